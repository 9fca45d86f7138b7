"""A release as a form: rows with a label each, its text in one of them."""

import re

from scraper.rules.headings import TITLE_LABEL
from scraper.rules.outline import Box, Line, Outline

_OF_DAY = re.compile(r"วันที่|(?:ลง|เผยแพร่)เมื่อ|(?:date|published|posted)\b", re.IGNORECASE)
_LONGEST_FACT = 40
_LONGEST_LABEL, _LEAST_ROWS, _MOST_LINES = 25, 3, 500
_MOST_OF_IT, _LEAST_TEXT = 0.5, 120


def facts_beside(seen: Outline, title: Box | None) -> list[range]:
    """The lines of forms that are not of the text: the labels, and what the other rows say.

    A form is a table or a list of terms whose rows begin with a short term (`th`, `dt`), one of
    them for a title or a day, and which has most of its words in one row. A table below some text
    that follows the title is a part of that.
    """
    found: list[range] = []
    for box in seen.boxes:
        if box.tag not in ("table", "dl") or not _LEAST_ROWS < box.last - box.first < _MOST_LINES:
            continue
        if title and any(_is_text(line) for line in seen.lines[title.last : box.first]):
            continue
        labels = [at for at in range(box.first, box.last) if _is_label(seen, at)]
        if len(labels) < _LEAST_ROWS or not any(_is_of_news(seen, at) for at in labels):
            continue
        rows = [range(*pair) for pair in zip(labels, [*labels[1:], box.last], strict=True)]
        sizes = [sum(seen.lines[at].size for at in row[1:]) for row in rows]
        if all(sizes) and max(sizes) > max(_LEAST_TEXT, _MOST_OF_IT * sum(sizes)):
            text = rows[sizes.index(max(sizes))]
            found += [range(box.first, text.start + 1), range(text.stop, box.last)]
    return found


def _is_text(line: Line) -> bool:
    return line.size > _LONGEST_FACT and not line.is_link


def _is_label(seen: Outline, at: int) -> bool:
    line = seen.lines[at]
    return seen.boxes[line.box].tag in ("th", "dt") and line.size <= _LONGEST_LABEL


def _is_of_news(seen: Outline, at: int) -> bool:
    words = seen.lines[at].text
    return bool(TITLE_LABEL.fullmatch(words) or _OF_DAY.match(words))
