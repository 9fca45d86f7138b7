"""All benchmarks, as one Markdown table: `python tests/benchmarks/run.py`, with the extra `bench`.

Each figure is a ratio (or a size) of one run on one machine, its sides measured in turn.
"""

from itertools import chain

import bench_crawl
import bench_extract
import bench_guard
import bench_memory
from common import show

if __name__ == "__main__":
    show(chain(bench_extract.rows(), bench_guard.rows(), bench_crawl.rows(), bench_memory.rows()))
