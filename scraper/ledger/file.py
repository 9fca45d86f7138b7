"""The file under a ledger: SQLite, opened with care, changed in transactions, by one run at a time.

Here is only how a ledger is kept, not what it says. Beside the file stands
`<file>.lock`, which the kernel holds for the process that writes and frees when it ends, however
it ends. It stays there, with the pid of the last holder in it.
"""

import fcntl
import os
import re
import sqlite3
import threading
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Self, TypeVar

import msgspec

from scraper.errors import (
    OutputCreateError,
    OutputWriteError,
    ScrapeError,
    TryLaterError,
    UsageError,
)
from scraper.fetch.pacing import Clock
from scraper.ledger.missing import is_there, no_ledger, rebuild_line

T = TypeVar("T")
Row = dict[str, Any]

_PROGRAM = 0x53435250
"""`application_id` of the files that are ledgers: "SCRP"."""

STEPS = (
    """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
    CREATE TABLE release (
        key TEXT PRIMARY KEY, id INTEGER NOT NULL, state TEXT NOT NULL,
        day TEXT, dated INTEGER NOT NULL DEFAULT 0, category TEXT, category_id INTEGER,
        content_hash BLOB, revision INTEGER NOT NULL DEFAULT 0, layout TEXT,
        offset INTEGER, skip INTEGER, length INTEGER,
        reason TEXT, attempts INTEGER NOT NULL DEFAULT 0, next_try INTEGER,
        first_met INTEGER NOT NULL, last_checked INTEGER NOT NULL,
        etag TEXT, last_modified TEXT, missing_since TEXT, withdrawn TEXT
    ) WITHOUT ROWID;
    CREATE INDEX release_state ON release (state);
    CREATE TABLE earlier (
        key TEXT, revision INTEGER, content_hash BLOB, layout TEXT,
        offset INTEGER, skip INTEGER, length INTEGER, PRIMARY KEY (key, revision)
    ) WITHOUT ROWID;
    CREATE TABLE walk (
        id INTEGER PRIMARY KEY, category INTEGER NOT NULL, since TEXT, until TEXT,
        started INTEGER NOT NULL, finished INTEGER,
        head TEXT NOT NULL DEFAULT '', count INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX walk_category ON walk (category, id);
    CREATE TABLE run (
        id INTEGER PRIMARY KEY, since TEXT, until TEXT, versions TEXT NOT NULL,
        started INTEGER NOT NULL, finished INTEGER, exit_code INTEGER,
        figures TEXT NOT NULL DEFAULT '{}'
    );
    CREATE TABLE intent (key TEXT PRIMARY KEY, url TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE outbox (id INTEGER PRIMARY KEY, releases INTEGER NOT NULL, bytes BLOB NOT NULL)
    """,
    """
    ALTER TABLE release ADD COLUMN asked_since TEXT;
    ALTER TABLE release ADD COLUMN asked_until TEXT
    """,
    """
    CREATE TABLE moved (other TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
    CREATE INDEX moved_key ON moved (key)
    """,
    """
    CREATE TABLE habit (
        generation TEXT, category TEXT, year INTEGER, dated INTEGER,
        releases INTEGER NOT NULL, has TEXT NOT NULL, newest TEXT NOT NULL,
        PRIMARY KEY (generation, category, year, dated)
    ) WITHOUT ROWID
    """,
    """
    ALTER TABLE release ADD COLUMN captured INTEGER;
    ALTER TABLE earlier ADD COLUMN captured INTEGER
    """,
)
"""Each makes the next version of the schema; the first makes version 1 of an empty file."""
ENOUGH_TO_ASK = 4
"""The version that commands which only ask can do with."""

_BUSY = (TryLaterError, "is in use by another program", "Close that program and run again.")
_CLOSED = (
    OutputCreateError,
    "cannot be opened or changed",
    "Check whose file and directory it is.",
)
_FAILED = (OutputWriteError, "cannot be read or written", "Make room, look after the disk.")
_MEANING: dict[int, tuple[type[ScrapeError], str, str]] = {
    sqlite3.SQLITE_NOTADB: (
        UsageError,
        "is no ledger",
        "Move it away, or name another one; or, if it was an output's, make that anew: {rebuild}",
    ),
    sqlite3.SQLITE_CORRUPT: (
        UsageError,
        "is damaged",
        "Make a new one from the output: {rebuild}",
    ),
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_CANTOPEN: _CLOSED,
    sqlite3.SQLITE_PERM: _CLOSED,
    sqlite3.SQLITE_READONLY: _CLOSED,
    sqlite3.SQLITE_FULL: _FAILED,
    sqlite3.SQLITE_IOERR: _FAILED,
}


class LedgerFile:
    """An open ledger as a file: what it is asked and told goes through here, from any thread."""

    def __init__(self, path: Path, site: str | None, clock: Clock, *, read_only: bool) -> None:
        """Open the file, or make it, or bring it up to date; see `Ledger` for the errors."""
        self.path = path
        self.clock = clock
        self._mutex = threading.RLock()
        with ExitStack() as opened, _told(path):
            if not read_only:
                opened.enter_context(one_run(path, clock))
            self._db = _connect(path, read_only=read_only)
            opened.callback(self._db.close)
            self._check(site, read_only=read_only)
            self._opened = opened.pop_all()

    def _check(self, site: str | None, *, read_only: bool) -> None:
        version = self._version()
        self._check_end()
        if version < ENOUGH_TO_ASK and read_only:
            raise UsageError(
                f"{self.path} was made by an older scrape",
                hint="The next run brings it up to date.",
            )
        if version and site is not None and self.meta("site") != site:
            raise UsageError(
                f"{self.path} is the ledger of {self.meta('site')}, not of {site}",
                hint="Two sites are never mixed: name another output.",
            )
        if not read_only:
            self._db.execute("PRAGMA journal_mode = WAL")
        if version < len(STEPS) and not read_only:
            self._migrate(version, site)

    def _version(self) -> int:
        """The version of the schema, 0 for an empty file; refuses what is not ours."""
        program: int = self.rows("PRAGMA application_id")[0]["application_id"]
        version: int = self.rows("PRAGMA user_version")[0]["user_version"]
        empty = program == version == 0 and not self.rows("SELECT 1 FROM sqlite_master LIMIT 1")
        if program != _PROGRAM and not empty:
            raise UsageError(
                f"{self.path} is a database of another program, not a ledger",
                hint="Move it away, or name another output.",
            )
        if version > len(STEPS):
            raise UsageError(
                f"{self.path} was made by a newer scrape (version {version} of the ledger)",
                hint="Update this one: pip install --upgrade thaigov-scraper",
            )
        return version

    def _check_end(self) -> None:
        """Refuse a file that ends within a page: SQLite would take what is missing for zeros.

        After a crash that may be so for a moment; the page is in the log beside the file then.
        """
        log = self.path.with_name(f"{self.path.name}-wal")
        page: int = self.rows("PRAGMA page_size")[0]["page_size"]
        if self.path.stat().st_size % page and not (log.exists() and log.stat().st_size):
            kind, what, hint = _MEANING[sqlite3.SQLITE_CORRUPT]
            raise kind(f"the ledger {self.path} {what}: its end is cut off", hint=hint)

    def _migrate(self, version: int, site: str | None) -> None:
        with self.batch():
            for step in STEPS[version:]:
                for statement in step.split(";"):
                    self.change(statement)
            self.set_meta("site", site or "")
            self.change(f"PRAGMA application_id = {_PROGRAM}")
            self.change(f"PRAGMA user_version = {len(STEPS)}")

    def close(self) -> None:
        """Close the file and let the lock go."""
        with self._mutex:
            self._opened.close()

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close."""
        self.close()

    @contextmanager
    def batch(self, *, outermost: bool = False, synced: bool = True) -> Iterator[None]:
        """One transaction for all that is changed inside; none of it where that raises.

        Inside another batch it is a part of that one. `outermost`: what follows relies on this
        being on the disk, so it must not be inside another; RuntimeError if it is. Not `synced`:
        it outlives this process, but a power cut only when a later one was synced.
        """
        with self._mutex, _told(self.path):
            if self._db.in_transaction:
                if outermost:
                    raise RuntimeError("this must be on the disk before a ledger's batch ends")
                yield
                return
            self._db.execute(f"PRAGMA synchronous = {'FULL' if synced else 'NORMAL'}")
            try:
                self._db.execute("BEGIN IMMEDIATE")
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def change(self, statement: str, *values: object) -> int:
        """Change something, inside a batch; the number of the row that it inserted."""
        with self.batch():
            return self._db.execute(statement, values).lastrowid or 0

    def rows(self, query: str, *values: object) -> list[Row]:
        """What the file answers, every row by the names of its columns."""
        with self._mutex, _told(self.path):
            return self._db.execute(query, values).fetchall()

    def read(self, kind: type[T], query: str, *values: object) -> list[T]:
        """The same as structs."""
        return [msgspec.convert(row, kind, strict=False) for row in self.rows(query, *values)]

    def now(self) -> int:
        """The moment, in seconds since 1970: so times are kept."""
        return int(self.clock.now().timestamp())

    def meta(self, name: str) -> Any:
        """One of the file's own values; None if it is not set."""
        found = self.rows("SELECT value FROM meta WHERE name = ?", name)
        return found[0]["value"] if found else None

    def set_meta(self, name: str, value: object) -> None:
        """Set it."""
        self.change("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", name, value)


def insert(table: str, names: Collection[str]) -> str:
    """The statement that puts a row into a table."""
    columns = ", ".join(names)
    marks = ", ".join("?" * len(names))
    return f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - our names


def iso(day: date | None) -> str | None:
    """A day as it is kept."""
    return None if day is None else day.isoformat()


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    if read_only and not is_there(path):
        raise no_ledger(path)
    if path.is_dir():
        raise OutputCreateError(
            f"{path} is a directory", hint="Move it away, or name another output."
        )
    mode = "ro" if read_only else "rwc"
    wal = path.with_name(f"{path.name}-wal")
    if read_only and not os.access(path.parent, os.W_OK) and not wal.exists():
        mode = "ro&immutable=1"  # SQLite would make files beside it, to find out who writes
    db = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=0.5,
        isolation_level=None,
        check_same_thread=False,
    )
    db.row_factory = _by_name
    return db


def _by_name(cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> Row:
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say what an error of SQLite means for the file."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the kind
        if code not in _MEANING:
            raise
        kind, what, hint = _MEANING[code]
        hint = hint.format(rebuild=rebuild_line(path))
        raise kind(f"the ledger {path} {what}: {error}", hint=hint) from error


def lock_of(path: Path) -> Path:
    """The lock file, one whatever links lead to the ledger."""
    real = Path(os.path.realpath(path)) if os.path.islink(path) else path  # noqa: PTH114 - which never raises
    return real.with_name(f"{real.name}.lock")


_held: set[int] = set()
"""The lock files that this process holds open; a forked child lets go of them."""


def _let_go() -> None:
    while _held:
        os.close(_held.pop())


os.register_at_fork(after_in_child=_let_go)


@contextmanager
def one_run(path: Path, clock: Clock) -> Iterator[None]:
    """Hold the lock of a ledger; TryLaterError at once where another holds it.

    OutputCreateError where the lock cannot be made.
    """
    lock = lock_of(path)
    try:
        file = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        _held.add(file)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _holder(file, clock)
            _held.remove(file)
            os.close(file)
            raise TryLaterError(
                f"another run (pid {holder}) is at work with {path}",
                hint=f"Run again when it has ended. It holds {lock}.",
            ) from None
        os.ftruncate(file, 0)
        os.pwrite(file, b"%d\n" % os.getpid(), 0)
    except OSError as error:
        raise OutputCreateError(
            f"cannot make {lock}, the lock of {path}: {error.strerror or error}",
            hint="Check the directory and its permissions, or name another file with --ledger.",
        ) from error
    try:
        yield
    finally:
        if file in _held:
            _held.remove(file)
            os.close(file)


def _holder(file: int, clock: Clock) -> str:
    """The pid in a lock file. One that has only now got the lock may not have written it yet."""
    text = ""
    for _ in range(1000):
        text = os.pread(file, 20, 0).decode("ascii", "replace").strip()
        if text.isdigit() and _is_alive(int(text)):
            break
        clock.sleep(0.001)
    return text or "unknown"


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def run_at(path: Path) -> int | None:
    """The pid of the run that is at work with a ledger now; None if there is none.

    Asked without the lock, so that no run that starts just now finds it taken.
    """
    try:
        text = lock_of(path).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    if not text.isdigit() or not _is_alive(int(text)):
        return None
    try:
        locks = Path("/proc/locks").read_text(encoding="ascii")
    except OSError:
        return int(text)  # not a Linux: the pid has to do
    return int(text) if re.search(rf"FLOCK +ADVISORY +WRITE +{int(text)} ", locks) else None
