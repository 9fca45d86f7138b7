"""The unit of work that can be done anywhere: some releases of WARC files become one part."""

import gzip
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from secrets import token_hex
from time import monotonic
from typing import NamedTuple

import msgspec

from scraper.errors import OutputWriteError
from scraper.extract import CATEGORY_IDS, explained
from scraper.output import line_of, to_line
from scraper.records import Query, Reading, Release, Report, Window
from scraper.rules.layouts import Layouts, RuleFile, built_in
from scraper.site import REAL, Site
from scraper.sources.captures import Capture
from scraper.sources.choice import Choice
from scraper.sources.judged import count_given, is_given, why_left_out
from scraper.wording import Wording, worded


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """Some releases, by where their captures lie, and the part to write; small, and pickled."""

    part: str
    """The file to make, ending in .jsonl or .jsonl.gz; "" where nothing is to be written."""
    releases: tuple[tuple[Capture, ...], ...]
    """Of each release its newest captures, oldest first (`scraper.warc.index.MOST_CAPTURES` at
    most): the newest that is a release is written, where the query wants it."""
    window: Window = Window()
    categories: tuple[str, ...] = ()
    """As `Query.categories`."""
    category_ids: dict[str, int] = {}
    """The numbers of categories by name, besides those known."""
    rules: tuple[RuleFile, ...] = ()
    """A user's own rule files."""
    wording: Wording = Wording()
    explain: bool = False
    accept_uncertain: bool = False
    names_pages: bool = False
    """Whether its report names each release written, and each page left out."""


class Named(NamedTuple):
    """A release that was written, or a page that was left out, for a person."""

    line: str = ""
    """Of a release: its day, key and title."""
    url: str = ""
    why: str = ""
    """Of a page that was left out: its address, and why."""


class BatchReport(Report):
    """The figures of a batch, and what it names: no more pages than it has captures of."""

    named: list[Named] = msgspec.field(default_factory=list)


def read_batch(batch: Batch) -> BatchReport:
    """Read the releases of a batch from their WARC files, write them as one part, count them.

    A pure function of the batch and of the WARC files that it names: it keeps nothing, needs no
    ledger and no network, and the same batch makes the same bytes. The part has its name only
    when it is whole and on the disk, so a batch may be read again, or twice at once. What cannot
    be read is counted and named in the report. Raises OutputWriteError where the part cannot be
    written.

    A `Batch` is made by `scraper.Parts`, and holds names of files and offsets, not pages: the
    machines that read it need the same files at the same paths. On Spark, and on Ray::

        with Parts("releases") as parts:
            batches = parts.batches(Crawl(Query(all=True), sources=["crawl/*.warc.gz"]))
            reports = spark.sparkContext.parallelize(list(batches), 64).map(read_batch).collect()

            read = ray.remote(read_batch)
            reports = ray.get([read.remote(batch) for batch in batches])
    """
    from scraper.sources.warc import Opened, read_captures  # noqa: PLC0415 - SQLite

    report = BatchReport()
    began = monotonic()
    layouts = Layouts(batch.rules) if batch.rules else built_in()
    if batch.accept_uncertain:
        layouts = layouts.accepting_uncertain()
    choice = Choice(Query(all=True, categories=batch.categories), Site(REAL), report)
    numbers = {**CATEGORY_IDS, **batch.category_ids}
    with _part(batch.part) as write, closing(Opened()) as files:
        for captures in batch.releases:
            read = read_captures(captures, numbers, layouts=layouts, files=files)
            if read is None:
                continue
            reading = worded(choice.judge(read), batch.wording)
            release = reading.result
            if is_given(reading, batch.window, report) and isinstance(release, Release):
                write(to_line(_explained(reading) if batch.explain else release))
                count_given(release, reading, report)
                named = Named(line=line_of(release))
            elif why := why_left_out(reading):
                named = Named(url=reading.result.url, why=why)
            else:
                continue
            if batch.names_pages:
                report.named.append(named)
    report.seconds = round(monotonic() - began, 3)
    return report


def _explained(reading: Reading) -> Release:
    release = explained(reading).result
    if not isinstance(release, Release):
        raise TypeError("only a release is written")
    return release


@contextmanager
def _part(path: str) -> Iterator[Callable[[bytes], object]]:
    """What takes the lines of a part; without a path they go nowhere."""
    if not path:
        yield lambda _line: None
        return
    # Of this process alone: an engine may have a batch read twice at once.
    new = Path(f"{path}.{socket.gethostname()}-{os.getpid()}-{token_hex(4)}.new")
    try:
        with new.open("xb") as file:
            # No name and no time in it: the same lines are the same bytes.
            packer = gzip.GzipFile("", "wb", 6, file, 0) if path.endswith(".gz") else None
            with packer or nullcontext(file) as lines:
                yield lines.write
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError as error:
        raise OutputWriteError(
            f"cannot write {path}: {error.strerror or error}",
            hint="What was there before is as it was.",
        ) from error
    finally:
        new.unlink(missing_ok=True)
