"""A release's page as plain text, line by line, the way the public thaigov corpus keeps it."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.records import PageText
from scraper.rules import blocks
from scraper.rules.layout import Layout

_UNSEEN = "script, style, template"
_ENDS = re.compile(f"[{blocks.PARAGRAPH}{blocks.LINE}{blocks.CELL}\n]")


def page_text(layout: Layout, scope: LexborNode, tree: LexborHTMLParser) -> PageText | None:
    """The page's title and the lines of the layout's `box`; None where a layout names no box.

    A line of the page's source is a line, as in the corpus, and so is a block (the editor's source
    has them on lines of their own); each is stripped, and empty ones are left out. White space
    inside a line stays as it is.
    """
    box = next(filter(None, map(scope.css_first, layout.box)), None)
    if box is None:
        return None
    head = tree.css_first("title")
    seen = blocks.look(box, {node.mem_id for node in box.css(_UNSEEN)})
    lines = map(str.strip, _ENDS.split("".join(seen.pieces)))
    words = head.text() if head is not None else ""
    return PageText(words.replace("\r", "").replace("\n", " "), tuple(filter(None, lines)))
