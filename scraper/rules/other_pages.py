"""What a page shows that no release does: a notice of the site, a list, a heading never closed.

A page's own heading tells most of these apart (see `other_words`); here is what is left to
go by where that heading is missing or damaged.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise

from scraper.rules.about import found_day
from scraper.rules.news import signs_of_news
from scraper.rules.no_prose import SPARE, day_alone, why_no_prose
from scraper.rules.other_words import built_in_words
from scraper.rules.outline import MORE, Box, Line, Outline
from scraper.rules.titles import is_specific, plain
from scraper.thai.dates import printed_date, read_date

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
_ROWS = 2
_CARD_SIZE, _LONG_TITLE = 2_000, 150
_NOWHERE = frozenset(("", "#", "#!", "javascript:void(0)", "javascript:void(0);", "javascript:;"))
_BELOW = 4
"""Lines below a text in which a link to the rest of it stands."""
_HEADING = re.compile(r"h[1-6]")
_CARD = re.compile(r"card|item|teaser|entry|newsbox|post\b", re.IGNORECASE)
_ON = re.compile(
    r"[>»→… ]*(?:(?:คลิก ?)?(?:อ่าน|ดู)(?:ข่าว|รายละเอียด|เนื้อหา)|รายละเอียด"
    r"|read(?: (?:story|article|news))?|(?:view )?details?|learn more)[>»→… ]*",
    re.IGNORECASE,
)
_STUCK = re.compile(  # nobody types so; a day that sticks to the words after it is common
    r"(?:^|[^\s\d(./-]|[0-9](?=[๐-๙]))\d{1,2} [ก-ฮ][ก-๎]{2,7}(?:คม|ยน|พันธ์) (?:พ\.ศ\. ?)?"
    r"[2๒][5๕][\d๐-๙]{2}[ก-ฮเ-ไ]"
)
_FOUND = re.compile(
    r"(?:พบ|ค้นพบ|แสดง|ทั้งหมด|จำนวน)(?:ข้อมูล|ข่าว|ผลลัพธ์|ผลการค้นหา)?(?:ทั้งหมด"
    r"|จำนวน)? ?\d[\d,]*"
    r"(?: ?[-–] ?\d[\d,]*)?(?: ?(?:รายการ|ข่าว|ผลลัพธ์|เรื่อง).{0,30}| ?(?:จาก"
    r"|of) ?\d[\d,]*.{0,30})"
    r"|(?:found |showing )?\d[\d,]*(?: ?[-–] ?\d[\d,]*)?(?: of \d[\d,]*)? (?:results?|items?"
    r"|entries)"
    r"(?: found)?",
    re.IGNORECASE,
)
_PROSE = 90
_SPARSE = 20
_ITEM = 30
"""Characters below a day, so that it heads a text, and is no label above how often it was read."""
_LEVELS, _LOOKED_AT = 8, 400
"""Boxes around a title, and lines in one, that are looked at: no page must take long."""


def other_text(
    seen: Outline,
    title: Box | None,
    kept: list[int],
    text: str,
    published: date | None,
    leads_away: Callable[[str], bool],
    *,
    is_named: bool,
) -> str:
    """Why the text of a page that says nothing about itself is no release's; empty for no reason.

    `kept` are the lines of the text, `published` the day found for it; `is_named` is whether the
    page's <title> names what its heading does; `leads_away` whether a link is another release's.
    """
    if _is_notice(text):
        return "body: it is a notice of the site"
    why = _why_no_title(seen, title, kept, published) if title else ""
    if not why and _has_rows(seen, kept, published, is_named=is_named):
        why = "body: other texts with a title or a day each are in it"
    if not (why or is_named):
        why = _why_of_a_list(seen, title, kept, published, leads_away)
    return why or why_no_prose(seen, kept)


def of_another_kind(title: str, text: str) -> str:
    """Why a title and a text are another page's by their words, whatever their page says."""
    found = built_in_words().of_release(title, text)
    return f"{found[0]}: it is that of {found[1].what}" if found else ""


def no_news(title: str, text: str, *, is_told: bool) -> str:
    """Why a title and a text tell no news; empty where they do.

    `is_told`: the page says that it is a release, so that less will do to believe it.
    """
    signs = signs_of_news(title, text)
    enough = any(signs) if is_told else signs.is_news
    return "" if enough else "body: it does not tell who did what, and when"


def _why_no_title(seen: Outline, title: Box, kept: list[int], published: date | None) -> str:
    """Why a title is none of a release, whatever names it."""
    if _is_calendar(seen, title, kept, published):
        return "body: it is under several headings that are but days, as in a calendar"
    return why_outside(seen, title, kept)


def _why_of_a_list(  # noqa: PLR0911 - one a reason
    seen: Outline,
    title: Box | None,
    kept: list[int],
    published: date | None,
    leads_away: Callable[[str], bool],
) -> str:
    """Why a text may be one of several, of which the page is a list, where nothing names it."""
    if title is not None:
        if _is_one_of_rows(seen, title):
            return "title: it is one of several headings that head a text each, side by side"
        if _is_found(seen, title):
            return "title: it is one of a list, whose entries are counted above it"
        if _is_pressed(seen, title):
            return "title: a script follows it to another page"
        if _is_glued(_words(seen, title)):
            return "title: a day and a text are in it"
    if _goes_on(seen, title, kept, leads_away):
        return "body: the rest of it is another page's"
    if _holds_headings(seen):
        return "title: a heading that was never closed has others in it"
    if _has_day_between(seen, kept, published):
        return "body: another text with the same day begins in it"
    return ""


def _is_notice(text: str) -> bool:
    """Whether a text is about the site: why it is closed, or its own rules."""
    is_closed = len(text) < _NOTICE_SIZE and bool(_NOTICE.search(plain(text)))
    return is_closed or len(_HERE.findall(text)) >= _POLICY


def holds_more(seen: Outline, box: Box, site_names: Iterable[str]) -> bool:
    """Whether more than a title is in a heading: a menu, or a text below the site's name."""
    lines = seen.lines[box.first : box.last]
    if len({href for line in lines for _, href in line.anchors}) > _MOST_LINKS:
        return True
    return len(lines) > 1 and not is_specific(lines[0].text, site_names)


def _words(seen: Outline, box: Box) -> str:
    return " ".join(line.text for line in seen.lines[box.first : box.last])


def row_of(seen: Outline, title: Box) -> tuple[int, int]:
    """The box of a title's own text, by number, and how many there are like it: -1 and 0 for none.

    Each of them has such a heading and a text, as in a list, or where other releases follow.
    """
    number = title.parent
    for _ in range(_LEVELS):
        if number <= 0:
            break
        own = seen.boxes[number]
        if (own.tag == "li" or own.names) and _is_row(seen, own, title.tag):
            # Where tags were lost, cards stand in one another.
            is_card = bool(_CARD.search(own.names))
            alike = (
                box
                for box in seen.boxes
                if (box.tag, box.names) == (own.tag, own.names)
                and (is_card or box.parent == own.parent)
            )
            if (count := sum(_is_row(seen, box, title.tag, many=is_card) for box in alike)) > 1:
                return number, count
        number = own.parent
    return -1, 0


def _is_pressed(seen: Outline, title: Box) -> bool:
    """Whether a title stands in a small box that leads somewhere by itself, as a card does."""
    around = (seen.boxes[number] for number in seen.ancestors(title.parent))
    return any(box.is_pressed and seen.size(box) < _CARD_SIZE for box in around)


def _has_day_between(seen: Outline, kept: list[int], published: date | None) -> bool:
    """Whether the day found stands in a line of its own with a text above and one below.

    Or one sticks to the words on both its sides: the boxes that they were in are lost.
    """
    if any(_STUCK.search(seen.lines[at].text) for at in kept):
        return True
    for at, below in pairwise(kept[1:]):
        if day_alone(seen.lines[at]) == published is not None and seen.lines[below].size > _PROSE:
            return any(seen.lines[one].size > _PROSE for one in kept if one < at)
    return False


def _is_glued(words: str) -> bool:
    """Whether a title goes on after a day as a text does: a heading that was never closed."""
    found = printed_date(words) if len(words) > _LONG_TITLE else None
    before, _, after = words.partition(found[0]) if found else ("", "", "")
    begins = len(before) > _ITEM or before.startswith("เมื่อ")
    return begins and len(after) > _PROSE


def _goes_on(
    seen: Outline, title: Box | None, kept: list[int], leads_away: Callable[[str], bool]
) -> bool:
    """Whether a link below a text, such as อ่านต่อ, leads on to the release that it is of."""
    first, last = (title.last if title else 0), (kept[-1] if kept else 0) + _BELOW
    opens = any(box.is_opened and first <= box.first < last for box in seen.boxes)
    for at in range(first, last):
        line = seen.lines[at] if at < len(seen.lines) else None
        if line is None or line.heading:
            break
        if line.is_link and (MORE.fullmatch(line.text) or _ON.fullmatch(line.text)):
            # A script may follow it; or it opens what is on the page, where that is hidden.
            hrefs = [href for _, href in line.anchors]
            return any(leads_away(href) or (href in _NOWHERE and not opens) for href in hrefs)
    return False


def _is_one_of_rows(seen: Outline, title: Box) -> bool:
    """Whether other headings head a text each beside it: two do under the heading of a section."""
    return row_of(seen, title)[1] > (_ROWS if title.tag == "h1" else 1)


def _holds_headings(seen: Outline) -> bool:
    """Whether a heading stands in another one."""
    inside: list[bool] = []
    for box in seen.boxes:
        is_heading = bool(_HEADING.fullmatch(box.tag))
        within = box.parent >= 0 and inside[box.parent]
        if is_heading and within and box.first < box.last:
            return True
        inside.append(within or is_heading)
    return False


def _is_row(seen: Outline, box: Box, tag: str, *, many: bool = False) -> bool:
    lines = seen.lines[box.first : box.last][:_LOOKED_AT]
    headings = [line for line in lines if line.heading and f"h{line.heading}" == tag]
    return 0 < len(headings) <= (len(lines) if many else 1) and any(
        not line.heading and line.size > 60 for line in lines
    )


def _is_calendar(seen: Outline, title: Box, kept: list[int], published: date | None) -> bool:
    """Whether headings that are nothing but days head the text, and the day found is one of them.

    The programme of a visit may have such headings too: a release has a day of its own besides.
    """
    days: list[date] = []
    size = 0  # of the text below a heading, and above the one before it
    for line in reversed(seen.lines[title.last : kept[-1] + 1] if kept else ()):
        if not line.heading:
            size += line.size
            continue
        if size >= _ITEM and (read := read_date(line.text)):
            days.append(read.date)
        size = 0
    return len(days) >= _ROWS and published in days


def _has_rows(seen: Outline, kept: list[int], published: date | None, *, is_named: bool) -> bool:
    """Whether titles with days, or the day itself again and again, stand between the paragraphs.

    A text may well have days in lines of their own (of a forecast, say); those that are not the
    published one count only below a heading, and in a long text that `is_named` only where such
    rows are much of it: what a cabinet decided has hundreds of headings, and a few end in a day.
    """
    lines = [
        seen.lines[at] for at in kept if seen.boxes[seen.lines[at].box].tag not in ("td", "th")
    ]
    days = [day_alone(line) for line in lines]
    again = sum(day is not None and day == published for day in days)
    if again >= _ROWS and 5 * again >= len(lines):
        return True
    headed = [
        day is not None for line, day in zip(lines[:-1], days[1:], strict=True) if line.heading
    ]
    stuck = sum(line.heading > 1 and _ends_with_day(line) for line in lines)
    if is_named and _SPARSE * (sum(headed) + stuck) < len(lines):
        return False
    return any(headed) or stuck >= _ROWS


def why_outside(seen: Outline, title: Box | None, kept: list[int]) -> str:
    """Why a text is not of the element for a page's own text that the title is in; or empty."""
    if title is None or not kept:
        return ""
    around = (seen.boxes[number] for number in seen.ancestors(title.parent))
    main = [box for box in around if box.tag == "main" or box.names.endswith(" main")]
    is_outside = any(not any(box.first <= at < box.last for at in kept) for box in main)
    where = "body: it stands outside of the page's main part, in which the title is"
    return where if is_outside else ""


def _is_found(seen: Outline, title: Box) -> bool:
    """Whether a line above a title counts what was found, as above a list of one."""
    above = seen.lines[max(0, title.first - _BELOW) : title.first]
    return any(_FOUND.fullmatch(line.text) for line in above)


def _ends_with_day(line: Line) -> bool:
    """Whether a line has words and then a day."""
    found = found_day(line) if line.size <= 400 and not read_date(line.text) else None
    return found is not None and len(line.text.rpartition(found[0])[2]) <= SPARE
