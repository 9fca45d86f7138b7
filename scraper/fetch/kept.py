"""What is kept of a request and its answer, for whoever keeps pages: see `scraper.warc`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import httpx

from scraper.records import WarcPlace

_WITHOUT_BODY = frozenset({204, 304})


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A request and its answer, as both went over the wire."""

    url: str
    """As it was asked for, in ASCII."""
    at: datetime
    """When the answer's head had come, UTC; the `fetched_at` of a page made of it."""
    address: str | None
    """The IP address that answered; None where a proxy stood between, which alone knows it."""
    request: bytes
    """Its head, with the empty line; no request has a body."""
    response: bytes
    """The answer's head, with the empty line. Where the body came in chunks, these are joined:
    `Transfer-Encoding` is renamed `X-Crawler-Transfer-Encoding`, and there is a Content-Length."""
    body: bytes
    """As it came, compressed where the head says so (Content-Encoding)."""
    is_whole: bool
    """False where the rest was not wanted: no HTML, a redirect's words, the end of a long
    robots.txt."""


Warc = Callable[[Exchanged], WarcPlace | None]
"""Keeps one, and says where; a WarcWriter is one."""


def exchanged(
    response: httpx.Response, at: datetime, chunks: list[bytes], *, is_whole: bool
) -> Exchanged:
    """The request and the answer, of whose body the chunks have come."""
    request, body = response.request, b"".join(chunks)
    is_whole = is_whole or response.status_code in _WITHOUT_BODY
    asked = b"%b %b HTTP/1.1" % (request.method.encode(), request.url.raw_path)
    version: bytes = response.extensions.get("http_version", b"HTTP/1.1")
    said: bytes = response.extensions.get("reason_phrase", response.reason_phrase.encode())
    length = len(body) if is_whole else None
    return Exchanged(
        url=str(request.url).partition("#")[0],
        at=at,
        address=response.extensions.get("address"),
        request=_head(asked, request.headers.raw),
        response=_head(
            b"%b %d %b" % (version, response.status_code, said),
            _joined(response.headers.raw, length),
        ),
        body=body,
        is_whole=is_whole,
    )


def _head(first: bytes, headers: list[tuple[bytes, bytes]]) -> bytes:
    return b"\r\n".join([first, *(b"%b: %b" % header for header in headers), b"", b""])


def _joined(headers: list[tuple[bytes, bytes]], length: int | None) -> list[tuple[bytes, bytes]]:
    """The headers of a body whose chunks are joined; `length` is None where it is not whole."""
    if all(name.lower() != b"transfer-encoding" for name, _ in headers):
        return headers
    renamed = [
        (b"X-Crawler-" + name if name.lower() == b"transfer-encoding" else name, value)
        for name, value in headers
    ]
    return renamed if length is None else [*renamed, (b"Content-Length", b"%d" % length)]
