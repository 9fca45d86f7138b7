"""Lines that may be a title though they are no headings: called so, drawn so, or placed so."""

import re
from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborNode

from scraper.rules.about import is_about, is_day
from scraper.rules.day_labels import LABEL
from scraper.rules.headings import (
    EDGES,
    NO_TITLE,
    Heading,
    is_beside,
    is_of_the_page,
    without_label,
)
from scraper.rules.noise import CONSENT, is_label
from scraper.rules.outline import Box, Line, Outline
from scraper.rules.sections import is_trail
from scraper.rules.titles import bare, is_specific, own_words
from scraper.thai.dates import printed_date

_ABOVE, _LOOKED_AT = 4, 100
_LONGEST_NAMES = 300
"""Letters of a class, an id or a style that are looked at."""
_CALLED = re.compile(
    r"(?<!sub)(?<!sub-)title|topic|headline|heading|subject|(?<![a-z])head(?![a-z])", re.IGNORECASE
)
_TITLE_SIZE = 12, 300
_FEW_ABOVE, _LONGEST_SECTION = 2, 60
"""Lines in the box of a title above it, and the letters of one that names a section."""
_INLINE = frozenset("b strong big font span em i u a".split())
_MEETING = re.compile(r"ประชุม|meeting", re.IGNORECASE)
"""With a day behind it, `สรุปข่าวการประชุมคณะรัฐมนตรี` is a title, and not its section's name."""
_BOLD = re.compile(r"font-weight: ?(?:bold|[6-9]00)")
_LARGE_SIZES = frozenset(("4", "5", "6", "7", "+1", "+2", "+3", "+4"))


def called_titles(
    seen: Outline, site_names: set[str], leads_away: Callable[[str], bool]
) -> list[Heading]:
    """The first lines that are in no heading, and called a title by a name or drawn as one.

    Without those that `leads_away` says of that they lead to another release.
    """
    found: list[Heading] = []
    large: dict[int, bool] = {}
    for at, line in enumerate(seen.lines):
        box = seen.boxes[line.box]
        is_sized = _TITLE_SIZE[0] <= line.size <= _TITLE_SIZE[1]
        if line.heading or not is_sized or box.tag in NO_TITLE or len(found) == _LOOKED_AT:
            continue
        is_alone = box.last - box.first == 1
        is_called = (is_alone and _is_called(box, large)) or _is_drawn_large(line, large)
        if is_called and not (_says_no_more(line) or is_label(line.text)):
            own = box if is_alone else Box(box.node, "", line.box, "", at, at + 1)
            found.append(Heading(own, without_label(seen, own, line.text.strip(EDGES))))
    return [
        one
        for one in found
        if is_specific(one.text, site_names) and not _heads_others(seen, one.box, leads_away)
    ]


def _is_called(box: Box, large: dict[int, bool]) -> bool:
    is_named = "-" in box.tag and _CALLED.search(box.tag[:_LONGEST_NAMES])
    return bool(is_named) or _is_large(box.node, large)


def _says_no_more(line: Line) -> bool:
    """Whether a line is about the text, a day and little else, and no title with a day in it."""
    if not is_about(line):
        return False
    rest = own_words(_without_days(line.text))
    is_label = rest.endswith(":") or LABEL.match(rest)
    is_name = not is_specific(rest) and not _MEETING.search(rest)
    return bool(is_label) or is_name or len(bare(rest)) < _TITLE_SIZE[0]


def _without_days(text: str) -> str:
    while found := printed_date(text):
        if found[0] not in text:
            break
        text = text.replace(found[0], " ")
    return text


def _is_drawn_large(line: Line, large: dict[int, bool]) -> bool:
    """Whether all words of a line are in bold, in a large font, or in an element called a title."""
    return bool(line.texts) and all(
        any(_is_large(node, large) for node in _around(text)) for text in line.texts
    )


def _around(text: LexborNode) -> Iterator[LexborNode]:
    """The elements within a line that a text is in."""
    node = text.parent
    for _ in range(_ABOVE):
        if node is None or node.tag not in _INLINE:
            break
        yield node
        node = node.parent


def _is_large(node: LexborNode, large: dict[int, bool]) -> bool:
    """`large` remembers it: an element with many lines in it may have a class of any length."""
    if node.mem_id not in large:
        attributes = node.attributes
        said = [(attributes.get(name) or "")[:_LONGEST_NAMES] for name in ("class", "id", "style")]
        large[node.mem_id] = bool(
            node.tag in ("b", "strong", "big")
            or (node.tag == "font" and (attributes.get("size") or "") in _LARGE_SIZES)
            or _BOLD.search(said[2])
            or any(map(_CALLED.search, said[:2]))
        )
    return large[node.mem_id]


def placed_titles(seen: Outline, site_names: set[str]) -> list[Heading]:
    """What a box begins with, and a day stands below, as far as the first heading with a title.

    But not what is in no box of the page and above everything: there is a banner at least.
    """
    found: list[Heading] = []
    for at, line in enumerate(seen.lines):
        if line.heading and is_specific(line.text, site_names):
            break  # what follows is of that one
        if is_trail(line) or line.heading or line.is_link or not has_day(seen, at + 1):
            continue
        if not _TITLE_SIZE[0] <= line.size <= _TITLE_SIZE[1]:
            continue
        is_other = _says_no_more(line) or is_label(line.text) or CONSENT.search(line.text)
        if is_other or not _is_first(seen, at, site_names):
            continue
        box = seen.boxes[line.box]
        is_own = not (is_beside(seen, box) or is_of_the_page(seen, box))
        is_own = is_own and (at, box.parent) != (0, 0)
        if is_own and is_specific(line.text, site_names):
            found.append(Heading(box, line.text))
    return found


def _is_first(seen: Outline, at: int, site_names: set[str]) -> bool:
    """Whether a line is alone in its box, and that the first of another but for sections' names."""
    box = seen.boxes[seen.lines[at].box]
    if box.tag in NO_TITLE or box.parent < 0 or box.last - box.first != 1:
        return False
    above = range(seen.boxes[box.parent].first, at)
    return len(above) <= _FEW_ABOVE and all(
        _names_section(seen.lines[one], site_names) for one in above
    )


def _names_section(line: Line, site_names: set[str]) -> bool:
    """Whether a line above a title is a breadcrumb, or names the site or a section."""
    return is_trail(line) or (
        line.size < _LONGEST_SECTION and not is_specific(line.text, site_names)
    )


def _heads_others(seen: Outline, box: Box, leads_away: Callable[[str], bool]) -> bool:
    """Whether a line leads to another release, or the next one does: it heads a list of them."""
    lines = seen.lines[box.first : box.last + 1]
    return any(leads_away(href) for line in lines for _, href in line.anchors)


def has_day(seen: Outline, first: int, last: int | None = None) -> bool:
    """Whether one of some lines, or of the one that is `first`, is a day and little else."""
    return bool(seen.count("day", is_day, first, first + 1 if last is None else last))
