"""Releases as the public thaigov corpus keeps them: a text file each, in a folder a day.

Files go out in cycles of a few releases, each in three steps, as lines do (`scraper.store`):

1. one transaction of the ledger: the releases are written, and the outbox holds names and texts;
2. each file is made beside its place, synced, and moved there;
3. one transaction: the outbox is empty.

Pull the plug anywhere: a start makes again what is owed, and no file is there by half.
"""

import os
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import Any, Self
from uuid import NAMESPACE_URL, uuid5

import msgspec

from scraper.corpus import composed, file_stem, name_parts, read_source, text_of
from scraper.disk import sync_names
from scraper.errors import OutputCreateError, ScrapeError, UsageError
from scraper.keep import Keeper
from scraper.ledger import Ledger, State
from scraper.ledger.missing import is_there, ledger_beside
from scraper.output import write_failed
from scraper.records import PageText, Reading, Release
from scraper.sources.corpus import releases_in
from scraper.thai.dates import bangkok_today
from scraper.words import counted

FORM = "corpus"
"""What the ledger of a tree says of its output."""
_BLANK_LINES = "blank lines"
_FOLDERS = 64
"""Folders whose names are kept in mind."""


class _Owed(msgspec.Struct, array_like=True):
    """A file to be made: its path below the tree, and its content."""

    path: str
    content: bytes


class _Folder:
    """The names in a folder of one day: the highest number of each stem, the file of each uuid."""

    def __init__(self, path: Path) -> None:
        self.names: dict[str, str] = {}
        self.numbers: Counter[str] = Counter()
        for file in path.iterdir() if path.is_dir() else ():
            if found := name_parts(file.name):
                stem, number = found["category"], int(found["number"])
                self.numbers[stem] = max(self.numbers[stem], number)
                self.names[found["uuid"] or ""] = file.name


class Tree(Keeper):
    """A tree of texts that grows, and its ledger; a context manager.

    `repairs` says in words what a start had to mend; `told` counts the texts made of a record,
    for want of a page of the `codeigniter` layout: they are not the page's byte for byte.
    """

    def __init__(
        self, ledger: Ledger, path: Path, *, blank_lines: int | None = None, batch: int = 16
    ) -> None:
        """Open the tree, or make it, and mend what an earlier run left by half.

        A tree without a ledger, such as a checkout of the corpus, is read first, so that nothing
        in it is written again. `blank_lines`: after a page's title; None: as many as the runs
        before had, or 2. `batch`: releases in a cycle.
        Raises UsageError for the ledger of something else, OutputCreateError where the tree
        cannot be made or read, OutputWriteError where it cannot be written.
        """
        super().__init__(ledger)
        self.path = path
        self.repairs: list[str] = []
        self.told = 0
        self._batch = batch
        self._pending: dict[str, tuple[Release, PageText | None, dict[str, Any]]] = {}
        self._folders: dict[str, _Folder] = {}
        self._text: PageText | None = None
        self._open()
        self._blank_lines = int(blank_lines or ledger.meta(_BLANK_LINES) or 2)
        if blank_lines:
            ledger.set_meta(_BLANK_LINES, str(blank_lines))
        _, owed = ledger.outbox()
        if owed:
            self.repairs.append(f"made {counted(owed, 'text')} recorded but not written")
        self._settle()

    def _open(self) -> None:
        known = self.ledger.count(State.WRITTEN)
        is_ours = self.ledger.meta("form") == FORM
        if not is_ours and (known or self.ledger.reached()):
            raise UsageError(
                f"{self.ledger.path} is the ledger of lines, and its releases stand there",
                hint="Name another directory, or another ledger for this one.",
            )
        if known and not self.path.is_dir():
            raise OutputCreateError(
                f"{self.path} is missing, though {counted(known, 'release')} of"
                f" {self.ledger.path} were written to it",
                hint="Nothing was changed. Put it back; or start over with another name.",
            )
        try:
            self.path.mkdir(exist_ok=True)
        except OSError as error:
            raise OutputCreateError(
                f"cannot make {self.path}: {error.strerror or error}",
                hint="Check its permissions, or name another directory.",
            ) from error
        if not is_ours:
            adopt(self.ledger, self.path)

    def keep(self, reading: Reading, *, wanted: bool) -> Release | None:
        """As a Keeper; the page's text is kept with the release."""
        self._text = reading.text
        return super().keep(reading, wanted=wanted)

    def _is_waiting(self, key: str) -> bool:
        return key in self._pending

    def _take(self, line: Release, facts: dict[str, Any]) -> None:
        """As a Keeper; the file is on the disk when the cycle is full, or at `flush`.

        Another wording is another file, in the folder of its day.
        """
        self._pending[line.key] = line, self._text, facts
        if len(self._pending) >= self._batch:
            self.flush()

    def flush(self) -> None:
        """Bring all that was taken to the disk. Raises as `write`; to be tried again then."""
        self._settle()
        if self._pending:
            self._record()
            self._settle()

    def _record(self) -> None:
        """The first step."""
        owed: list[_Owed] = []
        with self.ledger.batch(outermost=True):
            for release, text, facts in self._pending.values():
                if self.ledger.revision_of(release) is None:
                    continue  # an interrupt came between the commit and the last line below
                content = composed(
                    text or text_of(release), release.url, blank_lines=self._blank_lines
                )
                self.told += text is None
                owed.append(_Owed(self._place(release), content.encode("utf-8", "replace")))
                self.ledger.written(release, **facts)
            if owed:
                self.ledger.owe(msgspec.msgpack.encode(owed), len(owed))
                self.remember()
        self._pending = {}

    def _place(self, release: Release) -> str:
        """A release's path: its day's folder, its category, the next number there, its uuid.

        The uuid is that of its address, so that anyone can tell which file it is.
        """
        day = f"data/{bangkok_today(release.fetched_at):%Y/%m/%d}"
        if day not in self._folders:
            if len(self._folders) == _FOLDERS:
                self._folders.clear()
            self._folders[day] = _Folder(self.path / day)
        folder = self._folders[day]
        mark = f"#{release.revision}" if release.revision > 1 else ""
        uuid = str(uuid5(NAMESPACE_URL, release.url + mark))
        if uuid not in folder.names:
            stem = file_stem(release.category or "")
            folder.numbers[stem] += 1
            folder.names[uuid] = f"{stem}_{folder.numbers[stem]}_{uuid}.txt"
        return f"{day}/{folder.names[uuid]}"

    def _settle(self) -> None:
        """The second step and the third, where something is owed to the tree."""
        data, count = self.ledger.outbox()
        if not count:
            return
        try:
            folders = {self._make(owed) for owed in msgspec.msgpack.decode(data, type=list[_Owed])}
            for folder in folders:
                sync_names(folder)
        except OSError as error:
            raise write_failed(self.path, error) from error
        reached, _ = self.ledger.reached() or (0, b"")
        with self.ledger.batch(outermost=True):
            self.ledger.settle(reached + count, b"")

    def _make(self, owed: _Owed) -> Path:
        """Make a file, whole or not at all; its folder."""
        path = self.path / PurePosixPath(owed.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.stem[-36:]}.part")
        with part.open("wb") as file:
            file.write(owed.content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        return path.parent

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Write what was taken; a failure to do so hides no earlier error."""
        try:
            self.flush()
        except ScrapeError as second:
            if error is None:
                raise
            error.add_note(str(second))


def is_tree(path: Path) -> bool:
    """Whether a path is a tree of texts: by its days' folders, or by the ledger beside it."""
    try:
        return path.is_dir() and ((path / "data").is_dir() or is_there(ledger_beside(path)))
    except OSError:
        return False


def adopt(ledger: Ledger, path: Path) -> int:
    """Fill a new ledger from the texts of a tree, so that none is written again; how many."""
    number = 0
    with ledger.batch(outermost=True):
        for reading in releases_in(path):
            if isinstance(reading.result, Release):
                ledger.written(reading.result, dated=reading.dated)
                number += 1
        ledger.set_meta("form", FORM)
    return number


def owed_keys(ledger: Ledger) -> set[str]:
    """The releases whose texts a run that was stopped has still to make."""
    data, count = ledger.outbox()
    if not count or ledger.meta("form") != FORM:
        return set()
    last = (
        one.content.rpartition(b"\n")[2] for one in msgspec.msgpack.decode(data, type=list[_Owed])
    )
    found = (read_source(line.decode("utf-8", "replace")) for line in last)
    return {one[1].key for one in found if one}


def check_tree(path: Path) -> None:
    """Refuse what can be no tree, before anything is fetched: OutputCreateError, UsageError."""
    try:
        is_there, is_folder, has_place = path.exists(), path.is_dir(), path.parent.is_dir()
    except OSError as error:
        raise OutputCreateError(f"cannot look at {path}: {error.strerror or error}") from error
    if not path.name:
        raise UsageError(f"{path} cannot be the tree", hint="Name a directory of its own.")
    if is_there and not is_folder:
        raise OutputCreateError(f"{path} is no directory", hint="Name one, or a new name for it.")
    if not has_place:
        raise OutputCreateError(
            f"the directory {path.parent} does not exist", hint=f"Make it: mkdir -p {path.parent}"
        )
