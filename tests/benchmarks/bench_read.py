"""Releases read from WARC files: one job against extract() alone, two against one; its memory."""

import os
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from common import HERE, Row, release_pages, seconds, show

from scraper import Crawl, Page, Parts, Query, extract
from scraper.parts.workers import Workers

PAGES = 12_000
ROUNDS = 5
SMALL, LARGE = 200, 2_000
"""Megabytes of the files over which memory is flat."""
_FILLER = os.urandom(500_000)


def rows() -> Iterator[Row]:
    pages = release_pages(1000)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        for number in (0, 1):
            write_warc(here / f"{number}.warc.gz", pages, PAGES // 2, first=number * PAGES)
        yield Row(
            "WARC files read by one job, in times of `extract()` over pages in memory: speed",
            [_one_job(here, pages) for _ in range(ROUNDS)],
            0.6,
        )
        if len(os.sched_getaffinity(0)) > 1:
            _jobs(here, 1)
            ratios = [_jobs(here, 1) / _jobs(here, 2) for _ in range(ROUNDS)]
            yield Row("WARC files read by two jobs, in times of one: speed", ratios, 1.7)
    yield from _memory(pages)


def write_warc(
    path: Path, pages: list[Page], count: int, *, first: int = 0, megabytes: int = 0
) -> None:
    """So many releases, the same pages again and again; and other files until it is so large."""
    filler = _record("https://www.thaigov.go.th/uploads/document/1.pdf", _FILLER, level=0)
    each = max(0, megabytes * 1_000_000 // count - 8_000) / len(filler)
    owed = 0.0
    with path.open("wb") as file:
        for number in range(count):
            url = f"https://www.thaigov.go.th/news/contents/details/{first + number + 1}"
            file.write(_record(url, pages[number % len(pages)].body, level=1))
            owed += each
            while owed >= 1:
                file.write(filler)
                owed -= 1


def _record(url: str, body: bytes, level: int) -> bytes:
    """A record, packed; not with warcio, which takes longer than what is measured."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2022-07-27T01:02:03Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    packer = zlib.compressobj(level, wbits=31)
    return packer.compress(head.encode() + block + b"\r\n\r\n") + packer.flush()


def _one_job(folder: Path, pages: list[Page]) -> float:
    """By processor time, which other work on the machine disturbs less."""
    start = process_time()
    count = sum(1 for _ in Crawl(Query(all=True), sources=[folder / "0.warc.gz"]))
    each = (process_time() - start) / count
    start = process_time()
    for page in pages:
        extract(page)
    return (process_time() - start) / len(pages) / each


def _jobs(folder: Path, jobs: int) -> float:
    """Seconds by the clock."""
    run = Crawl(Query(all=True), sources=[folder / "*.warc.gz"])

    def read() -> None:
        with Parts(folder / "parts") as parts:
            written = sum(one.written for one in Workers(jobs).run(parts.batches(run, jobs=jobs)))
        if written != PAGES:
            raise AssertionError(f"{written} of {PAGES}")

    return seconds(read)


def _memory(pages: list[Page]) -> Iterator[Row]:
    peaks = {}
    for megabytes in (SMALL, LARGE):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "large.warc.gz"
            write_warc(file, pages, megabytes * 10, megabytes=megabytes)
            scrape = [sys.executable, "-m", "cli.app", "--demo", "--from", file]
            launcher = [sys.executable, HERE / "peak_process.py", *scrape]
            done = subprocess.run(launcher, check=True, capture_output=True, text=True)
            lines, kilobytes = map(int, done.stdout.split())
            if lines != megabytes * 10:
                raise AssertionError(done.stderr)
        peaks[megabytes] = kilobytes / 1000
        yield Row(
            f"peak memory of reading a WARC file of {megabytes:,} MB",
            [peaks[megabytes]],
            80,
            at_most=True,
            unit="MB",
        )
    yield Row(
        "… the second in times of the first", [peaks[LARGE] / peaks[SMALL]], 1.1, at_most=True
    )


if __name__ == "__main__":
    show(rows())
