"""The days that a run looks for in each category: those asked for, or what earlier runs left."""

from functools import cached_property

import msgspec

from scraper.ledger import Ledger
from scraper.ledger.reach import Reach
from scraper.records import Query, Reading, Release, Window


class Days:
    """By category, as earlier runs left it: what this one begins does not count."""

    def __init__(self, query: Query, window: Window, ledger: Ledger | None) -> None:
        """`window`: the days of the whole run, which those of each category lie in."""
        self._overlap = query.overlap
        self._window = window
        self._ledger = ledger

    @cached_property
    def _reach(self) -> Reach | None:
        return self._ledger.reach() if self._ledger else None

    def of(self, category: int) -> Window:
        """The days of a category; of EVERY, those of a run over all."""
        if self._overlap is None or self._reach is None:
            return self._window
        day = self._reach.resume_from(self._overlap, category)
        if day is None or self._window.before(day):
            return self._window
        return Window(day, self._window.until)

    def judge(self, reading: Reading, window: Window) -> Reading:
        """A release that only the days of other categories hold is not wanted."""
        result = reading.result
        if not isinstance(result, Release) or result.day in window:
            return reading
        is_outside = result.day not in self._window  # which is for the run to say
        return msgspec.structs.replace(reading, wanted=reading.wanted and is_outside)
