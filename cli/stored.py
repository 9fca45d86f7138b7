"""The ledger of a run or of an output: found, opened, told of."""

import contextlib
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from cli.console import Talk
from scraper.crawl import Crawl
from scraper.keep import Stream
from scraper.ledger import Ledger, State
from scraper.output import Output
from scraper.store import Store, rebuild


def ledger_beside(output: Path) -> Path:
    """Where the ledger of an output is, if nobody says otherwise."""
    return output.with_name(f"{output.name}.ledger")


def ledger_of(file: Path, ledger: Path | None) -> Path:
    """The ledger that a command asks: `file` is the output, or the ledger itself."""
    if ledger:
        return ledger
    return file if file.name.endswith(".ledger") else ledger_beside(file)


def since_last_run(ledger: Path | None, talk: Talk, overlap: timedelta) -> date | None:
    """Where a run begins that says no --since: `overlap` before the last whole run, or earlier.

    `date.min` is the beginning; None where there was no run to go on from.
    """
    if ledger is None or not ledger.exists():
        return None
    with Ledger(ledger, site=None, read_only=True) as known:
        day = known.resume_from(overlap)
    if day:
        talk.note("no --since: going on from what earlier runs left")
    return day


@contextlib.contextmanager
def stored(path: Path | None, ledger: Path, run: Crawl, site: str, talk: Talk) -> Iterator[None]:
    """Have a run write each release once: to a file, or to standard output with `ledger`.

    `site` is what the ledger belongs to: two sites are never mixed in one.
    """
    if path is None:
        with Ledger(ledger, site=site) as known:
            run.keeper = Stream(known, Output(sys.stdout.buffer))
            _tell(known, ledger, talk)
            yield
        return
    # At a polite pace each line goes to the disk at once; else a few together.
    batch = 1 if 0 < run.rate <= 10 else 16
    with Ledger(ledger, site=site) as known:
        if not known.count(State.WRITTEN) and path.exists() and path.stat().st_size:
            talk.note(f"{path} has no ledger yet: reading what it holds")
            rebuild(known, path)
        with Store(known, path, batch=batch) as store:
            for repair in store.repairs:
                talk.say(f"{path}: {repair}")
            _tell(known, path, talk)
            run.keeper = store
            yield


def _tell(ledger: Ledger, holder: Path, talk: Talk) -> None:
    known, failed = ledger.count(State.WRITTEN), ledger.count(State.FAILED)
    retried = f"; {failed:,} that failed are tried again when due" if failed else ""
    if known or failed:
        talk.note(f"{holder} holds {known:,} already, which are not fetched again{retried}")
