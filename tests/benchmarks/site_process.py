"""`python site_process.py 2000`: serves that many releases until its standard input ends."""

# ruff: noqa: T201 - what it measures it prints

import sys

from scraper.demo.releases import invent
from scraper.demo.server import serving
from scraper.demo.site import MiniSite

with serving(MiniSite(invent(int(sys.argv[1])), base=None)) as url:
    print(url, flush=True)
    sys.stdin.read()
