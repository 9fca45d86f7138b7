"""What a disk has to be told."""

import os
from pathlib import Path


def sync_names(folder: Path) -> None:
    """So that names just made in a folder, or taken from it, outlive a power cut.

    Raises OSError.
    """
    directory = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
