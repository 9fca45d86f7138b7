"""The days that a page shows near its title.

A day counts by the words before it, then by its place. One that is labelled as the news's own comes
first, one labelled as published next, wherever about the text they stand; of those without a label
the one between title and text, then the one just before the title, then the one after the text. A
day that says "updated", "today" or "day of the event" is not the news's; nor is one in a sentence.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from scraper.rules.about import is_about
from scraper.rules.comments import begins_comments
from scraper.rules.day_labels import FACT, MODIFIED, NEWS, OTHER, PUBLISHED
from scraper.rules.noise import Noise
from scraper.rules.outline import Box, Line, Outline
from scraper.rules.structure import Body
from scraper.rules.titles import bare
from scraper.site import Address, read_address
from scraper.thai.dates import ReadDate, printed_date, read_date

_SENTENCE = re.compile(r" ?(?:เมื่อ|ใน|ตั้งแต่|ระหว่าง|on|in|from|between) ?(?:วันที่|วัน)? ?", re.IGNORECASE)
"""How a sentence begins that goes on with a day."""
_NO_SENTENCE = re.compile(r" ?(?:[-–—|/·•(),:]|โดย|เวลา|อ่าน|เข้าชม|ผู้|by |at |[0-9])", re.IGNORECASE)
_GOES_ON = re.compile(
    r" ?(?:เวลา )?(?:[0-9.:]+ ?น\.?)? ?(?:ณ |ที่ผ่านมา|ที่ประชุม|นี้|ว่า|เป็นต้นไป)", re.IGNORECASE
)
_TO = re.compile(r" ?(?:[-–—~]|ถึง|to|until|และ|and) ?", re.IGNORECASE)
_ARCHIVE = re.compile(r"/([0-9]{4})(?:/[0-9]{1,2}){0,2}/?(?:[?#].*)?$")
"""Where a link leads that stands on a day: the releases of that day, month or year."""
_DATA = re.compile(r'"\w+" ?: ?["\d{\[]')
"""What is left of a script's data whose tag was lost."""
_NEAR = 6
"""Lines before the title, or after the text, in which a day may stand."""
_MOST = 100
"""Lines after the title, and as many before the text, in which a day between them may stand."""
_LONGEST = 220
_LABEL, _OUTER = 15, 3
_LABELLED = 10
"""Days of lower ranks have a label that says they are the news's."""
_PASSED = 50
"""Days of higher ranks may be another text's: they count where there is no other."""
_TITLE = 20
"""Characters that a link, or what follows a day, must have to be a title or a sentence."""


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


@dataclass(frozen=True, slots=True)
class _Spot:
    """A line where a day may stand. `place`: 1 below the title, 2 in the text, 3 above, 4 after it.

    `is_passed`: a heading or a link as long as a title stands between it and the title or the
    text, or just over it, so that it may be the day of what they lead to.
    """

    at: int
    place: int
    is_passed: bool = False
    is_noise: bool = False


def shown_days(
    seen: Outline, noise: Noise, title: Box, body: Body | None, address: Address
) -> Days:
    """The days that stand about a text; `address` is the page's own."""
    kept = set(body.kept) if body else set()
    first = body.kept[0] if body else min(title.last + 2 * _NEAR, len(seen.lines))
    last = body.kept[-1] if body else first
    found = Days([], [], [])
    below = [
        at for at in range(title.last, first) if at < title.last + _MOST or at >= first - _MOST
    ]
    above, after = _before(seen, title), _after(seen, last + 1, title)
    for place, lines in ((1, below), (3, above), (4, after)):
        is_passed = False
        for at in lines:
            is_own = _is_head(seen, at, title, first) or _leads_here(seen.lines[at], address)
            is_own = is_own or (place == 3 and _is_labelled_above(seen, at))
            is_noise = bool(noise.hard[at]) and not is_own
            over = seen.lines[max(0, at - 3) : at] if place == 3 else []
            is_under = any(_heads_another(line, is_outside=True) for line in over)
            spot = _Spot(at, place, is_passed or is_under, is_noise)
            is_passed = is_passed or _heads_another(seen.lines[at], is_outside=place != 1)
            if at in kept or _is_of_another(seen, at, title, first):
                continue
            if is_noise and place == 4 and _is_foot(seen, at, title):
                _look_for_labelled(seen, replace(spot, is_noise=False), title, found)
            else:
                _look(seen, spot, title, found)
    for at in body.kept[:2] + body.kept[2:][-_NEAR:] if body else []:
        if is_about(seen.lines[at]):  # in the text's own lines, but not of it
            _look_for_labelled(seen, _Spot(at, 2), title, found)
    if not found.shown:
        _look_elsewhere(seen, after, title, body, found)
    found.shown.sort(key=lambda day: day.rank)
    best = found.shown[0].rank if found.shown else 0
    # Beside the day on which it was published, one that does not say what it is is nobody's.
    most = _LABELLED if _LABELLED // 2 < best < _LABELLED else _PASSED
    found.shown = [day for day in found.shown if day.rank < most or best >= most]
    return found


def _heads_another(line: Line, *, is_outside: bool) -> bool:
    """Whether a line may be the title of another text than the page's.

    Where it `is_outside`, above the title or below the text, any words may that are not about it.
    """
    if line.heading or line.size > _LONGEST:
        return True
    is_words = is_outside and not is_about(line) and not printed_date(line.text)
    return line.size >= _TITLE and (line.is_link or is_words)


def _is_of_another(seen: Outline, at: int, title: Box, first: int) -> bool:
    """Whether a day stands with the text under a heading of their own, as in a list of releases."""
    if at < title.last:
        return False
    for number in seen.ancestors(seen.lines[at].box):
        box = seen.boxes[number]
        if box.first < title.last:
            return False
        if box.first <= first < box.last:
            own = {bare(line.text) for line in seen.lines[title.first : title.last]}
            between = seen.lines[box.first : at]
            return any(line.heading and bare(line.text) not in own for line in between)
    return False


def _before(seen: Outline, title: Box) -> list[int]:
    """The lines just before the title, in a box that is around both and not the page's own."""
    begin = title.first - _has_label(seen, title)
    around = [seen.boxes[number] for number in seen.ancestors(title.parent)]
    more = [box for box in around[:-1] if box.first < begin or box.last > title.last]
    is_wrapped = bool(more) and more[0] is not around[0]
    lows = [box.first for box in more[: 1 if is_wrapped else 2] if box.first < begin][:1]
    # Of the boxes around those, where a clock may stand too, such as begin with a leaf of one.
    for box in more[1:_OUTER]:
        if title.first - _NEAR <= box.first < begin and _has_leaf(seen, box.first, title.first):
            lows.append(box.first)
    low = max(min(lows, default=title.first), title.first - _NEAR)
    return list(range(title.first - 1, low - 1, -1))


def _has_leaf(seen: Outline, first: int, last: int) -> bool:
    """Whether a day stands among some lines as on a leaf of a calendar, or with a label."""
    lines = seen.lines[first:last]
    is_leaf = any(len(one.texts) > 2 and one.size <= _LABEL and _is_bare_day(one) for one in lines)
    return is_leaf or any(one.size <= 2 and one.text.isdigit() for one in lines)


def _has_label(seen: Outline, title: Box) -> bool:
    """Whether the line before the title is but a label beside it, as in a list of facts."""
    before = seen.lines[title.first - 1] if title.first else None
    if before is None or before.size > _LABEL or printed_date(before.text):
        return False
    return seen.boxes[before.box].parent == title.parent >= 0


def _after(seen: Outline, first: int, title: Box) -> list[int]:
    """The lines just after the text, as far as the comments of readers."""
    found = []
    for at in range(first, min(first + _NEAR, len(seen.lines))):
        if begins_comments(seen, at, title):
            break
        found.append(at)
    return found


def _leads_here(line: Line, address: Address) -> bool:
    """Whether a line is a link to the page that it stands on, as the day of a release may be."""
    there = [read_address(href) for _, href in line.anchors]
    return line.is_link and all(one is not None and one.id == address.id for one in there)


def _is_head(seen: Outline, at: int, title: Box, first: int) -> bool:
    """Whether a line stands after the title, or before the text, in an element for such lines.

    That is <header> or <address>, or a <footer> that comes before the text.
    """
    tags = {seen.boxes[number].tag for number in seen.ancestors(seen.lines[at].box)}
    heads = {"header", "address", "footer"} if at < first else {"header", "address"}
    own = tags & heads and not tags & ({"nav", "aside", "footer"} - heads)
    return bool(own) and title.last <= at and (at <= title.last + 3 or first - 3 <= at < first)


def _is_foot(seen: Outline, at: int, title: Box) -> bool:
    """Whether a line stands in the <footer> of the title's own <article>."""
    for number in seen.ancestors(seen.lines[at].box):
        box = seen.boxes[number]
        if box.tag == "footer" and box.parent >= 0:
            around = seen.boxes[box.parent]
            return around.tag == "article" and around.first <= title.first
    return False


def _is_labelled_above(seen: Outline, at: int) -> bool:
    """Whether a line is a day, and the one above the label of it, as in a list beside the text."""
    return at > 0 and _is_bare_day(seen.lines[at]) and bool(FACT.fullmatch(seen.lines[at - 1].text))


def _look_elsewhere(
    seen: Outline, after: list[int], title: Box, body: Body | None, found: Days
) -> None:
    """What a list of facts beside a text says; else what heads it, or is in its own lines."""
    for at in after:
        if _is_labelled_above(seen, at):
            _look_for_labelled(seen, _Spot(at, 4), title, found)
    for at in body.kept[:2] if body and not found.shown else []:
        if seen.lines[at].size > 60 or seen.lines[at].heading:
            break
        _look(seen, _Spot(at, 2), title, found)


def _look_for_labelled(seen: Outline, spot: _Spot, title: Box, found: Days) -> None:
    """What `_look` does, for days with a label alone."""
    own = Days([], [], [])
    _look(seen, spot, title, own)
    found.shown += [day for day in own.shown if day.rank < _LABELLED]


def _look(seen: Outline, spot: _Spot, title: Box, found: Days) -> None:
    line = seen.lines[spot.at]
    text = " ".join(" ".join(line.pieces).split())
    if line.size > _LONGEST or _DATA.search(text):
        return
    if (line.is_link or spot.is_noise) and not _is_day_s_link(seen, spot):
        return
    if line.size <= 2 and text.isdigit():  # a leaf of a calendar: day, month and year in a box each
        leaf = [one.text for one in seen.lines[spot.at : spot.at + 3] if one.size <= 12]
        text = " ".join(leaf)
    days = _days_in(text, _label_above(seen, spot.at, title))
    if not days:
        if line.moments and not MODIFIED.search(text) and not OTHER.search(text):
            found.moments += line.moments
        return
    spare = len(text) - sum(len(words) for _, words, _, _ in days)
    # What goes on behind the day may be the title of another release.
    is_labelled = len(days[-1][3]) <= 60 and any(PUBLISHED.search(before) for before, *_ in days)
    if spare > (130 if spot.place == 1 or is_labelled else 60) and not is_about(line):
        return
    for before, words, read, after in days:
        day = Day(read.date, words, _LABELLED * spot.place, weekday_agrees=read.weekday_agrees)
        if PUBLISHED.search(before) or not _is_in_sentence(before, after):
            _sort(day, before, spot, found)
    if line.moments and found.shown and found.shown[-1].words == days[-1][1]:
        found.moments += line.moments


def _days_in(text: str, label: str) -> list[tuple[str, str, ReadDate, str]]:
    """The days of a line, each with the words before it and those after it.

    The last day of a span has the words of its first. A day right behind another is an edit's:
    WordPress has the two in a line, and a style sheet hides the second.
    """
    rest: str = text
    days: list[tuple[str, str, ReadDate, str]] = []
    while cut := printed_date(rest):
        words, read = cut
        before, _, rest = rest.partition(words)
        if not days:
            before = label + before
        elif not before.strip():
            before = "updated"
        elif _TO.fullmatch(before):
            before = days[0][0]
        days.append((before, words, read, rest))
    return days


def _is_in_sentence(before: str, after: str) -> bool:
    """Whether a day is part of a sentence: `เมื่อวันที่ … ณ ทำเนียบรัฐบาล`."""
    if _GOES_ON.match(after):
        return True
    return bool(
        len(after) > _TITLE and _SENTENCE.fullmatch(before) and not _NO_SENTENCE.match(after)
    )


def _is_day_s_link(seen: Outline, spot: _Spot) -> bool:
    """Whether a line by the title is a link that is nothing but a day, and no part of a card.

    Noise is believed less than an address that has the year: such links stand in rows of links.
    """
    line = seen.lines[spot.at]
    if spot.place == 1 and line.moments and not (spot.is_noise or spot.is_passed):
        return True  # <time> between title and text
    if spot.place not in (1, 3) or spot.is_passed or len(line.anchors) != 1:
        return False
    days = _days_in(" ".join(line.pieces), "")
    if sum(len(one[1].replace(" ", "")) for one in days) < line.size:
        return False
    read, (node, href) = days[0][2], line.anchors[0]
    beside = seen.lines[max(0, spot.at - 3) : spot.at] + seen.lines[spot.at + 1 : spot.at + 4]
    if any(node.mem_id == other.mem_id for one in beside for other, _ in one.anchors):
        return False
    year = _ARCHIVE.search(href)
    years = (read.date.year, read.date.year + 543)
    return not spot.is_noise or (year is not None and int(year[1]) in years)


def _label_above(seen: Outline, at: int, title: Box) -> str:
    """The words of the line above, where they are but a label.

    Of a table whose first row is labels and whose second is days, those above in the column.
    """
    if at == 0 or at - 1 < title.last <= at:
        return ""
    first, last = at, at + 1
    while first > title.last and at - first < _NEAR and _is_bare_day(seen.lines[first - 1]):
        first -= 1
    while last < len(seen.lines) and last - at < _NEAR and _is_bare_day(seen.lines[last]):
        last += 1
    labels = [one.text for one in seen.lines[max(0, 2 * first - last) : first]]
    if len(labels) == last - first > 1 and all(map(_is_label_of_day, labels)):
        return labels[at - first] + " "
    above = seen.lines[at - 1]
    if above.size > 25 or printed_date(above.text):
        return ""
    return above.text + " "


def _is_bare_day(line: Line) -> bool:
    return line.size <= 45 and read_date(line.text) is not None


def _is_label_of_day(text: str) -> bool:
    kinds = (PUBLISHED, MODIFIED, NEWS, OTHER)
    return len(text) <= 30 and any(kind.search(text) for kind in kinds)


def _sort(day: Day, before: str, spot: _Spot, found: Days) -> None:
    label = before[-40:]
    if MODIFIED.search(label):
        found.modified.append(day)
    elif not OTHER.search(label) and 1990 <= day.day.year <= 2100:
        rank = day.rank
        if spot.place == 1 or not spot.is_passed:
            if NEWS.search(label):
                rank = spot.place
            elif PUBLISHED.search(before):
                rank = _LABELLED // 2 + spot.place
        elif spot.place == 4:
            rank += _PASSED
        found.shown.append(replace(day, rank=rank))
