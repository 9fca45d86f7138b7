"""Reads pages so that one which takes the whole process down stops no later run.

A page is noted in the ledger before it is parsed and struck out after. One that is still noted
when a run starts may have been the end of the last one: it is read in a child process. Where
that dies too, the page is set aside, and read so again when it is due.
"""

from collections.abc import Mapping

from scraper.extract import read, read_apart
from scraper.isolated import ChildDied
from scraper.ledger import Ledger
from scraper.records import Page, Problem, Reading
from scraper.rules.layouts import Layouts
from scraper.site import read_address


class CarefulReader:
    """Reads pages, from any thread."""

    def __init__(self, ledger: Ledger | None, layouts: Layouts | None = None) -> None:
        """`ledger` remembers what is being parsed; without it nothing is noted.

        `layouts` are those that come along, if not given.
        """
        self._ledger = ledger
        self._layouts = layouts
        self._suspects = {key for key, _ in ledger.open_intents()} if ledger else set()

    def read(self, page: Page, category_ids: Mapping[str, int]) -> Reading:
        """What a page says; a Problem where it takes the parser down."""
        address = read_address(page.url)
        if self._ledger is None or address is None:
            return read(page, category_ids, layouts=self._layouts)
        if address.key in self._suspects:
            try:
                reading = read_apart(page, category_ids, layouts=self._layouts)
            except ChildDied as error:
                why = f"it takes the parser down ({error.message}); set aside"
                return Reading(result=Problem(page.url, why))
            self._suspects.discard(address.key)
        else:
            self._ledger.intend(address.key, page.url)
            reading = read(page, category_ids, layouts=self._layouts)
        self._ledger.intent_done(address.key)
        return reading
