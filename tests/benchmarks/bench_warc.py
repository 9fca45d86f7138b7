"""A crawl without pacing on the loopback that keeps every answer, against one that does not."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from common import Row, seconds, show, site_of

from scraper import Query, crawl

RELEASES = 1000
ROUNDS = 7


def rows() -> Iterator[Row]:
    ratios = []
    with site_of(RELEASES) as site:
        _crawl(site, None)
        for _ in range(ROUNDS):
            plain = _crawl(site, None)
            with tempfile.TemporaryDirectory() as folder:
                ratios.append(_crawl(site, Path(folder)) / plain)
    yield Row("a crawl's pages a second with --warc, against one without", ratios, 0.6)


def _crawl(site: str, warc: Path | None) -> float:
    """Pages a second."""
    run = crawl(Query(all=True), site=site, rate=0, concurrency=2, warc=warc)
    took = seconds(lambda: sum(1 for _ in run))
    if run.report.failures or run.report.written < 0.98 * RELEASES:
        raise AssertionError(run.report)
    return run.report.requests / took


if __name__ == "__main__":
    show(rows())
