"""Which kind of file a collection is exported to, by its name, and how each is written."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scraper.errors import UsageError
from scraper.output import ENDINGS as COLLECTIONS
from scraper.results.beside import beside, check_free, check_kind
from scraper.results.extra import library

if TYPE_CHECKING:
    from scraper.results.records import Records


NEWEST = 100
"""Releases in a feed."""


class Exported(NamedTuple):
    """What an export made."""

    releases: int
    """How many are in it."""
    of: int
    """Of how many that were asked for: a feed has only the newest."""
    new: int | None = None
    """Of a database that was updated: how many it had not."""
    changed: int = 0
    """… and how many it had in another wording."""


class Form(StrEnum):
    """What an export makes."""

    CSV = "csv"
    TSV = "tsv"
    PARQUET = "parquet"
    SQLITE = "sqlite"
    ATOM = "atom"
    DATASET = "dataset"
    CORPUS = "corpus"


ENDINGS = {
    ".csv": Form.CSV,
    ".tsv": Form.TSV,
    ".parquet": Form.PARQUET,
    ".db": Form.SQLITE,
    ".xml": Form.ATOM,
    ".atom": Form.ATOM,
}


STDOUT = "-"
FOLDERS = (Form.DATASET, Form.CORPUS)
TEXTS = (Form.CSV, Form.TSV, Form.ATOM)
"""What goes to standard output as well."""


def form_of(out: str, asked: Form | None = None) -> Form:
    """The form that is asked for, else the one that a name asks for: `OUT/` is a dataset.

    Raises UsageError for a name that asks for none, and for one that is none of such a form.
    """
    if out == STDOUT:
        if asked not in TEXTS:
            raise UsageError(
                f"standard output takes {', '.join(TEXTS)}, and it has no ending that says which",
                hint=f"Say it: --format {TEXTS[0]}; or name a file.",
            )
        return asked
    form = asked or _by_ending(out)
    if form in FOLDERS and out.endswith((*ENDINGS, *COLLECTIONS)):
        raise UsageError(
            f"{out} is the name of a file, and what --format {form} makes is a folder",
            hint="Name a folder, such as OUT/, or leave --format out.",
        )
    if form not in FOLDERS and out.endswith("/"):
        raise UsageError(
            f"{out} is the name of a folder, and what --format {form} makes is a file",
            hint="Name a file, or leave --format out.",
        )
    return form


def _by_ending(out: str) -> Form:
    if out.endswith("/"):
        return Form.DATASET
    for ending, form in ENDINGS.items():
        if out.endswith(ending):
            return form
    raise UsageError(
        f"{out}: the ending says what to make, and this is none that is known",
        hint=f"Use one of {', '.join(ENDINGS)}; OUT/ for a folder that Hugging Face's `datasets`"
        " loads; or --format corpus.",
    )


def check(out: Path, form: Form, *, overwrite: bool) -> None:
    """Refuse what cannot be written, before anything is read.

    Raises OutputCreateError for what exists and may not be replaced, UsageError where a library is
    not installed.
    """
    if form in (Form.PARQUET, Form.DATASET):
        library("pyarrow.parquet", "parquet", f"{out} as {form}")
    if _is_update(out, form, overwrite=overwrite):
        from scraper.results.database import check_ours

        check_ours(out)
    else:
        check_free(out, overwrite=overwrite, is_folder=form in FOLDERS)


def _is_update(out: Path, form: Form, *, overwrite: bool) -> bool:
    """Whether a file is added to, not made: OutputCreateError where it can be no database."""
    try:
        if overwrite or form is not Form.SQLITE or not out.exists():
            return False
        check_kind(out)
    except OSError:  # which a look at the place tells
        return False
    return True


def export(
    records: "Records",
    out: Path,
    form: Form,
    *,
    overwrite: bool = False,
    blank_lines: int | None = None,
) -> Exported:
    """Write the releases that are wanted of a file.

    What was there is replaced when all is written, with `overwrite`; a database is updated
    without it. For a database, `records` has to give all revisions. `blank_lines`: as of `Tree`.
    Raises what `check` raises, whether it was asked before or not, and OutputWriteError.
    """
    if _is_update(out, form, overwrite=overwrite):
        from scraper.results.database import update_database

        count, new, changed = update_database(records.releases(), out)
        return Exported(count, count, new, changed)
    with beside(out, overwrite=overwrite, is_folder=form in FOLDERS) as part:
        count = _writer(form, blank_lines)(records, part)
    return Exported(min(count, NEWEST) if form is Form.ATOM else count, count)


def _writer(form: Form, blank_lines: int | None) -> "Callable[[Records, Path], int]":
    """What writes a form, and says how many it was given; its libraries are loaded here."""
    # ruff: noqa: PLC0415 - each loads what only it needs
    if form is Form.SQLITE:
        from scraper.results.database import write_database

        return lambda records, path: write_database(records.releases(), path)
    if form is Form.PARQUET:
        from scraper.results.parquet import write_parquet

        return lambda records, path: write_parquet(records.releases(), path)
    if form is Form.DATASET:
        from scraper.results.dataset import write_dataset

        return write_dataset
    if form is Form.ATOM:
        from scraper.results.feed import write_feed

        return lambda records, path: write_feed(records.releases(), path)
    if form is Form.CORPUS:
        from scraper.results.corpus import write_tree

        return lambda records, path: write_tree(records.releases(), path, blank_lines)
    from scraper.results.sheet import write_sheet

    return lambda records, path: write_sheet(records.releases(), path, tabs=form is Form.TSV)
