"""robots.txt comes first and is obeyed; one that cannot be had forbids all."""

import httpx
import pytest
from fetching import visit
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper import DisallowedError, FetchError, RefusedError, TryLaterError, UnreachableError
from scraper.fetch.robots import Robots
from scraper.site import REAL

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
