"""Lists of words that pages are known by, in files (words/*.toml) that a person can read."""

import re
from collections.abc import Iterable
from importlib.resources import files

import msgspec


def words_of(name: str) -> str:
    """The text of a file of such words that comes with the package."""
    return files("scraper").joinpath("rules", "words", name).read_text(encoding="utf-8")


def pattern_of(name: str) -> re.Pattern[str]:
    """All the words of a file that has lists of them, by whatever names."""
    lists = msgspec.toml.decode(words_of(name), type=dict[str, list[str]])
    return any_of(words for each in lists.values() for words in each)


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """One regular expression for several, each of which stands for itself; in any case."""
    return re.compile("|".join(f"(?:{one})" for one in words) or r"(?!)", re.IGNORECASE)
