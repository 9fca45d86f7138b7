"""The current site (`/th/news/{id}`, `/en/news/{id}`): three ways to its releases, and their union.

Only its addresses are known. Its listing may show links or be drawn by script; there may be a
sitemap. So what either shows is taken, whatever the markup, and the ids are tried one by one from
the newest that is known down to where all are older than the window (see `scraper.sources.sweep`):
that finds every Thai release, and every English one without a Thai page, however little is shown.
English pages beside Thai ones are found by the listing and the sitemap.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import chain

import msgspec

from scraper.errors import DisallowedError, FetchError, UnknownLayoutError
from scraper.ledger import Ledger
from scraper.records import Estimate, Reading, Release
from scraper.rules.links import Links
from scraper.rules.listing import Row
from scraper.site import EDIT_DELAY, LANGUAGES, Address
from scraper.sources.categories import by_name
from scraper.sources.memory import Memory
from scraper.sources.pages import Pages
from scraper.sources.pairs import Pairs
from scraper.sources.reader import Reader
from scraper.sources.sitemap import Entry, Sitemaps
from scraper.sources.sweep import GAP, Sweep

NEW_CLUSTER = 2_000
"""Ids that lie so far below the next higher one are looked around on their own: one high number
that stands alone is not the newest release."""
MOST_CLUSTERS = 4
MOST_TRIED = 40
"""Numbers, the highest first, among which the newest release is looked for."""
FEW_ABOVE = 3
"""Ids above the newest that are tried where a ledger knew it before."""


class CurrentSource:
    """All releases of the reader's window on the current site. `look()` first."""

    def __init__(self, reader: Reader, ledger: Ledger | None = None) -> None:
        """`ledger` remembers what the last whole run was shown, so that a later one stops there."""
        self._reader = reader
        self._site = reader.site
        self._shown: dict[str, str] = {}
        self._pairs = Pairs(reader, self._shown)
        self._memory = Memory(ledger, reader.window)
        self._front: tuple[Address, ...] = ()
        self._listed: dict[Address, None] = {}
        self._mapped: dict[Address, date | None] = {}
        self._listings: list[Pages] = []
        self._sitemaps = Sitemaps(reader.client, self._is_old_sitemap)
        self._known = ledger.highest("current") if ledger else 0
        self.said: list[str] = []
        """What a person should know of the routes, after `look()`."""
        self.is_whole = True
        """Whether everything could be had that shows releases."""

    def look(self, front: Links | None = None) -> bool:
        """Read the listings' first pages and the sitemaps; whether there is anything to go by.

        `front`: what the front page links.
        """
        self._front = front.releases if front else ()
        for language in LANGUAGES:
            self._look_at_listing(language)
        self._show([*self._front, *self._listed], "listing")
        for address, lastmod in self._sitemaps.addresses():
            self._mapped[address] = lastmod
        self._show(self._mapped, "sitemap")
        for error in self._sitemaps.failed:
            self._tell(error)
        if not self._mapped and not self._sitemaps.failed:
            empty = "shows no releases" if self._sitemaps.is_there else "is not there"
            self.said.append(f"the sitemap {empty}; using what else there is")
        return bool(self._shown or self._known)

    def _look_at_listing(self, language: str) -> None:
        url = self._site.current_listing(language)
        pages = Pages(self._reader, url)
        try:
            links = pages.first()
        except (FetchError, DisallowedError) as error:
            if isinstance(error, FetchError) and error.is_answer:
                self.said.append(f"no listing {url} ({error.message}); using what else there is")
            else:
                self._tell(error)
            return
        if not links.releases:
            self.said.append(
                f"the listing {url} shows no links to releases (drawn by script, perhaps);"
                " using the sitemap and the ids"
            )
            return
        self._listings.append(pages)
        self._listed.update(dict.fromkeys(links.releases))

    def _show(self, addresses: Iterable[Address], by: str) -> None:
        for address in addresses:
            self._shown.setdefault(address.key, by)

    def _tell(self, error: FetchError | DisallowedError) -> None:
        """Something that shows releases could not be had: a failure, unless it is forbidden."""
        url = error.url or self._site.base
        if isinstance(error, DisallowedError):
            self.said.append(f"{url}: {error.message}; using what else there is")
            return
        self.is_whole = False
        self._reader.report.fail(url, error.message)

    def _is_old_sitemap(self, entry: Entry) -> bool:
        """Whether a sitemap of an index holds nothing new, by what the index says of it."""
        since = self._reader.window.since
        if since and entry.lastmod and entry.lastmod < since - EDIT_DELAY - timedelta(days=1):
            return True
        return self._memory.has_read(self._site.local(entry.url), entry.changed)

    # What there is

    def results(self, warn: Callable[[int], None] = lambda _: None) -> Iterator[Reading]:
        """Everything read: releases, and what is none; first what the first pages show.

        `warn` is told how many ids there are to try, before they are.
        """
        self._check_allowed()
        yield from self._of(dict.fromkeys([*self._listed, *self._front]))
        sweeps = self._sweeps()
        spans = [sweep.span() for sweep in sweeps]
        warn(sum(last - first + 1 for first, last in spans))
        for sweep in sweeps:
            yield from sweep.results()
        for pages in self._listings:
            yield from self._deeper(pages)
        yield from self._of(self._mapped_and_left())
        if self._pairs.hints.wrong:
            self.said.append("the site's ids do not grow with time; trying every one of them")
            for sweep in sweeps:
                yield from sweep.results()
            yield from self._of(self._mapped)
        yield from self._pairs.left()

    def remember(self) -> None:
        """All of it was read and noted: a later run may stop where it meets what this one saw."""
        heads = {pages.url: pages.head for pages in self._listings}
        self._memory.keep(heads, self._sitemaps.changed)

    def _check_allowed(self) -> None:
        self._reader.client.check_allowed(self._pairs.row_of(1).url)

    def _of(self, addresses: Iterable[Address]) -> Iterator[Reading]:
        """What came of addresses; a few are on their way while the first are taken."""
        waiting: list[Row] = []
        for address in addresses:
            row = self._pairs.row(address)
            self._pairs.ask_one(row)
            waiting.append(row)
            if len(waiting) > self._pairs.ahead:
                yield from self._pairs.take_one(waiting.pop(0))
        for row in waiting:
            yield from self._pairs.take_one(row)

    def _mapped_and_left(self) -> list[Address]:
        """What a sitemap shows that was changed last before the window is older than it."""
        since = self._reader.window.since
        return [
            address
            for address, lastmod in self._mapped.items()
            if not (since and lastmod and lastmod < since - EDIT_DELAY)
        ]

    def _deeper(self, pages: Pages) -> Iterator[Reading]:
        """A listing behind its first page, until it is older than the window, or all known."""
        if self._memory.is_head(pages.url, pages.head):
            return
        may_stop = self._memory.is_covering
        for links in pages.rest(self._is_left_behind, self._is_known if may_stop else None):
            self._show(dict.fromkeys(links), "listing")
            yield from self._of(links)
        for error in pages.failed:
            self._tell(error)

    def _is_left_behind(self, address: Address) -> bool:
        """Whether a release is older than the window."""
        row = self._pairs.row(address)
        met = self._pairs.met_one(row)
        if met:
            return self._reader.window.before(met.day)
        return self._reader.passed_over(row) and self._pairs.hints.side(row) > 0

    def _is_known(self, address: Address) -> bool:
        """Whether an earlier run read a release."""
        return self._reader.is_recalled(self._pairs.row(address))

    # The ids

    def _sweeps(self) -> list[Sweep]:
        """A sweep below the newest release, and below others that stand far apart from it."""
        tops = self._tops()
        if not tops:
            raise self.nothing()
        self._pairs.top = tops[0]
        is_new = tops[0] > self._known
        first, *others = tops
        return [
            Sweep(self._pairs, first, above=GAP if is_new else FEW_ABOVE),
            *(Sweep(self._pairs, top, above=0) for top in others),
        ]

    def nothing(self) -> UnknownLayoutError:
        """What to raise where no release is shown that is there."""
        said = "".join(f"\n- {line}" for line in self.said)
        return UnknownLayoutError(
            "the current site shows no release that is there, so there is no id to begin at",
            url=self._site.base,
            hint="With the address of a release, `--url` reads it." + said,
        )

    def _tops(self) -> list[int]:
        """The ids to begin at, the highest first: of releases that are there, or were."""
        shown = {address.id for address in chain(self._listed, self._front)}
        known = [self._known] if self._known else []
        mapped = {address.id for address in self._mapped}
        ids = sorted({*shown, *mapped, *known}, reverse=True)
        tops: list[int] = []
        last = tried = 0
        for number in ids:
            if tops and last - number < NEW_CLUSTER:
                last = number
                continue
            tried += 1
            if number == self._known or self._is_there(number):
                tops.append(number)
                last = number
            if len(tops) == MOST_CLUSTERS or tried == MOST_TRIED:
                break
        return tops

    def _is_there(self, number: int) -> bool:
        row = self._pairs.row_of(number)
        self._pairs.top = max(self._pairs.top, number)
        self._pairs.ask(row, surely=True)
        return self._pairs.met(row) is not None

    def estimate(self) -> Estimate:
        """What it would take, by a few sampled releases."""
        self._check_allowed()
        parts = [sweep.estimate() for sweep in self._sweeps()]
        releases = sum(part.releases for part in parts)
        requests = sum(part.requests for part in parts) + releases // 10 + 5
        return Estimate(releases=releases, requests=requests)


def of_categories(asked: tuple[str, ...]) -> Callable[[Reading], Reading]:
    """Says of what was read whether it is wanted: releases of the categories asked for, or all.

    UsageError as `by_name`.
    """
    fits = [by_name(word) for word in asked]

    def judged(reading: Reading) -> Reading:
        result = reading.result
        if not fits or not isinstance(result, Release):
            return reading
        is_wanted = any(fit(result.category) for fit in fits)
        return msgspec.structs.replace(reading, wanted=is_wanted)

    return judged
