"""Where a page has its text, judged by its structure alone: no name is asked for.

The text is the run of prose that follows the title (see `headings`), found by going down from the
page to the box that holds nearly all of the prose, or the title and a good part of it.
"""

from dataclasses import dataclass, field

from scraper.rules import blocks
from scraper.rules.about import NAME, is_about, is_day
from scraper.rules.facts import facts_beside
from scraper.rules.leads import is_file
from scraper.rules.noise import Noise, is_pointer
from scraper.rules.outline import Box, Line, Outline
from scraper.rules.titles import bare, is_specific
from scraper.thai.dates import printed_date

_FLOW = frozenset(
    "p ul ol li dl table blockquote pre h2 h3 h4 h5 h6 hgroup figure tr tbody".split()
)
_CLOSED = frozenset("p ul ol dl li pre blockquote h2 h3 h4 h5 h6".split())
"""Boxes that hold no whole text, even where they hold most of it."""
_NEARLY_ALL, _GOOD_PART, _A_PART, _LINKED = 0.85, 0.3, 0.25, 0.3
_FEW = 2
_ABOVE_DAY, _FEW_FACTS = 2, 6
_HEAD = 12
"""Lines that a box with the title and a lead has at most."""
_LEVELS = 100
"""Boxes in one another that are looked into for a text: no page must take long."""
_SHORT = 15
"""Characters that a line must have more than, to count as prose."""


@dataclass(slots=True)
class Body:
    """The text: the lines of it, and the box that they are in."""

    box: int
    kept: list[int]
    before: list[int] = field(default_factory=list)
    """Lines between the title and the text: a lead, perhaps."""


def prose(line: Line) -> int:
    """How much of a line is prose: characters outside links, beyond the first few."""
    return max(0, line.size - line.linked - _SHORT)


def find_body(
    seen: Outline, noise: bytearray, title: Box | None, article_box: int | None = None
) -> Body | None:
    """The run of prose after the title; None where there is none.

    `article_box` is the box that the page itself says holds the text.
    """
    if not seen.boxes:  # a page of frames
        return None
    start = title.last if title else 0
    noise = bytearray(noise)
    for lines in facts_beside(seen, title):
        noise[lines.start : lines.stop] = b"\1" * len(lines)
    finder = _BodyFinder(seen, noise, start, title)
    number = finder.descend(article_box if article_box is not None else 0)
    body = finder.choose(number)
    for _ in range(_LEVELS):
        if not body.kept or (inner := finder.only_box(body)) is None:
            break
        body = inner
    body.kept = body.kept[_above_day(seen, body.kept, start) :]
    is_apart = title is not None and title.last <= seen.boxes[body.box].first
    body.kept = trimmed(seen, body.kept, title, is_apart=is_apart)
    if title and body.kept:
        body.before = [at for at in range(start, body.kept[0]) if not noise[at]]
    return body if body.kept else None


class _BodyFinder:
    def __init__(self, seen: Outline, noise: bytearray, start: int, title: Box | None) -> None:
        self.seen, self.noise, self.start, self.title = seen, noise, start, title
        self.sums = [0]
        for at, line in enumerate(seen.lines):
            counts = at >= start and not noise[at]
            self.sums.append(self.sums[-1] + (prose(line) if counts else 0))
        self.inner: dict[int, list[int]] = {}
        for number, box in enumerate(seen.boxes):
            self.inner.setdefault(box.parent, []).append(number)

    def weight(self, number: int) -> int:
        box = self.seen.boxes[number]
        return self.sums[box.last] - self.sums[box.first]

    def has_title(self, number: int) -> bool:
        box = self.seen.boxes[number]
        return bool(self.title) and box.first < self.start <= box.last

    def descend(self, outermost: int) -> int:
        """The box that holds nearly all of the prose, or the title and a good part of it.

        And what stands beside it, where that is like it: the last words may be in a box of theirs.
        """
        number = self._innermost(outermost)
        while number != outermost and not self.has_title(number):
            above = self.seen.boxes[number].parent
            if self.has_title(above) or not self._is_one_kind(above, number):
                break
            number = above
        return number

    def _is_one_kind(self, above: int, number: int) -> bool:
        """Whether the boxes of a box are all paragraphs, or like one of them."""
        for one in self.inner.get(above, ()):
            box = self.seen.boxes[one]
            if one == number or box.first == box.last or box.last <= self.start:
                continue
            if any(self.noise[box.first : box.last]):
                if not all(self.noise[box.first : box.last]):
                    return False
            elif not self._is_flow(one) and not self._alike(one, number):
                return False
        return True

    def _innermost(self, number: int) -> int:
        while True:
            total = self.weight(number)
            inner = [one for one in self.inner.get(number, ()) if self.weight(one)]
            titled = [one for one in inner if self.has_title(one)]
            best = max(inner, key=self.weight, default=None)
            if titled and (
                self.seen.boxes[titled[0]].tag == "hgroup" or self._follows(titled[0], best)
            ):
                return number
            if titled and self.weight(titled[0]) >= _GOOD_PART * total:
                number = titled[0]
            elif best is not None and self.weight(best) >= _NEARLY_ALL * total:
                if self.seen.boxes[best].tag in _CLOSED:
                    return number
                number = best
            else:
                return number

    def _follows(self, titled: int, best: int | None) -> bool:
        """Whether a box has the title and a lead, and the one right after it the longer text."""
        if best is None:
            return False
        box, text = self.seen.boxes[titled], self.seen.boxes[best]
        if 2 * self.weight(best) <= self.weight(titled) or box.last - self.start > _HEAD:
            return False
        about = self.seen.lines[self.start : box.last]
        lead = [prose(line) and not is_about(line) for line in about]
        is_next = box.last <= text.first and not self.weight_of(range(box.last, text.first))
        is_headed = self.seen.lines[text.first].heading > 0
        return sum(map(bool, lead)) == 1 and is_next and not is_headed

    def choose(self, number: int) -> Body:
        """Of the box's own boxes, those that the text is in."""
        box, total = self.seen.boxes[number], self.weight(number)
        inner = [
            one
            for one in self.inner.get(number, ())
            if self.seen.boxes[one].last > max(self.start, self.seen.boxes[one].first)
        ]
        best = max(inner, key=self.weight, default=None)
        inner = [one for one in inner if not (self.has_title(one) and self._follows(one, best))]
        big = [
            one
            for one in inner
            if not self._is_flow(one) and self.weight(one) >= _A_PART * total and total
        ]
        everything = range(max(self.start, box.first), box.last)
        if not big:
            return Body(number, self._clear(everything))
        if pieces := self._pieces(inner):
            begin = max(everything.start, self.seen.boxes[pieces[0]].first)
            return Body(number, self._clear(range(begin, everything.stop)))
        alike = [one for one in inner if self._alike(one, big[0]) and self._is_clean(one)]
        alike = alike if big[0] in alike else big[:1]
        first = self.seen.boxes[alike[0]]
        before = [at for at in range(everything.start, first.first) if not self.noise[at]]
        flowing = self.sums[first.first] - self.sums[everything.start]
        spoken = (at for at in before if prose(self.seen.lines[at]))
        lines = [at for at in spoken if not is_about(self.seen.lines[at])]
        if flowing >= 0.2 * total and len(lines) > 1:
            return Body(number, self._flow(everything, big))
        last = self.seen.boxes[alike[-1]].last
        return Body(number, self._clear(range(first.first, last)))

    def _pieces(self, inner: list[int]) -> list[int]:
        """The boxes side by side that a text was put together from, whatever their class; or none.

        One paragraph and one box are a lead and a text. A piece of other things has links or a
        heading.
        """
        pieces = [one for one in inner if self.weight(one) and not self._is_beside(one)]
        kinds = [self._is_flow(one) for one in pieces]
        if len(pieces) < _FEW or kinds == [True, False]:
            return []
        for one in pieces:
            box = self.seen.boxes[one]
            is_linked = self.seen.linked(box) > _LINKED * self.seen.size(box)
            if is_linked or self.seen.lines[box.first].heading:
                return []
        return pieces

    def _is_beside(self, number: int) -> bool:
        """Whether a box is a line about the text, or the title again."""
        box, title = self.seen.boxes[number], self.title
        if box.last - box.first > 1:
            return False
        line = self.seen.lines[box.first]
        words = [one.text for one in self.seen.lines[title.first : title.last]] if title else []
        return is_about(line) or bool(words and bare(" ".join(words)) in bare(line.text))

    def only_box(self, body: Body) -> Body | None:
        """The same, a level down, where one inner box holds all of a text."""
        first, last = body.kept[0], body.kept[-1]
        for one in self.inner.get(body.box, ()):
            box = self.seen.boxes[one]
            if box.first <= first and last < box.last and not self._is_flow(one):
                down = self.descend(one)
                return self.choose(down)
        return None

    def _flow(self, everything: range, big: list[int]) -> list[int]:
        """Paragraphs side by side: as far as a box of other things, if no text follows it."""
        end = everything.stop
        for one in big:
            box = self.seen.boxes[one]
            after = self.sums[everything.stop] - self.sums[box.last]
            headed = self.seen.lines[box.first].heading > 0
            is_other = headed or self.seen.linked(box) > _LINKED * self.seen.size(box)
            if after == 0 and is_other:
                end = min(end, box.first)
        return self._clear(range(everything.start, end))

    def weight_of(self, lines: range) -> int:
        return self.sums[lines.stop] - self.sums[lines.start]

    def _is_clean(self, number: int) -> bool:
        box = self.seen.boxes[number]
        return box.first < box.last and not any(self.noise[box.first : box.last])

    def _clear(self, lines: range) -> list[int]:
        return [at for at in lines if not self.noise[at]]

    def _is_flow(self, number: int) -> bool:
        box = self.seen.boxes[number]
        return box.tag in _FLOW or box.is_opened or box.last - box.first <= 1

    def _alike(self, one: int, other: int) -> bool:
        a, b = self.seen.boxes[one], self.seen.boxes[other]
        return a.tag == b.tag and a.names == b.names


def _above_day(seen: Outline, kept: list[int], start: int) -> int:
    """How many of the first lines, such as a subtitle, have the page's day below them; 0 for none.

    Only right under the title, which is at `start`, and where more text is below.
    """
    between = seen.lines[start : kept[0] if kept else 0]
    if any(printed_date(" ".join(line.pieces)) for line in between):
        return 0
    for count, at in enumerate(kept[: _ABOVE_DAY + _FEW_FACTS]):
        line = seen.lines[at]
        if is_day(line):
            above = [seen.lines[one].size for one in kept[:count] if not _is_fact(seen, one)]
            below = sum(seen.lines[one].size for one in kept[count:])
            return len(above) if len(above) <= _ABOVE_DAY and sum(above) < below else 0
    return 0


def _is_fact(seen: Outline, at: int) -> bool:
    """Whether a line is a term of a list, or what it says of one."""
    return seen.boxes[seen.lines[at].box].tag in ("dt", "dd")


def trimmed(seen: Outline, kept: list[int], title: Box | None, *, is_apart: bool) -> list[int]:
    """The lines of a text without what stands about it: dates, counters, names of sections.

    `is_apart` is whether the text has a box of its own, in which a date is the text's own, but for
    one in a box of another kind than the paragraphs'.
    """
    lines = seen.lines
    words = {bare(" ".join(line.text for line in lines[title.first : title.last]))} if title else ()
    kept = [at for at in kept if not is_pointer(lines[at])]

    kinds = {_kind(seen, at) for at in kept if prose(lines[at]) and not is_about(lines[at])}

    def goes(at: int) -> bool:
        line = lines[at]
        is_title = line.heading > 0 and bare(line.text) in words
        if line.is_link and seen.boxes[line.box].tag == "div" and _is_files(line):
            return True
        with_days = not is_apart or _kind(seen, at) not in kinds
        return is_title or is_about(line, with_days=with_days)

    terms = [_is_fact(seen, at) for at in kept]
    if not all(terms):  # facts about the text are listed above it
        kept = _without_facts(seen, kept[terms.index(False) :])
    first, last = 0, len(kept)
    while first < last and (goes(kept[first]) or _is_name(lines[kept[first]])):
        first += 1
    while first < last and (goes(kept[last - 1]) or _heads_nothing(lines[kept[last - 1]])):
        last -= 1
    kept = kept[first:last]
    has_text = any(prose(lines[at]) and not is_about(lines[at]) for at in kept)
    return kept if has_text else []


def _without_facts(seen: Outline, kept: list[int]) -> list[int]:
    """Lines without the list of terms below them, where one term is such as the text's day."""
    end = len(kept)
    while end and _is_fact(seen, kept[end - 1]):
        end -= 1
    terms = (seen.lines[at] for at in kept[end:])
    is_told = any(is_about(line) and seen.boxes[line.box].tag == "dt" for line in terms)
    return kept[:end] if is_told else kept


def _is_files(line: Line) -> bool:
    """Whether all that a line links is files."""
    return all(is_file(href) for _, href in line.anchors)


def _is_name(line: Line) -> bool:
    """Whether a line above a text is but a number or a rule, or names a section or the site."""
    if line.size >= NAME:
        return False
    return not any(map(str.isalpha, line.text)) or not is_specific(line.text)


def _heads_nothing(line: Line) -> bool:
    """Whether the last line of a text is a heading, of another part of the page."""
    return line.heading > 0 and line.size < NAME


def _kind(seen: Outline, at: int) -> tuple[str, str]:
    """The kind of box that a line stands in."""
    box = seen.boxes[seen.lines[at].box]
    return box.tag, box.names


def _cell(seen: Outline, body: Body) -> int:
    """The box that a text is in; of a row with other cells the cell, which may hold paragraphs."""
    for number in seen.ancestors(seen.lines[body.kept[0]].box):
        box = seen.boxes[number]
        if number == body.box or (box.tag in ("td", "dd") and box.last > body.kept[-1]):
            return number
    return body.box


def shape(seen: Outline, noise: Noise, body: Body) -> blocks.Seen:
    """A body's text, links and pictures, as the record has them."""
    box = seen.boxes[_cell(seen, body)]
    kept = set(body.kept)
    dropped = set(seen.unseen)
    for at in range(box.first, box.last):
        if at not in kept:
            line = seen.lines[at]
            dropped |= {node.mem_id for node in line.texts}
            dropped |= {node.mem_id for node, _ in line.anchors}
    for number in noise.hard_boxes | noise.soft_boxes:
        inside = seen.boxes[number]
        if not any(at in kept for at in range(inside.first, inside.last)):
            dropped.add(inside.node.mem_id)
    for at in body.kept:  # a link around lines of both kinds
        dropped -= {node.mem_id for node, _ in seen.lines[at].anchors}
    return blocks.look(box.node, dropped, is_parted=True)
