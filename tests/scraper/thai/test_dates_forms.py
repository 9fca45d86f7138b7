"""Every day in every form, and what is no day: never an error, never a wrong year, never slow."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scraper.errors import UsageError
from scraper.thai.dates import (
    ReadDate,
    find_date,
    long_form,
    read_date,
    read_when,
    slash_form,
    to_buddhist,
)

THE_DAY = date(2022, 7, 27)  # a Wednesday
TODAY = date(2022, 7, 31)

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
