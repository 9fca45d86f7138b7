"""The requests log: one JSON line a request, so that the politeness can be shown."""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from scraper.errors import OutputCreateError, OutputWriteError


@dataclass(frozen=True, slots=True)
class Request:
    """One request that was sent, and what came of it."""

    number: int
    """In the order of time, from 1, without a gap."""
    time: datetime
    """When leave was given to send it, UTC."""
    url: str
    status: int | None
    """None where no whole head of an answer came."""
    bytes: int
    """Of the body, as they came over the wire."""
    wait: float
    """Seconds between the moment when it could have been sent and the one when it was."""
    attempt: int
    """1 for the first try."""
    seconds: float
    """From leave to the end of the answer."""
    error: str | None = None
    """What was wrong, in words."""

    def line(self) -> str:
        """As one line of JSON."""
        row = {
            "time": self.time.isoformat(timespec="microseconds").replace("+00:00", "Z"),
            "url": self.url,
            "status": self.status,
            "bytes": self.bytes,
            "wait": round(self.wait, 6),
            "attempt": self.attempt,
            "seconds": round(self.seconds, 6),
            "error": self.error,
        }
        return json.dumps(row, ensure_ascii=False) + "\n"


Sink = Callable[[Request], None]


class RequestsLog:
    """Appends requests to a file, in the order in which they were sent; a context manager.

    A request is written when it and all before it have ended.
    """

    def __init__(self, path: Path) -> None:
        """Raises OutputCreateError where the file cannot be opened."""
        self.path = path
        self._lock = threading.Lock()
        self._held: dict[int, Request] = {}
        self._next = 1
        try:
            self._file = path.open("a", encoding="utf-8", errors="backslashreplace", newline="\n")
        except OSError as error:
            raise OutputCreateError(
                f"cannot open the requests log {path}: {error.strerror}",
                hint="Name another file with --requests-log.",
            ) from error

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """As close()."""
        self.close()

    def __call__(self, request: Request) -> None:
        """Take a request that has ended. Raises OutputWriteError, e.g. where the disk is full."""
        with self._lock:
            self._held[request.number] = request
            while self._next in self._held:
                self._write([self._held.pop(self._next)])
                self._next += 1

    def close(self) -> None:
        """Write what is held back, and close the file."""
        with self._lock:
            if self._file.closed:
                return
            try:
                self._write([self._held[number] for number in sorted(self._held)])
                self._held.clear()
            finally:
                self._file.close()

    def _write(self, requests: list[Request]) -> None:
        if self._file.closed:
            return  # a request that was under way when the run was stopped
        try:
            self._file.writelines(request.line() for request in requests)
            self._file.flush()
        except OSError as error:
            raise OutputWriteError(
                f"cannot write the requests log {self.path}: {error.strerror}"
            ) from error
