"""The Buddhist calendar: days as Thai pages print them and as people type them, and back again.

Nothing else in the project converts a year. A Buddhist year is 543 more than a Gregorian one, and
543 comes off before a `datetime.date` is built: 29 กุมภาพันธ์ 2567 is a day, though 2567 would be no
Gregorian leap year. Years are read, never guessed at: 2400-2700 is Buddhist, 1900-2150 Gregorian,
two digits are 25xx where Thai pages write them so (27 ก.ค. 65, 27/7/65), anything else is no year.

Days have no time zone: they are the days of a calendar that hangs in Bangkok (see `bangkok_today`).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from scraper.errors import UsageError

# A row a month, a row a weekday: the Thai name, the English name, then other spellings.
_MONTHS = (
    "มกราคม January ม.ค. Jan",
    "กุมภาพันธ์ February ก.พ. Feb",
    "มีนาคม March มี.ค. Mar",
    "เมษายน April เม.ย. Apr",
    "พฤษภาคม May พ.ค.",
    "มิถุนายน June มิ.ย. Jun",
    "กรกฎาคม July ก.ค. Jul กรกฏาคม",
    "สิงหาคม August ส.ค. Aug",
    "กันยายน September ก.ย. Sept Sep",
    "ตุลาคม October ต.ค. Oct",
    "พฤศจิกายน November พ.ย. Nov",
    "ธันวาคม December ธ.ค. Dec",
)
_WEEKDAYS = (
    "จันทร์ Monday Mon",
    "อังคาร Tuesday Tues Tue",
    "พุธ Wednesday Wed",
    "พฤหัสบดี Thursday พฤหัส Thurs Thur Thu",
    "ศุกร์ Friday Fri",
    "เสาร์ Saturday Sat",
    "อาทิตย์ Sunday Sun",
)
_THAI, _ENGLISH = 0, 1


def _numbers(rows: tuple[str, ...], first: int) -> dict[str, int]:
    return {
        spelling.lower().replace(".", ""): number
        for number, row in enumerate(rows, first)
        for spelling in row.split()
    }


def _any_of(rows: tuple[str, ...]) -> str:
    spellings = {spelling.lower() for row in rows for spelling in row.split()}
    longest_first = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
    return "|".join(spelling.replace(".", "[. ]{0,2}") for spelling in longest_first)


_MONTH_NUMBER = _numbers(_MONTHS, 1)
_WEEKDAY_NUMBER = _numbers(_WEEKDAYS, 0)

# What the patterns below read is `_clean`: small letters, ASCII digits, single spaces.
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_CLEANED = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789", _INVISIBLE)
_ERA = r"[พค][. ]{0,2}ศ[. ]{0,2}|พุทธศักราช ?|คริสต์ศักราช ?|[bc]\.? ?e\.? |a\.? ?d\.? "
_ERAS = {"b": "พ", "c": "ค", "a": "ค"}
_MONTH_YEAR = (
    rf"(?:เดือน ?)?(?P<month>{_any_of(_MONTHS)})[. ]{{0,2}},? ?"
    rf"(?P<era>{_ERA})?(?P<year>[0-9]{{4}}|[0-9]{{2}})"
)
_NTH = r"(?:st|nd|rd|th)?"
_DAY = (
    rf"(?:วัน ?)?(?:(?<![a-z])(?P<weekday>{_any_of(_WEEKDAYS)})[.,]{{0,2}} ?)?(?:ที่ ?)?(?:"
    rf"(?<![0-9])(?P<day>[0-9]{{1,2}}){_NTH} ?(?:of )?{_MONTH_YEAR}"
    rf"|(?<![a-z])(?P<month_first>{_any_of(_MONTHS)})\.? ?"
    rf"(?P<then_day>[0-9]{{1,2}}){_NTH}[ ,]{{1,2}}(?P<then_era>{_ERA})?(?P<then_year>[0-9]{{4}})"
    r"|(?<![0-9])(?<![0-9][-/.])(?P<left>[0-9]{4}|[0-9]{1,2}) ?(?P<mark>[-/.]) ?"
    r"(?P<middle>[0-9]{1,2}) ?(?P=mark) ?(?P<right>[0-9]{4}|[0-9]{1,2})(?!(?P=mark)[0-9])"
    r")(?![0-9]|[/.:][0-9])"
)
_TIME = (
    r"(?:t| ?[,|-]? ?)(?:เวลา ?|at )?[0-2]?[0-9][.:][0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{1,9})?)?"
    r" ?(?:น\.?|[ap]m|z|[+-](?:0[0-9]|1[0-4]):?[0-5][0-9])?"
)
_ONE_DAY = re.compile(_DAY)
_WHOLE_DAY = re.compile(rf"{_DAY}(?:{_TIME})?")
_WHOLE_MONTH = re.compile(
    rf"{_MONTH_YEAR}|(?P<year_left>[0-9]{{4}})-(?P<month_right>[0-9]{{1,2}})"
    r"|(?P<month_left>[0-9]{1,2})/(?P<year_right>[0-9]{4})"
)
_AGO = re.compile(r"([0-9]+) ?([dwmy])")
_WORDS = {"today": "0d", "วันนี้": "0d", "yesterday": "1d", "เมื่อวาน": "1d", "เมื่อวานนี้": "1d"}

_MOMENT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?"
    r" ?([zZ]|[+-][0-9]{2}:?(?:[0-9]{2})?)?)?"
)
_LONGEST = 200  # the longest form above, with room to spare
_LONGEST_ECHO = 60
_YEARS = "use 2400-2700 (Buddhist) or 1900-2150 (Gregorian)"
_FORMS = (
    "Type a day (2565-07-27, 2022-07-27, 27/07/2565, '27 ก.ค. 65', '27 July 2022'), "
    "a month (2565-07, 07/2565, 'กรกฎาคม 2565'), a year (2565, 2022), "
    "today, yesterday, or how long ago (7d, 2w, 3m, 1y)."
)
_BANGKOK = timezone(timedelta(hours=7), "Asia/Bangkok")


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A day that was read, and whether the weekday beside it was the right one.

    `weekday_agrees` is None where no weekday was named. (Observed on 63,241 saved pages of the
    site: the weekday always agreed, so a False means that something was misread or mistyped.)
    """

    date: date
    weekday_agrees: bool | None


def read_date(text: str) -> ReadDate | None:
    """The day that `text` is, or None where it is anything else; never raises.

    The whole text must be one day, as the site prints it (`วันพุธที่ 27 กรกฎาคม 2565` or
    `27/07/2565`) or as people write it: short months, Thai digits, พ.ศ. or ค.ศ., ISO, English, the
    month first (`ก.ค. 27, 2565`, as WordPress prints it in Thai), then with a year of four digits.
    A time behind it is passed over, and so is its zone: the day is the one that was written.
    """
    found = _WHOLE_DAY.fullmatch(_clean_line(text))
    try:
        return _read(found) if found else None
    except ValueError:
        return None


def find_date(text: str) -> ReadDate | None:
    """The first day inside a longer `text`, such as a row of a listing, or None; never raises.

    The forms are those of `read_date`. A year and a number (`1/2565`), a number of an issue or a
    telephone number are no day. Takes time in proportion to the text.
    """
    for found in _ONE_DAY.finditer(_clean(text)):
        try:
            return _read(found)
        except ValueError:
            continue
    return None


def printed_date(text: str) -> tuple[str, ReadDate] | None:
    """The first day inside a line, with its own words exactly as printed; never raises.

    Forms as for `find_date`. Invisible characters and runs of white space in the words are folded.
    """
    line = " ".join(text.translate(dict.fromkeys(map(ord, _INVISIBLE))).split())
    small = line.translate(_CLEANED).lower()
    for found in _ONE_DAY.finditer(small):
        try:
            read = _read(found)
        except ValueError:
            continue
        # Small letters are as many as capital ones, but for a few that no date is written with.
        return (line[slice(*found.span())] if len(small) == len(line) else found[0]).strip(), read
    return None


def read_moment(text: str) -> date | None:
    """The day in Bangkok of an ISO date or moment, as metadata has it; None for anything else.

    One that names its time zone is turned into Bangkok's time; one that does not is Bangkok's. ISO
    has Gregorian years (1900-2150) alone, but Thai systems write 2569-07-14 too: nothing else can
    be meant by a year of 2400-2700 than the Buddhist one, so that is a day of 2026.
    """
    found = _MOMENT.fullmatch(text.strip())
    if not found:
        return None
    year, month, day, hour, minute, zone = found.groups()
    try:
        at = datetime(_gregorian(year), int(month), int(day), int(hour or 0), int(minute or 0))  # noqa: DTZ001
        if zone:
            sign = -1 if zone[0] == "-" else 1
            digits = zone[1:].replace(":", "").ljust(4, "0")
            ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * sign
            at += timedelta(hours=7) - (ahead if zone not in "Zz" else timedelta(0))
    except (ValueError, OverflowError):
        return None
    return at.date()


def read_when(text: str, *, today: date, end: bool = False) -> date:
    """The day that a person means by `text`, as typed behind --since or --until.

    Takes a year, a month, any day that `read_date` takes, today/วันนี้, yesterday/เมื่อวาน, and a
    span before `today` (7d, 2w, 3m, 1y; a month before 31 July is 30 June). A year or a month
    means its first day, with `end` its last. `today` should be the day in Bangkok.

    Raises UsageError, which says what was wrong and what may be typed.
    """
    shown = _shown(text)
    typed = _clean_line(text)
    typed = _WORDS.get(typed, typed)
    try:
        if ago := _AGO.fullmatch(typed):
            return _before(today, int(ago[1]), ago[2])
        if found := _WHOLE_DAY.fullmatch(typed):
            return _agreeing(found)
        if found := _WHOLE_MONTH.fullmatch(typed):
            return _edge_of_month(found, end=end)
        if typed.isascii() and typed.isdigit():
            year = _gregorian(typed)
            return date(year, 12, 31) if end else date(year, 1, 1)
    except OverflowError:
        raise UsageError(f"{shown}: that is too long ago", hint=_FORMS) from None
    except ValueError as error:
        said = str(error) if str(error).startswith(shown) else f"{shown}: {error}"
        raise UsageError(said, hint=_FORMS) from None
    raise UsageError(f"'{shown}' is no date", hint=_FORMS)


def to_buddhist(day: date) -> str:
    """`day` in ISO order with its Buddhist year: `2565-07-27`. No `date` could hold 29 Feb 2567."""
    return f"{day.year + 543:04}-{day.month:02}-{day.day:02}"


def long_form(day: date) -> str:
    """`day` as the site prints a posted date: `วันพุธที่ 27 กรกฎาคม 2565` (observed on every page)."""
    weekday, month = _name(_WEEKDAYS[day.weekday()], _THAI), _name(_MONTHS[day.month - 1], _THAI)
    return f"วัน{weekday}ที่ {day.day} {month} {day.year + 543}"


def slash_form(day: date) -> str:
    """`day` as the site prints a news date: `27/07/2565` (observed; a third of pages have one)."""
    return f"{day.day:02}/{day.month:02}/{day.year + 543:04}"


def bangkok_today(now: datetime) -> date:
    """The day in Bangkok at `now`: UTC+7 the year round. Raises ValueError where `now` is naive."""
    if now.utcoffset() is None:
        raise ValueError(f"{now!r} has no time zone, so its day in Bangkok is unknown")
    return now.astimezone(_BANGKOK).date()


def _clean(text: str) -> str:
    return " ".join(text.translate(_CLEANED).lower().split())


def _clean_line(text: str) -> str:
    """`text` cleaned, or nothing where it is too long to be a date."""
    stripped = text.strip()
    return _clean(stripped) if len(stripped) <= _LONGEST else ""


def _shown(text: str) -> str:
    echo = repr(text.strip()[: _LONGEST_ECHO + 1])[1:-1]
    return echo if len(echo) <= _LONGEST_ECHO else f"{echo[: _LONGEST_ECHO - 1]}…"


def _name(row: str, language: int) -> str:
    return row.split()[language]


def _month_number(spelling: str) -> int:
    return _MONTH_NUMBER[spelling.replace(".", "").replace(" ", "")]


def _gregorian(digits: str, era: str | None = None, *, short: bool = False) -> int:
    """The Gregorian year that `digits` are; ValueError where they are none, or none of `era`."""
    letter = _ERAS.get(era[0], era[0]) if era else ""
    year = int(digits)
    if short and len(digits) == 2 and letter != "ค":
        return 2500 + year - 543
    if 2400 <= year <= 2700 and letter != "ค":
        return year - 543
    if 1900 <= year <= 2150 and letter != "พ":
        return year
    of_era = f" {letter}.ศ." if letter else ""
    raise ValueError(f"{_shown(digits)} is no{of_era} year: {_YEARS}")


def _month_start(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    return date(year, month, 1)


def _day_of(found: re.Match[str]) -> date:
    """The day of a match of `_DAY`; ValueError where there is no such day."""
    if found["month"]:
        month, day = _month_number(found["month"]), found["day"]
        year = _gregorian(found["year"], found["era"], short=not found["month"].isascii())
    elif found["month_first"]:
        month, day = _month_number(found["month_first"]), found["then_day"]
        year = _gregorian(found["then_year"], found["then_era"])
    else:
        left, right = found["left"], found["right"]
        day, written = (right, left) if len(left) == 4 else (left, right)
        month, year = int(found["middle"]), _gregorian(written, short=found["mark"] == "/")
    first = _month_start(year, month)
    if not 1 <= int(day) <= monthrange(year, month)[1]:
        raise ValueError(f"{_name(_MONTHS[month - 1], _ENGLISH)} {year} has no day {int(day)}")
    return first.replace(day=int(day))


def _read(found: re.Match[str]) -> ReadDate:
    day, named = _day_of(found), found["weekday"]
    return ReadDate(day, _WEEKDAY_NUMBER[named] == day.weekday() if named else None)


def _agreeing(found: re.Match[str]) -> date:
    """The day of a match of `_DAY`; ValueError where its weekday is another day's."""
    read = _read(found)
    day = read.date
    if read.weekday_agrees is False:
        month = _name(_MONTHS[day.month - 1], _ENGLISH)
        numbers = (day.weekday(), _WEEKDAY_NUMBER[found["weekday"]])
        real, named = (_name(_WEEKDAYS[number], _ENGLISH) for number in numbers)
        raise ValueError(f"{day.day} {month} {day.year} is a {real}, not a {named}")
    return day


def _edge_of_month(found: re.Match[str], *, end: bool) -> date:
    if found["month"]:
        year = _gregorian(found["year"], found["era"], short=not found["month"].isascii())
        first = _month_start(year, _month_number(found["month"]))
    else:
        year = _gregorian(found["year_left"] or found["year_right"])
        first = _month_start(year, int(found["month_right"] or found["month_left"]))
    return first.replace(day=monthrange(first.year, first.month)[1]) if end else first


def _before(today: date, count: int, unit: str) -> date:
    if unit in "dw":
        return today - timedelta(days=count * (7 if unit == "w" else 1))
    year, month = divmod(today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1), 12)
    if year < 1:
        raise OverflowError
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
