"""Releases of earlier runs that are asked for again: failed ones, and recent ones."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from scraper.ledger import Entry, Ledger, State
from scraper.records import Reading
from scraper.rules.listing import Row
from scraper.sources.reader import Reader
from scraper.thai.dates import bangkok_today


def due(ledger: Ledger) -> Iterator[Entry]:
    """The releases that could not be had or read, and whose next try is due."""
    now = ledger.clock.now()
    for entry in ledger.entries(State.FAILED):
        if entry.next_try is None or entry.next_try <= now:
            yield entry


def recent(ledger: Ledger, period: timedelta) -> Iterator[Entry]:
    """The written releases whose day is not longer ago than a period."""
    first = bangkok_today(ledger.clock.now()) - period
    return ledger.entries(State.WRITTEN, since=first)


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
