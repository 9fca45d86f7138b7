"""Errors, hints and notes in Thai: the library says them in English, and here is what they are of.

A line is of a template where it has its words in their order; what stands between them are the
fields, and each of those may be such a text again: `robots.txt redirects to …`, `HTTP 404`.
"""

import re
from collections.abc import Iterator
from functools import cache

from cli.catalogue import THAI
from cli.catalogue.templates import TOLD

LONGEST = 4000
"""Characters of a text that is looked into; none of ours is as long, without what a site says."""
MOST_HEADS = 20
"""Words before a `: ` that are looked at in a line: what a site says may be nothing but such."""
DEEPEST = 8
"""Texts in texts."""
_FIELD = re.compile(r"\{(\d)(:,)?\}")
_NUMBER = re.compile(r"[\d,]+")
_COUNTS = re.compile(r"[\d,]+ [^,:]+(?:, [\d,]+ [^,:]+){1,20}")


def in_thai(text: str) -> str:
    """The text in Thai as far as the catalogue goes; what is of no template stays as it is."""
    if len(text) > LONGEST:
        return text
    return "\n".join(_told(line, DEEPEST) if line else "" for line in text.split("\n"))


def _told(text: str, deep: int) -> str:
    """A line; `deep`: how many texts in texts are still looked at."""
    heads: list[str] = []
    for _ in range(MOST_HEADS):
        if whole := _listed(text, deep) or _whole(text, deep):
            return ": ".join([*heads, whole])
        head, colon, rest = text.partition(": ")
        if not colon:
            break
        heads.append(THAI.get(head) or _whole(head, deep) or head)
        text = rest
    return ": ".join([*heads, text])


def _listed(text: str, deep: int) -> str | None:
    """A list of what is counted, in Thai as far as it has that; None for what is none."""
    if not _COUNTS.fullmatch(text):
        return None
    return ", ".join(_whole(part, deep) or part for part in text.split(", "))


def _whole(text: str, deep: int) -> str | None:
    """A text in Thai that is of one template; None where it is of none."""
    if whole := TOLD.get(text):
        return whole
    for template in _templates() if deep else ():
        fields = template.fields(text)
        if fields is not None:
            return template.filled([_told(field, deep - 1) for field in fields])
    return None


class _Template:
    """English with fields, and the same in Thai."""

    def __init__(self, english: str, thai: str) -> None:
        self.words = re.split(r"\{\d(?::,)?\}", english)
        self._are_numbers = [bool(comma) for _, comma in _FIELD.findall(english)]
        self._thai = thai

    def fields(self, text: str) -> list[str] | None:
        """What stands in its fields, each as short as can be; None where the text is not of it."""
        first, *between, last = self.words
        end = len(text) - len(last)
        if end < len(first) or not (text.startswith(first) and text.endswith(last)):
            return None
        found, at = [], len(first)
        for words in between:
            place = text.find(words, at, end)
            if place < 0:
                return None
            found.append(text[at:place])
            at = place + len(words)
        found.append(text[at:end])
        pairs = zip(self._are_numbers, found, strict=True)
        if all(_NUMBER.fullmatch(field) for is_number, field in pairs if is_number):
            return found
        return None

    def filled(self, fields: list[str]) -> str:
        """The Thai with these in it."""
        return _FIELD.sub(lambda field: fields[int(field[1])], self._thai)


@cache
def _templates() -> list[_Template]:
    """Those with fields, the most telling first; one that is all fields tells nothing."""

    def made() -> Iterator[_Template]:
        for english, thai in TOLD.items():
            if _FIELD.search(english):
                yield _Template(english, thai)

    return sorted(made(), key=lambda one: -sum(map(len, one.words)))
