"""What a person looks for in texts: words, phrases in quotes, and what must not be there."""

import re
from functools import cached_property
from typing import NamedTuple

import msgspec

from scraper.errors import UsageError
from scraper.results.searchable import as_it_is, cleaned, nearly, pieces
from scraper.thai.clusters import clusters

CONTEXT = 60
"""Signs that are shown on each side of a hit."""
LONGEST_QUERY = 1000
_TERM = re.compile(r'(-?)(?:"([^"]+)"?|(\S+))')
_QUOTES = str.maketrans("“”„«»", '"""""')


class Query(NamedTuple):
    """Terms in the form of `cleaned`, small letters; a text has to hold each, and none of `no`."""

    terms: tuple[str, ...]
    no: tuple[str, ...]


class Part(msgspec.Struct, frozen=True):
    """A stretch of a text around a hit."""

    text: str
    hits: list[tuple[int, int]]
    """Where in it what was looked for begins and ends."""


def read_query(text: str) -> Query:
    """What a person typed: `word`, `"a phrase"`, `-word`, all of which must hold.

    Raises UsageError where nothing is looked for.
    """
    terms: list[str] = []
    no: list[str] = []
    for sign, phrase, word in _TERM.findall(cleaned(text[:LONGEST_QUERY]).translate(_QUOTES)):
        term = (phrase or word).strip().strip('"').lower()
        if term:
            (no if sign else terms).append(term)
    if not terms:
        raise UsageError(
            f"{text[:60]!r} looks for nothing",
            hint='Write words, "a phrase", and -word for what must not be there.',
        )
    return Query(tuple(dict.fromkeys(terms)), tuple(dict.fromkeys(no)))


def matches(query: Query, *texts: str) -> bool:
    """Whether texts, together, hold all terms and none that must not be there."""
    looked_at = _Texts(texts)
    return all(map(looked_at.hold, query.terms)) and not any(map(looked_at.hold, query.no))


class _Texts:
    """Texts that are mended only where their letters do not tell what they hold."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        self._texts = texts
        self._nearly = nearly("\n".join(texts))

    def hold(self, term: str) -> bool:
        if self._nearly is not None:
            letters = self._nearly if term.upper() == term else self._small
            if not all(piece.search(letters) for piece in pieces(term)):
                return False
            at = self._nearly.find(term)
            if at >= 0 and as_it_is(_line(self._nearly, at)):
                return True
        return any(term in text for text in self._cleaned)

    @cached_property
    def _small(self) -> str:
        return (self._nearly or "").lower()

    @cached_property
    def _cleaned(self) -> list[str]:
        return [cleaned(text).lower() for text in self._texts]


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else None]


def part(query: Query, text: str) -> Part | None:
    """The first paragraph that holds a term, cut where it is long; None where none does."""
    terms = re.compile("|".join(map(re.escape, _longest_first(query.terms))), re.IGNORECASE)
    for line in [*text.split("\n"), text]:
        shown = cleaned(line)
        if found := terms.search(shown):
            return _cut(shown, found.start(), found.end(), terms)
    return None


def _longest_first(terms: tuple[str, ...]) -> list[str]:
    return sorted(terms, key=len, reverse=True)


def _cut(text: str, start: int, end: int, terms: re.Pattern[str]) -> Part:
    before, after = clusters(text[:start]), clusters(text[end:])
    head = "".join(before[-CONTEXT:])
    tail = "".join(after[:CONTEXT])
    head = f"…{head}" if len(before) > CONTEXT else head
    tail = f"{tail}…" if len(after) > CONTEXT else tail
    shown = head + text[start:end] + tail
    return Part(shown, [_whole(shown, *found.span()) for found in terms.finditer(shown)])


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """A hit with the marks that stand on its last letter."""
    behind = clusters(text[end - 1 : end + 8])
    return start, end - 1 + len(behind[0])
