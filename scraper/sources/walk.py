"""Walks one category's listing so that nothing of the window is lost, though the list moves.

What is known of a listing (observed on seven categories): newest news date first, and releases
without a news date after all dated ones, whatever their age; in categories where none has one,
newest id first. A few sit out of place, up to two pages. `per_page` is an offset.

So a listing is two runs, a dated one and an undated tail, each in its own order. Where the tail
begins, and where each run enters the window, is found by bisection over pages. From there the
walk goes back until `enough` releases in a row lie in front of the window, and forward until as
many lie behind it; what shows that the place was wrong, or has moved since, is not counted.
"""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future

from scraper.errors import DisallowedError, FetchError
from scraper.records import Reading, Window
from scraper.rules.listing import ListingPage, Row
from scraper.site import ID_DISORDER, PER_PAGE
from scraper.sources.reader import STRANGE, Reader

FEW = 4
"""Pages of a listing that is not worth a search: it is read from end to end."""
MOST_PAGES = 100_000
"""Pages of one listing; the whole site has 6,000. A listing that never ends is no listing."""

Place = tuple[int, Row]
"""A row, and the offset of the page that it stands on."""


class Walk:
    """One category's listing. `first` is its first page, read before; `window` the days."""

    def __init__(self, reader: Reader, category: int, first: ListingPage, window: Window) -> None:
        self._reader = reader
        self.window = window
        self.category = category
        self._first = first
        self._size = min(filter(None, first.offsets), default=max(len(first.rows), PER_PAGE))
        self._last = max(first.offsets, default=0)  # offset of the last page, as far as is shown
        self._pages = {0: first}
        self._enough = 2 * self._size + 2
        """So many releases in a row outside end a run: two pages, and a few for good measure."""
        self._overlap = 1  # rows; 0 where the site answers only whole pages
        self._failed: set[int] = set()
        self._is_short = False
        self._border = 0  # where the tail begins, give or take two pages
        self._in_tail = False
        # Of the run that is walked: what was seen in front of it, what is on its way, and how many
        # in a row lay outside, of them those that tell surely of what follows.
        self._passed: set[int] = set()
        self._waiting: deque[Place] = deque()
        self._quiet = self._sure = 0
        self._is_at_end = False

    @property
    def head(self) -> str:
        """A digest of the first page's rows: what is new at the top changes it."""
        ids = " ".join(str(row.id) for row in self._first.rows)
        return hashlib.sha256(ids.encode()).hexdigest()

    def count(self) -> int:
        """How many releases the listing has now, by its last page."""
        self._find_last()
        return self._last + len(self._page(self._last).rows)

    @property
    def is_whole(self) -> bool:
        """Whether every listing page that was asked for could be had."""
        return not self._failed

    @property
    def size(self) -> int:
        """About how many releases the listing has, by its first page."""
        return self._last + len(self._first.rows)

    def results(self) -> Iterator[Reading]:
        """Every release of the window, in the order of the listing, each once.

        What is read on the way and lies outside the window comes too: the reader of this decides.
        """
        self._reader.look_for(self.window)
        self._pages.clear()
        self._passed.clear()
        if not self.window.is_open:
            self._find_last()
        self._is_short = self._last < FEW * self._size
        if self._is_read_whole():
            yield from self._forward(0)
        else:
            yield from self._both_runs()
        yield from self._reader.left()

    def _both_runs(self) -> Iterator[Reading]:
        """The window's part of the dated run, then of the undated tail."""
        ends_open = self.window.until is None
        # From the top down no border is needed, and the first releases come without a search.
        self._border = self._last + self._size if ends_open else self._find_border()
        self._in_tail = False
        entry = self._entry()
        if self._border - entry < self._enough:
            self._sample_tail()
        yield from self._forward(self._begin(entry))
        if self._is_at_end:
            return
        self._border = self._find_border() if ends_open else self._border
        self._in_tail = True
        yield from self._forward(self._begin(self._entry()))

    def _sample_tail(self) -> None:
        """Read one release below the top of the tail: its id tells of all above it."""
        below = self._border + 2 * self._enough
        rows = self._page(below // self._size * self._size).rows
        if rows:
            self._reader.ask(rows[-1], surely=True)
            self._reader.met(rows[-1])

    def _is_read_whole(self) -> bool:
        hints = self._reader.hints
        return self.window.is_open or self._is_short or hints.ids_tell_nothing

    def estimate(self) -> int:
        """About how many releases lie in the window."""
        self._reader.look_for(self.window)
        self._find_last()
        total = self._last + len(self._page(self._last).rows)
        if self.window.is_open:
            return total
        self._border = min(self._find_border(), total)
        count = 0
        for in_tail, high in ((False, self._border), (True, total)):
            self._in_tail = in_tail
            begin = self._entry()
            count += max(0, min(high, self._bisect(begin, high, self._is_behind)) - begin)
        return count

    # Where to look

    def _find_border(self) -> int:
        """Where the undated tail begins, give or take two pages."""
        if self._is_all(self._last, undated=False):
            return self._last + self._size
        if self._is_all(0, undated=True):
            return 0
        return self._bisect(0, self._last, self._shows_none)

    def _is_all(self, offset: int, *, undated: bool) -> bool:
        """Whether the releases of a page show no news date, or all do, by two or three of them."""
        rows = self._page(offset).rows or self._page(max(0, offset - self._size)).rows
        chosen = dict.fromkeys(rows[at] for at in (len(rows) // 2, 0, -1)) if rows else {}
        answers = (self._shows_none(offset, row) for row in chosen)
        return all(answer == undated for answer in answers if answer is not None)

    def _shows_none(self, _offset: int, row: Row) -> bool | None:
        """Whether a release shows no news date; None where it cannot be read."""
        self._reader.ask(row, surely=True)
        met = self._reader.met(row)
        return not met.dated if met else None

    def _entry(self) -> int:
        """Where the run, the dated one or the tail, enters the window."""
        low = self._border if self._in_tail else 0
        high = self._last + self._size if self._in_tail else self._border
        return low if self.window.until is None else self._bisect(low, high, self._is_reached)

    def _is_reached(self, offset: int, row: Row) -> bool | None:
        place = self._place_found(offset, row)
        return None if place is None else place >= 0

    def _is_behind(self, offset: int, row: Row) -> bool | None:
        place = self._place_found(offset, row)
        return None if place is None else place > 0

    def _place_found(self, offset: int, row: Row) -> int | None:
        """As _place_of(); the release is read where its place is not told."""
        told = self._place_of(offset, row)
        self._reader.ask(row, surely=told is None, undated=self._is_deep(offset))
        return self._place_of(offset, row)

    def _place_of(self, offset: int, row: Row) -> int | None:
        """0: in the window. -1: in front of it, in the order of the run. 1: behind it.

        None where a release could not be read, or was not and nothing tells for sure.
        """
        other_run = -1 if self._in_tail else 1
        if not self._reader.passed_over(row):
            met = self._reader.met(row)
            if met is None:
                return None
            if met.dated == self._in_tail:
                return other_run
            return self.window.before(met.day) - self.window.after(met.day)
        side = self._reader.hints.side(row, undated=self._is_deep(offset))
        depth = (offset - self._border) * -other_run  # how far inside this run, as far as is known
        if depth < -self._enough:
            return other_run
        return side if side == other_run or depth > self._enough else None

    def _is_deep(self, offset: int) -> bool:
        """Whether an offset lies so deep in the tail that nothing dated is to be expected."""
        return self._in_tail and offset > self._border + self._enough

    def _bisect(self, low: int, high: int, reached: Callable[[int, Row], bool | None]) -> int:
        """The first page's offset from `low` on at which `reached` holds, else `high`.

        A page is judged by one release; where that is out of place the answer is wrong by as much
        as it is displaced.
        """
        while low < high:
            middle = max(low, (low + high) // 2 // self._size * self._size)
            rows = self._page(middle).rows or self._page(middle + self._size).rows
            half = len(rows) // 2
            answers = (reached(middle, row) for row in rows[half:] + rows[:half])
            if next((answer for answer in answers if answer is not None), True):
                high = middle
            else:
                low = middle + self._size
        return high

    def _find_last(self) -> None:
        """Follow the last page that the pages show until it shows none behind it."""
        before: tuple[Row, ...] = ()
        for _ in range(MOST_PAGES):
            last, rows = self._last, self._page(self._last).rows
            if not rows or rows == before or self._last == last:
                return
            before = rows

    # Going there

    def _begin(self, entry: int) -> int:
        """Back from a place until the window lies behind: where its first release was seen."""
        begin = entry
        self._passed.clear()
        for offset, row in self._until_quiet(self._rows_back(entry), -1):
            self._passed.add(row.id)
            if self._place_of(offset, row) == 0:
                begin = offset
        # One row early, as everywhere: it shows whether something has slipped over the border.
        return max(0, begin - (self._overlap or self._size))

    def _forward(self, begin: int) -> Iterator[Reading]:
        """Every release from an offset on, until the window is left behind."""
        for _, row in self._until_quiet(self._rows(begin), 1):
            yield from self._reader.take(row)
        self._is_at_end = not self._is_quiet()

    def _until_quiet(self, rows: Iterable[Place], side: int) -> Iterator[Place]:
        """Have releases read, some ahead, until enough in a row lie on one side of the window."""
        self._quiet = self._sure = 0
        self._waiting = waiting = deque[Place]()
        for offset, row in rows:
            # Outside, one at a time: what each says may tell of the next.
            while len(waiting) > (0 if self._quiet else self._reader.ahead):
                self._count(side, *waiting[0])
                yield waiting.popleft()
            if self._is_quiet():
                break
            self._reader.ask(row, undated=self._is_deep(offset))
            waiting.append((offset, row))
        while waiting:
            self._count(side, *waiting[0])
            yield waiting.popleft()

    def _is_quiet(self, more: int = 0) -> bool:
        """Whether the window is left behind, `more` releases outside it supposed."""
        enough = self._sure + more >= self._enough or self._quiet + more >= 2 * self._enough
        return enough and not self._is_read_whole()

    def _count(self, side: int, offset: int, row: Row) -> None:
        """Count how many releases in a row lie on one side of the window."""
        place = self._place_of(offset, row)
        if place == 0:
            self._quiet = self._sure = 0
        elif place == side:
            self._quiet += 1
            self._sure += self._is_sure(row)

    def _is_sure(self, row: Row) -> bool:
        """Whether all that follows in due order lies outside as this release does.

        The tail is in the order of ids, which follow the days by and large.
        """
        met = None if self._reader.passed_over(row) else self._reader.met(row)
        if met is None or met.dated or not self._in_tail:
            return True
        early, late = met.day - ID_DISORDER, met.day + ID_DISORDER
        return self.window.before(late) or self.window.after(early)

    def _rows_back(self, offset: int) -> Iterator[Place]:
        """The rows before an offset, the nearest first."""
        offset = min(offset, self._last + self._size)
        while offset > 0:
            offset = max(0, offset - self._size)
            page = self._read(offset)
            for row in reversed(page.rows if page else ()):
                yield offset, row

    def _rows(self, begin: int) -> Iterator[Place]:
        """The rows of the listing from an offset on, each once, though the list moves meanwhile.

        Each page is asked for one row early: where its first row was not seen before, rows have
        slipped up over the border unseen, and the place before is read again. A site that answers
        only whole pages seems to slip always; there each page is read again after the next.
        """
        seen: set[int] = set()
        offset, idle = begin, 0
        page = self._read(begin) if begin else self._page(0)
        for _ in range(MOST_PAGES):
            if page is None and self._is_between(offset):
                self._overlap, offset = 0, offset // self._size * self._size
                page = self._read(offset)
            rows = page.rows if page else ()
            known = seen or self._passed
            if known and page and offset and (not rows or rows[0].id not in known):
                if not rows and idle > 1:
                    return
                if self._overlap:
                    if idle > 1:
                        self._overlap, idle, offset = 0, 0, offset // self._size * self._size
                    offset = max(0, offset - max(1, self._size - self._overlap))
                    page = self._read(offset)
                    continue
                before = self._read(max(0, offset - self._size))
                rows = (*(before.rows if before else ()), *rows)
            fresh = [row for row in rows if row.id not in seen]
            seen.update(row.id for row in fresh)
            idle = 0 if fresh or not page else idle + 1
            following = self._following(offset, page) if idle <= 2 else 0
            soon = self._ask(following) if following and not self._is_over(len(fresh)) else None
            yield from ((offset, row) for row in fresh)
            if not following:
                return
            offset = following
            page = self._await(soon, offset) if soon else self._read(offset)
        self._fail(0, "it never ends")

    def _is_over(self, fresh: int) -> bool:
        """Whether so many releases more would be enough, if all lay outside."""
        return self._is_quiet(len(self._waiting) + fresh)

    def _is_between(self, offset: int) -> bool:
        """Whether an offset lies inside a page, where some sites answer nothing."""
        return bool(self._overlap and offset % self._size)

    def _following(self, offset: int, page: ListingPage | None) -> int:
        """Where to go on behind a page; 0 at the end."""
        following = offset + (len(page.rows) if page else self._size)
        return max(offset + 1, following - self._overlap) if self._goes_on(page, following) else 0

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
        return self._reader.listing(self.category, offset)

    def _read(self, offset: int) -> ListingPage | None:
        """A page as it is now; None, and counted, where it cannot be had."""
        return self._await(self._ask(offset), offset)

    def _await(self, soon: Future[ListingPage | None], offset: int) -> ListingPage | None:
        try:
            page = soon.result()
        except (FetchError, DisallowedError) as error:
            if not self._is_between(offset):  # else the whole page is asked for next
                self._fail(offset, error.message)
            return None
        self._reader.count_strange(self._reader.site.listing(self.category, offset), page)
        if page is None:
            self._fail(offset, STRANGE)
            return None
        self._last = max(self._last, *page.offsets, 0)
        return page

    def _fail(self, offset: int, why: str) -> None:
        """Name a page that cannot be had, once."""
        if offset not in self._failed:
            self._failed.add(offset)
            self._reader.report.fail(self._reader.site.listing(self.category, offset), why)
