"""The releases of a file of JSON lines, for whatever is made of them; the file is only read.

Each pass reads the file as a stream: memory grows by some hundred bytes a release while the
newest revision of each is looked for, and not with their texts.
"""

import difflib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Annotated, Protocol, Self, TypeVar

import msgspec
from msgspec import Meta

from scraper.errors import OutputCreateError, UsageError
from scraper.output import zstandard_module
from scraper.records import SCHEMA, Release, Window
from scraper.results.begins import (
    LONGEST,
    check_ending,
    check_packing,
    check_there,
    no_release,
    packed,
)
from scraper.salvage import Broken, Found, salvage

STDIN = "-"
MOST_FAULTS = 1000
"""Faults that are kept; all are counted."""
_BIGGEST = 2**63 - 1
"""What a database and a data frame hold as a number."""
_SHOWN = 200


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which of a file's releases."""

    window: Window = Window()
    """Days of publication."""
    categories: tuple[str, ...] = ()
    """Numbers, names or unambiguous parts of names; none means every category."""
    all_revisions: bool = False
    """Each wording of a release, not only its newest."""


class Fault(msgspec.Struct, frozen=True):
    """What could not be read: a line (from 1; behind damage, of the readable ones), and why."""

    line: int
    why: str


class Line(Protocol):
    """What is asked of a record at least, whatever else of it is decoded."""

    @property
    def published(self) -> str | date: ...

    @property
    def category(self) -> str | None: ...

    @property
    def category_id(self) -> int | None: ...

    @property
    def schema(self) -> int: ...


T = TypeVar("T", bound=Line)


class _Head(msgspec.Struct):
    """What tells one line from another."""

    key: str
    fetched_at: Annotated[datetime, Meta(tz=True)]
    category: str | None = None
    category_id: int | None = None
    revision: int = 1
    schema: int = SCHEMA


class _Version(msgspec.Struct):
    schema: int


class Records:
    """The releases of one file; a context manager.

    `file` is a path that ends as an output does, `-` for standard input, or a pipe; what cannot be
    read twice is put into a temporary file first. A line that is damaged, or no release that this
    version knows, is left out and noted in `faults`; so is what a cut or damaged file lacks.
    """

    def __init__(self, file: str | Path, wanted: Wanted | None = None) -> None:
        """Raises UsageError where there is no such file, OutputCreateError where it is unreadable.

        Nothing is read yet but a pipe.
        """
        self.wanted = wanted or Wanted()
        self.name = "standard input" if str(file) == STDIN else str(file)
        self.faults: list[Fault] = []
        """Of the last pass, in the order of the file."""
        self.damaged = 0
        """How many they were."""
        self.lines = 0
        """Lines that the last pass read."""
        self._stack = ExitStack()
        self._superseded: frozenset[int] | None = None
        self._spoilt: frozenset[int] = frozenset()
        """Lines that would be the newest of a release, and are none, whatever is read of them."""
        self._categories: set[tuple[int | None, str | None]] = set()
        try:
            self.path = self._found(file)
            self._end = self.path.stat().st_size
        except OSError as error:
            self.close()
            raise OutputCreateError(f"cannot read {file}: {error.strerror or error}") from error
        except BaseException:
            self.close()
            raise

    def _found(self, file: str | Path) -> Path:
        if str(file) == STDIN:
            return self._spooled(sys.stdin.buffer)
        path = Path(file)
        check_there(path)
        if not path.is_file():
            with path.open("rb") as pipe:
                return self._spooled(pipe)
        check_ending(path)
        check_packing(path)
        return path

    def _spooled(self, stream: IO[bytes]) -> Path:
        folder = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="scrape-"))
        begin = stream.read(LONGEST)
        ending = packed(begin) or ".jsonl"
        if ending.endswith(".zst"):
            zstandard_module()
        path = Path(folder, f"stdin{ending}")
        with path.open("wb") as file:
            file.write(begin)
            shutil.copyfileobj(stream, file, 1 << 20)
        return path

    def each(self, kind: type[T]) -> Iterator[T]:
        """The releases that are wanted, in the order of the file, each decoded as `kind`.

        `kind` is Release, or a Struct with some of its keys. The newest revision of a release is
        the one that was fetched last. Raises UsageError for a category that no release is of, and
        where nothing in the file is a release of ours.
        """
        dropped, numbers, names = self._looked_over()
        decoder = msgspec.json.Decoder(kind)
        self.faults, self.damaged, self.lines = [], 0, 0
        window, is_open = self.wanted.window, self.wanted.window.is_open
        for each in salvage(self.path, self._end):
            if isinstance(each, Broken):
                self._fault(each.before + 1, each.why)
                continue
            self.lines += 1
            if each.number in dropped:
                continue
            why = _unsound(each.line) if each.number in self._spoilt else ""
            try:
                record = decoder.decode(each.line)
                why = why or _wrong(record)
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
                why = why or _said(each.line, error)
            if why:
                if each.line.strip():
                    self._fault(each.number, why)
                continue
            if not is_open and as_day(record.published) not in window:
                continue
            if self.wanted.categories and not (
                record.category_id in numbers or record.category in names
            ):
                continue
            yield record

    def releases(self) -> Iterator[Release]:
        """The releases that are wanted, whole."""
        return self.each(Release)

    def _fault(self, line: int, why: str) -> None:
        self.damaged += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(line, why))

    def _looked_over(self) -> tuple[frozenset[int], set[int | None], set[str | None]]:
        """Lines of older revisions; the numbers and the names of the categories asked for."""
        if self._superseded is None:
            self._superseded = self._first_pass()
        numbers: set[int | None] = set()
        names: set[str | None] = set()
        for asked in self.wanted.categories:
            if asked.strip().isdecimal() and len(asked) < 20:
                numbers.add(int(asked))
            else:
                names |= named(asked, {name for _, name in self._categories if name})
        known = {number for number, _ in self._categories}
        for number in numbers - known:
            raise UsageError(
                f"no release in {self.name} is of category {number}",
                hint=f"Its categories: {_listed(self._categories)}.",
            )
        return self._superseded, numbers, names

    def _first_pass(self, *, whole: bool = False) -> frozenset[int]:
        """Lines of older revisions, each with a newer one that is sound."""
        decoder = msgspec.json.Decoder(_Head)
        found = _Newest(whole=whole)
        why, line = "", 0
        for each in salvage(self.path, self._end):
            if isinstance(each, Broken):
                why, line = why or each.why, line or each.before + 1
                continue
            try:
                head = decoder.decode(each.line)
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
                if each.line.strip():
                    why, line = why or _said(each.line, error), line or each.number
                continue
            if head.schema != SCHEMA:
                why, line = why or of_schema(head.schema), line or each.number
                continue
            self._categories.add((head.category_id, head.category))
            found.see(head, each)
        if not found.any:
            raise no_release(self.path, self.name, line, why)
        if self.wanted.all_revisions:
            return frozenset()
        if not (found.is_sure or whole):
            return self._first_pass(whole=True)
        self._spoilt = frozenset(found.spoilt)
        return frozenset(found.older)

    def close(self) -> None:
        """Remove what was put into a temporary file."""
        self._stack.close()

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()


class _Newest:
    """Is shown every line, and knows then which are older revisions of one that is sound."""

    def __init__(self, *, whole: bool) -> None:
        """`whole`: each line is judged, not only one in whose stead an earlier one goes."""
        self.older: set[int] = set()
        self.spoilt: set[int] = set()
        self.is_sure = True
        """Whether no line stood before an older one without having been judged."""
        self._whole = whole
        self._newest: dict[str, int] = {}

    def see(self, head: _Head, found: Found) -> None:
        # One number that is greater for the newer of two lines, and ends with the line's own.
        order = round(head.fetched_at.timestamp() * 1_000_000) << 96
        order += (min(max(head.revision, 0), 2**32 - 1) << 64) + found.number
        before = self._newest.get(head.key)
        if (self._whole or (before is not None and before < order)) and _unsound(found.line):
            self.spoilt.add(found.number)
            return
        if before is not None:
            self.is_sure &= self._whole or before < order
            self.older.add(min(before, order) & 0xFFFF_FFFF_FFFF_FFFF)
        self._newest[head.key] = order if before is None else max(before, order)

    @property
    def any(self) -> bool:
        return bool(self._newest or self.spoilt)


def as_day(published: str | date) -> date:
    """A day of publication, however it was decoded."""
    return date.fromisoformat(published) if isinstance(published, str) else published


def _wrong(record: Line) -> str:
    """What is wrong with a record that has the right keys; empty where it is sound."""
    if record.schema != SCHEMA:
        return of_schema(record.schema)
    try:
        as_day(record.published)
        if isinstance(record, Release):
            if record.posted is not None:
                as_day(record.posted)
            numbers = (record.id, record.revision, abs(record.category_id or 0))
            if max(numbers) > _BIGGEST:
                return "a number is too big to be one of a release"
    except ValueError:
        return "no release of scrape: a day that no calendar has"
    return ""


_whole = msgspec.json.Decoder(Release)


def _unsound(line: bytes) -> str:
    """Why a line is no whole release that this version reads; empty where it is one."""
    try:
        return _wrong(_whole.decode(line))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        return _said(line, error)


def _said(line: bytes, error: Exception) -> str:
    """Why a line is no release, for a person."""
    try:
        schema = msgspec.json.decode(line, type=_Version).schema
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        schema = SCHEMA
    if schema != SCHEMA:
        return of_schema(schema)
    if isinstance(error, msgspec.ValidationError):
        return f"no release of scrape: {str(error)[:_SHOWN]}"
    return f"no JSON: {str(error)[:_SHOWN]}"


def of_schema(schema: int) -> str:
    """Why a record of another schema is not read."""
    return f"a record of schema {schema:.6g}, and this version of scrape reads {SCHEMA}"


def named(asked: str, names: set[str]) -> set[str]:
    """The category of exactly this name, in all its spellings, else the one with it in its name.

    Raises UsageError where there is none, or more than one, and names those that there are.
    """
    word = " ".join(asked.casefold().split())
    folded = {name: " ".join(name.casefold().split()) for name in names}
    if exact := {name for name in names if folded[name] == word}:
        return exact
    found = sorted(name for name in names if word and word in folded[name])
    if len({folded[name] for name in found}) == 1:
        return set(found)
    if found:
        raise UsageError(
            f"category {asked[:60]!r} is ambiguous", hint=f"It fits {', '.join(found[:20])}."
        )
    near = difflib.get_close_matches(asked, sorted(names), n=3, cutoff=0.4) or sorted(names)[:20]
    raise UsageError(
        f"no release is of a category {asked[:60]!r}", hint=f"There are {', '.join(near)}."
    )


def _listed(categories: set[tuple[int | None, str | None]]) -> str:
    named = sorted((number, name or "without a name") for number, name in categories if number)
    return ", ".join(f"{number} {name}" for number, name in named[:20])
