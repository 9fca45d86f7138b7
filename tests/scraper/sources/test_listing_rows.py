"""What a listing page gives: its rows in order, the dates printed beside them, the offsets."""

from datetime import date

import pytest

from scraper.rules.listing import read_listing
from scraper.site import Site

HERE = "http://127.0.0.1:1"
URL = f"{HERE}/news/contents/index/32?per_page=20"
TO = "https://www.thaigov.go.th/news/contents/details/"


def listing(rows, pages=""):
    page = f"<div class=panel-body>{rows}</div><ul class=pagination>{pages}</ul>"
    return read_listing(page, URL, Site(HERE))


def row(number, words="", *, title="เรื่อง", picture=True):
    image = f'<a href="{TO}{number}"><img src="/p.jpg" alt=""></a>' if picture else ""
    link = f'<a href="{TO}{number}">{title}</a>'
    return f"<div class=row><div>{image}</div><div>{link}{words}</div></div>"


@pytest.mark.parametrize("picture", [True, False])
@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("<span>27/07/2565</span>", date(2022, 7, 27)),
        ("<p>27 กรกฎาคม 2565</p>", date(2022, 7, 27)),
        ("<p>วันพุธที่ 27 กรกฎาคม 2565</p>", date(2022, 7, 27)),
        ("<p>วันศุกร์ที่ 27 กรกฎาคม 2565</p>", None),  # it was a Wednesday
        ("<span>อ่านต่อ</span>", None),
        ("", None),
    ],
)
def test_the_date_beside_a_row_is_read(words, day, picture):
    page = listing(row(5, words, picture=picture) + row(6, picture=picture))
    assert [one.printed for one in page.rows] == [day, None]


def test_a_date_in_the_title_is_no_printed_date():
    page = listing(row(5, title="ประชุม ครม. 26 กรกฎาคม 2565") + row(6, "<i>27/07/2565</i>"))
    assert [one.printed for one in page.rows] == [None, date(2022, 7, 27)]


def test_rows_come_in_order_each_once_with_their_addresses_here():
    page = listing(row(9) + row(3) + row(9) + '<a href="/th/news/4">x</a><a href="#">y</a>')
    assert [(one.id, one.url) for one in page.rows] == [
        (9, f"{HERE}/news/contents/details/9"),
        (3, f"{HERE}/news/contents/details/3"),
    ]


def test_the_offsets_are_those_of_this_category_alone():
    def link(category, query):
        return (
            f'<li><a href="https://www.thaigov.go.th/news/contents/index/{category}{query}">n</a>'
        )

    pages = link(32, "") + link(32, "?per_page=10") + link(32, "?per_page=70")
    page = listing(row(1), pages + link(33, "?per_page=990") + link(32, "?per_page=x"))
    assert page.offsets == {0, 10, 70}


def test_an_empty_page_of_the_listing_is_not_another_page():
    page = listing("")
    assert page is not None
    assert page.rows == ()
    assert read_listing("<h1>ปิดปรับปรุง</h1>", URL, Site(HERE)) is None
