"""Whether two sources mean the same title, and which words are no release's title at all."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

from scraper.rules.layout import fold
from scraper.site import CATEGORIES

_SITE = (
    "รัฐบาลไทย",
    "เว็บไซต์รัฐบาลไทย",
    "ทำเนียบรัฐบาล",
    "ข่าวทำเนียบรัฐบาล",
    "สำนักนายกรัฐมนตรี",
    "สำนักเลขาธิการนายกรัฐมนตรี",
    "สำนักโฆษก",
    "royal thai government",
    "the royal thai government",
    "government of thailand",
    "thai government",
    "government house",
    "office of the prime minister",
    "prime minister's office",
    "thaigov",
    "thaigov.go.th",
    "www.thaigov.go.th",
)
_CATEGORIES = frozenset(CATEGORIES.values())
_PARTS = re.compile(r"\s*[|•·»›]\s*|\s+[-–—:]+\s+|\s*::\s*|(?<=รัฐบาลไทย)-|-(?=รัฐบาลไทย)")
_IGNORED = re.compile(r"[\s\u00ad\u200b-\u200f\u2060-\u206f\ufeff\"'“”‘’„`´]+")
_UNSEEN = re.compile(
    "\x1b?\\[[\\d;]{1,9}m|\x1b\\[[\\d;]*[A-Za-z]|["
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028\u2029\u2060-\u206f\ufeff]"
)
_CUT = re.compile(r"\s*(?:…|\.{3,})\s*$")
_SECTION_WORDS = (
    "ข่าว|ข่าวสาร|ข่าวประชาสัมพันธ์|ข่าวทั้งหมด|ข่าวล่าสุด|ข่าวเด่น|รายละเอียด|รายละเอียดข่าว|ข่าวและกิจกรรม|หน้าแรก"
    "|หน้าหลัก"
    "|อ่านข่าว|เนื้อหา|เนื้อหาข่าว|news|news detail|news details|news & activities|home|homepage|index"
    "|article|detail"
    "|press release|press releases|latest news|all news|government news"
    "|untitled|undefined|null|loading|กำลังโหลด"
    "|กำลังโหลดข้อมูล|test"
)
_SECTION = re.compile(
    rf"(?:{_SECTION_WORDS})[. …]*"
    r"|ข่าว(?:นโยบาย|กิจกรรม|ทำเนียบ|กระทรวง|เด่น|ล่าสุด|ทั่วไป|ต่างประเทศ|ในประเทศ|เศรษฐกิจ"
    r"|สังคม|การเมือง"
    r"|ความมั่นคง|ภูมิภาค|ประจำ|ประชาสัมพันธ์|รัฐบาล|รัฐมนตรี|นายก|รอง|โฆษก|คณะ|ครม|ด้าน|จาก|แจก"
    r"|แถลง|ย้อนหลัง)[ก-๎]{0,40}"
    r"|ข่าวรอง(?: ?[ก-๎]{2,6}\.?){1,5}|สรุปข่าว[ก-๎]{0,40}|พิมพ์ข่าว",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"[©ⓒ]|\(c\) ?\d|copyright ?(?:[©ⓒ\d]|\(c\))|สงวนลิขสิทธิ์|\W*2[05]\d\d ?สงวน", re.IGNORECASE
)
"""How the last line of a page begins."""
_BROKEN = re.compile(r"</?[a-z]\w*(?:\s[^<>]*)?>|&#?\w{0,8};|&", re.IGNORECASE)
_NO_LETTERS = re.compile("[^A-Za-z\u0e01-\u0e3a\u0e40-\u0e4e ]+")
_NO_FIRST_LETTER = re.compile("^[ \u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+")
_DAMAGED = re.compile("[<>&\ufffd\x00-\x08\x0e-\x1f\x7f]")
_ALIKE = 0.8
"""How like a name of the site or of a section a title is that is this name, with damage."""
_LONGEST_NAME = 90
_SIGNS = frozenset("-–—|:/>»›•·")
_LEAST_PART, _MOST_PARTS = 20, 4
_LONGEST_TITLE = 2000
"""Letters, beyond which none is taken apart: the longest of 1,542 real ones has 209."""
_NAMES = sorted(
    {
        _NO_LETTERS.sub("", name).replace(" ", "").casefold()
        for name in (*_SITE, *CATEGORIES.values())
    },
    key=len,
    reverse=True,
)


def bare(text: str) -> str:
    """A title for comparing: composed, without white space, quotation marks and what is unseen."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text)).casefold()


def plain(text: str) -> str:
    """A text in one line, without what no reader sees."""
    return fold(_UNSEEN.sub("", _UNSEEN.sub("", text)))  # twice: one may stand within another


def core(text: str) -> str:
    """The letters of a text and the spaces among them, without what is left of broken markup."""
    bared = _NO_LETTERS.sub("", _BROKEN.sub("", plain(text)))
    return " ".join(_NO_FIRST_LETTER.sub("", bared).split())


def own_words(title: str, site_names: Iterable[str] = ()) -> str:
    """A title without the site's name, and a section's beside it; empty where no more is there."""
    if len(title) > _LONGEST_TITLE:
        return fold(title)
    names = _bared(frozenset(site_names))
    parts = _PARTS.split(title)
    kept = title
    while parts:
        is_section = kept != title and len(parts) > 1 and _is_section(parts[-1])
        if not is_section and bare(parts[-1]) not in names:
            break
        kept = kept[: kept.rfind(parts[-1])] if parts[-1] else kept
        parts.pop()
        kept = re.sub(r"[\s|•·»›:–—-]+$", "", kept)
    while parts and bare(parts[0]) in names:
        kept = kept[kept.find(parts[0]) + len(parts[0]) :]
        parts.pop(0)
        kept = re.sub(r"^[\s|•·»›:–—-]+", "", kept)
    return fold(kept) if parts else ""


@lru_cache(maxsize=16)  # a page asks for its own a few dozen times
def _bared(site_names: frozenset[str]) -> frozenset[str]:
    """The site's names, those that a page gives it and their parts, and nothing; for comparing."""
    parts = (part for name in site_names for part in (name, *_PARTS.split(name)))
    return frozenset(("", *map(bare, (*_SITE, *parts))))


def parts_of(title: str) -> list[str]:
    """What stands before the last few signs in a title that may part it from a name, and behind."""
    signs = list(_PARTS.finditer(title))
    parts = [title[: one.start()] for one in reversed(signs[-_MOST_PARTS:])]
    parts += [title[one.end() :] for one in signs[:_MOST_PARTS]]
    return [part for part in parts if len(part) >= _LEAST_PART]


def without_cut(title: str) -> str:
    """The words of a title that is cut, without the dots at its end; empty where it is whole."""
    words = _CUT.sub("", title)
    return words if words != title and len(words) >= _LEAST_PART else ""


def _is_section(part: str) -> bool:
    return part in _CATEGORIES or bool(_SECTION.fullmatch(part))


def is_specific(title: str, site_names: Iterable[str] = ()) -> bool:
    """Whether a title is one release's, and not the site's or a section's."""
    if len(title) > _LONGEST_TITLE:
        return True
    words = own_words(title, site_names)
    parts = [part for part in _PARTS.split(words) if part]
    if not words or all(_SECTION.fullmatch(plain(part)) for part in parts):
        return False
    if len(words) < _LONGEST_NAME and _RIGHTS.match(words):
        return False
    return fold(words) not in _CATEGORIES and not _is_a_name(words)


def _is_a_name(text: str) -> bool:
    """Whether a text is a name of the site or of a section, or was one before it was damaged."""
    letters = core(text).replace(" ", "").casefold()
    if not letters or len(letters) > _LONGEST_NAME:
        return False
    rest = letters
    for name in _NAMES:
        rest = rest.replace(name, "")
    # One of them, two side by side, as in two languages, or one and a section's.
    if not rest or (rest != letters and _SECTION.fullmatch(rest)):
        return not any(map(str.isdigit, _BROKEN.sub("", text)))
    if not _DAMAGED.search(text):
        return False
    return bool(get_close_matches(letters, _NAMES, 1, _ALIKE))


def same(one: str, other: str, site_names: Iterable[str] = ()) -> bool:
    """Whether two titles are the same: the site's name, a section or a cut at the end apart."""
    names = list(site_names)
    first, second = own_words(one, names), own_words(other, names)
    a, b = bare(first), bare(second)
    if not a or not b:
        return False
    if a == b:
        return True
    for short, long, cut in ((a, b, first), (b, a, second)):
        # A headline is cut at 110 characters, with dots or without.
        bare_cut = bare(_CUT.sub("", cut))
        is_cut = bare_cut != short or len(cut) >= 50
        if len(bare_cut) >= 20 and is_cut and long.startswith(bare_cut):
            return True
    return _ends(a, b) or _ends(b, a) or _is_a_part(first, second) or _is_a_part(second, first)


def _ends(short: str, long: str) -> bool:
    """Whether a title is the end of another one, behind a sign: `รัฐบาลไทย-ด้านสังคม-…`."""
    before = long[: -len(short)][-1:]
    return len(short) >= _LEAST_PART and long.endswith(short) and before in _SIGNS


def _is_a_part(short: str, long: str) -> bool:
    """Whether a title is another one but for a section's name before or after it."""
    if max(len(short), len(long)) > _LONGEST_TITLE:
        return False
    parts = [bare(part) for part in _PARTS.split(long)]
    if len(parts) < 2:
        return False
    halves = {"".join(parts[:at]) for at in range(1, len(parts))}
    halves |= {"".join(parts[at:]) for at in range(1, len(parts))}
    left = {bare("".join(_PARTS.split(half))) for half in halves}
    words = bare("".join(_PARTS.split(short)))
    return len(words) >= 8 and words in left
