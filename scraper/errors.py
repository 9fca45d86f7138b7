"""Everything that can go wrong, as one tree. Each error says what happened and what to do next.

    ScrapeError
    ├── UsageError          what was asked for makes no sense: a date, a category, a site (exit 2)
    ├── FetchError          one page could not be had; the run goes on (exit 3 at its end)
    ├── UnknownLayoutError  the site's pages are not of a layout we know; the run stops (65)
    ├── UnreachableError    the site does not answer; the run stops (69)
    ├── OutputCreateError   the output cannot be opened (73)
    ├── OutputWriteError    the output cannot be written, e.g. the disk is full (74)
    ├── TryLaterError       the site asked to wait (75)
    └── RefusedError        the site refuses us by its answer (77)
        └── DisallowedError robots.txt keeps robots from one page; 77 if from all of them

Imports nothing of the project, so that every room can raise these.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


GOES_ON = "the same command goes on from there."
"""How a hint ends where a ledger remembers what was done."""


class ScrapeError(Exception):
    """The root of the tree.

    `message` says what happened, `url` on which page (if any), `hint` what to do next (if known).
    """

    def __init__(self, message: str, *, url: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.url = url
        self.hint = hint

    def __str__(self) -> str:
        where = f" ({self.url})" if self.url and self.url not in self.message else ""
        return f"{self.message}{where}" + (f"\n{self.hint}" if self.hint else "")


class UsageError(ScrapeError):
    """What was asked for makes no sense; nothing was written."""


_LATER = {"HTTP 408", "HTTP 425", "HTTP 429"}


class FetchError(ScrapeError):
    """One page could not be had after its retries."""

    @property
    def is_answer(self) -> bool:
        """Whether the site said itself that there is no such page: HTTP 4xx, but not "later"."""
        return self.message.startswith("HTTP 4") and self.message not in _LATER


class UnknownLayoutError(ScrapeError):
    """The site's pages do not match any layout that we have rules for."""


class UnreachableError(ScrapeError):
    """The site does not answer."""


class OutputCreateError(ScrapeError):
    """The output cannot be opened for writing."""


class OutputWriteError(ScrapeError):
    """The output cannot be written to."""


class TryLaterError(ScrapeError):
    """The site asked to wait longer than a run should: `until` then, if it said so (UTC)."""

    def __init__(
        self,
        message: str,
        *,
        url: str | None = None,
        hint: str | None = None,
        until: "datetime | None" = None,
    ) -> None:
        super().__init__(message, url=url, hint=hint)
        self.until = until


class RefusedError(ScrapeError):
    """The site refuses this client."""


class DisallowedError(RefusedError):
    """robots.txt keeps robots from this page; others may be allowed."""
