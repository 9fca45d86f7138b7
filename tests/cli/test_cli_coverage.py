"""`scrape coverage`: a picture that fits and that colour-blind readers can read, and a way out."""

import json
import re
from datetime import date

import msgspec
import pytest
from covered import NAMES, eight_years, last_line, release
from rich.cells import cell_len

from scraper import Window
from scraper.coverage import coverage

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def output(tmp_path):
    return tmp_path / "releases.jsonl"


@pytest.fixture
def holed(make, output):
    """Eight years, with 20 ids missing in 2565, one failed, one walk cut."""
    kept = [one for one in eight_years(4) if not 50_250 <= one.id < 50_270]
    with make(*kept) as ledger:
        ledger.failed("codeigniter/50250", 50_250, "HTTP 500 \x1b[31m", 33)
        ledger.begin_walk(33, Window(date(2022, 3, 1), date(2022, 4, 30)))
    return output


class TestPicture:
    @pytest.mark.parametrize("language", ["en", "th"])
    @pytest.mark.parametrize("width", [40, 47, 60, 79, 80, 120, 160])
    def test_it_fits(self, scrape, holed, width, language):
        result = scrape("coverage", holed, "--lang", language, COLUMNS=str(width))
        assert result.exit_code == 0
        lines = result.stdout.splitlines()
        end = {"en": "Walks that were cut, or are at work: 1",
               "th": "การเก็บที่ขาดตอนหรือกำลังทำอยู่: 1"}[language]  # fmt: skip
        picture = lines[2 : lines.index(end)]
        assert width - 20 < max(map(cell_len, picture)) <= width

    def test_a_narrow_terminal_has_a_sign_a_month_and_figures_a_year(self, scrape, holed):
        lines = scrape("coverage", holed, COLUMNS="40").stdout.splitlines()
        head = next(at for at, line in enumerate(lines) if line.startswith("year"))
        assert lines[head].split() == ["year", "Jan", "Jul", "written", "missing"]
        assert re.fullmatch(r"2560 █{12} +48", lines[head + 1])
        assert re.fullmatch(r"2565 █[█▒░]{11} +28 +-20", lines[head + 6])
        assert "In so few columns" in scrape("coverage", holed, COLUMNS="39").stdout

    def test_all_of_it_is_in_thai_where_that_is_asked_for(self, scrape, holed):
        shown = scrape("coverage", holed, "--lang", "th", COLUMNS="80").stdout
        *lines, command = shown.splitlines()
        assert lines[0].startswith(
            f"{holed.name}: เขียนแล้ว 364 ข่าว · ไม่สำเร็จ 1 รายการ · ยังไม่เคยลอง 19 หมายเลข"
        )
        (heads,) = (line for line in lines if line.startswith("ปี"))
        assert heads.split()[1:5] == ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย."]
        assert {cell_len(line) for line in lines if re.match(r"ปี|256\d 20", line)} == {79}
        words = set(re.findall(r"[A-Za-z]{2,}", "".join(lines[1:])))
        assert words == {"codeigniter", "HTTP"}
        assert command == last_line(scrape("coverage", holed).stdout)

    def test_more_room_shows_names_whole_and_time_finer(self, scrape, holed):
        shown = {n: scrape("coverage", holed, COLUMNS=str(n)).stdout for n in (80, 120, 200)}
        assert "(3 months a sign)" in shown[80]
        assert NAMES[1225] not in shown[80]
        assert "(2 months a sign)" in shown[120]
        assert NAMES[1225] in shown[120]
        assert "(a month a sign)" in shown[200]
        assert "ก.พ. Feb" in shown[200]

    def test_each_month_is_a_cell_with_both_years_before_it(self, scrape, make, output):
        make(*eight_years(3)).close()
        lines = scrape("coverage", output, COLUMNS="80").stdout.splitlines()
        head = next(at for at, line in enumerate(lines) if line.startswith("year"))
        assert lines[head].split()[1:] == [
            *"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
            "written",
        ]
        assert lines[head + 1].split() == ["2560", "2017", *["3"] * 12, "36"]
        assert lines[head + 8].split() == ["2567", "2024", *["3"] * 12, "36"]

    def test_what_is_missing_stands_in_its_month(self, scrape, holed):
        lines = scrape("coverage", holed, COLUMNS="80").stdout.splitlines()
        (row,) = (line for line in lines if line.startswith("2565 2022"))
        cells = row.split()[2:]
        assert cells[0] == "4"
        assert sum(-int(cell) for cell in cells if cell.startswith("-")) == 20
        (wide,) = (
            line
            for line in scrape("coverage", holed, COLUMNS="160").stdout.splitlines()
            if line.startswith("2565 2022")
        )
        assert sum(-int(cell) for cell in wide.split() if cell.startswith("-")) == 20

    def test_categories_are_rows_whose_figures_stand_below_each_other(self, scrape, holed):
        lines = scrape("coverage", holed, COLUMNS="80").stdout.splitlines()
        head = next(at for at, line in enumerate(lines) if line.startswith("category ("))
        rows = lines[head + 1 : head + 5]
        assert rows[-1].startswith("category unknown ")
        assert rows[-1].endswith(" 0      -19")
        assert [row.split()[0] for row in rows if row.endswith("-1")] == ["ด้านเศรษฐกิจ"]
        ends = {cell_len(lines[head][: lines[head].index("written") + 7])}
        ends |= {cell_len(re.match(r".*?[█▓▒░·]+ +[\d,]+", row)[0]) for row in rows}
        assert len(ends) == 1
        assert any("…" in row for row in rows)  # a name that is too long

    def test_without_colour_a_hole_is_told_by_signs(self, scrape, holed):
        shown = scrape("coverage", holed, COLUMNS="80").stdout
        (row,) = (line for line in shown.splitlines() if line.startswith("category unknown"))
        assert set(re.search(r"[█▓▒░·]+", row)[0]) & set("▒░")

    def test_a_pipe_gets_no_control_codes(self, process, holed):
        ended = process("coverage", holed, env={"FORCE_COLOR": "1", "TERM": "xterm-256color"})
        assert ended.code == 0
        assert b"\x1b" not in ended.out
        assert "HTTP 500 \\x1b[31m" in ended.out.decode()

    def test_a_terminal_gets_colours_unless_they_are_not_wanted(self, terminal, holed):
        shown = terminal("coverage", holed).shown
        assert len(ESCAPES.findall(shown)) > 100
        assert "\x1b[31m" not in shown
        assert terminal("coverage", holed, "--no-color").shown.count("\x1b") == 0
        assert terminal("coverage", holed, env={"NO_COLOR": "1"}).shown.count("\x1b") == 0
        assert terminal("coverage", holed, env={"TERM": "dumb"}).shown.count("\x1b") == 0

    def test_colours_change_no_word(self, terminal, scrape, holed):
        shown = ESCAPES.sub("", terminal("coverage", holed, width=120).shown)
        plain = scrape("coverage", holed, COLUMNS="120").stdout
        assert [line.rstrip() for line in shown.splitlines()][:20] == plain.splitlines()[:20]

    def test_the_command_is_one_line_however_narrow_the_terminal(self, terminal, holed):
        shown = ESCAPES.sub("", terminal("coverage", holed, width=40).shown)
        assert last_line(shown).startswith("scrape --since 2565-03")
        assert last_line(shown).endswith(f"fill {holed}")

    def test_a_category_that_would_move_the_cursor_is_harmless(self, process, make, output):
        make(release(1, date(2022, 1, 1), 4711, "หมวด\x1b[2J\x07\u202e")).close()
        shown = process("coverage", output).out
        assert b"\x1b" not in shown
        assert b"\x07" not in shown
        assert "\u202e" not in shown.decode()

    def test_many_small_categories_share_a_row(self, scrape, make, output):
        names = [f"หมวดที่ {number:02}" for number in range(40)]
        many = [
            release(100 * at + n, date(2022, 7, 1), 2000 + at, name)
            for at, name in enumerate(names)
            for n in range(50 - at)
        ]
        make(*many).close()
        shown = scrape("coverage", output).stdout
        assert [name for name in names if name in shown] == names[:24]
        assert re.search(r"16 smaller categories .* 296\n", shown)  # 26 + 25 + … + 11

    @pytest.mark.parametrize(("holes", "share"), [(0, "100.0 %"), (1, "99.9 %"), (500, "66.6 %")])
    def test_the_share_is_never_rounded_up_to_all(self, scrape, make, output, holes, share):
        numbers = [*range(1, 1000), 1000 + holes]
        make(*(release(number, date(2022, 7, 1)) for number in numbers)).close()
        assert f"{share} accounted for" in scrape("coverage", output).stdout


class TestLists:
    def test_what_is_missing_is_named(self, scrape, holed):
        shown = scrape("coverage", holed).stdout
        assert "ด้านเศรษฐกิจ: 2565-03-01 (2022) to 2565-04-30 (2022), begun " in shown
        assert "Never tried: 19 ids" in shown
        assert "  50251-50269\n" in shown
        assert "codeigniter/50250: HTTP 500 \\x1b[31m; due " in shown

    def test_long_lists_are_counted(self, scrape, make, output):
        with make(*(release(number, date(2022, 7, 1)) for number in range(1, 61, 2))) as ledger:
            for number in range(100, 110):
                ledger.failed(f"codeigniter/{number}", number, "HTTP 500")
        shown = scrape("coverage", output).stdout
        assert "  2, 4, 6, 8, 10\n  and 24 more" in shown
        assert shown.count("HTTP 500") == 5
        assert "\n  and 5 more" in shown


class TestJson:
    def test_it_is_one_object_with_the_names_that_the_help_lists(self, scrape, holed):
        result = scrape("coverage", holed, "--json")
        told = json.loads(result.stdout)
        assert "ด้านเศรษฐกิจ" in result.stdout
        assert list(told) == [
            *("site", "as_of", "since", "until", "cells", "never_tried", "cut_walks"),
            *("unfinished_runs", "failed", "withdrawn", "walked", "begins"),
            "close",
        ]
        assert told["site"] == "https://www.thaigov.go.th"
        assert told["never_tried"] == [
            {"generation": "codeigniter", "first": 50251, "last": 50269, "month": "2022-03"}
        ]
        assert told["cut_walks"][0]["since"] == "2022-03-01"
        assert told["failed"][0]["key"] == "codeigniter/50250"
        assert sum(cell["written"] for cell in told["cells"]) == 8 * 12 * 4 - 20
        january = {cell["category"]: cell for cell in told["cells"] if cell["month"] == "2017-01"}
        assert january["ด้านสังคม"]["month_be"] == "2560-01"
        assert told["close"] == last_line(scrape("coverage", holed).stdout)
        page = " ".join(scrape("coverage", "--help").stdout.replace("│", " ").split())
        for name in (*told, *told["cells"][0], *told["failed"][0], *told["cut_walks"][0]):
            assert re.search(rf"\b{name}\b", page), name

    def test_nothing_to_close_is_null(self, scrape, make, output):
        make(release(1, date(2022, 7, 1))).close()
        assert json.loads(scrape("coverage", output, "--json").stdout)["close"] is None

    def test_a_window_takes_what_a_person_types(self, scrape, holed):
        told = json.loads(
            scrape("coverage", holed, "--json", "--since", "2565", "--until", "2565-02").stdout
        )
        assert (told["since"], told["until"]) == ("2022-01-01", "2022-02-28")
        assert {cell["month"] for cell in told["cells"]} == {"2022-01", "2022-02"}
        only = json.loads(scrape("coverage", holed, "--json", "--until", "2560").stdout)
        assert {cell["month"][:4] for cell in only["cells"]} == {"2017"}


class TestErrors:
    def test_no_ledger(self, scrape, output):
        result = scrape("coverage", output)
        assert result.exit_code == 2
        assert "there is no ledger" in result.stderr
        assert result.stdout == ""

    def test_no_ledger_but_another_file(self, scrape, output):
        output.with_name("releases.jsonl.ledger").write_text("not a database" * 100)
        result = scrape("coverage", output)
        assert result.exit_code == 2
        assert "is no ledger" in result.stderr

    @pytest.mark.parametrize("args", [("--since", "soon"), ("--since", "2566", "--until", "2565")])
    def test_days_that_make_no_sense(self, scrape, holed, args):
        result = scrape("coverage", holed, *args)
        assert result.exit_code == 2
        assert result.stdout == ""

    def test_a_run_may_be_on_meanwhile(self, scrape, make, output):
        with make(release(1, date(2022, 7, 1))) as ledger, ledger.batch():
            ledger.failed("codeigniter/2", 2, "HTTP 500")  # not yet on the disk
            assert "1 written" in scrape("coverage", output).stdout

    def test_it_changes_nothing(self, scrape, holed):
        ledger = holed.with_name("releases.jsonl.ledger")
        before = ledger.read_bytes()
        assert scrape("coverage", holed).exit_code == 0
        assert ledger.read_bytes() == before


def test_the_record_of_json_is_what_msgspec_makes_of_the_library(make):
    """Names of the library are names of --json: a rename would break a reader."""
    with make(release(1, date(2022, 7, 1))) as ledger:
        told = msgspec.to_builtins(coverage(ledger))
    assert set(told["cells"][0]) == {
        *("month", "month_be", "category", "category_id"),
        *("written", "gone", "outside", "failed", "never_tried"),
    }


def test_the_key_to_the_picture_has_no_figures_that_look_like_totals(scrape, holed):
    lines = scrape("coverage", holed, COLUMNS="80").stdout.splitlines()
    key = next(line for line in lines if "█ all" in line)
    assert re.findall(r"\d+", key) == ["95"]
    assert "n written, -n missing" in key
