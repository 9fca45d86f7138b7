"""What an index of captures answers, in three dialects, and what it must not be able to do."""

import json
from random import Random

import pytest
from archives_server import InternetArchive, Pages, Pywb, reading

from scraper import FetchError
from scraper.sources.cdx import CdxRow, read_part
from scraper.sources.wayback import WaybackSource

URL = "https://www.thaigov.go.th/news/contents/details/57312"
STAMP = "20220727010203"
ROW = CdxRow(STAMP, URL, "ABC", "", -1, -1)
CDX = "/cdx/search/cdx"

IA = """[["urlkey","timestamp","original","mimetype","statuscode","digest","length"],
["th,go,thaigov)/news/contents/details/57312","20220727010203","https://www.thaigov.go.th/news/contents/details/57312","text/html","200","ABC","9876"],
[],
["th%2Cgo%2Cthaigov%29%2Fnews%2F+20220727010204"]]
"""
IA_ORDER = f'[["original","statuscode","timestamp"],["{URL}","200","{STAMP}"]]'
PYWB = (
    '{"urlkey":"th,go,thaigov)/news/contents/details/57312","timestamp":"20220727010203",'
    f'"url":"{URL}","mime":"text/html","status":"200","digest":"ABC","length":"941",'
    '"offset":"355","filename":"x.warc.gz","source":"x","source-coll":"x","access":"allow"}\n'
    '{"urlkey":"th,go,thaigov)/news/contents/details/57312","timestamp":"20220728010203",'
    f'"url":"{URL}","mime":"warc/revisit","digest":"ABC","length":"321","offset":"99"}}\n'
)
COMMON_CRAWL = (
    '{"urlkey": "th,go,thaigov)/news/contents/details/57312", "timestamp": "20220727010203", '
    f'"url": "{URL}", "mime": "text/html", "mime-detected": "text/html", "status": "200", '
    '"digest": "ABC", "length": "12345", "offset": "678901234", "filename": '
    '"crawl-data/CC-MAIN-2022-33/x.warc.gz", "languages": "tha", "encoding": "UTF-8", '
    '"truncated": "length"}\n'
)


def test_the_internet_archive_answers_with_one_array_and_a_key_that_goes_on():
    part = read_part(IA.encode(), URL)
    assert part.rows == [CdxRow(STAMP, URL, "ABC", "", -1, 9876)]
    assert part.resume == "th%2Cgo%2Cthaigov%29%2Fnews%2F+20220727010204"
    assert part.odd == []


def test_columns_are_told_by_their_names_and_not_by_their_order():
    (row,) = read_part(IA_ORDER.encode(), URL).rows
    assert (row.url, row.timestamp) == (URL, STAMP)


def test_pywb_answers_with_an_object_a_line_and_a_revisit_has_no_status():
    part = read_part(PYWB.encode(), URL)
    assert part.rows == [CdxRow(STAMP, URL, "ABC", "x.warc.gz", 355, 941)]
    assert (part.size, part.odd, part.resume) == (2, [], None)


def test_common_crawl_says_where_a_record_lies_and_that_it_was_cut():
    (row,) = read_part(COMMON_CRAWL.encode(), URL).rows
    assert (row.filename, row.offset, row.length) == (
        "crawl-data/CC-MAIN-2022-33/x.warc.gz", 678901234, 12345
    )  # fmt: skip
    assert row.is_cut


@pytest.mark.parametrize("body", [b"", b"[]", b" \n", b"[]\n", b'[["urlkey","timestamp"]]'])
def test_an_empty_answer_is_an_index_without_captures(body):
    part = read_part(body, URL)
    assert (part.rows, part.size, part.odd) == ([], 0, [])


@pytest.mark.parametrize(
    "body",
    [b"<html><h1>Welcome</h1>", b"org.archive.Exception: Blocked", b"\xff\xfe\x00", b"PK\x03\x04"],
)
def test_what_is_no_index_is_said_to_be_none(body):
    with pytest.raises(FetchError, match="no index of captures"):
        read_part(body, URL)


def bad_rows():
    good = {"timestamp": STAMP, "url": URL, "mime": "text/html", "status": "200"}
    for facts in (
        {"timestamp": "2022"},
        {"timestamp": "20220230010203"},
        {"timestamp": "๒๐๒๒๐๗๒๗๐๑๐๒๐๓"},
        {"timestamp": 20220727010203},
        {"timestamp": "99999999999999"},
        {"timestamp": "99991231235959"},
        {"timestamp": "20900101000000"},
        {"timestamp": "00010101000000"},
        {"url": "http://[::1/x"},
        {"url": URL + "x" * 3000},
        {"url": URL + "\x1b[2J"},
        {"url": None},
        {"url": ["a"]},
    ):
        yield json.dumps(good | facts)
    yield '{"url": "cut off in the mid'
    yield "[" * 5000
    yield "<p>oops</p>"
    yield "null"


@pytest.mark.parametrize("line", list(bad_rows()))
def test_a_line_that_makes_no_sense_is_counted_and_the_others_are_read(line):
    good = PYWB.splitlines()[0]
    part = read_part(f"{good}\n{line}\n{good}\n".encode(), URL)
    assert (len(part.rows), len(part.odd)) == (2, 1)


def test_a_broken_row_of_an_array_costs_the_others_nothing():
    lines = IA.splitlines()
    body = "\n".join([*lines[:2], '["th,go,thaigov)/', '["a","b"],', *lines[1:]])
    part = read_part(body.encode(), URL)
    assert (len(part.rows), len(part.odd)) == (2, 2)
    assert part.resume == "th%2Cgo%2Cthaigov%29%2Fnews%2F+20220727010204"


def test_damaged_answers_are_read_as_far_as_they_go_or_said_to_be_none():
    rng = Random(6)
    for _ in range(300):
        body = bytearray(rng.choice((IA, PYWB, COMMON_CRAWL)).encode())
        for _ in range(rng.randint(1, 6)):
            at = rng.randrange(len(body))
            body[at : at + rng.randint(0, 9)] = rng.randbytes(rng.randint(0, 4))
        try:
            part = read_part(bytes(body), URL)
        except FetchError:
            continue
        assert len(part.rows) + len(part.odd) <= part.size
        assert all(row.at.tzinfo and row.url.isprintable() for row in part.rows)


# What a run makes of it


def test_odd_lines_are_a_failure_of_the_run_that_says_how_many():
    pages = Pages(3)
    server = InternetArchive(map(pages.capture, pages.ids))
    server.extra = (["k", "20229999999999", URL, "text/html", "200", "X", "1"],)
    got = reading(WaybackSource, server)
    assert got.ids == pages.ids
    assert any("1 line of the index make" in why for why in got.problems)


@pytest.mark.parametrize("kind", [InternetArchive, Pywb])
def test_a_server_that_answers_with_pages_is_no_archive(kind):
    class Shop(kind):
        def answer(self, *_):
            return 200, {}, b"<html><h1>Welcome</h1></html>"

    got = reading(WaybackSource, Shop())
    assert type(got.error).__name__ == "UnreachableError"
    assert "a page of HTML" in got.error.message
    assert "--archive-url" in got.error.hint


def test_an_index_that_gives_the_same_key_for_ever_is_left():
    pages = Pages(6)

    class Round(InternetArchive):
        def index(self, query):
            return super().index(query | {"resumeKey": ""})

    server = Round(map(pages.capture, pages.ids))
    got = reading(WaybackSource, server)
    assert server.count()[CDX] < 20
    assert len(got.ids) == 3
    assert any("repeats itself" in why for why in got.problems)


def test_an_index_that_gives_new_keys_and_the_same_captures_for_ever_is_left():
    pages = Pages(6)

    class Round(InternetArchive):
        def index(self, query):
            whole = json.loads(super().index(query | {"resumeKey": ""}))
            return json.dumps([*whole[:-1], [f"key{len(self.asked)}"]]).encode()

    server = Round(map(pages.capture, pages.ids))
    got = reading(WaybackSource, server)
    assert server.count()[CDX] < 20
    assert len(got.ids) == 3
    assert any("repeats itself" in why for why in got.problems)


def test_an_index_of_too_many_captures_is_left_before_memory_is_full(monkeypatch):
    monkeypatch.setattr("scraper.sources.cdx.MOST_ROWS", 5)
    pages = Pages(30)
    server = InternetArchive(map(pages.capture, pages.ids))
    got = reading(WaybackSource, server)
    assert 5 <= len(got.ids) <= 9
    assert any("has no end" in why for why in got.problems)


def test_an_index_without_an_end_is_left_after_so_many_answers(monkeypatch):
    monkeypatch.setattr("scraper.sources.cdx.MOST_PARTS", 30)

    class Endless(InternetArchive):
        def index(self, *_):
            at = len(self.asked)
            names = ["timestamp", "original", "statuscode"]
            row = [STAMP, f"https://www.thaigov.go.th/elsewhere/{at}", "200"]
            return json.dumps([names, row, [], [f"key{at}"]]).encode()

    server = Endless()
    got = reading(WaybackSource, server)
    assert server.count()[CDX] <= 35
    assert any("has no end" in why for why in got.problems)
