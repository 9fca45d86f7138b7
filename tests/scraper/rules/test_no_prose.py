"""A page of a site's own, whose text is a board, a card, a list or what stands about every page."""

import pytest
from test_current_doubts import TEXT, TITLE, doubt, judged, page

from scraper import Release

LONG = TEXT * 3
WIDGETS = "".join(
    f"<div class='w'><h4>{name}</h4><b>{30 + n}°C</b><span>ฝน {n * 7}%</span>"
    f"<i>ฝุ่นละออง {n + 20} หน่วย</i></div>"
    for n, name in enumerate(("เมืองหนึ่ง", "เมืองสอง", "เมืองสาม", "เมืองสี่", "เมืองห้า", "เมืองหก"))
)
LIFE = (
    "<p>รัฐมนตรีว่าการกระทรวงสมมติเพื่อการทดสอบและการทดลองแห่งชาติ</p><h3>ประวัติการศึกษา</h3>"
    "<ul><li>ปริญญาตรี มหาวิทยาลัยสมมติ</li><li>ปริญญาโท สถาบันสมมติเพื่อการทดสอบ</li></ul>"
    "<h3>ประวัติการทำงาน</h3><ul><li>สมาชิกสภาสมมติ</li><li>รัฐมนตรีช่วยว่าการกระทรวงสมมติ</li></ul>"
)
DIRECTORY = "<table><tr><th>ชื่อ</th><th>หน่วยงาน</th><th>โทรศัพท์</th></tr>" + "".join(
    f"<tr><td>นายสมมติ คนที่{n}</td><td>กระทรวงสมมติเพื่อการทดสอบ</td><td>0 0000 {n:04}</td></tr>"
    for n in range(20)
)


EVENT = "<dl>" + "".join(
    f"<dt>{term}</dt><dd>{words}</dd>"
    for term, words in [
        ("วันและเวลา", "27 กรกฎาคม 2569 เวลา 09.00 - 12.00 น."),
        ("สถานที่", "ตึกสมมติไมตรี ทำเนียบรัฐบาลสมมติแห่งการทดสอบ"),
        ("ผู้เข้าร่วม", "หัวหน้าส่วนราชการสมมติทุกแห่งและผู้ที่ได้รับเชิญ"),
        ("การแต่งกาย", "ชุดสากลนิยม หรือชุดไทยพระราชทาน"),
    ]
)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("ประชุมหัวหน้าส่วนราชการสมมติ", EVENT + "</dl>"),
        ("รายงานประจำวันของเมืองทั้งหก", WIDGETS),
        ("ชีวิตของสมมติ ทดสอบ", LIFE),
        ("คนของเรา", DIRECTORY + "</table>"),
    ],
)
def test_figures_a_life_and_a_table_are_no_text(title, text):
    html = page(title=title, text="").replace("<p></p>", "").replace("<div>", f"<div>{text}", 1)
    html = html.replace("<title>", f"<title>{title} | ")
    assert doubt(html).startswith("body: it is")


@pytest.mark.parametrize(
    "title",
    [
        "แท็ก: ครม.สัญจร",
        "รายชื่อคณะรัฐมนตรี",
        "นโยบายคุ้มครองข้อมูลส่วนบุคคล",
        "การตั้งค่าความเป็นส่วนตัว",
        "สภาพอากาศวันนี้",
        "สมุดโทรศัพท์หน่วยงาน",
        "Tag: Rice",
        "คำชี้แจงการเข้าถึงเว็บไซต์",
        "เนื้อหาถูกระงับการเผยแพร่",
        "หมดระยะเวลาเผยแพร่",
        "อำนาจหน้าที่ของสำนักสมมติ",
        "ประวัติอาคารสมมติ",
        "วันหยุดราชการประจำปี 2569",
        "Public Holidays 2026",
        "Vacancy: Editor (1 position)",
        "หนังสืออิเล็กทรอนิกส์: สมุดภาพสมมติ",
        "คำสั่งสำนักสมมติ ที่ 214/2568 เรื่อง แต่งตั้งคณะกรรมการ",
        "ห้องจัดแสดงที่ 3 เครื่องถ้วยสมมติ",
        "เกี่ยวกับสำนักเลขาธิการสมมติ",
        "กระทู้ถาม : เมื่อไรจะซ่อมถนน",
        "รับสมัครบุคคลเพื่อเลือกสรรเป็นพนักงานราชการทั่วไป",
    ],
)
def test_a_page_of_the_site_s_own_by_its_title(title):
    assert doubt(page(title=title))


@pytest.mark.parametrize("title", ["การตั้งค่าคุกกี้", "สภาพอากาศวันนี้", "ราคาน้ำมันวันนี้"])
def test_such_a_heading_above_a_release_is_of_what_stands_beside_it(title):
    html = page(text=LONG).replace("<body>", f"<body><div><h2>{title}</h2></div>", 1)
    assert isinstance(judged(html), Release)


def test_a_text_of_short_lines_is_one():
    lines = (
        "เปิดให้ลงทะเบียนแล้ว",
        "สำหรับเกษตรกรทุกคน",
        "นำบัตรประชาชนไปด้วย",
        "ที่สำนักงานใกล้บ้าน",
        "โทร. 1111",
    )
    text = "".join(f"<p>{line} ทั่วทุกจังหวัดของสมมติ</p>" for line in lines * 2)
    assert isinstance(judged(page(text="").replace("<p></p>", text)), Release)


FOOT = (
    "<div id='footer' class='footer'><p>ศาลากลางจังหวัด ถนนสมมติ อำเภอเมือง โทร. 0 0000 1870"
    " โทรสาร 0 0000 1333</p><p>"
    "พัฒนาโดย กลุ่มงานข้อมูลสารสนเทศเพื่อการทดสอบของจังหวัดสมมติและเครือข่าย</p></div>"
)
CONSENT = (
    "<div><p>คุกกี้ที่มีความจำเป็น (Strictly Necessary Cookies) เปิดใช้งานตลอดเวลา</p>"
    "<p>คุกกี้ประเภทนี้มีความจำเป็นต่อการทำงานของหน้าทั้งหลาย "
    "เพื่อให้ท่านใช้งานได้อย่างต่อเนื่องและปลอดภัยทุกครั้ง</p>"
    "<button>บันทึก</button></div>"
)
ARTICLE = "".join(
    f'<meta property="{name}" content="{value}">'
    for name, value in (
        ("og:type", "article"),
        ("article:published_time", "2026-07-14T10:00:00+07:00"),
    )
)


@pytest.mark.parametrize("beside", [FOOT, CONSENT])
@pytest.mark.parametrize("head", ["", ARTICLE])
def test_what_stands_about_a_page_without_a_text_is_none(beside, head):
    html = page(title="ประกาศของจังหวัดสมมติ", text="", after=beside).replace("<p></p>", "")
    head = head + '<meta property="og:title" content="ประกาศของจังหวัดสมมติ">' * bool(head)
    assert doubt(html.replace("<title>", f"{head}<title>ประกาศของจังหวัดสมมติ | "))


@pytest.mark.parametrize(
    "title",
    [
        "RSS ข่าวสมมติ",
        "สมุดเยี่ยม",
        "คู่มือประชาชน: การขอเข้าเยี่ยมชม",
        "นโยบายการเข้าถึงเว็บไซต์ (Accessibility)",
    ],
)
def test_a_server_that_calls_every_page_an_article_makes_none_a_release(title):
    head = ARTICLE + f'<meta property="og:title" content="{title}">'
    assert doubt(page(title=title, head=head, text=LONG))


def test_the_card_of_a_place():
    facts = {"เวลาเปิด": "08.00 - 17.00 น.", "ค่าเข้าชม": "20 บาท", "พิกัด": "13.7, 100.5"}
    rows = "".join(f"<tr><td>{name}</td><td>{said}</td></tr>" for name, said in facts.items())
    text = "<p>สถานที่สมมติเหมาะแก่การพักผ่อนกับครอบครัว มีร้านอาหารและที่จอดรถไว้บริการทุกวันตลอดทั้งปี</p>"
    text += f"<table>{rows}</table>"
    html = (
        page(title="สวนสมมติริมน้ำ", text="")
        .replace("<p></p>", "")
        .replace("<div>", f"<div>{text}", 1)
    )
    assert "card" in doubt(html.replace("<title>", "<title>สวนสมมติริมน้ำ | "))


@pytest.mark.parametrize("end", ["…", "...", " ฯลฯ"])
def test_a_text_that_ends_in_dots_is_whole(end):
    assert isinstance(judged(page(text=LONG.strip() + end)), Release)


@pytest.mark.parametrize("found", ["พบ 1 รายการ", "ทั้งหมด 12 ข่าว", "Showing 1-10 of 120 results"])
def test_the_first_of_a_list_whose_entries_are_counted(found):
    html = page(text=LONG).replace("<h1>", f"<h1>ข่าวทำเนียบรัฐบาล</h1><p>{found}</p><h2>", 1)
    assert "list" in doubt(html.replace(f"{TITLE}</h1>", f"{TITLE}</h2>"))


def test_a_long_text_with_headings_of_a_life_and_prose_below_them():
    text = "".join(f"<h3>{name}</h3><p>{LONG}</p>" for name in ("การศึกษา", "การฝึกอบรม"))
    html = page(text="").replace("<p></p>", text)
    assert isinstance(judged(html), Release)


def test_what_a_cabinet_decided_has_headings_that_end_in_a_day():
    part = "<h3>เรื่อง ร่างกฎกระทรวงสมมติ ลงวันที่ {} มกราคม 2569</h3>" + f"<p>{LONG}</p>" * 30
    html = page(title=f"{TITLE} ครั้งที่ 2", text="").replace("<p></p>", rows_of(part))
    assert isinstance(judged(html.replace("<title>", f"<title>{TITLE} ครั้งที่ 2 | ")), Release)


def rows_of(part):
    return "".join(part.format(day) for day in (5, 12, 19))


def test_a_link_to_the_rest_of_a_text_on_a_page_that_hides_something_else():
    html = page(text=LONG, after="<div><a href='#'>อ่านต่อ</a></div>")
    html = html.replace("<body>", "<body><div hidden>เมนู</div><p><a href='#'>ดูทั้งหมด</a></p>")
    assert "another page" in doubt(html)


PERSON = (
    "<div class='person'><h4>นายสมมติ ทดลองระบบ</h4><p>ผู้อำนวยการกองสมมติเพื่อการทดสอบ</p>"
    "<p>โทร. 0 0000 {0:04}</p></div>"
)


def test_cards_of_people_are_no_text():
    html = page(title="ผู้บริหารของเรา", text="", after="".join(map(PERSON.format, range(9)))).replace(
        "<p></p>", ""
    )
    assert "alike" in doubt(html.replace("<title>", "<title>ผู้บริหารของเรา | "))


def test_a_text_outside_of_the_page_s_main_part_is_none_of_it():
    html = page(title="แผนที่ของเรา", text="", after=f"</main><div><p>{LONG}</p></div>")
    assert "outside" in doubt(
        html.replace("<p></p>", "").replace("<title>", "<title>แผนที่ของเรา | ")
    )


def test_nor_is_one_outside_where_metadata_calls_the_page_an_article():
    foot = f"<div><p>{TEXT}</p><p>{TEXT}</p></div>"
    news = (
        f'{{"@type": "NewsArticle", "headline": "{TITLE}", "datePublished": "2026-07-14T09:00+07"}}'
    )
    html = (
        f'<title>{TITLE}</title><script type="application/ld+json">{news}</script>'
        f"<main><h1>{TITLE}</h1><p>14 กรกฎาคม 2569</p><figure><img src=a.jpg></figure></main>{foot}"
    )
    assert doubt(html).startswith("body: it stands outside")


def test_an_element_of_its_own_that_is_called_a_foot():
    foot = f"<app-footer><p>{LONG}</p></app-footer>"
    short = "กรมสมมติเปิดรับสมัครช่างฝึกหัดจำนวนหนึ่งร้อยคนทั่วประเทศ ตั้งแต่วันนี้จนถึงสิ้นเดือนหน้า โดยไม่เสียค่าใช้จ่ายใด ๆ"
    found = judged(
        page(text=short)
        .replace("</main>", f"</main>{foot}")
        .replace("<title>", f"<title>{TITLE} | ")
    )
    assert isinstance(found, Release)
    assert LONG[:40] not in found.body


@pytest.mark.parametrize("count", [2, 3, 9])
def test_what_several_people_wrote_is_no_text(count):
    posts = "".join(
        f"<div class=post><b>สมหญิง9{n}</b> <span>{n} กรกฎาคม 2569 21:14</span><p>{TEXT}</p></div>"
        for n in range(1, count + 1)
    )
    head = "<head><title>รัฐบาลไทย</title></head>"
    html = f"<html>{head}<body><h2>{TITLE}</h2>{posts}</body></html>"
    assert doubt(html).startswith("body: ")
