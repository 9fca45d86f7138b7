"""Pages drawn at random: how many are read right, and that none of another kind is a release."""

from pathlib import Path
from random import Random

import pytest
from current_pages import OTHER_KINDS, corpus_texts, drawn, f1, invented_texts, other

from scraper import Page, Release
from scraper.extract import read

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "releases.jsonl.gz"


@pytest.fixture(scope="module")
def texts():
    return invented_texts(240)


def result(page):
    return read(Page(url=page.url, body=page.html.encode())).result


def measured(texts, seed):
    """The pages whose title or day was read wrong or not at all, and the mean F1 of the bodies."""
    rng = Random(seed)
    wrong, scores = [], []
    for text in texts:
        page = drawn(rng, text)
        found = result(page)
        if not isinstance(found, Release):
            wrong.append((page.traits, found.detail))
            scores.append(0.0)
            continue
        right = " ".join(text.title.split()), text.day.isoformat(), text.language
        if (found.title, found.published, found.language) != right:
            wrong.append((page.traits, found.title, found.published, right))
        scores.append(f1(found.body, page.body))
    return wrong, sum(scores) / len(scores)


@pytest.mark.parametrize("seed", [1, 2])
def test_invented_releases_on_drawn_pages(texts, seed):
    wrong, mean = measured(texts, seed)
    assert len(wrong) <= 0.01 * len(texts), wrong
    assert mean >= 0.98


def test_real_releases_on_drawn_pages():
    if not CORPUS.exists():
        pytest.skip("shared/corpus is not here")
    texts = corpus_texts(CORPUS, 240)
    wrong, mean = measured(texts, 3)
    assert len(wrong) <= 0.01 * len(texts), wrong
    assert mean >= 0.98


@pytest.mark.parametrize("kind", OTHER_KINDS)
def test_a_page_of_another_kind_is_no_release(texts, kind):
    rng = Random(kind)
    for text in texts[:24]:
        page = other(rng, text, kind)
        assert not isinstance(result(page), Release), (page.traits, page.html)


def test_one_page_never_changes_what_another_gives(texts):
    rng = Random(4)
    pages = [drawn(rng, text) for text in texts[:20]]
    one_way = [result(page) for page in pages]
    other_way = [result(page) for page in reversed(pages)]
    assert one_way == other_way[::-1]
