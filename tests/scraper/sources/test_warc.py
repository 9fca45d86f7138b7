"""Releases from WARC files, as a person keeps them."""

import gzip
import pickle
import re
from dataclasses import replace
from datetime import UTC, datetime

import msgspec
import pytest
from warc_files import EVERYTHING, REAL, ids, read

from scraper import Page, Query, crawl, extract
from scraper.demo.current import invent_current
from scraper.demo.current import page as current_page
from scraper.demo.releases import invent
from scraper.demo.server import serving
from scraper.demo.site import MiniSite
from scraper.site import DEMO
from scraper.sources.captures import Capture
from scraper.sources.warc import InFile, read_captures
from scraper.warc.reading import Records


@pytest.mark.parametrize("packed", [True, False])
def test_releases_come_in_the_order_of_the_file_with_their_capture_time(
    new_warc, pages, kept, packed
):
    warc = new_warc(packed=packed)
    order = [*pages.ids[5:8], pages.ids[0]]
    for number in order:
        warc.add(number, pages(number), at=f"2022-07-{number % 20 + 1:02}T01:02:03Z")
    releases, run = read(kept(warc, "pages.warc"))
    assert ids(releases) == order
    assert [one.fetched_at for one in releases] == [
        datetime(2022, 7, number % 20 + 1, 1, 2, 3, tzinfo=UTC) for number in order
    ]
    assert {one.source for one in releases} == {"warc"}
    assert releases[0].url == f"{REAL}/news/contents/details/{order[0]}"
    assert (run.report.failures, run.report.requests) == (0, 0)


class WithoutMenu(MiniSite):
    """A site whose front page alone links the categories, one of which nobody knew before."""

    def _body(self, path, query, pages):
        body = super()._body(path, query, pages)
        links = rb"<a href=.[^<>]*/index/[^<>]*>"
        return re.sub(links, b"<a>", body) if "details" in path else body


@pytest.mark.parametrize("packed", [False, True])
def test_a_front_page_larger_than_what_an_index_keeps(new_warc, pages, kept, packed):
    warc = new_warc()
    links = f"<a href='{REAL}/news/contents/index/7001'>ด้านใหม่</a>"
    front = f"<html><body>{'<p>เมนู</p>' * 9000}{links}</body></html>".encode()
    body = gzip.compress(front) if packed else front
    warc.add("/main/contents", body, headers=[("Content-Encoding", "gzip")] if packed else ())
    page = pages(pages.ids[0]).replace(b"/contents/index/", b"/elsewhere/")
    page = re.sub(rb"(headtitle[^>]*>)[^<]*", "\\1ด้านใหม่".encode(), page, count=1)
    warc.add(pages.ids[0], page)
    (one,), run = read(kept(warc))
    assert (one.category, one.category_id) == ("ด้านใหม่", 7001)
    assert run.report.failures == 0


@pytest.mark.parametrize("site", [MiniSite, WithoutMenu])
def test_a_crawl_and_the_warc_of_its_pages_give_the_same_releases(tmp_path, site):
    with serving(site(invent(40))) as base:
        live = list(crawl(EVERYTHING, site=base, rate=0, warc=tmp_path / "kept"))
    releases, run = read(tmp_path / "kept", site=DEMO)
    known = {one.key: msgspec.structs.replace(one, source="warc") for one in live}
    again = {one.key: one for one in releases}
    assert known.items() <= again.items()
    assert ("Government News", 9001) in {(one.category, one.category_id) for one in releases}
    assert all(one.url.startswith("https://demo.invalid/") for one in releases)
    assert run.report.failures == 0


def test_the_newest_capture_that_is_a_release_wins_whatever_the_order(new_warc, pages, kept):
    number, other = pages.ids[:2]
    first, second = new_warc(), new_warc()
    first.add(number, pages(number, said=" ใหม่"), at="2023-01-01T00:00:00Z")
    first.add(number, pages(number), at="2022-01-01T00:00:00Z")
    second.add(number, b"<html>blocked</html>", at="2024-01-01T00:00:00Z")
    second.add(other, b"<html>an empty shell</html>")
    releases, run = read(kept(first, "1.warc.gz"), kept(second, "2.warc.gz"))
    assert ids(releases) == [number]
    assert releases[0].title.endswith("ใหม่")
    assert releases[0].fetched_at.year == 2023
    assert run.report.not_releases == {"unknown-layout": 1}


def test_of_two_captures_of_one_moment_the_later_in_the_files_is_the_newer(new_warc, pages, kept):
    number = pages.ids[0]
    warc = new_warc()
    for said in (" หนึ่ง", " สอง"):
        warc.add(number, pages(number, said=said))
    releases, _ = read(kept(warc))
    assert [one.title.split()[-1] for one in releases] == ["สอง"]


def test_addresses_of_either_host_and_scheme_are_one_release(new_warc, pages, kept):
    number, warc = pages.ids[0], new_warc()
    for at, base in enumerate(
        ["http://thaigov.go.th", "https://thaigov.go.th:443", "http://www.thaigov.go.th:80", REAL]
    ):
        address = f"{base}/news/contents/details/{number}?print=1"
        warc.add(address, pages(number), at=f"2022-07-0{at + 1}T00:00:00Z")
    warc.add(f"{REAL}/news/contents/ministry_details/{number}", pages(number))
    releases, run = read(kept(warc))
    assert ids(releases) == [number]
    assert run.report.failures == 0


def test_what_is_no_release_is_passed_over_and_told(new_warc, pages, kept):
    number, warc, notes = pages.ids[0], new_warc(), []
    warc.add(f"{REAL}/robots.txt", b"User-agent: *")
    warc.add(f"{REAL}/news/contents/index/33", pages("/news/contents/index/33"))
    warc.add(f"https://example.org/news/contents/details/{number}", pages(number))
    warc.add(pages.ids[1], b"no such page", status="404 Not Found")
    warc.add(pages.ids[2], b"", status="302 Found")
    warc.add(number, b"", kind="metadata")
    warc.add(number, pages(number))
    named = []
    file = kept(warc)
    releases, run = read(file, note=notes.append, left_out=lambda *one: named.append(one))
    assert ids(releases) == [number]
    assert run.report.failures == 0
    assert named == [
        (f"{REAL}/robots.txt", "of another page"),
        (f"{REAL}/news/contents/index/33", "of another page"),
        (f"https://example.org/news/contents/details/{number}", "of another site"),
        (f"{REAL}/news/contents/details/{pages.ids[1]}", "HTTP 404"),
        (f"{REAL}/news/contents/details/{pages.ids[2]}", "HTTP 302"),
    ]
    assert notes == [
        "1 WARC file: 1 capture of 1 release",
        "records left out: 1 HTTP 302, 1 HTTP 404, 2 of other pages, 1 of another site",
    ]


def test_a_page_of_the_miniature_site_is_invented_though_no_header_says_so(new_warc, kept):
    site = MiniSite(invent(5))
    number = next(one.id for one in site.releases.values() if not one.removed)
    path = f"/news/contents/details/{number}"
    (page,) = site({"REQUEST_METHOD": "GET", "PATH_INFO": path}, lambda *_: None)
    warc = new_warc()
    warc.add(path, page, kind="resource")
    (one,), _ = read(kept(warc))
    assert one.url == f"https://demo.invalid{path}"


def test_a_resource_record_is_a_page(new_warc, pages, kept):
    warc = new_warc()
    warc.add(pages.ids[0], pages(pages.ids[0]), kind="resource")
    assert ids(read(kept(warc))[0]) == [pages.ids[0]]


@pytest.mark.parametrize("told_by", ["id", "digest"])
@pytest.mark.parametrize("original", ["before", "after", "in another file"])
def test_a_revisit_is_the_page_it_refers_to_at_its_own_time(
    new_warc, pages, kept, told_by, original
):
    number, warc, other = pages.ids[0], new_warc(), new_warc()
    page = {"WARC_Payload_Digest": "sha1:THESAME"}
    if original == "before":
        refers = warc.add(number, pages(number), at="2022-01-01T00:00:00Z", **page)
    else:
        refers = "<urn:uuid:11111111-1111-1111-1111-111111111111>"
        page["WARC_Record_ID"] = refers
    facts = (
        {"WARC_Refers_To": refers} if told_by == "id" else {"WARC_Payload_Digest": "sha1:THESAME"}
    )
    warc.add(number, b"", kind="revisit", at="2023-01-01T00:00:00Z", **facts)
    if original != "before":
        there = warc if original == "after" else other
        there.add(number, pages(number), at="2022-01-01T00:00:00Z", **page)
    files = [kept(warc, "1.warc.gz")] + [kept(other, "2.warc.gz")] * (original == "in another file")
    (one,), _ = read(*files)
    assert one.fetched_at == datetime(2023, 1, 1, tzinfo=UTC)
    assert one.body


def test_a_revisit_of_a_page_that_is_not_there_is_told_and_an_older_capture_read(
    new_warc, pages, kept
):
    number, warc, notes = pages.ids[0], new_warc(), []
    warc.add(number, pages(number), at="2022-01-01T00:00:00Z")
    warc.add(number, b"", kind="revisit", at="2023-01-01T00:00:00Z", WARC_Refers_To="<urn:uuid:1>")
    named = []
    releases, _ = read(kept(warc), note=notes.append, left_out=lambda *one: named.append(one))
    assert [one.fetched_at.year for one in releases] == [2022]
    lost = f"{REAL}/news/contents/details/{number}"
    assert named == [(lost, "a revisit of a record that is not here")]
    assert notes[1] == "records left out: 1 revisit of a record that is not here"


def test_packed_and_chunked_pages_are_read(new_warc, pages, kept):
    number, other, warc = *pages.ids[:2], new_warc()
    warc.add(number, gzip.compress(pages(number)), headers=[("Content-Encoding", "gzip")])
    parts = b"5\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (
        pages(other)[:5], len(pages(other)) - 5, pages(other)[5:],
    )  # fmt: skip
    warc.add(other, parts, headers=[("Transfer-Encoding", "chunked")])
    assert ids(read(kept(warc))[0]) == [number, other]


# What is asked for


def test_the_query_is_obeyed(new_warc, pages, kept):
    warc = new_warc()
    for number in pages.ids:
        warc.add(number, pages(number))
    path = kept(warc)
    everything, _ = read(path)
    assert ids(everything) == pages.ids
    day = sorted(one.day for one in everything)[20]
    since, run = read(path, query=Query(since=day))
    assert ids(since) == [one.id for one in everything if one.day >= day]
    assert run.report.outside == len(everything) - len(since)
    name = everything[0].category
    of_one, run = read(path, query=Query(all=True, categories=(name,)))
    assert ids(of_one) == [one.id for one in everything if one.category == name]
    assert run.report.elsewhere == len(everything) - len(of_one)
    assert ids(read(path, query=Query(ids=(pages.ids[3],)))[0]) == [pages.ids[3]]
    address = f"http://thaigov.go.th/news/contents/details/{pages.ids[4]}"
    assert ids(read(path, query=Query(urls=(address,)))[0]) == [pages.ids[4]]
    assert ids(read(path, query=Query(all=True, limit=3))[0]) == pages.ids[:3]
    assert crawl(EVERYTHING, sources=[path]).estimate().releases == len(everything)


def test_a_current_release_is_of_a_category_whose_name_has_what_is_asked_for_in_it(new_warc, kept):
    economy = replace(invent_current(3)[-1], category="ข่าวเศรษฐกิจ")
    warc = new_warc()
    for number in range(160_010, 160_013):  # not every page says its own
        one = replace(economy, id=number)
        warc.add(one.path, current_page(one))
    path = kept(warc)
    told = [one for one in read(path)[0] if one.category == "ข่าวเศรษฐกิจ"]
    assert told
    for word in ("เศรษฐกิจ", "ข่าวเศรษฐกิจ"):
        got, _ = read(path, query=Query(all=True, categories=(word,)))
        assert ids(got) == ids(told)
    assert read(path, query=Query(all=True, categories=("สังคม",)))[0] == []


# What a file may be


def test_a_release_whose_older_capture_is_cut_and_whose_newer_one_says_removed_is_a_failure(
    new_warc, pages, kept
):
    gone = next(one.id for one in pages.site.releases.values() if one.removed)
    warc, number = new_warc(), pages.ids[0]
    warc.add(number, b"<html>half a", at="2022-01-01T00:00:00Z", WARC_Truncated="length")
    warc.add(number, pages(gone), at="2023-01-01T00:00:00Z")
    warc.add(gone, pages(gone), at="2023-01-01T00:00:00Z")
    releases, run = read(kept(warc))
    assert releases == []
    assert run.report.failures == 1
    assert run.report.problems[0].url.endswith(f"details/{number}")
    assert run.report.not_releases == {"removed": 1}  # the other one, which is just gone


# For other engines


def test_captures_are_read_by_their_files_and_places_alone(new_warc, pages, kept):
    warc = new_warc()
    warc.add(pages.ids[0], b"")
    warc.add(pages.ids[1], pages(pages.ids[1]))
    path = kept(warc)
    with path.open("rb") as file:
        first, record = Records(file)
    url = f"{REAL}/news/contents/details/{pages.ids[1]}"
    capture = Capture(
        key=f"codeigniter/{pages.ids[1]}",
        url=url,
        at=datetime(2022, 7, 27, tzinfo=UTC),
        place=InFile(str(path), record.place),
    )
    later = msgspec.structs.replace(
        capture, at=datetime(2023, 1, 1, tzinfo=UTC), place=InFile(str(path), first.place)
    )
    sent = pickle.dumps([capture, later])
    release = read_captures(pickle.loads(sent)).result  # noqa: S301 - our own
    expected = extract(Page(url=url, body=pages(pages.ids[1])))
    assert release.content_hash == expected.content_hash
    assert release.fetched_at == capture.at
    path.unlink()
    gone = read_captures([capture]).result
    assert "No such file" in gone.why
