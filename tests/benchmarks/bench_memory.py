"""Peak memory of a crawl of 2,000 releases and of 20,000, by the library and by the command."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from common import HERE, Row, show, site_of

SMALL, LARGE = 2_000, 20_000
SCRAPE = Path(sys.executable).with_name("scrape")


def rows() -> Iterator[Row]:
    runs = {"the library": [sys.executable, HERE / "crawl_process.py"]}
    if SCRAPE.exists():
        runs["the command"] = [SCRAPE, "--all", "--rate", "0", "--site"]
    peaks: dict[str, list[float]] = {name: [] for name in runs}
    for count in (SMALL, LARGE):
        with site_of(count) as site:
            for name, command in runs.items():
                peaks[name].append(_peak([*command, site], count))
    for name, (small, large) in peaks.items():
        yield Row(
            f"peak memory of {name}, {SMALL:,} releases", [small], 80, at_most=True, unit="MB"
        )
        yield Row(
            f"peak memory of {name}, {LARGE:,} releases", [large], 80, at_most=True, unit="MB"
        )
        yield Row(f"… the second in times of the first, {name}", [large / small], 1.1, at_most=True)


def _peak(command: list[str | Path], count: int) -> float:
    """Megabytes, read by a small process between: a child's peak counts from its parent's size."""
    launcher = [sys.executable, HERE / "peak_process.py", *command]
    done = subprocess.run(launcher, check=True, capture_output=True, text=True)
    lines, kilobytes = map(int, done.stdout.split())
    if lines < 0.98 * count:
        raise AssertionError(f"{lines} lines of {count}: {done.stderr}")
    return kilobytes / 1000


if __name__ == "__main__":
    show(rows())
