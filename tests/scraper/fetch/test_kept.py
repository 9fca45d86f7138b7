"""What is given to whoever keeps pages: the very bytes of each answer that came."""

import contextlib
import gzip
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from faults import LONG, PAGE, FaultServer, bomb, chunked, head, says, to, whole
from fetching import NOON, Web, zipped

from scraper.errors import ScrapeError
from scraper.fetch.client import Client, Network
from scraper.fetch.pacing import Clock
from scraper.records import WarcPlace
from scraper.site import REAL, Site


class Hasty(Clock):
    def sleep(self, seconds):
        pass


def visit(server, *paths, base=None, **network):
    """What was kept while pages were asked for, by its path, robots.txt left out."""
    kept = []
    client = Client(
        Site(base or server.base),
        rate=0,
        clock=Hasty(),
        warc=kept.append,
        network=Network(**{"proxies": {}, **network}),
    )
    for path in paths:
        with contextlib.suppress(ScrapeError):
            client.get(f"{base or server.base}{path}")
    client.close()
    assert kept[0].url.endswith("/robots.txt")
    assert kept[0].response.startswith(b"HTTP/1.1 404 Not Found\r\n")
    return kept[1:]


def test_an_answer_is_kept_as_it_came():
    odd = "attachment; filename=ข่าว.html".encode().decode("latin-1")
    with FaultServer({"/x?a=%E0%B8%82": whole(Content_Disposition=odd, ETag='"7"')}) as server:
        before = datetime.now(UTC)
        (one,) = visit(server, "/x?a=ข#top")
    assert one.url == f"{server.base}/x?a=%E0%B8%82"
    assert one.response == head(Content_Length=len(PAGE), Content_Disposition=odd, ETag='"7"')
    assert (one.body, one.is_whole, one.address) == (PAGE, True, "127.0.0.1")
    assert one.request == server.heads[-1]
    assert before <= one.at <= datetime.now(UTC)


def test_a_packed_body_stays_packed():
    packed = gzip.compress(LONG)
    with FaultServer({"/x": whole(packed, Content_Encoding="gzip")}) as server:
        (one,) = visit(server, "/x")
    assert (one.body, one.is_whole) == (packed, True)
    assert b"\r\nContent-Encoding: gzip\r\n" in one.response


def test_chunks_are_joined_and_the_head_says_so():
    packed = gzip.compress(LONG)
    first = head(Content_Encoding="gzip", Transfer_Encoding="chunked")
    with FaultServer({"/x": says(first + chunked(packed[:100], packed[100:]))}) as server:
        (one,) = visit(server, "/x")
    assert (one.body, one.is_whole) == (packed, True)
    assert one.response == head(
        Content_Encoding="gzip", X_Crawler_Transfer_Encoding="chunked", Content_Length=len(packed)
    )


def test_redirects_and_errors_and_refusals_are_kept_each_as_it_is():
    answers = {
        "/from": to("/to", "301 Moved Permanently"),
        "/gone": whole(b"<p>gone", "410 Gone"),
        "/busy": [whole(b"<p>busy", "503 Service Unavailable"), whole()],
        "/locked": whole(b"<p>locked", "403 Forbidden"),
    }
    with FaultServer(answers) as server:
        kept = visit(server, "/from", "/gone", "/busy", "/locked")
    told = [(one.url.removeprefix(server.base), one.response[9:12], one.body) for one in kept]
    assert told == [
        ("/from", b"301", b""),
        ("/to", b"200", PAGE),
        ("/gone", b"410", b"<p>gone"),
        ("/busy", b"503", b"<p>busy"),
        ("/busy", b"200", PAGE),
        ("/locked", b"403", b"<p>locked"),
    ]
    assert all(one.is_whole for one in kept)


def test_a_304_is_kept_with_what_was_asked():
    with FaultServer({"/x": says(b'HTTP/1.1 304 Not Modified\r\nETag: "7"\r\n\r\n')}) as server:
        kept = []
        client = Client(Site(server.base), rate=0, warc=kept.append, network=Network(proxies={}))
        assert client.get(f"{server.base}/x", etag='"7"').status == 304
        client.close()
    one = kept[-1]
    assert (one.response[:12], one.body, one.is_whole) == (b"HTTP/1.1 304", b"", True)
    assert b'\r\nIf-None-Match: "7"\r\n' in one.request


def test_what_is_not_wanted_is_kept_as_far_as_it_was_read_and_says_so():
    pdf = whole(b"%PDF" + bytes(100_000), Content_Type="application/pdf")
    far = whole(bytes(100_000), "302 Found", Location="/x")
    with FaultServer({"/pdf": pdf, "/far": far}) as server:
        kept = visit(server, "/pdf", "/far")
    assert [(one.body, one.is_whole) for one in kept] == [(b"", False), (b"", False), (PAGE, True)]


def test_a_long_robots_txt_is_kept_as_far_as_it_was_read():
    kept = []
    with FaultServer({"/robots.txt": whole(b"# nothing\n" * 60_000)}) as server:
        client = Client(Site(server.base), rate=0, warc=kept.append, network=Network(proxies={}))
        client.get(f"{server.base}/x")
        client.close()
    assert not kept[0].is_whole
    assert 500_000 < len(kept[0].body) <= 600_000


BROKEN = {
    "cut": says(head(Content_Length=len(PAGE) + 5) + PAGE),
    "cut in its gzip": whole(gzip.compress(LONG)[:-20], Content_Encoding="gzip"),
    "no gzip": whole(PAGE, Content_Encoding="gzip"),
    "reset": says(head(Content_Length=len(PAGE) + 5) + PAGE, "reset"),
    "longer than it says": says(head(Content_Length=10) + PAGE),
    "a bomb": whole(bomb(16), Content_Encoding="gzip"),
    "too large": whole(bytes(5_000_000)),
    "a cut error": says(head("503 Busy", Content_Length=len(PAGE) + 5) + PAGE),
    "no head": says(b"HTTP/1.1 200"),
}


@pytest.mark.parametrize("answer", BROKEN.values(), ids=BROKEN)
def test_what_broke_off_is_not_kept(answer):
    with FaultServer({"/x": [answer, answer, whole()]}) as server:
        kept = visit(server, "/x", "/y")
    assert [one.body for one in kept if one.url.endswith("/x")] in ([], [PAGE])
    assert kept[-1].url.endswith("/y")


def test_the_password_of_a_proxy_is_not_kept_nor_is_its_address():
    base = "http://news.test"
    with FaultServer({f"{base}/robots.txt": whole(b"", "404 Not Found")}) as proxy:
        proxies = {"http": f"http://me:secret@127.0.0.1:{proxy.port}"}
        lookup = lambda _host, port: [(2, 1, 6, "", ("127.0.0.1", port))]  # noqa: E731
        (one,) = visit(proxy, "/x", base=base, proxies=proxies, lookup=lookup)
    assert b"Proxy-Authorization: Basic bWU6c2VjcmV0" in proxy.heads[-1]
    assert b"roxy" not in one.request
    assert (one.url, one.address, one.body) == (f"{base}/x", None, PAGE)


def test_an_answer_says_where_it_is_kept_and_when_it_came():
    web, kept = Web({"/x": zipped(PAGE)}), []

    def keep(one):
        kept.append(one)
        return WarcPlace("a.warc.gz", 100 * len(kept))

    client = Client(
        Site(REAL),
        rate=0.1,
        transport=httpx.MockTransport(web),
        clock=web.clock,
        warc=keep,
    )
    answer = client.get(f"{REAL}/x")
    assert answer.place == WarcPlace("a.warc.gz", 200)
    assert answer.fetched_at == kept[1].at == NOON + timedelta(seconds=10)
    assert client.get(f"{REAL}/x").place == WarcPlace("a.warc.gz", 300)
