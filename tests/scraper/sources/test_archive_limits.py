"""A guest in an archive: its pace, its limits, its robots.txt, and what it says of itself."""

from contextlib import suppress
from itertools import pairwise
from threading import Barrier, BrokenBarrierError, get_ident

import httpx
import pytest
from archives_server import CommonCrawl, InternetArchive, Pages, SetClock, reading

from scraper import DisallowedError, TryLaterError, UsageError
from scraper.sources.commoncrawl import CommonCrawlSource
from scraper.sources.wayback import WaybackSource

IA = "https://web.archive.org"
CDX = "/cdx/search/cdx"


class Timed(InternetArchive):
    """Notes when it was asked."""

    def __init__(self, captures, clock, **options):
        super().__init__(captures, **options)
        self.clock, self.times = clock, []

    def __call__(self, environ, start_response):
        self.times.append((self.clock.monotonic(), environ["PATH_INFO"]))
        return super().__call__(environ, start_response)

    def moments(self, path=""):
        return [at for at, asked in self.times if asked.startswith(path)]


def gaps(moments):
    return [later - before for before, later in pairwise(moments)]


@pytest.mark.parametrize("rate", [1.0, 10.0])
def test_the_index_is_asked_at_most_every_three_seconds_and_pages_at_the_rate(rate):
    pages, clock = Pages(10), SetClock()
    server = Timed(map(pages.capture, pages.ids), clock)
    got = reading(WaybackSource, server, base=IA, rate=rate, clock=clock)
    assert got.ids == pages.ids
    index = server.moments(CDX)
    assert len(index) > 5
    assert min(gaps(index)) >= 3.0 - 1e-6
    replays = server.moments("/web/")
    assert min(gaps(server.moments())) >= 1 / rate - 1e-6
    assert max(gaps(replays)) <= 1 / rate + 1e-6


def test_two_requests_in_flight_keep_one_pace(tmp_path):
    """Of a run whose index is kept, the first that is asked for are pages, by two threads."""
    pages, made, both = Pages(12), [], Barrier(2)

    def making():
        made.append(get_ident())
        with suppress(BrokenBarrierError):
            both.wait(timeout=0.2)  # only where a second client is made meanwhile it is not alone

    server, clock = InternetArchive(map(pages.capture, pages.ids)), SetClock()
    asked = {"folder": tmp_path, "clock": clock, "concurrency": 2}
    reading(WaybackSource, server, estimate=True, **asked)
    got = reading(WaybackSource, server, making=making, **asked)
    assert got.ids == pages.ids
    assert len(made) == 1


def test_after_a_429_the_archive_is_left_alone_for_a_minute():
    pages, clock = Pages(3), SetClock()
    server = Timed(map(pages.capture, pages.ids), clock)
    server.faults = {CDX: [(429, {}, b"slow down")]}
    got = reading(WaybackSource, server, base=IA, rate=1.0, clock=clock)
    assert got.ids == pages.ids
    assert max(gaps(server.moments())) >= 60


@pytest.mark.parametrize("where", [CDX, "replay"])
def test_the_second_429_ends_the_run(where):
    pages = Pages(3)
    server = InternetArchive(map(pages.capture, pages.ids))
    path = f"/web/20230101000000id_/https://www.thaigov.go.th/news/contents/details/{pages.ids[0]}"
    server.faults = {CDX if where == CDX else path: [(429, {}, b"slow down")] * 9}
    got = reading(WaybackSource, server)
    assert isinstance(got.error, TryLaterError)
    assert "hour" in got.error.hint
    assert server.count()[CDX if where == CDX else path] == 2


def test_a_refused_connection_ends_the_run_at_once():
    asked = []

    def refuse(request):
        asked.append(request.url.path)
        raise httpx.ConnectError("Connection refused")

    got = reading(WaybackSource, httpx.MockTransport(refuse))
    assert isinstance(got.error, TryLaterError)
    assert "may have blocked" in got.error.message
    assert len(asked) == 1


def test_nobody_listens_on_a_real_port_either():
    got = reading(WaybackSource, httpx.HTTPTransport(), base="http://127.0.0.1:9")
    assert isinstance(got.error, TryLaterError)


def test_an_hour_after_it_had_enough_the_archive_is_not_asked(tmp_path):
    pages, clock = Pages(3), SetClock()
    server = InternetArchive(map(pages.capture, pages.ids))
    server.faults = {CDX: [(429, {}, b"")] * 2}
    assert reading(WaybackSource, server, folder=tmp_path, clock=clock).error
    server.asked.clear()
    clock.time += 3000
    told = reading(WaybackSource, server, folder=tmp_path, clock=clock).error
    assert isinstance(told, TryLaterError)
    assert server.asked == []
    clock.time += 700
    assert reading(WaybackSource, server, folder=tmp_path, clock=clock).ids == pages.ids


def test_robots_txt_of_the_archive_is_obeyed():
    server = InternetArchive(robots="User-agent: *\nDisallow: /cdx/\n")
    got = reading(WaybackSource, server)
    assert isinstance(got.error, DisallowedError)
    assert server.count().keys() == {"/robots.txt"}


def test_a_challenge_of_the_archive_itself_ends_the_run_in_words_about_the_archive():
    pages = Pages(3)
    server = InternetArchive(map(pages.capture, pages.ids))
    body = b"<html><head><title>Just a moment...</title></head></html>"
    path = f"/web/20230101000000id_/https://www.thaigov.go.th/news/contents/details/{pages.ids[0]}"
    server.faults = {path: [(403, {}, body)]}
    got = reading(WaybackSource, server)
    assert got.error.message == "the archive refuses us: a Cloudflare challenge"
    assert got.ids == []


def test_one_page_that_the_archive_keeps_locked_is_one_problem():
    pages = Pages(4)
    server = InternetArchive(map(pages.capture, pages.ids))
    path = f"/web/20230101000000id_/https://www.thaigov.go.th/news/contents/details/{pages.ids[0]}"
    server.faults = {path: [(403, {}, b"Blocked Site Error")]}
    got = reading(WaybackSource, server)
    assert got.error is None
    assert got.ids == pages.ids[1:]
    assert len(got.problems) == 1


def test_a_redirect_off_the_archive_is_not_followed():
    pages = Pages(2)
    server = InternetArchive(map(pages.capture, pages.ids))
    path = f"/web/20230101000000id_/https://www.thaigov.go.th/news/contents/details/{pages.ids[0]}"
    server.faults = {path: [(302, {"Location": "https://www.thaigov.go.th/th"}, b"")]}
    got = reading(WaybackSource, server)
    assert got.ids == pages.ids[1:]
    assert "redirected off the site" in got.problems[0]


@pytest.mark.parametrize("base", ["https://www.thaigov.go.th", "ftp://x", "", "web.archive.org"])
def test_what_is_no_base_of_an_archive_is_refused(base):
    got = reading(WaybackSource, InternetArchive(), base=base or "x", rate=1.0)
    assert isinstance(got.error, UsageError)


def test_without_a_pace_only_an_archive_on_this_machine_is_asked():
    server = InternetArchive()
    got = reading(WaybackSource, server, base=IA, rate=0.0)
    assert isinstance(got.error, UsageError)
    assert server.asked == []


@pytest.mark.parametrize(
    ("source", "base", "rate", "told"),
    [
        (WaybackSource, IA, 1.0, "asked once in 3 s at most"),
        (WaybackSource, IA, 0.1, "asked once in 10 s at most"),
        (WaybackSource, "http://127.0.0.1:1", 0.0, "asked without a pause (--rate 0)"),
        (CommonCrawlSource, "http://127.0.0.1:1", 1.0, "asked once in 1.5 s at most"),
        (CommonCrawlSource, "http://127.0.0.1:1", 0.0, "asked without a pause (--rate 0)"),
    ],
)
def test_it_is_said_how_slowly_the_index_is_asked_and_a_slower_rate_is_kept(
    source, base, rate, told
):
    pages, clock = Pages(4), SetClock()
    found = [*map(pages.capture, pages.ids)]
    server = InternetArchive(found) if source is WaybackSource else CommonCrawl({"a": found})
    got = reading(source, server, base=base, rate=rate, clock=clock)
    assert got.ids == pages.ids
    assert [line for line in got.said if told in line] == got.said[:1]


def test_the_index_is_asked_no_faster_than_the_rate():
    pages, clock = Pages(4), SetClock()
    server = Timed(map(pages.capture, pages.ids), clock)
    reading(WaybackSource, server, base=IA, rate=0.1, clock=clock)
    assert min(gaps(server.moments(CDX))) >= 10 - 1e-6
