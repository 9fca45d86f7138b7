"""`scrape report`: a page beside a collection; nothing is replaced unasked, damage is named."""

import json
import re
import sys
from datetime import date
from pathlib import Path

import pytest

from scraper import to_line

sys.path.insert(0, str(Path(__file__).parents[1] / "scraper" / "results"))

from invented import release

from scraper.results import report as library

pytest.importorskip("vl_convert", reason="the extra `report` is not installed")


def facts(path):
    found = re.search(r'id="facts">(.*?)</script>', path.read_text(encoding="utf-8"))
    return json.loads(found[1])


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "releases.jsonl"
    path.write_bytes(
        b"".join(
            to_line(release(at, day=date(2018 + at, 3, 1), category_id=at, category=f"หมวด {at}"))
            for at in range(1, 5)
        )
    )
    return path


def test_a_page_is_made_and_what_it_has_is_said(scrape, file, tmp_path):
    out = tmp_path / "report.html"
    result = scrape("report", file, "-o", out)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "no ledger beside it" in result.stderr
    assert re.search(r"report\.html: 4 releases, 0\.\d MB", result.stderr)
    assert facts(out)["releases"] == 4
    thai = scrape("--lang", "th", "report", file, "-o", out, "--overwrite").stderr
    assert re.search(r"report\.html: 4 ข่าว ขนาด 0\.\d MB\n", thai)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["releases.jsonl", "report.html"]


def test_only_what_is_asked_for_is_in_it(scrape, file, tmp_path):
    out = tmp_path / "report.html"
    scrape("report", file, "-o", out, "--since", "2563", "--category", "หมวด 3", "-q")
    assert facts(out)["categories"] == [[3, "หมวด 3"]]
    assert scrape("report", file, "-o", tmp_path / "none.html", "--until", "2500").exit_code == 2
    assert not (tmp_path / "none.html").exists()


def test_what_stands_there_is_replaced_only_when_asked(scrape, file, tmp_path):
    out = tmp_path / "report.html"
    out.write_text("mine")
    result = scrape("report", file, "-o", out)
    assert result.exit_code == 73
    assert "--overwrite" in result.stderr
    assert out.read_text() == "mine"
    assert scrape("report", file, "-o", out, "--overwrite").exit_code == 0
    assert facts(out)["releases"] == 4


def test_the_page_never_takes_the_place_of_a_ledger(scrape, file, tmp_path):
    ledger = tmp_path / "ledger.html"
    ledger.write_text("mine")
    result = scrape("report", file, "--ledger", ledger, "-o", ledger, "--overwrite")
    assert result.exit_code == 2
    assert "at once" in result.stderr
    assert ledger.read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "code"), [("report.jsonl", 2), ("report", 2), ("gone/report.html", 73)]
)
def test_a_place_where_no_page_can_be_is_refused_before_anything_is_read(
    scrape, file, tmp_path, name, code
):
    assert scrape("report", file, "-o", tmp_path / name).exit_code == code
    assert not (tmp_path / name).exists()


def test_the_ledger_beside_the_file_tells_what_is_missing(scrape, tmp_path):
    file, out = tmp_path / "r.jsonl", tmp_path / "r.html"
    assert scrape("--demo", "--since", "2568", "-o", file, "-q").exit_code == 0
    result = scrape("report", file, "-o", out)
    assert result.exit_code == 0
    assert "no ledger" not in result.stderr
    told = facts(out)["coverage"]
    written = len(file.read_bytes().splitlines())
    assert told["counts"][0] == written
    assert sum(month[1] for month in told["months"]) >= written
    assert {gap["kind"] for gap in told["gaps"]} <= {"never", "failed"}
    Path(f"{file}.ledger").write_bytes(b"no ledger at all" * 100)
    damaged = scrape("report", file, "-o", out, "--overwrite")
    assert damaged.exit_code == 0
    assert "cannot tell what is missing" in damaged.stderr
    assert facts(out)["coverage"] is None


def test_a_damaged_line_is_named_and_the_page_is_made(scrape, file, tmp_path):
    with file.open("ab") as opened:
        opened.write(b"{half a line\n")
    result = scrape("report", file, "-o", tmp_path / "report.html")
    assert result.exit_code == 3
    assert "line 5" in result.stderr
    assert facts(tmp_path / "report.html")["releases"] == 4


def test_without_the_extra_the_message_names_it(scrape, file, tmp_path, monkeypatch):
    library._charts.cache_clear()
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    result = scrape("report", file, "-o", tmp_path / "report.html")
    assert result.exit_code == 2
    assert "pip install 'thaigov-scraper[report]'" in result.stderr
    assert not (tmp_path / "report.html").exists()
