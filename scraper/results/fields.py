"""What each field of a release is, in English and Thai."""

FIELDS = {
    "key": ("stable and unique name", "ชื่อประจำข่าว ไม่ซ้ำและไม่เปลี่ยน"),
    "id": ("the site's own number", "หมายเลขข่าวของเว็บไซต์"),
    "url": ("canonical address", "ที่อยู่หลักของหน้าข่าว"),
    "title": ("the release's own heading", "หัวข้อข่าว"),
    "lead": ("summary under the title", "ความนำใต้หัวข้อ"),
    "body": ("paragraphs, parted by a blank line", "เนื้อข่าว เว้นหนึ่งบรรทัดระหว่างย่อหน้า"),
    "category": ("name as printed", "หมวดข่าวตามที่หน้าเว็บพิมพ์"),
    "category_id": ("the site's number of it", "หมายเลขหมวดของเว็บไซต์"),
    "published": ("day of the news, ISO", "วันที่ของข่าว (ค.ศ.)"),
    "published_be": ("the same, Buddhist era", "วันที่ของข่าว (พ.ศ.)"),
    "published_text": ("the day as printed", "วันที่ตามที่หน้าเว็บพิมพ์"),
    "posted": ("day on which it was put on the site", "วันที่นำขึ้นเว็บไซต์"),
    "language": ("`th` or `en`", "ภาษา `th` หรือ `en`"),
    "images": ("pictures, `{url, text}`", "รูปภาพ `{url, text}`"),
    "attachments": ("files, `{url, text}`", "ไฟล์แนบ `{url, text}`"),
    "links": ("other links, `{url, text}`", "ลิงก์อื่น `{url, text}`"),
    "revision": ("1, then one more each time the site changed it", "ครั้งที่แก้ไข เริ่มจาก 1"),
    "source": ("where the page came from", "แหล่งที่มาของหน้าเว็บ"),
    "fetched_at": ("when the page left the site, UTC", "เวลาที่อ่านหน้าเว็บ (UTC)"),
    "layout": ("the rules that read it", "ชุดกฎที่ใช้อ่าน"),
    "content_hash": ("SHA-256 of title, lead, body and day", "SHA-256 ของเนื้อหา"),
    "schema": ("version of these fields", "รุ่นของโครงสร้างข้อมูล"),
}

SOURCES = {
    "live": ("the site itself", "เว็บไซต์โดยตรง"),
    "wayback": (
        "captures of web.archive.org or another archive",
        "คลังเว็บ web.archive.org หรือคลังอื่น",
    ),
    "commoncrawl": ("captures of Common Crawl", "คลังเว็บ Common Crawl"),
    "warc": ("WARC files", "ไฟล์ WARC"),
    "folder": ("saved pages", "หน้าเว็บที่บันทึกไว้"),
    "corpus": ("the public thaigov corpus", "คลังข้อความสาธารณะ thaigov corpus"),
    "demo": ("invented releases of a miniature site", "ข่าวสมมติจากเว็บไซต์จำลอง"),
}
