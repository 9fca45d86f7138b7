"""Knows, before it is parsed, a page that would stall the parser.

Some markup costs lexbor time, and memory, that grows with its square (measured): tags inside tags
that are not closed (20,000 `<div>` take 0.7 s, 100,000 take 18 s), bold and fonts that every
later paragraph opens anew (2,000 of each: 1.5 s and 730 MB), attributes by the ten thousand on
one tag, and options by the ten thousand in one list. A parse cannot be stopped, so such a page
must not begin one: it is read in a process of its own (`scraper.isolated`).

Most pages hold too few tags for any of that, and counting shows it. The others are walked, tag by
tag, as far as it is certain what the parser would take for a tag and which tag closes which.
Doubt counts against the page: what it costs is a child process, and nothing is lost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_BYTES = 1_000_000
"""Of a page; the longest real release is 0.7 MB of text, and next to none has a tenth of it."""
FEW_TAGS = 2_500
"""Tags, end tags included, that cannot stall the parser however they nest (0.6 s at worst)."""
MOST_TAGS = 40_000
"""Beyond that nobody looks any closer; a table of 2,000 rows and five columns has 24,000."""
FEW_SIGNS = 8_000
"""White space, `/` and `=`: each attribute needs one. So few attributes cannot stall it either."""
MOST_WORK = 2_000_000
"""Tags × open elements: about what the parser looks at, and the most that it may open anew."""
MOST_ATTRIBUTES = 500
"""Of one tag."""
MOST_ATTRIBUTES_IN_ALL = 50_000
MOST_OPTIONS = 5_000
"""Of all lists on a page: the parser goes through a list for each of its options."""

_SPACE = rb"[ \t\n\f\r]"
_SIGNS = b"< \t\n\f\r/="
_OTHERS = bytes(byte for byte in range(256) if byte not in _SIGNS)
_ATTRIBUTE = rb"""SS++[^ \t\n\f\r"'<>/=]++(?:SS*+=SS*+(?:"[^"]*+"|'[^']*+'|[^ \t\n\f\r"'<>]++))?+"""
_MARKUP = rb"""<(?:
    (?P<end>/?)(?P<name>[a-z][a-z0-9:_-]*+)(?P<attributes>(?:ATTRIBUTE)*+)SS*+/?>
    |!--(?!-?>)(?:[^-]++|-(?!->|-!>))*+-->
    |!doctype[^>]*+>
    |(?P<unsure>[a-z/!?])
)"""


def _compiled(pattern: bytes) -> re.Pattern[bytes]:
    pattern = pattern.replace(b"ATTRIBUTE", _ATTRIBUTE).replace(b"SS", _SPACE)
    # Not re.VERBOSE: a space in a set of characters is meant.
    return re.compile(re.sub(rb"\n *", b"", pattern), re.IGNORECASE)


# Possessive throughout: what does not match is given up at once, never tried in another way.
_NEXT = _compiled(_MARKUP)
_EACH_ATTRIBUTE = _compiled(_ATTRIBUTE)
_MARKS = re.compile(rb"<[a-zA-Z/!?]")


def _words(text: str) -> frozenset[bytes]:
    return frozenset(text.encode().split())


_VOID = _words(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source "
    "track wbr"
)
_CODE = _words("script style")
_RAW = _CODE | _words("title textarea iframe xmp noembed noframes")
"""Elements whose content is no markup; only for code is that so wherever they stand."""
_STRANGE = _words("svg math template plaintext frameset")
"""In and after these the parser has other rules."""
_COPIED = _words("b big code em font i s small strike strong tt u a nobr html body")
"""Elements that the parser opens anew or merges, with their attributes."""
_ROW_ENDS = _words("td th tr")
_REPLACED = {
    b"p": _words("p"),
    b"li": _words("li"),
    b"dt": _words("dt dd"),
    b"dd": _words("dt dd"),
    b"option": _words("option"),
    b"optgroup": _words("option optgroup"),
    b"td": _words("td th"),
    b"th": _words("td th"),
    b"tr": _ROW_ENDS,
    b"tbody": _ROW_ENDS | _words("thead tbody tfoot"),
    b"thead": _ROW_ENDS | _words("thead tbody tfoot"),
    b"tfoot": _ROW_ENDS | _words("thead tbody tfoot"),
}
"""What an element ends by beginning, where it stands last."""
_IMPLIED = _words("p li dt dd option optgroup td th tr tbody thead tfoot")
"""Elements that end with the block that they stand in."""
_BLOCKS = _IMPLIED | _words(
    "address article aside blockquote center details div dl fieldset figcaption figure footer "
    "header main nav ol section select summary table ul"
)


def suspicion(html: bytes | str) -> str:
    """Why a page may stall the parser, in a few words; empty where it cannot.

    Takes time in proportion to the length, and next to none for an ordinary page.
    """
    if isinstance(html, str):
        html = html.encode("utf-8", "replace")
    if len(html) > MOST_BYTES:
        return f"it has {len(html):,} bytes"
    signs = html.translate(None, _OTHERS)
    others = len(signs.translate(None, b"<"))
    tags = len(signs) - others
    if tags <= FEW_TAGS and others <= FEW_SIGNS:
        return ""
    if tags > MOST_TAGS:
        return f"it has {tags:,} tags"
    return next(_Walk(html, tags).doubts(), "")


@dataclass(slots=True)
class _Walk:
    """The open elements of a page, tag by tag: never fewer than the parser has open."""

    html: bytes
    tags: int
    """How often `<` stands on the page."""
    open: list[bytes] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)
    weight: int = 0
    """Of the open elements and of those that may be open: whose end is not certain."""
    attributes: int = 0
    options: int = 0

    def doubts(self) -> Iterator[str]:
        """What is wrong with the page; whoever asks stops at the first."""
        most = MOST_WORK // max(self.tags, 1)
        at = 0
        while found := _NEXT.search(self.html, at):
            at = found.end()
            name = (found["name"] or b"").lower()
            if found["unsure"] or name in _STRANGE:
                yield "its markup is not plain"
            elif name:
                weight = 1 + self._count_attributes(found["attributes"])
                if found["end"]:
                    self._close(name)
                else:
                    self._begin(name, weight if name in _COPIED else 1)
                if name in _RAW and not found["end"]:
                    at = self._after_raw(name, at)
            if at < 0:
                yield "its markup is not plain"
            yield from self._too_much(most)

    def _too_much(self, most: int) -> Iterator[str]:
        if self.weight > most:
            yield f"more than {most:,} of its {self.tags:,} tags may be open at once"
        if self.attributes > MOST_ATTRIBUTES_IN_ALL:
            yield "it has attributes by the thousand"
        if self.options > MOST_OPTIONS:
            yield f"its lists have more than {MOST_OPTIONS:,} options"

    def _count_attributes(self, text: bytes) -> int:
        count = len(_EACH_ATTRIBUTE.findall(text))
        self.attributes += count if count <= MOST_ATTRIBUTES else MOST_ATTRIBUTES_IN_ALL + 1
        return count

    def _begin(self, name: bytes, weight: int) -> None:
        self.options += name in (b"option", b"optgroup")
        if name in _VOID:
            return
        while self.open and self.open[-1] in _REPLACED.get(name, ()):
            self._pop()
        self.open.append(name)
        self.weights.append(weight)
        self.weight += weight

    def _pop(self) -> None:
        self.open.pop()
        self.weight -= self.weights.pop()

    def _close(self, name: bytes) -> None:
        """An end tag. Where it does not close the last element, what it closes may stay open."""
        if name not in self.open:
            return
        if name in _BLOCKS:
            while self.open[-1] != name and self.open[-1] in _IMPLIED:
                self._pop()
        if self.open[-1] == name:
            self._pop()
            return
        while self.open.pop() != name:
            self.weights.pop()
        self.weights.pop()

    def _after_raw(self, name: bytes, at: int) -> int:
        """Where the end tag of an element stands whose content is no markup; -1 if unsure."""
        end = re.compile(rb"</" + name + rb"[ \t\n\f\r/>]", re.IGNORECASE).search(self.html, at)
        if end is None:
            return -1
        content = self.html[at : end.start()]
        unsure = b"<!--" in content if name in _CODE else _MARKS.search(content)
        return -1 if unsure else end.start()
