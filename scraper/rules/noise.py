"""What is no part of a release's text: menus, share bars, lists of other releases, banners.

Told by what a thing does, not by one site's names: by its element or role, by links to other
releases, by the words over it, and, the weakest, by the words in its class.
"""

import re
from dataclasses import dataclass
from operator import or_

from scraper.rules.leads import is_file, other_release
from scraper.rules.outline import Box, Line, Outline
from scraper.site import Address
from scraper.thai.dates import read_date

_TAGS = frozenset("nav footer aside dialog menu figcaption header form address".split())
_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar "
    "tablist alert status tooltip".split()
)
_NAMES = frozenset(
    "nav navbar navigation menu menubar submenu topbar breadcrumb breadcrumbs crumb crumbs share "
    "sharing sharebar shares social socials addthis addtoany related relate relatednews relation "
    "sidebar sidenav foot footer cookie cookies consent pdpa gdpr modal popup tags taglist hashtag "
    "hashtags keywords pagination pager paging comment comments disqus recommend recommended "
    "recommendation recommendations suggestion suggestions newsletter subscribe subscription "
    "viewcount viewcounter counter hits toolbar tooltip caption figcaption credit copyright banner "
    "ads advert advertisement promo promotion toast offcanvas dropdown skip popular trending "
    "latest mostread prevnext breaking ticker marquee readmore readalso alsoread seealso morenews "
    "othernews rating emoji reactions feedback survey poll chat chatbot "
    "accessibility fontsize source sourceline".split()
)
_NEVER = frozenset("foot footer cookie cookies consent pdpa gdpr copyright chatbot".split())
"""Of these, what holds no text at all."""
_WORDS = re.compile(r"[a-z]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

_RELATED = re.compile(
    r"(?:ข่าว(?:สาร)?|เรื่อง|บทความ|เนื้อหา|ข้อมูล|ลิงก์|ลิงค์|สื่อ|คลิป|วิดีโอ"
    r"|หัวข้อ)?(?:ที่)?(?:เกี่ยวข้อง"
    r"|ใกล้เคียง)(?:กัน|กับ.{0,20})?"
    r"|(?:อ่าน)?(?:ข่าว|เรื่อง|บทความ|เนื้อหา)(?:สาร|ประชาสัมพันธ์)?(?:อื่น.{0,12}|ล่าสุด|ยอดนิยม"
    r"|ยอดฮิต|แนะนำ"
    r"|เด่น|น่าสนใจ|มาใหม่|ใหม่"
    r"|ก่อนหน้า|ถัดไป|ประจำวัน|ในหมวด.{0,20}|ที่น่าสนใจ|ที่มีผู้อ่าน.{0,20})|(?:คุณ"
    r"|ท่าน)อาจ.{0,20}สนใจ.{0,10}"
    r"|ที่น่าสนใจ"
    r"|(?:related|latest|recent|popular|trending|top|more|other|recommended|similar|featured)"
    r"(?: (?:news|stories|articles?|posts?|content|releases|links|topics|press releases|reading))?"
    r"|more (?:from|in|on) .{1,30}|most (?:read|viewed|popular)|you (?:may|might) also (?:like"
    r"|be interested in)"
    r"|recommended(?: for you)?|up next|what'?s new|ความคิดเห็น|แสดงความคิดเห็น|comments?"
    r"|ติดตาม(?:เรา"
    r"|ข่าวสาร|รัฐบาลไทย)?.{0,15}"
    r"|follow us.{0,15}|สมัครรับ.{0,20}|subscribe.{0,20}|newsletter|ติดต่อเรา|contact us"
    r"|(?:ติดต่อ)?สอบถาม(?:ข้อมูล|รายละเอียด)?(?:เพิ่มเติม)?(?:ได้ที่)?"
    r"|(?:media|press) (?:contacts?|enquiries)"
    r"|หน่วยงานที่เกี่ยวข้อง|เว็บไซต์ที่เกี่ยวข้อง"
    r"|(?:เอกสาร|ไฟล์)(?:แนบ|ประกอบ|ดาวน์โหลด|ที่เกี่ยวข้อง)|ดาวน์โหลด(?:เอกสาร|ไฟล์).{0,10}"
    r"|attach(?:ments?|ed files?)|downloads?"
    r"|สถิติ(?:ผู้เข้าชม|การเข้าชม|เว็บไซต์).{0,10}|จำนวนผู้เข้าชม.{0,10}|บริการประชาชน"
    r"|สายด่วน.{0,15}",
    re.IGNORECASE,
)
_OTHER_NEWS = re.compile(
    r"(?:อ่าน)?ข่าว(?:สาร)?(?:ที่)?(?:เกี่ยวข้อง|อื่น ?ๆ|ล่าสุด|แนะนำ|ยอดนิยม)(?:ที่น่าสนใจ)?"
    r"|(?:related|latest|other|more) (?:news|stories|articles?|releases)",
    re.IGNORECASE,
)
_TOOLS = re.compile(
    r"(?:แท็ก|ป้ายกำกับ|คำสำคัญ|คำค้น(?:หา)?|tags?|keywords?|topics|hashtags?"
    r"|(?:แชร์|แบ่งปัน|share)(?:ข่าว|หน้านี้|บทความ|เรื่องนี้| this.{0,15}|ไปยัง| on| to)?"
    r"|พิมพ์|พิมพ์หน้านี้|print|print this page|เมนู(?:หลัก)?|menu|main menu|ค้นหา|search"
    r"|ขนาดตัวอักษร|โฆษณา|advertisement|ประชาสัมพันธ์"
    r"|font ?size"
    r"|ข่าวก่อนหน้า|ข่าวถัดไป|ก่อนหน้า|ถัดไป|previous|next|prev|back|ย้อนกลับ|กลับ)",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"(?:[>»▶•\-* ]*)(?:อ่าน(?:ข่าว)?(?:เพิ่มเติม|ต่อ|ประกอบ|ที่เกี่ยวข้อง|ข่าวที่เกี่ยวข้อง)"
    r"|ดูเพิ่มเติม"
    r"|ข่าว(?:ที่)?เกี่ยวข้อง|อ่านข่าว(?:อื่น)?|คลิกอ่าน|ข่าวแนะนำ"
    r"|read (?:also|more|next)|see also|related|also read|more(?: on this)?)\s*(?:[:：>»–-]|$|\s)",
    re.IGNORECASE,
)
_SMALL, _ROW, _LABEL = 700, 1500, 15
"""Characters beside links that a card may have, one whose title is no link, and what is none."""
_PARAGRAPH = 60
_HOST = re.compile(r"https?://[^/?#]+", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)\S+$")
_SOCIAL = re.compile(r"[/.](?:facebook|twitter|x|line|youtube|instagram|tiktok|t)\.(?:com|me|co)$")
_LOOKED_AT = 200
"""Lines below a heading; a page of nothing but such headings must not take long."""
_EDGES = re.compile(r"^[\s:：|>»›•·\-–—#]+|[\s:：|>»›•·\-–—]+$")
CONSENT = re.compile(r"คุกกี้|cookies?\b", re.IGNORECASE)
_ASKS = re.compile(
    r"ยอมรับ|ยินยอม|นโยบาย|เว็บไซต์นี้|ตั้งค่า|จำเป็นต่อการทำงาน|เปิดใช้งาน(?:ตลอดเวลา|เสมอ)"
    r"|คุกกี้(?:ประเภท)?นี้"
    r"|accept|consent|policy|we use|this (?:web)?site|preferences|always active|strictly necessary",
    re.IGNORECASE,
)
_PRESSED = (
    "button, [role='button'], [onclick], input[type='button'], input[type='submit'], "
    "a[class*='btn']"
)


@dataclass(slots=True)
class Noise:
    """Which lines are none of the text: `hard` certainly, `soft` by a class's words alone."""

    hard: bytearray
    soft: bytearray
    hard_boxes: set[int]
    soft_boxes: set[int]
    never: bytearray
    """Of the soft ones, those of boxes that hold no text for certain: the foot of the page."""
    dated_boxes: list[int]
    """Small texts with a day each, side by side and with no link to follow."""

    def and_more(self, lines: bytearray) -> bytearray:
        """With other lines."""
        return bytearray(map(or_, self.hard, lines))


def find_noise(seen: Outline, address: Address, url: str, title: Box | None) -> Noise:
    """The noise of a page, given the box of its title."""
    finder = _Finder(seen, address, url, title)
    finder.by_element()
    finder.by_cards()
    finder.by_words()
    finder.by_consent()
    finder.by_link_lists()
    finder.by_language()
    return finder.noise


def is_pointer(line: Line) -> bool:
    """Whether a line only points to another text, such as `อ่านเพิ่มเติม: …`."""
    found = _ALSO.match(line.text)
    if not found or line.size > 250:
        return False
    is_typed = _URL.search(line.text)  # by who wrote the text, and not put there by the site
    return bool(line.anchors) and not is_typed and line.linked >= 0.4 * line.size


def is_label(text: str) -> bool:
    """Whether a line is but the name of what follows it: `ข่าวยอดนิยม`, `แท็ก`."""
    words = _EDGES.sub("", text)
    return bool(_RELATED.fullmatch(words) or _TOOLS.fullmatch(words))


class _Finder:
    """The noise of one page being found."""

    def __init__(self, seen: Outline, address: Address, url: str, title: Box | None) -> None:
        self.seen, self.address, self.url, self.title = seen, address, url, title
        count = len(seen.lines)
        self.noise = Noise(bytearray(count), bytearray(count), set(), set(), bytearray(count), [])
        self.others = [
            sum(other_release(href, url, address) for _, href in line.anchors)
            for line in seen.lines
        ]

    def has_title(self, box: Box) -> bool:
        title = self.title
        return title is not None and box.first <= title.first and title.last <= box.last

    def wall(self, number: int, *, soft: bool = False) -> None:
        box = self.seen.boxes[number]
        (self.noise.soft_boxes if soft else self.noise.hard_boxes).add(number)
        self.wall_lines(box.first, box.last, soft=soft)

    def wall_lines(self, first: int, last: int, *, soft: bool = False) -> None:
        (self.noise.soft if soft else self.noise.hard)[first:last] = b"\1" * (last - first)

    def by_element(self) -> None:
        """What its element, its role or its class says of itself."""
        for number, box in enumerate(self.seen.boxes):
            if box.first == box.last or self.has_title(box):
                continue
            own = box.tag if "-" in box.tag else ""  # an element of the page's own making
            names = set(_WORDS.findall(_CAMEL.sub(" ", f"{own} {box.names}").lower()))
            if (box.tag in _TAGS and not self._is_most(box)) or names & _ROLES & set(
                box.names.lower().split()
            ):
                self.wall(number)
            elif names & _NAMES:
                self.wall(number, soft=True)
                if names & _NEVER:
                    self.noise.never[box.first : box.last] = b"\1" * (box.last - box.first)

    def _is_most(self, box: Box) -> bool:
        """Whether a form is put around the whole page, as some servers do."""
        whole = self.seen.size(self.seen.boxes[0])
        return box.tag == "form" and self.seen.size(box) > 0.5 * whole

    def by_cards(self) -> None:
        """What leads to other releases: by itself, under a heading that does, or side by side."""
        seen = self.seen
        groups: dict[tuple[int, str, str, bool], list[int]] = {}
        for number, box in enumerate(seen.boxes):
            leads = self._is_card(box)
            if leads or self._is_pressed_card(box) or self._is_dated_card(box):
                groups.setdefault((box.parent, box.tag, box.names, leads), []).append(number)
        for (parent, _, names, leads), numbers in groups.items():
            if len(numbers) >= (2 if names else 3) and not self._is_told(parent):
                dated = (one for one in numbers if self._is_dated_card(seen.boxes[one]))
                self.noise.dated_boxes += [] if leads else dated
                for number in numbers:
                    self.wall(number)
        for at, line in enumerate(seen.lines):
            if self.others[at] and line.is_link and not self._in_title(at):
                self.noise.hard[at] = 1
                above = seen.boxes[seen.boxes[line.box].parent]
                if line.heading and self._is_small(above):
                    self.wall(seen.boxes[line.box].parent)

    def _is_card(self, box: Box) -> bool:
        """Whether a box is small and has a line that is a link to another page."""
        if not self._is_small(box) or box.tag in ("tr", "td", "th"):
            return False
        for at in range(box.first, box.last):
            line = self.seen.lines[at]
            if is_pointer(line):
                continue
            if line.is_link and (self.others[at] or (box.tag != "p" and self._leads_away(line))):
                return True
        return False

    def _is_pressed_card(self, box: Box) -> bool:
        """Whether a box is small and a script follows it."""
        return box.is_pressed and self._is_small(box, most=_ROW)

    def _is_dated_card(self, box: Box) -> bool:
        """Whether a box is small and has a line that is a day, beside others: a script's links."""
        if box.last - box.first < 2 or box.tag in ("tr", "td", "th", "p"):
            return False
        if not self._is_small(box, most=_ROW):
            return False
        lines = self.seen.lines[box.first : box.last]
        others = [one for one in lines if one.size >= 45 or read_date(one.text) is None]
        # A label and a day are a fact.
        return len(others) < len(lines) and any(one.size > _LABEL for one in others)

    def _leads_away(self, line: Line) -> bool:
        return line.size >= 8 and not any(is_file(href) for _, href in line.anchors)

    def _is_small(self, box: Box, most: int = _SMALL) -> bool:
        if not 0 < box.last - box.first <= 8 or self.has_title(box) or box.parent < 0:
            return False
        paragraphs = [
            line for line in self.seen.lines[box.first : box.last] if line.size - line.linked > 60
        ]
        if len(paragraphs) > 1 + (most > _SMALL):  # a card has one, and its title
            return False
        return self.seen.size(box) - self.seen.linked(box) < most

    def _in_title(self, at: int) -> bool:
        return self.title is not None and self.title.first <= at < self.title.last

    def by_words(self) -> None:
        """What stands under a heading such as ข่าวที่เกี่ยวข้อง, and the rows of links by แท็ก."""
        for at, line in enumerate(self.seen.lines):
            if line.size > 45 or self.noise.hard[at] or self._in_title(at):
                continue
            words = _EDGES.sub("", line.text)
            if _TOOLS.fullmatch(words):
                self._wall_tools(at)
            elif _RELATED.fullmatch(words):
                self._wall_related(at)

    def _outermost(self, at: int) -> Box:
        """The largest box that begins with a line and has no title in it."""
        seen = self.seen
        box = seen.boxes[seen.lines[at].box]
        while box.parent >= 0:
            above = seen.boxes[box.parent]
            if above.first != at or self.has_title(above) or above.parent < 0:
                break
            box = above
        return box

    def _wall_tools(self, at: int) -> None:
        box = self._outermost(at)
        small = box.first == at and self.seen.size(box) < 300 and not self.has_title(box)
        last = box.last if small else at + 1
        while last < len(self.seen.lines) and self.seen.lines[last].is_link:
            last += 1
        self.wall_lines(at, last)

    def _wall_related(self, at: int) -> None:
        """The heading's box; where it stands alone, what follows it, as far as its parent goes."""
        box, line = self._outermost(at), self.seen.lines[at]
        if box.first != at:  # a line among others of its box
            if line.is_link or self._is_linked(at, box.last):
                self.wall_lines(at, box.last)
            return
        if box.last > at + 1:
            self.wall_lines(at, box.last)
        elif self.title is None or at < self.title.first or box.parent < 0:
            self.wall_lines(at, at + 1)
        else:
            end = self.seen.boxes[box.parent].last
            links = sum(len(one.anchors) for one in self.seen.lines[at + 1 : min(end, at + 9)])
            in_text = box.tag in ("p", "li", "td") or not (line.heading or links >= 2)
            is_listed = self._are_titles(at, end) and not self._is_typed(at)
            if not in_text or self._is_linked(at + 1, end) or is_listed:
                self.wall_lines(at, end)

    def _is_typed(self, at: int) -> bool:
        """Whether a line is a paragraph as those about it are: it was typed in the text."""
        if at == 0 or at + 1 == len(self.seen.lines) or self.seen.lines[at].text[-1] in ":：":
            return False
        about = self.seen.lines[at - 1 : at + 2]
        boxes = [self.seen.boxes[line.box] for line in about]
        kinds = {(box.tag, box.names, box.parent) for box in boxes}
        return len(kinds) == 1 and not any(line.heading for line in about)

    def _are_titles(self, at: int, end: int) -> bool:
        """Whether a line that names other news has a list of titles under it, and no text."""
        under = self.seen.lines[at + 1 : min(end, at + 1 + _LOOKED_AT)]
        if not _OTHER_NEWS.fullmatch(_EDGES.sub("", self.seen.lines[at].text)):
            return False
        return 0 < len(under) <= 12 and all(8 < line.size < 150 for line in under)

    def _is_linked(self, first: int, last: int) -> bool:
        """Whether links hold half of some lines."""
        lines = self.seen.lines[first : min(last, first + _LOOKED_AT)]
        return 2 * sum(line.linked for line in lines) > sum(line.size for line in lines)

    def by_consent(self) -> None:
        """Banners that ask for consent to cookies: the words, with something to press beside."""
        seen = self.seen
        for line in seen.lines:
            text = line.text
            if not (line.size < 500 and CONSENT.search(text) and _ASKS.search(text)):
                continue
            for number in seen.ancestors(line.box):
                box = seen.boxes[number]
                if self.has_title(box) or seen.size(box) > line.size + 300:
                    break
                if box.node.css_first(_PRESSED) is not None:
                    self.wall(number)

    def by_link_lists(self) -> None:
        """Boxes, and lines, of three links or more and little else."""
        seen = self.seen
        for number, box in enumerate(seen.boxes):
            if box.last - box.first < 3 or self.has_title(box):
                continue
            anchors = seen.total("anchors", lambda line: len(line.anchors), box)
            if anchors >= 3 and seen.linked(box) >= 0.7 * seen.size(box):
                lines = seen.lines[box.first : box.last]
                is_files = all(is_file(href) for line in lines for _, href in line.anchors)
                if not is_files and not self._is_told(number):
                    self.wall(number)
        for at, line in enumerate(seen.lines):
            is_row = len(line.anchors) >= 3 and line.linked >= 0.6 * line.size
            if is_row and not all(is_file(href) for _, href in line.anchors):
                self.noise.hard[at] = 1

    def _is_told(self, number: int) -> bool:
        """Whether a list of links to other sites is part of a text: it follows a paragraph."""
        box, boxes = self.seen.boxes[number], self.seen.boxes
        above = self.seen.lines[box.first - 1] if box.first else None
        if box.tag not in ("ul", "ol") or box.names.strip() or above is None or above.heading:
            return False
        beside = boxes[above.box]
        lines = self.seen.lines[box.first : box.last][:_LOOKED_AT]
        return (
            (beside.tag, beside.parent) == ("p", box.parent)
            and above.size - above.linked > _PARAGRAPH
            and all(self._is_outside(href) for line in lines for _, href in line.anchors)
        )

    def _is_outside(self, href: str) -> bool:
        host = (_HOST.match(href) or [""])[0].lower()
        return (
            bool(host) and host != (_HOST.match(self.url) or [""])[0] and not _SOCIAL.search(host)
        )

    def by_language(self) -> None:
        """Boxes of the other language, where a box beside them is of the page's own."""
        seen, own = self.seen, self.address.language
        if not own or not seen.boxes:
            return
        said = {
            node.mem_id: (node.attributes.get("lang") or "").lower()[:2]
            for node in seen.boxes[0].node.css("[lang]")
        }
        told = {
            number: said[box.node.mem_id]
            for number, box in enumerate(seen.boxes)
            if said and box.node.mem_id in said and box.first < box.last and not self.has_title(box)
        }
        if own in told.values():
            for number, language in told.items():
                if language in {"th", "en"} - {own}:
                    self.wall(number)
