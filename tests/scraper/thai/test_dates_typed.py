"""Days as people type them for a command, and the day in Bangkok."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from scraper.errors import UsageError
from scraper.thai.dates import (
    bangkok_today,
    read_when,
)

THE_DAY = date(2022, 7, 27)
TODAY = date(2022, 7, 31)


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
