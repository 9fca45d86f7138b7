"""Every version of every layout has pages that are kept with what a person read off them.

`pages/<layout>-<version>/` holds them: `name.html` and `name.json`, the record's keys that a page
tells, the body as a list of its paragraphs. A page whose name begins with `ugly` is there to be
hard to read. To record one, write both files by hand: the expected values by reading the page.
"""

import json
from pathlib import Path

import msgspec
import pytest

from scraper import Page, Wording, extract
from scraper.rules.layouts import WITHOUT_FILE, built_in

PAGES = Path(__file__).parent / "pages"
LAYOUTS = list(built_in())
LABELS = [*(layout.label for layout in LAYOUTS), *WITHOUT_FILE]
TOLD = (
    *("url", "title", "lead", "body", "category", "category_id", "published", "published_be"),
    *("published_text", "posted", "language", "images", "attachments", "links"),
)


def recorded(label):
    """The recorded pages of a version, each with what it should give; fails for too few."""
    folder = PAGES / label.replace("/", "-")
    pages = sorted(folder.glob("*.html"))
    assert len(pages) >= 3, f"{label} has {len(pages)} recorded pages in {folder}; write three"
    assert any(page.name.startswith("ugly") for page in pages), f"{label} has no ugly page"
    assert {page.stem for page in pages} == {told.stem for told in folder.glob("*.json")}
    return [(page, json.loads(page.with_suffix(".json").read_text("utf-8"))) for page in pages]


@pytest.mark.parametrize("label", LABELS)
def test_every_version_has_at_least_three_recorded_pages_one_of_them_ugly(label):
    assert recorded(label)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.label)
def test_a_rule_file_says_how_many_pages_are_recorded(layout):
    assert len(recorded(layout.label)) == layout.recorded


def test_a_version_without_recorded_pages_fails_the_suite(tmp_path, monkeypatch):
    with pytest.raises(AssertionError, match="codeigniter/99 has 0 recorded pages"):
        recorded("codeigniter/99")
    (tmp_path / "codeigniter-99").mkdir()
    for name in "abc":
        (tmp_path / "codeigniter-99" / f"{name}.html").touch()
    monkeypatch.setitem(globals(), "PAGES", tmp_path)
    with pytest.raises(AssertionError, match="no ugly page"):
        recorded("codeigniter/99")


@pytest.mark.parametrize(
    ("label", "page", "expected"),
    [
        pytest.param(label, page, expected, id=f"{label} {page.stem}")
        for label in LABELS
        for page, expected in recorded(label)
    ],
)
def test_a_recorded_page_gives_what_a_person_read_off_it(label, page, expected):
    assert tuple(expected) == TOLD
    given = Page(url=expected["url"], body=page.read_bytes())
    found = msgspec.to_builtins(extract(given, wording=Wording("raw")))
    assert found["layout"] == label
    assert {key: found[key] for key in TOLD} == expected | {"body": "\n\n".join(expected["body"])}
