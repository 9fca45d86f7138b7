"""Does a piece of work in a process of its own, for work that may hang or take a process down.

`run_apart("scraper.extract:answer", task, seconds=5)` hands the task to that function in a child
process, and gives what it returned. Bytes go in, bytes come out.
"""

import importlib
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from scraper.errors import ScrapeError

MOST_MEMORY = 2 * 1024**3
"""Bytes that the process may have."""
_CHILD = "from scraper.isolated import be_child; be_child()"
_ONE_AT_A_TIME = threading.Lock()
"""So that many threads with such work need no more memory than one."""


class ChildDied(ScrapeError):  # noqa: N818 - said as it is
    """The process did not outlive its work, or was ended; `message` says how."""


def run_apart(work: str, task: bytes, *, seconds: float) -> bytes:
    """What the function that `work` names, as `module:function`, makes of a task.

    Raises ChildDied where it does not end in so many seconds, needs too much memory, raises, or
    takes its process down.
    """
    with _ONE_AT_A_TIME:
        try:
            child = subprocess.run(  # noqa: S603 - our own interpreter and words
                # -P: nothing is imported from the directory that somebody happens to be in.
                [sys.executable, "-P", "-c", _CHILD, work, str(seconds)],
                input=task,
                capture_output=True,
                timeout=seconds,
                check=False,
                env={**os.environ, "PYTHONPATH": _path()},
                start_new_session=True,  # Ctrl-C is for us: it would look like a death
            )
        except subprocess.TimeoutExpired as error:
            raise ChildDied(f"no end after {seconds:g} s") from error
    if child.returncode < 0:
        name = signal.strsignal(-child.returncode) or f"signal {-child.returncode}"
        raise ChildDied(name)
    if child.returncode:
        last = child.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise ChildDied(last[:200] or f"exit code {child.returncode}")
    return child.stdout


def _path() -> str:
    """What the child imports comes from where our own does."""
    return os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)


def be_child() -> None:
    """Be the child: a task on standard input, what comes of it on standard output."""
    work, seconds = sys.argv[1:]
    _limit(float(seconds))
    module, _, name = work.partition(":")
    done: bytes = getattr(importlib.import_module(module), name)(sys.stdin.buffer.read())
    sys.stdout.buffer.write(done)


def _limit(seconds: float) -> None:
    """Bound memory and, for a child whose parent was killed, time."""
    with suppress(ImportError):  # not on every system
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        for limit, wanted in (
            (resource.RLIMIT_AS, MOST_MEMORY),
            (resource.RLIMIT_CPU, int(seconds) + 2),
        ):
            _, most = resource.getrlimit(limit)
            allowed = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
            resource.setrlimit(limit, (allowed, most))
