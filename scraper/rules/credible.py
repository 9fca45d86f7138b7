"""Whether the dates that a page prints can be a release's."""

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from scraper.records import Page
from scraper.site import FIRST_DAY
from scraper.thai.dates import bangkok_today

if TYPE_CHECKING:
    from scraper.rules.engine import PrintedDate

EPOCH = 1970
"""The year that the site prints where it has no date: the Unix clock began then."""
_LAST_YEAR = 2100
_LIKE_A_DATE = re.compile(r"\d\s*[/-]\s*\d")


def wrong_date(name: str, printed: "PrintedDate | None", *, required: bool) -> str:
    """What is wrong with a printed date, if anything."""
    if printed is None or printed.read is None:
        is_like_one = bool(printed and _LIKE_A_DATE.search(printed.words))
        words = f": {printed.words[:60]!r} is no date" if printed else ""
        return f"{name}{words}" if required or is_like_one else ""
    if printed.read.weekday_agrees is False:
        return f"{name}: the weekday of {printed.words[:60]!r} is not that day's"
    if required and not is_shown(printed):
        return f"{name}: {printed.words[:60]!r} is the Unix epoch, the site's word for no date"
    return ""


def era(page: Page, **dates: "PrintedDate | None") -> str:
    """Which date is one that no release has, if any: before the site was, or after tomorrow.

    A year that is read in the wrong calendar is off by centuries.
    """
    # Of a page that was kept, the moment of keeping is what an archive says; today is sure.
    today = bangkok_today(max(page.fetched_at, datetime.now(UTC)))
    for name, printed in dates.items():
        if printed is None or printed.read is None or printed.read.date.year == EPOCH:
            continue
        words, day = printed.words[:60], printed.read.date
        if day < FIRST_DAY or day.year > _LAST_YEAR:
            return f"{name}: {words!r} is of another era"
        if day > today + timedelta(days=1):
            return f"{name}: {words!r} is after tomorrow"
    return ""


def is_shown(printed: "PrintedDate | None") -> bool:
    """Whether there is a date and not the Unix epoch in its place."""
    return bool(printed and printed.read and printed.read.date.year != EPOCH)
