"""What the words before a day say of it: the news's own, published, changed, or another thing's."""

import re

from scraper.thai.dates import printed_date

NEWS = re.compile(
    r"วันที่ข่าว|ข่าว(?:ประจำ)?วันที่|ข่าวประจำวัน|news date|date of (?:the )?news", re.IGNORECASE
)
"""The day of the news itself."""
MODIFIED = re.compile(
    r"แก้ไข(?!ปัญหา)|ปรับปรุง|อัปเดต|อัพเดท|อัพเดต|อัปเดท|updat|modif|edited|revis", re.IGNORECASE
)
OTHER = re.compile(
    r"วันนี้|today|หมดเขต|สิ้นสุด|หมดอายุ|expire|เข้าชม|เยี่ยมชม|viewed|visit|พิมพ์เมื่อ|printed"
    r"|copyright|©"
    r"|สงวนลิขสิทธิ์|เริ่มนับ|นับตั้งแต่|เข้าร่วมเมื่อ|สมาชิกตั้งแต่|since"
    r"|ถ่ายเมื่อ|ภาพเมื่อ|พิมพ์(?:จาก|โดย)|กิจกรรมวันที่|จัดขึ้น|รับสมัคร|deadline|event|now"
    r"|ขณะนี้|ปัจจุบัน"
    r"|current|คุกกี้|cookie|ข้อมูล ณ"
    r"|วัน(?:ที่|เวลา)?(?:จัด|ประชุม|เกิด|ถ่าย|เริ่ม|เปิด|ปิด|มีผล|อบรม|สัมมนา|ลงนาม|ปฏิบัติ"
    r"|ดำเนิน|เดินทาง)"
    r"|ให้ไว้ ?ณ|ประกาศ ?ณ(?! ?วันที่ ?[:：])|กำหนดการ|กำหนดจัด|ระยะเวลา|มีผลบังคับ"
    r"|\b(?:meeting|incident|activity|start|end|closing|due|effective) date"
    r"|date of (?:the )?(?:meeting|incident|activity|photo)"
    r"|\b(?:held|taken|starts|ends|effective) (?:on|from)",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"(?<![ก-๛a-z])(?:"
    r"(?:ข่าว|วัน)?(?:ที่)?(?:เวลาที่)?(?:เผยแพร่|ลงข่าว|ลงประกาศ|ลงเว็บ(?:ไซต์)?|โพสต์?"
    r"|เขียน)(?:ข่าว|ประกาศ|เนื้อหา|บทความ)?"
    r"(?: ?โดย .{1,40})?(?: ?เมื่อ| ?ณ)?|(?:วันที่|ข่าว)?ประกาศเมื่อ|วันที่ประกาศ(?:ข่าว)?"
    r"|ประกาศ ?ณ(?= ?วันที่ ?[:：])"
    r"|(?:date |first )?(?:posted|published)(?: date)?(?: by .{1,40}?)?(?: on| at)?"
    r"|(?:publish(?:ing)?|publication|post(?:ing)?|release) date|date of (?:publication|release)"
    r")[ :：–-]*(?:วันที่|วัน)?[ :：–-]*$",
    re.IGNORECASE,
)
FACT = re.compile(r"(?:วันที่(?:เผยแพร่)?|เผยแพร่(?:เมื่อ)?|(?:published )?date) ?[:：]?", re.IGNORECASE)
"""A label in a line of its own, as in a list of facts."""
LABEL = re.compile(
    r"(?:ข้อมูล|วัน(?:ที่)?|ข่าว)? ?(?:เผยแพร่|ลงข่าว|โพสต์|ประกาศ|สร้าง|แก้ไข|ปรับปรุง|อั[ปพ]เด[ตท]|เมื่อ|ณ )"
    r"|(?:last )?(?:updated?|modified|published|posted|created|date)\b",
    re.IGNORECASE,
)
"""How a line begins that is about when the text was published, or changed."""
_BARE = re.compile(r"\W*(?:วันที่|date) ?[:：]\W*", re.IGNORECASE)


def says_published(line: str) -> bool:
    """Whether the words before the day of a line say that something was published on it."""
    found = printed_date(line)
    before = line.partition(found[0])[0] if found else ""
    return bool(PUBLISHED.search(before) or _BARE.fullmatch(before))
