"""A real pywb indexes what we wrote, and replays it."""

import json
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from scraper import Query, crawl
from scraper.demo.releases import invent
from scraper.demo.server import serving
from scraper.demo.site import MiniSite


@pytest.fixture
def crawled(tmp_path):
    """A directory of WARCs, and the releases of the crawl that wrote them."""
    with serving(MiniSite(invent(30))) as base:
        run = crawl(
            Query(all=True), site=base, rate=0, explain=True, warc=tmp_path / "kept", concurrency=4
        )
        return tmp_path / "kept", base, list(run), run.report


def test_pywb_indexes_and_replays_what_we_wrote(crawled, pywb):
    folder, base, releases, report = crawled
    archive = pywb(folder)
    found = urlopen(f"{archive}/cdx?url={quote(base)}/*&output=json", timeout=10).read()
    rows = [json.loads(line) for line in found.splitlines()]
    assert len(rows) == report.requests
    by_id = {row["url"].rpartition("/details/")[2]: row for row in rows if "details" in row["url"]}
    for release in releases:
        row = by_id[str(release.id)]
        assert (row["mime"], row["status"]) == ("text/html", "200")
        assert (row["filename"], int(row["offset"])) == (release.warc.file, release.warc.offset)
        assert row["timestamp"] == f"{release.fetched_at:%Y%m%d%H%M%S}"
    one = by_id[str(releases[0].id)]
    with urlopen(f"{archive}/{one['timestamp']}id_/{one['url']}", timeout=10) as replayed:
        assert (
            replayed.headers["Memento-Datetime"] == f"{releases[0].fetched_at:%a, %d %b %Y %T} GMT"
        )
        assert releases[0].title in replayed.read().decode()
