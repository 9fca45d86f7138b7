"""A real pywb is asked as any archive is: for everything, for one release, for some days."""

import pytest

from scraper import Query, crawl
from scraper.demo.releases import invent
from scraper.demo.server import serving
from scraper.demo.site import MiniSite


@pytest.fixture
def crawled(tmp_path):
    """A directory of WARCs, the address of the site, and what it gave live."""
    with serving(MiniSite(invent(40))) as base:
        run = crawl(Query(all=True), site=base, rate=0, warc=tmp_path / "kept", concurrency=4)
        return tmp_path / "kept", base, list(run)


def facts(releases):
    """What must be equal whatever way a release came; when it left the site, to the second."""
    return {
        one.key: (one.content_hash, one.url, one.title, one.fetched_at.replace(microsecond=0))
        for one in releases
    }


def test_a_pywb_of_a_mirror_gives_what_is_asked_for_as_it_was_live(crawled, pywb):
    folder, base, live = crawled
    assert len(live) > 30
    how = {"site": base, "sources": ["wayback"], "archive_url": pywb(folder), "rate": 0}
    archive = crawl(Query(all=True), **how)
    assert facts(archive) == facts(live)
    assert archive.report.failures == 0
    one = live[7]
    assert facts(crawl(Query(ids=(one.id,)), **how)) == facts([one])
    some = crawl(Query(since="2568"), **how)
    assert facts(some) == facts(one for one in live if one.published >= "2025")
