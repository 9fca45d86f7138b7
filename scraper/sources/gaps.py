"""Closes what a ledger shows as open: failed releases, and ids that nothing is known of."""

from collections import deque
from collections.abc import Iterator
from itertools import chain, islice

from scraper.gaps import open_ids
from scraper.ledger import Entry, Ledger, State
from scraper.records import Reading
from scraper.rules.listing import Row
from scraper.sources.again import due
from scraper.sources.reader import Reader


class Gaps:
    """What of a ledger is open, as it is when this is made."""

    def __init__(self, reader: Reader, ledger: Ledger, limit: int | None) -> None:
        """`limit`: no more ids than that are asked for."""
        self._reader = reader
        self._limit = limit
        self._again = [
            *due(ledger),
            *(one for one in ledger.entries(State.GONE) if self._may_be(one)),
        ]
        self._ids = open_ids(ledger)

    def _may_be(self, entry: Entry) -> bool:
        """Whether an id that never existed may have come to exist."""
        recall = self._reader.recall
        return recall is not None and not recall.knows(entry.key)[0]

    def count(self) -> int:
        """How many ids will be asked for."""
        count = len(self._again) + sum(map(len, self._ids))
        return count if self._limit is None else min(count, self._limit)

    def results(self) -> Iterator[Reading]:
        """What came of failed releases that are due, and of the ids, the highest first."""
        rows = chain(
            map(self._reader.ask_again, self._again),
            (self._asked(number) for part in self._ids for number in reversed(part)),
        )
        waiting = deque[Row]()
        for row in islice(rows, self._limit):
            waiting.append(row)
            if len(waiting) > self._reader.ahead:
                yield from self._reader.take(waiting.popleft())
        for row in waiting:
            yield from self._reader.take(row)

    def _asked(self, number: int) -> Row:
        row = Row(number, self._reader.site.release(number))
        self._reader.ask(row, surely=True)
        return row
