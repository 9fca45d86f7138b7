"""A text is mended for a search only where it must be, and what is found is the same."""

import os
from random import Random

import pytest

from scraper.results.query import Query, matches, read_query
from scraper.results.searchable import cleaned
from scraper.thai.text import Level, repaired

ROUNDS = int(os.environ.get("SCRAPE_SEARCHES", "4000"))
SIGNS = [
    *"กนทว" * 3,
    *"เแไะๆฯ",
    *"\u0e31\u0e32\u0e33\u0e34\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4c\u0e4d\u0e4e" * 2,
    *"๑๒12",
    *"  \n\t\u00a0\u200b\u200d\u2028\r",
    *"aAkKéIİ\u212a\u0301\u0307Σσς",
    *"&;#-.",
    "&nbsp;",
    "&#3585;",
    "\n\n",
    "น\u0e49\u0e4d\u0e32",
    "น้ำ",
    "ท่วม",
    "\uf70a",
]


def as_defined(query, *texts):
    """What `matches` says, by the form of each text."""
    forms = [cleaned(text).lower() for text in texts]
    return all(any(term in form for form in forms) for term in query.terms) and not any(
        term in form for term in query.no for form in forms
    )


def some(draw, most):
    return "".join(draw.choices(SIGNS, k=draw.randint(1, most)))


def test_what_is_found_is_what_the_form_of_the_text_holds():
    draw = Random(2565)
    found = 0
    for _ in range(ROUNDS):
        texts = [some(draw, 25), some(draw, 6)]
        source = cleaned(texts[0]).lower()
        at = draw.randrange(len(source) + 1)
        # Half of the terms stand in the text, as a query has them; half are like them.
        term = source[at : at + draw.randint(1, 5)] if draw.random() < 0.5 else some(draw, 3)
        term = cleaned(term).lower()
        if not term:
            continue
        for query in (Query((term,), ()), Query(("น",), (term,))):
            told = matches(query, *texts)
            assert told == as_defined(query, *texts), (term, texts)
            found += told
    assert found > ROUNDS / 4


def test_the_form_of_a_text_is_the_same_whichever_way_it_is_come_by():
    draw = Random(2568)
    for _ in range(5 * ROUNDS):
        text = some(draw, 9)
        whole = repaired(text, Level.NORMAL, arabic_digits=True).text
        assert cleaned(text) == " ".join(whole.split()), ascii(text)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("พื้นที่น\u0e49\u0e4d\u0e32ท่วม", "น้ำท่วม"),
        ("พื้นที่น้ำ\u200bท่วม", "น้ำท่วม"),
        ("พื้นที่น้ำ\u200dท่วม", "น้ำท่วม"),
        ("พื้นที่น\u0e33\u0e49ท่วม", "น้ำท่วม"),
        ("ที&#3656;นี่", "ที่นี่"),
        ("เเผน ๑๒", '"แผน 12"'),
        ("ครม.\n\nวันนี้", '"ครม. วันนี้"'),
        ("caf\u0065\u0301", "CAFÉ"),
        ("\u212aelvin", "kelvin"),
    ],
)
def test_words_are_found_however_they_are_written(text, query):
    assert matches(read_query(query), "อื่น", text)
    assert not matches(read_query(f"อื่น -{query}"), "อื่น", text)
