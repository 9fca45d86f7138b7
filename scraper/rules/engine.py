"""Applies a layout's rules to a page: what each field says, and by which selector."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.records import Link
from scraper.rules import blocks
from scraper.rules.layout import Field, Layout, fold
from scraper.thai.dates import ReadDate, read_date


@dataclass(slots=True)
class PrintedDate:
    """A date as printed; `read` is None where the words are no date."""

    words: str
    read: ReadDate | None


@dataclass(slots=True)
class Fields:
    """What a page's fields say. An absent one is None; `origin` has the selector of each."""

    page_title: str = ""
    title: str | None = None
    lead: str | None = None
    body: str | None = None
    category: str | None = None
    posted: PrintedDate | None = None
    news_date: PrintedDate | None = None
    images: list[Link] = field(default_factory=list)
    attachments: list[Link] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    origin: dict[str, str] = field(default_factory=dict)


def matches(layout: Layout, tree: LexborHTMLParser) -> bool:
    """Whether every marker of the layout is on the page."""
    return all(tree.css_first(marker) is not None for marker in layout.marker)


def read_fields(layout: Layout, tree: LexborHTMLParser, url: str) -> Fields:
    """Every field that the layout's rules find on a page that it matches.

    `url` is what relative links start from.
    """
    head = tree.css_first("title")
    fields = Fields(page_title=head.text() if head is not None else "")
    scope = next(filter(None, map(tree.css_first, layout.scope)), None)
    if scope is not None:
        _Reader(layout, scope, url, fields).read()
    return fields


class _Reader:
    """One page being read."""

    def __init__(self, layout: Layout, scope: LexborNode, url: str, fields: Fields) -> None:
        self.rules = layout.fields
        self.scope = scope
        self.url = url
        self.fields = fields
        self.dropped = self.walls = _dropped(layout, scope)
        self.body = next(self._matches(self.rules.body), None)
        if self.body:
            self.walls = self.dropped | {self.body[0].mem_id}

    def read(self) -> None:
        fields, rules = self.fields, self.rules
        fields.title = self._line("title", rules.title)
        fields.lead = self._line("lead", rules.lead)
        fields.category = self._line("category", rules.category)
        fields.posted = self._date("posted", rules.posted)
        fields.news_date = self._date("news_date", rules.news_date)
        pictures = [node for node, _ in islice(self._matches(rules.picture), 1)]
        if self.body:
            node, fields.origin["body"] = self.body
            seen = blocks.look(node, self.dropped)
            fields.body = seen.text
            fields.attachments, fields.links = blocks.links(seen.anchors, self.url)
            pictures += seen.pictures
        fields.images = blocks.images(pictures, self.url)

    def _matches(self, rule: Field | None) -> Iterator[tuple[LexborNode, str]]:
        """The first match of each of a field's selectors, in order, with the selector."""
        for selector in rule.select if rule else ():
            node = self.scope.css_first(selector)
            if node is not None and not self._forbidden(node, rule):
                yield node, selector

    def _forbidden(self, node: LexborNode, rule: Field | None) -> bool:
        """Whether the node is dropped, or stands in the body where the field may not."""
        walls = self.walls if rule and rule.outside_body else self.dropped
        up: LexborNode | None = node
        while up is not None and walls:
            if up.mem_id in walls:
                return True
            up = up.parent
        return False

    def _line(self, name: str, rule: Field | None) -> str | None:
        for node, selector in self._matches(rule):
            if text := blocks.look(node, self.dropped).line:
                self.fields.origin[name] = selector
                return text
        return None

    def _date(self, name: str, rule: Field | None) -> PrintedDate | None:
        """The first line that is a date, else the first words found in its place."""
        other: PrintedDate | None = None
        for node, selector in self._matches(rule):
            for line in blocks.look(node, self.dropped).text.splitlines():
                read = read_date(line)
                if read:
                    self.fields.origin[name] = selector
                    return PrintedDate(line, read)
                other = other or (PrintedDate(line, None) if line else None)
        return other


def _dropped(layout: Layout, scope: LexborNode) -> AbstractSet[int]:
    """The mem_ids of the elements that are never read."""
    found = {node.mem_id for node in scope.css(layout.drop_selector)} if layout.drop else set()
    words = scope.text() if layout.drop_from else ""
    for heading in layout.drop_from:
        if heading in words:
            for node in scope.css(f":lexbor-contains('{heading}')"):
                if fold(node.text()).rstrip(" :") == heading:
                    found |= _box(node)
                    break
    return found


def _box(heading: LexborNode) -> set[int]:
    """The box that a heading opens: its parent if it stands first there, else all behind it."""
    before = heading.prev
    while before is not None and before.tag == "-text" and not (before.text_content or "").strip():
        before = before.prev
    if before is None and heading.parent is not None:
        return {heading.parent.mem_id}
    behind = set()
    node: LexborNode | None = heading
    while node is not None:
        behind.add(node.mem_id)
        node = node.next
    return behind
