"""What a ledger is told, and what it answers; how it is kept is in `scraper.ledger.file`."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from scraper.fetch.pacing import Clock
from scraper.ledger.file import insert, iso
from scraper.ledger.habits import note_habit
from scraper.ledger.journal import Journal
from scraper.ledger.known import OWED, Entry, Line, State, Wording, captured_at
from scraper.records import Release, Window
from scraper.thai.dates import bangkok_today

_LONGEST_WAIT_HOURS = 7 * 24
_LONGEST_REASON = 300
HALF_A_DAY = timedelta(hours=12)
_PART = 500
"""Entries read at a time."""

# hex() of nothing is '', and of two columns with one name the later one counts.
_HASH = "nullif(lower(hex(content_hash)), '') AS content_hash"


class Ledger(Journal):
    """The ledger of one site; a context manager."""

    def __init__(
        self, path: Path, *, site: str | None, clock: Clock | None = None, read_only: bool = False
    ) -> None:
        """Open the ledger, or make it; `site` is the base address or name of its site.

        `read_only`: for commands that only ask; it takes no lock and makes no file.
        Raises UsageError for a file that is no ledger, of a newer scrape or of another site;
        TryLaterError where another run or program holds it; OutputCreateError where it cannot
        be made. Nothing was changed then.
        """
        super().__init__(path, site, clock or Clock(), read_only=read_only)

    # What is known of releases

    def entry(self, key: str) -> Entry | None:
        """What is known of a release."""
        found = self.read(Entry, f"SELECT *, {_HASH} FROM release WHERE key = ?", key)  # noqa: S608
        return found[0] if found else None

    def entry_of(self, number: int, layout: str = "codeigniter") -> Entry | None:
        """What is known of a release, by its number and its generation of the site."""
        return self.entry(f"{layout}/{number}")

    def moved_to(self, other: str) -> str | None:
        """The key of the release that an old address leads to; `other` is that address's key."""
        found = self.rows("SELECT key FROM moved WHERE other = ?", other)
        return str(found[0]["key"]) if found else None

    def moved_from(self, key: str) -> list[str]:
        """The keys of the old addresses that lead to a release."""
        found = self.rows("SELECT other FROM moved WHERE key = ? ORDER BY other", key)
        return [row["other"] for row in found]

    def entries(
        self, state: State | None = None, since: date | None = None, until: date | None = None
    ) -> Iterator[Entry]:
        """The entries in a state and of days from `since` to `until`, in the order of the keys.

        Read in small parts, so that they may be changed meanwhile. One whose day is not known
        comes only where no days are asked for.
        """
        asked = {"state = ?": state, "day >= ?": iso(since), "day <= ?": iso(until)}
        asked = {condition: value for condition, value in asked.items() if value}
        where = " AND ".join(["key > ?", *asked])
        query = f"SELECT *, {_HASH} FROM release WHERE {where} ORDER BY key LIMIT {_PART}"  # noqa: S608
        after = ""
        while part := self.read(Entry, query, after, *asked.values()):
            yield from part
            after = part[-1].key

    def unsettled(self) -> list[Entry]:
        """Written releases that, when last asked for again, were missing or could not be had."""
        return self.read(
            Entry,
            f"SELECT *, {_HASH} FROM release WHERE state = 'written' AND withdrawn IS NULL"  # noqa: S608
            " AND (missing_since IS NOT NULL OR attempts > 0) ORDER BY key",
        )

    def count(self, state: State) -> int:
        """How many releases are in a state."""
        return int(self.rows("SELECT count(*) AS n FROM release WHERE state = ?", state)[0]["n"])

    def highest(self, generation: str) -> int:
        """The highest id of all entries of a generation of the site; 0 where there is none."""
        query = "SELECT coalesce(max(id), 0) AS id FROM release WHERE key >= ? AND key < ?"
        return int(self.rows(query, f"{generation}/", f"{generation}0")[0]["id"])

    def earlier(self) -> Iterator[Line]:
        """The lines that a later revision took the place of, by key and revision."""
        after = ("", 0)
        query = (
            f"SELECT *, {_HASH} FROM earlier WHERE (key, revision) > (?, ?)"  # noqa: S608
            f" ORDER BY key, revision LIMIT {_PART}"
        )
        while part := self.read(Line, query, *after):
            yield from part
            after = (part[-1].key, part[-1].revision)

    def revision_of(self, release: Release) -> int | None:
        """The number that this release's next line has; None where it needs none.

        It needs none where what a reader sees is as in the newest capture that was written; one
        captured before that, where it is as in any. Nor where it was read by other rules: a
        change of our own is no revision.
        """
        known = self.entry(release.key)
        if known is None or known.state is not State.WRITTEN:
            return 1
        if known.layout != release.layout:
            return None
        lines, at = self._lines(release.key), captured_at(release)
        newest = max(lines)
        if at > newest.captured:
            return None if release.content_hash == newest.content_hash else known.revision + 1
        return None if any(line.is_of(release) for line in lines) else known.revision + 1

    def is_behind(self, release: Release) -> bool:
        """Whether it was captured before what is written: then it tells nothing of today."""
        newest = max(self._lines(release.key), default=None)
        return newest is not None and captured_at(release) < newest.captured

    def _lines(self, key: str) -> list[Wording]:
        columns = "coalesce(captured, 0), revision, lower(hex(content_hash)), layout"
        return [
            Wording(*row.values())
            for table in ("release", "earlier")
            for row in self.rows(f"SELECT {columns} FROM {table} WHERE key = ?", key)  # noqa: S608
        ]

    # What became of releases

    def written(
        self,
        release: Release,
        *,
        dated: bool,
        etag: str | None = None,
        last_modified: str | None = None,
        place: tuple[int, int, int] | None = None,
    ) -> None:
        """A release has its line; `place` is the line's (offset, skip, length) in the output.

        The line of an earlier revision is kept in mind, whichever of them is told first.
        """
        line = {
            "content_hash": bytes.fromhex(release.content_hash),
            "revision": release.revision,
            "layout": release.layout,
            "captured": captured_at(release),
            **dict(zip(("offset", "skip", "length"), place or (None, None, None), strict=True)),
        }
        with self.batch():
            known = self.entry(release.key)
            if known and known.revision > release.revision:
                self.change(insert("earlier", ("key", *line)), release.key, *line.values())
                return
            if known and 0 < known.revision < release.revision:
                names = ", ".join(("key", *line))
                self.change(
                    f"INSERT OR REPLACE INTO earlier ({names})"  # noqa: S608
                    f" SELECT {names} FROM release WHERE key = ?",
                    release.key,
                )
            if known is None or known.state is not State.WRITTEN:
                note_habit(self, release, dated=dated)
            facts = {"day": release.published, "dated": dated, "category": release.category}
            facts |= {"category_id": release.category_id}
            facts |= {"etag": etag, "last_modified": last_modified}
            self._put(release.key, release.id, State.WRITTEN, **line, **facts)

    def moved(self, other: str, key: str) -> None:
        """An old address, whose key is `other`, leads to the release with a key.

        What was noted of it is forgotten, unless it was written: the release has its own entry.
        """
        with self.batch():
            self.change("INSERT OR REPLACE INTO moved (other, key) VALUES (?, ?)", other, key)
            self.change("DELETE FROM release WHERE key = ? AND state <> 'written'", other)

    def checked(
        self,
        key: str,
        etag: str | None = None,
        last_modified: str | None = None,
        *,
        reread: Release | None = None,
    ) -> None:
        """A written release was asked for again and is there, with nothing new for a reader.

        What the site does not say again stays as it was said. `reread`: what the rules of today
        make of it; its hash and layout are what the next check compares with, unless it is the
        wording of another line. Nothing where it was captured before what is written.
        """
        known = self.entry(key) if reread else None
        if reread and known:
            if self.is_behind(reread):
                return
            if known.layout == reread.layout and known.content_hash != reread.content_hash:
                reread = None
        self.change(
            "UPDATE release SET last_checked = ?, etag = coalesce(?, etag),"
            " last_modified = coalesce(?, last_modified),"
            " content_hash = coalesce(?, content_hash), layout = coalesce(?, layout),"
            " captured = coalesce(?, captured),"
            " reason = NULL, attempts = 0, next_try = NULL, missing_since = NULL, withdrawn = NULL"
            " WHERE key = ? AND state = 'written'",
            self.now(),
            etag,
            last_modified,
            bytes.fromhex(reread.content_hash) if reread else None,
            reread.layout if reread else None,
            captured_at(reread) if reread else None,
            key,
        )

    def missing(self, key: str) -> bool:
        """A written release was asked for again and is gone.

        True where it has just become withdrawn: it was missing on an earlier day, too. The first
        time is only noted, and forgotten where the release is found again.
        """
        with self.batch():
            known = self.entry(key)
            if known is None or known.state is not State.WRITTEN or known.withdrawn:
                return False
            today = bangkok_today(self.clock.now())
            if known.missing_since is None:
                self._change(key, missing_since=iso(today))
                return False
            if known.missing_since >= today:
                return False
            self._change(key, withdrawn=iso(today))
            return True

    def gone(
        self,
        key: str,
        number: int,
        reason: str,
        category_id: int | None = None,
        window: Window | None = None,
    ) -> None:
        """There is no such release, or no longer; nothing for one that is written (`missing`).

        `window`: as for `failed`. Answers within half a day count as one of its `attempts`.
        """
        with self.batch():
            known = self.entry(key)
            attempts = 1
            if known and known.state is State.GONE:
                waited = self.clock.now() - known.last_checked > HALF_A_DAY
                attempts = known.attempts + waited
            facts: dict[str, object] = {"reason": reason[:_LONGEST_REASON], "attempts": attempts}
            facts["category_id"] = category_id or (known.category_id if known else None)
            self._put(key, number, State.GONE, **facts, **_asked(known, window or Window()))

    def outside(
        self,
        key: str,
        number: int,
        day: date,
        *,
        dated: bool,
        category: str | None = None,
        category_id: int | None = None,
    ) -> None:
        """A release was read that is not wanted now; nothing for one that is written."""
        facts = {"day": iso(day), "dated": dated, "category": category}
        self._put(key, number, State.OUTSIDE, category_id=category_id, **facts)

    def failed(
        self,
        key: str,
        number: int,
        error: str,
        category_id: int | None = None,
        window: Window | None = None,
    ) -> None:
        """A release could not be had or read: it is to be tried again, later each time.

        `window`: the days that are looked for; it is written later where it lies in them. One
        that is written stays so; only what went wrong is noted.
        """
        window = window or Window()
        with self.batch():
            known = self.entry(key)
            has_failed = known is not None and known.state in (State.FAILED, State.WRITTEN)
            attempts = known.attempts + 1 if known and has_failed else 1
            hours = min(2 ** min(attempts, 10), _LONGEST_WAIT_HOURS)
            if known is None or known.state is not State.WRITTEN:
                facts = {"category_id": category_id or (known.category_id if known else None)}
                self._put(key, number, State.FAILED, **facts, **_asked(known, window))
            self._change(
                key,
                reason=error[:_LONGEST_REASON],
                attempts=attempts,
                next_try=self.now() + hours * 3600,
            )

    def make_due(self, *reasons: str, since: int = 0) -> None:
        """Releases that could not be read for a reason are to be tried again at once.

        `reasons`: how what was noted begins. `since`: those that failed then or later.
        """
        for reason in reasons:
            self.change(
                "UPDATE release SET next_try = NULL"
                " WHERE state = 'failed' AND substr(reason, 1, ?) = ? AND last_checked >= ?",
                len(reason),
                reason,
                since,
            )

    def reopen(self, reason: str) -> None:
        """Pages that were no release for a reason are to be asked for at once: they may be one."""
        self.change(
            "UPDATE release SET state = 'failed', attempts = 0, next_try = NULL"
            " WHERE state = 'gone' AND reason = ?",
            reason,
        )

    def owed(self, key: str, number: int, category_id: int | None, window: Window) -> None:
        """A release was read, and is not written yet: it is to be had again if that never comes.

        Nothing for one that is written, of which an earlier line stands.
        """
        with self.batch():
            facts = {"category_id": category_id, "reason": OWED}
            known = self.entry(key)
            self._put(key, number, State.FAILED, **facts, **_asked(known, window))

    def wanted_in(self, known: Entry, window: Window) -> None:
        """A release that could not be had is looked for in these days as well."""
        if (asked := _asked(known, window)) != _asked(known, None):
            self._change(known.key, **asked)

    def _put(self, key: str, number: int, state: State, **facts: object) -> None:
        """Note a release's state and facts, and that it is well; a written one stays written."""
        now = self.now()
        row = {"key": key, "id": number, "state": state, "first_met": now, "last_checked": now}
        row |= {"reason": None, "attempts": 0, "next_try": None}
        row |= {"missing_since": None, "withdrawn": None} | facts
        changes = ", ".join(f"{name} = excluded.{name}" for name in row if name != "first_met")
        self.change(
            f"{insert('release', row)} ON CONFLICT (key) DO UPDATE SET {changes}"
            " WHERE release.state <> 'written' OR excluded.state = 'written'",
            *row.values(),
        )

    def _change(self, key: str, **facts: object) -> None:
        changes = ", ".join(f"{name} = ?" for name in facts)
        self.change(f"UPDATE release SET {changes} WHERE key = ?", *facts.values(), key)  # noqa: S608

    # The output: what it holds for sure, and what it is owed

    def reached(self) -> tuple[int, bytes] | None:
        """How far the output is written and synced, in bytes, and a digest of its end there."""
        offset = self.meta("offset")
        return None if offset is None else (offset, self.meta("tail"))

    def outbox(self) -> tuple[bytes, int]:
        """The bytes to append from there, and how many releases they hold; often nothing."""
        found = self.rows("SELECT bytes, releases FROM outbox")
        return (found[0]["bytes"], found[0]["releases"]) if found else (b"", 0)

    def owe(self, data: bytes, releases: int) -> None:
        """Put into the outbox, which was empty, what is to be appended next."""
        self.change("INSERT INTO outbox (id, bytes, releases) VALUES (1, ?, ?)", data, releases)

    def settle(self, offset: int, tail: bytes) -> None:
        """The output is written and synced so far; nothing is owed to it any more."""
        with self.batch():
            self.set_meta("offset", offset)
            self.set_meta("tail", tail)
            self.change("DELETE FROM outbox")


def _asked(known: Entry | None, window: Window | None) -> dict[str, str | None]:
    """The days in which a release that was not had is wanted: all that it was looked for in."""
    windows = [window] if window else []
    if known and known.state in (State.FAILED, State.GONE):
        windows.append(Window(known.asked_since, known.asked_until))
    since = min(one.since or date.min for one in windows)
    until = max(one.until or date.max for one in windows)
    return {
        "asked_since": None if since == date.min else iso(since),
        "asked_until": None if until == date.max else iso(until),
    }
