"""Whether a text tells news: who did what, and when, in sentences."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import msgspec

from scraper.rules.word_lists import any_of, words_of

_LOOKED_AT = 20_000
"""Characters: news says at its beginning whose it is."""
_LONGEST_TITLE = 500
"""Letters: the longest of real releases has 209."""
_ANYWHERE, _ACTS = ("acts", "who", "when"), ("acts", "acts-in-titles")
"""The lists of words of titles and texts, and those of acts, of which one is of titles alone."""
_PARAGRAPH = 130
"""Characters, white space not counted, of a line that is prose and no entry of a list."""


class Signs(NamedTuple):
    """What a title and its text have that news has."""

    acts: bool
    """Words for what was done, or said, as a guide or a lesson does not tell it."""
    who: bool
    """Words for who did it, or for whom."""
    when: bool
    """Words for when."""
    prose: bool
    """A paragraph, and not entries of a list alone."""
    titled: bool
    """What was done, who did it or when in the title itself."""
    headlined: bool
    """What was done in the title, and again in the text."""

    @property
    def is_news(self) -> bool:
        """Whether it tells what somebody did, or when, and something more."""
        return (self.acts or self.when) and self.acts + self.who + self.when + self.prose > 1

    @property
    def is_surely_news(self) -> bool:
        """Whether it is news even under a title that other pages have."""
        is_whole = self.acts and self.when and self.prose and self.titled
        return self.who and (is_whole or self.headlined)


def signs_of_news(title: str, text: str) -> Signs:
    """What a title and its text have that news has; the words are in `words/news.toml`."""
    title, text = title[:_LONGEST_TITLE], text[:_LOOKED_AT]
    in_title = _lists_with(title, {*_ANYWHERE, *_ACTS})
    in_text = _lists_with(text, _ANYWHERE)
    anywhere, is_act_in_title = in_title | in_text, not in_title.isdisjoint(_ACTS)
    return Signs(
        acts="acts" in in_text or is_act_in_title,
        who="who" in anywhere,
        when="when" in anywhere,
        prose=any(len("".join(line.split())) >= _PARAGRAPH for line in text.splitlines()),
        titled=bool(in_title),
        headlined="acts" in in_text and is_act_in_title,
    )


def _lists_with(text: str, names: Iterable[str]) -> set[str]:
    """Those of the named lists of which a word is in a text."""
    return {name for name in names if _words()[name].search(text)}


@cache
def _words() -> dict[str, re.Pattern[str]]:
    lists = msgspec.toml.decode(words_of("news.toml"), type=dict[str, list[str]])
    return {name: any_of(words) for name, words in lists.items()}
