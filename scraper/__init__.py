"""Thai government press releases from thaigov.go.th, as records that a person can trust.

`for release in crawl(Query(since="2565")): print(release.published, release.title)`
"""

from scraper.crawl import Crawl, crawl
from scraper.errors import (
    DisallowedError,
    FetchError,
    OutputCreateError,
    OutputWriteError,
    RefusedError,
    ScrapeError,
    TryLaterError,
    UnknownLayoutError,
    UnreachableError,
    UsageError,
)
from scraper.extract import extract
from scraper.output import Output, to_line
from scraper.packed import read_output
from scraper.parts.batch import Batch, read_batch
from scraper.parts.parts import Parts
from scraper.records import (
    Estimate,
    Link,
    NotARelease,
    Page,
    Problem,
    Query,
    Release,
    Report,
    Window,
)
from scraper.rules.layouts import Layouts
from scraper.version import VERSION
from scraper.wording import Wording

__all__ = [
    "VERSION",
    "Batch",
    "Crawl",
    "DisallowedError",
    "Estimate",
    "FetchError",
    "Layouts",
    "Link",
    "NotARelease",
    "Output",
    "OutputCreateError",
    "OutputWriteError",
    "Page",
    "Parts",
    "Problem",
    "Query",
    "RefusedError",
    "Release",
    "Report",
    "ScrapeError",
    "TryLaterError",
    "UnknownLayoutError",
    "UnreachableError",
    "UsageError",
    "Window",
    "Wording",
    "crawl",
    "extract",
    "read_batch",
    "read_output",
    "to_line",
]
