"""A polite client: retries are few, waits are bounded, answers are capped, redirects judged."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import httpx
import pytest
from fetching import NOON, visit
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scraper import (
    DisallowedError,
    FetchError,
    RefusedError,
    TryLaterError,
    UnreachableError,
    UsageError,
)
from scraper.site import REAL
from scraper.version import HOMEPAGE, VERSION

PAGE = f"{REAL}/news/contents/details/1"
PATH = "/news/contents/details/1"
TEXT = "ข่าว".encode()


def only(answer, **options):
    """A web where one page answers so; the client, and how often the page is asked for."""
    client, web = visit({PATH: answer}, **options)
    return client, lambda: web.paths.count(PATH)


def test_an_answer():
    client, web = visit({PATH: (200, {"Content-Type": "text/html; charset=tis-620"}, TEXT)})
    answer = client.get(PAGE)
    assert (answer.url, answer.status, answer.body) == (PAGE, 200, TEXT)
    assert answer.content_type == "text/html; charset=tis-620"
    assert answer.fetched_at == NOON
    assert not answer.is_demo
    assert client.requests == len(web.requests) == 2


def test_a_demo_says_so():
    client, _ = only((200, {"X-Scrape-Demo": "1"}, TEXT))
    assert client.get(PAGE).is_demo


# Who we are


def test_the_user_agent_is_honest_and_names_a_contact():
    client, web = visit(contact="news@example.com")
    client.get(PAGE)
    agents = {request.headers["User-Agent"] for request in web.requests}
    assert agents == {f"thaigov-scraper/{VERSION} (+{HOMEPAGE}; news@example.com)"}
    plain, other = visit()
    plain.get(PAGE)
    assert other.requests[0].headers["User-Agent"] == f"thaigov-scraper/{VERSION} (+{HOMEPAGE})"


@pytest.mark.parametrize("contact", ["ผู้ดูแล", "a@example.com\r\nX-Evil: 1", "a\x00"])
def test_a_contact_that_no_header_can_hold(contact):
    with pytest.raises(UsageError, match="contact"):
        visit(contact=contact)


def test_only_get_and_only_gzip_are_asked_for():
    client, web = visit({PATH: [503, (302, {"Location": "/th/news"}, b"")]})
    client.get(PAGE)
    assert {request.method for request in web.requests} == {"GET"}
    assert {request.headers["Accept-Encoding"] for request in web.requests} == {"gzip"}
    assert {request.read() for request in web.requests} == {b""}


# Retries


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_statuses_that_are_worth_another_try(status):
    client, asked = only([status, status, (200, {}, TEXT)])
    assert client.get(PAGE).body == TEXT
    assert asked() == 3


@pytest.mark.parametrize("status", [200, 204, 400, 404, 405, 410, 418, 501, 505, 520])
def test_statuses_that_are_answers(status):
    client, asked = only(status)
    assert client.get(PAGE).status == status
    assert asked() == 1


FAULTS = [
    httpx.ConnectError,
    httpx.ReadError,
    httpx.ReadTimeout,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.RemoteProtocolError,
]


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_that_are_worth_another_try(fault):
    client, asked = only([fault, fault, fault, fault, (200, {}, TEXT)])
    assert client.get(PAGE).body == TEXT
    assert asked() == 5


@pytest.mark.parametrize(
    "fault", [httpx.UnsupportedProtocol, httpx.LocalProtocolError, httpx.DecodingError]
)
def test_faults_that_are_not(fault):
    client, asked = only(fault)
    with pytest.raises(FetchError):
        client.get(PAGE)
    assert asked() == 1


@pytest.mark.parametrize("answer", [503, *FAULTS])
def test_five_tries_and_no_more(answer):
    client, asked = only(answer)
    with pytest.raises(FetchError) as caught:
        client.get(PAGE)
    assert asked() == 5
    assert caught.value.url == PAGE
    assert caught.value.message  # also where the library's own error has no words


def test_waits_between_tries_are_random_and_bounded():
    client, web = visit({PATH: 503})
    with pytest.raises(FetchError):
        client.get(PAGE)
    assert len(web.clock.slept) == 4
    assert all(0 <= wait <= most for wait, most in zip(web.clock.slept, [1, 2, 4, 8], strict=True))


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7),
        ("0", 0),
        ("900", 900),
        ("Fri, 02 Jan 2026 12:01:00 GMT", 60),
        ("Fri, 02 Jan 2026 19:01:00 +0700", 60),
        ("Fri, 02 Jan 2026 12:01:00 -0000", 60),
        ("Fri, 02 Jan 2026 11:00:00 GMT", 0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
    ],
)
def test_retry_after_is_obeyed(value, seconds):
    client, web = visit({PATH: [(429, {"Retry-After": value}, b""), 200]})
    client.get(PAGE)
    assert web.times[-1] - web.times[-2] == seconds


@pytest.mark.parametrize(
    "value", ["-5", "soon", "๗", "1.5", "", "Fri, 02 Jan", "1e3", "+1", "0x10"]
)
def test_a_retry_after_that_makes_no_sense_is_as_none(value):
    client, web = visit({PATH: [(503, {"Retry-After": value.encode()}, b""), 200]})
    client.get(PAGE)
    assert 0 <= web.times[-1] - web.times[-2] <= 1


@pytest.mark.parametrize(
    "value", ["901", "9" * 400, "Fri, 02 Jan 2026 12:15:01 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"]
)
def test_a_wait_of_more_than_a_quarter_of_an_hour_ends_the_run(value):
    client, web = visit({PATH: (503, {"Retry-After": value}, b"")})
    with pytest.raises(TryLaterError):
        client.get(PAGE)
    assert web.paths.count(PATH) == 1
    assert web.clock.slept == []


@given(st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\x00"), max_size=40))
@settings(max_examples=200, deadline=None)
@example("Fri, 02 Jan 2026 12:00:00 +9999")
@example("Fri, 02 Jan 0000 12:00:00 GMT")
@example("1 Jan 0001 00:00:00 +2359")
def test_any_retry_after(value):
    client, web = visit({PATH: [(503, {"Retry-After": value.encode("latin-1")}, b""), 200]})
    try:
        client.get(PAGE)
    except TryLaterError:
        return
    assert sum(web.clock.slept) <= 900


def test_a_wait_holds_for_the_whole_host():
    client, web = visit({PATH: [(429, {"Retry-After": "30"}, b""), 200]}, rate=1)
    client.get(PAGE)
    client.get(f"{REAL}/other")
    # The answer 429 doubles the gap, too.
    assert [time - web.times[1] for time in web.times[2:]] == [30, 32]


# The site says no, or nothing


@pytest.mark.parametrize("status", [401, 403, 406, 407, 451])
@pytest.mark.parametrize("headers", [{}, {"Content-Encoding": "br"}, {"Content-Encoding": "gzip"}])
def test_a_refusal_is_not_tried_again(status, headers):
    client, asked = only((status, headers, b"\x1f\x8bcut"))
    with pytest.raises(RefusedError) as caught:
        client.get(PAGE)
    assert not isinstance(caught.value, DisallowedError)
    assert caught.value.url == PAGE
    assert asked() == 1


def test_ten_pages_in_a_row_that_fail():
    client, web = visit({f"/{page}": 503 for page in range(30)})
    for page in range(9):
        with pytest.raises(FetchError):
            client.get(f"{REAL}/{page}")
    with pytest.raises(UnreachableError, match="10 pages in a row"):
        client.get(f"{REAL}/9")
    assert len(web.requests) == 1 + 5 * 10


def test_a_page_that_answers_ends_the_row():
    client, _ = visit({"/bad": httpx.ReadError})
    for page in ["bad"] * 9 + ["good"] + ["bad"] * 9:
        if page == "good":
            client.get(f"{REAL}/good")
            continue
        with pytest.raises(FetchError):
            client.get(f"{REAL}/{page}")


@pytest.mark.parametrize("url", [f"{REAL}/\x00", f"{REAL}/{'x' * 70_000}", "https://[x]/"])
def test_an_address_that_is_none(url):
    client, web = visit()
    with pytest.raises(FetchError):
        client.get(url)
    assert web.paths == ["/robots.txt"]


# Pace


def test_every_request_keeps_the_pace():
    client, web = visit({"/0": [503, 502, (302, {"Location": "/x"}, b"")]}, rate=2)
    for page in range(5):
        client.get(f"{REAL}/{page}")
    gaps = [after - before for before, after in zip(web.times, web.times[1:], strict=False)]
    assert len(gaps) == 8
    assert min(gaps) >= 0.5 - 1e-9


def test_threads_keep_one_pace_and_read_robots_txt_once():
    client, web = visit(rate=4)
    slept = []
    web.clock.sleep = slept.append  # time stands still: what is slept says when each start is
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(client.get, [f"{REAL}/{page}" for page in range(24)]))
    assert sorted(slept) == pytest.approx([0.25 * turn for turn in range(1, 25)])
    assert web.paths[0] == "/robots.txt"
    assert web.paths.count("/robots.txt") == 1
    assert client.requests == 25


def test_fetched_at_is_when_the_page_came():
    client, _ = visit(rate=0.1)
    client.get(PAGE)
    assert client.get(PAGE).fetched_at == NOON + timedelta(seconds=20)
