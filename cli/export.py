"""`scrape export FILE OUT`: a collection where people work: spreadsheet, database, data frame."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from cli import asking, forms, options, reading
from cli.console import Talk
from scraper.results.export import Exported, Form
from scraper.words import counted

if TYPE_CHECKING:
    from scraper.results.records import Records

Out = Annotated[
    str,
    Argument(
        metavar="OUT",
        help="What to make, by its ending: .csv, .tsv, .parquet, .db (SQLite), .xml or .atom "
        "(feed of the newest 100), or a folder, OUT/ (Hugging Face dataset); or - for standard "
        "output, with --format csv, tsv or atom.",
    ),
]


def export(
    file: reading.File,
    out: Out,
    form: Annotated[
        Form | None,
        Option(
            "--format",
            metavar="FORMAT",
            help="What to make, whatever the ending: csv, tsv, parquet, sqlite, atom, dataset, or "
            "corpus, the tree of text files that the public thaigov corpus is: --format corpus.",
        ),
    ] = None,
    corpus_blank_lines: forms.CorpusBlankLines = None,
    overwrite: reading.Overwrite = False,
    since: asking.Since = None,
    until: asking.Until = None,
    category: reading.Category = None,
    all_revisions: reading.AllRevisions = False,
    quiet: options.Quiet = False,
) -> None:
    """Write a collection in another form: scrape export releases.jsonl releases.csv.

    OUT is written beside and then gets its name: a kill leaves what was there. A database (.db)
    that an export made is updated without --overwrite; it keeps earlier wordings in `revisions`,
    and `scrape search` finds in it at once. In .csv and .tsv a text that a spreadsheet would take
    for a formula gets a ' in front. A feed has the newest 100 of what is asked for, and says of
    how many. Parquet and datasets need the extra: pip install 'thaigov-scraper[parquet]'.
    """
    from scraper.results import export as library  # noqa: PLC0415 - not for --help

    talk = Talk(quiet=quiet)
    path = Path(out)
    with reading.errors_told(talk):
        if out != library.STDOUT:
            reading.check_apart(file, export=path)
        form = library.form_of(out, form)
        if corpus_blank_lines and form is not Form.CORPUS:
            raise forms.only_corpus()
        if out != library.STDOUT:
            library.check(path, form, overwrite=overwrite)
    every = all_revisions or form is Form.SQLITE
    with reading.reading(
        file, talk, since=since, until=until, category=category, all_revisions=every
    ) as records:
        if out == library.STDOUT:
            out, made = "standard output", _to_stdout(records, form)
        else:
            made = library.export(
                records, path, form, overwrite=overwrite, blank_lines=corpus_blank_lines
            )
        if made.releases < made.of:
            talk.note(f"{out}: {made.releases:,} of {counted(made.of, 'release')}, the newest")
        elif made.new is not None:
            count = counted(made.releases, "release")
            talk.note(f"{out}: {count} now, {made.new:,} of them new and {made.changed:,} changed")
            if since or until or category:
                talk.note(f"what is in {out} from before stays; --overwrite makes it anew")
        else:
            talk.note(f"{out}: {counted(made.releases, 'release')}")


def _to_stdout(records: "Records", form: Form) -> Exported:
    """As a file has it, and only what is whole."""
    from scraper.results.export import export as write  # noqa: PLC0415 - not for --help

    with TemporaryDirectory(prefix="scrape-") as folder:
        path = Path(folder, f"out.{form}")
        made = write(records, path, form)
        with path.open("rb") as whole:
            shutil.copyfileobj(whole, sys.stdout.buffer)
    return made
