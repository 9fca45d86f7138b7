"""Exports for spreadsheets: what a CSV reader and pandas make of them."""

import csv
import json
from datetime import UTC, datetime

import pytest

from scraper import Link
from scraper.results.sheet import COLUMNS, write_sheet


def rows(path, **how):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, **how))


@pytest.mark.parametrize(("tabs", "how"), [(False, {}), (True, {"delimiter": "\t"})])
def test_a_row_holds_what_the_record_holds(tmp_path, release, tabs, how):
    path = tmp_path / "out"
    link = Link("https://demo.invalid/ก.pdf", 'แผน, "ฉบับเต็ม"')
    one = release(1, title='ชื่อ,\t"เรื่อง"', lead=None, body="หนึ่ง\n\nสอง", attachments=[link])
    assert write_sheet([one, release(2)], path, tabs=tabs) == 2
    first, second = rows(path, **how)
    assert tuple(first) == COLUMNS
    assert (first["title"], first["lead"], first["body"]) == (one.title, "", "หนึ่ง\n\nสอง")
    assert first["published"] == "2022-07-27"
    assert first["fetched_at"] == "2026-01-10T05:00:00Z"
    assert json.loads(first["attachments"]) == [{"url": link.url, "text": link.text}]
    assert second["images"] == "[]"
    assert path.read_bytes().startswith(b"\xef\xbb\xbfkey")


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠"])
def test_no_cell_is_a_formula(tmp_path, release, begin):
    path = tmp_path / "out.csv"
    text = f'{begin}HYPERLINK("https://evil.invalid")'
    write_sheet([release(1, title=text, body=text, category=text)], path)
    (row,) = rows(path)
    assert row["title"] == row["body"] == row["category"] == f"'{text}"
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


def test_pandas_reads_it(tmp_path, release):
    pandas = pytest.importorskip("pandas")
    path = tmp_path / "out.csv"
    write_sheet([release(1), release(2, body="ก\n\nข", lead="นำ")], path)
    frame = pandas.read_csv(path, parse_dates=["published", "fetched_at"])
    assert list(frame["id"]) == [1, 2]
    assert frame["body"][1] == "ก\n\nข"
    assert frame["fetched_at"][0] == datetime(2026, 1, 10, 5, tzinfo=UTC)
    assert frame["published"][0].day == 27
