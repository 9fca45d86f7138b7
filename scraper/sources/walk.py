"""Walks one category's listing so that nothing of the window is lost, though the list moves.

What is known of a listing (observed on seven categories): newest news date first, and releases
without a news date after all dated ones, whatever their age; in categories where none has one,
newest id first. A few sit out of place, up to two pages. `per_page` is an offset.

So a listing is two runs, a dated one and an undated tail, each in its own order. Where a run
enters the window is found by bisection over pages; from there the walk goes both ways until it
has met `QUIET` (or, backwards, `BACK`) releases in a row that lie outside.
"""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future

from scraper.errors import DisallowedError, FetchError
from scraper.rules.listing import ListingPage, Row
from scraper.site import PER_PAGE
from scraper.sources.reader import Met, Reader, Result

QUIET = 3 * PER_PAGE
BACK = 2 * PER_PAGE
MOST_PAGES = 100_000
"""Pages of one listing; the whole site has 6,000. A listing that never ends is no listing."""


class Walk:
    """One category's listing. `first` is its first page, read before."""

    def __init__(self, reader: Reader, category: int, first: ListingPage) -> None:
        self._reader = reader
        self._window = reader.window
        self._category = category
        self._first = first
        self._size = max(len(first.rows), 1)
        self._last = max(first.offsets, default=0)  # offset of the last page, as far as is shown
        self._pages = {0: first}
        self._quiet = 0
        self._recent: deque[Met] = deque(maxlen=PER_PAGE)
        self._end: int | None = None

    @property
    def size(self) -> int:
        """About how many releases the listing has, by its first page."""
        return self._last + len(self._first.rows)

    def results(self) -> Iterator[Result]:
        """Every release of the window, in the order of the listing, each once.

        What is read on the way and lies outside the window comes too: the reader of this decides.
        """
        if self._window.is_open:
            yield from self._forward(0, 0)
            return
        start = 0
        if self._window.until:
            self._find_last()
            start = self._bisect(0, self._last, self._entered(tail=not self._is_dated(0)))
        yield from self._around(start)
        if self._end is not None and not self._in_old_tail():
            yield from self._around(self._tail(self._end))
        yield from self._reader.left()

    def estimate(self) -> tuple[int, bool]:
        """About how many releases lie in the window, and whether they were counted."""
        self._find_last()
        total = self._last + len(self._page(self._last).rows)
        if self._window.is_open:
            return total, True
        tail = self._bisect(0, self._last, _undated) if self._is_dated(0) else 0
        if tail == self._last and self._is_dated(self._last):
            tail = total
        count = 0
        for low, high in ((0, tail), (tail, total)):
            begin = low
            if self._window.until:
                begin = self._bisect(low, high, self._entered(tail=True))
            count += self._bisect(begin, high, self._left) - begin
        return count, False

    # Where to look

    def _entered(self, *, tail: bool) -> Callable[[Met], bool]:
        """Whether a page lies at or behind the place where a run enters the window.

        In the dated run, the undated tail lies behind it too.
        """

        def entered(met: Met) -> bool:
            return not self._window.after(met.day) or not (tail or met.dated)

        return entered

    def _left(self, met: Met) -> bool:
        return self._window.before(met.day)

    def _tail(self, begin: int) -> int:
        """Where the undated tail enters the window, at `begin` or later."""
        self._find_last()
        if self._is_dated(self._last):
            return self._last  # the tail, if there is one, is shorter than this neighbourhood
        tail = self._bisect(begin, self._last, _undated)
        if self._window.until:
            tail = self._bisect(tail, self._last, self._entered(tail=True))
        return tail

    def _in_old_tail(self) -> bool:
        """Whether the releases met last are undated ones that the window is newer than."""
        old = [met for met in self._recent if not met.dated and not self._window.after(met.day)]
        return 2 * len(old) > len(self._recent)

    def _is_dated(self, offset: int) -> bool:
        """Whether a page belongs to the dated run: none of a few of its releases is undated."""
        rows = self._page(offset).rows
        chosen = dict.fromkeys(rows[at] for at in (0, len(rows) // 2, -1)) if rows else {}
        return all(met.dated for met in self._sample(list(chosen), len(chosen)))

    def _bisect(self, low: int, high: int, reached: Callable[[Met], bool]) -> int:
        """The first page's offset from `low` on at which `reached` holds, else `high`.

        A page is judged by one release; a release out of place moves the answer by at most as
        much as it is displaced, which the walk around it makes up for.
        """
        while low < high:
            middle = max(low, (low + high) // 2 // self._size * self._size)
            rows = self._page(middle).rows
            half = len(rows) // 2
            sample = self._sample([*rows[half:], *rows[:half]], 1)
            if all(map(reached, sample)):
                high = middle
            else:
                low = middle + self._size
        return high

    def _sample(self, rows: list[Row], enough: int) -> list[Met]:
        """What the first `enough` releases say that can be read."""
        found: list[Met] = []
        for row in rows:
            if len(found) >= enough:
                break
            self._reader.ask(row, surely=True)
            found += filter(None, [self._reader.met(row)])
        return found

    def _find_last(self) -> None:
        """Follow the last page that the pages show until it shows none behind it."""
        for _ in range(100):
            last = self._last
            if not self._page(last).rows or self._last == last:
                return

    # Going there

    def _around(self, start: int) -> Iterator[Result]:
        """Both ways from a place: back while there is anything of the window, then forward."""
        begin = start
        while begin > 0:
            earlier = max(0, begin - BACK)
            pages = [self._page(offset) for offset in range(earlier, begin, self._size)]
            rows = [row for page in pages for row in page.rows]
            for row in rows:
                self._reader.ask(row)
            met = filter(None, map(self._reader.met, rows))
            if not sum(one.day in self._window for one in met):
                break
            begin = earlier
        yield from self._forward(begin, start)

    def _forward(self, begin: int, start: int) -> Iterator[Result]:
        """Every release from an offset on, until it has been quiet for long behind `start`."""
        self._quiet = 0
        self._end = None
        waiting: deque[Row] = deque()
        for offset, row in self._rows(begin):
            if offset < start:
                self._quiet = 0
            elif self._is_quiet():
                self._end = offset
                break
            self._reader.ask(row)
            waiting.append(row)
            while len(waiting) > self._reader.ahead:
                yield from self._settle(waiting.popleft())
        while waiting:
            yield from self._settle(waiting.popleft())

    def _is_quiet(self, more: int = 0) -> bool:
        """Whether the window is left behind, `more` quiet releases supposed."""
        return self._quiet + more >= QUIET and not self._window.is_open

    def _settle(self, row: Row) -> Iterator[Result]:
        """Take one release, and count how long it has been quiet."""
        passed_over = self._reader.passed_over(row)
        yield from self._reader.take(row)
        met = self._reader.met(row)
        if met:
            self._recent.append(met)
        if passed_over or met:
            inside = met is not None and met.day in self._window
            self._quiet = 0 if inside else self._quiet + 1

    def _rows(self, begin: int) -> Iterator[tuple[int, Row]]:
        """The rows of the listing from an offset on, each once, though the list moves meanwhile.

        Each page is asked for one row early, so that its first row is one already seen. Where it
        is not, something was removed above, and rows have slipped over the border unseen: the
        place before is read again. A site that answers only whole pages seems to slip twice at
        one joint; from then on each page is read again after the one behind it.
        """
        seen: set[int] = set()
        offset, slipped_at, overlap, idle = begin, -1, 1, 0
        page: ListingPage | None = self._page(begin)
        for _ in range(MOST_PAGES):
            rows = page.rows if page else ()
            if seen and rows and rows[0].id not in seen:
                if overlap and offset != slipped_at:
                    slipped_at, offset = offset, max(begin, offset - self._size + 1)
                    page = self._read(offset)
                    continue
                overlap, offset = 0, offset // self._size * self._size
                before = self._read(offset - self._size)
                rows = (*(before.rows if before else ()), *rows)
            fresh = [row for row in rows if row.id not in seen]
            seen.update(row.id for row in fresh)
            idle = 0 if fresh else idle + 1
            following = offset + (len(page.rows) if page else self._size)
            if idle > 2 or not self._goes_on(page, following):
                following = -1
            else:
                following = max(offset + 1, following - overlap)
            early = following > 0 and not self._is_quiet(len(fresh))
            soon = self._ask(following) if early else None
            for row in fresh:
                yield offset, row
            if following < 0:
                return
            offset = following
            page = self._await(soon, offset) if soon else self._read(offset)
        self._reader.report.fail(self._reader.site.listing(self._category), "it never ends")

    def _goes_on(self, page: ListingPage | None, following: int) -> bool:
        """Whether there are rows from `following` on, by the pagination that the pages show."""
        if following <= self._last:
            return True
        is_full = page is not None and len(page.rows) >= self._size
        return is_full and (following < self._last + self._size or not self._last)

    # Listing pages

    def _page(self, offset: int) -> ListingPage:
        """A page, read once: good enough to find one's way."""
        if offset not in self._pages:
            self._pages[offset] = self._read(offset) or ListingPage((), frozenset())
        return self._pages[offset]

    def _ask(self, offset: int) -> Future[ListingPage | None]:
        return self._reader.listing(self._category, offset)

    def _read(self, offset: int) -> ListingPage | None:
        """A page as it is now; None, and counted, where it cannot be had."""
        return self._await(self._ask(offset), offset)

    def _await(self, soon: Future[ListingPage | None], offset: int) -> ListingPage | None:
        url = self._reader.site.listing(self._category, offset)
        try:
            page = soon.result()
        except (FetchError, DisallowedError) as error:
            self._reader.report.fail(url, error.message)
            return None
        if page is None:
            self._reader.report.fail(url, "this is no listing page that we know")
            return None
        self._last = max(self._last, *page.offsets, 0)
        return page


def _undated(met: Met) -> bool:
    return not met.dated
