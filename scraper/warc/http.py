"""An HTTP answer as a WARC record holds it: its head, and its body, unpacked whole or refused."""

import re
import zlib

import msgspec

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})(?: |\r|\n|$)")
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_GZIP = ("gzip", "x-gzip")
_GZIP_BITS = 31
"""What zlib calls it."""
_MAGIC = b"\x1f\x8b"
_PART = 4096
"""Bytes unpacked at a time."""


class Message(msgspec.Struct, frozen=True):
    """An answer, its body as it is stored."""

    status: int
    headers: dict[str, str]
    """By name in lower case; of several with one name the first."""
    stored: bytes

    @property
    def content_type(self) -> str:
        """As sent; empty if there was none."""
        return self.headers.get("content-type", "")

    def body(self, most: int) -> bytes:
        """The body without chunks and unpacked, at most so many bytes.

        Many archives store a body unpacked and leave the header that says how it was packed: what
        does not look packed is taken as it is. Raises ValueError, in words for a person, where it
        is cut, damaged, longer, or packed in a way that is not read.
        """
        body = self.stored
        if "chunked" in self.headers.get("transfer-encoding", "").lower():
            body = _joined(body)
        coded = self.headers.get("content-encoding", "").lower()
        for coding in reversed([word.strip() for word in coded.split(",") if word.strip()]):
            body = _unpacked(body, coding, most)
        if len(body) > most:
            raise ValueError("the page is larger than any release")
        return body


def read_message(block: bytes) -> Message:
    """The answer that a record's block is. Raises ValueError where it is none."""
    found = _STATUS.match(block)
    if not found:
        raise ValueError("it has no status line")
    head, body = _parted(block)
    headers: dict[str, str] = {}
    for line in head.decode("latin-1").split("\n")[1:]:
        name, colon, value = line.partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return Message(int(found[1]), headers, body)


def _parted(block: bytes) -> tuple[bytes, bytes]:
    """Head and body; all is head where no empty line parts them."""
    first = block.find(b"\r\n\r\n")
    other = block.find(b"\n\n", 0, first if first >= 0 else len(block))  # a body may be long
    if other >= 0:
        return block[:other], block[other + 2 :]
    if first < 0:
        return block, b""
    return block[:first], block[first + 4 :]


def _joined(stored: bytes) -> bytes:
    """The chunks of a body, joined."""
    if not _CHUNK.match(stored):
        return stored  # joined by who stored it
    parts: list[bytes] = []
    at = 0
    while found := _CHUNK.match(stored, at):
        size = int(found[1], 16)
        if not size:
            return b"".join(parts)
        parts.append(stored[found.end() : found.end() + size])
        if len(parts[-1]) < size:
            break
        at = found.end() + size
        at += 2 if stored.startswith(b"\r\n", at) else 1
    raise ValueError("cut off in the middle of its chunks")


def _unpacked(body: bytes, coding: str, most: int) -> bytes:
    if coding == "identity" or not body:
        return body
    if coding in _GZIP:
        return _inflated(body, _GZIP_BITS, most) if body.startswith(_MAGIC) else body
    if coding == "deflate":
        is_zlib = body[0] & 15 == 8 and int.from_bytes(body[:2], "big") % 31 == 0
        if is_zlib:
            return _inflated(body, 15, most)
        return body if body.lstrip()[:1] == b"<" else _inflated(body, -15, most)
    if body.lstrip()[:1] == b"<":
        return body
    raise ValueError(f"packed as {coding[:40]!r}, which is not read")


def _inflated(body: bytes, wbits: int, most: int) -> bytes:
    """All of it; gzip may come in several members."""
    out, at, stored = bytearray(), 0, memoryview(body)
    while True:
        unpack = zlib.decompressobj(wbits)
        while not unpack.eof:
            # A little at a time: what a member leaves is copied, and there may be very many.
            part = stored[at : at + _PART]
            if not part:
                raise ValueError("cut off in the middle of what is packed")
            try:
                out += unpack.decompress(part, most + 1 - len(out))
            except zlib.error as error:
                raise ValueError(f"packed, and damaged: {error}") from error
            if len(out) > most:
                raise ValueError("the page is larger than any release")
            at += len(part) - len(unpack.unused_data)
        if wbits != _GZIP_BITS or not body.startswith(_MAGIC, at):
            return bytes(out)
