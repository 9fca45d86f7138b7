"""`scrape coverage`: what a collection holds, what it lacks, and what would close the gaps."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
import typer

from cli import asking, options
from cli.closing import closing, from_the_earliest, is_due
from cli.console import Talk
from cli.exit_codes import code_of
from cli.language import said, told
from cli.stored import ledger_of
from scraper.errors import ScrapeError

if TYPE_CHECKING:
    from cli.screen import Screen
    from scraper.coverage import Coverage, Cut
    from scraper.ledger import Run

SHOWN = 5
"""Lines of a list that are shown; the others are counted."""
COUNTED = (
    "{count:,} read and not written yet",
    "{count:,} gone",
    "{count:,} failed",
    "{count:,} never tried",
    "{count:,} withdrawn",
)
"""What is told of releases that are not written, where there are such."""


def coverage(
    file: asking.Stored,
    ledger: asking.LedgerFile = None,
    since: asking.Since = None,
    until: asking.Until = None,
    as_json: asking.AsJson = False,
    no_color: options.NoColor = False,
) -> None:
    """Show what a collection holds and lacks, by month and category: scrape coverage FILE.

    The last line is the command that would close the gaps. A run may be on meanwhile.

    --json gives one object. Its keys: site, as_of, since, until; cells (month, month_be, category,
    category_id, written, gone, outside, failed, never_tried); never_tried (generation, first,
    last, month); cut_walks and unfinished_runs (category, category_id, since, until, started);
    failed (key, id, category, category_id, month, reason, attempts, due); withdrawn (key,
    published, missing_since, withdrawn); walked (category, category_id, since, until); begins
    (together, apart, never: whether all listings were walked from one day on); close (the
    command, or null). Days are Bangkok's, moments UTC; what is not known is null.
    """
    from cli.screen import Screen, data  # noqa: PLC0415 - neither is for --help
    from scraper.coverage import coverage as ask  # noqa: PLC0415
    from scraper.ledger import Ledger  # noqa: PLC0415
    from scraper.ledger.elsewhere import run_elsewhere  # noqa: PLC0415

    try:
        window = asking.asked_window(since, until)
        with Ledger(ledger_of(file, ledger), site=None, read_only=True) as known:
            covered = ask(known, window)
            elsewhere = run_elsewhere(known)
    except ScrapeError as error:
        Talk(color=not no_color).error(error)
        raise typer.Exit(code_of(error)) from error
    command = closing(covered, file, ledger)
    if as_json:
        shown = msgspec.to_builtins(covered, builtin_types=()) | {"close": command}
        data(msgspec.json.encode(shown))
        return
    screen = Screen(color=not no_color)
    show(screen, covered, file.name)
    if not command and covered.begins == "apart":
        command = said(
            "Not all listings were walked from the same day on. All from the earliest: {command}",
            command=from_the_earliest(covered, file, ledger),
        )
    missed = _missed(elsewhere)
    last = command or _nothing(covered, missed)
    if missed and last != missed:
        screen.line(missed)
    screen.unbroken(last, "bold")


def _missed(elsewhere: "Run | None") -> str:
    """What the last run over archives or files could not have: the ledger has no entry for it."""
    count = elsewhere.figures.get("failures", 0) if elsewhere else 0
    if not elsewhere or not count:
        return ""
    return said(
        "The last run over {names} could not have or read {count:,}; the same run again asks for "
        "them.",
        names=", ".join(elsewhere.figures["from"]),
        count=count,
    )


def _nothing(covered: "Coverage", missed: str) -> str:
    from cli.screen import moment_shown  # noqa: PLC0415 - not for --json

    if covered.begins == "never":
        return said("No listing was walked whole: what else the site has is not known.")
    due = min((one.due for one in covered.failed if one.due), default=None)
    if due is None:
        return missed or said("Nothing to close.")
    return said("Nothing to close before {moment}.", moment=moment_shown(due))


def show(screen: "Screen", covered: "Coverage", name: str) -> None:
    """The picture, then lists of what is missing."""
    from cli.picture import paint  # noqa: PLC0415 - not for --json

    screen.line((name, "bold"), f": {' · '.join(_sums(covered))}")
    screen.line()
    paint(screen, covered)
    _whole(screen, covered)
    walks, runs = covered.cut_walks, covered.unfinished_runs
    _cuts(screen, said("Walks that were cut, or are at work: {count}", count=len(walks)), walks)
    _cuts(screen, said("Runs that did not end, or are at work: {count}", count=len(runs)), runs)
    _failed(screen, covered)
    _never_tried(screen, covered)
    _withdrawn(screen, covered)
    screen.line()


def _sums(covered: "Coverage") -> list[str]:
    """What there is, in numbers: what is written, and whatever else is not none."""
    owed = _owed(covered)
    failed, never = covered.count("failed") - owed, covered.count("never_tried")
    counts = (owed, covered.count("gone"), failed, never, len(covered.withdrawn))
    sums = [said("{count:,} written", count=covered.count("written"))]
    pairs = zip(COUNTED, counts, strict=True)
    sums += [said(words, count=count) for words, count in pairs if count]
    if share := covered.share:
        share = math.floor(share * 1000) / 10
        if covered.begins == "together":
            sums.append(said("{share} % accounted for", share=share))
        else:
            sums.append(said("{share} % of what is known of accounted for", share=share))
    return sums


def _list(screen: "Screen", head: str, lines: Sequence[str], more: int) -> None:
    screen.line()
    screen.line((head, "bold"))
    for line in lines:
        screen.line(f"  {line}")
    if more > 0:
        screen.line("  ", said("and {count:,} more (--json has all)", count=more))


def _whole(screen: "Screen", covered: "Coverage") -> None:
    """Which days were walked to their end: a line for the categories that have them in common."""
    from cli.screen import days_shown  # noqa: PLC0415 - as above

    days: dict[int, list[str]] = {}
    for walked in covered.walked:
        days.setdefault(walked.category_id, []).append(days_shown(walked.since, walked.until))
    alike: dict[str, list[int]] = {}
    for number, spans in days.items():
        alike.setdefault(", ".join(spans), []).append(number)
    names = {walked.category_id: walked.category for walked in covered.walked}
    lines = []
    for common, numbers in sorted(alike.items(), key=lambda one: -len(one[1])):
        which = names[numbers[0]] or said("category {number}", number=numbers[0])
        if len(numbers) > 1:
            which = said("{count} categories", count=len(numbers))
        lines.append(f"{which}: {common}")
    if lines:
        _list(screen, said("Listings walked whole"), lines[:SHOWN], len(lines) - SHOWN)


def _cuts(screen: "Screen", head: str, cuts: "list[Cut]") -> None:
    from cli.screen import days_shown, moment_shown  # noqa: PLC0415 - as above

    if not cuts:
        return
    lines = []
    for cut in cuts[-SHOWN:]:
        which = cut.category or said("category {number}", number=cut.category_id)
        if cut.category_id is None:
            which = said("all categories")
        days, begun = days_shown(cut.since, cut.until), moment_shown(cut.started)
        lines.append(said("{which}: {days}, begun {moment}", which=which, days=days, moment=begun))
    _list(screen, head, lines, len(cuts) - SHOWN)


def _owed(covered: "Coverage") -> int:
    """How many of those that failed did not: a run that was stopped had read them."""
    from scraper.ledger.known import OWED  # noqa: PLC0415 - not for --help

    return sum(one.reason == OWED for one in covered.failed)


def _failed(screen: "Screen", covered: "Coverage") -> None:
    from cli.screen import moment_shown  # noqa: PLC0415 - as above

    if not covered.failed:
        return
    lines = []
    for one in covered.failed[:SHOWN]:
        due = said("due now")
        if one.due and not is_due(one, covered):
            due = said("due {moment}", moment=moment_shown(one.due))
        lines.append(f"{one.key}: {told(one.reason) if one.reason else said('failed')}; {due}")
    now = sum(is_due(one, covered) for one in covered.failed)
    many = len(covered.failed)
    if _owed(covered):
        head = said(
            "Failed or read and not written yet, and tried again when due: {count:,}, {now:,} of "
            "them due now",
            count=many,
            now=now,
        )
    else:
        head = said(
            "Failed, and tried again when due: {count:,}, {now:,} of them due now",
            count=many,
            now=now,
        )
    _list(screen, head, lines, many - SHOWN)


def _never_tried(screen: "Screen", covered: "Coverage") -> None:
    spans = covered.never_tried
    if not spans:
        return
    shown = [
        f"{one.first}" if one.first == one.last else f"{one.first}-{one.last}"
        for one in spans[:SHOWN]
    ]
    count = sum(one.count for one in spans)
    head = said(
        "Never tried: {count:,} ids between those that are known; some never existed", count=count
    )
    _list(screen, head, [", ".join(shown)], len(spans) - SHOWN)


def _withdrawn(screen: "Screen", covered: "Coverage") -> None:
    from cli.screen import day_shown  # noqa: PLC0415 - as above

    lines = [f"{one.key}: {day_shown(one.withdrawn)}" for one in covered.withdrawn[:SHOWN]]
    if lines:
        count = len(covered.withdrawn)
        head = said("Withdrawn by the site, kept here: {count:,}", count=count)
        _list(screen, head, lines, len(covered.withdrawn) - SHOWN)
