"""Reads WARC records, one after the other or one at its place; bounded, and never half a record.

Not with warcio: it takes a cut record for a whole one, keeps a line of any length in memory (a
small gzip can hold gigabytes of it), and writes what it finds to the terminal. The tests read
what warcio writes.
"""

import hashlib
import os
import re
from base64 import b32encode
from collections.abc import Iterator
from io import BytesIO
from typing import IO

import msgspec

from scraper.site import LARGEST_PAGE
from scraper.warc.http import Message, read_message
from scraper.warc.stream import MOST_HEAD, NotWarcError, Place, Plain, WarcError, opened

MOST_BLOCK = LARGEST_PAGE + MOST_HEAD
"""Of a record that is read as a page: it may be stored unpacked."""
_DIGESTS = frozenset({"md5", "sha1", "sha256", "sha512"})
_WASTE = 10_000_000
"""Bytes that may be read for nothing where a file is damaged, beside as many as it has."""


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
        self._file = file
        self._source = opened(file, place.offset)
        self._began = place
        self._wasted = 0
        if place.skip and self._source.pass_over(place.skip) < place.skip:
            raise WarcError(f"nothing begins at byte {place.offset}, {place.skip} into it")

    @property
    def place(self) -> Place:
        """Where it stands: behind the record that was read last."""
        return self._source.place

    def reach(self, place: Place) -> bool:
        """Go on to a place that lies not far ahead; False where it is elsewhere, or not there.

        Raises WarcError where no gzip member begins there.
        """
        return self._source.reach(place)

    def read(self, most: int = MOST_HEAD) -> Record | None:
        """The next record, with the first `most` bytes of its block; None at the end.

        Raises NotWarcError where something else stands there, and WarcError where the record is
        cut or damaged: `recover` goes on behind it. Of one that is not packed only its digest
        tells whether it is damaged: it is compared where the whole block is read.
        """
        source = self._source
        self._began = source.place
        if not source.begin():
            return None
        place = self._began = source.place
        headers = _headers(source.head(), place)
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdigit() and len(length) < 16):
            raise WarcError(f"the record at byte {place.offset} does not say how long it is")
        size = int(length)
        block = source.take(min(size, most))
        rest = size - len(block)
        if len(block) < min(size, most) or (rest and source.pass_over(rest) < rest):
            raise WarcError(f"cut off: the record at byte {place.offset} is not whole")
        source.settle(place)
        if not rest and isinstance(source, Plain):  # what is packed has a checksum of its own
            _check_digest(headers, block, place)
        return Record(place, headers, size, block)

    def spoilt(self) -> int | None:
        """After an error of `read`: the gzip member none of whose records is to be believed.

        None where what was read is whole: only of several that are packed together no one can
        tell which it is that is not what it was.
        """
        return self._source.spoilt(self._began)

    def recover(self) -> int | None:
        """After an error of `read`, go on behind what is damaged: at which byte.

        That is where the next gzip member begins with a record, or in a file that is not packed
        the next line that a record begins with. None where there is none, or where so much was
        read for nothing that the file is made to waste time.
        """
        self._wasted += self._source.wasted(self._began)
        if self._wasted > self._file.seek(0, os.SEEK_END) + _WASTE:
            return None
        return self._source.recover(self._began)

    def __iter__(self) -> Iterator[Record]:
        """All that come, with the beginning of their blocks. Raises as `read`."""
        while record := self.read():
            yield record


def _headers(head: bytes, place: Place) -> dict[str, str]:
    """What the head of a record says. Raises as `Records.read`."""
    if not head.startswith(b"WARC/"):
        if b"WARC/".startswith(head):
            raise WarcError(f"cut off: the record at byte {place.offset} is not whole")
        raise NotWarcError(f"no WARC record begins at byte {place.offset}")
    if len(head) > MOST_HEAD:
        raise WarcError(f"the head of the record at byte {place.offset} has no end")
    if not head.endswith((b"\n\r\n", b"\n\n")):
        raise WarcError(f"cut off in the head of the record at byte {place.offset}")
    text = head.decode("utf-8", "replace")
    if "\n " in text or "\n\t" in text:  # a line goes on from the one before
        text = re.sub(r"\r?\n[ \t]+", " ", text)
    headers: dict[str, str] = {}
    for line in reversed(text.split("\n")):
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    return headers


def _check_digest(headers: dict[str, str], block: bytes, place: Place) -> None:
    """Compare a page with the digest that its record tells, if it does in a way that is known."""
    if headers.get("warc-type") not in ("response", "resource") or "warc-truncated" in headers:
        return
    name, _, told = headers.get("warc-block-digest", "").partition(":")
    if name.lower() not in _DIGESTS:
        return
    digest = hashlib.new(name.lower(), block, usedforsecurity=False).digest()
    written = (b32encode(digest).decode().rstrip("="), digest.hex().upper())
    told = told.strip().rstrip("=").upper()
    if told not in written and len(told) in map(len, written):
        raise WarcError(f"damaged: the record at byte {place.offset} is not what its digest is of")


def read_record(data: bytes | IO[bytes]) -> Record:
    """The one record that bytes begin with, packed as a gzip member or plain, with its block.

    For what a byte range of an archive's file gives. Raises WarcError where there is none, or
    not all of it.
    """
    record = Records(BytesIO(data) if isinstance(data, bytes) else data).read(MOST_BLOCK)
    if record is None:
        raise NotWarcError("there is no WARC record: it is empty")
    return record
