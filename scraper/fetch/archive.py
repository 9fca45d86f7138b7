"""Web archives as hosts: which addresses are theirs, and when they have had enough of us.

An archive answers for pages that are not its own. What it replays may be a block page, a captcha,
a notice of maintenance or HTTP 403 of years ago: none of that is said to us. It is the archive's
own word where it does not say when it was captured (`Memento-Datetime`, RFC 7089).
"""

import errno
import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from scraper.errors import GOES_ON, TryLaterError, UsageError
from scraper.site import Site

INDEX_GAP = 3.0
"""Seconds between two index requests: web.archive.org takes 24 a minute (documented 2026)."""
MOST_429 = 2
PAUSE = 60.0
"""Seconds without a request after an HTTP 429; who asks on is blocked after a minute."""
BLOCKED_FOR = 3600.0
"""Seconds that an address is blocked for the first time; each further time takes twice as long."""


class ArchiveHost(Site):
    """A web archive: a host, or several that belong together, in place of a site."""

    def __init__(self, base: str, *others: str, index_gap: float = INDEX_GAP) -> None:
        """`others`: bases of further hosts of the archive. `index_gap`: seconds, see INDEX_GAP.

        Raises UsageError for what is no base address, and for the site itself.
        """
        super().__init__(base)
        if self.is_real:
            raise UsageError(
                f"{base[:80]!r} is the site itself, and no archive of it",
                hint="Leave out --archive-url for web.archive.org.",
            )
        self.index_gap = index_gap
        self._origins = {_origin(self.base), *map(_origin, others)}

    def owns(self, url: str) -> bool:
        """Whether an address is on a host of the archive; the pages' own hosts are not."""
        try:
            return _origin(url) in self._origins
        except ValueError:
            return False

    def local(self, url: str) -> str:
        """An address of the archive, as it is."""
        return url


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()


def is_replayed(headers: Mapping[str, str]) -> bool:
    """Whether an archive gives what it captured, and does not speak for itself."""
    return "memento-datetime" in headers


def was_refused(error: Exception) -> bool:
    """Whether a connection was refused: httpcore takes the system's error off, its words stay."""
    return os.strerror(errno.ECONNREFUSED) in str(error)


def had_enough(what: str, url: str) -> TryLaterError:
    """What ends a run that an archive will not serve any more."""
    return TryLaterError(
        f"{urlsplit(url).hostname} {what}: the archive may have blocked this address",
        url=url,
        hint="Leave it alone for an hour: an archive that is asked on doubles the time. What was"
        f" read is kept; {GOES_ON}",
    )
