"""Days as the site prints them and as people type them; the tables here were written by hand."""

import gzip
import json
import time
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scraper.errors import UsageError
from scraper.thai.dates import (
    ReadDate,
    bangkok_today,
    find_date,
    long_form,
    read_date,
    read_when,
    slash_form,
    to_buddhist,
)

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "releases.jsonl.gz"
THE_DAY = date(2022, 7, 27)  # a Wednesday
TODAY = date(2022, 7, 31)

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


# Month and weekday names once more, typed apart from the parser's.
LONG = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
SHORT = [
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
]
BARE = ["มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค"]
ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAYS = ["จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์"]
ENGLISH_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def forms(day):
    """Every way to write `day`, with whether a weekday is named."""
    d, m, y, be = day.day, day.month, day.year, day.year + 543
    long, short, bare, english = (t[m - 1] for t in (LONG, SHORT, BARE, ENGLISH))
    yield f"วัน{DAYS[day.weekday()]}ที่ {d} {long} {be}", True
    yield f"{ENGLISH_DAYS[day.weekday()]}, {english} {d}, {y}", True
    yield f"{d} {long} {be}", None
    yield f"{d} {long} พ.ศ. {be}".translate(THAI_DIGITS), None
    yield f"{d} {long} ค.ศ. {y}", None
    yield f"{d} {short} {be}", None
    yield f"{d} {bare} {be} เวลา 10.30 น.", None
    yield f"{d:02}/{m:02}/{be}", None
    yield f"{d}-{m}-{be}", None
    yield f"{d:02}.{m:02}.{be}", None
    yield f"{be}-{m:02}-{d:02}", None
    yield f"{y}-{m:02}-{d:02}", None
    yield f"{d} {english} {y}", None
    yield f"{short} {d}, {be}", None
    yield f"วัน{DAYS[day.weekday()]} {long} {d}, {y}", True
    yield f"{d} {english[:3]} {y}", None
    if 2500 <= be <= 2599:
        yield f"{d} {short} {be % 100:02}", None
        yield f"{d}/{m}/{be % 100:02}", None


def test_every_day_of_130_years_is_read_in_every_form():
    day = date(2470 - 543, 1, 1)
    while day.year <= 2600 - 543:
        for text, agrees in forms(day):
            read = read_date(text)
            assert read is not None, text
            assert read.date == day, text
            assert read.weekday_agrees is agrees, text
        day += timedelta(days=1)


def test_what_is_written_is_what_the_site_prints_and_reads_back():
    assert long_form(THE_DAY) == "วันพุธที่ 27 กรกฎาคม 2565"
    assert slash_form(THE_DAY) == "27/07/2565"
    assert to_buddhist(THE_DAY) == "2565-07-27"
    assert to_buddhist(date(2024, 2, 29)) == "2567-02-29"
    assert long_form(date(2024, 2, 29)) == "วันพฤหัสบดีที่ 29 กุมภาพันธ์ 2567"
    assert slash_form(date(2021, 1, 3)) == "03/01/2564"


@given(st.dates(min_value=date(1857, 1, 1), max_value=date(2157, 12, 31)))
def test_every_written_form_reads_back(day):
    assert read_date(long_form(day)) == ReadDate(day, weekday_agrees=True)
    assert read_date(slash_form(day)) == ReadDate(day, None)
    assert read_date(to_buddhist(day)) == ReadDate(day, None)


SCRAPS = ["วัน", "ที่", "พ.ศ.", "ค.ศ.", "27", "2565", "2022", "T", "น.", "\u200b", "\xa0", "+07:00"]
PIECES = st.sampled_from([*LONG, *SHORT, *BARE, *ENGLISH, *DAYS, *SCRAPS, *"0123456789๐๒๕๖ /-.,:"])
GARBAGE = st.one_of(
    st.text(),
    st.text(st.characters(min_codepoint=0x0E00, max_codepoint=0x0E7F)),
    st.text("0123456789๐๑๒๓๔๕๖๗๘๙/-. :Tกคพศมย"),
    st.lists(PIECES).map("".join),
    st.lists(PIECES).map(" ".join),
)


@given(GARBAGE)
@example("1/1/0000")
@example("29/2/66")
@example("²/²/2565")
@example("\ud800 27 ก.ค. 65")
def test_garbage_is_a_day_or_nothing_and_never_an_error(text):
    for read in (read_date(text), find_date(text)):
        assert read is None or isinstance(read, ReadDate)


@given(GARBAGE)
@example("9" * 5000 + "d")
@example("\ud800")
def test_garbage_typed_is_a_day_or_a_usage_error_fit_to_print(text):
    refused = None
    try:
        meant = read_when(text, today=TODAY)
    except UsageError as error:
        refused = error
    if refused is None:
        assert isinstance(meant, date)
    else:
        assert refused.message.isprintable()
        assert len(refused.message) < 200
        assert refused.hint


DAY = st.integers(0, 32)
MONTH = st.sampled_from([*LONG, *SHORT, *BARE, *ENGLISH])
DAY_AND_MONTH = st.one_of(
    st.builds("{0}{2}{1}{2}".format, DAY, st.integers(0, 13), st.sampled_from("/-.")),
    st.builds("{} {}".format, DAY, MONTH),
    st.builds("{} {}, ".format, MONTH, DAY),
)


@given(
    before=st.sampled_from(["", "วันที่ ", "วันพุธที่ ", "Monday, ", "ข่าว ", "วัน\u200bที่"]),
    day_and_month=DAY_AND_MONTH,
    era=st.sampled_from(["", " ", " พ.ศ. ", "ค.ศ.", "พศ"]),
    year=st.integers(1850, 2750),
    after=st.sampled_from(["", " น.", " 10:30", " เวลา 10.30 น.", " อ่าน"]),
    digits=st.sampled_from([{}, THAI_DIGITS]),
)
def test_no_year_is_ever_off_by_543(*, before, day_and_month, era, year, after, digits):
    text = f"{before}{day_and_month}{era}{year}{after}".translate(digits)
    for read in (read_date(text), find_date(text)):
        if read is not None:
            assert 2400 <= year <= 2700 or 1900 <= year <= 2150
            assert read.date.year == (year - 543 if year >= 2400 else year)
            assert not ("พ" in era and year < 2400)
            assert not ("ค" in era and year >= 2400)


@pytest.mark.parametrize(
    "unit",
    [
        "1/2/",
        "27/",
        "วันพุธที่ 27 กรกฎาคม ",
        "ก. ",
        "พ. ศ. ",
        "๒",
        " ",
        "\u200b",
        "wed",
        "27 ก.ค. 99/9 ",
        "ก.ค. 27, ",
        "วันพุธ ก.ค. 27, พ.ศ. ",
    ],
)
def test_long_text_takes_time_in_proportion(unit):
    text = unit * (200_000 // len(unit))
    start = time.perf_counter()
    find_date(text)
    read_date(text)
    with pytest.raises(UsageError):
        read_when(text, today=TODAY)
    assert time.perf_counter() - start < 5  # it takes 0.2 s; a quadratic reader takes minutes


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2565", date(2022, 1, 1), date(2022, 12, 31)),
        ("๒๕๖๕", date(2022, 1, 1), date(2022, 12, 31)),
        (" 2022 ", date(2022, 1, 1), date(2022, 12, 31)),
        ("2400", date(1857, 1, 1), date(1857, 12, 31)),
        ("2700", date(2157, 1, 1), date(2157, 12, 31)),
        ("1900", date(1900, 1, 1), date(1900, 12, 31)),
        ("2150", date(2150, 1, 1), date(2150, 12, 31)),
        ("2565-07", date(2022, 7, 1), date(2022, 7, 31)),
        ("2022-07", date(2022, 7, 1), date(2022, 7, 31)),
        ("2022-7", date(2022, 7, 1), date(2022, 7, 31)),
        ("07/2565", date(2022, 7, 1), date(2022, 7, 31)),
        ("7/2565", date(2022, 7, 1), date(2022, 7, 31)),
        ("กรกฎาคม 2565", date(2022, 7, 1), date(2022, 7, 31)),
        ("ก.ค. 2565", date(2022, 7, 1), date(2022, 7, 31)),
        ("ก.ค. 65", date(2022, 7, 1), date(2022, 7, 31)),
        ("กรกฎาคม พ.ศ. ๒๕๖๕", date(2022, 7, 1), date(2022, 7, 31)),
        ("July 2022", date(2022, 7, 1), date(2022, 7, 31)),
        ("2567-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2566-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2565-07-27", THE_DAY, THE_DAY),
        ("2022-07-27", THE_DAY, THE_DAY),
        ("27/07/2565", THE_DAY, THE_DAY),
        ("27 ก.ค. 65", THE_DAY, THE_DAY),
        ("วันพุธที่ 27 กรกฎาคม 2565", THE_DAY, THE_DAY),
        ("WEDNESDAY, 27 JULY 2022", THE_DAY, THE_DAY),
        ("today", TODAY, TODAY),
        (" Today ", TODAY, TODAY),
        ("วันนี้", TODAY, TODAY),
        ("yesterday", date(2022, 7, 30), date(2022, 7, 30)),
        ("เมื่อวาน", date(2022, 7, 30), date(2022, 7, 30)),
        ("0d", TODAY, TODAY),
        ("7d", date(2022, 7, 24), date(2022, 7, 24)),
        ("7D", date(2022, 7, 24), date(2022, 7, 24)),
        ("๗d", date(2022, 7, 24), date(2022, 7, 24)),
        ("2w", date(2022, 7, 17), date(2022, 7, 17)),
        ("1m", date(2022, 6, 30), date(2022, 6, 30)),
        ("3m", date(2022, 4, 30), date(2022, 4, 30)),
        ("5m", date(2022, 2, 28), date(2022, 2, 28)),
        ("7m", date(2021, 12, 31), date(2021, 12, 31)),
        ("12m", date(2021, 7, 31), date(2021, 7, 31)),
        ("1y", date(2021, 7, 31), date(2021, 7, 31)),
    ],
)
def test_what_a_person_types_means_a_first_and_a_last_day(text, first, last):
    assert read_when(text, today=TODAY) == first
    assert read_when(text, today=TODAY, end=True) == last


def test_a_year_before_a_leap_day_is_28_february():
    assert read_when("1y", today=date(2024, 2, 29)) == date(2023, 2, 28)
    assert read_when("4y", today=date(2024, 2, 29)) == date(2020, 2, 29)


YEARS = "use 2400-2700 (Buddhist) or 1900-2150 (Gregorian)"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "'' is no date"),
        ("   ", "'' is no date"),
        ("soon", "'soon' is no date"),
        ("-7d", "'-7d' is no date"),
        ("7", f"7 is no year: {YEARS}"),
        ("65", f"65 is no year: {YEARS}"),
        ("25655", f"25655 is no year: {YEARS}"),
        ("2300", f"2300 is no year: {YEARS}"),
        ("๒๓๐๐", f"๒๓๐๐: 2300 is no year: {YEARS}"),
        ("27/07/2300", f"27/07/2300: 2300 is no year: {YEARS}"),
        ("27 July 65", f"27 July 65: 65 is no year: {YEARS}"),
        ("27-07-65", f"27-07-65: 65 is no year: {YEARS}"),
        ("27 ก.ค. พ.ศ. 2022", f"27 ก.ค. พ.ศ. 2022: 2022 is no พ.ศ. year: {YEARS}"),
        ("กรกฎาคม ค.ศ. 65", f"กรกฎาคม ค.ศ. 65: 65 is no ค.ศ. year: {YEARS}"),
        ("2022-13", "2022-13: there is no month 13"),
        ("0/2565", "0/2565: there is no month 0"),
        ("2022-13-01", "2022-13-01: there is no month 13"),
        ("29/02/2566", "29/02/2566: February 2023 has no day 29"),
        ("2022-04-31", "2022-04-31: April 2022 has no day 31"),
        (
            "Monday 27 July 2022",
            "Monday 27 July 2022: 27 July 2022 is a Wednesday, not a Monday",
        ),
        (
            "วันจันทร์ที่ 27 กรกฎาคม 2565",
            "วันจันทร์ที่ 27 กรกฎาคม 2565: 27 July 2022 is a Wednesday, not a Monday",
        ),
        ("999999999d", "999999999d: that is too long ago"),
        ("999999999w", "999999999w: that is too long ago"),
        ("24267m", "24267m: that is too long ago"),
        ("2022y", "2022y: that is too long ago"),
        ("9" * 50 + "y", "9" * 50 + "y: that is too long ago"),
        ("9" * 190, f"{'9' * 59}… is no year: {YEARS}"),
        ("9" * 190 + "d", f"{'9' * 59}…: that is too long ago"),
        ("x" * 10_000, f"'{'x' * 59}…' is no date"),
        ("9" * 10_000, f"'{'9' * 59}…' is no date"),
        ("a\x1b[31m\nb", r"'a\x1b[31m\nb' is no date"),
        ("\u200b", r"'\u200b' is no date"),
        ("²", "'²' is no date"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_forms_that_can(text, message):
    with pytest.raises(UsageError) as caught:
        read_when(text, today=TODAY)
    assert caught.value.message == message
    for form in ("2565-07-27", "27 ก.ค. 65", "2565-07", "today", "7d", "1y"):
        assert form in caught.value.hint


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2022, 7, 27, 16, 59, 59, tzinfo=UTC), date(2022, 7, 27)),
        (datetime(2022, 7, 27, 17, 0, tzinfo=UTC), date(2022, 7, 28)),
        (datetime(2022, 1, 27, 17, 0, tzinfo=UTC), date(2022, 1, 28)),
        (datetime(2022, 7, 27, 0, 0, tzinfo=timezone(timedelta(hours=7))), date(2022, 7, 27)),
        (datetime(2022, 7, 27, 23, 0, tzinfo=timezone(timedelta(hours=14))), date(2022, 7, 27)),
    ],
)
def test_the_day_in_bangkok_begins_at_17_utc(now, day):
    assert bangkok_today(now) == day


def test_a_clock_without_a_zone_has_no_day_in_bangkok():
    with pytest.raises(ValueError, match="no time zone"):
        bangkok_today(datetime(2022, 7, 27, 12, 0))  # noqa: DTZ001


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
