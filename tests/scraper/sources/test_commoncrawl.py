"""Releases from Common Crawl: one index a crawl, and the records in its files."""

import gzip
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from archives_server import CommonCrawl, Pages, SetClock, reading

from scraper import extract
from scraper.records import Page
from scraper.site import REAL
from scraper.sources.commoncrawl import CommonCrawlSource

NEW, OLD = "CC-MAIN-2024-10", "CC-MAIN-2022-33"
BLOCK = b"<html><head><title>Just a moment...</title></head><body>wait</body></html>"


def read(server, **query):
    return reading(CommonCrawlSource, server, **query)


def two_crawls():
    pages = Pages(6)
    newer = [pages.capture(number, "20240301000000") for number in pages.ids[:4]]
    older = [pages.capture(number, "20220810000000") for number in pages.ids[2:]]
    return pages, CommonCrawl({NEW: newer, OLD: older, "CC-MAIN-2021-04": []})


def test_each_crawl_is_asked_newest_first_and_the_newest_capture_is_read():
    pages, server = two_crawls()
    got = read(server)
    assert got.error is None
    assert got.problems == []
    assert got.ids == pages.ids
    assert {one.source for one in got.results} == {"commoncrawl"}
    assert [one.fetched_at.year for one in got.results] == [2024] * 4 + [2022] * (
        len(pages.ids) - 4
    )
    indexes = [path for path, _ in server.asked if path.endswith("-index")]
    assert list(dict.fromkeys(indexes)) == [
        f"/{name}-index" for name in (NEW, OLD, "CC-MAIN-2021-04")
    ]


def test_a_release_says_what_it_said_on_the_site_and_where_its_record_lies():
    pages = Pages(3)
    number = pages.ids[0]
    got = read(CommonCrawl({NEW: [pages.capture(number, "20240301040506")]}))
    live = extract(Page(url=f"{REAL}/news/contents/details/{number}", body=pages.page(number)))
    (release,) = got.results
    assert release.content_hash == live.content_hash
    assert release.fetched_at == datetime(2024, 3, 1, 4, 5, 6, tzinfo=UTC)


def test_a_crawl_without_captures_is_one_request_and_no_failure():
    server = CommonCrawl({NEW: []})
    got = read(server)
    assert got.error is None
    assert (got.results, got.problems) == ([], [])
    assert server.count()[f"/{NEW}-index"] == 1


@pytest.mark.parametrize(
    "worse",
    [
        {"headers": {"WARC-Truncated": "length"}},
        {"headers": {"WARC-Type": "revisit"}},
        {"body": BLOCK},
        {"replayed_as": f"{REAL}/news/contents/details/99"},
        {"replayed_as": "https://evil.example/news/contents/details/57312"},
    ],
    ids=["cut", "revisit", "challenge", "other", "elsewhere"],
)
def test_where_the_newest_capture_is_no_release_the_one_before_is_read(worse):
    pages = Pages(3)
    number = pages.ids[0]
    bad = pages.capture(number, "20240301000000", **worse)
    got = read(CommonCrawl({NEW: [bad], OLD: [pages.capture(number, "20220810000000")]}))
    assert got.ids == [number]
    assert got.results[0].fetched_at.year == 2022


def test_what_came_mangled_of_an_index_is_asked_for_again_and_what_came_well_is_not(tmp_path):
    pages = Pages(8)
    server = CommonCrawl({NEW: [pages.capture(number) for number in pages.ids]})
    first, second = server.rows[NEW][2:4]
    server.rows[NEW][2:4] = [first, "half a row"]
    got = read(server, folder=tmp_path)
    assert len(got.ids) == len(pages.ids) - 1
    assert "1 line of the index makes no sense" in got.problems[0]
    server.rows[NEW][2:4], before = [first, second], len(server.asked)
    got = read(server, folder=tmp_path)
    assert pages.ids[3] in got.ids
    assert got.problems == []
    asked = [query.get("page") for path, query in server.asked[before:] if "-index" in path]
    assert asked == [None, *map(str, range(1, -(-len(pages.ids) // server.most)))]
    before = len(server.asked)
    assert read(server, folder=tmp_path).problems == []
    assert not any("-index" in path for path, _ in server.asked[before:])


def test_a_crawl_whose_index_answers_a_page_of_html_is_named_so_and_the_others_are_read():
    pages, server = two_crawls()
    server.rows[NEW] = "<html>busy</html>"
    got = read(server)
    assert got.ids == pages.ids[2:]
    assert got.problems == [f"the index of {NEW}: no index of captures, but a page of HTML"]


def test_a_page_that_was_cut_is_no_release_and_is_named():
    pages = Pages(3)
    number = pages.ids[0]
    headers = {"WARC-Truncated": "length"}
    server = CommonCrawl({NEW: [pages.capture(number, "20240301000000", headers=headers)]})
    got = read(server)
    assert got.ids == []
    assert got.problems == ["captured 20240301000000: the archive kept only its beginning"]
    assert not any(path.startswith("/crawl-data") for path, _ in server.asked)


def test_a_record_that_says_itself_that_it_was_cut_is_no_release_either():
    pages = Pages(3)
    headers = {"WARC-Truncated": "length"}
    server = CommonCrawl({NEW: [pages.capture(pages.ids[0], headers=headers)]})
    del server.rows[NEW][0]["truncated"]
    got = read(server)
    assert got.ids == []
    assert "kept only its beginning" in got.problems[0]


def tampered(server, change):
    (path,) = server.files
    server.files[path] = change(server.files[path])


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file[:-9],
        lambda file: file[:100] + bytes(8) + file[108:],
        lambda file: gzip.compress(b"junk") + file,
        lambda file: b"\0" * len(file),
        lambda file: gzip.compress(b"x" * 10)[: len(file)].ljust(len(file), b"\0"),
    ],
    ids=["cut", "damaged", "moved", "zeros", "two"],
)
def test_a_record_that_is_not_exactly_there_is_a_problem(change):
    pages = Pages(3)
    server = CommonCrawl({NEW: [pages.capture(pages.ids[0], "20240301000000")]})
    tampered(server, change)
    got = read(server)
    assert got.ids == []
    assert len(got.problems) == 1


def test_a_server_that_sends_whole_files_is_not_read():
    pages = Pages(3)
    server = CommonCrawl({NEW: [pages.capture(pages.ids[0])]})
    server.is_deaf = True
    got = read(server)
    assert "not the part of the file that was asked for (HTTP 200)" in got.problems[0]


@pytest.mark.parametrize(
    "facts",
    [
        {"filename": "../../etc/passwd"},
        {"filename": "/crawl-data/x"},
        {"filename": "crawl-data/x?y"},
        {"filename": "https://evil.example/x"},
        {"filename": ""},
        {"offset": "-1"},
        {"length": "0"},
        {"length": "99999999999"},
        {"length": "x"},
    ],
)
def test_a_place_that_makes_no_sense_is_never_asked_for(facts):
    pages = Pages(3)
    server = CommonCrawl({NEW: [pages.capture(pages.ids[0])]})
    server.rows[NEW][0].update(facts)
    got = read(server)
    assert "does not say where it lies" in got.problems[0]
    assert {path for path, _ in server.asked} <= {"/robots.txt", "/collinfo.json", f"/{NEW}-index"}


def test_a_record_that_unpacks_to_gigabytes_is_left():
    pages = Pages(3)
    server = CommonCrawl({NEW: [pages.capture(pages.ids[0])]})
    bomb = gzip.compress(bytes(64 * 1024 * 1024))
    tampered(server, lambda _: bomb)
    server.rows[NEW][0].update(offset="0", length=str(len(bomb)))
    got = read(server)
    assert "not exactly one record" in got.problems[0]


# The indexes


@pytest.mark.parametrize(
    "body", [b"<html>", b"{}", b'[{"id": 1}]', b"[" * 9999, b'[{"id": "x"}]', b""]
)
def test_what_is_no_list_of_crawls_is_said_to_be_none(body):
    server = CommonCrawl({})
    server.faults = {"/collinfo.json": [(200, {"Content-Type": "application/json"}, body)]}
    got = read(server)
    assert type(got.error).__name__ == "UnreachableError"


@pytest.mark.parametrize("name", ["CC-MAIN-9999-52", "CC-MAIN-0001-01", "CC-MAIN-0000-99"])
def test_a_crawl_of_a_year_that_cannot_be_costs_the_others_nothing(name):
    pages, server = two_crawls()
    server.crawls = {name: [], **server.crawls}
    server.rows[name] = []
    got = read(server, since=date(2018, 1, 1))
    assert got.error is None
    assert got.ids == pages.ids


def test_an_index_elsewhere_is_not_asked():
    pages = Pages(3)
    server = CommonCrawl({NEW: [pages.capture(pages.ids[0])]}, base="https://evil.example")
    got = read(server)
    assert got.results == []
    assert f"the index of {NEW} is elsewhere" in got.problems


def test_a_name_of_any_length_makes_no_long_message():
    server = CommonCrawl({"C" * 100_000: []}, base="https://evil.example")
    got = read(server)
    (problem,) = got.report.problems
    assert problem.why == f"the index of {'C' * 100} is elsewhere"
    assert len(problem.url) <= 200


def test_one_crawl_that_answers_nonsense_costs_the_others_nothing():
    pages, server = two_crawls()
    server.faults = {f"/{NEW}-index": [(200, {}, b"<html>busy</html>")]}
    got = read(server)
    assert sorted(got.ids) == sorted(pages.ids[2:])
    assert [why for why in got.problems if NEW in why]


def test_an_index_of_too_many_pages_is_read_to_a_bound(monkeypatch):
    monkeypatch.setattr("scraper.sources.commoncrawl.MOST_PAGES", 2)
    pages = Pages(9)
    server = CommonCrawl({NEW: [*map(pages.capture, pages.ids)]})
    got = read(server)
    assert len(got.ids) == 4
    assert any("pages; 2 are read" in why for why in got.problems)


def test_crawls_from_before_the_window_are_not_asked():
    _, server = two_crawls()
    read(server, since="2023-06")
    asked = {path for path, _ in server.asked if path.endswith("-index")}
    assert asked == {f"/{NEW}-index"}


def test_a_crawl_that_was_looked_through_is_not_asked_again(tmp_path):
    pages, server = two_crawls()
    assert read(server, folder=tmp_path).ids == pages.ids
    server.asked.clear()
    assert read(server, folder=tmp_path).results == []
    assert {path for path, _ in server.asked} == {"/collinfo.json"}


def test_a_run_that_was_cut_goes_on_with_the_next_crawl(tmp_path):
    pages, server = two_crawls()
    server.faults = {f"/{OLD}-index": [(429, {}, b"")] * 2}
    assert "429" in read(server, folder=tmp_path).error.message
    server.asked.clear()
    server.faults, later = {}, SetClock()
    later.time = 7200
    assert read(server, folder=tmp_path, clock=later).ids == pages.ids
    assert f"/{NEW}-index" not in server.count()


def test_the_index_is_asked_once_a_second_at_most():
    pages, clock, moments = Pages(9), SetClock(), []

    class Timed(CommonCrawl):
        def __call__(self, environ, start_response):
            if environ["PATH_INFO"].endswith("-index"):
                moments.append(clock.monotonic())
            return super().__call__(environ, start_response)

    server = Timed({NEW: [*map(pages.capture, pages.ids)]}, base="https://index.commoncrawl.org")
    got = read(server, base=None, rate=10.0, clock=clock)
    assert got.ids == pages.ids
    assert len(moments) > 3
    assert min(later - before for before, later in pairwise(moments)) >= 1.0
