"""The captures that WARC files hold, found again by release: kept on the disk, not in memory."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from scraper.errors import OutputWriteError
from scraper.warc.stream import Place

if TYPE_CHECKING:
    import sqlite3

MOST_CAPTURES = 100
"""Of one release that are looked at, newest first."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SCHEMA = """
    CREATE TABLE capture (
        number INTEGER PRIMARY KEY, key TEXT NOT NULL, url TEXT NOT NULL, at INTEGER NOT NULL,
        file INTEGER NOT NULL, offset INTEGER NOT NULL, skip INTEGER NOT NULL,
        record INTEGER, digest INTEGER, of_record INTEGER, is_revisit INTEGER NOT NULL
    )
"""
_LATER = "file DESC, offset DESC, skip DESC"
"""Files may be indexed in any order."""
_LOST = (
    "is_revisit"
    " AND NOT EXISTS (SELECT 1 FROM capture o WHERE o.record = c.of_record AND NOT o.is_revisit)"
    " AND NOT EXISTS (SELECT 1 FROM capture o WHERE o.digest = c.digest AND NOT o.is_revisit)"
)
"""A revisit of a record that is in none of the files."""
_ROW = "c.key, c.url, c.at, c.file, c.offset, c.skip, c.of_record, c.digest, c.is_revisit"


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One capture: of which release, when (UTC), and where it lies.

    What stands after `place` is told to an index, and not by it.
    """

    key: str
    url: str
    at: datetime
    file: int
    place: Place
    record: str = ""
    """The record's own id."""
    digest: str = ""
    """Of its payload, as the record tells it."""
    is_revisit: bool = False
    """Whether it only says that the page was as another record has it."""
    of_record: str = ""
    """Of a revisit: the id of that record, if it tells it."""


FoundRow = tuple[str, str, int, int, int, int, int | None, int | None, int | None, bool]
"""A capture as it is kept."""


def row_of(one: Found) -> FoundRow:
    """A capture as a row, which can be sent from where it was found."""
    return (
        one.key,
        one.url,
        (one.at - _EPOCH) // timedelta(microseconds=1),
        one.file,
        one.place.offset,
        one.place.skip,
        _short(one.record),
        _short(one.digest),
        _short(one.of_record),
        one.is_revisit,
    )


class Index:
    """Captures in a temporary database, which spills to the disk; to be closed."""

    def __init__(self) -> None:
        import sqlite3  # noqa: PLC0415 - only runs that read archives need it

        self._base = sqlite3.connect("", isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("PRAGMA cache_size = -8000")
        self._base.execute(_SCHEMA)
        self._base.execute("BEGIN")

    @contextlib.contextmanager
    def _kept(self) -> Iterator[None]:
        """Raises OutputWriteError where there is no room for the index."""
        import sqlite3  # noqa: PLC0415 - as above

        try:
            yield
        except sqlite3.OperationalError as error:
            raise OutputWriteError(
                f"the index of captures cannot be kept: {error}",
                hint="Make room in the directory for temporary files, or name another with TMPDIR.",
            ) from error

    def _ask(self, query: str, values: Sequence[object] = ()) -> "sqlite3.Cursor":
        with self._kept():
            return self._base.execute(query, values)

    def close(self) -> None:
        """Forget everything."""
        self._base.close()

    def add(self, rows: Iterable[FoundRow]) -> None:
        """Captures; of one file in its order."""
        with self._kept():
            self._base.executemany(
                "INSERT INTO capture VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows
            )

    def forget(self, file: int, offset: int | None = None) -> None:
        """All captures of a file, or those that lie at an offset in it."""
        self._ask(
            "DELETE FROM capture WHERE file = ? AND offset = ifnull(?, offset)", (file, offset)
        )

    def ready(self) -> None:
        """All captures are added: what follows may be asked."""
        for index in ("by_key ON capture (key, at)", "by_record ON capture (record)"):
            self._ask(f"CREATE INDEX {index}")
        self._ask("CREATE INDEX by_digest ON capture (digest) WHERE NOT is_revisit")

    def count(self) -> tuple[int, int]:
        """How many releases there are captures of, and how many captures."""
        row = self._ask("SELECT count(DISTINCT key), count(*) FROM capture").fetchone()
        return int(row[0]), int(row[1])

    def keys(self) -> Iterator[str]:
        """Each release once, in the order in which the files have their newest captures."""
        newest = f"row_number() OVER (PARTITION BY key ORDER BY at DESC, {_LATER})"
        query = (
            f"SELECT key FROM (SELECT key, file, offset, skip, {newest} AS place FROM capture)"  # noqa: S608
            " WHERE place = 1 ORDER BY file, offset, skip"
        )
        with contextlib.closing(self._ask(query)) as rows:
            for (key,) in rows:
                yield key

    def captures(self, key: str) -> list[Found]:
        """The captures of a release, oldest first, at most `MOST_CAPTURES` of the newest.

        A revisit lies where the record is that it refers to; one whose record is in none of the
        files is left out (`unresolved` names them).
        """
        rows = self._ask(
            f"SELECT {_ROW} FROM capture c WHERE key = ? AND NOT ({_LOST})"  # noqa: S608
            f" ORDER BY at DESC, {_LATER} LIMIT ?",
            (key, MOST_CAPTURES),
        ).fetchall()
        return [self._found(row) for row in reversed(rows)]

    def _found(self, row: tuple[str, str, int, int, int, int, int, int, int]) -> Found:
        key, url, at, file, offset, skip, of_record, digest, is_revisit = row
        if is_revisit:
            file, offset, skip = self._original(of_record, digest)
        return Found(
            key=key,
            url=url,
            at=_EPOCH + timedelta(microseconds=at),
            file=file,
            place=Place(offset, skip),
        )

    def _original(self, record: int | None, digest: int | None) -> tuple[int, int, int]:
        """Where the page lies that a revisit is of: by that record's id, else by its digest."""
        for name, value in (("record", record), ("digest", digest)):
            if value is not None:
                found: tuple[int, int, int] | None = self._ask(
                    f"SELECT file, offset, skip FROM capture WHERE {name} = ?"  # noqa: S608
                    " AND NOT is_revisit ORDER BY file, offset, skip LIMIT 1",
                    (value,),
                ).fetchone()
                if found:
                    return found
        raise AssertionError("a revisit without its record is left out before")

    def unresolved(self) -> Iterator[str]:
        """The addresses of the revisits that are of records that no file holds."""
        query = f"SELECT url FROM capture c WHERE {_LOST} ORDER BY file, offset, skip"  # noqa: S608
        with contextlib.closing(self._ask(query)) as rows:
            for (url,) in rows:
                yield url


def _short(text: str) -> int | None:
    """A number of 63 bits for a name of any length; None for none."""
    if not text:
        return None
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()) >> 1
