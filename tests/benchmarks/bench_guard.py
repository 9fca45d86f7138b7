"""What it costs an ordinary page to be looked at before it is parsed, in times of its parse."""

from collections.abc import Callable, Iterator
from time import process_time

from common import Row, release_pages, show
from selectolax.lexbor import LexborHTMLParser

from scraper.guard import suspicion


def rows() -> Iterator[Row]:
    bodies = [page.body for page in release_pages()]
    if any(map(suspicion, bodies)):
        raise AssertionError("an ordinary page is not suspicious")
    yield Row(
        "the guard against pages that stall the parser, in times of a bare lexbor parse",
        [_work(suspicion, bodies) / _work(LexborHTMLParser, bodies) for _ in range(31)],
        0.15,
        at_most=True,
    )


def _work(look: Callable[[bytes], object], bodies: list[bytes]) -> float:
    """Seconds of processor time."""
    start = process_time()
    for body in bodies:
        look(body)
    return process_time() - start


if __name__ == "__main__":
    show(rows())
