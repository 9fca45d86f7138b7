"""A person's own rule files, by `--rules` or SCRAPE_RULES, and what to do where one is wrong."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scraper.errors import UsageError
from scraper.rules.layouts import Layouts

VARIABLE = "SCRAPE_RULES"


def loaded(directory: Path | None, *, keeps_text: bool = False) -> Layouts:
    """What comes along, and the rule files of a directory; UsageError for one that is wrong."""
    with named(directory):
        return Layouts.of(directory, keeps_text=keeps_text)


@contextmanager
def named(directory: Path | None) -> Iterator[None]:
    """Where what is wrong was named by the environment alone, the error says so."""
    try:
        yield
    except UsageError as error:
        if not is_of_environment(directory):
            raise
        unset = "SCRAPE_RULES names that directory: `unset SCRAPE_RULES` does without it."
        hint = f"{error.hint}\n{unset}" if error.hint else unset
        raise UsageError(error.message, url=error.url, hint=hint) from error


def is_of_environment(directory: Path | None) -> bool:
    """Whether that is the directory that the environment names."""
    told = os.environ.get(VARIABLE)
    return bool(told) and directory == Path(told or "")
