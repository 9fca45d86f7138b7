"""Reads WARC records, one after the other or one at its place; bounded, and never half a record.

Not with warcio: it takes a cut record for a whole one, keeps a line of any length in memory (a
small gzip can hold gigabytes of it), and writes what it finds to the terminal. The tests read
what warcio writes.
"""

import os
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import IO

import msgspec

from scraper.errors import ScrapeError
from scraper.warc.http import Message, read_message

MOST_BYTES = 8 * 1024 * 1024
"""Of one page, decoded: as much as the fetcher allows (`scraper.fetch.body`, which needs httpx)."""
MOST_HEAD = 64 * 1024
"""Of a record's own head, and of the HTTP head in it."""
MOST_BLOCK = MOST_BYTES + MOST_HEAD
"""Of a record that is read as a page: it may be stored unpacked."""
_PART = 64 * 1024
_MOST_OUT = 1024 * 1024
"""Bytes unpacked at a time."""
_MAGIC = b"\x1f\x8b"
_RECORD_ENDS = b"\r\n\r\n"


class WarcError(ScrapeError):
    """A file is no WARC, or is cut or damaged at a place; what comes before was read."""


class NotWarcError(WarcError):
    """What is there is no WARC record at all."""


class Place(msgspec.Struct, frozen=True, order=True):
    """Where a record begins in a file."""

    offset: int
    """Of the record; in a gzip file of the member that holds it."""
    skip: int = 0
    """Bytes of the member, unpacked, before the record; above 0 only where it holds several."""


class Record(msgspec.Struct, frozen=True):
    """A record, with as much of its block as was asked for."""

    place: Place
    headers: dict[str, str]
    """By name in lower case; of several with one name the first."""
    length: int
    """Of the whole block."""
    block: bytes

    @property
    def kind(self) -> str:
        """`response`, `resource`, `revisit`, `request`, `warcinfo` and others."""
        return self.headers.get("warc-type", "").lower()

    @property
    def url(self) -> str:
        """What was asked for; old wgets put it in angle brackets."""
        return self.headers.get("warc-target-uri", "").removeprefix("<").removesuffix(">")

    def message(self) -> Message:
        """The HTTP answer that it holds: of a `resource` its payload, as if answered with 200.

        Raises WarcError where there is none.
        """
        if self.kind == "resource":
            return Message(200, {"content-type": self.headers.get("content-type", "")}, self.block)
        try:
            return read_message(self.block)
        except ValueError as error:
            raise WarcError(f"the record holds no HTTP answer: {error}") from error


class Records:
    """The records of an open file from a place on, in their order."""

    def __init__(self, file: IO[bytes], place: Place | None = None) -> None:
        """`file` can seek. Raises WarcError where the place is not there."""
        place = place or Place(0)
        self._source = _source(file, place.offset)
        if place.skip and self._source.pass_over(place.skip) < place.skip:
            raise WarcError(f"nothing begins at byte {place.offset}, {place.skip} into it")

    @property
    def place(self) -> Place:
        """Where it stands: behind the record that was read last."""
        return self._source.place

    def reach(self, place: Place) -> bool:
        """Go on to a place in the same gzip member; False where it is elsewhere, or behind."""
        here = self.place
        if here.offset != place.offset or here.skip > place.skip:
            return False
        return self._source.pass_over(place.skip - here.skip) == place.skip - here.skip

    def read(self, most: int = MOST_HEAD) -> Record | None:
        """The next record, with the first `most` bytes of its block; None at the end.

        Raises NotWarcError where something else stands there, and WarcError where the record is
        cut or damaged.
        """
        source = self._source
        place = source.place
        while not (first := source.line().strip()):
            if source.is_at_end and not source.next_part():
                return None
            if not source.is_at_end and not first and source.blank > MOST_HEAD:
                raise NotWarcError(f"nothing but empty lines at byte {source.place.offset}")
            place = source.place
        if b"WARC/".startswith(first[:5]) and len(first) < 5:
            raise WarcError(f"cut off: the record at byte {place.offset} is not whole")
        if not first.startswith(b"WARC/"):
            raise NotWarcError(f"no WARC record begins at byte {place.offset}")
        headers = self._headers(place)
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdigit() and len(length) < 16):
            raise WarcError(f"the record at byte {place.offset} does not say how long it is")
        block = source.take(min(int(length), most))
        rest = int(length) - len(block)
        if len(block) < min(int(length), most) or source.pass_over(rest) < rest:
            raise WarcError(f"cut off: the record at byte {place.offset} is not whole")
        source.settle()
        return Record(place, headers, int(length), block)

    def _headers(self, place: Place) -> dict[str, str]:
        head = self._source.head()
        if len(head) > MOST_HEAD:
            raise WarcError(f"the head of the record at byte {place.offset} has no end")
        if not head.endswith((b"\n\r\n", b"\n\n")) and head not in (b"\r\n", b"\n"):
            raise WarcError(f"cut off in the head of the record at byte {place.offset}")
        headers: dict[str, str] = {}
        name = ""
        for line in head.decode("utf-8", "replace").split("\n"):
            if line[:1] in (" ", "\t") and name:  # goes on from the line before
                headers[name] += f" {line.strip()}"
                continue
            name, _, value = line.partition(":")
            name = name.strip().lower()
            headers.setdefault(name, value.strip())
        return headers

    def __iter__(self) -> Iterator[Record]:
        """All that come, with the beginning of their blocks. Raises as `read`."""
        while record := self.read():
            yield record


def read_record(data: bytes | IO[bytes]) -> Record:
    """The one record that bytes begin with, packed as a gzip member or plain, with its block.

    For what a byte range of an archive's file gives. Raises WarcError where there is none, or
    not all of it.
    """
    record = Records(BytesIO(data) if isinstance(data, bytes) else data).read(MOST_BLOCK)
    if record is None:
        raise NotWarcError("there is no WARC record: it is empty")
    return record


# The bytes of a file


class _Plain:
    """The bytes of a file as they are."""

    def __init__(self, file: IO[bytes], offset: int) -> None:
        self._file = file
        self._size = file.seek(0, os.SEEK_END)
        file.seek(offset)
        self.blank = 0
        """Bytes of lines read in a row that were empty."""

    @property
    def place(self) -> Place:
        return Place(self._file.tell())

    @property
    def is_at_end(self) -> bool:
        return self._file.tell() >= self._size

    def next_part(self) -> bool:
        return False

    def line(self) -> bytes:
        line = self._file.readline(MOST_HEAD + 1)
        self.blank = 0 if line.strip() else self.blank + len(line)
        return line

    def settle(self) -> None:
        """Look at what follows a record, where that tells whether it is damaged."""

    def head(self) -> bytes:
        return _lines(self.line)

    def take(self, count: int) -> bytes:
        return self._file.read(count)

    def pass_over(self, count: int) -> int:
        there = min(count, self._size - self._file.tell())
        self._file.seek(max(0, there), os.SEEK_CUR)
        return there


class _Packed:
    """The bytes of the gzip member at an offset, then of the next; never more in memory than some.

    A record does not go over the end of a member.
    """

    def __init__(self, file: IO[bytes], offset: int) -> None:
        self._file = file
        file.seek(offset)
        self._raw = b""
        self._member, self._given = offset, 0
        self._read = offset  # raw bytes taken from the file
        self._out, self._at = b"", 0
        self._unpack = zlib.decompressobj(wbits=31)
        self.blank = 0

    @property
    def place(self) -> Place:
        return Place(self._member, self._given)

    @property
    def is_at_end(self) -> bool:
        return not self._fill()

    def _fill(self) -> bool:
        """Have something unpacked, unless the member is at its end."""
        while self._at == len(self._out):
            if self._unpack.eof:
                return False
            self._out, self._at = self._more(), 0
        return True

    def _more(self) -> bytes:
        """The next bytes of the member, unpacked; at its end zlib compares its checksum."""
        if not self._raw:
            self._raw = self._file.read(_PART)
            self._read += len(self._raw)
            if not self._raw:
                raise WarcError(f"cut off: what is packed at byte {self._member} is not whole")
        try:
            out = self._unpack.decompress(self._raw, _MOST_OUT)
        except zlib.error as error:
            where = f"what is packed at byte {self._member}"
            raise WarcError(f"damaged: {where}: {error}") from error
        self._raw = self._unpack.unused_data or self._unpack.unconsumed_tail
        return out

    def settle(self) -> None:
        while not self._unpack.eof and len(self._out) - self._at <= len(_RECORD_ENDS):
            self._out, self._at = self._out[self._at :] + self._more(), 0

    def next_part(self) -> bool:
        """Go on to the next member; False where the file ends."""
        if not self._raw:
            self._raw = self._file.read(_PART)
            self._read += len(self._raw)
        if not self._raw:
            return False
        self._member, self._given = self._read - len(self._raw), 0
        if len(self._raw) == 1:
            more = self._file.read(_PART)
            self._read += len(more)
            self._raw += more
        if len(self._raw) == 1 and _MAGIC.startswith(self._raw):
            raise WarcError(f"cut off: what is packed at byte {self._member} is not whole")
        if not self._raw.startswith(_MAGIC):
            raise WarcError(f"damaged: no record is packed at byte {self._member}")
        self._unpack = zlib.decompressobj(wbits=31)
        return True

    def line(self) -> bytes:
        parts, size = [], 0
        while size <= MOST_HEAD and self._fill():
            end = self._out.find(b"\n", self._at, self._at + MOST_HEAD) + 1
            part = self._out[self._at : end or self._at + MOST_HEAD]
            self._advance(len(part))
            parts.append(part)
            size += len(part)
            if end:
                break
        line = b"".join(parts)
        self.blank = 0 if line.strip() else self.blank + len(line)
        return line

    def head(self) -> bytes:
        end = self._out.find(b"\r\n\r\n", self._at, self._at + MOST_HEAD) + 4
        if end < 4 or self._out.find(b"\n\n", self._at, end) >= 0:
            # Not all of it is unpacked, or its lines end otherwise.
            return _lines(self.line)
        head = self._out[self._at : end]
        self._advance(len(head))
        return head

    def take(self, count: int) -> bytes:
        parts = []
        while count and self._fill():
            parts.append(self._out[self._at : self._at + count])
            self._advance(len(parts[-1]))
            count -= len(parts[-1])
        return b"".join(parts)

    def pass_over(self, count: int) -> int:
        passed = 0
        while passed < count and self._fill():
            step = min(count - passed, len(self._out) - self._at)
            self._advance(step)
            passed += step
        return passed

    def _advance(self, count: int) -> None:
        self._at += count
        self._given += count


def _lines(line: Callable[[], bytes]) -> bytes:
    """The lines up to an empty one, with it; fewer where there are no more, or too many."""
    head = bytearray()
    while len(head) <= MOST_HEAD and (part := line()):
        head += part
        if part in (b"\r\n", b"\n"):
            break
    return bytes(head)


def _source(file: IO[bytes], offset: int) -> _Plain | _Packed:
    file.seek(offset)
    return (_Packed if file.read(2) == _MAGIC else _Plain)(file, offset)
