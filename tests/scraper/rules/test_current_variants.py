"""Pages as the current site may have them, and what each says: both were written by hand."""

from pathlib import Path

import pytest

from scraper import Link, NotARelease, Page, Release
from scraper.extract import read

PAGES = Path(__file__).parent / "current"
SITE = "https://www.thaigov.go.th"
FIRST = (
    "วันนี้ (14 กรกฎาคม 2569) เวลา 09.30 น. ณ ห้องประชุมสายธาร รัฐมนตรีว่าการกระทรวงสมมติเป็นประธาน"
    "การประชุมติดตามโครงการคลองใสใจสะอาด โดยมีหัวหน้าส่วนราชการเข้าร่วม 12 หน่วยงาน"
)
SECOND = (
    "ที่ประชุมรับทราบว่า โครงการนี้มีกรอบวงเงินรวม 300 ล้านบาท แบ่งการดำเนินงานออกเป็น 3 ระยะ "
    "ระยะแรกครอบคลุมประชาชน 4,500 ครัวเรือนในจังหวัดธารน้ำใส"
)
THIRD = "โฆษกกระทรวงกล่าวเพิ่มเติมว่า “คลองที่ใสคือบ้านของทุกคน” และขอให้ประชาชนช่วยกันดูแลริมคลองตลอดทั้งปี"


def read_page(name, address="/th/news/166000"):
    page = Page(url=SITE + address, body=(PAGES / f"{name}.html").read_bytes())
    return read(page)


def says(release):
    """A release's words, its paragraphs apart."""
    return (
        release.title,
        release.published,
        release.published_text,
        release.category,
        release.body.split("\n\n"),
    )


def test_json_ld_in_a_graph_with_other_releases_in_it():
    reading = read_page("graph", "/th/news/166528")
    release = reading.result
    assert says(release) == (
        "กระทรวงสมมติเดินหน้าคลองใสใจสะอาด 12 หน่วยงานร่วมมือ",
        "2026-07-14",  # 18:05 of the 13th in UTC, 01:05 of the 14th in Bangkok
        "14 กรกฎาคม 2569",
        "ข่าวทำเนียบรัฐบาล",
        [
            FIRST,
            SECOND + "\nระยะที่สองจะเริ่มในปีหน้า",
            "อำเภอ\tครัวเรือน\nท่าลมเย็น\t1,250",
            THIRD,
            "แผนปฏิบัติการ (PDF)",
        ],
    )
    assert release.key == "current/th/166528"
    assert release.layout == "current/1"
    assert release.url == f"{SITE}/th/news/166528"
    assert release.language == "th"
    assert release.published_be == "2569-07-14"
    assert release.images == [Link(f"{SITE}/uploads/c.jpg", "ริมคลอง")]
    assert release.attachments == [
        Link(f"{SITE}/uploads/document/2026/07/pdf/plan.pdf", "แผนปฏิบัติการ (PDF)")
    ]
    assert release.links == []
    assert reading.origin["title"] == "json-ld"
    assert reading.origin["published"] == "json-ld"
    assert reading.origin["category"] == "breadcrumb"


def test_opengraph_only():
    reading = read_page("opengraph")
    assert says(reading.result) == (
        "เปิดศูนย์เรียนรู้ลานดาว",
        "2026-05-19",
        "19 พ.ค. 69",
        "ด้านสังคม",
        [
            FIRST,
            "สาระสำคัญ",
            "เปิดทุกวัน เวลา 08.30 - 16.30 น.\nเข้าชมโดยไม่เสียค่าใช้จ่าย",
            THIRD,
            SECOND,
        ],
    )
    assert reading.result.category_id == 32
    assert reading.result.images == [Link("https://media.thaigov.go.th/uploads/a.jpg")]
    assert reading.origin["title"] == "open-graph"


def test_no_metadata_at_all_and_a_table_and_a_form_for_a_layout():
    reading = read_page("bare")
    assert says(reading.result) == (
        "รองโฆษกเผยผลการประชุมเครือข่ายเมืองริมน้ำ",
        "2026-07-01",
        "วันพุธที่ ๑ กรกฎาคม ๒๕๖๙",
        None,
        [FIRST, SECOND, THIRD],
    )
    assert reading.result.posted is None
    assert reading.origin == {
        "title": "h1",
        "published": "printed",
        "body": "run of paragraphs",
        "language": "address",
    }


def test_a_day_that_only_the_data_of_a_script_has():
    reading = read_page("embedded", "/th/news/165010")
    assert says(reading.result) == (
        "คูปองเดินทางสีฟ้าเริ่มเดือนหน้า",
        "2026-06-14",
        "2026-06-13T17:30:00.000Z",
        "ด้านเศรษฐกิจ",
        [FIRST, SECOND, THIRD],
    )
    assert reading.origin["published"] == "embedded-json"


def test_lines_broken_in_a_div():
    assert says(read_page("breaks").result) == (
        "แผนจัดการน้ำลุ่มน้ำธารน้ำใส",
        "2026-07-27",
        "27/07/2569",
        "ด้านเศรษฐกิจ",
        [FIRST, f"{SECOND}\n{THIRD}", "- จัดหาน้ำสำรอง\n- ซ่อมฝาย 4 แห่ง"],
    )


def test_an_english_page():
    reading = read_page("english", "/en/news/162464")
    release = reading.result
    assert says(release) == (
        "Cabinet approves the Clear Canals Initiative",
        "2026-04-10",
        "Friday, 10 April 2026",
        "Government News",
        [
            (
                "On 9 April 2026, the Cabinet approved the Clear Canals Initiative, with a total "
                "budget of 300 million baht to be spent in three phases."
            ),
            (
                "“Every step is transparent and can be examined,” the spokesperson said, adding "
                "that reports would follow every month."
            ),
            "Work begins before the rainy season.",
        ],
    )
    assert release.key == "current/en/162464"
    assert release.language == "en"
    assert release.links == [Link("https://canals.invalid/reports", "every month")]
    assert release.lead == (
        "The first phase covers 4,500 households in Than Nam Sai Province, the spokesperson said "
        "on Friday."
    )


def test_an_empty_shell_with_its_text_in_nuxt_data():
    reading = read_page("shell", "/th/news/166528")
    assert says(reading.result) == (
        "เปิดห้องสมุดเรือเร่ลำใหม่",
        "2026-07-17",
        "2026-07-17",
        "ด้านการศึกษาฯ",
        [FIRST, SECOND, "เรือลำที่หนึ่ง\nเรือลำที่สอง"],
    )
    assert reading.result.images == [Link(f"{SITE}/uploads/boat.jpg", "เรือ")]
    assert reading.origin.pop("category_id") == "known by its name"
    assert set(reading.origin.values()) == {"embedded-json", "address"}


def test_the_ugly_one():
    """Tags not closed, a banner's h1, a day beside the text, related news longer than the body."""
    assert says(read_page("ugly").result) == (
        "กล้าไม้ล้านต้นถึงมือชุมชน",
        "2026-02-28",
        "วันที่ 28 กุมภาพันธ์ 2569",
        None,
        [FIRST, SECOND, THIRD],
    )


def test_microdata_and_no_heading():
    reading = read_page("microdata")
    assert says(reading.result) == (
        "บ้านอุ่นใจผู้สูงวัย ระยะที่ 2",
        "2026-03-02",
        "2 มีนาคม พ.ศ. 2569",
        None,
        [FIRST, SECOND, THIRD],
    )
    assert reading.result.posted == "2026-03-02"
    assert reading.origin["title"] == "microdata"


def test_elements_of_a_framework():
    release = read_page("elements").result
    assert says(release) == (
        "เวทีเยาวชนคิดเพื่อถิ่น",
        "2026-06-05",
        "วันที่ 5 มิ.ย. 2569",
        None,
        [FIRST, SECOND, THIRD],
    )
    assert release.attachments == [Link(f"{SITE}/uploads/doc/youth.docx", "เอกสารแนบ")]


@pytest.mark.parametrize("name", ["graph", "embedded", "shell"])
def test_a_page_that_names_another_release_is_not_this_one(name):
    """A page of release 166528, served where another is asked for: never written as that one."""
    assert isinstance(read_page(name, "/th/news/99").result, NotARelease)


def test_every_field_says_where_it_is_from():
    for path in sorted(PAGES.glob("*.html")):
        address = {
            "graph": "/th/news/166528",
            "shell": "/th/news/166528",
            "embedded": "/th/news/165010",
        }.get(path.stem, "/th/news/166000")
        reading = read_page(path.stem, address)
        assert isinstance(reading.result, Release), (path.stem, reading.result)
        fields = (
            "title lead body category category_id published posted language images attachments"
            " links"
        )
        filled = [
            name for name in fields.split() if getattr(reading.result, name) not in (None, [])
        ]
        assert list(reading.origin) == filled, path.stem
