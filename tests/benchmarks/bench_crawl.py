"""A crawl without pacing on the loopback against a bare loop over the same pages, and Scrapy."""

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
from common import HERE, Row, has, seconds, show, site_of

from scraper import Page, Query, crawl, extract

RELEASES = 2000
ROUNDS = 5


class _Recorder(httpx.HTTPTransport):
    """Keeps the addresses that are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.urls.append(str(request.url))
        return super().handle_request(request)


def rows() -> Iterator[Row]:
    with site_of(RELEASES) as site:
        recorder = _Recorder()
        _crawl(site, recorder)
        against: dict[str, list[float]] = {"bare": [], "2": [], "16": []}
        scrapy = has("scrapy")
        for _ in range(ROUNDS):
            ours = _crawl(site)
            against["bare"].append(ours / _bare_loop(recorder.urls))
            for concurrency in ("2", "16") if scrapy else ():
                against[concurrency].append(ours / _scrapy(site, concurrency))
    yield Row("a crawl's pages a second, against a bare httpx loop", against["bare"], 0.8)
    if scrapy:
        yield Row("… against Scrapy, 2 requests in flight", against["2"], 2)
        yield Row("… against Scrapy, 16 in flight, its default", against["16"], 2)


def _crawl(site: str, transport: httpx.BaseTransport | None = None) -> float:
    """Pages a second."""
    run = crawl(Query(all=True), site=site, rate=0, concurrency=2, transport=transport)
    took = seconds(lambda: sum(1 for _ in run))
    if run.report.failures or run.report.written < 0.98 * RELEASES:
        raise AssertionError(run.report)
    return run.report.requests / took


def _bare_loop(urls: list[str]) -> float:
    """Pages a second of the least that reads the same pages."""

    def read(url: str) -> object:
        answer = client.get(url)
        return extract(
            Page(url=url, body=answer.content, content_type=answer.headers["content-type"])
        )

    with httpx.Client() as client, ThreadPoolExecutor(2) as pool:
        return len(urls) / seconds(lambda: sum(1 for _ in pool.map(read, urls)))


def _scrapy(site: str, concurrency: str) -> float:
    """Pages a second, in a process of its own, without the time that it takes to start."""
    command = [sys.executable, HERE / "scrapy_process.py", site, concurrency]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures = json.loads(done.stdout)
    if figures["releases"] < 0.98 * RELEASES:
        raise AssertionError(figures)
    return figures["pages"] / figures["seconds"]


if __name__ == "__main__":
    show(rows())
