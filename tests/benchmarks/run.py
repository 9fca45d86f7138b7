"""All benchmarks, as one Markdown table: `python tests/benchmarks/run.py`, with the extra `bench`.

Each figure is a ratio (or a size) of one run on one machine, its sides measured in turn.
"""

from itertools import chain

import bench_crawl
import bench_current
import bench_extract
import bench_guard
import bench_memory
import bench_read
import bench_results
import bench_text
import bench_warc
from common import show

if __name__ == "__main__":
    benches = (
        bench_extract,
        bench_current,
        bench_text,
        bench_guard,
        bench_crawl,
        bench_warc,
        bench_read,
        bench_memory,
        bench_results,
    )
    show(chain.from_iterable(bench.rows() for bench in benches))
