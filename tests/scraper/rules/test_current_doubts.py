"""Where the sources of a page do not agree, it is uncertain, and the reason says which field."""

import json

import pytest

from scraper import NotARelease, Page, Release, extract, to_line
from scraper.extract import explained, read, read_apart
from scraper.rules.layouts import built_in

URL = "https://www.thaigov.go.th/th/news/166000"
TITLE = "กระทรวงสมมติเปิดตลาดนัดชุมชนยิ้มได้ทั่วจังหวัด"
TEXT = "ที่ประชุมรับทราบว่าตลาดนัดแห่งนี้จะเปิดทุกวันเสาร์ตลอดทั้งปี และจะขยายไปยังอำเภออื่นในปีหน้าตามลำดับ "
OTHER = "อีกข้อความหนึ่งซึ่งไม่มีอยู่ในหน้านี้เลย กล่าวถึงเรื่องฝายน้ำล้น ถนนลูกรัง และสะพานไม้ไผ่ของหมู่บ้านสมมติ "


def page(*, title=TITLE, day="14 กรกฎาคม 2569", text=TEXT * 3, head="", data=None, after=""):
    """A page; `data` is its JSON-LD, of an article with the page's own title and day at first."""
    article = {
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": "2026-07-14T10:00:00+07:00",
    }
    script = ""
    if data is not None:
        script = f'<script type="application/ld+json">{json.dumps(article | data)}</script>'
    return (
        f"<html><head><title>รัฐบาลไทย</title>{head}{script}</head><body><main><h1>{title}</h1>"
        f"<p>{day}</p><div><p>{text}</p><p>{text}</p></div>{after}</main></body></html>"
    )


def judged(html, url=URL):
    return read(Page(url=url, body=html.encode())).result


def doubt(html):
    found = judged(html)
    assert isinstance(found, NotARelease), found
    assert found.reason == "uncertain", found
    return found.detail


def test_all_that_agrees_is_a_release():
    for html in (page(), page(data={})):
        assert isinstance(judged(html), Release)


@pytest.mark.parametrize(
    "headline",
    [
        TITLE + " | รัฐบาลไทย",
        f"  {TITLE.replace('ชุมชน', ' ชุมชน')} ",
        TITLE[:30] + "…",
        f"รัฐบาลไทย - {TITLE}",
    ],
)
def test_a_site_s_name_white_space_and_a_cut_make_no_other_title(headline):
    found = judged(page(data={"headline": headline}))
    assert isinstance(found, Release)
    assert found.title == TITLE


def test_another_title_in_the_metadata():
    assert doubt(page(data={"headline": "เรื่องอื่นที่ไม่ใช่เรื่องนี้เลย"})).startswith("title: ")
    head = '<meta property="og:title" content="เรื่องอื่นที่ไม่ใช่เรื่องนี้เลย">'
    assert doubt(page(head=head)).startswith("title: ")


def test_the_site_s_own_name_in_the_metadata_says_nothing():
    head = (
        '<meta property="og:title" content="รัฐบาลไทย"><meta property="og:type" content="website">'
    )
    assert isinstance(judged(page(head=head)), Release)


def test_an_h1_that_is_the_site_s_name():
    assert doubt(page(title="รัฐบาลไทย")).startswith("title: ")
    assert doubt(page(title="เว็บไซต์รัฐบาลไทย")).startswith("title: ")


@pytest.mark.parametrize(
    "published",
    [
        "1483-07-14",  # 543 taken off twice
        "3112-07-14",  # 543 put on twice
        "2569-05-14",  # two months before the printed day, in a Buddhist year
        "2026-05-14",  # two months before the printed day
    ],
)
def test_days_that_disagree_or_are_an_era_off(published):
    assert doubt(page(data={"datePublished": published})).startswith("published: ")


@pytest.mark.parametrize("day", ["14 กรกฎาคม 2569", ""])
@pytest.mark.parametrize("published", ["2569-07-14", "2569-07-13T17:05:00Z"])
def test_a_buddhist_year_in_iso_is_read_with_and_without_a_printed_day(day, published):
    found = judged(page(day=day, data={"datePublished": published}))
    assert found.published == "2026-07-14"
    assert found.published_be == "2569-07-14"
    assert found.published_text == (day or published)


def test_a_wrong_weekday():
    assert doubt(page(day="วันพุธที่ 14 กรกฎาคม 2569")).startswith("published: the weekday")


def test_the_posted_day_may_be_later_than_the_printed_one():
    found = judged(page(day="1 กรกฎาคม 2569", data={}))
    assert (found.published, found.posted) == ("2026-07-01", "2026-07-14")
    assert found.published_text == "1 กรกฎาคม 2569"


@pytest.mark.parametrize(
    "day",
    [
        "ปรับปรุงล่าสุด 14 กรกฎาคม 2569",
        "Last updated: 14 July 2026",
        "วันนี้ 14 กรกฎาคม 2569",
        "เข้าชมเมื่อ 14 กรกฎาคม 2569",
        "อ่าน 1,204 ครั้ง",
        "",
    ],
)
def test_a_day_of_something_else_is_no_day_of_the_news(day):
    assert doubt(page(day=day)) == "published: no day near the title"


def test_the_day_of_an_edit_beside_the_news_day():
    for day in (
        "เผยแพร่ 14 กรกฎาคม 2569 | ปรับปรุงล่าสุด 16 กรกฎาคม 2569",
        "ปรับปรุงล่าสุด 16 กรกฎาคม 2569</p><p>วันที่ 14 กรกฎาคม 2569",
        "แก้ไขเมื่อ <time datetime='2026-07-16'>16 ก.ค. 69</time> <b>ลงวันที่</b> 14 ก.ค. 69",
    ):
        assert judged(page(day=day)).published == "2026-07-14", day


def test_a_printed_day_that_is_the_one_of_the_edit():
    data = {"datePublished": "2026-07-10", "dateModified": "2026-07-14"}
    assert judged(page(data=data)).published == "2026-07-10"


def test_today_s_day_above_the_title_is_not_the_news_s():
    html = page(day="", data={}).replace("<main>", "<div>วันศุกร์ที่ 17 กรกฎาคม 2569</div><main>")
    assert judged(html).published == "2026-07-14"
    html = page(day="").replace("<main>", "<div>วันศุกร์ที่ 17 กรกฎาคม 2569</div><main>")
    assert doubt(html) == "published: no day near the title"


def test_no_text_though_the_metadata_has_one():
    html = page(text="", data={"articleBody": TEXT * 5})
    assert doubt(html).startswith("body: ")


def test_another_text_than_the_metadata_has():
    assert doubt(page(data={"articleBody": OTHER * 5})).startswith("body: ")


def test_a_heading_and_a_day_without_a_text():
    for after in ("", "<img src='/a.jpg'>" * 9, "<iframe src='/a.pdf'></iframe>"):
        assert doubt(page(text="", after=after)).startswith("body: ")
        assert doubt(page(text="", after=after, data={})).startswith("body: ")


def test_a_page_that_says_it_is_another_one():
    head = '<link rel="canonical" href="/th/news/166001">'
    assert doubt(page(head=head)).startswith("address: ")


@pytest.mark.parametrize("title", ["ไม่พบหน้าที่ต้องการ", "404 Not Found", "ขออภัย ไม่พบข้อมูล"])
def test_a_page_that_says_that_there_is_none(title):
    html = page(title=title, text="กรุณาตรวจสอบที่อยู่อีกครั้ง")
    assert judged(html).reason == "not-found"


@pytest.mark.parametrize(
    "title",
    [
        "เข้าสู่ระบบ",
        "ปิดปรับปรุงระบบชั่วคราว",
        "ผลการค้นหา",
        "Search results for: canals",
        "503 Service Unavailable",
        "Just a moment...",
        "นโยบายคุกกี้",
    ],
)
def test_a_page_whose_heading_no_release_has(title):
    assert "heading" in doubt(page(title=title))


@pytest.mark.parametrize(
    "title",
    [
        "ไม่พบผู้ติดเชื้อรายใหม่ในจังหวัดธารน้ำใส",
        "ปรับปรุงระบบขนส่งมวลชนทั่วเมืองริมน้ำ เริ่มเดือนหน้า",
        "ค้นพบแหล่งน้ำใหม่",
        "คุกกี้ชุมชนขายดี",
        "Search and rescue teams ready for the rainy season",
        "Maintenance of 300 canals begins",
    ],
)
def test_a_release_whose_title_begins_like_such_a_heading(title):
    assert judged(page(title=title)).title == title


def test_an_empty_answer_and_a_shell():
    for html in ("", "<html></html>", "<div id=root></div><script src=a.js></script>", "คำเดียว"):
        assert judged(html).reason == "unknown-layout"


def test_the_old_site_s_markup_at_a_current_address_is_of_no_layout():
    old = (
        "<div class='panel-body'><div class='border-normal'><p class='remove-xs'><span></span>"
        "<span>วันพุธที่ 27 กรกฎาคม 2565</span></p><h3 class='news-1'>เรื่อง</h3>"
        "<div class='padding-sm1 news-2'><p>เนื้อข่าว</p></div></div></div>"
    )
    assert judged(old).reason == "unknown-layout"


def test_the_current_rules_are_for_the_current_site_s_addresses_alone():
    url = "https://www.thaigov.go.th/news/contents/details/57312"
    assert judged(page(), url).reason == "unknown-layout"


# What damaged pages showed


def test_half_a_pair_in_json_is_no_letter_of_a_record():
    script = f'<script>window.a = {{"id": 166000, "title": "{TITLE}", "published": "2026-07-14",'
    script += f'"content": "<p>{TEXT * 3}\\ud83d</p>"}}</script>'
    found = judged(f"<html><body><div id=root></div>{script}</body></html>")
    assert found.title == TITLE
    assert found.body.endswith("\ufffd")
    to_line(found)


def test_signs_that_are_digits_in_no_number():
    head = '<meta property="article:published_time" content="²²²²²²²²²²">'
    assert judged(page(head=head)).published == "2026-07-14"


def test_a_page_of_frames():
    assert judged("<html><frameset><frame src=a></frameset></html>").reason == "unknown-layout"


def test_the_small_print_is_no_text():
    words = "เว็บไซต์นี้ใช้คุกกี้เพื่อพัฒนาประสบการณ์ของท่าน ท่านสามารถศึกษาได้ที่นโยบายคุกกี้"
    cookies = f"<div class=box><p>{words}</p></div>"
    rights = "<div><p>สำนักงานสมมติ เลขที่ 1 ถนนสมมติ กรุงเทพมหานคร 10000 โทรศัพท์ 0-0000-0000</p></div>"
    assert doubt(page(text="", after=cookies * 3 + rights)).startswith("body: ")


def test_a_list_whose_rows_a_script_follows():
    """One row is the text of none."""
    row = "<li class=card onclick='go(1)'><h3>เรื่องหนึ่งของวัน</h3><div>18/06/2569</div><p>{}</p></li>"
    first = f"<div><h3>เรื่องแรก</h3><div>18 มิ.ย. 2569</div><p>{TEXT * 2}</p></div>"
    rows = row.format(TEXT) * 4
    html = f"<main><h1>มาตรการสำคัญของวันนี้ทั้งหมด</h1>{first}<ul>{rows}</ul></main>"
    assert doubt(html)
    one = f"<main><h1>มาตรการสำคัญของวันนี้ทั้งหมด</h1><ul>{row.format(TEXT * 3)}</ul></main>"
    assert doubt(one) == "published: no day near the title"


def test_a_page_that_breaks_off_in_its_text():
    html = page().partition("</p></div>")[0]
    assert judged(html).detail == "body: the page breaks off in it"


def test_a_heading_under_the_site_s_name_with_a_day_is_the_title():
    html = page(title="รัฐบาลไทย").replace("<p>14", f"<h2>{TITLE}</h2><p>14")
    assert judged(html).title == TITLE
    assert doubt(html.replace(TITLE, "ข่าวยอดนิยม")).startswith("title: ")
    rows = f"<h2>เรื่องอื่นของวันนี้</h2><p>13 กรกฎาคม 2569</p><p>{TEXT}</p>"
    assert doubt(html.replace("</main>", rows + "</main>")).startswith("title: ")


def test_a_title_that_swallowed_the_page():
    assert judged(page(title=TEXT * 20)).detail.startswith("title: it has")


def test_a_line_about_a_text_is_none():
    about = "17 มกราคม 2569 | โดย : กองประชาสัมพันธ์สมมติ | 1,204 views"
    html = page(data={}).partition("<div>")[0] + f"<div class=a><p>{about}</p></div></main>"
    assert doubt(html).startswith("body: ")


def test_breadcrumbs_that_end_with_the_title_are_no_text():
    crumbs = f"<div><a href='/'>หน้าแรก</a> / <a href='/th/news'>ข่าวทำเนียบ</a> / {TITLE}</div>"
    html = page(data={}).partition("<main>")[0] + crumbs + "</body></html>"
    assert doubt(html).startswith("body: ")


# What disagrees may be accepted

FAR_OFF = {"datePublished": "2026-05-14"}
ANOTHER = {"headline": "เรื่องอื่นที่ไม่ใช่เรื่องนี้เลย"}
ACCEPTED = {
    "another title": (page(data=ANOTHER), "title: h1 and json-ld differ", {"title": TITLE}),
    "another day": (page(data=FAR_OFF), "too far apart", {"published": "2026-07-14"}),
    "another text": (
        page(data={"articleBody": OTHER * 5}),
        "body: the text on the page is not",
        {"body": f"{TEXT * 3}".strip() + "\n\n" + f"{TEXT * 3}".strip()},
    ),
    "a text in its data alone": (
        page(text="", data={"articleBody": OTHER * 5}),
        "body: the text on the page is not",
        {"body": (OTHER * 5).strip()},
    ),
    "a text of a line": (
        page(text=TEXT[:60]),
        "body: too little of it to be sure",
        {"body": f"{TEXT[:60]}\n\n{TEXT[:60]}"},
    ),
    "a year with 543 off twice": (
        page(data={"datePublished": "1483-07-14"}),
        "published: json-ld has '1483-07-14', of another era",
        {"published": "2026-07-14", "posted": None},
    ),
    "a wrong weekday": (
        page(day="วันพุธที่ 14 กรกฎาคม 2569"),
        "published: the weekday",
        {"published": "2026-07-14"},
    ),
    "two of them": (
        page(data=ANOTHER | FAR_OFF),
        "title: h1 and json-ld differ; published: json-ld 2026-05-14, ",
        {"title": TITLE, "published": "2026-07-14"},
    ),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_a_page_that_is_accepted_says_what_it_is_uncertain_on(name):
    html, why, facts = ACCEPTED[name]
    assert doubt(html)
    given = Page(url=URL, body=html.encode())
    assert {key: getattr(extract(given, accept_uncertain=True), key) for key in facts} == facts
    lenient = built_in().accepting_uncertain()
    told = explained(read(given, layouts=lenient)).result
    assert why in told.from_["_uncertain"]
    assert isinstance(extract(given), NotARelease)


def test_so_does_one_that_is_read_in_a_process_of_its_own():
    html, why, _ = ACCEPTED["another title"]
    reading = read_apart(
        Page(url=URL, body=html.encode()), layouts=built_in().accepting_uncertain()
    )
    assert reading.origin["_uncertain"] == why


@pytest.mark.parametrize(
    "html",
    [
        page(title="รัฐบาลไทย"),
        page(day=""),
        page(day="", data={"datePublished": "1483-07-14"}),
        page(day="14 กรกฎาคม 2599"),
        page(text=""),
        page(text="", data={}),
        page(title="เข้าสู่ระบบ"),
        page(head='<link rel="canonical" href="/th/news/166001">'),
        page().partition("</p></div>")[0],
        "<div id=root></div><script src=a.js></script>",
    ],
)
def test_without_title_day_and_text_or_of_another_page_there_is_nothing_to_accept(html):
    assert isinstance(judged(html), NotARelease)
    given = Page(url=URL, body=html.encode())
    assert isinstance(extract(given, accept_uncertain=True), NotARelease)


def test_a_page_that_agrees_is_accepted_without_a_word():
    reading = read(
        Page(url=URL, body=page(data={}).encode()), layouts=built_in().accepting_uncertain()
    )
    assert "_uncertain" not in reading.origin
    assert reading.result == judged(page(data={}))
