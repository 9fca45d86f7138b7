"""Pictures above a text, and files below it, of a page whose markup nobody has seen."""

from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from scraper.records import Link
from scraper.rules import blocks
from scraper.rules.noise import Noise, is_file
from scraper.rules.outline import Box, Outline
from scraper.rules.structure import Body

_NEAR = 30
"""Lines below a text in which its files may stand."""


def pictures_between(
    seen: Outline, noise: Noise, title: Box | None, body: Body | None
) -> list[LexborNode]:
    """Pictures between the title and the text."""
    if title is None or body is None:
        return []
    first = body.kept[0]
    return [
        node
        for node, at, box in seen.pictures
        if title.last <= at <= first and not noise.hard_boxes & set(seen.ancestors(box))
    ]


def files_below(seen: Outline, body: Body | None, had: Iterable[Link], url: str) -> list[Link]:
    """Files below the text, in a box of their own; without those that it `had` itself."""
    if body is None:
        return []
    own = {link.url for link in had}
    below = seen.lines[body.kept[-1] + 1 :][:_NEAR]
    nodes = [node for line in below for node, href in line.anchors if is_file(href)]
    return [link for link in blocks.links(nodes, url)[0] if link.url not in own]
