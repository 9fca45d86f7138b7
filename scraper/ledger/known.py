"""What a ledger tells: of a release, of a walk over a listing, of a run. All are frozen."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec

from scraper.records import Release, Window

OWED = "read, and not written yet"
"""Noted of a release that a run holds back: it counts as failed until it is written."""


class State(StrEnum):
    """What became of a release that was met; one that has no entry was never tried."""

    WRITTEN = "written"
    GONE = "gone"
    FAILED = "failed"
    OUTSIDE = "outside"


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """Where one revision of a release stands in the output, and what it was.

    It is `length` bytes, newline included, `skip` bytes into what begins at byte `offset` of the
    file: of a compressed file a member, unpacked; of a plain one the file itself (`skip` is 0).
    """

    key: str
    revision: int
    content_hash: str | None
    layout: str | None
    offset: int | None
    skip: int | None
    length: int | None


class Entry(Line, frozen=True, kw_only=True):
    """All that is known of one release; what is not known is None."""

    id: int
    state: State
    day: date | None
    """Its news date, else its posted date."""
    dated: bool
    """Whether it shows a news date."""
    category: str | None
    category_id: int | None
    reason: str | None
    """Why it is gone, or the last error."""
    attempts: int
    """Failures in a row."""
    next_try: datetime | None
    asked_since: date | None
    asked_until: date | None
    """The days that a run looked for when this failed."""
    first_met: datetime
    last_checked: datetime
    etag: str | None
    last_modified: str | None
    missing_since: date | None
    """The day, in Bangkok, on which a written release was first found missing."""
    withdrawn: date | None
    """The later day on which it was missing again."""


def captured_at(release: Release) -> int:
    """When its page left the site, in seconds since 1970."""
    return int(release.fetched_at.timestamp())


class Wording(NamedTuple):
    """A line that a release has, as far as the next one is compared with it."""

    captured: int
    """0 where an older scrape wrote it, which did not note that."""
    revision: int
    content_hash: str
    layout: str | None

    def is_of(self, release: Release) -> bool:
        """Whether it is in the same words, or of the same capture, read by other rules."""
        is_read_otherwise = self.layout != release.layout
        is_same_capture = self.captured == captured_at(release) and is_read_otherwise
        return self.content_hash == release.content_hash or is_same_capture


EVERY = 0
"""Stands for all categories: a run over them all is noted as a walk of its own."""
BY_IDS = "ids"
"""The `head` of such a walk that tried every id, and so needed none of the categories."""


class Walk(msgspec.Struct, frozen=True):
    """One walk over a category's listing, or a run over all; whole where it is `finished`."""

    id: int
    category: int
    since: date | None
    until: date | None
    started: datetime
    finished: datetime | None
    head: str
    """A digest of the ids on the first page, when it was finished; empty where the listing was
    as an earlier walk had found it, and was left alone."""
    count: int
    """Releases in the listing, when it was finished."""

    def tells_of(self, category: int) -> bool:
        """Whether it looked at a category."""
        return category == self.category or (self.category == EVERY and self.head == BY_IDS)

    @property
    def has_looked(self) -> bool:
        """Whether it read anything: a listing that was found unchanged it did not."""
        return bool(self.head) or self.category == EVERY

    @property
    def window(self) -> Window:
        """The days that it looked for."""
        return Window(self.since, self.until)


class Run(msgspec.Struct, frozen=True):
    """One run of the command; `finished` and `exit_code` are None where it was killed."""

    id: int
    since: date | None
    until: date | None
    versions: dict[str, str]
    started: datetime
    finished: datetime | None
    exit_code: int | None
    figures: dict[str, Any]

    @property
    def window(self) -> Window:
        """The days that were asked for."""
        return Window(self.since, self.until)
