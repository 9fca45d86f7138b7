"""A collection as an SQLite database, with an index for words inside Thai that has no spaces.

The tables `releases` (the newest wording of each), `revisions` (the earlier ones), `categories`,
`files` and the views stand for themselves; `releases_fts` finds any three characters in a row in
title, lead and body, in the form that `scraper.results.searchable` gives them.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

import msgspec

from scraper.errors import OutputCreateError, OutputWriteError
from scraper.records import Release
from scraper.results.searchable import cleaned

APPLICATION = 0x54474F56
"""Marks a database as ours (`PRAGMA application_id`)."""
VERSION = 1
"""Of the tables and of the form that text is indexed in (`PRAGMA user_version`)."""
PER_DAY = 1_000_000
"""A row's number is its day, as 20220727, times this, and a number within the day: so the order
of rows is that of days, which is what makes the newest of many hits quick to find."""

_LISTS = ("images", "attachments", "links")
COLUMNS = (
    *(name for name in Release.__struct_fields__ if name not in (*_LISTS, "body")),
    "body",  # behind the others, which are read without it
)
_KINDS = {"images": "image", "attachments": "attachment", "links": "link"}
_SCHEMA = """
CREATE TABLE categories (name TEXT PRIMARY KEY, id INTEGER);
CREATE TABLE releases (
  row INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, id INTEGER NOT NULL, url TEXT NOT NULL,
  title TEXT NOT NULL, lead TEXT, category TEXT REFERENCES categories(name), category_id INTEGER,
  published TEXT NOT NULL, published_be TEXT NOT NULL, published_text TEXT NOT NULL, posted TEXT,
  language TEXT NOT NULL, revision INTEGER NOT NULL, source TEXT NOT NULL,
  fetched_at TEXT NOT NULL, layout TEXT NOT NULL, content_hash TEXT NOT NULL,
  schema INTEGER NOT NULL, body TEXT NOT NULL
);
CREATE INDEX releases_published ON releases (published);
CREATE INDEX releases_category ON releases (category, published);
CREATE TABLE revisions (
  key TEXT NOT NULL REFERENCES releases(key), id INTEGER NOT NULL, url TEXT NOT NULL,
  title TEXT NOT NULL, lead TEXT, category TEXT, category_id INTEGER,
  published TEXT NOT NULL, published_be TEXT NOT NULL, published_text TEXT NOT NULL, posted TEXT,
  language TEXT NOT NULL, revision INTEGER NOT NULL, source TEXT NOT NULL,
  fetched_at TEXT NOT NULL, layout TEXT NOT NULL, content_hash TEXT NOT NULL,
  schema INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (key, revision, fetched_at)
);
CREATE TABLE files (
  key TEXT NOT NULL REFERENCES releases(key), kind TEXT NOT NULL, place INTEGER NOT NULL,
  url TEXT NOT NULL, text TEXT, PRIMARY KEY (key, kind, place)
);
CREATE VIRTUAL TABLE releases_fts USING fts5(
  body, title, lead, content="releases", content_rowid="row", tokenize="trigram"
);
CREATE VIEW months AS
  SELECT substr(published, 1, 7) AS month, category, count(*) AS releases
  FROM releases GROUP BY 1, 2;
CREATE VIEW changed AS
  SELECT key, title, published, revision, fetched_at,
    (SELECT count(*) FROM revisions WHERE revisions.key = releases.key) AS earlier
  FROM releases WHERE key IN (SELECT key FROM revisions);
CREATE VIEW attachments AS
  SELECT files.url, files.text, releases.key, releases.title, releases.published
  FROM files JOIN releases USING (key) WHERE files.kind = 'attachment';
"""


class Updated(NamedTuple):
    """What an update did to a database."""

    releases: int
    """How many are in it now."""
    new: int
    changed: int
    """Those whose newest wording is another one now."""


def write_database(releases: Iterable[Release], path: Path) -> int:
    """Make a new database of releases in any order, each in all its wordings; how many releases.

    Nothing is journalled: to be made beside what it replaces. Raises OutputWriteError.
    """
    with _told(path), closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.executescript(_SCHEMA)
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {VERSION}")
        return _fill(db, releases).releases


def update_database(releases: Iterable[Release], path: Path) -> Updated:
    """Add to a database of ours what it lacks.

    One transaction: a kill leaves it as it was. Raises OutputCreateError where it is none of ours,
    OutputWriteError where it cannot be written.
    """
    check_ours(path)
    with _told(path), closing(sqlite3.connect(path, isolation_level=None)) as db:
        return _fill(db, releases)


def as_uri(path: Path) -> str:
    """A database that is there: not made, and mended where a kill left an update half done."""
    return f"{path.absolute().as_uri()}?mode=rw"


def is_ours(path: Path) -> bool:
    """Whether a file is such a database, of this version."""
    try:
        with closing(sqlite3.connect(as_uri(path), uri=True)) as db:
            known = [db.execute(f"PRAGMA {name}").fetchone()[0] for name in _MARKS]
    except sqlite3.Error:
        return False
    return known == [APPLICATION, VERSION]


_MARKS = ("application_id", "user_version")


def check_ours(path: Path) -> None:
    """Refuse a file that is no such database: OutputCreateError."""
    if not is_ours(path):
        raise OutputCreateError(
            f"{path} is no database that this version of `scrape export` made",
            hint="Nothing was touched. Give --overwrite to make it anew, or name another file.",
        )


class _told:  # noqa: N801 - it is used as a function
    """Tells of SQLite's errors in our words."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, sqlite3.Error):
            raise OutputWriteError(
                f"cannot write {self._path}: {error}",
                hint="It is as it was. Make room, or close what has it open, and try again.",
            ) from error


def _fill(db: sqlite3.Connection, releases: Iterable[Release]) -> Updated:
    db.execute(f"PRAGMA cache_size = -{CACHE}")
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute("BEGIN IMMEDIATE")
    filler = _Filler(db)
    for release in releases:
        filler.add(release)
    filler.index()
    db.execute("COMMIT")
    count = int(db.execute("SELECT count(*) FROM releases").fetchone()[0])
    return Updated(count, filler.new, filler.changed)


class _Filler:
    """Puts releases in; their text is indexed at the end, in the order of rows, which is quick."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._next: dict[int, int] = {}
        self._names: dict[str, int | None] = {}
        self._to_index: set[int] = set()
        self.new = self.changed = 0

    def add(self, release: Release) -> None:
        known = self._db.execute(
            "SELECT row, fetched_at, revision, content_hash, layout FROM releases WHERE key = ?",
            (release.key,),
        ).fetchone()
        if known is None:
            self.new += 1
            self._put(release)
            return
        row, fetched_at, revision, *same = known
        there = (datetime.fromisoformat(fetched_at), revision)
        here = (release.fetched_at, release.revision)
        if here < there:
            self._keep(_values(release))
        elif here > there or same != [release.content_hash, release.layout]:
            if here > there:
                self._keep(self._db.execute(_SELECT_ROW, (row,)).fetchone())
            self.changed += row not in self._to_index  # then it is no row of ours
            self._take_out(row)
            self._put(release)

    def _keep(self, values: tuple[Any, ...]) -> None:
        self._db.execute(_INSERT_REVISION, values)

    def _put(self, release: Release) -> None:
        if release.category is not None:
            number = self._names.get(release.category, -1)
            if number == -1 or number != release.category_id:
                self._names[release.category] = release.category_id
                self._db.execute(_INSERT_CATEGORY, (release.category, release.category_id))
        row = self._row(release.day)
        self._db.execute(_INSERT, (row, *_values(release)))
        self._to_index.add(row)
        links = [
            (release.key, kind, place, one.url, one.text)
            for name, kind in _KINDS.items()
            for place, one in enumerate(getattr(release, name), 1)
        ]
        if links:
            self._db.executemany("INSERT INTO files VALUES (?, ?, ?, ?, ?)", links)

    def _row(self, day: date) -> int:
        """The next number of a day."""
        first = (day.year * 10_000 + day.month * 100 + day.day) * PER_DAY
        if first not in self._next:
            last = self._db.execute(
                "SELECT max(row) FROM releases WHERE row BETWEEN ? AND ?",
                (first, first + PER_DAY - 1),
            ).fetchone()[0]
            self._next[first] = last or first
        self._next[first] += 1
        return self._next[first]

    def _take_out(self, row: int) -> None:
        if row in self._to_index:
            self._to_index.discard(row)
        else:
            for values in _texts(self._db, [row]):
                self._db.execute(
                    "INSERT INTO releases_fts (releases_fts, rowid, body, title, lead)"
                    " VALUES ('delete', ?, ?, ?, ?)",
                    values,
                )
        self._db.execute(
            "DELETE FROM files WHERE key = (SELECT key FROM releases WHERE row = ?)", (row,)
        )
        self._db.execute("DELETE FROM releases WHERE row = ?", (row,))

    def index(self) -> None:
        """Index the text of what was put in."""
        many = len(self._to_index) > MANY
        if many:
            self._configure(hashsize=HASH_SIZE, automerge=0, crisismerge=2000)
        self._db.executemany(
            "INSERT INTO releases_fts (rowid, body, title, lead) VALUES (?, ?, ?, ?)",
            _texts(self._db, sorted(self._to_index)),
        )
        if many:
            # A savepoint has all that is put together written now: at the commit, with the usual
            # settings, the large pieces would all be merged into one, written once more.
            self._db.execute("SAVEPOINT indexed")
            self._db.execute("RELEASE indexed")
            self._configure(**_USUAL)

    def _configure(self, **settings: int) -> None:
        """Set how the index is written; SQLite keeps it in the database."""
        self._db.executemany(
            "INSERT INTO releases_fts (releases_fts, rank) VALUES (?, ?)", settings.items()
        )


CACHE = 65536
"""Kilobytes of the database that are kept at hand."""
HASH_SIZE = 64 * 1024 * 1024
"""Bytes of the index that are put together before they are written."""
_USUAL = {"hashsize": 1024 * 1024, "automerge": 4, "crisismerge": 500}
"""As SQLite has it, but that many pieces are no crisis: each update merges a little of them."""
MANY = 1000
"""New texts from which on they are indexed in large pieces, which updates merge."""


def _texts(db: sqlite3.Connection, rows: Iterable[int]) -> Iterator[tuple[int, str, str, str]]:
    """The text of rows as it is indexed; the next ones are made ready while some are indexed."""
    with ThreadPoolExecutor(1) as beside:
        ready: Future[list[tuple[int, str, str, str]]] | None = None
        rest = iter(rows)
        while batch := list(islice(rest, _BATCH)):
            texts = [db.execute(_SELECT_TEXT, (row,)).fetchone() for row in batch]
            following = beside.submit(_cleaned, texts)
            if ready:
                yield from ready.result()
            ready = following
        if ready:
            yield from ready.result()


_BATCH = 64
_SELECT_TEXT = "SELECT row, body, title, lead FROM releases WHERE row = ?"


def _cleaned(rows: list[tuple[int, str, str, str | None]]) -> list[tuple[int, str, str, str]]:
    return [
        (row, cleaned(body), cleaned(title), cleaned(lead or "")) for row, body, title, lead in rows
    ]


_NAMES = ", ".join(COLUMNS)
_MARKED = ", ".join("?" * len(COLUMNS))
_INSERT = f"INSERT INTO releases (row, {_NAMES}) VALUES (?, {_MARKED})"  # noqa: S608 - our names
_INSERT_REVISION = f"INSERT OR REPLACE INTO revisions ({_NAMES}) VALUES ({_MARKED})"  # noqa: S608
_INSERT_CATEGORY = (
    "INSERT INTO categories VALUES (?, ?)"
    " ON CONFLICT (name) DO UPDATE SET id = coalesce(excluded.id, id)"
)
_SELECT_ROW = f"SELECT {_NAMES} FROM releases WHERE row = ?"  # noqa: S608 - the same


def _values(release: Release) -> tuple[Any, ...]:
    return tuple(
        msgspec.json.encode(release.fetched_at.astimezone(UTC)).decode().strip('"')
        if name == "fetched_at"
        else getattr(release, name)
        for name in COLUMNS
    )
