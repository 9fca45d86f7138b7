"""The live site: its categories, their listings, and single releases by id or address."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import chain

import msgspec

from scraper.errors import DisallowedError, FetchError, UsageError
from scraper.ledger import BY_IDS, EVERY, Entry, Ledger, State
from scraper.ledger import Walk as LedgerWalk
from scraper.records import Estimate, Query, Reading, Release
from scraper.rules.listing import ListingPage
from scraper.site import CATEGORIES, PER_PAGE, read_address
from scraper.sources.again import asked_again, due, recent
from scraper.sources.categories import Asked, by_name, find_category, no_listing, nothing_walked
from scraper.sources.current import CurrentSource, of_categories
from scraper.sources.days import Days
from scraper.sources.front import Front, find_current
from scraper.sources.gaps import Gaps
from scraper.sources.picked import picked
from scraper.sources.reader import STRANGE, STRANGE_IN_A_ROW, Reader
from scraper.sources.sweep import Sweep
from scraper.sources.walk import Walk
from scraper.thai.dates import bangkok_today
from scraper.words import spell_paced

TEN_MINUTES = 600
UNCHANGED_FOR = timedelta(days=7)
"""So long after a walk a listing with the same head and count is left alone."""
RELEASES_A_DAY = 40
"""The site's pace of publishing (observed 2563-2569)."""


class LiveSource:
    """Reads what a query asks for from the site that the reader's client talks to."""

    def __init__(
        self,
        reader: Reader,
        query: Query,
        rate: float,
        note: Callable[[str], None],
        ledger: Ledger | None = None,
        recheck: timedelta = timedelta(0),
    ) -> None:
        """`rate` is requests a second; `note` takes a line for the person who watches.

        `ledger` remembers the walks, so that a listing in which nothing is new is left alone.
        `recheck`: written releases as young as that are asked for again.
        """
        self._reader = reader
        self._query = query
        self._rate = rate
        self._note = note
        self._site = reader.site
        self._ledger = ledger
        self._recheck = recheck
        self._days = Days(query, reader.window, ledger)
        self._chosen: frozenset[int] = frozenset()
        self._linked: frozenset[int] = frozenset()
        self._is_front_read = True
        self._front = Front(reader)
        self._walked: list[tuple[int, Walk, int]] = []  # and not noted as finished yet
        self._shown = 0  # the highest id on a listing's first page

    def results(self) -> Iterator[Reading]:
        """Everything read, in the order of the listings: releases, and what is none."""
        if self._query.picked:
            yield from picked(self._reader, self._query)
            return
        if self._query.discover == "gaps":
            yield from self._filled()
            return
        if current := find_current(self._reader, self._front, self._ledger):
            yield from self._on_current(current)
            return
        if self._query.discover == "ids":
            yield from self._swept()
            return
        walks: list[Walk] = []
        is_quick = self._query.limit and not self._query.categories
        with self._noted() as run_is_whole:
            # The widest first: what lies outside of its days lies outside of all that follow.
            for walk in self._walks() if is_quick else sorted(self._announced(), key=_first_day):
                walks.append(walk)
                yield from self._results(walk)
            if self._reader.hints.wrong:
                self._note("the listings' dates or numbers proved wrong; walking them once more")
                for walk in walks:
                    yield from self._read(walk)
            self._finish_walks()
            run_is_whole()
        yield from self._again()

    @contextmanager
    def _noted(self, head: str = "") -> Iterator[Callable[[], None]]:
        """A run over all categories is noted as begun; what is yielded notes that it is whole."""
        ledger = self._ledger
        if ledger is None or self._query.limit or self._query.categories:
            yield lambda: None
            return
        window = self._reader.window if head else self._days.of(EVERY)
        number = ledger.begin_walk(EVERY, window)

        def is_whole() -> None:
            if self._is_front_read or head:
                ledger.finish_walk(number, head, 0)

        yield is_whole

    def _announced(self) -> list[Walk]:
        """All walks; says so where they will take more than ten minutes."""
        walks = list(self._walks())
        most = sum(walk.size for walk in walks)
        window = self._reader.window
        if window.since:
            until = window.until or bangkok_today(datetime.now(UTC))
            most = min(most, ((until - window.since).days + 1) * RELEASES_A_DAY)
        estimate = Estimate(releases=most, requests=most + most // (PER_PAGE - 1))
        self._warn(f"{most:,} releases", estimate)
        return walks

    def _warn(self, what: str, estimate: Estimate) -> None:
        """Say how long a run will take, where that is more than ten minutes."""
        if estimate.seconds(self._rate) > TEN_MINUTES:
            self._note(
                f"up to about {what}, {spell_paced(estimate.seconds(self._rate), self._rate)}; "
                "a run with -o FILE can be stopped and resumed, one with > file cannot"
            )

    def _swept(self) -> Iterator[Reading]:
        """What trying the ids gives; releases of other categories than those asked for unwanted."""
        sweep = self._sweep()
        first, last = sweep.span()
        self._warn_of_ids(last - first + 1)
        with self._noted(head=BY_IDS) as run_is_whole:
            yield from map(self._of_category, chain(sweep.results(), self._swept_again(sweep)))
            run_is_whole()
        yield from map(self._of_category, self._again())

    def _of_category(self, reading: Reading) -> Reading:
        """A release of another category than those asked for is not wanted."""
        result = reading.result
        if not self._chosen or not isinstance(result, Release):
            return reading
        is_wanted = result.category_id in self._chosen
        return msgspec.structs.replace(reading, wanted=is_wanted)

    def _swept_again(self, sweep: Sweep) -> Iterator[Reading]:
        """Everything, where the ids proved to be of another order than was relied on."""
        if self._reader.hints.wrong:
            self._note("the site's ids do not grow with time; trying every one of them")
            yield from sweep.results()

    def _sweep(self) -> Sweep:
        """The ids up to the highest that a listing shows on its first page."""
        for _ in self._walks():
            pass
        self._reader.report.categories.clear()  # they are not walked
        return Sweep(self._reader, self._shown)

    def _filled(self) -> Iterator[Reading]:
        """What closing the ledger's gaps gives."""
        gaps = self._gaps()
        if count := gaps.count():
            self._check_allowed()
            self._warn_of_ids(count)
            yield from gaps.results()

    def _gaps(self) -> Gaps:
        if self._ledger is None:
            raise UsageError("gaps are closed by what a ledger knows, and this run has none")
        return Gaps(self._reader, self._ledger, self._query.limit)

    def _results(self, walk: Walk) -> Iterator[Reading]:
        """What a walk gives; noted in the ledger, which may know that there is nothing new."""
        ledger = self._ledger
        if ledger is None or self._query.limit:  # a walk that is to end early is no cut one
            yield from self._read(walk)
            return
        count = walk.count()
        before = ledger.covers(walk.category, walk.window)
        if before and (before.head, before.count) == (walk.head, count) and self._is_young(before):
            ledger.found_unchanged(walk.category, walk.window)
            return
        self._walked.append((ledger.begin_walk(walk.category, walk.window), walk, count))
        yield from self._read(walk)
        if not self._reader.hints.is_used:
            self._finish_walks()

    def _read(self, walk: Walk) -> Iterator[Reading]:
        """What a walk reads; releases outside of its days unwanted, wherever the others go."""
        for reading in walk.results():
            yield self._days.judge(reading, walk.window)

    def _finish_walks(self) -> None:
        """Note the walks that are whole: what hints passed over may have to be walked again."""
        for number, walk, count in self._walked:
            if walk.is_whole and self._ledger:
                self._ledger.finish_walk(number, walk.head, count)
        self._walked.clear()

    def _is_young(self, walk: LedgerWalk) -> bool:
        """Whether a listing with the same head and count is the same.

        One release fewer and one more elsewhere is possible; a week is what a run goes back.
        """
        now = self._ledger.clock.now() if self._ledger else datetime.now(UTC)
        return now - walk.started < UNCHANGED_FOR

    def _again(self) -> Iterator[Reading]:
        """What is asked for again; wanted in the days that are looked for in its category."""
        for reading in self._asked_again():
            result = reading.result
            number = result.category_id if isinstance(result, Release) else None
            yield self._days.judge(reading, self._days.of(number or EVERY))

    def _asked_again(self) -> Iterator[Reading]:
        """Releases that failed before and are due, and recent ones, wherever the walks went."""
        if self._ledger is None:
            return
        for _, url in self._ledger.open_intents():
            if address := read_address(url):
                row = self._reader.row(address)
                self._reader.ask(row, surely=True)
                yield from self._reader.take(row)
        yield from asked_again(self._reader, due(self._ledger))
        window = self._reader.window
        left_out = self._ledger.entries(State.OUTSIDE, window.since, window.until)
        yield from asked_again(self._reader, left_out, self._is_in_window)
        if self._recheck:
            yield from asked_again(
                self._reader, recent(self._ledger, self._recheck), self._is_of_category
            )

    def _is_in_window(self, entry: Entry) -> bool:
        """Whether a release lies in the days that are looked for in its category."""
        window = self._days.of(entry.category_id or EVERY)
        return self._is_of_category(entry) and entry.day is not None and entry.day in window

    def _is_of_category(self, entry: Entry) -> bool:
        """Whether the query is about a release's category: on the current site, by its name."""
        if self._chosen or not self._query.categories:
            return not self._chosen or entry.category_id in self._chosen
        return any(by_name(word)(entry.category) for word in self._query.categories)

    def estimate(self) -> Estimate:
        """What the query would take, by its listings and a few sampled releases."""
        if self._query.picked or self._query.discover == "gaps":
            asked = len(self._query.ids) + len(self._query.urls)
            count = asked if self._query.picked else self._gaps().count()
            return Estimate(releases=count, requests=count)
        if current := find_current(self._reader, self._front, self._ledger):
            self._say(current)
            return current.estimate()
        if self._query.discover == "ids":
            return self._sweep().estimate()
        sizes = [walk.estimate() for walk in self._walks()]
        releases = sum(sizes)
        if self._query.limit and self._query.limit < releases:
            releases = self._query.limit
        search = 2 if self._reader.window.is_open else 20
        requests = releases + releases // (PER_PAGE - 1) + len(sizes) * search + 2
        return Estimate(releases=releases, requests=requests)

    # The current site

    def _on_current(self, source: CurrentSource) -> Iterator[Reading]:
        """What the current site gives; of other categories than those asked for unwanted."""
        judged = of_categories(self._query.categories)
        self._say(source)
        with self._noted(head=BY_IDS) as run_is_whole:
            yield from map(judged, source.results(self._warn_of_ids))
            self._say(source)
            if source.is_whole:
                run_is_whole()
                if not (self._query.limit or self._query.categories):
                    source.remember()
        yield from map(judged, self._again())

    def _warn_of_ids(self, count: int) -> None:
        self._warn(f"{count:,} ids to try", Estimate(releases=count, requests=count))

    def _say(self, source: CurrentSource) -> None:
        for line in source.said:
            self._note(line)
        source.said.clear()

    # Categories

    def _walks(self) -> Iterator[Walk]:
        """A walk for each category asked for that answers with a listing."""
        names = self._names()
        self._check_allowed()
        asked = Asked()
        for number in self._choose(names):
            first = self._first_page(number, asked)
            if first and first.rows:
                asked.found += 1
                self._reader.report.categories.append(names.get(number) or str(number))
                yield Walk(self._reader, number, first, self._days.of(number))
            elif first and self._is_wanted(number):
                self._note(f"category {names.get(number) or number}: no releases")
            if asked.strange == STRANGE_IN_A_ROW and not asked.found:
                break  # another site, or another layout: no need to ask 20 times more
        if not asked.found:
            raise nothing_walked(asked, self._site, self._query.categories)

    def _first_page(self, number: int, asked: Asked) -> ListingPage | None:
        """A category's first page; None, and noted, where there is none."""
        try:
            first = self._reader.listing(number, 0).result()
        except DisallowedError as error:
            asked.refused = error
            if self._is_wanted(number):
                self._reader.report.fail(error.url or "", error.message)
            return None
        except FetchError as error:
            self._count_failure(number, error)
            asked.failed = error
            return None
        if first:
            self._shown = max([self._shown, *(row.id for row in first.rows)])
        if first is None:
            asked.strange += 1
            if self._is_wanted(number):
                url = self._site.listing(number)
                self._reader.report.fail(url, STRANGE)
                self._leave_open(number)
        return first

    def _count_failure(self, number: int, error: FetchError) -> None:
        if number in self._chosen and error.is_answer:
            raise no_listing(str(number)) from error
        if self._is_wanted(number) or not error.is_answer:
            self._reader.report.fail(error.url or "", error.message)
        elif self._reader.recall:
            self._reader.recall.note_no_listing(number)
        if self._is_wanted(number) or not error.is_answer:
            self._leave_open(number)

    def _leave_open(self, number: int) -> None:
        """A category that could not be looked at is a hole that a later run closes."""
        if self._ledger and not self._query.limit:
            self._ledger.begin_walk(number, self._days.of(number))

    def _is_wanted(self, number: int) -> bool:
        """Whether the front page or the query names a category; the others are only tried."""
        return number in self._linked or number in self._chosen

    def _check_allowed(self) -> None:
        """Releases that robots.txt forbids one and all are not even looked for."""
        self._reader.client.check_allowed(self._site.release(1))

    def _names(self) -> dict[int, str]:
        """The categories of the day, from the front page, then those known from before."""
        linked = self._front.categories
        if error := self._front.error:
            self._note(f"no front page ({error.message}); using the categories known")
            if isinstance(error, FetchError) and not error.is_answer:
                self._reader.report.fail(error.url or "", error.message)
                self._is_front_read = False
        self._linked = frozenset(linked)
        names = linked | {
            number: name for number, name in CATEGORIES.items() if not linked.get(number)
        }
        self._reader.category_ids.update({name: number for number, name in linked.items() if name})
        return names

    def _choose(self, names: dict[int, str]) -> list[int]:
        """The numbers of the categories asked for, each once. UsageError for an unknown one."""
        possible = [number for number in names if number in self._linked or self._may_be(number)]
        if not self._query.categories:
            return possible
        chosen = dict.fromkeys(find_category(word, names) for word in self._query.categories)
        self._chosen = frozenset(chosen)
        if self._query.discover == "listings":
            return list(chosen)
        for number in chosen:
            if not names.get(number):
                raise UsageError(
                    f"category {number}: its name is not known, by which releases tell it",
                    hint="Leave out --discover ids to read its listing.",
                )
        if self._reader.recall:
            self._reader.recall.categories = self._chosen
        return list(dict.fromkeys([*chosen, *possible]))

    def _may_be(self, number: int) -> bool:
        """Whether a category that nothing links may have a listing, by what is remembered."""
        return self._reader.recall is None or self._reader.recall.has_listing(number)


def _first_day(walk: Walk) -> date:
    return walk.window.since or date.min
