"""The current site by its numbers: a number is a release in Thai, in English, or in both.

The two share the numbering, and nothing is known of which a release has. So a number is asked for
in Thai first. In English it is asked for where something shows that address, and where there is
nothing in Thai: one request more for a number that was never used (about one in 23), none for all
the others. An English page beside a Thai one that nothing links is not found.
"""

from collections.abc import Iterator, Mapping

import msgspec

from scraper.records import Reading
from scraper.rules.listing import Row
from scraper.site import Address
from scraper.sources.reader import Reader
from scraper.sources.recall import Met


class Pairs:
    """Asks for both pages of a number as if they were one; for a Sweep, as a Reader is."""

    def __init__(self, reader: Reader, shown: Mapping[str, str]) -> None:
        """`shown`: by the key of each address that something shows, the route that led to it."""
        self._reader = reader
        self._shown = shown
        self._open: dict[str, Row] = {}
        self.top = 0
        """The highest number that a page shows: above it, only Thai is tried."""
        self.hints = reader.current_hints
        self.window = reader.window
        self.ahead = reader.ahead

    def row_of(self, number: int) -> Row:
        """The row of a number, in Thai."""
        return self.row(Address("current", number, "th"))

    def row(self, address: Address) -> Row:
        """The row of an address: guessed where nothing shows it."""
        return self._reader.row(address, guessed=address.key not in self._shown)

    def _english(self, row: Row) -> Row:
        return self.row(Address("current", row.id, "en"))

    def ask(self, row: Row, *, surely: bool = False) -> None:
        """As a Reader, in Thai, and in English where something shows that there is such a page."""
        self.ask_one(row, surely=surely)
        english = self._english(row)
        if not english.guessed:
            self.ask_one(english, surely=surely)

    def ask_one(self, row: Row, *, surely: bool = False) -> None:
        """The same for one address alone."""
        self._reader.ask(row, surely=surely)
        if not self._reader.passed_over(row):
            self._open.setdefault(row.key, row)

    def met(self, row: Row) -> Met | None:
        """As a Reader; in English where there is nothing in Thai."""
        return next((met for one in self._both(row) if (met := self._reader.met(one))), None)

    def _both(self, row: Row) -> Iterator[Row]:
        """The pages of a number that were asked for; English is asked for here, where it must."""
        yield row
        english = self._english(row)
        if self._reader.is_missing(row) and row.id <= self.top:
            self.ask_one(english, surely=True)
        if not self._reader.passed_over(english):
            yield english

    def met_one(self, row: Row) -> Met | None:
        """As a Reader."""
        return self._reader.met(row)

    def is_recalled(self, row: Row) -> bool:
        """As a Reader, of the page that was met."""
        found = next((one for one in self._both(row) if self._reader.met(one)), row)
        return self._reader.is_recalled(found)

    def take(self, row: Row) -> Iterator[Reading]:
        """As a Reader, of both pages; each reading says by which route it was found."""
        for one in self._both(row):
            yield from self.take_one(one)

    def take_one(self, row: Row) -> Iterator[Reading]:
        """The same for one address alone."""
        self._open.pop(row.key, None)
        route = self._shown.get(row.key, "ids")
        for reading in self._reader.take(row):
            told = ", ".join(filter(None, (route, reading.origin.get("url"))))
            origin = {**reading.origin, "url": told} if reading.origin else reading.origin
            yield msgspec.structs.replace(reading, route=route, origin=origin)

    def left(self) -> Iterator[Reading]:
        """What was asked for as a sample and not come by again."""
        for row in list(self._open.values()):
            yield from self.take_one(row)
