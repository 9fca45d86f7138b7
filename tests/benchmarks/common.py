"""What the benchmarks share: pages, a site in its own process, ratios and the table's rows."""

# ruff: noqa: T201 - what it measures it prints

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from scraper import Page
from scraper.demo.pages import Pages
from scraper.demo.releases import invent
from scraper.demo.site import MiniSite

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured in each round, and the bar that it has to reach."""

    what: str
    values: Sequence[float]
    bar: float
    at_most: bool = False
    unit: str = "×"

    @property
    def passes(self) -> bool:
        median = statistics.median(self.values)
        return median <= self.bar if self.at_most else median >= self.bar

    def __str__(self) -> str:
        digits = 2 if max(self.values) < 10 else 0
        low, median, high = (
            f"{value:.{digits}f}"
            for value in (min(self.values), statistics.median(self.values), max(self.values))
        )
        bar = f"{'at most' if self.at_most else 'at least'} {self.bar:g} {self.unit}"
        verdict = "yes" if self.passes else "**no**"
        return f"| {self.what} | {median} {self.unit} ({low}–{high}) | {bar} | {verdict} |"


def show(rows: Iterator[Row]) -> None:
    """Print the table, each row as soon as it is measured."""
    print("| what | measured: median (least–most) | bar | reached |\n| --- | --- | --- | --- |")
    for row in rows:
        print(row, flush=True)


def has(*modules: str) -> bool:
    """Whether the peers are installed; says so where one is not."""
    absent = [module for module in modules if find_spec(module) is None]
    for module in absent:
        print(f"{module} is not installed: left out (pip install -e '.[bench]')", file=sys.stderr)
    return not absent


def release_pages(count: int = 200) -> list[Page]:
    """Real-sized pages of invented releases, as the site sends them."""
    site = MiniSite(invent(count + 20))
    releases = [release for release in site.releases.values() if not release.removed][:count]
    pages = Pages("https://demo.invalid", site.category_ids, releases[:5])
    return [
        Page(
            url=f"https://demo.invalid/news/contents/details/{release.id}",
            body=pages.release(release),
            content_type="text/html; charset=utf-8",
            source="demo",
        )
        for release in releases
    ]


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@contextmanager
def site_of(count: int) -> Iterator[str]:
    """The base address of a site of so many releases, which another process serves."""
    command = [sys.executable, HERE / "site_process.py", str(count)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        yield server.stdout.readline().strip()
        server.stdin.close()  # which ends it
