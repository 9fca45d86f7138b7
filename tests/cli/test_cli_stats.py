"""`scrape stats`: a picture that fits, is aligned in Thai and has no colour in a pipe."""

import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len

from scraper import to_line

sys.path.insert(0, str(Path(__file__).parents[1] / "scraper" / "results"))

from invented import release

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
NAMES = {33: "ด้านเศรษฐกิจ", 32: "ด้านสังคม", 3: "Government News"}


def some():
    for at in range(90):
        day = date(2021, 1, 1) + timedelta(days=at * 9)
        number = list(NAMES)[at % 3]
        yield release(
            at + 1, day=day, category=NAMES[number], category_id=number, body="ก" * at * 99
        )


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "releases.jsonl"
    path.write_bytes(b"".join(map(to_line, some())))
    return path


@pytest.mark.parametrize("width", [80, 120, 300])
def test_the_picture_fits_and_uses_what_room_there_is(scrape, file, width):
    result = scrape("stats", file, COLUMNS=str(width))
    assert result.exit_code == 0
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[0].endswith("90 releases, 2564-01-01 (2021) to 2566-03-13 (2023)")
    longest = max(cell_len(line) for line in lines[1:])
    assert longest <= width
    if width == 120:
        assert longest > 100
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize("width", [40, 57, 79])
def test_in_a_narrow_terminal_the_pictures_are_shortened_and_never_broken(scrape, file, width):
    lines = scrape("stats", file, COLUMNS=str(width)).stdout.splitlines()
    drawn = [line for line in lines if set(line) & set("░▒▓█·▁▏") and " (" not in line]
    assert len(drawn) > 15
    assert max(map(cell_len, drawn)) <= width
    (head,) = [line for line in lines if line.startswith("Releases a day")]
    assert head.endswith(f"the last {width - 5} weeks of 53") == (width < 58)


def test_where_there_is_no_room_for_pictures_the_figures_are_there(scrape, file):
    shown = scrape("stats", file, COLUMNS="30").stdout
    assert "no pictures are drawn" in shown
    assert not set(shown) & set("░▒▓█")
    rows = [line for line in shown.splitlines() if "33.3%" in line]
    assert len(rows) >= 3
    assert max(map(cell_len, rows)) <= 30


def test_the_categories_stand_in_columns(scrape, file):
    lines = scrape("stats", file, COLUMNS="80").stdout.splitlines()
    at = lines.index("Categories")
    rows = lines[at + 1 : at + 4]
    assert [row.split()[-3:-1] for row in rows] == [["30", "33.3%"]] * 3
    assert len({cell_len(row[: row.index("30")]) for row in rows}) == 1


def test_a_terminal_has_colours_and_a_pipe_has_none(terminal, file):
    shown = terminal("stats", file, width=80)
    assert shown.code == 0
    assert "\x1b[" in shown.shown
    lines = ESCAPES.sub("", shown.shown).replace("\r", "").splitlines()
    assert max(map(cell_len, lines[1:])) <= 80
    assert "\x1b[3" not in terminal("stats", file, "--no-color").shown


def test_json_has_the_same_figures(scrape, file):
    told = json.loads(scrape("stats", file, "--json", "--category", "สังคม").stdout)
    assert told["releases"] == 30
    assert told["lines"] == 90
    assert told["categories"] == [
        {"name": "ด้านสังคม", "releases": 30, "share": 1.0, "category_id": 32}
    ]
    assert told["first"] == "2021-01-10"


def test_a_name_that_would_command_a_terminal_is_shown_escaped(scrape, tmp_path):
    path = tmp_path / "evil.jsonl"
    path.write_bytes(to_line(release(1, category="\x1b[2Jข่าว\nสอง", layout="a\x1b/1")))
    shown = scrape("stats", path).stdout
    assert "\x1b" not in shown
    assert "\\x1b[2Jข่าว สอง" in shown


def test_damage_is_named_and_the_rest_is_drawn(scrape, file):
    with file.open("ab") as opened:
        opened.write(b"nonsense\n" * 25 + b'{"half')
    result = scrape("stats", file)
    assert result.exit_code == 3
    assert "90 releases" in result.stdout
    assert f"not read: {file}, line 91: no JSON" in result.stderr
    assert "6 more lines could not be read" in result.stderr


@pytest.mark.parametrize(
    ("data", "said"), [(b"", "is empty"), (b'{"a": 1}\n', "line 1: no release of scrape")]
)
def test_a_file_without_a_release_is_refused(scrape, tmp_path, data, said):
    path = tmp_path / "other.jsonl"
    path.write_bytes(data)
    result = scrape("stats", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_days_on_which_nothing_is_held(scrape, file):
    result = scrape("stats", file, "--since", "2570")
    assert result.exit_code == 0
    assert "no release of what was asked for" in result.stdout


def test_a_collection_as_wide_as_the_calendar_is_drawn(scrape, tmp_path):
    path = tmp_path / "wide.jsonl"
    ends = (
        release(n, published=day, content_hash="0" * 64)
        for n, day in enumerate(("0001-01-01", "9999-12-31"))
    )
    path.write_bytes(b"".join(map(to_line, ends)))
    result = scrape("stats", path, COLUMNS="80")
    assert result.exit_code == 0
    assert max(map(cell_len, result.stdout.splitlines()[1:])) <= 80


@pytest.mark.parametrize("width", [80, 130])
def test_in_thai_no_word_is_english_but_the_data_and_columns_stay_columns(scrape, file, width):
    with file.open("ab") as more:
        for number in (2, 3):
            more.write(to_line(release(1, revision=number, hour=9 + number, lead="ใหม่")))
        more.write(to_line(release(999, day=date(2018, 1, 1), category=None, category_id=None)))
    shown = scrape("--lang", "th", "stats", file, COLUMNS=str(width)).stdout
    data = (str(file), "Government News", "codeigniter/1", "demo", "th ")
    words = shown
    for one in data:
        words = words.replace(one, "")
    assert re.findall("[A-Za-z]+", words.replace("--json", "")) == []
    assert "91 ข่าว" in shown
    assert "แก้ไขมากที่สุดถึงครั้งที่ 3" in shown
    lines = shown.splitlines()
    assert max(map(cell_len, lines[1:])) <= width
    monday = next(at for at, line in enumerate(lines) if line.startswith("จ. "))
    days = lines[monday : monday + 7]
    assert {cell_len(line[: re.search("[·░▒▓█]", line).start()]) for line in days} == {5}
    english = scrape("stats", file, "--json").stdout
    assert scrape("--lang", "th", "stats", file, "--json").stdout == english


@pytest.mark.parametrize(("count", "half"), [(1, ""), (2, "1"), (7, ""), (8, "4")])
def test_a_mark_at_half_the_height_is_right_or_there_is_none(scrape, tmp_path, count, half):
    path = tmp_path / "releases.jsonl"
    path.write_bytes(b"".join(to_line(release(at + 1)) for at in range(count)))
    top, *rows = scrape("stats", path).stdout.splitlines()[3:11]
    assert top.split()[0] == f"{count}"
    assert rows[3].strip(" █") == half
    assert not any(row.strip(" █") for at, row in enumerate(rows) if at != 3)


def test_a_standard_input_that_is_closed_is_an_empty_one(start):
    code = "import os, sys; os.close(0); os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    for args in (("stats", "-"), ("--from", "-")):
        running = start("-m", "cli.app", *args, code=code)
        said = running.communicate(timeout=30)[1].decode()
        assert running.returncode == 2
        assert said.startswith("scrape: standard input is empty")
