"""A page as plain text: each line of the release's box, as the public corpus has it."""

from scraper.extract import read, read_apart
from scraper.records import Page
from scraper.rules.layouts import Layouts

URL = "https://www.thaigov.go.th/news/contents/details/7"


def page(body, head="รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-ข่าว &amp; เรื่อง "):
    return Page(
        url=URL,
        body=f"""<html><head><title>{head}</title></head><body><div class="panel-body">
        <div class="panel-heading"><span class="headtitle-2">ด้านสังคม</span></div>
        <div class="border-normal clearfix"><style>p {{}}</style><script>var a</script><!-- no -->
        <p class="remove-xs"><span> </span> <span>วันพุธที่ 27 กรกฎาคม 2565</span></p>
        <div class="news-2 text-right">26/07/2565\r\n<a class="print">พิมพ์</a></div>
        <h3 class="news-1"> ข่าว\xa0 เรื่อง </h3><p class="font_level2 Circular">ตัวอย่าง</p>
        <div class="padding-sm1 news-2">{body}</div></div>
        <div class="related">ข่าวที่เกี่ยวข้อง</div></div></body></html>""".encode(),
    )


TOP = ("วันพุธที่ 27 กรกฎาคม 2565", "26/07/2565", "พิมพ์", "ข่าว\xa0 เรื่อง", "ตัวอย่าง")


def lines(body):
    text = read(page(body), layouts=Layouts(keeps_text=True)).text
    assert text.lines[:5] == TOP
    return text.lines[5:]


def test_the_head_is_the_pages_own_with_the_spaces_at_its_end():
    text = read(page("<p>ก</p>"), layouts=Layouts(keeps_text=True)).text
    assert text.head == "รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-ข่าว & เรื่อง "


def test_a_line_of_the_source_is_a_line_and_so_is_a_block():
    assert lines("<p>ก <b>ข</b> ค</p>\r\n\r\n<p>ง<br />\r\nจ</p>") == ("ก ข ค", "ง", "จ")
    assert lines("<p>ก</p><p>ข<br>ค</p><div>ง</div>") == ("ก", "ข", "ค", "ง")
    assert lines("<p>ก\nข</p>") == ("ก", "ข")
    assert lines("<table><tr><td>1</td><td>ก</td></tr></table>") == ("1", "ก")


def test_white_space_inside_a_line_stays_and_at_its_ends_goes():
    assert lines("<p>\xa0ก  ข\xa0\xa0ค\u2028ง\u200b \t</p><p>&nbsp;</p>") == (
        "ก  ข\xa0\xa0ค\u2028ง\u200b",
    )


def test_a_run_that_does_not_need_it_does_not_keep_it():
    assert read(page("<p>ก</p>")).text is None


def test_a_page_that_is_read_in_a_child_process_has_its_text_too():
    assert read_apart(page("<p>ก</p>"), {}, layouts=Layouts(keeps_text=True)).text.lines == (
        *TOP,
        "ก",
    )
