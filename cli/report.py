"""`scrape report FILE -o report.html`: a collection as one page, to look at and to send."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Option

from cli import asking, options, reading
from cli.console import Talk
from cli.language import said, told
from scraper.errors import ScrapeError, UsageError
from scraper.records import Window
from scraper.site import PUBLIC_ARCHIVE
from scraper.words import counted

if TYPE_CHECKING:
    from scraper.coverage import Coverage
    from scraper.results.report import Made


def report(
    file: reading.File,
    output: Annotated[
        Path,
        Option(
            "-o",
            "--output",
            metavar="OUT",
            readable=False,
            help="The page to make: -o report.html.",
        ),
    ],
    overwrite: reading.Overwrite = False,
    ledger: asking.LedgerFile = None,
    since: asking.Since = None,
    until: asking.Until = None,
    category: reading.Category = None,
    all_revisions: reading.AllRevisions = False,
    quiet: options.Quiet = False,
) -> None:
    """Make a page of a collection, to look at and to send: scrape report FILE -o report.html.

    Months, days, categories, what is there and what is missing (from the ledger beside FILE), and
    a table of the releases that is searched in Thai and English while one types. The page is one
    file under 3 MB and loads nothing; opened in a browser it works from a disk, in Thai or
    English, on a phone and on paper. Texts of releases are not in it; where titles and leads
    of many releases are too much, they are shortened, and the page says so. Needs the extra:
    pip install 'thaigov-scraper[report]'.
    """
    from scraper.results.beside import beside, check_free  # noqa: PLC0415 - not for --help
    from scraper.results.report import make  # noqa: PLC0415 - the same

    talk = Talk(quiet=quiet)
    with reading.errors_told(talk):
        check(output, file, ledger)
        check_free(output, overwrite=overwrite)
        window = asking.asked_window(since, until)
    known, has_captures = _known(file, ledger, window, talk)
    with reading.reading(
        file, talk, since=since, until=until, category=category, all_revisions=all_revisions
    ) as records:
        name = "releases" if file == "-" else Path(file).name
        made = make(
            records,
            name,
            coverage=known,
            now=datetime.now(UTC),
            has_captures=has_captures,
        )
        with beside(output, overwrite=overwrite) as part:
            part.write_bytes(made.page)
        size = f"{len(made.page) / 1_000_000:.1f} MB"
        count = told(counted(made.releases, "release"))
        left_out = _left_out(made)
        talk.note(
            said(
                "{page}: {count}, {size}{left_out}",
                page=output,
                count=count,
                size=size,
                left_out=left_out,
            )
        )


def check(output: Path, file: str, ledger: Path | None) -> None:
    """Raises UsageError for a name that no browser opens as a page, or that is the ledger's."""
    if output.suffix.lower() not in (".html", ".htm"):
        raise UsageError(f"{output} is no page", hint="Name it: -o report.html.")
    reading.check_apart(file, ledger, page=output)


def _known(
    file: str, ledger: Path | None, window: Window, talk: Talk
) -> "tuple[Coverage | None, bool]":
    """What the ledger knows, and whether all captures came from the public archive.

    None, said on stderr, where there is none that can be read.
    """
    path = ledger or reading.ledger_of(file)
    if path is None or not (ledger or path.exists()):
        talk.note("no ledger beside it: the page cannot tell what is missing")
        return None, False
    if ledger:
        with reading.errors_told(talk):
            return _told(path, window)
    try:
        return _told(path, window)
    except ScrapeError as error:
        talk.say(f"the page cannot tell what is missing: {error}", level="warning")
        return None, False


def _told(path: Path, window: Window) -> "tuple[Coverage, bool]":
    from scraper.coverage import coverage  # noqa: PLC0415 - not for --help
    from scraper.ledger import Ledger  # noqa: PLC0415
    from scraper.ledger.archives import archives  # noqa: PLC0415

    with Ledger(path, site=None, read_only=True) as ledger:
        return coverage(ledger, window), archives(ledger) == {PUBLIC_ARCHIVE}


def _left_out(made: "Made") -> str:
    if not made.is_cut:
        return ""
    title, lead, rows = made.cut
    if rows < made.releases:
        return said(
            "; to keep it small, only the newest {rows:,} are listed, titles cut to {title}",
            rows=rows,
            title=title,
        )
    leads = said("leads cut to {lead} characters", lead=lead) if lead else said("without leads")
    titles = said(", titles to {title}", title=title) if title < 500 else ""
    return said("; to keep it small, {leads}", leads=leads) + titles
