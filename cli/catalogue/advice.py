"""What a run advises at its beginning and at its end."""

ADVICE = {
    "why a page was not read: `scrape rules test PAGE_OR_URL`; rule files of your own may read"
    " it: `--rules DIR`": (
        "ดูว่าทำไมอ่านหน้าหนึ่งไม่ได้: `scrape rules test PAGE_OR_URL` "
        "ไฟล์กฎของท่านเองอาจอ่านได้: `--rules DIR`"
    ),
    "; `--accept-uncertain` writes what is uncertain, as far as it can be read": (
        " ส่วน `--accept-uncertain` จะเขียนหน้าที่ไม่แน่ชัดด้วย เท่าที่อ่านได้"
    ),
    "words of your own take back nothing that is written: a new file is without it, made of kept"
    " pages (`scrape --from 'pages/*.warc.gz' -o new.jsonl --rules DIR`) or by a new crawl": (
        "คำของท่านไม่ลบสิ่งที่เขียนไปแล้ว ให้เขียนไฟล์ใหม่ซึ่งจะไม่มีสิ่งนั้น จากหน้าที่เก็บไว้ "
        "(`scrape --from 'pages/*.warc.gz' -o new.jsonl --rules DIR`) หรือเก็บข่าวใหม่"
    ),
}
