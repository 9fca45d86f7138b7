"""Which line of a page is its title."""

from collections.abc import Callable

from scraper.rules.drawn_titles import title_without_heading
from scraper.rules.headings import Heading, headings, is_beside, without_label, words_of
from scraper.rules.leads import leads_home
from scraper.rules.other_pages import holds_more
from scraper.rules.outline import Box, Line, Outline
from scraper.rules.structure import prose
from scraper.rules.titles import bare, is_specific, own_words, parts_of, same, without_cut


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
    for words in (*told, head):
        if is_specific(words, site_names):
            for group in (first, others):
                agreeing = [one for one in group if same(one.text, words, site_names)]
                if agreeing:
                    return agreeing[-1]
    said = [own_words(one, site_names) for one in (*told, head) if is_specific(one, site_names)]
    parts = [part for one in said for part in parts_of(one)]
    found = _saying(seen, said, leads_off) or _saying(seen, parts, leads_off)
    if found is not None:
        return found
    if first:
        return _with_most_text(seen, first)
    if not (head or headings(seen, ("h1",))):
        return None  # it broke off
    return title_without_heading(seen, others, head, site_names, leads_away)


def _saying(
    seen: Outline, told: list[str], leads_off: Callable[[list[Line]], bool]
) -> Heading | None:
    """The first box, of whatever kind, that says a title in so many words and leads nowhere.

    Of one that is cut, with dots at its end, the first words.
    """
    wanted = set(map(bare, told))
    cut = tuple(bare(words) for one in told if (words := without_cut(one)))

    def is_one(words: str) -> bool:
        return words in wanted or words.startswith(cut)

    sizes = [len(one) for one in wanted]
    # A title takes some work to compare: a menu's lines are not nearly as long.
    least, most = min(sizes, default=0) / 3, max(sizes, default=0) * 3
    for box in seen.boxes if wanted else ():
        lines = seen.lines[box.first : box.last]
        if 0 < len(lines) <= 3 and box.tag not in ("li", "ol", "ul", "nav"):
            if not least <= seen.size(box) <= most:
                continue
            text = without_label(seen, box, words_of(lines))
            if is_one(bare(text)) and not leads_off([one for one in lines if one.is_link]):
                return Heading(box, text)
    for at, line in enumerate(seen.lines if wanted else ()):  # a line among others of its box
        if not least <= line.size <= most or line.heading or (line.is_link and leads_off([line])):
            continue
        if is_one(bare(line.text)):
            node = seen.boxes[line.box].node
            return Heading(Box(node, "", line.box, "", at, at + 1), line.text)
    return None


def _with_most_text(seen: Outline, first: list[Heading]) -> Heading:
    ends = [one.box.first for one in first[1:]] + [len(seen.lines)]
    proses = [
        sum(prose(line) for line in seen.lines[one.box.last : end])
        for one, end in zip(first, ends, strict=True)
    ]
    return first[proses.index(max(proses))]
