"""What stands about a text, and is not of it: its readers, its section, its day, who wrote it."""

import re
from functools import cache

from scraper.rules.layout import fold
from scraper.rules.outline import Line
from scraper.rules.word_lists import pattern_of
from scraper.thai.dates import ReadDate, printed_date

_LABELS = re.compile(
    r"(?:หมวดหมู่|หมวด|ประเภท(?:ข่าว)?|ผู้เขียน|โดย|category|section|author) ?[:：]?",
    re.IGNORECASE,
)
_SECTIONS = ("ข่าว", "ด้าน", "กระทรวง", "กรม", "สำนัก", "กอง", "กลุ่ม", "ฝ่าย", "ศูนย์")
_IN_A_SENTENCE = re.compile(r"\s*(?:ใน|เมื่อ|ณ |ตั้งแต่|ระหว่าง|on |from |between )", re.IGNORECASE)
_PARTS = frozenset("a b em i label small span strong".split())
_LONGEST = 160
NAME = 60
"""Letters that the name of a section, or of a person, has at most."""


def is_about(line: Line, *, with_days: bool = True) -> bool:
    """Whether a line says something about the text: its readers, its section, its day."""
    text = line.text.strip(" \u200b\u00a0|·•")
    if not text or _is_said(text) or _is_labelled(line):
        return True
    if line.size > _LONGEST or (not with_days and not line.moments):
        return False
    had_one = bool(line.moments)
    whole = " ".join(line.pieces).strip(" \u200b\u00a0|·•")
    if _is_day_and_names(whole, had_one=had_one):
        return True
    # A day, a section and a counter side by side, or ways to share, each in an element of its own.
    pieces = [piece.strip() for piece in line.pieces if piece.strip()]
    if all(map(_is_said, pieces)):
        return True
    return any(map(printed_date, pieces)) and all(
        _is_name(piece) or _is_day_and_names(piece, had_one=False) for piece in pieces
    )


def _is_day_and_names(rest: str, *, had_one: bool) -> bool:
    """Whether a text is a day and little else; `had_one`: there is one in its markup."""
    most = 40 if re.search("[|·•]", rest) else 30
    while found := printed_date(rest):
        whole = rest if found[0] in rest else fold(rest)  # it may be printed with more spaces
        if _IN_A_SENTENCE.match(rest) or found[0] not in whole:
            return False
        had_one = True
        rest = whole.replace(found[0], " | ", 1)
    parts = [part.strip(" :：-–—,()[]") for part in re.split(r"[|·•\[\]]|\s{2,}", rest)]
    if not had_one:
        return len(parts) > 1 and all(map(_is_said, filter(None, parts)))
    return all(_is_name(part, most) for part in parts)


def _is_name(part: str, most: int = 30) -> bool:
    """Whether a part of a line is so short, or names a section, or says something about a text."""
    return len(part) <= (NAME if part.startswith(_SECTIONS) else most) or _is_said(part)


def found_day(line: Line) -> tuple[str, ReadDate] | None:
    """The first day in a line, with its words."""
    # Two things side by side, a day and how long a film is, may have no space between them.
    found = printed_date(line.text)
    return found or (printed_date(" ".join(line.pieces)) if len(line.pieces) > 1 else None)


def is_day(line: Line) -> bool:
    """Whether a line is a day, and little else."""
    return line.size <= _LONGEST and found_day(line) is not None and is_about(line)


def may_be_name(text: str) -> bool:
    """Whether a line may be the name of a section, or of an office."""
    return len(text) <= NAME and text.startswith(_SECTIONS)


def _is_said(text: str) -> bool:
    return _about().fullmatch(text) is not None


@cache
def _about() -> re.Pattern[str]:
    return pattern_of("about.toml")


def _is_labelled(line: Line) -> bool:
    """Whether a line is a label and a name, each in an element of its own."""
    if len(line.texts) != 2 or line.size > 2 * NAME:
        return False
    label, name = ((text.text_content or "").strip() for text in line.texts)
    is_apart = all(text.parent is not None and text.parent.tag in _PARTS for text in line.texts)
    return is_apart and len(name) <= NAME and bool(_LABELS.fullmatch(label))
