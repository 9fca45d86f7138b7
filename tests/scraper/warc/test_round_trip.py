"""The site, the WARC files of a crawl of it, and a real archive of them give the same releases."""

import re

import httpx
import pytest
from msgspec import UNSET
from msgspec.structs import replace as changed

from scraper import Query, crawl
from scraper.demo.releases import invent
from scraper.demo.site import MiniSite
from scraper.fetch.pacing import Clock
from scraper.site import REAL


class Hasty(Clock):
    def sleep(self, seconds):
        pass


def releases(**options):
    run = crawl(Query(all=True), rate=1000, clock=Hasty(), **options)
    given = list(run)
    assert run.report.problems == []
    assert len({release.key for release in given}) == len(given)
    return {release.key: release for release in given}


class WithoutMenu(MiniSite):
    """A site whose front page alone links the categories, one of which nobody knew before.

    It does not say that it is a demo, for what a demo says tells nothing of the real site.
    """

    def __call__(self, environ, start_response):
        def start(status, headers):
            start_response(status, [one for one in headers if one[0] != "X-Scrape-Demo"])

        return super().__call__(environ, start)

    def _body(self, path, query, pages):
        body = super()._body(path, query, pages)
        links = rb"<a href=.[^<>]*/index/[^<>]*>"
        return re.sub(links, b"<a>", body) if "details" in path else body


@pytest.fixture(params=[MiniSite, WithoutMenu])
def live(tmp_path, request):
    """What a crawl of a site at the real address gave; its pages are in `kept`."""
    transport = httpx.WSGITransport(request.param(invent(60), base=REAL))
    return releases(transport=transport, warc=tmp_path / "kept", explain=True)


def test_live_and_its_warc_files_and_pywb_give_the_same_releases(live, tmp_path, pywb):
    folder = tmp_path / "kept"
    read = releases(sources=(str(folder / "*.warc.gz"),), explain=True)
    replayed = releases(sources=("wayback",), archive_url=pywb(folder), explain=True)
    assert len(live) > 50
    assert ("Government News", 9001) in {(one.category, one.category_id) for one in live.values()}
    assert read == {key: changed(one, source="warc") for key, one in live.items()}
    for key, one in live.items():
        second = one.fetched_at.replace(microsecond=0)  # an archive's index knows no more
        live[key] = changed(one, source="wayback", fetched_at=second, warc=UNSET)
    assert replayed == live
