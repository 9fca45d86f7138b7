"""A page that lost something on its way gives no record that is short of it."""

from dataclasses import replace

import msgspec
import pytest
from test_extract import BARE, TITLE, get, html, refused

from scraper import NotARelease, Page, Query, Release, crawl, extract
from scraper.demo.pages import Pages
from scraper.demo.releases import invent
from scraper.demo.server import serving
from scraper.demo.site import MiniSite
from scraper.extract import explained, read
from scraper.rules.layouts import built_in

TEXT = "<p>ย่อหน้าที่หนึ่งของข่าวสมมติ</p><p>ย่อหน้าที่สองของข่าว<b>สมมติ</b></p>"


def test_a_page_that_breaks_off_in_its_text():
    whole = html(body=TEXT, after="<div>ข่าวอื่น</div>")
    for end in ("หนึ่ง", "สมมติ</p><p>", "ของข่าว<b>", "สมมติ</b></p>"):
        cut = whole[: whole.rindex(end) + len(end)]
        assert refused(cut) == ("missing-field", "body: the page breaks off in it"), end
        assert refused(cut + "</b") == ("missing-field", "body: the page breaks off in it"), end


def test_a_page_that_breaks_off_after_its_text_is_a_release():
    whole = html(body=TEXT, after="<div>ข่าวอื่น ๆ ของวันนี้</div>")
    assert get(whole[: whole.index("ของวันนี้")]).body.endswith("สมมติ")


def test_a_page_that_closes_what_it_opened_is_whole_without_an_end_of_its_own():
    assert isinstance(get(html(body=TEXT)), Release)


def test_every_cut_of_a_page_gives_the_whole_release_or_none():
    site = MiniSite(invent(20))
    release = next(one for one in site.releases.values() if one.body.count("<p") > 3)
    page = Pages("https://demo.invalid", site.category_ids, [release]).release(release)
    url = f"https://demo.invalid/news/contents/details/{release.id}"
    whole = extract(Page(url=url, body=page))
    start = page.index(b'<div class="border-normal')
    end = page.index("ข่าวที่เกี่ยวข้อง".encode()) + 300
    found = [extract(Page(url=url, body=page[:at])) for at in range(start, end, 11)]
    assert {one for one in map(repr, found) if one.startswith("Release")} == {repr(whole)}
    assert isinstance(found[0], NotARelease)


def test_a_page_of_another_character_set_than_its_header_says():
    page = html(head=f"<title>{BARE}{TITLE}</title>", posted="27/07/2565").encode("cp874")
    reason, detail = refused(page, content_type="text/html; charset=utf-8")
    assert (reason, detail.split(":")[0]) == ("missing-field", "title")


def test_a_page_of_the_current_site_that_lost_a_letter_of_its_text_is_uncertain():
    title, text = "เปิดสะพานไม้คลองบัวทอง", "ประชาชนใช้สะพานไม้ข้ามคลองได้แล้วตั้งแต่วันนี้เป็นต้นไป " * 4
    whole = f"<main><h1>{title}</h1><p>14 กรกฎาคม 2569</p><p>{text}</p><p>{text}</p></main>"
    lost = whole.encode().replace("สะพานไม้ข้าม".encode(), b"\xe0\xb8" + "ะพานไม้ข้าม".encode(), 1)
    page = Page(url="https://www.thaigov.go.th/th/news/166000", body=lost)
    assert extract(page).reason == "uncertain"
    assert extract(page).detail == "body: letters of it are lost"
    assert "\ufffdะพานไม้" in extract(page, accept_uncertain=True).body
    accepted = explained(read(page, layouts=built_in().accepting_uncertain())).result
    assert accepted.from_["_uncertain"] == "body: letters of it are lost"
    assert isinstance(extract(msgspec.structs.replace(page, body=whole.encode())), Release)


def test_a_page_that_breaks_off_in_a_short_last_line_after_what_is_hidden():
    text = TEXT + "<p hidden>ข้อความที่ซ่อนไว้</p><p>ก ข</p>"
    whole = html(body=text, after="<div>ข่าวอื่น</div>")
    cut = whole[: whole.rindex("ก ข") + 3]
    assert refused(cut) == ("missing-field", "body: the page breaks off in it")


def test_a_sign_for_a_lost_letter_that_somebody_wrote_is_kept():
    assert get(html(title="เรื่อง\ufffd")).title == "เรื่อง\ufffd"


def test_a_text_whose_letters_were_lost_before_the_page_was_sent():
    assert refused(html(title="เ\ufffd\ufffdอง"))[1] == "title: letters of it are lost"
    assert refused(html(body="\ufffd\ufffdก " * 90))[1] == "body: letters of it are lost"
    assert get(html(body="ข้อความ\ufffd" * 9)).body.count("\ufffd") == 9


def test_a_text_that_was_read_a_byte_off():
    garbled = ("ย่อหน้าของข่าวสมมติ" * 9).encode("utf-16-be").decode("utf-16-le")
    assert (
        refused(html(body=f"<p>{garbled}</p>"))[1] == "body: its letters are neither Thai nor Latin"
    )
    assert isinstance(get(html(body=f"<p>{'ข่าวสมมติ' * 9}</p><p>Привет, 你好</p>")), Release)


def test_a_title_with_the_page_s_markup():
    assert refused(html(title="เรื่อง&lt;h1>&lt;/h1>&lt;h1>"))[1] == "title: markup is in it"
    assert refused(html(title="เรื่อง&#xFFFE;"))[1] == "title: it has signs that are no letters"
    assert get(html(title="เรื่อง&lt;b>หนึ่ง&lt;/b>")).title == "เรื่อง<b>หนึ่ง</b>"


def test_a_page_that_breaks_off_beside_a_list_in_its_text():
    links = "<h4>ข่าวที่เกี่ยวข้อง</h4><ul><li><a href='/news/contents/details/7'>ข่าวเจ็ด</a></ul>"
    whole = html(body=f"<p>ย่อหน้าที่หนึ่ง</p>{links}<p>ย่อหน้าที่สอง</p>")
    assert get(whole).body == "ย่อหน้าที่หนึ่ง\n\nย่อหน้าที่สอง"
    assert refused(whole[: whole.index("เจ็ด")])[1] == "body: the page breaks off in it"


def test_a_day_of_a_year_that_the_site_cannot_have():
    reason = ("missing-field", "news_date: '27/07/2668' is of another era")
    assert refused(html(box="27/07/2668")) == reason


def test_markup_whose_spaces_were_replaced():
    markup = "<p>ก</p><p><a\u00a0href='/th/news/1'>ข</a></p>"
    assert refused(html(body=markup))[1].startswith("markup: ")
    assert isinstance(get(html(body="<p>ก &lt;a\u00a0href=ข&gt; <b>\u00a0a=b</b></p>")), Release)


def shown(title, body, **how):
    usual, model = [one for one in invent(20) if not one.removed][:2]
    one = replace(model, title=title, body=f"<p>{body}</p>", lead=None, removed=False)
    site = MiniSite([usual, one])
    with serving(site) as base:
        run = crawl(Query(ids=(usual.id, one.id)), site=base, rate=0, **how)
        titles = [release.title for release in run if release.id == one.id]
        return titles, [each.why for each in run.report.problems]


SPEECH = "นายกรัฐมนตรีกล่าวเปิดการประชุม " * 12


def test_a_page_whose_title_and_body_changed_places_is_uncertain():
    assert shown(SPEECH, "ข่าวสั้น") == ([], ["uncertain: title and body look swapped"])
    assert shown(SPEECH, "ข่าวสั้น", accept_uncertain=True) == ([SPEECH.strip()], [])
    assert shown("ข่าวสั้น", SPEECH) == (["ข่าวสั้น"], [])
    assert shown(SPEECH, SPEECH * 2) == ([SPEECH.strip()], [])


@pytest.mark.parametrize(
    "notice",
    [
        "กรุณาเปิดใช้งาน JavaScript",
        "กรุณาเปิด javascript เพื่อดูหน้านี้",
        "Please enable JavaScript to view this page.",
    ],
)
def test_a_notice_about_scripts_is_no_body(notice):
    assert shown("ข่าว", notice) == ([], ["missing-field: body: it only asks for JavaScript"])
    assert shown("ข่าว", f"{notice} {SPEECH}") == (["ข่าว"], [])
