"""Reads a page in a process of its own, for a page that may take the parser down with it.

`python -m scraper.isolated` is that process: one page comes in, what it says goes out.
"""

import resource
import signal
import subprocess
import sys
from collections.abc import Mapping

import msgspec

from scraper.errors import ScrapeError
from scraper.extract import CATEGORY_IDS, read
from scraper.records import NotARelease, Page, Reading, Release

DEADLINE = 5.0
"""Seconds for one page; the longest real release is read in 0.2."""
MOST_MEMORY = 2 * 1024**3
"""Bytes that the process may have."""


class ParserDied(ScrapeError):  # noqa: N818 - said as it is
    """The process did not outlive the page; `message` says how it ended."""


class _Task(msgspec.Struct, frozen=True):
    page: Page
    category_ids: dict[str, int]


class _Told(msgspec.Struct, frozen=True):
    """A Reading, for the wire: its two kinds of result apart."""

    release: Release | None
    none: NotARelease | None
    dated: bool


def read_apart(
    page: Page, category_ids: Mapping[str, int] = CATEGORY_IDS, *, seconds: float = DEADLINE
) -> Reading:
    """As `scraper.extract.read`, in a child process; raises ParserDied where that ends by itself.

    `seconds` is how long it may take.
    """
    try:
        child = subprocess.run(
            [sys.executable, "-m", "scraper.isolated"],
            input=msgspec.msgpack.encode(_Task(page, dict(category_ids))),
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ParserDied(f"not read within {seconds:g} s", url=page.url) from error
    if child.returncode < 0:
        name = signal.strsignal(-child.returncode) or f"signal {-child.returncode}"
        raise ParserDied(f"the parser ended with: {name}", url=page.url)
    if child.returncode:
        last = child.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise ParserDied(f"the parser ended with: {last[:200]}", url=page.url)
    told = msgspec.msgpack.decode(child.stdout, type=_Told)
    result = told.release or told.none
    if result is None:
        raise ParserDied("the parser said nothing", url=page.url)
    return Reading(result=result, dated=told.dated)


def main() -> None:
    """Be the child: a task on standard input, a reading on standard output."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    allowed = MOST_MEMORY if most == resource.RLIM_INFINITY else min(MOST_MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, most))
    task = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=_Task)
    reading = read(task.page, task.category_ids)
    release = reading.result if isinstance(reading.result, Release) else None
    none = reading.result if isinstance(reading.result, NotARelease) else None
    sys.stdout.buffer.write(msgspec.msgpack.encode(_Told(release, none, reading.dated)))


if __name__ == "__main__":
    main()
