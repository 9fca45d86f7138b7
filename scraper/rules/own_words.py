"""A regular expression that a person wrote into a file of words: what it must not be."""

import re
import warnings

from scraper.errors import UsageError

_LONGEST = 2000
_OF_TEXTS = ("text", "instead")
_FEW = 3
"""So many times a group may be repeated that ends in a repetition; in a title, which is short."""
_UNLIKE = "ฬมฉ ซฒณธ ฑฌฮ ฉฏฆฐ " * 4, "zqv 7 jwk 31 " * 5
"""Two texts that have nothing in common but that they are some."""
_ALIKE = (("ก", "x"), ("ก", _UNLIKE[0]), _UNLIKE)
"""What finds both of a pair is found on every page, or on every one in Thai."""
_LEADING = re.compile(r"\A(?:\.\*\??(?!\+))+")
_PIECE = re.compile(
    r"(?P<skip>\(\?#[^)]*\)|\(\?[aiLmsux]+\))"
    r"|(?P<open>\((?:\?(?:[aiLmsux-]+:|P<\w+>|\(\w+\)|<[=!]|[:=!>]))?)"
    r"|(?P<close>\))|(?P<or>\|)"
    r"|(?P<many>[+*][?+]?|\{\d*,(?P<most>\d*)\}[?+]?|\{(?P<times>\d+)\}[?+]?)|(?P<maybe>\?[?+]?)"
    r"|\(\?P=\w+\)|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.",
    re.DOTALL,
)


def checked_word(words: str, key: str, where: str) -> re.Pattern[str]:
    """The pattern of one word of the list `key`, as it is searched for: in any case.

    Raises UsageError, with `where` it stands, for what is no pattern, for what every page has,
    and for what a search may need for ever for.
    """
    if len(words) > _LONGEST:
        raise UsageError(f"{where}: {_LONGEST:,} characters at most")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a later Python may read otherwise
            pattern = re.compile(words, re.IGNORECASE)
    except (re.error, ValueError, OverflowError, RecursionError) as error:
        raise UsageError(
            f"{where}: {words[:200]!r}: {error}",
            hint="Allowed there: a regular expression, as Python writes it.",
        ) from error
    if is_slow(words, 1 if key in _OF_TEXTS else _FEW, is_spaced=bool(pattern.flags & re.VERBOSE)):
        raise UsageError(
            f"{where}: {words[:200]!r} repeats a group that ends in a repetition",
            hint="That can take longer than a life. One of the two is enough: [ก-๙ ]+ finds what"
            " (?:[ก-๙ ]+)+ does.",
        )
    if _is_everywhere(pattern, key):
        hint = "Every page has that: put in what only those pages have."
        raise UsageError(f"{where}: {words[:200]!r} is found where nothing is", hint=hint)
    if key in _OF_TEXTS:  # it is searched for anyway, and so in a hundredth of the time
        pattern = re.compile(_LEADING.sub("", words, count=1), re.IGNORECASE)
    return pattern


def _is_everywhere(pattern: re.Pattern[str], key: str) -> bool:
    how = {"begins": pattern.match, **dict.fromkeys(_OF_TEXTS, pattern.search)}
    is_one = how.get(key, pattern.fullmatch)
    return bool(is_one("")) or any(is_one(one) and is_one(other) for one, other in _ALIKE)


def is_slow(words: str, few: int, *, is_spaced: bool = False) -> bool:
    """Whether a regular expression repeats a group that ends in a repetition: `(?:ก+)+`.

    The ways to share a text out among the two double with each of its letters. `few`: so many
    times at most are no repetition. `is_spaced`: white space in it says nothing.
    """
    groups = [False]  # of each that is open: whether an alternative of it ends in a repetition
    ends = [False]  # whether what was read of it so far does
    before, inside = False, False  # the same before the last piece, and in that
    for piece in _PIECE.finditer(words):
        kind = piece.lastgroup
        if kind == "skip" or (is_spaced and piece[0].isspace()):
            continue
        if kind == "open":
            groups.append(False)
            ends.append(False)
        elif kind == "or":
            groups[-1] |= ends[-1]
            ends[-1] = False
        elif kind == "close" and len(groups) > 1:
            inside = groups.pop() | ends.pop()
            before, ends[-1] = ends[-1], inside
        elif kind == "many":
            if inside and not 0 < int(piece["most"] or piece["times"] or 0) <= few:
                return True
            ends[-1] = inside if piece["times"] else True
        elif kind == "maybe":
            ends[-1] = before or inside
        else:
            before, inside, ends[-1] = ends[-1], False, False
    return False
