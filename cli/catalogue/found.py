"""What `scrape verify` finds in an output, and what to do about it."""

_WHAT = {
    "the last line is cut": "บรรทัดสุดท้ายขาด",
    "what begins here is damaged ({0})": "ข้อมูลที่เริ่มตรงนี้เสียหาย ({0})",
    "what begins here is cut: the file ends in it": "ข้อมูลที่เริ่มตรงนี้ขาด: ไฟล์จบกลางคัน",
    "the line is empty": "บรรทัดนี้ว่างเปล่า",
    "no valid record: {0}": "ไม่ใช่ระเบียนที่ถูกต้อง: {0}",
    "key, id, layout ({0}) and url ({1}) do not agree": (
        "key, id, layout ({0}) และ url ({1}) ไม่สอดคล้องกัน"
    ),
    "published_be is {0}, published {1}": "published_be เป็น {0} แต่ published เป็น {1}",
    "published is no day: {0}": "published ไม่ใช่วันที่: {0}",
    "its content_hash is not that of its text": "content_hash ไม่ใช่ของข้อความในบรรทัดนี้",
    "revision {0} of it, before this one, is wrong": "ฉบับที่ {0} ซึ่งอยู่ก่อนฉบับนี้ ไม่ถูกต้อง",
    "the ledger does not know revision {0} of it": "บัญชีข่าวไม่รู้จักฉบับที่ {0}",
    "revision {0} of it stands there twice, first on line {1}": (
        "มีฉบับที่ {0} ซ้ำกันสองบรรทัด ครั้งแรกที่บรรทัด {1}"
    ),
    "it is {0}, where the ledger says {1}": "อยู่ที่ {0} แต่บัญชีข่าวบอกว่า {1}",
    "{0} bytes at byte {1}": "{0} ไบต์ ที่ไบต์ {1}",
    "its content_hash is not the one that the ledger has": "content_hash ไม่ตรงกับในบัญชีข่าว",
    "revision {0} of it is there, revision {1} is not": "มีฉบับที่ {0} แต่ไม่มีฉบับที่ {1}",
    "revision {0} of it stands before revision {1}": "ฉบับที่ {0} อยู่ก่อนฉบับที่ {1}",
    "revision {0} of it is not in the file; the ledger says at byte {1}": (
        "ไม่มีฉบับที่ {0} ในไฟล์ บัญชีข่าวบอกว่าอยู่ที่ไบต์ {1}"
    ),
    "the file has {0} bytes, where the ledger says {1}": "ไฟล์มี {0} ไบต์ แต่บัญชีข่าวบอกว่า {1}",
    "{0} bytes stand behind byte {1}, where the ledger ends": (
        "มี {0} ไบต์ต่อจากไบต์ {1} ซึ่งเป็นจุดที่บัญชีข่าวสิ้นสุด"
    ),
    "the last bytes before byte {0} are not those that were written, though every line of them"
    " is valid": ("ไบต์สุดท้ายก่อนไบต์ {0} ไม่ใช่ที่เขียนไว้ แม้ทุกบรรทัดจะถูกต้อง"),
    "1 release was in what cannot be read: {0}": "มีข่าว 1 ข่าวในส่วนที่อ่านไม่ได้: {0}",
    "{0} releases were in what cannot be read: {1}": "มีข่าว {0} ข่าวในส่วนที่อ่านไม่ได้: {1}",
    "{0}: its name tells no category": "{0}: ชื่อไฟล์ไม่บอกหมวด",
    "{0}: an older file has this release in the same words": (
        "{0}: ไฟล์ที่เก่ากว่ามีข่าวนี้ด้วยข้อความเดียวกัน"
    ),
    "no text of the corpus": "ไม่ใช่ไฟล์ข้อความของคลัง",
    "a page saved by mistake: {0}": "หน้าที่บันทึกมาโดยผิดพลาด: {0}",
    "the ledger has it, and no text does": "มีในบัญชีข่าว แต่ไม่มีในไฟล์ข้อความ",
    "a text has it, and the ledger does not": "มีในไฟล์ข้อความ แต่ไม่มีในบัญชีข่าว",
}

_ADVICE = {
    "cut the file there, or put a whole copy back": "ตัดไฟล์ตรงนั้น หรือนำสำเนาที่สมบูรณ์กลับมา",
    "put a whole copy back, or take out the bytes up to {0}": (
        "นำสำเนาที่สมบูรณ์กลับมา หรือตัดข้อมูลออกจนถึงไบต์ {0}"
    ),
    "put back what it was, or take the line out": "แก้กลับเป็นอย่างเดิม หรือลบบรรทัดนี้ออก",
    "where that line is taken out, take this one out, too": "หากลบบรรทัดนั้น ให้ลบบรรทัดนี้ด้วย",
    "take one of the lines out": "ลบออกหนึ่งบรรทัด",
    "put back the file as it was": "นำไฟล์เดิมกลับมา",
    "put back the file as it was; or, if the file is right, rebuild the ledger": (
        "นำไฟล์เดิมกลับมา หรือหากไฟล์ถูกต้องแล้ว ให้สร้างบัญชีข่าวใหม่"
    ),
    "once the file is mended and its ledger rebuilt, a run fetches what is lost again": (
        "เมื่อซ่อมไฟล์และสร้างบัญชีข่าวใหม่แล้ว การเก็บข่าวครั้งต่อไปจะดึงส่วนที่หายกลับมา"
    ),
    "name it CATEGORY_N.txt, as the others": "ตั้งชื่อเป็น CATEGORY_N.txt เหมือนไฟล์อื่น",
    "take one of them out": "นำออกหนึ่งไฟล์",
    "put a good copy there or take it out; --from leaves it out": (
        "นำสำเนาที่ดีมาแทนหรือนำออก เพราะ --from จะไม่อ่านไฟล์นี้"
    ),
    "put its text back, or make the ledger anew: it is then fetched again": (
        "นำไฟล์ข้อความกลับมา หรือสร้างบัญชีข่าวใหม่ แล้วข่าวนี้จะถูกดึงใหม่"
    ),
    "it would be fetched again, unless the ledger is made anew": (
        "ข่าวนี้จะถูกดึงซ้ำ เว้นแต่จะสร้างบัญชีข่าวใหม่"
    ),
}

_CLOSING = {
    "{0:,} finding": "พบปัญหา {0:,} จุด",
    "{0:,} findings": "พบปัญหา {0:,} จุด",
    "all is well": "ไม่พบปัญหา",
    "there is no release in it": "ไม่มีข่าวอยู่เลย",
    "{0}: {1} ({2:,} bytes) checked: {3}": "{0}: ตรวจ {1} ({2:,} ไบต์) แล้ว: {3}",
    "{0}: {1} ({2:,} bytes) checked against the ledger: {3}": (
        "{0}: ตรวจ {1} ({2:,} ไบต์) เทียบกับบัญชีข่าวแล้ว: {3}"
    ),
    "{0:,} more are not shown; -v names them all": "ยังมีอีก {0:,} จุดที่ไม่แสดง ใช้ -v เพื่อแสดงทั้งหมด",
    "If the tree is right as it is: scrape ledger rebuild --from {0}{1}": (
        "หากโฟลเดอร์ถูกต้องแล้ว: scrape ledger rebuild --from {0}{1}"
    ),
    "If the file is right as it is: scrape ledger rebuild --from {0}{1}": (
        "หากไฟล์ถูกต้องแล้ว: scrape ledger rebuild --from {0}{1}"
    ),
    "Best is a whole copy of the file and its ledger. Without one, this keeps what is whole, and"
    " the next run, once with --since or --all, fetches the rest again:": (
        "ทางที่ดีที่สุดคือนำสำเนาที่สมบูรณ์ของไฟล์และบัญชีข่าวกลับมา หากไม่มี คำสั่งนี้จะเก็บส่วนที่สมบูรณ์ไว้ "
        "แล้วการเก็บข่าวครั้งต่อไปโดยใส่ --since หรือ --all หนึ่งครั้ง จะดึงส่วนที่เหลือกลับมา:"
    ),
    "Put a copy of the file and its ledger back: too much is spoilt to mend by hand.": (
        "นำสำเนาของไฟล์และบัญชีข่าวกลับมา: เสียหายมากเกินกว่าจะซ่อมเอง"
    ),
}

FOUND = {**_WHAT, **_ADVICE, **_CLOSING}
"""English to Thai."""
