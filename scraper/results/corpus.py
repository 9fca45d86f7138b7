"""A collection as the tree of text files that the public thaigov corpus is, from its records.

Byte for byte it is only what a crawl writes with `--format corpus`, which has the pages.
"""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from scraper.ledger import Ledger
from scraper.records import Release
from scraper.tree import Tree

_BATCH = 256


def write_tree(releases: Iterable[Release], folder: Path, blank_lines: int | None = None) -> int:
    """Make a folder of texts, each release by its title, lead and body; how many.

    `blank_lines`: after a page's title, 2 if not given.
    """
    with (
        TemporaryDirectory(prefix="scrape-") as kept,
        Ledger(Path(kept, "tree.ledger"), site="export") as ledger,
        Tree(ledger, folder, blank_lines=blank_lines, batch=_BATCH) as tree,
    ):
        return sum(tree.write(one, dated=False) is not None for one in releases)
