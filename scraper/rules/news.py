"""Whether a text tells news: who did what, and when, in sentences."""

import re
from functools import cache
from typing import NamedTuple

import msgspec

from scraper.rules.word_lists import any_of, words_of

_LOOKED_AT = 20_000
"""Characters: news says at its beginning whose it is."""
_PARAGRAPH = 130
"""Characters, white space not counted, of a line that is prose and no entry of a list."""


class Signs(NamedTuple):
    """What a title and its text have that news has."""

    acts: bool
    """Words for what was done, or said."""
    who: bool
    """Words for who did it, or for whom."""
    when: bool
    """Words for when."""
    prose: bool
    """A paragraph, and not entries of a list alone."""

    @property
    def is_news(self) -> bool:
        """Whether it tells what somebody did, or when, and something more."""
        return sum(self) > 1 and (self.acts or self.when)


def signs_of_news(title: str, text: str) -> Signs:
    """What a title and its text have that news has; the words are in `words/news.toml`."""
    told = f"{title}\n{text[:_LOOKED_AT]}"
    words = _words()
    acts, who, when = (words[name].search(told) is not None for name in ("acts", "who", "when"))
    lines = text[:_LOOKED_AT].splitlines()
    prose = any(len("".join(line.split())) >= _PARAGRAPH for line in lines)
    return Signs(acts, who, when, prose)


@cache
def _words() -> dict[str, re.Pattern[str]]:
    lists = msgspec.toml.decode(words_of("news.toml"), type=dict[str, list[str]])
    return {name: any_of(words) for name, words in lists.items()}
