"""From an editor's HTML to paragraphs, links and pictures: what a reader of the page sees."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit

from selectolax.lexbor import LexborNode

from scraper.records import Link
from scraper.rules.layout import fold

PARAGRAPH, LINE, CELL, BREAK = "\ud800", "\ud801", "\ud802", "\ud803"
"""Marks between pieces of text: lone surrogates, which no text read from a page can hold.

BREAK is a `<br>` that may be one of two which mean a new paragraph; it counts as LINE otherwise.
"""
_MARKS = re.compile(f"[{PARAGRAPH}{LINE}{CELL}{BREAK}]")
_PARTED = re.compile(rf"{BREAK}(?:\s*{BREAK})+")

_EDGES = dict.fromkeys(
    (
        "address article aside blockquote body center dd details dir div dl dt fieldset figcaption "
        "figure footer h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p section summary "
        "table ul"
    ).split(),
    PARAGRAPH,
) | {"li": LINE, "tr": LINE, "caption": LINE, "td": CELL, "th": CELL}

FILES = re.compile(
    r"\.(pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|txt|csv|zip|rar|7z|mp[34]|wav|epub)$", re.IGNORECASE
)
_UNWRITABLE = re.compile(r"[\x00-\x20\x7f-\x9f\"<>\\^`{|}\u2028\u2029]")
_LONGEST_URL = 2000


@dataclass(slots=True)
class Seen:
    """What stands in an element: marked text, anchors and pictures."""

    pieces: list[str] = field(default_factory=list)
    anchors: list[LexborNode] = field(default_factory=list)
    pictures: list[LexborNode] = field(default_factory=list)
    is_parted: bool = False
    """Whether two breaks in a row begin a paragraph."""

    def note(self, node: LexborNode, tag: str, inside: str) -> None:
        """Keep an element that is no block."""
        if tag == "br":
            mark = BREAK if self.is_parted and not inside else LINE
            self.pieces.append(" " if inside == CELL else mark)
        elif tag == "a":
            self.anchors.append(node)
        elif tag == "img":
            self.pictures.append(node)
        elif tag == "pre":
            text = node.text() if inside == CELL else node.text().replace("\n", LINE)
            self.pieces += [_mark(PARAGRAPH, inside, opens=True), text]
            self.pieces.append(_mark(PARAGRAPH, inside, opens=False))
            self.anchors += node.css("a")

    @property
    def line(self) -> str:
        """The text as one line."""
        return _spaced(_MARKS.sub(" ", "".join(self.pieces))).strip()

    @property
    def lines(self) -> Iterator[str]:
        """Each line of the text, then each piece of it by itself: a date may have company."""
        yield from self.text.splitlines()
        for piece in self.pieces:
            yield from map(fold, _MARKS.sub("", piece).splitlines())

    @property
    def text(self) -> str:
        """Paragraphs joined by a blank line, a line break one newline.

        Blocks are paragraphs; a table keeps one row a line with tabs between its cells; list
        items keep their own lines.
        """
        text = _spaced("".join(self.pieces))
        if self.is_parted:
            text = _PARTED.sub(PARAGRAPH, text).replace(BREAK, LINE)
        return "\n\n".join(filter(None, map(_paragraph, text.split(PARAGRAPH))))


def _spaced(text: str) -> str:
    """Runs of HTML white space as one space: a tenth of `fold`'s time on a whole body."""
    for space in "\t\n\f\r":
        text = text.replace(space, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _paragraph(text: str) -> str:
    if LINE not in text and CELL not in text:
        return _trimmed(text)
    return "\n".join(filter(None, map(_line, text.split(LINE))))


def _trimmed(text: str) -> str:
    """Without spaces around it; nothing if it holds no more than other kinds of white space."""
    return "" if text.isspace() else text.strip(" ")


def _line(text: str) -> str:
    if CELL not in text:
        return _trimmed(text)
    cells = [_trimmed(cell) for cell in text.partition(CELL)[2].split(CELL)]
    return "\t".join(cells) if any(cells) else ""


def look(
    root: LexborNode, dropped: AbstractSet[int] = frozenset(), *, is_parted: bool = False
) -> Seen:
    """All that stands in an element, but for the nodes (by mem_id, texts too) that are dropped.

    With `is_parted`, two `<br>` in a row begin a paragraph, and a row of one cell is no row.

    Goes by the nodes' own pointers, without recursion, for a stranger's page may nest deeply.
    """
    seen = Seen(is_parted=is_parted)
    pieces = seen.pieces
    open_edges: list[tuple[LexborNode, str]] = []  # the elements that we are in
    inside = ""  # CELL in any td among them, else LINE in any li
    outer: list[str] = []
    alone: set[int] = set()  # rows of one cell, and their cells
    node = root.first_child
    while node is not None or open_edges:
        if node is None:
            parent, edge = open_edges.pop()
            if edge in (LINE, CELL):
                inside = outer.pop()
            if edge:
                pieces.append(_mark(edge, inside, opens=False) if inside else edge)
            node = parent.next
            continue
        tag = node.tag or ""
        if tag == "-text" and not (dropped and node.mem_id in dropped):
            pieces.append(node.text_content or "")
        elif not (dropped and node.mem_id in dropped):
            edge = _edge(node, alone) if is_parted else _EDGES.get(tag, "")
            if edge:
                pieces.append(_mark(edge, inside, opens=True))
            else:
                seen.note(node, tag, inside)
            child = None if tag == "pre" else node.first_child
            if child is not None:
                open_edges.append((node, edge))
                if edge in (LINE, CELL):
                    outer.append(inside)
                    inside = CELL if inside == CELL else edge
                node = child
                continue
        node = node.next
    return seen


def _edge(node: LexborNode, alone: set[int]) -> str:
    """The edge that an element makes; that of a paragraph where a row or cell is `alone` (mem_id).

    A row with one cell, which is noted, is no row of figures, but the layout of a page.
    """
    tag = node.tag or ""
    if tag == "tr":
        cells: list[int] = []
        cell = node.first_child
        while cell is not None and len(cells) < 2:
            if cell.tag in ("td", "th"):
                cells.append(cell.mem_id)
            cell = cell.next
        if len(cells) == 1:
            alone |= {node.mem_id, *cells}
    return PARAGRAPH if node.mem_id in alone else _EDGES.get(tag, "")


def _mark(edge: str, inside: str, *, opens: bool) -> str:
    """The mark for a block's edge, given the list item or cell that the block stands in."""
    if inside == CELL:
        return " "
    if edge == CELL:
        return CELL if opens else ""
    if edge == PARAGRAPH and inside == LINE:
        return LINE
    return edge


def links(anchors: list[LexborNode], base: str) -> tuple[list[Link], list[Link]]:
    """Attachments, and other links: each address once, in order; `base` is the page's address."""
    files: dict[str, Link] = {}
    others: dict[str, Link] = {}
    for anchor in anchors:
        if url := absolute(anchor.attributes.get("href"), base):
            group = files if FILES.search(urlsplit(url).path) else others
            group.setdefault(url, Link(url, look(anchor).line or None))
    return list(files.values()), list(others.values())


def images(pictures: list[LexborNode], base: str) -> list[Link]:
    """Pictures with their descriptions: each address once, in order."""
    found: dict[str, Link] = {}
    for picture in pictures:
        if url := absolute(picture.attributes.get("src"), base):
            found.setdefault(url, Link(url, fold(picture.attributes.get("alt") or "") or None))
    return list(found.values())


_SPACE = re.compile(r"\s")


def absolute(reference: str | None, base: str) -> str | None:
    """An http(s) address that stands by itself, or None for what is none."""
    reference = (reference or "").strip()
    if not reference or reference.startswith("#") or len(reference) > _LONGEST_URL:
        return None
    try:
        parts = urlsplit(reference)
        if not (parts.scheme and parts.netloc):
            parts = urlsplit(urljoin(base, reference))
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc or _SPACE.search(parts.netloc):
        return None
    # What an address cannot hold is written as a browser would send it; Thai letters may stay.
    return _UNWRITABLE.sub(lambda found: quote(found[0]), parts.geturl())
