"""`scrape datacard FILE`: what a collection is, how it came about and what is missing of it."""

from pathlib import Path
from typing import Annotated

from typer import Option

from cli import asking, options, reading
from cli.console import Talk

Out = Annotated[
    Path | None,
    Option(
        "-o",
        "--output",
        metavar="OUT",
        readable=False,
        help="Write the card to OUT: -o DATACARD.md. Default: standard output, also as '-'.",
    ),
]


def datacard(
    file: reading.File,
    output: Out = None,
    overwrite: reading.Overwrite = False,
    since: asking.Since = None,
    until: asking.Until = None,
    category: reading.Category = None,
    quiet: options.Quiet = False,
) -> None:
    """Tell what a collection is: scrape datacard releases.jsonl -o DATACARD.md.

    Markdown in English and Thai: how many releases by year, category, language and source; how
    they were collected; how often each field says something; what is known to be missing, by the
    ledger beside FILE; the text's repairs; duplicates; the licence as reported; how to cite and how
    to make it again. Without a ledger the card says what is not known.
    """
    from cli.screen import data  # noqa: PLC0415 - not for --help
    from scraper.results.beside import beside, check_free  # noqa: PLC0415 - the same
    from scraper.results.datacard import datacard as card  # noqa: PLC0415
    from scraper.results.facts import facts  # noqa: PLC0415

    talk = Talk(quiet=quiet)
    out = None if output == Path("-") else output
    if out:
        with reading.errors_told(talk):
            reading.check_apart(file, data_card=out)
            check_free(out, overwrite=overwrite)
    with reading.reading(file, talk, since=since, until=until, category=category) as records:
        text = card(facts(records))
        if out is None:
            data(text.rstrip("\n").encode())
            return
        with beside(out, overwrite=overwrite) as part:
            part.write_text(text, encoding="utf-8")
        talk.note(f"{out}: the data card of {records.name}")
