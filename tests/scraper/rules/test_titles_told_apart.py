"""Of several lines that may be a title the one that is: not a section's, a slogan or a tool's."""

import pytest
from test_titles_shown import DAY, MENU, TEXT, TITLE, page, read

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


def test_a_short_title_that_metadata_has_is_no_section_s():
    told = f'<meta property="og:title" content="{TITLE[:20]}">'
    text = f"<h1>{TITLE[:20]}</h1><h1>เรือที่ชาวบ้านรอคอยออกเดินทางแล้ววันนี้</h1><p>{DAY}</p>{TEXT}"
    assert read(page(told + text, head=TITLE[:20])).title == TITLE[:20]


def test_the_site_s_name_stays_in_a_title_where_metadata_has_it_too():
    title = f"รัฐบาลไทย-{TITLE}"
    told = f'<meta property="og:title" content="{title}">'
    found = read(page(f"{told}<h1>{title}</h1><p>{DAY}</p>{TEXT}"))
    assert found.title == title
