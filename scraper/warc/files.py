"""The files of a directory of WARCs: begun, written to, closed, and mended where a run was killed.

A file that is being written is called `….warc.gz.open` and locked; when it is whole it loses that
ending. So `*.warc.gz` are whole files, always, and what bears the ending without a lock was left
behind by a run that was killed.

What lasts: each write goes to the system at once, so that nothing is lost where a run is killed.
A file is synced to the disk when it is closed, at 1 GB or at the end of a run; a power cut may take
what came after the last of these, up to where the system had written by itself.
"""

import fcntl
import os
import re
import stat
import zlib
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from scraper.disk import sync_names

OPEN = ".open"
_NAME = re.compile(r"scrape-\d{8}T\d{6}Z-\d{5,}-\d+\.warc\.gz\.open", re.ASCII)
_PART = 16384
"""Bytes read at a time; unpacked they are 16 MB at most."""


class OpenFile:
    """A file that this run alone writes to. Errors are OSErrors, for the writer to put in words."""

    def __init__(self, folder: Path, began: datetime, number: int) -> None:
        """`began` (UTC), `number` and the pid make the name; the next free number is taken."""
        while True:
            stem = f"scrape-{began:%Y%m%dT%H%M%SZ}-{number:05}-{os.getpid()}.warc.gz"
            self.path = folder / stem
            self._open = folder / (stem + OPEN)
            self.number = number
            if not self.path.exists() and self._began():
                break
            number += 1
        self.end = 0
        sync_names(folder)

    def _began(self) -> bool:
        """Whether the name was free, and nobody took the file for one left behind."""
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        try:
            self._file = os.open(self._open, flags, 0o644)
        except FileExistsError:
            return False
        if _is_locked(self._file, self._open):
            return True
        os.close(self._file)
        return False

    def append(self, data: bytes) -> int:
        """Append all or nothing; where it begins."""
        start, rest = self.end, memoryview(data)
        try:
            while rest:
                rest = rest[os.write(self._file, rest) :]
        except OSError:
            os.ftruncate(self._file, start)
            os.lseek(self._file, start, os.SEEK_SET)
            raise
        self.end += len(data)
        return start

    def close(self) -> None:
        """Sync it, and give it its name."""
        try:
            os.fsync(self._file)
            self._open.rename(self.path)
            sync_names(self.path.parent)
        finally:
            os.close(self._file)

    def drop(self) -> None:
        """Take it away."""
        try:
            self._open.unlink(missing_ok=True)
        finally:
            os.close(self._file)


def mend(folder: Path) -> list[str]:
    """Close what runs that were killed left open, cut back to the last whole record.

    What was done, in words. Files that another run has open are left alone, and so is whatever
    has not exactly a name as the writer gives them.
    """
    done = []
    for path in sorted(folder.glob(f"scrape-*{OPEN}")):
        if _NAME.fullmatch(path.name):
            with suppress(FileNotFoundError):  # another run mends as well
                done += _mended(path)
    return done


def _mended(path: Path) -> list[str]:
    if not stat.S_ISREG(path.lstat().st_mode):
        return []
    file = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
    try:
        if not _is_locked(file, path):
            return []
        name = path.name.removesuffix(OPEN)
        if path.with_name(name).exists():
            return [f"{name} is there, whole; {path.name} beside it is left as it is"]
        end, records = whole_records(file)
        cut = os.fstat(file).st_size - end
        words = f"{name}: cut {cut:,} bytes of a half-written record" if cut else ""
        if records < 2:  # nothing but the warcinfo
            path.unlink()
            return [words] if cut else []
        os.ftruncate(file, end)
        os.fsync(file)
        path.rename(path.with_name(name))
        sync_names(path.parent)
    finally:
        os.close(file)
    return [words or f"{name}: closed, for a run that was killed; it is whole"]


def whole_records(file: int) -> tuple[int, int]:
    """Where the last whole gzip member of a file ends, and how many there are up to there."""
    end = at = count = 0
    unpacker = zlib.decompressobj(wbits=31)
    with suppress(zlib.error):
        while data := os.pread(file, _PART, at):
            at += len(data)
            while data:
                unpacker.decompress(data)
                data = unpacker.unused_data
                if unpacker.eof:
                    end, count = at - len(data), count + 1
                    unpacker = zlib.decompressobj(wbits=31)
    return end, count


def _is_locked(file: int, path: Path) -> bool:
    """Whether this process could lock the file, and it is still the one of that name."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(file), path.stat())
    except (BlockingIOError, FileNotFoundError):
        return False
