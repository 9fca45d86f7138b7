"""What the site answered, and what one try at it may come to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from scraper.fetch.pacing import Pace
from scraper.records import WarcPlace

Kind = Literal["page", "replay", "index", "part", "sitemap"]
"""A page of the site; one that an archive replays; a part of its index; a part of a file of it; a
sitemap, packed or not."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site answered: the address that gave it, after redirects, and when (UTC)."""

    url: str
    status: int
    content_type: str
    body: bytes
    """Decoded; empty where the content type is not HTML, for it was not read then."""
    fetched_at: datetime
    is_demo: bool
    """Whether the miniature site says that it is one."""
    etag: str | None = None
    last_modified: str | None = None
    """Both as sent, to ask with again."""
    date: datetime | None = None
    """When it was answered by the site's own clock (UTC), where the site says so."""
    chain: tuple[str, ...] = ()
    """The addresses that redirected here, the one asked for first."""
    place: WarcPlace | None = None
    """Where it is kept, if it is."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """As sent, of an archive's answer; names in lower case."""


@dataclass(slots=True)
class Ask:
    """One page to be had, over all its tries and redirects."""

    tries: int
    conditions: Mapping[str, str] = field(default_factory=dict)
    """Headers that let the site answer 304."""
    is_robots: bool = False
    """robots.txt: read whatever its type, in part where it is long; 4xx is an answer."""
    kind: Kind = "page"
    pace: Pace | None = None
    """One that these requests have beside the pace of all."""
    spent: float = 0.0
    """Seconds spent on it by failed tries and by waits of our own."""


class AgainError(Exception):
    """A try failed in a way that may pass; worth another one.

    `wait` is what the site asked for, in seconds, if it did.
    """

    seconds = 0.0
    """How long the try took, from leave to failure."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.wait = wait
