"""The live site: its categories, their listings, and single releases by id or address."""

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain

import msgspec

from scraper.errors import DisallowedError, FetchError, RefusedError, UnknownLayoutError, UsageError
from scraper.ledger import Entry, Ledger, State
from scraper.records import Estimate, Query, Reading, Release
from scraper.rules.listing import ListingPage, Row
from scraper.site import CATEGORIES, PER_PAGE, read_address
from scraper.sources.again import asked_again, due, recent
from scraper.sources.gaps import filled, open_ids
from scraper.sources.reader import STRANGE, STRANGE_IN_A_ROW, Reader
from scraper.sources.sweep import Sweep
from scraper.sources.walk import Walk
from scraper.thai.dates import bangkok_today

TEN_MINUTES = 600
RELEASES_A_DAY = 40
"""The site's pace of publishing (observed 2563-2569)."""


@dataclass(slots=True)
class _Asked:
    """How the categories answered that were asked for."""

    found: int = 0
    strange: int = 0
    refused: RefusedError | None = None
    failed: FetchError | None = None


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
        self._chosen: frozenset[int] = frozenset()
        self._linked: frozenset[int] = frozenset()
        self._shown = 0  # the highest id on a listing's first page

    def results(self) -> Iterator[Reading]:
        """Everything read, in the order of the listings: releases, and what is none."""
        if self._query.picked:
            yield from self._picked()
            return
        if self._query.discover == "gaps":
            yield from self._filled()
            return
        if self._query.discover == "ids":
            yield from self._swept()
            return
        walks: list[Walk] = []
        is_quick = self._query.limit and not self._query.categories
        for walk in self._walks() if is_quick else self._announced():
            walks.append(walk)
            yield from self._results(walk)
        if self._reader.hints.wrong:
            self._note("the listings' own dates or numbers proved wrong; walking them once more")
            for walk in walks:
                yield from walk.results()
        yield from self._again()

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
                f"up to about {what}, {estimate.spelled(self._rate)}; "
                "a run with -o FILE can be stopped and resumed, one with > file cannot"
            )

    def _swept(self) -> Iterator[Reading]:
        """What trying the ids gives; releases of other categories than those asked for unwanted."""
        sweep = self._sweep()
        first, last = sweep.span()
        count = last - first + 1
        self._warn(f"{count:,} ids to try", Estimate(releases=count, requests=count))
        for reading in chain(sweep.results(), self._swept_again(sweep), self._again()):
            result = reading.result
            if self._chosen and isinstance(result, Release):
                is_wanted = result.category_id in self._chosen
                yield msgspec.structs.replace(reading, wanted=is_wanted)
            else:
                yield reading

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
        if numbers := self._open_ids():
            self._check_allowed()
            count = len(numbers)
            self._warn(f"{count:,} ids to try", Estimate(releases=count, requests=count))
            yield from filled(self._reader, numbers)

    def _open_ids(self) -> list[int]:
        if self._ledger is None:
            raise UsageError("gaps are closed by what a ledger knows, and this run has none")
        return open_ids(self._ledger, self._query.limit)

    def _results(self, walk: Walk) -> Iterator[Reading]:
        """What a walk gives; noted in the ledger, which may know that there is nothing new."""
        ledger, window = self._ledger, self._reader.window
        if ledger is None or self._query.limit:  # a walk that is to end early is no cut one
            yield from walk.results()
            return
        count = walk.count()
        before = ledger.covers(walk.category, window)
        if before and (before.head, before.count) == (walk.head, count):
            return
        number = ledger.begin_walk(walk.category, window)
        yield from walk.results()
        if walk.is_whole:
            ledger.finish_walk(number, walk.head, count)

    def _again(self) -> Iterator[Reading]:
        """Releases that failed before and are due, and recent ones, wherever the walks went."""
        if self._ledger is None:
            return
        for _, url in self._ledger.open_intents():
            if address := read_address(url):
                row = Row(address.id, self._site.release(address.id))
                self._reader.ask(row, surely=True)
                yield from self._reader.take(row)
        yield from asked_again(self._reader, due(self._ledger))
        window = self._reader.window
        left_out = self._ledger.entries(State.OUTSIDE, window.since, window.until)
        yield from asked_again(self._reader, left_out, self._is_of_category)
        if self._recheck:
            yield from asked_again(
                self._reader, recent(self._ledger, self._recheck), self._is_of_category
            )

    def _is_of_category(self, entry: Entry) -> bool:
        """Whether the query is about a release's category."""
        return not self._query.categories or entry.category_id in self._chosen

    def estimate(self) -> Estimate:
        """What the query would take, by its listings and a few sampled releases."""
        if self._query.picked:
            count = len(self._query.ids) + len(self._query.urls)
            return Estimate(releases=count, requests=count)
        if self._query.discover == "gaps":
            count = len(self._open_ids())
            return Estimate(releases=count, requests=count)
        if self._query.discover == "ids":
            return self._sweep().estimate()
        sizes = [walk.estimate() for walk in self._walks()]
        releases = sum(sizes)
        if self._query.limit and self._query.limit < releases:
            releases = self._query.limit
        search = 2 if self._reader.window.is_open else 20
        requests = releases + releases // (PER_PAGE - 1) + len(sizes) * search + 2
        return Estimate(releases=releases, requests=requests)

    def _picked(self) -> Iterator[Reading]:
        rows = [Row(number, self._site.release(number)) for number in self._query.ids]
        for url in self._query.urls:
            address = read_address(url)
            if address is None or not self._site.owns(url):
                raise UsageError(
                    f"{url[:200]!r} is no address of a release on {self._site.host}",
                    hint="Such addresses end in /news/contents/details/57312.",
                )
            rows.append(Row(address.id, self._site.local(url)))
        if not any(self._reader.client.allows(row.url) for row in rows):
            self._reader.client.check_allowed(rows[0].url)
        for row in rows:
            self._reader.ask(row, surely=True)
        for row in rows:
            yield from self._reader.take(row)

    # Categories

    def _walks(self) -> Iterator[Walk]:
        """A walk for each category asked for that answers with a listing."""
        names = self._names()
        self._check_allowed()
        asked = _Asked()
        for number in self._choose(names):
            first = self._first_page(number, asked)
            if first and first.rows:
                asked.found += 1
                self._reader.report.categories.append(names.get(number) or str(number))
                yield Walk(self._reader, number, first)
            elif first and self._is_wanted(number):
                self._note(f"category {names.get(number) or number}: no releases")
            if asked.strange == STRANGE_IN_A_ROW and not asked.found:
                break  # another site, or another layout: no need to ask 20 times more
        if not asked.found:
            raise self._nothing_walked(asked)

    def _first_page(self, number: int, asked: "_Asked") -> ListingPage | None:
        """A category's first page; None, and noted, where there is none."""
        try:
            first = self._reader.listing(number, 0).result()
        except DisallowedError as error:
            asked.refused = error
            if self._is_wanted(number):
                self._reader.report.fail(error.url or "", error.message)
            return None
        except FetchError as error:
            if number in self._chosen and error.is_answer:
                raise self._no_listing(str(number)) from error
            if self._is_wanted(number) or not error.is_answer:
                self._reader.report.fail(error.url or "", error.message)
            elif self._reader.recall:
                self._reader.recall.note_no_listing(number)
            asked.failed = error
            return None
        if first:
            self._shown = max([self._shown, *(row.id for row in first.rows)])
        if first is None:
            asked.strange += 1
            if self._is_wanted(number):
                url = self._site.listing(number)
                self._reader.report.fail(url, STRANGE)
        return first

    def _is_wanted(self, number: int) -> bool:
        """Whether the front page or the query names a category; the others are only tried."""
        return number in self._linked or number in self._chosen

    def _check_allowed(self) -> None:
        """Releases that robots.txt forbids one and all are not even looked for."""
        self._reader.client.check_allowed(self._site.release(1))

    def _nothing_walked(self, asked: "_Asked") -> Exception:
        if asked.strange:
            return UnknownLayoutError(
                "the site answers, but not with listing pages of a layout that we know",
                url=self._site.base,
                hint="Is it the right site? Otherwise its markup has changed.",
            )
        if asked.refused:
            return asked.refused
        if self._query.categories:
            return self._no_listing(", ".join(self._query.categories))
        return UnknownLayoutError(
            "the site answers, but with none of the listings that we know"
            + (f" ({asked.failed.message})" if asked.failed else ""),
            url=self._site.base,
            hint="Is it the right site? Otherwise its addresses have changed.",
        )

    def _no_listing(self, asked: str) -> UsageError:
        known = ", ".join(f"{name} ({number})" for number, name in CATEGORIES.items())
        return UsageError(
            f"category {asked[:60]}: the site has no listing of releases for it",
            hint=f"Categories that are known: {known}.",
        )

    def _names(self) -> dict[int, str]:
        """The categories of the day, from the front page, then those known from before."""
        linked: dict[int, str] = {}
        try:
            linked = self._reader.front()
        except (FetchError, DisallowedError) as error:
            self._note(f"no front page ({error.message}); using the categories known")
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


def find_category(asked: str, names: dict[int, str]) -> int:
    """The number of a category named by number, full name or an unambiguous part of its name.

    Raises UsageError that suggests near names, or lists those that fit.
    """
    word = " ".join(asked.split())
    if word.isdecimal():
        return int(word)
    found = _fitting(word, names) or _fitting(word, CATEGORIES)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"category {asked[:60]!r} is ambiguous",
            hint="It fits "
            + ", ".join(f"{names.get(number)} ({number})" for number in found)
            + ".",
        )
    near = difflib.get_close_matches(word, list(names.values()), n=3, cutoff=0.4)
    raise UsageError(
        f"there is no category {asked[:60]!r}",
        hint=f"Did you mean {' or '.join(near)}?"
        if near
        else "Categories: " + ", ".join(names.values()) + ".",
    )


def _fitting(word: str, names: Mapping[int, str]) -> list[int]:
    """The categories of exactly this name, else those with it in theirs."""
    folded = {number: " ".join(name.casefold().split()) for number, name in names.items()}
    exact = [number for number, name in folded.items() if name == word.casefold()]
    part = [number for number, name in folded.items() if word and word.casefold() in name]
    return exact or part
