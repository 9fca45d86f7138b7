"""What every source is: results and an estimate; and several sources as one.

A source is made with a `Setup`, which has the query and what a source may use. Which sources
there are, and by which word each is asked for, is in `scraper.sources.named`.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from scraper.errors import TryLaterError
from scraper.records import Estimate, Query, Reading, Release, Report, Window
from scraper.rules.layouts import Layouts
from scraper.site import Address, Site
from scraper.sources.choice import Choice

if TYPE_CHECKING:
    from scraper.fetch.client import Client
    from scraper.fetch.pacing import Clock
    from scraper.ledger import Ledger


class Source(Protocol):
    """Something that has pages of the site."""

    def results(self) -> Iterator[Reading]:
        """Everything read that the query may want, each release once; of a corpus, each wording.

        A source that is not the live site need not look at the window or at `--category`: whoever
        asks it does. It leaves out what `Setup.wants` says no to.
        """

    def estimate(self) -> Estimate:
        """What `results` would take."""


@dataclass(frozen=True, kw_only=True)
class Setup:
    """What a source is made with."""

    query: Query
    window: Window
    site: Site
    """The live site, or the mirror in its place."""
    report: Report
    """For what a source counts besides its readings."""
    note: Callable[[str], None]
    """Takes a line for the person who watches."""
    left_out: Callable[[str, str], None] | None = None
    """Takes each page that a source leaves out unread, as far as it names them, and why."""
    layouts: Layouts
    choice: Choice
    taken: set[str]
    """Keys of the releases that an earlier source of this run gave."""
    client: "Callable[[Site, float], Client]"
    """A polite client for a site, at so many requests a second; counted in the report, bounded by
    the run's budget, and closed at its end."""
    closing: ExitStack
    """Left when the run ends, however it does: for what a source has to close."""
    rate: float = 1.0
    """Requests a second, as the user said it."""
    concurrency: int = 2
    ledger: "Ledger | None" = None
    recheck: timedelta = timedelta(0)
    called: dict[str, str] = field(default_factory=dict)
    """What a person calls a file that holds what a pipe gave, by its path."""
    archive_url: str | None = None
    """The archive to ask, in place of the one that a source asks otherwise."""
    clock: "Clock | None" = None
    """The run's, if it has one of its own and no ledger."""

    def now(self) -> datetime:
        """The moment, UTC."""
        clock = self.ledger.clock if self.ledger else self.clock
        return clock.now() if clock else datetime.now(UTC)

    def wants(self, address: Address) -> bool:
        """Whether the query is about a release, by its address alone, and no source gave it yet."""
        return address.key not in self.taken and self.choice.picks(address)

    def name(self, path: object) -> str:
        """A file as a person knows it."""
        return self.called.get(str(path), str(path))


class Several:
    """Sources, best first, as one: of each release what the first says that has it."""

    def __init__(self, makers: list[tuple[Callable[[], Source], bool]], setup: Setup) -> None:
        """What makes each source, when its turn comes, and whether it is the live site."""
        self._makers = makers
        self._setup = setup

    def results(self) -> Iterator[tuple[Reading, bool]]:
        """Each reading with whether it is of the live site."""
        for place, (make, is_live) in enumerate(self._makers, 1):
            given: set[str] = set()
            for reading in self._live(make()) if is_live else map(self._judged, make().results()):
                key = reading.result.key if isinstance(reading.result, Release) else None
                if key in self._setup.taken:
                    continue
                if key and place < len(self._makers):  # the last one's need no memory
                    given.add(key)
                yield reading, is_live
            self._setup.taken.update(given)
        if not all(is_live for _, is_live in self._makers):
            self._setup.choice.tell_unmet(self._setup.note)

    def _judged(self, reading: Reading) -> Reading:
        return self._setup.choice.judge(reading)

    def _live(self, source: Source) -> Iterator[Reading]:
        """What the site says; when it asks to wait, the ledger remembers until when."""
        try:
            yield from source.results()
        except TryLaterError as error:
            if self._setup.ledger and error.until:
                self._setup.ledger.not_before = error.until
            raise

    def estimate(self) -> Estimate:
        """What all of them would take: at most so many releases, for some may be in several."""
        each = [make().estimate() for make, _ in self._makers]
        releases = sum(one.releases for one in each)
        if self._setup.query.limit:
            releases = min(releases, self._setup.query.limit)
        return Estimate(releases=releases, requests=sum(one.requests for one in each))
