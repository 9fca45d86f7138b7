"""What a page says about itself for machines: JSON-LD, microdata, OpenGraph, other meta tags.

Each source is one `Said`, in the order in which they are believed. What a page says about other
releases (a list of related ones) is left out: by their addresses where they have any.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.rules.embedded import attribute_data, embedded_items, objects
from scraper.rules.layout import fold
from scraper.rules.leads import other_release
from scraper.rules.microdata import read_microdata, stray_day
from scraper.rules.said import ARTICLES, Metadata, Said
from scraper.site import Address, read_address

_ALONE = frozenset(
    "videoobject qapage discussionforumposting jobposting event product recipe course dataset "
    "podcastepisode podcastseries governmentservice legislation touristattraction quiz".split()
)
"""Of other pages, too, but where they are what the page is for."""
OTHER_KINDS = frozenset(
    "collectionpage searchresultspage imagegallery mediagallery videogallery contactpage "
    "aboutpage faqpage profilepage og:video og:video.other og:video.movie og:video.episode "
    "og:video.tv_show og:profile og:book og:product og:music.song og:music.album".split()
).union(_ALONE)
_PAGES = frozenset(("webpage", "itempage"))
_SITES = frozenset("website organization governmentorganization newsmediaorganization".split())


_DATES = (
    "date pubdate publishdate publish-date publish_date dc.date.issued dcterms.issued dc.date "
    "dcterms.date dcterms.created article.published"
).split()


def read_metadata(tree: LexborHTMLParser, url: str, address: Address) -> Metadata:
    """What the page at `url` says about itself."""
    found = Metadata()
    head = tree.css_first("head title") or tree.css_first("title")
    found.head = fold(head.text()) if head is not None else ""
    metas = _metas(tree)
    scripts = [node for node in tree.css("script") if (node.text() or "").strip()]
    linked = _Linked(scripts)
    found.said += _linked_data(linked, url, address, found)
    found.said += read_microdata(tree, found, lambda href: other_release(href, url, address))
    found.said += _open_graph(metas, found)
    found.said += _embedded(tree, scripts, address)
    if not any(said.is_article and said.published for said in found.said):
        days = (linked.page_day(url, address), stray_day(tree))
        found.said += [said for said in days if said]
    for said in found.said:
        said.mend()
    found.elsewhere = _elsewhere(tree, metas, url, address)
    return found


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    """The meta tags by name, in small letters; the first of a name counts."""
    metas: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        given = node.attributes
        content = fold(given.get("content") or "")
        for key in ("property", "name"):
            if content and (name := (given.get(key) or "").strip().lower()):
                metas.setdefault(name, content)
    return metas


def _elsewhere(tree: LexborHTMLParser, metas: dict[str, str], url: str, address: Address) -> str:
    canonical = tree.css_first("link[rel='canonical' i]")
    own = [canonical.attributes.get("href") or ""] if canonical is not None else []
    for said in [*own, metas.get("og:url", "")]:
        named = _address(said, url)
        if named and named.layout == "current" and named.id != address.id:
            return said
    return ""


def _address(said: str, url: str) -> Address | None:
    try:
        return read_address(urljoin(url, said.strip())) if said.strip() else None
    except ValueError:
        return None


# JSON-LD


class _Linked:
    """The JSON-LD of a page: its objects, and where they stand."""

    def __init__(self, scripts: list[LexborNode]) -> None:
        self.roots = [
            loads(script.text())
            for script in scripts
            if (script.attributes.get("type") or "").strip().lower() == "application/ld+json"
        ]
        self.things = [thing for root in self.roots for thing in objects(root)]
        self.outer = [thing for root in self.roots for thing in _outer(root)]
        pages = [thing for thing in self.outer if _kinds(thing) & _PAGES]
        self.main = [thing for page in pages for thing in _dicts(page.get("mainEntity"))]
        names = {name for thing in self.main if (name := _text(thing.get("@id")))}
        self.main += [thing for thing in self.outer if _text(thing.get("@id")) in names]
        self.listed: set[int] = set()
        for thing in self.things:  # an outer one comes first
            if id(thing) not in self.listed:
                self.listed |= {id(one) for one in objects(thing.get("itemListElement"))}

    def article(self, url: str, address: Address) -> dict[str, Any] | None:
        """The page's own: by its address, else the only one where one of a page stands."""
        own = [
            thing
            for thing in self.things
            if _kinds(thing) & ARTICLES and _is_own(thing, url, address)
        ]
        for thing in own:
            if _named(thing, url):
                return thing
        unlisted = [thing for thing in own if id(thing) not in self.listed]
        for place in (self.main, self.outer, unlisted):
            places = set(map(id, place))
            if found := [thing for thing in unlisted if id(thing) in places]:
                return found[0] if len(found) == 1 else None
        return None

    def page_day(self, url: str, address: Address) -> Said | None:
        """The day of the page itself, as some content systems have it for want of an article."""
        pages = [
            thing for thing in self.outer if _kinds(thing) & _PAGES and _is_own(thing, url, address)
        ]
        days = {(_text(one.get("datePublished")), _text(one.get("dateModified"))) for one in pages}
        said = [Said("json-ld", published=day, modified=edit) for day, edit in days if day]
        return said[0] if len(said) == 1 else None

    def kinds(self) -> set[str]:
        """Of all of it; a video, an event and the like where it is what the page is for."""
        own = (thing for thing in (*self.main, *self.outer) if "isPartOf" not in thing)
        alone = {kind for thing in own for kind in _kinds(thing)} & _ALONE
        return {kind for thing in self.things for kind in _kinds(thing)} - _ALONE | alone


def _outer(root: Any) -> Iterator[dict[str, Any]]:
    for thing in _dicts(root):
        yield thing
        yield from _dicts(thing.get("@graph"))


def _dicts(value: Any) -> list[dict[str, Any]]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, dict)]


def _kinds(thing: dict[str, Any]) -> set[str]:
    return {kind.rpartition("/")[2].lower() for kind in _texts(thing.get("@type"))}


def _linked_data(linked: _Linked, url: str, address: Address, found: Metadata) -> list[Said]:
    said = []
    found.kinds |= linked.kinds()
    for thing in linked.things:
        kinds = _kinds(thing)
        if kinds & _SITES:
            found.site_names |= set(_texts(thing.get("name")))
        if "breadcrumblist" in kinds and (section := _section(thing)):
            said.append(Said("breadcrumb", category=section))
    if article := linked.article(url, address):
        get: Callable[[str], str] = lambda name: _text(article.get(name))  # noqa: E731 - short
        said.append(
            Said(
                "json-ld",
                is_article=True,
                title=get("headline") or get("name"),
                published=get("datePublished") or get("dateCreated"),
                modified=get("dateModified"),
                body=get("articleBody") or get("text"),
                lead=get("description") or get("abstract"),
                category=next(iter(_texts(article.get("articleSection"))), ""),
            )
        )
    return said


def loads(text: str) -> Any:
    """The JSON of a script, or None; what pages put around it (comments, CDATA) comes off."""
    text = re.sub(
        r"^\s*(?:<!--|/\*<!\[CDATA\[\*/|//<!\[CDATA\[)|(?://|/\*)?\]\]>(?:\*/)?\s*$", "", text
    )
    text = text.strip().removesuffix("-->").strip().rstrip(";")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _is_own(thing: dict[str, Any], url: str, address: Address) -> bool:
    named = _named(thing, url)
    return named is None or named.id == address.id


def _named(thing: dict[str, Any], url: str) -> Address | None:
    """The release that an article's own address names."""
    page = thing.get("mainEntityOfPage")
    said = [thing.get("url"), thing.get("@id"), page.get("@id") if isinstance(page, dict) else page]
    found = (_address(one, url) for one in said if isinstance(one, str))
    return next((named for named in found if named and named.layout == "current"), None)


def _section(thing: dict[str, Any]) -> str:
    """The section that breadcrumbs name: the last of them but the page's own."""
    items = thing.get("itemListElement")
    names = []
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            inner = item.get("item")
            names.append(
                _text(item.get("name"))
                or _text(inner.get("name") if isinstance(inner, dict) else "")
            )
    return names[-2] if len(names) > 2 else ""


def _text(value: Any, depth: int = 4) -> str:
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if isinstance(value, list) and depth:
        return next(filter(None, (_text(one, depth - 1) for one in value)), "")
    return value.strip() if isinstance(value, str) else ""


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return list(filter(None, map(_text, values)))


# Microdata, OpenGraph and other meta tags


def _open_graph(metas: dict[str, str], found: Metadata) -> Iterator[Said]:
    get: Callable[[str], str] = lambda name: metas.get(name, "")  # noqa: E731 - short names
    found.site_names |= {get("og:site_name"), get("application-name")} - {""}
    found.kinds |= {f"og:{get('og:type').lower()}"} - {"og:"}
    published = get("article:published_time") or get("og:article:published_time")
    yield Said(
        "open-graph",
        is_article=bool(published) or get("og:type").lower() in ("article", "news"),
        title=get("og:title"),
        published=published,
        modified=get("article:modified_time") or get("og:updated_time"),
        lead=get("og:description"),
        category=get("article:section") or get("og:article:section"),
    )
    yield Said(
        "meta",
        title=get("dc.title") or get("dcterms.title") or get("twitter:title") or get("title"),
        published=next(filter(None, map(get, _DATES)), ""),
        modified=get("last-modified") or get("dcterms.modified"),
        lead=get("description") or get("twitter:description"),
    )


# JSON that a script draws the page from


def _embedded(
    tree: LexborHTMLParser, scripts: list[LexborNode], address: Address
) -> Iterator[Said]:
    texts = [script.text() for script in scripts if _is_data(script)]
    for item in embedded_items(texts + attribute_data(tree), address):
        yield Said(
            "embedded-json",
            is_article=True,
            title=item.title,
            published=item.published,
            modified=item.modified,
            body=item.body,
            lead=item.lead,
            category=item.category,
        )


def _is_data(script: LexborNode) -> bool:
    kind = (script.attributes.get("type") or "").strip().lower()
    return kind != "application/ld+json" and "src" not in script.attributes
