"""The days that a page's metadata gives, in whatever form it has them."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from scraper.thai.dates import ReadDate, bangkok_today, printed_date, read_moment


@dataclass(frozen=True, slots=True)
class Told:
    """A day that metadata gives: `day` is None where it cannot be read, or is of a wrong era."""

    words: str
    day: date | None
    is_off: bool = False
    """Whether its year is one that no release has, such as one with 543 taken off twice."""


def told_day(words: str) -> Told | None:
    """The day in Bangkok that metadata gives; None where it gives none that is worth a word.

    A Buddhist year is read as such, in an ISO date too (see `read_moment`).
    """
    words = words.strip()
    if not words or words.startswith(("1970-01-01", "0000-", "0001-")):
        return None
    if (
        words.isascii() and words.isdigit() and 9 <= len(words) <= 13
    ):  # seconds or thousandths since 1970
        seconds = int(words) / (1000 if len(words) > 11 else 1)
        return Told(words, bangkok_today(datetime.fromtimestamp(seconds, UTC)))
    year = re.match(r"(\d{4})-\d\d?-\d\d?", words)
    if year:
        day = read_moment(words) or _read(words)
        is_off = not 1990 <= (day.year if day else int(year[1])) <= 2100
        return Told(words, None if is_off else day, is_off=is_off)
    return Told(words, _read(words))


def _read(words: str) -> date | None:
    found: tuple[str, ReadDate] | None = printed_date(words) if len(words) < 100 else None
    return found[1].date if found else None
