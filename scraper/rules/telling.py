"""What metadata has beside what is on the page, title and text: the one bounds the other."""

import re
from collections.abc import Iterable
from itertools import accumulate

from selectolax.lexbor import LexborHTMLParser

from scraper.rules import blocks
from scraper.rules.about import is_about
from scraper.rules.noise import Noise
from scraper.rules.outline import Box, Outline
from scraper.rules.said import Metadata, Said
from scraper.rules.structure import Body
from scraper.rules.titles import bare, own_words, same

_TAG = re.compile(
    r"<(?:p|br|div|span|strong|ul|ol|h[1-6]|table|a|img|figure)\b[^>]*>", re.IGNORECASE
)
_SMALL_PRINT = re.compile(
    r"©|สงวนลิขสิทธิ์|copyright|all rights reserved|(?:จำนวน)?ผู้เข้าชม(?:เว็บไซต์"
    r"|ทั้งหมด)?[ :]*[\d,]+"
    r"|(?:เว็บไซต์นี้|เราใช้|ยอมรับ|ยินยอม|นโยบาย|this (?:web)?site uses|we use"
    r"|accept).{0,80}(?:คุกกี้|cookies?)"
    r"|^(?:พัฒนา|ออกแบบ|จัดทำ|ดูแล)(?:เว็บไซต์|ระบบ)?โดย[ :]|(?:powered|developed|designed) by\b"
    r"|(?:จำนวน)?ผู้เข้าชมวันนี้|เริ่มนับ(?:ตั้ง)?(?:แต่)?|ปรับปรุง(?:ข้อมูล)?ล่าสุด"
    r"|(?:ยินดีให้บริการ|มีอะไรให้).{0,30}(?:ช่วย|สอบถาม)"
    r"|how (?:can|may) (?:i|we) help|strictly necessary|คุกกี้(?:ประเภท)?นี้"
    r"|คุกกี้ที่(?:มีความ)?จำเป็น|always active"
    r"|[{;]\s*[\w-]+\s*:[^;{}]+[;}]",  # a style that lost its tag
    re.IGNORECASE,
)
_ADDRESS = re.compile(  # where the office is
    r"(?:โทรศัพท์|โทรสาร|โทร\.?|telephone|tel\.?)[ :]*[\d ().+-]{9}|(?:ถนน|แขวง|เขต|ตำบล"
    r"|อำเภอ).{1,100}\b\d{5}\s*$"
    r"|เลขที่ \d+ .{1,120}\b\d{5}\b",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"</?\w*[^<>\n]{0,100}>|&#?\w{0,8};")
_AGAIN = re.compile(r"(.{1,12}?)\1{3,}")
_SHORT, _PRINT, _ADDRESS_SIZE = 4_000, 400, 250
_LEAST = 200
_WHOLE = 0.9


def as_text(told: str) -> blocks.Seen:
    """What metadata has as a text, which may be HTML: as the record has it."""
    if _TAG.search(told):
        tree = LexborHTMLParser(told)
        unseen = tree.css("script, style, noscript, template, iframe, figcaption, [hidden]")
        root = tree.body
        dropped = {node.mem_id for node in unseen}
        return blocks.look(root, dropped, is_parted=True) if root else blocks.Seen()
    parts = re.split(r"\n\s*\n|\r\n\s*\r\n", told.strip())
    pieces = [
        piece
        for part in parts
        for piece in (blocks.PARAGRAPH, part.replace("\r", "").replace("\n", blocks.LINE))
    ]
    return blocks.Seen(pieces)


def told_lead(said: Said, title: str) -> str:
    """The lead in the data that a page is drawn from; none that repeats the text or the title.

    Other metadata has there what is told of the page to others.
    """
    if said.source != "embedded-json":
        return ""
    lead = as_text(said.lead).line
    words = bare(lead).rstrip("….")
    is_own = words and words not in bare(title) and words not in bare(as_text(said.body).text)
    return lead if is_own else ""


def letters(text: str) -> int:
    """How many letters a text has, in lines that are told once.

    The small print of a site (cookies, rights) apart, and, where it begins, markup that shows and
    signs told again and again.
    """
    told = without_print(text)
    start = _AGAIN.sub(r"\1", _MARKUP.sub("", told[:_SHORT]))
    count = sum(map(str.isalpha, start))
    # What begins with words goes on with words.
    return count + (sum(map(str.isalpha, told[_SHORT:])) if count > _LEAST else 0)


def without_print(text: str) -> str:
    """The lines of a text, each once, without the small print of a site and where an office is."""
    return "".join(
        line
        for line in dict.fromkeys(text.splitlines())
        if not (len(line) <= _PRINT and _SMALL_PRINT.search(line))
        and not (len(line) <= _ADDRESS_SIZE and _ADDRESS.search(line))
    )


def wall_foot(seen: Outline, noise: Noise) -> None:
    """Make noise of small print at a page's end: what follows a menu or the like below all text.

    Contacts that end a text have none of that between it and them.
    """
    end = len(seen.lines)
    while end and (noise.hard[end - 1] or not letters(seen.lines[end - 1].text)):
        end -= 1
    first = noise.hard.find(1, end)
    for at in range(first if first >= 0 else len(seen.lines), len(seen.lines)):
        line = seen.lines[at]
        if any(map(str.isalpha, line.text)) and not is_about(line):  # that may be the text's day
            noise.hard[at] = 1


def agreeing_body(seen: Outline, title: Box | None, body: Body | None, told: str) -> Body | None:
    """The body, bounded by the whole text that metadata has, if it has one that the page shows.

    Lines at the edges that are none of it come off; where the lines that were found have little
    of it, those that have it are taken.
    """
    whole = bare(told)
    if len(whole) < _LEAST:
        return body
    first = title.last if title else 0
    if body is not None:
        shown = "".join(bare(seen.lines[at].text) for at in body.kept)
        inside = [at for at in body.kept if bare(seen.lines[at].text) in whole]
        if _length(seen, inside) >= _WHOLE * len(whole) or whole in shown:
            if _length(seen, inside) < _WHOLE * len(whole) or _is_cut(seen, body, shown, whole):
                return body  # it is the beginning of the text, cut in a line
            kept = [at for at in body.kept if inside[0] <= at <= inside[-1]]
            above = [at for at in body.kept if at < inside[0]]  # a lead that is told apart
            return Body(body.box, kept, body.before + above)
        if len(whole) < 0.9 * len(shown):
            return body  # an extract of the text
    matching = [
        at
        for at in range(first, len(seen.lines))
        if (words := bare(seen.lines[at].text)) and words in whole
    ]
    if _WHOLE * len(whole) <= _length(seen, matching) <= 1.3 * len(whole):
        return Body(_common(seen, matching), matching)
    return body


def _is_cut(seen: Outline, body: Body, shown: str, whole: str) -> bool:
    """Whether a text that metadata has ends within a line of the page."""
    end = shown.find(whole) + len(whole)
    ends = set(accumulate(len(bare(seen.lines[at].text)) for at in body.kept))
    return whole in shown and end not in ends


def with_opened(seen: Outline, noise: bytearray, start: int, body: Body | None) -> Body | None:
    """The body, with what a reader opens to read the rest of it; `start` is where a text may."""
    for box in seen.boxes:
        if body is None or not box.is_opened or box.first == box.last:
            continue
        first, last = body.kept[0], body.kept[-1]
        if box.first <= first and last < box.last:
            begin, number = max(start, seen.boxes[box.parent].first), box.parent
            body = Body(number, [at for at in range(begin, box.last) if not noise[at]])
        elif last < box.first <= last + 2:
            kept = body.kept + [at for at in range(box.first, box.last) if not noise[at]]
            body = Body(_common(seen, kept), kept, body.before)
    return body


def _length(seen: Outline, lines: list[int]) -> int:
    return sum(len(bare(seen.lines[at].text)) for at in lines)


def _common(seen: Outline, lines: list[int]) -> int:
    """The innermost box that has all of some lines in it."""
    for number in seen.ancestors(seen.lines[lines[0]].box):
        box = seen.boxes[number]
        if box.first <= lines[0] and lines[-1] < box.last:
            return number
    return 0


def is_other_text(shown: str, told: str) -> bool:
    """Whether metadata has a long text of which the page shows little."""
    a, b = bare(shown), bare(told)
    if len(b) < _LEAST:
        return False
    step = max(20, len(b) // 200)
    parts = [b[at : at + 12] for at in range(0, len(b) - 12, step)]
    return sum(part in a for part in parts) < 0.5 * len(parts)


def drawn_title(heading: str, meta: Metadata) -> str:
    """A heading without the site's name.

    But two of 1,542 real titles begin with it: where metadata has such a one too, it stays.
    """
    is_told = bare(heading) in (bare(said.title) for said in meta.said)
    is_of_title = is_told and heading.startswith("รัฐบาลไทย-")
    return heading if is_of_title else own_words(heading, meta.site_names)


def told_alone(said: dict[str, str], site_names: Iterable[str]) -> str:
    """The title of a page that shows none, as its own data or two sources say; empty for none.

    `said` are the titles by their sources.
    """
    names = list(site_names)
    for source, words in said.items():
        others = [one for name, one in said.items() if name != source]
        is_agreed = any(same(words, other, names) for other in others)
        is_data = source in ("embedded-json", "json-ld", "microdata")
        if (is_data and (is_agreed or not others)) or (source == "open-graph" and is_agreed):
            return words
    return ""


def whole_title(drawn: str, told: Iterable[str]) -> str:
    """The heading, or what metadata has where the heading was cut."""
    cut = re.search(r"(?:…|\.{3,})$", drawn)
    for words in told:
        if cut and bare(words).startswith(bare(drawn[: cut.start()])) and len(words) > len(drawn):
            return words
    return drawn
