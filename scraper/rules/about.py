"""What stands about a text, and is not of it: its readers, its section, its day, who wrote it."""

import re

from scraper.rules.layout import fold
from scraper.rules.outline import Line
from scraper.thai.dates import printed_date

_ABOUT = re.compile(  # what stands about a text, not in it
    r"(?:(?:จำนวน)?(?:ผู้|ยอด|การ|คน)?(?:เข้า|เปิด)?(?:ชม|อ่าน|อ่านแล้ว|วิว"
    r"|ดู)[ :：]*[\d,.]+ ?(?:k|m"
    r"|พัน)?[ ]*(?:ครั้ง|คน|วิว|views?)?"
    r"|[\d,.]+ ?(?:k|m)? *(?:ครั้ง|views?|วิว|reads?|hits?|shares?|likes?|แชร์|คนอ่าน"
    r"|ผู้เข้าชม)(?: ?ที่อ่าน)?|(?:views?|hits?|reads?|read)[ :]*[\d,.]+"
    r"|ไม่มีความ(?:คิด)?เห็น.{0,60}|(?:(?:เขียน)?โดย|ผู้เขียน|ผู้โพสต์|ผู้ประกาศ|ข่าวโดย"
    r"|เผยแพร่โดย|by|author|written by|posted by"
    r"|reporter)[ :：].{1,60}"
    r"|(?:หมวดหมู่|หมวด|ประเภท(?:ข่าว)?|category|section)[ :：].{1,60}|(?:แชร์|share|แบ่งปัน).{0,50}"
    r"|(?:พิมพ์|print)(?:หน้านี้)?"
    r"|(?:facebook|twitter|x|line|email|อีเมล|copy link|คัดลอกลิงก์|คัดลอก|messenger|telegram"
    r"|linkedin"
    r"|whatsapp|youtube|instagram|tiktok|[|/,·• ])+"
    r"|ขนาด(?:ตัว)?อักษร.{0,20}|เสียงสังเคราะห์.{0,80}|ไม่มี(?:เอกสาร|ไฟล์)แนบ|no attachments?"
    r"|\d{1,3} ?/ ?\d{1,3}|ฟัง(?:ข่าว|เสียง|บทความ)(?:นี้)?(?: ?[\d:/ ]{4,20})?|admin|ผู้ดูแลระบบ"
    r"|ภาพประกอบ(?:ข่าว)?"
    r"|(?:ข่าว|บทความ|ข้อมูล|หน้า)นี้(?:มี|เป็น)ประโยชน์.{0,40}|was this (?:page|article) .{0,30}"
    r"|font ?size.{0,20}|(?:ก|a)[-+ก a]{1,10}"
    r"|(?:แท็ก|tags?|คำค้น(?:หา)?|คำสำคัญ"
    r"|ป้ายกำกับ|keywords?|hashtags?)[ :：].{1,300}"
    r"|(?:กรุณา)?(?:เข้าสู่ระบบ|ลงชื่อเข้าใช้|ล็อกอิน)เพื่อ(?:แสดง|เพิ่ม)ความ(?:คิด)?เห็น"
    r"|log in to (?:post )?comments?|(?:พิมพ์จาก|printed from)[ :]*(?:https?://|www\.)\S+.{0,40}"
    r"|(?:ฟังข่าว|ฟังเสียง|listen|play|บันทึก|save|bookmark|download|ดาวน์โหลด(?:เอกสาร|ไฟล์)?)"
    r"|วันที่(?:เผยแพร่|ประกาศ|ลงข่าว|โพสต์|จัดกิจกรรม|ปรับปรุง(?:ล่าสุด)?)"
    r"|(?:date )?published(?: on)?|date"
    r"|(?:เริ่มต้น|สิ้นสุด|จบ)เนื้อหา(?:ข่าว)?|(?:start|end) of (?:main )?content"
    r"|(?:ที่มา|source|อ้างอิง|ลิงก์)[ :：]*(?:https?://|www\.)\S+"
    r"|(?:ภาพ|เครดิตภาพ|ภาพประกอบ|ที่มาภาพ|photo|image|credit|photo credit)[ :：].{1,60}"
    r"|(?:รหัสข่าว|เลขที่ข่าว|news id|id|ref)[ :：#.]*[\d/-]+|(?:ใช้)?เวลา(?:ใน)?การ?อ่าน.{0,20}"
    r"|(?:\d+"
    r"|one) min(?:ute)?s? read"
    r"|(?:เวลา )?\d{1,2}[:.]\d{2}(?::\d{2})? ?(?:น\.?|hrs?\.?|am|pm)?)",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"(?:หมวดหมู่|หมวด|ประเภท(?:ข่าว)?|ผู้เขียน|โดย|category|section|author) ?[:：]?",
    re.IGNORECASE,
)
_SECTIONS = ("ข่าว", "ด้าน", "กระทรวง", "กรม", "สำนัก")
_IN_A_SENTENCE = re.compile(r"\s*(?:ใน|เมื่อ|ณ |ตั้งแต่|ระหว่าง|on |from |between )", re.IGNORECASE)
_PARTS = frozenset("a b em i label small span strong".split())
NAME = 60
"""Letters that the name of a section, or of a person, has at most."""


def is_about(line: Line, *, with_days: bool = True) -> bool:
    """Whether a line says something about the text: its readers, its section, its day."""
    text = line.text.strip(" \u200b\u00a0|·•")
    if not text or _ABOUT.fullmatch(text) or _is_labelled(line):
        return True
    if line.size > 160 or (not with_days and not line.moments):
        return False
    rest = " ".join(line.pieces).strip(" \u200b\u00a0|·•")
    most = 40 if re.search("[|·•]", text) else 30
    had_one = bool(line.moments)
    while found := printed_date(rest):
        whole = rest if found[0] in rest else fold(rest)  # it may be printed with more spaces
        if _IN_A_SENTENCE.match(rest) or found[0] not in whole:
            return False
        had_one = True
        rest = whole.replace(found[0], " | ", 1)
    parts = [part.strip(" :：-–—,()[]") for part in re.split(r"[|·•\[\]]|\s{2,}", rest)]
    if not had_one:
        return len(parts) > 1 and all(map(_ABOUT.fullmatch, filter(None, parts)))
    return all(
        len(part) <= (NAME if part.startswith(_SECTIONS) else most) or _ABOUT.fullmatch(part)
        for part in parts
    )


def _is_labelled(line: Line) -> bool:
    """Whether a line is a label and a name, each in an element of its own."""
    if len(line.texts) != 2 or line.size > 2 * NAME:
        return False
    label, name = ((text.text_content or "").strip() for text in line.texts)
    is_apart = all(text.parent is not None and text.parent.tag in _PARTS for text in line.texts)
    return is_apart and len(name) <= NAME and bool(_LABELS.fullmatch(label))
