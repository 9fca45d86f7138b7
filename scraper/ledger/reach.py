"""How far the walks of a ledger reach, and where they leave holes."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

import msgspec

from scraper.ledger.known import EVERY, Walk
from scraper.thai.dates import bangkok_today

_DAY = timedelta(days=1)


class Hole(NamedTuple):
    """Days that were asked for and not seen, from the first to the last."""

    wanted: Walk
    """What asked for them."""
    since: date
    until: date


class Reach:
    """What the walks together saw of each category.

    Several walks can make up for a cut one together, and so can older ones: those count up to the
    day before it began, for what came to the site since then is not known.
    """

    def __init__(self, finished: list[Walk], cut: list[Walk]) -> None:
        """`finished`: of equal walks the newest will do."""
        self._finished = finished
        self._cut = cut

    @cached_property
    def categories(self) -> list[int]:
        """All that were walked, and EVERY for runs over all."""
        return sorted({walk.category for walk in (*self._finished, *self._cut)})

    def holes(self, category: int) -> list[Hole]:
        """The days that its walks, or runs over all categories, were to see and did not."""
        own = self._own(category)
        cut = [walk for walk in self._cut if walk.category == category]
        return [
            *(hole for walk in cut for hole in _left(walk, own)),
            *(hole for hole in self._between(category, own)),
        ]

    def resume_from(self, overlap: timedelta, category: int | None = None) -> date | None:
        """See `Journal.resume_from`."""
        asked = self.categories if category is None else [category]
        days = [self._resume(overlap, one) for one in asked]
        return min((day for day in days if day), default=None)

    def _resume(self, overlap: timedelta, category: int) -> date | None:
        own = self._own(category)
        days = [_reached(own) - overlap] if own else self._widest()
        holes = self.holes(category)
        if category != EVERY:
            over_all = [walk for walk in self._cut if walk.category == EVERY]
            holes += [hole for walk in over_all for hole in _left(walk, own)]
        for hole in holes:
            asked = hole.wanted.since or date.min
            is_all = hole.since - asked <= overlap
            days.append(asked if is_all else hole.since - overlap)
        return min(days, default=None)

    def _own(self, category: int) -> list[Walk]:
        return [walk for walk in self._finished if walk.tells_of(category)]

    def _widest(self) -> list[date]:
        """Where runs over all categories began."""
        return [walk.since or date.min for walk in self._finished if walk.category == EVERY]

    def _between(self, category: int, own: list[Walk]) -> list[Hole]:
        """The days that were passed over between two walks of a category.

        One without an end wants all that came since; and a run over all categories wants its days
        of each, which one that had no listing then has not given.
        """
        if not own:
            return []
        reached = _reached(own)
        mine = [walk for walk in self._finished if walk.category in (category, EVERY)]
        endless = [walk for walk in mine if walk.until is None]
        wanted = sorted(endless, key=lambda walk: walk.since or date.min)[:1]
        wanted += [walk for walk in mine if walk.category == EVERY and walk.until]
        return [
            hole
            for walk in wanted
            for hole in _left(msgspec.structs.replace(walk, id=0), own, until=reached)
        ]


def seen(walk: Walk) -> tuple[date, date]:
    """The first and the last day that a finished walk saw: the last is no later than its own."""
    return walk.since or date.min, min(walk.until or date.max, bangkok_today(walk.started))


def _reached(walks: Iterable[Walk]) -> date:
    """The last day of which walks saw anything; of a listing found unchanged nothing is seen."""
    walks = list(walks)
    return max(seen(walk)[1] for walk in [one for one in walks if one.has_looked] or walks)


def _left(wanted: Walk, others: Iterable[Walk], until: date | None = None) -> list[Hole]:
    """What remains of the days of a walk when those that others saw are taken out.

    Of its days up to the one on which it began, or up to `until`.
    """
    ahead = wanted.since or date.min
    last = min(wanted.until or date.max, until or bangkok_today(wanted.started))
    left = []
    for first, end in sorted(_seen(other, wanted) for other in others):
        if ahead > last:
            break
        if first > ahead:
            left.append(Hole(wanted, ahead, min(first - _DAY, last)))
        ahead = max(ahead, end + _DAY) if end < date.max else date.max
    if ahead <= last:
        left.append(Hole(wanted, ahead, last))
    return left


def _seen(walk: Walk, wanted: Walk) -> tuple[date, date]:
    """The days that a walk saw all of, as far as another one is concerned."""
    first, last = seen(walk)
    return first, min(last, bangkok_today(walk.started) - timedelta(days=walk.id < wanted.id))
