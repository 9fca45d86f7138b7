"""What is made of a collection: statistics, CSV, SQLite with its index, and a search in that.

The collection has 20,000 invented releases; SCRAPE_BENCH_RELEASES=200000 makes the long version
(1.2 GB, some minutes). Bars in seconds are those of 200,000 releases, in proportion.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from common import HERE, Row, seconds, show

from scraper import Release, to_line
from scraper.results.database import write_database
from scraper.results.query import read_query
from scraper.results.records import Records, Wanted
from scraper.results.search import search_database
from scraper.results.sheet import write_sheet

RELEASES = int(os.environ.get("SCRAPE_BENCH_RELEASES", "20000"))
QUERIES = ("รัฐบาล", "กระทรวงอุตสาหกรรม", "น้ำท่วม กล้าไม้", "จังหวัด -น้ำท่วม", '"๒,๓๔"', "ไม่มีคำนี้")


def rows(count: int = RELEASES, rounds: int = 3) -> Iterator[Row]:
    """Each measured in turn, the copy before every sheet."""
    part = count / 200_000
    with TemporaryDirectory() as folder:
        file = Path(folder, "releases.jsonl")
        made = [sys.executable, str(HERE / "collection_process.py"), str(count), str(file)]
        subprocess.run(made, check=True)
        told = [_stats(file) for _ in range(rounds)]
        what = f"{count:,} releases"
        taken = [taken for taken, _ in told]
        yield Row(f"`scrape stats`, {what}", taken, 10 * part, at_most=True, unit="s")
        yield Row("its peak memory", [peak for _, peak in told], 150, at_most=True, unit="MB")
        speeds = [_copy(file) / _sheet(file) for _ in range(rounds)]
        yield Row("CSV, against copying JSON lines through msgspec", speeds, 0.5)
        database = Path(folder, "releases.db")
        yield Row(
            "SQLite with its index", [_database(file, database)], 120 * part, at_most=True, unit="s"
        )
        slowest = [max(_search(database, query) for query in QUERIES) for _ in range(rounds)]
        yield Row("the slowest of six searches in it", slowest, 50, at_most=True, unit="ms")


def _stats(file: Path) -> tuple[float, float]:
    """Seconds, and megabytes at the peak, of the command as a process."""
    command = [sys.executable, str(HERE / "peak_process.py"), sys.executable, "-m", "cli.app"]
    told = []

    def run() -> None:
        done = subprocess.run(
            [*command, "stats", str(file)], check=True, capture_output=True, text=True
        )
        told.append(int(done.stdout.split()[1]) / 1024)

    return seconds(run), told[0]


def _copy(file: Path) -> float:
    decoder = msgspec.json.Decoder(Release)

    def run() -> None:
        with file.open("rb") as lines, file.with_suffix(".copy").open("wb") as out:
            for line in lines:
                out.write(to_line(decoder.decode(line)))

    return seconds(run)


def _sheet(file: Path) -> float:
    def run() -> None:
        with Records(file) as records:
            write_sheet(records.releases(), file.with_suffix(".csv"))

    return seconds(run)


def _database(file: Path, database: Path) -> float:
    def run() -> None:
        with Records(file, Wanted(all_revisions=True)) as records:
            write_database(records.releases(), database)

    return seconds(run)


def _search(database: Path, query: str) -> float:
    return 1000 * seconds(lambda: search_database(database, read_query(query), 20))


if __name__ == "__main__":
    show(rows())
