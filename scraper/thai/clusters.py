"""Thai text in pieces that a reader sees as one: a consonant with its vowels and tone marks."""

import unicodedata

_JOINED = frozenset({"Mn", "Mc", "Me"})
_SARA_AM = "\u0e33"  # a letter by its category, but half of it stands over its consonant
_JOINER = "\u200d"


def clusters(text: str) -> list[str]:
    """The text in pieces between which it may be cut; joined, they are the text again.

    >>> clusters("ที่น้ำ ok")
    ['ที่', 'น้ำ', ' ', 'o', 'k']
    """
    pieces: list[str] = []
    for char in text:
        is_joined = char in (_SARA_AM, _JOINER) or unicodedata.category(char) in _JOINED
        if pieces and (is_joined or pieces[-1].endswith(_JOINER)):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces
