"""A collection as one page for a browser: pictures, search, and what is missing, by name.

The page loads nothing: the chart library, the figures and the titles are in it, packed. Titles and
leads wait on disk until they are; memory grows by some hundred bytes a release.
"""

import base64
import hashlib
import html
import json
from array import array
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from string import Template
from typing import Annotated, Any, NamedTuple

import msgspec
from msgspec import Meta

from scraper.coverage import Coverage
from scraper.errors import UsageError
from scraper.results.extra import library
from scraper.results.missing import told
from scraper.results.packing import lines, packed, packed_lines, steps
from scraper.results.records import Records
from scraper.results.stats import Stats, stats
from scraper.results.texts import Texts
from scraper.site import is_invented
from scraper.thai.clusters import clusters
from scraper.thai.text import Level, repaired
from scraper.version import VERSION

MOST_BYTES = 3_000_000
"""Of a page."""
LONGEST = 500
"""Characters of a title or lead that are kept at most."""
MOST_SILENCES = 200
SCRIPTS = ("words", "unpack", "search", "charts", "report", "pictures")
_EPOCH = date(1970, 1, 1)
_HIGHEST_ID = 2**50


class Cut(NamedTuple):
    """How much of the texts a page has: characters of titles and leads, of the newest `rows`."""

    title: int
    lead: int
    rows: int


class Made(NamedTuple):
    """A page, and what was left out of it to keep it small."""

    page: bytes
    cut: Cut
    releases: int
    is_cut: bool
    """Whether any title, lead or row was."""


class _Line(msgspec.Struct):
    """What is read of a release."""

    key: str
    id: int
    url: str
    title: str
    published: str
    fetched_at: Annotated[datetime, Meta(tz=True)]
    source: str
    lead: str | None = None
    category: str | None = None
    category_id: int | None = None
    schema: int = 1


class _Rows:
    """The releases in columns, the newest first; their texts are put into `titles` and `leads`."""

    def __init__(
        self, records: Records, titles: Texts, leads: Texts, *, has_captures: bool
    ) -> None:
        self._has_captures = has_captures
        self.titles, self.leads = titles, leads
        self.categories: dict[tuple[int | None, str | None], int] = {}
        self.addresses: dict[str, int] = {}
        self.invented = 0
        columns = [array("q") for _ in range(5)]
        for line in records.each(_Line):
            self.invented += is_invented(line.url)
            for column, number in zip(columns, self._numbers(line), strict=True):
                column.append(number)
            title, lead = _text(line.title), _text(line.lead or "")
            titles.add(title)
            leads.add("" if lead.casefold() == title.casefold() else lead)
        days, _, ids, _, _ = columns
        # One number a release, of which the last digits say which it is: lists of more cost more.
        newest = sorted(
            ((-days[at] * 2 * _HIGHEST_ID - ids[at]) << 32) + at for at in range(len(titles))
        )
        self.order = array("q", (one & 0xFFFF_FFFF for one in newest))
        del newest
        self.columns = [array("q", (column[at] for at in self.order)) for column in columns]

    def _numbers(self, line: _Line) -> tuple[int, ...]:
        """Day, category, id, address and moment; the page's script reads them in this order."""
        category = self.categories.setdefault(
            (line.category_id, line.category), len(self.categories)
        )
        number, address = _address(line.url, line.id)
        place = self.addresses.setdefault(address, len(self.addresses))
        day = (date.fromisoformat(line.published) - _EPOCH).days
        return day, category, number, place, self._moment(line)

    def _moment(self, line: _Line) -> int:
        """Seconds of the capture in the public archive; 0 is none that is known."""
        if not self._has_captures or line.source != "wayback" or is_invented(line.url):
            return 0
        return max(0, int(line.fetched_at.timestamp()))


def _text(text: str) -> str:
    """A text in the form that the search compares, which looks the same; of one line."""
    return " ".join(repaired(text[: 4 * LONGEST], Level.NORMAL).text.split())


def _address(url: str, number: int) -> tuple[int, str]:
    """An address as an id and what stands around it; empty for one that no browser should open."""
    is_web = url.startswith(("http://", "https://")) and url.isprintable() and " " not in url
    if not is_web or len(url) > 2000:
        return 0, ""
    before, found, after = url.rpartition(str(number))
    if not found or "{}" in url or number > _HIGHEST_ID:
        return 0, url
    return number, f"{before}{{}}{after}"


def make(
    records: Records,
    name: str,
    *,
    coverage: Coverage | None,
    now: datetime,
    has_captures: bool = False,
    most: int = MOST_BYTES,
) -> Made:
    """The page of the releases that are wanted of a file.

    `name` is what a reader knows the file by, `coverage` what its ledger knows, `now` the moment
    of making. `has_captures`: whether what is of `wayback` came from web.archive.org and from no
    other archive; only then a release leads to its capture there. The same releases, ledger and
    moment give the same bytes. Texts are shortened until the page has at most `most` bytes: leads,
    then titles, then the titles of the oldest releases are left out. Raises UsageError where the
    extra `report` is not installed, where nothing is wanted, and where there are too many releases
    for any page.
    """
    charts = _charts()
    figures = stats(records)
    if not figures.releases:
        raise UsageError(f"no release in {records.name} is of what was asked for")
    with Texts() as titles, Texts() as leads:
        rows = _Rows(records, titles, leads, has_captures=has_captures)
        values = _fixed(name, figures, now, charts)
        values["columns"] = packed(b"".join(map(steps, rows.columns)))
        values["addresses"] = packed(lines(rows.addresses))
        facts = _facts(figures, rows, coverage)
        cut, made = _largest(_pages(values, facts, rows, most), _ladder(len(titles)), most)
        is_cut = cut.rows < len(titles) or titles.longest > cut.title or leads.longest > cut.lead
    return Made(made, cut, figures.releases, is_cut)


def _pages(
    values: dict[str, str], facts: dict[str, Any], rows: _Rows, most: int
) -> Callable[[Cut], bytes | None]:
    """What makes a page of a cut; None where its texts alone are too much."""

    @cache
    def texts(of: Texts, longest: int, count: int) -> str | None:
        return packed_lines(_cut(of.at(rows.order[:count]), longest), most)

    def page(cut: Cut) -> bytes | None:
        titles = texts(rows.titles, cut.title, cut.rows)
        leads = titles and texts(rows.leads, cut.lead, cut.rows)
        if not (titles and leads):
            return None
        told = {"titles": titles, "leads": leads, "facts": _json(facts | _left_out(rows, cut))}
        return Template(_part("report.html")).substitute(values | told).encode()

    return page


def _largest(
    page: Callable[[Cut], bytes | None], ladder: list[Cut], most: int
) -> tuple[Cut, bytes]:
    """The first cut of a ladder, each shorter than the last, whose page is small enough."""
    best: tuple[Cut, bytes] | None = None
    low, high = 0, len(ladder)
    at = 0
    while low < high:
        made = page(ladder[at])
        if made is not None and len(made) <= most:
            best, high = (ladder[at], made), at
        else:
            low = at + 1
        at = (low + high) // 2
    if best is None:
        raise UsageError(
            f"so many releases do not fit into a page of {most:,} bytes",
            hint="Ask for fewer: --since 2565, --category เศรษฐกิจ.",
        )
    return best


def _ladder(count: int) -> list[Cut]:
    leads = (LONGEST, 400, 300, 250, 200, 160, 130, 100, 80, 60, 40, 0)
    parts = (0.8, 0.65, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0)
    return [
        *(Cut(LONGEST, lead, count) for lead in leads),
        *(Cut(title, 0, count) for title in (160, 130, 100, 80, 60)),
        *(Cut(60, 0, int(count * part)) for part in parts),
    ]


def _cut(texts: Iterable[str], longest: int) -> Iterator[str]:
    for text in texts:
        yield _shortened(text, longest)


def _shortened(text: str, longest: int) -> str:
    """At most so many characters and an ellipsis, cut where a reader would."""
    if len(text) <= longest:
        return text
    if not longest:
        return ""
    end = max(0, longest - 9)
    for piece in clusters(text[end : longest + 9]):
        if end + len(piece) > longest:
            break
        end += len(piece)
    return f"{text[:end].rstrip()}…"


def _left_out(rows: _Rows, cut: Cut) -> dict[str, Any]:
    """What a reader is told; a cut is None where nothing was longer."""
    return {
        "rows": cut.rows,
        "titleCut": cut.title if rows.titles.longest > cut.title else None,
        "leadCut": cut.lead if rows.leads.longest > cut.lead else None,
    }


def _facts(figures: Stats, rows: _Rows, coverage: Coverage | None) -> dict[str, Any]:
    lengths = figures.lengths
    return {
        "releases": figures.releases,
        "invented": rows.invented,
        "first": str(figures.first),
        "last": str(figures.last),
        "categories": list(rows.categories),
        "languages": [(one.name, one.releases) for one in figures.languages],
        "sources": [(one.name, one.releases) for one in figures.sources],
        "median": lengths and lengths.median,
        "longest": lengths and lengths.longest,
        "withoutText": lengths and lengths.without_text,
        "usual": figures.usual_silence,
        "gaps": [(str(one.first), str(one.last), one.days) for one in figures.gaps[:MOST_SILENCES]],
        "gapsLeft": max(0, len(figures.gaps) - MOST_SILENCES),
        "coverage": told(coverage) if coverage else None,
    }


def _fixed(name: str, figures: Stats, now: datetime, charts: bytes) -> dict[str, str]:
    """What stays the same however much is cut."""
    script = "(() => {\n" + "".join(_part(f"{each}.js") for each in SCRIPTS) + "})();\n"
    made = now.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    return {
        "name": html.escape(name),
        "version": html.escape(VERSION),
        "extent": f"{figures.releases:,} releases, {figures.first} to {figures.last}",
        "made": made,
        "style": _part("report.css"),
        "script": script,
        "charts": packed(charts),
        "hashes": f"'{_hash(script.encode())}' '{_hash(charts)}'",
    }


def _hash(script: bytes) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}"


def _json(value: object) -> str:
    """JSON that no browser takes for the end of a script."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _part(name: str) -> str:
    return (files("scraper.results") / "page" / name).read_text(encoding="utf-8")


@cache
def _charts() -> bytes:
    """Vega-Lite, Vega and Vega-Embed as one script, closed in itself."""
    vega = library("vl_convert", "report", "scrape report")
    return f"(() => {{\n{vega.javascript_bundle()}\n}})();\n".encode()
