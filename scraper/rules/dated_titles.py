"""The title of a page where neither an h1 nor metadata names it: the line with a day and a text."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from scraper.rules.day_labels import says_published
from scraper.rules.drawn_titles import called_titles, has_day, placed_titles
from scraper.rules.headings import NO_TITLE, TITLE_LABEL, Heading, headings, is_beside
from scraper.rules.noise import is_label
from scraper.rules.outline import Box, Outline
from scraper.rules.structure import prose
from scraper.rules.titles import is_specific

_LONGEST_LABEL, _MOST_LABELS = 15, 100
_LEAST_TEXT = 12
_FACTS = 8
"""Lines about a title in which a form has its other facts."""
_NEAR = 3
"""Lines below a title in which its day stands."""
_LOWER = ("h2", "h3", "h4")
_PARAGRAPHS = frozenset("p li td dd blockquote".split())


def dated_title(
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
    end = max((at for at, line in enumerate(seen.lines) if prose(line) > _LEAST_TEXT), default=0)
    if found := _labelled(seen, end, site_names):
        return found
    lower = [one for one in headings(seen, _LOWER) if is_specific(one.text, site_names)]
    called = called_titles(seen, site_names, leads_away)
    placed = [] if is_specific(head, site_names) else placed_titles(seen, site_names)
    own = {
        one.box.first
        for one in (*others, *called, *placed)
        if not (is_label(one.text) or _holds_day(seen, one.box))
    }
    kinds = [[one for one in lower if one.box.tag == tag] for tag in _LOWER]
    found = _nearest(seen, [*kinds, called, placed], own)
    return found if found and found.box.last <= end else None


def _labelled(seen: Outline, end: int, site_names: set[str]) -> Heading | None:
    """What stands beside `หัวข้อข่าว :`, in a box of its own, as in a form; above `end`."""
    labels = 0
    for label, line in pairwise(seen.lines[:end]):
        if label.size > _LONGEST_LABEL or not TITLE_LABEL.fullmatch(label.text):
            continue
        labels += 1
        if labels > _MOST_LABELS:
            break
        box = seen.boxes[line.box]
        row = {label.box, seen.boxes[label.box].parent}
        is_own = line.box != label.box and box.parent in row and box.tag not in NO_TITLE
        if not is_own or box.last - box.first > 1 or line.is_link or is_beside(seen, box):
            continue
        if is_specific(line.text, site_names) and has_day(
            seen, box.first - _FACTS, box.last + _FACTS
        ):
            return Heading(box, line.text)
    return None


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
    return best.heading


def _around_text(seen: Outline) -> list[Box]:
    """The box that most of the page's prose stands in, and those around it, from the inside out."""
    weights: Counter[int] = Counter()
    for line in seen.lines:
        box = seen.boxes[line.box]
        is_paragraph = box.tag in _PARAGRAPHS and box.parent >= 0
        weights[box.parent if is_paragraph else line.box] += prose(line)
    number = max(weights, key=weights.__getitem__)
    return [seen.boxes[one] for one in seen.ancestors(number)]


def _distance(title: Box, around: list[Box]) -> int:
    """The lines of the smallest box that has the text and a title; the most for one below it."""
    if around[0].last <= title.first:
        return around[-1].last + 1
    return next(
        box.last - box.first
        for box in around
        if box.first <= title.first and title.last <= box.last
    )


def _kind(seen: Outline, box: Box) -> tuple[str, ...]:
    if box.tag in _LOWER:
        return (box.tag,)
    above = seen.boxes[box.parent].names if box.parent >= 0 else ""
    return box.tag, box.names, above


def _with_a_day(seen: Outline, alike: list[Heading]) -> list[Heading]:
    """Those of one kind with a day about them; where none has, with a labelled one at the end."""
    firsts = {one.box.first for one in alike}
    near = [one for one in alike if _has_day(seen, one.box, firsts)]
    in_order = sorted(firsts)
    return near or [one for one in alike if _has_day_at_end(seen, one.box, in_order)]


def _has_day(seen: Outline, box: Box, firsts: set[int]) -> bool:
    """Whether a line about a title is a day, and little else: the one above, or one below.

    What is below a heading, or below one of the same kind (`firsts`), may be of that one.
    """
    if _holds_day(seen, box):
        return True
    above = box.first - 1
    if has_day(seen, above) and not seen.lines[above].heading and _stand_together(seen, box):
        return True
    for at in range(box.last, min(box.last + _NEAR, len(seen.lines))):
        if seen.lines[at].heading or at in firsts:
            return False
        if has_day(seen, at):
            return True
    return False


def _holds_day(seen: Outline, box: Box) -> bool:
    """Whether a title goes on with a line that is a day, as one that was never closed."""
    return has_day(seen, box.first + 1, min(box.first + 1 + _NEAR, box.last))


def _has_day_at_end(seen: Outline, box: Box, firsts: list[int]) -> bool:
    """Whether there is a labelled day below a title, and none of its kind between the two."""
    after = bisect_right(firsts, box.first)
    end = firsts[after] if after < len(firsts) else len(seen.lines)
    return any(
        has_day(seen, at) and says_published(seen.lines[at].text) for at in range(box.last, end)
    )


def _stand_together(seen: Outline, box: Box) -> bool:
    """Whether the line above a heading is in a box that the heading is in, or in one beside."""
    around = [seen.boxes[number] for number in seen.ancestors(box.parent)[:2]]
    return any(one.parent >= 0 and one.first < box.first for one in around)
