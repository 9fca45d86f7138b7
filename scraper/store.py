"""The output file and the ledger as one: each release in it exactly once, whatever happens.

Lines go out in cycles of a few releases, each in three steps:

1. one transaction of the ledger: the releases are written, and the outbox holds the very bytes;
2. the bytes are appended to the file and synced;
3. one transaction: the file reaches so far, and the outbox is empty.

Pull the plug anywhere: the ledger knows how far the file was whole and what it is owed since. So
a start cuts off what was half appended and appends it again. In a compressed file each cycle is
a whole gzip member or zstandard frame, so that a cut lies between two.
"""

import contextlib
import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path
from shlex import quote
from typing import Any, Self

import msgspec

from scraper.disk import sync_names
from scraper.errors import OutputCreateError, OutputWriteError, ScrapeError, UsageError
from scraper.keep import Keeper
from scraper.ledger import Ledger, Line, State
from scraper.output import check_path, to_line, write_failed
from scraper.packed import form_of, placed_releases, unpacked
from scraper.records import Release
from scraper.words import counted

_TAIL = 65536
_decoder = msgspec.json.Decoder(Release)


def _go_on(_step: str) -> None:
    pass


checkpoint: Callable[[str], None] = _go_on
"""Called with the name of each step just done, in their order: "recorded", "appended", "synced",
"committed". Tests pull the plug here."""


class Store(Keeper):
    """An output file that is appended to, and its ledger; a context manager.

    `repairs` says in words what a start had to mend.
    """

    def __init__(self, ledger: Ledger, path: Path, *, batch: int = 16) -> None:
        """Open the file, or make it, and mend what an earlier run left by half.

        `batch`: releases in a cycle; up to so many are fetched again after a crash, none is lost.
        Raises UsageError for an ending that is not known, OutputCreateError where the file
        cannot be opened or is not as the ledger says; nothing was changed then.
        """
        check_path(path)
        self.path = path
        self.repairs: list[str] = []
        super().__init__(ledger)
        self._batch = batch
        self._form = form_of(path)
        self._pending: dict[str, tuple[Release, dict[str, Any]]] = {}
        self._refusal: type[ScrapeError] = OutputCreateError
        self._file = self._open()
        try:
            self._repair()
        except BaseException:
            os.close(self._file)
            raise
        self._refusal = OutputWriteError

    def _open(self) -> int:
        known = self.ledger.count(State.WRITTEN)
        is_ours = self.ledger.reached() is not None or self.ledger.outbox()[1] > 0
        if known and not is_ours:
            raise self._differs(f"has none of its {counted(known, 'release')}: they went elsewhere")
        if known and not self.path.exists():
            raise self._missing(known)
        try:
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
            if not known:
                sync_names(self.path.parent)
        except OSError as error:
            raise OutputCreateError(
                f"cannot open {self.path} for writing: {error.strerror or error}",
                hint="Check its permissions, or name another file.",
            ) from error
        if not stat.S_ISREG(os.fstat(file).st_mode):
            os.close(file)
            raise OutputCreateError(f"{self.path} is no regular file", hint="Name another one.")
        return file

    def _repair(self) -> None:
        there = self._beyond()
        owed, releases = self.ledger.outbox()
        if there != owed:
            if there:
                self.repairs.append(f"cut {counted(len(there), 'byte')} of a half-written line")
            self.repairs.append(f"appended {counted(releases, 'release')} recorded but not written")
        self._settle()

    def _is_waiting(self, key: str) -> bool:
        return key in self._pending

    def _take(self, line: Release, facts: dict[str, Any]) -> None:
        """As a Keeper; the line is on the disk when the cycle is full, or at `flush`.

        Raises OutputWriteError, too, where the file is not as it was left.
        """
        self._pending[line.key] = line, facts
        if len(self._pending) >= self._batch:
            self.flush()

    def flush(self) -> None:
        """Bring all that was taken to the disk. Raises as `write`; to be tried again then."""
        if self._file < 0:
            if self._pending:
                raise OutputWriteError(f"{self.path} was closed before all was written to it")
            return
        self._settle()
        if self._pending:
            self._beyond()
            self._record()
            checkpoint("recorded")
            self._settle()

    def _record(self) -> None:
        """The first step."""
        lines: list[bytes] = []
        with self.ledger.batch(outermost=True):
            offset, skip = self._reached()[0], 0
            for release, facts in self._pending.values():
                if self.ledger.revision_of(release) is None:
                    continue  # an interrupt came between the commit and the last line below
                lines.append(to_line(release))
                place = self._form.place(offset, skip, len(lines[-1]))
                self.ledger.written(release, place=place, **facts)
                skip += len(lines[-1])
            if lines:
                self.ledger.owe(self._form.pack(b"".join(lines)), len(lines))
                self.remember()
        self._pending = {}

    def _settle(self) -> None:
        """The second step and the third, where something is owed to the file."""
        owed, _ = self.ledger.outbox()
        if not owed:
            return
        there = self._beyond()
        offset = self._reached()[0]
        try:
            if there != owed:
                os.ftruncate(self._file, offset)
                _append(self._file, owed)
            checkpoint("appended")
            os.fsync(self._file)
        except OSError as error:
            with contextlib.suppress(OSError):  # the next start cuts it off otherwise
                os.ftruncate(self._file, offset)
            raise write_failed(self.path, error) from error
        checkpoint("synced")
        end = offset + len(owed)
        with self.ledger.batch(outermost=True):
            self.ledger.settle(end, tail_of(self._file, end))
        checkpoint("committed")

    def _reached(self) -> tuple[int, bytes]:
        return self.ledger.reached() or (0, hashlib.sha256().digest())

    def _beyond(self) -> bytes:
        """What the file has after what it has for sure: none, a part or all of what it is owed.

        Raises where the file is not as the ledger says. After a power cut, blocks of a part can
        be zero.
        """
        offset, tail = self._reached()
        owed, _ = self.ledger.outbox()
        size = os.fstat(self._file).st_size
        if not _is_at(self._file, self.path):
            raise self._differs("was moved away or replaced")
        if size < offset:
            raise self._differs(f"is cut: {size} bytes, where {offset} were written")
        if tail_of(self._file, offset) != tail:
            raise self._differs(f"is not as it was written before byte {offset}")
        there = os.pread(self._file, len(owed) + 1, offset)
        if len(there) > len(owed) or not all(
            have in (want, 0) for have, want in zip(there, owed, strict=False)
        ):
            raise self._differs(f"has bytes after byte {offset} that come from elsewhere")
        return there

    def _differs(self, how: str) -> ScrapeError:
        return self._refusal(
            f"{self.path} {how}, says {self.ledger.path}", hint=_advice(self.path, self.ledger.path)
        )

    def _missing(self, known: int) -> ScrapeError:
        ledger = self.ledger.path
        return self._refusal(
            f"{self.path} is missing, though {counted(known, 'release')} of {ledger} were written"
            " to it",
            hint="Nothing was changed. Put the file back; or, if you moved it, move the ledger"
            f" along: mv {quote(str(ledger))} NEW-NAME.ledger; or start over with another name.",
        )

    def close(self) -> None:
        """Write what was taken, and close the file. Raises as `write`; it is closed then, too."""
        if self._file < 0:
            return
        try:
            self.flush()
        finally:
            os.close(self._file)
            self._file = -1

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Close; a failure to close hides no earlier error."""
        try:
            self.close()
        except ScrapeError as second:
            if error is None:
                raise
            error.add_note(str(second))


def _advice(path: Path, ledger: Path | None = None) -> str:
    """What to do where a file is not as its ledger says, in lines that can be pasted."""
    file = quote(str(path))
    if ledger and ledger.name != f"{path.name}.ledger":
        file += f" --ledger {quote(str(ledger))}"
    return (
        f"Nothing was changed. What differs: scrape verify {file}\n"
        "Put the file back as it was, or name another one; "
        f"or, if the file is right: scrape ledger rebuild --from {file}"
    )


def _append(file: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(file, view) :]


def tail_of(file: int, end: int) -> bytes:
    """A digest of the last bytes before a place in a file."""
    start = max(0, end - _TAIL)
    return hashlib.sha256(os.pread(file, end - start, start)).digest()


def _is_at(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


def read_line(path: Path, line: Line) -> Release:
    """The release that a ledger's entry or earlier line says is there.

    Raises UsageError where the ledger knows no place, OutputCreateError where it is not there.
    """
    if line.offset is None or line.skip is None or line.length is None:
        raise UsageError(f"the ledger does not know where {line.key} was written")
    skip, text = line.skip, b""
    for _, data in unpacked(path, line.offset):
        text += data[skip:]
        skip = max(0, skip - len(data))
        if len(text) >= line.length:
            break
    with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError):
        release = _decoder.decode(text[: line.length])
        if (release.key, release.revision) == (line.key, line.revision):
            return release
    raise OutputCreateError(
        f"{path} does not hold {line.key} where the ledger says, at byte {line.offset}",
        hint=_advice(path),
    )


def rebuild(ledger: Ledger, path: Path) -> int:
    """Fill a new ledger from an existing output, every line of which is checked; their number.

    Raises UsageError for a ledger that is not new, OutputCreateError where the file is cut or a
    line is no release; the ledger is then as new as before.
    """
    if ledger.reached() is not None or ledger.count(State.WRITTEN):
        raise UsageError(f"{ledger.path} is not new", hint="Name a file that does not exist yet.")
    check_path(path)
    number = 0
    with ledger.batch(outermost=True):
        for place, release in placed_releases(path):
            shows_news_date = "/" in release.published_text  # the posted date is in words
            ledger.written(release, dated=shows_news_date, place=place)
            number += 1
        with path.open("rb") as file:
            os.fsync(file.fileno())
            end = os.fstat(file.fileno()).st_size
            ledger.settle(end, tail_of(file.fileno(), end))
    return number
