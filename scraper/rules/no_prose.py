"""Texts that are no prose: tables, programmes, figures with their names, cards of one thing."""

import re
from collections import Counter
from datetime import date

from scraper.rules.about import found_day
from scraper.rules.outline import Line, Outline

SPARE = 16
"""Characters beside a day, such as an hour and `วันที่`, in a line that is but a day."""
_ROWS = 2
_HOUR = re.compile(r"(?:เวลา ?)?\d{1,2}[.:]\d{2} ?(?:น\.|hrs|[-–]|$)")
_CLOCK = re.compile(r"(?<![\d:.])\d{1,2}[.:]\d{2}(?!\d)")
_CELLS, _NEARLY_ALL, _PROSE, _LONG_ENTRY = 9, 0.9, 90, 300
_LONGEST = 150
_READINGS, _READING = 5, 60
_CARDS = 4
_ENTRY = re.compile(r"[\d๐-๙]{1,2} ?[.)]|[-–•*] ")
_SAME_WORDS, _LONG_WORD = 4, 5
_BETWEEN = re.compile(r"[\s\d.,:%()/-]+")
_FIGURE = re.compile(r"(?<![\d.])(?!\d{1,2}[.)] )\d")
"""No number of an entry in a list."""
_OF_A_LIFE = re.compile(
    r"(?:วัน ?(?:/ ?)?เดือน ?(?:/ ?)?ปี ?(?:ที่)?เกิด|วันเกิด|ประวัติ(?:ส่วนตัว|การศึกษา|การทำงาน"
    r"|การรับราชการ|การดำรงตำแหน่ง)"
    r"|การศึกษา|ตำแหน่ง(?:ปัจจุบัน|หน้าที่|สำคัญ|ที่สำคัญ)?|ประสบการณ์(?:การ)?(?:ทำงาน)?"
    r"|เครื่องราชอิสริยาภรณ์|คู่สมรส|การฝึกอบรม"
    r"|(?:date of birth|education|career|work experience|(?:current )?positions?|decorations)"
    r"|(?:royal )?decorations|training) ?[:：]?",
    re.IGNORECASE,
)
_SENTENCE, _LABELS = 130, 3
_OF_A_CARD = re.compile(
    r"(?:เวลา(?:เปิด|ทำการ|เปิด-ปิด)|ค่าเข้าชม|ค่าธรรมเนียม|พิกัด|รหัสสินค้า|คงเหลือ|น้ำหนัก|ราคา"
    r"|ผู้ผลิต|เอกสารที่(?:ใช้|ต้องใช้)"
    r"|ขั้นตอน(?:การ[ก-๎]{1,30})?|เอกสาร|ระยะเวลา(?:ดำเนินการ|ให้บริการ)?|ช่องทาง(?:การ)?(?:ให้)?บริการ|รีวิว|฿"
    r"|ที่ตั้ง|สถาปนิก|ปีที่(?:สร้าง|พิมพ์)|ผู้แต่ง|จำนวนหน้า|ผู้สอน|ผู้กำกับ|ความยาว|ผลิตโดย|isbn"
    r"|opening hours|admission|price|sku|location|author|duration|pages)"
    r"(?:$|[ :：\d(฿,])",
    re.IGNORECASE,
)


def why_no_prose(seen: Outline, kept: list[int]) -> str:
    """Why a text, by its lines, is none that a release has; empty for no reason.

    A text that is in the page's data alone has no lines.
    """
    if not kept:
        return ""
    return next((f"body: it is {what}" for judge, what in _WHAT if judge(seen, kept)), "")


def _is_table(seen: Outline, kept: list[int]) -> bool:
    """Whether all of a text but a few words is a table, with a day in three rows or more."""
    cells = [at for at in kept if seen.boxes[seen.lines[at].box].tag in ("td", "th")]
    size = sum(seen.lines[at].size for at in cells)
    if len(cells) < _CELLS or size < _NEARLY_ALL * sum(seen.lines[at].size for at in kept):
        return False
    return sum(day_alone(seen.lines[at]) is not None for at in cells) > _ROWS


def _is_programme(seen: Outline, kept: list[int]) -> bool:
    """Whether a text is what happens at which hour, shortly, and no line of prose besides."""
    lines = [seen.lines[at] for at in kept]
    hours = [line for line in lines if _HOUR.match(line.text)]
    return len(hours) > _ROWS and not any(
        line.size > (_LONG_ENTRY if _HOUR.match(line.text) else _PROSE) for line in lines
    )


def _is_of_readings(seen: Outline, kept: list[int]) -> bool:
    """Whether a text is short lines alone, and half of them have figures, or all are in a table."""
    lines = [seen.lines[at] for at in kept]
    if len(lines) < _READINGS or any(line.size > _READING for line in lines):
        return False
    figures = sum(_FIGURE.search(line.text) is not None for line in lines)
    cells = sum(seen.boxes[line.box].tag in ("td", "th") for line in lines)
    return 2 * figures >= len(lines) or cells > _NEARLY_ALL * len(lines)


def _is_repeated(seen: Outline, kept: list[int]) -> bool:
    """Whether nearly all lines of a text have the same few words, and figures between them."""
    lines = [seen.lines[at] for at in kept]
    if len(lines) < _READINGS or any(line.size > _LONGEST for line in lines):
        return False
    if any(_ENTRY.match(line.text) for line in lines):
        return False
    words = Counter(
        word for line in lines for word in set(_BETWEEN.split(line.text)) if len(word) >= _LONG_WORD
    )
    most = 0.8 * len(lines)
    figures = sum(_FIGURE.search(line.text) is not None for line in lines)
    return figures >= most and sum(count >= most for count in words.values()) >= _SAME_WORDS


def _is_thread(seen: Outline, kept: list[int]) -> bool:
    """Whether nearly all of a text is boxes that are alike, each below a day and an hour."""
    held: dict[tuple[str, str, int], Counter[int]] = {}
    for at in kept:
        number = seen.lines[at].box
        for one in (number, seen.boxes[number].parent):
            box = seen.boxes[max(one, 0)]
            head = seen.lines[box.first]
            if box.last - box.first < 2 or head.size > _READING or not _CLOCK.search(head.text):
                continue
            if found_day(head):
                each = held.setdefault((box.tag, box.names, box.parent), Counter())
                each[one] += seen.lines[at].size
                break
    size = _NEARLY_ALL * sum(seen.lines[at].size for at in kept)
    return any(len(each) >= _ROWS and each.total() >= size for each in held.values())


def _is_of_cards(seen: Outline, kept: list[int]) -> bool:
    """Whether nearly all of a text is short lines in rows, or in boxes that are alike."""
    lines = [seen.lines[at] for at in kept]
    if any(line.size > _READING for line in lines):
        return False
    held = Counter(seen.boxes[line.box].parent for line in lines)
    kinds: dict[tuple[str, str, int], list[int]] = {}
    for number, many in held.items():
        box = seen.boxes[max(number, 0)]
        if many >= _ROWS and (box.names.strip() or box.tag == "tr"):
            kinds.setdefault((box.tag, box.names, box.parent), []).append(many)
    return any(
        len(each) >= _CARDS and sum(each) >= _NEARLY_ALL * len(lines) for each in kinds.values()
    )


def _is_a_life(seen: Outline, kept: list[int]) -> bool:
    """Whether headings such as ประวัติการศึกษา part a text of few words: the page of a person."""
    lines = [seen.lines[at] for at in kept]
    if any(line.size > _SENTENCE for line in lines):
        return False
    return sum(_OF_A_LIFE.fullmatch(line.text) is not None for line in lines) >= _ROWS


def _is_card(seen: Outline, kept: list[int]) -> bool:
    """Whether a text has such labels as ค่าเข้าชม and พิกัด, and no more than a sentence of prose."""
    lines = [seen.lines[at] for at in kept]
    if any(line.size > _SENTENCE for line in lines):
        return False
    return sum(_OF_A_CARD.match(line.text) is not None for line in lines) >= _LABELS


def _is_of_terms(seen: Outline, kept: list[int]) -> bool:
    """Whether all of a text is a list of terms, as of when and where something is held."""
    lines = [seen.lines[at] for at in kept]
    is_short = not any(line.size > _SENTENCE for line in lines)
    return is_short and all(seen.boxes[line.box].tag in ("dt", "dd") for line in lines)


_WHAT = (
    (_is_table, "a list of days or hours, and no text"),
    (_is_programme, "a list of days or hours, and no text"),
    (_is_of_readings, "figures with their names, as of the weather, and no text"),
    (_is_repeated, "figures with their names, as of the weather, and no text"),
    (_is_thread, "what several people wrote, each at an hour of their own"),
    (_is_of_cards, "small boxes that are alike, or a table, and no text"),
    (_is_a_life, "what a person has studied and done"),
    (_is_card, "the card of a place, of goods or of a service"),
    (_is_of_terms, "a list of terms, as of when and where something is held, and no text"),
)
"""What is no prose, and how a reader is told."""


def day_alone(line: Line) -> date | None:
    """The day that is all of a line but a few signs."""
    found = found_day(line) if line.size <= 60 and not line.heading else None
    return found[1].date if found and line.size - len(found[0]) <= SPARE else None
