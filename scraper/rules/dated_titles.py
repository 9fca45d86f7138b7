"""The title of a page where neither an h1 nor metadata names it: the line with a day and a text."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from scraper.rules.day_labels import says_published
from scraper.rules.drawn_titles import called_titles, is_day, placed_titles
from scraper.rules.headings import TITLE_LABEL, Heading, headings, is_beside
from scraper.rules.noise import is_label
from scraper.rules.outline import Box, Line, Outline
from scraper.rules.structure import prose
from scraper.rules.titles import is_specific

_LONGEST_LABEL = 15
_LEAST_TEXT = 12
_FACTS = 8
"""Lines about a title in which a form has its other facts."""
_NEAR = 3
"""Lines below a title in which its day stands."""
_LOWER = ("h2", "h3", "h4")
_NO_TITLE = frozenset("li nav label th dt".split())
_PARAGRAPHS = frozenset("p li td dd blockquote".split())


def title_without_heading(
    seen: Outline,
    others: list[Heading],
    head: str,
    site_names: set[str],
    leads_away: Callable[[str], bool],
) -> Heading | None:
    """The title of a page that has no h1, or a section's; None where nothing shows which line.

    What stands beside a label for a title; else, of the lines with a day that may be one, that
    which is nearest to the text: of the `others` (lower headings), of what is called a title or
    drawn as one, and, where the <title>, `head`, is the site's, of what a box begins with.
    """
    if found := _labelled(seen, site_names):
        return found
    lower = [
        [one for one in headings(seen, (tag,)) if is_specific(one.text, site_names)]
        for tag in _LOWER
    ]
    called = called_titles(seen, site_names, leads_away)
    placed = [] if is_specific(head, site_names) else placed_titles(seen, site_names)
    own = {
        one.box.first
        for one in (*others, *called, *placed)
        if not (is_label(one.text) or _holds_day(seen, one.box))
    }
    return _nearest(seen, [*lower, called, placed], own)


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
        if is_specific(line.text, site_names) and _is_among_facts(seen, box):
            return Heading(box, line.text)
    return None


def _is_among_facts(seen: Outline, box: Box) -> bool:
    """Whether a day stands among the facts that a title is one of, and a text below."""
    near = seen.lines[max(0, box.first - _FACTS) : box.last + _FACTS]
    return any(map(is_day, near)) and _heads_text(seen, box)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line with a day. `distance`: the lines of the smallest box around it and the text."""

    distance: int
    strength: int
    """0 for an h2, and more for what is less of a heading."""
    heading: Heading
    kind: tuple[str, ...]
    """A heading's tag, else that of its box, and its names and those of the box around it.

    Those of a list of releases have the same.
    """


def _nearest(seen: Outline, kinds: list[list[Heading]], own: set[int]) -> Heading | None:
    """Of all with a day, the nearest to the text, of those the strongest; none of a list.

    `own` are the first lines of those that are no links and no labels, and hold a title alone.
    """
    dated = [
        (strength, one) for strength, alike in enumerate(kinds) for one in _with_a_day(seen, alike)
    ]
    if not dated:
        return None
    around = _around_text(seen)
    found = [
        _Candidate(_distance(one.box, around), strength, one, _kind(seen, one.box))
        for strength, one in dated
    ]
    may_be = [one for one in found if one.heading.box.first in own]
    if not may_be:
        return None
    best = min(may_be, key=lambda one: (one.distance, one.strength))
    alike = Counter((one.kind, one.strength) for one in found)
    rivals = Counter((one.distance, one.strength) for one in may_be)
    if alike[best.kind, best.strength] > 1 or rivals[best.distance, best.strength] > 1:
        return None  # a list of releases
    return best.heading if _heads_text(seen, best.heading.box) else None


def _around_text(seen: Outline) -> list[Box]:
    """The box that most of the page's prose stands in, and those around it, from the inside out."""
    weights: Counter[int] = Counter()
    for line in seen.lines:
        box = seen.boxes[line.box]
        is_paragraph = box.tag in _PARAGRAPHS and box.parent >= 0
        weights[box.parent if is_paragraph else line.box] += prose(line)
    number = max(weights, key=weights.__getitem__, default=0)
    return [seen.boxes[one] for one in seen.ancestors(number)]


def _distance(title: Box, around: list[Box]) -> int:
    text = around[0]
    if text.last <= title.first:
        return around[-1].last + 1  # what stands below a text is not its title
    for box in around:
        if box.first <= title.first and title.last <= box.last:
            return box.last - box.first
    return around[-1].last


def _kind(seen: Outline, box: Box) -> tuple[str, ...]:
    if box.tag in _LOWER:
        return (box.tag,)
    above = seen.boxes[box.parent].names if box.parent >= 0 else ""
    return box.tag, box.names, above


def _with_a_day(seen: Outline, alike: list[Heading]) -> list[Heading]:
    """Those of one kind with a day about them; where none has, with a labelled one at the end."""
    firsts = sorted({one.box.first for one in alike})
    near = [one for one in alike if _has_day(seen, one.box, set(firsts))]
    return near or [one for one in alike if _has_day_at_end(seen, one.box, firsts)]


def _has_day(seen: Outline, box: Box, firsts: set[int]) -> bool:
    """Whether a line about a title is a day, and little else: the one above, or one below.

    What is below a heading, or below one of the same kind (`firsts`), may be of that one.
    """
    if _holds_day(seen, box):
        return True
    above = seen.lines[box.first - 1] if box.first else None
    if above and not above.heading and is_day(above) and _stand_together(seen, box):
        return True
    for at in range(box.last, min(box.last + _NEAR, len(seen.lines))):
        if seen.lines[at].heading or at in firsts:
            return False
        if is_day(seen.lines[at]):
            return True
    return False


def _holds_day(seen: Outline, box: Box) -> bool:
    """Whether a title goes on with a line that is a day, as one that was never closed."""
    return any(is_day(line) for line in seen.lines[box.first + 1 : box.last][:_NEAR])


def _has_day_at_end(seen: Outline, box: Box, firsts: list[int]) -> bool:
    """Whether there is a labelled day below a title, and none of its kind between the two."""
    after = bisect_right(firsts, box.first)
    end = firsts[after] if after < len(firsts) else len(seen.lines)
    return _has_labelled_day(seen.lines[box.last : end])


def _has_labelled_day(lines: list[Line]) -> bool:
    """Whether one of some lines is a day that says that something was published on it."""
    return any(is_day(line) and says_published(line.text) for line in lines)


def _stand_together(seen: Outline, box: Box) -> bool:
    """Whether the line above a heading is in a box that the heading is in, or in one beside."""
    around = [seen.boxes[number] for number in seen.ancestors(box.parent)[:2]]
    return any(one.parent >= 0 and one.first < box.first for one in around)


def _heads_text(seen: Outline, box: Box) -> bool:
    """Whether there is any text below a heading."""
    return any(prose(line) > _LEAST_TEXT for line in seen.lines[box.last :])
