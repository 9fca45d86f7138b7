"""WARC files: an index of the captures in them, then each release from its newest capture.

The first pass reads the head of every record, the second the chosen records, in the order of the
files. `read_captures` is the second pass's unit of work: what the captures of one release say, by
their files and places alone.
"""

import contextlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import msgspec

from scraper.errors import UsageError
from scraper.extract import CATEGORY_IDS, read
from scraper.records import Estimate, Page, Problem, Reading, WarcPlace
from scraper.rules.layouts import Layouts
from scraper.site import Address, Site, canonical, is_invented, read_address, without_port
from scraper.sources.captures import Capture, newest_release
from scraper.sources.careful import CarefulReader
from scraper.sources.source import Setup
from scraper.warc.http import Message
from scraper.warc.index import Found, Index
from scraper.warc.reading import (
    MOST_BLOCK,
    MOST_BYTES,
    NotWarcError,
    Place,
    Record,
    Records,
    WarcError,
)
from scraper.words import counted

_PAGES = frozenset({"response", "resource", "revisit"})


class InFile(msgspec.Struct, frozen=True):
    """Where a capture's page lies: in which WARC file, and where there."""

    file: str
    place: Place


class WarcSource:
    """The releases of WARC files."""

    def __init__(self, setup: Setup, paths: Sequence[Path]) -> None:
        """`paths`: files, in the order of which captures of one moment count."""
        self._setup = setup
        self._paths = paths
        self._passed: Counter[str] = Counter()
        self._elsewhere = ""
        """The site of the first release of another one."""
        self.releases = 0
        """How many there are captures of, as soon as the files are indexed."""

    def results(self) -> Iterator[Reading]:
        """Each release from its newest capture that is one, in the order of the files.

        Raises UsageError for a file that is no WARC, before anything is given. One that is cut or
        damaged is read up to there, and told as a failure.
        """
        careful = CarefulReader(self._setup.ledger, self._setup.layouts)
        with contextlib.closing(Opened()) as files:

            def reading(capture: Capture) -> Reading:
                page = page_at(capture, files)
                if isinstance(page, Problem):
                    return Reading(result=page)
                return careful.read(page, CATEGORY_IDS)

            for captures in self.captures():
                result = newest_release(captures, reading)
                if result:
                    yield result

    def captures(self) -> Iterator[list[Capture]]:
        """The captures of each release, oldest first, in the order of the files: the first pass.

        What `read_captures` makes of each is the second, here or elsewhere. Raises as `results`.
        """
        with contextlib.closing(Index()) as index:
            self._fill(index)
            self._tell(index)
            for key in index.keys():  # noqa: SIM118 - it is no mapping
                yield [self._capture(found) for found in index.captures(key)]

    def estimate(self) -> Estimate:
        """How many releases there are captures of; nothing is fetched."""
        with contextlib.closing(Index()) as index:
            self._fill(index)
            self._tell(index)
            return Estimate(releases=index.count()[0], requests=0)

    def _capture(self, found: Found) -> Capture:
        place = InFile(str(self._paths[found.file]), found.place)
        return Capture(key=found.key, url=found.url, at=found.at, place=place)

    def _fill(self, index: Index) -> None:
        for number, path in enumerate(self._paths):
            try:
                with path.open("rb") as file:
                    self._index(index, number, path, file)
            except OSError as error:
                raise UsageError(f"cannot read {path}: {error.strerror or error}") from error
        index.ready()

    def _index(self, index: Index, number: int, path: Path, file: IO[bytes]) -> None:
        if not file.read(1):
            self._setup.report.fail(self._setup.name(path), "the file is empty")
            return
        is_first = True
        try:
            for record in Records(file):
                is_first = False
                if found := self._found(record, number):
                    index.add(found)
        except WarcError as error:
            if is_first and isinstance(error, NotWarcError):
                raise _no_warc(self._setup.name(path), file) from error
            self._setup.report.fail(self._setup.name(path), f"{error.message}; read up to there")

    def _found(self, record: Record, file: int) -> Found | None:  # noqa: PLR0911 - one a reason
        """The capture that a record is; None, and counted, where it is none of a release."""
        if record.kind not in _PAGES:
            return None  # requests, metadata and the like
        address = read_address(record.url)
        message = self._answer(record) if address else None
        is_demo = bool(message and "x-scrape-demo" in message.headers)
        url = _canonical(record.url, address, self._setup.site, is_demo=is_demo)
        if url is None or address is None:
            self._passed["of other sites" if address else "of other pages"] += 1
            if address and not self._elsewhere:
                parts = urlsplit(record.url)
                self._elsewhere = f"{parts.scheme}://{parts.netloc}"[:200]
            return None
        if message is None:
            self._passed["without an HTTP answer"] += 1
            return None
        if not self._setup.wants(address):
            self._passed["not asked for"] += 1
            return None
        if message.status != 200 and record.kind != "revisit":
            self._passed[f"HTTP {message.status}"] += 1
            return None
        at = _moment(record)
        if at is None:
            self._setup.report.fail(url, "its record in the WARC file has no date")
            return None
        return Found(
            key=address.key,
            url=url,
            at=at,
            file=file,
            place=record.place,
            record=record.headers.get("warc-record-id", ""),
            digest=record.headers.get("warc-payload-digest", ""),
            is_revisit=record.kind == "revisit",
            of_record=record.headers.get("warc-refers-to", ""),
        )

    def _answer(self, record: Record) -> Message | None:
        """What a record holds; a revisit may be without a head."""
        try:
            return record.message()
        except WarcError:
            if record.kind == "revisit":
                return Message(200, {}, b"")
            return None

    def _tell(self, index: Index) -> None:
        releases, captures = index.count()
        self.releases = releases
        if lost := index.unresolved():
            self._passed["revisits of records that are not here"] += lost
        files = counted(len(self._paths), "WARC file")
        self._setup.note(
            f"{files}: {counted(captures, 'capture')} of {counted(releases, 'release')}"
        )
        if self._passed:
            told = ", ".join(f"{count:,} {what}" for what, count in sorted(self._passed.items()))
            self._setup.note(f"records left out: {told}")
        if self._elsewhere and not releases and not self._passed["not asked for"]:
            self._setup.report.fail(
                ", ".join(map(self._setup.name, self._paths[:3])),
                f"what looks like releases in it is of {self._elsewhere}: if that is a mirror,"
                f" add --site {self._elsewhere}",
            )


def _canonical(url: str, address: Address | None, site: Site, *, is_demo: bool) -> str | None:
    """The canonical address of a release's page, if it is one of the site's."""
    if address is None:
        return None
    is_demo = is_demo or is_invented(url)
    is_of_site = is_demo or site.owns(without_port(url)) or site.owns(url)
    return canonical(address.path, is_invented=is_demo) if is_of_site else None


def _moment(record: Record) -> datetime | None:
    """When the page left the site, UTC."""
    try:
        at = datetime.fromisoformat(record.headers.get("warc-date", ""))
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _no_warc(name: str, file: IO[bytes]) -> UsageError:
    file.seek(0)
    head = file.read(16)
    what = (
        "an ARC file, the format before WARC" if head.startswith(b"filedesc:") else "no WARC file"
    )
    return UsageError(
        f"{name} is {what}: it begins with {head!r}",
        hint="Nothing was written. A WARC file begins with a record, plain or packed with gzip.",
    )


# The second pass


class Opened:
    """The file that was read last, open, so that reading goes on where it stands; to be closed."""

    def __init__(self) -> None:
        self._name = ""
        self._file: IO[bytes] | None = None
        self._records: Records | None = None

    def record(self, where: InFile) -> Record:
        """The record there. Raises OSError or WarcError where there is none."""
        if self._file is None or self._name != where.file:
            self.close()
            self._file = Path(where.file).open("rb")  # noqa: SIM115 - `close` closes it
            self._name = where.file
        records = self._records
        if not (where.place.skip and records and records.reach(where.place)):
            records = Records(self._file, where.place)
        self._records = None  # where reading raises, it stands nowhere
        record = records.read(MOST_BLOCK)
        self._records = records
        if record is None:
            raise NotWarcError(f"no WARC record begins at byte {where.place.offset}")
        return record

    def close(self) -> None:
        """Close the file."""
        if self._file:
            self._file.close()
        self._file = self._records = None


def page_at(capture: Capture, files: Opened | None = None) -> Page | Problem:
    """The page of a capture in a WARC file; a Problem where it cannot be had whole.

    `files`: where files stay open between calls.
    """
    where: InFile = capture.place
    try:
        with contextlib.nullcontext(files) if files else contextlib.closing(Opened()) as opened:
            record = opened.record(where)
        if record.length > MOST_BLOCK:
            return _problem(capture, "the page is larger than any release")
        if cut := record.headers.get("warc-truncated"):
            return _problem(capture, f"the archive kept only its beginning ({cut[:40]})")
        message = record.message()
        return Page(
            url=capture.url,
            body=message.body(MOST_BYTES),
            content_type=message.content_type,
            source="warc",
            fetched_at=capture.at,
            place=WarcPlace(Path(where.file).name, where.place.offset),
        )
    except WarcError as error:
        return _problem(capture, error.message)
    except (OSError, ValueError) as error:
        return _problem(capture, getattr(error, "strerror", None) or str(error))


def _problem(capture: Capture, why: str) -> Problem:
    where: InFile = capture.place
    return Problem(capture.url, f"{where.file} at byte {where.place.offset}: {why}")


def read_captures(
    captures: Sequence[Capture],
    category_ids: Mapping[str, int] = CATEGORY_IDS,
    *,
    layouts: Layouts | None = None,
    files: Opened | None = None,
) -> Reading | None:
    """What the captures of one release say: the newest that is one, else what the newest is.

    A pure function of the captures and the files that they name, the unit of work of the second
    pass: captures can be sent to processes or machines that see the same files. Never raises for
    what a file holds; None only where there is no capture. `files`: where files stay open between
    calls.
    """

    def reading(capture: Capture) -> Reading:
        page = page_at(capture, files)
        if isinstance(page, Problem):
            return Reading(result=page)
        return read(page, category_ids, layouts=layouts)

    return newest_release(captures, reading)
