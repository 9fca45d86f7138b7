"""The one command that would close the gaps of a collection, ready to paste."""

import os
import shlex
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.errors import UsageError
from scraper.ledger.missing import ledger_beside
from scraper.output import ENDINGS
from scraper.site import REAL
from scraper.thai.dates import to_buddhist

if TYPE_CHECKING:
    from scraper.coverage import Coverage, Cut, Failure

OLDEST = "2540"
"""A year before the site's first release."""


def closing(covered: "Coverage", file: Path, ledger: Path | None) -> str | None:
    """The command, or two of them; None where there is nothing to close.

    `file` and `ledger`: as `scrape coverage` was given them.
    """
    to, fills = _places(covered, file, ledger)
    commands = []
    if cuts := [*covered.cut_walks, *covered.unfinished_runs]:
        commands.append(["scrape", *_window(cuts), *_categories(cuts), *to])
    if covered.never_tried or any(is_due(one, covered) for one in covered.failed):
        commands.append(["scrape", "fill", *fills])
    return "; ".join(map(shlex.join, commands)) or None


def from_the_earliest(covered: "Coverage", file: Path, ledger: Path | None) -> str:
    """The command that walks all categories from where one of them was walked."""
    first = min((walked.since or date.min for walked in covered.walked), default=date.min)
    window = ["--all"] if first == date.min else ["--since", since_shown(first)]
    return shlex.join(["scrape", *window, *_places(covered, file, ledger)[0]])


def _places(covered: "Coverage", file: Path, ledger: Path | None) -> tuple[list[str], list[str]]:
    """Where a collection is, in the words of a crawl and in those of `scrape fill`."""
    output = output_of(file)
    if output is None:
        ledger = ledger or file
    elif ledger == ledger_beside(output):
        ledger = None
    kept = ["--ledger", str(ledger)] if ledger else []
    kept += site_words(covered.site)
    return [*(["-o", str(output)] if output else []), *kept], [str(output or "-"), *kept]


def site_words(site: str) -> list[str]:
    """The options that a run of a ledger's site needs; `site` as the ledger says it."""
    return {"demo": ["--demo"], REAL: [], "": []}.get(site, ["--site", site])


def is_due(failure: "Failure", covered: "Coverage") -> bool:
    """Whether a release that failed would be tried again now."""
    return failure.due is None or failure.due <= covered.as_of


def output_of(file: Path) -> Path | None:
    """The output that a person means by FILE; None where that is a ledger of no file."""
    if not file.name.endswith(".ledger"):
        return file if file.name not in ("", "..") else Path(os.path.abspath(file))  # noqa: PTH100 - as it is named
    output = file.with_name(file.name.removesuffix(".ledger"))
    is_tree = output.is_dir()  # of texts
    return output if is_tree or output.name.endswith(ENDINGS) else None


def kept_output(file: Path) -> Path:
    """The output that a person means by FILE; UsageError where its lines are not kept here."""
    output = output_of(file)
    if output is None:
        raise UsageError(
            f"{file} is a ledger of standard output, whose lines are not kept here",
            hint="Name the file that they went to.",
        )
    return output


def _window(cuts: "list[Cut]") -> list[str]:
    """All days that were cut."""
    since = [cut.since for cut in cuts if cut.since]
    until = [cut.until for cut in cuts if cut.until]
    ends = len(until) == len(cuts)
    if len(since) < len(cuts):
        return ["--since", OLDEST, "--until", _last(max(until))] if ends else ["--all"]
    return ["--since", since_shown(min(since)), *(["--until", _last(max(until))] if ends else [])]


def _categories(cuts: "list[Cut]") -> list[str]:
    """Only those that were cut, unless a run over all was."""
    numbers = {cut.category_id for cut in cuts}
    if None in numbers:
        return []
    return [
        word for number in sorted(filter(None, numbers)) for word in ("--category", f"{number}")
    ]


def since_shown(day: date) -> str:
    """A first day as short as it can be typed: a year, a month, a day."""
    parts = to_buddhist(day).split("-")
    while len(parts) > 1 and parts[-1] == "01":
        parts.pop()
    return "-".join(parts)


def _last(day: date) -> str:
    """The same for a last day."""
    after = day + timedelta(days=1)
    year, month, of_month = to_buddhist(day).split("-")
    if after.day > 1:
        return f"{year}-{month}-{of_month}"
    return year if after.month == 1 else f"{year}-{month}"
