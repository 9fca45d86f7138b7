"""The pages of a listing of the current site: by whatever leads on from each.

Nothing is known of how it is paged, or in what order. So of all that leads on, the lowest page
number comes first, each address once; and the end is where nothing leads on, where a few pages in
a row show nothing new (a circle, or the same page for ever), or where many releases in a row lie
behind the window.
"""

import hashlib
from collections.abc import Callable, Iterator

from scraper.errors import DisallowedError, FetchError
from scraper.rules.links import Links, read_links
from scraper.site import Address
from scraper.sources.reader import Reader

ENOUGH = 44
"""So many releases in a row that are older than the window end a listing, as they do in a walk."""
IDLE = 3
"""So many pages in a row that show nothing new end it, and so do as many that cannot be had."""
KNOWN = 2
"""So many pages in a row on which all is known, where an earlier run saw the rest."""
MOST_PAGES = 2_000


class Pages:
    """One listing. `first()` before all else."""

    def __init__(self, reader: Reader, url: str) -> None:
        self._reader = reader
        self.url = url
        self.head = ""
        """A digest of what its first page shows."""
        self.failed: list[FetchError | DisallowedError] = []
        self._first = Links()

    def first(self) -> Links:
        """What its first page links. Raises FetchError or DisallowedError."""
        self._first = self._read(self.url)
        keys = " ".join(address.key for address in self._first.releases)
        self.head = hashlib.sha256(keys.encode()).hexdigest()
        return self._first

    def _read(self, url: str) -> Links:
        html, address = self._reader.html(url)
        return read_links(html, address, self._reader.site)

    def rest(
        self,
        is_behind: Callable[[Address], bool],
        is_known: Callable[[Address], bool] | None = None,
    ) -> Iterator[tuple[Address, ...]]:
        """What each further page shows that none before it did, to be read before the next.

        `is_behind`: whether a release is older than what is looked for. `is_known`: whether it
        was read by an earlier run, where that saw all of the listing.
        """
        seen = dict.fromkeys(self._first.releases)
        waiting = {url: number for number, url in self._first.following}
        asked = {self.url}
        quiet = self._count(self._first.releases, 0, is_behind)
        idle = failed = 0
        known = int(is_known is not None and all(map(is_known, seen)))
        while waiting and quiet < ENOUGH and max(idle, failed) < IDLE and known < KNOWN:
            url = min(waiting, key=lambda one: (waiting[one], one))
            del waiting[url]
            if url in asked:
                continue
            asked.add(url)
            if len(asked) > MOST_PAGES:
                self.failed.append(FetchError("this listing never ends", url=self.url))
                return
            try:
                links = self._read(url)
            except (FetchError, DisallowedError) as error:
                self.failed.append(error)
                failed += 1
                continue
            failed = 0
            waiting.update({one: at for at, one in links.following if one not in asked})
            fresh = tuple(address for address in links.releases if address not in seen)
            seen.update(dict.fromkeys(fresh))
            idle = 0 if fresh else idle + 1
            yield fresh
            quiet = self._count(fresh, quiet, is_behind)
            if fresh and is_known:
                known = known + 1 if all(map(is_known, fresh)) else 0

    @staticmethod
    def _count(
        addresses: tuple[Address, ...], quiet: int, is_behind: Callable[[Address], bool]
    ) -> int:
        """How many in a row lie behind."""
        for address in addresses:
            quiet = quiet + 1 if is_behind(address) else 0
        return quiet
