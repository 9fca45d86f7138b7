"""Of layouts and rule files: what an alarm says, and what is wrong with a rule file."""

_ALARM = {
    "your own rule file {0} did not find {1}": "ไฟล์กฎของท่าน {0} หา {1} ไม่พบ",
    "your own rule file {0} read them": "หน้าเหล่านี้อ่านด้วยไฟล์กฎของท่าน {0}",
    "{0} pages in a row are not what a release looks like": ("หน้าติดต่อกัน {0} หน้าไม่เหมือนหน้าข่าว"),
    "{0} of {1} pages are not what a release looks like": ("{0} หน้าจาก {1} หน้าไม่เหมือนหน้าข่าว"),
    "what was read is not what a release looks like": "สิ่งที่อ่านได้ไม่เหมือนหน้าข่าว",
    "{0} releases in a row have a title that is longer than the body": (
        "ข่าวติดต่อกัน {0} ข่าวมีหัวข้อยาวกว่าเนื้อข่าว"
    ),
    "{0} releases in a row have {1} than nine tenths of {2:,} earlier releases{3}": (
        "ข่าวติดต่อกัน {0} ข่าวมี {1} เมื่อเทียบกับเก้าในสิบของ {2:,} ข่าวก่อนหน้า{3}"
    ),
    "{0} releases in a row have {1}, as {2:,} of {3:,} earlier releases had": (
        "ข่าวติดต่อกัน {0} ข่าวมี {1} ซึ่งข่าวก่อนหน้า {3:,} ข่าวเป็นเช่นนี้ {2:,} ข่าว"
    ),
    "{0} releases in a row have {1}, as {2:,} of {3:,} earlier releases in {4} had": (
        "ข่าวติดต่อกัน {0} ข่าวมี {1} ซึ่งข่าวก่อนหน้าในหมวด {4} {3:,} ข่าวเป็นเช่นนี้ {2:,} ข่าว"
    ),
    "{0:,} of the last {1:,} releases have {2}, as {3:,} of {4:,} earlier ones had": (
        "ข่าวล่าสุด {1:,} ข่าว มี {2} อยู่ {0:,} ข่าว ส่วนข่าวก่อนหน้า {4:,} ข่าวเป็นเช่นนี้ {3:,} ข่าว"
    ),
    "{0:,} of the last {1:,} releases in {2} have {3}, as {4:,} of {5:,} earlier ones had": (
        "ข่าวล่าสุดในหมวด {2} {1:,} ข่าว มี {3} อยู่ {0:,} ข่าว ส่วนข่าวก่อนหน้า {5:,} ข่าวเป็นเช่นนี้ {4:,} ข่าว"
    ),
    "{0} releases in a row have {1}, as when an earlier run was stopped": (
        "ข่าวติดต่อกัน {0} ข่าวมี {1} เช่นเดียวกับเมื่อการทำงานครั้งก่อนถูกหยุด"
    ),
    "a release has {0}, as when an earlier run was stopped": (
        "ข่าวหนึ่งมี {0} เช่นเดียวกับเมื่อการทำงานครั้งก่อนถูกหยุด"
    ),
    "Nothing was written of these pages; {0} written before.": (
        "ไม่ได้เขียนข่าวจากหน้าเหล่านี้ ก่อนหน้านี้เขียนแล้ว {0}"
    ),
    "Nothing was written of these; {0} written before.": (
        "ไม่ได้เขียนข่าวจากหน้าเหล่านี้ ก่อนหน้านี้เขียนแล้ว {0}"
    ),
    "{0} written before it showed:": "{0} เขียนไปแล้วก่อนจะพบว่าผิดปกติ:",
    "A later run with --recheck 30d reads those of the last 30 days again.": (
        "การทำงานครั้งหลังด้วย --recheck 30d จะอ่านข่าวของ 30 วันล่าสุดอีกครั้ง"
    ),
    "The next run with a ledger tries them again. Look at one:": (
        "การทำงานครั้งต่อไปที่มีบัญชีข่าวจะลองอีกครั้ง ดูหน้าหนึ่งด้วย:"
    ),
    "If it is a release, mend the rule file, or leave it out: the rules that come": (
        "หากหน้านั้นเป็นข่าว ให้แก้ไขไฟล์กฎ หรือไม่ต้องใช้ไฟล์นั้น: กฎที่มากับโปรแกรม"
    ),
    "along may read the page{0}": "อาจอ่านหน้านี้ได้{0}",
    "If it is a release, look at it without --rules, too: your own rule files": (
        "หากหน้านั้นเป็นข่าว ให้ลองดูโดยไม่ใช้ --rules ด้วย: ไฟล์กฎของท่าน"
    ),
    "may hide what the rules that come along find{0}": "อาจบังสิ่งที่กฎที่มากับโปรแกรมหาพบ{0}",
    "If it is a release, the site's markup has changed, and a rule file of your own": (
        "หากหน้านั้นเป็นข่าว แสดงว่ารูปแบบหน้าของเว็บไซต์เปลี่ยนไป ไฟล์กฎของท่านเอง"
    ),
    "mends that: `scrape rules show {0}` prints one to begin from{1}": (
        "แก้ได้: `scrape rules show {0}` แสดงต้นแบบสำหรับเริ่มเขียน{1}"
    ),
    "If it is right as it is, the same command with --accept-uncertain": (
        "หากข้อมูลถูกต้องอยู่แล้ว คำสั่งเดิมพร้อม --accept-uncertain"
    ),
    "writes it and goes on.": "จะเขียนและทำต่อ",
    "If it is right as it is, `scrape --id N` writes it, one id a run.": (
        "หากข้อมูลถูกต้องอยู่แล้ว `scrape --id N` จะเขียน ครั้งละหนึ่งหมายเลข"
    ),
    "`scrape doctor` says more, and a newer scrape may know the site:": (
        "`scrape doctor` บอกได้มากกว่านี้ และ scrape รุ่นใหม่กว่าอาจรู้จักเว็บไซต์แล้ว:"
    ),
}

_RULES = {
    "SCRAPE_RULES names that directory: `unset SCRAPE_RULES` does without it.": (
        "SCRAPE_RULES ระบุโฟลเดอร์นั้น: `unset SCRAPE_RULES` จะทำงานโดยไม่ใช้โฟลเดอร์นั้น"
    ),
    "Add the line {0} before the first [table].": "เพิ่มบรรทัด {0} ไว้ก่อน [table] แรก",
    "Add the line {0} below [{1}].": "เพิ่มบรรทัด {0} ไว้ใต้ [{1}]",
    "Add the table [{0}]: `scrape rules show codeigniter` has one.": (
        "เพิ่มตาราง [{0}]: `scrape rules show codeigniter` มีตัวอย่าง"
    ),
    "Allowed there: {0}.": "ที่ใช้ได้ตรงนั้น: {0}",
    "https://toml.io says how it is written; `scrape rules show {0}` shows a rule file.": (
        "https://toml.io อธิบายวิธีเขียน และ `scrape rules show {0}` แสดงตัวอย่างไฟล์กฎ"
    ),
    "Regular expressions stand in single quotes there: '.*ฉบับที่.*'.": (
        "regular expression ต้องอยู่ในเครื่องหมาย ' เช่น '.*ฉบับที่.*'"
    ),
    "kept out by {0}: {1} ({2})": "ไม่เอาตามคำใน {0}: {1} ({2})",
    "Write [[kind]], in two pairs of brackets.": "เขียน [[kind]] โดยใช้วงเล็บสองชั้น",
    "A file of words by which pages are no release is called other-pages.toml.": (
        "ไฟล์คำสำหรับหน้าที่ไม่ใช่ข่าวต้องชื่อ other-pages.toml"
    ),
    "Add the line {0} below its [[kind]].": "เพิ่มบรรทัด {0} ไว้ใต้ [[kind]] นั้น",
    "Add some, as title = ['เมนูประจำวัน.*']; `scrape rules show other-pages` has the names of all "
    "lists.": (
        "เพิ่มคำ เช่น title = ['เมนูประจำวัน.*'] ดูชื่อรายการทั้งหมดได้ด้วย `scrape rules show other-pages`"
    ),
    "That can take longer than a life. One of the two is enough: [ก-๙ ]+ finds what (?:[ก-๙ ]+)+ "
    "does.": ("การค้นหาเช่นนั้นอาจไม่มีวันเสร็จ ทำซ้ำชั้นเดียวก็พอ: [ก-๙ ]+ ตรงกับสิ่งเดียวกับ (?:[ก-๙ ]+)+"),
    "What ends in .toml is read as a rule file: take it out of that directory.": (
        "สิ่งที่ชื่อลงท้ายด้วย .toml จะถูกอ่านเป็นไฟล์กฎ ให้นำออกจากโฟลเดอร์นั้น"
    ),
    "It is a link to what is not there: take it out, or mend it.": (
        "เป็นลิงก์ไปยังสิ่งที่ไม่มีอยู่ ให้นำออกหรือแก้ลิงก์"
    ),
    "Take it out of that directory, or let it be read.": "นำออกจากโฟลเดอร์นั้น หรือให้สิทธิ์อ่าน",
    "Those begin with https:// or http://.": "ที่อยู่เช่นนั้นขึ้นต้นด้วย https:// หรือ http://",
    "It would match nothing, or everything. Allowed there: a CSS selector or more.": (
        "จะไม่ตรงกับสิ่งใดเลยหรือตรงกับทุกสิ่ง ที่ใช้ได้ตรงนั้น: CSS selector หนึ่งตัวหรือมากกว่า"
    ),
    "Allowed there: a CSS selector as a browser takes it, [rel='1'] with its quotes, and "
    ":lexbor-contains('words'); no ::text, no :contains().": (
        "ที่ใช้ได้ตรงนั้น: CSS selector แบบที่เบราว์เซอร์ใช้ [rel='1'] ต้องมีเครื่องหมายคำพูด และ "
        ":lexbor-contains('words') แต่ใช้ ::text และ :contains() ไม่ได้"
    ),
    "Pipe a page in: curl -s URL | scrape rules test - --url URL": (
        "ส่งหน้าเว็บเข้ามา: curl -s URL | scrape rules test - --url URL"
    ),
    "Make one: scrape rules show codeigniter > {0}/codeigniter.toml": (
        "สร้างด้วย: scrape rules show codeigniter > {0}/codeigniter.toml"
    ),
    "Name a directory that holds rule files (*.toml).": "ระบุโฟลเดอร์ที่มีไฟล์กฎ (*.toml)",
    "Allowed are {0:,} bytes; those that come along have under 70,000.": (
        "ใหญ่ได้ไม่เกิน {0:,} ไบต์ ไฟล์ที่มากับโปรแกรมมีไม่ถึง 70,000"
    ),
    "One of yours is asked first: begin with `scrape rules show codeigniter`, write "
    '`layout = "{0}"`, `version = 2` and selectors of the pages that you see.': (
        "กฎของท่านจะถูกใช้ก่อน: เริ่มจาก `scrape rules show codeigniter` แล้วเขียน "
        '`layout = "{0}"`, `version = 2` และ selector ของหน้าที่เห็น'
    ),
    "Allowed there: a regular expression, as Python writes it.": (
        "ที่ใช้ได้ตรงนั้น: regular expression แบบที่ Python ใช้"
    ),
    "Every page has that: put in what only those pages have.": (
        "ทุกหน้ามีสิ่งนั้น ให้เขียนสิ่งที่มีเฉพาะหน้าแบบนั้น"
    ),
    "Name the pages in it: scrape rules test {0}/*.html; or read them all: scrape --from {1}": (
        "ระบุหน้าในโฟลเดอร์: scrape rules test {0}/*.html หรืออ่านทั้งหมด: scrape --from {1}"
    ),
    "Test one page at a time with it; or put the address of each into a file PAGE.html.url beside "
    "it.": "ทดสอบทีละหน้า หรือใส่ที่อยู่ของแต่ละหน้าไว้ในไฟล์ PAGE.html.url ข้าง ๆ",
    "Leave it out: a page that is fetched has its address.": ("ตัดออก: หน้าที่ดึงมามีที่อยู่ของตัวเองแล้ว"),
    "Save it as UTF-8.": "บันทึกเป็น UTF-8",
    "Each rule file needs a version of its own: give one of them another.": (
        "ไฟล์กฎแต่ละไฟล์ต้องมี version ของตัวเอง ให้เปลี่ยนไฟล์หนึ่ง"
    ),
}

LAYOUTS = {**_ALARM, **_RULES}
