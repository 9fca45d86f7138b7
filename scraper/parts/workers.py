"""Batches read by processes of this machine; one that dies takes nothing with it."""

import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

import msgspec

from scraper.errors import OutputWriteError, ScrapeError, UsageError
from scraper.parts.batch import Batch, BatchReport, read_batch
from scraper.sources.captures import Capture
from scraper.sources.indexing import File, Indexed, index_file
from scraper.words import unsaid

MOST_JOBS = 256
_FROM_TERMINAL = {signal.SIGINT, signal.SIGHUP}
_CHILD = (
    "import sys; from multiprocessing.connection import Connection;"
    " from scraper.parts.workers import be_worker; be_worker(Connection(int(sys.argv[1])))"
)


class Died(Exception):  # noqa: N818 - said as it is
    """A process ended while it was at work, or the work did; the message says how."""


class Worker:
    """A process that does one task at a time; to be closed. It ends where this process is gone."""

    def __init__(self) -> None:
        self.task: Any = None
        """What it was given last: a Batch, or a File that is to be indexed."""
        self._ours, theirs = Pipe()
        # What a terminal sends to all processes is for the first one to judge.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _FROM_TERMINAL)
        try:
            # Not by multiprocessing, whose processes complain where this one is gone too soon.
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and words
                # -P: nothing is imported from the directory that somebody happens to be in.
                [sys.executable, "-P", "-c", _CHILD, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env={**os.environ, "PYTHONPATH": _path()},
            )
        finally:
            theirs.close()
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    @property
    def is_alive(self) -> bool:
        """Whether it can be given something."""
        return self._process.poll() is None

    @property
    def pipe(self) -> Connection:
        """Where it shows that `told` has something."""
        return self._ours

    def ask(self, task: Batch | File) -> None:
        """Give it something to do."""
        self.task = task
        with suppress(BrokenPipeError):  # `told` tells
            self._ours.send(task)

    def told(self) -> Any:
        """What came of it; waits for that. Raises Died, or a ScrapeError of the work.

        Of a Batch a BatchReport; of a File its captures, as `index_file` gives them.
        """
        try:
            told = self._ours.recv()
        except (EOFError, ConnectionResetError) as error:
            code = self._process.wait()
            how = f"exit code {code}" if code >= 0 else signal.strsignal(-code) or f"signal {-code}"
            raise Died(how) from error
        if isinstance(told, Exception):
            raise told
        return told

    def close(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.wait()
        self._ours.close()


def _path() -> str:
    """What the process imports comes from where our own does."""
    told = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    ours = [entry or str(Path.cwd()) for entry in sys.path]
    return os.pathsep.join(dict.fromkeys([*filter(None, told), *ours]))


def be_worker(pipe: Connection) -> None:
    """The process's own side: do what comes, until the first process is gone."""
    with suppress(EOFError, OSError):
        while True:
            for told in _answers(pipe.recv()):
                pipe.send(told)


def _answers(task: Batch | File) -> Iterator[Any]:
    """What comes of a task, or the error that is raised on the other side."""
    try:
        yield from index_file(task) if isinstance(task, File) else [read_batch(task)]
    except ScrapeError as error:
        yield error
    except Exception as error:  # noqa: BLE001 - one page is no reason to lose the others
        yield Died(f"{type(error).__name__}: {error}"[:200])


class Workers:
    """So many processes of this machine."""

    def __init__(self, jobs: int, note: Callable[[str], None] = unsaid) -> None:
        """`note` takes a line for a person. Raises UsageError for a number that makes no sense."""
        if not 1 <= jobs <= MOST_JOBS:
            raise UsageError(
                f"{jobs} jobs: use 1 to {MOST_JOBS}, about as many as the machine has cores"
            )
        self._jobs, self._note = jobs, note

    def run(self, batches: Iterable[Batch]) -> Generator[BatchReport, None, None]:
        """Read all of them; the report of each, in any order.

        Where a process dies, its batch is read again, once. Where it dies again, the pages that
        do it are found, left out and named as failures.
        """
        coming, again = iter(batches), deque[Batch]()
        tried: set[str] = set()
        with closing(_Crew()) as crew:
            while True:
                while len(crew.busy) < self._jobs and (batch := _next(again, coming)):
                    crew.give(batch)
                if not crew.busy:
                    return
                for worker in crew.ready():
                    given: Batch = worker.task
                    try:
                        yield worker.told()
                    except Died as error:
                        if given.part in tried:
                            yield read_carefully(given)
                        else:
                            self._note(f"a process stopped ({error}); what it was at is read again")
                            again.append(given)
                            tried.add(given.part)

    def index(self, files: Iterable[File]) -> Generator[Indexed, None, None]:
        """Have files indexed, the largest first; see `scraper.sources.indexing.Indexer`.

        Where a process dies, its file is indexed again, once; then it is left out, and named as a
        failure. Raises as `index_file`.
        """
        coming = deque(sorted(files, key=_size, reverse=True))
        tried: set[int] = set()
        with closing(_Crew()) as crew:
            while True:
                while len(crew.busy) < self._jobs and coming:
                    crew.give(coming.popleft())
                if not crew.busy:
                    return
                for worker in crew.ready():
                    file: File = worker.task
                    try:
                        some: Indexed = worker.told()
                    except Died as error:
                        some = Indexed(file=file.number, starts_anew=True)
                        if file.number in tried:
                            why = f"its reading takes the process down ({error}); left out"
                            some.report.fail(file.name, why)
                            some.is_last = True
                        else:
                            self._note(f"a process stopped ({error}); what it was at is read again")
                            coming.append(file)
                            tried.add(file.number)
                    else:
                        if not some.is_last:
                            crew.go_on(worker)
                    yield some


def _size(file: File) -> int:
    try:
        return file.path.stat().st_size
    except OSError:  # whoever reads it says so
        return 0


def _next(again: deque[Batch], coming: Iterator[Batch]) -> Batch | None:
    return again.popleft() if again else next(coming, None)


class _Crew:
    """Processes, at work and idle."""

    def __init__(self) -> None:
        self._all: list[Worker] = []
        self.busy: dict[Connection, Worker] = {}

    def give(self, task: Batch | File) -> None:
        """To one that has nothing to do, or to a new one."""
        self._all = [one for one in self._all if one.is_alive or one.pipe in self.busy]
        worker = next((one for one in self._all if one.pipe not in self.busy), None)
        if worker is None:
            worker = Worker()
            self._all.append(worker)
        self.busy[worker.pipe] = worker
        worker.ask(task)

    def go_on(self, worker: Worker) -> None:
        """It has more to tell of what it was given."""
        self.busy[worker.pipe] = worker

    def ready(self) -> list[Worker]:
        """Those that have something to tell, or died; waits for the first."""
        return [self.busy.pop(pipe) for pipe in wait(list(self.busy)) if pipe in self.busy]

    def close(self) -> None:
        for worker in self._all:
            worker.close()


def read_carefully(batch: Batch) -> BatchReport:
    """Read a batch that takes its process down, but for the pages that do it: those are failures.

    They are found by giving its releases one by one to a process; one is guilty where it takes
    down a fresh one, too.
    """
    rest: list[tuple[Capture, ...]] = []
    guilty: list[tuple[Capture, str]] = []
    with closing(_Anew()) as anew:
        for captures in batch.releases:
            one = msgspec.structs.replace(batch, part="", releases=(captures,))
            how = anew.try_twice(one)
            if how is None:
                rest.append(captures)
            else:
                guilty.append((captures[-1], how))
        left = msgspec.structs.replace(batch, releases=tuple(rest))
        try:
            report = anew.ask(left)
        except Died as error:  # all of them together, such as by their memory
            raise OutputWriteError(
                f"the process that writes {batch.part} dies ({error}), and by none of its pages"
            ) from error
    for capture, how in guilty:
        where = capture.place
        why = f"{where.shown} at byte {where.place.offset}: it takes the parser down ({how})"
        report.fail(capture.url, f"{why}; left out")
    return report


class _Anew:
    """A process, and a new one in its place where it dies."""

    def __init__(self) -> None:
        self._worker: Worker | None = None

    def ask(self, batch: Batch) -> BatchReport:
        """Raises Died."""
        self._worker = self._worker or Worker()
        self._worker.ask(batch)
        try:
            report: BatchReport = self._worker.told()
        except Died:
            self.close()
            raise
        return report

    def try_twice(self, batch: Batch) -> str | None:
        """How a batch takes down its process, the second time in a fresh one; None if not."""
        with suppress(Died):
            self.ask(batch)
            return None
        try:
            self.ask(batch)
        except Died as error:
            return str(error)
        return None

    def close(self) -> None:
        if self._worker:
            self._worker.close()
        self._worker = None
