"""One Release, one line: UTF-8 as it is, safe for any line splitter, flushed at once."""

import errno
import gzip
import os
import re
import stat
from contextlib import suppress
from pathlib import Path
from shlex import quote
from types import TracebackType
from typing import IO, Any, Protocol, Self, cast

import msgspec

from scraper.errors import OutputCreateError, OutputWriteError, UsageError
from scraper.records import Release

ENDINGS = (".jsonl", ".jsonl.gz", ".jsonl.zst")

# DEL, the C1 controls (U+0085 among them), U+2028 and U+2029, as UTF-8: some readers take them
# for the end of a line, and terminals obey some. msgspec escapes those below U+0020.
_UNSAFE = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xa8\xa9]")
_LINE_BEGINS = b'{"key":"'
_LONGEST_LINE = 16 * 1024 * 1024
_encoder = msgspec.json.Encoder()


def line_of(release: Release) -> str:
    """A release in a line for a person: day, key, title."""
    return f"{release.published} {release.key} {' '.join(release.title.split())}"


def to_line(release: Release) -> bytes:
    """A release as one line of JSON, newline included."""
    line = _encoder.encode(release)
    return _UNSAFE.sub(_escape, line) + b"\n"


def _escape(found: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(found[0].decode("utf-8"))


class _Sink(Protocol):
    def write(self, data: bytes, /) -> Any: ...

    def flush(self) -> Any: ...

    def close(self) -> Any: ...


class Output:
    """Where releases go: a file that is appended to, or an open stream.

    A context manager. Raises OutputCreateError when the file cannot be opened, OutputWriteError
    when it cannot be written; UsageError for an ending that is none of `ENDINGS`.
    """

    def __init__(self, target: str | Path | IO[bytes]) -> None:
        self._is_file = isinstance(target, str | Path)
        self.name = str(target) if self._is_file else "standard output"
        self._sink: _Sink
        if isinstance(target, str | Path):
            path = Path(target)
            check_path(path)
            try:
                self._sink = _open(path)
            except OSError as error:
                raise OutputCreateError(
                    f"cannot open {path} for writing: {error.strerror or error}",
                    hint="Check its permissions, or name another file.",
                ) from error
        else:
            self._sink = target

    def write(self, release: Release) -> None:
        """Append one release; when this returns, it is out of our hands."""
        try:
            self._sink.write(to_line(release))
            self._sink.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise write_failed(self.name, error) from error

    def close(self) -> None:
        """End the file; a stream is left open."""
        if not self._is_file:
            return
        try:
            self._sink.close()
        except OSError as error:
            raise write_failed(self.name, error) from error

    def mend(self) -> int:
        """Cut off half a line at the end of a stream that appends to a file; how many bytes.

        A run that was killed, or found the disk full, may have left it. Raises OutputCreateError
        where what stands there is no line of ours.
        """
        try:
            number = cast("IO[bytes]", self._sink).fileno()
            if not stat.S_ISREG(os.fstat(number).st_mode):
                return 0
            size = os.fstat(number).st_size
            with Path(f"/proc/self/fd/{number}").open("rb") as file:  # ours is for writing only
                file.seek(max(0, size - _LONGEST_LINE))
                half = file.read(_LONGEST_LINE).rpartition(b"\n")[2]
            if half.startswith(_LINE_BEGINS) or (half and _LINE_BEGINS.startswith(half)):
                os.ftruncate(number, size - len(half))
                return len(half)
        except OSError:  # no file, or no way to look into it
            return 0
        if half:
            raise OutputCreateError(
                f"{self.name} does not end with a whole line, and with none that is half ours",
                hint="Nothing was written. End its last line, or write to another file.",
            )
        return 0

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close; a failure to close hides no earlier error."""
        if error is None:
            self.close()
            return
        try:
            self.close()
        except OutputWriteError as second:
            error.add_note(str(second))


def write_failed(name: str | Path, error: OSError) -> OutputWriteError:
    """That an output cannot be written to, in words; with what to do where the disk is full."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return OutputWriteError(
        f"cannot write to {name}: {error.strerror or error}",
        hint="Make room and run again." if full else None,
    )


def check_path(path: Path) -> None:
    """Refuse what can be no output, before anything is fetched."""
    if _is_dir(path):
        raise OutputCreateError(
            f"{path} is a directory",
            hint="It holds texts as --format corpus writes them: add that, or name a file."
            if (path / "data").is_dir()
            else f"Name a file: {path}/releases.jsonl",
        )
    if not path.name.endswith(ENDINGS):
        raise UsageError(
            f"{path.name!r}: the ending says how to write, and this is none that is known",
            hint=f"Use one of {', '.join(ENDINGS)}.",
        )
    if not _is_dir(path.parent):
        raise OutputCreateError(
            f"the directory {path.parent} does not exist", hint=f"Make it: mkdir -p {path.parent}"
        )
    if path.name.endswith(".zst"):
        zstandard_module()


def _is_dir(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:
        raise OutputCreateError(f"cannot look at {path}: {error.strerror or error}") from error


class _Lines:
    """A plain file of whole lines: what a failed write left of one is taken back."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab", buffering=0)
        self.flush, self.close = self._file.flush, self._file.close

    def write(self, line: bytes) -> None:
        end = os.fstat(self._file.fileno()).st_size
        try:
            while line:
                line = line[self._file.write(line) :]
        except OSError:
            with suppress(OSError):
                self._file.truncate(end)
            raise


class _Packed:
    """A compressed file; nothing is added to it before there is a line to add."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab")
        self._is_gzip = path.name.endswith(".gz")
        self._packer: IO[bytes] | None = None

    def write(self, line: bytes) -> None:
        if self._packer is None:
            packer = gzip.open(self._file, "ab") if self._is_gzip else _zstd_writer(self._file)  # noqa: SIM115 - closed in close()
            self._packer = cast("IO[bytes]", packer)
        self._packer.write(line)

    def flush(self) -> None:
        if self._packer is not None:
            self._packer.flush()

    def close(self) -> None:
        try:
            if self._packer is not None:
                self._packer.close()
        finally:
            self._file.close()


def _open(path: Path) -> _Sink:
    return _Lines(path) if path.name.endswith(".jsonl") else _Packed(path)


def _zstd_writer(file: IO[bytes]) -> Any:
    return zstandard_module().ZstdCompressor().stream_writer(file, closefd=False)


def zstandard_module() -> Any:
    """The library of the extra `zstd`; UsageError where it is not installed."""
    try:
        import zstandard  # noqa: PLC0415 - an extra, needed for this ending only
    except ImportError as error:
        raise UsageError(
            "a .zst file needs the extra `zstd`",
            hint="Install it: pip install 'thaigov-scraper[zstd]', or use .jsonl.gz.",
        ) from error
    return zstandard


def no_lines(path: Path) -> UsageError:
    """What to say where lines are to be read, and there is a directory."""
    if (path / "data").is_dir():
        return only_texts(path)
    if any(path.glob("part-*")):
        return UsageError(f"{path} is a directory of parts", hint=read_parts(path))
    return UsageError(f"{path} is a directory", hint="Name a file: releases.jsonl.")


def read_parts(path: Path) -> str:
    """How the parts in a directory are looked at."""
    return f"Look at all of them: cat {quote(str(path))}/part-* | scrape stats -"


def only_texts(path: Path) -> UsageError:
    """What to say where lines are to be read, and there is a tree of texts."""
    return UsageError(
        f"{path} is a directory of texts, as --format corpus writes it",
        hint=f"Make lines of it first: scrape --from {quote(str(path))} -o releases.jsonl",
    )
