"""What is wrong with a command as it was typed: options, days, categories, names of files."""

TYPED = {
    "No such option: {0}": "ไม่มีตัวเลือก {0}",
    "No such option: {0} (Possible options: {1})": "ไม่มีตัวเลือก {0} (อาจหมายถึง {1})",
    "No such command {0}.": "ไม่มีคำสั่ง {0}",
    "No such command {0}. Did you mean {1}?": "ไม่มีคำสั่ง {0} อาจหมายถึง {1}",
    "Missing command.": "ไม่ได้ระบุคำสั่ง",
    "Missing argument {0}.": "ไม่ได้ระบุ {0}",
    "Missing option {0}.": "ไม่ได้ระบุตัวเลือก {0}",
    "Option {0} requires an argument.": "ต้องใส่ค่าหลังตัวเลือก {0}",
    "Option {0} does not take a value.": "ตัวเลือก {0} ไม่รับค่า",
    "Invalid value for {0}: {1}": "ค่าของ {0} ไม่ถูกต้อง: {1}",
    "Got unexpected extra argument(s) ({0})": "มีคำเกินมา ({0})",
    "Got unexpected extra argument ({0})": "มีคำเกินมา ({0})",
    "Got unexpected extra arguments ({0})": "มีคำเกินมา ({0})",
}
"""Typer's own words."""

_COMMAND = {
    "this is no whole number.": "ไม่ใช่จำนวนเต็ม",
    "this is no number.": "ไม่ใช่ตัวเลข",
    "{0} is none of {1}.": "{0} ไม่ใช่ค่าที่ใช้ได้ ใช้ได้เฉพาะ {1}",
    "{0} is none of {1}": "{0} ไม่ใช่ค่าที่ใช้ได้ ใช้ได้เฉพาะ {1}",
    "{0} is a command: put it first, as in `scrape {1} …`.": (
        "{0} เป็นคำสั่ง ให้วางไว้หน้าสุด เช่น `scrape {1} …`"
    ),
    "{0} stands alone: write to a file with -o, as in `scrape … -o {1}`.": (
        "{0} อยู่ลอย ๆ หากต้องการเขียนลงไฟล์ให้ใช้ -o เช่น `scrape … -o {1}`"
    ),
    "{0} stands alone: it is neither an option nor a command; see `scrape --help`.": (
        "{0} อยู่ลอย ๆ ไม่ใช่ทั้งตัวเลือกและคำสั่ง ดูวิธีใช้ด้วย `scrape --help`"
    ),
    "{0} is taken for an option: write all of QUERY in one pair of quotes, with what must be there "
    "first, as in 'น้ำ -ท่วม'.": (
        "{0} ถูกอ่านเป็นตัวเลือก ให้เขียนคำค้นทั้งหมดไว้ในเครื่องหมายคำพูดคู่เดียว โดยเริ่มด้วยคำที่ต้องมี เช่น 'น้ำ -ท่วม'"
    ),
    "{0} is no number of bytes: write 500M, 2G or 1000000": (
        "{0} ไม่ใช่จำนวนไบต์ ให้เขียนแบบ 500M, 2G หรือ 1000000"
    ),
    "{0} is no length of time": "{0} ไม่ใช่ช่วงเวลา",
    "{0} means nothing where parts are written; leave it out": (
        "{0} ใช้ไม่ได้เมื่อเขียนเป็นส่วน ๆ ให้ตัดออก"
    ),
    "{0} is about the live site, and --from names other sources only": (
        "{0} ใช้กับเว็บไซต์จริงเท่านั้น แต่ --from ระบุแหล่งอื่น"
    ),
    "--site says whose pages are read, and each text of the corpus names its own page": (
        "--site บอกว่าอ่านหน้าของเว็บไซต์ใด แต่ไฟล์ข้อความของคลังระบุหน้าของตนเองอยู่แล้ว"
    ),
    "--site {0} is a site on this machine: --from {1} can have none of its pages": (
        "--site {0} เป็นเว็บไซต์ในเครื่องนี้ --from {1} จึงไม่มีหน้าของเว็บไซต์นี้"
    ),
    "--demo is a site on this machine: --from {0} can have none of its pages": (
        "--demo เป็นเว็บไซต์ในเครื่องนี้ --from {0} จึงไม่มีหน้าของเว็บไซต์นี้"
    ),
    "--jobs is about this machine, --scheduler about a cluster": (
        "--jobs ใช้กับเครื่องนี้ ส่วน --scheduler ใช้กับคลัสเตอร์"
    ),
    "--url is the address of one saved page": "--url คือที่อยู่ของหน้าที่บันทึกไว้หน้าเดียว",
    "--recheck needs a ledger, which remembers what was written": (
        "--recheck ต้องมีบัญชีข่าว ซึ่งจำว่าเขียนอะไรไปแล้ว"
    ),
    "--demo and --site are two sites; leave one out": (
        "--demo กับ --site เป็นคนละเว็บไซต์ ให้ตัดออกอย่างหนึ่ง"
    ),
    "--corpus-blank-lines is about --format corpus": (
        "--corpus-blank-lines ใช้กับ --format corpus เท่านั้น"
    ),
    "--format corpus writes a tree of files": "--format corpus เขียนเป็นโฟลเดอร์ที่มีหลายไฟล์",
    "--text and --digits repair text, and --format corpus keeps it as the page has it": (
        "--text และ --digits ปรับแก้ข้อความ แต่ --format corpus เก็บข้อความตามหน้าเว็บ"
    ),
    "--rate 0 (no pacing) is only for a site on this machine, not for {0}": (
        "--rate 0 (ไม่เว้นจังหวะ) ใช้ได้เฉพาะกับเว็บไซต์ในเครื่องนี้ ใช้กับ {0} ไม่ได้"
    ),
    "--rate 0 (no pacing) is only for an archive on this machine, not for {0}": (
        "--rate 0 (ไม่เว้นจังหวะ) ใช้ได้เฉพาะกับคลังเว็บในเครื่องนี้ ใช้กับ {0} ไม่ได้"
    ),
    "--ca-bundle {0}: no certificate in it": "--ca-bundle {0}: ไม่มีใบรับรองอยู่ในนั้น",
    "--id and --url say which releases; leave out --discover": (
        "--id และ --url ระบุข่าวอยู่แล้ว ให้ตัด --discover ออก"
    ),
    "--all asks for every day; leave out --since and --until, or --all": (
        "--all คือทุกวัน ให้ตัด --since และ --until ออก หรือตัด --all ออก"
    ),
    "--from - reads standard input, and that is this terminal": (
        "--from - อ่านจาก standard input ซึ่งตอนนี้คือเทอร์มินัล"
    ),
    "--prefer {0} is none of the sources of this run": ("--prefer {0} ไม่ใช่แหล่งที่ใช้ในการทำงานครั้งนี้"),
    "--archive-url names one archive: it needs one source that asks an archive": (
        "--archive-url ระบุคลังเว็บแห่งเดียว จึงต้องมีแหล่งที่อ่านจากคลังเว็บหนึ่งแหล่ง"
    ),
    "--from {0}: no file matches it": "--from {0}: ไม่มีไฟล์ที่ตรงกัน",
    "--from {0}: there is no such source or file": "--from {0}: ไม่มีแหล่งหรือไฟล์ชื่อนี้",
    "--from {0}: a text of the thaigov corpus is read from a file alone": (
        "--from {0}: ไฟล์ข้อความของคลัง thaigov corpus ต้องระบุเป็นไฟล์เท่านั้น"
    ),
    "--from {0}: this is nothing that is read": "--from {0}: ไม่ใช่สิ่งที่โปรแกรมอ่านได้",
    "a rate of {0} requests a second: use more than 0, such as 1 or 0.5": (
        "ส่งคำขอวินาทีละ {0} ครั้งไม่ได้ ให้ใช้ค่ามากกว่า 0 เช่น 1 หรือ 0.5"
    ),
    "a concurrency of {0}: use 1 to 16 requests in flight": (
        "ส่งคำขอพร้อมกัน {0} คำขอไม่ได้ ให้ใช้ 1 ถึง 16"
    ),
    "{0} jobs: use 1 to {1}, about as many as the machine has cores": (
        "ใช้ {0} โพรเซสไม่ได้ ให้ใช้ 1 ถึง {1} ประมาณเท่าจำนวนคอร์ของเครื่อง"
    ),
    "several jobs write a part each, and need a directory for them": (
        "หลายโพรเซสเขียนคนละส่วน จึงต้องมีโฟลเดอร์สำหรับเก็บ"
    ),
    "several jobs read WARC files, and this run asks {0}": (
        "หลายโพรเซสใช้อ่านไฟล์ WARC เท่านั้น แต่ครั้งนี้ขอจาก {0}"
    ),
    "a limit counts releases one by one; leave it out, or read with one job": (
        "การจำกัดจำนวนต้องนับข่าวทีละข่าว ให้ตัดออก หรืออ่านด้วยโพรเซสเดียว"
    ),
    "the contact {0} has signs that a User-Agent cannot hold": (
        "ช่องทางติดต่อ {0} มีอักขระที่ใส่ใน User-Agent ไม่ได้"
    ),
    "the environment names a proxy that is no HTTP proxy: it": (
        "ตัวแปรสภาพแวดล้อมระบุพร็อกซีที่ไม่ใช่พร็อกซี HTTP"
    ),
    "the environment names a proxy that is no HTTP proxy: {0}://{1}": (
        "ตัวแปรสภาพแวดล้อมระบุพร็อกซีที่ไม่ใช่พร็อกซี HTTP: {0}://{1}"
    ),
    "the pipes give different kinds of files": "ไปป์แต่ละอันส่งไฟล์คนละชนิด",
    "nothing is fetched, so this changes nothing: {0}": ("ไม่มีการดึงหน้าเว็บ ตัวเลือกนี้จึงไม่มีผล: {0}"),
    "Cannot serve on {0}:{1}: {2}": "เปิดบริการที่ {0}:{1} ไม่ได้: {2}",
    "Port {0} on {1} is taken": "พอร์ต {0} บน {1} มีโปรแกรมอื่นใช้อยู่",
    "a cluster needs the extra `cluster`": "การใช้คลัสเตอร์ต้องติดตั้งส่วนเสริม `cluster`",
    "a .zst file needs the extra `zstd`": "ไฟล์ .zst ต้องติดตั้งส่วนเสริม `zstd`",
    "{0} needs the extra `{1}`": "{0} ต้องติดตั้งส่วนเสริม `{1}`",
    "{0} is no scheduler's address": "{0} ไม่ใช่ที่อยู่ของ scheduler",
}

_WANTED = {
    "say what to get: this would read all {0} releases of the miniature site": (
        "โปรดระบุว่าต้องการข่าวใด คำสั่งนี้จะอ่านข่าวทั้ง {0} ข่าวของเว็บไซต์จำลอง"
    ),
    "say what to get: this would read all 60,000 releases of the site": (
        "โปรดระบุว่าต้องการข่าวใด คำสั่งนี้จะอ่านข่าวทั้ง 60,000 ข่าวของเว็บไซต์"
    ),
    "an id is a number from 0 up, as in --id 57312": (
        "หมายเลขข่าวต้องเป็นตัวเลขตั้งแต่ 0 ขึ้นไป เช่น --id 57312"
    ),
    "a limit of {0} releases asks for nothing": "จำกัดไว้ {0} ข่าว เท่ากับไม่ขออะไรเลย",
    "the window ends before it begins: since {0}, until {1}": ("ช่วงวันที่สิ้นสุดก่อนเริ่ม: ตั้งแต่ {0} ถึง {1}"),
    "'{0}' is no date": "'{0}' ไม่ใช่วันที่",
    "{0}: that is too long ago": "{0}: นานเกินไป",
    "{0} is no year: use 2400-2700 (Buddhist) or 1900-2150 (Gregorian)": (
        "{0} ไม่ใช่ปี ใช้ 2400-2700 (พ.ศ.) หรือ 1900-2150 (ค.ศ.)"
    ),
    "{0} is no {1}.ศ. year: use 2400-2700 (Buddhist) or 1900-2150 (Gregorian)": (
        "{0} ไม่ใช่ปี {1}.ศ. ใช้ 2400-2700 (พ.ศ.) หรือ 1900-2150 (ค.ศ.)"
    ),
    "there is no month {0}": "ไม่มีเดือนที่ {0}",
    "{0} {1} has no day {2}": "{0} {1} ไม่มีวันที่ {2}",
    "{0} {1} {2} is a {3}, not a {4}": "{0} {1} {2} เป็นวัน {3} ไม่ใช่วัน {4}",
    "category {0} is ambiguous": "หมวด {0} ตรงกับหลายหมวด",
    "there is no category {0}": "ไม่มีหมวด {0}",
    "category {0}: the site has no listing of releases for it": (
        "หมวด {0}: เว็บไซต์ไม่มีหน้ารายการข่าวของหมวดนี้"
    ),
    "category {0}: the current site's categories go by name here": (
        "หมวด {0}: หมวดของเว็บไซต์ปัจจุบันต้องระบุด้วยชื่อ"
    ),
    "category {0}: its name is not known, by which releases tell it": (
        "หมวด {0}: ไม่ทราบชื่อหมวดที่พิมพ์อยู่ในข่าว"
    ),
    "no release is of a category {0}": "ไม่มีข่าวในหมวด {0}",
    "no release is of a category {0}; the most are of: {1}": (
        "ไม่มีข่าวในหมวด {0} ข่าวส่วนใหญ่อยู่ในหมวด: {1}"
    ),
    "no release in {0} is of category {1}": "ใน {0} ไม่มีข่าวของหมวด {1}",
    "no release in {0} is of what was asked for": "ใน {0} ไม่มีข่าวที่ตรงกับที่ขอ",
    "{0} looks for nothing": "{0} ไม่มีคำให้ค้นหา",
    "{0} is no address of a release": "{0} ไม่ใช่ที่อยู่ของข่าว",
    "{0} is no address of a release on {1}": "{0} ไม่ใช่ที่อยู่ของข่าวบน {1}",
    "{0} is no base address of a site": "{0} ไม่ใช่ที่อยู่หลักของเว็บไซต์",
    "{0}: a base address has no ?query, #fragment or user@": (
        "{0}: ที่อยู่หลักต้องไม่มี ?query, #fragment หรือ user@"
    ),
    "{0} is the site itself, and no archive of it": "{0} คือเว็บไซต์จริง ไม่ใช่คลังเว็บ",
    "what is written so far has {0}, and this run asks for {1}": (
        "ที่เขียนไว้แล้วใช้ {0} แต่การทำงานครั้งนี้ขอ {1}"
    ),
}

_RULES = {
    "there is no rule file {0}": "ไม่มีไฟล์กฎ {0}",
    "{0} comes along without a rule file; this is one to begin from": (
        "{0} ไม่มีไฟล์กฎมากับโปรแกรม นี่คือต้นแบบสำหรับเริ่มเขียน"
    ),
    "- is standard input, which can be read once": "- คือ standard input ซึ่งอ่านได้เพียงครั้งเดียว",
    "- is standard input, and that is this terminal": ("- คือ standard input ซึ่งตอนนี้คือเทอร์มินัล"),
    "there is no rule file {0}: {1}": "ไม่มีไฟล์กฎ {0}: {1}",
    "rule file {0}: {1}": "ไฟล์กฎ {0}: {1}",
    "rule file {0}: {1}: {2}": "ไฟล์กฎ {0}: {1}: {2}",
    "rule file {0}: version: {1} is none": "ไฟล์กฎ {0}: version: {1} ใช้ไม่ได้",
    "rule file {0}: version: {1} is {2}, too": "ไฟล์กฎ {0}: version: {1} คือ {2} เช่นกัน",
    "rule file {0}: covers: a line of words for a person belongs there": (
        "ไฟล์กฎ {0}: covers: ต้องเป็นข้อความหนึ่งบรรทัดสำหรับคนอ่าน"
    ),
    "rule file {0}: {1}: what: words for a person belong there": (
        "ไฟล์กฎ {0}: {1}: what: ต้องเป็นข้อความสำหรับคนอ่าน"
    ),
    "rule file {0}: {1}: it has no words": "ไฟล์กฎ {0}: {1}: ไม่มีคำสำหรับเทียบ",
    "an empty name is no directory: leave it out, or name one": ("ชื่อว่างไม่ใช่โฟลเดอร์ ให้ละไว้หรือระบุชื่อ"),
    "{0}: {1} repeats a group that ends in a repetition": "{0}: {1} ทำซ้ำกลุ่มที่ลงท้ายด้วยการทำซ้ำ",
    "these are added to the words that come along, which it shows without --rules": (
        "คำเหล่านี้เพิ่มจากคำที่มากับโปรแกรม ซึ่งจะแสดงเมื่อไม่ใช้ --rules"
    ),
    "{0} is no address that pages are fetched from": "{0} ไม่ใช่ที่อยู่ที่ดึงหน้าเว็บได้",
    "rule file {0}: {1}: more than {2} in all": "ไฟล์กฎ {0}: {1}: รวมแล้วเกิน {2}",
    "{0}: {1:,} characters at most": "{0}: ยาวได้ไม่เกิน {1:,} อักขระ",
    "{0}: {1} is found where nothing is": "{0}: {1} ตรงกับข้อความว่างด้วย",
    "rule file {0}: it is not UTF-8": "ไฟล์กฎ {0}: ไม่ใช่ UTF-8",
    "rule file {0}: line {1} is not UTF-8": "ไฟล์กฎ {0}: บรรทัด {1} ไม่ใช่ UTF-8",
    "rule file {0}: no TOML: {1}": "ไฟล์กฎ {0}: ไม่ใช่ TOML: {1}",
    "rule file {0}: too large": "ไฟล์กฎ {0}: ใหญ่เกินไป",
    "rule file {0}: it is no file": "ไฟล์กฎ {0}: ไม่ใช่ไฟล์",
    "rules in {0}: {1}": "กฎใน {0}: {1}",
    "rules in {0}: there is no rule file (*.toml)": "กฎใน {0}: ไม่มีไฟล์กฎ (*.toml)",
    "rules in {0}: more than {1} rule files": "กฎใน {0}: มีไฟล์กฎมากกว่า {1} ไฟล์",
    "{0} has an empty selector": "{0} มี selector ว่าง",
    "{0}: a selector has {1} characters at most": "{0}: selector ยาวได้ไม่เกิน {1} อักขระ",
    "rules: {0} (with {1})": "กฎที่ใช้: {0} (รวม {1})",
}

USAGE = {**TYPED, **_COMMAND, **_WANTED, **_RULES}
