"""One page never changes what another gives: in any order, in threads, in other processes."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from random import Random

import msgspec
import pytest
from base_pages import bases
from mutations import is_heavy, mutated

from scraper import Page
from scraper.charset import decode
from scraper.extract import read
from scraper.guard import suspicion


def pages():
    """The 200, and 100 damaged ones among them; none that is read in a process of its own."""
    cases = [mutated(5, number) for number in range(300) if not is_heavy(number)]
    damaged = [
        Page(url=case.base.url, body=case.body, content_type=case.content_type) for case in cases
    ]
    plain = [one for one in damaged if not suspicion(decode(one.body, one.content_type))]
    return [Page(url=base.url, body=base.body) for base in bases()] + plain[:100]


def given(page):
    """All that is read of a page, as bytes."""
    reading = read(page)
    return msgspec.json.encode((reading.result, reading.dated, reading.origin))


def all_given(some):
    return [given(page) for page in some]


@pytest.fixture(scope="module")
def first():
    """What each page gives, the first time in this order."""
    return [(page, given(page)) for page in pages()]


@pytest.mark.parametrize("seed", range(4))
def test_in_any_order_and_twice(first, seed):
    shuffled = Random(seed).sample(first, len(first))
    assert all(given(page) == before for page, before in shuffled)
    assert all(given(page) == given(page) == before for page, before in first[:20])


def test_in_threads_side_by_side(first):
    shuffled = Random(9).sample(first * 2, len(first) * 2)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(given, [page for page, _ in shuffled]))
    assert found == [before for _, before in shuffled]


def test_in_a_process_that_has_read_nothing_before(first):
    backwards = first[::-1]
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        found = pool.submit(all_given, [page for page, _ in backwards]).result()
    assert found == [before for _, before in backwards]
