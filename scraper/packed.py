"""How lines are packed into a file, by its ending, and found in it again."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from scraper.errors import OutputCreateError
from scraper.output import zstandard_module
from scraper.records import Release

_decoder = msgspec.json.Decoder(Release)

Place = tuple[int, int, int]
"""Offset, skip and length of a line: see `scraper.ledger.Line`."""


class Form(NamedTuple):
    """How a file's ending has lines packed."""

    place: Callable[[int, int, int], Place]
    """The place of a line, by its member's offset, the bytes before it in there, its length."""
    pack: Callable[[bytes], bytes]
    unpacker: Callable[[], Any]
    broken: type[Exception]
    """What an unpacker raises."""


class _Plain:
    """What unpacks a file that is not packed: it has no members."""

    eof = False
    unused_data = b""

    def decompress(self, data: bytes) -> bytes:
        return data


def form_of(path: Path) -> Form:
    """The form of a file; UsageError where it needs an extra that is not installed."""
    if path.name.endswith(".gz"):
        return Form(
            lambda *place: place,
            lambda data: gzip.compress(data, mtime=0),
            lambda: zlib.decompressobj(wbits=31),
            zlib.error,
        )
    if path.name.endswith(".zst"):
        zst = zstandard_module()
        return Form(
            lambda *place: place,
            lambda data: zst.ZstdCompressor(write_checksum=True).compress(data),
            lambda: zst.ZstdDecompressor().decompressobj(),
            zst.ZstdError,
        )
    return Form(lambda offset, skip, length: (offset + skip, 0, length), bytes, _Plain, zlib.error)


def unpacked(path: Path, offset: int = 0) -> Iterator[tuple[int, bytes]]:
    """What a file holds from a member on, in parts, each with the offset of its member."""
    form = form_of(path)
    start, unpacker, inside = offset, form.unpacker(), False
    try:
        with path.open("rb") as file:
            file.seek(offset)
            while data := file.read(65536):
                while data:
                    yield start, unpacker.decompress(data)
                    inside, data = not unpacker.eof, unpacker.unused_data
                    if unpacker.eof:
                        start, unpacker = file.tell() - len(data), form.unpacker()
    except form.broken as error:
        raise spoilt(path, f"byte {start}", f"what begins here is damaged: {error}") from error
    except OSError as error:
        raise OutputCreateError(f"cannot read {path}: {error.strerror or error}") from error
    if inside and not isinstance(unpacker, _Plain):
        raise spoilt(path, f"byte {start}", "what begins here is cut")


def whole_lines(path: Path) -> Iterator[tuple[Place, bytes]]:
    """Each line of a file, and its place; raises OutputCreateError where the file is cut."""
    form = form_of(path)
    member, before, number = 0, 0, 1
    begun, rest = (0, 0), bytearray()  # bytes would be copied with every part of a long line
    for start, data in unpacked(path):
        if start != member:
            member, before = start, 0
        at = 0
        while at < len(data):
            end = data.find(b"\n", at) + 1 or len(data)
            begun = begun if rest else (member, before + at)
            rest += data[at:end]
            if rest.endswith(b"\n"):
                yield form.place(*begun, len(rest)), bytes(rest)
                number += 1
                rest.clear()
            at = end
        before += len(data)
    if rest:
        raise spoilt(path, f"line {number}", "the line is cut")


def placed_releases(path: Path) -> Iterator[tuple[Place, Release]]:
    """The release of each line of a file, with its place.

    Raises OutputCreateError where a line is no release, or the file is cut or damaged.
    """
    for number, (place, line) in enumerate(whole_lines(path), 1):
        try:
            yield place, _decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise spoilt(path, f"line {number}", f"no release: {error}") from error


def read_output(path: str | Path) -> Iterator[Release]:
    """The releases of an existing output, in order; none where there is no file yet.

    Raises OutputCreateError where a line is no release, or the file is cut or damaged: appending
    to it would spoil it.
    """
    path = Path(path)
    try:
        is_there = path.is_file()
    except OSError as error:
        raise OutputCreateError(f"cannot read {path}: {error.strerror or error}") from error
    if is_there:
        for _, release in placed_releases(path):
            yield release


def spoilt(path: Path, where: str, why: str) -> OutputCreateError:
    """What to raise for a file that cannot be read on at a place."""
    return OutputCreateError(
        f"{path}, {where}: {why}",
        hint="Nothing was changed. Mend the file first; what comes before that place is whole.",
    )
