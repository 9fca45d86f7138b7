"""Texts kept on disk: of a large collection they are more than memory should hold."""

import tempfile
from array import array
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from scraper.output import write_failed


class Texts:
    """Texts in a temporary file, given back in any order; a context manager.

    Raises OutputWriteError where there is no room for them. Memory grows by eight bytes a text.
    """

    def __init__(self) -> None:
        self.longest = 0
        """Characters of the longest."""
        self._ends = array("q", [0])
        try:
            self._file = tempfile.TemporaryFile(prefix="scrape-")  # noqa: SIM115 - see __exit__
        except OSError as error:
            raise write_failed(tempfile.gettempdir(), error) from error

    def __len__(self) -> int:
        """How many."""
        return len(self._ends) - 1

    def add(self, text: str) -> None:
        """One more."""
        data = text.encode("utf-8", "surrogatepass")
        try:
            self._file.write(data)
        except OSError as error:
            raise write_failed(tempfile.gettempdir(), error) from error
        self._ends.append(self._ends[-1] + len(data))
        self.longest = max(self.longest, len(text))

    def at(self, places: Iterable[int]) -> Iterator[str]:
        """Those that were added as so manieth, from 0."""
        try:
            for place in places:
                begin, end = self._ends[place], self._ends[place + 1]
                self._file.seek(begin)
                yield self._file.read(end - begin).decode("utf-8", "surrogatepass")
        except OSError as error:
            raise write_failed(tempfile.gettempdir(), error) from error

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the file away."""
        self._file.close()
