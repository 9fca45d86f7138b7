"""The category that a page names: in its metadata, its breadcrumbs, or a label by its title."""

import re
from collections import Counter

from scraper.rules.outline import Box, Line, Outline
from scraper.rules.said import Metadata
from scraper.rules.titles import bare, own_words, same
from scraper.thai.dates import printed_date

_CRUMBS = re.compile(r"crumb", re.IGNORECASE)
_LABELS = re.compile(r"categor|section|badge|label|kicker|eyebrow|topic", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:หมวดหมู่|หมวด|ประเภทข่าว|ประเภท|category|section)\s*[:：]\s*(.{2,60})", re.IGNORECASE
)
_HOME = re.compile(
    r"หน้าแรก|หน้าหลัก|home|ข่าว|ข่าวสาร|news|อ่านข่าว|รายละเอียดข่าว|[/>»›|-]+", re.IGNORECASE
)
_SIGNS = "/>»›"
_LOOKED_AT, _LEAST_CUT = 40, 15
_LABEL = re.compile(
    r"(?:ท่าน|คุณ)อยู่ที่.{0,12}|you are here.{0,3}|วันที่.{0,25}|.{0,12}\bdate|จำนวนผู้.{0,10}|แท็ก"
    r"|หมวด(?:หมู่)?|ประเภท(?:ข่าว)?|รายละเอียด(?:ข่าว)?|categor(?:y|ies)|section|topics?|tags?|.*[:：]",
    re.IGNORECASE,
)
"""What stands before a name, or beside it, and is none."""
_MOST_CRUMBS = 11
"""Names in a breadcrumb, and the signs between them."""
_MOST_NAMES, _MOST_BESIDE = 6, 3
"""Names of a trail, and links in it that lead to pages beside one another."""


def find_category(seen: Outline, meta: Metadata, title: Box | None, words: str) -> tuple[str, str]:
    """The category and the source of it; both empty where there is none."""
    for said in meta.said:
        if said.category and not same(said.category, words):
            return said.category, said.source
    crumbs = _breadcrumb(seen, words) or (title and _crumbs_above(seen, title, words))
    if crumbs:
        return crumbs, "breadcrumb"
    label = _label(seen, title, words) if title else ""
    return label, "label" if label else ""


def _breadcrumb(seen: Outline, title: str) -> str:
    for box in seen.boxes:
        named = box.names + (box.node.attributes.get("aria-label") or "")
        lines = seen.lines[box.first : box.last]
        if _CRUMBS.search(named) and not _is_menu(lines) and (name := _last_section(lines, title)):
            return name
    return ""


def _is_menu(lines: list[Line]) -> bool:
    """Whether some lines link many pages that stand beside one another, and so are no trail."""
    hrefs = (href.strip("/") for line in lines[:_LOOKED_AT] for _, href in line.anchors)
    above = Counter(href.rpartition("/")[0] for href in hrefs)
    return max(above.values(), default=0) > _MOST_BESIDE


def _crumbs_above(seen: Outline, title: Box, words: str) -> str:
    """The section in a breadcrumb above the title."""
    for line in seen.lines[max(0, title.first - 3) : title.first]:
        if is_trail(line):
            return _last_section([line], words)
    return ""


def is_trail(line: Line) -> bool:
    """Whether a line is a breadcrumb: names of pages, that of the front page first.

    A line of many names is a menu, and so is one of links without a sign between them.
    """
    if len(line.pieces) > _LOOKED_AT:
        return False
    pieces = [piece.strip() for piece in line.pieces if piece.strip()]
    is_parted = any(piece[0] in _SIGNS or piece[-1] in _SIGNS for piece in pieces)
    is_menu = len(pieces) > _MOST_CRUMBS or (line.is_link and not is_parted)
    return len(pieces) > 1 and not is_menu and bool(_HOME.fullmatch(pieces[0]))


def _label(seen: Outline, title: Box, words: str) -> str:
    near = seen.lines[max(0, title.first - 4) : title.last + 4]
    for line in near:
        if found := _LABELLED.match(line.text):
            return _before_day(found[1])
    named = (line for line in near if _LABELS.search(seen.boxes[line.box].names))
    return next((line.text for line in named if _is_name(line.text, words)), "")


def _before_day(text: str) -> str:
    """The words of a line before the day that follows in it, and before that one's label."""
    day = printed_date(text)
    words = text.partition(day[0])[0] if day else text
    return re.sub(r"\s*(?:ลง|เผยแพร่)?(?:วันที่|เมื่อ)?\s*[:：|]?\s*$", "", words).strip()


def _last_section(lines: list[Line], title: str) -> str:
    pieces = [
        piece for line in lines for piece in (line.pieces if len(lines) == 1 else [line.text])
    ]
    parts = [part.strip() for piece in pieces for part in re.split(r"[/>»›|]", piece)]
    names = [part for part in parts if _is_name(part, title) and not _HOME.fullmatch(part)]
    return names[-1] if 0 < len(names) <= _MOST_NAMES else ""


def _is_name(text: str, title: str) -> bool:
    if not 2 <= len(text) <= 80 or printed_date(text) or not any(map(str.isalpha, text)):
        return False
    if _LABEL.fullmatch(text) or not own_words(text):  # or it names the site
        return False
    is_cut = len(text) >= _LEAST_CUT and bare(title).startswith(bare(text))
    return not (is_cut or same(text, title))
