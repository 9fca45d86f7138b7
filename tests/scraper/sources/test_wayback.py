"""Releases from an archive that replays pages, in the Internet Archive's dialect and in pywb's."""

from datetime import UTC, datetime

import pytest
from archives_server import Capture, InternetArchive, Pages, Pywb, reading

from scraper import extract
from scraper.demo.current import invent_current
from scraper.demo.current import page as current_page
from scraper.records import Page, Release
from scraper.site import REAL
from scraper.sources.wayback import WaybackSource

HERE = "http://127.0.0.1:1"
COLL = f"{HERE}/coll"
BLOCK = b"<html><head><title>Just a moment...</title></head><body>wait</body></html>"
CDX = "/cdx/search/cdx"


def ia(server, **query):
    return reading(WaybackSource, server, **query)


def pywb(server, **query):
    return reading(WaybackSource, server, base=COLL, **query)


def everywhere():
    """Captures by every grammar, on both hosts, by both schemes; the ids of all releases."""
    pages = Pages(6)
    a, b, c, d, *rest = pages.ids
    found = [
        pages.capture(a),
        pages.capture(b, begins="http://www.thaigov.go.th:80"),
        pages.capture(c, begins="http://thaigov.go.th", path="ministry_details"),
        pages.capture(d, begins="https://thaigov.go.th"),
        *map(pages.capture, rest),
    ]
    return pages, found


@pytest.mark.parametrize(("read", "kind"), [(ia, InternetArchive), (pywb, Pywb)])
def test_releases_of_both_hosts_both_schemes_and_every_grammar_are_read(read, kind):
    pages, found = everywhere()
    got = read(kind(found))
    assert got.error is None
    assert got.problems == []
    assert got.ids == pages.ids
    assert {one.source for one in got.results} == {"wayback"}


@pytest.mark.parametrize(("read", "kind"), [(ia, InternetArchive), (pywb, Pywb)])
def test_a_release_says_what_it_said_on_the_site_and_when_it_was_captured(read, kind):
    pages = Pages(3)
    number = pages.ids[0]
    got = read(kind([pages.capture(number, "20220727010203")]), ids=(number,))
    live = extract(Page(url=f"{REAL}/news/contents/details/{number}", body=pages.page(number)))
    (release,) = got.results
    assert isinstance(release, Release)
    assert release.content_hash == live.content_hash
    assert release.url == live.url
    assert release.fetched_at == datetime(2022, 7, 27, 1, 2, 3, tzinfo=UTC)


@pytest.mark.parametrize(("read", "kind"), [(ia, InternetArchive), (pywb, Pywb)])
@pytest.mark.parametrize(
    "worse",
    [
        {"body": BLOCK},
        {"body": BLOCK, "headers": {"cf-mitigated": "challenge"}},
        {"body": b"<html><h1>Site under maintenance</h1></html>"},
        {"body": Pages(1).page(1)},  # a number that was never used
        {"body": b""},
        {"replayed_as": f"{REAL}/news/contents/details/99"},
        {"body": b'<html><link rel="canonical" href="/news/contents/details/99"></html>'},
    ],
    ids=["challenge", "challenge header", "maintenance", "shell", "empty", "other", "canonical"],
)
def test_where_the_newest_capture_is_no_release_the_one_before_is_read(read, kind, worse):
    pages = Pages(3)
    number = pages.ids[0]
    good = pages.capture(number, "20220101000000")
    got = read(kind([good, pages.capture(number, "20240101000000", **worse)]))
    assert got.error is None
    assert got.ids == [number]
    assert got.results[0].fetched_at.year == 2022


def test_of_captures_that_are_all_no_release_the_newest_is_told():
    pages = Pages(1)
    shells = [pages.capture(7, stamp) for stamp in ("20220101000000", "20230101000000")]
    (result,) = ia(InternetArchive(shells)).results
    assert (result.reason, result.url) == ("never-existed", f"{REAL}/news/contents/details/7")


@pytest.mark.parametrize(("read", "kind"), [(ia, InternetArchive), (pywb, Pywb)])
def test_the_time_of_a_capture_is_that_of_the_one_that_the_archive_served(read, kind):
    class Other(kind):
        """Its index knows a capture that is gone."""

        def row(self, one):
            row = super().row(one)
            if isinstance(row, dict):
                return row | {"timestamp": "20230601000000"}
            return [row[0], "20230601000000", *row[2:]]

    pages = Pages(2)
    number = pages.ids[0]
    got = read(Other([pages.capture(number, "20221231235959")]))
    assert got.ids == [number]
    assert got.results[0].fetched_at == datetime(2022, 12, 31, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize("year", [1970, 2090, 9999])
def test_a_capture_time_that_cannot_be_is_none(year):
    pages = Pages(2)
    number = pages.ids[0]
    told = {"Memento-Datetime": f"Fri, 31 Dec {year:04} 23:59:59 GMT"}
    good = pages.capture(number, "20220101000000")
    got = pywb(Pywb([good, pages.capture(number, "20230101000000", headers=told)]))
    assert got.error is None
    assert [one.fetched_at.year for one in got.results] == [2022]


def test_a_page_that_is_found_in_the_archive_no_more_is_a_problem_that_names_it():
    pages = Pages(2)
    number = pages.ids[0]

    class Empty(InternetArchive):
        def nearest(self, *_):
            return None

    got = ia(Empty([pages.capture(number)]))
    assert got.ids == []
    assert got.problems == ["captured 20230101000000: the archive answers HTTP 404"]
    assert "1 capture not to be had" in " ".join(got.said)


def test_one_capture_a_release_is_asked_for():
    pages = Pages(4)
    stamps = ("20220101000000", "20230101000000", "20240101000000")
    server = InternetArchive([pages.capture(n, stamp) for n in pages.ids for stamp in stamps])
    got = ia(server)
    assert sorted(got.ids) == sorted(pages.ids)
    assert len(server.replays()) == len(pages.ids)


def test_an_index_of_several_answers_is_read_to_its_end():
    pages = Pages(11)
    server = InternetArchive(map(pages.capture, pages.ids))
    assert ia(server).ids == pages.ids
    keys = [query.get("resumeKey") for path, query in server.asked if path == CDX]
    assert "th,go,thaigov)/ 3" in keys  # once decoded, not twice


def test_where_an_answer_is_full_and_tells_no_key_smaller_prefixes_are_asked_for(monkeypatch):
    monkeypatch.setattr("scraper.sources.cdx.LIMIT", 4)
    pages = Pages(30)
    server = Pywb(map(pages.capture, pages.ids))
    assert pywb(server).ids == pages.ids


def test_captures_of_other_hosts_pages_and_statuses_are_never_asked_for():
    pages = Pages(2)
    number = pages.ids[0]
    strange = [
        Capture(
            "20230101000000", f"http://{host}/news/contents/details/{number}", pages.page(number)
        )
        for host in ("evil.example", "www.thaigov.go.th:8080", "www.thaigov.go.th@evil.example")
    ]
    strange.append(Capture("20230101000000", f"{REAL}/news/contents/details/8/x", BLOCK))
    strange.append(Capture("20230101000000", f"{REAL}/news/contents/details/9", BLOCK, status=301))

    class All(InternetArchive):
        def matching(self, *_):
            return self.captures

    server = All(strange)
    got = ia(server)
    assert got.results == []
    assert server.replays() == []


def test_pages_of_the_time_before_are_counted_and_not_fetched():
    old = [
        Capture("20150101000000", f"{REAL}/th/news-ministry/a/item/{n}-{n}.html", b"x")
        for n in (85876, 85877)
    ]
    server = InternetArchive(old)
    got = ia(server)
    assert server.replays() == []
    assert any(
        line.startswith("2 addresses or more are of the time until 2559") for line in got.said
    )


# Today's site


def current_captures(count=12, seed=3):
    releases = list(invent_current(count, seed=seed))
    captures = [Capture("20261001000000", REAL + one.path, current_page(one)) for one in releases]
    return releases, captures


@pytest.mark.parametrize(("read", "kind"), [(ia, InternetArchive), (pywb, Pywb)])
def test_captures_of_the_site_of_today_are_read_in_both_languages(read, kind):
    releases, captures = current_captures()
    got = read(kind(captures))
    assert got.problems == []
    assert {one.key for one in got.results} == {one.key for one in releases}


def test_an_id_gives_the_releases_of_that_number_of_both_generations_and_languages():
    releases, captures = current_captures()
    number = releases[0].id
    wanted = {one.key for one in releases if one.id == number}
    pages = Pages(3)
    old = Capture(
        "20230101000000", f"{REAL}/news/contents/details/{number}", pages.page(pages.ids[0])
    )
    got = ia(InternetArchive([*captures, old]), ids=(number,))
    assert {one.key for one in got.results} == wanted | {f"codeigniter/{number}"}


# What is asked for


def test_ids_that_are_asked_for_are_looked_up_alone():
    pages = Pages(9)
    server = InternetArchive(map(pages.capture, pages.ids))
    got = ia(server, ids=(pages.ids[2], 3))
    assert got.ids == [pages.ids[2]]
    assert "no capture of 3" in got.said
    assert len(server.replays()) == 1
    assert all(
        query.get("matchType") != "prefix" or query["limit"] == "1" for _, query in server.asked
    )


def test_a_release_is_found_by_the_address_that_a_person_gives():
    pages = Pages(9)
    number = pages.ids[1]
    server = InternetArchive([pages.capture(number, path="ministry_details")])
    asked = f"http://thaigov.go.th/news/contents/details/{number}"
    absent = f"{REAL}/news/contents/details/3"
    got = ia(server, urls=(asked, absent))
    assert got.ids == [number]
    assert f"no capture of {absent}" in got.said


def test_nothing_is_asked_for_that_was_captured_before_the_window():
    pages = Pages(3)
    server = InternetArchive([pages.capture(n, "20180101000000") for n in pages.ids])
    assert ia(server, since="2022").results == []
    assert server.replays() == []
