"""What a page shows is what the record holds; every expected value was written by hand."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from scraper import Link, NotARelease, Page, Release, Wording, extract
from scraper.extract import content_hash, language_of, read

PAGES = Path(__file__).parent / "rules" / "pages" / "codeigniter-1"
URL = "https://www.thaigov.go.th/news/contents/details/57312"
POSTED = "วันพุธที่ 27 กรกฎาคม 2565"
TITLE = "นายกฯ เปิดงาน"
BARE = "รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-"


def html(
    *,
    head=f"<title>{BARE}{TITLE}</title>",
    category="ด้านสังคม",
    posted=POSTED,
    box="27/07/2565",
    title=TITLE,
    lead="",
    body="<p>เนื้อข่าว</p>",
    after="",
):
    """A page in the site's markup; an argument that is None leaves its element out."""

    def wrap(start, words, end):
        return "" if words is None else f"{start}{words}{end}"

    parts = (
        wrap("<div class='panel-heading'><span class='headtitle-2'>", category, "</span></div>"),
        "<div class='border-normal'>",
        wrap("<p class='col-xs-8 remove-xs color7'><span></span><span>", posted, "</span></p>"),
        wrap("<div class='news-2 font_level3 text-right'>", box, "</div>"),
        wrap("<h3 class='news-1 Circular'>", title, "</h3>"),
        wrap("<p class='font_level2 Circular color3'>", lead, "</p>"),
        wrap("<div class='col-xs-12 padding-sm1 news-2 Circular'>", body, "</div>"),
        f"{after}</div>",
    )
    return f"<html><head>{head}</head><body><div class='panel-body'>{''.join(parts)}</div>"


RAW = Wording("raw")  # what is repaired in text has tests of its own


def get(text, url=URL, **more):
    body = text if isinstance(text, bytes) else text.encode()
    return extract(Page(url=url, body=body, **more), wording=RAW)


def refused(text, **more):
    found = get(text, **more)
    assert isinstance(found, NotARelease), found
    return found.reason, found.detail


# Whole pages


def test_a_plain_page():
    fetched_at = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    page = Page(url=URL, body=(PAGES / "plain.html").read_bytes(), fetched_at=fetched_at)
    assert extract(page, wording=RAW) == Release(
        key="codeigniter/57312",
        id=57312,
        url=URL,
        title="นายกฯ เปิดงานวันข้าวหอม ณ จังหวัดสมมติ",
        lead="นายกรัฐมนตรีย้ำว่า ข้าวหอมคือของดีของแผ่นดิน",
        body="วันนี้ เวลา 09.00 น.\u00a0นายกรัฐมนตรีเป็นประธานเปิดงาน\nณ ศาลากลางจังหวัดสมมติ\n\n"
        "สาระสำคัญมีดังนี้\n\n"
        "ปลูกข้าวหอม 300 ไร่\nแจกพันธุ์ข้าว 40 ตัน\n\n"
        "อำเภอ\tไร่\nเมือง สมมติ\t1,250\nเหนือ\t\n\n"
        "เอกสารประกอบ (PDF)\n\n"
        "อ่านต่อที่ example.com",
        category="ด้านเศรษฐกิจ",
        category_id=33,
        published="2022-07-27",
        published_be="2565-07-27",
        published_text="27/07/2565",
        posted="2022-07-28",
        language="th",
        images=[
            Link("https://media.thaigov.go.th/uploads/thumbnail/news/1234.jpg", "ภาพข่าว"),
            Link("https://www.thaigov.go.th/uploads/image/rice.png", "ทุ่งข้าว"),
        ],
        attachments=[
            Link("https://www.thaigov.go.th/uploads/document/142/rice.pdf", "เอกสารประกอบ (PDF)")
        ],
        links=[Link("https://example.com/rice?year=2565&lang=th#top", "example.com")],
        source="live",
        fetched_at=fetched_at,
        layout="codeigniter/1",
        content_hash=sha256(
            "นายกฯเปิดงานวันข้าวหอมณจังหวัดสมมติ\n"
            "นายกรัฐมนตรีย้ำว่าข้าวหอมคือของดีของแผ่นดิน\n"
            "วันนี้เวลา09.00น.นายกรัฐมนตรีเป็นประธานเปิดงานณศาลากลางจังหวัดสมมติสาระสำคัญมีดังนี้"
            "ปลูกข้าวหอม300ไร่แจกพันธุ์ข้าว40ตันอำเภอไร่เมืองสมมติ1,250เหนือเอกสารประกอบ(PDF)"
            "อ่านต่อที่example.com\n2022-07-27".encode()
        ).hexdigest(),
    )


def test_other_colours_and_numbers_in_the_class_names():
    found = get((PAGES / "renumbered.html").read_bytes(), source="warc")
    assert (found.title, found.lead) == (
        "Cabinet approves the invented canal",
        "The canal will be dug by hand.",
    )
    assert found.body == "The Cabinet met on Thursday.\n\nNothing was decided."
    assert (found.category, found.category_id) == ("Government News", None)
    assert (found.published, found.published_be) == ("2020-01-02", "2563-01-02")
    assert (found.published_text, found.posted) == ("02/01/2563", "2020-01-03")
    assert (found.language, found.source) == ("en", "warc")
    assert found.images == found.attachments == found.links == []


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_an_ugly_page(newline):
    text = (PAGES / "ugly.html").read_text(encoding="utf-8").replace("\n", newline)
    found = get(text)
    assert found.title == "ประกาศ\u200bทดสอบ ฉบับที่ ๑"
    assert found.lead is None  # it repeats the title but for white space and what is invisible
    assert (found.category, found.category_id) == ("ทัน LINE ไทยคู่ฟ้า", 1178)
    assert found.published == found.posted == "2023-02-14"
    assert found.published_be == "2566-02-14"
    assert found.published_text == "วันอังคารที่ ๑๔ กุมภาพันธ์ ๒๕๖๖"
    assert found.language == "th"
    assert found.body.split("\n\n") == [
        "หัวเรื่องของผู้เขียน",
        "ลีดของผู้เขียน",
        "xวันพุธที่ 27 กรกฎาคม 2565",
        "01/01/2560",
        "ข้อความ\u2028สองท่อน \uf70a\ufeffและ\u00a0\u00a0ช่องว่าง\u00a0\u00a0ไม่แบ่ง",
        "๑. ข้อหนาเอียงหลัง &amp; <ตัวอักษร>",
        "คำพูด",
        "ซ้อน",
        "ซ้อนอีก",
        "ท้าย",
        "หนึ่ง\nหนึ่งจุดหนึ่ง\nหนึ่งจุดสอง\nต่อ\nสอง",
        "ตาราง\nก\tใน ซ้อน\tค ง\nจ ฉ",
        "ก่อนหลัง",
        "ประวัติเครื่องจักร",
        "ก ข ค ง จ ฉ ช",
        "ไฟล์ แนบ ไฟล์แนบ หน้า\nไทย",
        "ท้ายข่าว",
    ]
    assert found.images == [Link("https://www.thaigov.go.th/news/contents/details/pic.gif")]
    assert found.attachments == [
        Link("https://example.com/a%20b.DOCX", "ไฟล์ แนบ"),
        Link("https://example.com/x.zip#1"),
    ]
    assert found.links == [
        Link("https://example.com/printing/history", "ประวัติเครื่องจักร"),
        Link("https://www.thaigov.go.th/ข่าว?ก=1", "หน้า ไทย"),
    ]


# Fields


@pytest.mark.parametrize(
    ("url", "key", "canonical"),
    [
        (URL, "codeigniter/57312", URL),
        (
            "http://thaigov.go.th/news/contents/ministry_details/57312/?x=1",
            "codeigniter/57312",
            URL,
        ),
        ("http://127.0.0.1:8000/mirror/news/contents/details/57312", "codeigniter/57312", URL),
        (
            "https://demo.invalid/news/contents/details/9000001",
            "codeigniter/9000001",
            "https://demo.invalid/news/contents/details/9000001",
        ),
    ],
)
def test_key_and_canonical_address(url, key, canonical):
    found = get(html(), url=url)
    assert (found.key, found.url) == (key, canonical)


@pytest.mark.parametrize(
    ("box", "published", "printed"),
    [
        ("26/07/2565", "2022-07-26", "26/07/2565"),
        ("\r\n 26/07/2565 \r\n<a href='/x'>พิมพ์</a>", "2022-07-26", "26/07/2565"),
        ("26/07/2565<span>พิมพ์</span>", "2022-07-26", "26/07/2565"),
        ("<span>26/07/2565</span><button>พิมพ์</button>", "2022-07-26", "26/07/2565"),
        ("๒๖/๐๗/๒๕๖๕", "2022-07-26", "๒๖/๐๗/๒๕๖๕"),
        ("29/02/2567", "2024-02-29", "29/02/2567"),
        ("พิมพ์", "2022-07-27", POSTED),
        ("", "2022-07-27", POSTED),
        (None, "2022-07-27", POSTED),
        ("01/01/2513", "2022-07-27", POSTED),  # the epoch stands for no date
    ],
)
def test_published_is_the_news_date_if_shown_else_the_posted_one(box, published, printed):
    reading = read(Page(url=URL, body=html(box=box).encode()))
    found = reading.result
    assert (found.published, found.published_text) == (published, printed)
    assert found.posted == "2022-07-27"
    assert reading.dated is (published != "2022-07-27")


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("ย่อหน้าแรก", "ย่อหน้าแรก"),
        ("27 กรกฎาคม 2565", "27 กรกฎาคม 2565"),
        ("  ย่อ \r\n หน้า<br>แรก ", "ย่อ หน้า แรก"),
        (TITLE, None),
        (f" นายกฯ\u00a0เปิด{chr(0x200B)}งาน\ufeff ", None),
        ("นายกฯ<br>เปิดงาน", None),
        ("....", None),
        ("…", None),
        ("- - —", None),
        ("\u200b", None),
        ("&nbsp;", None),
        ("", None),
        (None, None),
    ],
)
def test_lead(lead, expected):
    assert get(html(lead=lead)).lead == expected


@pytest.mark.parametrize(
    ("category", "name", "number"),
    [
        ("ด้านสังคม", "ด้านสังคม", 32),
        ("\t ด้านสังคม&nbsp;\r\n", "ด้านสังคม", 32),
        ("ข่าวอื่นๆ", "ข่าวอื่นๆ", None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_category(category, name, number):
    found = get(html(category=category, body="<div class='panel-heading'>กล่อง</div><p>ก</p>"))
    assert (found.category, found.category_id) == (name, number)
    assert found.body == "กล่อง\n\nก"


def test_category_numbers_of_the_day_can_be_given():
    page = Page(url=URL, body=html(category="ข่าวใหม่").encode())
    assert extract(page, {"ข่าวใหม่": 2001}).category_id == 2001


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("นายกฯ กล่าว", "th"),
        ("The Prime Minister", "en"),
        ("The Prime Minister of Thailand visited ไทย", "en"),
        ("นายกฯ เข้าร่วม ASEAN Summit", "th"),
        ("2565", "th"),
        ("", "th"),
    ],
)
def test_language(text, language):
    assert language_of(text) == language


def test_the_hash_is_of_what_a_reader_sees():
    given = content_hash("ก ข", None, "ค\n\nง", "2022-07-27")
    assert given == content_hash("ก\u00a0ข\u200b", "", "ค \r\nง", "2022-07-27")
    assert given != content_hash("ก ข", None, "ค\n\nจ", "2022-07-27")
    assert given != content_hash("ก ข", "ค", "ง", "2022-07-27")
    assert given != content_hash("ก ข", None, "ค\n\nง", "2022-07-28")
    # The normal form is fixed: records made years apart are compared by it.
    assert given == sha256("กข\n\nคง\n2022-07-27".encode()).hexdigest()


# No release


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (
            html(head=f"<title>{BARE}</title>", category="", posted="", title="", body=""),
            "never-existed",
        ),
        (f"<title>\r\n{BARE} </title><h1>ไม่พบข้อมูล</h1>", "never-existed"),
        (
            html(
                head="<title>รัฐบาลไทย-</title>",
                category="",
                posted="วันพฤหัสบดีที่ 1 มกราคม 2513",
                box="",
                title="",
                body="",
            ),
            "removed",
        ),
    ],
)
def test_pages_that_answer_200_and_are_none(page, reason):
    assert refused(page) == (reason, "")


@pytest.mark.parametrize("status", [404, 410])
def test_not_found(status):
    assert refused(html(), status=status) == ("not-found", f"HTTP {status}")


@pytest.mark.parametrize(
    ("content_type", "kind"),
    [
        ("application/pdf", "application/pdf"),
        ("Image/JPEG; x=1", "image/jpeg"),
        ("text/plain", "text/plain"),
    ],
)
def test_not_html(content_type, kind):
    assert refused(b"%PDF-1.7", content_type=content_type) == ("not-html", kind)


@pytest.mark.parametrize(
    "content_type", ["text/html", " TEXT/HTML ;charset=utf-8", "", "application/xhtml+xml"]
)
def test_html_by_any_name(content_type):
    assert isinstance(get(html(), content_type=content_type), Release)


@pytest.mark.parametrize(
    "page",
    [
        "",
        "\x00",
        "%PDF-1.7",
        "<title>Just a moment...</title><body>Checking your browser</body>",
        "<title>Example</title><div class='panel-body'><h3>Title</h3><p>1/1/2022</p></div>",
        "<article><h1>ข่าว</h1><time datetime='2026-07-17'>17 ก.ค. 2569</time><p>ก</p></article>",
        "<div class='border-normal'><h3>ข่าว</h3></div>",
    ],
)
def test_unknown_layout(page):
    assert refused(page)[0] == "unknown-layout"


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"title": None}, "title"),
        ({"title": " &nbsp;"}, "title"),
        ({"title": "\u200b\ufeff"}, "title"),
        ({"title": None, "body": "<h3>หัวเรื่องในเนื้อ</h3>"}, "title"),
        ({"posted": None}, "posted"),
        ({"posted": ""}, "posted"),
        ({"posted": "เมื่อวาน"}, "posted: 'เมื่อวาน' is no date"),
        ({"posted": "วันพุธที่ 31 เมษายน 2565"}, "posted: 'วันพุธที่ 31 เมษายน 2565' is no date"),
        (
            {"posted": "วันศุกร์ที่ 27 กรกฎาคม 2565"},
            "posted: the weekday of 'วันศุกร์ที่ 27 กรกฎาคม 2565' is not that day's",
        ),
        (
            {"box": "วันศุกร์ที่ 27 กรกฎาคม 2565"},
            "news_date: the weekday of 'วันศุกร์ที่ 27 กรกฎาคม 2565' is not that day's",
        ),
        (
            {"posted": "วันพฤหัสบดีที่ 1 มกราคม 2513", "box": None},
            "posted: 'วันพฤหัสบดีที่ 1 มกราคม 2513' is the Unix epoch, the site's word for no date",
        ),
        (
            {"posted": None, "body": f"<p class='remove-xs'><span>x</span><span>{POSTED}</span>"},
            "posted",
        ),
        ({"body": None}, "body"),
    ],
)
def test_a_missing_field_is_named(parts, field):
    assert refused(html(**parts)) == ("missing-field", field)


def test_an_address_that_names_no_release():
    reason, detail = refused(html(), url="https://www.thaigov.go.th/main/contents")
    assert (reason, detail[:3]) == ("missing-field", "id:")


def test_a_body_that_is_empty_is_a_release_all_the_same():
    assert get(html(body="")).body == ""
