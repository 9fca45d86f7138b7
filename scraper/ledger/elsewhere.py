"""The last run over archives and files alone.

It is kept apart from the runs of the site: no later run goes on from it, and what an archive has
not is no failure of the site's. But it may have ended badly, and a monitor asks.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from scraper.ledger.file import LedgerFile
from scraper.ledger.known import Run
from scraper.records import Window

_NAME = "run elsewhere"
FROM = "from"
"""In the figures of such a run: the names of its sources."""


def begin_elsewhere(
    ledger: LedgerFile, sources: Sequence[str], window: Window, versions: Mapping[str, str]
) -> Callable[[int, Mapping[str, Any]], None]:
    """Such a run begins; what is to be told of its end: the exit code, and its figures."""
    begun = Run(
        id=0,
        since=window.since,
        until=window.until,
        versions=dict(versions),
        started=ledger.clock.now(),
        finished=None,
        exit_code=None,
        figures={FROM: list(sources)},
    )

    def note(run: Run) -> None:
        ledger.set_meta(_NAME, msgspec.json.encode(run).decode())

    def ended(exit_code: int, figures: Mapping[str, Any]) -> None:
        counts = {name: count for name, count in figures.items() if isinstance(count, int)}
        note(
            msgspec.structs.replace(
                begun,
                finished=ledger.clock.now(),
                exit_code=exit_code,
                figures=begun.figures | counts,
            )
        )

    note(begun)
    return ended


def run_elsewhere(ledger: LedgerFile) -> Run | None:
    """The last such run, with its counts as figures; None where there was none."""
    told = ledger.meta(_NAME)
    return msgspec.json.decode(told, type=Run) if told else None
