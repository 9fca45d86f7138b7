"""What only several captures, or several runs, of an archive tell: numbers, and what is owed."""

import re
from datetime import timedelta

import pytest
from archives_server import CommonCrawl, InternetArchive, Pages, Pywb, SetClock, reading

from scraper.site import REAL
from scraper.sources.commoncrawl import CommonCrawlSource
from scraper.sources.wayback import WaybackSource

COLL = "http://127.0.0.1:1/coll"
CRAWL = "CC-MAIN-2024-10"


def ia(captures, **query):
    return reading(WaybackSource, InternetArchive(captures), **query)


def pywb(captures, **query):
    return reading(WaybackSource, Pywb(captures), base=COLL, **query)


def commoncrawl(captures, **query):
    return reading(CommonCrawlSource, CommonCrawl({CRAWL: captures}), **query)


ARCHIVES = pytest.mark.parametrize("read", [ia, pywb, commoncrawl])


def of_category(pages, number, name, at):
    """A capture of a release whose page names a category, and links no listing."""
    page = pages.page(number).replace(b"/contents/index/", b"/elsewhere/")
    body = re.sub(rb"(headtitle[^>]*>)[^<]*", b"\\1" + name.encode(), page, count=1)
    return pages.capture(number, at, body=body)


def front(pages, at, links, **facts):
    """A capture of the front page, which links listings by the words that it has for them."""
    found = "".join(f"<a href='/news/contents/index/{n}'>{name}</a>" for n, name in links.items())
    one = pages.capture(1, at, body=f"<html><body>{found}</body></html>".encode(), **facts)
    one.url = f"{REAL}/main/contents"
    return one


@ARCHIVES
def test_the_front_page_nearest_in_time_tells_the_number_of_a_category(read):
    pages = Pages(3)
    captures = [
        of_category(pages, pages.ids[0], "ด้านใหม่", "20230601000000"),
        front(pages, "20210101000000", {7001: "ด้านใหม่"}),
        front(pages, "20230501000000", {7002: "ด้านใหม่"}),
        front(pages, "20260101000000", {7003: "ด้านใหม่"}),
    ]
    got = read(captures)
    assert [(one.category, one.category_id) for one in got.results] == [("ด้านใหม่", 7002)]
    assert not [line for line in got.said if "number" in line]


@ARCHIVES
def test_a_front_page_is_asked_for_once_for_each_name_and_what_none_tells_is_said(read):
    pages = Pages(9)
    newest, *others = pages.ids
    captures = [front(pages, "20230501000000", {7002: "ด้านใหม่"})]
    captures += [of_category(pages, one, "ด้านไหนไม่รู้", "20230601000000") for one in others]
    captures += [of_category(pages, newest, "ด้านใหม่", "20230601000000")]
    got = read(captures)
    assert {one.id: one.category_id for one in got.results} == {
        newest: 7002,
        **dict.fromkeys(others),
    }
    told = [line for line in got.said if "number" in line]
    assert len(told) == 1
    assert told[0].startswith("no front page tells the number of category ด้านไหนไม่รู้: ")
    assert got.report.requests < len(captures) + 10


@ARCHIVES
def test_where_an_archive_has_no_front_page_the_releases_are_given_all_the_same(read):
    pages = Pages(3)
    number = pages.ids[0]
    got = read([of_category(pages, number, "ด้านใหม่", "20230601000000")])
    assert [(one.id, one.category_id) for one in got.results] == [(number, None)]
    assert (got.problems, len([line for line in got.said if "ด้านใหม่" in line])) == ([], 1)


def test_a_newer_capture_than_the_one_that_failed_is_asked_for(tmp_path):
    pages = Pages(3)
    number, server, newer = two_wordings(pages)
    server.faults[newer] = [(503, {}, b"")] * 99
    clock = SetClock()
    assert reading(WaybackSource, server, folder=tmp_path, clock=clock).ids == [number]
    server.captures.append(pages.capture(number, "20240101000000"))
    clock.time += 25 * 3600  # the index is kept for a day
    got = reading(WaybackSource, server, folder=tmp_path, clock=clock)
    assert [one.fetched_at.year for one in got.results] == [2024]


def test_no_front_page_is_asked_for_on_account_of_releases_outside_the_window():
    pages = Pages(3)
    number = pages.ids[0]
    day = pages.site.releases[number].posted
    one = of_category(pages, number, "ด้านใหม่", "20260930000000")
    server = InternetArchive([one, front(pages, "20230501000000", {7002: "ด้านใหม่"})])
    reading(WaybackSource, server, since=day + timedelta(days=1))
    assert any(str(number) in path for path in server.replays())
    assert not any("main/contents" in path for path in server.replays())


@pytest.mark.parametrize("read", [ia, pywb])
def test_another_page_in_place_of_the_front_page_tells_nothing(read):
    pages = Pages(3)
    other = front(pages, "20230501000000", {7002: "ด้านใหม่"}, replayed_as="https://example.org/")
    got = read([of_category(pages, pages.ids[0], "ด้านใหม่", "20230601000000"), other])
    assert [one.category_id for one in got.results] == [None]
    assert any("the archive gives another page, https://example.org/" in line for line in got.said)


def two_wordings(pages):
    """Two captures of one release, of different words; their addresses in the archive."""
    number = pages.ids[0]
    old = pages.capture(number, "20220101000000")
    new = pages.capture(number, "20230101000000", body=old.body.replace(b"</p>", b" 2</p>"))
    return number, InternetArchive([old, new]), f"/web/{new.timestamp}id_/{new.url}"


def test_a_newer_capture_that_failed_for_now_is_asked_for_by_the_next_run(tmp_path):
    number, server, newer = two_wordings(Pages(3))
    server.faults[newer] = [(503, {}, b"")] * 99
    clock = SetClock()

    def run():
        got = reading(WaybackSource, server, folder=tmp_path, clock=clock)
        assert got.report.failures == 0
        return [(one.id, one.fetched_at.year) for one in got.results]

    assert run() == [(number, 2022)]
    server.faults.clear()
    assert run() == [(number, 2023)]
    assert run() == []


def test_after_three_runs_a_newer_capture_is_not_asked_for_any_more(tmp_path):
    number, server, newer = two_wordings(Pages(3))
    server.faults[newer] = [(503, {}, b"")] * 99
    clock = SetClock()
    runs = [reading(WaybackSource, server, folder=tmp_path, clock=clock) for _ in range(4)]
    assert [one.ids for one in runs] == [[number]] * 3 + [[]]
    told = [" ".join(one.problems) for one in runs]
    assert ["captured 20230101000000: HTTP 503" in words for words in told[1:]] == [
        True,
        True,
        False,
    ]
    assert [f"given up after 3 runs, --id {number}" in words for words in told] == [
        False, False, True, False,
    ]  # fmt: skip
    asked = server.count()[newer]
    reading(WaybackSource, server, folder=tmp_path, clock=clock)
    assert server.count()[newer] == asked
    server.faults.clear()
    named = reading(WaybackSource, server, folder=tmp_path, clock=clock, ids=(number,))
    assert [one.fetched_at.year for one in named.results] == [2023]


def test_an_older_capture_that_an_archive_gives_for_a_newer_one_is_named():
    pages = Pages(3)
    number = pages.ids[0]
    old, new = (pages.capture(number, f"{year}0101000000") for year in (2022, 2023))
    server = InternetArchive([old, new])
    where = f"/web/{old.timestamp}id_/{old.url}"
    server.faults[f"/web/{new.timestamp}id_/{new.url}"] = [(302, {"Location": where}, b"")]
    got = reading(WaybackSource, server)
    assert [(one.id, one.fetched_at.year) for one in got.results] == [(number, 2022)]
    why = got.readings[0].origin["_older"]
    assert why == "captured 20230101000000: the archive gives an older capture"


@pytest.mark.parametrize("read", [ia, pywb])
def test_an_archive_that_has_nothing_of_the_site_is_asked_about(read):
    assert any(f"no capture of a release of {REAL}" in line for line in read([]).said)
    assert not any(
        "no capture of a release" in line for line in read([Pages(3).capture(9000001)]).said
    )
