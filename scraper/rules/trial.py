"""What every selector of a layout finds on a page, for a person who mends a rule file."""

from typing import Any

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.rules import blocks
from scraper.rules.engine import Fields, PageReader, choose
from scraper.rules.layout import Blocks, Day, Field, Image, Layout
from scraper.rules.layouts import Layouts
from scraper.site import read_address
from scraper.thai.dates import read_date


class Tried(msgspec.Struct, frozen=True, kw_only=True):
    """What one field's selectors find. A date is told as `2022-07-27 (as printed)`."""

    field: str
    required: bool
    value: str | None
    selector: str | None
    """The one that gave the value."""
    others: dict[str, str | None]
    """What the field's other selectors would have given, in their order."""


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """A page by the layout that it has."""

    layout: Layout | None
    fields: list[Tried]


def try_rules(html: bytes | str, url: str, layouts: Layouts) -> Trial:
    """What the selectors find on a page; `url` is what its links start from."""
    chosen = choose(layouts, LexborHTMLParser(html))
    if not isinstance(chosen, tuple):
        return Trial(layout=None, fields=[])
    layout, scope = chosen
    fields = Fields()
    reader = PageReader(layout, scope, url, fields)
    reader.read()
    tried = [_try(name, rule, reader, fields) for name, rule in layout.fields.named()]
    return Trial(layout=layout, fields=tried)


def _try(name: str, rule: Field, reader: PageReader, fields: Fields) -> Tried:
    found = {selector: _value(rule, reader, selector) for selector in rule.select}
    selector = fields.origin.get(name)
    value = found.pop(selector, None) if selector else None
    return Tried(field=name, required=rule.required, value=value, selector=selector, others=found)


def _value(rule: Field, reader: PageReader, selector: str) -> str | None:
    node = reader.match(selector, rule)
    if node is None:
        return None
    if isinstance(rule, Image):
        return blocks.absolute(node.attributes.get("src"), reader.url)
    seen = blocks.look(node, reader.dropped)
    if isinstance(rule, Day):
        return _day(seen)
    return seen.text if isinstance(rule, Blocks) else seen.line or None


def _day(seen: blocks.Seen) -> str | None:
    words = list(filter(None, seen.lines))
    for line in words:
        if read := read_date(line):
            return f"{read.date} ({line})"
    return f"no date: {words[0]}" if words else None


def address_of(html: bytes | str) -> str | None:
    """The release's address that a saved page gives as its own; None where it gives none."""
    tree = LexborHTMLParser(html)
    for selector, attribute in (
        ("link[rel~='canonical' i]", "href"),
        ("meta[property='og:url' i]", "content"),
    ):
        for node in tree.css(selector):
            url = blocks.absolute(_attribute(node, attribute), "")
            if url and read_address(url):
                return url
    return None


def _attribute(node: LexborNode, name: str) -> Any:
    return node.attributes.get(name)
