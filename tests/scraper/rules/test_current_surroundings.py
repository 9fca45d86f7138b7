"""A release under a section's name, among other releases, or beside a text in another language.

Pages of these kinds were met by somebody who wrote them without having seen the rules.
"""

import pytest
from test_current_doubts import OTHER, TEXT, TITLE, doubt, judged, page

from scraper import Release

SECTIONS = ["ด้านเศรษฐกิจ", "ข่าวรองโฆษกประจำสำนักนายกรัฐมนตรี", "สรุปข่าวการประชุมคณะรัฐมนตรี"]
FOOT = (
    "<p>ทำเนียบรัฐบาล ถนนพิษณุโลก แขวงดุสิต เขตดุสิต กรุงเทพมหานคร 10300</p>"
    "<p>โทรศัพท์ 0 2288 4000 สายด่วน 1111</p><p>จำนวนผู้เข้าชมเว็บไซต์ 12,345,678 ครั้ง</p>"
)


def whole(inner, head="<title>รัฐบาลไทย</title>"):
    return f"<html><head>{head}</head><body>{inner}</body></html>"


def is_right(html):
    found = judged(html)
    assert isinstance(found, Release), found
    assert (found.title, found.published) == (TITLE, "2026-07-14")
    return found


@pytest.mark.parametrize("section", SECTIONS)
def test_a_title_under_the_site_s_name_and_a_section_s(section):
    text = f"<h3>{TITLE}</h3><p>14 กรกฎาคม 2569</p><p>{TEXT * 3}</p>"
    is_right(whole(f"<h1>รัฐบาลไทย</h1><section><h2>{section}</h2><div>{text}</div></section>"))
    is_right(whole(f"<h1>{section}</h1><main>{text}</main>"))


@pytest.mark.parametrize("title", ["{} - ข่าว - ทำเนียบรัฐบาล", "{} | ด้านสังคม | รัฐบาลไทย"])
def test_a_title_tag_with_a_section_and_the_site_after_the_title(title):
    head = f"<title>{title.format(TITLE)}</title>"
    text = f"<p>14 กรกฎาคม 2569</p><div><p>{TEXT * 3}</p></div>"
    is_right(whole(f"<div><p><span>{TITLE}</span></p>{text}</div>", head))
    is_right(whole(f"<h2>{title.format(TITLE)}</h2><div>{text}</div>", head))


@pytest.mark.parametrize("count", [1, 2, 5])
def test_longer_releases_that_follow_the_one_of_the_page(count):
    story = (
        "<article class=story><h1>{}</h1><time>{} กรกฎาคม 2569</time><div><p>{}</p></div></article>"
    )
    own = story.format(TITLE, 14, TEXT * 2)
    others = "".join(story.format(f"อีกเรื่องหนึ่งที่ {n} ของวัน", 8, OTHER * 9) for n in range(count))
    found = is_right(whole(f"<main>{own}{others}</main>", f"<title>{TITLE} | รัฐบาลไทย</title>"))
    assert found.body == (TEXT * 2).strip()


def test_the_same_text_in_another_language():
    panes = f"<div class=pane lang=th><p>{TEXT * 2}</p></div>"
    other = "The market opens every Saturday of the year. " * 20
    panes += f"<div class=pane lang=en><p>{other}</p></div>"
    found = is_right(whole(f"<main><h1>{TITLE}</h1><p>14 กรกฎาคม 2569</p>{panes}</main>"))
    assert found.body == (TEXT * 2).strip()


@pytest.mark.parametrize("box", ['<div class="news-popup-content">', "<div hidden>"])
def test_where_the_office_is_is_no_text(box):
    head = f"<title>{TITLE}</title><meta property=og:title content='{TITLE}'>"
    head += "<meta property=article:published_time content='2026-07-14T09:30:00+07:00'>"
    html = whole(f"<h1>{TITLE}</h1>{box}<p>{TEXT * 3}</p></div><div class=site>{FOOT}</div>", head)
    if "hidden" in box:
        assert doubt(html).startswith("body: ")
    else:
        assert is_right(html).body.startswith("ที่ประชุมรับทราบ")


@pytest.mark.parametrize(
    "line",
    ["เข้าสู่ระบบเพื่อแสดงความคิดเห็น", "พิมพ์จาก https://www.thaigov.go.th/th/news/166000 เมื่อ 23/11/2569"],
)
def test_what_the_site_says_below_a_text(line):
    assert is_right(page(after=f"<p>{line}</p>")).body.endswith("ตามลำดับ")


OPENERS = {
    "a button that names it": '<button data-bs-target="#rest">อ่านเพิ่มเติม</button>',
    "a link that names it": '<a href="#rest"><i class=icon></i> <span>อ่านต่อ</span></a>',
    "a button beside it": "<button onclick=open_()>Read more »</button>",
}


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize("hidden", ["style='display: none'", "hidden"])
@pytest.mark.parametrize(
    "first", [f"<p>{TEXT * 3}</p>", f"<div class=intro><p>{TEXT * 3}</p></div>"]
)
@pytest.mark.parametrize("times", [1, 9])
def test_the_rest_of_a_text_that_a_reader_opens(opener, hidden, first, times):
    rest = f"<div id=rest {hidden}><p>{OTHER * times}</p><p>{OTHER}จบ</p></div>"
    head = f"<h1>{TITLE}</h1><p>เผยแพร่ 14 กรกฎาคม 2569</p>"
    html = whole(f"<main>{head}<div class=story>{first}{rest}{OPENERS[opener]}</div></main>")
    found = is_right(html)
    assert found.body == f"{TEXT * 3}".strip() + f"\n\n{OTHER * times}".rstrip() + f"\n\n{OTHER}จบ"


@pytest.mark.parametrize(
    "hidden",
    [
        f"<div id=rest class=modal hidden><p>{OTHER}</p></div>{OPENERS['a button that names it']}",
        f"<div hidden><p>{OTHER}</p></div><button>แชร์</button>",
        f"<div style='display:none'><p>{OTHER}</p></div>",
    ],
)
def test_what_stays_hidden_is_no_text(hidden):
    found = is_right(page().replace("</div></main>", f"{hidden}</div></main>"))
    assert found.body.endswith("ตามลำดับ")


# Other kinds of pages

HOURS = "".join(
    f"<li>{hour}.30 น. เป็นประธานเปิดงานสัปดาห์หนังสือสมมติ ณ ศูนย์ประชุมบ้านสวนไผ่ กรุงเทพมหานคร</li>"
    for hour in range(8, 13)
)
CELLS = "".join(
    f"<tr><td>{n}</td><td>จ้างซ่อมเรือห้องสมุดลำที่ {n} โดยวิธีเฉพาะเจาะจง</td><td>{n} มิ.ย. 2569</td></tr>"
    for n in range(1, 9)
)


@pytest.mark.parametrize(
    ("title", "inner"),
    [
        ("ภารกิจรองนายกรัฐมนตรีประจำวัน", f"<ul>{HOURS}</ul>"),
        ("งานซ่อมเรือห้องสมุดประจำปี", f"<table>{CELLS}</table>"),
    ],
)
def test_a_list_of_hours_or_days_without_a_text(title, inner):
    html = whole(f"<main><h1>{title}</h1><p>14 กรกฎาคม 2569</p>{inner}</main>")
    assert doubt(html) == "body: it is a list of days or hours, and no text"


@pytest.mark.parametrize("inner", [f"<ul>{HOURS}</ul>", f"<table>{CELLS}</table>"])
def test_a_text_with_a_list_of_hours_or_days_in_it(inner):
    is_right(page(after=f"{inner}<p>{TEXT * 4}</p>"))


@pytest.mark.parametrize(
    "title",
    ["ปฏิทินภารกิจนายกรัฐมนตรี", "กำหนดการภารกิจรองนายกรัฐมนตรี", "ประกาศจัดซื้อจัดจ้าง", "Calendar of events"],
)
def test_a_heading_of_a_calendar_or_of_purchases(title):
    assert "its heading says" in doubt(page(title=title))


@pytest.mark.parametrize("title", ["กำหนดการจ่ายเงินผู้สูงอายุ", "จัดซื้อจัดจ้างโปร่งใส ครม. เห็นชอบเกณฑ์ใหม่"])
def test_a_title_that_begins_like_one(title):
    assert isinstance(judged(page(title=title)), Release)


def test_a_heading_never_closed_that_has_others_in_it():
    rows = "".join(f"<div><h3>เรื่องที่ {n} ของวัน</h3><p>{TEXT}</p></div>" for n in range(2))
    html = whole(f"<main><div><h3>{TITLE}<div>14 กรกฎาคม 2569</div><p>{TEXT * 2}</p>{rows}</main>")
    assert doubt(html)


def test_a_text_that_shows_the_tags_of_the_page():
    left = "&lt;/div&gt;&lt;li class=card&gt;" * 9
    assert doubt(page(text=TEXT * 3 + left)) == "body: markup is in it"


MENU = "<ul><li><a href='/th'>หน้าแรก</a></li><li><a href='/th/news'>ข่าวสาร</a></li></ul>"
BOXES = "<div class=box_title>ข่าวเด่นวันนี้</div><div class=box_title>ผู้เข้าชมขณะนี้</div><p>1,024 คน</p>"


DAY = "14 กรกฎาคม 2569"
PLAIN = {
    "an element called so": "<mat-card-title>{0}</mat-card-title><mat-card-subtitle>{1}"
    "</mat-card-subtitle><div>{2}</div>",
    "first of its box": "<p class=t1>{0}</p><p class=t2>{1}</p><p>{2}</p>",
    "in plain boxes": "<div><div>{0}</div><div>วันที่: {1}</div></div><div>{2}</div>",
    "beside boxes with titles": f"{BOXES}<table><tr><td class=head_news><font size=5><b>{{0}}</b>"
    "</font></td></tr><tr><td>ลงวันที่ {1} เวลา 10.33 น. [ผู้เข้าชม 972 คน]</td></tr><tr><td>{2}</td>"
    "</tr></table>",
}


@pytest.mark.parametrize("markup", PLAIN.values(), ids=PLAIN)
def test_a_title_that_no_heading_and_no_title_tag_says(markup):
    found = is_right(whole(f"{MENU}<div>{markup.format(TITLE, DAY, TEXT * 2)}</div>"))
    assert found.body == (TEXT * 2).strip()


TWO = (
    f"<section><p>{TITLE}</p><p>{DAY}</p></section>"
    f"<section><p>อีกเรื่องหนึ่งของวัน</p><p>8 กรกฎาคม 2569</p></section><p>{TEXT * 2}</p>"
)
CONSENT = (
    "<section><p>เว็บไซต์นี้ใช้คุกกี้เพื่อพัฒนาประสบการณ์ของท่าน ศึกษาได้ที่นโยบายคุกกี้</p>"
    f"<p>{DAY}</p></section><p>{TEXT * 2}</p>"
)
LEAD_BETWEEN = f"<p>{TITLE}</p><p>{OTHER}</p><p>{DAY}</p><p>{TEXT * 2}</p>"


@pytest.mark.parametrize("text", [LEAD_BETWEEN, TWO, CONSENT])
def test_where_nothing_tells_which_line_is_the_title_the_page_is_uncertain(text):
    assert doubt(whole(f"{MENU}<div>{text}</div>")).startswith("title: ")


def test_the_words_below_a_picture_are_no_text_whatever_element_they_are_in():
    picture = (
        "<div class=itemImageBlock><img src=/p.jpg><span class=itemImageCaption>{}</span></div>"
    )
    words = "ภาพข่าวทำเนียบรัฐบาล ขณะเปิดงานในตลาดนัดชุมชน"
    found = is_right(page(after="").replace(TEXT, picture.format(words) + TEXT, 1))
    assert words not in found.body


@pytest.mark.parametrize("sign", ["", " · ", " | "])
def test_a_menu_above_the_title_is_no_breadcrumb(sign):
    names = ("หน้าหลัก", "ข่าวทำเนียบรัฐบาล", "ระเบียบ/กฎหมาย", "เอกสาร", "ภาพ", "ติดต่อเรา")
    menu = sign.join(f"<a href=/{n}>{name}</a>" for n, name in enumerate(names))
    text = f"<h1>{TITLE}</h1><p>{DAY}</p><div><p>{TEXT * 3}</p></div>"
    assert is_right(whole(f"<div>{menu}</div><div>{text}</div>")).category is None


def test_a_breadcrumb_above_the_title_tells_the_category():
    crumbs = "<a href=/>หน้าแรก</a> / <a href=/th/news>ข่าว</a> / <a href=/c/1>ด้านสังคม</a>"
    text = f"<h1>{TITLE}</h1><p>{DAY}</p><div><p>{TEXT * 3}</p></div>"
    assert is_right(whole(f"<div>{crumbs}</div><div>{text}</div>")).category == "ด้านสังคม"


def test_a_list_of_titles_with_days_beside_a_title_in_a_plain_box():
    card = "<div class=r><div class=rt>อีกเรื่องหนึ่งที่ {0} ของวัน</div><div>{0} มิ.ย. 69</div></div>"
    cards = "".join(map(card.format, range(1, 5)))
    text = f"<div class=b><div class=t>{TITLE}</div><div>{DAY}</div><p>{TEXT * 3}</p></div>"
    assert is_right(whole(f"<div>{text}{cards}</div>")).body == (TEXT * 3).strip()


@pytest.mark.parametrize("label", ["เผยแพร่ ณ วันที่", "วันที่เผยแพร่ :", "Published"])
def test_a_title_drawn_large_whose_day_stands_below_the_text(label):
    text = f"<center><img src=/g.png><br><big><b>{TITLE}</b></big><br>------</center>"
    text += f"<blockquote>{TEXT * 3}</blockquote><center>{label} {DAY}</center>"
    assert is_right(whole(f"<div>{text}</div>")).body == (TEXT * 3).strip()


def test_a_day_in_the_list_of_facts_beside_the_title():
    facts = f"<aside><p>วันที่</p><p><b>{DAY}</b></p><p>แชร์</p></aside>"
    text = f"<div class=right><h1>{TITLE}</h1><div><p>{TEXT * 3}</p></div></div>"
    is_right(whole(f"<main><div class=wrap>{facts}{text}</div></main>", f"<title>{TITLE}</title>"))


def test_the_day_on_which_a_page_is_printed_is_not_the_news_s():
    foot = "<small>พิมพ์จาก www.thaigov.go.th เมื่อ 14/07/2569 10:22 น.</small>"
    html = whole(f"<h1>{TITLE}</h1><p>{TEXT * 3}</p><hr>{foot}", f"<title>{TITLE}</title>")
    assert doubt(html).startswith("published: ")


def test_a_label_and_a_name_in_elements_of_their_own_are_no_text():
    row = "<div><span>หมวดหมู่</span><span>ด้านสังคม</span></div>"
    found = is_right(page(text=TEXT * 3).replace(f"<div><p>{TEXT}", f"{row}<div><p>{TEXT}", 1))
    assert "หมวดหมู่" not in found.body
