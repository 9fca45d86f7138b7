"""What a page lost on its way, so that the record of it would be wrong: its end, or its letters.

An archive keeps pages that broke off, and a server may name another character set than the
page's. Such a page looks like a release, and would be written short or illegible.
"""

import re
from html import unescape

from scraper.records import Release

_END = re.compile(rb"</(?:[Bb][Oo][Dd][Yy]|[Hh][Tt][Mm][Ll])\s*>")
_NAMES = b"div main article section table".split()
_BOXES = re.compile(rb"</?(?:" + b"|".join(_NAMES) + rb")\b", re.IGNORECASE)
_TAGS = re.compile(
    r"<(script|style|form|button)\b.*?</\1\s*>|<!--.*?-->|<[^>]*(?:>|$)", re.DOTALL | re.IGNORECASE
)
_NO_SPACE = re.compile(rb"<(?:a|div|span|p|h[1-6]|ul|li|section|article|main)\xc2\xa0+[a-z-]+=")
_SIGNS = (b"\xc2\xa0class=", b"\xc2\xa0href=")
_NO_LETTER = re.compile(r"[\W_]+")
_CLOSE, _TAIL = 4_000, 20_000
"""Bytes at the end of a page that are looked at."""
_LONGEST = 1_000
"""Characters of a title; the longest of 1,542 real ones has 209."""
_LOST = "\ufffd"


def damage(release: Release, html: bytes | str) -> str:
    """What is wrong with a page that gave a release, in a few words; empty for nothing."""
    if _LOST in release.title and not _stands_there(html):
        return "title: letters of it are lost, for the page is in no character set that it names"
    if len(release.title) > _LONGEST:
        return f"title: it has {len(release.title):,} characters, other parts of the page are in it"
    whole = html if isinstance(html, bytes) else html.encode("utf-8", "replace")
    # Cheaper than the search: a page whose spaces were replaced has a class or a link somewhere.
    if any(sign in whole for sign in _SIGNS) and _NO_SPACE.search(whole):
        return "markup: its tags have no-break spaces, so their links and classes are lost"
    if _is_cut(release, whole):
        return "body: the page breaks off in it"
    return ""


def _stands_there(html: bytes | str) -> bool:
    """Whether somebody wrote the sign for a lost letter, and no decoder."""
    return isinstance(html, bytes) and _LOST.encode() in html


def _is_cut(release: Release, html: bytes) -> bool:
    """Whether a page has no end of its own, nothing after the text, and a box never closed."""
    if _END.search(html[-_CLOSE:]):
        return False
    tail = html[-_TAIL:]
    last = _letters(release.body or release.lead or release.title)[-8:]
    if not _letters(unescape(_TAGS.sub("", tail.decode("utf-8", "replace")))).endswith(last):
        return False
    names = [found[0].lower() for found in _BOXES.finditer(html)]
    return any(names.count(b"<" + name) > names.count(b"</" + name) for name in _NAMES)


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text)
