"""A file is written beside the one that it is to replace, and takes its place once it is whole."""

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shlex import quote

from scraper.errors import OutputCreateError, OutputWriteError


def check_free(out: Path, *, overwrite: bool, is_folder: bool = False) -> None:
    """Refuse what may not be replaced, and a place where nothing can be: OutputCreateError.

    A file takes the place of a file only, and a folder (`is_folder`) that of a folder that an
    export made: never that of a pipe or a device, whatever `overwrite` says.
    """
    try:
        check_kind(out, is_folder=is_folder)
        if os.path.lexists(out) and not overwrite:
            raise OutputCreateError(
                f"{out} exists", hint="Nothing was touched. Give --overwrite, or name another file."
            )
        if is_folder and out.is_dir() and not _is_dataset(out):
            raise OutputCreateError(
                f"{out} is a directory, and none that an export made",
                hint="Nothing was touched. Name another one.",
            )
        place = Path(os.path.realpath(out)).parent  # which it may be a link to
        for folder in (out.parent, place):
            _check_place(folder)
        if not os.access(place, os.W_OK | os.X_OK):
            is_readonly = os.statvfs(place).f_flag & os.ST_RDONLY
            number = errno.EROFS if is_readonly else errno.EACCES
            raise OSError(number, os.strerror(number))  # noqa: TRY301 - told with the others
    except OSError as error:
        raise OutputCreateError(
            f"cannot open {out} for writing: {error.strerror or error}",
            hint="Nothing was touched. Check its permissions, or name another file.",
        ) from error


def check_kind(out: Path, *, is_folder: bool = False) -> None:
    """Refuse what is there and of another kind than what is to be made: OutputCreateError."""
    if not out.exists() or (out.is_dir() if is_folder else out.is_file()):
        return
    kind = "a directory" if out.is_dir() else "no directory" if is_folder else "no regular file"
    raise OutputCreateError(f"{out} is {kind}", hint="Nothing was touched. Name another one.")


def _check_place(folder: Path) -> None:
    if folder.is_dir():
        return
    if folder.exists():
        raise OutputCreateError(
            f"{folder} is no directory", hint="Nothing was touched. Name another one."
        )
    raise OutputCreateError(
        f"the directory {folder} does not exist", hint=f"Make it: mkdir -p {quote(str(folder))}"
    )


@contextmanager
def beside(out: Path, *, overwrite: bool = False, is_folder: bool = False) -> Iterator[Path]:
    """Where to write what is to become `out`; a kill at any moment leaves what was there.

    The writer makes a file there, or a folder. An error takes it away again. Raises
    OutputCreateError where `out` exists and may not be replaced, OutputWriteError where it cannot
    be written.
    """
    check_free(out, overwrite=overwrite, is_folder=is_folder)
    real = Path(os.path.realpath(out))
    _clear(real)
    part = real.with_name(f".{real.name}.{os.getpid()}.part")
    try:
        yield part
        _settle(part)
        _replace(part, real)
    except OSError as error:
        raise OutputWriteError(
            f"cannot write {out}: {error.strerror or error}",
            hint="Nothing was replaced.",
        ) from error
    finally:
        _remove(part)


def _is_dataset(folder: Path) -> bool:
    """Whether a folder holds what `scraper.results.dataset` makes, and nothing else."""
    names = {path.name for path in folder.iterdir()}
    shards = {path.suffix for path in (folder / "data").glob("*")}
    return names <= {"README.md", "data"} and shards <= {".parquet"}


def _settle(part: Path) -> None:
    """Have it on the disk before it gets its name."""
    for path in [*part.rglob("*"), part]:
        number = os.open(path, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _replace(part: Path, real: Path) -> None:
    if not real.is_dir():
        part.replace(real)
        return
    old = real.with_name(f".{real.name}.{os.getpid()}.old")  # no system call exchanges two folders
    try:
        real.rename(old)
        part.rename(real)
    finally:  # also where a signal breaks in
        if real.exists():
            _remove(old)
        else:
            old.rename(real)


def _clear(real: Path) -> None:
    """Take away what a process that was killed left beside a file."""
    with suppress(OSError):
        for name in os.listdir(real.parent):  # noqa: PTH208 - a name may be no pattern
            found = re.fullmatch(rf"\.{re.escape(real.name)}\.(\d{{1,9}})\.part", name)
            if found and not _is_running(int(found[1])):
                _remove(real.with_name(name))


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _remove(part: Path) -> None:
    with suppress(OSError):
        if part.is_dir():
            shutil.rmtree(part)
        else:
            part.unlink()
