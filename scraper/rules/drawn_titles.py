"""The title of a page where neither a heading nor metadata names it."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Container, Iterator
from itertools import pairwise

from selectolax.lexbor import LexborNode

from scraper.rules.about import is_about
from scraper.rules.headings import (
    EDGES,
    TITLE_LABEL,
    Heading,
    headings,
    is_beside,
    is_of_the_page,
    without_label,
)
from scraper.rules.noise import CONSENT, is_label
from scraper.rules.outline import Box, Line, Outline
from scraper.rules.sections import is_trail
from scraper.rules.structure import prose
from scraper.rules.titles import bare, is_specific, own_words
from scraper.thai.dates import printed_date

_ABOVE, _LOOKED_AT = 4, 100
_LONGEST_NAMES = 300
"""Letters of a class, an id or a style that are looked at."""
_LONGEST_LABEL = 15
_CALLED = re.compile(
    r"(?<!sub)(?<!sub-)title|topic|headline|heading|subject|(?<![a-z])head(?![a-z])", re.IGNORECASE
)
_NO_TITLE = frozenset("li nav label th dt".split())
_TITLE_SIZE = 12, 300
_LIST = 2
_FEW_ABOVE, _LONGEST_SECTION = 2, 60
"""Lines in the box of a title above it, and the letters of one that names a section."""
_FACTS = 8
"""Lines about a title in which a form has its other facts."""
_INLINE = frozenset("b strong big font span em i u a".split())
_PUBLISHED = re.compile(
    r"(?:วันที่|ข่าว)?(?:เผยแพร่|ลงข่าว|โพสต์)|วันที่ ?[:：]|(?:date )?published|posted|date ?:",
    re.IGNORECASE,
)
_DAY_LABEL = re.compile(
    r"(?:ข้อมูล|วัน(?:ที่)?|ข่าว)? ?(?:เผยแพร่|ลงข่าว|โพสต์|ประกาศ|สร้าง|แก้ไข|ปรับปรุง|อั[ปพ]เด[ตท]|เมื่อ|ณ )"
    r"|(?:last )?(?:updated?|modified|published|posted|created|date)\b",
    re.IGNORECASE,
)
_MEETING = re.compile(r"ประชุม|meeting", re.IGNORECASE)
"""With a day behind it, `สรุปข่าวการประชุมคณะรัฐมนตรี` is a title, and not its section's name."""
_BOLD = re.compile(r"font-weight: ?(?:bold|[6-9]00)")
_LARGE_SIZES = frozenset(("4", "5", "6", "7", "+1", "+2", "+3", "+4"))


def title_without_heading(
    seen: Outline,
    others: list[Heading],
    head: str,
    site_names: set[str],
    leads_away: Callable[[str], bool],
) -> Heading | None:
    """The title of a page that has no h1, or a section's; None where nothing shows which line.

    What stands beside a label for a title, or the only one with a day of the `others` (lower
    headings), or of the lines that are called a title or drawn as one; where there is not even
    that, and the <title>, `head`, is the site's, what a box begins with and a day stands below.
    """
    return (
        _labelled(seen, site_names)
        or _with_a_day(seen, others, site_names)
        or _called_with_a_day(seen, site_names, leads_away)
        or (None if is_specific(head, site_names) else _first_above_a_day(seen, site_names))
    )


def _labelled(seen: Outline, site_names: set[str]) -> Heading | None:
    """What stands beside `หัวข้อข่าว :`, in a box of its own, as in a form."""
    for label, line in pairwise(seen.lines):
        if label.size > _LONGEST_LABEL or not TITLE_LABEL.fullmatch(label.text):
            continue
        box = seen.boxes[line.box]
        row = {label.box, seen.boxes[label.box].parent}
        is_own = line.box != label.box and box.parent in row and box.tag not in _NO_TITLE
        if not is_own or box.last - box.first > 1 or line.is_link or is_beside(seen, box):
            continue
        if is_specific(line.text, site_names) and _has_day_near(seen, box):
            return Heading(box, line.text)
    return None


def _has_day_near(seen: Outline, box: Box) -> bool:
    """Whether a day stands among the facts that a title is one of, and a text below."""
    near = seen.lines[max(0, box.first - _FACTS) : box.last + _FACTS]
    return any(map(_is_day, near)) and _heads_text(seen, box)


def _called_titles(seen: Outline) -> list[Heading]:
    """The first lines that are in no heading, and called a title by a name or drawn as one."""
    found: list[Heading] = []
    for at, line in enumerate(seen.lines):
        box = seen.boxes[line.box]
        is_sized = _TITLE_SIZE[0] <= line.size <= _TITLE_SIZE[1]
        if line.heading or not is_sized or box.tag in _NO_TITLE or len(found) == _LOOKED_AT:
            continue
        is_alone = box.last - box.first == 1
        is_called = (is_alone and _is_called(box)) or _is_drawn_large(line)
        if is_called and not (_says_no_more(line) or is_label(line.text)):
            own = box if is_alone else Box(box.node, "", line.box, "", at, at + 1)
            found.append(Heading(own, without_label(seen, own, line.text.strip(EDGES))))
    return found


def _is_called(box: Box) -> bool:
    names = f"{box.tag if '-' in box.tag else ''} {box.names}"[:_LONGEST_NAMES]
    return bool(_CALLED.search(names)) or _is_large(box.node)


def _says_no_more(line: Line) -> bool:
    """Whether a line is about the text, a day and little else, and no title with a day in it."""
    if not is_about(line):
        return False
    rest = own_words(_without_days(line.text))
    is_label = rest.endswith(":") or _DAY_LABEL.match(rest)
    is_name = not is_specific(rest) and not _MEETING.search(rest)
    return bool(is_label) or is_name or len(bare(rest)) < _TITLE_SIZE[0]


def _without_days(text: str) -> str:
    while found := printed_date(text):
        if found[0] not in text:
            break
        text = text.replace(found[0], " ")
    return text


def _is_drawn_large(line: Line) -> bool:
    """Whether all words of a line are in bold, in a large font, or in an element called a title."""
    return bool(line.texts) and all(any(map(_is_large, _around(text))) for text in line.texts)


def _around(text: LexborNode) -> Iterator[LexborNode]:
    """The elements within a line that a text is in."""
    node = text.parent
    for _ in range(_ABOVE):
        if node is None or node.tag not in _INLINE:
            break
        yield node
        node = node.parent


def _is_large(node: LexborNode) -> bool:
    attributes = node.attributes
    said = [(attributes.get(name) or "")[:_LONGEST_NAMES] for name in ("class", "id", "style")]
    return bool(
        node.tag in ("b", "strong", "big")
        or (node.tag == "font" and (attributes.get("size") or "") in _LARGE_SIZES)
        or _BOLD.search(said[2])
        or any(map(_CALLED.search, said[:2]))
    )


def _with_a_day(seen: Outline, own: list[Heading], site_names: set[str]) -> Heading | None:
    """Where the h1 is the site's name or a section's: the only heading of its kind with a day.

    The day stands about the heading, or, with a label, below the text that it heads.
    """
    firsts = [one.box.first for one in headings(seen, ("h1", "h2", "h3", "h4", "h5", "h6"))]
    for tag in ("h2", "h3", "h4"):
        alike = [one for one in headings(seen, (tag,)) if is_specific(one.text, site_names)]
        dated = [one for one in alike if _has_day(seen, one.box, below_label=is_label(one.text))]
        if len(dated) > 1:
            return None  # a list of releases
        if not dated:  # the day may stand below the text
            dated = [one for one in alike if _has_day_at_end(seen, one.box, firsts)]
        for one in own:
            if len(dated) == 1 and one.box is dated[0].box:
                return None if is_label(one.text) or not _heads_text(seen, one.box) else one
    return None


def _called_with_a_day(
    seen: Outline, site_names: set[str], leads_away: Callable[[str], bool]
) -> Heading | None:
    """Where no heading is a title: the only box with a day that is called so.

    Links to other releases, and boxes of one kind, are those of a list beside.
    """
    called = [
        one
        for one in _called_titles(seen)
        if is_specific(one.text, site_names) and not _heads_others(seen, one.box, leads_away)
    ]
    kinds = Counter((one.box.tag, one.box.names) for one in called if one.box.names.strip())
    called = [one for one in called if kinds[one.box.tag, one.box.names] < _LIST]
    firsts = {one.box.first for one in called}
    dated = [one for one in called if _has_day(seen, one.box, others=firsts)]
    if not dated and len(called) == 1:  # the day may stand below the text
        dated = [one for one in called if _has_labelled_day(seen.lines[one.box.last :])]
    return dated[0] if len(dated) == 1 else None


def _first_above_a_day(seen: Outline, site_names: set[str]) -> Heading | None:
    """Where nothing at all is drawn as a title: what a box begins with, and a day stands below."""
    found: dict[tuple[str, str, str], list[Heading]] = {}
    for at, (line, below) in enumerate(pairwise(seen.lines)):
        box = seen.boxes[line.box]
        if line.heading and is_specific(line.text, site_names):
            break  # what follows is of that one
        if is_trail(line):
            continue
        if not _TITLE_SIZE[0] <= line.size <= _TITLE_SIZE[1] or line.heading or line.is_link:
            continue
        if box.tag in _NO_TITLE or box.parent < 0 or not _is_day(below):
            continue
        above = range(seen.boxes[box.parent].first, at)
        is_first = box.last - box.first == 1 and len(above) <= _FEW_ABOVE
        is_first = is_first and all(_names_section(seen.lines[one], site_names) for one in above)
        is_other = _says_no_more(line) or is_label(line.text) or CONSENT.search(line.text)
        if is_first and not is_other:
            kind = box.tag, box.names, seen.boxes[box.parent].names
            found.setdefault(kind, []).append(Heading(box, line.text))
    alone = [few[0] for few in found.values() if len(few) == 1]  # those of a list are alike
    if len(alone) != 1 or is_beside(seen, alone[0].box) or is_of_the_page(seen, alone[0].box):
        return None
    return alone[0] if is_specific(alone[0].text, site_names) else None


def _names_section(line: Line, site_names: set[str]) -> bool:
    """Whether a line above a title is a breadcrumb, or names the site or a section."""
    return is_trail(line) or (
        line.size < _LONGEST_SECTION and not is_specific(line.text, site_names)
    )


def _heads_text(seen: Outline, box: Box) -> bool:
    """Whether there is any text below a heading."""
    return any(prose(line) > _TITLE_SIZE[0] for line in seen.lines[box.last :])


def _heads_others(seen: Outline, box: Box, leads_away: Callable[[str], bool]) -> bool:
    """Whether a line leads to another release, or the next one does: it heads a list of them."""
    lines = seen.lines[box.first : box.last + 1]
    return any(leads_away(href) for line in lines for _, href in line.anchors)


def _has_day(
    seen: Outline, box: Box, *, below_label: bool = False, others: Container[int] = ()
) -> bool:
    """Whether a line about a heading is a day, and little else: the one above, or one below.

    Below a label, such as ข่าวยอดนิยม, the first line: a later one is the day of one in a list.
    What is below another heading, or one of the `others` (their first lines), may be of that one.
    """
    above = seen.lines[box.first - 1] if box.first and not below_label else None
    if above and not above.heading and _is_day(above) and _stand_together(seen, box):
        return True
    end = min(box.last + (1 if below_label else 3), len(seen.lines))
    for at in range(box.last, end):
        if seen.lines[at].heading or at in others:
            return False
        if _is_day(seen.lines[at]):
            return True
    return False


def _has_day_at_end(seen: Outline, box: Box, firsts: list[int]) -> bool:
    """Whether there is a labelled day below a heading, and none other between the two.

    `firsts` are the first lines of all headings, in order.
    """
    after = bisect_right(firsts, box.first)
    end = firsts[after] if after < len(firsts) else len(seen.lines)
    return _has_labelled_day(seen.lines[box.last : end])


def _has_labelled_day(lines: list[Line]) -> bool:
    """Whether one of some lines is a day that says that something was published on it."""
    return any(_PUBLISHED.match(line.text) and _is_day(line) for line in lines)


def _is_day(line: Line) -> bool:
    day = printed_date(line.text) or printed_date(" ".join(line.pieces))
    return day is not None and is_about(line)


def _stand_together(seen: Outline, box: Box) -> bool:
    """Whether the line above a heading is in a box that the heading is in, or in one beside."""
    around = [seen.boxes[number] for number in seen.ancestors(box.parent)[:2]]
    return any(one.parent >= 0 and one.first < box.first for one in around)
