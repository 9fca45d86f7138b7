"""What a site may do wrong, and what a user is told then."""

import httpx
import pytest

from scraper import DisallowedError, Query, UnknownLayoutError, crawl
from scraper.demo.releases import invent
from scraper.demo.site import MiniSite

OTHER = b"<!doctype html><title>x</title><h1>Something else</h1>"


class Changed:
    """The miniature site behind a function that may answer in its place."""

    def __init__(self, answer, count=120):
        self.site = MiniSite(invent(count))
        self.inner = httpx.WSGITransport(app=self.site)
        self.answer = answer
        self.asked = []

    def __call__(self, request):
        path = request.url.raw_path.decode()
        self.asked.append(path)
        return self.answer(path, len(self.asked)) or self.inner.handle_request(request)

    def crawl(self, **query):
        transport = httpx.MockTransport(self)
        return crawl(Query(**query), site="http://127.0.0.1:1", rate=0, transport=transport)


def html(body=OTHER, status=200):
    stream = httpx.ByteStream(body)
    return httpx.Response(status, stream=stream, headers={"content-type": "text/html"})


def test_a_category_of_other_markup_is_named_and_the_others_are_read():
    changed = Changed(lambda path, _: html() if "/index/33" in path else None)
    run = changed.crawl(all=True)
    assert list(run)
    assert "ด้านเศรษฐกิจ" not in run.report.categories
    assert [problem.url for problem in run.report.problems] == [
        "http://127.0.0.1:1/news/contents/index/33"
    ]


def test_listings_that_change_in_the_middle_stop_the_run_soon():
    changed = Changed(lambda path, count: html() if count > 40 and "/index/" in path else None)
    with pytest.raises(UnknownLayoutError):
        list(changed.crawl(all=True))
    after = [path for path in changed.asked[40:] if "/index/" in path]
    assert 3 <= len(after) <= 10


def test_a_release_that_leads_to_another_is_not_taken_for_it():
    to = {"location": "/news/contents/details/9000020"}
    changed = Changed(
        lambda path, _: httpx.Response(302, headers=to) if path.endswith("9000023") else None
    )
    run = changed.crawl(all=True)
    keys = [release.key for release in run]
    assert len(keys) == len(set(keys))
    assert [problem.url for problem in run.report.problems] == [
        "http://127.0.0.1:1/news/contents/details/9000023"
    ]


def robots(rules):
    return lambda path, _: html(rules.encode()) if path == "/robots.txt" else None


@pytest.mark.parametrize("query", [{"all": True}, {"ids": (9000020,)}, {"since": "2568"}])
def test_releases_that_robots_txt_forbids_are_not_even_looked_for(query):
    changed = Changed(robots("User-agent: *\nDisallow: /news/contents/details/"))
    with pytest.raises(DisallowedError):
        list(changed.crawl(**query))
    assert not [path for path in changed.asked if "/details/" in path or "/index/" in path]


def test_a_linked_category_that_robots_txt_forbids_is_named():
    changed = Changed(robots("User-agent: *\nDisallow: /news/contents/index/33"))
    run = changed.crawl(all=True)
    assert list(run)
    assert [problem.url for problem in run.report.problems] == [
        "http://127.0.0.1:1/news/contents/index/33"
    ]


def test_no_front_page_is_said_and_the_known_categories_are_walked():
    changed = Changed(lambda path, _: html(status=404) if path == "/main/contents" else None)
    said = []
    transport = httpx.MockTransport(changed)
    site = "http://127.0.0.1:1"
    run = crawl(Query(all=True), site=site, rate=0, transport=transport, note=said.append)
    assert list(run)
    assert any("no front page" in line for line in said)
