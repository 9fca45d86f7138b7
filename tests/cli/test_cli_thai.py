"""Thai, by `--lang th` or a Thai locale: for a person alone, complete, and English otherwise."""

import ast
import json
import re
import string
from pathlib import Path
from typing import get_args

import pytest
import typer

import cli
from cli.advice import STAYS
from cli.app import EPILOG, app
from cli.catalogue import ERRORS, THAI
from cli.charts import WEEKDAYS
from cli.console import Talk
from cli.coverage import COUNTED
from cli.exit_codes import MEANINGS, ExitCode
from cli.language import TITLES, Language, speak
from cli.parts import NOT_PLACED
from cli.run import LIVE_TODAY, POLICY
from scraper import errors
from scraper.records import GIVEN_UP, Reason
from scraper.sources.judged import LEFT_OUT
from scraper.words import spell

GROUP = typer.main.get_command(app)
LETTERS = re.compile("[\u0e01-\u0e2e]")
DEMO = ("--demo", "--since", "2565", "--limit", "3")


def every_command(command):
    yield command
    for one in getattr(command, "commands", {}).values():
        yield from every_command(one)


def words_said():
    """The words that stand in a call of `said`."""
    for path in Path(cli.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "said"
            if called and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value


COMMANDS = list(every_command(GROUP))
PARAMS = [param for command in COMMANDS for param in command.params]
FIRST_LINES = {" ".join(one.help.split("\n\n")[0].split()) for one in COMMANDS}
NEEDED = {
    "words that are said": set(words_said()),
    "exit codes": {MEANINGS[code] for code in ExitCode},
    "headings of options": {param.rich_help_panel for param in PARAMS if param.rich_help_panel},
    "headings of Typer": set(TITLES.values()),
    "commands": FIRST_LINES,
    "headings and notes of the epilogue": {
        *re.findall(r"\[bold\](.*?)\[/bold\]", EPILOG),
        *re.findall(r"\[dim\]# (.*?)\[/dim\]", EPILOG),
        *re.findall(r"^\d.*", EPILOG, re.MULTILINE),
    },
    "parts of a summary": {
        *get_args(Reason),
        GIVEN_UP,
        *LEFT_OUT,
        *(spell(s).split(" ")[1] for s in (1, 200, 9000)),
    },
    "paragraphs": {
        POLICY,
        LIVE_TODAY,
        NOT_PLACED,
        STAYS,
        "about {count:,} release{cost}; nothing was written",
        "about {count:,} releases{cost}; nothing was written",
    },
    "what a picture says": {WEEKDAYS, *COUNTED},
    "about scrape": {
        "About scrape",
        "Without a command it crawls; all options but those about scrape itself are the crawl's.",
        "Show this message and exit.",
        *(param.help for param in GROUP.params),
    },
}


@pytest.mark.parametrize("what", NEEDED)
def test_there_is_thai_for_all(what):
    assert NEEDED[what]
    assert NEEDED[what] - THAI.keys() == set()


def test_there_is_nothing_in_the_catalogue_that_is_not_said():
    assert THAI.keys() - set().union(*NEEDED.values()) == set()


def test_every_kind_of_error_has_thai():
    kinds = {
        name
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, errors.ScrapeError)
    }
    assert len(kinds) > 5
    assert ERRORS.keys() == kinds


def fields(template):
    return sorted((name, how) for _, name, how, _ in string.Formatter().parse(template) if name)


@pytest.mark.parametrize("english", THAI)
def test_no_thai_lacks_a_field_or_a_command_of_its_english(english):
    thai = THAI[english]
    assert LETTERS.search(thai)
    assert fields(thai) == fields(english)
    assert re.findall(r"`.*?`|https://[\w./]+", thai) == re.findall(
        r"`.*?`|https://[\w./]+", english
    )
    assert set(re.findall(r"(?<!\w)--?[a-z]+", thai)) == set(
        re.findall(r"(?<!\w)--?[a-z]+", english)
    )


@pytest.mark.parametrize(
    "args",
    [("--lang", "th", *DEMO), ("--lang=th", *DEMO), (*DEMO, "--lang", "th"),
     ("crawl", "--lang", "th", *DEMO)],
)  # fmt: skip
def test_a_run_is_summed_up_in_thai_and_its_data_is_the_same(scrape, args):
    thai, english = scrape(*args), scrape(*DEMO)
    assert (thai.exit_code, english.exit_code) == (0, 0)
    last = thai.stderr.splitlines()[-1]
    assert re.fullmatch(
        r"เขียนแล้ว 3 ข่าว · ถึงข่าววันที่ \d{4}-\d\d-\d\d · ไม่สำเร็จ 0 รายการ · "
        r"ส่งคำขอ \d+ ครั้ง.* · ใช้เวลา \d+ วินาที",
        last,
    )
    assert english.stderr.splitlines()[-1].startswith("3 written · reached ")
    assert titles_of(thai) == titles_of(english)


def titles_of(result):
    return [json.loads(line)["title"] for line in result.stdout.splitlines()]


def test_an_error_without_thai_says_in_thai_what_kind_it_is(capsys):
    speak(Language.TH)
    Talk().error(errors.UsageError("never heard of", url="https://site.example/1", hint="Run."))
    speak(Language.EN)
    assert capsys.readouterr().err.splitlines() == [
        "scrape: ข้อผิดพลาด: คำสั่งหรือค่าที่ระบุไม่ถูกต้อง ยังไม่มีการเขียนข้อมูล",
        "never heard of (https://site.example/1)",
        "ลองทำดังนี้: Run.",
    ]


def test_a_wrong_option_is_told_in_a_thai_frame_once(scrape):
    result = scrape("--lang", "th", "stats", "--nonsense")
    assert result.exit_code == 2
    assert re.search(r"^วิธีใช้: \w+ stats \[OPTIONS\]", result.stderr)
    assert "─ ข้อผิดพลาด ─" in result.stderr
    assert "─ Error ─" in scrape("stats", "--nonsense").stderr


@pytest.mark.parametrize("args", [DEMO, ("--version",), ("--help",), ("stats", "--help")])
def test_a_language_that_there_is_not_is_refused(scrape, args):
    result = scrape("--lang", "de", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'de' is none of th, en." in result.stderr
    assert "Value error" not in result.stderr


def test_help_has_thai_headings_and_first_lines(scrape):
    page = scrape("--help", "--lang", "th").stdout
    heads = ["วิธีใช้: ", "ข่าวรัฐบาลไทยจาก thaigov.go.th", "─ เลือกข่าว ─",
             "─ ปลายทางของข้อมูล ─", "─ เว็บไซต์ ─", "─ ข้อความที่แสดง ─", "─ เกี่ยวกับ scrape ─",
             "─ คำสั่ง ─", "ตัวอย่าง", "รหัสจบการทำงาน"]  # fmt: skip
    places = [page.index(head) for head in heads]
    assert places == sorted(places)
    assert "scrape --since 2565 --dry-run # มีกี่ข่าว ใช้เวลาเท่าใด" in page
    for english in ("Usage", "What to get", "Commands", "Examples", "Exit codes"):
        assert english not in page
    assert "─ อาร์กิวเมนต์ ─" in scrape("--lang", "th", "stats", "--help").stdout
    assert "─ คำสั่ง ─" in scrape("--lang", "th", "ledger", "--help").stdout
    assert "─ What to get ─" in scrape("--help").stdout


def test_thai_help_fits_80_columns(scrape):
    marks = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")  # these take no room
    for name in ("", *(name for name in GROUP.commands)):
        page = scrape("--lang", "th", *filter(None, [name]), "--help", COLUMNS="80").stdout
        assert max(len(marks.sub("", line)) for line in page.splitlines()) <= 80


@pytest.mark.parametrize(
    ("env", "is_thai"),
    [
        ({"SCRAPE_LANG": "th"}, True),
        ({"SCRAPE_LANG": "", "LANG": "th_TH.UTF-8"}, True),
        ({"SCRAPE_LANG": "", "LC_MESSAGES": "th", "LANG": "en_GB.UTF-8"}, True),
        ({"SCRAPE_LANG": "", "LC_ALL": "th_TH@thai"}, True),
        ({"SCRAPE_LANG": "", "LC_ALL": "C.UTF-8", "LANG": "th_TH.UTF-8"}, False),
        ({"SCRAPE_LANG": "", "LANG": "de_DE.UTF-8"}, False),
        ({"SCRAPE_LANG": "en", "LC_ALL": "th_TH.UTF-8"}, False),
        ({"SCRAPE_LANG": "", "LANG": "the"}, False),
    ],
)
def test_the_environment_and_then_the_locale_say_which_language(scrape, env, is_thai):
    env = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "", **env}
    assert ("ลองทำดังนี้" in scrape("--since", "25655", **env).stderr) == is_thai


def test_the_option_counts_more_than_the_environment(scrape):
    result = scrape("--since", "25655", "--lang", "en", SCRAPE_LANG="th")
    assert result.stderr.startswith("scrape: 25655 is no year")


def test_lines_for_a_program_stay_english(scrape):
    result = scrape("--lang", "th", "--log-format", "json", *DEMO)
    said = [json.loads(line)["message"] for line in result.stderr.splitlines()]
    assert said[-1].startswith("3 written · reached ")


def test_a_word_behind_two_dashes_is_no_option(scrape, tmp_path):
    output = tmp_path / "r.jsonl"
    output.write_bytes(scrape(*DEMO).stdout_bytes)
    result = scrape("search", str(output), "--", "--lang")
    assert "No such option" not in result.stderr
    assert not LETTERS.search(result.stderr)


def test_a_thai_run_as_a_process(process):
    ended = process(*DEMO, env={"SCRAPE_LANG": "", "LC_ALL": "th_TH.UTF-8"})
    assert ended.code == 0
    assert "เขียนแล้ว 3 ข่าว" in ended.err.decode()
