"""The public thaigov corpus's own format: a text file a release, in a folder a day.

    {page title}
    (empty line, or two)
    {posted date}
    {news date}             if the page shows one
    พิมพ์                    if the page has the print link
    {title}
    {lead}
    {body, a line a paragraph}
    (empty line)
    ที่มา : {address}

`data/YYYY/MM/DD/{category}_{n}[_{uuid}].txt`, in UTF-8; the day is the one in Bangkok on which it
was fetched, and the name has lost the category's `?.!/;:`. (The first folders were MM_DD_YYYY.)
"""

import glob
import re
from datetime import date
from difflib import SequenceMatcher
from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from scraper.extract import bare, lead_of
from scraper.records import PageText, Release
from scraper.site import CATEGORIES, HOSTS, Address, is_invented, read_address
from scraper.thai.dates import ReadDate, long_form, read_date, slash_form

LONGEST_LEAD = 250
"""Characters: the site cuts a lead there. Of 1,522 texts none has a longer line after the title,
though three in four go on with one; so every page prints a lead, if only of dots, and a longer
line could only be the body's first."""
SITE_TITLE = "รัฐบาลไทย-"
"""All that is left of the title of a page whose release was removed."""
PAGE_TITLE = "รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-"
"""Before a release's title, whatever its category; the whole title of an id that never existed."""
_PRINT = "พิมพ์"
_FROM = "ที่มา : "
_LOST = re.compile(r"[?.!/;:]")
_NAME = re.compile(
    r"(?P<category>.*?)_(?P<number>\d{1,9})(?:_(?P<uuid>[0-9a-f-]{36}))?\.txt", re.DOTALL
)
_DAY = re.compile(r"(?:^|/)(?:(\d{4})/(\d\d)/(\d\d)|(\d\d)_(\d\d)_(\d{4}))$", re.ASCII)
_NEWS = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_LONGEST_STEM = 180
"""Bytes, so that number and uuid stay within the 255 of a file name; the longest known is 162."""
_ALIKE = 0.6
_COMPARED = 300
_HIDDEN = re.compile(r"\[email\s+protected\]")
"""What stands in a page for a mail address, or for what looks like one, where the network that
delivers it hides them. The page's own title, which is no text of the page, keeps them."""


class Saved(msgspec.Struct, frozen=True):
    """One file of the corpus: where its page was, and the page's text."""

    url: str
    address: Address
    text: PageText


class Said(msgspec.Struct, frozen=True):
    """What the lines of a text are; the numbers count them from 0, and `rest` is the body's."""

    title: str
    lead: str | None
    body: str
    posted: ReadDate
    posted_words: str
    news: ReadDate | None
    news_words: str
    at: int
    """The title's line."""
    rest: int


def stem_of(category: str) -> str:
    """What a file's name keeps of a category."""
    return _LOST.sub("", category)


def file_stem(category: str) -> str:
    """The same for a file that is written: no path, nothing unseen, and of a bounded length."""
    kept = re.sub(r"[\\<>|\"*]", "", stem_of(category))
    words = " ".join("".join(letter if letter.isprintable() else " " for letter in kept).split())
    return words.encode()[:_LONGEST_STEM].decode("utf-8", "ignore").strip()


_KNOWN = {" ".join(stem_of(name).split()): name for name in CATEGORIES.values()}


def name_parts(name: str) -> re.Match[str] | None:
    """The `category`, `number` and `uuid` of a file's name; None for another name."""
    return _NAME.fullmatch(name)


def category_of(name: str) -> str | None:
    """The category that a file's name tells, as printed where the site's name of it is known."""
    found = name_parts(name)
    folded = " ".join(found["category"].split()) if found else ""
    return _KNOWN.get(" ".join(stem_of(folded).split()), folded) or None


def day_of(folder: PurePath) -> date | None:
    """The day that a folder is named after; None where it is not."""
    found = _DAY.search(folder.as_posix())
    if not found:
        return None
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(6, 4, 5)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_source(line: str) -> tuple[str, Address] | None:
    """The address that the last line of a text names, and what it says; None for another line."""
    if not line.startswith(_FROM):
        return None
    url = line.removeprefix(_FROM).strip()
    address = read_address(url)
    if address is None or address.layout != "codeigniter":
        return None
    is_site = is_invented(url) or urlsplit(url).hostname in HOSTS
    return (url, address) if is_site else None


def read_saved(text: str) -> Saved:
    """A file's content taken apart. Raises ValueError that says why it is no text of the corpus."""
    head, *lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    if not head.startswith(SITE_TITLE):
        raise ValueError("its first line is no page title of the site")
    source = read_source(lines.pop()) if lines else None
    if source is None:
        raise ValueError("it does not end with its page's address: it may be cut")
    url, address = source
    return Saved(url, address, PageText(head, tuple(filter(None, map(str.strip, lines)))))


def read_lines(text: PageText) -> Said | Literal["never-existed", "removed"]:
    """What the lines say, or why there is no release. Raises ValueError that names what is wrong.

    The line after the dates is the title, and has to be like the page's own, which has the mail
    addresses that are hidden elsewhere; the one after it is the lead, unless it is longer than any
    lead can be. Text cannot tell a lead from the first paragraph of a page that prints none: one
    that is short enough is read as the lead.
    """
    lines = text.lines
    posted = read_date(lines[0]) if lines else None
    at = 1 if posted else 0
    news = read_date(lines[at]) if at < len(lines) and _NEWS.fullmatch(lines[at]) else None
    has_news = news is not None
    at += has_news
    at += at < len(lines) and lines[at] == _PRINT
    if at == len(lines):
        if text.head.strip() == PAGE_TITLE:
            return "never-existed"
        if text.head.strip() == SITE_TITLE:
            return "removed"
        raise ValueError("title: there is none below the date")
    if posted is None:
        raise ValueError(f"posted: {lines[0][:60]!r} is no date")
    _check_days(posted, news, lines)
    title = _unhidden(lines[at], text.head)
    if not _is_like(title, text.head):
        raise ValueError(f"title: {title[:60]!r} is not like the page's title")
    rest = at + 1
    lead = None
    if rest < len(lines) and len(lines[rest]) <= LONGEST_LEAD:
        lead, rest = lead_of(_unhidden(lines[rest], title), title), rest + 1
    shown = news if news and news.date.year > 1970 else None
    return Said(
        title=title,
        lead=lead,
        body="\n\n".join(lines[rest:]),
        posted=posted,
        posted_words=lines[0],
        news=shown,
        news_words=lines[1] if shown else "",
        at=at,
        rest=rest,
    )


def _check_days(posted: ReadDate, news: ReadDate | None, lines: tuple[str, ...]) -> None:
    if posted.weekday_agrees is False:
        raise ValueError(f"posted: the weekday of {lines[0][:60]!r} is not that day's")
    if posted.date.year <= 1970:
        raise ValueError(f"posted: {lines[0][:60]!r} is the site's word for no date")
    if news is None and len(lines) > 1 and _NEWS.fullmatch(lines[1]):
        raise ValueError(f"news_date: {lines[1]!r} is no date")


def _is_like(title: str, head: str) -> bool:
    """Whether a line can be the title of a page: observed is the same but for white space.

    (One of 1,522 hides a mail address on the page alone, and three lack the words before it.)
    """
    words = head.removeprefix(PAGE_TITLE) if head.startswith(PAGE_TITLE) else head
    one, other = bare(title), bare(words)
    if one == other or one == bare(words.removeprefix(SITE_TITLE)):
        return True
    compared = SequenceMatcher(None, one[:_COMPARED], other[:_COMPARED], autojunk=False)
    return compared.ratio() >= _ALIKE


def _unhidden(title: str, head: str) -> str:
    """A title with the mail addresses that only the page's own title has, if it is the same."""
    parts = _HIDDEN.split(title)
    words = head.removeprefix(PAGE_TITLE) if head.startswith(PAGE_TITLE) else head
    pattern = "?*".join(glob.escape(bare(part)) for part in parts)
    for own in (words, words.removeprefix(SITE_TITLE)):
        if len(parts) > 1 and fnmatchcase(bare(own), pattern):
            return own.strip()
    return title


def text_of(release: Release) -> PageText:
    """A release's page as text, as far as its record tells it.

    The page's own may differ: in white space, in a lead that repeats the title (a record has
    none then), and by the print link.
    """
    lines = [long_form(date.fromisoformat(release.posted or release.published))]
    if _NEWS.fullmatch(release.published_text.strip()):
        lines.append(slash_form(release.day))
    lines += [release.title, release.lead or release.title, *release.body.split("\n")]
    stripped = (line.strip() for line in lines)
    return PageText(PAGE_TITLE + release.title, tuple(filter(None, stripped)))


def composed(text: PageText, url: str, *, blank_lines: int = 2) -> str:
    """A file's content; `blank_lines` after the page's title: 2, or 1 as in folders of 2025."""
    gap = "\n" * (blank_lines + 1)
    return f"{text.head}{gap}" + "\n".join(text.lines) + f"\n\n{_FROM}{url}"
