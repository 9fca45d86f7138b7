"""Finds releases by what their text holds: in a database by its index, in a file by reading it."""

import shlex
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from heapq import heappush, heapreplace, nlargest
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import msgspec

from scraper.errors import OutputCreateError, UsageError
from scraper.results.database import PER_DAY, as_uri, is_ours
from scraper.results.query import Part, Query, matches, part
from scraper.results.records import Records, Wanted, named

SHORTEST = 3
"""Characters of a term that the index can find; shorter ones are looked for in the texts."""
_FIELDS = ("title", "lead", "body")


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A release that holds what was looked for, and where."""

    key: str
    title: str
    published: str
    published_be: str
    category: str | None
    category_id: int | None
    url: str
    revision: int
    field: str
    """Where the part is from: `title`, `lead` or `body`."""
    text: str
    """The part with the hit."""
    hits: list[tuple[int, int]]
    """Where in `text` what was looked for begins and ends, in characters."""


class _Text(msgspec.Struct, frozen=True, kw_only=True):
    """What is read of a release."""

    key: str
    id: int
    title: str
    published: str
    published_be: str
    url: str
    body: str
    lead: str | None = None
    category: str | None = None
    category_id: int | None = None
    revision: int = 1
    schema: int = 1


def search_file(records: Records, query: Query, limit: int) -> list[Hit]:
    """The newest releases of a file that hold what is looked for; reads all of it.

    Of those of one day the highest number comes first.
    """
    newest: list[tuple[_Order, int, _Text]] = []
    for at, one in enumerate(records.each(_Text)):
        order = _order(one)
        # What is older than enough others is not even looked at.
        if (len(newest) < limit or order > newest[0][0]) and _holds(query, one):
            (heappush if len(newest) < limit else heapreplace)(newest, (order, -at, one))
    return [_hit(query, one) for _, _, one in sorted(newest, reverse=True)]


def search_database(
    path: Path, query: Query, limit: int, wanted: Wanted | None = None
) -> list[Hit]:
    """The same of a database that `scrape export` made, by its index, in milliseconds.

    A query whose terms all have fewer than three characters reads the texts, the newest first.
    Raises OutputCreateError for any other file, UsageError where there is none, and for a category
    that it has not.
    """
    wanted = wanted or Wanted()
    try:
        is_there = path.exists()
    except OSError as error:
        raise OutputCreateError(f"cannot read {path}: {error.strerror or error}") from error
    if not is_there:
        raise UsageError(
            f"there is no file {path}",
            hint=f"Make it: scrape export releases.jsonl {shlex.quote(str(path))}",
        )
    if not is_ours(path):
        raise OutputCreateError(
            f"{path} is no database that this version of `scrape export` made",
            hint="Name one, or the collection itself: releases.jsonl.",
        )
    try:
        with closing(sqlite3.connect(as_uri(path), uri=True)) as db:
            _check_numbers(path, db, wanted)
            found = list(islice(_holding(query, _newest(_candidates(db, query, wanted))), limit))
            if wanted.all_revisions:
                earlier = _holding(query, _earlier(db, wanted))
                found = nlargest(limit, [*found, *earlier], key=_order)
    except sqlite3.Error as error:
        raise OutputCreateError(f"cannot read {path}: {error}") from error
    return [_hit(query, one) for one in found]


def _holding(query: Query, texts: Iterable[_Text]) -> Iterator[_Text]:
    return (one for one in texts if _holds(query, one))


def _holds(query: Query, one: _Text) -> bool:
    return matches(query, one.title, one.lead or "", one.body)


_Order = tuple[str, int, str, int]


def _order(one: _Text) -> _Order:
    return one.published, one.id, one.key, one.revision


def _newest(texts: Iterable[_Text]) -> Iterator[_Text]:
    """Texts whose days fall, each day's in their order."""
    for _, of_day in groupby(texts, key=lambda one: one.published):
        yield from sorted(of_day, key=_order, reverse=True)


_NAMES = ", ".join(f"r.{name}" for name in _Text.__struct_fields__)


def _candidates(db: sqlite3.Connection, query: Query, wanted: Wanted) -> Iterator[_Text]:
    """The newest day first; a day's in any order."""
    window = wanted.window
    low, high = _row(window.since or date.min), _row(window.until or date.max) + PER_DAY
    where, values = _of_categories(db, wanted)
    if indexed := _expression(query):
        sql = (
            f"SELECT {_NAMES} FROM releases_fts JOIN releases r ON r.row = releases_fts.rowid"  # noqa: S608 - our names
            f" WHERE releases_fts MATCH ? AND releases_fts.rowid BETWEEN ? AND ?{where}"
            " ORDER BY releases_fts.rowid DESC"
        )
        return _texts(db, sql, [indexed, low, high, *values])
    sql = (
        f"SELECT {_NAMES} FROM releases r WHERE r.row BETWEEN ? AND ?{where}"  # noqa: S608
        " ORDER BY r.row DESC"
    )
    return _texts(db, sql, [low, high, *values])


def _earlier(db: sqlite3.Connection, wanted: Wanted) -> Iterator[_Text]:
    where, values = _of_categories(db, wanted)
    window = wanted.window
    days = [str(window.since or date.min), str(window.until or date.max)]
    sql = f"SELECT {_NAMES} FROM revisions r WHERE r.published BETWEEN ? AND ?{where}"  # noqa: S608
    return _texts(db, sql, [*days, *values])


def _texts(db: sqlite3.Connection, sql: str, values: list[Any]) -> Iterator[_Text]:
    for row in db.execute(sql, values):
        yield _Text(**dict(zip(_Text.__struct_fields__, row, strict=True)))


def _row(day: date) -> int:
    return (day.year * 10_000 + day.month * 100 + day.day) * PER_DAY


def _expression(query: Query) -> str:
    """The query for the index; empty where it has none of the terms, for they are too short."""
    terms = [_quoted(term) for term in query.terms if _is_indexed(term)]
    expression = " AND ".join(terms)
    for term in query.no if terms else ():
        if _is_indexed(term):
            expression = f"({expression}) NOT {_quoted(term)}"
    return expression


def _is_indexed(term: str) -> bool:
    """Whether the index finds a term wherever the text has it; of İ it knows no small letter."""
    return len(term) >= SHORTEST and "\u0307" not in term


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'


def _of_categories(db: sqlite3.Connection, wanted: Wanted) -> tuple[str, list[Any]]:
    if not wanted.categories:
        return "", []
    known = {str(name) for (name,) in db.execute("SELECT name FROM categories")}
    numbers = _numbers(wanted)
    names = [
        name
        for one in wanted.categories
        if not one.strip().isdecimal()
        for name in sorted(named(one, known))
    ]
    marks = ", ".join("?" * len(names)), ", ".join("?" * len(numbers))
    return f" AND (r.category IN ({marks[0]}) OR r.category_id IN ({marks[1]}))", [*names, *numbers]


def _numbers(wanted: Wanted) -> list[int]:
    return [int(one) for one in wanted.categories if one.strip().isdecimal() and len(one) < 19]


def _check_numbers(path: Path, db: sqlite3.Connection, wanted: Wanted) -> None:
    """Refuse the number of a category that no release is of: UsageError, as of a file."""
    for number in _numbers(wanted):
        sql = "SELECT 1 FROM {} WHERE {} = ? LIMIT 1"
        places = (("categories", "id"), ("releases", "category_id"), ("revisions", "category_id"))
        if not any(db.execute(sql.format(*place), [number]).fetchone() for place in places):
            known = db.execute("SELECT id, name FROM categories WHERE id ORDER BY id LIMIT 20")
            listed = ", ".join(f"{number} {name}" for number, name in known)
            raise UsageError(
                f"no release in {path} is of category {number}", hint=f"Its categories: {listed}."
            )


def _hit(query: Query, one: _Text) -> Hit:
    field, found = next(
        ((name, shown) for name in reversed(_FIELDS) if (shown := part(query, _of(one, name)))),
        ("title", Part(one.title, [])),
    )
    return Hit(
        key=one.key,
        title=one.title,
        published=one.published,
        published_be=one.published_be,
        category=one.category,
        category_id=one.category_id,
        url=one.url,
        revision=one.revision,
        field=field,
        text=found.text,
        hits=found.hits,
    )


def _of(one: _Text, name: str) -> str:
    return str(getattr(one, name) or "")
