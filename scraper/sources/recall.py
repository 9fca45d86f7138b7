"""What the ledger knows of a release that a listing shows, as far as a walk needs it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from scraper.ledger import Entry, Ledger, State
from scraper.ledger.ledger import HALF_A_DAY
from scraper.records import ABSENT, Window

ASKED_AGAIN = timedelta(days=30)
"""An id that never existed may come to exist: it is asked for again for so long."""
SOON_THERE = timedelta(days=3)
"""The same on the current site, where each run tries the ids, and listings show what is late."""
NEAR_THE_CURRENT_TOP = 100
"""As NEAR_THE_TOP, there: the ids of two or three days."""
SLIPS = ("not-found", "never-existed")
"""Answers for a release that a listing shows which are believed the second time only."""
NEAR_THE_TOP = 500
"""So far below the highest id that was met an id may still come to exist."""
NO_LISTING = timedelta(days=7)
"""A category that the site links nowhere and has no listing for is not asked for so long."""


@dataclass(frozen=True, slots=True)
class Met:
    """What is remembered of a release that was read: its day, and whether it shows a news date."""

    day: date
    dated: bool


class Recall:
    """Answers from a ledger which releases need not be asked for."""

    def __init__(self, ledger: Ledger, window: Window) -> None:
        """`window`: a release that was outside an earlier window may be inside this one."""
        self._ledger = ledger
        self._window = window
        self._tops: dict[str, int] = {}
        self.categories: frozenset[int] = frozenset()
        """Where set, a release that is known to be of another one is not wanted."""

    def knows(
        self, key: str, *, is_listed: bool = False, anew: bool = False
    ) -> tuple[bool, Met | None]:
        """Whether a release need not be asked for, and what is known of it then.

        `is_listed`: a listing shows it, so it exists now, whatever was found before. `anew`: it
        is to be asked for unless it is written.
        """
        entry = self._entry(key)
        if anew and entry and entry.state is not State.WRITTEN:
            return False, None
        if entry is None or self._is_due(entry, self._ledger.clock.now()):
            return False, None
        if is_listed and entry.state is State.GONE and self._may_be_back(entry):
            return False, None
        if entry.state in (State.FAILED, State.GONE):
            self._ledger.wanted_in(entry, self._window)
        return True, Met(entry.day, entry.dated) if entry.day else None

    def state_of(self, key: str) -> State | None:
        """What became of a release in earlier runs; None where it is not known."""
        entry = self._entry(key)
        return entry.state if entry else None

    def is_missing(self, key: str) -> bool:
        """Whether an earlier run found that the site has no such page."""
        entry = self._entry(key)
        return entry is not None and entry.state is State.GONE and entry.reason in ABSENT

    def _entry(self, key: str) -> Entry | None:
        """What is known of a release, or of the one that its old address leads to."""
        entry = self._ledger.entry(key)
        if entry is None and not key.startswith("current/"):
            moved = self._ledger.moved_to(key)
            entry = self._ledger.entry(moved) if moved else None
        return entry

    def moved_from(self, key: str) -> list[str]:
        """The keys of the old addresses that lead to a release."""
        return self._ledger.moved_from(key)

    def _is_due(self, entry: Entry, now: datetime) -> bool:
        if entry.state is State.OUTSIDE:
            is_other = entry.category_id is not None and entry.category_id not in self.categories
            if self.categories and is_other:
                return False
            return entry.day is None or entry.day in self._window
        if entry.state is State.FAILED:
            return entry.next_try is None or entry.next_try <= now
        if entry.state is State.GONE:
            is_current = entry.key.startswith("current/")
            is_young = now - entry.first_met < (SOON_THERE if is_current else ASKED_AGAIN)
            is_new = (
                entry.reason == "never-existed" and is_young and entry.id > self._top(entry.key)
            )
            return is_new and now - entry.last_checked > HALF_A_DAY
        return False

    def _top(self, key: str) -> int:
        generation = key.partition("/")[0]
        if generation not in self._tops:
            near = NEAR_THE_CURRENT_TOP if generation == "current" else NEAR_THE_TOP
            self._tops[generation] = self._ledger.highest(generation) - near
        return self._tops[generation]

    def _may_be_back(self, entry: Entry) -> bool:
        """Whether a listed release that was not there is: a 404 can be a slip, so it takes two."""
        if entry.reason == "never-existed":
            return True
        waited = self._ledger.clock.now() - entry.last_checked
        return entry.reason == "not-found" and entry.attempts < 2 and waited > HALF_A_DAY

    def has_listing(self, category: int) -> bool:
        """Whether a category that nothing links may have a listing all the same."""
        noted = self._ledger.meta(f"no listing {category}")
        now = self._ledger.clock.now().timestamp()
        return noted is None or now - noted > NO_LISTING.total_seconds()

    def note_no_listing(self, category: int) -> None:
        """The site has no listing for a category."""
        now = self._ledger.clock.now().timestamp()
        self._ledger.set_meta(f"no listing {category}", int(now))
        self._ledger.forget_cuts(category)
