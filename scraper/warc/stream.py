"""The bytes of a WARC file, plain or packed: bounded, and found again behind what is damaged."""

import os
import re
import zlib
from collections.abc import Callable, Iterator
from typing import IO

import msgspec

from scraper.errors import ScrapeError

MOST_HEAD = 64 * 1024
"""Of a record's own head, and of the HTTP head in it."""
_PART = 16 * 1024
"""Bytes taken from a file at a time: more would be copied again for each of many small members."""
_MOST_OUT = 1024 * 1024
"""Bytes unpacked at a time."""
_MAGIC = b"\x1f\x8b"
_MEMBER = re.compile(rb"(\x1f\x8b\x08)")
_RECORD = re.compile(rb"\n(WARC/1\.\d\r?\n[A-Za-z-]+:)")
_AHEAD = 1024
"""Bytes that tell whether a record begins: of a line and a name, of a gzip member's tables."""
_BLANK = re.compile(rb"\s*")
_RECORD_ENDS = b"\r\n\r\n"
_LEAST = 16
"""Bytes that tell whether a record has ended where it says it does."""


class WarcError(ScrapeError):
    """A file is no WARC, or is cut or damaged at a place; what comes before was read."""


class NotWarcError(WarcError):
    """What is there is no WARC record at all."""


class DamagedError(WarcError):
    """What is there is not what was packed."""


class Place(msgspec.Struct, frozen=True, order=True):
    """Where a record begins in a file."""

    offset: int
    """Of the record; in a gzip file of the member that holds it."""
    skip: int = 0
    """Bytes of the member, unpacked, before the record; above 0 only where it holds several."""


class Plain:
    """The bytes of a file as they are."""

    def __init__(self, file: IO[bytes], offset: int) -> None:
        self._file = file
        self._size = file.seek(0, os.SEEK_END)
        file.seek(offset)

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self._file.tell())

    def reach(self, place: Place) -> bool:
        """Go on to a place; False where that means to start anew, or where it is not there."""
        self._file.seek(place.offset)
        return not place.skip

    def begin(self) -> bool:
        """Pass over empty lines to what comes next; False where nothing does.

        Raises WarcError where it is no part of a WARC file.
        """
        passed = 0
        while part := self._file.read(64):
            blank = _matched(_BLANK, part, 0)
            passed += blank
            if blank < len(part):
                self._file.seek(blank - len(part), os.SEEK_CUR)
                return True
            if passed > MOST_HEAD:
                raise _all_blank(self.place)
        return False

    def head(self) -> bytes:
        """The lines up to an empty one, with it; fewer where there are no more, or too many."""
        return _lines(lambda: self._file.readline(MOST_HEAD + 1))

    def take(self, count: int) -> bytes:
        """The next bytes; fewer where there are no more."""
        return self._file.read(count)

    def pass_over(self, count: int) -> int:
        """How many of the next bytes there were to pass over."""
        there = max(0, min(count, self._size - self._file.tell()))
        self._file.seek(there, os.SEEK_CUR)
        return there

    def settle(self, began: Place) -> None:
        """Look at what follows a record, where that tells whether it is damaged: WarcError."""
        ahead = self._file.read(_LEAST)
        self._file.seek(-len(ahead), os.SEEK_CUR)
        _check_end(ahead, began, is_exact=False)

    def wasted(self, began: Place) -> int:
        """How many bytes were read for nothing of a record that began there."""
        return min(self._file.tell() - began.offset, 2 * MOST_HEAD)

    def spoilt(self, began: Place) -> int | None:  # noqa: ARG002 - each lies by itself
        """Of a record that is damaged: the member whose other records are not to be believed."""
        return None

    def recover(self, began: Place) -> int | None:
        """Go on with the next record behind the one that began there: where, if there is one."""
        for found, _ in _finds(self._file, _RECORD, began.offset + 1):
            self._file.seek(found)
            return found
        return None


class Packed:
    """The bytes of the gzip member at an offset, then of the next; never more in memory than some.

    A record does not go over the end of a member. The same interface as `Plain`.
    """

    def __init__(self, file: IO[bytes], offset: int) -> None:
        self._file = file
        self._start(offset)

    def _start(self, offset: int) -> None:
        self._file.seek(offset)
        self._raw = b""
        self._read = offset  # raw bytes taken from the file
        self._member, self._given = offset, 0
        self._out, self._at = b"", 0
        self._unpack = zlib.decompressobj(wbits=31)

    @property
    def place(self) -> Place:
        return Place(self._member, self._given)

    def _fill(self) -> bool:
        """Have something unpacked, unless the member is at its end."""
        while self._at == len(self._out):
            if self._unpack.eof:
                return False
            self._out, self._at = self._more(), 0
        return True

    def _more(self) -> bytes:
        """The next bytes of the member, unpacked; at its end zlib compares its checksum."""
        if not self._raw and not self._take_raw():
            raise WarcError(f"cut off: what is packed at byte {self._member} is not whole")
        unpack = self._unpack
        try:
            out = unpack.decompress(self._raw, _MOST_OUT)
        except zlib.error as error:
            where = f"what is packed at byte {self._member}"
            raise DamagedError(f"damaged: {where}: {error}") from error
        self._raw = unpack.unused_data or unpack.unconsumed_tail
        return out

    def _take_raw(self) -> bool:
        part = self._file.read(_PART)
        self._read += len(part)
        self._raw += part
        return bool(part)

    def reach(self, place: Place) -> bool:
        if place.offset == self._member:
            ahead = place.skip - self._given
            return ahead >= 0 and self.pass_over(ahead) == ahead
        here = self._read - len(self._raw)
        if place.skip or not self._unpack.eof or not here <= place.offset < self._read:
            return False
        self._raw = self._raw[place.offset - here :]
        self._out, self._at = b"", 0
        return self._next_member()

    def begin(self) -> bool:
        passed = 0
        while True:
            while self._at < len(self._out) or self._fill():
                if self._out[self._at] > 32:  # no white space
                    return True
                blank = _matched(_BLANK, self._out, self._at)
                if not blank:
                    return True
                self._advance(blank)
                passed += blank
                if passed > MOST_HEAD:
                    raise _all_blank(self.place)
            if not self._next_member():
                return False

    def _next_member(self) -> bool:
        """Go on to the next member; False where the file ends."""
        if not self._raw and not self._take_raw():
            return False
        self._member, self._given = self._read - len(self._raw), 0
        if len(self._raw) == 1:
            self._take_raw()
        if len(self._raw) == 1 and _MAGIC.startswith(self._raw):
            raise WarcError(f"cut off: what is packed at byte {self._member} is not whole")
        if not self._raw.startswith(_MAGIC):
            raise WarcError(f"damaged: no record is packed at byte {self._member}")
        self._unpack = zlib.decompressobj(wbits=31)
        return True

    def settle(self, began: Place) -> None:
        # To the end of the member, whose checksum tells, or to where another record begins in it.
        while not self._unpack.eof and len(self._out) - self._at < _LEAST:
            self._out, self._at = self._out[self._at :] + self._more(), 0
        _check_end(self._out[self._at : self._at + _LEAST], began, is_exact=True)

    def wasted(self, began: Place) -> int:
        return self._read - began.offset

    def spoilt(self, began: Place) -> int | None:
        if not began.skip or began.offset != self._member:
            return None
        try:
            while not self._unpack.eof:
                self._more()
        except DamagedError:  # whatever it was that is not as it was packed
            return self._member
        except WarcError:  # only its end is not there
            return None
        return None

    def recover(self, began: Place) -> int | None:
        behind = max(began.offset, self._member) + 1
        for found, ahead in _finds(self._file, _MEMBER, behind):
            if _begins(ahead):
                self._start(found)
                return found
        return None

    def head(self) -> bytes:
        end = self._out.find(b"\r\n\r\n", self._at, self._at + MOST_HEAD) + 4
        if end < 4 or self._out.find(b"\n\n", self._at, end) >= 0:
            # Not all of it is unpacked, or its lines end otherwise.
            return _lines(self._line)
        head = self._out[self._at : end]
        self._advance(len(head))
        return head

    def _line(self) -> bytes:
        parts, size = [], 0
        while size <= MOST_HEAD and self._fill():
            end = self._out.find(b"\n", self._at, self._at + MOST_HEAD) + 1
            part = self._out[self._at : end or self._at + MOST_HEAD]
            self._advance(len(part))
            parts.append(part)
            size += len(part)
            if end:
                break
        return b"".join(parts)

    def take(self, count: int) -> bytes:
        parts = []
        while count and self._fill():
            parts.append(self._out[self._at : self._at + count])
            self._advance(len(parts[-1]))
            count -= len(parts[-1])
        return parts[0] if len(parts) == 1 else b"".join(parts)

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


def opened(file: IO[bytes], offset: int) -> Plain | Packed:
    """What is in a file from an offset on, packed or not."""
    file.seek(offset)
    return (Packed if file.read(2) == _MAGIC else Plain)(file, offset)


def _matched(pattern: re.Pattern[bytes], data: bytes, at: int) -> int:
    """How long a match at a place is."""
    found = pattern.match(data, at)
    return found.end() - at if found else 0


def _all_blank(place: Place) -> NotWarcError:
    return NotWarcError(f"nothing but empty lines at byte {place.offset}")


def _check_end(ahead: bytes, began: Place, *, is_exact: bool) -> None:
    """`is_exact`: what comes behind its empty lines tells of the record itself."""
    if b"WARC/".startswith(ahead.lstrip()[:5]):
        return
    if is_exact or not ahead.startswith(_RECORD_ENDS):
        raise WarcError(
            f"damaged: the record at byte {began.offset} does not end where it says it does"
        )


def _lines(line: Callable[[], bytes]) -> bytes:
    """The lines up to an empty one, with it; fewer where there are no more, or too many."""
    head = bytearray()
    while len(head) <= MOST_HEAD and (part := line()):
        head += part
        if part in (b"\r\n", b"\n"):
            break
    return bytes(head)


def _finds(file: IO[bytes], pattern: re.Pattern[bytes], offset: int) -> Iterator[tuple[int, bytes]]:
    """Where the group of a short pattern is found from an offset on, with the bytes from there."""
    file.seek(offset - 1)  # the end of the line before
    data, start = b"", offset - 1
    while True:
        more = file.read(4 * _PART)
        data += more
        # What is too near the end is looked at with what follows it.
        enough = len(data) - _AHEAD if more else len(data)
        for found in pattern.finditer(data):
            at = found.start(1)
            if 0 < at < enough:
                yield start + at, data[at : at + _AHEAD]
        if not more:
            return
        kept = max(0, enough - 1)
        data, start = data[kept:], start + kept


def _begins(ahead: bytes) -> bool:
    """Whether a gzip member begins that holds a record."""
    try:
        return zlib.decompressobj(wbits=31).decompress(ahead, 5) == b"WARC/"
    except zlib.error:
        return False
