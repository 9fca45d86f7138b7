"""robots.txt comes first and is obeyed; one that cannot be had forbids all."""

from itertools import pairwise

import httpx
import pytest
from fetching import FakeClock, Web, visit
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper import DisallowedError, FetchError, RefusedError, TryLaterError, UnreachableError
from scraper.fetch.client import Client
from scraper.fetch.robots import Robots
from scraper.site import REAL, Site

PAGE = f"{REAL}/news/contents/details/1"
NO_NEWS = b"User-agent: *\nDisallow: /news/\n"


def robots(answer, **options):
    body = (200, {"Content-Type": "text/plain"}, answer) if isinstance(answer, bytes) else answer
    return visit({"/robots.txt": body}, **options)


def test_it_is_read_first_and_once():
    client, web = robots(b"User-agent: *\nDisallow: /admin/\n")
    client.get(PAGE)
    client.get(f"{REAL}/x")
    assert web.paths == ["/robots.txt", "/news/contents/details/1", "/x"]


def test_at_the_root_of_the_host():
    client, web = robots(b"", base="http://127.0.0.1:8000/mirror")
    client.get("http://127.0.0.1:8000/mirror/x")
    assert web.urls[0] == "http://127.0.0.1:8000/robots.txt"


@pytest.mark.parametrize(
    "text",
    [
        NO_NEWS,
        b"\xef\xbb\xbf" + NO_NEWS,
        NO_NEWS.replace(b"\n", b"\r\n"),
        NO_NEWS.replace(b"\n", b"\r"),
        b"User-agent: thaigov-scraper\nDisallow: /\n\nUser-agent: *\nAllow: /\n",
        b"user-agent: THAIGOV-SCRAPER\ndisallow: /news/*/details/\n",
        b"User-agent: a\nUser-agent: *\n\n\nDisallow: /news\n",
        b"User-agent: *\nDisallow: /*/details/1$\n",
        b"\xff\xfe broken \n" + NO_NEWS,
        b"# " + b"x" * 500_000 + b"\n" + NO_NEWS,
    ],
)
def test_what_it_forbids_is_not_asked_for(text):
    client, web = robots(text)
    with pytest.raises(DisallowedError) as caught:
        client.get(PAGE)
    assert caught.value.url == PAGE
    assert web.paths == ["/robots.txt"]
    assert isinstance(caught.value, RefusedError)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"User-agent: *\nDisallow:\n",
        b"User-agent: other\nDisallow: /\n",
        b"User-agent: *\nDisallow: /\nAllow: /news/\n",
        b"User-agent: thaigov-scraper\nAllow: /\n\nUser-agent: *\nDisallow: /\n",
        b"<!DOCTYPE html><html><body>404 Page Not Found</body></html>",
        b"\x00\xff" * 100,
    ],
)
def test_what_it_allows(text):
    client, _ = robots(text)
    assert client.get(PAGE).status == 200


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_none_leaves_all_free(status):
    client, web = robots((status, {}, NO_NEWS))
    assert client.get(PAGE).status == 200
    assert web.paths.count("/robots.txt") == 1


@pytest.mark.parametrize("status", [429, 500, 501, 502, 503, 504, 505, 520])
def test_one_that_fails_forbids_all_for_now(status):
    client, web = robots((status, {}, NO_NEWS))
    with pytest.raises(TryLaterError, match=f"HTTP {status}"):
        client.get(PAGE)
    assert set(web.paths) == {"/robots.txt"}
    assert len(web.paths) <= 3


def test_one_that_fails_once_is_asked_for_again():
    client, _ = robots([503, httpx.ReadTimeout, (200, {}, NO_NEWS)])
    with pytest.raises(DisallowedError):
        client.get(PAGE)


@pytest.mark.parametrize(
    "fault", [httpx.ConnectError, httpx.ReadTimeout, httpx.RemoteProtocolError]
)
def test_a_site_that_does_not_answer(fault):
    client, web = robots(fault)
    with pytest.raises(UnreachableError, match=r"www\.thaigov\.go\.th does not answer"):
        client.get(PAGE)
    assert set(web.paths) == {"/robots.txt"}


def test_a_long_wait():
    client, _ = robots((503, {"Retry-After": "3600"}, b""))
    with pytest.raises(TryLaterError, match="3600 seconds"):
        client.get(PAGE)


def test_one_that_moved():
    client, _ = visit(
        {
            "/robots.txt": (301, {"Location": "https://thaigov.go.th/r.txt"}, b""),
            "/r.txt": (200, {}, NO_NEWS),
        }
    )
    with pytest.raises(DisallowedError):
        client.get(PAGE)


def test_a_redirect_to_what_it_forbids_is_not_followed():
    client, web = visit(
        {
            "/robots.txt": (200, {}, NO_NEWS),
            "/x": (302, {"Location": "/news/contents/details/1"}, b""),
        }
    )
    with pytest.raises(DisallowedError):
        client.get(f"{REAL}/x")
    assert web.paths == ["/robots.txt", "/x"]


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("Crawl-delay: 5", 5),
        ("Crawl-delay: 2.5", 2.5),
        ("Crawl-delay: 0.1", 1),
        ("Crawl-delay: 100000", 300),
        ("Crawl-delay: -5", 1),
        ("Crawl-delay: nan", 1),
        ("Crawl-delay: x", 1),
        ("", 1),
    ],
)
def test_crawl_delay_widens_the_gap(text, gap):
    client, web = robots(f"User-agent: *\n{text}\n".encode(), rate=1)
    for page in range(3):
        client.get(f"{REAL}/{page}")
    gaps = [after - before for before, after in zip(web.times, web.times[1:], strict=False)]
    assert gaps == pytest.approx([gap] * 3)


@given(st.binary(max_size=300), st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_bytes_and_any_address(body, path):
    rules = Robots(b"User-agent: *\nDisallow: /" + body)
    assert rules.allows(f"{REAL}/{path}") in (True, False)
    assert 0 <= rules.delay <= 300


def test_a_page_that_fails_is_no_robots_matter():
    client, _ = visit({"/x": 503})
    with pytest.raises(FetchError) as caught:
        client.get(f"{REAL}/x")
    assert not isinstance(caught.value, RefusedError)


# Row by row: RFC 9309, 2.3.1, and this project's stricter reading of 429


@pytest.mark.parametrize(
    ("answer", "then"),
    [
        ((200, {}, b""), "free"),
        ((200, {}, NO_NEWS), DisallowedError),
        ((204, {}, b""), "free"),
        ((206, {}, NO_NEWS), DisallowedError),
        *((status, "free") for status in (400, 401, 403, 404, 406, 408, 410, 418, 425, 451)),
        *((status, TryLaterError) for status in (429, 500, 501, 502, 503, 504, 505, 520, 599)),
        *((status, UnreachableError) for status in (300, 301, 304)),
        (httpx.ConnectError, UnreachableError),
        (httpx.ConnectTimeout, UnreachableError),
        (httpx.ReadTimeout, UnreachableError),
        (httpx.ReadError, UnreachableError),
        ((200, {"Content-Encoding": "gzip"}, b"no gzip"), UnreachableError),
        ((200, {"Content-Encoding": "br"}, NO_NEWS), UnreachableError),
    ],
)
def test_what_its_answer_means_for_a_page(answer, then):
    client, web = robots(answer)
    if then == "free":
        assert client.get(PAGE).status == 200
        return
    with pytest.raises(then):
        client.get(PAGE)
    assert set(web.paths) == {"/robots.txt"}


@pytest.mark.parametrize(("hops", "then"), [(1, DisallowedError), (5, DisallowedError), (6, None)])
def test_five_redirects_are_followed_also_to_other_hosts(hops, then):
    names = ["https://www.thaigov.go.th/robots.txt"]
    names += [f"https://host{at}.example/r{at}.txt" for at in range(hops)]
    answers = {
        httpx.URL(name).path: (301, {"Location": following}, b"")
        for name, following in pairwise(names)
    }
    client, web = visit(answers | {httpx.URL(names[-1]).path: (200, {}, NO_NEWS)})
    with pytest.raises(then or UnreachableError):
        client.get(PAGE)
    assert web.urls == names[:6]
    if then:
        assert client.get(f"{REAL}/free").status == 200


def test_the_rules_of_a_redirect_count_for_the_host_first_asked():
    moved = (301, {"Location": "https://other.example/r.txt"}, b"")
    client, web = visit({"/robots.txt": moved, "/r.txt": (200, {}, NO_NEWS)})
    assert not client.allows(PAGE)
    assert client.allows(f"{REAL}/other")
    assert len(web.requests) == 2


def test_each_host_of_the_site_has_rules_of_its_own():
    def answer(request):
        rules = NO_NEWS if request.url.host == "thaigov.go.th" else b""
        return httpx.Response(200, content=iter([rules]))

    client = Client(Site(), rate=0, clock=FakeClock(), transport=httpx.MockTransport(answer))
    assert client.allows("https://www.thaigov.go.th/news/1")
    assert not client.allows("https://thaigov.go.th/news/1")
    assert not client.allows("http://thaigov.go.th/news/1")
    assert client.allows("http://www.thaigov.go.th/news/1")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (b"# hello\n\nUser-agent: *\nAllow: /\nDisallow: /news/\n", "line 5: Disallow: /news/"),
        (b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /news/\r\n", "line 2: Disallow: /news/"),
        (
            b"User-agent: *\nDisallow: /\n\nUser-agent: thaigov-scraper\nDisallow: /news\n",
            "line 5: Disallow: /news",
        ),
        (
            b"User-agent: *\nDisallow: /n\nDisallow: /*/contents/\n",
            "line 3: Disallow: /*/contents/",
        ),
        (b"User-agent: other\nDisallow: /news/\nUser-agent: *\nDisalow: /\n", "line 4: Disalow: /"),
    ],
)
def test_the_rule_is_named(text, line):
    client, _ = robots(text)
    with pytest.raises(DisallowedError) as caught:
        client.get(PAGE)
    assert caught.value.message == f"robots.txt {line} keeps robots from this page"
    assert "https://www.thaigov.go.th/robots.txt" in caught.value.hint
    assert "web archives" in caught.value.hint


class Kept:
    """What a ledger offers to keep robots.txt in."""

    def __init__(self):
        self.held = {}
        self.meta = self.held.get
        self.set_meta = self.held.__setitem__


def test_rules_are_kept_from_run_to_run_for_a_day():
    keep, asked, clock = Kept(), [], FakeClock()

    def answer(request):
        asked.append(request.url.path)
        return httpx.Response(200, content=iter([NO_NEWS]))

    def run(hours):
        clock.time = clock.began + hours * 3600
        transport = httpx.MockTransport(answer)
        client = Client(Site(), rate=0, clock=clock, transport=transport, keep=keep)
        assert not client.allows(PAGE)
        with pytest.raises(DisallowedError, match="line 2"):
            client.get(PAGE)
        return asked.count("/robots.txt")

    assert [run(0), run(1), run(23.9), run(24.1), run(48)] == [1, 1, 1, 2, 2]
    assert run(10) == 3  # the clock was set back: what is kept is of no known age


@pytest.mark.parametrize("held", ["", "x", "{}", '{"at":"x","text":""}', "[]", 5, b"\xff", "null"])
def test_what_is_kept_and_makes_no_sense_is_read_again(held):
    keep = Kept()
    keep.held["robots https://www.thaigov.go.th"] = held
    web = Web({"/robots.txt": (200, {}, NO_NEWS)})
    transport = httpx.MockTransport(web)
    client = Client(Site(), rate=0, clock=web.clock, transport=transport, keep=keep)
    assert not client.allows(PAGE)
    assert web.paths == ["/robots.txt"]


def test_a_failure_is_not_kept():
    keep, web = Kept(), Web({"/robots.txt": 503})
    client = Client(Site(), rate=0, clock=web.clock, transport=httpx.MockTransport(web), keep=keep)
    with pytest.raises(TryLaterError):
        client.get(PAGE)
    assert keep.held == {}


def test_a_run_of_more_than_a_day_reads_the_rules_again():
    client, web = robots([(200, {}, b""), (200, {}, NO_NEWS)])
    assert client.allows(PAGE)
    web.clock.time += 24 * 3600 + 1
    assert not client.allows(PAGE)


def test_a_redirect_to_a_host_whose_rules_cannot_be_had_is_a_page_that_fails():
    def answer(request):
        if request.url.host == "thaigov.go.th":
            raise httpx.ConnectError("refused", request=request)
        to = {"Location": "https://thaigov.go.th/x"} if request.url.path == "/a" else {}
        return httpx.Response(302 if to else 200, headers=to, content=iter([]))

    client = Client(Site(), rate=0, clock=FakeClock(), transport=httpx.MockTransport(answer))
    with pytest.raises(FetchError, match=r"redirected to https://thaigov\.go\.th/x"):
        client.get(f"{REAL}/a")
    assert client.get(f"{REAL}/b").status == 200
