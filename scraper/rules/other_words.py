"""Kinds of pages that are no release, by the words of their titles and of their texts.

The words that come along are in `words/other-pages.toml`; a user's own directory of rule files
may have a file of that name with more.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Generic, Literal, TypeVar

import msgspec

from scraper.errors import UsageError
from scraper.records import NotARelease, Release
from scraper.rules.allowed import spoken
from scraper.rules.layout import decode_rules
from scraper.rules.news import signs_of_news
from scraper.rules.own_words import checked_word
from scraper.rules.titles import core, plain
from scraper.rules.word_lists import any_of, words_of

OTHER_PAGES = "other-pages"
"""What such words are called."""
FILE = f"{OTHER_PAGES}.toml"
COVERS = "no layout: words of titles and texts by which a page is no release"
_LONGEST = 90
"""Letters of a title that is a name of a page, such as "ติดต่อเรา"."""
_LONGEST_TEXT = 350
"""Characters of a text that stands in another's place, with a sentence about whom to ask."""
LOOKED_AT = 20_000
"""Characters of a text that are held against words; the longest real release has 65,000."""
_MOST, _MOST_ABOUT = 1000, 4
_IN_ENGLISH = re.compile(r" ?\([A-Za-z][A-Za-z /&-]*\)$")
"""What stands behind a name of a page in Thai."""


_BEFORE = re.compile(
    r"(?:ประกาศ|เรื่อง|แจ้ง|หน้า|ข้อมูล|เอกสาร|คู่มือ|แบบฟอร์ม|รายละเอียด|ระบบ|the|our) ?[:：]? ?(?=\S{6})",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r" ?(?:ของ|แห่ง|ประจำ|ภายใน|ใน|สำหรับ|โดย|[-–|:])? ?(?:เว็บไซต์)?(?:รัฐบาล(?:ไทย)?|ทำเนียบ(?:รัฐบาล)?"
    r"|หน่วยงาน|องค์กร|(?:สำนัก|กระทรวง|กรม|กอง|ศูนย์)[ก-๎]{2,40})$"
    r"| ?\([^()]{1,60}\)$"
    r"| ?(?:ประจำ)?ปี(?:งบประมาณ)? ?(?:พ\.ศ\. ?)?(?:[2๒][5๕][\d๐-๙]{2}|20\d\d)$| 20\d\d$"
    r"|,? (?:(?:of|at|for|in|by) )?(?:the )?(?:(?:royal )?thai government|government house"
    r"|(?:office|ministry|department|secretariat) of [a-z' ]{3,50})$",
    re.IGNORECASE,
)
"""What may stand about the name of a page: what it is, whose it is, of which year."""


class OwnKind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind of page, with the words it is known by: regular expressions, in any case.

    What each list is held against is told at the top of `words/other-pages.toml`.
    """

    what: str
    title: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()


class Kind(OwnKind, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One that comes along: it may be an answer, that there is no release at the address."""

    reason: Literal["not-found", "uncertain"] = "uncertain"


class _OwnFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kind: tuple[OwnKind, ...]


class _KnownFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kind: tuple[Kind, ...]


_LISTS = ("title", "heading", "whole", "begins", "likely", "text", "instead")
_Each = list[list[re.Pattern[str]]]
K = TypeVar("K", bound=OwnKind)


class OtherWords(Generic[K]):
    """What pages that are no release are known by."""

    def __init__(
        self, name: str, kinds: Sequence[K], each: dict[str, _Each], among: dict[str, Any]
    ) -> None:
        """`name`: what messages call them. `each`: by list, the patterns of each kind.

        `among`: by list, a pattern found wherever one of them is; none for a list without one.
        """
        self.name, self.kinds = name, kinds
        self._each, self._among = each, among

    def of_page(self, title: str) -> K | None:
        """The kind of page that a title, a heading or the name of a section is one of."""
        whole = plain(title)
        whole = _IN_ENGLISH.sub("", whole) or whole
        if found := self._find("begins", whole, re.Pattern.match):
            return found
        if found := self._find("whole", whole, re.Pattern.fullmatch):
            return found
        letters = core(whole)
        for words in (whole, letters, letters.replace(" ", "")):
            is_name = 0 < len(words) <= _LONGEST
            if is_name and (found := self._find("heading", words, re.Pattern.fullmatch)):
                return found
        return None

    def of_title(self, title: str) -> K | None:
        """As of_page(), of a title: it is not what heads something that stands beside."""
        words = plain(title)
        found = self.of_page(title)
        if found or len(words) > _LONGEST:
            return found
        return self._find("title", words, re.Pattern.fullmatch)

    def of_likely(self, title: str) -> K | None:
        """The kind of page that a title is likely one of, unless the text below it tells news.

        Of the words that come along, it may have an office's name or a year about it.
        """
        words = plain(title)
        found = self._find("likely", words, re.Pattern.fullmatch)
        for less in _lesser(words) if self.name == FILE else ():
            found = found or self.of_title(less)
            found = found or self._find("likely", less, re.Pattern.fullmatch)
        return found

    def of_text(self, text: str) -> K | None:
        """The kind of page that a text is of, or stands in the place of a release's for."""
        words = plain(text[:LOOKED_AT])
        found = self._find("text", words, re.Pattern.search)
        if found or len(text) >= _LONGEST_TEXT:
            return found
        return self._find("instead", words, re.Pattern.search)

    def of_release(self, title: str, text: str) -> tuple[str, K] | None:
        """The kind of page that was taken for a release, and `title` or `body`, which tells it."""
        if kind := self.of_title(title):
            return "title", kind
        if (kind := self.of_likely(title)) and not signs_of_news(title, text).is_surely_news:
            return "title", kind
        kind = self.of_text(text)
        return ("body", kind) if kind else None

    def refuse(self, release: Release) -> NotARelease | None:
        """Why a page that was taken for a release is none; None where no words say so."""
        found = self.of_release(release.title, release.body)
        if found is None and (kind := self.of_page(release.category or "")):
            found = "category", kind
        if found is None:
            return None
        why = f"kept out by {self.name}: {found[1].what} ({found[0]})"
        return NotARelease(release.url, "kept-out", why)

    def _find(self, key: str, words: str, is_one: Any) -> K | None:
        among = self._among.get(key)
        if among and not is_one(among, words):
            return None
        for kind, patterns in zip(self.kinds, self._each[key], strict=True):
            if any(is_one(one, words) for one in patterns):
                return kind
        return None


@cache
def built_in_words() -> OtherWords[Kind]:
    """The words that come with the package; tests hold that they can be joined."""
    kinds = decode_rules(words_of(FILE), FILE, _KnownFile).kind
    each = {key: [[any_of(getattr(kind, key))] for kind in kinds] for key in _LISTS}
    among = {key: any_of(one for kind in kinds for one in getattr(kind, key)) for key in _LISTS}
    return OtherWords(FILE, kinds, each, among)


def own_words(text: str, name: str) -> OtherWords[OwnKind]:
    """A user's own, from a file's text; `name` is what messages call it.

    Each is a pattern of its own, with its flags, groups and names. Raises UsageError that says
    which word is wrong, and what may stand there.
    """
    kinds = decode_rules(text, name, _OwnFile, like=OTHER_PAGES).kind
    for number, kind in enumerate(kinds):
        where = f"rule file {name}: {spoken(f'kind[{number}]')}"
        if not kind.what.strip() or not kind.what.isprintable():
            raise UsageError(f"{where}: what: words for a person belong there")
        if not any(getattr(kind, key) for key in _LISTS):
            raise UsageError(
                f"{where}: it has no words",
                hint="Add some, as title = ['เมนูประจำวัน.*']; `scrape rules show other-pages` has"
                " the names of all lists.",
            )
    for key in _LISTS:
        if sum(len(getattr(kind, key)) for kind in kinds) > _MOST:
            raise UsageError(f"rule file {name}: {key}: more than {_MOST} in all")
    each = {
        key: [_patterns(kind, key, at, name) for at, kind in enumerate(kinds)] for key in _LISTS
    }
    return OtherWords(name, kinds, each, {})


def _patterns(kind: OwnKind, key: str, number: int, name: str) -> list[re.Pattern[str]]:
    words: tuple[str, ...] = getattr(kind, key)
    places = (spoken(f"kind[{number}].{key}[{at}]") for at in range(len(words)))
    return [
        checked_word(one, key, f"rule file {name}: {place}")
        for one, place in zip(words, places, strict=True)
    ]


def kind_of_page(title: str) -> Kind | None:
    """The kind of page that a heading names which no release has."""
    return built_in_words().of_page(title)


def _lesser(title: str) -> Iterator[str]:
    """A title without what may stand about the name of a page, more and more of it."""
    words = title
    for _ in range(_MOST_ABOUT if len(title) <= _LONGEST else 0):
        before = _BEFORE.match(words)
        if before:
            yield words[before.end() :]
        less = _BEHIND.sub("", words, count=1).strip()
        if less == words:
            return
        words = less
        yield words
