"""What is found, in a file and in a database alike."""

from datetime import date

import pytest

from scraper import OutputCreateError, UsageError, Window
from scraper.results.database import write_database
from scraper.results.query import Query, part, read_query
from scraper.results.records import Records, Wanted
from scraper.results.search import search_database, search_file


@pytest.fixture(params=["file", "database"])
def search(request, write, tmp_path):
    """`search(releases, query, …)`: the numbers of the releases found, and the hits."""

    def of(releases, query, limit=20, **wanted):
        asked = read_query(query)
        if request.param == "file":
            with Records(write(*releases), Wanted(**wanted)) as records:
                hits = search_file(records, asked, limit)
        else:
            path = tmp_path / "out.db"
            path.unlink(missing_ok=True)
            write_database(releases, path)
            hits = search_database(path, asked, limit, Wanted(**wanted))
        return [(int(hit.key.rpartition("/")[2]), hit.revision) for hit in hits], hits

    return of


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("รัฐบาลเร่งแก้ปัญหาน้ำท่วมทั่วประเทศ", "น้ำท่วม"),
        ("รัฐบาลเร่งแก้ปัญหาน\u0e49\u0e4d\u0e32ท่วม", "น้ำท่วม"),
        ("ปัญหาน้ำท่วม", "น\u0e49\u0e4d\u0e32ท่วม"),
        ("น้ำ\u200bท่วม", "น้ำท่วม"),
        ("ภายในปี ๒๕๖๕ นี้", "2565"),
        ("ภายในปี 2565 นี้", "๒๕๖๕"),
        ("ช่วยเหลือเเรงงาน", "แรงงาน"),
        ("Government House", "gOVERNMENT"),
        ("ประชุม ครม. วันนี้", '"ครม. วันนี้"'),
        ("ประชุม\u00a0ครม.\n\nวันนี้", "“ประชุม ครม.”"),
        ("นาย ก พบ", "ก"),
        ('คำว่า "นี้" ใช้', 'ใช้ -"ไม่มี"'),
        ("100% AND (OR) NOT *", '"AND (OR) NOT *"'),
    ],
)
def test_a_text_is_found(search, release, text, query):
    others = [release(2, body="เรื่องอื่น"), release(3, body="xyz")]
    assert search([release(1, body=text), *others], query)[0] == [(1, 1)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ข้าว", [3, 2, 1]),
        ("ข้าว ปลา", [3, 2]),
        ('"ข้าว ปลา"', [3]),
        ("ข้าว -ปลา", [1]),
        ("ข้าว -ปู", [2, 1]),
        ("ปู", [3]),
        ("ไก่", []),
    ],
)
def test_all_words_and_none_that_must_not_be_there(search, release, query, found):
    releases = [
        release(1, body="ข้าวหอม"),
        release(2, title="ปลาสด", body="ข้าวสวย", day=date(2022, 7, 28)),
        release(3, lead="ข้าว ปลา อาหาร ปู", day=date(2022, 7, 29)),
    ]
    assert [number for number, _ in search(releases, query)[0]] == found


def test_the_newest_come_first_and_no_more_than_asked_for(search, release):
    days = [date(2022, 1, 1), date(2024, 1, 1), date(2023, 1, 1)]
    releases = [release(at, day=day, body="ข้าวหอมมะลิ") for at, day in enumerate(days)]
    assert search(releases, "หอมมะลิ", limit=2)[0] == [(1, 1), (2, 1)]


def test_days_categories_and_revisions(search, release):
    releases = [
        release(1, body="ข้าวหอม", day=date(2022, 7, 1), category="ด้านสังคม", category_id=32),
        release(2, body="ข้าวหอม", day=date(2022, 7, 2), category="ด้านเศรษฐกิจ", category_id=33),
        release(3, body="ข้าวหอม", day=date(2022, 7, 3)),
        release(3, body="ไม่มี", day=date(2022, 7, 3), revision=2, hour=9),
    ]
    assert search(releases, "ข้าวหอม")[0] == [(2, 1), (1, 1)]
    assert search(releases, "ข้าวหอม", all_revisions=True)[0] == [(3, 1), (2, 1), (1, 1)]
    window = Window(date(2022, 7, 2), date(2022, 7, 2))
    assert search(releases, "ข้าวหอม", window=window)[0] == [(2, 1)]
    assert search(releases, "ข้าวหอม", categories=("สังคม",))[0] == [(1, 1)]
    assert search(releases, "ข้าวหอม", categories=("33",))[0] == [(2, 1)]
    with pytest.raises(UsageError, match="กีฬา"):
        search(releases, "ข้าวหอม", categories=("กีฬา",))
    with pytest.raises(UsageError, match="is of category 77"):
        search(releases, "ข้าวหอม", categories=("77",))


QUERIES = {
    "น้ำท่วม": {950, 990, 1000, 1004, 1008},
    "น\u0e49\u0e4d\u0e32ท่วม": {950, 990, 1000, 1004, 1008},
    "ก": {990, 1000, 1003},
    "COVID-19": {1001, 1005},
    "covid-19": {1001, 1005},
    "19": {1001, 1002, 1005},
    "๑๙ -โควิด": {1001, 1005},
    "a AND b": {1003},
    '"a AND b"': {1003},
    '"d\'or"': {1004},
    '"ปี 2565': {1000},
    "ท่วม -ก": {950, 1004, 1008},
    "น้ำ -ท่วม": {1002},
    "ไข่ -น้ำ": set(),
    "İzmir": {1006},
    "(*) NOT ^:": {1007},
}


@pytest.mark.parametrize("query", QUERIES)
def test_a_file_and_its_database_give_the_same_in_the_same_order(write, release, tmp_path, query):
    texts = [
        "น้ำท่วม ก ปี ๒๕๖๕", "ฉีดวัคซีน COVID-19", "น้ำ โควิด 19", "ก a AND b", "l'ord d'or น้ำ\u200bท่วม",
        "Covid-๑๙", "İzmir", "100% (*) NOT ^:", "น\u0e49\u0e4d\u0e32ท่วม",
    ]  # fmt: skip
    some = [release(1000 + at, body=text) for at, text in enumerate(texts)]
    some += [release(990, lead="น้ำท่วม", title="ข่าว ก"), release(950, body="หลังน้ำท่วม")]
    some += [release(1008, body="ใหม่ น้ำท่วม", revision=2, hour=9)]
    path = tmp_path / "out.db"
    write_database(some[::-1], path)
    asked = read_query(query)
    for limit in (2, 100):
        with Records(write(*some)) as records:
            hits = search_file(records, asked, limit)
        assert hits == search_database(path, asked, limit)
        numbers = [int(hit.key.rpartition("/")[2]) for hit in hits]
        assert numbers == sorted(QUERIES[query], reverse=True)[:limit]


def test_the_part_with_the_hit_is_shown_and_where_it_is(search, release):
    body = f"ย่อหน้าแรก\n\n{'ก่อนหน้า' * 30}น้ำท่วม{'หลังจากนั้น' * 30}\n\nย่อหน้าสุดท้าย"
    (hit,) = search([release(1, body=body)], "น้ำท่วม")[1]
    assert hit.field == "body"
    ((begin, end),) = hit.hits
    assert hit.text[begin:end] == "น้ำท่วม"
    assert hit.text.startswith("…")
    assert hit.text.endswith("…")
    assert "ย่อหน้า" not in hit.text
    assert len(hit.text) < 250


def test_a_hit_has_the_marks_of_its_last_letter():
    found = part(Query(("เก",), ()), "เรื่องเก่าแก่")
    assert found.text[slice(*found.hits[0])] == "เก่"


@pytest.mark.parametrize("query", ["", "  ", "-น้ำ", '""', "\u200b"])
def test_a_query_that_looks_for_nothing_is_refused(query):
    with pytest.raises(UsageError, match="looks for nothing"):
        read_query(query)


def test_a_query_is_read_as_it_was_meant():
    assert read_query('น้ำ -"ภัย แล้ง" "ทั่ว ประเทศ" -ฝน น้ำ') == (
        ("น้ำ", "ทั่ว ประเทศ"),
        ("ภัย แล้ง", "ฝน"),
    )


def test_another_file_is_no_database(tmp_path):
    path = tmp_path / "no.db"
    with pytest.raises(UsageError, match="there is no file"):
        search_database(path, read_query("ข้าว"), 5)
    assert not path.exists()
    path.write_bytes(b"something else")
    with pytest.raises(OutputCreateError, match="no database") as told:
        search_database(path, read_query("ข้าว"), 5)
    assert "--overwrite" not in told.value.hint
