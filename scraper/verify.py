"""Is an output whole, and is it what its ledger says? Reads both as streams and changes nothing."""

import os
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

import msgspec

from scraper.errors import OutputCreateError
from scraper.ledger import Ledger, Line, State
from scraper.packed import Place
from scraper.records import Release
from scraper.results.begins import check_output
from scraper.results.valid import read_record
from scraper.salvage import Broken, Found, salvage
from scraper.store import tail_of

Kind = Literal[
    "damaged", "cut", "invalid", "wrong", "twice", "revisions", "unknown", "moved", "differs",
    "missing", "size",
]  # fmt: skip
SPOILT: frozenset[Kind] = frozenset({"damaged", "cut", "invalid", "twice", "revisions"})
"""What a file has that no ledger can be made of."""
MENDED: frozenset[Kind] = SPOILT | {"wrong"}
"""What stays wrong with a file whatever its ledger."""

_NAMED = 10
"""Releases that are named of those in one damaged part."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is not as it should be."""

    kind: Kind
    what: str
    """For a person: what is found."""
    todo: str
    """For a person: what to do about it."""
    key: str | None = None
    line: int | None = None
    """Its number, from 1; behind damage, of the lines that can be read."""
    byte: int | None = None
    """Where in the file what is damaged, cut or missing begins."""
    stop: int | None = None
    """Where it ends, for what is damaged or cut."""
    drop: bool = False
    """Whether the file is whole again without that line."""
    ahead: int | None = None
    """For a member that is damaged or cut behind whole lines: how many lines can be read."""


class Verdict(msgspec.Struct, kw_only=True):
    """What was looked at; filled while `verify` goes."""

    lines: int = 0
    """Lines read."""
    judged_to: int = 0
    """Bytes of the file that were judged."""
    size: int = 0
    """Bytes that it had."""
    with_ledger: bool = False
    owed: int = 0
    """Releases that the ledger still owes to the file: the next run appends them."""


def verify(
    path: Path, ledger: Ledger | None, verdict: Verdict, *, running: bool = False
) -> Iterator[Finding]:
    """What is wrong with an output, and where it is not what its ledger says, as it is found.

    Without a ledger, or with one that keeps no places (of standard output), only the file is
    judged. `running`: a run is at work with it, and what lies behind that which the ledger has
    reached is not judged. Memory does not grow with the file: what is to be compared lies in a
    temporary database. Raises UsageError where there is no such file, OutputCreateError where it
    cannot be read.
    """
    check_output(path)
    with closing(sqlite3.connect("", isolation_level=None)) as db:
        yield from _Check(path, ledger, verdict, db).run(running=running)


class _Check:
    """One pass over a file; `db` holds a row for every line that is known of or was read."""

    def __init__(
        self, path: Path, ledger: Ledger | None, verdict: Verdict, db: sqlite3.Connection
    ) -> None:
        self.path = path
        self.verdict = verdict
        self.broken: list[Broken] = []
        self._db = db
        db.execute("PRAGMA journal_mode = OFF")
        db.execute(
            "CREATE TABLE line (key TEXT, revision INTEGER, offset INTEGER, skip INTEGER,"
            " length INTEGER, hash TEXT, layout TEXT, number INTEGER, spoilt INTEGER DEFAULT 0,"
            " wrong INTEGER DEFAULT 0,"
            " PRIMARY KEY (key, revision)) WITHOUT ROWID"
        )
        db.execute("CREATE INDEX line_place ON line (offset, skip)")
        reached = ledger.reached() if ledger else None
        self._ledger = ledger if reached else None
        self._reached, self._tail = reached or (0, b"")
        self._found_any = False
        self._shift = 0
        """Bytes by which the next line is moved where those before it are the cause."""

    def run(self, *, running: bool) -> Iterator[Finding]:
        self._db.execute("BEGIN")
        end = _size(self.path)
        self.verdict.size = end
        if self._ledger:
            self.verdict.with_ledger = True
            self._learn(self._ledger)
            if running or self._only_owed(self._ledger, end):
                end = min(end, self._reached)
        self.verdict.judged_to = end
        for each in salvage(self.path, end):
            if isinstance(each, Broken):
                self.broken.append(each)
                yield self._tell_broken(each)
            else:
                self.verdict.lines += 1
                yield from self._judge(each)
        yield from self._revisions()
        if self._ledger:
            yield from self._missing()
            yield from self._whole(end)

    def _learn(self, ledger: Ledger) -> None:
        """Copy what the ledger says of each line; a run may go on writing to it meanwhile.

        Entries first: one that gets a new revision in between is met again as an earlier line.
        """
        for lines in (ledger.entries(State.WRITTEN), ledger.earlier()):
            rows: Iterator[Line] = iter(lines)
            self._db.executemany(
                "INSERT OR REPLACE INTO line (key, revision, offset, skip, length, hash, layout)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    (
                        one.key, one.revision, one.offset, one.skip, one.length,
                        one.content_hash, one.layout,
                    )
                    for one in rows
                    if one.offset is not None and one.offset < self._reached
                ),
            )  # fmt: skip

    def _only_owed(self, ledger: Ledger, size: int) -> bool:
        """Whether what lies behind the part that is sure is what a stopped run left half done."""
        owed, self.verdict.owed = ledger.outbox()
        if size < self._reached or size - self._reached > len(owed):
            return False
        with self.path.open("rb") as file:
            file.seek(self._reached)
            there = file.read(size - self._reached)
        return all(have in (want, 0) for have, want in zip(there, owed, strict=False))

    def _tell_broken(self, broken: Broken) -> Finding:
        self._found_any = True
        todo = (
            "cut the file there, or put a whole copy back"
            if broken.is_cut
            else f"put a whole copy back, or take out the bytes up to {broken.stop}"
        )
        return Finding(
            kind="cut" if broken.is_cut else "damaged",
            what=broken.why,
            todo=todo,
            line=broken.before + 1,
            byte=broken.start,
            stop=broken.stop,
            ahead=broken.before if broken.begun else None,
        )

    def _judge(self, found: Found) -> Iterator[Finding]:
        """What is wrong with one line."""
        for finding in self._findings(found):
            self._found_any = True
            yield finding

    def _findings(self, found: Found) -> Iterator[Finding]:
        release, wrong = read_record(found.line)
        if release is None:
            yield Finding(
                kind="invalid",
                what=f"no valid record: {wrong}",
                todo="put back what it was, or take the line out",
                key=self._stood_at(found.place),
                line=found.number,
                byte=found.place[0],
                drop=True,
            )
            return
        if wrong:
            yield Finding(
                kind="wrong",
                what=wrong,
                todo="put back what it was, or take the line out",
                key=release.key,
                line=found.number,
                drop=True,
            )
        elif before := self._wrong_before(release):
            yield Finding(
                kind="wrong",
                what=f"revision {before} of it, before this one, is wrong",
                todo="where that line is taken out, take this one out, too",
                key=release.key,
                line=found.number,
                drop=True,
            )
        yield from self._place(found, release)
        if wrong:
            self._db.execute(
                "UPDATE line SET wrong = 1 WHERE key = ? AND revision = ?",
                (release.key, release.revision),
            )

    def _wrong_before(self, release: Release) -> int | None:
        """The first revision before this one of the same release that is wrong."""
        first = self._db.execute(
            "SELECT min(revision) FROM line WHERE key = ? AND revision < ? AND wrong",
            (release.key, release.revision),
        )
        return first.fetchone()[0] if release.revision > 1 else None

    def _stood_at(self, place: Place) -> str | None:
        """The key of the line that the ledger has there; it counts as found, though spoilt."""
        row = self._db.execute(
            "UPDATE line SET spoilt = 1 WHERE offset = ? AND skip = ? AND length = ? RETURNING key",
            place,
        ).fetchone()
        return str(row[0]) if row else None

    def _place(self, found: Found, release: Release) -> Iterator[Finding]:
        here: dict[str, Any] = {"key": release.key, "line": found.number}
        known = self._db.execute(
            "SELECT offset, skip, length, hash, layout, number FROM line"
            " WHERE key = ? AND revision = ?",
            (release.key, release.revision),
        ).fetchone()
        if known is None:
            self._db.execute(
                "INSERT INTO line (key, revision, number) VALUES (?, ?, ?)",
                (release.key, release.revision, found.number),
            )
            if self._ledger:
                what = f"the ledger does not know revision {release.revision} of it"
                yield Finding(kind="unknown", what=what, todo=_EITHER, **here)
            return
        *place, hash_known, layout, number = known
        if number is not None:
            what = f"revision {release.revision} of it stands there twice, first on line {number}"
            yield Finding(
                kind="twice", what=what, todo="take one of the lines out", drop=True, **here
            )
            return
        self._db.execute(
            "UPDATE line SET number = ? WHERE key = ? AND revision = ?",
            (found.number, release.key, release.revision),
        )
        if not self._ledger or place[0] is None:
            return
        if self._is_moved(found.place, place):
            what = f"it is {_spot(found.place)}, where the ledger says {_spot(place)}"
            yield Finding(kind="moved", what=what, todo=_EITHER, byte=found.place[0], **here)
        # Other rules than today's make another hash of the same text: those are not compared.
        if hash_known and layout == release.layout and hash_known != release.content_hash:
            what = "its content_hash is not the one that the ledger has"
            yield Finding(kind="differs", what=what, todo=_EITHER, **here)

    def _is_moved(self, there: Place, known: list[int]) -> bool:
        """Whether a line is not at its place, and not only because an earlier one is not."""
        expected = (tuple(known), (known[0] + self._shift, *known[1:]))
        self._shift = there[0] - known[0] + there[2] - known[2]
        return there not in expected

    def _revisions(self) -> Iterator[Finding]:
        """The revisions of each release have to be 1 to n, in the order of the file."""
        rows = self._db.execute("SELECT key, revision, number FROM line ORDER BY key, revision")
        for key, group in groupby(rows, lambda row: str(row[0])):
            last = line = 0
            for _, revision, number in group:
                what = ""
                if revision != last + 1:
                    what = f"revision {revision} of it is there, revision {last + 1} is not"
                elif number is not None and number < line:
                    what = f"revision {revision} of it stands before revision {last}"
                if what:
                    self._found_any = True
                    todo = "put back the file as it was"
                    yield Finding(kind="revisions", what=what, todo=todo, key=key, line=number)
                last, line = revision, max(line, number or 0)

    def _missing(self) -> Iterator[Finding]:
        """What the ledger has and the file has not; what damage took, by the damaged part."""
        rows = self._db.execute(
            "SELECT key, revision, offset FROM line WHERE number IS NULL AND NOT spoilt"
            " ORDER BY offset, skip"
        )
        for broken, group in groupby(rows, lambda row: self._broken_at(int(row[2]))):
            self._found_any = True
            if broken:
                yield _lost(broken, [str(row[0]) for row in group])
                continue
            for key, revision, at in group:
                what = f"revision {revision} of it is not in the file; the ledger says at byte {at}"
                yield Finding(kind="missing", what=what, todo=_EITHER, key=key, byte=at)

    def _broken_at(self, offset: int) -> Broken | None:
        at = bisect_right(self.broken, offset, key=lambda one: one.start) - 1
        return self.broken[at] if at >= 0 and offset < self.broken[at].stop else None

    def _whole(self, end: int) -> Iterator[Finding]:
        """The file has to end where the ledger says, and as it says."""
        size, reached = self.verdict.size, self._reached
        if size < reached:
            what = f"the file has {size} bytes, where the ledger says {reached}"
            yield Finding(kind="size", what=what, todo=_EITHER, byte=size)
        elif end > reached:
            what = f"{end - reached} bytes stand behind byte {reached}, where the ledger ends"
            yield Finding(kind="size", what=what, todo=_EITHER, byte=reached)
        elif not self._found_any and _digest(self.path, reached) != self._tail:
            what = (
                f"the last bytes before byte {reached} are not those that were written,"
                " though every line of them is valid"
            )
            yield Finding(kind="differs", what=what, todo=_EITHER, byte=reached)


_EITHER = "put back the file as it was; or, if the file is right, rebuild the ledger"


def _spot(place: Any) -> str:
    offset, skip, length = place
    return f"{length} bytes at byte {offset}" + (f" + {skip}" if skip else "")


def _lost(broken: Broken, keys: list[str]) -> Finding:
    named = ", ".join(keys[:_NAMED]) + (" …" if len(keys) > _NAMED else "")
    count = "1 release was" if len(keys) == 1 else f"{len(keys)} releases were"
    return Finding(
        kind="missing",
        what=f"{count} in what cannot be read: {named}",
        todo="once the file is mended and its ledger rebuilt, a run fetches what is lost again",
        byte=broken.start,
        stop=broken.stop,
    )


def _size(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return os.fstat(file.fileno()).st_size
    except OSError as error:
        raise OutputCreateError(f"cannot read {path}: {error.strerror or error}") from error


def _digest(path: Path, end: int) -> bytes:
    with path.open("rb") as file:
        return tail_of(file.fileno(), end)
