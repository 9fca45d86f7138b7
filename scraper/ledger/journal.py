"""What a ledger remembers of work done: walks over listings, runs, pages being parsed."""

import math
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from scraper.fetch.pacing import Clock
from scraper.ledger.file import LedgerFile, Row, insert, iso
from scraper.ledger.known import Run, Walk
from scraper.records import Window
from scraper.thai.dates import bangkok_today


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
        """It has seen the whole window: every release in it has its entry."""
        self.before_finish()
        self.change(
            "UPDATE walk SET finished = ?, head = ?, count = ? WHERE id = ?",
            self.now(),
            head,
            count,
            walk,
        )

    def last_finished(self, category: int) -> Walk | None:
        """The category's newest finished walk, of whatever window."""
        return self._walk(category, "")

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
        query = f"SELECT * FROM walk WHERE category = ? AND finished IS NOT NULL {condition}"  # noqa: S608
        found = self.read(Walk, f"{query} ORDER BY id DESC LIMIT 1", category, *values)
        return found[0] if found else None

    def windows(self) -> list[Window]:
        """Every window that a walk or a whole run looked for, each once.

        A run that tries ids does not walk.
        """
        return self.read(Window, "SELECT since, until FROM walk UNION SELECT since, until FROM run")

    def cut_walks(self) -> list[Walk]:
        """The walks that were begun and not finished, and that no later one made up for."""
        return [
            cut
            for cut in self.read(Walk, "SELECT * FROM walk WHERE finished IS NULL ORDER BY id")
            if (whole := self.covers(cut.category, cut.window)) is None or whole.id < cut.id
        ]

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

    def last_run(self, exit_code: int | None = None) -> Run | None:
        """The run begun last; with `exit_code`, the last one that ended with it."""
        condition = "" if exit_code is None else "WHERE exit_code = ?"
        values = () if exit_code is None else (exit_code,)
        query = f"SELECT * FROM run {condition} ORDER BY id DESC LIMIT 1"  # noqa: S608
        for row in self.rows(query, *values):
            told = {name: msgspec.json.decode(row[name]) for name in ("versions", "figures")}
            return msgspec.convert(row | told, Run, strict=False)
        return None

    def resume_from(self, overlap: timedelta) -> date | None:
        """The first day that a run which says no window should look at.

        That is `overlap` before the day, in Bangkok, that whole runs reach to, or as early as
        what was cut since and not made up for; `date.min` where that had no first day. None where
        there was no run to go on from.
        """
        runs = self.rows("SELECT id, since, until, started, exit_code FROM run ORDER BY id")
        whole = [run for run in runs if run["exit_code"] in _WHOLE]
        starts = [bangkok_today(datetime.fromtimestamp(run["started"], UTC)) for run in whole]
        ends = [_day(run["until"], date.max) for run in whole]
        reached = max(map(min, starts, ends), default=None)
        days = [] if reached is None else [reached - overlap]
        days += [walk.since or date.min for walk in self.cut_walks()]
        days += [_day(run["since"], date.min) for run in _cut(runs)]
        return min(days, default=None)

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
    def not_before(self) -> datetime | None:
        """When the site, which asked to wait, may be asked again."""
        moment = self.meta("not_before")
        return None if moment is None else datetime.fromtimestamp(moment, UTC)

    @not_before.setter
    def not_before(self, moment: datetime | None) -> None:
        self.set_meta("not_before", None if moment is None else math.ceil(moment.timestamp()))


_WHOLE = (0, 3)
"""Exit codes of runs that saw all of their window: single pages may have failed."""


def _cut(runs: list[Row]) -> list[Row]:
    """The runs that did not end whole, and that no later one made up for."""
    return [
        run
        for at, run in enumerate(runs)
        if run["exit_code"] not in _WHOLE
        and not any(_makes_up_for(later, run) for later in runs[at + 1 :])
    ]


def _makes_up_for(later: Row, run: Row) -> bool:
    is_wide = (
        _day(later["since"], date.min) <= _day(run["since"], date.min)
        and _day(later["until"], date.max) >= _day(run["until"], date.max)
    )  # fmt: skip
    return is_wide and later["exit_code"] in _WHOLE


def _day(text: str | None, otherwise: date) -> date:
    return date.fromisoformat(text) if text else otherwise
