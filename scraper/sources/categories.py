"""Categories: by what a person calls them, and what is said where they have no listing."""

import difflib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from scraper.errors import FetchError, RefusedError, UnknownLayoutError, UsageError
from scraper.site import CATEGORIES, Site

LONGEST_NAME = 100
"""Letters of a name in a message; the site's longest has 52."""


@dataclass(slots=True)
class Asked:
    """How the categories answered that were asked for."""

    found: int = 0
    strange: int = 0
    refused: RefusedError | None = None
    failed: FetchError | None = None


def nothing_walked(asked: Asked, site: Site, categories: Collection[str]) -> Exception:
    """What to raise where no category that was asked for has a listing."""
    if asked.strange:
        return UnknownLayoutError(
            "the site answers, but not with listing pages of a layout that we know",
            url=site.base,
            hint="Is it the right site? Otherwise its markup has changed.",
        )
    if asked.refused:
        return asked.refused
    if categories:
        return no_listing(", ".join(categories))
    return UnknownLayoutError(
        "the site answers, but with none of the listings that we know"
        + (f" ({asked.failed.message})" if asked.failed else ""),
        url=site.base,
        hint="Is it the right site? Otherwise its addresses have changed.",
    )


def no_listing(asked: str) -> UsageError:
    """What to raise for a category that the site has no listing of."""
    known = ", ".join(f"{name} ({number})" for number, name in CATEGORIES.items())
    return UsageError(
        f"category {asked[:60]}: the site has no listing of releases for it",
        hint=f"Categories that are known: {known}.",
    )


def find_category(asked: str, names: dict[int, str]) -> int:
    """The number of a category named by number, full name or an unambiguous part of its name.

    Raises UsageError that suggests near names, or lists those that fit.
    """
    word = " ".join(asked.split())
    if word.isdecimal():
        return int(word)
    found = fitting(word, names) or fitting(word, CATEGORIES)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"category {asked[:60]!r} is ambiguous",
            hint="It fits "
            + ", ".join(f"{names.get(number)} ({number})" for number in found)
            + ".",
        )
    near = difflib.get_close_matches(word, list(names.values()), n=3, cutoff=0.4)
    raise UsageError(
        f"there is no category {asked[:60]!r}",
        hint=f"Did you mean {' or '.join(near)}?"
        if near
        else "Categories: " + ", ".join(names.values()) + ".",
    )


def by_name(asked: str) -> Callable[[str | None], bool]:
    """Whether a release of the current site is of a category, by the name that it prints.

    It is where that name has what is asked for in it: the current site's categories have no
    numbers that are known. Those of the old site have a name; UsageError for another number.
    """
    word = folded(asked)
    if word.isdecimal():
        if int(word) not in CATEGORIES:
            raise UsageError(
                f"category {word[:20]}: the current site's categories go by name here",
                hint="Give a part of the name that releases print.",
            )
        word = folded(CATEGORIES[int(word)])
    return lambda told: bool(word) and word in folded(told or "")


def folded(name: str) -> str:
    """As names are compared: in small letters, with single spaces."""
    return " ".join(name.casefold().split())


def fitting(word: str, names: Mapping[int, str]) -> list[int]:
    """The categories of exactly this name, else those with it in theirs."""
    known = {number: folded(name) for number, name in names.items()}
    exact = [number for number, name in known.items() if name == word.casefold()]
    part = [number for number, name in known.items() if word and word.casefold() in name]
    return exact or part
