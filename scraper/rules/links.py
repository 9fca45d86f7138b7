"""Reads what a page of the current site links: releases, and the next pages of a listing.

The markup is not known, so no selector is: whatever holds an address that names a release counts,
a link, a data attribute or an address in a script's data. Other links than those of the listing
(the menu, related news) are releases too, and harmless.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import parse_qsl, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.guard import suspicion
from scraper.rules.blocks import absolute
from scraper.rules.layout import fold
from scraper.site import Address, Site, read_address

MOST_LINKS = 5_000
"""Of one page."""
MOST_NEXT = 200
_IN_TEXT = re.compile(rb"/(th|en)(?:\\?/)news(?:\\?/)(\d{1,9})(?![\w-]|\\?/)")
"""An address in a script's data, whose slashes may be escaped."""
_NEXT = frozenset("next older more › » > → >> ถัดไป หน้าถัดไป ต่อไป หน้าต่อไป".split()) | {
    "next page",
    "next »",
    "next ›",
    "ถัดไป »",
    "ถัดไป ›",
}
_PAGE_KEYS = frozenset("page p pg paged page_no pageno offset start per_page skip cursor".split())
_LISTING = re.compile(r"/(?:th|en)/news(?:/(?:p|pages?)/?(\d{1,6}))?/?$", re.IGNORECASE)
_FRONT = re.compile(r"/(?:th|en)/?$")
_IS_ADDRESS = re.compile(r"(?:https?://|\.{0,2}/|\?)\S+")


@dataclass(frozen=True, slots=True)
class Links:
    """What a page links, in its order, each once."""

    releases: tuple[Address, ...] = ()
    following: tuple[tuple[int, str], ...] = ()
    """Addresses here of further pages of the listing, by their number (0: it is called next)."""
    is_of_current: bool = False
    """Whether it links the current site's listings or releases."""


@dataclass(slots=True)
class _Found:
    releases: dict[Address, None] = field(default_factory=dict)
    following: dict[str, int] = field(default_factory=dict)
    is_of_current: bool = False


def is_listing(url: str) -> bool:
    """Whether an address is that of a page of the current site's listing."""
    return bool(_LISTING.search(urlsplit(url).path))


def read_links(html: bytes | str, url: str, site: Site) -> Links:
    """What the page at `url` links. One that might stall the parser tells less: its addresses."""
    path = urlsplit(url).path
    found = _Found(is_of_current=bool(_LISTING.search(path) or _FRONT.search(path)))
    if not suspicion(html):
        tree = LexborHTMLParser(html)
        for node, reference in _references(tree):
            _judge(node, reference, url, site, found)
    raw = html.encode("utf-8", "replace") if isinstance(html, str) else html
    for match in _IN_TEXT.finditer(raw):
        if len(found.releases) >= MOST_LINKS:
            break
        language: Literal["th", "en"] = "th" if match[1] == b"th" else "en"
        found.releases[Address("current", int(match[2]), language)] = None
    following = sorted((number, address) for address, number in found.following.items())
    return Links(
        tuple(found.releases),
        tuple(following[:MOST_NEXT]),
        found.is_of_current or bool(found.releases),
    )


def _references(tree: LexborHTMLParser) -> Iterator[tuple[LexborNode, str]]:
    """Everything on the page that may be an address, with its element."""
    count = 0
    for node in tree.css("a, area, link, button, li, div, article, [rel], [role]"):
        for name, value in node.attributes.items():
            is_data = name.startswith("data-") and _IS_ADDRESS.fullmatch(value or "")
            if value and (name in ("href", "formaction") or is_data):
                yield node, value
                count += 1
        if count > MOST_LINKS:
            return


def _judge(node: LexborNode, reference: str, url: str, site: Site, found: _Found) -> None:
    """What one address is."""
    address = absolute(reference, url)
    if not address or not site.owns(address):
        return
    here = site.local(address).partition("#")[0]
    named = read_address(here)
    if named:
        if named.layout == "current":
            found.releases[named] = None
        return
    path = urlsplit(here).path
    found.is_of_current |= bool(_LISTING.search(path) or _FRONT.search(path))
    number = _page_number(here, url)
    if number is None or here == url:
        return
    if number >= 0 or _is_called_next(node):
        found.following.setdefault(here, max(0, number))


def _page_number(address: str, url: str) -> int | None:
    """Which page of the listing at `url` an address is: -1 if it does not say, None if none."""
    parts, at = urlsplit(address), urlsplit(url)
    told = _LISTING.search(parts.path)
    is_same = parts.path.rstrip("/") == at.path.rstrip("/")
    if not is_same and not told:
        return None
    if told and told[1]:
        return int(told[1])
    for name, value in parse_qsl(parts.query[:2000], max_num_fields=50):
        if name.lower() in _PAGE_KEYS:
            return int(value) if re.fullmatch(r"\d{1,9}", value, re.ASCII) else 0
    return -1 if is_same and parts.query else None


def _is_called_next(node: LexborNode) -> bool:
    told = node.attributes
    if "next" in (told.get("rel") or "").lower().split():
        return True
    shown = (told.get(name) or "" for name in ("aria-label", "title"))
    words = (fold(word).lower() for word in (*shown, node.text()[:60]))
    return any(word in _NEXT for word in words)
