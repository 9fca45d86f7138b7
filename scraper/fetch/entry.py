"""What becomes known of one request while it goes."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import httpx

from scraper.fetch.answer import AgainError


class Entry:
    """One request, from leave to the end of its answer."""

    def __init__(self, *, is_kept: bool) -> None:
        self.status: int | None = None
        self.bytes = 0
        self.error: str | None = None
        self.end = self.limit = 0.0
        self.time: Callable[[], float] = time.monotonic
        self.response: httpx.Response | None = None
        self.at = datetime.min.replace(tzinfo=UTC)
        """When the head came."""
        self.chunks: list[bytes] = []
        """Of the body, where it is to be kept."""
        self.is_whole = self.is_broken = False
        self._is_kept = is_kept

    @contextmanager
    def reading(self) -> Iterator[None]:
        """The body is broken where reading it raises."""
        self.is_broken = True
        yield
        self.is_broken = False

    def count(self, chunk: bytes) -> None:
        """Bytes came. Raises AgainError where they come too late."""
        self.bytes += len(chunk)
        if self._is_kept:
            self.chunks.append(chunk)
        if self.time() > self.end:
            raise AgainError(f"not whole after {self.limit:g} seconds")
