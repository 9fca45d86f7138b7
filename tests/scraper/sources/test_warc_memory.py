"""However large a WARC file is, and however many records it has, reading it takes little memory."""

import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

from warc_files import EVERYTHING

import scraper
from scraper import crawl

MEGABYTES = int(os.environ.get("SCRAPE_WARC_MB", "20"))
"""Of the file over which memory is flat; by hand with 2000."""


def test_a_million_tiny_records_take_little_memory(kept):
    count = 5_000 if MEGABYTES < 500 else 1_000_000
    text = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://thaigov.go.th/th/news/{0}\r\n"
        "WARC-Date: 2022-07-27T00:00:00Z\r\nContent-Length: 19\r\n\r\n"
        "HTTP/1.1 200 OK\r\n\r\n\r\n\r\n"
    )
    path = kept("".join(text.format(number) for number in range(count)).encode(), "tiny.warc")
    few = kept(text.format(1).encode(), "few.warc")
    assert crawl(EVERYTHING, sources=[few]).estimate().releases == 1  # what is imported on use
    tracemalloc.start()
    assert crawl(EVERYTHING, sources=[path]).estimate().releases == count
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 500_000


def test_memory_is_flat_over_a_large_file(pages, kept, tmp_path, new_warc):
    one = new_warc()
    for number in pages.ids:
        one.add(number, pages(number))
    big = tmp_path / "big.warc.gz"
    with big.open("wb") as file:
        for _ in range(MEGABYTES * 1_000_000 // one.size):
            file.write(one.bytes)
    program = (
        "import resource, sys; from scraper import Query, crawl;"
        "n = len(list(crawl(Query(all=True), sources=sys.argv[1:])));"
        "print(n, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    peak = {}
    for path in (kept(one, "small.warc.gz"), big):
        done = subprocess.run(
            [sys.executable, "-c", program, path],
            capture_output=True, check=True, text=True,
            env={**os.environ, "PYTHONPATH": str(Path(scraper.__file__).parents[1])},
        )  # fmt: skip
        count, peak[path] = map(int, done.stdout.split())
        assert count == len(pages.ids)
    assert peak[big] < 1.25 * peak[kept(one, "small.warc.gz")]
