"""Every line of an output that can still be read, and what is damaged between them.

`scraper.packed` reads a file that is whole and stops where it is not; this goes on behind it.
"""

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from scraper.errors import OutputCreateError
from scraper.packed import Form, Place, form_of

_CHUNK = 16384
_TRIED = 4096
"""Bytes of what may be a member that are tried before it is taken for one."""
_LONGEST_LINE = 1 << 26
"""Bytes; no release is that long. What follows in such a line is not kept."""
_MAGIC = {".gz": b"\x1f\x8b\x08", ".zst": b"\x28\xb5\x2f\xfd"}
"""How a member begins (RFC 1952, RFC 8878)."""


class Found(NamedTuple):
    """A line, newline included, with its number (from 1, of the lines that can be read)."""

    number: int
    place: Place
    line: bytes


class Broken(NamedTuple):
    """What cannot be read: the bytes of the file from `start` on, up to `stop`."""

    start: int
    stop: int
    why: str
    is_cut: bool
    """Whether the file ends in it: what is missing was never written, or cut off."""
    before: int
    """Whole lines read before it."""
    begun: bool
    """Whether some of them stand in the same member, ahead of the damage."""


class _Part(NamedTuple):
    start: int
    data: bytes


def salvage(path: Path, end: int) -> Iterator[Found | Broken]:
    """The lines of a file's first `end` bytes, in order, with what is broken between them.

    Raises OutputCreateError where the file cannot be read.
    """
    form = form_of(path)
    member, before, number = 0, 0, 0
    lines_here = 0
    begun, rest = (0, 0), bytearray()  # bytes would be copied with every part of a long line
    for part in _parts(path, form, end):
        if part.start != member:
            member, before, lines_here = part.start, 0, 0
        if isinstance(part, Broken):
            yield part._replace(before=number, begun=lines_here > 0)
            rest.clear()
            continue
        at = 0
        while at < len(part.data):
            stop = part.data.find(b"\n", at) + 1 or len(part.data)
            begun = begun if rest else (member, before + at)
            if len(rest) < _LONGEST_LINE or part.data[stop - 1] == 0x0A:
                rest += part.data[at:stop]
            if rest.endswith(b"\n"):
                number, lines_here = number + 1, lines_here + 1
                yield Found(number, form.place(*begun, len(rest)), bytes(rest))
                rest.clear()
            at = stop
        before += len(part.data)
    if rest:
        start = form.place(*begun, len(rest))[0]
        yield Broken(start, end, "the last line is cut", True, number, lines_here > 0)


def _parts(path: Path, form: Form, end: int) -> Iterator[_Part | Broken]:
    """What the members hold, each part with the offset of its member."""
    magic = _MAGIC.get(path.suffix, b"")
    at = 0
    try:
        with path.open("rb") as file:
            while at < end:
                at = yield from _stretch(file, form, magic, at, end)
    except OSError as error:
        raise OutputCreateError(f"cannot read {path}: {error.strerror or error}") from error


def _stretch(
    file: IO[bytes], form: Form, magic: bytes, start: int, end: int
) -> Generator[_Part | Broken, None, int]:
    """What can be read from a member on without a break; where to go on."""
    file.seek(start)
    unpacker, inside = form.unpacker(), False
    try:
        while data := file.read(min(_CHUNK, end - file.tell())):
            while data:
                yield _Part(start, unpacker.decompress(data))
                inside, data = not unpacker.eof, unpacker.unused_data
                if unpacker.eof:
                    start, unpacker = file.tell() - len(data), form.unpacker()
    except form.broken as error:
        stop = _next_member(file, form, magic, start + 1, end)
        yield Broken(start, stop, f"what begins here is damaged ({error})", False, 0, False)
        return stop
    if inside and magic:
        yield Broken(start, end, "what begins here is cut: the file ends in it", True, 0, False)
    return end


def _next_member(file: IO[bytes], form: Form, magic: bytes, start: int, end: int) -> int:
    """Where the first member behind a place begins; the end if there is none."""
    while start < end:
        file.seek(start)
        data = file.read(min(_CHUNK, end - start))
        at = data.find(magic)
        while at >= 0:
            if _can_begin(file, form, start + at):
                return start + at
            at = data.find(magic, at + 1)
        if len(data) < len(magic) or start + len(data) >= end:
            break
        start += len(data) - len(magic) + 1  # it may lie across two chunks
    return end


def _can_begin(file: IO[bytes], form: Form, at: int) -> bool:
    """Whether bytes that look like the begin of a member are one: they may be chance."""
    unpacker: Any = form.unpacker()
    file.seek(at)
    try:
        unpacker.decompress(file.read(_TRIED))
    except form.broken:
        return False
    return True
