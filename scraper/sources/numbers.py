"""The numbers of categories that only the site's front page of their day tells.

A release's page names its category, and links its listing only sometimes; a live crawl learns the
numbers from the front page. So where an archive's release has a category that nobody knows, the
archive is asked for the front page of that time, once for each name.
"""

from collections.abc import Callable
from datetime import datetime

from scraper.charset import decode
from scraper.errors import FetchError
from scraper.records import Page
from scraper.rules.listing import front_numbers

MOST = 10
"""Front pages that a run asks for: names come from pages, and may be anything."""


class Numbers:
    """The numbers of categories, by name, as the first front page has them that tells them."""

    def __init__(self, front: Callable[[datetime], Page]) -> None:
        """`front` fetches the front page nearest to a moment; FetchError if none."""
        self._front = front
        self._asked = 0
        self._known: dict[str, int] = {}
        self._unknown: dict[str, str] = {}
        """Names that no front page tells, and why."""

    def find(self, name: str, at: datetime) -> int | None:
        """The number of a category that a release of a moment names; None where it is not told.

        The first release of a name has the front page of its time asked for. What ends a run may
        be raised.
        """
        if name not in self._known and name not in self._unknown and self._asked < MOST:
            self._ask(name, at)
        return self._known.get(name)

    def _ask(self, name: str, at: datetime) -> None:
        self._asked += 1
        try:
            page = self._front(at)
        except FetchError as error:
            self._unknown[name] = error.message
            return
        self._known = front_numbers(decode(page.body, page.content_type)) | self._known
        if name not in self._known:
            self._unknown[name] = "the one of that time does not link it"

    def tell(self, note: Callable[[str], None]) -> None:
        """Say which categories have no number, and why."""
        for name, why in self._unknown.items():
            if name not in self._known:
                note(f"no front page tells the number of category {name[:100]}: {why}")
