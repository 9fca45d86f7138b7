"""What a page says about itself, as it was found."""

import re
from dataclasses import dataclass, field
from html import unescape

from selectolax.lexbor import LexborNode

from scraper.guard import suspicion
from scraper.rules.layout import fold

ARTICLES = frozenset(
    "article newsarticle reportagenewsarticle report blogposting socialmediaposting "
    "analysisnewsarticle backgroundnewsarticle pressrelease techarticle".split()
)
_HALF_PAIRS = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class Said:
    """What one source says; an absent field is empty. `published` is as it stands there."""

    source: str
    is_article: bool = False
    title: str = ""
    published: str = ""
    modified: str = ""
    body: str = ""
    """Text, or HTML."""
    lead: str = ""
    category: str = ""

    def mend(self) -> None:
        """Take out what JSON can say and a text cannot hold: half of a pair of surrogates.

        And a text whose markup would stall the parser: the page was judged without it.
        """
        for name in ("title", "published", "modified", "body", "lead", "category"):
            words: str = getattr(self, name)
            setattr(self, name, _HALF_PAIRS.sub("\ufffd", words))
        if suspicion(self.body):
            self.body = ""
        self.title, self.category = fold(unescape(self.title)), fold(unescape(self.category))


@dataclass(slots=True)
class Metadata:
    """All that a page says about itself."""

    said: list[Said] = field(default_factory=list)
    site_names: set[str] = field(default_factory=set)
    head: str = ""
    """The text of its <title>."""
    kinds: set[str] = field(default_factory=set)
    """Types that JSON-LD and OpenGraph name, in small letters."""
    elsewhere: str = ""
    """An address of another release that the page says is its own."""
    article_box: LexborNode | None = None
    """The element that microdata says holds the text."""
