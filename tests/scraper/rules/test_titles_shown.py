"""Where a page of the current site shows its title, when neither an h1 nor metadata has it."""

import json
import re

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


@pytest.mark.parametrize(
    "more",
    [MORE, MORE.replace("_name", "_title"), re.sub("</?a.*?>", "", MORE.replace("name", "title"))],
)
def test_a_box_that_is_called_a_title_is_one_though_those_of_more_news_are_too(more):
    found = read(
        page(
            "<div class=Detail_cat__a1>ด้านสังคม</div>"
            f"<div class=Detail_root__b2><div class=Detail_title__c1>{TITLE}</div>"
            f"<div class=Detail_date__c3>{DAY}</div><div class=Detail_body__d2>{TEXT}</div></div>"
            f"<div class=More_root__e1><div class=More_head__e2>เรื่องอื่นที่อาจชอบ</div>{more}</div>"
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


@pytest.mark.parametrize("head", [TITLE, f"รัฐบาลไทย | {TITLE[:40]}...", f"ข่าวรัฐบาล : {TITLE}"])
def test_what_the_head_says_is_the_title_though_cut_or_behind_a_section_s_name(head):
    """In a table, as old servers have it; the title is a link to the page that it stands on."""
    found = read(
        page(
            "<h3>เรื่องล่าสุด</h3><table><tr><td class=a>"
            f'<a href="/th/news/166000">{TITLE}</a></td></tr></table>'
            f"<table><tr><td>{DAY}</td></tr><tr><td>{TEXT}</td></tr></table>",
            head=head,
        )
    )
    assert (found.title, found.published) == (TITLE, "2026-07-15")


def test_a_form_names_its_title_and_its_days_and_a_table_of_more_news_is_no_such_form():
    rows = "".join(
        f"<div class=row><label>{name} :</label><div class=val>{words}</div></div>"
        for name, words in [
            ("หัวข้อข่าว", TITLE),
            ("วันที่เผยแพร่", DAY),
            ("วันที่ปรับปรุง", "16 กรกฎาคม 2569"),
            ("เนื้อหา", TEXT),
        ]
    )
    more = "".join(
        f'<tr><td>{n}</td><td><a href="/th/news/{n}">ข่าวสมมติเรื่องที่ {n}</a></td><td>{DAY}</td></tr>'
        for n in range(165_900, 165_904)
    )
    table = f"<table><tr><th>#</th><th>หัวข้อ</th><th>วันที่เผยแพร่</th></tr>{more}</table>"
    found = read(page(f"<fieldset>{rows}</fieldset>{table}", head="ระบบข่าวสมมติ"))
    assert (found.title, found.published) == (TITLE, "2026-07-15")


def test_other_articles_in_microdata_beside_are_not_the_page_s():
    more = "".join(
        '<div itemscope itemtype="https://schema.org/NewsArticle">'
        f'<a itemprop=url href="/th/news/16590{n}"><b itemprop=headline>ข่าวสมมติเรื่องที่ {n}</b></a>'
        f"<meta itemprop=datePublished content=2026-07-1{n}></div>"
        for n in range(3)
    )
    found = read(
        page(
            '<div itemscope itemtype="https://schema.org/NewsArticle">'
            f"<h2 itemprop=headline>{TITLE}</h2><span itemprop=datePublished content=2026-07-15>"
            f"</span><div itemprop=articleBody>{TEXT}</div></div>{more}"
        )
    )
    assert (found.title, found.published) == (TITLE, "2026-07-15")


def test_a_heading_that_only_links_stand_under_does_not_say_what_the_page_is():
    skip = '<section><h2>เลือกภาษา</h2><ul><li><a href="/en">English</a></li></ul></section>'
    found = read(page(f"{skip}<h1>{TITLE}</h1><div>{DAY}</div>{TEXT}", head=TITLE))
    assert found.title == TITLE


def test_facts_may_stand_between_a_lead_and_the_text():
    lead = "ห้องสมุดลอยน้ำลำแรกของจังหวัดสมมติออกจากท่าแล้วเช้าวันนี้ ท่ามกลางเด็กนับร้อยคน"
    found = extract(
        Page(
            url=URL,
            body=page(
                f"<article><header><h1>{TITLE}</h1><p>{lead}</p></header><dl><dt>เผยแพร่เมื่อ</dt>"
                f"<dd>{DAY}</dd><dt>หน่วยงาน</dt><dd>สำนักสมมติ</dd></dl>{TEXT}</article>",
                head=TITLE,
            ).encode(),
        )
    )
    assert isinstance(found, Release)
    assert (found.published, found.lead) == ("2026-07-15", lead)
    assert found.body == f"{FIRST}\n\n{SECOND}"


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


@pytest.mark.parametrize("head", [TITLE, "รัฐบาลไทย"])
def test_a_release_may_be_a_table_of_facts_with_its_text_among_them(head):
    rows = "".join(
        f"<tr><th>{name}</th><td>{words}</td></tr>"
        for name, words in [
            ("หัวข้อข่าว", TITLE),
            ("หมวดหมู่", "ด้านสังคม"),
            ("วันที่เผยแพร่", DAY),
            ("รายละเอียด", TEXT),
            ("หน่วยงาน", "สำนักสมมติ"),
            ("ปรับปรุงเมื่อ", "19 กรกฎาคม 2569"),
        ]
    )
    heading = f"<h1>{TITLE}</h1>" if head == TITLE else ""
    found = read(page(f"{heading}<table>{rows}</table>", head=head))
    assert (found.title, found.published) == (TITLE, "2026-07-15")


def test_a_link_back_in_the_line_of_a_title_is_not_of_it():
    found = read(
        page(
            f'<div><p><a href="/th/news"><span class="sr-only">ย้อนกลับ</span></a> {TITLE}</p></div>'
            f"<div>{TEXT}</div><div>วันที่เผยแพร่ {DAY}</div>",
            head=f"{TITLE} - รัฐบาลไทย",
        )
    )
    assert (found.title, found.published) == (TITLE, "2026-07-15")


def test_a_day_on_the_picture_above_is_the_release_s_though_more_stands_between():
    found = read(
        page(
            "<h2>ข่าวประชาสัมพันธ์</h2><div class=single><div class=thumb><img src=a.jpg>"
            "<div><span>15</span> <span>ก.ค.</span> <span>2569</span></div></div>"
            "<div class=content><ul><li>Admin</li><li><a href='#'>ด้านสังคม</a></li><li>8980</li>"
            "</ul>"
            f"<h3>{TITLE}</h3>{TEXT}</div></div>",
            head=TITLE,
        )
    )
    assert (found.title, found.published) == (TITLE, "2026-07-15")


def test_a_bold_line_below_the_name_of_its_section_is_the_title_with_the_day_at_the_end():
    found = read(
        page(
            "<table><tr><td><b>:: ข่าวเศรษฐกิจ ::</b></td></tr>"
            f"<tr><td><b>{TITLE}</b></td></tr><tr><td>{TEXT}</td></tr>"
            f"<tr><td>ลงข่าวโดย : admin<br>วันที่ : {DAY} เวลา : 18:12 น.<br>[ กลับ ]</td></tr>"
            "</table>"
        )
    )
    assert (found.title, found.published) == (TITLE, "2026-07-15")


@pytest.mark.parametrize("maker", ["", "ผู้ลงข่าว : กลุ่มยุทธศาสตร์สารสนเทศและการประชาสัมพันธ์ "])
def test_a_lower_heading_is_the_title_with_a_day_below_its_text(maker):
    more = f"<h3>ข่าวที่เกี่ยวข้อง</h3><h4>เรื่องสมมติอีกเรื่องหนึ่งของวันนี้</h4><p>{DAY}</p>"
    found = read(
        page(
            f"<h1>รัฐบาลไทย</h1><h2>ROYAL THAI GOVERNMENT</h2><div><h3>{TITLE}</h3>{TEXT}"
            f"<div><span>{maker}</span><span>เผยแพร่เมื่อ {DAY} เวลา 10:20 น.</span></div></div>{more}"
        )
    )
    assert (found.title, found.published) == (TITLE, "2026-07-15")


@pytest.mark.parametrize(
    "crumbs",
    [
        "<span>ท่านอยู่ที่:</span><span>ด้านสังคม</span>",
        f"<span>หน้าแรก</span><span>ด้านสังคม</span><span>{TITLE[:30]}</span>",
        "<span>รัฐบาลไทย</span><span>ด้านสังคม</span>",
        "<span>ด้านสังคม</span><span>รายละเอียด</span>",
    ],
)
def test_a_prompt_a_cut_title_or_the_site_s_name_is_no_category(crumbs):
    crumbs = crumbs.replace("<span>", "<div>").replace("</span>", "</div>")
    found = read(
        page(
            f"<div class=breadcrumb>{crumbs}</div><h1>{TITLE}</h1><div>{DAY}</div>{TEXT}",
            head=TITLE,
        )
    )
    assert found.category == "ด้านสังคม"


def test_a_day_s_label_is_no_category_and_a_day_behind_one_is_not_of_it():
    label = "<div class=field-label>วันที่ข่าว</div>"
    found = read(page(f"<h1>{TITLE}</h1>{label}<div>{DAY}</div>{TEXT}", head=TITLE))
    assert found.category is None
    line = f"<div>หมวดหมู่ : ด้านสังคม ลงวันที่ : {DAY}</div>"
    found = read(page(f"<h1>{TITLE}</h1>{line}{TEXT}", head=TITLE))
    assert (found.category, found.published) == ("ด้านสังคม", "2026-07-15")


ORGANISATION = "สำนักงานประชาสัมพันธ์แห่งสมมติประเทศ"


def test_the_name_of_an_office_in_the_head_and_in_the_banner_is_no_title():
    found = read(
        page(
            f"<header><div class=brand>{ORGANISATION}</div></header><div class=main>"
            f"<div class=title>{TITLE}</div><div>{DAY}</div><div>{TEXT}</div></div>",
            head=f"{TITLE} - {ORGANISATION}",
        )
    )
    assert (found.title, found.published) == (TITLE, "2026-07-15")


def test_a_clock_above_everything_is_not_the_day():
    found = read(
        page(
            "<div class=w><div class=top><span>24 พฤศจิกายน 2569</span></div><div class=m>"
            f"<div class=h><h1>{TITLE}</h1></div><div class=t>{TEXT}</div><div>{DAY}</div>"
            "</div></div>",
            head=f"{TITLE} - รัฐบาลไทย",
        )
    )
    assert found.published == "2026-07-15"


def test_a_labelled_day_before_another_title_is_that_one_s():
    other = "ข่าวสมมติอีกเรื่องหนึ่งซึ่งมีชื่อยาวพอจะเป็นชื่อข่าวของวันก่อนหน้านั้นจริง ๆ ไม่ใช่คำอธิบาย"
    found = read(
        page(
            f"<div class=m><div>{DAY}</div><h1>{TITLE}</h1><div>{TEXT}</div></div>"
            f"<div class=r><div>เผยแพร่เมื่อ 3 มกราคม 2569 {other}</div></div>",
            head=TITLE,
        )
    )
    assert found.published == "2026-07-15"


def test_a_table_within_a_text_keeps_its_rows():
    rows = "".join(
        f"<tr><th>{name}</th><td>{words}</td></tr>"
        for name, words in [("เรื่อง", "แผนงานเรือ"), ("สาระสำคัญ", FIRST), ("มติ", "เห็นชอบ")]
    )
    html = page(
        f"<h1>{TITLE}</h1><div>{DAY}</div><div><p>{FIRST}</p><table>{rows}</table><p>{SECOND}</p></div>",
        head=TITLE,
    )
    found = extract(Page(url=URL, body=html.encode()))
    assert isinstance(found, Release)
    assert "เรื่อง\tแผนงานเรือ" in found.body
    assert "มติ\tเห็นชอบ" in found.body


def test_a_title_may_begin_with_a_link():
    linked = TITLE.replace("กระทรวงสมมติ", "<a href='/th/ministry'>กระทรวงสมมติ</a>", 1)
    found = read(page(f"<h1>{linked}</h1><div>{DAY}</div>{TEXT}", head=TITLE))
    assert found.title == TITLE
