"""A site that changes ends the run with 65, and what a person needs is said."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest

from scraper.demo.releases import invent
from scraper.demo.server import serving
from scraper.demo.site import MiniSite
from scraper.fetch.pacing import Clock

DETAILS = "/news/contents/details/"


class Site(MiniSite):
    """Its releases' pages lose their titles from the 21st that is asked for on."""

    is_changed = False
    asked = 0

    def __call__(self, environ, start_response):
        if DETAILS not in environ["PATH_INFO"] or not self.is_changed:
            return super().__call__(environ, start_response)
        self.asked += 1
        if self.asked <= 20:
            return super().__call__(environ, start_response)
        told = []
        html = b"".join(super().__call__(environ, lambda *head: told.extend(head)))
        html = re.sub(rb"<h3.*?</h3>", b"", html, flags=re.DOTALL)
        headers = [one for one in told[1] if one[0].lower() not in ("content-length", "etag")]
        start_response(told[0], headers)
        return [html]


@pytest.fixture
def place(tmp_path, scrape):
    site, out = Site(invent(80)), tmp_path / "r.jsonl"
    with serving(site) as base:

        def run(*args):
            return scrape("--site", base, "--rate", 0, "--all", *args)

        yield SimpleNamespace(site=site, out=out, run=run)


def test_the_message_names_the_field_the_pages_what_was_written_and_the_command(place, records):
    place.site.is_changed = True
    result = place.run("-o", place.out, "-q")
    assert result.exit_code == 65
    written = len(records(place.out.read_bytes()))
    said = " ".join(result.stderr.split())
    assert written > 5
    assert "3 pages in a row are not what a release looks like: title" in said
    pages = re.findall(r"https://demo\.invalid/news/contents/details/\d+", said)
    assert len(set(pages)) >= 3
    assert f"{written} releases were written before" in said
    found = re.search(r"scrape rules test (\S+)", said)
    assert found
    assert found[1] in pages


def test_the_next_run_after_the_site_is_mended_has_everything_once(place, records, monkeypatch):
    place.site.is_changed = True
    assert place.run("-o", place.out, "-q").exit_code == 65
    place.site.is_changed = False
    real = Clock.now
    monkeypatch.setattr(Clock, "now", lambda clock: real(clock) + timedelta(days=1))
    assert place.run("-o", place.out, "-q").exit_code == 0
    ids = [one.id for one in records(place.out.read_bytes())]
    there = {
        number
        for name in place.site.category_ids
        for number in place.site.order(name)
        if not place.site.releases[number].removed
    }
    assert sorted(ids) == sorted(there)


@pytest.mark.parametrize("limit", [1, 5])
def test_a_limit_is_kept_though_the_alarm_holds_releases_back(place, records, limit):
    result = place.run("--limit", limit, "-q")
    assert result.exit_code == 0
    assert len(records(result.stdout_bytes)) == limit
    assert place.run("--limit", limit, "-q", "-o", place.out).exit_code == 0
    assert len(records(place.out.read_bytes())) == limit
