"""Finds releases by trying ids one by one, newest first, where listings are not to be relied on.

What is known of ids (observed on 63,241 releases): one in 23 was never used, the longest gap is
138, and they grow with time so far as no release is posted more than `ID_DISORDER` after one with
a larger id. So one release that is read proves whole ranges of ids to be outside the window
(`Hints`), and a sweep costs about 1.05 requests a release, a search of about 70 at its ends, and
margins: 93 days of releases below the window at most, and above it, where it has an end, 124 days,
and up to 93 more where the search meets a release that was posted late. A week costs as much as
three months; years cost next to nothing more than themselves.
"""

from collections import deque
from collections.abc import Callable, Iterator
from datetime import date

from scraper.records import ABSENT, Estimate, NotARelease, Reading
from scraper.rules.listing import Row
from scraper.site import read_address
from scraper.sources.pairs import Pairs
from scraper.sources.reader import Reader
from scraper.sources.recall import Met

GAP = 140
"""More ids in a row than were ever left unused (138)."""
CLOSE = 16
"""Ids that a search is content with: it costs more to come closer than to try them."""
MOST_ABOVE = 10_000
"""Ids above the highest that a page shows; a site of which all answer with a release ends there."""
_NEAR = (0, 1, 10, 50, GAP + 20)
# Above the highest id each of the next is tried, then some as far off as a gap is wide.
_ABOVE = (*range(1, 31), *range(50, GAP, 20), GAP)
_USED = 0.956
_SEARCH = 70


class Sweep:
    """All ids under which releases of the reader's window may be found.

    `shown` is the highest id that the site's pages show; releases above it are looked for.
    """

    def __init__(self, reader: Reader | Pairs, shown: int, *, above: int = GAP) -> None:
        """`above`: so many ids above the highest are looked at, a few of them left out."""
        self._reader = reader
        self._hints = reader.hints
        self._shown = shown
        self._above = [step for step in _ABOVE if step <= above]
        self._learned: set[int] = set()

    def results(self) -> Iterator[Reading]:
        """What came of each id, from the highest down.

        What lies outside the window comes too, and so do the ids that no release has: the reader
        of this decides. Once `Hints.wrong` is set, this is to be run again: it then gives what was
        passed over, for the ids that were read are not asked for twice.
        """
        first, last = self.span()
        empty = 0
        waiting = deque[Row]()
        for number in range(last, 0, -1):
            row = self._row(number)
            if self._hints.side(row) > 0 or (number < first and empty >= GAP):
                break  # older than the window, and so are all below it; or below all releases
            self._reader.ask(row)
            waiting.append(row)
            if len(waiting) > self._reader.ahead:
                done = waiting.popleft()
                empty = 0 if self._reader.met(done) else empty + 1
                yield from self._reader.take(done)
        for row in waiting:
            yield from self._reader.take(row)
        for reading in self._reader.left():
            if not self._is_yet_to_come(reading, last):
                yield reading

    def span(self) -> tuple[int, int]:
        """The first and the last id, give or take a few, that a release of the window may have."""
        first = self._first()
        return first, self._last(first)

    def estimate(self) -> Estimate:
        """What the sweep would take, by a few sampled releases."""
        first, last = self.span()
        window = self._reader.window
        low = self._search(first, last, lambda day: not window.before(day))
        high = self._search(low, last, window.after)
        releases = round((high - low) * _USED)
        below = 0 if self._is_older(first - CLOSE - 1) else min(first, GAP)
        return Estimate(releases=releases, requests=last - first + 1 + below + _SEARCH)

    def _is_yet_to_come(self, reading: Reading, last: int) -> bool:
        """Whether there is no release above the highest: soon there may be, so it is not noted."""
        result = reading.result
        if not isinstance(result, NotARelease) or result.reason not in ABSENT:
            return False
        address = read_address(result.url)
        return address is not None and address.id > last

    # Where to look

    def _first(self) -> int:
        """The lowest id that is worth a try: below it all is older, or there is nothing.

        Searched for in steps that double, from the top down, then by halves. Two steps in a row
        that meet nothing, with all that lies between them, are below the first release.
        """
        reached, empty, step = self._shown, list[int](), 1
        while (number := self._shown - step) > 0 and len(empty) < 2:
            near = self._near(number)
            if near is None:
                empty.append(number)
            elif self._is_older(near - 1):
                return self._bisect(number, reached, lambda n: self._is_behind(n, if_empty=False))
            else:
                reached, empty = number, []
            step *= 2
        low = empty[0] if empty else 0
        high = self._bisect(low, reached, lambda n: self._is_behind(n, if_empty=True))
        return self._near(high) or high

    def _last(self, first: int) -> int:
        """The highest id that is worth a try: above it all is newer, or there is nothing."""
        if not self._is_ahead(self._shown):
            return self._top()
        high = self._bisect(first, self._shown, lambda n: not self._is_ahead(n))
        newer = (n for n in range(high, self._shown) if self._is_newer(n + 1))
        return next(newer, self._shown)

    def _top(self) -> int:
        """The highest id that a release has, listed or not."""
        top = self._shown
        while top - self._shown < MOST_ABOVE:
            found = next((top + at for at in self._above if self._read(top + at)), None)
            if found is None:
                break
            top = found
        return top

    def _is_behind(self, number: int, *, if_empty: bool) -> bool:
        """Whether all below a place is older than the window; `if_empty`: or there is nothing."""
        near = self._near(number)
        return if_empty if near is None else self._is_older(near - 1)

    def _is_ahead(self, number: int) -> bool:
        """Whether all above a place is newer than the window, by two releases there.

        One alone may have been posted late, and tell nothing.
        """
        for _ in range(2):
            near = self._near(number)
            if near is None:
                return False
            if self._is_newer(near + 1):
                return True
            number = near + 1
        return False

    def _is_older(self, number: int) -> bool:
        return self._hints.side(self._row(number)) > 0

    def _is_newer(self, number: int) -> bool:
        return self._hints.side(self._row(number)) < 0

    def _search(self, low: int, high: int, is_reached: Callable[[date], bool]) -> int:
        """About the first id whose day is one, to judge by."""

        def is_below(number: int) -> bool:
            near = self._near(number)
            met = self._read(near) if near else None
            return met is None or not is_reached(met.day)

        return self._bisect(low, high, is_below, close=2)

    def _bisect(
        self, low: int, high: int, is_below: Callable[[int], bool], close: int = CLOSE
    ) -> int:
        """The lower end of the upper part of the ids between two, at most `close` too high."""
        while high - low > close:
            middle = (low + high) // 2
            if is_below(middle):
                low = middle
            else:
                high = middle
        return high

    # Single ids

    def _near(self, number: int) -> int | None:
        """The id of a release at a place or a little above it; None where there is none."""
        numbers = (min(number + step, self._shown) for step in _NEAR)
        return next((near for near in numbers if self._read(near)), None)

    def _read(self, number: int) -> Met | None:
        """What is to be known of a release, by the ledger or by its page."""
        row = self._row(number)
        self._reader.ask(row, surely=True)
        met = self._reader.met(row)
        if met and self._reader.is_recalled(row) and number not in self._learned:
            self._learned.add(number)
            self._hints.learn_met(row, met)
        return met

    def _row(self, number: int) -> Row:
        return self._reader.row_of(number)
