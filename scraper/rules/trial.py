"""What every selector of a layout finds on a page, for a person who mends a rule file."""

import msgspec
from selectolax.lexbor import LexborHTMLParser

from scraper.rules import blocks
from scraper.rules.assembled import assemble
from scraper.rules.current import LABEL, read_current
from scraper.rules.engine import (
    Fields,
    PageReader,
    PrintedDate,
    choose,
    dates_of,
    scope_of,
)
from scraper.rules.layout import Blocks, Day, Field, Image, Layout
from scraper.rules.layouts import Layouts
from scraper.rules.links import is_listing, read_links
from scraper.rules.listing import read_listing
from scraper.site import Site, read_address
from scraper.words import writable


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
    """A page by the layout that it has, or as the current site's, which has no rule file."""

    layout: Layout | None
    fields: list[Tried]
    label: str | None = None


class Unmatched(msgspec.Struct, frozen=True):
    """A rule file by which a page is not read."""

    file: str
    layout: str
    key: str
    """`scope` or `marker`; empty where both match, as another layout's do."""
    missing: list[str]
    """The selectors there that match nothing."""

    @property
    def said(self) -> str:
        """The same in a line."""
        if not self.key:
            return f"{self.file} ({self.layout}) matches, too"
        nothing = f"no match of its {self.key} {', '.join(self.missing)}"
        return f"{self.file} ({self.layout}) does not read it: {nothing}"


def try_rules(html: bytes | str, url: str, layouts: Layouts) -> Trial:
    """What the selectors find on a page; `url` is what its links start from."""
    tree = _tree(html, url)
    chosen = choose(layouts, tree)
    if not isinstance(chosen, tuple):
        return _try_current(tree, url)
    layout, scope = chosen
    fields = Fields()
    reader = PageReader(layout, scope, url, fields)
    reader.read()
    tried = [_try(name, rule, reader, fields) for name, rule in layout.fields.named()]
    return Trial(layout=layout, fields=tried, label=layout.label)


def unmatched(
    html: bytes | str, url: str, layouts: Layouts, chosen: Layout | None
) -> list[Unmatched]:
    """A person's own rule files, where none of them reads a page; `chosen` is what does."""
    found: list[Unmatched] = []
    if chosen and layouts.file_of(chosen) in layouts.own:
        return found
    tree = _tree(html, url)
    for layout in layouts:
        file = layouts.file_of(layout)
        if file not in layouts.own:
            continue
        scope = scope_of(msgspec.structs.replace(layout, marker=()), tree)
        missing = [one for one in layout.marker if scope and scope.css_first(one) is None]
        key = "scope" if scope is None else "marker" if missing else ""
        where = [*layout.scope] if scope is None else missing
        found.append(Unmatched(writable(file.name), layout.label, key, where))
    return found


def _tree(html: bytes | str, url: str) -> LexborHTMLParser:
    """A page as its rules see it."""
    tree = LexborHTMLParser(html)
    address = read_address(url)
    if address is not None and address.layout == "current":
        assemble(tree)
    return tree


def _try_current(tree: LexborHTMLParser, url: str) -> Trial:
    """What the sources of a page of the current site say, whether they agree or not."""
    address = read_address(url)
    if address is None or address.layout != "current":
        return Trial(layout=None, fields=[])
    found = read_current(tree, url, address, accepts_uncertain=True)
    day = f"{found.published} ({found.published_text})" if found.published else None
    values = {"title": found.title, "published": day, "lead": found.lead, "body": found.body}
    values["category"] = found.category
    tried = [
        Tried(
            field=name,
            required=name in ("title", "published", "body"),
            value=value or None,
            selector=found.origin.get(name) if value else None,
            others={
                source: words
                for source, words in found.others.get(name, {}).items()
                if source != found.origin.get(name)
            },
        )
        for name, value in values.items()
    ]
    is_read = found.verdict in ("", "uncertain")
    return Trial(layout=None, fields=tried, label=LABEL if is_read else None)


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
    if isinstance(rule, Day):
        return _day(list(dates_of(node, rule, reader.dropped)))
    seen = blocks.look(node, reader.dropped)
    return seen.text if isinstance(rule, Blocks) else seen.line or None


def _day(found: list[PrintedDate]) -> str | None:
    for printed in found:
        if printed.read:
            return f"{printed.read.date} ({printed.words})"
    return f"no date: {found[0].words}" if found else None


def listed(html: bytes | str, url: str, layouts: Layouts) -> int:
    """How many releases a listing page has, of whatever layout; 0 for a page that is none.

    `url` is the page's address, or what its links start from.
    """
    scheme, _, rest = url.partition("//")
    site = Site(f"{scheme}//{rest.partition('/')[0]}")
    page = read_listing(html, url, site, layouts)
    if page is not None and page.rows:
        return len(page.rows)
    # The current site's is known by its address: any of its pages may link releases.
    return len(read_links(html, url, site).releases) if is_listing(url) else 0


def address_of(html: bytes | str) -> str | None:
    """The release's address that a saved page gives as its own; None where it gives none."""
    tree = LexborHTMLParser(html)
    for selector, attribute in (
        ("link[rel~='canonical' i]", "href"),
        ("meta[property='og:url' i]", "content"),
    ):
        for node in tree.css(selector):
            url = blocks.absolute(node.attributes.get(attribute), "")
            if url and read_address(url):
                return url
    return None
