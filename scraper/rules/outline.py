"""A page as a reader meets it: lines of text in order, and the boxes that they stand in.

What no reader sees (scripts, what is hidden, buttons) is left out. A line ends at a block's edge
and at a `<br>`, so that a date above a text is a line by itself, whatever holds the two.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.rules.layout import fold

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr o:p q "
    "rp rt ruby s samp small span strike strong sub sup time tt u var wbr".split()
)
_UNSEEN = frozenset(
    "script style noscript template iframe object embed svg math select option textarea button "
    "input canvas audio video map link meta title head mat-icon -comment".split()
)
_OPENED = ("data-bs-target", "data-target", "aria-controls", "href", "for")
_OPENERS = "[data-bs-target], [data-target], [aria-controls], a[href^='#'], label[for]"
_MOST_OPENERS = 100
MORE = re.compile(
    r"[>»+… ]*(?:(?:อ่าน|ดู|แสดง|เปิด)(?:เนื้อหา|รายละเอียด|ข่าว|ข้อความ)?(?:เพิ่มเติม|เพิ่ม|ต่อ"
    r"|ทั้งหมด)"
    r"|(?:read|show|see|view) (?:more|all|the rest|full (?:text|story|article))|continue reading)"
    r"[>»+… .]*",
    re.IGNORECASE,
)
"""What is pressed to read on."""
_OVER = re.compile(r"modal|popup|dialog|menu|nav|cookie|consent|comment", re.IGNORECASE)
"""What is opened over a page, or beside it."""
_FOLDED = re.compile(r"\bcollapsed?\b")
"""A class whose style hides the rest of a text, until it is opened."""
_ICON = re.compile(r"\bmaterial-(?:icons|symbols)")
"""A class of what a font draws as a picture, by its name: `calendar_today`."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass(slots=True)
class Box:
    """An element that is a block of its own, and which lines are in it."""

    node: LexborNode
    tag: str
    parent: int
    """The box around it, by number; -1 for the page's own."""
    names: str
    """Its class, id and role, in small letters."""
    first: int
    """The number of its first line."""
    last: int = 0
    """The number of the first line after it."""
    is_pressed: bool = False
    """Whether it leads somewhere by itself, as a link does: a script follows it."""
    is_opened: bool = False
    """Whether it is hidden until a reader asks for the rest of the text."""


@dataclass(eq=False)
class Line:
    """A line of text: `texts` are its text nodes, `anchors` its links with their addresses."""

    box: int
    heading: int
    """1 to 6 in a heading, else 0."""
    texts: list[LexborNode] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    anchors: list[tuple[LexborNode, str]] = field(default_factory=list)
    moments: list[str] = field(default_factory=list)
    """What `<time datetime>` says in it."""
    linked: int = 0
    """Characters of it inside links, white space not counted."""

    @cached_property
    def text(self) -> str:
        """All of it."""
        return fold("".join(self.pieces))

    @cached_property
    def size(self) -> int:
        """Characters, white space not counted."""
        return _size(self.text)

    @property
    def is_link(self) -> bool:
        """Whether a link holds all of it but a few signs."""
        return self.size > 0 and self.linked >= 0.8 * self.size


@dataclass(slots=True)
class Outline:
    """The lines of a page in order, the boxes in the order in which they begin."""

    lines: list[Line] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    unseen: set[int] = field(default_factory=set)
    """mem_ids of what no reader sees."""
    pictures: list[tuple[LexborNode, int, int]] = field(default_factory=list)
    """Each with the number of the line that follows it, and of its box."""
    has_password: bool = False
    _sums: dict[str, list[int]] = field(default_factory=dict)

    def total(self, name: str, of: Callable[[Line], int], box: Box) -> int:
        """The sum of a figure over a box's lines; `name` is what it is remembered by."""
        return self.count(name, of, box.first, box.last)

    def count(self, name: str, of: Callable[[Line], int], first: int, last: int) -> int:
        """The same over the lines from `first` to before `last`."""
        if name not in self._sums:
            self._sums[name] = list(accumulate(map(of, self.lines), initial=0))
        sums = self._sums[name]
        end = len(sums) - 1
        return sums[min(last, end)] - sums[min(max(first, 0), end)]

    def size(self, box: Box) -> int:
        """Characters in a box."""
        return self.total("size", lambda line: line.size, box)

    def linked(self, box: Box) -> int:
        """Characters in a box that are in links."""
        return self.total("linked", lambda line: line.linked, box)

    def box_of(self, node: LexborNode) -> int | None:
        """The box of an element, by number; None where it is none, or is not seen."""
        numbers = (at for at, box in enumerate(self.boxes) if box.node.mem_id == node.mem_id)
        return next(numbers, None)

    def ancestors(self, number: int) -> list[int]:
        """A box and those around it, by number, from the inside out."""
        found = []
        while number >= 0:
            found.append(number)
            number = self.boxes[number].parent
        return found


def _size(text: str) -> int:
    return len(text) - text.count(" ")


def outline(tree: LexborHTMLParser) -> Outline:
    """The outline of a page. Goes by the nodes' own pointers: a page may nest deeply."""
    walk = _Walk()
    if tree.body is not None:
        walk.through(tree.body)
    return walk.seen


class _Walk:
    """One page being walked through."""

    def __init__(self) -> None:
        self.seen = Outline()
        self.box = -1
        self.line: Line | None = None
        self.link: tuple[LexborNode, str] | None = None

    def through(self, root: LexborNode) -> None:
        self.enter(root, "body", dict(root.attributes))
        opened: list[tuple[LexborNode, bool, tuple[LexborNode, str] | None]] = []
        node = root.first_child
        while node is not None or opened:
            if node is None:
                node, was_box, self.link = opened.pop()
                if was_box:
                    self.leave()
                node = node.next
                continue
            tag = node.tag or ""
            child = None
            if tag == "-text":
                self.add(node)
            elif tag in ("br", "hr"):
                self.line = None
            elif tag == "img":
                self.seen.pictures.append((node, len(self.seen.lines), self.box))
            elif (child := node.first_child) is not None or tag in _UNSEEN:
                child = self.open(node, tag, child, opened)
            node = child if child is not None else node.next
        self.leave()

    def open(
        self,
        node: LexborNode,
        tag: str,
        child: LexborNode | None,
        opened: list[tuple[LexborNode, bool, tuple[LexborNode, str] | None]],
    ) -> LexborNode | None:
        """Go into an element, if a reader sees it: its first child, or None."""
        attributes = node.attributes if tag not in _UNSEEN or tag == "input" else {}
        names = attributes.get("class") or ""
        is_hidden = tag in _UNSEEN or _is_hidden(attributes) or bool(_ICON.search(names))
        may_open = is_hidden or _FOLDED.search(names)
        is_opened = bool(may_open) and tag not in _UNSEEN and self.is_opened(node, attributes)
        if is_hidden and not is_opened:
            self.seen.unseen.add(node.mem_id)
            self.seen.has_password |= (attributes.get("type") or "").lower() == "password"
            return None
        is_box = tag not in _INLINE or "caption" in names.lower()
        opened.append((node, is_box, self.link))
        if is_box:
            self.enter(node, tag, attributes)
            self.seen.boxes[self.box].is_opened = is_opened
        elif tag == "a":
            self.link = (node, (attributes.get("href") or "").strip())
        elif tag == "time" and (moment := (attributes.get("datetime") or "").strip()):
            self.current().moments.append(moment)
        return child

    def is_opened(self, node: LexborNode, attributes: dict[str, str | None]) -> bool:
        """Whether a reader opens what is hidden, by something like อ่านเพิ่มเติม, as is common."""
        names = f"{attributes.get('class')} {attributes.get('id')} {attributes.get('role')}"
        if "aria-hidden" in attributes or _OVER.search(names):
            return False
        if (attributes.get("id") or "") in self.opened_ids:
            return True
        beside = (_next_element(node, "next"), _next_element(node, "prev"))
        return any(other is not None and _opens(other) for other in beside)

    @cached_property
    def opened_ids(self) -> set[str]:
        """The ids of what something on the page opens."""
        root = self.seen.boxes[0].node
        openers = [node for node in root.css(_OPENERS)[:_MOST_OPENERS] if _opens(node)]
        told = (node.attributes.get(name) for node in openers for name in _OPENED)
        return {words.lstrip("#") for words in told if words} - {""}

    def enter(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> None:
        names = " ".join(attributes.get(key) or "" for key in ("class", "id", "role"))
        if attributes.get("role") == "heading" and tag not in _HEADINGS:
            level = attributes.get("aria-level") or "2"
            tag = f"h{level}" if f"h{level}" in _HEADINGS else tag
        box = Box(node, tag, self.box, names, len(self.seen.lines))
        box.is_pressed = "onclick" in attributes or attributes.get("role") == "link"
        self.seen.boxes.append(box)
        self.box = len(self.seen.boxes) - 1
        self.line = None

    def leave(self) -> None:
        box = self.seen.boxes[self.box]
        box.last = len(self.seen.lines)
        self.box = box.parent
        self.line = None

    def current(self) -> Line:
        """The line that text goes to now."""
        if self.line is None:
            box = self.seen.boxes[self.box]
            heading = _HEADINGS.get(box.tag, 0)
            if not heading and box.parent >= 0:
                heading = _HEADINGS.get(self.seen.boxes[box.parent].tag, 0)
            self.line = Line(self.box, heading)
            self.seen.lines.append(self.line)
        return self.line

    def add(self, node: LexborNode) -> None:
        text = node.text_content or ""
        if not text.strip():
            if self.line is not None and text:
                self.line.pieces.append(" ")
            return
        line = self.current()
        line.texts.append(node)
        line.pieces.append(text)
        if self.link is not None:
            line.linked += len("".join(text.split()))
            if not line.anchors or line.anchors[-1][0].mem_id != self.link[0].mem_id:
                line.anchors.append(self.link)


def _next_element(node: LexborNode, way: Literal["next", "prev"]) -> LexborNode | None:
    """The element after, or before, another, with nothing but white space between."""
    other: LexborNode | None = getattr(node, way)
    if other is not None and other.tag == "-text" and not (other.text_content or "").strip():
        other = getattr(other, way)
    return other


def _opens(node: LexborNode) -> bool:
    """Whether an element is there to be pressed for the rest of a text."""
    if node.tag not in ("button", "a", "span", "label", "summary", "div", "p"):
        return False
    words, child = "", node.first_child
    for _ in range(4):  # an icon, and the words, in an element of their own perhaps
        inner = child.first_child if child is not None and child.tag != "-text" else child
        if child is None or (inner is not None and inner.tag != "-text"):
            break
        words += (inner.text_content or "") if inner is not None else ""
        child = child.next
    return child is None and MORE.fullmatch(fold(words)) is not None


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes or "popover" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style) and "display:none" in (style or "").replace(" ", "").lower()
