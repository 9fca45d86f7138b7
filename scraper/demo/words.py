"""The words that invented releases are made of: tables and sentence patterns, no logic.

Places, programmes, events and sums are invented, and nobody is named: an office speaks. A pattern
is a `str.format` template over the keys that `releases.py` draws for each release.
"""

from typing import Final

DISCLAIMER_TH: Final = "(ข่าวสมมติสำหรับทดสอบโปรแกรม ไม่ใช่ข่าวจริง)"
DISCLAIMER_EN: Final = "(An invented release for testing, not real news.)"

MINISTRIES: Final = (
    "กระทรวงการคลัง",
    "กระทรวงคมนาคม",
    "กระทรวงพาณิชย์",
    "กระทรวงมหาดไทย",
    "กระทรวงสาธารณสุข",
    "กระทรวงศึกษาธิการ",
    "กระทรวงแรงงาน",
    "กระทรวงอุตสาหกรรม",
    "กระทรวงพลังงาน",
    "กระทรวงวัฒนธรรม",
    "กระทรวงกลาโหม",
    "กระทรวงเกษตรและสหกรณ์",
    "กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม",
)
OFFICES: Final = (
    "รัฐมนตรีว่าการ{ministry}",
    "ปลัด{ministry}",
    "โฆษก{ministry}",
    "ผู้แทน{ministry}",
    "รองโฆษกประจำสำนักนายกรัฐมนตรี",
)
PLACES: Final = (
    "จังหวัดธารน้ำใส",
    "จังหวัดดอนแก้วบุรี",
    "จังหวัดบึงหงส์ทอง",
    "จังหวัดผาเมฆงาม",
    "จังหวัดอ่าวตะวันออม",
    "จังหวัดทุ่งรวงข้าว",
    "จังหวัดเวียงสายหมอก",
    "จังหวัดเกาะคลื่นเงิน",
    "อำเภอหนองกระจับ",
    "อำเภอท่าลมเย็น",
    "เทศบาลเมืองสวนไผ่น้อย",
    "นิคมอุตสาหกรรมลานดาว",
)
PROGRAMMES: Final = (
    "โครงการตลาดนัดชุมชนยิ้มได้",
    "โครงการคลองใสใจสะอาด",
    "มาตรการคูปองเดินทางสีฟ้า",
    "โครงการหลังคาโซลาร์โรงเรียนเล็ก",
    "แผนจัดการน้ำลุ่มน้ำธารน้ำใส",
    "โครงการ Smart & Green Village",
    "โครงการบ้านอุ่นใจผู้สูงวัย",
    "โครงการกล้าไม้ล้านต้น",
    "ระบบบัตรคิวออนไลน์ “ไม่ต้องรอ”",
    "โครงการถนนปลอดฝุ่นทั่วถิ่น",
    "มาตรการสินเชื่อร้านเล็กคนขยัน",
    "โครงการห้องสมุดเรือเร่",
)
EVENTS: Final = (
    "งานมหกรรมผ้าทอสายรุ้ง",
    "การประชุมเครือข่ายเมืองริมน้ำ ครั้งที่ 7",
    "งานสัปดาห์สุขภาพชุมชน",
    "นิทรรศการนวัตกรรมชาวนา",
    "เวทีเยาวชนคิดเพื่อถิ่น",
    "พิธีเปิดศูนย์เรียนรู้ลานดาว",
    "งานวันข้าวใหม่ปลามัน",
    "การซ้อมแผนรับมืออุทกภัยประจำปี",
)
RISKS: Final = ("น้ำท่วมฉับพลัน", "ฝุ่นละอองขนาดเล็ก PM 2.5", "ข้อความหลอกลวง", "คลื่นลมแรง", "ไข้เลือดออก")
TITLES: Final = (
    "{ministry} เดินหน้า{programme} ตั้งเป้า {number:,} ครัวเรือนใน{place}",
    "{office} เปิด{event} ณ {place} คาดผู้ร่วมงานกว่า {number:,} คน",
    "รัฐบาลอนุมัติงบ {budget:,} ล้านบาท หนุน{programme} ครอบคลุม{place}",
    "{ministry} เตือนประชาชนใน{place} เฝ้าระวัง{risk} ระหว่างวันที่ {day} - {day_after} เดือนนี้",
    "ครม. เห็นชอบ{programme} ระยะที่ {small} วงเงิน {budget:,} ล้านบาท",
    "{office} ลงพื้นที่{place} ติดตาม{programme} คืบหน้าแล้ว {percent}%",
    "‘{event}’ กระตุ้นเศรษฐกิจ{place} เงินสะพัด {budget:,} ล้านบาท",
    "สรุปผลการดำเนินงาน{programme} ประจำไตรมาสที่ {quarter}",
)
LEADS: Final = (
    "{office} เปิดเผยความคืบหน้าของ{programme} ย้ำประชาชนใน{place} ต้องได้รับประโยชน์อย่างทั่วถึง",
    "{ministry} ร่วมกับท้องถิ่นจัด{event} เพื่อสร้างรายได้และความเข้มแข็งให้ชุมชน",
    "รัฐบาลห่วงใยพี่น้องประชาชน เร่งช่วยเหลือพื้นที่{place} ด้วย{programme}",
)
OPENINGS: Final = (
    (
        "วันนี้ ({long_date}) เวลา {hour:02d}.30 น. ณ ห้องประชุมสายธาร {ministry} {office} เป็นประธาน"
        "การประชุมติดตาม{programme} โดยมีหัวหน้าส่วนราชการและผู้แทนภาคเอกชนเข้าร่วม {small} หน่วยงาน"
    ),
    (
        "เมื่อ{long_date} {office} เปิดเผยว่า {ministry} ได้เริ่ม{programme} ในพื้นที่{place} "
        "เป็นแห่งแรก และจะขยายผลให้ครบ {small} จังหวัดภายในปีงบประมาณนี้"
    ),
    (
        "{office} กล่าวภายหลังเป็นประธานเปิด{event} ณ {place} ว่า รัฐบาลให้ความสำคัญกับการกระจายรายได้"
        "สู่ท้องถิ่น ควบคู่กับการดูแลคุณภาพชีวิตของประชาชนทุกกลุ่ม"
    ),
)
SENTENCES: Final = (
    (
        "ทั้งนี้ {programme} มีกรอบวงเงินรวม {budget:,} ล้านบาท แบ่งการดำเนินงานออกเป็น {small} ระยะ "
        "โดยในระยะแรกจะครอบคลุมประชาชน {number:,} ครัวเรือน"
    ),
    (
        "สำหรับพื้นที่{place} ขณะนี้ดำเนินการแล้วร้อยละ {percent} เร็วกว่าแผนที่กำหนดไว้ {small} สัปดาห์ "
        "และจะรายงานผลให้คณะรัฐมนตรีทราบเป็นระยะ"
    ),
    (
        "นอกจากนี้ ยังได้กำชับให้หน่วยงานที่เกี่ยวข้องเฝ้าระวัง{risk} อย่างใกล้ชิด "
        "พร้อมจัดเตรียมเจ้าหน้าที่ {number:,} คน คอยช่วยเหลือประชาชนตลอด 24 ชั่วโมง"
    ),
    (
        "ผลสำรวจความคิดเห็นของผู้เข้าร่วม{event} จำนวน {number:,} คน พบว่าร้อยละ {percent} "
        "พอใจในระดับมาก และต้องการให้จัดขึ้นอีกในปีต่อไป"
    ),
    (
        "{office} กล่าวเพิ่มเติมว่า “การทำงานครั้งนี้ยึดประชาชนเป็นศูนย์กลาง ทำให้ทุกขั้นตอนโปร่งใส "
        "ตรวจสอบได้ และไม่ทิ้งใครไว้ข้างหลัง”"
    ),
    (
        "ในส่วนของงบประมาณ ได้รับการจัดสรรจากงบกลาง {budget:,} ล้านบาท และเงินสมทบจากองค์กรปกครอง"
        "ส่วนท้องถิ่นอีก {small} ล้านบาท โดยเริ่มเบิกจ่ายตั้งแต่วันที่ {day} ของเดือนนี้"
    ),
    (
        "ผู้ประกอบการรายย่อยใน{place} ที่สนใจ สามารถลงทะเบียนได้ตั้งแต่เวลา 08.30 - 16.30 น. "
        "ณ ที่ว่าการอำเภอทุกแห่ง หรือโทรสายด่วน 0-0000-0{day:02d}{percent:02d}"
    ),
    (
        "ที่ประชุมยังรับทราบรายงานสถานการณ์{risk} ซึ่งคาดว่าจะคลี่คลายภายใน {small} วัน "
        "และมอบหมายให้{ministry} บูรณาการข้อมูลร่วมกับทุกภาคส่วน"
    ),
    (
        "การดำเนินงานดังกล่าวสอดคล้องกับแผนพัฒนาพื้นที่ระยะ {small} ปี ที่มุ่งยกระดับเศรษฐกิจฐานราก "
        "เพิ่มรายได้เฉลี่ยครัวเรือนละ {number:,} บาทต่อปี"
    ),
    (
        "ขอให้ประชาชนติดตามข้อมูลข่าวสารจากทางราชการ และอย่าหลงเชื่อข้อความที่ส่งต่อกัน"
        "โดยไม่ทราบแหล่งที่มา หากพบปัญหาให้แจ้งศูนย์ดำรงสุขประจำ{place}"
    ),
)
ITEMS: Final = (
    "ให้{ministry} จัดทำแผนปฏิบัติการภายใน {small} วัน",
    "ให้{place} สำรวจผู้ได้รับผลกระทบ จำนวน {number:,} ราย",
    "ให้เร่งเบิกจ่ายงบประมาณ {budget:,} ล้านบาท ตามขั้นตอน",
    "ให้ประชาสัมพันธ์{event} ผ่านทุกช่องทาง",
)

MONTHS_EN: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MINISTRIES_EN: Final = (
    "Ministry of Finance",
    "Ministry of Transport",
    "Ministry of Commerce",
    "Ministry of Public Health",
    "Ministry of Education",
    "Ministry of Energy",
)
OFFICES_EN: Final = (
    "the Spokesperson of the {ministry}",
    "the Permanent Secretary of the {ministry}",
    "a representative of the {ministry}",
)
PLACES_EN: Final = (
    "Than Nam Sai Province",
    "Don Kaeo Buri Province",
    "Lan Dao Industrial Estate",
    "Tha Lom Yen District",
)
PROGRAMMES_EN: Final = (
    "the Smiling Community Market Project",
    "the Clear Canals Initiative",
    "the Smart & Green Village Project",
    "the Small School Solar Roof Scheme",
)
EVENTS_EN: Final = (
    "the Rainbow Weaving Fair",
    "the 7th Riverside Cities Meeting",
    "the Farmers’ Innovation Exhibition",
    "the Young Voices Forum",
)
RISKS_EN: Final = ("flash floods", "PM 2.5", "scam messages", "strong winds")
TITLES_EN: Final = (
    "{ministry} extends {programme} to {number:,} households",
    "Government approves {budget:,} million baht for {programme}",
    "{event} opens in {place}",
    "Public in {place} advised to watch for {risk}",
)
LEADS_EN: Final = ("Progress of {programme} was announced by {office}.",)
OPENINGS_EN: Final = (
    (
        "On {long_date}, {office} announced that the {ministry} had begun {programme} in {place}, "
        "the first of {small} provinces to take part this fiscal year."
    ),
    (
        "At the opening of {event} in {place}, {office} said that the Government attaches "
        "importance to sharing income with local communities and to the quality of life of all."
    ),
)
SENTENCES_EN: Final = (
    (
        "The total budget of {programme} is {budget:,} million baht, to be spent in {small} "
        "phases; the first covers {number:,} households and is to end before the rainy season."
    ),
    (
        "In {place}, work is now {percent}% complete, {small} weeks ahead of the schedule that "
        "was submitted to the Cabinet at the beginning of the year."
    ),
    (
        "Agencies were instructed to keep a close watch on {risk}, with {number:,} officers ready "
        "to assist the public around the clock in every district concerned."
    ),
    (
        "Of {number:,} visitors to {event} who answered a survey, {percent}% were highly satisfied "
        "and would like it to be held again, preferably at the same time of the year."
    ),
    (
        "According to {office}, “every step is transparent and can be examined, and no one will "
        "be left behind”, a principle that also guides the next phase of the programme."
    ),
    (
        "Small businesses in {place} may register from 08.30 to 16.30 hrs at any district office; "
        "the documents that are needed are listed in the annex to this release."
    ),
)
ITEMS_EN: Final = (
    "The {ministry} is to submit an action plan within {small} days.",
    "{place} is to survey the {number:,} people affected.",
    "Disbursement of {budget:,} million baht is to be accelerated.",
)
