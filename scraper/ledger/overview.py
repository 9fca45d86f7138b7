"""What is asked of a ledger as a whole, answered in one pass and little memory."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import msgspec

from scraper.ledger.file import LedgerFile
from scraper.ledger.known import OWED, Entry, State
from scraper.records import Window

_PART = 5000
"""Rows read at a time."""


class Tally(msgspec.Struct, frozen=True):
    """How many releases of one month, category and state a ledger knows."""

    month: str
    """As `2022-07`."""
    category: str | None
    category_id: int | None
    state: State
    count: int


def tally(ledger: LedgerFile, window: Window) -> list[Tally]:
    """The releases whose day is known and lies in a window, counted."""
    return ledger.read(
        Tally,
        "SELECT substr(day, 1, 7) AS month, category, category_id, state, count(*) AS count"
        " FROM release WHERE day >= ? AND day <= ?"
        " GROUP BY substr(day, 1, 7), category, category_id, state"
        " ORDER BY month, category_id, category",
        (window.since or date.min).isoformat(),
        (window.until or date.max).isoformat(),
    )


def waiting(ledger: LedgerFile) -> tuple[int, datetime, datetime] | None:
    """How many failed releases are not tried again yet, when the first is and when the last is."""
    query = (
        "SELECT count(*) AS n, min(next_try) AS first, max(next_try) AS last FROM release"
        " WHERE state = 'failed' AND next_try > ?"
    )
    row = ledger.rows(query, ledger.now())[0]
    if not row["n"]:
        return None
    first, last = (datetime.fromtimestamp(row[name], UTC) for name in ("first", "last"))
    return row["n"], first, last


def count_owed(ledger: LedgerFile) -> int:
    """How many releases a run had read and not written when it was stopped: none of them failed."""
    query = "SELECT count(*) AS n FROM release WHERE state = 'failed' AND reason = ?"
    return int(ledger.rows(query, OWED)[0]["n"])


def oldest(ledger: LedgerFile) -> date | None:
    """The first day of the releases that were written."""
    rows = ledger.rows("SELECT min(day) AS day FROM release WHERE state = 'written'")
    return date.fromisoformat(rows[0]["day"]) if rows[0]["day"] else None


def known_days(ledger: LedgerFile) -> Iterator[tuple[str, int, date]]:
    """Site generation, id and day of each release whose day is known, in no order."""
    after = ""
    query = (
        "SELECT key, id, day FROM release WHERE key > ? AND day IS NOT NULL ORDER BY key LIMIT ?"
    )
    while part := ledger.rows(query, after, _PART):
        for row in part:
            yield row["key"].partition("/")[0], row["id"], date.fromisoformat(row["day"])
        after = part[-1]["key"]


def generations(ledger: LedgerFile) -> list[str]:
    """The generations of the site that a ledger has written releases of."""
    query = (
        "SELECT DISTINCT substr(key, 1, instr(key, '/') - 1) AS name FROM release"
        " WHERE state = 'written' ORDER BY name"
    )
    return [row["name"] for row in ledger.rows(query)]


def breaks(ledger: LedgerFile, generation: str) -> list[tuple[int, int]]:
    """Neighbouring ids that have an entry, and between them ids that have none.

    From the lowest id that was written to the highest.
    """
    bounds = (f"{generation}/", f"{generation}0")  # behind "/" comes "0"
    query = """
        SELECT low, high FROM (
            SELECT lag(id) OVER (ORDER BY id) AS low, id AS high FROM release, (
                SELECT min(id) AS lowest, max(id) AS highest FROM release
                WHERE key >= ? AND key < ? AND state = 'written'
            ) WHERE key >= ? AND key < ? AND id BETWEEN lowest AND highest
        ) WHERE high - low > 1 ORDER BY low
    """
    return [(row["low"], row["high"]) for row in ledger.rows(query, *bounds, *bounds)]


def category_names(ledger: LedgerFile) -> dict[int, str]:
    """The name of each category, as its releases print it, by its number."""
    query = (
        "SELECT DISTINCT category_id, category FROM release"
        " WHERE category_id IS NOT NULL AND category IS NOT NULL ORDER BY category"
    )
    return {row["category_id"]: row["category"] for row in ledger.rows(query)}


def withdrawn(ledger: LedgerFile) -> list[Entry]:
    """The releases that were written and are not on the site any more, by the day of that."""
    return ledger.read(
        Entry,
        "SELECT *, nullif(lower(hex(content_hash)), '') AS content_hash FROM release"
        " WHERE withdrawn IS NOT NULL ORDER BY withdrawn, key",
    )
