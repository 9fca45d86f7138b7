"""`scrape status FILE`: one line for a monitor, and an exit code."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.console import Talk, printable
from cli.exit_codes import ExitCode, code_of
from cli.options import period
from cli.verify import LedgerFile
from scraper.errors import ScrapeError
from scraper.records import spell

if TYPE_CHECKING:
    from scraper.ledger import Ledger

GOOD = (ExitCode.DONE, ExitCode.PARTIAL)
"""Exit codes of a good run: single pages that cannot be read are no reason to wake anybody."""


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
    """Say in one line what is held and when the last good run ended; 4 if too long ago or never."""
    try:
        told = _ask(file, ledger, max_age)
    except ScrapeError as error:
        Talk().error(error)
        raise typer.Exit(code_of(error)) from error
    typer.echo(json.dumps(told, ensure_ascii=False) if as_json else printable(_line(told)))
    raise typer.Exit(ExitCode.DONE if told["ok"] else ExitCode.FOUND)


def _ask(file: Path, named: Path | None, max_age: timedelta | None) -> dict[str, Any]:
    from cli.stored import ledger_of  # noqa: PLC0415 - the crawl and SQLite, only here
    from scraper.fetch.pacing import Clock  # noqa: PLC0415
    from scraper.ledger import Ledger, State  # noqa: PLC0415
    from scraper.ledger.file import run_at  # noqa: PLC0415

    clock = Clock()
    place = ledger_of(file, named)
    with Ledger(place, site=None, clock=clock, read_only=True) as ledger:
        ended = _last_good(ledger)
        waiting = [one.next_try for one in ledger.entries(State.FAILED) if one.next_try]
        asked_to_wait = ledger.not_before
        told = {
            "file": str(file),
            "site": ledger.meta("site"),
            "releases": ledger.count(State.WRITTEN),
            "failed": ledger.count(State.FAILED),
        }
    age = max(timedelta(0), clock.now() - ended) if ended else None
    due = [moment for moment in (min(waiting, default=None), asked_to_wait) if moment]
    return told | {
        "last_good_run": _iso(ended),
        "age_seconds": int(age.total_seconds()) if age is not None else None,
        "max_age_seconds": int(max_age.total_seconds()) if max_age is not None else None,
        "next_due": _iso(max(due) if waiting and due else None),
        "running_pid": run_at(place),
        "ok": age is not None and (max_age is None or age <= max_age),
    }


def _last_good(ledger: "Ledger") -> datetime | None:
    """When the last run ended that got all that could be had."""
    runs = (ledger.last_run(code) for code in GOOD)
    return max((run.finished for run in runs if run and run.finished), default=None)


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def _line(told: dict[str, Any]) -> str:
    parts = [
        f"{told['file']}: {told['releases']:,} releases",
        f"{told['failed']:,} failed"
        + (f", next due {told['next_due']}" if told["next_due"] else ""),
    ]
    if told["last_good_run"] is None:
        parts.append("no good run yet")
    else:
        late = "" if told["ok"] else f", longer than {spell(told['max_age_seconds'])}"
        ago = spell(told["age_seconds"])
        parts.append(f"last good run ended {told['last_good_run']}, {ago} ago{late}")
    if told["running_pid"]:
        parts.append(f"a run is on (pid {told['running_pid']})")
    return ("OK " if told["ok"] else "LATE ") + " · ".join(parts)
