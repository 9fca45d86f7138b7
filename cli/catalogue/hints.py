"""What to do next, as an error advises."""

_FILES = {
    "Check the path.": "ตรวจสอบชื่อและตำแหน่งของไฟล์",
    "Check the directory and its permissions.": "ตรวจสอบโฟลเดอร์และสิทธิ์",
    "Check the directory and its permissions, or name another file.": (
        "ตรวจสอบโฟลเดอร์และสิทธิ์ หรือระบุไฟล์อื่น"
    ),
    "Check the directory and its permissions, or name another file with --ledger.": (
        "ตรวจสอบโฟลเดอร์และสิทธิ์ หรือระบุไฟล์อื่นด้วย --ledger"
    ),
    "Check the directory and its permissions, or name another with --warc.": (
        "ตรวจสอบโฟลเดอร์และสิทธิ์ หรือระบุโฟลเดอร์อื่นด้วย --warc"
    ),
    "Check its permissions, or name another file.": "ตรวจสอบสิทธิ์ หรือระบุไฟล์อื่น",
    "Check its permissions, or name another directory.": "ตรวจสอบสิทธิ์ หรือระบุโฟลเดอร์อื่น",
    "Check the name; a run with -o makes both.": "ตรวจสอบชื่อ การเก็บข่าวด้วย -o จะสร้างทั้งสองไฟล์",
    "A run with -o makes one.": "การเก็บข่าวด้วย -o จะสร้างให้",
    "Name the file that they went to.": "ระบุไฟล์ที่เขียนข่าวไว้",
    "Name the output of a run with -o.": "ระบุไฟล์ที่ได้จากการเก็บข่าวด้วย -o",
    "Name the file of a run with -o.": "ระบุไฟล์ของการเก็บข่าวด้วย -o",
    "It holds texts as --format corpus writes them: add that, or name a file.": (
        "ในนั้นมีข้อความอย่างที่ --format corpus เขียน ให้เพิ่มตัวเลือกนั้น หรือระบุชื่อไฟล์"
    ),
    "Make lines of it first: scrape --from {0} -o releases.jsonl": (
        "แปลงเป็นไฟล์แบบบรรทัดก่อน: scrape --from {0} -o releases.jsonl"
    ),
    "Name a file: releases.jsonl.": "ระบุไฟล์ เช่น releases.jsonl",
    "Name a file: {0}/releases.jsonl": "ระบุไฟล์ เช่น {0}/releases.jsonl",
    "Name another one.": "ระบุชื่ออื่น",
    "Name a new one.": "ระบุชื่อใหม่",
    "Name one, or a new name for it.": "ระบุโฟลเดอร์ หรือชื่อใหม่",
    "Name a directory: -o {0}": "ระบุโฟลเดอร์: -o {0}",
    "Name a directory of its own.": "ระบุโฟลเดอร์แยกต่างหาก",
    "Name a file that does not exist yet.": "ระบุชื่อไฟล์ที่ยังไม่มี",
    "Name another directory, or another ledger for this one.": (
        "ระบุโฟลเดอร์อื่น หรือบัญชีข่าวอื่นสำหรับโฟลเดอร์นี้"
    ),
    "Name that file with -o, or another ledger for standard output.": (
        "ระบุไฟล์นั้นด้วย -o หรือใช้บัญชีข่าวอื่นสำหรับ standard output"
    ),
    "Name another file with --requests-log.": "ระบุไฟล์อื่นด้วย --requests-log",
    "Name another port, or 0 for any free one.": "ระบุพอร์ตอื่น หรือ 0 เพื่อใช้พอร์ตใดก็ได้ที่ว่าง",
    "Name it: -o report.html.": "ระบุชื่อ เช่น -o report.html",
    "Name it: `scrape fill - --ledger thaigov.ledger`.": (
        "ระบุบัญชีข่าว: `scrape fill - --ledger thaigov.ledger`"
    ),
    "Fill it so: `scrape fill - --ledger {0}`.": "เติมด้วย: `scrape fill - --ledger {0}`",
    "Name its directory: scrape --since 2565 --format corpus -o my-corpus": (
        "ระบุโฟลเดอร์: scrape --since 2565 --format corpus -o my-corpus"
    ),
    "Nothing was touched. Check its permissions, or name another file.": (
        "ไม่ได้แก้ไขสิ่งใด ให้ตรวจสอบสิทธิ์ของไฟล์ หรือระบุไฟล์อื่น"
    ),
    "Nothing was touched. Name another one.": "ไม่ได้แก้ไขสิ่งใด ให้ระบุชื่ออื่น",
    "Nothing was touched. Name another file for one of them.": (
        "ไม่ได้แก้ไขสิ่งใด ให้ระบุไฟล์อื่นสำหรับอย่างหนึ่ง"
    ),
    "Nothing was touched. Give --overwrite, or name another file.": (
        "ไม่ได้แก้ไขสิ่งใด หากต้องการเขียนทับให้ใส่ --overwrite หรือระบุไฟล์อื่น"
    ),
    "Nothing was touched. Give --overwrite to make it anew, or name another file.": (
        "ไม่ได้แก้ไขสิ่งใด หากต้องการสร้างใหม่ให้ใส่ --overwrite หรือระบุไฟล์อื่น"
    ),
    "Nothing was replaced.": "ไฟล์เดิมยังอยู่ครบ",
    "No release was written. Name another file for one of them.": (
        "ไม่ได้เขียนข่าวใด ให้ระบุไฟล์อื่นสำหรับอย่างหนึ่ง"
    ),
    "Nothing was written. End its last line, or write to another file.": (
        "ไม่ได้เขียนสิ่งใด ให้ปิดท้ายบรรทัดสุดท้าย หรือเขียนลงไฟล์อื่น"
    ),
    "Nothing was changed. Mend the file first; what comes before that place is whole.": (
        "ไม่ได้แก้ไขสิ่งใด ให้ซ่อมไฟล์ก่อน ข้อมูลก่อนถึงตำแหน่งนั้นยังครบ"
    ),
    "Nothing was changed. Put it back; or start over with another name.": (
        "ไม่ได้แก้ไขสิ่งใด ให้นำกลับมาไว้ที่เดิม หรือเริ่มใหม่ด้วยชื่ออื่น"
    ),
    "Nothing was changed. Put the file back; or, if you moved it, move the ledger along: mv {0} "
    "NEW-NAME.ledger; or start over with another name.": (
        "ไม่ได้แก้ไขสิ่งใด ให้นำไฟล์กลับมา หรือหากย้ายไฟล์ไป ให้ย้ายบัญชีข่าวตามไปด้วย: mv {0} "
        "NEW-NAME.ledger หรือเริ่มใหม่ด้วยชื่ออื่น"
    ),
    "Nothing was changed. What differs: scrape verify {0}": (
        "ไม่ได้แก้ไขสิ่งใด ดูส่วนที่ต่างกันด้วย: scrape verify {0}"
    ),
    "Put the file back as it was, or name another one; or, if the file is right: "
    "scrape ledger rebuild --from {0}": (
        "ให้นำไฟล์เดิมกลับมา หรือระบุไฟล์อื่น หรือหากไฟล์ถูกต้องแล้ว: scrape ledger rebuild --from {0}"
    ),
    "What was there before is as it was.": "ของเดิมยังอยู่ครบ",
    "It is as it was. Make room, or close what has it open, and try again.": (
        "ฐานข้อมูลยังเหมือนเดิม ให้เพิ่มพื้นที่ว่าง หรือปิดโปรแกรมที่เปิดไฟล์อยู่ แล้วลองใหม่"
    ),
    "Make it: mkdir -p {0}": "สร้างโฟลเดอร์: mkdir -p {0}",
    "Make room and run again.": "เพิ่มพื้นที่ว่างแล้วเรียกใหม่",
    "Make room there, name another place with TMPDIR, or name the file itself.": (
        "เพิ่มพื้นที่ว่าง ระบุที่อื่นด้วย TMPDIR หรือระบุไฟล์โดยตรง"
    ),
    "Make room in the directory for temporary files, or name another with TMPDIR.": (
        "เพิ่มพื้นที่ว่างในโฟลเดอร์ไฟล์ชั่วคราว หรือระบุโฟลเดอร์อื่นด้วย TMPDIR"
    ),
    "What was kept before is whole. Make room, or keep none: leave out --warc.": (
        "ที่เก็บไว้ก่อนหน้านี้ยังครบ ให้เพิ่มพื้นที่ว่าง หรือไม่เก็บหน้าเว็บโดยตัด --warc ออก"
    ),
    "Use one of {0}.": "ใช้นามสกุลใดนามสกุลหนึ่ง: {0}",
    "Use one of {0}; OUT/ for a folder that Hugging Face's `datasets` loads; or --format corpus.": (
        "ใช้ {0} หรือ OUT/ สำหรับโฟลเดอร์ที่ `datasets` ของ Hugging Face อ่านได้ หรือ --format corpus"
    ),
    "It has to be one of {0}; or send it: scrape … - < FILE": (
        "ต้องเป็น {0} หรือส่งเข้ามาทาง standard input: scrape … - < FILE"
    ),
    "The name of an output ends in {0}.": "ชื่อไฟล์ข่าวต้องลงท้ายด้วย {0}",
    "What is read here is what `scrape -o releases.jsonl` writes.": (
        "คำสั่งนี้อ่านไฟล์ที่ `scrape -o releases.jsonl` เขียน"
    ),
    "Give a file with one JSON release a line, as `scrape` writes them.": (
        "ระบุไฟล์ที่มีข่าว JSON บรรทัดละหนึ่งข่าว แบบที่ `scrape` เขียน"
    ),
}

_LEDGER = {
    "The next run makes its ledger anyway.": "การเก็บข่าวครั้งต่อไปจะสร้างบัญชีข่าวให้เอง",
    "The next run brings it up to date.": "การเก็บข่าวครั้งต่อไปจะปรับให้เป็นรุ่นปัจจุบัน",
    "`scrape --ledger {0}` makes it.": "`scrape --ledger {0}` จะสร้างให้",
    "Put the ledger back beside it, or make it anew: {0}": (
        "นำบัญชีข่าวกลับมาไว้ข้างไฟล์ หรือสร้างใหม่: {0}"
    ),
    "Put it back if it was moved. If it is lost, make it anew and say once from when on:": (
        "หากย้ายไปให้นำกลับมา หากหายไปให้สร้างใหม่ และระบุวันเริ่มต้นหนึ่งครั้ง:"
    ),
    "Say once from when on: {0}": "ระบุวันเริ่มต้นหนึ่งครั้ง: {0}",
    "Move it away, or name another output.": "ย้ายออกไป หรือระบุไฟล์ปลายทางอื่น",
    "Move it away, or name another one; or, if it was an output's, make that anew: {0}": (
        "ย้ายออกไป หรือระบุไฟล์อื่น หรือหากเป็นบัญชีข่าวของไฟล์ใด ให้สร้างใหม่: {0}"
    ),
    "Make a new one from the output: {0}": "สร้างใหม่จากไฟล์ข่าว: {0}",
    "Two sites are never mixed: name another output.": (
        "ข่าวของสองเว็บไซต์จะไม่ปนกัน ให้ระบุไฟล์ปลายทางอื่น"
    ),
    "Update this one: pip install --upgrade thaigov-scraper": (
        "ปรับรุ่นโปรแกรมนี้: pip install --upgrade thaigov-scraper"
    ),
    "Close that program and run again.": "ปิดโปรแกรมนั้นแล้วเรียกใหม่",
    "Check whose file and directory it is.": "ตรวจสอบว่าไฟล์และโฟลเดอร์เป็นของใคร",
    "Make room, look after the disk.": "เพิ่มพื้นที่ว่าง ตรวจสอบดิสก์",
    "Run again when it has ended. It holds {0}.": "เรียกใหม่เมื่องานนั้นจบ งานนั้นถือ {0} อยู่",
    "Wait for it, or stop it.": "รอให้เสร็จ หรือสั่งหยุดงานนั้น",
    "Leave them out to go on as before, or write to another file.": (
        "ตัดออกเพื่อทำต่อแบบเดิม หรือเขียนลงไฟล์อื่น"
    ),
    "Write to a file with -o FILE, or name a ledger with --ledger FILE.": (
        "เขียนลงไฟล์ด้วย -o FILE หรือระบุบัญชีข่าวด้วย --ledger FILE"
    ),
}

_OPTIONS = {
    "Exchange --since and --until.": "สลับค่าของ --since กับ --until",
    "Leave one out.": "ตัดออกอย่างหนึ่ง",
    "Leave them out.": "ตัดออก",
    "Leave it out.": "ตัดออก",
    "Leave it out, or name an archive on this machine that has them: --archive-url "
    "http://127.0.0.1:8080/collection": (
        "ตัดออก หรือระบุคลังเว็บในเครื่องนี้ที่มีหน้าเหล่านั้น: --archive-url http://127.0.0.1:8080/collection"
    ),
    "Leave it out, or add the other.": "ตัดออก หรือใส่อีกตัวเลือกด้วย",
    "Leave it out, or add --from live.": "ตัดออก หรือเพิ่ม --from live",
    "Leave it out for one request a second.": "ตัดออก เพื่อส่งคำขอวินาทีละหนึ่งครั้ง",
    "Leave out --archive-url for web.archive.org.": "ตัด --archive-url ออกเพื่อใช้ web.archive.org",
    "Leave out --archive-url for Common Crawl's own, or try again later.": (
        "ตัด --archive-url ออกเพื่อใช้ของ Common Crawl เอง หรือลองใหม่ภายหลัง"
    ),
    "Leave out --discover ids to read its listing.": (
        "ตัด --discover ids ออกเพื่ออ่านหน้ารายการของหมวด"
    ),
    "It can be {0}: name it with --from too, in the same words.": (
        "ใช้ได้เฉพาะ {0}: ระบุด้วย --from ด้วย โดยใช้คำเดียวกัน"
    ),
    "Try `--since 2565`, `--since 2563 --until 2564` or, for all of it, `--all`.": (
        "ลอง `--since 2565`, `--since 2563 --until 2564` หรือถ้าต้องการทั้งหมดใช้ `--all`"
    ),
    "Add one of these: {0}.": "เพิ่มอย่างใดอย่างหนึ่ง: {0}",
    "Add --demo; if the output holds real releases, name another one too.": (
        "เพิ่ม --demo และหากไฟล์ผลลัพธ์มีข่าวจริงอยู่ ให้ระบุไฟล์อื่นด้วย"
    ),
    "Add --demo.": "เพิ่ม --demo",
    "Leave out --demo.": "เอา --demo ออก",
    "Leave out --demo, and write to another file.": "เอา --demo ออก แล้วเขียนลงไฟล์อื่น",
    "Read each kind in a run of its own.": "อ่านแต่ละชนิดแยกกันคนละครั้ง",
    "Name it: scrape --from 'crawl/*.warc.gz' -o parts --jobs 8": (
        "ระบุโฟลเดอร์: scrape --from 'crawl/*.warc.gz' -o parts --jobs 8"
    ),
    "Name WARC files alone: --from 'crawl/*.warc.gz'.": (
        "ระบุเฉพาะไฟล์ WARC: --from 'crawl/*.warc.gz'"
    ),
    "Is it the right file, and whole? To be rid of the parts, remove them.": (
        "เป็นไฟล์ที่ถูกต้องและครบถ้วนหรือไม่ หากไม่ต้องการส่วนเหล่านั้นแล้ว ให้ลบออกเอง"
    ),
    "Nothing was changed. Name a new directory: parts are made anew, all of them.": (
        "ไม่ได้แก้ไขสิ่งใด ให้ระบุโฟลเดอร์ใหม่ เพราะทุกส่วนจะถูกสร้างใหม่"
    ),
    "Each batch has to be read, by machines that see this directory.": (
        "ต้องอ่านให้ครบทุกชุด โดยเครื่องที่มองเห็นโฟลเดอร์นี้"
    ),
    "It is what `dask scheduler` shows, such as tcp://10.0.0.1:8786.": (
        "คือที่อยู่ซึ่ง `dask scheduler` แสดง เช่น tcp://10.0.0.1:8786"
    ),
    "Nothing was written. Is it running, and does this machine reach it? `dask scheduler` starts "
    "one, `dask worker ADDRESS` its workers.": (
        "ไม่ได้เขียนสิ่งใด ตรวจว่า scheduler ทำงานอยู่และเครื่องนี้ไปถึงหรือไม่ `dask scheduler` "
        "ใช้เปิด scheduler และ `dask worker ADDRESS` ใช้เปิด worker"
    ),
    "With the address of a release, `--url` reads it.": "หากมีที่อยู่ของข่าว ใช้ `--url` เพื่ออ่านได้",
    "Install it: pip install 'thaigov-scraper[{0}]'": "ติดตั้งด้วย: pip install 'thaigov-scraper[{0}]'",
    "Install it: pip install 'thaigov-scraper[zstd]', or use .jsonl.gz.": (
        "ติดตั้งด้วย: pip install 'thaigov-scraper[zstd]' หรือใช้ .jsonl.gz"
    ),
    "Install it, here and on its workers: pip install 'thaigov-scraper[cluster]'": (
        "ติดตั้งทั้งเครื่องนี้และเครื่อง worker: pip install 'thaigov-scraper[cluster]'"
    ),
    "Write `36h`, `2d`, `1w`, `90m` (minutes) or `20s`, or `0`.": (
        "เขียนแบบ `36h`, `2d`, `1w`, `90m` (นาที) หรือ `20s` (วินาที) หรือ `0`"
    ),
    "Type a day (2565-07-27, 2022-07-27, 27/07/2565, '27 ก.ค. 65', '27 July 2022'), a month "
    "(2565-07, 07/2565, 'กรกฎาคม 2565'), a year (2565, 2022), today, yesterday, or how long ago "
    "(7d, 2w, 3m, 1y).": (
        "พิมพ์วัน (2565-07-27, 2022-07-27, 27/07/2565, '27 ก.ค. 65', '27 July 2022') เดือน "
        "(2565-07, 07/2565, 'กรกฎาคม 2565') ปี (2565, 2022) today, yesterday หรือระยะเวลาย้อนหลัง "
        "(7d, 2w, 3m, 1y)"
    ),
    "Try `--since 2565`, `--since 7d`, `--since 2560 --until 2565`, `--id 57312` or, if you mean "
    "it, `--all`; `--demo --since 2565` needs no network; `--help` shows the rest.": (
        "ลอง `--since 2565`, `--since 7d`, `--since 2560 --until 2565`, `--id 57312` หรือ `--all` "
        "หากต้องการทั้งหมดจริง ๆ ส่วน `--demo --since 2565` ไม่ต้องต่ออินเทอร์เน็ต "
        "และ `--help` แสดงตัวเลือกที่เหลือ"
    ),
    "Everything up to a day is `--since 2540 --until 2565-07-27`.": (
        "หากต้องการทั้งหมดจนถึงวันหนึ่ง ใช้ `--since 2540 --until 2565-07-27`"
    ),
    "Ask for fewer: --since 2565, --category เศรษฐกิจ.": (
        "ขอให้น้อยลง: --since 2565, --category เศรษฐกิจ"
    ),
    'Write words, "a phrase", and -word for what must not be there.': (
        'เขียนคำ "วลี" และ -word สำหรับคำที่ต้องไม่มี'
    ),
    "It fits {0}.": "ตรงกับ {0}",
    "There are {0}.": "มี {0}",
    "There are: {0}.": "มี: {0}",
    "Categories: {0}.": "หมวดที่มี: {0}",
    "Look at all of them: cat {0}/part-* | scrape stats -": (
        "ดูทุกส่วนพร้อมกัน: cat {0}/part-* | scrape stats -"
    ),
    "Say it: --format {0}; or name a file.": "ระบุแบบ: --format {0} หรือตั้งชื่อไฟล์",
    "Name a folder, such as OUT/, or leave --format out.": (
        "ตั้งชื่อโฟลเดอร์ เช่น OUT/ หรือตัด --format ออก"
    ),
    "Name a file, or leave --format out.": "ตั้งชื่อไฟล์ หรือตัด --format ออก",
    "Call it {0}, or send it: - < FILE": "ตั้งชื่อให้ลงท้ายด้วย {0} หรือส่งเข้าทาง: - < FILE",
    "Make it: scrape export releases.jsonl {0}": "สร้างด้วย: scrape export releases.jsonl {0}",
    "Name one, or the collection itself: releases.jsonl.": (
        "ระบุฐานข้อมูล หรือไฟล์ข่าวเอง: releases.jsonl"
    ),
    "Its categories: {0}.": "หมวดในไฟล์: {0}",
    "Categories that are known: {0}.": "หมวดที่รู้จัก: {0}",
    "Did you mean {0}?": "หมายถึง {0} หรือไม่",
    "Name it, or a part of its name: --category เศรษฐกิจ.": (
        "ระบุชื่อหมวดหรือส่วนหนึ่งของชื่อ: --category เศรษฐกิจ"
    ),
    "Give a part of the name that releases print.": "ระบุส่วนหนึ่งของชื่อหมวดตามที่พิมพ์ในข่าว",
    "Such addresses end in /news/contents/details/57312, or in /th/news/166528.": (
        "ที่อยู่ของข่าวลงท้ายด้วย /news/contents/details/57312 หรือ /th/news/166528"
    ),
    "Write it with its scheme, as in `--site http://127.0.0.1:8000`.": (
        "เขียนให้มี http:// หรือ https:// เช่น `--site http://127.0.0.1:8000`"
    ),
    "Give an e-mail address or the address of a page.": "ระบุอีเมลหรือที่อยู่ของหน้าเว็บ",
    "Write HTTPS_PROXY=http://host:port, or unset it.": (
        "เขียน HTTPS_PROXY=http://host:port หรือยกเลิกตัวแปรนี้"
    ),
    "It is a file of certificates in PEM form (-----BEGIN CERTIFICATE-----).": (
        "ต้องเป็นไฟล์ใบรับรองแบบ PEM (-----BEGIN CERTIFICATE-----)"
    ),
}

_SITE = {
    "Run again after that.": "เรียกใหม่หลังเวลานั้น",
    "Run again after that, from {0}{1} UTC on.": "เรียกใหม่หลังจากนั้น ตั้งแต่ {0}{1} UTC",
    "Try again later.": "ลองใหม่ภายหลัง",
    "Check the address and the network, or try again later.": (
        "ตรวจสอบที่อยู่และเครือข่าย หรือลองใหม่ภายหลัง"
    ),
    "Is it the right site? Otherwise its markup has changed.": (
        "ใช่เว็บไซต์ที่ต้องการหรือไม่ หากใช่ แสดงว่ารูปแบบหน้าเปลี่ยนไป"
    ),
    "Is it the right site? Otherwise its addresses have changed.": (
        "ใช่เว็บไซต์ที่ต้องการหรือไม่ หากใช่ แสดงว่าที่อยู่ของหน้าเปลี่ยนไป"
    ),
    "Is it the right site? Otherwise its markup or its addresses have changed.": (
        "ใช่เว็บไซต์ที่ต้องการหรือไม่ หากใช่ แสดงว่ารูปแบบหน้าหรือที่อยู่เปลี่ยนไป"
    ),
    "The site's markup may have changed.": "รูปแบบหน้าของเว็บไซต์อาจเปลี่ยนไป",
    "The site's markup may have changed. What was written before is whole.": (
        "รูปแบบหน้าของเว็บไซต์อาจเปลี่ยนไป ข่าวที่เขียนไว้ก่อนหน้านี้ยังครบ"
    ),
    "It is not worked round. Ask the site, or read it from web archives.": (
        "โปรแกรมจะไม่หลบเลี่ยง ให้ติดต่อเว็บไซต์ หรืออ่านจากคลังเว็บ"
    ),
    "The rules are at {0}/robots.txt. The page is not fetched; web archives such as "
    "web.archive.org may hold a copy.": (
        "ดูข้อกำหนดที่ {0}/robots.txt หน้านี้จะไม่ถูกดึง คลังเว็บ เช่น web.archive.org อาจมีสำเนา"
    ),
    "Nothing is fetched over a connection that may be another's. To look:": (
        "โปรแกรมไม่ดึงข้อมูลผ่านการเชื่อมต่อที่อาจเป็นของผู้อื่น ตรวจดูด้วย:"
    ),
    "If the server forgot the certificate of its issuer, get that from the issuer, save it as a "
    "PEM file and name it: --ca-bundle FILE.": (
        "หากเซิร์ฟเวอร์ไม่ส่งใบรับรองของผู้ออก ให้ขอจากผู้ออก บันทึกเป็นไฟล์ PEM แล้วระบุด้วย --ca-bundle FILE"
    ),
    "What was read is whole; {0}": "ข่าวที่อ่านแล้วครบถ้วน {0}",
    "Leave it alone for an hour: an archive that is asked on doubles the time. What was read is "
    "kept; {0}": ("เว้นไว้หนึ่งชั่วโมง เพราะหากขอต่อ คลังเว็บจะเพิ่มเวลาเป็นสองเท่า ที่อ่านแล้วเก็บไว้แล้ว {0}"),
    "the same command goes on from there.": "เรียกคำสั่งเดิมเพื่อทำต่อจากนั้น",
    "without -o or --ledger nothing is remembered, and the same command begins anew.": (
        "เมื่อไม่มี -o หรือ --ledger จะไม่มีการจดจำ คำสั่งเดิมจะเริ่มใหม่ทั้งหมด"
    ),
    "With the address of a release, `--url` reads it.{0}": ("หากมีที่อยู่ของข่าว ใช้ `--url` เพื่ออ่านได้{0}"),
    "Name the archive by --archive-url https://web.archive.org, or, if it is pywb, with its "
    "collection: http://127.0.0.1:8080/collection (asked at …/cdx).": (
        "ระบุคลังเว็บด้วย --archive-url https://web.archive.org หรือหากเป็น pywb "
        "ให้ระบุพร้อมชุดเก็บ: http://127.0.0.1:8080/collection (ขอดัชนีที่ …/cdx)"
    ),
}

_SOURCES = {
    "Ask them in runs of their own: {0}.": ("ให้ขอแยกกันคนละครั้ง: {0}"),
    "What can be read: {0}; a .warc or .warc.gz file, a page saved as .html, a text of the "
    "thaigov corpus, a directory of either, a pattern such as 'crawl/*.warc.gz', or - for "
    "standard input.": (
        "สิ่งที่อ่านได้: {0} ไฟล์ .warc หรือ .warc.gz หน้าที่บันทึกเป็น .html ไฟล์ข้อความของ thaigov "
        "corpus โฟลเดอร์ของสิ่งเหล่านี้ รูปแบบชื่อ เช่น 'crawl/*.warc.gz' หรือ - สำหรับ standard input"
    ),
    "A directory can hold saved pages (.html), WARC files (.warc.gz) or the thaigov corpus, whose "
    "texts are called data/YYYY/MM/DD/CATEGORY_N.txt and end with the address of their page.": (
        "โฟลเดอร์อาจมีหน้าที่บันทึกไว้ (.html) ไฟล์ WARC (.warc.gz) หรือคลัง thaigov corpus"
        " ซึ่งไฟล์ข้อความชื่อ data/YYYY/MM/DD/CATEGORY_N.txt และลงท้ายด้วยที่อยู่ของหน้าเว็บ"
    ),
    "Its folder tells the day and its name the category: --from data/2022/07/27/CATEGORY_1.txt": (
        "โฟลเดอร์บอกวันที่และชื่อไฟล์บอกหมวดข่าว: --from data/2022/07/27/CATEGORY_1.txt"
    ),
    "Name a saved page, or an address that begins with https://.": (
        "ระบุหน้าที่บันทึกไว้ หรือที่อยู่ซึ่งขึ้นต้นด้วย https://"
    ),
    "Nothing was written. Unpack it first, if it is a page or a text: gunzip FILE": (
        "ยังไม่มีการเขียนอะไร หากเป็นหน้าเว็บหรือข้อความ ให้คลายการบีบอัดก่อน: gunzip FILE"
    ),
    "Nothing was written. A WARC file begins with WARC/, or is packed with gzip.": (
        "ไม่ได้เขียนสิ่งใด ไฟล์ WARC ขึ้นต้นด้วย WARC/ หรือบีบอัดด้วย gzip"
    ),
    "Nothing was written. A WARC file begins with a record, plain or packed with gzip.": (
        "ไม่ได้เขียนสิ่งใด ไฟล์ WARC ขึ้นต้นด้วยระเบียน ทั้งแบบธรรมดาและแบบบีบอัดด้วย gzip"
    ),
    "Was the command before it all right?": "คำสั่งก่อนหน้าทำงานถูกต้องหรือไม่",
    "Pipe something in: curl -s URL | scrape --from - --url URL": (
        "ส่งข้อมูลเข้ามาทางไปป์: curl -s URL | scrape --from - --url URL"
    ),
}

HINTS = {**_FILES, **_LEDGER, **_OPTIONS, **_SITE, **_SOURCES}
