"""What a run advises at its beginning and at its end."""

ADVICE = {
    "why a page was not read: `scrape rules test PAGE_OR_URL`; rule files of your own may read"
    " it: `--rules DIR`": (
        "ดูว่าทำไมอ่านหน้าหนึ่งไม่ได้: `scrape rules test PAGE_OR_URL` "
        "ไฟล์กฎของท่านเองอาจอ่านได้: `--rules DIR`"
    ),
    "; `--accept-uncertain` writes what is uncertain, as far as it can be read": (
        " ส่วน `--accept-uncertain` จะเขียนหน้าที่ข้อมูลขัดกันด้วย เท่าที่อ่านได้"
    ),
}
