"""The category that a page names: in its metadata, its breadcrumbs, or a label by its title."""

import re

from scraper.rules.metadata import Metadata
from scraper.rules.outline import Box, Line, Outline
from scraper.rules.titles import same
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
_MOST_CRUMBS = 11
"""Names in a breadcrumb, and the signs between them."""


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
        if _CRUMBS.search(named) and (
            name := _last_section(seen.lines[box.first : box.last], title)
        ):
            return name
    return ""


def _crumbs_above(seen: Outline, title: Box, words: str) -> str:
    """The section in a line above the title that begins with the front page's name.

    A line of many names is a menu, and so is one of links without a sign between them.
    """
    for line in seen.lines[max(0, title.first - 3) : title.first]:
        pieces = [piece.strip() for piece in line.pieces if piece.strip()]
        is_parted = any(piece[0] in _SIGNS or piece[-1] in _SIGNS for piece in pieces)
        is_menu = len(pieces) > _MOST_CRUMBS or (line.is_link and not is_parted)
        if len(pieces) > 1 and not is_menu and _HOME.fullmatch(pieces[0]):
            return _last_section([line], words)
    return ""


def _label(seen: Outline, title: Box, words: str) -> str:
    near = seen.lines[max(0, title.first - 4) : title.last + 4]
    for line in near:
        if found := _LABELLED.match(line.text):
            return found[1].strip()
    named = (line for line in near if _LABELS.search(seen.boxes[line.box].names))
    return next((line.text for line in named if _is_name(line.text, words)), "")


def _last_section(lines: list[Line], title: str) -> str:
    pieces = [
        piece for line in lines for piece in (line.pieces if len(lines) == 1 else [line.text])
    ]
    parts = [part.strip() for piece in pieces for part in re.split(r"[/>»›|]", piece)]
    names = [part for part in parts if _is_name(part, title) and not _HOME.fullmatch(part)]
    return names[-1] if names else ""


def _is_name(text: str, title: str) -> bool:
    if not 2 <= len(text) <= 80 or printed_date(text) or not any(map(str.isalpha, text)):
        return False
    return not same(text, title)
