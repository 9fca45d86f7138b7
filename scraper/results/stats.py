"""The figures of a collection: how many, when, of what, how long, and where it is silent."""

from array import array
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TypeVar

import msgspec

from scraper.records import Release
from scraper.results.records import Records, as_day
from scraper.thai.dates import to_buddhist

YEAR = timedelta(days=364)
"""How far the calendar goes back from the newest day: 52 weeks."""
BOUNDS = (0, 250, 500, 1000, 2000, 4000, 8000)
"""Upper bounds of the groups of text lengths, in characters; the last group has none."""
SHORTEST_GAP = 3

K = TypeVar("K")


class Month(msgspec.Struct, frozen=True):
    """A month in which something was published."""

    month: str
    """As `2022-07`."""
    month_be: str
    """The same in the Buddhist calendar: `2565-07`."""
    releases: int


class Day(msgspec.Struct, frozen=True):
    """A day on which something was published."""

    day: date
    releases: int


class Share(msgspec.Struct, frozen=True):
    """A group of the releases."""

    name: str | None
    releases: int
    share: float
    """Of all, 0 to 1."""


class CategoryShare(Share, frozen=True):
    """A category; `name` is None for releases without one."""

    category_id: int | None = None


class Group(msgspec.Struct, frozen=True):
    """Releases whose body has at least `least` and at most `most` characters."""

    least: int
    most: int | None
    releases: int


class Lengths(msgspec.Struct, frozen=True, kw_only=True):
    """How long the bodies are, in characters."""

    total: int
    shortest: int
    median: int
    longest: int
    without_text: int
    """Releases whose body is empty."""
    groups: list[Group]


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """Days in a row on which nothing was published, `first` and `last` included."""

    first: date
    last: date
    days: int


class Stats(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of a collection's releases; days are Bangkok's, months rise."""

    lines: int
    """Lines read, older revisions and what was not asked for included."""
    releases: int
    first: date | None
    last: date | None
    months: list[Month]
    """Those with releases."""
    last_year: list[Day]
    """Days with releases in the 52 weeks up to the newest."""
    categories: list[CategoryShare]
    """The largest first."""
    lengths: Lengths | None
    languages: list[Share]
    sources: list[Share]
    layouts: list[Share]
    revisions: dict[int, int]
    """How many releases are of each revision."""
    usual_silence: int
    """Days without a release between two with some: nine in ten silences are no longer."""
    gaps: list[Gap]
    """Silences of more than three times that, and more than three days; the longest first."""


class _Line(msgspec.Struct):
    """What is decoded of a release; `body` is only measured."""

    published: date
    body: str
    language: str
    source: str
    layout: str
    fetched_at: datetime
    category: str | None = None
    category_id: int | None = None
    revision: int = 1
    schema: int = 1


def stats(records: Records, releases: Iterable[Release] | None = None) -> Stats:
    """The figures of the releases that are wanted of a file; one pass, nothing kept but counts.

    `releases`: those of `records`, where somebody else looks at each of them in the same pass.
    """
    printed: Counter[date | str] = Counter()
    categories: Counter[tuple[str | None, int | None]] = Counter()
    languages: Counter[str | None] = Counter()
    sources: Counter[str | None] = Counter()
    layouts: Counter[str | None] = Counter()
    revisions: Counter[int] = Counter()
    lengths = array("L")
    for line in records.each(_Line) if releases is None else releases:
        printed[line.published] += 1
        categories[line.category, line.category_id] += 1
        languages[line.language] += 1
        sources[line.source] += 1
        layouts[line.layout] += 1
        revisions[line.revision] += 1
        lengths.append(len(line.body))
    days = Counter({as_day(one): count for one, count in printed.items()})
    usual, gaps = _silences(sorted(days))
    whole = len(lengths)
    return Stats(
        lines=records.lines,
        releases=whole,
        first=min(days, default=None),
        last=max(days, default=None),
        months=_months(days),
        last_year=_last_year(days),
        categories=[
            CategoryShare(name, count, count / whole, number)
            for (name, number), count in _sorted(categories)
        ],
        lengths=_lengths(lengths),
        languages=_shares(languages),
        sources=_shares(sources),
        layouts=_shares(layouts),
        revisions=dict(sorted(revisions.items())),
        usual_silence=usual,
        gaps=gaps,
    )


def _sorted(counts: "Counter[K]") -> "list[tuple[K, int]]":
    return sorted(counts.items(), key=lambda one: (-one[1], str(one[0])))


def _shares(counts: "Counter[str | None]") -> list[Share]:
    whole = counts.total()
    return [Share(name, count, count / whole) for name, count in _sorted(counts)]


def _months(days: "Counter[date]") -> list[Month]:
    months: Counter[str] = Counter()
    for day, count in days.items():
        months[day.isoformat()[:7]] += count
    return [
        Month(month, to_buddhist(date.fromisoformat(f"{month}-01"))[:-3], count)
        for month, count in sorted(months.items())
    ]


def _last_year(days: "Counter[date]") -> list[Day]:
    newest = max(days, default=date.max)
    return [Day(day, days[day]) for day in sorted(days) if newest - day <= YEAR]


def _lengths(lengths: "array[int]") -> Lengths | None:
    if not lengths:
        return None
    ordered = sorted(lengths)
    tops = [*BOUNDS, None]
    lows = [0, *(bound + 1 for bound in BOUNDS)]
    counts: Counter[int] = Counter(
        next((at for at, top in enumerate(BOUNDS) if one <= top), len(BOUNDS)) for one in ordered
    )
    return Lengths(
        total=sum(ordered),
        shortest=ordered[0],
        median=ordered[len(ordered) // 2],
        longest=ordered[-1],
        without_text=counts[0],
        groups=[
            Group(low, top, counts[at])
            for at, (low, top) in enumerate(zip(lows, tops, strict=True))
        ],
    )


def _silences(days: list[date]) -> tuple[int, list[Gap]]:
    """The usual silence, and what is longer than is usual."""
    between = sorted((after - before).days - 1 for before, after in pairwise(days))
    if not between:
        return 0, []
    usual = between[-(-len(between) * 9 // 10) - 1]
    most = max(SHORTEST_GAP, 3 * usual)
    one = timedelta(days=1)
    gaps = [
        Gap(first=before + one, last=after - one, days=(after - before).days - 1)
        for before, after in pairwise(days)
        if (after - before).days - 1 > most
    ]
    return usual, sorted(gaps, key=lambda gap: (-gap.days, gap.first))
