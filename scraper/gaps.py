"""What a ledger does not know: ids between those that it does, and windows left half walked."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

from scraper.ledger import EVERY, Ledger
from scraper.ledger.overview import breaks, known_days
from scraper.ledger.reach import Hole, seen
from scraper.neighbours import Neighbours, by_generation
from scraper.records import Window
from scraper.thai.dates import bangkok_today

_DAY = timedelta(days=1)


def unaccounted(ledger: Ledger, layout: str = "codeigniter") -> list[range]:
    """The ids that nothing is known of, between the lowest and the highest that was written.

    As ranges from low to high; `sum(map(len, …))` is their number. Some of them never existed:
    the site numbers with gaps, and a listing shows nothing of what was removed.
    """
    return [range(low + 1, high) for low, high in breaks(ledger, layout)]


def wanted_gaps(
    ledger: Ledger, generation: str, places: Neighbours, window: Window
) -> Iterator[tuple[range, date]]:
    """The ids not accounted for of the days that were asked for in all categories, by month.

    `places` tells the days of the ids between; `window` leaves out the rest. Each part comes with
    the day of its first id. Where only some categories were asked for, there is no such gap.
    """
    asked = _asked_days(ledger, window)
    for numbers in unaccounted(ledger, generation):
        for days in asked:
            yield from places.spread(numbers, days)


def open_ids(ledger: Ledger, generation: str = "codeigniter") -> list[range]:
    """All such ids of a generation of the site, the highest first."""
    places = by_generation(known_days(ledger))[generation]
    parts = (part for part, _ in wanted_gaps(ledger, generation, places, Window()))
    return sorted(parts, key=lambda part: -part[0])


def _asked_days(ledger: Ledger, window: Window) -> list[Window]:
    """The days of a window that runs over all categories asked for, as few windows as can be."""
    first, last = window.since or date.min, window.until or date.max
    asked = ((one.since or date.min, one.until or date.max) for one in ledger.windows())
    inside = ((max(since, first), min(until, last)) for since, until in asked)
    return [
        Window(None if since == date.min else since, None if until == date.max else until)
        for since, until in _joined(days for days in inside if days[0] <= days[1])
    ]


class Cut(msgspec.Struct, frozen=True, kw_only=True):
    """Days that were begun and not finished: of one category's listing, or of a whole run."""

    category_id: int | None
    """None: of all categories."""
    since: date | None
    """None: from the oldest release on."""
    until: date | None
    """None: to the newest release, as it was when the walk began."""
    started: datetime

    @property
    def window(self) -> Window:
        """The days."""
        return Window(self.since, self.until)


def cut_walks(ledger: Ledger) -> list[Cut]:
    """The days that walks, or runs over all, were to see and that none has seen, oldest first."""
    reach = ledger.reach()
    holes = [(hole, category) for category in reach.categories for hole in reach.holes(category)]
    holes.sort(key=lambda one: (one[0].wanted.started, one[0].wanted.id))
    cuts = [_cut(category, hole) for hole, category in holes]
    last = {(cut.category_id, cut.since, cut.until): cut for cut in cuts}
    return sorted(last.values(), key=lambda cut: cut.started)


def _cut(category: int, hole: Hole) -> Cut:
    """A hole that ends where its walk would have ended is shown as that was asked for."""
    wanted = hole.wanted
    is_at_end = wanted.finished is None and hole.until == min(
        wanted.until or date.max, bangkok_today(wanted.started)
    )
    return Cut(
        category_id=None if category == EVERY else category,
        since=None if hole.since == date.min else hole.since,
        until=wanted.until if is_at_end else hole.until,
        started=wanted.started,
    )


def walked_days(ledger: Ledger) -> list[tuple[int, date | None, date]]:
    """By category, the days from the first to the last that were walked to their end.

    The first is None where a walk went to the oldest release. A walk without an end knows the
    days up to the one on which it began.
    """
    days: dict[int, list[tuple[date, date]]] = {}
    for walk in ledger.finished_walks():
        if walk.category == EVERY:
            continue
        days.setdefault(walk.category, []).append(seen(walk))
    return [
        (category, None if since == date.min else since, until)
        for category, spans in days.items()
        for since, until in _joined(spans)
    ]


Begins = Literal["together", "apart", "never"]
"""Whether all categories were walked from one day on, or none was walked to its end."""


def begins(ledger: Ledger, window: Window) -> Begins:
    """How far back the walks of a window reach, one category beside the other.

    Together, too, where only some categories were ever asked for, all from one day on.
    """
    first = window.since or date.min
    since: dict[int, date] = {}
    for walk in ledger.finished_walks():
        day = max(first, walk.since or date.min)
        since[walk.category] = min(day, since.get(walk.category, day))
    if not since:
        return "never"
    over_all = since.get(EVERY, max(since.values()))
    return "apart" if min(since.values()) < over_all else "together"


def _joined(spans: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Days as few spans as they can be."""
    joined: list[tuple[date, date]] = []
    for since, until in sorted(spans):
        if joined and (joined[-1][1] == date.max or since <= joined[-1][1] + _DAY):
            joined[-1] = joined[-1][0], max(joined[-1][1], until)
        elif since <= until:
            joined.append((since, until))
    return joined
