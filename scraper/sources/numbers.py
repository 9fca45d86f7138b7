"""The numbers of categories that only the site's front page of their day tells.

A release's page names its category, and links its listing only sometimes; a live crawl learns the
numbers from the front page. So where an archive's release has a category that nobody knows, the
archive is asked for the front page of that time, once for each name.
"""

from collections.abc import Callable
from threading import Lock

from scraper.charset import decode
from scraper.errors import FetchError
from scraper.extract import CATEGORY_IDS
from scraper.records import Page, Release
from scraper.rules.listing import front_numbers
from scraper.sources.cdx import CdxRow

MOST = 10
"""Front pages that a run asks for: names come from pages, and may be anything."""


class Numbers:
    """The numbers of categories, by name. Safe to use from several threads."""

    def __init__(self, front: Callable[[CdxRow], Page]) -> None:
        """`front` fetches the front page nearest in time to a capture; FetchError if none."""
        self._front = front
        self._lock = Lock()
        self._sought: dict[str, str] = {}
        """The names that front pages were asked for, and why one could not be had."""
        self.known = dict(CATEGORY_IDS)

    def are_learned_for(self, release: Release, row: CdxRow) -> bool:
        """Whether the number of a release's category, which its page does not tell, is known now.

        `row`: the capture that the release was read from.
        """
        name = release.category
        if name is None or release.category_id is not None:
            return False
        with self._lock:
            if name not in self.known and name not in self._sought and len(self._sought) < MOST:
                self._ask(name, row)
            return name in self.known

    def _ask(self, name: str, row: CdxRow) -> None:
        self._sought[name] = "the one of that time does not link it"
        try:
            page = self._front(row)
        except FetchError as error:
            self._sought[name] = error.message
            return
        told = front_numbers(decode(page.body, page.content_type))
        self.known = {**told, **self.known}  # replaced, not changed: others may be reading it

    def tell(self, note: Callable[[str], None]) -> None:
        """Say which categories have no number, and why."""
        for name, why in self._sought.items():
            if name not in self.known:
                note(f"no front page tells the number of category {name[:100]}: {why}")
