"""Which language a person is spoken to, and how: words stand in English where they are said.

Only words for a person change. Data, JSON, names of options and exit codes are the same in both.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

from cli.catalogue import ERRORS, THAI
from scraper.errors import ScrapeError

OPTION = "--lang"
VARIABLE = "SCRAPE_LANG"

TITLES = {
    "ARGUMENTS_PANEL_TITLE": "Arguments",
    "OPTIONS_PANEL_TITLE": "Options",
    "COMMANDS_PANEL_TITLE": "Commands",
    "ERRORS_PANEL_TITLE": "Error",
    "RICH_HELP": "Try [blue]'{command_path} {help_option}'[/] for help.",
    "DEFAULT_STRING": "[default: {}]",
    "ENVVAR_STRING": "[env var: {}]",
    "REQUIRED_LONG_STRING": "[required]",
}
"""Typer's own words in a help page and around an error."""


class Language(StrEnum):
    """A language that there are words in."""

    TH = "th"
    EN = "en"


class _Spoken:
    """One for the process: progress is drawn by a thread of its own."""

    language = Language.EN


def speak(language: Language) -> None:
    """Say what follows in this language."""
    _Spoken.language = language


def is_thai() -> bool:
    """Whether Thai is spoken."""
    return _Spoken.language is Language.TH


def said(english: str, /, **fields: object) -> str:
    """Words in the language that is spoken; English where the catalogue has none.

    `english` is a template as `str.format` takes it where there are `fields`, else plain text.
    """
    words = THAI.get(english, english) if is_thai() else english
    return words.format(**fields) if fields else words


def told(english: str) -> str:
    """What the library says, in the language that is spoken; English where it has no Thai."""
    if not is_thai():
        return english
    from cli.told import in_thai  # noqa: PLC0415 - its templates are many

    return in_thai(english)


def said_of(error: ScrapeError) -> str:
    """An error for a person: in Thai what kind it is first, where what happened has no Thai."""
    if not is_thai():
        return str(error)
    happened = told(error.message)
    where = f" ({error.url})" if error.url and error.url not in error.message else ""
    lines = [f"{happened}{where}"]
    if happened == error.message:
        names = (kind.__name__ for kind in type(error).__mro__)
        kind = next(ERRORS[name] for name in names if name in ERRORS)
        lines.insert(0, said("error: {kind}", kind=kind))
    if error.hint:
        lines.append(said("what to do: {hint}", hint=told(error.hint)))
    return "\n".join(lines)


def take(args: Sequence[str]) -> tuple[str | None, list[str]]:
    """What `--lang` says, wherever it stands before a `--`, and the other arguments.

    One without a value is left where it is.
    """
    value: str | None = None
    rest: list[str] = []
    left = list(args)
    while left:
        word = left.pop(0)
        if word == "--":
            return value, [*rest, word, *left]
        if word == OPTION and left:
            value = left.pop(0)
        elif word.startswith(f"{OPTION}="):
            value = word.partition("=")[2]
        else:
            rest.append(word)
    return value, rest


def asked(args: Sequence[str]) -> Language:
    """The language by `--lang`, by SCRAPE_LANG, or by the locale; English for any other."""
    word = take(args)[0] or os.environ.get(VARIABLE)
    if word is None or word == "":
        named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        locale = next(filter(None, named), "")
        word = locale.replace(".", "_").replace("@", "_").partition("_")[0]
    return Language.TH if word.lower() == Language.TH else Language.EN


_SHOWN = "rich_format_error"
"""What Typer shows an error of usage with."""


def _spoken(error: Any) -> Any:
    words = told(error.format_message())
    error.format_message = lambda: words
    return error


@contextmanager
def titles() -> Iterator[None]:
    """Typer's own words in the language that is spoken."""
    if not is_thai():
        yield
        return
    from typer import rich_utils  # noqa: PLC0415 - rich, which most runs do without

    # Another Typer may lack one of these names: its words then stay English.
    before = {name: getattr(rich_utils, name) for name in TITLES if hasattr(rich_utils, name)}
    shown = getattr(rich_utils, _SHOWN, None)
    if shown is not None:
        before[_SHOWN] = shown
        setattr(rich_utils, _SHOWN, lambda error: shown(_spoken(error)))
    try:
        for name in before.keys() & TITLES.keys():
            setattr(rich_utils, name, said(TITLES[name]))
        yield
    finally:
        for name, words in before.items():
            setattr(rich_utils, name, words)
