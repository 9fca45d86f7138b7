"""Every text of the shared corpus becomes the record that its page would."""

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from setups import made

from scraper.corpus import composed
from scraper.demo.pages import Pages
from scraper.demo.releases import read_releases
from scraper.demo.site import MiniSite
from scraper.extract import extract, read
from scraper.records import Page, Query, Release
from scraper.rules.layouts import Layouts
from scraper.sources.corpus import CorpusSource

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "releases.jsonl.gz"
SITE = "https://www.thaigov.go.th/news/contents/details"

pytestmark = pytest.mark.skipif(
    not CORPUS.is_file(), reason=f"the shared corpus is not at {CORPUS}"
)


@pytest.fixture(scope="module")
def rows():
    with gzip.open(CORPUS, "rt", encoding="utf-8", newline="\n") as file:
        return {row["id"]: row for row in map(json.loads, file)}


@pytest.fixture(scope="module")
def readings(rows, tmp_path_factory):
    root = tmp_path_factory.mktemp("checkout")
    for row in rows.values():
        path = root / row["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(row["text"].encode())
    return list(CorpusSource(made(Query(all=True)), [root]).results())


@pytest.fixture(scope="module")
def pairs(rows, readings):
    return [(rows[r.result.id], r) for r in readings if isinstance(r.result, Release)]


def test_1522_are_releases_and_the_20_mistaken_ones_are_dropped(readings):
    kinds = Counter(getattr(r.result, "reason", "release") for r in readings)
    assert kinds == {"release": 1522, "removed": 20}


def test_days_titles_and_categories(pairs):
    def bare(name):
        return " ".join(re.sub(r"[?.!/;:]", "", name).split())

    for row, reading in pairs:
        release = reading.result
        assert release.posted == row["posted"]
        assert release.published == (row["news"] or row["posted"])
        assert reading.dated == bool(row["news"])
        hidden = row["id"] == 62086
        assert release.title == (row["title"].strip() if hidden else row["h3"])
        assert hidden == ("“LINE@chaladohn”" in release.title)
        assert bare(release.category) == bare(row["category"])
        assert f"{release.fetched_at:%Y/%m/%d}" == row["file"][5:15]


def test_leads_and_bodies(pairs):
    """Null only where the corpus's lead repeats the title or says nothing."""
    unseen = str.maketrans("", "", "\u200b\u200c\u200d\u200e\ufeff\u00ad\xa0 ")
    for row, reading in pairs:
        release = reading.result
        assert release.body.split("\n\n") == row["body"].split("\n")
        if release.lead is not None:
            assert release.lead == row["lead"]
        elif any(map(str.isalnum, row["lead"])):
            assert row["lead"].translate(unseen) == row["h3"].translate(unseen)


def test_no_lead_is_longer_than_the_site_lets_it_be(rows):
    """The evidence for taking the line after the title as the lead."""
    real = [row for row in rows.values() if row["posted"] != "1970-01-01"]
    assert max(len(row["lead"]) for row in real) == 250
    assert sum(len(row["body"].split("\n")[0]) > 250 for row in real) > 1000


def test_a_text_has_the_content_hash_of_its_page(pairs):
    made = {release.id: release for release in read_releases(CORPUS)}
    pages = Pages("https://www.thaigov.go.th", MiniSite(made.values()).category_ids, [])
    for row, reading in pairs[::10]:
        page = Page(url=f"{SITE}/{row['id']}", body=pages.release(made[row["id"]]))
        assert extract(page).content_hash == reading.result.content_hash


def test_every_page_of_the_miniature_site_has_the_very_text_of_the_corpus(rows):
    made = [release for release in read_releases(CORPUS) if not release.removed]
    pages = Pages("https://www.thaigov.go.th", MiniSite(made).category_ids, [])
    layouts = Layouts(keeps_text=True)
    same = []
    for release in made:
        url = f"{SITE}/{release.id}"
        text = read(Page(url=url, body=pages.release(release)), layouts=layouts).text
        expected = rows[release.id]["text"]
        blank_lines = 2 if "\n\n\n" in expected else 1
        if composed(text, url, blank_lines=blank_lines).encode() == expected.encode():
            same.append(release.id)
    assert len(same) == 1522
    assert 57312 in same
