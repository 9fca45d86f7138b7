"""Which heading of a page is its title, and what its headings say of a page that is no release."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from scraper.rules.noise import is_label
from scraper.rules.other_pages import holds_more
from scraper.rules.outline import Box, Outline
from scraper.rules.structure import is_about, prose
from scraper.rules.titles import bare, is_specific, kind_of_page, own_words, same
from scraper.thai.dates import printed_date

_ABOVE, _LOOKED_AT = 4, 100
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
        if box.tag in wanted and box.first < box.last:
            text = " ".join(line.text for line in seen.lines[box.first : box.last]).strip()
            if text:
                found.append(Heading(box, text))
    return found


def find_title(
    seen: Outline,
    told: list[str],
    head: str,
    site_names: set[str],
    leads_away: Callable[[str], bool],
) -> Heading | None:
    """The heading that is the title: one that the metadata or the <title> repeats, else the h1.

    `told` are the titles that metadata gives. Of several h1, the one with most text after it. A
    heading whose link `leads_away`, to another release, is that one's.
    """

    def own(tags: tuple[str, ...]) -> list[Heading]:
        return [
            one
            for one in headings(seen, tags)
            if not any(map(leads_away, _hrefs(seen, one.box)))
            and not holds_more(seen, one.box, site_names)
        ]

    first = [one for one in own(("h1",)) if is_specific(one.text, site_names)]
    others = own(("h2", "h3", "h4"))
    for words in (*told, head):
        if is_specific(words, site_names):
            for group in (first, others):
                agreeing = [one for one in group if same(one.text, words, site_names)]
                if agreeing:
                    return agreeing[-1]
    said = [own_words(one, site_names) for one in (*told, head) if is_specific(one, site_names)]
    if (box := _saying(seen, said)) is not None:
        return box
    if first:
        return _with_most_text(seen, first)
    is_whole = bool(head) or bool(headings(seen, ("h1",)))
    return _with_a_day(seen, others, site_names) if is_whole else None


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
            text = " ".join(line.text for line in lines)
            if bare(text) in wanted and not any(line.is_link for line in lines):
                return Heading(box, text)
    for at, line in enumerate(seen.lines if wanted else ()):  # a line among others of its box
        if not least <= line.size <= most or line.is_link or line.heading:
            continue
        if bare(line.text) in wanted:
            node = seen.boxes[line.box].node
            return Heading(Box(node, "", line.box, "", at, at + 1), line.text)
    return None


def _with_a_day(seen: Outline, own: list[Heading], site_names: set[str]) -> Heading | None:
    """Where the h1 is the site's name or a section's: the only heading of its kind with a day."""
    for tag in ("h2", "h3", "h4"):
        dated = [one for one in headings(seen, (tag,)) if _has_day(seen, one.box)]
        if len(dated) > 1:
            return None  # a list of releases
        for one in own:
            if dated and one.box is dated[0].box and is_specific(one.text, site_names):
                return None if is_label(one.text) else one
    return None


def _has_day(seen: Outline, box: Box) -> bool:
    """Whether one of the first lines after a heading is a day, and little else."""
    for line in seen.lines[box.last : box.last + 3]:
        if line.heading:
            return False  # the day may be of that one
        if printed_date(line.text) and is_about(line):
            return True
    return False


def _with_most_text(seen: Outline, first: list[Heading]) -> Heading:
    ends = [one.box.first for one in first[1:]] + [len(seen.lines)]
    proses = [
        sum(prose(line) for line in seen.lines[one.box.last : end])
        for one, end in zip(first, ends, strict=True)
    ]
    return first[proses.index(max(proses))]


def _hrefs(seen: Outline, box: Box) -> list[str]:
    return [href for line in seen.lines[box.first : box.last] for _, href in line.anchors]


def _is_beside(seen: Outline, box: Box) -> bool:
    """Whether a heading stands in what no page has its own text in."""
    around = (seen.boxes[number] for number in seen.ancestors(box.parent)[:_LOOKED_AT])
    return any(
        one.tag in _BESIDE or _BESIDE_ROLES & set(one.names.lower().split()) for one in around
    )


def page_kind(seen: Outline, head: str, title: Box | None, *, is_named: bool) -> str:
    """What a page that is no release says it is by its headings; empty where it says nothing.

    Headings below the title that was found, and those of what is beside a text (a banner, a
    search box, the foot of the page) are of a part of the page: `ภาพกิจกรรม` may follow a text.
    Nor are parts of `head`, the <title>, where the page `is_named`: it has the title.
    """
    above = [
        one for one in headings(seen, ("h1", "h2")) if title is None or one.box.first <= title.first
    ][:_LOOKED_AT]
    words = [one.text for one in above if not _is_beside(seen, one.box)][:_ABOVE]
    parts = re.split(r"\s+[|–—-]\s+|\s*\|\s*", "" if is_named else head)
    for text in (*words, *parts):
        if kind := kind_of_page(text):
            return kind
    return ""
