"""Days as the site prints them; the tables here were written by hand."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from scraper.thai.dates import (
    ReadDate,
    find_date,
    long_form,
    read_date,
    slash_form,
)

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "releases.jsonl.gz"
THE_DAY = date(2022, 7, 27)  # a Wednesday

WITHOUT_WEEKDAY = [
    "27 กรกฎาคม 2565",
    "วันที่ 27 กรกฎาคม 2565",
    "วันที่27กรกฎาคม2565",
    "ที่ 27 กรกฎาคม 2565",
    "27 กรกฎาคม พ.ศ. 2565",
    "27 กรกฎาคม พ.ศ.2565",
    "27 กรกฎาคม พ. ศ. 2565",
    "27 กรกฎาคม พศ 2565",
    "27 กรกฎาคม พศ2565",
    "27 กรกฎาคม ค.ศ. 2022",
    "27 กรกฎาคม คศ 2022",
    "27 กรกฎาคม 2022",
    "27 กรกฎาคม พ.ศ. 65",
    "วันที่ 27 เดือนกรกฎาคม พุทธศักราช 2565",
    "27 กรกฏาคม 2565",  # ฏ for ฎ, the commonest slip in this month's name
    "๒๗ กรกฎาคม ๒๕๖๕",
    "วันที่ ๒๗ กรกฎาคม พ.ศ. ๒๕๖๕",
    "27 ก.ค. 2565",
    "27 ก.ค.2565",
    "27 ก.ค 2565",
    "27 กค 2565",
    "27 กค. 2565",
    "27 ก. ค. 2565",
    "27ก.ค.65",
    "27 ก.ค. 65",
    "27 กค 65",
    "๒๗ ก.ค. ๖๕",
    "27/07/2565",
    "27/7/2565",
    "27-07-2565",
    "27.07.2565",
    "27 / 07 / 2565",
    "27/07/2022",
    "27/7/65",
    "27/07/65",
    "๒๗/๐๗/๒๕๖๕",
    "2022-07-27",
    "2565-07-27",
    "27 July 2022",
    "27 JULY 2022",
    "27 July 2565",
    "27th July 2022",
    "27th of July, 2022",
    "July 27, 2022",
    "July 27 2022",
    "Jul. 27, 2022",
    "27 Jul 2022",
    "July 27, 2565",
    "ก.ค. 27, 2565",
    "ก.ค. 27, 2022",
    "ก.ค.27,2565",
    "กค 27, 2565",
    "กรกฎาคม 27, 2565",
    "กรกฎาคม 27 2022",
    "กรกฎาคม 27, พ.ศ. 2565",
    "กรกฎาคม 27 ค.ศ. 2022",
    "วันที่ กรกฎาคม 27, 2565",
    "ก.ค. ๒๗, ๒๕๖๕",
    "ก.ค. 27, 2565 เวลา 10.30 น.",
    "27 กรกฎาคม 2565 เวลา 10.30 น.",
    "27 กรกฎาคม 2565 เวลา ๑๐.๓๐ น.",
    "27 กรกฎาคม 2565 10:30",
    "27 ก.ค. 65 10.30 น.",
    "27/07/2565 10:30:59",
    "27/07/2565, 10:30",
    "27-07-2565 10:30",
    "2022-07-27T10:30:00+07:00",
    "2022-07-27T10:30:00.123456Z",
    "2022-07-27 10:30:00+0700",
    "July 27, 2022 at 10:30 am",
    "  27   กรกฎาคม \t 2565\r\n",
    "27\xa0กรกฎาคม\xa02565",
    "\u200b27 กรก\u200bฎาคม 25\u200d65\ufeff",
    "\u206027/07/\u00ad2565\u200c",
]
WITH_WEEKDAY = [
    "วันพุธที่ 27 กรกฎาคม 2565",
    "วันพุธ ที่ 27 กรกฎาคม 2565",
    "วันพุธ 27 กรกฎาคม 2565",
    "พุธที่ 27 ก.ค. 65",
    "วันพุธที่ ๒๗ กรกฎาคม พ.ศ. ๒๕๖๕ เวลา ๑๐.๓๐ น.",
    "วันพุธที่ 27/07/2565",
    "Wednesday 27 July 2022",
    "Wednesday, 27 July 2022",
    "Wednesday, July 27, 2022",
    "wed. 27 jul 2022",
    "วันพุธ กรกฎาคม 27, 2565",
    "พุธ, ก.ค. 27, 2022",
    "วันพุธที่ ก.ค. 27, พ.ศ. 2565",
]
NO_DATE = [
    "",
    " ",
    "\u200b",
    "กรกฎาคม",
    "กรกฎาคม 2565",
    "2565",
    "27",
    "27 กรกฎาคม",
    "27 กรกฎาคม 256",
    "27 กรกฎาคม 25655",
    "27 กรกฎาคม 2399",
    "27 กรกฎาคม 2701",
    "27 กรกฎาคม 1899",
    "27 กรกฎาคม 2151",
    "27 กรกฎาคม พ.ศ. 2022",
    "27 กรกฎาคม ค.ศ. 2565",
    "27 กรกฎาคม ค.ศ. 65",
    "27 July 65",
    "July 27, 65",
    "ก.ค. 27",
    "ก.ค. 27, 65",
    "ก.ค. 27, 256",
    "ก.ค. 27, 25655",
    "ก.ค. 27, พ.ศ. 2022",
    "ก.ค. 27, ค.ศ. 2565",
    "ก.พ. 30, 2565",
    "27.7.65",
    "27-07-65",
    "65-07-27",
    "27 กรกฎาคม 13.30 น.",
    "27 July 10:30",
    "29 กุมภาพันธ์ 2566",
    "31 เมษายน 2565",
    "32 มกราคม 2565",
    "0 มกราคม 2565",
    "27/13/2565",
    "07/27/2565",
    "27/00/2565",
    "27/07-2565",
    "27/07/2565/1",
    "127/07/2565",
    "27//07/2565",
    "2022-07-27-01",
    "27 กรกฎาคม 2565 25:99",
    "ประชุมวันที่ 27 กรกฎาคม 2565",
    "27 กรกฎาคม 2565 มีประชุม",
    "27 กรกฎาคม 2565 - 28 กรกฎาคม 2565",
    "21-27 กรกฎาคม 2565",
    "วันพุธ",
    "วันพุธที่ กรกฎาคม 2565",
    "พิมพ์",
    "٢٧/٠٧/٢٥٦٥",
    "²7/07/2565",
    "\ud800",
    "27 กรกฎาคม 2565" + "\u200b" * 300,
    "9" * 100_000,
]


@pytest.mark.parametrize("text", WITHOUT_WEEKDAY)
def test_a_day_is_read_in_every_form_people_use(text):
    assert read_date(text) == ReadDate(THE_DAY, None)


@pytest.mark.parametrize("text", WITH_WEEKDAY)
def test_a_named_weekday_is_checked(text):
    assert read_date(text) == ReadDate(THE_DAY, weekday_agrees=True)


@pytest.mark.parametrize("text", NO_DATE)
def test_anything_else_is_no_day(text):
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31 ม.ค. 2565", date(2022, 1, 31)),
        ("28 กพ 2565", date(2022, 2, 28)),
        ("31 มี.ค. 2565", date(2022, 3, 31)),
        ("31 มีค 2565", date(2022, 3, 31)),
        ("30 เม.ย. 2565", date(2022, 4, 30)),
        ("30 เมย. 65", date(2022, 4, 30)),
        ("31 พ.ค. 2565", date(2022, 5, 31)),
        ("30 มิ.ย. 2565", date(2022, 6, 30)),
        ("30 มิ. ย. 2565", date(2022, 6, 30)),
        ("31 ส.ค. 2565", date(2022, 8, 31)),
        ("30 ก.ย. 2565", date(2022, 9, 30)),
        ("30 Sept. 2022", date(2022, 9, 30)),
        ("31 ต.ค. 2565", date(2022, 10, 31)),
        ("30 พ.ย. พ.ศ. 2565", date(2022, 11, 30)),
        ("31 ธ.ค. 2565", date(2022, 12, 31)),
        ("29 กุมภาพันธ์ 2567", date(2024, 2, 29)),
        ("29/02/2567", date(2024, 2, 29)),
        ("2567-02-29", date(2024, 2, 29)),
        ("1 มกราคม 2400", date(1857, 1, 1)),
        ("31 ธันวาคม 2700", date(2157, 12, 31)),
        ("1 January 1900", date(1900, 1, 1)),
        ("31 December 2150", date(2150, 12, 31)),
        ("1/1/00", date(1957, 1, 1)),
        ("วันพฤหัสบดีที่ 1 มกราคม 2513", date(1970, 1, 1)),
        ("วันพฤหัสที่ 1 มกราคม 2513", date(1970, 1, 1)),
    ],
)
def test_months_and_the_edges_of_the_calendar(text, day):
    read = read_date(text)
    assert read is not None
    assert read.date == day
    assert read.weekday_agrees is not False


@pytest.mark.parametrize(
    "text", ["วันจันทร์ที่ 27 กรกฎาคม 2565", "พฤหัส 27 ก.ค. 65", "Sunday 27 July 2022"]
)
def test_a_wrong_weekday_is_reported_and_the_day_kept(text):
    assert read_date(text) == ReadDate(THE_DAY, weekday_agrees=False)


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("หัวข้อข่าว 27/07/2565 อ่าน 12", None),
        ("หัวข้อข่าว27/07/2565อ่าน", None),
        ("ข่าว 12 27/07/2565", None),
        ("โควิด-19 - 27-07-2565", None),
        ("มติ ครม. ที่ 1/2565 (27 ก.ค. 65) โทร. 0-2283-4000", None),
        ("ฉบับที่ 22 ประกาศ ณ วันที่ ๒๗ กรกฎาคม พ.ศ. ๒๕๖๕ เป็นต้นไป", None),
        ("เวลา 10.30 น. วันพุธที่ 27 กรกฎาคม 2565 ณ ทำเนียบ", True),
        ("อังคาร วันจันทร์ที่ 27 กรกฎาคม 2565", False),
        ("31/02/2565 แก้เป็น 27/07/2565", None),
        ("27/07/2565-30/07/2565", None),
        ("27 กรกฎาคม 2565 - 30 กรกฎาคม 2565", None),
        ("Bangkok, July 27, 2022 (NNT)", None),
        ("โดย กองสมมติ | ก.ค. 27, 2565 | 3 ความเห็น", None),
        ("ปี ก.ค. 27 คน เผยแพร่ ก.ค. 27, 2565", None),
        ("27 ก.ค. 65 2570", None),
        ("updated 2022-07-27T10:30:00+07:00.", None),
        ("x" * 5000 + " 27/07/2565", None),
    ],
)
def test_the_first_day_in_a_longer_text_is_found(text, agrees):
    assert find_date(text) == ReadDate(THE_DAY, agrees)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "คำสั่งที่ 1/2565",
        "คำสั่งที่ 27/2565 เรื่อง",
        "ครั้งที่ 7/2565 ห้อง 27",
        "ฉบับที่ 22",
        "ฉบับที่ 22 พ.ศ. 2565",
        "พ.ร.บ. (ฉบับที่ 2) พ.ศ. 2565 มาตรา 27",
        "โทร. 02-283-4000, 0-2283-4000, 081-234-5678, 08-1234-5678",
        "โทร 02-27-07-2565",
        "ข้อ 1.2.10",
        "10.10.25.1",
        "ราคา 27.50 บาท 2565 ราย",
        "เวลา 10.30 น.",
        "27 กรกฎาคม 13.30 น.",
        "27 กรกฎาคมนี้ ปี 2565",
        "ปี พ.ค. 22 คน",
        "เดือน พ.ค. 22 คน ปี 2569",
        "พ.ค. 22 และ 2569",
        "ม.ค. 15, 2,569 ราย",
        "ม.ค. 65, 2569 ราย",
        "ปี 2565-2570",
        "1-2345-67890-12-3",
    ],
)
def test_numbers_that_are_no_day_are_not_found(text):
    assert find_date(text) is None


@pytest.mark.skipif(not CORPUS.exists(), reason=f"no corpus at {CORPUS}")
def test_every_dateline_of_the_corpus_reads_to_its_posted_day():
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        releases = [json.loads(line) for line in lines]
    assert len(releases) > 1000
    for release in releases:
        below_title = release["text"].split("\n\n", 1)[1].split("\n")
        datelines = [line for line in below_title if line.startswith("วัน")]
        read = next(filter(None, map(read_date, datelines)))
        assert read.date.isoformat() == release["posted"], release["id"]
        assert read.weekday_agrees is True, release["id"]
        assert long_form(read.date) in datelines, release["id"]
        if release["news"]:
            news = date.fromisoformat(release["news"])
            assert slash_form(news) in below_title, release["id"]
            assert read_date(slash_form(news)) == ReadDate(news, None), release["id"]


@pytest.mark.parametrize("text", ["17 July B.E. 2569", "July 17, B.E. 2569", "17 July A.D. 2026"])
def test_an_english_day_with_its_era(text):
    assert read_date(text).date == date(2026, 7, 17)


def test_an_english_year_that_is_none_of_its_era():
    assert read_date("17 July B.E. 2026") is None
