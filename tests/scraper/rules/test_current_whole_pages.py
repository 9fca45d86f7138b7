"""Whole pages, with what stands above, below and beside a release: what is its, and what is not.

Each kind was met by somebody who wrote pages without having seen the rules.
"""

import json

import pytest
from test_current_doubts import OTHER, TEXT, TITLE, doubt, judged
from test_current_surroundings import is_right, whole

from scraper import NotARelease, Release

NAMED = f"<title>{TITLE} | รัฐบาลไทย</title>"
BARE = "<title>รัฐบาลไทย</title>"
DAY = "<p>14 กรกฎาคม 2569</p>"
SHORT = "ตลาดนัดชุมชนเปิดให้บริการแล้วทุกวันเสาร์ตั้งแต่เวลาเจ็ดโมงเช้า"
PICTURES = "".join(f'<a href="/u/{n}.jpg"><img src="/u/{n}.jpg"></a>' for n in range(6))


def story(text=f"<p>{TEXT * 2}</p><p>{TEXT}</p>", title=TITLE, day=DAY):
    return f"<article><h1>{title}</h1>{day}<div>{text}</div></article>"


@pytest.mark.parametrize(
    "beside",
    [
        f"<section><h2>ภาพกิจกรรม</h2><div>{PICTURES}</div></section>",
        "<section><h2>คลังภาพ</h2></section><section><h2>วิดีโอ</h2></section>",
        "<footer><h2>ติดต่อเรา</h2><p>ทำเนียบรัฐบาล กรุงเทพมหานคร 10300</p></footer>",
        "<div><h2>แผนผังเว็บไซต์</h2><ul><li><a href=/th/a>หน้าแรก</a></ul></div>",
    ],
)
def test_a_heading_of_a_part_below_the_text_says_nothing_of_the_page(beside):
    for head in (NAMED, BARE):
        assert is_right(whole(f"<main>{story()}</main>{beside}", head)).body.startswith(TEXT[:20])


def test_the_heading_of_a_banner_or_a_search_box_above_says_nothing_either():
    banner = "<div role=dialog><h2>เว็บไซต์นี้ใช้คุกกี้</h2><button>ยอมรับ</button></div>"
    search = "<nav><h2>ค้นหา</h2><a href=/th>หน้าแรก</a></nav>"
    is_right(whole(banner + search + story(), NAMED))


def test_the_heading_of_the_page_itself_still_tells_what_it_is():
    for words in ("ผลการค้นหา", "คลังภาพ", "วิดีโอ", "อินโฟกราฟิก", "Procurement"):
        card = f"<h1>{words}</h1><article><h2>{TITLE}</h2>{DAY}<p>{TEXT * 2}</p></article>"
        assert "its heading says" in doubt(whole(card)), words


@pytest.mark.parametrize(
    "title",
    [
        "เงื่อนไขใหม่ของเงินกู้ดอกเบี้ยต่ำเพื่อผู้ประกอบการรายย่อย",
        "ข้อตกลงการค้าเสรีไทย-สมมติ มีผลบังคับใช้แล้ว",
        "ค้นหาผู้สูญหายจากเหตุเรือล่ม วันที่สาม ยังมีความหวัง",
        "แรงงานนอกระบบเข้าสู่ระบบประกันสังคมเพิ่มขึ้นสองเท่า",
        "500 ล้านบาทเพื่อฟื้นฟูสวนทุเรียน",
        "410 โครงการชลประทานแล้วเสร็จก่อนฤดูฝน",
        "ไม่มีสิทธิ์บัตรสวัสดิการก็ขอรับความช่วยเหลือได้",
        "นโยบายการรักษาความมั่นคงชายแดนฉบับใหม่",
    ],
)
def test_a_release_whose_title_begins_as_another_page_s_does(title):
    found = judged(whole(story(title=title), f"<title>{title} | รัฐบาลไทย</title>"))
    assert isinstance(found, Release), found
    assert found.title == title


@pytest.mark.parametrize(
    "title",
    [
        "เงื่อนไขการใช้บริการเว็บไซต์",
        "ข้อตกลงและเงื่อนไขในการใช้งาน",
        "ค้นหา: น้ำท่วม",
        "ผลการค้นหาสำหรับ “น้ำท่วม”",
        "กรุณาเข้าสู่ระบบก่อนใช้งาน",
        "เข้าสู่ระบบสมาชิก",
        "500 Internal Server Error",
        "404",
        "ไม่มีสิทธิ์เข้าถึงหน้านี้",
    ],
)
def test_a_page_of_the_site_s_own(title):
    assert isinstance(judged(whole(story(title=title))), NotARelease)


def test_a_short_text_is_a_release_where_the_page_is_named_and_shows_nothing_else():
    assert is_right(whole(story(f"<p>{SHORT}</p>"), NAMED)).body == SHORT
    assert doubt(whole(story(f"<p>{SHORT}</p>"), BARE)).startswith("body: ")


@pytest.mark.parametrize("more", [PICTURES, "<iframe src='https://films.example/1'></iframe>"])
def test_a_short_text_beside_pictures_or_a_film_may_be_but_the_words_to_them(more):
    assert doubt(whole(story(f"<p>{SHORT}</p>{more}"), NAMED)).startswith("body: ")


@pytest.mark.parametrize(
    "section", ["จัดซื้อจัดจ้าง", "ประกาศประกวดราคา", "ร่วมงานกับเรา", "รับสมัครงาน", "วิดีโอ", "Tenders"]
)
def test_a_page_in_a_section_that_has_no_releases(section):
    crumbs = f"<nav class=breadcrumb><a href=/th>หน้าแรก</a> / <span>{section}</span></nav>"
    assert section in doubt(whole(crumbs + story(), NAMED))
    assert section in doubt(whole(story(day=f"{DAY}<p>หมวดหมู่: {section}</p>"), NAMED))


@pytest.mark.parametrize("words", ["อ่านต่อ", "อ่านเพิ่มเติม »", "ดูรายละเอียด", "Read more"])
def test_a_front_page_that_begins_with_one_story(words):
    hero = f"<section><h1>{TITLE}</h1>{DAY}<p>{TEXT * 2}</p><a href='{{}}'>{words}</a></section>"
    assert doubt(whole(hero.format("/th/news/165000"))) == "body: the rest of it is another page's"
    is_right(whole(hero.format("/th/news/166000")))
    is_right(whole(hero.format("/th/news/165000"), NAMED))


def test_a_list_of_films_each_with_a_day_and_how_long_it_is():
    row = "<div class=film><h3>{}</h3><span>{} ก.ค. 2569</span><span>12:3{}</span></div>"
    films = "".join(row.format(f"{TITLE} ตอนที่ {n} {TEXT}", n, n) for n in range(1, 9))
    doubt(whole(f"<main><h1>คลังความรู้</h1>{films}</main>", "<title>คลังความรู้ | รัฐบาลไทย</title>"))


def test_links_to_other_sites_that_a_text_lists_are_of_it():
    links = "".join(
        f"<li><a href='https://bank{n}.example'>ลงทะเบียนผ่านธนาคารที่ {n}</a></li>" for n in range(4)
    )
    found = is_right(whole(story(f"<p>{TEXT * 2}</p><p>{TEXT}</p><ul>{links}</ul>"), NAMED))
    assert found.body.endswith("ลงทะเบียนผ่านธนาคารที่ 3")


def test_what_happened_at_which_hour_told_at_length_is_a_text():
    hours = "".join(f"<p>{n}.15 น. {TEXT * 4}</p>" for n in range(10, 14))
    assert is_right(whole(story(hours), NAMED)).body.startswith("10.15 น.")


def test_a_text_put_together_from_boxes_of_several_kinds():
    pieces = (
        f"<p class=lead>{TEXT}</p><div class='b-text'><p>{TEXT}</p><p>{TEXT}</p></div>"
        f"<blockquote>{SHORT}</blockquote><div class='b-two'><div>{TEXT}</div></div><p>{SHORT}</p>"
    )
    found = is_right(whole(f"<main><h1>{TITLE}</h1>{DAY}<div class=blocks>{pieces}</div></main>"))
    assert found.body.split() == (TEXT * 3 + SHORT + " " + TEXT + SHORT).split()


def test_an_article_in_the_metadata_that_is_cut_in_a_paragraph():
    told = f"{TEXT * 3} {OTHER[:20]}"
    article = {
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": "2026-07-14",
        "articleBody": told,
    }
    data = f'<script type="application/ld+json">{json.dumps(article)}</script>'
    found = is_right(whole(story(f"<p>{TEXT * 3}</p><p>{OTHER * 2}</p>"), NAMED + data))
    assert found.body.split("\n\n") == [(TEXT * 3).strip(), (OTHER * 2).strip()]


def test_a_long_lead_in_the_box_of_the_title_and_the_text_in_the_next_one():
    head = f"<header><h1>{TITLE}</h1><p>{OTHER}</p>{DAY}</header>"
    text = f"<div class=stream><div class=text><p>{TEXT * 2}</p><p>{SHORT}</p></div></div>"
    found = is_right(whole(f"<main>{head}{text}</main>", NAMED))
    assert (found.lead, found.body) == (OTHER.strip(), f"{(TEXT * 2).strip()}\n\n{SHORT}")


def test_a_heading_under_the_title_is_no_text_and_hides_no_day():
    place = "<div>ทำเนียบรัฐบาล, 14 กรกฎาคม 2569</div>"
    head = f"<h1>{TITLE}</h1><h2>{OTHER}</h2>{place}"
    found = is_right(whole(f"<article>{head}<div><p>{TEXT * 2}</p></div></article>", NAMED))
    assert found.body == (TEXT * 2).strip()


@pytest.mark.parametrize(
    "below",
    [
        "<div><h2>ติดต่อสอบถามข้อมูลเพิ่มเติม</h2><p>กลุ่มประชาสัมพันธ์</p><p>โทรศัพท์ 0 2000 0000</p></div>",
        "<div class=file><a href=/u/a.pdf>เอกสารประกอบ</a><a href=/u/a.pdf>ดาวน์โหลด</a></div>",
        "<div>แท็ก: <a href=/th/t/1>#เศรษฐกิจ</a> <a href=/th/t/2>#สมมติ</a></div>",
        "<p>ที่มา : https://www.thaigov.go.th/th/news/166000</p>",
        "<p class=sr-only>สิ้นสุดเนื้อหาข่าว</p>",
        "<p>ไม่มีเอกสารแนบ</p>",
        "<h2>ภาพกิจกรรม</h2>",
        "<p>ข่าวนี้มีประโยชน์กับท่านหรือไม่</p>",
    ],
)
def test_what_stands_below_a_text_is_none_of_it(below):
    text = f"<p>{TEXT * 2}</p><p>{OTHER}</p>"
    found = is_right(whole(f"<main><h1>{TITLE}</h1>{DAY}{text}{below}</main>", NAMED))
    assert found.body == f"{(TEXT * 2).strip()}\n\n{OTHER.strip()}"


@pytest.mark.parametrize(
    "above",
    [
        "<div>719</div><div>ถามให้ชัด รัฐจะเคลียร์</div>",
        "<div>สำนักเลขาธิการนายกรัฐมนตรี</div>",
        "<div>ขนาดอักษร</div><div>ฟังข่าวนี้ 00:00 / 03:25</div><div>เสียงสังเคราะห์โดยระบบ</div>",
    ],
)
def test_what_stands_between_the_day_and_a_text_is_none_of_it(above):
    text = f"<div>{TEXT * 2}</div><div>{OTHER}</div>"
    found = is_right(whole(f"<main><h1>{TITLE}</h1>{DAY}{above}{text}</main>", NAMED))
    assert found.body.startswith(TEXT[:30])


def test_a_text_in_one_line_with_a_telephone_number_is_no_small_print():
    text = f"{TEXT * 3}สอบถามได้ที่สำนักงานสมมติ โทรศัพท์ 0 2000 0000 ต่อ 1234 ในวันและเวลาราชการ"
    assert is_right(whole(story(f"<p>{text}</p>"), NAMED)).body == text


def test_titles_of_other_releases_that_were_typed_in_the_text_are_of_it():
    typed = "<p>อัลบั้มภาพ</p><p>ข่าวที่เกี่ยวข้อง</p><p>ตลาดน้ำสมมติเปิดแล้ว</p><p>สะพานไม้สมมติปิดซ่อม</p>"
    found = is_right(whole(story(f"<p>{TEXT * 2}</p><p>{OTHER}</p>{typed}"), NAMED))
    assert found.body.endswith("ข่าวที่เกี่ยวข้อง\n\nตลาดน้ำสมมติเปิดแล้ว\n\nสะพานไม้สมมติปิดซ่อม")


def test_a_first_paragraph_that_is_shown_and_the_rest_that_a_button_opens():
    rest = f"<div class=collapse id=rest><p>{TEXT * 2}</p></div>"
    button = "<button data-bs-toggle=collapse data-bs-target='#rest'>อ่านเพิ่มเติม</button>"
    found = is_right(whole(story(f"<p>{OTHER}</p>{rest}{button}"), NAMED))
    assert found.body == f"{OTHER.strip()}\n\n{(TEXT * 2).strip()}"


@pytest.mark.parametrize(
    "title", ["Illuminate\\Database\\QueryException", "กรุณายอมรับเงื่อนไขก่อนใช้งาน"]
)
def test_a_page_of_a_server_s_own(title):
    doubt(whole(story(title=title), f"<title>{title}</title>"))


def test_a_title_with_a_dash_before_words_that_name_another_page():
    title = f"{TITLE} - ยืนยันตัวตนได้แล้ววันนี้"
    found = judged(whole(story(title=title), f"<title>{title}</title>"))
    assert isinstance(found, Release), found


def test_a_text_that_is_the_title_again_and_a_few_words():
    text = f"<p>{TITLE}</p><p>ร่วมชิงเงินรางวัลในงานนี้ได้ทุกวัน</p>"
    assert is_right(whole(story(text), NAMED)).body.startswith(TITLE)
    assert doubt(whole(story(f"<p>{TITLE}</p>"), NAMED)).startswith("body: ")
    assert doubt(whole(story(text), BARE)).startswith("body: ")


@pytest.mark.parametrize(
    "title",
    [
        "ข่าวนี้ถูกลบแล้ว",
        "ข่าวนี้ยังไม่เผยแพร่",
        "This news is no longer available",
        "ผังเว็บไซต์",
        "ประกาศความเป็นส่วนตัวของสำนักงานสมมติ",
        "วิสัยทัศน์ พันธกิจ",
        "กำหนดการนายกรัฐมนตรี วันที่ 14 กรกฎาคม 2569",
        "ความคิดเห็นต่อข่าว: " + TITLE,
        "วีดิทัศน์: " + TITLE,
        "[ฉบับร่าง] " + TITLE,
        "แดชบอร์ดสถานการณ์สมมติ",
        "พอดแคสต์ EP.112 เรื่องสมมติ",
        "พระราชบัญญัติข้อมูลสมมติ พ.ศ. 2540",
        "นายสมมติ ยิ้มได้ รัฐมนตรีว่าการกระทรวงสมมติ",
        "ประกาศรายชื่อผู้ผ่านการเลือกสรรเป็นพนักงานราชการ",
        "Request blocked",
    ],
)
def test_the_title_of_a_page_that_is_no_news(title):
    assert isinstance(judged(whole(story(title=title), f"<title>{title}</title>")), NotARelease)


@pytest.mark.parametrize(
    "title",
    [
        "คณะรัฐมนตรีเห็นชอบตลาดนัดชุมชนทั่วประเทศ",
        "นายกรัฐมนตรีเปิดพอดแคสต์เพื่อเกษตรกร",
        "นายสมมติ ยิ้มได้ รัฐมนตรีว่าการกระทรวงสมมติ ลงพื้นที่ตลาดนัด",
        "พระราชบัญญัติตลาดนัด พ.ศ. 2569 มีผลบังคับใช้แล้ว",
        "กำหนดการเปิดตลาดนัดชุมชนเลื่อนออกไปหนึ่งสัปดาห์",
        "สถิติตลาดนัดชุมชนเพิ่มขึ้นสองเท่า",
        "ช่วยเหลือผู้ประสบภัยในตลาดนัดแล้วทุกราย",
    ],
)
def test_a_title_with_such_words_in_a_sentence(title):
    found = judged(whole(story(title=title), f"<title>{title} | รัฐบาลไทย</title>"))
    assert isinstance(found, Release), found


@pytest.mark.parametrize(
    "text",
    [
        "ไม่สามารถโหลดเนื้อหาได้ กรุณาลองใหม่อีกครั้ง หรือแจ้งผู้ดูแลระบบให้ทราบ",
        "ข่าวนี้ไม่มีให้บริการแล้ว เนื่องจากพ้นระยะเวลาการเผยแพร่ตามที่กำหนดไว้",
        "ขออภัย ไม่พบเนื้อหาของข่าวนี้ในฐานข้อมูล กรุณาติดต่อเจ้าหน้าที่ของสำนักงาน",
        "This content is available in Thai only. Please use the Thai page of our site for it.",
        "Something went wrong while loading this article. You may go back to the front page.",
    ],
)
def test_a_sentence_that_stands_where_the_text_should(text):
    article = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2026-07-14"}
    data = f'<script type="application/ld+json">{json.dumps(article)}</script>'
    for head in (NAMED, NAMED + data):
        assert doubt(whole(story(f"<p>{text}</p>"), head)).startswith("body: ")
    is_right(whole(story(f"<p>{TEXT * 4}</p><p>{text}</p>"), NAMED + data))


def test_where_only_the_footer_has_words():
    foot = "<div>สำนักงานสมมติ ทำเนียบรัฐบาล กรุงเทพฯ 10300 โทร. 0 2000 0000 โทรสาร 0 2000 0001</div>"
    assert doubt(whole(story("") + foot, NAMED)).startswith("body: ")


def test_a_lead_with_a_line_about_it_and_a_short_text_in_a_box():
    head = f"<h1>{TITLE}</h1><p>3 วันที่แล้ว</p>{DAY}<p class=lead>{OTHER}</p>"
    found = is_right(whole(f"<main>{head}<div><p>{TEXT}</p><p>{SHORT}</p></div></main>", NAMED))
    assert found.body.endswith(SHORT)
    assert TEXT.strip() in found.body


def test_a_subtitle_and_then_the_day():
    text = f"<p>{TEXT * 2}</p><p>{SHORT}</p>"
    head = f"<h1>{TITLE}</h1><p>A market for everyone opens in every province this year</p>{DAY}"
    assert is_right(whole(f"<main>{head}{text}</main>", NAMED)).body.startswith(TEXT[:30])


def test_two_stories_under_the_heading_of_a_section():
    card = "<div class=item><p>{} ก.ค. 2569</p><h3>{}</h3><p>{}</p></div>"
    cards = card.format(14, TITLE, TEXT * 2) + card.format(13, f"อีก{TITLE}", OTHER * 2)
    doubt(whole(f"<main><h1>ข่าวทำเนียบรัฐบาล</h1>{cards}</main>"))


def test_a_title_in_a_line_of_a_cell_of_a_table():
    text = f"<font size=5><b>{TITLE}</b></font><br>14 กรกฎาคม 2569<br><br>{TEXT * 2}<br>{OTHER}"
    is_right(whole(f"<table><tr><td>{text}</td></tr></table>", f"<title>{TITLE}</title>"))


def test_a_lead_and_a_byline_in_the_box_of_the_title():
    author = "<h4><a href=/author/x>กองบรรณาธิการ</a></h4>"
    byline = f"{author}<time>14 กรกฎาคม 2569</time><span>— อ่าน 3 นาที</span>"
    head = f"<header><h1>{TITLE}</h1><p>{OTHER}</p><div>{byline}</div></header>"
    found = is_right(whole(f"<article>{head}<section><p>{TEXT * 2}</p></section></article>", NAMED))
    assert (found.lead, found.body) == (OTHER.strip(), (TEXT * 2).strip())


def test_facts_in_a_list_of_terms_above_the_text():
    facts = "<dl><dt>หมวดหมู่</dt><dd>ด้านสังคม</dd><dt>จำนวนผู้เข้าชม</dt><dd>1,552</dd></dl>"
    text = f"<div><p>{TEXT * 2}</p><p>{SHORT}</p></div>"
    found = is_right(whole(f"<main><h1>{TITLE}</h1>{DAY}{facts}{text}</main>", NAMED))
    assert found.body.startswith(TEXT[:30])


def test_what_a_browser_shows_when_it_is_asked_to():
    hidden = f"<div popover id=word>{OTHER}</div>"
    assert OTHER[:30] not in is_right(whole(story() + hidden, NAMED)).body
