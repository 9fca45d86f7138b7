"""One body on several releases is noticed; what real releases have in common is not."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from scraper.records import Link, Release
from scraper.repeats import Met, Repeats, describe

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "releases.jsonl.gz"
LONG = "ระบบไม่สามารถแสดงเนื้อหาได้ในขณะนี้ กรุณาลองใหม่อีกครั้งภายหลัง " * 3


def release(number, body, *, title=None, files=()):
    return Release(
        key=f"codeigniter/{number}",
        id=number,
        url=f"https://www.thaigov.go.th/news/contents/details/{number}",
        title=title or f"เรื่อง{in_letters(number)}",
        lead=None,
        body=body,
        category=None,
        category_id=None,
        published="2022-07-27",
        published_be="2565-07-27",
        published_text="27/07/2565",
        posted="2022-07-27",
        language="th",
        images=[],
        attachments=[Link(url=url) for url in files],
        links=[],
        source="live",
        fetched_at=datetime(2022, 7, 28, tzinfo=UTC),
        layout="codeigniter/1",
        content_hash="0" * 64,
    )


def in_letters(number):
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def most_alike(releases):
    """The most releases that ever had one body, and what is said of them."""
    repeats, most, said = Repeats(), 1, ""
    for number, one in enumerate(releases, 1):
        copies = repeats.add(Met(number, one.url, wanted=True), one)
        if len(copies) > most:
            most, said = len(copies), describe(copies, len(repeats))
    return most, said


def honest(count, first=900):
    return [
        release(number, f"เนื้อหา {in_letters(number)}") for number in range(first, first + count)
    ]


def test_three_in_a_row_are_told():
    most, said = most_alike([release(number, "ข้อความ") for number in (1, 2, 3)])
    assert (most, said) == (3, "3 releases in a row have the same body")


@pytest.mark.parametrize(("between", "most"), [(1, 3), (3, 3), (5, 2), (9, 1)])
def test_three_among_the_last_ten_are_told_whatever_lies_between(between, most):
    same = [release(number, "ข้อความ") for number in (1, 2, 3)]
    some, more = honest(between), honest(between, first=920)
    assert most_alike([same[0], *some, same[1], *more, same[2]])[0] == most


def test_white_space_makes_no_difference():
    bodies = ("ก ข", "ก\nข", "กข")
    assert most_alike([release(at, body) for at, body in enumerate(bodies)])[0] == 3


def test_releases_without_a_body_are_no_repeats():
    assert most_alike([release(number, " \n") for number in range(5)])[0] == 1


@pytest.mark.parametrize("digits", ["0123456789", "๐๑๒๓๔๕๖๗๘๙"])
def test_a_counter_in_a_long_body_hides_nothing(digits):
    met = [release(at, f"{LONG} อ่าน {digits[at]}{digits[at + 5]} ครั้ง") for at in range(3)]
    assert most_alike(met) == (3, "3 releases in a row have the same body, digits aside")


def test_a_counter_hides_nothing_where_all_have_one_title_either():
    met = [release(at, f"{LONG} {at}", title="แจ้งเหตุขัดข้อง") for at in range(3)]
    assert most_alike(met)[0] == 3


@pytest.mark.parametrize(
    "body",
    [
        "รายละเอียดตามไฟล์แนบ {}",
        "1) นายท่าปล่อยรถโดยสาร สาย {} เขตการเดินรถที่ 7 2) พนักงานขับรถโดยสารธรรมดา สาย 50",
    ],
)
def test_short_bodies_that_differ_in_digits_alone_are_honest(body):
    assert most_alike([release(at, body.format(at)) for at in range(5)])[0] == 1


def test_short_bodies_that_send_to_files_of_their_own_are_honest():
    body = "รายละเอียดตามไฟล์แนบ"
    own = [release(at, body, files=[f"https://www.thaigov.go.th/{at}.pdf"]) for at in range(5)]
    assert most_alike(own)[0] == 1
    one_file = [release(at, body, files=["https://www.thaigov.go.th/a.pdf"]) for at in range(5)]
    assert most_alike(one_file)[0] == 5
    long = [release(at, LONG, files=[f"https://www.thaigov.go.th/{at}.pdf"]) for at in range(5)]
    assert most_alike(long)[0] == 5


def test_a_series_whose_titles_and_bodies_differ_in_their_dates_alone_is_honest():
    days = [
        release(at, f"{LONG} {at}", title=f"สถานการณ์น้ำ วันที่ {at} ก.ย. 67") for at in range(17, 22)
    ]
    assert most_alike(days)[0] == 1
    stuck = [release(at, LONG, title=f"สถานการณ์น้ำ วันที่ {at} ก.ย. 67") for at in range(17, 22)]
    assert most_alike(stuck)[0] == 5


def test_what_shares_a_body_waits_and_so_does_the_last():
    repeats = Repeats()
    bodies = ["ก", "ข", "ก", "ค", *"งจฉชซฌญ"]
    held = []
    for number, body in enumerate(bodies, 1):
        one = release(number, body)
        repeats.add(Met(number, one.url, wanted=True), one)
        held.append((repeats.doubtful, repeats.held))
    assert held[:4] == [(set(), {1}), (set(), {2}), ({1, 3}, {1, 3}), ({1, 3}, {1, 3, 4})]
    assert held[9] == ({1, 3}, {1, 3, 10})
    assert held[10] == (set(), {11})  # the first is too long ago
    assert "codeigniter/2" in repeats
    assert "codeigniter/1" not in repeats


needs_corpus = pytest.mark.skipif(
    not CORPUS.is_file(), reason=f"the shared corpus is not at {CORPUS}"
)


@pytest.fixture(scope="module")
def real():
    """The 1,522 real releases, in the order of their ids."""
    with gzip.open(CORPUS, "rt", encoding="utf-8", newline="\n") as file:
        rows = [row for row in map(json.loads, file) if row["posted"] != "1970-01-01"]
    assert len(rows) == 1522
    return sorted(rows, key=lambda row: row["id"])


def as_releases(rows):
    return [release(row["id"], row["body"], title=row["title"]) for row in rows]


@needs_corpus
def test_real_releases_are_at_most_two_of_one_body(real):
    assert most_alike(as_releases(real))[0] == 2
    listed = sorted(real, key=lambda row: (row["category"] or "", row["posted"], row["id"]))
    assert most_alike(as_releases(listed))[0] <= 2


@needs_corpus
@pytest.mark.parametrize("seed", range(3))
def test_172_that_an_editor_posted_once_more_are_no_alarm(real, seed):
    """So many repeat another's title and body under a new id, most of them soon after it."""
    rng, rows = Random(seed), list(real)
    bodies = [row["body"] for row in rows]
    once = [row for row in rows if row["body"] and bodies.count(row["body"]) == 1]
    for row in rng.sample(once, 172):
        again = row | {"id": row["id"] + 1_000_000}
        rows.insert(rows.index(row) + rng.choice((1, 1, 1, 2, 4, 8)), again)
    assert most_alike(as_releases(rows))[0] == 2
