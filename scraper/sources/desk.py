"""Where an archive is asked: in its own pace, and not again before its time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING

from scraper.errors import (
    DisallowedError,
    FetchError,
    RefusedError,
    TryLaterError,
)
from scraper.fetch.answer import Answer, Kind
from scraper.fetch.archive import BLOCKED_FOR, INDEX_GAP, ArchiveHost
from scraper.fetch.budget import BudgetError
from scraper.fetch.client import Client

if TYPE_CHECKING:
    from scraper.sources.source import Setup


class NotNowError(FetchError):
    """An archive did not answer, or failed itself: another time it may have the page."""


class Desk:
    """All requests to one archive go over it. Safe to use from several threads."""

    def __init__(
        self, setup: "Setup", base: str, *others: str, index_gap: float = INDEX_GAP
    ) -> None:
        """`base`, `others` and `index_gap` as of `ArchiveHost`; a slower rate is kept there too.

        Raises UsageError for what is no base, and for a rate of 0 where it is not this machine;
        TryLaterError where an earlier run was told to stay away, and it is not time yet.
        """
        gap = max(index_gap, 1 / setup.rate) if setup.rate else 0.0
        self.host = ArchiveHost(base, *others, index_gap=gap)
        self.host.check_rate(setup.rate, is_archive=True)
        self._setup = setup
        self._client: Client | None = None
        self._lock = Lock()
        self._check_time()

    @property
    def base(self) -> str:
        """The base address, without a slash at its end."""
        return self.host.base

    @property
    def client(self) -> Client:
        """Made when something is asked for: one for all threads, for it keeps the pace."""
        with self._lock:
            if self._client is None:
                self._client = self._setup.client(self.host, self._setup.rate)
            return self._client

    def tell_index(self) -> None:
        """Say to the person who watches that the index is read, and how slowly."""
        gap = round(self.host.index_gap, 1)
        pace = f"once in {gap:g} s at most" if gap else "without a pause (--rate 0)"
        self._setup.note(f"reading the index of {self.host.host}, asked {pace}")

    def now(self) -> datetime:
        """The moment, UTC."""
        return self._setup.now()

    def get(self, url: str, kind: Kind, part: range | None = None) -> Answer:
        """As `Client.get_archived`; what it raises is told as an archive's.

        FetchError for one page that is locked, NotNowError for one that may be had another time;
        a RefusedError ends the run.
        """
        with self._told():
            return self.client.get_archived(url, kind, part)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except BudgetError:
            raise
        except TryLaterError as error:
            self._stay_away(error)
            words = error.message.replace("the site", "the archive")
            raise TryLaterError(words, url=error.url, hint=error.hint) from error
        except RefusedError as error:
            error.message = error.message.replace("the site", "the archive")
            error.hint = "It is not worked round. Ask the archive, or read from another source."
            if isinstance(error, DisallowedError) or self.client.has_ended:
                raise
            raise FetchError(error.message, url=error.url) from error  # one page that is locked
        except FetchError as error:
            if error.is_answer or "redirect" in error.message:
                raise
            raise NotNowError(error.message, url=error.url, hint=error.hint) from error

    def _stay_away(self, error: TryLaterError) -> None:
        """Remember until when. An archive blocks for longer who does not."""
        if self._setup.ledger:
            until = error.until or self.now() + timedelta(seconds=BLOCKED_FOR)
            self._setup.ledger.set_meta(f"not before {self.host.host}", until.isoformat())

    def _check_time(self) -> None:
        told = self._setup.ledger.meta(f"not before {self.host.host}") if self._setup.ledger else ""
        until = datetime.fromisoformat(told) if told else None
        if until and until > self.now():
            raise TryLaterError(
                f"{self.host.host} had enough of us: leave it alone until"
                f" {until:%Y-%m-%d %H:%M} UTC",
                url=self.base,
                hint="Run again after that.",
            )
