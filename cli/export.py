"""`scrape export FILE OUT`: a collection where people work: spreadsheet, database, data frame."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from cli import asking, forms, options, reading
from cli.console import Talk
from scraper.results.export import Form
from scraper.words import counted

Out = Annotated[
    str,
    Argument(
        metavar="OUT",
        help="What to make, by its ending: .csv, .tsv, .parquet, .db (SQLite), .xml or .atom "
        "(feed of the newest 100), or a folder, OUT/ (Hugging Face dataset).",
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
        form = form or library.form_of(out)
        if corpus_blank_lines and form is not Form.CORPUS:
            raise forms.only_corpus()
        reading.check_apart(file, export=path)
        library.check(path, form, overwrite=overwrite)
    every = all_revisions or form is Form.SQLITE
    with reading.reading(
        file, talk, since=since, until=until, category=category, all_revisions=every
    ) as records:
        made = library.export(
            records, path, form, overwrite=overwrite, blank_lines=corpus_blank_lines
        )
        if made.releases < made.of:
            talk.note(f"{out}: {made.releases:,} of {counted(made.of, 'release')}, the newest")
        else:
            talk.note(f"{out}: {counted(made.releases, 'release')}")
