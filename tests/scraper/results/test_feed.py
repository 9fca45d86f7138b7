"""The feed, as a feed reader sees it."""

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from scraper import Link
from scraper.results.feed import write_feed

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def read(tmp_path):
    feedparser = pytest.importorskip("feedparser")

    def of(*releases):
        write_feed(releases, tmp_path / "out.atom")
        feed = feedparser.parse((tmp_path / "out.atom").read_bytes())
        assert not feed.bozo
        assert feed.version == "atom10"
        return feed

    return of


def test_a_reader_finds_titles_days_and_files(read, release):
    pdf = Link("https://demo.invalid/plan.pdf", "แผน")
    entry = read(release(1, title="<script>ก & ข", lead="นำ", attachments=[pdf])).entries[0]
    assert entry.title_detail.type == "text/plain"
    assert entry.title == "<script>ก & ข"
    assert entry.link == "https://demo.invalid/news/contents/details/1"
    assert entry.published == "2022-07-27T00:00:00+07:00"
    assert entry.updated == "2026-01-10T05:00:00+00:00"
    assert (entry.summary, entry.content[0].value) == ("นำ", "เนื้อความ")
    assert entry.tags[0].term == "ข่าวทำเนียบรัฐบาล"
    assert [one.href for one in entry.enclosures] == [pdf.url]


def test_invented_releases_are_no_news_of_the_government_s_whatever_they_were_read_from(
    read, release
):
    for source in ("demo", "warc", "folder"):
        feed = read(release(1, source=source))
        assert feed.feed.author == "demo.invalid"
        assert feed.feed.title == "ข่าวสมมติ (demo.invalid)"


def test_the_newest_hundred_newest_first(read, release):
    first = date(2022, 1, 1)
    entries = read(*(release(at, day=first + timedelta(days=at)) for at in range(150))).entries
    assert [entry.title for entry in entries] == [f"เรื่อง {at}" for at in range(149, 49, -1)]


def test_what_atom_demands_is_there_once(tmp_path, release):
    path = tmp_path / "out.xml"
    write_feed([release(1), release(2, revision=2, hour=9)], path)
    root = ET.parse(path).getroot()  # noqa: S314 - our own
    for parent in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(parent.findall(f"{ATOM}{name}")) == 1
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert root.findtext(f"{ATOM}updated") == "2026-01-10T09:00:00+00:00"
    ids = [one.text for one in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == 3
    assert all(one.startswith("urn:uuid:") for one in ids)


def test_what_xml_cannot_hold_is_left_out(read, release):
    hostile = release(1, title="ก\x00\x0bข\ufffe", url="javascript:alert(1)")
    entry = read(hostile).entries[0]
    assert entry.title == "กข"
    assert not entry.get("links")


def test_an_empty_feed_is_a_feed(read):
    feed = read()
    assert feed.entries == []
    assert feed.feed.updated
