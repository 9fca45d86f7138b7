"""Applies a layout's rules to a page: what each field says, and by which selector."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.records import Link
from scraper.rules import blocks
from scraper.rules.layout import Day, EmptyPage, Field, Layout, Line, contains, fold
from scraper.rules.listing import linked_numbers
from scraper.rules.told import told_day
from scraper.thai.dates import ReadDate, read_date

_LONGEST_DATE = 100


@dataclass(slots=True)
class PrintedDate:
    """A date as printed; `read` is None where the words are no date."""

    words: str
    read: ReadDate | None


@dataclass(slots=True)
class Fields:
    """What a page's fields say. An absent one is None; `origin` has the selector of each."""

    empty_page: EmptyPage | None = None
    title: str | None = None
    lead: str | None = None
    body: str | None = None
    category: str | None = None
    category_id: int | None = None
    posted: PrintedDate | None = None
    news_date: PrintedDate | None = None
    images: list[Link] = field(default_factory=list)
    attachments: list[Link] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    origin: dict[str, str] = field(default_factory=dict)


def scope_of(layout: Layout, tree: LexborHTMLParser) -> LexborNode | None:
    """The region in which a page of the layout has its release; None for a page of another one."""
    scope = next(filter(None, map(tree.css_first, layout.scope)), None)
    if scope is None or not all(map(scope.css_first, layout.marker)):
        return None
    return scope


def choose(
    layouts: Iterable[Layout], tree: LexborHTMLParser
) -> tuple[Layout, LexborNode] | list[str]:
    """The layout that a page is of, with its scope; else the labels of all that match.

    Those are none, or several of different names. Of the versions of one name the first that
    matches counts: `layouts` has the newest first.
    """
    found: dict[str, tuple[Layout, LexborNode]] = {}
    for layout in layouts:
        if layout.name not in found and (scope := scope_of(layout, tree)):
            found[layout.name] = layout, scope
    matching = list(found.values())
    return matching[0] if len(matching) == 1 else [layout.label for layout, _ in matching]


def empty_page(layout: Layout, tree: LexborHTMLParser) -> EmptyPage | None:
    """Why a page is no release, where its <title> says so."""
    head = tree.css_first("title")
    words = head.text().strip() if head is not None else ""
    return next((reason for reason, title in layout.none.items() if title == words), None)


def read_fields(layout: Layout, scope: LexborNode, url: str, tree: LexborHTMLParser) -> Fields:
    """Every field that the layout's rules find in the scope of a page.

    `url` is what relative links start from.
    """
    fields = Fields()
    PageReader(layout, scope, url, fields).read()
    if fields.category:
        fields.category_id = _number(tree, fields.category)
        if fields.category_id:
            fields.origin["category_id"] = "link to its listing"
    if not fields.title:
        fields.empty_page = empty_page(layout, tree)
    return fields


def _number(tree: LexborHTMLParser, category: str) -> int | None:
    """The number of a category, where the page's own menu links its listing."""
    found = (number for name, number in linked_numbers(tree) if name == category)
    return next(found, None)


class PageReader:
    """One page being read by the rules of one layout."""

    def __init__(self, layout: Layout, scope: LexborNode, url: str, fields: Fields) -> None:
        """`scope` is a match of the layout's, `url` what relative links start from.

        What is read goes into `fields`.
        """
        self.rules = layout.fields
        self.scope = scope
        self.url = url
        self.fields = fields
        self.dropped = self.walls = _dropped(layout, scope)
        self.body = next(self._matches(self.rules.body), None)
        if self.body:
            self.walls = self.dropped | {self.body[0].mem_id}

    def read(self) -> None:
        """Read every field."""
        fields, rules = self.fields, self.rules
        fields.title = self._line("title", rules.title)
        fields.lead = self._line("lead", rules.lead)
        fields.category = self._line("category", rules.category)
        fields.posted = self._date("posted", rules.posted)
        fields.news_date = self._date("news_date", rules.news_date)
        pictures, places = [], []
        for node, fields.origin["picture"] in islice(self._matches(rules.picture), 1):
            pictures.append(node)
            places.append(fields.origin["picture"])
        if self.body:
            node, fields.origin["body"] = self.body
            seen = blocks.look(node, self.dropped)
            fields.body = seen.text
            fields.attachments, fields.links = blocks.links(seen.anchors, self.url)
            pictures += seen.pictures
            places += [fields.origin["body"]] if seen.pictures else []
        fields.images = blocks.images(pictures, self.url)
        fields.origin["images"] = ", ".join(places)

    def _matches(self, rule: Field | None) -> Iterator[tuple[LexborNode, str]]:
        """The first allowed match of each of a field's selectors, in order, with the selector.

        None comes twice.
        """
        had = None
        for selector in rule.select if rule else ():
            node = self.match(selector, rule)
            if node is not None:
                if node.mem_id != had:
                    yield node, selector
                had = node.mem_id

    def match(self, selector: str, rule: Field | None) -> LexborNode | None:
        """The first match of a selector where the field may be."""
        for node in self.scope.css(selector):
            if not self._forbidden(node, rule):
                return node
        return None

    def _forbidden(self, node: LexborNode, rule: Field | None) -> bool:
        """Whether the node is dropped, or stands in the body where the field may not."""
        walls = self.walls if rule and rule.outside_body else self.dropped
        return _is_within(node, walls, self.scope.mem_id)

    def _line(self, name: str, rule: Line | None) -> str | None:
        for node, selector in self._matches(rule):
            if text := blocks.look(node, self.dropped).line:
                self.fields.origin[name] = selector
                return text
        return None

    def _date(self, name: str, rule: Day | None) -> PrintedDate | None:
        """The first line that is a date, else the first words found in its place."""
        other: PrintedDate | None = None
        for node, selector in self._matches(rule):
            for printed in dates_of(node, rule, self.dropped):
                if printed.read:
                    self.fields.origin[name] = selector
                    return printed
                other = other or printed
        return other


def dates_of(
    node: LexborNode, rule: Day | None, dropped: AbstractSet[int]
) -> Iterator[PrintedDate]:
    """What may be a date in a match of a rule: each line, or what the attribute says."""
    if rule and rule.attribute:
        words = fold(node.attributes.get(rule.attribute.lower()) or "")[:_LONGEST_DATE]
        told = told_day(words)
        if words:
            yield PrintedDate(words, ReadDate(told.day, None) if told and told.day else None)
        return
    for line in filter(None, blocks.look(node, dropped).lines):
        yield PrintedDate(line, read_date(line))


def _dropped(layout: Layout, scope: LexborNode) -> AbstractSet[int]:
    """The mem_ids of the elements that are never read."""
    found = {node.mem_id for node in scope.css(layout.drop_selector)}
    words = scope.text() if layout.drop_from else ""
    headings = [heading for heading in layout.drop_from if heading in words]
    kept = _kept(layout, scope) if headings else set()
    speaking: dict[int, frozenset[int]] = {}
    boxed: set[int] = set()
    for heading in headings:
        for node in scope.css(contains(heading)):
            if fold(node.text(deep=False)).rstrip(" :") == heading:
                outermost = _outermost(node, speaking)
                above = outermost.parent
                # What follows a heading in a box was looked at with that.
                if outermost.mem_id in boxed or above is None:
                    continue
                if not _is_within(above, found, scope.mem_id):
                    box = _box(outermost, kept)
                    boxed |= box
                    found |= box
    return found


def _is_within(node: LexborNode, boxes: AbstractSet[int], end: int) -> bool:
    """Whether a node is one of some boxes (by mem_id) or stands in one, as far up as `end`."""
    up: LexborNode | None = node
    while up is not None:
        mem_id = up.mem_id
        if mem_id in boxes:
            return True
        if mem_id == end:
            return False
        up = up.parent
    return False


def _kept(layout: Layout, scope: LexborNode) -> AbstractSet[int]:
    """The mem_ids of the title and the body, and of all that they stand in."""
    kept = set()
    for rule in (layout.fields.title, layout.fields.body):
        node = next(filter(None, map(scope.css_first, rule.select)), None)
        while node is not None:
            kept.add(node.mem_id)
            node = node.parent
    return kept


def _box(heading: LexborNode, kept: AbstractSet[int]) -> set[int]:
    """A heading and the links that follow it; nothing if none does, for then an editor wrote it."""
    passed, end = [heading.mem_id], 0
    node = heading.next
    while node is not None and node.mem_id not in kept and heading.mem_id not in kept:
        words = _words(node)
        passed.append(node.mem_id)
        if _is_linked(node):
            end = len(passed)
        elif words:
            break
        node = node.next
    return set(passed[:end])


def _outermost(node: LexborNode, speaking: dict[int, frozenset[int]]) -> LexborNode:
    """The largest element that says no more than a node does.

    `speaking` remembers of each parent which children have words, the first two: a page may have
    thousands of headings under one parent.
    """
    while (parent := node.parent) is not None:
        if parent.mem_id not in speaking:
            have = (one.mem_id for one in parent.iter(include_text=True) if _words(one))
            speaking[parent.mem_id] = frozenset(islice(have, 2))
        if not speaking[parent.mem_id] <= {node.mem_id}:
            break
        node = parent
    return node


def _is_linked(node: LexborNode) -> bool:
    """Whether a node has links that hold at least half of its letters: a date may stand by them."""
    if node.tag == "-text":
        return False
    anchors = [node] if node.tag == "a" else node.css("a[href]")
    texts = ("".join(map(_words, anchors)), _words(node))
    linked, letters = (sum(map(str.isalpha, text)) for text in texts)
    return bool(anchors) and 2 * linked >= letters


def _words(node: LexborNode) -> str:
    return fold((node.text_content or "") if node.tag == "-text" else node.text())
