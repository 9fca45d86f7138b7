"""Which heading of a page is its title, and what its headings say of a page that is no release."""

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from selectolax.lexbor import LexborNode

from scraper.rules.about import is_about
from scraper.rules.leads import leads_home
from scraper.rules.noise import CONSENT, is_label
from scraper.rules.other_pages import holds_more
from scraper.rules.other_words import Kind, kind_of_page
from scraper.rules.outline import Box, Line, Outline
from scraper.rules.sections import is_trail
from scraper.rules.structure import prose
from scraper.rules.titles import bare, first_parts, is_specific, own_words, same
from scraper.thai.dates import printed_date

_ABOVE, _LOOKED_AT = 4, 100
_LONGEST_LABEL = 15
_TITLE_LABEL = re.compile(
    r"(?:หัวข้อ(?:ข่าว|เรื่อง)?|หัวเรื่อง|ชื่อ(?:ข่าว|เรื่อง)|เรื่อง|พาดหัว(?:ข่าว)?"
    r"|title|subject|headline|topic) ?[:：]?",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?<!sub)(?<!sub-)title|topic|headline|heading|subject|(?<![a-z])head(?![a-z])", re.IGNORECASE
)
_EDGES = " ‹›«»←→⇐⇒↩◀▶"
"""Signs that stand beside a title, as in a link back."""
_NO_TITLE = frozenset("li nav label th dt".split())
_TITLE_SIZE = 12, 300
_LONGEST_NAMES = 300
"""Letters of a class, an id or a style that are looked at."""
_LABELS = frozenset("b strong span label th dt small i em".split())
_INLINE = frozenset("b strong big font span em i u a".split())
_PUBLISHED = re.compile(
    r"(?:วันที่|ข่าว)?(?:เผยแพร่|ลงข่าว|โพสต์)|(?:date )?published|posted", re.IGNORECASE
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
_BESIDE = frozenset("dialog nav footer aside menu".split())
_BESIDE_ROLES = frozenset(
    "navigation contentinfo complementary search dialog alertdialog menu".split()
)


@dataclass(slots=True)
class Heading:
    """A box that may hold the title."""

    box: Box
    text: str


def headings(seen: Outline, tags: Iterable[str]) -> list[Heading]:
    """The boxes of some tags with their words, in order."""
    wanted = frozenset(tags)
    found = []
    for box in seen.boxes:
        words = _words(seen.lines[box.first : box.last]) if box.tag in wanted else ""
        if words:
            found.append(Heading(box, words))
    return found


def _words(lines: list[Line]) -> str:
    return " ".join(line.text for line in lines).strip(_EDGES)


def find_title(
    seen: Outline,
    told: list[str],
    head: str,
    site_names: set[str],
    leads_away: Callable[[str], bool],
) -> Heading | None:
    """The heading that is the title: one that the metadata or the <title> repeats, else the h1.

    `told` are the titles that metadata gives. Of several h1, the one with most text after it. A
    heading whose link `leads_away`, to another release, is that one's; one that leads home is the
    site's. Without any: what stands beside a label for a title, or the only one with a day of the
    lower headings, or of the lines that are called a title or drawn as one; where there is not
    even that, and the <title> is the site's, what a box begins with and a day stands below.
    """

    def own(tags: tuple[str, ...]) -> list[Heading]:
        return [
            one
            for one in headings(seen, tags)
            if not any(leads_away(href) or leads_home(href) for href in _hrefs(seen, one.box))
            and not holds_more(seen, one.box, site_names)
        ]

    first = [
        one
        for one in own(("h1",))
        if is_specific(one.text, site_names) and not is_beside(seen, one.box)
    ]
    others = own(("h2", "h3", "h4"))
    for words in (*told, head):
        if is_specific(words, site_names):
            for group in (first, others):
                agreeing = [one for one in group if same(one.text, words, site_names)]
                if agreeing:
                    return agreeing[-1]
    said = [own_words(one, site_names) for one in (*told, head) if is_specific(one, site_names)]
    parts = [part for one in said for part in first_parts(one)]
    if (found := _saying(seen, said) or _saying(seen, parts)) is not None:
        return found
    if first:
        return _with_most_text(seen, first)
    if not (head or headings(seen, ("h1",))):
        return None  # it broke off
    return (
        _labelled(seen, site_names)
        or _with_a_day(seen, others, site_names)
        or _called_with_a_day(seen, site_names, leads_away)
        or (None if is_specific(head, site_names) else _first_above_a_day(seen, site_names))
    )


def _saying(seen: Outline, told: list[str]) -> Heading | None:
    """The first box, of whatever kind, that says a title in so many words and links nowhere."""
    wanted = set(map(bare, told))
    sizes = [len(one) for one in wanted]
    # A title takes some work to compare: a menu's lines are not nearly as long.
    least, most = min(sizes, default=0) / 3, max(sizes, default=0) * 3
    for box in seen.boxes if wanted else ():
        lines = seen.lines[box.first : box.last]
        if 0 < len(lines) <= 3 and box.tag not in ("li", "ol", "ul", "nav"):
            if not least <= seen.size(box) <= most:
                continue
            text = _words(lines)
            if bare(text) in wanted and not any(line.is_link for line in lines):
                return Heading(box, text)
    for at, line in enumerate(seen.lines if wanted else ()):  # a line among others of its box
        if not least <= line.size <= most or line.is_link or line.heading:
            continue
        if bare(line.text) in wanted:
            node = seen.boxes[line.box].node
            return Heading(Box(node, "", line.box, "", at, at + 1), line.text)
    return None


def _labelled(seen: Outline, site_names: set[str]) -> Heading | None:
    """What stands beside `หัวข้อข่าว :`, in a box of its own, as in a form."""
    for label, line in pairwise(seen.lines):
        if label.size > _LONGEST_LABEL or not _TITLE_LABEL.fullmatch(label.text):
            continue
        box = seen.boxes[line.box]
        is_beside = line.box != label.box and box.parent == seen.boxes[label.box].parent
        if is_beside and box.last - box.first == 1 and not line.is_link:
            return Heading(box, line.text) if is_specific(line.text, site_names) else None
    return None


def without_label(seen: Outline, title: Box, words: str) -> str:
    """A title's words, without a label that stands in an element of its own before them."""
    texts = [text for text in seen.lines[title.first].texts if (text.text_content or "").strip()]
    if len(texts) < 2 or texts[0].parent is None or texts[0].parent.tag not in _LABELS:
        return words
    label = (texts[0].text_content or "").strip()
    rest = words.removeprefix(label)
    is_label = _TITLE_LABEL.fullmatch(label) and rest[:1] in (" ", ":")
    return rest.strip(" :") if is_label else words


def _called_titles(seen: Outline) -> list[Heading]:
    """The lines that are in no heading, and called a title by a name or drawn as one."""
    found = []
    for at, line in enumerate(seen.lines):
        if line.heading or not _TITLE_SIZE[0] <= line.size <= _TITLE_SIZE[1]:
            continue
        box = seen.boxes[line.box]
        if box.tag in _NO_TITLE or _says_no_more(line) or is_label(line.text):
            continue
        is_alone = box.last - box.first == 1
        names = f"{box.tag if '-' in box.tag else ''} {box.names}"[:_LONGEST_NAMES]
        if (is_alone and _CALLED.search(names)) or _is_drawn_large(line):
            own = box if is_alone else Box(box.node, "", line.box, "", at, at + 1)
            found.append(Heading(own, line.text.strip(_EDGES)))
    return found


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
    """Where the h1 is the site's name or a section's: the only heading of its kind with a day."""
    for tag in ("h2", "h3", "h4"):
        alike = [one for one in headings(seen, (tag,)) if is_specific(one.text, site_names)]
        dated = [one for one in alike if _has_day(seen, one.box, below_label=is_label(one.text))]
        if len(dated) > 1:
            return None  # a list of releases
        for one in own:
            if dated and one.box is dated[0].box:
                return None if is_label(one.text) else one
    return None


def _called_with_a_day(
    seen: Outline, site_names: set[str], leads_away: Callable[[str], bool]
) -> Heading | None:
    """Where no heading is a title: the only box with a day that is called so."""
    called = _called_titles(seen)
    called = [one for one in called if not _heads_others(seen, one.box, leads_away)]
    firsts = {one.box.first for one in called}
    dated = [one for one in called if _has_day(seen, one.box, others=firsts)]
    if not dated and len(called) == 1:  # the day may stand below the text
        dated = [one for one in called if _has_labelled_day(seen.lines[one.box.last :])]
    if len(dated) != 1 or seen.lines[dated[0].box.first].is_link:
        return None
    return dated[0] if is_specific(dated[0].text, site_names) else None


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
        begin = seen.boxes[box.parent].first
        begin += is_trail(seen.lines[begin])
        is_first = begin == at and box.last - box.first == 1
        is_other = _says_no_more(line) or is_label(line.text) or CONSENT.search(line.text)
        if is_first and not is_other:
            kind = box.tag, box.names, seen.boxes[box.parent].names
            found.setdefault(kind, []).append(Heading(box, line.text))
    alone = [few[0] for few in found.values() if len(few) == 1]  # those of a list are alike
    if len(alone) != 1 or is_beside(seen, alone[0].box) or _is_of_the_page(seen, alone[0].box):
        return None
    return alone[0] if is_specific(alone[0].text, site_names) else None


def _heads_others(seen: Outline, box: Box, leads_away: Callable[[str], bool]) -> bool:
    """Whether a line heads a list of other releases: the next line leads to one."""
    return any(
        leads_away(href) for line in seen.lines[box.last : box.last + 1] for _, href in line.anchors
    )


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


def _with_most_text(seen: Outline, first: list[Heading]) -> Heading:
    ends = [one.box.first for one in first[1:]] + [len(seen.lines)]
    proses = [
        sum(prose(line) for line in seen.lines[one.box.last : end])
        for one, end in zip(first, ends, strict=True)
    ]
    return first[proses.index(max(proses))]


def _hrefs(seen: Outline, box: Box) -> list[str]:
    return [href for line in seen.lines[box.first : box.last] for _, href in line.anchors]


def is_beside(seen: Outline, box: Box) -> bool:
    """Whether a heading stands in what no page has its own text in."""
    around = (seen.boxes[number] for number in seen.ancestors(box.parent)[:_LOOKED_AT])
    return any(
        one.tag in _BESIDE or _BESIDE_ROLES & set(one.names[:_LONGEST_NAMES].lower().split())
        for one in around
    )


def _is_of_the_page(seen: Outline, box: Box) -> bool:
    """Whether a box stands in the head of the page, and not of an article."""
    tags = {seen.boxes[number].tag for number in seen.ancestors(box.parent)[:_LOOKED_AT]}
    return "header" in tags and not tags & {"article", "main", "section"}


def page_kind(seen: Outline, head: str, title: Box | None, *, is_named: bool) -> Kind | None:
    """What a page that is no release says it is by its headings; None where it says nothing.

    Headings below the title that was found, and those of what is beside a text (a banner, a
    search box, the foot of the page) are of a part of the page: `ภาพกิจกรรม` may follow a text.
    Nor are parts of `head`, the <title>, where the page `is_named`: it has the title.
    """
    above = [
        one for one in headings(seen, ("h1", "h2")) if title is None or one.box.first <= title.first
    ][:_LOOKED_AT]
    words = [one.text for one in above if not is_beside(seen, one.box)][:_ABOVE]
    parts = re.split(r"\s+[|–—-]\s+|\s*\|\s*", "" if is_named else head)
    for text in (*words, *parts):
        if kind := kind_of_page(text):
            return kind
    return None
