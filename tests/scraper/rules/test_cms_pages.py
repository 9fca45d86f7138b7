"""Kinds of page that the reader was not written for: how many are read right."""

import agency_pages
import cms_pages
import placed_pages
import pytest
from cms_pages import EN
from current_texts import f1, invented_texts
from current_words import url_of

from scraper import Page, Release
from scraper.extract import read

PAGES = cms_pages.PAGES | placed_pages.PAGES | agency_pages.PAGES
ENDS = {"section_before_the_title": " - ตอนต้น"}
"""What some kinds of page have behind a title."""


@pytest.fixture(scope="module")
def texts():
    """Ten of each language."""
    found = invented_texts(120, seed=77)
    return {
        language: [text for text in found if text.language == language][:10]
        for language in ("th", "en")
    }


@pytest.mark.parametrize("kind", PAGES)
def test_title_day_and_text_of(kind, texts):
    for text in texts["en" if kind in EN else "th"]:
        found = read(Page(url=url_of(text), body=PAGES[kind](text).encode())).result
        assert isinstance(found, Release), found
        assert found.title == text.title + ENDS.get(kind, "")
        assert found.published == text.day.isoformat()
        assert f1(found.body, "\n".join(text.paragraphs)) >= 0.95


def test_two_breaks_begin_a_paragraph(texts):
    text = texts["th"][0]
    found = read(Page(url=url_of(text), body=PAGES["div_with_breaks"](text).encode())).result
    assert len(found.body.split("\n\n")) == len(text.paragraphs)
