"""`python crawl_process.py URL`: every release of a site to standard output, by the library."""

import sys

from scraper import Query, crawl
from scraper.output import Output

with Output(sys.stdout.buffer) as output:
    for release in crawl(Query(all=True), site=sys.argv[1], rate=0):
        output.write(release)
