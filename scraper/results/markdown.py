"""Markdown for a card: text from pages is never markup in it, and what is long is cut."""

import unicodedata
from collections.abc import Iterable, Sequence

_MARKUP = frozenset("\\`*_{}[]<>#|~$&!@^")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_LONGEST = 200
MOST_ROWS = 200


def plain(text: str) -> str:
    """A text that may hold anything, on one line, as Markdown that shows it as it is.

    What nobody sees, and a terminal might obey, is shown by its number.
    """
    text = " ".join(text.split())
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return "".join(map(_shown, text))


def _shown(char: str) -> str:
    if char in _MARKUP:
        return f"\\{char}"
    return f"U+{ord(char):04X}" if unicodedata.category(char) in _UNSEEN else char


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: int = 1) -> str:
    """A table, its last `numbers` columns aligned right; of many rows the first, and how many more.

    The cells are Markdown already.
    """
    lines = [f"| {' | '.join(row)} |" for row in rows]
    if len(lines) > MOST_ROWS:
        rest = ["…", *[""] * (len(heads) - 2), f"+{len(lines) - MOST_ROWS + 1:,}"]
        lines = [*lines[: MOST_ROWS - 1], f"| {' | '.join(rest)} |"]
    rule = ["---"] * (len(heads) - numbers) + ["---:"] * numbers
    return "\n".join([f"| {' | '.join(heads)} |", f"| {' | '.join(rule)} |", *lines])
