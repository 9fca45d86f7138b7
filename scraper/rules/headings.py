"""The headings of a page, and what they say of a page that is no release."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from selectolax.lexbor import LexborNode

from scraper.rules.other_words import Kind, kind_of_page
from scraper.rules.outline import Box, Line, Outline

_ABOVE, _LOOKED_AT = 4, 100
EDGES = " ‹›«»←→⇐⇒↩◀▶"
"""Signs that stand beside a title, as in a link back."""
TITLE_LABEL = re.compile(
    r"(?:หัวข้อ(?:ข่าว|เรื่อง)?|หัวเรื่อง|ชื่อ(?:ข่าว|เรื่อง)|เรื่อง|พาดหัว(?:ข่าว)?"
    r"|title|subject|headline|topic) ?[:：]?",
    re.IGNORECASE,
)
NO_TITLE = frozenset("li nav label th dt".split())
"""Elements that hold no title."""
_LABELS = frozenset("b strong span label th dt small i em".split())
_BACK = re.compile(
    r"\W+|\W*(?:(?:ย้อน)?กลับ[ก-๙ ]{0,20}|(?:go )?(?:to )?back(?: to .{1,20})?)", re.IGNORECASE
)
"""A link before a title that leads back."""
_LONGEST_NAMES = 300
"""Letters of a class, an id or a role that are looked at."""
_FIELDS = "input:not([type='hidden']), select, textarea"
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
        words = words_of(seen.lines[box.first : box.last]) if box.tag in wanted else ""
        if words:
            found.append(Heading(box, without_label(seen, box, words)))
    return found


def without_label(seen: Outline, title: Box, words: str) -> str:
    """A title's words, without a label or a link in an element of its own before them."""
    line = seen.lines[title.first]
    texts = [text for text in line.texts if (text.text_content or "").strip()]
    if len(texts) < 2 or texts[0].parent is None:
        return words
    label = (texts[0].text_content or "").strip()
    rest = words.removeprefix(label)
    if _BACK.fullmatch(label) and _is_in_link(texts[0]):
        return rest.strip(EDGES)
    if texts[0].parent.tag not in _LABELS:
        return words
    is_label = TITLE_LABEL.fullmatch(label) and rest[:1] in (" ", ":")
    return rest.strip(" :") if is_label else words


def _is_in_link(text: LexborNode) -> bool:
    node = text.parent
    for _ in range(_ABOVE):
        if node is None or node.tag == "a":
            break
        node = node.parent
    return node is not None and node.tag == "a"


def words_of(lines: list[Line]) -> str:
    return " ".join(line.text for line in lines).strip(EDGES)


def is_beside(seen: Outline, box: Box) -> bool:
    """Whether a heading stands in what no page has its own text in."""
    around = (seen.boxes[number] for number in seen.ancestors(box.parent)[:_LOOKED_AT])
    return any(
        one.tag in _BESIDE or _BESIDE_ROLES & set(one.names[:_LONGEST_NAMES].lower().split())
        for one in around
    )


def is_of_the_page(seen: Outline, box: Box) -> bool:
    """Whether a box stands in the head of the page, and not of an article."""
    tags = {seen.boxes[number].tag for number in seen.ancestors(box.parent)[:_LOOKED_AT]}
    return "header" in tags and not tags & {"article", "main", "section"}


def _heads_a_tool(seen: Outline, box: Box) -> bool:
    """Whether a lower heading stands in a box with links, or fields to type in, and no more."""
    around = seen.boxes[box.parent] if box.parent >= 0 else box
    if box.tag == "h1" or around.last - around.first > _LOOKED_AT:
        return False
    beside = [*seen.lines[around.first : box.first], *seen.lines[box.last : around.last]]
    if not all(line.is_link for line in beside):
        return False
    return bool(beside) or around.node.css_first(_FIELDS) is not None


def page_kind(seen: Outline, head: str, title: Box | None, *, is_named: bool) -> Kind | None:
    """What a page that is no release says it is by its headings; None where it says nothing.

    Headings below the title that was found, and those of what is beside a text (a banner, a
    search box, the foot of the page) are of a part of the page: `ภาพกิจกรรม` may follow a text.
    One that stands with links alone heads those: the languages, the ways to skip to the text; and
    one with a field alone heads that: the search box of the site.
    Nor are parts of `head`, the <title>, where the page `is_named`: it has the title.
    """
    above = [
        one for one in headings(seen, ("h1", "h2")) if title is None or one.box.first <= title.first
    ][:_LOOKED_AT]
    own = (
        one
        for one in above
        if not (is_beside(seen, one.box) or (title and _heads_a_tool(seen, one.box)))
    )
    words = [one.text for one in islice(own, _ABOVE)]
    parts = re.split(r"\s+[|–—-]\s+|\s*\|\s*", "" if is_named else head)
    for text in (*words, *parts[:_LOOKED_AT]):
        if kind := kind_of_page(text):
            return kind
    return None
