"""What a collection holds and what it lacks, by month and category, from its ledger alone."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime

import msgspec

from scraper import gaps
from scraper.ledger import Entry, Ledger, State
from scraper.ledger.overview import category_names, generations, known_days, tally, withdrawn
from scraper.neighbours import by_generation
from scraper.records import ABSENT, Window
from scraper.site import CATEGORIES
from scraper.thai.dates import to_buddhist


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """Releases of one month and category, by what became of them."""

    month: str | None
    """As `2022-07`; None where not even the ids next to it have a day."""
    month_be: str | None
    """The same in the Buddhist calendar: `2565-07`."""
    category: str | None
    category_id: int | None
    written: int = 0
    gone: int = 0
    """Asked for, and the site has none: it never existed or was removed."""
    outside: int = 0
    """Read, and of a day that was not asked for then."""
    failed: int = 0
    """Could not be had or read; tried again later."""
    never_tried: int = 0
    """Ids that nothing is known of; some of them never existed."""

    @property
    def accounted(self) -> int:
        """Of how many it is known what became of them."""
        return self.written + self.gone + self.outside

    @property
    def missing(self) -> int:
        """Of how many it is not."""
        return self.failed + self.never_tried


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """Ids in a row that nothing is known of, `first` and `last` included."""

    generation: str
    """Of the site: `codeigniter`."""
    first: int
    last: int
    month: str | None
    """Where they belong, by the ids next to them."""

    @property
    def count(self) -> int:
        """How many they are."""
        return self.last - self.first + 1


class Cut(msgspec.Struct, frozen=True, kw_only=True):
    """Days of a category's listing, or of a run over all of them, that were begun and not ended."""

    category: str | None
    category_id: int | None
    """Both None: a run over all categories."""
    since: date | None
    """None: from the oldest release on."""
    until: date | None
    """None: to the newest release."""
    started: datetime
    """UTC."""


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """A release that could not be had or read."""

    key: str
    id: int
    category: str | None
    category_id: int | None
    month: str | None
    reason: str | None
    attempts: int
    due: datetime | None
    """When it is tried again, UTC."""


class Withdrawn(msgspec.Struct, frozen=True, kw_only=True):
    """A release that stands in the output and was found missing on the site on two days."""

    key: str
    published: date | None
    missing_since: date | None
    withdrawn: date


class Walked(msgspec.Struct, frozen=True, kw_only=True):
    """Days of a category's listing that were walked to their end."""

    category: str | None
    category_id: int
    since: date | None
    """None: from the oldest release on."""
    until: date


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """What a ledger knows; months and ids from low to high, cuts oldest first."""

    site: str
    """Base address of the site, or `demo`."""
    as_of: datetime
    """When this was asked, UTC."""
    since: date | None
    until: date | None
    """The days that were asked about, in Bangkok, both included; None is no bound."""
    cells: list[Cell]
    never_tried: list[Span]
    cut_walks: list[Cut]
    unfinished_runs: list[Cut]
    failed: list[Failure]
    withdrawn: list[Withdrawn]
    walked: list[Walked]
    begins: gaps.Begins = "together"
    """Whether nothing in these days is unknown because its listing was never walked so far."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to close."""
        return not (self.never_tried or self.cut_walks or self.unfinished_runs or self.failed)

    @property
    def share(self) -> float | None:
        """How much of what is known of, or lies between, is accounted for; None of nothing."""
        accounted = sum(cell.accounted for cell in self.cells)
        whole = accounted + sum(cell.missing for cell in self.cells)
        return accounted / whole if whole else None

    def count(self, what: str) -> int:
        """How many releases are `written`, `gone`, `outside`, `failed`, `never_tried`."""
        return sum(getattr(cell, what) for cell in self.cells)


def coverage(ledger: Ledger, window: Window | None = None) -> Coverage:
    """What a ledger knows of the releases of some days, or of all.

    An id without a day, because it is gone, failed or was never tried, is placed by the days of
    the ids next to it; its month is right to about one. Takes no lock: a run may be on meanwhile.
    """
    window = window or Window()
    table = _Table(ledger, window)
    table.count_dated()
    table.count_gone()
    failed = list(table.failures())
    spans = list(table.spans())
    cuts = table.cuts(gaps.cut_walks(ledger))
    return Coverage(
        site=ledger.meta("site") or "",
        as_of=ledger.clock.now(),
        since=window.since,
        until=window.until,
        cells=table.cells(),
        never_tried=spans,
        cut_walks=[cut for cut in cuts if cut.category_id is not None],
        unfinished_runs=[cut for cut in cuts if cut.category_id is None],
        failed=failed,
        withdrawn=list(table.withdrawn()),
        walked=list(table.walked()),
        begins=gaps.begins(ledger, window),
    )


class _Table:
    """Counts while it goes over a ledger."""

    def __init__(self, ledger: Ledger, window: Window) -> None:
        self._ledger = ledger
        self._window = window
        self._names = CATEGORIES | category_names(ledger)
        self._places = by_generation(known_days(ledger))
        self._counts: defaultdict[tuple[str, int, str], Counter[str]] = defaultdict(Counter)

    def _add(
        self, month: str | None, name: str | None, number: int | None, what: str, count: int = 1
    ) -> None:
        name = name or self._name(number)
        self._counts[month or "", number or 0, name or ""][what] += count

    def _name(self, number: int | None) -> str | None:
        return None if number is None else self._names.get(number)

    def _month(self, entry: Entry) -> tuple[bool, str | None]:
        """Whether an entry's day, its own or its neighbours', is asked about; its month."""
        generation = entry.key.partition("/")[0]
        day = entry.day or self._places[generation].day(entry.id)
        if day is None:
            return self._window.is_open, None
        return day in self._window, f"{day:%Y-%m}"

    def count_dated(self) -> None:
        for row in tally(self._ledger, self._window):
            if row.state is not State.FAILED:
                self._add(row.month, row.category, row.category_id, row.state, row.count)

    def count_gone(self) -> None:
        for entry in self._ledger.entries(State.GONE):
            is_asked, month = self._month(entry)
            if is_asked and not entry.day and entry.reason in ABSENT:
                self._add(month, entry.category, entry.category_id, State.GONE)

    def failures(self) -> Iterator[Failure]:
        for entry in self._ledger.entries(State.FAILED):
            is_asked, month = self._month(entry)
            if not is_asked:
                continue
            self._add(month, entry.category, entry.category_id, State.FAILED)
            yield Failure(
                key=entry.key,
                id=entry.id,
                category=entry.category or self._name(entry.category_id),
                category_id=entry.category_id,
                month=month,
                reason=entry.reason,
                attempts=entry.attempts,
                due=entry.next_try,
            )

    def spans(self) -> Iterator[Span]:
        for generation in generations(self._ledger):
            places = self._places[generation]
            span: Span | None = None
            for part, day in gaps.wanted_gaps(self._ledger, generation, places, self._window):
                month = f"{day:%Y-%m}"
                self._add(month, None, None, "never_tried", len(part))
                if span and span.last + 1 == part[0]:
                    span = msgspec.structs.replace(span, last=part[-1])
                    continue
                if span:
                    yield span
                span = Span(generation=generation, first=part[0], last=part[-1], month=month)
            if span:
                yield span

    def cells(self) -> list[Cell]:
        return [
            Cell(
                month=month or None,
                month_be=to_buddhist(date.fromisoformat(f"{month}-01"))[:7] if month else None,
                category=name or None,
                category_id=number or None,
                **counts,
            )
            for (month, number, name), counts in sorted(self._counts.items())
        ]

    def cuts(self, found: list[gaps.Cut]) -> list[Cut]:
        return [
            Cut(
                category=self._name(cut.category_id),
                category_id=cut.category_id,
                since=cut.since,
                until=cut.until,
                started=cut.started,
            )
            for cut in found
            if _meet(self._window, cut.since, cut.until)
        ]

    def withdrawn(self) -> Iterator[Withdrawn]:
        for entry in withdrawn(self._ledger):
            if entry.withdrawn and (entry.day is None or entry.day in self._window):
                yield Withdrawn(
                    key=entry.key,
                    published=entry.day,
                    missing_since=entry.missing_since,
                    withdrawn=entry.withdrawn,
                )

    def walked(self) -> Iterator[Walked]:
        for number, since, until in gaps.walked_days(self._ledger):
            if _meet(self._window, since, until):
                yield Walked(
                    category=self._name(number), category_id=number, since=since, until=until
                )


def _meet(window: Window, since: date | None, until: date | None) -> bool:
    """Whether a window and some days have a day in common."""
    ends_before = until is not None and window.before(until)
    return not ends_before and not (since is not None and window.after(since))
