"""Data packed for a page that carries all of it: bzip2 in base64, numbers in few bytes.

Deflate, which browsers unpack themselves, needs 3.5 bits a letter for headings of real releases;
bzip2 needs 2.9 for 1,500 of them and less for more (measured on the public corpus). What is
written here is read by `page/unpack.js`.
"""

import base64
import bz2
from collections.abc import Iterable
from itertools import islice

_FIRST_THAI = 0x0E01
_ESCAPE = "\xff"
_TOGETHER = 200
"""Texts that are packed at once."""


class _Letters(dict[int, str]):
    """A byte for each of ASCII and Thai; three for any other UTF-16 unit."""

    def __missing__(self, letter: int) -> str:
        if letter < 0x80:
            packed = chr(letter)
        elif 0 <= letter - _FIRST_THAI < 0x5B:
            packed = chr(letter - _FIRST_THAI + 0xA1)
        else:
            units = chr(letter).encode("utf-16-be", "surrogatepass").decode("latin-1")
            packed = "".join(_ESCAPE + units[at : at + 2] for at in range(0, len(units), 2))
        self[letter] = packed
        return packed


_LETTERS = _Letters()


def lines(texts: Iterable[str]) -> bytes:
    """Texts, none with a line break in it, as one.

    A letter of ASCII or Thai is a byte, most others are three.
    """
    return "\n".join(texts).translate(_LETTERS).encode("latin-1")


def packed_lines(texts: Iterable[str], most: int) -> str | None:
    """`packed(lines(texts))`, in little memory; None where that has more than `most` letters."""
    packer, size, done, begin = bz2.BZ2Compressor(9), 0, bytearray(), b""
    each = iter(texts)
    while some := list(islice(each, _TOGETHER)):
        data = begin + lines(some)
        begin = b"\n"
        size += len(data)
        done += packer.compress(data)
        if len(done) * 4 // 3 > most:
            return None
    done += packer.flush()
    told = f"{size}:{base64.b64encode(done).decode()}"
    return told if len(told) <= most else None


def steps(numbers: Iterable[int]) -> bytes:
    """Whole numbers of at most 51 bits, each as its distance from the one before.

    In groups of seven bits, the lowest first; the sign is the lowest bit.
    """
    packed = bytearray()
    before = 0
    for number in numbers:
        step = number - before
        before = number
        rest = step * 2 if step >= 0 else -step * 2 - 1
        while rest > 127:
            packed.append(rest & 127 | 128)
            rest >>= 7
        packed.append(rest)
    return bytes(packed)


def packed(data: bytes) -> str:
    """Bytes for a page: their number, a colon, and bzip2 of them in base64."""
    return f"{len(data)}:{base64.b64encode(bz2.compress(data, 9)).decode()}"
