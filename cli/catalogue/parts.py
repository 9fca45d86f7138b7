"""Numbers of things, the parts of a run of several jobs, and what files of pages say."""

_COUNTED = {
    "{0:,} release": "{0:,} ข่าว",
    "{0:,} releases": "{0:,} ข่าว",
    "{0:,} real release": "{0:,} ข่าวจริง",
    "{0:,} real releases": "{0:,} ข่าวจริง",
    "{0:,} invented release": "{0:,} ข่าวสมมติ",
    "{0:,} invented releases": "{0:,} ข่าวสมมติ",
    "{0:,} line": "{0:,} บรรทัด",
    "{0:,} lines": "{0:,} บรรทัด",
    "{0:,} other like them was": "ข่าวแบบเดียวกันอีก {0:,} ข่าว",
    "{0:,} others like them were": "ข่าวแบบเดียวกันอีก {0:,} ข่าว",
    "{0:,} release was": "{0:,} ข่าว",
    "{0:,} releases were": "{0:,} ข่าว",
    "{0:,} part": "{0:,} ส่วน",
    "{0:,} parts": "{0:,} ส่วน",
    "{0:,} more line": "อีก {0:,} บรรทัด",
    "{0:,} more lines": "อีก {0:,} บรรทัด",
    "{0:,} day": "{0:,} วัน",
    "{0:,} days": "{0:,} วัน",
    "{0:,} text": "{0:,} ไฟล์",
    "{0:,} texts": "{0:,} ไฟล์",
    "{0:,} byte": "{0:,} ไบต์",
    "{0:,} bytes": "{0:,} ไบต์",
    "{0:,} request": "คำขอ {0:,} ครั้ง",
    "{0:,} requests": "คำขอ {0:,} ครั้ง",
    "{0:,} second": "{0:,} วินาที",
    "{0:,} seconds": "{0:,} วินาที",
    "{0:,} address of invented releases": "{0:,} ที่อยู่ของข่าวสมมติ",
    "{0:,} addresses of invented releases": "{0:,} ที่อยู่ของข่าวสมมติ",
    "{0:,} address of real releases": "{0:,} ที่อยู่ของข่าวจริง",
    "{0:,} addresses of real releases": "{0:,} ที่อยู่ของข่าวจริง",
    "{0:,} capture": "{0:,} ภาพเก็บ",
    "{0:,} captures": "{0:,} ภาพเก็บ",
    "{0:,} capture of {1}": "{0:,} ภาพเก็บของ {1}",
    "{0:,} captures of {1}": "{0:,} ภาพเก็บของ {1}",
    "{0:,} address or more is": "ที่อยู่อย่างน้อย {0:,} รายการ",
    "{0:,} addresses or more are": "ที่อยู่อย่างน้อย {0:,} รายการ",
    "{0:,} line of the index makes": "ดัชนี {0:,} บรรทัด",
    "{0:,} lines of the index make": "ดัชนี {0:,} บรรทัด",
    "{0:,} saved page": "{0:,} หน้าที่บันทึกไว้",
    "{0:,} saved pages": "{0:,} หน้าที่บันทึกไว้",
    "{0:,} WARC file": "{0:,} ไฟล์ WARC",
    "{0:,} WARC files": "{0:,} ไฟล์ WARC",
}

_LEFT_OUT = {
    "of another page": "เป็นหน้าอื่น",
    "{0:,} of another page": "หน้าอื่น {0:,} หน้า",
    "{0:,} of other pages": "หน้าอื่น {0:,} หน้า",
    "of another site": "เป็นของเว็บไซต์อื่น",
    "{0:,} of another site": "ของเว็บไซต์อื่น {0:,} หน้า",
    "{0:,} of other sites": "ของเว็บไซต์อื่น {0:,} หน้า",
    "not asked for": "ไม่ได้ขอ",
    "{0:,} not asked for": "ที่ไม่ได้ขอ {0:,} หน้า",
    "without an HTTP answer": "ไม่มีคำตอบ HTTP",
    "{0:,} without an HTTP answer": "ที่ไม่มีคำตอบ HTTP {0:,} ระเบียน",
    "names no address": "ไม่บอกที่อยู่",
    "{0:,} that names no address": "ที่ไม่บอกที่อยู่ {0:,} ไฟล์",
    "{0:,} that name no address": "ที่ไม่บอกที่อยู่ {0:,} ไฟล์",
    "no page": "ไม่ใช่หน้าเว็บ",
    "{0:,} that is no page": "ที่ไม่ใช่หน้าเว็บ {0:,} ไฟล์",
    "{0:,} that are no pages": "ที่ไม่ใช่หน้าเว็บ {0:,} ไฟล์",
    "no regular file": "ไม่ใช่ไฟล์ปกติ",
    "{0:,} that is no regular file": "ที่ไม่ใช่ไฟล์ปกติ {0:,} ไฟล์",
    "{0:,} that are no regular files": "ที่ไม่ใช่ไฟล์ปกติ {0:,} ไฟล์",
    "a link to another place": "เป็นลิงก์ไปที่อื่น",
    "{0:,} that is a link to another place": "ที่เป็นลิงก์ไปที่อื่น {0:,} ไฟล์",
    "{0:,} that are links to other places": "ที่เป็นลิงก์ไปที่อื่น {0:,} ไฟล์",
    "a revisit of a record that is not here": "อ้างถึงระเบียนที่ไม่มีอยู่ที่นี่",
    "{0:,} revisit of a record that is not here": "ที่อ้างถึงระเบียนซึ่งไม่มีอยู่ที่นี่ {0:,} ระเบียน",
    "{0:,} revisits of records that are not here": "ที่อ้างถึงระเบียนซึ่งไม่มีอยู่ที่นี่ {0:,} ระเบียน",
    "{0:,} more, counted alone": "อีก {0:,} รายการ นับจำนวนเท่านั้น",
}

_JOBS = {
    "{0} of {1:,} are not there, the first is {2}; {3} is as it was": (
        "จากทั้งหมด {1:,} ขาดไป {0} ส่วนแรกที่ขาดคือ {2} และ {3} ยังเหมือนเดิม"
    ),
    "-o {0} is the name of a file, and several jobs write a part each, into a directory": (
        "-o {0} เป็นชื่อไฟล์ แต่เมื่อใช้หลายโพรเซส แต่ละโพรเซสจะเขียนส่วนของตนลงในโฟลเดอร์"
    ),
    "{0} holds something else than parts: {1}": "ใน {0} มีสิ่งอื่นที่ไม่ใช่ส่วนของข่าว: {1}",
    "{0} is a file, and parts need a directory": "{0} เป็นไฟล์ แต่การเขียนเป็นส่วน ๆ ต้องใช้โฟลเดอร์",
    "another run is making the parts of {0}": "มีการทำงานอื่นกำลังเขียนส่วนของ {0}",
    "cannot put the parts into {0}: {1}": "นำส่วนต่าง ๆ ไปไว้ใน {0} ไม่ได้: {1}",
    "the process that writes {0} dies ({1}), and by none of its pages": (
        "โพรเซสที่เขียน {0} หยุดกลางคัน ({1}) โดยไม่ได้เกิดจากหน้าใด"
    ),
    "the scheduler at {0} {1}": "scheduler ที่ {0} {1}",
    "there is no release in what is read; the parts in {0} are as they were": (
        "ไม่มีข่าวในสิ่งที่อ่าน ส่วนต่าง ๆ ใน {0} ยังเหมือนเดิม"
    ),
    "a process stopped ({0}); what it was at is read again": (
        "โพรเซสหนึ่งหยุดกลางคัน ({0}) จึงอ่านส่วนที่โพรเซสนั้นอ่านอยู่อีกครั้ง"
    ),
    "has no worker": "ไม่มี worker",
}

_FILES = {
    "{0}: there is no text of the thaigov corpus": "{0}: ไม่มีไฟล์ข้อความของคลัง thaigov corpus",
    "{0}: no saved page is in it, no WARC file, and no text of the thaigov corpus": (
        "{0}: ไม่มีหน้าที่บันทึกไว้ ไม่มีไฟล์ WARC และไม่มีไฟล์ข้อความของคลัง thaigov corpus"
    ),
    "{0}: the page is larger than any release": "{0}: หน้านี้ใหญ่เกินกว่าจะเป็นข่าว",
    "no page in it names the address of a release: by a comment `saved from url=`, a canonical "
    "link, the name of the file (57312.html, th_news_166528.html), or a file PAGE.html.url beside "
    "it; of a single page, --url tells it": (
        "ไม่มีหน้าใดบอกที่อยู่ของข่าว ไม่ว่าจะด้วยหมายเหตุ `saved from url=` ลิงก์ canonical ชื่อไฟล์ "
        "(57312.html, th_news_166528.html) หรือไฟล์ PAGE.html.url ข้าง ๆ "
        "หากเป็นหน้าเดียวให้ระบุด้วย --url"
    ),
    "the page is {0} by {1}, not {2}: without {3} it is read as that": (
        "{1}บอกว่าหน้านี้คือ {0} ไม่ใช่ {2}: หากไม่ใส่ {3} จะอ่านตามนั้น"
    ),
    "the page tells an address that is none of a release: did what was asked for lead to it?": (
        "หน้านี้บอกที่อยู่ที่ไม่ใช่ของข่าว: ที่อยู่ที่ขอถูกส่งต่อมาหน้านี้หรือไม่"
    ),
    "the file beside it": "ไฟล์ข้าง ๆ ",
    "its own words": "เนื้อหาของหน้า",
    "its name": "ชื่อไฟล์",
    "{0}; a number alone does not say whether it is of the current site: give its address with "
    "--url, or call the file th_news_{1}.html": (
        "{0} และหมายเลขอย่างเดียวไม่บอกว่าเป็นหน้าของเว็บไซต์ปัจจุบันหรือไม่: ระบุที่อยู่ด้วย --url "
        "หรือตั้งชื่อไฟล์เป็น th_news_{1}.html"
    ),
    "{0}; --id does not say whether it is of the current site: give its address with --url "
    "instead": ("{0} และ --id ไม่บอกว่าเป็นหน้าของเว็บไซต์ปัจจุบันหรือไม่: ให้ระบุที่อยู่ด้วย --url แทน"),
    "the file is empty": "ไฟล์ว่างเปล่า",
    "{0}; read up to there": "{0} จึงอ่านถึงตรงนั้น",
    "{0}; read on from byte {1}": "{0} จึงข้ามไปและอ่านต่อจากไบต์ที่ {1}",
    "of the records packed together at byte {0} none is read: one is damaged": (
        "ระเบียนที่บีบอัดรวมกันที่ไบต์ที่ {0} ไม่ถูกอ่านเลย: มีระเบียนหนึ่งเสียหาย"
    ),
    "its reading takes the process down ({0}); left out": (
        "การอ่านทำให้โพรเซสหยุดกลางคัน ({0}) จึงข้ามไป"
    ),
    "{0} at byte {1}: it takes the parser down ({2}); left out": (
        "{0} ไบต์ที่ {1}: ทำให้ตัวอ่านหยุดกลางคัน ({2}) จึงข้ามไป"
    ),
    "its record in the WARC file has no date": "ระเบียนในไฟล์ WARC ไม่มีวันที่",
    "its record in the WARC file has no date that can be, but {0}": (
        "ระเบียนในไฟล์ WARC มีวันที่ที่เป็นไปไม่ได้ คือ {0}"
    ),
    "its folder's day cannot be that of its fetching, {0}": ("วันที่ของโฟลเดอร์เป็นวันที่ดึงมาไม่ได้ คือ {0}"),
    "more than {0} folders in one another": "โฟลเดอร์ซ้อนกันมากกว่า {0} ชั้น",
    "more than {0:,} bytes": "มากกว่า {0:,} ไบต์",
    "its name is not UTF-8": "ชื่อไฟล์ไม่ใช่ UTF-8",
    "no UTF-8 at byte {0}": "ไบต์ที่ {0} ไม่ใช่ UTF-8",
    "cannot be read: {0}": "อ่านไม่ได้: {0}",
    "{0} is no WARC file: it is packed, and what is inside begins with {1}": (
        "{0} ไม่ใช่ไฟล์ WARC: เป็นไฟล์บีบอัด และข้างในขึ้นต้นด้วย {1}"
    ),
    "{0} is no WARC file, whatever its name": "{0} ไม่ใช่ไฟล์ WARC แม้ชื่อจะบอกว่าใช่",
    "{0} is no WARC file: it begins with {1}": "{0} ไม่ใช่ไฟล์ WARC: ขึ้นต้นด้วย {1}",
    "{0} is an ARC file, the format before WARC: it begins with {1}": (
        "{0} เป็นไฟล์ ARC ซึ่งเป็นรูปแบบก่อน WARC: ขึ้นต้นด้วย {1}"
    ),
    "{0} at byte {1}: {2}": "{0} ไบต์ที่ {1}: {2}",
    "damaged: the record at byte {0} is not what its digest is of": (
        "เสียหาย: ระเบียนที่ไบต์ที่ {0} ไม่ตรงกับค่า digest ของมัน"
    ),
    "damaged: the record at byte {0} does not end where it says it does": (
        "เสียหาย: ระเบียนที่ไบต์ที่ {0} ไม่จบตรงที่ระบุไว้"
    ),
    "no WARC record begins at byte {0}": "ไม่มีระเบียน WARC ที่ไบต์ที่ {0}",
    "there is no WARC record: it is empty": "ไม่มีระเบียน WARC เลย: ว่างเปล่า",
    "the record holds no HTTP answer: {0}": "ในระเบียนไม่มีคำตอบ HTTP: {0}",
    "nothing begins at byte {0}, {1} into it": "ไม่มีข้อมูลเริ่มที่ไบต์ที่ {0} ลึกเข้าไป {1}",
    "cut off: the record at byte {0} is not whole": "ขาด: ระเบียนที่ไบต์ที่ {0} ไม่ครบ",
    "cut off: what is packed at byte {0} is not whole": "ขาด: ข้อมูลบีบอัดที่ไบต์ที่ {0} ไม่ครบ",
    "cut off in the head of the record at byte {0}": "ขาดกลางส่วนหัวของระเบียนที่ไบต์ที่ {0}",
    "the head of the record at byte {0} has no end": "ส่วนหัวของระเบียนที่ไบต์ที่ {0} ไม่มีจุดจบ",
    "the record at byte {0} does not say how long it is": "ระเบียนที่ไบต์ที่ {0} ไม่บอกความยาว",
    "nothing but empty lines at byte {0}": "ตั้งแต่ไบต์ที่ {0} มีแต่บรรทัดว่าง",
    "damaged: no record is packed at byte {0}": "เสียหาย: ไม่มีระเบียนบีบอัดที่ไบต์ที่ {0}",
    "damaged: what is packed at byte {0}: {1}": "เสียหาย: ข้อมูลบีบอัดที่ไบต์ที่ {0}: {1}",
    "the index of captures cannot be kept: {0}": "เก็บดัชนีของภาพเก็บไม่ได้: {0}",
    "records left out: {0}": "ระเบียนที่ข้ามไป: {0}",
    "files left out: {0}": "ไฟล์ที่ข้ามไป: {0}",
    "{0}: {1:,} to be read, by the addresses of {2}": "{0}: จะอ่าน {1:,} หน้า ตามที่อยู่ของ {2}",
}

PARTS = {**_COUNTED, **_LEFT_OUT, **_JOBS, **_FILES}
