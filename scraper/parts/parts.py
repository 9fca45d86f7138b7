"""A directory of parts that are made anew, all of them or none: `part-00000.jsonl` and so on.

They are made in a directory beside it, which takes its place when the last one is whole: parts of
an earlier run stay as they are until then.
"""

import fcntl
import os
import re
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Self

from scraper.crawl import Crawl
from scraper.disk import sync_names
from scraper.errors import OutputCreateError, OutputWriteError, TryLaterError, UsageError
from scraper.parts.batch import Batch
from scraper.sources.captures import Capture
from scraper.sources.choice import OneSite
from scraper.wording import Wording
from scraper.words import counted, unsaid

if TYPE_CHECKING:
    from scraper.sources.warc import WarcSource

PART = re.compile(r"part-\d{5,}\.jsonl(\.gz)?", re.ASCII)
LEAST, MOST, PARTS = 25, 1000, 64
"""Releases in a part, at least and at most; between that there are so many parts."""
_MOST_CAPTURES = 10_000
"""In a part."""


@dataclass
class Parts:
    """The parts of an output; a context manager, which puts them in their place at its end.

    `batches` gives what there is to be read; `scraper.read_batch` makes a part of each, in any
    order, in any process that sees the same files. Whatever is raised meanwhile leaves the
    directory as it was. Raises OutputCreateError where something else is in the directory,
    TryLaterError where another run is at work on it, OutputWriteError where it cannot be written,
    UsageError where no part would take the place of earlier ones.
    """

    directory: str | Path
    """New, or empty, or with the parts of an earlier run, which the new ones take the place of."""
    packed: bool = False
    """Whether the parts are packed with gzip."""

    def __post_init__(self) -> None:
        """Refuse what can be no directory of parts; nothing is made yet."""
        self.path = Path(os.path.realpath(self.directory))
        self._new = self.path.with_name(f".{self.path.name}.new")
        self._old = self.path.with_name(f".{self.path.name}.old")
        self._open = ExitStack()
        self._lock: int | None = None
        self.is_placed = False
        """Whether they are in their place, all of them."""
        self.count = 0
        """How many there are, as far as `batches` has come."""
        check_parts(self.path)

    def batches(
        self,
        run: Crawl,
        *,
        explain: bool = False,
        names_pages: bool = False,
        note: Callable[[str], None] = unsaid,
        jobs: int = 1,
    ) -> Iterator[Batch]:
        """What there is to be read, in the order of the WARC files, which are indexed first.

        `run` names the WARC files and what is wanted of them; its report gets what the index
        finds, `note` a line for a person; `jobs` processes index the files, if there are several.
        `names_pages`: the reports of the batches name each release, and each page left out.
        The same files and query give the same batches. Raises
        UsageError for other sources, for a limit, for a file that is no WARC, and where all
        releases are of another site than the run's: invented ones, or real ones of the demo.
        """
        check_run(run)
        batches = self._batches(run, explain=explain, names_pages=names_pages, note=note, jobs=jobs)
        self._open.callback(batches.close)  # an index is closed by the thread that made it
        return batches

    def _batches(
        self,
        run: Crawl,
        *,
        explain: bool,
        names_pages: bool,
        note: Callable[[str], None],
        jobs: int,
    ) -> Generator[Batch, None, None]:
        from scraper.parts.workers import Workers  # noqa: PLC0415 - few runs are divided
        from scraper.sources.indexing import index_here  # noqa: PLC0415 - as above
        from scraper.sources.warc import WarcSource  # noqa: PLC0415 - SQLite

        with ExitStack() as closing:
            own = closing.enter_context(OneSite.of(None, run.site, run.report, only_files=True))
            setup = replace(run.setup(_no_client, closing), note=note)
            # As machines find them that work in other directories, and as the person named them.
            paths = [path.absolute() for path in run.sources[0].paths]
            setup.called.update(zip(map(str, paths), map(str, run.sources[0].paths), strict=True))
            several = min(jobs, len(paths))
            indexer = Workers(several, note).index if several > 1 else index_here
            source = WarcSource(setup, paths, indexer)
            for releases in _blocks(source, own):
                yield Batch(
                    part=str(self._named(self.count)),
                    releases=tuple(releases),
                    window=run.window,
                    categories=run.query.categories,
                    category_ids=source.category_ids,
                    rules=run.layouts.own,
                    wording=run.wording or Wording(),
                    explain=explain,
                    accept_uncertain=run.layouts.accepts_uncertain,
                    names_pages=names_pages,
                )
                self.count += 1

    def _named(self, number: int) -> Path:
        return self._new / f"part-{number:05}.jsonl{'.gz' if self.packed else ''}"

    def __enter__(self) -> Self:
        """Make the directory beside; it is gone again where a signal breaks in."""
        is_ours = is_made = False
        try:
            is_ours = not self._new.exists()
            self._new.mkdir(exist_ok=True)
            self._lock = _locked(self._new, self.path)
            is_ours = True
            if self._old.is_dir() and not self.path.exists():  # a run was cut in its last step
                self._old.rename(self.path)
            for left in self._new.iterdir():
                left.unlink()
            is_made = True
        except OSError as error:
            raise OutputCreateError(
                f"cannot make {self._new}: {error.strerror or error}",
                hint="Check its permissions, or name another directory.",
            ) from error
        finally:
            if is_ours and not is_made:
                shutil.rmtree(self._new, ignore_errors=True)
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Put the parts in their place, or take them away where something was raised."""
        try:
            self._open.close()
            if error is None:
                self._finish()
        except OSError as failure:
            raise OutputWriteError(
                f"cannot put the parts into {self.path}: {failure.strerror or failure}"
            ) from failure
        finally:
            if not self.is_placed:  # else what has its name is the next run's
                shutil.rmtree(self._new, ignore_errors=True)
            if self._lock is not None:
                os.close(self._lock)

    def _finish(self) -> None:
        if not self.count and self.path.is_dir() and any(self.path.iterdir()):
            raise UsageError(
                f"there is no release in what is read; the parts in {self.path} are as they were",
                hint="Is it the right file, and whole? To be rid of the parts, remove them.",
            )
        missing = [one for one in map(self._named, range(self.count)) if not one.is_file()]
        if missing:
            raise OutputWriteError(
                f"{counted(len(missing), 'part')} of {self.count:,} are not there, the first"
                f" is {missing[0].name}; {self.path} is as it was",
                hint="Each batch has to be read, by machines that see this directory.",
            )
        whole = {self._named(number).name for number in range(self.count)}
        for file in self._new.iterdir():
            if file.name not in whole:  # a process was killed while it wrote
                file.unlink()
        check_parts(self.path)
        sync_names(self._new)
        shutil.rmtree(self._old, ignore_errors=True)
        if self.path.exists():
            self.path.rename(self._old)
        try:
            self._new.rename(self.path)
        except OSError:
            with suppress(OSError):
                self._old.rename(self.path)
            raise
        self.is_placed = True
        sync_names(self.path.parent)
        shutil.rmtree(self._old, ignore_errors=True)


def check_parts(path: Path) -> None:
    """Refuse what can be no directory of parts: OutputCreateError."""
    try:
        if not path.parent.is_dir():
            raise OutputCreateError(
                f"the directory {path.parent} does not exist",
                hint=f"Make it: mkdir -p {path.parent}",
            )
        if not path.exists():
            return
        if not path.is_dir():
            raise OutputCreateError(
                f"{path} is a file, and parts need a directory", hint="Name a new one."
            )
        other = next((one.name for one in path.iterdir() if not PART.fullmatch(one.name)), None)
    except OSError as error:
        raise OutputCreateError(f"cannot look at {path}: {error.strerror or error}") from error
    if other is not None:
        raise OutputCreateError(
            f"{path} holds something else than parts: {other!r}",
            hint="Nothing was changed. Name a new directory: parts are made anew, all of them.",
        )


def check_run(run: Crawl) -> None:
    """Refuse a run that cannot be divided: UsageError."""
    names = [one.name for one in run.sources]
    if names != ["warc"]:
        other = next(name for name in names if name != "warc")
        raise UsageError(
            f"several jobs read WARC files, and this run asks {other!r}",
            hint="Name WARC files alone: --from 'crawl/*.warc.gz'.",
        )
    if run.query.limit:
        raise UsageError("a limit counts releases one by one; leave it out, or read with one job")


def _blocks(source: "WarcSource", own: OneSite) -> Iterator[list[tuple[Capture, ...]]]:
    """The releases of a source that are of the run's site, in as many as a part has."""
    block: list[tuple[Capture, ...]] = []
    held = 0
    for captures in source.captures():
        if not own.has(captures[0].url):
            continue
        block.append(tuple(captures))
        held += len(captures)
        size = min(MOST, max(LEAST, -(-source.releases // PARTS)))
        if len(block) >= size or held >= _MOST_CAPTURES:
            yield block
            block, held = [], 0
    if block:
        yield block


def _no_client(*_: object) -> NoReturn:
    raise AssertionError("WARC files need no network")


def _locked(new: Path, path: Path) -> int | None:
    """Keep others from the directory as long as this process lives; what to close at the end."""
    directory = os.open(new, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(directory, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(directory)
        raise TryLaterError(
            f"another run is making the parts of {path}", hint="Wait for it, or stop it."
        ) from error
    except OSError:  # a file system that knows no locks
        os.close(directory)
        return None
    return directory
