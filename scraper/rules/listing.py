"""Reads the pages that lead to releases: a category's listing, and the front page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.errors import FetchError
from scraper.guard import suspicion
from scraper.rules.blocks import absolute
from scraper.rules.layout import Layout, fold
from scraper.rules.layouts import Layouts, built_in
from scraper.site import Site, read_address, read_listing_address
from scraper.thai.dates import find_date

MOST_LINKS = 20
"""Of one release in a row, whose words are no part of the date: its picture, its title."""
_MOST_MENU_LINKS = 1000
_MOST_NODES, _LONGEST_NAME = 40, 100
"""Of a link that are looked at, and letters of a category's name; the site's longest has 52."""


@dataclass(frozen=True, slots=True)
class Row:
    """One release on a listing page: its id, its address here, the date printed beside it."""

    id: int
    url: str
    printed: date | None = None
    category: int | None = None
    """The number of the listing."""
    generation: str = "codeigniter"
    """Of the site, with the language where an address has one: all of a key but the id."""
    guessed: bool = False
    """Whether nothing shows that there is such a release: its id was next."""

    @property
    def key(self) -> str:
        """The key that the release at this address has."""
        return f"{self.generation}/{self.id}"


@dataclass(frozen=True, slots=True)
class ListingPage:
    """One page of a listing, with the offsets of the pages that it links."""

    rows: tuple[Row, ...]
    offsets: frozenset[int]


def read_listing(
    html: bytes | str, url: str, site: Site, layouts: Layouts | None = None
) -> ListingPage | None:
    """The rows of a listing page in order, or None where the page is of no known layout.

    None of one that might stall the parser either: no listing page holds so much. `layouts` are
    those that come along, if not given; the first that finds rows counts.
    """
    if suspicion(html):
        return None
    tree = LexborHTMLParser(html)
    empty = None
    for layout in layouts or built_in():
        page = _read(layout, tree, url, site)
        if page is not None and page.rows:
            return page
        empty = empty or page
    return empty


def _read(layout: Layout, tree: LexborHTMLParser, url: str, site: Site) -> ListingPage | None:
    if layout.listing is None or (box := tree.css_first(layout.listing.rows)) is None:
        return None
    here = read_listing_address(url)
    category = here[0] if here else None
    places = _places(box)
    anchors: dict[int, list[tuple[LexborNode, str]]] = {}
    for anchor, address in _links(box.css("a[href]"), url, site):
        named = read_address(address)
        if named and named.layout == layout.name:
            anchors.setdefault(named.id, []).append((anchor, address))
    rows = tuple(
        Row(
            number,
            found[0][1],
            _printed_date(number, [node for node, _ in found], places),
            category,
        )
        for number, found in anchors.items()
    )
    offsets = {
        listed[1]
        for _, address in _links(tree.css(layout.listing.pages), url, site)
        if (listed := read_listing_address(address)) and listed[0] == category
    }
    return ListingPage(rows, frozenset(offsets))


def _links(anchors: list[LexborNode], url: str, site: Site) -> Iterator[tuple[LexborNode, str]]:
    """The anchors that lead to pages of the site, with their addresses here."""
    for anchor in anchors:
        address = absolute(anchor.attributes.get("href"), url)
        if address and site.owns(address):
            yield anchor, site.local(address)


def _places(box: LexborNode) -> dict[int, int | None]:
    """Which release the elements in a box link, by their mem_id; None where they link several.

    Each is looked at a few times at most, however many links the page has.
    """
    places: dict[int, int | None] = {box.mem_id: None}
    for anchor in box.css("a[href]"):
        address = read_address(anchor.attributes.get("href") or "")
        node: LexborNode | None = anchor if address else None
        while node is not None and address:
            known = places.get(node.mem_id, -1)
            if known in (None, address.id):
                break  # and so is all that it stands in
            places[node.mem_id] = address.id if known == -1 else None
            node = node.parent
    return places


def _printed_date(
    number: int, anchors: list[LexborNode], places: dict[int, int | None]
) -> date | None:
    """The date in a row, outside the title's own words: the row ends where the next one begins."""
    row = anchors[-1]
    while row.parent is not None and places.get(row.parent.mem_id) == number:
        row = row.parent
    if row.mem_id == anchors[-1].mem_id:
        return None
    words = row.text(separator=" ")
    for anchor in anchors[:MOST_LINKS]:
        own = anchor.text(separator=" ")
        words = words.replace(own, " ") if own else words  # a picture has none
    found = find_date(fold(words))
    return found.date if found and found.weekday_agrees is not False else None


def linked_numbers(tree: LexborHTMLParser) -> Iterator[tuple[str, int]]:
    """The listings that a page links, as a menu does: the name of each category and its number.

    They are those of the day on which the page left the site: a new government changes them.
    """
    anchors = tree.css('a[href*="/news/contents/index/"]')
    for anchor in anchors[:_MOST_MENU_LINKS]:
        listed = read_listing_address(anchor.attributes.get("href") or "")
        if listed and (name := _name(anchor)):
            yield name, listed[0]


def front_numbers(html: bytes | str) -> dict[str, int]:
    """The numbers of the categories, by name, on a front page that was kept somewhere."""
    names: dict[int, str] = {}
    if not suspicion(html):
        for name, number in linked_numbers(LexborHTMLParser(html)):
            names.setdefault(number, name)
    return {name: number for number, name in names.items()}


def _name(anchor: LexborNode) -> str:
    """The words of a link, as far as a category's name goes: links may stand in one another."""
    words = ""
    for node in islice(anchor.traverse(include_text=True), _MOST_NODES):
        words += (node.text_content or "") if node.tag == "-text" else ""
        if len(words) > _LONGEST_NAME:
            break
    return fold(words)[:_LONGEST_NAME]


def read_front(html: bytes | str, url: str, site: Site) -> dict[int, str]:
    """The categories that a page links, by number; the first words that link one are its name.

    Raises FetchError for a page that might stall the parser.
    """
    if why := suspicion(html):
        raise FetchError(f"it might stall the parser ({why})", url=url)
    names: dict[int, str] = {}
    for anchor, address in _links(LexborHTMLParser(html).css("a[href]"), url, site):
        listed = read_listing_address(address)
        if listed:
            names[listed[0]] = names.get(listed[0]) or _name(anchor)
    return names
