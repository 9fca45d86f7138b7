"""Of several lines that may be a title the one that is: not a section's, a slogan or a tool's."""

import pytest
from test_titles_shown import DAY, MENU, TEXT, TITLE, URL, page, read

from scraper import NotARelease, Page, Release, extract

SLOGAN = "รัฐบาลสมมติทำงานเพื่อประชาชนทุกคนทั่วประเทศ"


@pytest.mark.parametrize(
    ("slogan", "title"),
    [
        (SLOGAN, TITLE),
        (f"<b>{SLOGAN}</b>", TITLE),
        (f"<b>{SLOGAN}</b>", f"<b>{TITLE}</b>"),
        (f"<h3>{SLOGAN}</h3>", f"<b>{TITLE}</b>"),
        (f"<h3>{SLOGAN}</h3>", f'<p class="title">{TITLE}</p>'),
    ],
)
def test_a_slogan_with_a_clock_is_no_title_where_a_line_nearer_to_the_text_has_a_day(slogan, title):
    found = read(
        page(
            f"<div class=banner><div>{slogan}</div><div>24 พฤศจิกายน 2569</div></div>"
            f"<ul>{MENU}</ul><div class=main><div>{title}</div><div>{DAY}</div>{TEXT}</div>"
        )
    )
    assert (found.title, found.published) == (TITLE, "2026-07-15")


def test_the_heading_of_the_site_s_search_box_does_not_say_what_the_page_is():
    search = "<div class=block><h2>ค้นหา</h2><form><input name=keys></form></div>"
    text = f"<h1>{TITLE}</h1><div>{DAY}</div>{TEXT}"
    found = read(page(f"<header>{search}</header>{text}", head=TITLE))
    assert found.title == TITLE


@pytest.mark.parametrize("section", ["อื่นๆ", "รัฐบาลสมมติมีคำตอบ"])
def test_the_first_of_two_h1_in_a_row_is_a_section_s_though_the_head_says_it(section):
    text = f"<div><h1>{TITLE}</h1><p>{DAY}</p>{TEXT}</div>"
    found = read(page(f"<div class=banner><h1>{section}</h1></div>{text}", head=section))
    assert (found.title, found.published) == (TITLE, "2026-07-15")


def test_a_short_title_may_have_a_subtitle_that_is_an_h1_too():
    text = f"<h1>{TITLE[:20]}</h1><h1>เรือที่ชาวบ้านรอคอยออกเดินทางแล้ววันนี้</h1>{TEXT}"
    html = page(f"<main><p>{DAY}</p>{text}</main>", head=TITLE[:20])
    found = extract(Page(url=URL, body=html.encode()))
    assert isinstance(found, Release), found
    assert found.title == TITLE[:20]


@pytest.mark.parametrize("name", ["{} | รัฐบาลไทย", "{} - รัฐบาลไทย"])
def test_the_site_s_name_behind_a_title_is_not_of_it_though_metadata_has_it(name):
    title = name.format(TITLE)
    told = f'<meta property="og:title" content="{title}">'
    assert read(page(f"{told}<h1>{title}</h1><p>{DAY}</p>{TEXT}")).title == TITLE


def test_a_short_title_that_metadata_has_is_no_section_s():
    told = f'<meta property="og:title" content="{TITLE[:20]}">'
    text = f"<h1>{TITLE[:20]}</h1><h1>เรือที่ชาวบ้านรอคอยออกเดินทางแล้ววันนี้</h1><p>{DAY}</p>{TEXT}"
    assert read(page(told + text, head=TITLE[:20])).title == TITLE[:20]


def test_the_site_s_name_stays_in_a_title_where_metadata_has_it_too():
    title = f"รัฐบาลไทย-{TITLE}"
    told = f'<meta property="og:title" content="{title}">'
    found = read(page(f"{told}<h1>{title}</h1><p>{DAY}</p>{TEXT}"))
    assert found.title == title


def test_words_beside_a_counter_are_no_line_about_the_text():
    line = "<p><b>อ่าน 12 ครั้ง | พิมพ์</b> <b>ครัวเรือนริมคลองห้าอำเภอได้ประโยชน์</b></p>"
    found = extract(
        Page(url=URL, body=page(f"<h1>{TITLE}</h1><p>{DAY}</p>{TEXT}{line}", head=TITLE).encode())
    )
    assert found.body.endswith("ได้ประโยชน์")


def test_a_heading_above_a_hidden_field_says_what_the_page_is():
    form = "<form><h2>ปฏิทินกิจกรรม</h2><input type=hidden name=csrf></form>"
    html = page(f"{form}<h1>{TITLE}</h1><div>{DAY}</div>{TEXT}", head=TITLE)
    found = extract(Page(url=URL, body=html.encode()))
    assert isinstance(found, NotARelease)
    assert found.reason == "uncertain"
