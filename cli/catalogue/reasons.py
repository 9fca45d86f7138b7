"""Why a page is no release, or none that is sure: the fixed words of it.

Names of fields (title, body, published) are those of the record, and stay.
"""

_LAYOUT = {
    "no known markup on the page": "ไม่มีรูปแบบหน้าที่รู้จัก",
    "the markup of several layouts: {0}": "ตรงกับรูปแบบหน้าหลายแบบ: {0}",
    "the markup of {0} at an address of {1}": "เป็นหน้าแบบ {0} แต่ที่อยู่เป็นของ {1}",
    "id: the address names no release": "id: ที่อยู่ไม่ใช่ของข่าว",
    "neither a heading nor a text on the page, drawn by script perhaps": (
        "ในหน้าไม่มีทั้งหัวข้อและเนื้อหา อาจสร้างด้วยสคริปต์"
    ),
    "{0}, and its reading was ended: {1}": "{0} จึงหยุดอ่าน: {1}",
    "{0} (captured {1})": "{0} (เก็บไว้เมื่อ {1})",
}

_DATES = {
    "{0}: {1} is no date": "{0}: {1} ไม่ใช่วันที่",
    "{0}: the weekday of {1} is not that day's": "{0}: ชื่อวันใน {1} ไม่ตรงกับวันที่",
    "{0}: {1} is the Unix epoch, the site's word for no date": (
        "{0}: {1} คือจุดเริ่มเวลาของ Unix ซึ่งเว็บไซต์ใช้แทนการไม่มีวันที่"
    ),
    "{0}: {1} is of another era": "{0}: {1} เป็นคนละศักราช",
    "{0}: {1} is after tomorrow": "{0}: {1} อยู่หลังวันพรุ่งนี้",
    "published: {0} has {1}, of another era": "published: {0} มี {1} ซึ่งเป็นคนละศักราช",
    "published: {0} are too far apart": "published: {0} ห่างกันเกินไป",
    "published: no day near the title": "published: ไม่มีวันที่ใกล้หัวข้อ",
    "published: no day": "published: ไม่มีวันที่",
}

_TITLE = {
    "title: {0} and {1} differ": "title: {0} กับ {1} ไม่ตรงกัน",
    "title: no heading on the page has one": "title: ไม่มีหัวข้อใดในหน้าเป็นหัวข้อข่าว",
    "title: letters of it are lost, for the page is in no character set that it names": (
        "title: ตัวอักษรบางตัวหายไป เพราะหน้าไม่ได้ใช้ชุดอักขระที่ระบุไว้"
    ),
    "title: it has {0:,} characters, other parts of the page are in it": (
        "title: ยาว {0:,} อักขระ มีส่วนอื่นของหน้าปนอยู่"
    ),
    "title: it has signs that are no letters": "title: มีเครื่องหมายที่ไม่ใช่ตัวอักษร",
    "title: markup is in it": "title: มีโค้ดของหน้าปนอยู่",
    "title and body look swapped": "title กับ body ดูเหมือนสลับกัน",
    "{0}: letters of it are lost": "{0}: ตัวอักษรบางตัวหายไป",
}

_BODY = {
    "body: it only asks for JavaScript": "body: มีแต่คำขอให้เปิด JavaScript",
    "body: the page breaks off in it": "body: หน้าขาดกลางเนื้อหา",
    "body: markup is in it": "body: มีโค้ดของหน้าปนอยู่",
    "body: letters of it are lost": "body: ตัวอักษรบางตัวหายไป",
    "body: its letters are neither Thai nor Latin": "body: ไม่ใช่ทั้งอักษรไทยและอักษรละติน",
    "body: there is less of it than of other texts with a day each": (
        "body: สั้นกว่าข้อความอื่นในหน้าที่มีวันที่ของตัวเอง"
    ),
    "body: the text on the page is not the one that its metadata has": (
        "body: ข้อความในหน้าไม่ตรงกับเมทาดาทาของหน้า"
    ),
    "body: no run of paragraphs, drawn by script perhaps": (
        "body: ไม่มีย่อหน้าต่อเนื่องกัน อาจสร้างด้วยสคริปต์"
    ),
    "body: too little of it to be sure": "body: สั้นเกินกว่าจะแน่ใจ",
    "body: it does not tell who did what, and when": "body: ไม่บอกว่าใครทำอะไรเมื่อใด",
    "body: other texts with a title or a day each are in it": (
        "body: มีข้อความอื่นซึ่งมีหัวข้อหรือวันที่ของตัวเองปนอยู่"
    ),
    "markup: its tags have no-break spaces, so their links and classes are lost": (
        "markup: แท็กมีช่องว่างแบบไม่ตัดบรรทัด ลิงก์และคลาสจึงหายไป"
    ),
}

_KIND = {
    "address: the page says that it is {0}": "address: หน้านี้ระบุว่าตนเองคือ {0}",
    "its heading says that it is no release, but {0}": "หัวข้อของหน้าบอกว่าไม่ใช่ข่าว แต่เป็น {0}",
    "the page says that it is another kind of page ({0})": "หน้านี้ระบุว่าเป็นหน้าประเภทอื่น ({0})",
    "its section, {0}, has no releases, but {1}": "หมวดของหน้า {0} ไม่มีข่าว แต่มี {1}",
    "{0}: it is that of {1}": "{0}: เป็นของ {1}",
}

REASONS = {**_LAYOUT, **_DATES, **_TITLE, **_BODY, **_KIND}
"""English to Thai."""
