"""A whole crawl of a site that fails one request in ten, in every way that passes."""

import gzip
import json
import threading
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import httpx
import pytest

from scraper import Query
from scraper.crawl import Crawl
from scraper.demo.releases import invent
from scraper.demo.site import MiniSite
from scraper.fetch.pacing import Clock

HERE = "http://127.0.0.1:1"
RATE = 2.0


class FakeClock(Clock):
    """Sleeping takes no time but moves this clock on."""

    def __init__(self):
        self.time = 0.0
        self.lock = threading.Lock()

    def monotonic(self):
        return self.time

    def now(self):
        return datetime(2026, 10, 1, tzinfo=UTC) + timedelta(seconds=self.time)

    def sleep(self, seconds):
        with self.lock:
            self.time += seconds


def broken(request, kind):
    """One fault that another try overcomes."""
    if isinstance(kind, type):
        raise kind("", request=request)
    status, headers, body = kind
    return httpx.Response(status, headers=headers, stream=httpx.ByteStream(body))


CUT = gzip.compress(" ".join(map(str, range(999))).encode())[:400]
FAULTS = [
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.ReadError,
    httpx.ReadTimeout,
    httpx.RemoteProtocolError,
    (408, {}, b""),
    (429, {}, b""),
    (429, {"Retry-After": "7"}, b"slow down"),
    (500, {}, b"oops"),
    (502, {}, b""),
    (503, {"Retry-After": "Thu, 01 Oct 2026 00:00:01 GMT"}, b""),
    (504, {}, b""),
    (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, CUT),
]


@pytest.mark.parametrize("seed", range(2))
def test_it_ends_complete_and_never_asks_faster_than_it_may(tmp_path, seed):
    site, rng, lock = MiniSite(invent(500, seed=seed)), Random(seed), threading.Lock()
    web, failed = httpx.WSGITransport(app=site), []

    def answer(request):
        with lock:
            kind = rng.choice(FAULTS) if rng.random() < 0.1 else None
        if kind is None or request.url.path == "/robots.txt":
            return web.handle_request(request)
        failed.append(request.url.path)
        return broken(request, kind)

    log = tmp_path / "requests.jsonl"
    run = Crawl(
        Query(all=True),
        site=HERE,
        rate=RATE,
        transport=httpx.MockTransport(answer),
        clock=FakeClock(),
        requests_log=log,
    )
    got = [release.id for release in run]
    listed = {number for name in site.category_ids for number in site.order(name)}
    assert run.report.problems == []
    assert sorted(got) == sorted(n for n in listed if not site.releases[n].removed)
    assert len(failed) > 40
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == run.report.requests
    times = [datetime.fromisoformat(line["time"]).timestamp() for line in lines]
    gaps = [later - before for before, later in pairwise(times)]
    assert min(gaps) >= 1 / RATE - 0.001
    assert {line["attempt"] for line in lines} >= {1, 2}
