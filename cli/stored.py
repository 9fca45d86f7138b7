"""The ledger of a run or of an output: found, opened, told of."""

import contextlib
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from shlex import quote

from cli.closing import since_shown, site_words
from cli.console import Talk
from cli.forms import Form, only_corpus
from scraper.crawl import Crawl
from scraper.errors import TryLaterError, UsageError
from scraper.fetch.pacing import Clock
from scraper.keep import Stream
from scraper.ledger import Ledger, State
from scraper.ledger.archives import note_archive
from scraper.ledger.file import lock_of, one_run
from scraper.ledger.missing import is_there, ledger_beside
from scraper.ledger.overview import count_owed, oldest
from scraper.output import Output, check_path
from scraper.records import Window
from scraper.store import Store, rebuild
from scraper.thai.dates import to_buddhist
from scraper.tree import Tree, check_tree
from scraper.words import counted


def check_form(
    form: Form, output: Path | None, blank_lines: int | None, *, is_worded: bool
) -> None:
    """Refuse an output that cannot be, before anything is fetched.

    Raises UsageError, and OutputCreateError for a place where none can be made.
    """
    if form is Form.CORPUS:
        if output is None:
            raise UsageError(
                "--format corpus writes a tree of files",
                hint="Name its directory: scrape --since 2565 --format corpus -o my-corpus",
            )
        if is_worded:
            raise UsageError(
                "--text and --digits repair text, and --format corpus keeps it as the page has it",
                hint="Leave them out.",
            )
        check_tree(output)
        return
    if blank_lines is not None:
        raise only_corpus()
    if output:
        check_path(output)


def ledger_of(file: Path, ledger: Path | None) -> Path:
    """The ledger that a command asks: `file` is the output, or the ledger itself."""
    if ledger:
        return ledger
    return file if file.name.endswith(".ledger") else ledger_beside(file)


def site_in(ledger: Path) -> str | None:
    """The site that a ledger belongs to: a base address, or "demo"; None where it has none."""
    with Ledger(ledger, site=None, read_only=True) as known:
        return known.meta("site") or None


def since_last_run(
    output: Path | None, ledger: Path | None, talk: Talk, overlap: timedelta, site: str = ""
) -> date | None:
    """Where a run begins that says no --since: `overlap` before the last whole run, or earlier.

    `site`: that of the run, as a ledger says it; empty for the real one, or where none is named.
    `date.min` is the beginning; None where nothing was done yet. UsageError where releases were
    written, and it is not known what was looked for.
    """
    if ledger is None:
        return None
    if not is_there(ledger):
        if output and output.is_file() and output.stat().st_size:
            raise _lost(output, ledger, site)
        return None
    with Ledger(ledger, site=None, read_only=True) as known:
        day, first = known.resume_from(overlap), oldest(known)
        asked, site = known.meta(_ASKED), known.meta("site") or ""
    if day:
        talk.note("no --since: going on from what earlier runs left")
    elif first:
        since = None if asked == "" else to_buddhist(first)[:7]
        if asked:
            since = since_shown(date.fromisoformat(asked))
        raise UsageError(
            f"{ledger} knows the releases of {output or ledger}, but of no run to go on from",
            hint=f"Say once from when on: {_once(output, ledger, since, site)}",
        )
    return day


_ASKED = "asked since"
"""Noted of the runs of a site that were to have only a part of their window: their first day."""


def note_asked(ledger: Ledger, window: Window) -> None:
    """A run begins that is to have a part of this window, such as the first five releases."""
    asked, since = ledger.meta(_ASKED), window.since.isoformat() if window.since else ""
    if asked is None or since < asked:
        ledger.set_meta(_ASKED, since)


def _lost(output: Path, ledger: Path, site: str) -> UsageError:
    file = quote(str(output))
    named = "" if ledger == ledger_beside(output) else f" --ledger {quote(str(ledger))}"
    return UsageError(
        f"{output} holds releases, but there is no ledger {ledger}, which says where to go on",
        hint="Put it back if it was moved. If it is lost, make it anew and say once from when on:\n"
        f"scrape ledger rebuild --from {file}{named}{_of(site) if site != 'demo' else ''}\n"
        f"{_once(output, ledger, '2565', site)}",
    )


def _of(site: str) -> str:
    return "".join(f" {quote(word)}" for word in site_words(site))


def _once(output: Path | None, ledger: Path, since: str | None, site: str) -> str:
    """The command that says from when on; `since` None is all."""
    to = f" -o {quote(str(output))}" if output else ""
    named = f" --ledger {quote(str(ledger))}"
    is_beside = output is not None and ledger == ledger_beside(output)
    window = f"--since {since}" if since else "--all"
    return f"scrape {window}{to}{'' if is_beside else named}{_of(site)}"


@contextlib.contextmanager
def stored(path: Path | None, ledger: Path, run: Crawl, site: str, talk: Talk) -> Iterator[None]:
    """Have a run write each release once: to a file, or to standard output with `ledger`.

    `site` is what the ledger belongs to: two sites are never mixed in one.
    """
    if path is None:
        with _ledger(ledger, site, run) as known:
            stream = run.keeper = Stream(known, Output(sys.stdout.buffer))
            for repair in stream.repairs:
                talk.say(f"standard output: {repair}")
            _tell(known, ledger, run, talk)
            yield
        return
    # At a polite pace each line goes to the disk at once; else a few together.
    batch = 1 if 0 < run.rate <= 10 and not run.is_offline else 16
    with _ledger(ledger, site, run, path) as known:
        if not known.count(State.WRITTEN) and path.exists() and path.stat().st_size:
            talk.note(f"{path} has no ledger yet: reading what it holds")
            rebuild(known, path)
        with Store(known, path, batch=batch) as store:
            for repair in store.repairs:
                talk.say(f"{path}: {repair}")
            _tell(known, path, run, talk)
            run.keeper = store
            yield


@contextlib.contextmanager
def as_tree(
    path: Path, ledger: Path, run: Crawl, site: str, talk: Talk, *, blank_lines: int | None
) -> Iterator[None]:
    """Have a run write each release once, to a tree as that of the public corpus."""
    batch = 1 if 0 < run.rate <= 10 and not run.is_offline else 16
    with _ledger(ledger, site, run, path) as known:
        if not known.meta("form") and (path / "data").is_dir():
            talk.note(f"{path} has no ledger yet: reading what it holds")
        with Tree(known, path, blank_lines=blank_lines, batch=batch) as tree:
            for repair in tree.repairs:
                talk.say(f"{path}: {repair}")
            _tell(known, path, run, talk)
            run.keeper = tree
            yield
    if tree.told:
        talk.note(
            f"{counted(tree.told, 'text')} made of a record, for the page was of another layout:"
            " not byte for byte what the corpus would have"
        )


@contextlib.contextmanager
def _ledger(path: Path, site: str, run: Crawl, output: Path | None = None) -> Iterator[Ledger]:
    """The ledger of a run. Where files are refused as they are read, none is made for them."""
    made = [one for one in (output, path) if one and not one.exists()]
    holds = True
    try:
        with Ledger(path, site=site) as known:
            try:
                yield known
            finally:
                holds = any(map(known.count, State))
    except UsageError:
        if path in made and run.is_offline and not holds:
            _take_away(made, path)
        raise


def _take_away(made: list[Path], ledger: Path) -> None:
    """Remove an empty output and its new ledger, unless another run has that already."""
    with contextlib.suppress(OSError, TryLaterError), one_run(ledger, Clock()):
        for one in made:
            if one.is_dir():
                one.rmdir()
            else:
                one.unlink(missing_ok=True)
        lock_of(ledger).unlink()


def _tell(ledger: Ledger, holder: Path, run: Crawl, talk: Talk) -> None:
    known, failed = ledger.count(State.WRITTEN), ledger.count(State.FAILED)
    note_archive(ledger, run.archive, holds=known > 0)
    if not run.asks_site:
        if known:
            talk.note(f"{holder} holds {known:,} already")
        return
    owed = count_owed(ledger)
    failed -= owed
    retried = f"; {failed:,} that failed are tried again when due" if failed else ""
    if known or failed:
        talk.note(f"{holder} holds {known:,} already, which are not fetched again{retried}")
    if owed:
        talk.note(f"a run that was stopped read {owed:,} more and had not written them yet")
