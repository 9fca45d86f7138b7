"""`scrape status FILE`: one line for a monitor, and an exit code."""

import contextlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.closing import output_of
from cli.console import Talk, printable
from cli.exit_codes import ExitCode, code_of, name_of
from cli.language import said
from cli.language import told as in_words
from cli.options import period
from cli.verify import LedgerFile
from scraper.errors import ScrapeError, TryLaterError
from scraper.words import spell

if TYPE_CHECKING:
    from scraper.ledger import Run

GOOD = (ExitCode.DONE, ExitCode.PARTIAL)
"""Exit codes of a good run."""
KILLED, READ_NONE = "was killed", "could read no page"
"""How a run ended that ended with no code, or with one of a good run and was none."""
SEVERAL = 3
"""Pages that failed, and none could be read: no good run, whatever its code."""


def status(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            readable=False,
            help="The output file to ask of, such as releases.jsonl, or its ledger.",
        ),
    ],
    max_age: Annotated[
        timedelta | None,
        typer.Option(
            metavar="PERIOD",
            parser=period,
            help="End with 4 if the last good run ended longer ago: --max-age 36h.",
        ),
    ] = None,
    ledger: LedgerFile = None,
    as_json: Annotated[
        bool, typer.Option("--json", metavar="", help="Print it as one JSON object.")
    ] = False,
) -> None:
    """Say in one line what is held and how the last runs ended, for a monitor.

    It ends with 4 if the last run did not go well; with --max-age, if the last good one ended
    longer ago; and if the output or its ledger cannot be read.
    """
    try:
        told = _ask(file, ledger, max_age)
    except ScrapeError as error:
        Talk().error(error)
        raise typer.Exit(_code_of(error, file, ledger)) from error
    typer.echo(json.dumps(told, ensure_ascii=False) if as_json else printable(_line(told)))
    raise typer.Exit(ExitCode.DONE if told["ok"] else ExitCode.FOUND)


def _code_of(error: ScrapeError, file: Path, named: Path | None) -> ExitCode:
    """What is there and cannot be read is a finding; where nothing is, the name may be wrong."""
    from cli.stored import ledger_of  # noqa: PLC0415 - as below

    is_there = False
    with contextlib.suppress(ScrapeError, OSError):
        is_there = ledger_of(file, named).stat().st_size > 0
    return code_of(error) if isinstance(error, TryLaterError) or not is_there else ExitCode.FOUND


def _ask(file: Path, named: Path | None, max_age: timedelta | None) -> dict[str, Any]:
    from cli.stored import ledger_of  # noqa: PLC0415 - the crawl and SQLite, only here
    from scraper.fetch.pacing import Clock  # noqa: PLC0415
    from scraper.ledger import Ledger, State  # noqa: PLC0415
    from scraper.ledger.elsewhere import run_elsewhere  # noqa: PLC0415
    from scraper.ledger.file import run_at  # noqa: PLC0415
    from scraper.ledger.overview import count_owed  # noqa: PLC0415

    clock = Clock()
    place = ledger_of(file, named)
    running = run_at(place)
    with Ledger(place, site=None, clock=clock, read_only=True) as ledger:
        good = next((run for run in ledger.runs() if _is_good(run)), None)
        of_site = next((run for run in ledger.runs() if _tells(run, running)), None)
        elsewhere = run_elsewhere(ledger)
        lasts = [of_site] if of_site else []
        if elsewhere and _tells(elsewhere, running):
            lasts += [] if of_site and elsewhere.started < of_site.started else [elsewhere]
        waiting = [one.next_try for one in ledger.entries(State.FAILED) if one.next_try]
        asked_to_wait = ledger.not_before
        owed = count_owed(ledger)
        told = {
            "file": str(file),
            "site": ledger.meta("site"),
            "releases": ledger.count(State.WRITTEN),
            "failed": ledger.count(State.FAILED) - owed,
            "not_written_yet": owed,
        }
        trouble = _trouble(output_of(file)) if ledger.reached() else None
    now = clock.now()
    age = _age(good.finished, now) if good else None
    due = [moment for moment in (min(waiting, default=None), asked_to_wait) if moment]
    bad = [run for run in lasts if not _is_good(run)]
    last = (bad or lasts)[-1] if lasts else None
    # Runs with a --limit are not remembered: they saw no whole window.
    is_last_good = not bad and (of_site is not None or told["releases"] > 0)
    is_well = is_last_good if max_age is None else _is_recent(age, max_age)
    return told | {
        "last_good_run": _iso(good.finished) if good else None,
        "age_seconds": age,
        "max_age_seconds": int(max_age.total_seconds()) if max_age is not None else None,
        "last_run": _iso(last.finished or last.started) if last else None,
        "last_run_age_seconds": _age(last.finished or last.started, now) if last else None,
        "last_run_ended": _ending(last) if last else None,
        "last_exit_code": last.exit_code if last else None,
        "last_run_from": last.figures.get("from") if last else None,
        "last_run_failures": last.figures.get("failures") if last else None,
        "next_due": _iso(max(due) if waiting and due else None),
        "next_due_seconds": _age(now, max(due)) if waiting and due else None,
        "running_pid": running,
        "file_trouble": trouble,
        "ok": is_well and trouble is None,
    }


def _is_good(run: "Run") -> bool:
    """Whether a run got what could be had: single pages that fail are no reason to wake anybody.

    Several pages that failed where none could be read are one.
    """
    figures = run.figures
    kinds = ("written", "unchanged", "outside", "elsewhere")
    read = sum(figures.get(kind, 0) for kind in kinds)
    # A later run over archives asks for those alone that failed before.
    is_enough = bool(read) or "from" in figures or figures.get("failures", 0) < SEVERAL
    return run.exit_code in GOOD and is_enough


def _tells(run: "Run", running: int | None) -> bool:
    """Whether a run has ended, and tells something of the collection."""
    return bool(run.finished or not running) and not _was_refused(run)


def _was_refused(run: "Run") -> bool:
    """Whether what was asked of a run made no sense: it tells nothing of the collection."""
    return run.exit_code == ExitCode.USAGE and not run.figures.get("written", 0)


def _ending(run: "Run") -> str:
    """How a run ended, in words."""
    if run.exit_code is None:
        return KILLED
    if run.exit_code in GOOD and not _is_good(run):
        return READ_NONE
    return f"ended with {run.exit_code}, {name_of(run.exit_code)}"


def _trouble(output: Path | None) -> str | None:
    """Why the output cannot be read, if it cannot."""
    if output is None:
        return None
    try:
        if output.is_dir():  # a tree of texts
            next(output.iterdir(), None)
        else:
            output.open("rb").close()
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    return None


def _age(moment: datetime | None, now: datetime) -> int | None:
    return max(0, int((now - moment).total_seconds())) if moment else None


def _is_recent(age: int | None, most: timedelta) -> bool:
    return age is not None and age <= most.total_seconds()


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def _line(told: dict[str, Any]) -> str:
    """It tells how long ago, not when: so it is short, and of no time zone."""
    failed = said("{count:,} failed", count=told["failed"])
    if told["next_due"]:
        failed += said(", next due in {time}", time=_spelled(told["next_due_seconds"]))
    count = told["releases"]
    parts = [said("1 release") if count == 1 else said("{count:,} releases", count=count), failed]
    if told["not_written_yet"]:  # held back by a run that was stopped
        parts.append(said("{count:,} read and not written yet", count=told["not_written_yet"]))
    if told["file_trouble"]:
        parts.insert(0, in_words(told["file_trouble"]))
    age = told["age_seconds"]
    if age is not None:
        parts.append(said("last good run {time} ago", time=_spelled(age)))
    else:
        parts.append(
            said("no good run yet")
            if told["last_run"] and not told["last_run_from"]
            else said("no whole run of the site yet")
        )
    if told["last_run"] and told["last_run"] != told["last_good_run"]:
        parts.append(_last(told) + _elsewhere(told))
    if told["running_pid"]:
        parts.append(said("a run is on (pid {pid})", pid=told["running_pid"]))
    is_late = told["max_age_seconds"] is not None and not told["file_trouble"]
    verdict = "OK" if told["ok"] else "LATE" if is_late else "FAILED"
    return f"{verdict} {told['file']}: {' · '.join(parts)}"


def _last(told: dict[str, Any]) -> str:
    """How the last run ended, and how long ago."""
    ago = _spelled(told["last_run_age_seconds"])
    ended, code = told["last_run_ended"], told["last_exit_code"]
    if ended == KILLED:
        return said("last run was killed, {time} ago", time=ago)
    if ended == READ_NONE:
        return said("last run could read no page, {time} ago", time=ago)
    return said(
        "last run ended with {code}, {name}, {time} ago", code=code, name=name_of(code), time=ago
    )


def _elsewhere(told: dict[str, Any]) -> str:
    """Where the last run looked, if not at the site, and what it could not have."""
    if not told["last_run_from"]:
        return ""
    names, count = ", ".join(told["last_run_from"]), told["last_run_failures"]
    if not count:
        return f" ({names})"
    return " " + said("({names}: {count:,} could not be had or read)", names=names, count=count)


def _spelled(seconds: float) -> str:
    number, unit = spell(seconds).split(" ")
    return f"{number} {said(unit)}"
