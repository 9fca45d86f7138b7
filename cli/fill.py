"""`scrape fill FILE`: close the gaps that the ledger of an output shows."""

from pathlib import Path
from shlex import quote
from typing import Annotated, NoReturn

import typer

from cli import options
from cli.closing import output_of
from cli.console import Talk
from cli.exit_codes import ExitCode, code_of
from cli.forms import Form
from cli.run import Plan, perform
from cli.stored import ledger_of, site_in
from scraper.errors import ScrapeError, UsageError
from scraper.records import Query, Window

File = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="The output that a crawl wrote with -o, a file or a tree of texts; '-' with --ledger "
        "for one that wrote to standard output.",
    ),
]
LedgerFile = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        metavar="FILE",
        readable=False,
        help="The ledger, where it is not beside the output: --ledger thaigov.ledger.",
        rich_help_panel=options.WHERE,
    ),
]
Limit = Annotated[
    int | None,
    typer.Option(
        metavar="N", help="Ask for N ids at most: --limit 500.", rich_help_panel=options.WHAT
    ),
]
SiteBase = Annotated[
    str | None,
    typer.Option(
        "--site",
        metavar="URL",
        help="The site's base address, if not as the ledger says: --site http://127.0.0.1:8000.",
        rich_help_panel=options.SITE,
    ),
]


def fill(
    file: File,
    ledger: LedgerFile = None,
    limit: Limit = None,
    accept_uncertain: options.AcceptUncertain = False,
    site: SiteBase = None,
    demo: options.Demo = False,
    rate: options.Rate = None,
    concurrency: options.Concurrency = 2,
    contact: options.Contact = None,
    rules: options.Rules = None,
    report: options.ReportFile = None,
    warc: options.WarcDir = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    log_format: options.LogFormat = options.Log.TEXT,
    no_color: options.NoColor = False,
) -> None:
    """Close gaps: retry failed releases that are due, then try the ids nothing is known of.

    What is found is written where it lies in the days that the runs asked for, and else noted.
    """
    talk = Talk(
        quiet=quiet, verbose=verbose, color=not no_color, as_json=log_format is options.Log.JSON
    )
    from scraper.tree import is_tree  # noqa: PLC0415 - SQLite, not for --help

    try:
        output, memory = _files(file, ledger)
        known = None if site is not None or demo else site_in(memory)
    except ScrapeError as error:
        _end(error, talk)
    plan = Plan(
        talk=talk,
        output=output,
        form=Form.CORPUS if output and is_tree(output) else Form.JSONL,
        ledger=memory,
        figures=report,
        site=site if known in (None, "demo") else known,
        demo=demo or known == "demo",
        rate=rate,
        concurrency=concurrency,
        contact=contact,
        rules=rules,
        warc=warc,
        accept_uncertain=accept_uncertain,
    )
    code = perform(plan, lambda: _query(memory, limit, talk))
    if code in (ExitCode.DONE, ExitCode.PARTIAL):
        try:
            _tell_rest(memory, talk)
        except ScrapeError as error:
            _end(error, talk)
    raise typer.Exit(code)


def _end(error: ScrapeError, talk: Talk) -> NoReturn:
    talk.error(error)
    raise typer.Exit(code_of(error)) from error


def _files(file: Path, ledger: Path | None) -> tuple[Path | None, Path]:
    """The output, None for standard output, and its ledger."""
    if str(file) != "-":
        output = output_of(file)
        if output is None:
            raise UsageError(
                f"{file} is a ledger of standard output",
                hint=f"Fill it so: `scrape fill - --ledger {quote(str(file))}`.",
            )
        return output, ledger_of(file, ledger)
    if ledger is None:
        raise UsageError(
            "standard output has no ledger beside it, and without one no gap is known",
            hint="Name it: `scrape fill - --ledger thaigov.ledger`.",
        )
    return None, ledger


def _query(path: Path, limit: int | None, talk: Talk) -> Query:
    """The gaps, and the days of which what is found in them is wanted."""
    from scraper.ledger import Ledger  # noqa: PLC0415

    with Ledger(path, site=None, read_only=True) as ledger:
        windows = ledger.windows()
    if not windows:
        talk.note("no run asked for all categories, so ids that nothing is known of are left alone")
    since = [window.since for window in windows if window.since]
    if len(since) < len(windows) or not windows:
        return Query(all=True, discover="gaps", limit=limit)
    return Query(since=min(since), discover="gaps", limit=limit)


def _tell_rest(path: Path, talk: Talk) -> None:
    """The closing line: what is open still."""
    from scraper.gaps import begins, open_ids  # noqa: PLC0415
    from scraper.ledger import Ledger, State  # noqa: PLC0415

    with Ledger(path, site=None, read_only=True) as ledger:
        ids = sum(map(len, [*open_ids(ledger), *open_ids(ledger, "current")]))
        failed = ledger.count(State.FAILED)
        is_even = begins(ledger, Window()) == "together"
    later = " to be tried again later" if failed else ""
    talk.note(f"still open: {ids:,} ids that nothing is known of, {failed:,} failed{later}")
    if not is_even:
        talk.note("what listings have that were not walked so far back is not counted here")
