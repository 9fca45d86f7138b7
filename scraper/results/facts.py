"""What a data card tells of a collection: counted from its releases, and asked of its ledger."""

from array import array
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from scraper.coverage import Coverage, coverage
from scraper.errors import ScrapeError
from scraper.ledger import Ledger
from scraper.ledger.archives import archives
from scraper.ledger.missing import is_there, ledger_beside
from scraper.records import Release
from scraper.results.records import Records, Wanted
from scraper.results.stats import Stats, stats
from scraper.site import is_invented
from scraper.thai.dates import bangkok_today
from scraper.wording import Wording

_HASHED = 16
"""Hexadecimal digits of a content's hash that are kept; more tell no two releases apart."""
MAY_LACK = (
    "lead", "body", "category", "category_id", "posted", "images", "attachments", "links"
)  # fmt: skip
"""The fields that may say nothing."""


class Twice(msgspec.Struct, frozen=True):
    """Releases of one content (title, lead, body, day) that have several keys."""

    contents: int
    releases: int


class Runs(msgspec.Struct, frozen=True, kw_only=True):
    """What a ledger remembers of the runs that asked the site for all of some days."""

    count: int
    first: datetime
    last: datetime
    """When the first and the last of them began, UTC."""
    since: date | None
    """The first day that any of them asked for; None: from the oldest release on."""
    until: date
    """The last day that any of them could see, in Bangkok."""
    versions: dict[str, list[str]]
    """What they were made of, by `scrape`, `record`, `rules`, `python`; sorted."""
    requests: int
    seconds: float
    repairs: dict[str, int]
    """What they repaired in the text of releases, by kind, the most frequent first."""


class _Figures(msgspec.Struct):
    """What is read of a run's figures."""

    requests: int = 0
    seconds: float = 0.0
    repairs: dict[str, int] = {}


class Robots(msgspec.Struct, frozen=True):
    """What a host's robots.txt said, and when it was read."""

    at: Annotated[datetime, Meta(tz=True)]
    text: str


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What a ledger knows of a collection."""

    site: str
    """Base address, or `demo`."""
    wording: Wording | None
    """How text is repaired; None where no run has noted that."""
    runs: Runs | None
    covered: Coverage
    is_of_all: bool
    """Whether a run ever asked for all categories."""
    robots: dict[str, Robots] = {}
    """What robots.txt said when it was read last, by the host's base address."""
    archives: set[str] | None = None
    """The archives that were asked, by their addresses; None where that is not known."""


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """All that a data card says."""

    name: str
    """The file's, without its directory."""
    wanted: Wanted
    stats: Stats
    damaged: int
    """Lines that could not be read."""
    fetched: tuple[datetime, datetime] | None
    """When the first and the last page left their site, UTC."""
    filled: dict[str, int]
    """In how many releases each field says something: it is not null, and no empty text or list."""
    invented: int
    """How many are invented, by their addresses, whatever they were read from."""
    twice: Twice | None
    """None where each wording of a release was asked for, which may be alike."""
    known: Known | None
    """What the ledger beside the file knows; None where there is none, or it cannot be read."""
    trouble: str = ""
    """Why it cannot be read."""

    @property
    def is_invented(self) -> bool:
        """Whether there are releases, and each of them is invented."""
        return 0 < self.invented == self.stats.releases


def facts(records: Records) -> Facts:
    """What is to be told of the releases that are wanted of a file; one pass over them.

    Kept are counts and eight bytes a release. The ledger is that beside the file; it takes no lock.
    """
    seen = _Seen()
    told = stats(records, seen.noted(records.releases()))
    known, trouble = _asked(records)
    return Facts(
        name=Path(records.name).name,
        wanted=records.wanted,
        stats=told,
        damaged=records.damaged,
        fetched=seen.fetched and (_utc(seen.fetched[0]), _utc(seen.fetched[1])),
        filled={
            name: seen.filled[name] if name in MAY_LACK else told.releases
            for name in Release.__struct_fields__
        },
        invented=seen.invented,
        twice=None if records.wanted.all_revisions else seen.twice(),
        known=known,
        trouble=trouble,
    )


class _Seen:
    """Counts while releases go by."""

    def __init__(self) -> None:
        self.filled: Counter[str] = Counter()
        self.fetched: tuple[datetime, datetime] | None = None
        self.invented = 0
        self._hashes = array("Q")

    def noted(self, releases: Iterator[Release]) -> Iterator[Release]:
        for release in releases:
            for name in MAY_LACK:
                self.filled[name] += getattr(release, name) not in _EMPTY
            at = release.fetched_at
            first, last = self.fetched or (at, at)
            self.fetched = min(first, at), max(last, at)
            self.invented += is_invented(release.url)
            self._hashes.append(int(release.content_hash[:_HASHED], 16))
            yield release

    def twice(self) -> Twice:
        sizes = [sum(1 for _ in alike) for _, alike in groupby(sorted(self._hashes))]
        several = [size for size in sizes if size > 1]
        return Twice(len(several), sum(several))


_EMPTY: tuple[object, ...] = (None, "", [])


def _utc(moment: datetime) -> datetime:
    """A moment in UTC, also where that would leave the calendar."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=UTC)


def _asked(records: Records) -> tuple[Known | None, str]:
    """What the ledger beside the file knows, or why that cannot be had."""
    if records.path != Path(records.name):
        return None, ""  # standard input or a pipe: nothing is beside it
    path = ledger_beside(records.path)
    if not is_there(path):
        return None, ""
    try:
        with Ledger(path, site=None, read_only=True) as ledger:
            covered = coverage(ledger, records.wanted.window)
            return Known(
                site=covered.site,
                wording=ledger.wording,
                runs=_runs(ledger),
                covered=covered,
                is_of_all=bool(ledger.windows()),
                robots=_robots(ledger),
                archives=archives(ledger),
            ), ""
    except ScrapeError as error:
        return None, error.message.replace(str(path), path.name)  # where it lies is nobody's affair
    except msgspec.MsgspecError as error:
        return None, f"what it says of its runs is damaged: {error}"


def _robots(ledger: Ledger) -> dict[str, Robots]:
    rows = ledger.rows("SELECT name, value FROM meta WHERE name LIKE 'robots %' ORDER BY name")
    return {
        row["name"].removeprefix("robots "): msgspec.json.decode(row["value"], type=Robots)
        for row in rows
    }


def _runs(ledger: Ledger) -> Runs | None:
    versions: dict[str, set[str]] = {}
    repairs: Counter[str] = Counter()
    began: list[datetime] = []
    since: list[date] = []
    until: list[date] = []
    requests, seconds = 0, 0.0
    for run in ledger.runs():
        began.append(run.started)
        since.append(run.since or date.min)
        until.append(min(run.until or date.max, bangkok_today(run.started)))
        for name, version in run.versions.items():
            versions.setdefault(name, set()).add(version)
        figures = msgspec.convert(run.figures, _Figures)
        repairs.update(figures.repairs)
        requests += figures.requests
        seconds += figures.seconds
    if not began:
        return None
    return Runs(
        count=len(began),
        first=min(began),
        last=max(began),
        since=None if min(since) == date.min else min(since),
        until=max(until),
        versions={name: sorted(each) for name, each in versions.items()},
        requests=requests,
        seconds=seconds,
        repairs=dict(repairs.most_common()),
    )
