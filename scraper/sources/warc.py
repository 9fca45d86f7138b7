"""WARC files: an index of the captures in them, then each release from its newest capture.

The first pass reads the head of every record, the second the chosen records, in the order of the
files. `read_captures` is the second pass's unit of work: what the captures of one release say, by
their files and places alone.
"""

import contextlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO

import msgspec

from scraper.charset import decode
from scraper.extract import CATEGORY_IDS, read
from scraper.records import Estimate, Page, Problem, Query, Reading, WarcPlace
from scraper.rules.layouts import Layouts
from scraper.rules.listing import front_numbers
from scraper.site import LARGEST_PAGE, as_marked, read_key
from scraper.sources.captures import Capture, newest_release
from scraper.sources.careful import CarefulReader
from scraper.sources.choice import tell_absent
from scraper.sources.indexing import File, Indexed, Indexer, index_here
from scraper.sources.passed import Passed
from scraper.sources.source import Setup
from scraper.warc.index import Found, FoundRow, Index
from scraper.warc.reading import MOST_BLOCK, Record, Records
from scraper.warc.stream import NotWarcError, Place, WarcError
from scraper.words import counted


class InFile(msgspec.Struct, frozen=True):
    """Where a capture's page lies: in which WARC file, and where there."""

    file: str
    place: Place
    name: str = ""
    """The file as a person knows it, where that is not as it is opened."""

    @property
    def shown(self) -> str:
        """The file for a person."""
        return self.name or self.file


class WarcSource:
    """The releases of WARC files."""

    def __init__(self, setup: Setup, paths: Sequence[Path], indexer: Indexer = index_here) -> None:
        """`paths`: files, in the order of which captures of one moment count."""
        self._setup = setup
        self._indexer = indexer
        self._paths = paths
        self._names = [setup.name(path) for path in paths]
        self._passed = Passed()
        self._of_files: Counter[str] = Counter()
        """What the files themselves leave out, by why."""
        self._elsewhere = ""
        """The site of the first release of another one."""
        self.category_ids: dict[str, int] = {}
        """The numbers of categories by name on the newest front page in the files, as soon as they
        are indexed; what is known without it is left out."""
        self.releases = 0
        """How many there are captures of, as soon as the files are indexed."""

    def results(self) -> Iterator[Reading]:
        """Each release from its newest capture that is one, in the order of the files.

        Raises UsageError for a file that is no WARC, before anything is given. What is cut or
        damaged in one is told as a failure.
        """
        careful = CarefulReader(self._setup.ledger, self._setup.layouts)
        with contextlib.closing(Opened()) as files:

            def reading(capture: Capture) -> Reading:
                page = page_at(capture, files)
                if isinstance(page, Problem):
                    return Reading(result=page)
                return careful.read(page, {**CATEGORY_IDS, **self.category_ids})

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
        place = InFile(str(self._paths[found.file]), found.place, self._names[found.file])
        return Capture(key=found.key, url=found.url, at=found.at, place=place)

    def _fill(self, index: Index) -> None:
        ends: dict[int, Indexed] = {}
        for some in self._indexer(self._files()):
            if some.starts_anew:
                index.forget(some.file)
            index.add(self._untaken(some))
            for offset in some.spoilt:
                index.forget(some.file, offset)
            if some.is_last:
                some.passed.name_each(self._names[some.file], self._setup.left_out)
                some.passed.named.clear()
                ends[some.file] = some
        self._read_front([(end.front, end.file) for _, end in sorted(ends.items()) if end.front])
        for _, end in sorted(ends.items()):
            self._of_files.update(end.passed.counts)
            self._elsewhere = self._elsewhere or end.elsewhere
            self._setup.report.add(end.report)
        index.ready()

    def _read_front(self, fronts: list[tuple[tuple[datetime, Place], int]]) -> None:
        """Learn the categories of the newest front page, where it can be read."""
        if not fronts:
            return
        (at, place), file = max(fronts, key=lambda one: one[0][0])
        where = InFile(str(self._paths[file]), place)
        page = page_at(Capture(key="", url=self._setup.site.front, at=at, place=where))
        if isinstance(page, Page):
            numbers = front_numbers(decode(page.body, page.content_type))
            self.category_ids = dict(numbers.items() - CATEGORY_IDS.items())

    def _files(self) -> Iterator[File]:
        setup = self._setup
        query = Query(all=True, ids=setup.query.ids, urls=setup.query.urls)
        now = setup.now()
        for number, path in enumerate(self._paths):
            yield File(
                number=number,
                path=path,
                name=self._names[number],
                site=setup.site.base,
                query=query,
                now=now,
            )

    def _untaken(self, some: Indexed) -> list[FoundRow]:
        """The captures of releases that no earlier source gave."""
        taken = self._setup.taken
        for row in some.rows if taken else ():
            if row[0] in taken:
                self._passed.add(row[1], "not asked for")
        return [row for row in some.rows if row[0] not in taken] if taken else some.rows

    def _tell(self, index: Index) -> None:
        releases, captures = index.count()
        self.releases = releases
        for url in index.unresolved():
            self._passed.add(url, "a revisit of a record that is not here")
        self._passed.name_each(", ".join(self._names[:3]), self._setup.left_out)
        self._passed.counts.update(self._of_files)
        files = counted(len(self._paths), "WARC file")
        of = counted(releases, "release")
        self._setup.note(f"{files}: {counted(captures, f'capture of {of}', f'captures of {of}')}")
        if self._setup.query.picked:
            held = map(read_key, (*index.keys(), *self._setup.taken))
            tell_absent(filter(None, held), self._setup)
        if self._passed.counts:
            self._setup.note(f"records left out: {self._passed.told()}")
        if self._elsewhere and not releases and not self._passed.counts["not asked for"]:
            self._setup.report.fail(
                ", ".join(self._names[:3]),
                f"what looks like releases in it is of {self._elsewhere}: if that is a mirror,"
                f" add --site {self._elsewhere}",
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
        self._records = None  # where reading raises, it stands nowhere
        if not (records and records.reach(where.place)):
            records = Records(self._file, where.place)
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
        body = message.body(LARGEST_PAGE)
        return Page(
            url=as_marked(capture.url, body),
            body=body,
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
    return Problem(capture.url, f"{where.shown} at byte {where.place.offset}: {why}")


def read_captures(
    captures: Sequence[Capture],
    category_ids: Mapping[str, int] = CATEGORY_IDS,
    *,
    layouts: Layouts | None = None,
    files: Opened | None = None,
) -> Reading | None:
    """What the captures of one release say: see `newest_release`.

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
