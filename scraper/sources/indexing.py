"""The first pass over a WARC file: which captures of releases it holds, here or in any process."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import msgspec

from scraper.errors import UsageError
from scraper.records import Query, Report
from scraper.site import (
    Address,
    Site,
    canonical,
    is_front_address,
    is_invented,
    read_address,
    without_port,
)
from scraper.sources.captures import moment
from scraper.sources.choice import Choice
from scraper.sources.files import no_warc
from scraper.sources.passed import Passed
from scraper.warc.http import Message
from scraper.warc.index import Found, FoundRow, row_of
from scraper.warc.reading import Record, Records
from scraper.warc.stream import NotWarcError, Place, WarcError

_PAGES = frozenset({"response", "resource", "revisit"})
_ROWS = 500
"""Captures that are told at a time."""


class File(msgspec.Struct, frozen=True, kw_only=True):
    """A WARC file that is to be indexed; small, and pickled."""

    number: int
    """Its place among the files."""
    path: Path
    name: str
    """As a person knows it."""
    site: str
    """The base address of the site that its pages are of."""
    query: Query
    """Only the releases that it picks are told, whatever their days and categories."""
    now: datetime
    """The moment of the run, UTC: no capture is of a later day than tomorrow's."""


class Indexed(msgspec.Struct, kw_only=True):
    """Some captures in a file, as rows of an index; and with the last what else there was."""

    file: int
    rows: list[FoundRow] = []
    is_last: bool = False
    starts_anew: bool = False
    """Whether what was told of the file before is to be forgotten."""
    passed: Passed = msgspec.field(default_factory=Passed)
    """Records that are no captures."""
    spoilt: list[int] = []
    """Gzip members, by their offsets, of which nothing that was told is to be believed."""
    elsewhere: str = ""
    """The site of the first release of another one."""
    front: tuple[datetime, Place] | None = None
    """The newest front page: when it was captured, and where it lies."""
    report: Report = msgspec.field(default_factory=Report)
    """What could not be read."""


Indexer = Callable[[Iterable[File]], Iterator[Indexed]]
"""Has files indexed, in any order; of one file its captures come in their order."""


def index_here(files: Iterable[File]) -> Iterator[Indexed]:
    """Index files one after the other, in this process. Raises as `index_file`."""
    for file in files:
        yield from index_file(file)


def index_file(file: File) -> Iterator[Indexed]:
    """The captures in a WARC file, in its order.

    A pure function of the file. One that is cut or damaged is told as a problem, and reading goes
    on with the next record that is found behind; nothing of a damaged record is told. Raises
    UsageError for a file that is no WARC, or that cannot be read.
    """
    end = Indexed(file=file.number, is_last=True)
    rows: list[FoundRow] = []
    scan = _Scan(file, end)
    try:
        with file.path.open("rb") as opened:
            for record in _records(opened, file, end):
                if found := scan.found(record):
                    rows.append(row_of(found))
                if len(rows) == _ROWS:
                    yield Indexed(file=file.number, rows=rows)
                    rows = []
    except OSError as error:
        raise UsageError(f"cannot read {file.name}: {error.strerror or error}") from error
    end.rows = rows
    yield end


def _records(opened: IO[bytes], file: File, end: Indexed) -> Iterator[Record]:
    """All that are whole."""
    if not opened.read(1):
        end.report.fail(file.name, "the file is empty")
        return
    records = Records(opened)
    is_first = True
    while True:
        try:
            for record in records:
                is_first = False
                yield record
        except WarcError as error:
            if is_first and isinstance(error, NotWarcError):
                opened.seek(0)
                raise no_warc(file.name, opened.read(1024)) from error
            if (spoilt := records.spoilt()) is not None:
                end.spoilt.append(spoilt)
                why = (
                    f"of the records packed together at byte {spoilt} none is read: one is damaged"
                )
                end.report.fail(file.name, why)
            goes_on = records.recover()
            if goes_on is not None:
                end.report.fail(file.name, f"{error.message}; read on from byte {goes_on}")
                continue
            end.report.fail(file.name, f"{error.message}; read up to there")
        return


class _Scan:
    """Looks at the records of a file."""

    def __init__(self, file: File, end: Indexed) -> None:
        self._number, self._now = file.number, file.now
        self._site = Site(file.site)
        self._choice = Choice(file.query, self._site)
        self._end = end

    def found(self, record: Record) -> Found | None:  # noqa: PLR0911 - one a reason
        """The capture that a record is; None, and counted, where it is none of a release."""
        if record.kind not in _PAGES:
            return None  # requests, metadata and the like
        passed, url = self._end.passed, record.url
        # Most are of other pages, and need not be looked at twice.
        address = read_address(url) if "/news/" in url else None
        if address is None:
            passed.add(url, "of another page")
            if is_front_address(url):
                self._note_front(record, url)
            return None
        message = _answer(record)
        is_demo = bool(message and "x-scrape-demo" in message.headers)
        canonical_url = _canonical(url, address, self._site, is_demo=is_demo)
        if canonical_url is None:
            passed.add(url, "of another site")
            self._end.elsewhere = self._end.elsewhere or _base(url)
            return None
        if message is None:
            passed.add(url, "without an HTTP answer")
            return None
        if not self._choice.picks(address):
            passed.add(url, "not asked for")
            return None
        if message.status != 200 and record.kind != "revisit":
            passed.add(url, f"HTTP {message.status}")
            return None
        at = _captured(record, self._now)
        if at is None:
            self._end.report.fail(canonical_url, _no_date(record))
            return None
        return Found(
            key=address.key,
            url=canonical_url,
            at=at,
            file=self._number,
            place=record.place,
            record=record.headers.get("warc-record-id", ""),
            digest=record.headers.get("warc-payload-digest", ""),
            is_revisit=record.kind == "revisit",
            of_record=record.headers.get("warc-refers-to", ""),
        )

    def _note_front(self, record: Record, url: str) -> None:
        """Remember the newest front page: releases may not tell their category's number."""
        message, at = _answer(record), _captured(record, self._now)
        if not (message and at) or message.status != 200 or record.kind == "revisit":
            return
        is_demo = "x-scrape-demo" in message.headers
        is_of_site = not self._site.is_real if is_demo else self._site.owns(without_port(url))
        if is_of_site and (self._end.front is None or at >= self._end.front[0]):
            self._end.front = at, record.place


def _answer(record: Record) -> Message | None:
    """What a record holds; a revisit may be without a head."""
    try:
        return record.message()
    except WarcError:
        if record.kind == "revisit":
            return Message(200, {}, b"")
        return None


def _canonical(url: str, address: Address, site: Site, *, is_demo: bool) -> str | None:
    """The canonical address of a release's page, if it is one of the site's."""
    is_demo = is_demo or is_invented(url)
    is_of_site = is_demo or site.owns(without_port(url)) or site.owns(url)
    return canonical(address.path, is_invented=is_demo) if is_of_site else None


def _base(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"[:200]


def _captured(record: Record, now: datetime) -> datetime | None:
    """When the page left the site, UTC."""
    try:
        return moment(datetime.fromisoformat(record.headers.get("warc-date", "")), now)
    except ValueError:
        return None


def _no_date(record: Record) -> str:
    told = record.headers.get("warc-date", "")
    if not told:
        return "its record in the WARC file has no date"
    return f"its record in the WARC file has no date that can be, but {told[:40]!r}"
