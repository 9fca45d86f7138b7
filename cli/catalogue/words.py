"""What the commands say themselves: the summary, headings of the help, exit codes."""

from cli.catalogue.advice import ADVICE

ERRORS = {
    "ScrapeError": "เกิดข้อผิดพลาดในการทำงาน",
    "UsageError": "คำสั่งหรือค่าที่ระบุไม่ถูกต้อง ยังไม่มีการเขียนข้อมูล",
    "FetchError": "อ่านหน้าเว็บหน้าหนึ่งไม่ได้ แม้ลองซ้ำแล้ว",
    "UnknownLayoutError": "หน้าเว็บมีรูปแบบที่โปรแกรมไม่รู้จัก จึงหยุดทำงาน",
    "UnreachableError": "เว็บไซต์ไม่ตอบสนอง",
    "OutputCreateError": "เปิดไฟล์ปลายทางเพื่อเขียนไม่ได้",
    "OutputWriteError": "เขียนไฟล์ปลายทางไม่ได้",
    "TryLaterError": "ยังทำต่อไม่ได้ในขณะนี้ โปรดลองใหม่ภายหลัง",
    "RefusedError": "เว็บไซต์ปฏิเสธการเข้าถึงของโปรแกรม",
    "DisallowedError": "robots.txt ของเว็บไซต์ไม่อนุญาตให้โปรแกรมอ่านหน้านี้",
}
"""By the name of the error in scraper/errors.py."""

_FRAMES = {
    "error: {kind}": "ข้อผิดพลาด: {kind}",
    "what to do: {hint}": "ลองทำดังนี้: {hint}",
    "not read: {url}: {why}": "อ่านไม่ได้: {url}: {why}",
    "more pages could not be read; -v names them all": ("ยังมีหน้าอื่นที่อ่านไม่ได้อีก ใช้ -v เพื่อแสดงทั้งหมด"),
    "cannot write to standard output: {why}": "เขียนข้อมูลออกทาง standard output ไม่ได้: {why}",
}

_PLACES = {"line {number}": "บรรทัด {number}", "byte {number}": "ไบต์ {number}"}

_PAGE = {
    "{page}: {count}, {size}{left_out}": "{page}: {count} ขนาด {size}{left_out}",
    "; to keep it small, only the newest {rows:,} are listed, titles cut to {title}": (
        " เพื่อให้ไฟล์เล็ก แสดงเฉพาะ {rows:,} ข่าวล่าสุด และตัดหัวข้อเหลือ {title} อักขระ"
    ),
    "; to keep it small, {leads}": " เพื่อให้ไฟล์เล็ก {leads}",
    "leads cut to {lead} characters": "ตัดความนำเหลือ {lead} อักขระ",
    "without leads": "ไม่มีความนำ",
    ", titles to {title}": " และตัดหัวข้อเหลือ {title} อักขระ",
}

_RUN = {
    "since": "ตั้งแต่",
    "until": "ถึง",
    "stopped: {figures}": "หยุดแล้ว: {figures}",
    "no part was put into {directory}; the next run makes all of them anew": (
        "ไม่มีส่วนใดถูกนำไปไว้ใน {directory} การทำงานครั้งต่อไปจะเขียนใหม่ทุกส่วน"
    ),
    "the same command goes on from what {file} holds": ("เรียกคำสั่งเดิมอีกครั้งเพื่อทำต่อจากที่มีอยู่ใน {file}"),
    "walked 1 category: {names}": "เก็บแล้ว 1 หมวด: {names}",
    "walked {number} categories: {names}": "เก็บแล้ว {number} หมวด: {names}",
    "about {count:,} release{cost}; nothing was written": (
        "ประมาณ {count:,} ข่าว{cost} ยังไม่มีการเขียนข้อมูล"
    ),
    "about {count:,} releases{cost}; nothing was written": (
        "ประมาณ {count:,} ข่าว{cost} ยังไม่มีการเขียนข้อมูล"
    ),
    ", {count:,} requests, {time}": " ส่งคำขอ {count:,} ครั้ง ({time})",
    "the site's policy (https://www.thaigov.go.th/en/policy) is reported, since September 2568 "
    "(2025), to forbid automated access without authorisation: read it, and ask before you "
    "crawl": (
        "มีรายงานว่านโยบายของเว็บไซต์ (https://www.thaigov.go.th/en/policy) ตั้งแต่เดือนกันยายน 2568 "
        "ห้ามการเข้าถึงโดยอัตโนมัติหากไม่ได้รับอนุญาต โปรดอ่านนโยบายและขออนุญาตก่อนเก็บข่าว"
    ),
    "The live site: since December 2568 (2025) it answers its old addresses with a redirect to "
    "new pages. This version looks for them by their addresses, by the listing, the sitemap and "
    "the ids, and reads them by what they say of themselves, but nobody here has seen one. The "
    "site's policy (https://www.thaigov.go.th/en/policy) is reported to forbid automated access "
    "without authorisation.\n"
    "Other ways: `scrape --from wayback --since 2565` reads the pages of 2560 to 2568 from "
    "web.archive.org; `scrape --demo --since 2565` crawls a miniature of the site.": (
        "เว็บไซต์จริง: ตั้งแต่เดือนธันวาคม 2568 ที่อยู่เดิมถูกส่งต่อไปยังหน้าเว็บแบบใหม่ "
        "โปรแกรมรุ่นนี้ค้นหาหน้าแบบใหม่จากที่อยู่ หน้ารายการ แผนผังเว็บ และหมายเลขข่าว "
        "และอ่านตามข้อมูลที่หน้าเว็บระบุไว้เอง แต่ผู้พัฒนายังไม่เคยเห็นหน้าจริง "
        "และมีรายงานว่านโยบายของเว็บไซต์ (https://www.thaigov.go.th/en/policy) "
        "ห้ามการเข้าถึงโดยอัตโนมัติหากไม่ได้รับอนุญาต\n"
        "ทางเลือกอื่น: `scrape --from wayback --since 2565` อ่านหน้าของปี 2560 ถึง 2568 จาก "
        "web.archive.org ส่วน `scrape --demo --since 2565` เก็บข่าวจากเว็บไซต์จำลอง"
    ),
}

_SUMMARY = {
    "{count:,} written": "เขียนแล้ว {count:,} ข่าว",
    ", {count:,} of them uncertain": " (ไม่แน่ชัด {count:,} ข่าว)",
    ", {count:,} of them from an older capture": " (จากภาพเก็บที่เก่ากว่า {count:,} ข่าว)",
    "left out: {url}: {why}": "ข้ามไป: {url}: {why}",
    "outside the window": "อยู่นอกช่วงวันที่",
    "of another category": "อยู่ในหมวดอื่น",
    "reached {day}": "ถึงข่าววันที่ {day}",
    "{count:,} outside the window": "นอกช่วงวันที่ {count:,} ข่าว",
    "{count:,} of other categories": "หมวดอื่น {count:,} ข่าว",
    "{count:,} {reason}": "{reason} {count:,} หน้า",
    "never-existed": "ไม่เคยมีข่าว",
    "removed": "ถูกลบแล้ว",
    "not-found": "ไม่พบ",
    "given-up": "เลิกลองแล้ว",
    "not-html": "ไม่ใช่ HTML",
    "unknown-layout": "ไม่รู้จักรูปแบบหน้า",
    "missing-field": "ข้อมูลไม่ครบ",
    "unreadable": "อ่านเนื้อหาไม่ได้",
    "uncertain": "ไม่แน่ชัด",
    "kept-out": "ไม่เอาตามคำของท่าน",
    "{count:,} failed": "ไม่สำเร็จ {count:,} รายการ",
    "{count:,} to be retried after {time} UTC": "จะลองใหม่ {count:,} รายการ หลัง {time} UTC",
    "{count:,} to be retried after {time} UTC, the last after {last}": (
        "จะลองใหม่ {count:,} รายการ หลัง {time} UTC รายการสุดท้ายหลัง {last}"
    ),
    "1 request": "ส่งคำขอ 1 ครั้ง",
    "{count:,} requests": "ส่งคำขอ {count:,} ครั้ง",
    " ({pace:.1f} a second)": " (วินาทีละ {pace:.1f} ครั้ง)",
    "{figures} in {time}": "{figures} · ใช้เวลา {time}",
    "s": "วินาที",
    "minutes": "นาที",
    "hours": "ชั่วโมง",
}

_STATS = {
    "no release of what was asked for": "ไม่มีข่าวตามที่ขอ",
    "1 release, {days}": "1 ข่าว {days}",
    "{count:,} releases, {days}": "{count:,} ข่าว {days}",
    "{first} to {last}": "{first} ถึง {last}",
    "Releases, {time} a column": "จำนวนข่าว แท่งละ {time}",
    "a month": "1 เดือน",
    "a year": "1 ปี",
    "{count} months": "{count} เดือน",
    "{count} years": "{count} ปี",
    "Releases a day, the last 52 weeks": "จำนวนข่าวรายวัน 52 สัปดาห์ล่าสุด",
    "Releases a day, the last {count} weeks of {all}": "จำนวนข่าวรายวัน {count} สัปดาห์ล่าสุดจาก {all}",
    "In so few columns no pictures are drawn: make the window wider.": (
        "หน้าต่างแคบเกินกว่าจะวาดภาพได้ โปรดขยายหน้าต่าง"
    ),
    "Mon Tue Wed Thu Fri Sat Sun": "จ. อ. พ. พฤ. ศ. ส. อา.",
    "none": "ไม่มี",
    "Categories": "หมวด",
    "{count} smaller categories": "หมวดที่เล็กกว่าอีก {count} หมวด",
    "without a category": "ไม่มีหมวด",
    "category {number}": "หมวด {number}",
    "Length of the body in characters: median {median:,}, longest {longest:,}": (
        "ความยาวเนื้อข่าวเป็นอักขระ: มัธยฐาน {median:,} ยาวที่สุด {longest:,}"
    ),
    "{count:,} and more": "{count:,} ขึ้นไป",
    "up to {count:,}": "ไม่เกิน {count:,}",
    "no text": "ไม่มีเนื้อข่าว",
    "Languages": "ภาษา",
    "Sources": "แหล่งที่มา",
    "Layouts": "รูปแบบหน้าเว็บ",
    "Revisions": "การแก้ไข",
    "no release was changed by the site": "ไม่มีข่าวที่เว็บไซต์แก้ไขภายหลัง",
    "{changed:,} of {count:,} are later than the first, up to revision {most:,}": (
        "เว็บไซต์แก้ไขภายหลัง {changed:,} จาก {count:,} ข่าว แก้ไขมากที่สุดถึงครั้งที่ {most:,}"
    ),
    "nine in ten are of at most {days}": "เก้าในสิบช่วงไม่เกิน {days}",
    "Silences": "ช่วงที่ไม่มีข่าว",
    "none of unusual length": "ไม่มีช่วงที่นานผิดปกติ",
    "Silences of unusual length: {count:,}": "ช่วงที่ไม่มีข่าวนานผิดปกติ: {count:,} ช่วง",
    "and {count:,} more (--json has all)": "และอีก {count:,} ช่วง (--json แสดงทั้งหมด)",
    "1 day": "1 วัน",
    "{count:,} days": "{count:,} วัน",
}

_COVERAGE = {
    "{count:,} read and not written yet": "อ่านแล้วแต่ยังไม่ได้เขียน {count:,} ข่าว",
    "{count:,} gone": "ไม่มีแล้ว {count:,} ข่าว",
    "{count:,} never tried": "ยังไม่เคยลอง {count:,} หมายเลข",
    "{count:,} withdrawn": "ถูกถอน {count:,} ข่าว",
    "{share} % accounted for": "รู้ผลแล้ว {share} %",
    "{share} % of what is known of accounted for": "รู้ผลแล้ว {share} % ของข่าวที่รู้ว่ามี",
    "Not all listings were walked from the same day on. All from the earliest: {command}": (
        "หน้ารายการแต่ละหมวดเก็บย้อนหลังไม่เท่ากัน เก็บทุกหมวดตั้งแต่วันแรกสุด: {command}"
    ),
    "No listing was walked whole: what else the site has is not known.": (
        "ยังไม่มีหน้ารายการใดที่เก็บครบ จึงไม่ทราบว่าเว็บไซต์ยังมีข่าวอื่นอีกหรือไม่"
    ),
    "Nothing to close before {moment}.": "ไม่มีส่วนที่ต้องเติมก่อน {moment}",
    "The last run over {names} could not have or read {count:,}; the same run again asks for "
    "them.": "การทำงานครั้งล่าสุดจาก {names} รับหรืออ่านไม่ได้ {count:,} รายการ เรียกคำสั่งเดิมอีกครั้งเพื่อขอใหม่",
    "Nothing to close.": "ไม่มีส่วนที่ต้องเติม",
    "Listings walked whole": "หน้ารายการที่เก็บครบ",
    "{count} categories": "{count} หมวด",
    "all categories": "ทุกหมวด",
    "the oldest": "เก่าที่สุด",
    "the newest": "ล่าสุด",
    "Walks that were cut, or are at work: {count}": "การเก็บที่ขาดตอนหรือกำลังทำอยู่: {count}",
    "Runs that did not end, or are at work: {count}": "การทำงานที่ไม่จบหรือกำลังทำอยู่: {count}",
    "{which}: {days}, begun {moment}": "{which}: {days} เริ่ม {moment}",
    "failed": "ไม่สำเร็จ",
    "due now": "ถึงกำหนดแล้ว",
    "due {moment}": "ถึงกำหนด {moment}",
    "Failed, and tried again when due: {count:,}, {now:,} of them due now": (
        "ไม่สำเร็จ และจะลองใหม่เมื่อถึงกำหนด: {count:,} ในจำนวนนี้ถึงกำหนดแล้ว {now:,}"
    ),
    "Failed or read and not written yet, and tried again when due: {count:,}, {now:,} of "
    "them due now": (
        "ไม่สำเร็จหรืออ่านแล้วแต่ยังไม่ได้เขียน และจะลองใหม่เมื่อถึงกำหนด: {count:,} ในจำนวนนี้ถึงกำหนดแล้ว {now:,}"
    ),
    "Never tried: {count:,} ids between those that are known; some never existed": (
        "ยังไม่เคยลอง: {count:,} หมายเลขที่อยู่ระหว่างข่าวที่รู้จัก บางหมายเลขไม่เคยมีข่าว"
    ),
    "Withdrawn by the site, kept here: {count:,}": "เว็บไซต์ถอนแล้ว แต่ยังเก็บไว้ที่นี่: {count:,}",
    "year": "ปี",
    "written": "เขียนแล้ว",
    "missing": "ขาด",
    "category ({time} a sign)": "หมวด (ช่องละ {time})",
    "category unknown": "ไม่ทราบหมวด",
    "a month: n written, -n missing · share: ": "เดือน: n เขียนแล้ว, -n ขาด · รู้ผล: ",
    "share accounted for:": "สัดส่วนที่รู้ผลแล้ว:",
    "all": "ครบ",
    "half": "ครึ่ง",
    "less": "น้อยกว่า",
}

_STATUS = {
    "1 release": "1 ข่าว",
    "{count:,} releases": "{count:,} ข่าว",
    ", next due in {time}": " ลองครั้งต่อไปในอีก {time}",
    "last good run {time} ago": "ทำงานสำเร็จครั้งล่าสุดเมื่อ {time} ก่อน",
    "no good run yet": "ยังไม่มีการทำงานที่สำเร็จ",
    "no whole run of the site yet": "ยังไม่เคยเก็บข่าวจากเว็บไซต์จนครบ",
    "({names}: {count:,} could not be had or read)": "({names}: รับหรืออ่านไม่ได้ {count:,} รายการ)",
    "last run was killed, {time} ago": "การทำงานครั้งล่าสุดถูกสั่งหยุดเมื่อ {time} ก่อน",
    "last run could read no page, {time} ago": "การทำงานครั้งล่าสุดอ่านไม่ได้เลยสักหน้า เมื่อ {time} ก่อน",
    "last run ended with {code}, {name}, {time} ago": (
        "การทำงานครั้งล่าสุดจบด้วยรหัส {code} ({name}) เมื่อ {time} ก่อน"
    ),
    "a run is on (pid {pid})": "กำลังทำงานอยู่ (pid {pid})",
    "no release was changed or withdrawn": "ไม่มีข่าวที่ถูกแก้ไขหรือถูกถอน",
    "{key} withdrawn": "{key} ถูกถอน",
    "{key} revision {number}": "{key} ฉบับที่ {number}",
    "nothing that is compared": "ไม่มีสิ่งที่นำมาเทียบ",
    ", missing since {day}": " ไม่พบตั้งแต่ {day}",
    "in another order": "เรียงลำดับต่างไป",
    "{count:,} characters more": "อีก {count:,} อักขระ",
}

_EXIT_CODES = {
    "Done, also when nothing was new.": "เสร็จสมบูรณ์ แม้ไม่มีข่าวใหม่",
    "A bug in scrape.": "ข้อบกพร่องของโปรแกรม",
    "Usage: what was asked for makes no sense.": "คำสั่งหรือค่าที่ระบุไม่ถูกต้อง",
    "Done, but single pages could not be had or read; they are named.": (
        "เสร็จแล้ว แต่มีบางหน้าที่อ่านไม่ได้ ซึ่งแจ้งไว้แล้วทุกหน้า"
    ),
    "A check found something.": "การตรวจสอบพบปัญหา",
    "The site's layout is not one that is known; the run stopped.": (
        "เว็บไซต์มีรูปแบบหน้าที่โปรแกรมไม่รู้จัก จึงหยุดทำงาน"
    ),
    "The site does not answer.": "เว็บไซต์ไม่ตอบสนอง",
    "The output cannot be opened.": "เปิดไฟล์ปลายทางไม่ได้",
    "The output cannot be written, such as when the disk is full.": (
        "เขียนไฟล์ปลายทางไม่ได้ เช่น พื้นที่ดิสก์เต็ม"
    ),
    "Try again later: the site asked to wait, or another run has the ledger.": (
        "ลองใหม่ภายหลัง: เว็บไซต์ขอให้รอ หรือมีการทำงานอื่นใช้บัญชีข่าวอยู่"
    ),
    "The site refuses us, by robots.txt or by its answer.": (
        "เว็บไซต์ปฏิเสธการเข้าถึง ด้วย robots.txt หรือด้วยคำตอบ"
    ),
    "Stopped by SIGHUP.": "หยุดด้วยสัญญาณ SIGHUP",
    "Stopped by Ctrl-C.": "หยุดด้วย Ctrl-C",
    "Stopped by SIGTERM.": "หยุดด้วยสัญญาณ SIGTERM",
}

_HEADINGS = {
    "Usage: ": "วิธีใช้: ",
    "What to get": "เลือกข่าว",
    "Where it goes": "ปลายทางของข้อมูล",
    "The site": "เว็บไซต์",
    "What is said": "ข้อความที่แสดง",
    "About scrape": "เกี่ยวกับ scrape",
    "Arguments": "อาร์กิวเมนต์",
    "Options": "ตัวเลือก",
    "Commands": "คำสั่ง",
    "Error": "ข้อผิดพลาด",
    "Try [blue]'{command_path} {help_option}'[/] for help.": (
        "ดูวิธีใช้ได้ด้วย [blue]'{command_path} {help_option}'[/]"
    ),
    "[default: {}]": "[ค่าเริ่มต้น: {}]",
    "[env var: {}]": "[ตัวแปรสภาพแวดล้อม: {}]",
    "[required]": "[จำเป็น]",
    "Examples": "ตัวอย่าง",
    "try it; needs no network": "ทดลองใช้ ไม่ต้องต่ออินเทอร์เน็ต",
    "all of 2022 and later, resumable": "ข่าวตั้งแต่ปี 2565 หยุดแล้วทำต่อได้",
    "how many, and how long?": "มีกี่ข่าว ใช้เวลาเท่าใด",
    "the week's economic news": "ข่าวเศรษฐกิจในรอบสัปดาห์",
    "one release": "ข่าวเดียว",
    "Exit codes": "รหัสจบการทำงาน",
    "0 done · 2 usage · 3 single pages not read · 4 a check found something": (
        "0 เสร็จ · 2 คำสั่งไม่ถูกต้อง · 3 บางหน้าอ่านไม่ได้ · 4 การตรวจสอบพบปัญหา"
    ),
    "65 unknown layout · 69 unreachable · 73, 74 output · 75 try later · 77 refused": (
        "65 ไม่รู้จักรูปแบบหน้า · 69 เว็บไซต์ไม่ตอบ · 73, 74 ไฟล์ปลายทาง · 75 ลองใหม่ภายหลัง · 77 ถูกปฏิเสธ"
    ),
    "129-143 stopped": "129-143 ถูกสั่งให้หยุด",
}

_COMMANDS = {
    "Thai government press releases from thaigov.go.th as JSON lines, one record a release.": (
        "ข่าวรัฐบาลไทยจาก thaigov.go.th ในรูปแบบ JSON Lines ข่าวละหนึ่งบรรทัด"
    ),
    "Without a command it crawls; all options but those about scrape itself are the crawl's.": (
        "หากไม่ระบุคำสั่ง จะเก็บข่าวจากเว็บไซต์ ตัวเลือกทั้งหมดเป็นของการเก็บข่าว ยกเว้นหัวข้อ “เกี่ยวกับ scrape”"
    ),
    "Crawl the site's listings and write one JSON line a release.": (
        "อ่านหน้ารายการของเว็บไซต์ แล้วเขียนข่าวละหนึ่งบรรทัด JSON"
    ),
    "List what the site changed or withdrew, the newest last: scrape changes FILE.": (
        "แสดงข่าวที่เว็บไซต์แก้ไขหรือถอนออก ล่าสุดอยู่ท้าย: scrape changes FILE"
    ),
    "Show what a collection holds and lacks, by month and category: scrape coverage FILE.": (
        "แสดงว่าชุดข่าวมีและขาดอะไร รายเดือนและรายหมวด: scrape coverage FILE"
    ),
    "Tell what a collection is: scrape datacard releases.jsonl -o DATACARD.md.": (
        "จัดทำคำอธิบายชุดข่าว: scrape datacard releases.jsonl -o DATACARD.md"
    ),
    "Write a collection in another form: scrape export releases.jsonl releases.csv.": (
        "แปลงชุดข่าวเป็นรูปแบบอื่น: scrape export releases.jsonl releases.csv"
    ),
    "Close gaps: retry failed releases that are due, then try the ids nothing is known of.": (
        "เติมส่วนที่ขาด: ลองข่าวที่เคยไม่สำเร็จและถึงกำหนดอีกครั้ง แล้วลองหมายเลขที่ยังไม่เคยรู้ผล"
    ),
    "Serve the miniature site on this machine, for a browser: scrape demo --port 8000.": (
        "เปิดเว็บไซต์จำลองในเครื่องนี้ให้ดูด้วยเบราว์เซอร์: scrape demo --port 8000"
    ),
    "See whether the site can be read, with a handful of requests: scrape doctor.": (
        "ตรวจว่าอ่านเว็บไซต์ได้หรือไม่ โดยส่งคำขอเพียงไม่กี่ครั้ง: scrape doctor"
    ),
    "Make a page of a collection, to look at and to send: scrape report FILE -o report.html.": (
        "จัดทำหน้ารายงานของชุดข่าวไว้ดูและส่งต่อ: scrape report FILE -o report.html"
    ),
    "Print the JSON Schema of the record: scrape schema > release.schema.json.": (
        "แสดง JSON Schema ของระเบียนข่าว: scrape schema > release.schema.json"
    ),
    "Find releases by their title, lead and body: scrape search releases.db น้ำท่วม.": (
        "ค้นหาข่าวจากหัวข้อ ความนำ และเนื้อข่าว: scrape search releases.db น้ำท่วม"
    ),
    "Draw a collection in the terminal: scrape stats releases.jsonl.": (
        "แสดงภาพรวมของชุดข่าวในเทอร์มินัล: scrape stats releases.jsonl"
    ),
    "Check every line of an output, and that it is what its ledger says. It changes nothing.": (
        "ตรวจไฟล์ข่าวทุกบรรทัด และตรวจว่าตรงกับบัญชีข่าว โดยไม่แก้ไขสิ่งใด"
    ),
    "Say in one line what is held and how the last runs ended, for a monitor.": (
        "สรุปในบรรทัดเดียวว่ามีข่าวเท่าใดและการเก็บครั้งล่าสุดจบอย่างไร สำหรับระบบเฝ้าระวัง"
    ),
    "The ledger beside an output: what was written, is gone, failed, was walked.": (
        "บัญชีข่าว (ledger) ข้างไฟล์: ข่าวที่เขียนแล้ว ข่าวที่ไม่มีแล้ว ข่าวที่ไม่สำเร็จ และช่วงที่เก็บแล้ว"
    ),
    "Make the ledger of an output anew; one that is there is moved aside.": (
        "สร้างบัญชีข่าวของไฟล์ขึ้นใหม่ บัญชีเดิมจะถูกย้ายเก็บไว้"
    ),
    "The rules that pages are read by: list, show, and test them on a page.": (
        "ชุดกฎที่ใช้อ่านหน้าเว็บ: แสดงรายการ ดูเนื้อหา และทดสอบกับหน้าเว็บ"
    ),
    "List the layouts that are known, the newest version of each first.": (
        "แสดงรูปแบบหน้าที่รู้จัก รุ่นล่าสุดของแต่ละรูปแบบอยู่ก่อน"
    ),
    "Print a rule file, as one to begin from: scrape rules show codeigniter > mine/new.toml.": (
        "แสดงไฟล์กฎเพื่อใช้เป็นต้นแบบ: scrape rules show codeigniter > mine/new.toml"
    ),
    "Show what the rules find on a page: each field, the selector that gave it, "
    "what others gave.": ("แสดงสิ่งที่กฎพบในหน้าเว็บ: ข้อมูลแต่ละช่อง selector ที่ได้มา และค่าที่ selector อื่นได้"),
    "Show this message and exit.": "แสดงข้อความนี้แล้วจบการทำงาน",
    "Install completion for the shell that is named, or else the one that you use: "
    "--install-completion zsh.": (
        "ติดตั้งการเติมคำอัตโนมัติสำหรับเชลล์ที่ระบุ หรือเชลล์ที่ใช้อยู่: --install-completion zsh"
    ),
    "Show the same script, to put it where you like: --show-completion zsh.": (
        "แสดงสคริปต์เดียวกัน เพื่อนำไปวางเอง: --show-completion zsh"
    ),
    "Print the version.": "แสดงรุ่นของโปรแกรม",
    "Language of messages and headings, th or en; else by the locale: --lang th.": (
        "ภาษาของข้อความและหัวข้อ th หรือ en หากไม่ระบุจะใช้ตาม locale: --lang th"
    ),
}

THAI: dict[str, str] = {
    **_FRAMES,
    **_PLACES,
    **_PAGE,
    **_RUN,
    **ADVICE,
    **_SUMMARY,
    **_STATS,
    **_COVERAGE,
    **_STATUS,
    **_EXIT_CODES,
    **_HEADINGS,
    **_COMMANDS,
}
"""English to Thai."""
