"""An output file and the ledger beside it: opened, mended, told of."""

import contextlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from cli.console import Talk
from scraper.crawl import Crawl
from scraper.ledger import Ledger, State
from scraper.store import Store, rebuild

OVERLAP = timedelta(days=7)
"""A run that goes on from the last one looks so far back, for what was posted late."""


def since_last_run(path: Path | None, talk: Talk) -> str | None:
    """Where a run goes on that says no --since: a week before the last whole run began."""
    if path is None or not (beside := _ledger_of(path)).exists():
        return None
    with Ledger(beside, site=None, read_only=True) as ledger:
        day = ledger.resume_from(OVERLAP)
    if day:
        talk.note(f"no --since: going on from {path}'s last whole run, with a week of overlap")
    return day.isoformat() if day else None


def _ledger_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.ledger")


@contextlib.contextmanager
def stored(path: Path | None, run: Crawl, site: str, talk: Talk) -> Iterator[Store | None]:
    """The output file with its ledger beside it; nothing where lines go to standard output.

    `site` is what the ledger belongs to: two sites are never mixed in one.
    """
    if path is None:
        yield None
        return
    # At a polite pace each line goes to the disk at once; else a few together.
    batch = 1 if 0 < run.rate <= 10 else 16
    with Ledger(_ledger_of(path), site=site) as ledger:
        if not ledger.count(State.WRITTEN) and path.exists() and path.stat().st_size:
            talk.note(f"{path} has no ledger yet: reading what it holds")
            rebuild(ledger, path)
        with Store(ledger, path, batch=batch) as store:
            for repair in store.repairs:
                talk.say(f"{path}: {repair}")
            known = ledger.count(State.WRITTEN)
            if known:
                talk.note(f"{path} holds {known:,} already; these are not fetched again")
            run.store = store
            yield store
