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
_BEYOND_HEAD = re.compile(rb"</head|<body|^(?!.*<head\b)", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(
    r"<(script|style|form|button)\b.*?</\1\s*>|<!--.*?-->|<[^>]*(?:>|$)", re.DOTALL | re.IGNORECASE
)
_NO_SPACE = re.compile(rb"<(?:a|div|span|p|h[1-6]|ul|li|section|article|main)\xc2\xa0+[a-z-]+=")
_SIGNS = (b"\xc2\xa0class=", b"\xc2\xa0href=")
_CLOSED = re.compile("</(?:" + b"|".join(_NAMES).decode() + r")\b", re.IGNORECASE)
_MARK = "\x01"
_NO_LETTER = re.compile(r"[^\w\x01]+|_+")
_CLOSE, _TAIL = 4_000, 20_000
"""Bytes at the end of a page that are looked at."""
_LONGEST = 1_000
"""Characters of a title; the longest of 1,542 real ones has 209."""
_AFTER = 400
"""Letters after a text that may be a picture's words or a list of links between two paragraphs."""
_GUESSED = "current/"
"""Layouts without a rule that says which box holds the text: its end is no end of the text."""
_LOST = "\ufffd"
_NOTICE = 200
"""Characters: a longer text says more than that a browser needs scripts."""
_SCRIPT = re.compile(
    r"(?:เปิด\s*(?:ใช้\s*งาน|ใช้)?|enable|turn\s+on|requires?|needs?|without)\s*"
    r"(?:java\s?script|จาวา\s?สคริปต์)",
    re.IGNORECASE,
)
_TEXT, _SENTENCES = 300, 3
"""Characters and parts of what is no title: the longest of 1,542 real ones has 209."""
_NO_SIGN = re.compile("[\ufffe\uffff]")
_COLOUR = re.compile(r"\[\d{1,3}(?:;\d{1,3})*m")
"""What is left of a terminal's colours."""
_SHOWN_TAG = re.compile(r"</?[a-z]\w*(?:\s[^<>]*)?>", re.IGNORECASE)
_SHOWN = 8
"""Tags that a text may show and be one still."""
_PAIR = 2
"""Tags that somebody may have typed in a title: a bold word."""
_MANY = 4
"""A text of which more than one letter in so many is lost cannot be read."""
_FOREIGN = 100


def damage(release: Release, html: bytes | str) -> str:
    """What is wrong with a page that gave a release, in a few words; empty for nothing."""
    if _LOST in release.title and _has_lost(html):
        return "title: letters of it are lost, for the page is in no character set that it names"
    if wrong := _garbled(release):
        return wrong
    if len(release.body) < _NOTICE and _SCRIPT.search(release.body):
        return "body: it only asks for JavaScript"
    if len(release.title) > _LONGEST:
        return f"title: it has {len(release.title):,} characters, other parts of the page are in it"
    whole = html if isinstance(html, bytes) else html.encode("utf-8", "replace")
    # Cheaper than the search: a page whose spaces were replaced has a class or a link somewhere.
    if any(sign in whole for sign in _SIGNS) and _NO_SPACE.search(whole):
        return "markup: its tags have no-break spaces, so their links and classes are lost"
    return "body: the page breaks off in it" if _is_cut(release, whole) else ""


def doubt(release: Release, html: bytes | str) -> str:
    """Why a person should look at a page that gave a release before anyone relies on it."""
    body = release.body
    is_text = len(release.title) > _TEXT and len(release.title.split()) >= _SENTENCES
    if is_text and len(body) < len(release.title):
        return "title and body look swapped"
    is_guessed = release.layout.startswith(_GUESSED)
    if is_guessed and _COLOUR.search(release.title):
        return "title: it has signs that are no letters"
    if is_guessed and len(_SHOWN_TAG.findall(body)) > _SHOWN:
        return "body: markup is in it"
    if is_guessed and _LOST in body + (release.lead or "") and _has_lost(html):
        return "body: letters of it are lost"
    return ""


def _garbled(release: Release) -> str:
    """What of a text cannot be read, whoever made it so: a server may have lost the letters."""
    for name, text in (("title", release.title), ("body", release.body)):
        if text.count(_LOST) * _MANY > len(text):
            return f"{name}: letters of it are lost"
    if len(_SHOWN_TAG.findall(release.title)) > _PAIR:
        return "title: markup is in it"
    if _NO_SIGN.search(release.title):
        return "title: it has signs that are no letters"
    foreign = len(release.body) - len(release.body.encode("cp874", "ignore"))
    if foreign > _FOREIGN and 2 * foreign > len(release.body):
        return "body: its letters are neither Thai nor Latin"
    return ""


def _has_lost(html: bytes | str) -> bool:
    """Whether a page has bytes that are no letter; its author may have written the sign for one."""
    if isinstance(html, str):
        return _LOST in html
    try:
        html.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _is_cut(release: Release, html: bytes) -> bool:
    """Whether a page has no end of its own, little after the text, and a box never closed."""
    if _END.search(html[-_CLOSE:]):
        return False
    tail = _CLOSED.sub(_MARK + r"\g<0>", html[-_TAIL:].decode("utf-8", "replace"))
    tail = _NO_LETTER.sub("", unescape(_TAGS.sub("", tail)))
    letters = tail.replace(_MARK, "")
    text = release.body or release.lead or release.title
    last = _letters(text)[-8:]
    if last not in letters:  # what is hidden stands before its last line
        last = _letters(text.splitlines()[-1])[-8:]
    after = len(letters.rpartition(last)[2]) if last else 0
    if after > _AFTER:
        return False
    if after and not release.layout.startswith(_GUESSED) and _MARK in _end(tail, after):
        return False
    if not _BEYOND_HEAD.search(html):
        return True
    names = [found[0].lower() for found in _BOXES.finditer(html)]
    return any(names.count(b"<" + name) > names.count(b"</" + name) for name in _NAMES)


def _end(tail: str, letters: int) -> str:
    """The last so many letters, with the marks before and among them."""
    at = len(tail)
    while at and (letters or tail[at - 1] == _MARK):
        at -= 1
        letters -= tail[at] != _MARK
    return tail[at:]


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text).replace(_MARK, "")
