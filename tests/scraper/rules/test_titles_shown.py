"""Where a page of the current site shows its title, when neither an h1 nor metadata has it."""

import json

import pytest

from scraper import Page, Release, extract

URL = "https://www.thaigov.go.th/th/news/166000"
TITLE = "กระทรวงสมมติเปิดห้องสมุดเรือเร่ลำใหม่ริมคลองสายธาร"
MEETING = "สรุปข่าวการประชุมคณะรัฐมนตรี 14 กรกฎาคม 2569"
DAY = "15 กรกฎาคม 2569"
FIRST = (
    "นายสมชาย ใจสมมติ รัฐมนตรีว่าการกระทรวงสมมติ เปิดเผยว่าเรือลำนี้มีหนังสือสามพันเล่ม "
    "และจะจอดที่ท่าน้ำของหมู่บ้านสมมติทุกเช้าวันเสาร์ตลอดทั้งปีตามตารางที่ประกาศไว้"
)
SECOND = "ผู้ที่อาศัยอยู่ริมคลองยืมได้ครั้งละห้าเล่ม และคืนได้ที่เรือหรือที่ว่าการอำเภอสมมติในวันทำการ"
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p>"
MENU = "".join(
    f'<li><a href="/th/{to}">{name}</a></li>'
    for to, name in [
        ("home", "หน้าแรก"),
        ("about", "เกี่ยวกับรัฐบาล"),
        ("cabinet", "คณะรัฐมนตรี"),
        ("news", "ข่าวสาร"),
        ("contact", "ติดต่อเรา"),
    ]
)
MORE = "".join(
    f'<div class=Card_box><a href="/th/news/16590{n}">'
    f"<div class=Card_name>ข่าวสมมติเรื่องที่ {n} ของสัปดาห์นี้</div></a>"
    f"<div class=Card_day>1{n} กรกฎาคม 2569</div></div>"
    for n in range(4)
)


def page(body, *, head="รัฐบาลไทย", scripts=""):
    return f"<html><head><title>{head}</title></head><body>{body}{scripts}</body></html>"


def read(html, url=URL):
    found = extract(Page(url=url, body=html.encode()))
    assert isinstance(found, Release), found
    assert found.body == f"{FIRST}\n\n{SECOND}"
    return found


def test_a_box_that_is_called_a_title_is_one_though_that_of_more_news_has_days_too():
    found = read(
        page(
            "<div class=Detail_cat__a1>ด้านสังคม</div>"
            f"<div class=Detail_root__b2><div class=Detail_title__c1>{TITLE}</div>"
            f"<div class=Detail_date__c3>{DAY}</div><div class=Detail_body__d2>{TEXT}</div></div>"
            f"<div class=More_root__e1><div class=More_head__e2>เรื่องอื่นที่อาจชอบ</div>{MORE}</div>"
        )
    )
    assert (found.title, found.published) == (TITLE, "2026-07-15")


@pytest.mark.parametrize("title", [TITLE, MEETING])
def test_of_plain_boxes_the_first_above_a_day_is_the_title_and_a_breadcrumb_is_none(title):
    home, news = '<a href="/th">หน้าแรก</a>', '<a href="/th/news">ข่าวสาร</a>'
    trail = f"<div class=p>{home} &gt; {news} &gt; ด้านสังคม</div>"
    found = read(
        page(
            f"<div>{trail}<div class=q>{title}</div><div class=r>{DAY}</div><div>{TEXT}</div></div>"
        )
    )
    assert (found.title, found.published) == (title, "2026-07-15")
    assert found.category == "ด้านสังคม"


def test_a_title_in_bold_may_end_in_a_day():
    found = read(
        page(f"<div><div class=hn><b>{MEETING}</b></div><div>ลงข่าว : {DAY}</div>{TEXT}</div>")
    )
    assert (found.title, found.published) == (MEETING, "2026-07-15")


def test_the_heading_of_a_menu_is_no_title_and_a_sign_that_leads_back_is_not_of_it():
    found = read(
        page(
            f'<nav><h1 class="sr-only">Navigation</h1><ul>{MENU}</ul></nav><main>'
            f'<p class="component-title"><a href="/th/news">‹</a> <span>{TITLE}</span></p>'
            f"<div>เผยแพร่วันที่ {DAY}</div><div>{TEXT}</div></main>",
            head=f"{TITLE} - รัฐบาลไทย",
        )
    )
    assert (found.title, found.published, found.lead) == (TITLE, "2026-07-15", None)


def test_the_name_of_a_meta_element_in_streamed_data_is_no_title():
    meta = ["$", "meta", "0", {"name": "description", "content": f"{FIRST} {SECOND}"}]
    row = json.dumps([1, f"5:{json.dumps([meta])}\n"])
    found = read(
        page(
            f"<main><h1>{TITLE}</h1><div>{DAY}</div><div>{TEXT}</div></main>",
            head=TITLE,
            scripts=f"<script>self.__next_f.push({row})</script>",
        )
    )
    assert found.title == TITLE


def test_a_menu_is_no_breadcrumb_whatever_it_is_called():
    found = read(
        page(
            f"<div class=top-breadcrumb><ul>{MENU}</ul></div>"
            f"<h1>{TITLE}</h1><div>{DAY}</div>{TEXT}",
            head=TITLE,
        )
    )
    assert found.category is None


def test_a_head_may_name_the_site_and_the_section_before_the_title_and_a_day_stand_above():
    found = read(
        page(
            f"<div class=panel><p><span></span><span>{DAY}</span></p>"
            "<div class=row><div class=col><img src=a.jpg></div>"
            f"<div class=col><h3>{TITLE}</h3></div></div><div class=text>{TEXT}</div></div>",
            head=f"รัฐบาลไทย-ด้านการสมมติฯ-{TITLE}",
        )
    )
    assert (found.title, found.published) == (TITLE, "2026-07-15")


def test_a_release_may_be_a_form_of_facts_above_a_text():
    facts = "".join(
        f"<div class=row><dt>{name}</dt><dd>{words}</dd></div>"
        for name, words in [
            ("เลขที่", "12/2569"),
            ("วันที่แถลง", DAY),
            ("เรื่อง", TITLE),
            ("ผู้แถลง", "สำนักสมมติ"),
        ]
    )
    found = read(
        page(f"<section><dl>{facts}</dl><div class=text>{TEXT}</div></section>", head=TITLE)
    )
    assert (found.title, found.published) == (TITLE, "2026-07-15")
