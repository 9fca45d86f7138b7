"""`scrape export` and `scrape search`, as a person meets them."""

import csv
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from scraper import to_line
from scraper.results import extra
from scraper.results.export import ENDINGS

sys.path.insert(0, str(Path(__file__).parents[1] / "scraper" / "results"))

from invented import release

ESC = "\x1b[2J"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "releases.jsonl"
    some = [
        release(1, body="เร่งแก้ปัญหาน้ำท่วมในพื้นที่", day=date(2022, 1, 1)),
        release(2, body="ปลูกข้าว", category="ด้านสังคม", category_id=32),
        release(2, body="ปลูกข้าวหอม", revision=2, hour=9, category="ด้านสังคม", category_id=32),
    ]
    path.write_bytes(b"".join(map(to_line, some)))
    return path


@pytest.mark.parametrize("name", [*(f"out{ending}" for ending in ENDINGS), "made/"])
def test_each_ending_makes_a_file_and_a_second_time_is_refused(scrape, file, tmp_path, name):
    if name in ("out.parquet", "made/"):
        pytest.importorskip("pyarrow", reason="needs the extra `parquet`")
    out = f"{tmp_path}/{name}"
    result = scrape("export", file, out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{out}: 2 releases\n"
    again = scrape("export", file, out)
    assert again.exit_code == (0 if name == "out.db" else 73)
    if name != "out.db":
        assert "--overwrite" in again.stderr
    assert scrape("export", file, out, "--overwrite", "-q").stderr == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["releases.jsonl", name.strip("/")]
    )


@pytest.mark.parametrize("form", ["csv", "sqlite", "corpus"])
@pytest.mark.parametrize(
    "name", ["releases.jsonl", "releases.jsonl.ledger", "releases.jsonl.ledger-wal", "link"]
)
def test_the_collection_and_its_ledger_are_never_replaced(scrape, file, tmp_path, form, name):
    (tmp_path / "releases.jsonl.ledger").write_bytes(b"what is known")
    (tmp_path / "link").symlink_to(file)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    result = scrape("export", file, tmp_path / name, "--format", form, "--overwrite")
    assert result.exit_code == 2
    assert "at once" in result.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_sheet_of_what_was_asked_for(scrape, file, tmp_path):
    out = tmp_path / "out.csv"
    assert scrape("export", file, out, "--category", "สังคม", "--all-revisions").exit_code == 0
    with out.open(encoding="utf-8-sig", newline="") as opened:
        rows = [(row["id"], row["revision"]) for row in csv.DictReader(opened)]
    assert rows == [("2", "1"), ("2", "2")]
    scrape("export", file, out, "--until", "2565-01", "--overwrite")
    assert [line[:14] for line in out.read_text("utf-8-sig").splitlines()[1:]] == ["codeigniter/1,"]


def test_a_database_holds_earlier_wordings_and_is_updated(scrape, file, tmp_path):
    out = tmp_path / "out.db"
    scrape("export", file, out)
    again = scrape("export", file, out).stderr
    assert again == f"{out}: 2 releases now, 0 of them new and 0 changed\n"
    with file.open("ab") as opened:
        opened.write(to_line(release(1, title="อื่น", revision=2, hour=9)))
        opened.write(to_line(release(3)) + to_line(release(4)))
        opened.write(to_line(release(3, title="ใหม่", revision=2, hour=9)))
    again = scrape("--lang", "th", "export", file, out).stderr
    assert again == f"{out}: ขณะนี้มี 4 ข่าว ในจำนวนนี้เป็นข่าวใหม่ 2 และมีการแก้ไข 1\n"
    with closing(sqlite3.connect(out)) as db:
        assert db.execute("SELECT count(*) FROM revisions").fetchone() == (3,)
    out.write_bytes(b"something else")
    assert scrape("export", file, out).exit_code == 73
    assert out.read_bytes() == b"something else"
    assert scrape("export", file, out, "--overwrite").exit_code == 0


def test_an_update_of_less_than_all_says_that_the_rest_stays(scrape, file, tmp_path):
    out = tmp_path / "out.db"
    rest = f"what is in {out} from before stays; --overwrite makes it anew"
    assert rest not in scrape("export", file, out).stderr
    for less in (("--since", "2565"), ("--until", "2570"), ("--category", "สังคม")):
        assert scrape("export", file, out, *less).stderr.splitlines()[1:] == [rest]
    assert rest not in scrape("export", file, out, "--since", "2565", "--overwrite").stderr


def test_the_tree_of_the_corpus(scrape, file, tmp_path):
    out = tmp_path / "tree"
    result = scrape("export", file, out, "--format", "corpus")
    assert result.exit_code == 0
    texts = [path.read_text("utf-8") for path in out.rglob("*.txt")]
    assert len(texts) == 2
    assert any("เร่งแก้ปัญหาน้ำท่วมในพื้นที่" in text for text in texts)
    assert all(text.split("\n")[1:3] == ["", ""] for text in texts)
    assert scrape("export", file, out, "--format", "corpus", "--overwrite").exit_code == 73
    told = scrape("stats", out)
    assert told.exit_code == 2
    assert f"scrape --from {out} -o releases.jsonl" in told.stderr


def test_the_texts_of_the_corpus_have_one_blank_line_if_asked_for(scrape, file, tmp_path):
    out = tmp_path / "tree"
    form = ("--format", "corpus", "--corpus-blank-lines", "1")
    assert scrape("export", file, out, *form).exit_code == 0
    for path in out.rglob("*.txt"):
        _, blank, day, *_ = path.read_text("utf-8").split("\n")
        assert blank == ""
        assert day.startswith("วัน")
    refused = scrape("export", file, tmp_path / "out.csv", *form[2:])
    assert refused.exit_code == 2
    assert "--corpus-blank-lines is about --format corpus" in refused.stderr


@pytest.mark.parametrize("name", ["out.csv", "out.db", "out.xml", "made/"])
@pytest.mark.parametrize("data", [b"", b'{"a": 1}\n', b"\x1f\x8b", b'{"schema": 2}\n'])
def test_nothing_is_half_written_of_what_is_no_collection(scrape, tmp_path, name, data):
    if name == "made/":
        pytest.importorskip("pyarrow", reason="needs the extra `parquet`")
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(data)
    result = scrape("export", bad, f"{tmp_path}/{name}")
    assert result.exit_code == 2
    assert ("not packed" if data == b"\x1f\x8b" else "no release in") in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["bad.jsonl"]


def test_damaged_lines_are_named_and_the_rest_is_written(scrape, file, tmp_path):
    with file.open("ab") as opened:
        opened.write(f"{ESC}\n".encode())
    result = scrape("export", file, tmp_path / "out.csv")
    assert result.exit_code == 3
    assert f"not read: {file}, line 4: no JSON" in result.stderr
    assert "2 releases" in result.stderr
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize(
    ("name", "said"), [("out.json", "none that is known"), ("no/out.csv", "mkdir -p")]
)
def test_what_cannot_be_made_is_told_before_anything_is_read(scrape, tmp_path, name, said):
    result = scrape("export", tmp_path / "missing.jsonl", tmp_path / name)
    assert result.exit_code in (2, 73)
    assert said in result.stderr


def test_without_its_library_the_extra_is_named(scrape, file, tmp_path, monkeypatch):
    def absent(name):
        raise ImportError(name)

    monkeypatch.setattr(extra.importlib, "import_module", absent)
    result = scrape("export", file, tmp_path / "out.parquet")
    assert result.exit_code == 2
    assert "pip install 'thaigov-scraper[parquet]'" in result.stderr
    assert not (tmp_path / "out.parquet").exists()


@pytest.mark.parametrize("form", ["csv", "tsv", "atom"])
def test_standard_output_gets_what_a_file_would(process, file, tmp_path, form):
    path = tmp_path / f"out.{form}"
    assert process("export", file, path).code == 0
    told = process("export", file, "-", "--format", form)
    assert (told.code, told.err) == (0, b"standard output: 2 releases\n")
    assert told.out == path.read_bytes()
    assert process("export", file, "-", "--format", form, "-q").err == b""


@pytest.mark.parametrize("form", [(), ("--format", "parquet"), ("--format", "sqlite")])
def test_what_is_no_text_does_not_go_to_standard_output(scrape, file, monkeypatch, tmp_path, form):
    monkeypatch.chdir(tmp_path)
    told = scrape("export", file, "-", *form)
    assert (told.exit_code, told.stdout) == (2, "")
    assert "standard output takes csv, tsv, atom" in told.stderr
    assert "--format csv" in told.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["releases.jsonl"]


@pytest.mark.parametrize(
    ("name", "form", "said"),
    [
        ("out.csv", "corpus", "out.csv is the name of a file"),
        ("out.jsonl", "corpus", "out.jsonl is the name of a file"),
        ("out.parquet", "dataset", "out.parquet is the name of a file"),
        ("out/", "csv", "out/ is the name of a folder"),
    ],
)
def test_a_name_that_says_something_else_is_refused(scrape, file, tmp_path, name, form, said):
    told = scrape("export", file, f"{tmp_path}/{name}", "--format", form)
    assert told.exit_code == 2
    assert said in told.stderr
    assert f"--format {form}" in told.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["releases.jsonl"]


def test_a_feed_says_of_how_many_releases_it_has_the_newest(scrape, tmp_path):
    file = tmp_path / "many.jsonl"
    file.write_bytes(b"".join(to_line(release(number)) for number in range(1, 106)))
    told = scrape("export", file, tmp_path / "out.atom")
    assert told.stderr == f"{tmp_path}/out.atom: 100 of 105 releases, the newest\n"
    thai = scrape("--lang", "th", "export", file, tmp_path / "out.atom", "--overwrite")
    assert thai.stderr == f"{tmp_path}/out.atom: 100 จาก 105 ข่าว เฉพาะข่าวล่าสุด\n"
    assert "newest 100" in scrape("export", "--help").stdout


@pytest.fixture
def database(scrape, file, tmp_path):
    scrape("export", file, tmp_path / "out.db")
    return tmp_path / "out.db"


@pytest.mark.parametrize("kind", ["file", "database"])
def test_search_marks_the_hit(scrape, request, kind):
    source = request.getfixturevalue(kind)
    result = scrape("search", source, "น้ำท่วม")
    assert result.exit_code == 0
    head, title, hit, url = result.stdout.splitlines()
    assert head == "2565-01-01 (2022)  codeigniter/1  ข่าวทำเนียบรัฐบาล"
    assert title == "  เรื่อง 1"
    assert hit == "  body: เร่งแก้ปัญหา[น้ำท่วม]ในพื้นที่"
    assert url == "  https://demo.invalid/news/contents/details/1"
    told = json.loads(scrape("search", source, "น้ำท่วม", "--json").stdout)
    assert (told["key"], told["field"], told["hits"]) == ("codeigniter/1", "body", [[12, 19]])
    assert told["text"][12:19] == "น้ำท่วม"


def test_what_must_not_be_there_goes_into_the_quotes(scrape, database):
    for word in ("-ข้าว", "-word"):
        told = scrape("search", database, "เรื่อง", word)
        assert told.exit_code == 2
        shown = " ".join(told.stderr.replace("│", " ").split())
        assert f"'{word}' is taken for an option" in shown
        assert "'น้ำ -ท่วม'" in shown
        assert "ถูกอ่านเป็นตัวเลือก" in scrape("--lang", "th", "search", database, word).stderr
    assert "No such option: --limt" in scrape("search", database, "ก", "--limt", "3").stderr
    assert "codeigniter/1 " in scrape("search", database, "เรื่อง -ข้าว").stdout


def test_search_says_that_there_is_none_or_more(scrape, database):
    none = scrape("search", database, "ไม่มีคำนี้")
    assert (none.exit_code, none.stdout, none.stderr) == (0, "", "nothing found\n")
    more = scrape("search", database, "เรื่อง", "--limit", "1")
    assert more.stdout.count("demo.invalid") == 1
    assert "there are more" in more.stderr
    assert scrape("search", database, "").exit_code == 2
    assert scrape("search", database.with_name("no.db"), "ก").exit_code == 2


def test_what_a_text_holds_never_reaches_a_terminal_as_it_is(scrape, tmp_path, terminal):
    path = tmp_path / "evil.jsonl"
    path.write_bytes(
        to_line(release(1, title=f"{ESC}ข่าว", body=f"ก{ESC}น้ำท่วม{ESC}", url=f"x{ESC}"))
    )
    shown = scrape("search", path, "น้ำท่วม").stdout
    assert "\x1b" not in shown
    seen = terminal("search", path, "น้ำท่วม").shown
    assert ESC not in seen
    assert "\x1b[1mน้ำท่วม\x1b[0m" in seen


@pytest.mark.parametrize("command", [("report", "-o", "out.html"), ("stats", "--no-color")])
def test_ctrl_c_ends_a_command_in_words_and_leaves_nothing_behind(start, tmp_path, command):
    name, *options = command
    code = (
        "import signal, sys, threading, os\n"
        "from cli.app import main\n"
        "stop = lambda: os.kill(os.getpid(), signal.SIGINT)\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "threading.Timer(0.3, stop).start()\n"
        f"sys.argv = ['scrape', {name!r}, '-', *{options!r}]\n"
        "main()\n"
    )
    running = start(code=code, cwd=tmp_path, stdin=subprocess.PIPE)
    assert running.wait(timeout=30) == 130
    said = running.stderr.read().decode().splitlines()
    assert said[-1] == "stopped"
    assert "Traceback" not in " ".join(said)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
@pytest.mark.parametrize(
    ("command", "module", "writer"),
    [
        (("export", "out.csv"), "scraper.results.sheet", "_cell"),
        (("report", "-o", "out.html"), "scraper.results.beside", "_settle"),
        (("datacard", "-o", "out.md"), "scraper.results.beside", "_settle"),
    ],
)
def test_a_signal_leaves_nothing_half_written_and_says_so(
    start, tmp_path, name, code, command, module, writer
):
    if command[0] == "report":
        pytest.importorskip("vl_convert", reason="the extra `report` is not installed")
    (tmp_path / "r.jsonl").write_bytes(to_line(release(1)))
    program = (
        "import signal, sys\n"
        "from pathlib import Path\n"
        f"import {module} as module\n"
        "from cli.app import main\n"
        "def struck(*args):\n"
        "    assert [*Path('.').glob('.out.*.part')]\n"  # it is half made
        f"    signal.raise_signal(signal.{name})\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"module.{writer} = struck\n"
        f"sys.argv = ['scrape', {command[0]!r}, 'r.jsonl', *{command[1:]!r}]\n"
        "main()\n"
    )
    running = start(code=program, cwd=tmp_path)
    said = running.communicate(timeout=30)[1].decode().splitlines()
    assert said[-1] == "stopped"
    assert "Traceback" not in " ".join(said)
    assert running.returncode == code
    assert [path.name for path in tmp_path.iterdir()] == ["r.jsonl"]


@pytest.mark.parametrize("name", ["out.db", "out.csv"])
@pytest.mark.parametrize("also", [(), ("--overwrite",)])
def test_a_directory_is_no_file_that_an_export_replaces(scrape, file, tmp_path, name, also):
    (tmp_path / name).mkdir()
    result = scrape("export", file, tmp_path / name, *also)
    assert result.exit_code == 73
    assert result.stderr.startswith(f"scrape: {tmp_path / name} is a directory\n")
    assert (tmp_path / name).is_dir()


@pytest.mark.parametrize(
    "args",
    [
        *(("stats", "{}.jsonl"), ("verify", "{}.jsonl"), ("coverage", "{}.jsonl")),
        *(("changes", "{}.jsonl"), ("status", "{}.jsonl"), ("datacard", "{}.jsonl")),
        *(("search", "{}.jsonl", "q"), ("search", "{}.db", "q"), ("export", "{}.jsonl", "o.csv")),
        *(("export", "FILE", "{}.csv"), ("export", "FILE", "{}.db"), ("export", "FILE", "{}/")),
        *(("report", "FILE", "-o", "{}.html"), ("datacard", "FILE", "-o", "{}.md")),
    ],
    ids=" ".join,
)
def test_a_name_that_the_system_refuses_is_told_by_every_command(scrape, file, tmp_path, args):
    if args[0] == "report":
        pytest.importorskip("vl_convert", reason="the extra `report` is not installed")
    long = str(tmp_path / ("x" * 300))
    result = scrape(*(one.replace("FILE", str(file)).format(long) for one in args))
    assert result.exit_code == 73
    assert "File name too long" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_an_address_is_one_line_however_narrow_the_terminal(terminal, file):
    shown = terminal("search", file, "ปลูกข้าว", width=40, env={"NO_COLOR": "1"}).shown
    assert "  https://demo.invalid/news/contents/details/2" in shown.splitlines()
