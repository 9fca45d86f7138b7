"""What repairing the text costs, of the time of a whole extract."""

from collections.abc import Iterator
from time import process_time

from common import Row, release_pages, show

from scraper import Page, Release, Wording, extract
from scraper.thai import text


def rows() -> Iterator[Row]:
    pages = list(release_pages())
    found = [extract(page, wording=Wording("raw")) for page in pages]
    releases = [release for release in found if isinstance(release, Release)]
    if len(releases) != len(pages):
        raise AssertionError("every page is a release")
    yield Row(
        "repairing title, lead and body, as a share of extract()",
        [_repairing(releases) / _reading(pages) for _ in range(31)],
        0.10,
        at_most=True,
    )


def _repairing(releases: list[Release]) -> float:
    """Seconds of processor time, for texts that were not met just before."""
    spent = 0.0
    for release in releases:
        text._clean.cache_clear()
        start = process_time()
        for words in (release.title, release.lead or "", release.body):
            text.repaired(words)
        spent += process_time() - start
    return spent


def _reading(pages: list[Page]) -> float:
    start = process_time()
    for page in pages:
        extract(page)
    return process_time() - start


if __name__ == "__main__":
    show(rows())
