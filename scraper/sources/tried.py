"""What earlier runs made of a release's captures: which need not be read again, for none is one.

A capture never changes. So a release is left alone where all its captures were read and the newest
is an answer, such as the page of a removed one; and where none could be had or read in `MOST_RUNS`
runs, it is given up: told once more, and from then on only counted. A newer capture, or other
rules, begin anew. One that was written from an older capture, while the archive failed for a
newer one, is read again by as many runs.
"""

from typing import TypeVar

import msgspec

from scraper.records import NotARelease, Problem, Reading
from scraper.rules.layouts import Layouts
from scraper.sources.cdx import CdxRow
from scraper.sources.shelf import Keep

T = TypeVar("T")

MOST_RUNS = 3
"""So many runs try a release whose captures the archive does not give, or gives unreadable; and
so many one whose newest capture it does not give for now, while an older one serves."""


class _Failed(msgspec.Struct, array_like=True):
    """In how many runs a release failed, whose newest capture is of a moment."""

    newest: str
    runs: int = 0


class Tried:
    """One archive's, kept in the ledger; each release is judged by the moment of its newest row."""

    def __init__(self, keep: Keep, archive: str, layouts: Layouts) -> None:
        """`layouts`: the rules that a release was judged by."""
        self._keep = keep
        # What a person's own words keep out may be a release by other words.
        rules = [*layouts.labels, *([layouts.mark] if layouts.words else [])]
        self._names = (
            f"barren {archive} {' '.join(rules)}",
            f"failed {archive} {layouts.mark}",
            f"owed {archive}",
        )
        self._barren = _kept(keep, self._names[0], dict[str, str])
        self._failed = _kept(keep, self._names[1], dict[str, _Failed])
        self._owed = _kept(keep, self._names[2], dict[str, _Failed])
        self._is_changed = False

    def is_barren(self, key: str, newest: CdxRow) -> bool:
        """Whether an earlier run, by these rules, read all its captures: none is a release.

        The newest is an answer that there is no such one; the others may be anything but it.
        """
        return self._barren.get(key) == newest.timestamp

    def is_given_up(self, key: str, newest: CdxRow) -> bool:
        """Whether it failed in so many runs that no further one tries it."""
        known = self._failed.get(key)
        return known is not None and known.newest == newest.timestamp and known.runs >= MOST_RUNS

    def is_owed(self, key: str, newest: CdxRow, *, still: bool) -> bool:
        """Whether it was written from an older capture, and a newer one may yet be had.

        `still`: however many runs have tried.
        """
        known = self._owed.get(key)
        if known is None:
            return False
        return still or known.newest != newest.timestamp or known.runs < MOST_RUNS

    def note_barren(self, key: str, newest: CdxRow) -> None:
        """Keep that all its captures were read, and that the newest is such an answer."""
        self._barren[key] = newest.timestamp
        self._is_changed = True

    def owe(self, key: str, newest: CdxRow) -> str:
        """It is given from an older capture: the archive failed for a newer one, for now.

        What is to be said where this run is the last that asks for that.
        """
        self._is_changed = True
        runs = _count(self._owed, key, newest)
        return f"; {_given_up(key)}" if runs == MOST_RUNS else ""

    def settle(self, key: str) -> None:
        """It is given from the newest capture that is a release."""
        if self._owed.pop(key, None):
            self._is_changed = True

    def failed(self, key: str, newest: CdxRow, reading: Reading) -> Reading:
        """It failed in this run; the same, saying so where it is given up by that."""
        self._is_changed = True
        if _count(self._failed, key, newest) < MOST_RUNS:
            return reading
        said, result = _given_up(key), reading.result
        if isinstance(result, Problem):
            result = msgspec.structs.replace(result, why=f"{result.why}; {said}")
        elif isinstance(result, NotARelease):
            detail = f"{result.detail}; {said}" if result.detail else said
            result = msgspec.structs.replace(result, detail=detail)
        return msgspec.structs.replace(reading, result=result)

    def save(self) -> None:
        """Keep what this run found."""
        if self._is_changed:
            every = (self._barren, self._failed, self._owed)
            for name, held in zip(self._names, every, strict=True):
                self._keep.set_meta(name, msgspec.json.encode(held).decode())
            self._is_changed = False


def _given_up(key: str) -> str:
    number = key.rpartition("/")[2]
    return f"given up after {MOST_RUNS} runs, --id {number} asks for it again"


def _count(runs: dict[str, _Failed], key: str, newest: CdxRow) -> int:
    """Count a run more of a release, as long as it has no newer capture."""
    known = runs.get(key)
    if known is None or known.newest != newest.timestamp:
        known = runs[key] = _Failed(newest.timestamp)
    known.runs += 1
    return known.runs


def _kept(keep: Keep, name: str, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(keep.meta(name) or "{}", type=kind)
    except (msgspec.MsgspecError, TypeError):
        return kind()
