"""A website as a function, and a clock that tests wind themselves."""

import gzip
import threading
from datetime import UTC, datetime, timedelta

import httpx

from scraper.fetch.client import Client
from scraper.fetch.pacing import Clock
from scraper.site import REAL, Site

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)


class FakeClock(Clock):
    """Sleeping takes no time but moves this clock on."""

    def __init__(self):
        self.began = self.time = 1000.0
        self.slept = []
        self.lock = threading.Lock()

    def monotonic(self):
        return self.time

    def now(self):
        return NOON + timedelta(seconds=self.time - self.began)

    def sleep(self, seconds):
        with self.lock:
            self.slept.append(seconds)
            self.time += seconds


class Web:
    """Answers by path: a status, an exception, or (status, headers, body), or a list to go through.

    The last of a list is answered for ever. What is not named is 200 and empty; robots.txt is 404.
    """

    def __init__(self, answers):
        self.answers = {"/robots.txt": 404} | answers
        self.requests = []
        self.times = []
        self.clock = FakeClock()
        self.lock = threading.Lock()

    def __call__(self, request):
        with self.lock:
            self.requests.append(request)
            self.times.append(self.clock.monotonic())
            answer = self.answers.get(request.url.path, 200)
            if isinstance(answer, list):
                answer = answer.pop(0) if len(answer) > 1 else answer[0]
        if isinstance(answer, type) and issubclass(answer, Exception):
            raise answer("", request=request)
        status, headers, body = answer if isinstance(answer, tuple) else (answer, {}, b"")
        chunks = [body] if isinstance(body, bytes) else body
        return httpx.Response(status, headers=headers, content=iter(chunks))

    @property
    def paths(self):
        return [request.url.path for request in self.requests]

    @property
    def urls(self):
        return [str(request.url) for request in self.requests]


def visit(answers=None, *, base=REAL, rate=0.0, contact=None):
    """A client of a made-up web, and the web."""
    web = Web(answers or {})
    transport = httpx.MockTransport(web)
    client = Client(Site(base), rate=rate, contact=contact, transport=transport, clock=web.clock)
    return client, web


def zipped(text):
    return 200, {"Content-Encoding": "gzip"}, gzip.compress(text)
