"""What a page says about itself in microdata."""

from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.rules.layout import fold
from scraper.rules.said import ARTICLES, Metadata, Said

_ASIDE = frozenset("li ul ol dl table nav aside footer".split())
"""Elements that hold a list, or what belongs to every page."""
_MOST_ABOVE, _MOST_SCOPES = 200, 100


def read_microdata(
    tree: LexborHTMLParser, found: Metadata, leads_away: Callable[[str], bool]
) -> Iterator[Said]:
    """What the page's own article says in microdata; nothing where several may be the page's.

    Notes in `found` the element that it says holds the text. An address that `leads_away` is that
    of another release. Nobody has seen whether the site has microdata: it is what others have.
    """
    scopes = [
        node
        for node in tree.css("[itemtype]")
        if (node.attributes.get("itemtype") or "").strip().rpartition("/")[2].lower() in ARTICLES
    ]
    if 1 < len(scopes) <= _MOST_SCOPES:  # those beside it lead to releases of theirs
        scopes = [one for one in scopes if not any(map(leads_away, _own_addresses(one)))]
    if len(scopes) != 1:  # none, or a list of releases
        return
    scope = scopes[0]
    found.article_box = scope.css_first("[itemprop~='articleBody']")

    def prop(name: str) -> str:
        node = scope.css_first(f"[itemprop~='{name}']")
        if node is None:
            return ""
        given = node.attributes
        return fold(given.get("content") or given.get("datetime") or node.text(separator=" "))

    yield Said(
        "microdata",
        is_article=True,
        title=prop("headline") or prop("name"),
        published=prop("datePublished"),
        modified=prop("dateModified"),
        category=prop("articleSection"),
    )


def _own_addresses(scope: LexborNode) -> Iterator[str]:
    """What an article's microdata says that its address is."""
    for node in scope.css("[itemprop~='url'], [itemprop~='mainEntityOfPage']")[:_MOST_SCOPES]:
        if to := node.attributes.get("href") or node.attributes.get("content"):
            yield to


def stray_day(tree: LexborHTMLParser) -> Said | None:
    """The one day that is marked as the page's, though nothing is marked as its article."""
    found = [
        node
        for node in tree.css("meta[itemprop~='datePublished'], time[itemprop~='datePublished']")
        if not _is_aside(node)
    ]
    given = found[0].attributes if len(found) == 1 else {}
    day = fold(given.get("content") or given.get("datetime") or "")
    return Said("microdata", published=day) if day else None


def _is_aside(node: LexborNode) -> bool:
    """Whether it is of a list, or of something that is marked as a thing of its own."""
    above = node.parent
    for _ in range(_MOST_ABOVE):
        if above is None:
            return False
        if above.tag in _ASIDE or "itemscope" in above.attributes:
            return True
        above = above.parent
    return True
