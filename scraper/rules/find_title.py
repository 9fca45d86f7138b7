"""Which line of a page is its title."""

from collections.abc import Callable
from itertools import product

from scraper.rules.dated_titles import dated_title
from scraper.rules.headings import (
    Heading,
    headings,
    is_beside,
    is_of_the_page,
    without_label,
    words_of,
)
from scraper.rules.leads import leads_home
from scraper.rules.other_pages import holds_more
from scraper.rules.outline import Box, Line, Outline
from scraper.rules.structure import prose
from scraper.rules.titles import bare, is_specific, own_words, parts_of, same, without_cut

_LONGEST = 300
"""Letters of a title that is no heading."""
_SECTION = 30
"""Letters that the name of a section has at most, where the title is right below it."""


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
    site's. Without any, what shows a title otherwise.
    """

    def leads_off(lines: list[Line]) -> bool:
        return any(leads_away(to) or leads_home(to) for line in lines for _, to in line.anchors)

    def own(tags: tuple[str, ...]) -> list[Heading]:
        return [
            one
            for one in headings(seen, tags)
            if not leads_off(seen.lines[one.box.first : one.box.last])
            and not holds_more(seen, one.box, site_names)
        ]

    first = [
        one
        for one in own(("h1",))
        if is_specific(one.text, site_names) and not is_beside(seen, one.box)
    ]
    others = own(("h2", "h3", "h4"))
    specific = [words for words in (*told, head) if is_specific(words, site_names)]
    if len(first) > 1 and _is_banner(seen, first[0], first[1], told, site_names):
        section = first.pop(0)
        specific = [words for words in specific if not same(section.text, words, site_names)]
    for words, group in product(specific, (first, others)):
        if agreeing := [one for one in group if same(one.text, words, site_names)]:
            return agreeing[-1]
    said = [own_words(words, site_names) for words in specific]
    if found := _saying(seen, said, leads_off) or _beginning(seen, said, leads_off):
        return found
    if first:
        return _with_most_text(seen, first)
    parts = (part for one in said for part in parts_of(one))
    found = next(filter(None, (_saying(seen, [part], leads_off) for part in parts)), None)
    if found or not (head or headings(seen, ("h1",))):
        return found  # without any, it broke off
    return dated_title(seen, others, head, site_names, leads_away)


def _is_banner(
    seen: Outline, one: Heading, other: Heading, told: list[str], site_names: set[str]
) -> bool:
    """Whether an h1 in a box of its own names the section of another one right below it."""
    around = seen.boxes[max(one.box.parent, 0)]
    is_alone = (around.first, around.last) == (one.box.first, one.box.last)
    is_told = any(same(one.text, words, site_names) for words in told)
    is_above = one.box.last == other.box.first
    return is_alone and is_above and len(one.text) <= _SECTION and not is_told


def _saying(
    seen: Outline, told: list[str], leads_off: Callable[[list[Line]], bool]
) -> Heading | None:
    """The first box, of whatever kind, that says a title in so many words and leads nowhere."""
    wanted = set(map(bare, told))
    sizes = [len(one) for one in wanted]
    # A title takes some work to compare: a menu's lines are not nearly as long.
    least, most = min(sizes, default=0) / 3, max(sizes, default=0) * 3
    for box in seen.boxes if wanted else ():
        if 0 < box.last - box.first <= 3 and box.tag not in ("li", "ol", "ul", "nav"):
            if not least <= seen.size(box) <= most:
                continue
            lines = seen.lines[box.first : box.last]
            text = without_label(seen, box, words_of(lines))
            is_own = not leads_off([one for one in lines if one.is_link])
            if is_own and bare(text) in wanted and not _is_of_the_site(seen, box):
                return Heading(box, text)
    for at, line in enumerate(seen.lines if wanted else ()):  # a line among others of its box
        if not least <= line.size <= most or line.heading or (line.is_link and leads_off([line])):
            continue
        if bare(line.text) in wanted:
            node = seen.boxes[line.box].node
            return Heading(Box(node, "", line.box, "", at, at + 1), line.text)
    return None


def _beginning(
    seen: Outline, told: list[str], leads_off: Callable[[list[Line]], bool]
) -> Heading | None:
    """The only words of a box of their own that begin as a title does which is cut with dots."""
    cut = tuple(bare(words) for one in told if (words := without_cut(one)))
    found: dict[str, Heading] = {}
    for box in seen.boxes if cut else ():
        lines = seen.lines[box.first : box.last] if box.last - box.first == 1 else []
        if lines and box.tag not in ("p", "li") and lines[0].size <= _LONGEST:
            words = without_label(seen, box, words_of(lines))
            if bare(words).startswith(cut) and not leads_off(lines):
                found.setdefault(bare(words), Heading(box, words))
    return next(iter(found.values())) if len(found) == 1 else None


def _is_of_the_site(seen: Outline, box: Box) -> bool:
    return is_beside(seen, box) or is_of_the_page(seen, box)


def _with_most_text(seen: Outline, first: list[Heading]) -> Heading:
    ends = [one.box.first for one in first[1:]] + [len(seen.lines)]
    proses = [
        sum(prose(line) for line in seen.lines[one.box.last : end])
        for one, end in zip(first, ends, strict=True)
    ]
    return first[proses.index(max(proses))]
