import gzip
import json
import re
from datetime import date
from itertools import accumulate
from pathlib import Path

import pytest

from scraper.demo.releases import FIRST_ID, DemoRelease, invent, read_releases
from scraper.errors import UsageError

CORPUS = Path(__file__).parents[3] / ".." / "shared" / "corpus" / "releases.jsonl.gz"
UNDATED = {"ทัน LINE ไทยคู่ฟ้า", "ด้านสังคม"}


@pytest.fixture(scope="module")
def invented() -> list[DemoRelease]:
    return invent(3000)


def test_the_same_seed_invents_the_same_releases():
    assert invent(200) == invent(200)
    assert invent(200) != invent(200, seed=7)


@pytest.mark.parametrize("count", [0, 1, 2, 25])
def test_any_count_is_met(count):
    assert len(invent(count)) == count


def test_ids_rise_with_about_one_in_25_unused(invented):
    ids = [release.id for release in invented]
    assert ids[0] == FIRST_ID == 9_000_001
    assert ids == sorted(set(ids))
    unused = 1 - len(ids) / (ids[-1] - ids[0] + 1)
    assert 0.025 < unused < 0.055


def test_posted_days_rise_only_roughly(invented):
    days = [release.posted for release in invented]
    newest = list(accumulate(days, max))
    late = [(top - day).days for top, day in zip(newest, days, strict=True) if day < top]
    assert 0.27 < len(late) / len(days) < 0.35
    assert 60 < max(late) <= 93
    assert (min(days), max(days)) == (date(2020, 1, 1), date(2026, 9, 30))


def test_an_early_end_is_kept():
    assert max(release.posted for release in invent(50, end=date(2015, 5, 1))) == date(2015, 5, 1)


def test_news_dates_follow_the_category(invented):
    dates: dict[str, set[bool]] = {}
    for release in invented:
        dates.setdefault(release.category, set()).add(release.news_date is not None)
    assert len(dates) == 8
    assert {name for name, shown in dates.items() if shown == {False}} == UNDATED
    assert dates["ข่าวนายกรัฐมนตรี"] == {True, False}


def test_a_few_were_posted_up_to_30_days_after_their_news_date(invented):
    dated = [release for release in invented if release.news_date]
    lags = [(release.posted - release.news_date).days for release in dated]
    assert 0.005 < sum(lag > 0 for lag in lags) / len(lags) < 0.015
    assert min(lags) == 0
    assert max(lags) <= 30


def test_the_usual_three_hundred_have_every_oddity():
    releases = invent()
    assert len(releases) == 300
    assert sum(release.removed for release in releases) == 5
    displaced = [release.displaced for release in releases if release.displaced]
    assert 3 <= len(displaced) <= 5
    assert all(abs(places) <= 20 for places in displaced)
    assert sum(bool(release.also_in) for release in releases) == 15
    assert all(release.category not in release.also_in for release in releases)
    assert any(release.lead == "...." for release in releases)
    assert any(release.lead is None for release in releases)
    assert any(release.lead == release.title for release in releases)


def test_a_twelfth_is_english(invented):
    english = [release for release in invented if release.category == "Government News"]
    assert 0.06 < len(english) / len(invented) < 0.1
    assert not any(re.search("[ก-๙]", release.title + release.body) for release in english)


def test_every_body_ends_by_saying_that_it_is_invented(invented):
    endings = {
        "<p>(ข่าวสมมติสำหรับทดสอบโปรแกรม ไม่ใช่ข่าวจริง)</p>",
        "<p>(An invented release for testing, not real news.)</p>",
    }
    assert {release.body[release.body.rindex("<p>") :] for release in invented} == endings


@pytest.mark.parametrize(
    "found",
    [
        "&nbsp;",
        "\r\n",
        "<br />",
        "<ul>",
        "<ol>",
        "<table",
        "<strong>",
        "<span style",
        "<p></p>",
        "<img",
        ".pdf",
        ".docx",
        ".xlsx",
        ".zip",
        "๑",
        "\u200b",
        "ํา",
        "เเ",
        "&amp;",
        "\u2028",
        "\ufeff",
        "�",
        "\uf70a",
        "&amp;nbsp;",
        "่ี",
    ],
)
def test_bodies_have_what_editors_leave(invented, found):
    assert any(found in release.body for release in invented)


def rows_of_both_kinds():
    corpus = {"id": 7, "title": "ก & ข", "h3": "ก & ข ", "lead": "", "body": "หนึ่ง\nสอง <3"}
    corpus |= {"posted": "2022-07-28", "news": "2022-07-27", "printable": False, "category": "ค"}
    gone = {"id": 8, "title": "รัฐบาลไทย-", "h3": None, "lead": None, "body": ""}
    gone |= {"posted": "1970-01-01", "news": None, "printable": False, "category": ""}
    own = {"id": 9, "title": "Title", "lead": None, "body": "one\ntwo\n\nthree", "category": "ง"}
    own |= {"published": "2022-07-27", "posted": "2022-07-27", "published_text": "27/07/2565"}
    return [corpus, gone, own]


def test_a_file_of_both_kinds_is_read(tmp_path):
    path = tmp_path / "both.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows_of_both_kinds()), encoding="utf-8")
    corpus, gone, own = read_releases(path)

    assert (corpus.id, corpus.title, corpus.lead) == (7, "ก & ข ", None)
    assert corpus.body == "<p>หนึ่ง</p><p>สอง &lt;3</p>"
    assert (corpus.posted, corpus.news_date) == (date(2022, 7, 28), date(2022, 7, 27))
    assert not corpus.printable
    assert gone.removed
    assert gone.category == "ค"
    assert own.body == "<p>one<br>two</p><p>three</p>"
    assert own.news_date == own.posted == date(2022, 7, 27)
    assert own.printable


@pytest.mark.parametrize(
    ("posted", "printed", "news_date"),
    [
        ("2022-07-27", "วันพุธที่ 27 กรกฎาคม 2565", None),
        ("2022-07-27", "27/07/2565", date(2022, 7, 27)),
        ("2022-07-30", None, date(2022, 7, 27)),
        (None, None, None),
    ],
)
def test_our_record_shows_whether_there_was_a_news_date(tmp_path, posted, printed, news_date):
    row = {"id": 1, "title": "x", "published": "2022-07-27", "posted": posted}
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps(row | {"published_text": printed}) + "\n", encoding="utf-8")
    (release,) = read_releases(path)
    assert release.news_date == news_date
    assert release.posted == date.fromisoformat(posted or "2022-07-27")


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[]",
        '"x"',
        "{}",
        '{"id": 1, "title": "x", "posted": "1/2/2565"}',
        "�",
        '{"id": 1, "title": "x"}',
        '{"id": 1, "title": null, "posted": "2022-07-27"}',
    ],
)
def test_a_bad_line_is_named(tmp_path, bad):
    path = tmp_path / "bad.jsonl.gz"
    good = json.dumps(rows_of_both_kinds()[0])
    path.write_bytes(gzip.compress(f"{good}\n\n{bad}\n".encode(errors="surrogateescape")))
    with pytest.raises(UsageError, match=r"bad\.jsonl\.gz, line 3"):
        read_releases(path)


@pytest.mark.parametrize("name", ["missing.jsonl", "plain.gz"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, name):
    (tmp_path / "plain.gz").write_text("{}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=re.escape(name)):
        read_releases(tmp_path / name)


@pytest.mark.skipif(not CORPUS.exists(), reason="no ../shared/corpus on this machine")
def test_the_public_corpus_is_read():
    releases = read_releases(CORPUS)
    assert len(releases) == 1542
    assert sum(release.removed for release in releases) == 20
    assert all(release.category for release in releases)
    assert sum(release.news_date is not None for release in releases) == 553
