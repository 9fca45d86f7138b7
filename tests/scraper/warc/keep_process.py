"""`python keep_process.py DIR SIZE`: keeps answers 0, 1, 2 … for ever, and says each when it is."""

# ruff: noqa: T201 - its words are what the test waits for

import itertools
import os
import sys
from pathlib import Path

from keeping import answer

from scraper.warc.writer import WarcWriter

with WarcWriter(Path(sys.argv[1]), size=int(sys.argv[2])) as write:
    for number in itertools.count():
        write(answer(number, os.urandom(3000)))
        print(number, flush=True)
