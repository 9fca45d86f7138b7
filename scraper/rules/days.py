"""The days that a page shows near its title, and those that its metadata gives.

A day counts by its place (between title and text, then just before the title, then after the
text) and by the words before it: one that says "updated" or "today" is not the day of the news.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from scraper.rules.noise import Noise
from scraper.rules.outline import Box, Outline
from scraper.rules.structure import Body, is_about
from scraper.thai.dates import ReadDate, bangkok_today, printed_date, read_moment

_MODIFIED = re.compile(
    r"แก้ไข|ปรับปรุง|อัปเดต|อัพเดท|อัพเดต|อัปเดท|updat|modif|edited|revis", re.IGNORECASE
)
_OTHER = re.compile(
    r"วันนี้|today|หมดเขต|สิ้นสุด|หมดอายุ|expire|เข้าชม|เยี่ยมชม|viewed|visit|พิมพ์เมื่อ|printed|copyright|©"
    r"|สงวนลิขสิทธิ์"
    r"|ถ่ายเมื่อ|ภาพเมื่อ|กิจกรรมวันที่|จัดขึ้น|รับสมัคร|deadline|event|now|ขณะนี้|ปัจจุบัน|current|คุกกี้|cookie|ข้อมูล ณ",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"วันที่ข่าว|ข่าว(?:ประจำ)?วันที่|ข่าวประจำวัน|news date|date of (?:the )?news", re.IGNORECASE
)
_COMMENTS = re.compile(
    r"(?:(?:ร่วม)?แสดง)?(?:ความ(?:คิด)?เห็น|คอมเมน[ตท]์?)(?:จากผู้อ่าน|ของผู้อ่าน|ทั้งหมด|ล่าสุด)?"
    r"|(?:[1-9]\d*|one) ?(?:ความ(?:คิด)?เห็น|คอมเมน[ตท]์?|comments?|repl(?:y|ies)|responses?"
    r"|thoughts? on)(?: .{1,200})?"
    r"|(?:(?:reader|user|all|latest|recent) )?comments?|(?:leave|add|post) a (?:comment|reply)"
    r"|repl(?:y|ies)|responses?|discussion",
    re.IGNORECASE,
)
"""A heading of comments."""
_COUNT = re.compile(r"^[\s:：|>»•·–#-]+|[\s:：|•·(\[\d)\]-]+$")
"""What stands about such a heading: signs, and how many there are."""
_COMMENT_BOX = re.compile(r"(?:^|[^a-z])(?:comments?|disqus|respond)(?:$|[^a-z])", re.IGNORECASE)
_DATA = re.compile(r'"\w+" ?: ?["\d{\[]')
"""What is left of a script's data whose tag was lost."""
_NEAR = 6
"""Lines before the title, or after the text, in which a day may stand."""
_LONGEST = 220


@dataclass(frozen=True, slots=True)
class Day:
    """A day and its words; `rank` is lower for a better place, `source` is printed or time."""

    day: date
    words: str
    rank: int
    source: str = "printed"
    weekday_agrees: bool | None = None


@dataclass(slots=True)
class Days:
    """What a page shows."""

    shown: list[Day]
    """The days that may be the news's, best first."""
    modified: list[Day]
    moments: list[str]
    """`<time datetime>` near the title, as it stands there."""


def shown_days(seen: Outline, noise: Noise, title: Box, body: Body | None) -> Days:
    """The days that stand about a text."""
    kept = set(body.kept) if body else set()
    first = body.kept[0] if body else min(title.last + 2 * _NEAR, len(seen.lines))
    last = body.kept[-1] if body else first
    found = Days([], [], [])
    order = [(at, 1) for at in range(title.first, first)]
    order += [(at, 3) for at in _before(seen, title)]
    order += [(at, 4) for at in _after(seen, last + 1, title)]
    for at, place in order:
        if at in kept or (noise.hard[at] and not _is_head(seen, at, title, first)):
            continue
        if _is_of_another(seen, at, title, first):
            continue
        _look(seen, at, place, title, found)
    if not found.shown:  # it may head the text, or stand in the text's own lines
        for at in body.kept[:2] if body else []:
            if seen.lines[at].size > 60 or seen.lines[at].heading:
                break
            _look(seen, at, 2, title, found)
    found.shown.sort(key=lambda day: day.rank)
    return found


def _is_of_another(seen: Outline, at: int, title: Box, first: int) -> bool:
    """Whether a day stands with the text under a heading of their own, as in a list of releases."""
    if at < title.last:
        return False
    for number in seen.ancestors(seen.lines[at].box):
        box = seen.boxes[number]
        if box.first < title.last:
            return False
        if box.first <= first < box.last:
            return any(line.heading for line in seen.lines[box.first : at])
    return False


def _before(seen: Outline, title: Box) -> list[int]:
    """The lines just before the title, in a box that is around both and not the page's own."""
    around = seen.boxes[title.parent] if title.parent >= 0 else None
    low = around.first if around and around.parent >= 0 else title.first
    above = seen.boxes[around.parent] if around and around.parent >= 0 else None
    if above and above.parent >= 0 and low == title.first:
        low = above.first
    return list(range(title.first - 1, max(low, title.first - _NEAR) - 1, -1))


def _after(seen: Outline, first: int, title: Box) -> list[int]:
    """The lines just after the text, as far as the comments of readers."""
    found = []
    for at in range(first, min(first + _NEAR, len(seen.lines))):
        if _begins_comments(seen, at, title):
            break
        found.append(at)
    return found


def _begins_comments(seen: Outline, at: int, title: Box) -> bool:
    """Whether a line is a heading of comments, or in a box that says by its name to hold them."""
    line = seen.lines[at]
    if line.size <= 100 and _COMMENTS.fullmatch(_COUNT.sub("", line.text)):
        return True
    boxes = (seen.boxes[number] for number in seen.ancestors(line.box))
    return any(box.first >= title.last and _COMMENT_BOX.search(box.names) for box in boxes)


def _is_head(seen: Outline, at: int, title: Box, first: int) -> bool:
    """Whether a line stands just after the title in an element for what is about a text.

    That is <header> or <address>, or a <footer> that comes before the text.
    """
    tags = {seen.boxes[number].tag for number in seen.ancestors(seen.lines[at].box)}
    heads = {"header", "address", "footer"} if at < first else {"header", "address"}
    own = tags & heads and not tags & ({"nav", "aside", "footer"} - heads)
    return bool(own) and title.last <= at <= title.last + 3


def _look(seen: Outline, at: int, place: int, title: Box, found: Days) -> None:
    line = seen.lines[at]
    is_title = title.first <= at < title.last
    text = " ".join(" ".join(line.pieces).split())
    if line.size > _LONGEST or is_title or line.is_link or _DATA.search(text):
        return
    label = _label_above(seen, at, title)
    if line.size <= 2 and text.isdigit():  # a leaf of a calendar: day, month and year in a box each
        leaf = [one.text for one in seen.lines[at : at + 3] if one.size <= 12]
        text = " ".join(leaf)
    rest, days = text, []
    while cut := printed_date(rest):
        words, read = cut
        before, _, rest = rest.partition(words)
        days.append((label + before, words, read))
        label = ""
    if not days:
        if line.moments and not _MODIFIED.search(text) and not _OTHER.search(text):
            found.moments += line.moments
        return
    spare = len(text) - sum(len(words) for _, words, _ in days)
    if spare > (130 if place == 1 else 60) and not is_about(line):
        return
    for before, words, read in days:
        _sort(Day(read.date, words, place, weekday_agrees=read.weekday_agrees), before, found)
    if line.moments and found.shown and found.shown[-1].words == days[-1][1]:
        found.moments += line.moments


def _label_above(seen: Outline, at: int, title: Box) -> str:
    """The words of the line above, where they are but a label."""
    if at == 0 or at - 1 < title.last <= at:
        return ""
    above = seen.lines[at - 1]
    if above.size > 25 or printed_date(above.text):
        return ""
    return above.text + " "


def _sort(day: Day, before: str, found: Days) -> None:
    label = before[-40:]
    if _MODIFIED.search(label):
        found.modified.append(day)
    elif not _OTHER.search(label) and 1990 <= day.day.year <= 2100:
        rank = 10 * day.rank - (9 if _NEWS.search(label) else 0)
        found.shown.append(Day(day.day, day.words, rank, day.source, day.weekday_agrees))


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
