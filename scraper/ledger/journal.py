"""What a ledger remembers of work done: walks over listings, runs, pages being parsed."""

import math
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from scraper.fetch.pacing import Clock
from scraper.ledger.file import LedgerFile, insert, iso
from scraper.ledger.known import BY_IDS, EVERY, Run, Walk
from scraper.ledger.reach import Reach
from scraper.records import Window
from scraper.wording import Wording


class Journal(LedgerFile):
    """The part of a ledger that tells what was done, and when."""

    def __init__(self, path: Path, site: str | None, clock: Clock, *, read_only: bool) -> None:
        """Open it; see `Ledger`."""
        super().__init__(path, site, clock, read_only=read_only)
        self.before_finish: Callable[[], None] = lambda: None
        """Called before a walk is noted as finished: a Store writes then what it holds."""

    # Walks: intervals, so that a cut one leaves a hole that is known

    def begin_walk(self, category: int, window: Window) -> int:
        """A walk over a category's listing begins; its number."""
        walk = {"category": category, "since": iso(window.since), "until": iso(window.until)}
        walk |= {"started": self.now()}
        return self.change(insert("walk", walk), *walk.values())

    def finish_walk(self, walk: int, head: str, count: int) -> None:
        """It has seen the whole window: every release in it has its entry. `head`: see Walk."""
        self.before_finish()
        self.change(
            "UPDATE walk SET finished = ?, head = ?, count = ? WHERE id = ?",
            self.now(),
            head,
            count,
            walk,
        )

    def covers(self, category: int, window: Window) -> Walk | None:
        """The newest finished walk of the category that saw all of a window; None if none did.

        A bound that is None is open: only a walk without that bound covers it. What came to the
        site after the walk, its `head` and `count` tell.
        """
        return self._walk(
            category,
            "AND (since IS NULL OR since <= ?) AND (until IS NULL OR until >= ?)",
            iso(window.since),
            iso(window.until),
        )

    def _walk(self, category: int, condition: str, *values: object) -> Walk | None:
        query = f"SELECT * FROM walk WHERE category = ? AND head <> '' {condition}"  # noqa: S608
        found = self.read(Walk, f"{query} ORDER BY id DESC LIMIT 1", category, *values)
        return found[0] if found else None

    def windows(self) -> list[Window]:
        """Every window that a run over all categories looked for, each once."""
        query = "SELECT DISTINCT since, until FROM walk WHERE category = ?"
        return self.read(Window, query, EVERY)

    def finished_walks(self) -> list[Walk]:
        """The finished walks, of equal ones the newest; by category and window."""
        return self.read(
            Walk,
            "SELECT *, max(id) FROM walk WHERE finished IS NOT NULL"
            " GROUP BY category, since, until, head = ?, head = '' ORDER BY category, since, until",
            BY_IDS,
        )

    def found_unchanged(self, category: int, window: Window) -> None:
        """A listing is as an earlier walk over such a window found it: all in it is known."""
        self.finish_walk(self.begin_walk(category, window), "", 0)

    def forget_cuts(self, category: int) -> None:
        """The site has no such category any more: no walk of it is to be made up for."""
        self.change("DELETE FROM walk WHERE category = ? AND finished IS NULL", category)

    def reach(self) -> Reach:
        """How far the walks reach, as of now."""
        cut = self.read(Walk, "SELECT * FROM walk WHERE finished IS NULL ORDER BY id")
        return Reach(self.finished_walks(), cut)

    def resume_from(self, overlap: timedelta, category: int | None = None) -> date | None:
        """The first day that a run which says no window should look at, in one category or all.

        That is `overlap` before the day, in Bangkok, that the finished walks of a category reach
        to, or as early as a hole that they leave; `date.min` where that has no first day. A
        category that was never walked: from where the widest run began. None where nothing was
        walked.
        """
        return self.reach().resume_from(overlap, category)

    # Runs

    def begin_run(self, window: Window, versions: Mapping[str, str]) -> int:
        """A run begins, by these versions of what it is made of; its number."""
        run = {"since": iso(window.since), "until": iso(window.until), "started": self.now()}
        run |= {"versions": msgspec.json.encode(versions).decode()}
        return self.change(insert("run", run), *run.values())

    def finish_run(self, exit_code: int, figures: Mapping[str, Any]) -> None:
        """The run begun last has ended, in whatever way; `figures` are kept as JSON."""
        self.change(
            "UPDATE run SET finished = ?, exit_code = ?, figures = ?"
            " WHERE id = (SELECT max(id) FROM run)",
            self.now(),
            exit_code,
            msgspec.json.encode(figures).decode(),
        )

    def runs(self) -> Iterator[Run]:
        """The runs, the one begun last first."""
        after = sys.maxsize
        query = "SELECT * FROM run WHERE id < ? ORDER BY id DESC LIMIT 1"
        while found := self.rows(query, after):
            row, after = found[0], found[0]["id"]
            told = {name: msgspec.json.decode(row[name]) for name in ("versions", "figures")}
            yield msgspec.convert(row | told, Run, strict=False)

    def last_run(self, exit_code: int | None = None) -> Run | None:
        """The run begun last; with `exit_code`, the last one that ended with it."""
        return next((run for run in self.runs() if exit_code in (None, run.exit_code)), None)

    # Intents: a page that takes the parser down is known by the intent that it leaves open

    def intend(self, key: str, url: str) -> None:
        """A page is about to be parsed."""
        with self.batch(synced=False):
            self.change(insert("intent", ("key", "url")), key, url)

    def intent_done(self, key: str) -> None:
        """The page was parsed."""
        with self.batch(synced=False):
            self.change("DELETE FROM intent WHERE key = ?", key)

    def open_intents(self) -> list[tuple[str, str]]:
        """The key and address of each page whose parsing never ended."""
        return [(row["key"], row["url"]) for row in self.rows("SELECT key, url FROM intent")]

    @property
    def wording(self) -> Wording | None:
        """How the text of what is written is repaired, where a run has noted that."""
        told = self.meta("wording")
        return msgspec.json.decode(told, type=Wording) if told else None

    @wording.setter
    def wording(self, wording: Wording) -> None:
        self.set_meta("wording", msgspec.json.encode(wording).decode())

    @property
    def not_before(self) -> datetime | None:
        """When the site, which asked to wait, may be asked again."""
        moment = self.meta("not_before")
        return None if moment is None else datetime.fromtimestamp(moment, UTC)

    @not_before.setter
    def not_before(self, moment: datetime | None) -> None:
        self.set_meta("not_before", None if moment is None else math.ceil(moment.timestamp()))
