"""What a page shows that no release does: a notice of the site, a list, a heading never closed.

A page's own heading tells most of these apart (see `titles.kind_of_page`); here is what is left to
go by where that heading is missing or damaged.
"""

import re
from collections.abc import Iterable
from datetime import date

from scraper.rules.outline import Box, Line, Outline
from scraper.rules.titles import is_specific, kind_of_page, plain
from scraper.thai.dates import ReadDate, printed_date, read_date

_NOTICE = re.compile(
    r"(?:ปิด|อยู่ระหว่าง|กำลัง)(?:การ)?ปรับปรุง(?:ระบบ|เว็บไซต์)"
    r"|(?:เว็บไซต์|ระบบ) ?(?:นี้ ?)?(?:ปิด|อยู่ระหว่าง|กำลัง)(?:การ)?(?:ปรับปรุง|บำรุงรักษา)"
    r"|(?:กลับมา|ลอง|เข้า)(?:ใหม่|เยี่ยมชมใหม่|ใช้งานใหม่)อีกครั้ง ?(?:ใน)?ภายหลัง"
    r"|\b(?:website|this site) is (?:being|under|down|closed|currently|temporarily)\b"
    r"|\bbe back (?:soon|shortly)\b|\bplease (?:check back|try again|come back) (?:soon|later)\b",
    re.IGNORECASE,
)
_HERE = re.compile(r"เว็บไซต์(?:นี้|ของเรา)|\b(?:this|our) (?:web ?)?site\b", re.IGNORECASE)
_POLICY = 3
"""So often a text says "this website" that is about the site's own rules."""
_NOTICE_SIZE = 600
"""Characters that a notice has at most: a release may tell of a site that is closed for a day."""
_MOST_LINKS = 2
_SPARE = 16
"""Characters beside a day, such as an hour and `วันที่`, in a line that is but a day."""
_ROWS = 2
_ITEM = 30
"""Characters below a day, so that it heads a text, and is no label above how often it was read."""
_LEVELS, _LOOKED_AT = 8, 400
"""Boxes around a title, and lines in one, that are looked at: no page must take long."""


def other_text(
    seen: Outline, title: Box | None, kept: list[int], text: str, published: date | None
) -> str:
    """Why the text of a page that says nothing about itself is no release's; empty for no reason.

    `kept` are the lines of the text, `published` the day found for it.
    """
    if (len(text) < _NOTICE_SIZE and _NOTICE.search(plain(text))) or _is_policy(text):
        return "body: it is a notice of the site"
    if title is not None and kind_of_page(_words(seen, title)):
        return "title: no release has such a one"
    if title is not None and _is_one_of_many(seen, title):
        return "title: it is one of several headings that head a text each, side by side"
    if title is not None and kept and _is_calendar(seen, title, kept[-1], published):
        return "body: it is under several headings that are but days, as in a calendar"
    if _has_rows(seen, kept, published):
        return "body: other texts with a title or a day each are in it"
    return ""


def _is_policy(text: str) -> bool:
    return len(_HERE.findall(text)) >= _POLICY


def holds_more(seen: Outline, box: Box, site_names: Iterable[str]) -> bool:
    """Whether more than a title is in a heading: a menu, or a text below the site's name."""
    lines = seen.lines[box.first : box.last]
    if len({href for line in lines for _, href in line.anchors}) > _MOST_LINKS:
        return True
    return len(lines) > 1 and not is_specific(lines[0].text, site_names)


def _words(seen: Outline, box: Box) -> str:
    return " ".join(line.text for line in seen.lines[box.first : box.last])


def _is_one_of_many(seen: Outline, title: Box) -> bool:
    """Whether boxes like the title's own stand beside it, each with such a heading and a text."""
    number = title.parent
    for _ in range(_LEVELS):
        if number <= 0:
            return False
        own = seen.boxes[number]
        if (own.tag == "li" or own.names) and _is_row(seen, own, title.tag):
            kind = (own.parent, own.tag, own.names)
            alike = (box for box in seen.boxes if (box.parent, box.tag, box.names) == kind)
            if sum(_is_row(seen, box, title.tag) for box in alike) > _ROWS:
                return True
        number = own.parent
    return False


def _is_row(seen: Outline, box: Box, tag: str) -> bool:
    lines = seen.lines[box.first : box.last][:_LOOKED_AT]
    headings = [line for line in lines if line.heading and f"h{line.heading}" == tag]
    return len(headings) == 1 and any(not line.heading and line.size > 60 for line in lines)


def _is_calendar(seen: Outline, title: Box, last: int, published: date | None) -> bool:
    """Whether headings that are nothing but days head the text, and the day found is one of them.

    The programme of a visit may have such headings too: a release has a day of its own besides.
    """
    days: list[date] = []
    size = 0  # of the text below a heading, and above the one before it
    for line in reversed(seen.lines[title.last : last + 1]):
        if not line.heading:
            size += line.size
            continue
        if size >= _ITEM and (read := read_date(line.text)):
            days.append(read.date)
        size = 0
    return len(days) >= _ROWS and published in days


def _has_rows(seen: Outline, kept: list[int], published: date | None) -> bool:
    """Whether titles with days, or the day itself again and again, stand between the paragraphs.

    A text may well have days in lines of their own (of a forecast, say); those that are not the
    published one count only below a heading.
    """
    lines = [
        seen.lines[at] for at in kept if seen.boxes[seen.lines[at].box].tag not in ("td", "th")
    ]
    days = [_day(line) for line in lines]
    again = sum(day is not None and day == published for day in days)
    if again >= _ROWS and 5 * again >= len(lines):
        return True
    headed = [
        day is not None for line, day in zip(lines[:-1], days[1:], strict=True) if line.heading
    ]
    stuck = sum(line.heading > 1 and _ends_with_day(line) for line in lines)
    return any(headed) or stuck >= _ROWS


def _day(line: Line) -> date | None:
    """The day that is all of a line but a few signs."""
    found = _found(line) if line.size <= 60 and not line.heading else None
    return found[1].date if found and line.size - len(found[0]) <= _SPARE else None


def _ends_with_day(line: Line) -> bool:
    """Whether a line has words and then a day."""
    found = _found(line) if line.size <= 400 and not read_date(line.text) else None
    return found is not None and len(line.text.rpartition(found[0])[2]) <= _SPARE


def _found(line: Line) -> tuple[str, ReadDate] | None:
    return printed_date(line.text)
