"""What a ledger does not know: ids between those that it does, and windows left half walked."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import msgspec

from scraper.ledger import Ledger, Walk
from scraper.ledger.overview import Outing, breaks, outings, whole_walks
from scraper.records import Window
from scraper.thai.dates import bangkok_today

_DAY = timedelta(days=1)
_DONE = 0
_DONE_BUT_FOR_PAGES = 3
"""How a run ends that looked at all that it was to look at."""


def unaccounted(ledger: Ledger, layout: str = "codeigniter") -> list[range]:
    """The ids that nothing is known of, between the lowest and the highest that was written.

    As ranges from low to high; `sum(map(len, …))` is their number. Some of them never existed:
    the site numbers with gaps, and a listing shows nothing of what was removed.
    """
    return [range(low + 1, high) for low, high in breaks(ledger, layout)]


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
    """The days of each category that a walk began on and that no other walk made up for.

    Several walks can make up for one together, and so can older ones: those count up to the day
    before they began, for what came to the site since then is not known.
    """
    finished = whole_walks(ledger)
    runs = [run for run in outings(ledger) if run.exit_code == _DONE]
    found = []
    for cut in ledger.cut_walks():
        others: list[Walk | Outing] = [
            *(walk for walk in finished if walk.category == cut.category),
            *runs,
        ]
        found += _left(cut, others, cut.category)
    return _last_of_each(found)


def walked_days(ledger: Ledger) -> list[tuple[int, date | None, date]]:
    """By category, the days from the first to the last that were walked to their end.

    The first is None where a walk went to the oldest release. A walk without an end knows the
    days up to the one on which it began.
    """
    days: dict[int, list[tuple[date, date]]] = {}
    for walk in whole_walks(ledger):
        until = min(walk.until or date.max, bangkok_today(walk.started))
        days.setdefault(walk.category, []).append((walk.since or date.min, until))
    return [
        (category, None if since == date.min else since, until)
        for category, spans in days.items()
        for since, until in _joined(spans)
    ]


def _joined(spans: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """Days as few spans as they can be."""
    joined: list[tuple[date, date]] = []
    for since, until in sorted(spans):
        if joined and since <= joined[-1][1] + _DAY:
            joined[-1] = joined[-1][0], max(joined[-1][1], until)
        elif since <= until:
            joined.append((since, until))
    return joined


def unfinished_runs(ledger: Ledger) -> list[Cut]:
    """The days of runs over all categories that were stopped, and that no other run made up for.

    So is one that is still at work. Its walks tell only of the categories that it came to.
    """
    runs = outings(ledger)
    whole = [run for run in runs if run.exit_code in (_DONE, _DONE_BUT_FOR_PAGES)]
    stopped = [run for run in runs if run not in whole]
    return _last_of_each(cut for run in stopped for cut in _left(run, whole, None))


def _left(cut: Walk | Outing, others: Iterable[Walk | Outing], category: int | None) -> list[Cut]:
    """What remains of the days of a cut walk, or run, when others are taken out."""
    today = bangkok_today(cut.started)
    ahead = cut.window.since or date.min
    last = min(cut.window.until or date.max, today)
    left = []
    for since, until in sorted(_seen(other, cut) for other in others):
        if ahead < since <= last:
            left.append((ahead, since - _DAY))
        ahead = max(ahead, until + _DAY)
    if ahead <= last:
        left.append((ahead, last))
    return [
        Cut(
            category_id=category,
            since=None if since == date.min else since,
            until=cut.window.until if until == last else until,
            started=cut.started,
        )
        for since, until in left
    ]


def _seen(walk: Walk | Outing, cut: Walk | Outing) -> tuple[date, date]:
    """The days that a walk knows all of, as far as a cut one is concerned."""
    began = bangkok_today(walk.started)
    if isinstance(walk, Walk) is isinstance(cut, Walk):
        is_later = walk.id > cut.id
    else:
        is_later = walk.started >= cut.started
    last = began if is_later else began - _DAY
    return walk.window.since or date.min, min(walk.window.until or date.max, last)


def _last_of_each(cuts: Iterable[Cut]) -> list[Cut]:
    """Of cuts of the same days the last, in the order of their beginning."""
    last = {(cut.category_id, cut.since, cut.until): cut for cut in cuts}
    return sorted(last.values(), key=lambda cut: cut.started)
