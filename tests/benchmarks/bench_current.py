"""Pages of the current site, whose markup nobody knows: body F1 and speed, beside trafilatura.

The pages are drawn at random, as in the tests; F1 is over character 4-grams, white space removed.
`extract()` repairs text (see `--text`) and a peer does not, so what either gives is compared after
the same repair, and so is the text that is expected.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import mean
from time import process_time

from common import Row, has, show

from scraper import Page, Release, extract
from scraper.thai.text import repaired

sys.path.insert(0, str(Path(__file__).parents[1] / "scraper" / "rules"))

from current_pages import drawn
from current_texts import f1, invented_texts
from current_words import Drawn

Read = Callable[[Page], str]

FEWEST = 120
"""Texts that are invented at least: a text's paragraphs are drawn from those of all."""


def rows(count: int = 300, rounds: int = 5) -> Iterator[Row]:
    """F1 for us and for the peer, and how many times as long the peer takes.

    `count`: pages, less those in which a peer could see nothing. ValueError below 1.
    """
    cases = _cases(count)
    pages = [Page(url=case.url, body=case.html.encode()) for case in cases]
    yield Row("current site: body F1, `extract()`", [_score(_ours, cases, pages)], 0.98, unit="")
    if has("trafilatura"):
        peer = _trafilatura()
        ours = _score(_ours, cases, pages)
        yield Row("the same, over trafilatura's", [ours - _score(peer, cases, pages)], 0, unit="")
        peer(pages[0])
        values = [_seconds(peer, pages) / _seconds(_ours, pages) for _ in range(rounds)]
        yield Row("current site: `extract()`, against trafilatura", values, 1)


def _cases(count: int) -> list[Drawn]:
    if count < 1:
        raise ValueError(f"{count} pages cannot be measured: 1 or more can")
    rng = Random(2569)
    cases = [drawn(rng, text) for text in invented_texts(max(count, FEWEST))]
    cases = [case for case in cases if "shell" not in case.traits]  # nothing for a peer to see
    return cases if count >= FEWEST else rng.sample(cases, min(count, len(cases)))


def _score(read: Read, cases: list[Drawn], pages: list[Page]) -> float:
    return mean(
        f1(repaired(read(page)).text, repaired(case.body).text)
        for case, page in zip(cases, pages, strict=True)
    )


def _seconds(read: Read, pages: list[Page]) -> float:
    start = process_time()
    for page in pages:
        read(page)
    return process_time() - start


def _ours(page: Page) -> str:
    found = extract(page)
    return found.body if isinstance(found, Release) else ""


def _trafilatura() -> Read:
    import trafilatura  # noqa: PLC0415

    def read(page: Page) -> str:
        found = trafilatura.bare_extraction(page.body, url=page.url, with_metadata=True)
        return (found.text or "") if found else ""

    return read


if __name__ == "__main__":
    show(rows())
