"""A lead between title and text, wherever it stands; and what stands there that is none."""

import json

import pytest
from test_current_doubts import OTHER, TEXT, TITLE
from test_current_surroundings import is_right, whole
from test_current_whole_pages import DAY, NAMED, SHORT

LEAD = "ชาวบ้านทุกอำเภอขายของที่ปลูกเองได้ฟรีทุกวันเสาร์ พร้อมรถรับส่งถึงหน้าบ้าน"
LONG = f"<p>{TEXT * 5}</p><p>{OTHER * 5}</p>"
FACTS = "<table><tr><th>หน่วยงาน</th><td>กองประชาสัมพันธ์ กระทรวงสมมติ</td></tr></table>"
SHARE = "<div><a href=#>Facebook</a><a href=#>X</a><a>LINE</a><span>แชร์ 2,419 ครั้ง</span></div>"
GLUED = (
    "<div><span>วันอังคารที่ 14 กรกฎาคม 2569 เวลา 09.30 น.</span>"
    "<span>กระทู้สมมติ มาทำเนียบ</span><span>อ่าน 12,192 ครั้ง</span></div>"
)
HEAD = f"<h1>{TITLE}</h1>{DAY}"


@pytest.mark.parametrize(
    "page",
    [
        "<main>{head}<p class=x>{lead}</p><div class=y>{text}</div></main>",
        "<main>{head}<blockquote>{lead}</blockquote><div class=y>{text}</div></main>",
        "<section><div>{head}<p>{lead}</p></div></section><section><div>{text}</div></section>",
        "<main>{head}<p>{lead}</p><p><a href=/th/news/print/1>พิมพ์</a></p><div>{text}</div></main>",
        "<main>{head}<div>ด้านสังคมและการพัฒนาชุมชน</div><p>{lead}</p><div>{text}</div></main>",
        "<main>{head}<p>{title}</p><p>{lead}</p><div>{text}</div></main>",
        f"<main>{{head}}{FACTS}<div class=x>{{lead}}</div><div class=y>{{text}}</div></main>",
        f"<main>{{head}}{SHARE}<p>{{lead}}</p><div>{{text}}</div></main>",
        f"<main><h1>{{title}}</h1>{GLUED}<p>{{lead}}</p><div>{{text}}</div></main>",
    ],
)
def test_a_lead_above_the_box_of_a_long_text(page):
    found = is_right(whole(page.format(head=HEAD, lead=LEAD, text=LONG, title=TITLE), NAMED))
    assert found.lead == LEAD
    assert found.body == f"{(TEXT * 5).strip()}\n\n{(OTHER * 5).strip()}"


@pytest.mark.parametrize(
    "above",
    [
        "<div>ด้านสังคมและการพัฒนาชุมชน</div>",
        "<div>แก้ไขล่าสุดเมื่อ 15 กรกฎาคม 2569</div>",
        f"<h2>\u200b{TITLE}</h2>",
        "<dl><dt>หน่วยงาน</dt><dd>กองประชาสัมพันธ์ กระทรวงสมมติแห่งชาติ</dd></dl>",
        "<p><a href=/th/about>ทำความรู้จักกระทรวงสมมติของเราให้มากขึ้น</a></p>",
    ],
)
def test_what_else_stands_above_the_box_of_a_text_is_no_lead(above):
    found = is_right(whole(f"<main>{HEAD}{above}<div class=y>{LONG}</div></main>", NAMED))
    assert found.lead is None
    assert found.body.startswith(TEXT[:30])


@pytest.mark.parametrize(
    ("told", "lead"),
    [(LEAD, LEAD), (f"<p>{LEAD}</p>", LEAD), (TITLE, None), (f"{TEXT[:60]}…", None), ("", None)],
)
@pytest.mark.parametrize("key", ["lead", "NEWS_ABSTRACT", "newsLead", "description", "short_th"])
def test_the_lead_in_the_data_that_a_page_is_drawn_from(key, told, lead):
    news = {
        "id": 166000,
        "title": TITLE,
        key: told,
        "content": f"<p>{TEXT * 2}</p><p>{OTHER}</p>",
    }
    news |= {"publishDate": "2026-07-14"}
    data = json.dumps({"props": {"pageProps": {"news": news}}})
    script = f'<script id="__NEXT_DATA__" type="application/json">{data}</script>'
    found = is_right(whole(f"<div id=app></div>{script}", NAMED))
    assert (found.lead, found.body.split("\n\n")) == (lead, [(TEXT * 2).strip(), OTHER.strip()])


@pytest.mark.parametrize(
    ("fields", "lead"),
    [
        ({"description": f"<p>{TEXT * 2}</p><p>{OTHER}</p>", "summary": LEAD}, LEAD),
        ({"content": f"<p>{TEXT * 2}</p><p>{OTHER}</p>", "description": "x", "intro": LEAD}, LEAD),
        ({"description": f"<p>{TEXT * 2}</p><p>{OTHER}</p>", "shortDescription": LEAD}, LEAD),
        ({"description": f"<p>{TEXT * 2}</p><p>{OTHER}</p>"}, None),
    ],
)
def test_a_description_may_be_the_lead_or_the_text(fields, lead):
    news = {"id": 166000, "title": TITLE, **fields, "publishDate": "2026-07-14"}
    data = json.dumps({"props": {"pageProps": {"news": news}}})
    script = f'<script id="__NEXT_DATA__" type="application/json">{data}</script>'
    found = is_right(whole(f"<div id=app></div>{script}", NAMED))
    assert (found.lead, found.body.split("\n\n")) == (lead, [(TEXT * 2).strip(), OTHER.strip()])


def test_a_text_in_data_alone_with_its_day_on_the_page():
    news = {"id": 166000, "title": TITLE, "content": f"<p>{TEXT * 2}</p><p>{OTHER}</p>"}
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(news)}</script>'
    found = is_right(whole(f"<header>{HEAD}</header><div id=app></div>{script}", NAMED))
    assert found.body.split("\n\n") == [(TEXT * 2).strip(), OTHER.strip()]


def test_facts_in_a_list_of_terms_below_the_text():
    facts = "<dt>วันที่เผยแพร่</dt><dd>14 กรกฎาคม 2569</dd><dt>หน่วยงาน</dt><dd>กระทรวงสมมติ</dd>"
    page = f"<main><h1>{TITLE}</h1><div>{LONG}<p>{SHORT}</p></div><dl>{facts}</dl></main>"
    assert is_right(whole(page, NAMED)).body.endswith(SHORT)


def test_terms_that_end_a_text_are_of_it():
    terms = "<dl><dt>ตลาดนัดยิ้มได้</dt><dd>ที่ขายของที่ปลูกเองโดยไม่เสียค่าเช่า</dd></dl>"
    page = f"<main>{HEAD}<div>{LONG}{terms}</div></main>"
    assert is_right(whole(page, NAMED)).body.endswith("โดยไม่เสียค่าเช่า")


@pytest.mark.parametrize(
    "rating", ["คะแนนเฉลี่ย (0 โหวต)", "คะแนน: 4.5/5 (12 โหวต)", "Rating 4.5 (12 votes)", "67 ถูกใจ"]
)
def test_what_readers_think_of_a_text_is_not_of_it(rating):
    page = f"<main>{HEAD}<p>{TEXT * 2}</p><p>{SHORT}</p><div class=z>{rating}</div></main>"
    assert is_right(whole(page, NAMED)).body.endswith(SHORT)


def test_a_lead_that_metadata_does_not_count_to_the_text():
    lead, first, second = f"{LEAD} {SHORT}", TEXT.strip(), OTHER.strip()
    news = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2026-07-14"}
    data = json.dumps(news | {"articleBody": f"{first} {second}"})
    script = f'<script type="application/ld+json">{data}</script>'
    pieces = [f"<p>{lead}</p>", f"<div class=z>{first}</div><div class=z>{second}</div>"]
    text = "".join(f"<div class=g><div class=y>{piece}</div></div>" for piece in pieces)
    found = is_right(whole(f"{script}<div>{HEAD}{text}</div>", NAMED))
    assert (found.lead, found.body) == (lead, f"{first}\n\n{second}")


def test_a_lead_in_the_group_of_the_title_is_not_all_of_the_text():
    lead = f"{LEAD} {SHORT}"
    group = f"<hgroup><h1>{TITLE}</h1><p>{lead}</p></hgroup><p class=m>สังคม · 14 กรกฎาคม 2569</p>"
    page = f"<article>{group}<img src=a.jpg><p>{TEXT}</p><p>{OTHER}</p></article>"
    found = is_right(whole(page, NAMED))
    assert (found.lead, found.body) == (lead, f"{TEXT.strip()}\n\n{OTHER.strip()}")


@pytest.mark.parametrize(
    "foot",
    [
        "<div>เข้าชม 1,703 ครั้ง</div><div>ผู้เรียบเรียง: กลุ่มสมมติ สำนักสมมติ</div>",
        "<h4>ภาพกิจกรรม</h4><p>ท่านคิดว่าข้อมูลนี้มีประโยชน์หรือไม่?</p>",
    ],
)
def test_who_made_a_text_and_whether_it_was_of_use_are_not_of_it(foot):
    found = is_right(whole(f"<main>{HEAD}<div>{LONG}{foot}</div></main>", NAMED))
    assert found.body.endswith(OTHER.strip())


def test_where_to_read_on_is_of_the_text_where_its_writer_typed_the_address():
    where = "https://www.thaigov.go.th/news/contents/details/88284"
    line = f"<p>อ่านเพิ่มเติม คลิก <a href={where}>{where}</a></p>"
    found = is_right(whole(f"<main>{HEAD}<div>{LONG}{line}<p>{SHORT}</p></div></main>", NAMED))
    assert f"อ่านเพิ่มเติม คลิก {where}" in found.body
