"""Moments of metadata become days in Bangkok, and a line's day keeps its own words."""

from datetime import date

import pytest

from scraper.thai.dates import printed_date, read_moment


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-07-14", date(2026, 7, 14)),
        ("2026-07-14T10:30:00+07:00", date(2026, 7, 14)),
        ("2026-07-13T17:00:00Z", date(2026, 7, 14)),  # midnight in Bangkok
        ("2026-07-13T16:59:59.999Z", date(2026, 7, 13)),
        ("2026-07-13T23:30:00+07:00", date(2026, 7, 13)),
        ("2026-07-13T17:00:00-0500", date(2026, 7, 14)),
        ("2026-12-31T18:00:00Z", date(2027, 1, 1)),
        ("2026-07-14 23:59:00", date(2026, 7, 14)),  # no zone: Bangkok's
        ("2026-07-14T23:59", date(2026, 7, 14)),
        ("2569-07-14", date(2026, 7, 14)),  # Buddhist: no Gregorian year can be meant
        ("2568-12-31T18:00:00Z", date(2026, 1, 1)),
        ("2567-02-29", date(2024, 2, 29)),  # no day of the Gregorian year 2567
    ],
)
def test_a_moment_is_a_day_in_bangkok(words, day):
    assert read_moment(words) == day


@pytest.mark.parametrize(
    "words",
    [
        "2568-02-29",
        "1483-07-14",
        "3112-07-14",
        "2026-02-30",
        "2026-07-14T25:00:00Z",
        "14/07/2569",
        "",
        "today",
    ],
)
def test_what_is_no_moment_is_none(words):
    assert read_moment(words) is None


@pytest.mark.parametrize(
    ("line", "words", "day"),
    [
        ("วันอังคารที่ 14 กรกฎาคม 2569 เวลา 10.30 น.", "วันอังคารที่ 14 กรกฎาคม 2569", date(2026, 7, 14)),
        ("อ่าน 12 ครั้ง | ๑๔ ก.ค. ๖๙", "๑๔ ก.ค. ๖๙", date(2026, 7, 14)),
        ("Posted: 14 July  2026, 10:30", "14 July 2026", date(2026, 7, 14)),
        ("14/07/2569", "14/07/2569", date(2026, 7, 14)),
    ],
)  # fmt: skip
def test_a_day_keeps_its_words(line, words, day):
    found = printed_date(line)
    assert (found[0], found[1].date) == (words, day)


@pytest.mark.parametrize("line", ["อ่าน 1,204 ครั้ง", "ครั้งที่ 1/2565", "", "31 กุมภาพันธ์ 2569"])
def test_a_line_without_a_day(line):
    assert printed_date(line) is None
