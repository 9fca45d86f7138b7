"""The real thing: every release of the shared corpus, served in the site's markup, comes out."""

import gzip
import json
from pathlib import Path

import httpx
import pytest

from scraper import Query, Wording, crawl
from scraper.demo.pages import Pages
from scraper.demo.releases import read_releases
from scraper.demo.site import MiniSite
from scraper.guard import suspicion

CORPUS = Path(__file__).parents[2] / ".." / "shared" / "corpus" / "releases.jsonl.gz"

pytestmark = pytest.mark.skipif(
    not CORPUS.is_file(), reason=f"the shared corpus is not at {CORPUS}"
)


def folded(text):
    return " ".join((text or "").split())


def lines(text):
    return [line for line in map(folded, (text or "").split("\n")) if line]


@pytest.fixture(scope="module")
def rows():
    with gzip.open(CORPUS, "rt", encoding="utf-8", newline="\n") as file:
        return [json.loads(line) for line in file]


@pytest.fixture(scope="module")
def run():
    transport = httpx.WSGITransport(app=MiniSite(read_releases(CORPUS)))
    run = crawl(
        Query(all=True),
        site="http://127.0.0.1:1",
        rate=0,
        transport=transport,
        wording=Wording("raw"),
    )
    return run, list(run)


@pytest.fixture(scope="module")
def pairs(run, rows):
    """Each real row with what came out for it."""
    found = {release.id: release for release in run[1]}
    return [(row, found[row["id"]]) for row in rows if row["posted"] != "1970-01-01"]


def test_every_real_release_comes_once_and_no_other(run, rows):
    real = [row["id"] for row in rows if row["posted"] != "1970-01-01"]
    assert len(real) == 1522
    assert sorted(release.id for release in run[1]) == sorted(real)
    assert run[0].report.written == 1522


def test_the_mistaken_pages_are_reported_as_removed(run, rows):
    assert len(rows) - 1522 == 20
    assert dict(run[0].report.not_releases) == {"removed": 20}
    assert run[0].report.failures == 0


def test_titles(pairs):
    assert [(a["id"], b.title) for a, b in pairs if folded(b.title) != folded(a["h3"])] == []


def test_categories(pairs):
    assert [a["id"] for a, b in pairs if b.category != folded(a["category"])] == []


def test_days(pairs):
    assert [a["id"] for a, b in pairs if b.posted != a["posted"]] == []
    assert [a["id"] for a, b in pairs if b.published != (a["news"] or a["posted"])] == []
    forms = [
        (a["id"], b.published_text)
        for a, b in pairs
        if ("/" in b.published_text) != bool(a["news"])
    ]
    assert forms == []


def test_leads(pairs):
    """Null only where the corpus's lead repeats the title or says nothing."""
    for row, release in pairs:
        if release.lead is not None:
            assert folded(release.lead) == folded(row["lead"])
        elif any(map(str.isalnum, row["lead"] or "")):
            strange = str.maketrans("", "", "\u200b\u200c\u200d\u200e\ufeff\u00ad ")
            assert folded(row["lead"]).translate(strange) == folded(row["h3"]).translate(strange)


def test_bodies(pairs):
    assert [a["id"] for a, b in pairs if lines(b.body) != lines(a["body"])] == []


def test_none_looks_as_if_it_might_stall_the_parser():
    releases = read_releases(CORPUS)
    pages = Pages("https://www.thaigov.go.th", MiniSite(releases).category_ids, releases[:5])
    assert {suspicion(pages.release(release)) for release in releases} == {""}
