"""Closes what a ledger shows as open: failed releases, and ids that nothing is known of."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from scraper.gaps import unaccounted
from scraper.ledger import Ledger
from scraper.records import Reading, Window
from scraper.rules.listing import Row
from scraper.sources.again import due
from scraper.sources.reader import Reader

_KEYS = "codeigniter/"


def open_ids(ledger: Ledger, limit: int | None = None) -> list[int]:
    """The ids of failed releases that are due, then those not accounted for, the highest first.

    The latter only where a run asked for every category: otherwise those of the other categories
    are no gap. `limit`: no more than that.
    """
    failed = (entry.id for entry in due(ledger) if entry.key.startswith(_KEYS))
    gaps = unaccounted(ledger) if whole_window(ledger) else []
    unknown = (number for gap in reversed(gaps) for number in reversed(gap))
    return list(islice(chain(failed, unknown), limit))


def filled(reader: Reader, numbers: Iterable[int]) -> Iterator[Reading]:
    """What came of these ids, in their order."""
    waiting = deque[Row]()
    for number in numbers:
        row = Row(number, reader.site.release(number))
        reader.ask(row, surely=True)
        waiting.append(row)
        if len(waiting) > reader.ahead:
            yield from reader.take(waiting.popleft())
    for row in waiting:
        yield from reader.take(row)


def whole_window(ledger: Ledger) -> Window | None:
    """The widest window of the runs that asked for all categories; None if none did."""
    return _widest(ledger.read(Window, "SELECT DISTINCT since, until FROM run"))


def widest_window(ledger: Ledger) -> Window | None:
    """The days that the ledger's runs asked for, in all categories or in some; None if none did."""
    return whole_window(ledger) or _widest(ledger.windows())


def _widest(windows: list[Window]) -> Window | None:
    if not windows:
        return None
    since = [window.since for window in windows if window.since]
    until = [window.until for window in windows if window.until]
    return Window(
        min(since) if len(since) == len(windows) else None,
        max(until) if len(until) == len(windows) else None,
    )
