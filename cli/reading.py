"""Commands that read a collection: what they take alike, and how they tell what is damaged."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from cli import asking
from cli.completion import categories
from cli.console import SHOWN_PROBLEMS, Talk
from cli.exit_codes import ExitCode, code_of
from cli.stopping import Stopped, stopping
from scraper.errors import ScrapeError
from scraper.words import counted

if TYPE_CHECKING:
    from scraper.results.records import Records

File = Annotated[
    str,
    Argument(
        metavar="FILE",
        help="A collection: .jsonl, .jsonl.gz or .jsonl.zst, or - for standard input.",
    ),
]
Category = Annotated[
    list[str] | None,
    Option(
        "--category",
        metavar="NAME_OR_ID",
        autocompletion=categories,
        help="Only releases of this category, by number, name or part of a name: "
        "--category เศรษฐกิจ. Repeatable.",
    ),
]
Overwrite = Annotated[bool, Option("--overwrite", metavar="", help="Replace OUT where it exists.")]
AllRevisions = Annotated[
    bool,
    Option(
        "--all-revisions",
        metavar="",
        help="Each wording that the site gave a release, not only the newest.",
    ),
]


def ledger_of(file: str) -> Path | None:
    """The ledger beside a collection, which need not be there; None for standard input."""
    from scraper.ledger.missing import ledger_beside  # noqa: PLC0415 - not for --help

    return ledger_beside(Path(file)) if file != "-" and Path(file).name else None


def check_apart(file: str, ledger: Path | None = None, **out: Path) -> None:
    """Refuse to write over the collection or its ledger: UsageError. `out`: what, and where.

    `ledger`: the one that is named, in place of the one beside it.
    """
    from cli import figures  # noqa: PLC0415 - not for --help

    collection = None if file == "-" else Path(file)
    figures.check_apart(collection, ledger or ledger_of(file), **out)


@contextmanager
def errors_told(talk: Talk) -> Iterator[None]:
    """Say what went wrong in a command's work, and end it with the exit code for that."""
    try:
        yield
    except ScrapeError as error:
        talk.error(error)
        raise typer.Exit(code_of(error)) from error


@contextmanager
def reading(
    file: str,
    talk: Talk,
    *,
    since: str | None = None,
    until: str | None = None,
    category: list[str] | None = None,
    all_revisions: bool = False,
) -> "Iterator[Records]":
    """Open a collection for a command's work; its errors end the command with their exit code.

    What could not be read in the last pass is named when the work is done; the code is then 3.
    A signal ends the work when what is half made is taken away.
    """
    from scraper.results.records import Records, Wanted  # noqa: PLC0415 - not for --help

    with _stop_told(talk), errors_told(talk), stopping():
        wanted = Wanted(
            window=asking.asked_window(since, until),
            categories=tuple(category or ()),
            all_revisions=all_revisions,
        )
        with Records(file, wanted) as records:
            yield records
            _tell(records, talk)
    if records.damaged:
        raise typer.Exit(ExitCode.PARTIAL)


@contextmanager
def _stop_told(talk: Talk) -> Iterator[None]:
    try:
        yield
    except Stopped as stop:
        talk.note("stopped")
        raise typer.Exit(stop.code) from stop


def _tell(records: "Records", talk: Talk) -> None:
    for fault in records.faults[:SHOWN_PROBLEMS]:
        talk.say(f"not read: {records.name}, line {fault.line}: {fault.why}", level="warning")
    if records.damaged > SHOWN_PROBLEMS:
        more = records.damaged - SHOWN_PROBLEMS
        talk.say(f"{counted(more, 'more line')} could not be read; `scrape verify` names them all")
