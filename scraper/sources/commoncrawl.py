"""Common Crawl: its indexes, one for each crawl of the web, and the records in its files.

A crawl that is published never changes, so what its index said is kept for good. The index is one
small server whose operators ask not to be queried at scale: one request a second at most.
"""

import re
import zlib
from collections.abc import Iterator
from datetime import date, datetime

import msgspec

from scraper.errors import FetchError, UnreachableError
from scraper.fetch.answer import Answer
from scraper.records import Estimate, Page, Reading, WarcPlace
from scraper.site import (
    DEMO,
    EDIT_DELAY,
    FRONT,
    LARGEST_PAGE,
    REAL,
    Address,
    as_marked,
    is_front_address,
    read_address,
    without_port,
)
from scraper.sources.archived import Archived
from scraper.sources.cdx import CdxRow, Index, address_of, by_release
from scraper.sources.choice import tell_absent
from scraper.sources.desk import Desk
from scraper.sources.shelf import InMemory, Shelf
from scraper.sources.source import Setup
from scraper.warc.reading import MOST_BLOCK, read_record
from scraper.warc.stream import WarcError
from scraper.words import counted

INDEX = "https://index.commoncrawl.org"
DATA = "https://data.commoncrawl.org"
INDEX_GAP = 1.5
"""Seconds between two index requests."""
LONGEST = 3 * 1024 * 1024
"""Bytes of a record as it is stored: a page of 1 MB, where Common Crawl cuts, packs far smaller."""
MOST_CRAWLS = 1000
MOST_PAGES = 100
"""Pages of one crawl's index; the site has a few."""
FEW_IDS = 25

_CRAWL = re.compile(r"CC-MAIN-(\d{4})-(\d{2})", re.ASCII)
"""The year and the week in which a crawl ended."""
_NO_DAY = date(9000, 1, 1)
_FILE = re.compile(r"[\w=-][\w.=-]*(/[\w=-][\w.=-]*)*", re.ASCII)


class _Crawl(msgspec.Struct, frozen=True):
    """One row of the list of crawls."""

    id: str
    index: str = msgspec.field(name="cdx-api")

    @property
    def name(self) -> str:
        """What it is called in a message."""
        return self.id[:100]


class CommonCrawlSource:
    """Releases from the captures of Common Crawl, or of a server like it."""

    def __init__(self, setup: Setup) -> None:
        """Prepare; nothing is asked yet. Raises as `Desk`.

        The server is `setup.archive_url`, with the list of crawls at /collinfo.json and the files
        beside it, or Common Crawl's two.
        """
        own = setup.archive_url
        self._setup = setup
        self._desk = Desk(setup, own or INDEX, *(() if own else (DATA,)), index_gap=INDEX_GAP)
        self._data = self._desk.base if own else DATA
        self._keep = InMemory() if setup.ledger is None else setup.ledger
        shelf = Shelf(self._keep, self._desk.now())
        self._index = Index(lambda url: self._desk.get(url, "index"), shelf, setup.report.fail)
        self._cut = 0
        self._fronts: list[CdxRow] = []
        """Captures of the front page."""

    def results(self) -> Iterator[Reading]:
        """What the captures of each release say, newest ids first."""
        yield from self._archived().results()
        if self._cut:
            self._setup.note(f"{counted(self._cut, 'capture')} cut short by the archive: not read")

    def estimate(self) -> Estimate:
        """What that would take, by the indexes and a few dozen records."""
        releases = self._archived().likely()
        return Estimate(releases=releases, requests=releases + self._index.asked)

    def _archived(self) -> Archived:
        self._desk.tell_index()
        held = by_release(self._rows(), self._setup.site)
        tell_absent(held, self._setup)
        archived = Archived(self._setup, held, self, self._keep)
        self._setup.note(
            f"{self._desk.host.host} holds captures of {counted(len(held), 'release')};"
            f" {len(archived):,} may be new"
        )
        return archived

    # The indexes

    def _rows(self) -> Iterator[CdxRow]:
        crawls = self._crawls()
        asked = [
            ("url", f"{self._setup.site.base}/"),
            ("matchType", "host"),
            ("output", "json"),
            ("filter", "=status:200"),
            ("filter", f"~url:{self._pattern()}"),
            ("pageSize", "2"),
        ]
        for number, crawl in enumerate(crawls, 1):
            if not self._desk.host.owns(crawl.index):
                self._setup.report.fail(
                    crawl.index[:200], f"the index of {crawl.name} is elsewhere"
                )
                continue
            before = self._index.asked
            try:
                for row in self._index.pages(crawl.index, asked, MOST_PAGES):
                    if self._is_of(row.url, FRONT) and not row.is_cut:
                        self._fronts.append(row)
                    yield row
            except FetchError as error:
                why = f"the index of {crawl.name}: {error.message}"
                self._setup.report.fail((error.url or crawl.index)[:500], why)
            if self._index.asked > before and number % 10 == 0:
                self._setup.note(f"{number} of {len(crawls)} crawls looked through")

    def _pattern(self) -> str:
        """What the addresses of releases look like, those alone that are asked for if few are.

        And that of the front page, which tells the numbers of categories.
        """
        query = self._setup.query
        named = filter(None, map(read_address, query.urls))
        ids = sorted({*query.ids, *(one.id for one in named)})
        number = f"({'|'.join(map(str, ids))})/?" if 0 < len(ids) <= FEW_IDS else "[0-9]+/?"
        release = f"(news/contents/(ministry_)?details|(th|en)/news)/{number}"
        return rf".*/({release}|{FRONT.strip('/')}/?)([?#].*)?$"

    def _crawls(self) -> list[_Crawl]:
        """Those that may have what is asked for, newest first."""
        url = f"{self._desk.base}/collinfo.json"
        try:
            answer = self._desk.get(url, "index")
            found = msgspec.json.decode(answer.body, type=list[_Crawl])
        except (FetchError, msgspec.MsgspecError, RecursionError) as error:
            why = error.message if isinstance(error, FetchError) else "something else answers"
            raise UnreachableError(
                f"there is no list of crawls: {why}",
                url=url,
                hint="Leave out --archive-url for Common Crawl's own, or try again later."
                if self._setup.archive_url
                else "Try again later.",
            ) from error
        since = self._setup.window.since
        return [one for one in found[:MOST_CRAWLS] if not since or _end(one) + EDIT_DELAY >= since]

    # Records

    @property
    def base(self) -> str:
        """The index server's base address."""
        return self._desk.base

    def page(self, row: CdxRow, address: Address) -> Page:
        """A capture as it was. FetchError where it cannot be had whole, or is of another page."""
        return self._page(row, address.path)

    def front(self, at: datetime) -> Page:
        """The capture of the front page that is nearest to a moment. FetchError if none."""
        near = min(self._fronts, key=lambda one: abs(one.at - at), default=None)
        if near is None:
            raise FetchError("no crawl that was looked through has the front page", url=self.base)
        return self._page(near, FRONT)

    def _page(self, row: CdxRow, path: str) -> Page:
        url = f"{self._data}/{row.filename}"
        if row.is_cut:
            raise self._cut_short(url)
        if not _FILE.fullmatch(row.filename) or row.offset < 0 or not 0 < row.length <= LONGEST:
            raise FetchError("the index does not say where it lies", url=url)
        part = range(row.offset, row.offset + row.length)
        return self._read(_unpacked(self._desk.get(url, "part", part), part), row, path, url)

    def _read(self, block: bytes, row: CdxRow, path: str, url: str) -> Page:
        try:
            record = read_record(block)
            if record.kind != "response":
                raise FetchError(f"no page, but a {record.kind[:40] or 'record'}", url=url)
            if "warc-truncated" in record.headers:
                raise self._cut_short(url)
            message = record.message()
            body = message.body(LARGEST_PAGE)
        except (WarcError, ValueError) as error:
            raise FetchError(f"its record cannot be read: {error}", url=url) from error
        if message.status != 200:
            raise FetchError(f"it was answered with HTTP {message.status}", url=url)
        if not self._is_of(record.url, path):
            raise FetchError(f"the archive gives another page, {record.url[:200]}", url=url)
        is_invented = "x-scrape-demo" in message.headers or record.url.startswith(f"{DEMO}/")
        return Page(
            url=as_marked((DEMO if is_invented else REAL) + path, body),
            body=body,
            content_type=message.content_type,
            source="commoncrawl",
            fetched_at=row.at,
            place=WarcPlace(row.filename.rpartition("/")[2], row.offset),
        )

    def _is_of(self, url: str, path: str) -> bool:
        """Whether a record's address names the release, or the front page, of a path."""
        if path == FRONT:
            return is_front_address(url) and self._setup.site.owns(without_port(url))
        named = address_of(url, self._setup.site)
        return named is not None and named == read_address(path)

    def _cut_short(self, url: str) -> FetchError:
        self._cut += 1
        return FetchError("the archive kept only its beginning", url=url)


def _end(crawl: _Crawl) -> date:
    """When a crawl ended, or later; one whose name does not say so may be of any time."""
    found = _CRAWL.fullmatch(crawl.id)
    try:
        end = date.fromisocalendar(int(found[1]), int(found[2]), 7) if found else _NO_DAY
    except ValueError:
        return _NO_DAY
    return min(end, _NO_DAY)


def _unpacked(answer: Answer, part: range) -> bytes:
    """The one record that a part of a file is. FetchError where it is not that."""
    told = answer.headers.get("content-range", "")
    if answer.status != 206 or not told.startswith(f"bytes {part[0]}-{part[-1]}/"):
        what = f"HTTP {answer.status}" + (f", {told[:60]!r}" if told else "")
        raise FetchError(f"not the part of the file that was asked for ({what})", url=answer.url)
    if len(answer.body) != len(part):
        raise FetchError(f"{len(answer.body)} bytes came of {len(part)}", url=answer.url)
    inflate = zlib.decompressobj(31)
    try:
        block = inflate.decompress(answer.body, MOST_BLOCK + MOST_BLOCK // 8)
    except zlib.error as error:
        raise FetchError(f"no record of a WARC file: {error}", url=answer.url) from error
    if not inflate.eof or inflate.unused_data:
        raise FetchError("not exactly one record of a WARC file", url=answer.url)
    return block
