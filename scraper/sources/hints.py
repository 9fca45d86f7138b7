"""What a listing, or an id, tells of a release before it is fetched."""

from bisect import bisect_left
from datetime import date

from scraper.records import Release, Window
from scraper.rules.listing import Row
from scraper.site import EDIT_DELAY, ID_DISORDER
from scraper.sources.recall import Met


class Highest:
    """The highest value met at any place below a given one."""

    def __init__(self) -> None:
        self._places: list[int] = []
        self._values: list[int] = []

    def below(self, place: int) -> int | None:
        """The highest value below a place, if anything was met there."""
        at = bisect_left(self._places, place)
        return self._values[at - 1] if at else None

    def add(self, place: int, value: int) -> None:
        """Remember a value; what it outdoes is forgotten."""
        at = end = bisect_left(self._places, place)
        if at and self._values[at - 1] >= value:
            return
        while end < len(self._values) and self._values[end] <= value:
            end += 1
        self._places[at:end], self._values[at:end] = [place], [value]


class Hints:
    """What a listing tells of a release before it is fetched, used while it proves right.

    Two things are told: the date printed in the row, where there is one, and the id, for no
    release is posted more than `ID_DISORDER` after one with a larger id. Each is checked against
    every release that is read; one disagreement, and it is not used any more. If it had been
    used, `wrong` is set: what was passed over has to be looked at again.
    """

    ENOUGH = 6
    """Releases that must have agreed first."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.wrong = False
        self._agreed = {"date": 0, "id": 0}
        self._used: set[str] = set()
        self._failed: set[str] = set()
        # By id: the newest day below each, and, both mirrored, the oldest day above each.
        self._newest, self._oldest = Highest(), Highest()
        self._first: list[tuple[int, int]] = []
        self._with_time = self._against_time = 0

    @property
    def is_used(self) -> bool:
        """Whether something was passed over because of them."""
        return bool(self._used)

    @property
    def ids_tell_nothing(self) -> bool:
        """Whether ids do not grow with time, so that lists in the order of ids have no order."""
        return self._against_time > max(2, self._with_time // 4)

    def learn(self, row: Row, release: Release) -> None:
        """Check what was told against a release that was read."""
        if row.printed:
            self._check("date", row.printed.isoformat() in (release.published, release.posted))
        day = date.fromisoformat(release.posted or release.published).toordinal()
        self._place(row.id, day, day)

    def learn_met(self, row: Row, met: Met) -> None:
        """Check the id of a release that an earlier run read: it was posted by its day, or later.

        Later only where it shows a news date, for otherwise its day is the posted one.
        """
        day = met.day.toordinal()
        self._place(row.id, day, day + EDIT_DELAY.days if met.dated else day)

    def _place(self, number: int, first: int, last: int) -> None:
        """Check what is told of an id against the first and the last day that it may be posted."""
        low, high = self._posted(number)
        self._check("id", low <= last and first <= high)
        self._newest.add(number, first)
        self._oldest.add(-number, -last)
        self._compare(number, first)

    def side(self, row: Row, *, undated: bool = False) -> int:
        """-1 if a release is newer than the window, 1 if older, for all that the listing tells.

        0 where it does not tell: such a release must be read. `undated`: it stands among those
        without a news date, whose day is the posted one.
        """
        if row.printed and self._is_trusted("date"):
            # The listing may print the posted date, which can be later than the news date.
            low, high = row.printed.toordinal() - EDIT_DELAY.days, row.printed.toordinal()
            if side := self._side(low, high, "date"):
                return side
        if self._is_trusted("id"):
            low, high = self._posted(row.id)
            return self._side(low if undated else low - EDIT_DELAY.days, high, "id")
        return 0

    def _side(self, low: int, high: int, told_by: str) -> int:
        """Where days lie to the window that are told to be between two."""
        older = self.window.since is not None and high < self.window.since.toordinal()
        newer = self.window.until is not None and low > self.window.until.toordinal()
        if older or newer:
            self._used.add(told_by)
        return older - newer

    def _posted(self, number: int) -> tuple[int, int]:
        """The first and the last day that a release may have been posted, by its id."""
        low, high = self._newest.below(number), self._oldest.below(-number)
        disorder = ID_DISORDER.days
        first = 0 if low is None else low - disorder
        return first, date.max.toordinal() if high is None else disorder - high

    def _is_trusted(self, told_by: str) -> bool:
        return told_by not in self._failed and self._agreed[told_by] >= self.ENOUGH

    def _check(self, told_by: str, agrees: bool) -> None:
        self._agreed[told_by] += agrees
        if not agrees:
            self._failed.add(told_by)
            self.wrong |= told_by in self._used

    def _compare(self, number: int, day: int) -> None:
        """Whether ids grow with time at all: against the releases read first, far apart in time."""
        for other, other_day in self._first:
            if abs(day - other_day) > ID_DISORDER.days:
                if (number > other) == (day > other_day):
                    self._with_time += 1
                else:
                    self._against_time += 1
        if len(self._first) < self.ENOUGH:
            self._first.append((number, day))
        self.wrong |= self.ids_tell_nothing
