"""Sitemaps come from strangers: they are read as far as they go, and no further."""

import gzip
import time
import zlib
from datetime import date

import pytest
from currently import HERE, World

from scraper import FetchError
from scraper.demo.current import MiniCurrentSite, invent_current
from scraper.sources import sitemap as sitemap_module
from scraper.sources.sitemap import read_sitemap

ALL = invent_current(40)
HEAD = b'<?xml version="1.0" encoding="UTF-8"?>'


def told(body):
    return [(one.url, one.is_sitemap, one.lastmod) for one in read_sitemap(body)]


@pytest.fixture
def here():
    site = MiniCurrentSite(ALL, listing="script")
    return World(site)


def by_sitemap(here, body, **more):
    """What a run gives that knows nothing but this sitemap."""
    here.answers |= {"/sitemap.xml": body, **more}
    return here.keys()


def thai(here):
    return {key for key in here.there() if "/th/" in key}


def test_entries_with_their_days():
    body = HEAD + (
        b"<urlset><url><lastmod>2026-07-01T23:30:00Z</lastmod>"
        b"<loc> https://a/th/news/1 </loc></url>"
        b"<url><loc><![CDATA[https://a/th/news/2?a=1&amp;b=2]]></loc></url>"
        b"<url><loc>https://a/x?a=1&amp;b=2</loc><lastmod>yesterday</lastmod></url></urlset>"
    )
    assert told(body) == [
        ("https://a/th/news/1", False, date(2026, 7, 2)),
        ("https://a/th/news/2?a=1&b=2", False, None),
        ("https://a/x?a=1&b=2", False, None),
    ]


def test_an_index_packed_prefixed_and_of_another_code():
    text = (
        "<s:sitemapindex><s:sitemap><s:loc>https://a/1.xml</s:loc>"
        "<s:lastmod>2026-07-01</s:lastmod></s:sitemap></s:sitemapindex>"
    )
    wanted = [("https://a/1.xml", True, date(2026, 7, 1))]
    assert told(text.encode()) == wanted
    assert told(gzip.compress(text.encode())) == wanted
    assert told(text.encode("utf-16")) == wanted


@pytest.mark.parametrize("body", [b"", b"<html>404</html>", b"\x00" * 99, b"<loc><loc><url><loc"])
def test_what_is_none_has_no_entries(body):
    assert told(body) == []


def test_no_entity_is_expanded_and_nothing_is_opened(here):
    bomb = HEAD + (
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        b'<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY h SYSTEM "http://127.0.0.1:1/secret">]>'
        b"<urlset><url><loc>https://demo.invalid/&b;&f;&h;</loc></url>"
        b"<url><loc>https://demo.invalid" + here.site.order("th")[0].path.encode() + b"</loc></url>"
        b"</urlset>"
    )
    assert set(by_sitemap(here, bomb)) >= thai(here)
    assert "/secret" not in here.asked
    assert here.report.failures == 0


def test_a_small_file_that_unpacks_to_gigabytes_is_refused_in_no_time():
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    piece = packer.compress(bytes(1 << 20))
    bomb = piece + b"".join(packer.compress(bytes(1 << 20)) for _ in range(100)) + packer.flush()
    with pytest.raises(FetchError, match="larger than the protocol allows"):
        told(bomb)
    with pytest.raises(FetchError, match="broken gzip"):
        told(b"\x1f\x8b nothing of the kind")


@pytest.mark.parametrize(
    "piece", [b"<loc>", b"<url>", b"<loc >", b"<a:", b"<" * 9, b"<loc> \n\t ", b"<loc><![CDATA["]
)
def test_time_grows_with_the_length_alone(piece):
    body = piece * (4_000_000 // len(piece))
    began = time.monotonic()
    assert told(body) == []
    assert time.monotonic() - began < 10


def test_an_index_that_names_itself_and_others_in_a_circle_ends(here):
    index = b"".join(
        b"<sitemap><loc>https://demo.invalid/%s</loc></sitemap>" % name
        for name in (b"sitemap.xml", b"sitemap-a.xml", b"sitemap-b.xml")
    )
    path = here.site.order("th")[0].path.encode()
    last = index + b"<url><loc>https://demo.invalid%s</loc></url>" % path
    got = by_sitemap(here, index, **{"/sitemap-a.xml": index, "/sitemap-b.xml": last})
    assert set(got) >= thai(here)
    files = [asked for asked in here.asked if "sitemap" in asked]
    assert sorted(files) == ["/sitemap-a.xml", "/sitemap-b.xml", "/sitemap.xml"]


def test_files_and_addresses_are_bounded(here, monkeypatch):
    monkeypatch.setattr(sitemap_module, "MOST_FILES", 5)
    monkeypatch.setattr(sitemap_module, "MOST_ADDRESSES", 30)
    names = [f"sitemap-{at}.xml" for at in range(20)]
    index = "".join(f"<sitemap><loc>https://demo.invalid/{n}</loc></sitemap>" for n in names)
    many = "".join(f"<url><loc>https://demo.invalid/th/news/{n}</loc></url>" for n in range(99))
    here.answers |= {f"/{name}": many.encode() for name in names}
    by_sitemap(here, index.encode())
    assert len([asked for asked in here.asked if "sitemap" in asked]) <= 5
    assert any("addresses in sitemaps" in one.why for one in here.report.problems)


def test_addresses_of_other_sites_are_left_alone(here):
    path = here.site.order("th")[0].path
    body = (
        "<sitemap><loc>https://elsewhere.invalid/s.xml</loc></sitemap>"
        "<url><loc>https://elsewhere.invalid/th/news/9</loc></url>"
        f"<url><loc>https://demo.invalid{path}</loc></url>"
    )
    assert set(by_sitemap(here, body.encode())) >= thai(here)
    assert not [asked for asked in here.asked if asked in ("/s.xml", "/th/news/9")]


def test_sitemaps_that_robots_txt_names_are_read(here):
    path = here.site.order("th")[0].path
    here.answers["/sitemap.xml"] = 404
    here.answers["/robots.txt"] = f"User-agent: *\nSitemap: {HERE}/map.xml.gz\n".encode()
    here.answers["/map.xml.gz"] = gzip.compress(f"<loc>https://demo.invalid{path}</loc>".encode())
    assert set(here.keys()) >= thai(here)
    assert here.report.failures == 0


def test_one_that_cannot_be_had_is_told_and_the_rest_is_read():
    here = World(MiniCurrentSite(ALL, sitemap="index"))
    here.answers["/sitemap-0.xml"] = 500
    assert here.keys() == here.there()
    assert [one.url for one in here.report.problems] == [f"{HERE}/sitemap-0.xml"]
