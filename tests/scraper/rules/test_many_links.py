"""A page of thousands of links or headings takes no longer than its size."""

from datetime import date
from pathlib import Path
from time import perf_counter

import pytest

from scraper.extract import extract
from scraper.records import Page, Release
from scraper.rules.listing import read_listing
from scraper.site import REAL, Site

PAGE = (Path(__file__).parent / "pages" / "codeigniter-1" / "line.html").read_text("utf-8")
BODY = 'padding-sm1 news-2 Circular">'
URL = f"{REAL}/news/contents/details/57312"
OTHER = "ข่าวที่เกี่ยวข้อง"
MANY = 9_000
LIMIT = 5.0
"""Seconds, where a tenth of that is needed; with each link looked at for each it was a minute."""


@pytest.mark.parametrize(
    "inside",
    [
        "<i></i>" * MANY + f"<b>{OTHER}</b>" * MANY,
        f"<b>{OTHER}</b>" * MANY + "<i></i>" * MANY,
        f"<a href=/x>{OTHER}</a>" * MANY,
        f"<p><b>{OTHER}</b></p>" * MANY,
    ],
    ids=["behind empty ones", "before empty ones", "links", "each in its box"],
)
def test_a_release_with_headings_of_other_news_by_the_thousand(inside):
    page = PAGE.replace(BODY, f"{BODY}<div>{inside}</div>", 1).encode()
    began = perf_counter()
    assert isinstance(extract(Page(url=URL, body=page)), Release)
    assert perf_counter() - began < LIMIT


@pytest.mark.parametrize("box", ["<div>{}</div>", "{}"])
def test_a_listing_with_rows_by_the_thousand(box):
    rows = "".join(
        f"<p><a href=/news/contents/details/{number}>ข่าว</a> 27/07/2565</p>"
        for number in range(MANY)
    )
    plain = "".join(f"<a href=/news/contents/details/{number}>ก</a>" for number in range(MANY))
    began = perf_counter()
    page = read_listing(
        f"<div class=panel-body>{box.format(rows)}</div>", f"{REAL}/news/contents/index/33", Site()
    )
    assert [row.printed for row in page.rows] == [date(2022, 7, 27)] * MANY
    page = read_listing(
        f"<div class=panel-body>{box.format(plain)}</div>", f"{REAL}/news/contents/index/33", Site()
    )
    assert [row.printed for row in page.rows] == [None] * MANY
    assert perf_counter() - began < LIMIT


def test_a_title_of_thousands_of_parts():
    title = "รัฐบาลไทย และหน่วยงานสมมติ - " * MANY
    text = f"<h1>เรื่องสมมติของวันนี้</h1><p>14 กรกฎาคม 2569</p><p>{'ข้อความสมมติ ' * 40}</p>"
    page = f"<html><head><title>{title}</title></head><body>{text}</body></html>"
    began = perf_counter()
    found = extract(Page(url=f"{REAL}/th/news/166000", body=page.encode()))
    assert isinstance(found, Release)
    assert perf_counter() - began < LIMIT
