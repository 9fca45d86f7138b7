"""What is said of files: a collection, its ledger, and what is made of both."""

_SYSTEM = {
    "No such file or directory": "ไม่มีไฟล์หรือโฟลเดอร์นี้",
    "Permission denied": "ไม่มีสิทธิ์",
    "No space left on device": "พื้นที่ดิสก์เต็ม",
    "Is a directory": "เป็นโฟลเดอร์",
    "Not a directory": "ไม่ใช่โฟลเดอร์",
    "File exists": "มีไฟล์นี้อยู่แล้ว",
    "File name too long": "ชื่อไฟล์ยาวเกินไป",
    "Read-only file system": "ระบบไฟล์อ่านได้อย่างเดียว",
    "Disk quota exceeded": "ใช้พื้นที่ดิสก์เกินโควตา",
    "Input/output error": "อ่านหรือเขียนอุปกรณ์ไม่สำเร็จ",
    "Too many open files": "เปิดไฟล์ไว้มากเกินไป",
    "Connection refused": "ปลายทางปฏิเสธการเชื่อมต่อ",
    "Connection reset by peer": "ปลายทางตัดการเชื่อมต่อ",
    "Network is unreachable": "ไปไม่ถึงเครือข่าย",
    "No route to host": "ไม่มีเส้นทางไปยังเครื่องปลายทาง",
    "Connection timed out": "เชื่อมต่อไม่ทันเวลา",
    "Name or service not known": "ไม่รู้จักชื่อเครื่องนี้",
    "Temporary failure in name resolution": "ค้นหาชื่อเครื่องไม่ได้ชั่วคราว",
}
"""The words of the operating system."""

_FILES = {
    "{0} would be {1} and {2} at once": "{0} จะเป็นทั้ง{1}และ{2}พร้อมกันไม่ได้",
    "{0} would be standard output and {1} at once": "{0} จะเป็นทั้ง standard output และ{1}พร้อมกันไม่ได้",
    "the output": "ไฟล์ปลายทาง",
    "the ledger": "บัญชีข่าว",
    "the ledger's lock": "ไฟล์ล็อกของบัญชีข่าว",
    "a part of the ledger": "ส่วนหนึ่งของบัญชีข่าว",
    "it is a directory": "เป็นโฟลเดอร์",
    "cannot read {0}: {1}": "อ่าน {0} ไม่ได้: {1}",
    "{0} cannot be read: {1}": "อ่าน {0} ไม่ได้: {1}",
    "cannot write {0}: {1}": "เขียน {0} ไม่ได้: {1}",
    "cannot write to {0}: {1}": "เขียนลง {0} ไม่ได้: {1}",
    "cannot write the report {0}: {1}": "เขียนรายงาน {0} ไม่ได้: {1}",
    "cannot open {0} for writing: {1}": "เปิด {0} เพื่อเขียนไม่ได้: {1}",
    "cannot make {0}: {1}": "สร้าง {0} ไม่ได้: {1}",
    "cannot look at {0}: {1}": "ตรวจดู {0} ไม่ได้: {1}",
    "cannot open the requests log {0}: {1}": "เปิดบันทึกคำขอ {0} ไม่ได้: {1}",
    "cannot write the requests log {0}: {1}": "เขียนบันทึกคำขอ {0} ไม่ได้: {1}",
    "cannot keep pages in {0}: it is a file, and no directory": (
        "เก็บหน้าเว็บไว้ใน {0} ไม่ได้: เป็นไฟล์ ไม่ใช่โฟลเดอร์"
    ),
    "cannot keep pages in {0}: {1}": "เก็บหน้าเว็บไว้ใน {0} ไม่ได้: {1}",
    "cannot keep {0} in {1}: {2}": "เก็บ {0} ไว้ใน {1} ไม่ได้: {2}",
    "there is no file {0}": "ไม่มีไฟล์ {0}",
    "there is no file {0}, and there is no ledger {1}": "ไม่มีไฟล์ {0} และไม่มีบัญชีข่าว {1}",
    "the directory {0} does not exist": "ไม่มีโฟลเดอร์ {0}",
    "{0} is a directory": "{0} เป็นโฟลเดอร์",
    "{0} is a directory, and none that an export made": "{0} เป็นโฟลเดอร์ที่ scrape export ไม่ได้สร้าง",
    "{0} is no directory": "{0} ไม่ใช่โฟลเดอร์",
    "{0} is no regular file": "{0} ไม่ใช่ไฟล์ปกติ",
    "{0} is empty": "{0} ว่างเปล่า",
    "{0} exists": "มี {0} อยู่แล้ว",
    "{0} is not new": "{0} ไม่ใช่ไฟล์ใหม่",
    "{0} cannot be the tree": "ใช้ {0} เป็นโฟลเดอร์ปลายทางไม่ได้",
    "{0} was closed before all was written to it": "{0} ถูกปิดก่อนเขียนครบ",
    "{0}: the ending says how to write, and this is none that is known": (
        "{0}: นามสกุลไฟล์บอกวิธีเขียน แต่นามสกุลนี้ไม่เป็นที่รู้จัก"
    ),
    "{0}: the ending says how to read, and this is none that is known": (
        "{0}: นามสกุลไฟล์บอกวิธีอ่าน แต่นามสกุลนี้ไม่เป็นที่รู้จัก"
    ),
    "{0}: the ending says what to make, and this is none that is known": (
        "{0}: นามสกุลไฟล์บอกว่าจะสร้างอะไร แต่นามสกุลนี้ไม่เป็นที่รู้จัก"
    ),
}

_LINES = {
    "{0} is empty: there is no release in it": "{0} ว่างเปล่า ไม่มีข่าวอยู่เลย",
    "{0} holds no release": "{0} ไม่มีข่าว",
    "there is no release in {0}; line {1}: {2}": "ไม่มีข่าวใน {0} บรรทัด {1}: {2}",
    "{0}, line {1}: not a release ({2})": "{0} บรรทัด {1}: ไม่ใช่ข่าว ({2})",
    "{0} does not end with a whole line, and with none that is half ours": (
        "บรรทัดสุดท้ายของ {0} ไม่ครบ และไม่ใช่บรรทัดที่โปรแกรมเขียนค้างไว้"
    ),
    "not read: {0}, line {1}: {2}": "อ่านไม่ได้: {0} บรรทัด {1}: {2}",
    "{0} could not be read; `scrape verify` names them all": (
        "อ่านไม่ได้{0} ดูทั้งหมดด้วย `scrape verify`"
    ),
    "no JSON: {0}": "ไม่ใช่ JSON: {0}",
    "no release of scrape: {0}": "ไม่ใช่ข่าวที่ scrape เขียน: {0}",
    "no release of scrape: a day that no calendar has": ("ไม่ใช่ข่าวที่ scrape เขียน: ไม่มีวันนี้ในปฏิทิน"),
    "a number is too big to be one of a release": "มีตัวเลขใหญ่เกินกว่าที่ข่าวจะมีได้",
    "a record of schema {0}, and this version of scrape reads {1}": (
        "เป็นระเบียนของ schema {0} แต่โปรแกรมรุ่นนี้อ่าน {1}"
    ),
    "the line is cut": "บรรทัดขาด",
    "the last line is cut": "บรรทัดสุดท้ายขาด",
    "what begins here is cut": "ข้อมูลที่เริ่มตรงนี้ขาด",
    "what begins here is cut: the file ends in it": "ข้อมูลที่เริ่มตรงนี้ขาด ไฟล์จบก่อน",
    "what begins here is damaged: {0}": "ข้อมูลที่เริ่มตรงนี้เสียหาย: {0}",
    "what begins here is damaged ({0})": "ข้อมูลที่เริ่มตรงนี้เสียหาย ({0})",
}

_LEDGER = {
    "there is no ledger {0}": "ไม่มีบัญชีข่าว {0}",
    "{0} is a directory of texts, but there is no ledger {1}": (
        "{0} เป็นโฟลเดอร์ของไฟล์ข้อความ แต่ไม่มีบัญชีข่าว {1}"
    ),
    "standard output takes {0}, and it has no ending that says which": (
        "standard output รับเฉพาะ {0} และไม่มีนามสกุลที่บอกว่าเป็นแบบใด"
    ),
    "{0} is the name of a file, and what --format {1} makes is a folder": (
        "{0} เป็นชื่อไฟล์ แต่ --format {1} สร้างเป็นโฟลเดอร์"
    ),
    "{0} is the name of a folder, and what --format {1} makes is a file": (
        "{0} เป็นชื่อโฟลเดอร์ แต่ --format {1} สร้างเป็นไฟล์"
    ),
    "{0} is not packed as its ending says: it is {1}": "{0} ไม่ได้บีบอัดตามที่นามสกุลไฟล์บอก: ไฟล์เป็น {1}",
    "plain text": "ข้อความธรรมดา",
    "{0} is no file of JSON lines": "{0} ไม่ใช่ไฟล์ JSON lines",
    "{0} is a directory of parts": "{0} เป็นโฟลเดอร์ของส่วนต่าง ๆ",
    "{0} is a directory of parts, of which no ledger is kept": (
        "{0} เป็นโฟลเดอร์ของส่วนต่าง ๆ ซึ่งไม่มีการเก็บบัญชีข่าว"
    ),
    "{0} is a directory, and there is no ledger {1}": "{0} เป็นโฟลเดอร์ และไม่มีบัญชีข่าว {1}",
    "{0} is no output: there is no ledger {1}": "{0} ไม่ใช่ไฟล์ข่าว: ไม่มีบัญชีข่าว {1}",
    "{0} is there, but there is no ledger {1}": "มี {0} แต่ไม่มีบัญชีข่าว {1}",
    "there is no ledger {0}, and {1} is empty": "ไม่มีบัญชีข่าว {0} และ {1} ว่างเปล่า",
    "{0} holds releases, but there is no ledger {1}, which says where to go on": (
        "{0} มีข่าวอยู่ แต่ไม่มีบัญชีข่าว {1} ซึ่งบอกว่าจะทำต่อจากที่ใด"
    ),
    "{0} knows the releases of {1}, but of no run to go on from": (
        "{0} รู้จักข่าวของ {1} แต่ไม่มีการทำงานครั้งก่อนให้ทำต่อ"
    ),
    "standard output has no ledger beside it, and without one no gap is known": (
        "standard output ไม่มีบัญชีข่าวอยู่ข้าง ๆ และหากไม่มีบัญชีข่าวก็ไม่รู้ว่าขาดอะไร"
    ),
    "{0} is a ledger of standard output": "{0} เป็นบัญชีข่าวของ standard output",
    "{0} is a ledger of standard output, whose lines are not kept here": (
        "{0} เป็นบัญชีข่าวของ standard output ซึ่งไม่ได้เก็บข่าวไว้ที่นี่"
    ),
    "{0} is the ledger of a file, and its releases stand there": (
        "{0} เป็นบัญชีข่าวของไฟล์หนึ่ง และข่าวอยู่ในไฟล์นั้น"
    ),
    "{0} is the ledger of lines, and its releases stand there": (
        "{0} เป็นบัญชีข่าวของไฟล์แบบบรรทัด และข่าวอยู่ในไฟล์นั้น"
    ),
    "{0} is the ledger of {1}, not of {2}": "{0} เป็นบัญชีข่าวของ {1} ไม่ใช่ของ {2}",
    "{0} is a database of another program, not a ledger": ("{0} เป็นฐานข้อมูลของโปรแกรมอื่น ไม่ใช่บัญชีข่าว"),
    "{0} is the ledger of something else than {1}": "{0} เป็นบัญชีข่าวของสิ่งอื่น ไม่ใช่ของ {1}",
    "{0} is no output": "{0} ไม่ใช่ไฟล์ข่าว",
    "{0} is a directory of texts, as --format corpus writes it": (
        "{0} เป็นโฟลเดอร์ของไฟล์ข้อความแบบที่ --format corpus เขียน"
    ),
    "{0} was made by an older scrape": "{0} สร้างโดย scrape รุ่นเก่ากว่า",
    "{0} was made by a newer scrape (version {1} of the ledger)": (
        "{0} สร้างโดย scrape รุ่นใหม่กว่า (บัญชีข่าวรุ่น {1})"
    ),
    "the ledger {0} {1}: {2}": "บัญชีข่าว {0} {1}: {2}",
    "the ledger {0} {1}: its end is cut off": "บัญชีข่าว {0} {1}: ส่วนท้ายขาดหาย",
    "is no ledger": "ไม่ใช่บัญชีข่าว",
    "is damaged": "เสียหาย",
    "is in use by another program": "มีโปรแกรมอื่นใช้อยู่",
    "cannot be opened or changed": "เปิดหรือแก้ไขไม่ได้",
    "cannot be read or written": "อ่านหรือเขียนไม่ได้",
    "{0}, and the ledger is that of {1}: read them with --demo, into another file": (
        "{0} แต่บัญชีข่าวเป็นของ {1}: ให้อ่านด้วย --demo ลงไฟล์อื่น"
    ),
    "{0}, and the ledger is that of {1}: read them without --demo, into another file": (
        "{0} แต่บัญชีข่าวเป็นของ {1}: ให้อ่านโดยไม่ใช้ --demo ลงไฟล์อื่น"
    ),
    "{0}, and those of {1} are asked for: read them with --demo": (
        "{0} แต่ที่ขอคือข่าวของ {1}: ให้อ่านด้วย --demo"
    ),
    "{0}, and those of {1} are asked for: read them without --demo": (
        "{0} แต่ที่ขอคือข่าวของ {1}: ให้อ่านโดยไม่ใช้ --demo"
    ),
    "what is read holds {0} and no other, and those of {1} are asked for": (
        "สิ่งที่อ่านมีแต่{0} แต่ที่ขอคือข่าวของ {1}"
    ),
    "cannot make the ledger of {0}: {1}": "สร้างบัญชีข่าวของ {0} ไม่ได้: {1}",
    "cannot make {0}, the lock of {1}: {2}": "สร้าง {0} ซึ่งเป็นไฟล์ล็อกของ {1} ไม่ได้: {2}",
    "another run (pid {0}) is at work with {1}": "มีการทำงานอื่น (pid {0}) กำลังใช้ {1} อยู่",
    "the ledger does not know where {0} was written": "บัญชีข่าวไม่รู้ว่า {0} ถูกเขียนไว้ที่ใด",
    "gaps are closed by what a ledger knows, and this run has none": (
        "การเติมส่วนที่ขาดต้องอาศัยบัญชีข่าว แต่การทำงานครั้งนี้ไม่มี"
    ),
    "{0} is missing, though {1} of {2} were written to it": (
        "ไม่พบ {0} ทั้งที่เคยเขียน {1} ของ {2} ลงไป"
    ),
    "{0} does not hold {1} where the ledger says, at byte {2}": (
        "ใน {0} ไม่มี {1} ตรงที่บัญชีข่าวระบุ คือไบต์ที่ {2}"
    ),
    "{0} {1}, says {2}": "{0} {1} ตามที่ {2} ระบุ",
    "was moved away or replaced": "ถูกย้ายหรือถูกแทนที่",
    "is cut: {0} bytes, where {1} were written": "ขาด: มี {0} ไบต์ ทั้งที่เขียนไป {1} ไบต์",
    "is not as it was written before byte {0}": "ก่อนไบต์ที่ {0} ไม่เหมือนที่เขียนไว้",
    "has bytes after byte {0} that come from elsewhere": "หลังไบต์ที่ {0} มีข้อมูลที่มาจากที่อื่น",
    "has none of its {0}: they went elsewhere": "ไม่มี {0} ของตนเลย เพราะเขียนไว้ที่อื่น",
}

_NOTES = {
    "{0}: the data card of {1}": "{0}: คำอธิบายชุดข่าวของ {1}",
    "{0}: {1} now, {2:,} of them new and {3:,} changed": (
        "{0}: ขณะนี้มี {1} ในจำนวนนี้เป็นข่าวใหม่ {2:,} และมีการแก้ไข {3:,}"
    ),
    "what is in {0} from before stays; --overwrite makes it anew": (
        "ข่าวที่มีอยู่แล้วใน {0} ยังคงอยู่ หากต้องการสร้างใหม่ทั้งหมดให้ใช้ --overwrite"
    ),
    "{0}: {1:,} of {2}, the newest": "{0}: {1:,} จาก {2} เฉพาะข่าวล่าสุด",
    "nothing found": "ไม่พบข่าวที่ตรงกับคำค้น",
    "the newest {0:,}; there are more: --limit {1}": ("แสดงข่าวล่าสุด {0:,} ข่าว ยังมีอีก: --limit {1}"),
    "no ledger beside it: the page cannot tell what is missing": (
        "ไม่มีบัญชีข่าวอยู่ข้าง ๆ หน้ารายงานจึงบอกไม่ได้ว่าขาดอะไร"
    ),
    "the page cannot tell what is missing: {0}": "หน้ารายงานบอกไม่ได้ว่าขาดอะไร: {0}",
    "so many releases do not fit into a page of {0:,} bytes": (
        "ข่าวมากเกินกว่าจะใส่ในหน้าเดียวขนาด {0:,} ไบต์"
    ),
    "{0} is no page": "{0} ไม่ใช่หน้าเว็บ",
    "{0} is too large for a page: more than {1:,} bytes": (
        "{0} ใหญ่เกินกว่าจะเป็นหน้าเว็บ: มากกว่า {1:,} ไบต์"
    ),
    "{0} is no database that this version of `scrape export` made": (
        "{0} ไม่ใช่ฐานข้อมูลที่ `scrape export` รุ่นนี้สร้าง"
    ),
    "crawl it from elsewhere: scrape --site {0} --rate 0 --all": (
        "เก็บข่าวจากเว็บไซต์จำลองนี้ด้วย: scrape --site {0} --rate 0 --all"
    ),
    "{0} releases at {1}/main/contents (Ctrl-C stops it)": (
        "มี {0} ข่าวที่ {1}/main/contents (กด Ctrl-C เพื่อหยุด)"
    ),
    "stopped": "หยุดแล้ว",
    "no run asked for all categories, so ids that nothing is known of are left alone": (
        "ไม่เคยมีการทำงานที่ขอทุกหมวด จึงไม่ลองหมายเลขที่ยังไม่เคยรู้ผล"
    ),
    "what listings have that were not walked so far back is not counted here": (
        "ไม่รวมข่าวในหน้ารายการที่ยังไม่ได้เก็บย้อนหลังไปถึงวันนั้น"
    ),
    "still open: {0:,} ids that nothing is known of, {1:,} failed": (
        "ยังเหลือ: หมายเลขที่ยังไม่เคยรู้ผล {0:,} หมายเลข ไม่สำเร็จ {1:,} รายการ"
    ),
    "still open: {0:,} ids that nothing is known of, {1:,} failed to be tried again later": (
        "ยังเหลือ: หมายเลขที่ยังไม่เคยรู้ผล {0:,} หมายเลข ไม่สำเร็จ {1:,} รายการซึ่งจะลองใหม่ภายหลัง"
    ),
    "made {0} from {1}: {2:,} releases of {3}": "สร้าง {0} จาก {1} แล้ว: {2:,} ข่าวของ {3}",
    "the ledger that was there is now {0}": "บัญชีข่าวเดิมย้ายไปเป็น {0}",
    "What was gone, failed or walked does not stand in the file: the next run asks again, and "
    "needs --since or --all once. Nor does what the alarm had summed up over the runs of fields "
    "that may be going: that begins anew": (
        "ในไฟล์ไม่ได้บอกว่าข่าวใดไม่มีแล้ว ข่าวใดไม่สำเร็จ หรือเก็บช่วงใดแล้ว การทำงานครั้งต่อไปจะขอใหม่ "
        "และต้องระบุ --since หรือ --all หนึ่งครั้ง "
        "ส่วนยอดสะสมของตัวเตือนเรื่องข้อมูลที่อาจกำลังหายไปจากหน้าเว็บ จะเริ่มนับใหม่"
    ),
    "No ledger was made, and nothing was changed.": "ไม่ได้สร้างบัญชีข่าว และไม่ได้แก้ไขสิ่งใด",
    "If this is only the end of a run that was killed: {0} still owes it {1} of its releases, "
    "and the next run mends the file by that.": (
        "หากเป็นเพียงส่วนท้ายของการทำงานที่ถูกสั่งหยุด: {0} ยังค้างเขียนอีก {1} ข่าว การทำงานครั้งต่อไปจะซ่อมไฟล์ให้"
    ),
    "no --since: going on from what earlier runs left": ("ไม่ได้ระบุ --since จึงทำต่อจากการทำงานครั้งก่อน"),
    "{0} has no ledger yet: reading what it holds": "{0} ยังไม่มีบัญชีข่าว กำลังอ่านสิ่งที่มีอยู่",
    "{0} holds {1:,} already": "{0} มีอยู่แล้ว {1:,} ข่าว",
    "{0} holds {1:,} already, which are not fetched again": ("{0} มีอยู่แล้ว {1:,} ข่าว ซึ่งจะไม่ดึงซ้ำ"),
    "{0} holds {1:,} already, which are not fetched again; {2:,} that failed are tried again "
    "when due": "{0} มีอยู่แล้ว {1:,} ข่าว ซึ่งจะไม่ดึงซ้ำ ส่วน {2:,} รายการที่ไม่สำเร็จจะลองใหม่เมื่อถึงกำหนด",
    "a run that was stopped read {0:,} more and had not written them yet": (
        "การทำงานที่ถูกสั่งหยุดอ่านไว้อีก {0:,} ข่าว แต่ยังไม่ได้เขียน"
    ),
    "cut {0} of a half-written line": "ตัด {0} ของบรรทัดที่เขียนค้างไว้",
    "appended {0} recorded but not written": "เขียนเพิ่ม {0} ที่บันทึกไว้แต่ยังไม่ได้เขียน",
    "{0} made of a record, for the page was of another layout: not byte for byte what the corpus "
    "would have": "{0} สร้างจากระเบียน เพราะหน้าเว็บเป็นรูปแบบอื่น จึงไม่ตรงกับคลังทุกไบต์",
    "{0} has no ledger: only the file is judged": "{0} ไม่มีบัญชีข่าว จึงตรวจเฉพาะไฟล์",
    "{0} has no ledger: only the tree is judged": "{0} ไม่มีบัญชีข่าว จึงตรวจเฉพาะโฟลเดอร์",
    "{0} keeps no places of a file: only the file is judged": (
        "{0} ไม่ได้เก็บตำแหน่งในไฟล์ จึงตรวจเฉพาะไฟล์"
    ),
    "a run (pid {0}) is at work with it: judged is what it has reached": (
        "มีการทำงาน (pid {0}) ใช้อยู่ จึงตรวจเท่าที่เขียนถึงแล้ว"
    ),
    "a run was stopped before {0} of its releases were in the file: no damage, the next run "
    "repairs it": ("การทำงานครั้งหนึ่งหยุดก่อนที่ {0} ข่าวจะอยู่ในไฟล์ ไม่มีความเสียหาย การทำงานครั้งต่อไปจะซ่อมให้"),
    "{0:,} more are not shown; -v names them all": "ยังมีอีก {0:,} รายการ ใช้ -v เพื่อแสดงทั้งหมด",
    "found on the current site: {0}": "พบบนเว็บไซต์ปัจจุบัน: {0}",
}

COLLECTION = {**_SYSTEM, **_FILES, **_LINES, **_LEDGER, **_NOTES}
