"""Text as it is searched: one form for what a reader takes for the same, in query and release.

`cleaned` gives the form. Mending each text of a large file takes longer than reading it, so
`nearly` does what most texts need at a tenth of that, and `pieces` says what has to be in there
if a word is to be in the form itself.
"""

import re
from functools import lru_cache
from unicodedata import is_normalized

from scraper.thai.text import Level, repaired


def cleaned(text: str) -> str:
    """The text in one form, in which the same words are the same characters.

    Repaired as `--text normal --digits arabic` does it, with single spaces for all white space.
    """
    near = nearly(text)
    if near is not None and not _MISPLACED.search(near):  # as of most: in a third of the time
        return " ".join(near.split())
    return " ".join(repaired(text, Level.NORMAL, arabic_digits=True).text.split())


_OFTEN = (
    ("\xa0", " "),
    ("\u200b", ""),
    ("เเ", "แ"),
    *zip("๐๑๒๓๔๕๖๗๘๙", "0123456789", strict=True),
)
_MARKS = "\u0e31-\u0e3a\u0e47-\u0e4e"
"""What stands on, under or after a Thai letter: all that is mended beyond `nearly`."""
_LETTERS = "a-z0-9\u0e01-\u0e30\u0e3f-\u0e46\u0e4f\u0e5a\u0e5b"
"""What stays as it is."""
_ENTITY = re.compile("&#?[0-9A-Za-z]{1,32};")
_MISPLACED = re.compile("\u0e4d|[\u0e33\u0e48-\u0e4c][\u0e31\u0e34-\u0e3a\u0e47-\u0e4c]")
"""Two Thai marks in a row that may be in the wrong order, or nikhahit, which may be half of one."""


def nearly(text: str) -> str | None:
    """The text as `cleaned` has it, but for white space and the order of Thai marks.

    None where it needs more than that, which takes `cleaned` itself.
    """
    for sign, instead in _OFTEN:
        if sign in text:
            text = text.replace(sign, instead)
    shown = text.replace("\n", "").replace("\t", "")
    # Letters of old fonts, and all that is unseen, cannot be printed.
    if _ENTITY.search(text) or not shown.isprintable() or not is_normalized("NFC", text):
        return None
    return text


@lru_cache(256)
def pieces(term: str) -> tuple[re.Pattern[str], ...]:
    """What the small letters of `nearly` hold wherever the form of the text holds a term.

    Letters stay; marks change their order and number, and are never all gone.
    """
    runs = re.findall(f"[{_LETTERS}][{_LETTERS}{_MARKS}]*", term)
    return tuple(re.compile(re.sub(f"[{_MARKS}]+", f"[{_MARKS}]+", run)) for run in runs)


def as_it_is(line: str) -> bool:
    """Whether the form of a line has the same characters, but for white space."""
    return cleaned(line) == " ".join(line.split())
