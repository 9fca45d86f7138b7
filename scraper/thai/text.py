"""Thai text as it was meant: what is repaired, and nothing else.

Three levels: `raw` is what the page says, with white space as HTML has it; `clean` takes out what
nobody sees; `normal` also mends what typists and old fonts did to Thai. What is mended was seen in
the 63,137 releases of the public corpus. Each level takes time in proportion to the text, changes
nothing when it is applied again, joins no paragraphs and touches no other script.
"""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Level(StrEnum):
    """How far text is repaired."""

    RAW = "raw"
    CLEAN = "clean"
    NORMAL = "normal"


class Repaired(NamedTuple):
    """A text that was repaired, and how often what was done to it."""

    text: str
    done: Counter[str]


def repaired(text: str, level: Level = Level.CLEAN, *, arabic_digits: bool = False) -> Repaired:
    r"""The text at a level, with the number of repairs of each kind.

    Lines stay lines, paragraphs (parted by a blank line) paragraphs, cells (parted by tabs) cells;
    those of which nothing is left are gone. `arabic_digits` writes ๐-๙ as 0-9.

    >>> repaired("นํ้า\u200bใส&nbsp;เเละ", Level.NORMAL).text
    'น้ำใส และ'
    """
    done: Counter[str] = Counter()
    if level is not Level.RAW:
        text, cleaned = _clean(text)
        if cleaned:
            done.update(cleaned)
    if level is Level.NORMAL:
        text = _normal(text, done)
    if arabic_digits:
        for thai, arabic in _DIGITS:
            if thai in text:
                done["digits"] += text.count(thai)
                text = text.replace(thai, arabic)
    return Repaired(text, done)


def composed(text: str) -> str:
    """The text in NFC, in time in proportion to its length.

    Composing takes the square of a run of marks on one letter. A long text is composed word by
    word, which is the same, for no mark goes over a space; in a "word" of thousands of marks,
    which is none, there are places where they stay apart.
    """
    if len(text) <= _LONG or unicodedata.is_normalized("NFC", text):
        return unicodedata.normalize("NFC", text)
    return " ".join(map(_composed_word, text.split(" ")))


_LONG = 5_000


def _composed_word(word: str) -> str:
    cut = range(0, len(word), _LONG)
    return "".join(unicodedata.normalize("NFC", word[at : at + _LONG]) for at in cut)


# Clean

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+"
)
_JOINER = re.compile("[\u200c-\u200f]")
_JOINED = re.compile(
    "[\u0590-\u0dff\u1000-\u109f\u1780-\u18af\u20d0-\u2bff\ufb1d-\ufdff\ufe0f\ufe70-\ufefc"
    "\U0001f000-\U0001faff\U000e0020-\U000e007f]"
)
"""The scripts, and emoji, that need joiners and marks of direction; in Thai they are litter."""
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")


@lru_cache(8)  # a text is asked for twice on end: for the record, and for the hash of its content
def _clean(text: str) -> tuple[str, Counter[str]]:
    done: Counter[str] = Counter()
    seen = _seen(text, done)
    if "&" in seen:
        more = done.copy()
        decoded = _seen(_counted(_ENTITY, _decoded, seen, "entities", more), more)
        # An entity that only decoding brings about was written so: the text stays as it is.
        if more["entities"] and not _ENTITY.search(decoded):
            return decoded, more
    return seen, done


def _decoded(entity: re.Match[str]) -> str:
    text = html.unescape(entity[0])
    return entity[0] if text == "\ufffd" else text


def _seen(text: str, done: Counter[str]) -> str:
    """The text without what nobody sees, composed."""
    # Half of the releases hold no-break spaces, and a tenth zero-width ones; few hold more.
    for sign, instead, name in (("\xa0", " ", "spaces"), ("\u200b", "", "unseen")):
        if sign in text:
            done[name] += text.count(sign)
            text = text.replace(sign, instead)
    if not text.replace("\n", "").replace("\t", "").isprintable():
        text = _counted(_LINE_END, lambda _: "\n", text, "line ends", done)
        text = _counted(_SPACE, lambda _: " ", text, "spaces", done)
        text = _counted(_UNSEEN, _unless_theirs, text, "unseen", done)
    # After what is unseen, which may have kept a letter and its mark apart.
    if not unicodedata.is_normalized("NFC", text):
        text, done["composed"] = composed(text), done["composed"] + 1
    return _tight(text, done)


def _unless_theirs(unseen: re.Match[str]) -> str:
    joiner = _JOINER.search(unseen[0])
    # The marks before it are looked at in whatever order: composing changes that.
    before = unseen.string[max(unseen.start() - _MARKS, 0) : unseen.start()] if joiner else ""
    for sign in reversed(before):
        if joiner and _JOINED.match(sign):
            return joiner[0]
        if not (unicodedata.combining(sign) or _OVER.match(sign)):
            break
    return ""


_MARKS = 64
"""Marks on one letter that are looked at."""
_OVER = re.compile(
    "[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\uf701-\uf70e\uf710-\uf71a]|" + _UNSEEN.pattern
)
"""What stands on a Thai letter, or nowhere."""


def _tight(text: str, done: Counter[str]) -> str:
    """The text without spaces that show nothing, and lines and paragraphs that have nothing."""
    length = len(text)
    while "  " in text:
        text = text.replace("  ", " ")
    if length != len(text):
        done["spaces"] += length - len(text)
    if "\t" in text:
        text = "\n".join([_row(line) for line in text.split("\n")])
    else:
        text = "\n".join([line.strip(" ") for line in text.split("\n")])
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.strip("\n")


def _row(line: str) -> str:
    cells = [cell.strip(" ") for cell in line.split("\t")]
    return "\t".join(cells) if any(cells) else ""


# Normal

_ABOVE_OR_BELOW = "\u0e31\u0e34-\u0e3a\u0e47"  # the vowels over and under their letter
_TONES = "\u0e48-\u0e4c"  # and the sign of a silent letter, which is typed in the same place
_SAME = "|".join(f"(?<={tone}){tone}" for tone in "\u0e48\u0e49\u0e4a\u0e4b\u0e4c")
_MISTYPED = re.compile(  # one set of letters first, by which a search goes fast
    f"[{_TONES}\u0e4d\u0e33](?:(?<=[{_TONES}\u0e33])[{_ABOVE_OR_BELOW}]|(?<=\u0e33)[{_TONES}]"
    f"|(?<=\u0e4d)[{_TONES}{_ABOVE_OR_BELOW}]*\u0e32|{_SAME})"
)
_CLUSTER = frozenset(
    "\u0e31\u0e32\u0e33\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
)
"""What stands on, under or after a letter."""
_TWICE = re.compile(f"([{_TONES}])\\1+")
_TAKES_AA = re.compile(f"\u0e4d(?=[{_TONES}]*$)")
_FIRST = re.compile(f"[{_ABOVE_OR_BELOW}]")
_DOUBLE_E = re.compile("เเ")
_GLYPH = re.compile("[\uf700-\uf71a]")
_LETTERS = dict(
    zip(
        map(chr, range(0xF700, 0xF71B)),
        "ฐ\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
        "ญ\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a",
        strict=True,
    )
)
"""Where fonts for Windows kept the variants of a letter, and the letter."""
_DIGITS = tuple(zip("๐๑๒๓๔๕๖๗๘๙", "0123456789", strict=True))


def _normal(text: str, done: Counter[str]) -> str:
    if _GLYPH.search(text):
        text = composed(_counted(_GLYPH, lambda glyph: _LETTERS[glyph[0]], text, "glyphs", done))
    text = _counted(_DOUBLE_E, lambda _: "แ", text, "double e", done)
    return _in_their_places(text, done) if _MISTYPED.search(text) else text


def _in_their_places(text: str, done: Counter[str]) -> str:
    """The text with the marks of each letter that was mistyped in order."""
    parts: list[str] = []
    count = end = 0
    while found := _MISTYPED.search(text, end):
        start = found.start()
        while start > end and text[start - 1] in _CLUSTER:
            start -= 1
        stop = found.end()
        while stop < len(text) and text[stop] in _CLUSTER:
            stop += 1
        cluster, mended = text[start:stop], _in_order(text[start:stop])
        parts += text[end:start], mended
        count += mended != cluster
        end = stop
    mended = "".join([*parts, text[end:]])
    # With another script's marks among them there is no order that stays: it is left as it is.
    if not unicodedata.is_normalized("NFC", mended):
        return text
    if count:
        done["marks"] += count
    return mended


def _in_order(cluster: str) -> str:
    """Marks and long vowels: vowels above first, no tone twice, nikhahit with aa as am."""
    *before, last = cluster.split("\u0e32")
    whole, marks = "", ""
    for part in before:
        marks = _sorted(marks + part)
        if "\u0e33" not in marks and _TAKES_AA.search(marks):
            marks = _TAKES_AA.sub("", marks) + "\u0e33"
        else:
            whole, marks = f"{whole}{marks}\u0e32", ""
    return whole + _sorted(marks + last)


def _sorted(marks: str) -> str:
    am = "\u0e33" * marks.count("\u0e33")
    above = composed("".join(_FIRST.findall(marks)))
    rest = _FIRST.sub("", marks).replace("\u0e33", "")
    return above + _TWICE.sub(r"\1", rest) + am


def _counted(
    what: re.Pattern[str],
    repair: Callable[[re.Match[str]], str],
    text: str,
    name: str,
    done: Counter[str],
) -> str:
    """The text with all matches repaired; those that changed are counted."""

    def count(found: re.Match[str]) -> str:
        mended = repair(found)
        if mended != found[0]:
            done[name] += 1
        return mended

    return what.sub(count, text)
