"""Captures of a page: when an archive took it, and which of several is read."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Any

import msgspec

from scraper.records import NotARelease, Problem, Reading, Reason, Release

_FIRST = datetime(1990, 1, 1, tzinfo=UTC)
"""Before it there was no web."""


def moment(at: datetime, now: datetime | None = None) -> datetime | None:
    """When a page left the site, UTC, by what a file or an archive says of it; None if never.

    That is so of a time before there was a web, and of one more than a day after `now`, the
    moment of the run (the machine's clock, if not given): as the newest capture such a page would
    stand before all others, for ever. A time without a zone is UTC.
    """
    try:
        at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except OverflowError:
        return None
    return at if _FIRST <= at <= (now or datetime.now(UTC)) + timedelta(days=1) else None


OLDER = "_older"
"""Beside the fields in `Reading.origin`: why a newer capture of a release could not be read."""
_SPOILT: frozenset[Reason] = frozenset({"missing-field", "uncertain", "unreadable"})
"""Reasons that say that a page is the release's, but not as it was; others are other pages."""


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """One capture of a release's page, not yet read."""

    key: str
    """The release's, as `scraper.site.Address.key`."""
    url: str
    """The page's canonical address, as `Page.url`."""
    at: datetime
    """When the page left the site, UTC."""
    place: Any
    """Where it lies: the source that found it knows how to read that."""


def newest_release(
    captures: Iterable[Capture],
    read: Callable[[Capture], Reading],
) -> Reading | None:
    """Of the captures of one release the newest that is a release, read by `read`.

    A page that was taken later may be a notice, a block page or an empty shell; so where the
    newest is no release, the one before is looked at. If none is one, the newest Problem, for a
    capture that cannot be had may be the release; without any, what the newest was; None where
    there is no capture. Of captures of one moment the later in `captures` counts as newer. `read`
    never raises for what a capture is: it says so in its Reading. Why a newer
    capture of the release could not be read stands in the reading's origin, under `OLDER`.
    """
    in_time = sorted(captures, key=attrgetter("at"))
    newest: Reading | None = None
    failed: Reading | None = None
    spoilt = ""
    for capture in reversed(in_time):
        reading = read(capture)
        if isinstance(reading.result, Release):
            told = {**reading.origin, OLDER: spoilt}
            return msgspec.structs.replace(reading, origin=told) if spoilt else reading
        spoilt = spoilt or _spoilt(reading)
        newest = newest or reading
        if isinstance(reading.result, Problem):
            failed = failed or reading
    return failed or newest


def _spoilt(reading: Reading) -> str:
    """Why a capture that may be of the release could not be read; empty for another page."""
    result = reading.result
    if isinstance(result, Problem):
        return result.why
    if isinstance(result, NotARelease) and result.reason in _SPOILT:
        return f"{result.reason}: {result.detail}"
    return ""
