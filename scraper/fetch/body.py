"""The bytes of an answer: bounded, whole, and inflated under the cap.

httpx would inflate a bomb first and ask afterwards, and takes a cut gzip body for a whole one.
"""

import zlib
from collections.abc import Callable, Iterator

import httpx

from scraper.errors import FetchError
from scraper.fetch.answer import AgainError
from scraper.fetch.wire import Stream
from scraper.site import LARGEST_PAGE

MOST_BYTES = LARGEST_PAGE
MOST_WIRE = 4 * 1024 * 1024
PACKED = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
"""How packed bytes begin; no page does."""
HTML = frozenset({"", "text/html", "application/xhtml+xml"})
"""Content types that are read; an answer without one may be a page."""


def kind_of(response: httpx.Response) -> str:
    """The content type, without its parameters."""
    kind: str = response.headers.get("content-type", "")
    return kind.partition(";")[0].strip().lower()


def read_body(
    response: httpx.Response,
    count: Callable[[bytes], None],
    most: int,
    *,
    may_be_packed: bool = False,
) -> bytes:
    """A whole body, decoded; `count` is given the bytes as they come over the wire.

    With `most` below MOST_BYTES, only the beginning: that many bytes. `may_be_packed`: it may be
    a packed file, which stays so. Raises AgainError for one
    that is cut, late or corrupt, FetchError for one that is too large or packed unasked.
    """
    if has_more(response):  # of an empty body no chunk comes
        raise AgainError("more came than its Content-Length says")
    body = bytearray()
    for part in _inflated(response, _counted(response, count), body):
        body += part
        if len(body) > most:
            if most < MOST_BYTES:
                return bytes(body[:most])
            raise _too_large(response)
    _check_whole(response, body, may_be_packed=may_be_packed)
    return bytes(body)


def _too_large(response: httpx.Response) -> FetchError:
    return FetchError("the page is larger than any release", url=str(response.url))


def _counted(response: httpx.Response, count: Callable[[bytes], None]) -> Iterator[bytes]:
    wire = 0
    for chunk in response.iter_raw():
        wire += len(chunk)
        count(chunk)
        if wire > MOST_WIRE:
            raise _too_large(response)
        # To be asked before the last chunk is left: the connection is another thread's then.
        if has_more(response):
            raise AgainError("more came than its Content-Length says")
        yield chunk


def _inflated(
    response: httpx.Response, chunks: Iterator[bytes], body: bytearray
) -> Iterator[bytes]:
    """The chunks, unpacked if they are packed as asked; never more than what `body` may hold."""
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding in ("", "identity"):
        yield from chunks
        return
    if encoding != "gzip":
        raise FetchError(f"sent as {encoding[:40]!r}, unasked", url=str(response.url))
    inflate, came = zlib.decompressobj(31), False
    try:
        for chunk in chunks:
            rest = chunk
            while rest:
                if inflate.eof:  # gzip may come in several members
                    inflate = zlib.decompressobj(31)
                came = True
                yield inflate.decompress(rest, MOST_BYTES + 1 - len(body))
                rest = inflate.unused_data or inflate.unconsumed_tail
    except zlib.error as error:
        raise AgainError(f"broken gzip: {error}") from error
    if came and not inflate.eof:
        raise AgainError("cut off in the middle of its gzip")


def _check_whole(response: httpx.Response, body: bytearray, *, may_be_packed: bool) -> None:
    """What a length tells, where there is one; else the page's own end."""
    for mark, name in PACKED.items():
        is_file = may_be_packed or response.status_code == 206  # a part of one
        if body.startswith(mark) and not is_file:
            raise FetchError(f"packed with {name} without saying so", url=str(response.url))
    if "transfer-encoding" in response.headers or stream_of(response) is None:
        return
    length = response.headers.get("content-length", "")
    is_packed = "content-encoding" in response.headers
    if not length and not is_packed and response.status_code == 200 and _lacks_its_end(body):
        raise AgainError("cut off: the page's end is not there")


def stream_of(response: httpx.Response) -> Stream | None:
    """The connection; None where a test's transport is in its place."""
    stream = response.extensions.get("network_stream")
    return stream if isinstance(stream, Stream) else None


def has_more(response: httpx.Response) -> bool:
    """Whether more came than the Content-Length says: the next answer would begin with it.

    To be asked while the answer is being read.
    """
    stream = stream_of(response)
    length = response.headers.get("content-length", "")
    if stream is None or not length.isdigit() or "transfer-encoding" in response.headers:
        return False
    return stream.after_head > int(length)


def _lacks_its_end(body: bytearray) -> bool:
    """Whether a page begins as HTML and does not end so: with no length, nothing else can tell."""
    return b"<html" in body[:4096].lower() and b"</html" not in body[-4096:].lower()
