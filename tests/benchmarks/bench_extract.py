"""extract() against a bare parse, the public corpus's own loop, and a general extractor."""

import gc
from collections.abc import Callable, Iterator
from time import process_time

from common import Row, has, release_pages, show
from selectolax.lexbor import LexborHTMLParser

from scraper import Page, Release, extract


def rows() -> Iterator[Row]:
    pages = release_pages()
    if not all(isinstance(extract(page), Release) for page in pages):
        raise AssertionError("each page is a release")
    yield Row(
        "`extract()`, in times of a bare lexbor parse",
        [1 / ratio for ratio in _ratios(_parse, pages, rounds=31)],
        2.5,
        at_most=True,
    )
    if has("bs4", "lxml"):
        values = _ratios(_corpus_loop(), pages[:50])
        yield Row("`extract()`, against BeautifulSoup with lxml", values, 20)
    if has("trafilatura"):
        for what, metadata in (("its defaults, text alone", False), ("title and date too", True)):
            values = _ratios(_trafilatura(metadata=metadata), pages[:50])
            yield Row(f"`extract()`, against trafilatura: {what}", values, 40)


def _ratios(peer: Callable[[Page], object], pages: list[Page], rounds: int = 7) -> list[float]:
    """How many times as long the peer takes, round by round; both warm up first."""
    peer(pages[0])
    found = []
    for _ in range(rounds):
        ours = _work(extract, pages)
        found.append(_work(peer, pages) / ours)
    return found


def _work(read: Callable[[Page], object], pages: list[Page]) -> float:
    """Seconds of processor time, which other work on the machine disturbs less."""
    gc.collect()  # what the one before left behind
    start = process_time()
    for page in pages:
        read(page)
    return process_time() - start


def _parse(page: Page) -> None:
    LexborHTMLParser(page.body)


def _corpus_loop() -> Callable[[Page], object]:
    """What a crawler of the public corpus did with a page."""
    from bs4 import BeautifulSoup  # noqa: PLC0415

    def read(page: Page) -> dict[str, object]:
        soup = BeautifulSoup(page.body, "lxml")
        box = soup.select_one("div.border-normal.clearfix")
        text = "\n".join(filter(None, map(str.strip, box.get_text("\n").splitlines())))
        news = box.find("div", class_="text-right").get_text("\n").strip().splitlines()
        lead = box.find("p", class_="font_level2")
        return {
            "page_title": soup.find("title").get_text(),
            "text": text,
            "category": soup.find("span", class_="headtitle-2").get_text().strip(),
            "posted": box.find("p", class_="color7").find_all("span")[1].get_text(),
            "news_date": news[0] if news else None,
            "title": box.find("h3").get_text().strip(),
            "lead": lead.get_text().strip() if lead else None,
            "body": box.find("div", class_="padding-sm1").get_text("\n").strip(),
        }

    return read


def _trafilatura(*, metadata: bool) -> Callable[[Page], object]:
    import trafilatura  # noqa: PLC0415

    return lambda page: trafilatura.bare_extraction(page.body, url=page.url, with_metadata=metadata)


if __name__ == "__main__":
    show(rows())
