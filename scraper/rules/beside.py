"""What stands beside a text: its lead, pictures, files; of a page whose markup nobody has seen."""

from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from scraper.records import Link
from scraper.rules import blocks
from scraper.rules.about import is_about, may_be_name
from scraper.rules.leads import is_file
from scraper.rules.noise import Noise, is_pointer
from scraper.rules.outline import Box, Line, Outline
from scraper.rules.structure import Body
from scraper.rules.titles import bare

_NEAR = 30
"""Lines below a text in which its files may stand."""
_LEAD, _LONG = 20, 1000
_FEW, _CLOSE = 2, 3
"""Pictures beside a short text that are not what the page is for; lines below it."""
_PLAYERS = "main video, article video, iframe[src], embed, object"


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


def shows_more(seen: Outline, title: Box, body: Body) -> bool:
    """Whether pictures or a film are beside a text, which may be but the words to them."""
    near = range(title.first, body.kept[-1] + 1 + _CLOSE)
    if sum(at in near for _, at, _ in seen.pictures) > _FEW:
        return True
    return seen.boxes[0].node.css_first(_PLAYERS) is not None


def lead_above(seen: Outline, body: Body | None, title: str) -> str:
    """The one line of prose between title and text; empty where there is none, or are several."""
    again = bare(title[:_LONG])
    lines = [seen.lines[at] for at in body.before] if body else []
    above = [line.text for line in lines if _is_prose(seen, line, again)]
    return above[0] if len(above) == 1 and len(above[0]) < _LONG else ""


def _is_prose(seen: Outline, line: Line, title: str) -> bool:
    """Whether a line may be a lead: it says nothing about the text, and is not the title again."""
    if line.size < _LEAD or line.is_link or is_about(line) or is_pointer(line):
        return False
    is_name = may_be_name(line.text) or bare(line.text) in title
    return not is_name and not _is_fact(seen, line)


def _is_fact(seen: Outline, line: Line) -> bool:
    """Whether a line stands in a list of terms, or in a row of a table that begins with one."""
    box = seen.boxes[line.box]
    row = seen.boxes[box.parent].first if box.tag == "td" else -1
    is_beside_one = row >= 0 and seen.boxes[seen.lines[row].box].tag == "th"
    return is_beside_one or box.tag in ("dt", "dd", "th")
