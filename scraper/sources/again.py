"""Releases of earlier runs that are asked for again: failed ones, and recent ones."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from statistics import median_low

from scraper.ledger import Entry, Ledger, State
from scraper.ledger.ledger import HALF_A_DAY
from scraper.records import Reading
from scraper.rules.listing import Row
from scraper.site import EDIT_DELAY, ID_DISORDER
from scraper.sources.reader import Reader
from scraper.sources.recall import NEAR_THE_TOP, SLIPS
from scraper.thai.dates import bangkok_today

FAR = ID_DISORDER + EDIT_DELAY
"""No release is as much older than those with ids like its own (see `scraper.site`)."""
NEXT_TO = 20
"""So many ids to each side are looked at."""


def due(ledger: Ledger) -> Iterator[Entry]:
    """The releases that could not be had or read, and whose next try is due.

    So is one that a listing shows and that was not there once, half a day ago or more.
    """
    now = ledger.clock.now()
    for entry in ledger.entries(State.FAILED):
        if entry.next_try is None or entry.next_try <= now:
            yield entry
    for entry in ledger.entries(State.GONE):
        is_slip = entry.reason in SLIPS and entry.attempts < 2
        if is_slip and entry.category_id and now - entry.last_checked > HALF_A_DAY:
            yield entry


def recent(ledger: Ledger, period: timedelta) -> Iterator[Entry]:
    """The releases that the site may still change.

    Those written whose day is not longer ago than a period, or that could not be had when they
    were last asked for; and those met in the period whose date is far from those of the ids next
    to theirs, which is a slip that gets corrected.
    """
    now = ledger.clock.now()
    first = bangkok_today(now) - period
    yield from ledger.entries(State.WRITTEN, since=first)
    for entry in ledger.unsettled():
        if entry.day and entry.day < first:
            yield entry
    tops = {name: ledger.highest(name) - NEAR_THE_TOP for name in ("codeigniter", "current")}
    for entry in ledger.entries(State.OUTSIDE):
        is_new = (
            entry.id > tops.get(entry.key.partition("/")[0], 0) and now - entry.first_met <= period
        )
        if is_new and _is_far_off(ledger, entry):
            yield entry


def _is_far_off(ledger: Ledger, entry: Entry) -> bool:
    """Whether a release's day is not that of the ids next to its own, so far as they are known."""
    numbers = (entry.id + side * step for step in range(1, NEXT_TO) for side in (-1, 1))
    generation = entry.key.rpartition("/")[0]
    met = (ledger.entry_of(number, generation) for number in numbers)
    days = [one.day.toordinal() for one in met if one and one.day and one.state is State.WRITTEN]
    if entry.day is None or not days:
        return False
    return abs(median_low(days) - entry.day.toordinal()) > FAR.days


def asked_again(
    reader: Reader,
    entries: Iterable[Entry],
    wanted: Callable[[Entry], bool] = lambda _: True,
) -> Iterator[Reading]:
    """What the site says of them now, but for those that it was asked for in this run."""
    waiting: deque[Row] = deque()
    for entry in filter(wanted, entries):
        waiting.append(reader.ask_again(entry))
        if len(waiting) > reader.ahead:
            yield from reader.take(waiting.popleft())
    for row in waiting:
        yield from reader.take(row)
