"""A page that is no release, and whose heading does not tell so: damaged, or none.

Each was once read as a release, of a page that something had become of (see `mutations`).
"""

import pytest
from test_current_doubts import TEXT, TITLE, doubt, judged, page

from scraper import Release

LONG = TEXT * 3


def rows(row, count=3):
    return "".join(row.format(n, n) for n in range(count))


SORRY = " We apologise for the inconvenience, and thank you for your patience with this machine."


@pytest.mark.parametrize(
    "text",
    [
        "เว็บไซต์ปิดปรับปรุงระบบชั่วคราวเพื่อเพิ่มประสิทธิภาพการให้บริการ" + " ขออภัยในความไม่สะดวกมา ณ ที่นี้" * 5,
        "หน้านี้ยังอ่านไม่ได้ในขณะนี้ กรุณากลับมาใหม่อีกครั้งในภายหลัง" + " ขออภัยในความไม่สะดวกมา ณ ที่นี้" * 5,
        "The website is being improved and some of its pages cannot be seen for a while." + SORRY,
        "We are moving to another machine tonight. Please try again later." + SORRY,
        "The web\x08site is b\u200being improved, and not all of it can be seen for now." + SORRY,
    ],
)
def test_a_notice_of_the_site_whose_heading_is_damaged(text):
    html = page(title="Unqder ma<b>y</b>intenance", text="").replace("<p></p>", "")
    html = html.replace("<div>", f"<div><p>{text}</p>", 1)
    assert doubt(html) in (
        "body: it is a notice of the site",
        "body: it is that of a page that could not be shown",
    )


def test_a_long_release_about_a_site_that_was_closed():
    text = LONG * 2 + "ทั้งนี้ เว็บไซต์ปิดปรับปรุงระบบชั่วคราวในวันเสาร์"
    assert isinstance(judged(page(text=text)), Release)


def test_a_heading_with_what_no_reader_sees_in_its_words():
    html = page(title="Under main\u200c\u200c\u200ctenance")
    assert "heading" in doubt(html)


@pytest.mark.parametrize(
    "title",
    [
        "นโยบาย&amp;;ความเป็น&amp;#x;&amp;#x;ส่วนตัว",
        "นโยบายความเ\x1b[31mป็นส่วนตัว",
        "่่ขออภัย เ ว็บไซต์อยู่ระหว่าง&lt;b&gt;ปรับปรุง",
        "ผล&amp;&amp;&amp;&amp;การค้นหา",
        "Privacy po&amp;;licy",
    ],
)
def test_a_heading_with_what_is_left_of_broken_markup(title):
    assert "its heading says" in doubt(page(title=title))


@pytest.mark.parametrize(
    "title",
    [
        "ด้านเศรษฐกิจ&amp;",
        "ข่าวทำเนียบรัv&gt;",
        "ข่าวทำเนียบ\x08รัฐบาล",
        "ข่าวนโยบายและมาตรการสำคัญ",
        "ข่าวเด่นวันนี้",
        "© 2569 สงวนลิขสิทธิ์",
        "สงวนลิขสิทธิ์ © พ.ศ. 2569 สำนักสมมติ",
    ],
)
def test_a_name_of_the_site_or_of_a_section_is_no_title_damaged_or_not(title):
    assert doubt(page(title=title)) == "title: no heading on the page has one"


@pytest.mark.parametrize(
    "title",
    [
        "สรุปข่าวการประชุม ครม. 12/5/2569",
        "การประชุมสุดยอดอาเซียน ครั้งที่ 51",
        "ข่าวดี! เปิดสะพานไม้คลองบัวทอง",
        "ข่าวปลอมอย่าแชร์",
        "นโยบาย &amp; มาตรการ: AT&amp;T ตั้งศูนย์ที่ธารน้ำใส",
        "กรมสมมติชี้แจงกรณีระบบจองคิวอยู่ระหว่างปรับปรุงตามข่าว",
    ],
)
def test_a_title_that_is_a_little_like_a_name_or_a_notice_is_one(title):
    assert isinstance(judged(page(title=title)), Release)


def test_rules_of_the_site_under_a_heading_that_says_nothing_of_them():
    text = "เว็บไซต์นี้เก็บข้อมูลเท่าที่จำเป็น และเว็บไซต์นี้ไม่เปิดเผยข้อมูลแก่ผู้อื่น " * 4
    assert doubt(page(text=text)) == "body: it is a notice of the site"


@pytest.mark.parametrize(
    "text", ["ำ" * 900, "1 / 12 " + "&lt;h1&gt;" * 90, "&amp;#x;" * 90 + "in" * 90]
)
def test_signs_told_again_and_again_are_no_text(text):
    assert doubt(page(text=text)) == "body: too little of it to be sure"


def test_a_day_in_what_is_left_of_a_script_s_data_is_not_the_day_of_the_page():
    left = '","title":"อีกเรื่อง","publishDate":"2026-07-12T03:00:00.000Z"}]}'
    found = judged(page(day=f"<span>{left}</span>", data={"datePublished": "2026-07-14"}))
    assert found.published == "2026-07-14"


def test_a_heading_of_another_kind_that_comes_after_many():
    headings = "".join(f"<h2>เรื่องที่ {n} ของวันนี้</h2>" for n in range(5))
    html = page(title="นโยบายเว็บไซต์").replace("<main>", f"<div>{headings}</div><main>")
    assert doubt(html) == "title: it is that of the site's own rules, help or map"


def test_a_list_whose_cards_a_script_follows():
    card = f"<li class=card onclick='go({{}})'><h3>เรื่องหนึ่งของวันนี้</h3><i>99/99/99</i><p>{TEXT}</p>"
    html = page(text="", after=f"<ul>{rows(card)}</ul>")
    assert doubt(html).startswith("body: ")


def test_a_list_whose_rows_lost_their_boxes():
    row = f"<h3>เรื่องที่ {{}} ของวันนี้</h3><div>14 กรกฎาคม 2569</div><p>{TEXT} {{}}</p>"
    html = page(text="", after=f"<div>{rows(row)}</div>")
    assert doubt(html).startswith("body: other texts with a title or a day each")
    without = html.replace("h3>", "svg>")
    assert doubt(without).startswith("body: other texts with a title or a day each")
    stuck = html.replace("</h3><div>", "").replace("2569</div>", "2569</h3>")
    assert doubt(stuck).startswith("body: other texts with a title or a day each")


def test_a_text_with_days_of_its_own():
    days = "".join(f"<p>วันที่ {n} กรกฎาคม 2569</p><p>{TEXT}</p>" for n in range(20, 24))
    assert isinstance(judged(page(after="")), Release)
    html = page().replace("</div></main>", f"<h3>กำหนดการ</h3><p>{TEXT}</p>{days}</div></main>")
    assert "23 กรกฎาคม 2569" in judged(html).body


def test_a_row_whose_heading_alone_is_left():
    row = f"<li class=row><h3>เรื่องที่ {{}} ของวันนี้</h3><div>{{}}</div><p>{LONG}</p></li>"
    days = ("99 กรกฎาคม", "14 กรกฎาคม 2569", "99 กรกฎาคม", "99 กรกฎาคม")
    items = "".join(row.format(n, day) for n, day in enumerate(days))
    html = f"<html><head><title>รัฐบาลไทย</title></head><body><ul>{items}</ul></body></html>"
    assert doubt(html).startswith("title: it is one of several headings")


def test_a_heading_that_was_never_closed():
    menu = "".join(f"<a href=/th/m{n}>เมนูที่ {n}</a> " for n in range(4))
    assert doubt(page(title=f"รัฐบาลไทยครับ {menu}")).startswith("title: ")
    assert doubt(page(title=f"รัฐบาลไทย<p>{TEXT}</p>")).startswith("title: ")


def test_a_title_that_stands_in_two_lines_or_has_a_link():
    assert judged(page(title="ครึ่งแรกของชื่อเรื่อง<br>ครึ่งหลังของชื่อเรื่อง")).title.startswith("ครึ่งแรก")
    assert judged(page(title=f"<a href=#>{TITLE}</a>")).title == TITLE


@pytest.mark.parametrize(
    "text",
    [
        "สำนักงานสมมติ เลขที่ 1 ถนนสมมติ แขวงสมมติ เขตสมมติ กรุงเทพมหานคร 10000 " + "คำ" * 40,
        "@media (min-width:992px){.a{float:left;width:33%;position:relative;padding-left:15px}} "
        * 3,
    ],
)
def test_an_address_and_a_style_that_lost_its_tag_are_no_text(text):
    assert doubt(page(text=text)).startswith("body: ")


def test_lines_that_come_again_and_again_are_no_longer_text():
    assert doubt(page(text="<br>".join(["ข้อความสั้น ๆ ของเมนู"] * 40))).startswith("body: ")


def test_a_page_that_breaks_off_between_two_paragraphs():
    html = page(text=LONG)
    start = html.index("</p></div>") + 4
    for more in (
        '<p>อ่านเพิ่มเติม: <a href="/th/news/1">อีกเรื่องหนึ่งของ',
        "<figure><img src=/a.jpg><figcaption>ภาพบรรยากาศ",
    ):
        cut = html[:start] + more
        assert judged(cut).detail == "body: the page breaks off in it"


def test_a_page_that_breaks_off_in_its_head():
    html = page(data={"articleBody": LONG, "headline": TITLE[:30]})
    cut = html[: html.index("</head>")]
    assert judged(cut).detail == "body: the page breaks off in it"


DAYS = ("วันจันทร์ที่ 22 ธันวาคม 2568", "วันอังคารที่ 23 ธันวาคม 2568", "24 ธ.ค. 68")
ENGLISH = ("Monday, 22 December 2025", "Tuesday, 23 December 2025")
ITEMS = (
    f"<p>{TEXT}</p>",
    f"<ul><li>09.00 น. {TEXT}</li><li>13.30 น. {TEXT}</li></ul>",
    f"<table><tr><td>09.00 น.</td><td>{TEXT}</td></tr></table>",
)


def by_day(days, items):
    return "".join(f"<h2>{day}</h2>{items}" for day in days)


@pytest.mark.parametrize("items", ITEMS)
@pytest.mark.parametrize("days", [DAYS, DAYS[:2], ENGLISH])
def test_a_calendar_whose_headings_are_days(days, items):
    html = f"<main><h1>ปฏิทินกิจกรรมนายกรัฐมนตรี</h1>{by_day(days, items)}</main>"
    assert doubt(html)


@pytest.mark.parametrize("items", ITEMS)
def test_a_release_of_a_programme_has_a_day_of_its_own(items):
    html = page(title="กำหนดการเยือนจังหวัดสมมติของนายกรัฐมนตรี", day="18 ธันวาคม 2568")
    html = html.replace("</div></main>", by_day(DAYS, items) + "</div></main>")
    assert judged(html).published == "2025-12-18"


def test_a_day_in_a_heading_of_its_own_above_a_release():
    html = page(day="x").replace("<p>x</p>", "<h5>14 กรกฎาคม 2569</h5><h5>15 กรกฎาคม 2569</h5>")
    assert judged(html).published == "2026-07-14"
    html = page(day="x").replace("<p>x</p>", "<h3>14 กรกฎาคม 2569</h3><p>อ่าน 1,204 ครั้ง</p>")
    assert judged(html).published == "2026-07-14"


def test_a_list_of_which_one_card_is_left():
    words = f"<h3>{TITLE}</h3><i>14 กรกฎาคม 2569</i><p>{TEXT * 2}</p>"
    card = f"<div class=card onclick='go(5)'>{words}</div>"
    html = f"<html><head><title>รัฐบาลไทย</title></head><body><h1>ด้านสังคม</h1>{card}</body></html>"
    assert doubt(html).startswith("title: ")
    named = html.replace("<title>", f"<title>{TITLE} | ")
    assert isinstance(judged(named), Release)


def test_a_second_text_of_the_same_day_that_lost_its_heading():
    other = (
        f"<p>{TEXT}</p><p>สรุปผลการดำเนินงานประจำไตรมาส</p><div>14 กรกฎาคม 2569 เวลา 09.30 น.</div>"
    )
    html = page(text=TEXT * 2, after=f"{other}<p>{TEXT * 3}</p>")
    assert doubt(html) == "body: another text with the same day begins in it"


def test_a_day_that_sticks_to_the_words_on_both_its_sides():
    html = page(text=f"ตลาดนัดครั้งที่ 4๒ สิงหาคม ๒๕๖๙ในส่วนของงบประมาณ {TEXT * 2}")
    assert doubt(html) == "body: another text with the same day begins in it"
    typed = page(text=f"เปิดตั้งแต่วันที่ 25 กันยายน 2567และทำสัญญาภายในเดือนหน้า {TEXT * 2}")
    assert isinstance(judged(typed), Release)


def test_a_link_to_a_host_that_cannot_be_one():
    html = page(text=f"{TEXT} <a href='https://\xa0media.example/a.jpg'>ภาพ</a> {TEXT}")
    assert judged(html).links == []


def test_a_paragraph_in_the_place_of_a_title():
    title = f"เมื่อวันพุธที่ 2 กรกฎาคม 2568 โฆษกกระทรวงสมมติเปิดเผยว่า {TEXT}และ{TEXT}"
    assert doubt(page(title=title)) == "title: a day and a text are in it"
