"""Words by which a page says that it is no release: its title, its section, or all of its text.

They were gathered from sites of Thai ministries and from what servers say by themselves; of the
titles of 1,542 real releases none is among them.
"""

import re

NOT_FOUND = re.compile(
    r"(?:(?:error|ข้อผิดพลาด|http)[ :#-]*(?:404|410)\b.{0,60}"
    r"|(?:404|410)(?: ?[|:–—-] ?.{0,60}|.{0,12}(?:not ?found|ไม่พบ|gone).{0,30}| ?(?:page|not"
    r"|error|gone|ไม่|ขออภัย|ข้อผิดพลาด"
    r"|หน้า).{0,60})?"
    r"|(?:ขออภัย[ ,]*)?(?:ไม่พบ|ไม่มี)(?:หน้า|เพจ|ข้อมูล|เนื้อหา|ข่าว|รายการ|บทความ|เอกสาร)"
    r"(?:เว็บ|ข่าว|นี้|ที่ท่าน|ที่คุณ|ที่ต้องการ|ที่ค้นหา|ดังกล่าว|ใน|ครับ|ค่ะ|ต้องการ|เรียก"
    r"|ค้นหา|$).{0,40}"
    r"|ไม่พบหน้า.{0,40}"
    r"|(?:sorry[ ,!.]*)?(?:the |this )?(?:page|content|news|article|release)s? (?:(?:could"
    r"|can) ?not be"
    r"|can't be|was not|is not|not|does not|no longer)\b.{0,40}|not found.{0,20}"
    r"|nothing (?:was )?found.{0,20})",
    re.IGNORECASE,
)
OTHER = re.compile(
    r"(?:(?:(?:ขออภัย|ขณะนี้|ระบบ|เว็บไซต์|ประกาศ|แจ้ง)[ ,:]*){0,3}(?:ปิด|อยู่ระหว่าง|กำลัง"
    r"|งด)(?:ระบบ"
    r"|เว็บไซต์|การ)?"
    r"(?:ปรับปรุง|ให้บริการ|บำรุงรักษา)(?:(?:ระบบ|เว็บไซต์|ชั่วคราว|ข้อมูล).{0,40})?"
    r"|.{0,30}(?:under|scheduled|site|system) maintenance.{0,20}|maintenance(?: mode)?"
    r"|.{0,20}be (?:right )?back soon.{0,10}"
    r"|service (?:temporarily )?unavailable.{0,20}|(?:กรุณา|โปรด|หน้า)?(?:เข้าสู่ระบบ"
    r"|ลงชื่อเข้าใช้|ลืมรหัสผ่าน"
    r"|สมัครสมาชิก|ยืนยันตัวตน)(?:ระบบ|เว็บไซต์|ใหม่|สมาชิก|ผู้ใช้(?:งาน)?|เจ้าหน้าที่"
    r"|ผู้ดูแล(?:ระบบ)?"
    r"|(?:ก่อน|เพื่อ|ด้วย|[ :-]).{0,30})?"
    r"|(?:please )?(?:log ?in|sign ?in|sign ?up)\b.{0,30}|(?:ผล(?:ลัพธ์)?การ|แบบฟอร์ม)?ค้นหา"
    r"(?:(?:ข่าว(?:สาร)?|ข้อมูล|ขั้นสูง|เว็บไซต์|ในเว็บไซต์|ทั้งหมด|คำว่า|สำหรับ"
    r"|จาก)?(?: ?[:：'\"“‘(\[\d].{0,60}"
    r"| \S{1,30}| ?))"
    r"|search(?: results?\b.{0,60}|:.{0,60})?"
    r"|(?:error|ข้อผิดพลาด|http)[ :#-]*(?:40[013]|50\d)\b.{0,60}"
    r"|(?:40[013]|50\d)(?: ?[|:–—-] ?.{0,60}| ?(?:bad|unauthor|forbid|internal|server|not|service"
    r"|gateway|access|error|ข้อผิดพลาด|ไม่).{0,60})?|(?:internal server"
    r"|server) error.{0,20}|เกิดข้อผิดพลาด.{0,40}"
    r"|access denied.{0,30}|forbidden|unauthori[sz]ed|just a moment.{0,10}"
    r"|checking your browser.{0,60}|attention required.{0,40}"
    r"|.{0,30}(?:captcha|are you (?:a )?human|not a robot).{0,30}|ปฏิเสธการเข้าถึง.{0,30}"
    r"|(?:กรุณา|โปรด)(?:กด)?(?:ยอมรับ|ยินยอม).{0,50}"
    r"|[\w.\\/]{0,60}(?:Exception|Error)(?: ?[:(].{0,60})?"
    r"|(?:ท่าน|คุณ)?ไม่มีสิทธิ์(?:เข้า|ใช้งาน|ดู).{0,40}|ไม่มีสิทธิ์|ไม่ได้รับอนุญาต.{0,30}"
    r"|.{0,30}(?:ใช้|นโยบาย|ยอมรับ)(?:การใช้)?คุกกี้.{0,40}|.{0,25}(?:cookies? (?:policy|consent"
    r"|settings|preferences)|uses? cookies|privacy policy).{0,30}"
    r"|นโยบาย(?:ความเป็นส่วนตัว|เว็บไซต์|การคุ้มครองข้อมูล|การรักษาความมั่นคงปลอดภัย"
    r"|การใช้งาน).{0,40}"
    r"|(?:ข้อกำหนด|เงื่อนไข|ข้อตกลง)(?:(?:และ|/| ?)(?:ข้อกำหนด|เงื่อนไข|ข้อตกลง))?"
    r"(?:(?:ใน)?การ(?:ใช้|ให้|เข้า)(?:งาน|บริการ|เว็บไซต์|ข้อมูล|ชม)?.{0,30}"
    r"|(?:ของ)?เว็บไซต์.{0,20})?"
    r"|เกี่ยวกับ(?:เรา|เว็บไซต์|รัฐบาล|หน่วยงาน).{0,20}|คำถามที่พบบ่อย.{0,10}|(?:website "
    r"|web )?polic(?:y"
    r"|ies)|terms (?:of|and).{0,30}|disclaimer|about(?: us)?|faqs?|help"
    r"|(?:ภาพกิจกรรม|คลังภาพ|อัลบั้มภาพ|แกลเลอรี่?|photo gallery|gallery|album)|แผนผังเว็บไซต์"
    r"|site ?map"
    r"|ติดต่อเรา|contact us"
    r"|(?:ปฏิทิน|กำหนดการ|ตาราง)(?:ภารกิจ|กิจกรรม|การปฏิบัติ|งาน|นัดหมาย).{0,50}"
    r"|(?:ประกาศ|ข่าว)?(?:การ)?จัดซื้อจัดจ้าง(?:ภาครัฐ|และการจัดหาพัสดุ)?|(?:ข่าว)?ประกวดราคา"
    r"|ราคากลาง"
    r"|(?:(?:event|activity) calendar|calendar of events|procurement(?: notices?)?))",
    re.IGNORECASE,
)

SECTION = re.compile(
    r"(?:ข่าว|ประกาศ|งาน|ข่าวประกาศ)?(?:การ)?(?:จัดซื้อ(?:[ -]?จัดจ้าง)?|จัดจ้าง|ประกวดราคา"
    r"|ราคากลาง|ประมูล)"
    r"(?:/?จัดจ้าง|ภาครัฐ|และการจัดหาพัสดุ)?|(?:ข่าว|ประกาศ)?(?:การ)?(?:รับสมัครงาน|สมัครงาน"
    r"|รับสมัคร(?:บุคลากร"
    r"|พนักงาน(?:ราชการ)?|บุคคล)?|สรรหา(?:บุคลากร)?)|ร่วมงานกับเรา|ตำแหน่งงาน(?:ว่าง)?"
    r"|(?:คลัง)?(?:วิดีโอ|วีดิโอ|วีดีโอ|วิดีทัศน์|วีดิทัศน์|คลิป(?:วิดีโอ)?|อินโฟกราฟิกส?์?"
    r"|ภาพกิจกรรม|ภาพข่าว|รูปภาพ)"
    r"|วารสาร(?:ไทยคู่ฟ้า)?|(?:videos?|clips?|infographics?|photos?|galler(?:y|ies)"
    r"|careers?"
    r"|jobs?|job (?:vacanc(?:y|ies)|opportunit(?:y|ies)|openings?)|vacanc(?:y|ies)|tenders?"
    r"|procurement|magazines?)",
    re.IGNORECASE,
)
"""Sections of a government's site that hold no releases; read as a heading, or in breadcrumbs."""

OWN_PAGE = re.compile(
    r"(?:หน้า|ข่าว|เนื้อหา|บทความ|เอกสาร|ข้อมูล)(?:นี้|ดังกล่าว)(?:ไม่มี|ถูก|ได้ถูก|ยังไม่"
    r"|ไม่สามารถ|ไม่พร้อม|หมดอายุ|ย้าย|พ้น).{0,60}"
    r"|ขออภัย(?:ในความไม่สะดวก.{0,30})?|ระบบขัดข้อง(?:ชั่วคราว)?|ผังเว็บไซต์|แบบ(?:สำรวจ"
    r"|ประเมิน)(?:ความ(?:พึงพอใจ|คิดเห็น).{0,20})?"
    r"|(?:ประกาศ|คำประกาศ|นโยบาย)(?:เกี่ยวกับ)?ความเป็นส่วนตัว.{0,50}|(?:ปรัชญา|วิสัยทัศน์"
    r"|พันธกิจ|ค่านิยม)"
    r"(?:[ ,/]*(?:และ)?[ ,/]*(?:วิสัยทัศน์|พันธกิจ|ค่านิยม|ยุทธศาสตร์|อำนาจหน้าที่"
    r"|เป้าประสงค์)){0,4}|(?:ทำเนียบ|ประวัติ(?:และผลงาน)?)(?:ของ)?"
    r"(?:นายกรัฐมนตรี|รองนายกรัฐมนตรี|รัฐมนตรี|คณะรัฐมนตรี|ผู้บริหาร|ความเป็นมา|หน่วยงาน)?"
    r"|คณะรัฐมนตรี(?: ?ชุด(?:ที่ ?\d+|ปัจจุบัน))?"
    r"|(?:แผนภูมิ|ผัง)?โครงสร้าง(?:องค์กร|หน่วยงาน|การบริหาร|สำนัก.{0,40})"
    r"|กำหนดการ(?:ของ)?(?:นายกรัฐมนตรี|รองนายกรัฐมนตรี|รัฐมนตรี"
    r"|คณะรัฐมนตรี)?(?: ?(?:ประจำ)?วัน.{0,40})?|ปฏิทิน"
    r"|ความ(?:คิด)?เห็น(?:ของผู้อ่าน)?|รายงานสด|ถ่ายทอดสด|ชุดข้อมูล(?:เปิด)?(?:ภาครัฐ)?"
    r"|สถิติ(?:ผู้เข้าชม|เว็บไซต์|การเข้าชม|การใช้งานเว็บไซต์).{0,30}"
    r"|แดชบอร์ด.{0,60}|(?:.{0,40} )?dashboards?|(?:แบบฟอร์ม|ระบบ|ศูนย์"
    r"|แจ้ง)?(?:รับ)?(?:เรื่อง)?ร้อง(?:เรียน|ทุกข์)(?:[ /-]?ร้องทุกข์)?(?:ออนไลน์)?"
    r"|(?:ประกาศ)?ราชกิจจานุเบกษา(?: ?เล่ม.{0,40})?|กฎหมาย(?:และระเบียบ|ที่เกี่ยวข้อง)?"
    r"|.{0,30}(?:พอดแคสต์|podcasts?)(?: ?(?:ep\b|ตอนที่).{0,60})?"
    r"|ประมวลภาพ|ทดสอบ(?:ระบบ|เว็บไซต์)(?:ข่าว)?[ \d]{0,10}|สรุปหัวข้อข่าว.{0,30}"
    r"|หัวข้อข่าวประจำวัน.{0,30}|ช่วยเหลือ|วิธีใช้(?:งาน)?(?:เว็บไซต์)?"
    r"|(?:นโยบาย)?การ(?:ช่วยสำหรับการ)?เข้าถึง(?:เว็บไซต์|เนื้อหา|ข้อมูล)?"
    r"|(?:your )?request (?:has been |was )?blocked.{0,30}"
    r"|(?:verify|confirm) (?:that )?you are.{0,30}|(?:กรุณา|โปรด)?ยืนยันว่า(?:ท่าน|คุณ)(?:เป็น"
    r"|ไม่ใช่).{0,40}|เลือกภาษา|select (?:your )?language"
    r"|(?:ระบบ)?กำลัง(?:พา|นำ)(?:ท่าน|คุณ).{0,40}|(?:you are being )?redirect(?:ing|ed).{0,30}"
    r"|(?:ขอบคุณ(?:ที่|สำหรับการ)(?:สมัคร|ลงทะเบียน|ติดต่อ|แสดงความ).{0,40})"
    r"|thank you(?: for (?:subscribing|contacting|your).{0,40})?"
    r"|mission|vision(?: and mission)?|biography|organi[sz]ation(?:al)? (?:chart|structure)"
    r"|(?:satisfaction |user )?survey|complaints?"
    r"|accessibility(?: (?:statement|policy))?|open data|data ?sets?|statistics|(?:this "
    r"|the )?(?:news|article|page|content|release) is (?:no longer|not).{0,40}"
    r"|เราให้ความสำคัญกับความเป็นส่วนตัว.{0,40}|we (?:value|respect"
    r"|care about) your privacy.{0,20}|privacy (?:notice"
    r"|statement).{0,30}|comments?|live",
    re.IGNORECASE,
)
"""Pages of the site's own, by the whole of their title."""

OWN_TITLE = re.compile(
    r"(?:การ)?ตั้งค่า(?:ความเป็นส่วนตัว|คุกกี้|บัญชี(?:ผู้ใช้)?|การแจ้งเตือน|การใช้งาน.{0,20})"
    r"|(?:(?:cookie|privacy|account|notification) (?:settings|preferences))"
    r"|(?:สมุด|หมายเลข|เบอร์|รายการ)โทรศัพท์.{0,40}|(?:phone|telephone|staff) directory.{0,20}"
    r"|(?:รายงาน)?สภาพอากาศ(?:วันนี้|ล่าสุด|รายวัน|ปัจจุบัน)?"
    r"|(?:today.s )?weather(?: (?:today|report|forecast))?"
    r"|(?:ราคาน้ำมัน|อัตราแลกเปลี่ยน|ราคาทอง(?:คำ)?|ดัชนีคุณภาพอากาศ|คุณภาพอากาศ)(?:วันนี้|ล่าสุด"
    r"|รายวัน)?",
    re.IGNORECASE,
)
"""Titles of pages of the site's own that may as well head what stands beside a release: a widget
of the weather, what a banner opens that asks for consent."""

NO_NEWS = re.compile(
    r"(?:พระราชบัญญัติ|พระราชกฤษฎีกา|พระราชกำหนด|กฎกระทรวง"
    r"|รัฐธรรมนูญ).{0,150}[พค][. ]{0,2}ศ[. ]{0,2}[\d๐-๙]{4}"
    r"|(?:นาย|นาง|นางสาว|ดร\.|พล.{1,8}|mrs?\.|ms\.|h\.e\. .{2,5}) ?\S{2,30} \S{2,30}(?:,| [-–|])? "
    r"(?:(?:รอง)?นายกรัฐมนตรี|รัฐมนตรี(?:ช่วย)?(?:ว่าการ|ประจำ)\S{4,50}"
    r"|(?:deputy )?(?:prime )?minister(?: .{4,60})?)"
    r"|ส่ง(?:ข่าว|หน้า|บทความ)นี้.{0,30}|(?:e-?mail|share|send) this (?:page|article|news).{0,20}",
    re.IGNORECASE,
)
"""The whole title of a law, of a person's page or of a form: no release is named so."""

OF_ANOTHER = re.compile(
    r"(?:ความคิดเห็นต่อ(?:ข่าว)?|วีดิทัศน์|วิดีทัศน์|วิดีโอ|วีดีโอ|วีดิโอ|คลิป(?:วิดีโอ)?"
    r"|อินโฟกราฟิก|ประมวลภาพ|อัลบั้มภาพ|พอดแคสต์|แท็ก|ป้ายกำกับ|คำสำคัญ|หมวดหมู่|ผู้เขียน|คลังข่าว"
    r"|videos?|infographics?|podcasts?|comments on|photos?|tags?|categor(?:y|ies)|archives?"
    r"|author) ?[:：]"
    r"|ประกาศ(?:รับสมัคร|รายชื่อผู้|ประกวดราคา|ผู้ชนะการ|เผยแพร่แผนการจัดซื้อ)|\[ ?(?:ฉบับร่าง"
    r"|ร่าง|draft"
    r"|preview) ?\]",
    re.IGNORECASE,
)
"""How the title of a page begins that is about a release, or is none yet."""

NO_TEXT = re.compile(
    r"ไม่สามารถ(?:โหลด|แสดง|เรียก|ดึง|เปิด)(?:ดู)?(?:เนื้อหา|ข้อมูล|ข่าว|หน้า|รายละเอียด)|(?:ข่าว"
    r"|เนื้อหา|หน้า|บทความ|เอกสาร)(?:ข่าว)?(?:นี้|ดังกล่าว)(?:ได้)?"
    r"(?:ถูก(?:ลบ|นำออก|ระงับ|ยกเลิก|ถอน|ย้าย)|ไม่มี(?:ให้บริการ|อยู่|ใน|ฉบับ|คำแปล)|ยังไม่(?:ได้"
    r"|ถูก|เผยแพร่|มี|เปิด)|ย้ายไป|มีเฉพาะ|สงวน|หมดอายุ|ไม่พร้อม|พ้น)"
    r"|ไม่พบ(?:เนื้อหา|ข่าว|ข้อมูล|หน้า)(?:ของ)?(?:ข่าว|บทความ)?(?:นี้|ที่(?:ท่าน|คุณ|ต้องการ"
    r"|ค้นหา)|ใน)|(?:กรุณา|โปรด)(?:ลองใหม่|รอสักครู่|ลองอีกครั้ง|รีเฟรช"
    r"|เข้าสู่ระบบ)|กำลัง(?:โหลด|ดึง|เรียก)(?:ข้อมูล|เนื้อหา|ข่าว|หน้า)|การเชื่อมต่อ(?:ล้มเหลว"
    r"|ขัดข้อง|หมดเวลา|ไม่สำเร็จ)|หมดเวลา(?:การ)?เชื่อมต่อ"
    r"|เบรา(?:ว์|ว)?เซอร์.{0,40}ไม่รองรับ|ขณะนี้มีผู้ใช้งานจำนวนมาก|\b(?:failed"
    r"|unable) to (?:load|fetch|display)\b|\bsomething went wrong\b"
    r"|\b(?:article|content|page|release|story|news|translation)s?(?: item)? (?:has been"
    r"|have been|is|was|are) "
    r"(?:not (?:yet )?|no longer |currently |temporarily )?(?:available|removed|unavailable"
    r"|deleted|moved|unpublished|not published)\b"
    r"|\bavailable in thai only\b|\bonly available in thai\b|\b(?:do not"
    r"|don't) have (?:permission|access)\b"
    r"|\bplease (?:try again|wait|log ?in|sign in|refresh|enable)\b|\byour browser (?:does not"
    r"|is not|doesn't)\b|\b(?:connection|request|gateway) timed? ?out\b",
    re.IGNORECASE,
)
"""What stands in the place of a text that is not there; a long text may have such words in it."""
