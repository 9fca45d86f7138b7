"""Each release once: what to write and what only to note, by what a ledger knows.

The lines go to a file (`scraper.store.Store`) or to a stream (`Stream`).
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

import msgspec

from scraper.errors import UsageError
from scraper.ledger import Ledger, State
from scraper.output import Output
from scraper.records import (
    ABSENT,
    ANSWERS,
    ELSEWHERE,
    STRANGE,
    NotARelease,
    Problem,
    Reading,
    Release,
    Unchanged,
    Window,
)
from scraper.rules.layouts import Layouts
from scraper.site import read_address

_MISREAD = (*(f"{reason}:" for reason in STRANGE), ELSEWHERE)
"""How the reason of a page begins that came, and that the rules could not read."""


def _nothing() -> None:
    pass


class Keeper(ABC):
    """Takes what was read, writes what is new, and notes all of it in the ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.window = Window()
        """The days that a run looks for: what fails in it is wanted when it lies in them."""
        self.withdrawn = 0
        """Releases that were found missing on a second day."""
        self._began = ledger.now()
        self._asked = ledger.windows()
        self.held: Callable[[], list[tuple[Reading, bool]]] = list
        """What a run has read and holds back still, each with whether it is to be written."""
        self.remember: Callable[[], None] = _nothing
        """Called in the transaction that notes releases as written: what an alarm has summed up
        of them is kept with them, however the run ends. (Of what a run that is cut holds back
        then, the next run adds it once more.)"""
        ledger.before_finish = self._before_finish

    def begin(self, window: Window, layouts: Layouts) -> None:
        """A run begins: what its rules may read is due, if other rules could not read it."""
        self.window = window
        self._began = self.ledger.now()
        if layouts.accepts_uncertain:
            self.ledger.make_due("uncertain:")
        if self.ledger.meta("rules") != layouts.mark:
            with self.ledger.batch():
                self.ledger.make_due(*_MISREAD)
                self.ledger.reopen("kept-out")
                self.ledger.set_meta("rules", layouts.mark)

    def alarmed(self) -> None:
        """The site ended the run with what it gave: that is asked for as soon as one begins."""
        self.ledger.make_due(*_MISREAD, since=self._began)

    def write(
        self,
        release: Release,
        *,
        dated: bool,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> Release | None:
        """Write a release, unless it stands there in the same words; what was written.

        One that stands there in other words gets the next `revision`. `dated`: whether it shows a
        news date. Raises OutputWriteError where it cannot be written.
        """
        if self._is_waiting(release.key):
            self.flush()
        revision = self.ledger.revision_of(release)
        if revision is None:
            self.ledger.checked(release.key, etag, last_modified, reread=release)
            return None
        line = msgspec.structs.replace(release, revision=revision)
        self._take(line, {"dated": dated, "etag": etag, "last_modified": last_modified})
        return line

    def _is_waiting(self, _key: str) -> bool:
        """Whether a release was taken of which the ledger does not know yet."""
        return False

    @abstractmethod
    def _take(self, line: Release, facts: dict[str, Any]) -> None:
        """Take a release that is to be written, with what else `Ledger.written` is told."""

    @abstractmethod
    def flush(self) -> None:
        """Bring all that was taken to its place."""

    def _before_finish(self) -> None:
        """All that was read gets its entry: what is held back is owed until it is written."""
        for reading, wanted in self.held():
            release = reading.result
            if wanted and isinstance(release, Release):
                number = reading.category_id
                self.ledger.owed(release.key, release.id, number, self.window)
            else:
                self.keep(reading, wanted=False)
        self.flush()

    def was_wanted(self, release: Release) -> bool:
        """Whether an earlier run wrote a release, or would have, had it been able to read it."""
        if any(release.day in window for window in self._asked):
            return True  # filed too late for the run that asked for its day
        known = self.ledger.entry(release.key)
        if known is None or known.state is State.OUTSIDE:
            return False
        window = Window(known.asked_since, known.asked_until)
        return known.state is State.WRITTEN or release.day in window

    def keep(self, reading: Reading, *, wanted: bool) -> Release | None:
        """Note what came of an address; the release as it is written, where it is.

        `wanted`: a release that is to be written; another one is only known of. Raises as `write`.
        """
        result = reading.result
        if reading.moved_from and self._has_moved(reading, reading.moved_from):
            return None
        if isinstance(result, Unchanged):
            self.ledger.checked(result.key, reading.etag, reading.last_modified)
        elif isinstance(result, Release):
            if wanted:
                return self.write(
                    result,
                    dated=reading.dated,
                    etag=reading.etag,
                    last_modified=reading.last_modified,
                )
            self.ledger.outside(
                result.key,
                result.id,
                result.day,
                dated=reading.dated,
                category=result.category,
                category_id=result.category_id,
            )
        else:
            self._note(result, reading.category_id)
        return None

    def _has_moved(self, reading: Reading, url: str) -> bool:
        """Note where an old address leads; whether its release was written before it moved.

        It is not written under its new key too, then, because it was asked for once more.
        """
        old = read_address(url)
        result = reading.result
        new = result.key if isinstance(result, Release | Unchanged) else None
        if new is None and (address := read_address(result.url)):
            new = address.key
        if not old or not new or old.key == new:
            return False
        self.ledger.moved(old.key, new)
        known = self.ledger.entry(old.key)
        return known is not None and known.state is State.WRITTEN and reading.is_again

    def _note(self, result: NotARelease | Problem, category_id: int | None) -> None:
        address = read_address(result.url)
        if not address:
            return
        if isinstance(result, Problem):
            self.ledger.failed(address.key, address.id, result.why, category_id, self.window)
        elif result.reason in ANSWERS:
            if result.reason in ABSENT:
                self.withdrawn += self.ledger.missing(address.key)
            else:  # what was written of it before is there still
                self.ledger.checked(address.key)
            self.ledger.gone(address.key, address.id, result.reason, category_id, self.window)
        else:
            why = f"{result.reason}: {result.detail}"
            self.ledger.failed(address.key, address.id, why, category_id, self.window)


class Stream(Keeper):
    """A stream of lines with a ledger: each line goes out first and is noted then.

    So a run that is killed between the two gives the line once more in the next: at least once
    is all that can be promised of a stream.
    """

    def __init__(self, ledger: Ledger, output: Output) -> None:
        """`repairs` says in words what was mended at the end of a file that is appended to.

        Raises UsageError where the ledger's releases stand in a file, OutputCreateError where
        that file ends in half a line of something else.
        """
        if ledger.reached() is not None:
            raise UsageError(
                f"{ledger.path} is the ledger of a file, and its releases stand there",
                hint="Name that file with -o, or another ledger for standard output.",
            )
        super().__init__(ledger)
        self._output = output
        cut = output.mend()
        self.repairs = [f"cut {cut} bytes of a half-written line"] if cut else []

    def _take(self, line: Release, facts: dict[str, Any]) -> None:
        """As a Keeper. Raises BrokenPipeError, too, where nobody reads any more."""
        self._output.write(line)
        with self.ledger.batch():
            self.ledger.written(line, **facts)
            self.remember()

    def flush(self) -> None:
        """Every line is out when `write` returns."""
