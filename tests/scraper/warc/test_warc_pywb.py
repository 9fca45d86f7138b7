"""A real pywb indexes what we wrote, and replays it."""

import gzip
import json
from html import unescape
from urllib.parse import quote

import httpx
import pytest
from keeping import BASE, answer

from scraper import Query, crawl
from scraper.demo.releases import invent
from scraper.demo.server import serving
from scraper.demo.site import MiniSite
from scraper.warc.writer import WarcWriter


@pytest.fixture
def crawled(tmp_path):
    """A directory of WARCs, and the releases of the crawl that wrote them."""
    with serving(MiniSite(invent(30))) as base:
        run = crawl(
            Query(all=True), site=base, rate=0, explain=True, warc=tmp_path / "kept", concurrency=4
        )
        return tmp_path / "kept", base, list(run), run.report


PAGE = "<html>ข่าวทำเนียบรัฐบาล</html>".encode()
HEAD = b"HTTP/1.1 %b\r\nContent-Type: text/html; charset=utf-8\r\n%b\r\n"
PACKED = b"Content-Encoding: gzip\r\n"
JOINED = PACKED + b"X-Crawler-Transfer-Encoding: chunked\r\nContent-Length: %d\r\n"
ODD = {
    "packed": (b"200 OK", PACKED, gzip.compress(PAGE)),
    "packed, and its chunks joined": (b"200 OK", JOINED % len(gzip.compress(PAGE)),
                                      gzip.compress(PAGE)),
    "a redirect": (b"301 Moved Permanently", b"Location: /news/contents/details/1\r\n", b""),
    "not there": (b"404 Not Found", b"", PAGE),
    "with Thai in its head": (b"200 OK", "X-Name: ข่าว\r\n".encode(), PAGE),
}  # fmt: skip


def replayed(archive, timestamp, url):
    return httpx.get(f"{archive}/{timestamp}id_/{url}", follow_redirects=False, timeout=10)


def test_pywb_indexes_and_replays_what_we_wrote(crawled, pywb):
    folder, base, releases, report = crawled
    with WarcWriter(folder) as write:
        for number, (status, headers, body) in enumerate(ODD.values(), 1):
            write(answer(number, body, response=HEAD % (status, headers)))
        write(answer(9, b"", response=b'HTTP/1.1 304 Not Modified\r\nETag: "7"\r\n\r\n'))

    archive = pywb(folder)
    found = httpx.get(f"{archive}/cdx?url={quote(base)}/*&output=json", timeout=10)
    rows = [json.loads(line) for line in found.text.splitlines()]
    assert len(rows) == report.requests
    by_id = {row["url"].rpartition("/details/")[2]: row for row in rows if "details" in row["url"]}
    for release in releases:
        row = by_id[str(release.id)]
        assert (row["mime"], row["status"]) == ("text/html", "200")
        assert (row["filename"], int(row["offset"])) == (release.warc.file, release.warc.offset)
        assert row["timestamp"] == f"{release.fetched_at:%Y%m%d%H%M%S}"
    one = by_id[str(releases[0].id)]
    page = replayed(archive, one["timestamp"], one["url"])
    assert page.headers["Memento-Datetime"] == f"{releases[0].fetched_at:%a, %d %b %Y %T} GMT"
    assert releases[0].title in unescape(page.text)

    for number, (name, (status, _, body)) in enumerate(ODD.items(), 1):
        page = replayed(archive, "20220727010203", f"{BASE}/{number}")
        assert page.status_code == int(status[:3]), name
        assert page.content == (PAGE if body else b""), name
    assert replayed(archive, "20220727010203", f"{BASE}/3").headers["Location"]
    told = httpx.get(f"{archive}/cdx?url={BASE}/9&output=json", timeout=10).json()
    assert (told["status"], told["timestamp"]) == ("304", "20220727010203")
