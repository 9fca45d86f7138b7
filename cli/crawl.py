"""`scrape --since 2565`: crawl the site and write JSON lines."""

import contextlib
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import msgspec
import typer

from cli import options
from cli.console import Talk, summary
from cli.exit_codes import ExitCode, code_of
from cli.stored import ledger_beside, since_last_run, stored
from scraper.crawl import Crawl
from scraper.errors import ScrapeError, UsageError
from scraper.output import Output, check_path
from scraper.records import SCHEMA, Query
from scraper.site import REAL
from scraper.version import VERSION

LIVE_TODAY = (
    "The live site: since December 2568 (2025) it answers its old addresses with a redirect to "
    "new pages whose markup is not known to this version, and its policy "
    "(https://www.thaigov.go.th/en/policy) is reported to forbid automated access without "
    "authorisation.\n"
    "Other ways: `scrape --demo --since 2565` crawls a miniature of the site; web archives such "
    "as web.archive.org hold the pages of 2560 to 2568."
)


class Stopped(Exception):  # noqa: N818 - a signal from outside is no error
    """The run was asked to stop."""

    def __init__(self, code: ExitCode) -> None:
        super().__init__(code.name)
        self.code = code


def crawl(
    since: options.Since = None,
    until: options.Until = None,
    all_: options.All = False,
    category: options.Category = None,
    id_: options.Id = None,
    url: options.Url = None,
    limit: options.Limit = None,
    dry_run: options.DryRun = False,
    output: options.OutputFile = None,
    ledger: options.LedgerFile = None,
    site: options.SiteBase = None,
    demo: options.Demo = False,
    rate: options.Rate = None,
    concurrency: options.Concurrency = 2,
    contact: options.Contact = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    no_color: options.NoColor = False,
) -> None:
    """Crawl the site's listings and write one JSON line a release."""
    talk = Talk(quiet=quiet, verbose=verbose, color=not no_color)
    run: Crawl | None = None
    path = None if output is None or str(output) == "-" else output
    memory = ledger or (ledger_beside(path) if path else None)
    try:
        wanted = since is not None or all_ or id_ or url
        query = Query(
            since=since if wanted else since_last_run(memory, talk),
            until=until,
            all=all_,
            categories=tuple(category or ()),
            ids=tuple(id_ or ()),
            urls=tuple(url or ()),
            limit=limit,
        )
        if path:
            check_path(path)
        pace = rate if rate is not None else 0.0 if demo else 1.0
        with _signals(), _site(site, demo=demo) as base:
            run = Crawl(
                query,
                site=base,
                rate=pace,
                concurrency=concurrency,
                contact=contact,
                note=talk.note,
            )
            _tell_window(run, talk)
            name = "demo" if demo else run.site.base
            code = _estimate(run, talk) if dry_run else _write(run, name, path, memory, talk)
    except ScrapeError as error:
        code = _failed(error, run, talk)
    except Stopped as stop:
        code = stop.code
        if run:
            talk.note(f"stopped: {summary(run.report)}")
        if path and not dry_run:
            talk.note(f"the same command goes on from what {path} holds")
    raise typer.Exit(code)


def _failed(error: ScrapeError, run: Crawl | None, talk: Talk) -> ExitCode:
    """Say what was done until then, and what ended the run."""
    if run and run.report.written:
        talk.note(summary(run.report))
    is_live = run is not None and run.site.is_real and not isinstance(error, UsageError)
    talk.error(error, LIVE_TODAY if is_live else "")
    return code_of(error)


@contextlib.contextmanager
def _site(site: str | None, *, demo: bool) -> Iterator[str]:
    """The base address to crawl; the miniature site is served as long as it is needed."""
    if not demo:
        yield REAL if site is None else site
        return
    if site is not None:
        raise UsageError("--demo and --site are two sites; leave one out")
    from scraper.demo.releases import invent  # noqa: PLC0415 - the demo alone needs them
    from scraper.demo.server import serving  # noqa: PLC0415
    from scraper.demo.site import MiniSite  # noqa: PLC0415

    with serving(MiniSite(invent())) as base:
        yield base


def _tell_window(run: Crawl, talk: Talk) -> None:
    """One line: how the dates were read."""
    query, window = run.query, run.window
    asked = (("since", query.since, window.since), ("until", query.until, window.until))
    read = [f"{name} {word} → {day}" for name, word, day in asked if day]
    if read:
        talk.note(", ".join(read))


def _write(run: Crawl, site: str, path: Path | None, memory: Path | None, talk: Talk) -> ExitCode:
    """Write every release, to a file or to standard output, by what a ledger knows of it."""
    if memory is None:
        return _write_all(run, Output(sys.stdout.buffer), talk)
    with stored(path, memory, run, site, talk):
        return _write_all(run, None, talk, to_file=path is not None)


def _write_all(run: Crawl, output: Output | None, talk: Talk, *, to_file: bool = False) -> ExitCode:
    """`output` is where the lines go, if the run does not write them itself."""
    report = run.report
    ledger = run.keeper.ledger if run.keeper and run.query.is_whole else None
    try:
        with talk.progress(report, to_file=to_file):
            if ledger:
                ledger.begin_run(run.window, {"scrape": VERSION, "record": str(SCHEMA)})
            for release in run:
                if output:
                    output.write(release)
                talk.detail(f"{release.published} {release.key} {release.title}")
                talk.problems(report)
    except BrokenPipeError:
        return ExitCode.DONE  # the reader has all that it wanted
    finally:
        talk.problems(report)
    if report.categories:
        walked = len(report.categories)
        kind = "category" if walked == 1 else "categories"
        talk.note(f"walked {walked} {kind}: {', '.join(report.categories)}")
    talk.note(summary(report))
    if run.site.is_real and report.failures and not report.written:
        talk.say(LIVE_TODAY)
    code = ExitCode.PARTIAL if report.failures else ExitCode.DONE
    if ledger and run.keeper:
        run.keeper.flush()
        ledger.finish_run(code, msgspec.to_builtins(report))
    return code


def _estimate(run: Crawl, talk: Talk) -> ExitCode:
    """Say what the run would take."""
    with talk.progress(run.report, to_file=True):
        estimate = run.estimate()
    talk.problems(run.report)
    talk.say(
        f"about {estimate.releases:,} releases, {estimate.requests:,} requests, "
        f"{estimate.spelled(run.rate)}; nothing was written"
    )
    return ExitCode.PARTIAL if run.report.failures else ExitCode.DONE


@contextlib.contextmanager
def _signals() -> Iterator[None]:
    """SIGTERM and SIGHUP stop the run as Ctrl-C does; a second signal stops it at once."""
    codes = {signal.SIGTERM: ExitCode.TERMINATED, signal.SIGINT: ExitCode.INTERRUPTED}
    if hasattr(signal, "SIGHUP"):
        codes[signal.SIGHUP] = ExitCode.HANGUP

    def stop(number: int, _frame: FrameType | None) -> None:
        for each in codes:
            signal.signal(each, signal.SIG_DFL)
        raise Stopped(codes[signal.Signals(number)])

    before = {number: signal.signal(number, stop) for number in codes}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
