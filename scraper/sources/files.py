"""What kind of source a file or a directory is; standard input and pipes, put into a file."""

import contextlib
import os
import re
import shutil
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import IO

from scraper.errors import OutputWriteError, UsageError

WARCS = (".warc", ".warc.gz")
PAGES = (".html", ".htm", ".xhtml")
DIRECTORY = (
    "A directory can hold saved pages (.html), WARC files (.warc.gz) or the thaigov corpus, whose"
    " texts are called data/YYYY/MM/DD/CATEGORY_N.txt and end with the address of their page."
)
_HEAD = 1024
_GZIP = b"\x1f\x8b"
_LOOKED_AT = 2000
"""Entries of a directory, to see what it is."""
_DEEPEST = 50
"""Directories in one another that are looked into."""
_A_YEAR = re.compile(r"20\d\d")


def kind_of(path: Path, called: str = "") -> tuple[str, list[Path]]:
    """The kind of source, and the files or the directory to read; "" for what is none.

    A directory that has WARC files in it is those; one with `data/YYYY/` in it, or text files and
    no page, is a corpus; any other a folder of saved pages. A file is what its ending says, else
    what its first bytes say. Raises UsageError where it cannot be opened, or is no WARC file where
    it should be one; `called` is then the name that a person knows it by.
    """
    try:
        if path.is_dir():
            return _kind_of_directory(path)
        return (_kind_of_file(path, called or str(path)), [path]) if path.is_file() else ("", [])
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror or error}") from error


def _kind_of_directory(path: Path) -> tuple[str, list[Path]]:
    named = (one for one in path.iterdir() if one.name.lower().endswith(WARCS))
    warcs = sorted(one for one in named if not one.is_dir())  # directories in it are passed over
    if warcs:
        return "warc", warcs
    data = path / "data"
    if data.is_dir() and any(_A_YEAR.fullmatch(one.name) for one in data.iterdir()):
        return "corpus", [path]
    first = next((one for one in islice(beneath(path), _LOOKED_AT) if _is_page(one)), None)
    texts = (one for one in islice(beneath(path), _LOOKED_AT) if one.suffix.lower() == ".txt")
    if first is None and next(texts, None):
        return "corpus", [path]
    if first is None and not any(map(_is_page, beneath(path))):
        raise UsageError(
            f"{path}: no saved page is in it, no WARC file, and no text of the thaigov corpus",
            hint=DIRECTORY,
        )
    return "folder", [path]


def _is_page(path: Path) -> bool:
    """Whether a file is a saved page by its name; a mirror's has only the release's number."""
    return path.suffix.lower() in PAGES or path.name.isdecimal()


def beneath(path: Path, on_error: Callable[[OSError], None] | None = None) -> Iterator[Path]:
    """The files of a directory and of those in it, by name; links to directories not followed.

    `on_error` is told of a directory that cannot be looked into.
    """
    for directory, names, files in os.walk(path, onerror=on_error):
        here = Path(directory)
        names.sort()
        if len(here.parts) - len(path.parts) >= _DEEPEST:
            names.clear()
        yield from (here / name for name in sorted(files))


def _kind_of_file(path: Path, called: str) -> str:
    name = path.name.lower()
    with path.open("rb") as file:
        head = file.read(_HEAD)
    kind = kind_of_bytes(head)
    if head.startswith(_GZIP) and kind != "warc":
        raise no_warc(called, head)
    if name.endswith(WARCS):
        if kind != "warc" and path.stat().st_size:
            raise UsageError(
                f"{called} is no WARC file, whatever its name",
                hint="Nothing was written. A WARC file begins with WARC/, or is packed with gzip.",
            )
        return "warc"
    if name.endswith(PAGES):
        return "folder"
    if name.endswith(".txt"):
        return "corpus"
    return kind


def kind_of_bytes(head: bytes) -> str:
    """What something is by its first bytes: "warc", "folder" for a page; "" for neither.

    What is packed is a WARC file, or nothing that is read; a damaged one may be one.
    """
    if head.startswith(_GZIP):
        inside = _unpacked(head)
        return "warc" if inside is None or inside.startswith(b"WARC/") else ""
    if head.startswith(b"WARC/"):
        return "warc"
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return "folder" if text.startswith((b"<!doctype html", b"<html", b"<!--", b"<?xml")) else ""


def is_text(path: Path) -> bool:
    """Whether a file is a text of the thaigov corpus by how it begins."""
    from scraper.corpus import SITE_TITLE  # noqa: PLC0415 - the rules and a parser, where used

    with path.open("rb") as file:
        return file.read(_HEAD).startswith(SITE_TITLE.encode())


def _unpacked(head: bytes) -> bytes | None:
    """How what is packed begins, by its first bytes; None where they do not tell."""
    try:
        inside = zlib.decompressobj(wbits=31).decompress(head, 64).lstrip()
    except zlib.error:
        return None
    return inside if len(inside) >= len(b"WARC/") else None


def no_warc(called: str, head: bytes) -> UsageError:
    """What to say of a file that is no WARC file, by its first bytes."""
    inside = _unpacked(head) if head.startswith(_GZIP) else None
    begins = (inside or head)[:16]
    is_arc = begins.startswith(b"filedesc:")
    if inside and not is_arc:
        return UsageError(
            f"{called} is no WARC file: it is packed, and what is inside begins with {begins!r}",
            hint="Nothing was written. Unpack it first, if it is a page or a text: gunzip FILE",
        )
    what = "an ARC file, the format before WARC" if is_arc else "no WARC file"
    return UsageError(
        f"{called} is {what}: it begins with {begins!r}",
        hint="Nothing was written. A WARC file begins with a record, plain or packed with gzip.",
    )


def spooled(path: Path, closing: ExitStack) -> Path:
    """A file with all that a pipe gives, or standard input for `-`; removed as `closing` is left.

    It is read to its end, as far as there is room. Raises UsageError where it is empty,
    OutputWriteError where the disk is full.
    """
    directory = closing.enter_context(tempfile.TemporaryDirectory(prefix="scrape-"))
    target = Path(directory) / "standard-input"
    try:
        with target.open("wb") as file, _stream(path) as stream:
            shutil.copyfileobj(stream, file, 1 << 20)
    except OSError as error:
        raise OutputWriteError(
            f"cannot keep {called(path)} in {directory}: {error.strerror or error}",
            hint="Make room there, name another place with TMPDIR, or name the file itself.",
        ) from error
    if not target.stat().st_size:
        raise UsageError(f"{called(path)} is empty", hint="Was the command before it all right?")
    return target


def called(path: Path) -> str:
    """What a person calls a pipe, or `-`."""
    return "standard input" if str(path) == "-" else str(path)


def _stream(path: Path) -> contextlib.AbstractContextManager[IO[bytes]]:
    if str(path) == "-":
        if sys.stdin.isatty():
            raise UsageError(
                "--from - reads standard input, and that is this terminal",
                hint="Pipe something in: curl -s URL | scrape --from - --url URL",
            )
        return contextlib.nullcontext(sys.stdin.buffer)
    return path.open("rb")
