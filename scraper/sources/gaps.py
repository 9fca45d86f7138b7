"""Closes what a ledger shows as open: failed releases, and ids that nothing is known of."""

from collections import deque
from collections.abc import Iterator
from itertools import chain, islice

from scraper.gaps import open_ids
from scraper.ledger import Entry, Ledger, State
from scraper.records import Reading
from scraper.rules.listing import Row
from scraper.sources.again import due
from scraper.sources.pairs import Pairs
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
        self._current_ids = open_ids(ledger, "current")
        self._pairs = Pairs(reader, {})
        self._pairs.top = ledger.highest("current")

    def _may_be(self, entry: Entry) -> bool:
        """Whether an id that never existed may have come to exist."""
        recall = self._reader.recall
        return recall is not None and not recall.knows(entry.key)[0]

    def count(self) -> int:
        """How many ids will be asked for."""
        count = len(self._again) + sum(map(len, [*self._ids, *self._current_ids]))
        return count if self._limit is None else min(count, self._limit)

    def results(self) -> Iterator[Reading]:
        """What came of failed releases that are due, and of the ids, the highest first."""
        asked: Iterator[tuple[Reader | Pairs, Row]] = chain(
            ((self._reader, self._reader.ask_again(entry)) for entry in self._again),
            self._asked(self._pairs, self._current_ids),
            self._asked(self._reader, self._ids),
        )
        waiting = deque[tuple[Reader | Pairs, Row]]()
        for one in islice(asked, self._limit):
            waiting.append(one)
            if len(waiting) > self._reader.ahead:
                desk, row = waiting.popleft()
                yield from desk.take(row)
        for desk, row in waiting:
            yield from desk.take(row)

    def _asked(
        self, desk: Reader | Pairs, parts: list[range]
    ) -> Iterator[tuple[Reader | Pairs, Row]]:
        for number in chain.from_iterable(map(reversed, parts)):
            row = desk.row_of(number)
            desk.ask(row, surely=True)
            yield desk, row
