"""One run of a crawl, from what was asked to the exit code: `crawl` and `fill` share it."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from cli.advice import tell_stays, tell_unread
from cli.console import Talk, summary
from cli.exit_codes import ExitCode, code_of
from cli.figures import check_apart, check_figures, versions, write_figures
from cli.forms import Form
from cli.language import said
from cli.own_rules import loaded
from cli.parts import Divided, left_out
from cli.sources import Sources
from cli.stopping import Stopped, stopping
from cli.stored import as_tree, check_form, note_asked, stored
from scraper.alarmed import Look
from scraper.crawl import Crawl
from scraper.errors import GOES_ON, OutputWriteError, ScrapeError, UsageError
from scraper.fetch.budget import Budget
from scraper.output import Output, line_of
from scraper.records import Query
from scraper.rules.layouts import Layouts
from scraper.rules.other_words import OTHER_PAGES
from scraper.site import DEMO, REAL, Site
from scraper.wording import Wording
from scraper.words import spell_paced

if TYPE_CHECKING:
    from scraper.ledger import Ledger

POLICY = (
    "the site's policy (https://www.thaigov.go.th/en/policy) is reported, since September 2568 "
    "(2025), to forbid automated access without authorisation: read it, and ask before you crawl"
)
LIVE_TODAY = (
    "The live site: since December 2568 (2025) it answers its old addresses with a redirect to "
    "new pages. This version looks for them by their addresses, by the listing, the sitemap and "
    "the ids, and reads them by what they say of themselves, but nobody here has seen one. The "
    "site's policy (https://www.thaigov.go.th/en/policy) is reported to forbid automated access "
    "without authorisation.\n"
    "Other ways: `scrape --from wayback --since 2565` reads the pages of 2560 to 2568 from "
    "web.archive.org; `scrape --demo --since 2565` crawls a miniature of the site."
)


BEGINS_ANEW = "without -o or --ledger nothing is remembered, and the same command begins anew."
"""What stands for `GOES_ON` where there is no ledger."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How a run is to go: all that was said but what to get."""

    talk: Talk
    sources: Sources = field(default_factory=Sources)
    output: Path | None = None
    """None is standard output."""
    form: Form = Form.JSONL
    blank_lines: int | None = None
    """After a page's title, in a tree of texts; None: as before."""
    ledger: Path | None = None
    """None: nothing is remembered."""
    figures: Path | None = None
    site: str | None = None
    demo: bool = False
    rate: float | None = None
    concurrency: int = 2
    contact: str | None = None
    rules: Path | None = None
    """A directory of rule files besides those that come along."""
    wording: Wording | None = None
    """None: as before."""
    accept_uncertain: bool = False
    explain: bool = False
    recheck: timedelta = timedelta(0)
    budget: Budget | None = None
    requests_log: Path | None = None
    warc: Path | None = None
    """A directory to keep every answer in."""
    ca_bundle: Path | None = None
    dry_run: bool = False
    divided: Divided | None = None
    """Into parts, each by a process of its own; None: one run, one output."""
    began: datetime = field(default_factory=lambda: datetime.now(UTC))


def perform(plan: Plan, query: Callable[[], Query]) -> ExitCode:
    """Do it. Whatever goes wrong is said on stderr; the exit code tells which kind it was."""
    talk = plan.talk
    run: Crawl | None = None
    may_report = False
    try:
        check_apart(
            plan.output, plan.ledger,
            report=plan.figures, requests_log=plan.requests_log, warc_directory=plan.warc,
        )  # fmt: skip
        if plan.figures:
            check_figures(plan.figures)
        may_report = True
        if plan.recheck and plan.ledger is None:
            raise UsageError(
                "--recheck needs a ledger, which remembers what was written",
                hint="Write to a file with -o FILE, or name a ledger with --ledger FILE.",
            )
        asked = query()
        if plan.divided:
            plan.divided.check(plan.output, plan.ledger, plan.form)
        else:
            check_form(plan.form, plan.output, plan.blank_lines, is_worded=plan.wording is not None)
        with stopping(), site_of(plan) as base:
            run = _crawl(plan, asked, base)
            _tell_window(run, talk)
            code = _estimate(run, talk) if plan.dry_run else _write(run, plan)
    except ScrapeError as error:
        code = _failed(error, run, plan)
    except Stopped as stop:
        code = stop.code
        if run:
            talk.note(said("stopped: {figures}", figures=summary(run.report)))
        if plan.ledger and not plan.dry_run:
            held = plan.output or plan.ledger
            talk.note(said("the same command goes on from what {file} holds", file=held))
    except BrokenPipeError:
        code = ExitCode.DONE  # the reader has all that it wanted
    if may_report:
        code = _tell_figures(plan, run, code)
    return code


def _crawl(plan: Plan, query: Query, base: str) -> Crawl:
    unpaced = plan.demo and plan.sources.asks_site
    return Crawl(
        query,
        sources=plan.sources.named,
        archive_url=plan.sources.archive_url,
        site=base,
        rate=plan.rate if plan.rate is not None else 0.0 if unpaced else 1.0,
        concurrency=plan.concurrency,
        contact=plan.contact,
        layouts=_layouts(plan),
        wording=plan.wording,
        accept_uncertain=plan.accept_uncertain,
        explain=plan.explain,
        recheck=plan.recheck,
        budget=plan.budget,
        requests_log=plan.requests_log,
        warc=plan.warc,
        ca_bundle=plan.ca_bundle,
        keeps_to_site=True,
        look=_look(plan, base),
        left_out=lambda url, why: plan.talk.detail(left_out(url, why)),
        note=plan.talk.note,
    )


def _look(plan: Plan, base: str) -> Look:
    """How the pages are looked at later; nobody serves the miniature site then."""
    options: list[str] = []
    if plan.rules:
        options += ["--rules", str(plan.rules)]
    if plan.ca_bundle:
        options += ["--ca-bundle", str(plan.ca_bundle)]
    if plan.contact:
        options += ["--user-agent-contact", plan.contact]
    return Look(None if plan.demo else Site(base), tuple(options))


def _layouts(plan: Plan) -> Layouts:
    layouts = loaded(plan.rules, keeps_text=plan.form is Form.CORPUS)
    if layouts.own:
        labels = [*layouts.labels, *([OTHER_PAGES] if layouts.words else [])]
        plan.talk.note(f"rules: {', '.join(labels)} (with {plan.rules})")
    return layouts


def _tell_figures(plan: Plan, run: Crawl | None, code: ExitCode) -> ExitCode:
    """Write the figures, however the run ended."""
    if plan.figures is None:
        return code
    try:
        write_figures(plan.figures, run, code, began=plan.began, output=plan.output)
    except ScrapeError as error:
        plan.talk.error(error)
        return code or code_of(error)
    return code


def _failed(error: ScrapeError, run: Crawl | None, plan: Plan) -> ExitCode:
    """Say what was done until then, and what ended the run."""
    talk = plan.talk
    if plan.ledger is None and error.hint:
        error.hint = error.hint.replace(GOES_ON, BEGINS_ANEW)
    # Where the output failed, not all that was counted as written is in it.
    if run and run.report.written and not isinstance(error, OutputWriteError):
        talk.note(summary(run.report))
    is_live = run is not None and run.asks_real_site and not isinstance(error, UsageError)
    talk.error(error, said(LIVE_TODAY) if is_live else "")
    return code_of(error)


@contextlib.contextmanager
def site_of(plan: Plan) -> Iterator[str]:
    """The base address to crawl; the miniature site is served as long as it is needed."""
    if not plan.demo:
        yield REAL if plan.site is None else plan.site
        return
    if plan.site is not None:
        raise UsageError("--demo and --site are two sites; leave one out")
    if not plan.sources.asks_site:  # its pages are looked for elsewhere
        yield DEMO
        return
    from scraper.demo.releases import invent  # noqa: PLC0415 - the demo alone needs them
    from scraper.demo.server import serving  # noqa: PLC0415
    from scraper.demo.site import MiniSite  # noqa: PLC0415

    with serving(MiniSite(invent())) as base:
        yield base


def _tell_window(run: Crawl, talk: Talk) -> None:
    """One line: how the dates were read."""
    query, window = run.query, run.window
    asked = (
        (said("since"), query.since, window.since),
        (said("until"), query.until, window.until),
    )
    read = [f"{name} {word} → {day}" for name, word, day in asked if day]
    if read:
        talk.note(", ".join(read))


def _tell_policy(run: Crawl, talk: Talk) -> None:
    """Before the real site is asked: what it is reported to think of that; once a ledger."""
    ledger = run.keeper.ledger if run.keeper else None
    if run.asks_real_site and not (ledger and ledger.meta("policy told")):
        talk.note(said(POLICY))
        if ledger and not talk.quiet:
            ledger.set_meta("policy told", "yes")


def _write(run: Crawl, plan: Plan) -> ExitCode:
    """Write every release, to a file or to standard output, by what a ledger knows of it."""
    to_file = plan.output is not None
    if plan.divided and plan.output:
        return plan.divided.write(run, plan.output, plan.talk, explain=plan.explain)
    if plan.ledger is None:
        _tell_policy(run, plan.talk)
        return _write_all(run, Output(sys.stdout.buffer), plan.talk, to_file=to_file)
    site = "demo" if plan.demo else run.site.base
    if plan.output and plan.form is Form.CORPUS:
        keeping = as_tree(
            plan.output, plan.ledger, run, site, plan.talk, blank_lines=plan.blank_lines
        )
    else:
        keeping = stored(plan.output, plan.ledger, run, site, plan.talk)
    with keeping, _remembered(run) as ended:
        _tell_policy(run, plan.talk)
        if run.keeper:
            tell_stays(run.keeper.ledger, run.layouts, plan.talk)
        code = _write_all(run, None, plan.talk, to_file=to_file)
        ended(code)
    return code


@contextlib.contextmanager
def _remembered(run: Crawl) -> Iterator[Callable[[ExitCode], None]]:
    """The ledger remembers a run that asks for everything in its window, and its end.

    One over archives and files is remembered apart: later runs could not go on from it.
    """
    keeper = run.keeper
    if keeper is None or not run.query.is_whole:
        if keeper and run.asks_site and run.query.limit and not run.query.picked:
            note_asked(keeper.ledger, run.window)
        yield lambda _code: None
        return
    finish = _begun(run, keeper.ledger)

    def ended(code: ExitCode) -> None:
        keeper.flush()
        finish(code, msgspec.to_builtins(run.report))

    try:
        yield ended
    except (ScrapeError, Stopped) as end:
        # Where the disk is full this fails as well, and the first error is the one to tell.
        with contextlib.suppress(ScrapeError):
            ended(end.code if isinstance(end, Stopped) else code_of(end))
        raise


def _begun(run: Crawl, ledger: "Ledger") -> Callable[[int, dict[str, Any]], None]:
    """A ledger notes that a run begins; what is to be told of its end."""
    made_of = versions(run.layouts.labels)
    if run.asks_site:
        ledger.begin_run(run.window, made_of)
        return ledger.finish_run
    from scraper.ledger.elsewhere import begin_elsewhere  # noqa: PLC0415 - few runs are such

    return begin_elsewhere(ledger, [one.name for one in run.sources], run.window, made_of)


def _write_all(run: Crawl, output: Output | None, talk: Talk, *, to_file: bool) -> ExitCode:
    """`output` is where the lines go, if the run does not write them itself."""
    report = run.report
    try:
        with talk.progress(report, to_file=to_file):
            for release in run:
                if output:
                    output.write(release)
                talk.detail(line_of(release))
                talk.problems(report)
    finally:
        talk.problems(report)
    if report.categories:
        number, names = len(report.categories), ", ".join(report.categories)
        if number == 1:
            talk.note(said("walked 1 category: {names}", names=names))
        else:
            talk.note(said("walked {number} categories: {names}", number=number, names=names))
    if report.found_by:
        found = (f"{count:,} by {route}" for route, count in report.found_by.most_common())
        talk.note(f"found on the current site: {', '.join(found)}")
    tell_unread(report, talk, accepts_uncertain=run.layouts.accepts_uncertain)
    talk.note(summary(report) + _told_later(run))
    if run.asks_real_site and report.failures and not report.written:
        talk.say(said(LIVE_TODAY))
    return ExitCode.PARTIAL if report.failures else ExitCode.DONE


def _told_later(run: Crawl) -> str:
    """What is not tried again before a time, by the ledger."""
    if run.keeper is None:
        return ""
    from scraper.ledger.overview import waiting  # noqa: PLC0415 - SQLite, only with a ledger

    ledger = run.keeper.ledger
    if not (found := waiting(ledger)):
        return ""
    count, *moments = found
    now = ledger.clock.now()
    # Whole minutes, and none of them too early.
    first, last = (_clock(moment + timedelta(seconds=59), now) for moment in moments)
    if first == last:
        return "; " + said("{count:,} to be retried after {time} UTC", count=count, time=first)
    return "; " + said(
        "{count:,} to be retried after {time} UTC, the last after {last}",
        count=count, time=first, last=last,
    )  # fmt: skip


def _clock(moment: datetime, now: datetime) -> str:
    """A moment as a clock of UTC shows it, with its day where that is not today."""
    return f"{moment:%H:%M}" if moment.date() == now.date() else f"{moment:%Y-%m-%d %H:%M}"


def _estimate(run: Crawl, talk: Talk) -> ExitCode:
    """Say what the run would take."""
    _tell_policy(run, talk)
    with talk.progress(run.report, to_file=True):
        estimate = run.estimate()
    talk.problems(run.report)
    cost = ""
    if not run.is_offline:
        cost = said(
            ", {count:,} requests, {time}",
            count=estimate.requests,
            time=spell_paced(estimate.seconds(run.rate), run.rate),
        )
    one = "about {count:,} release{cost}; nothing was written"
    line = "about {count:,} releases{cost}; nothing was written"
    count = estimate.releases
    talk.say(said(one if count == 1 else line, count=count, cost=cost))
    return ExitCode.PARTIAL if run.report.failures else ExitCode.DONE
