"""`--jobs`: WARC files read by several processes, as a person meets it."""

import gzip
import json
import signal
import time

import pytest


@pytest.fixture
def warcs(tmp_path, new_warc, pages):
    """A pattern of two WARC files with 20 releases each."""
    folder = tmp_path / "crawl"
    folder.mkdir()
    for number, ids in enumerate((pages.ids[:20], pages.ids[10:30])):
        warc = new_warc()
        for one in ids:
            warc.add(one, pages(one), at=f"202{number}-07-27T01:02:03Z")
        (folder / f"{number}.warc.gz").write_bytes(warc.bytes)
    return folder / "*.warc.gz"


def joined(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_who_gets_an_older_capture_for_a_damaged_one_is_told_by_one_job_and_by_several(
    process, scrape, new_warc, pages, tmp_path
):
    warc, (whole, cut) = new_warc(), pages.ids[:2]
    for number in (whole, cut):
        warc.add(number, pages(number), at="2022-07-27T01:02:03Z")
    warc.add(cut, b"<html>half a", at="2023-01-01T00:00:00Z", WARC_Truncated="length")
    (tmp_path / "pages.warc.gz").write_bytes(warc.bytes)
    args = ("--from", tmp_path / "pages.warc.gz", "--explain")
    one = scrape(*args)
    several = process(*args, "-o", tmp_path / "out", "--jobs", "2")
    for code, said in ((one.exit_code, one.stderr), (several.code, several.err.decode())):
        assert code == 0  # nothing is lost
        assert "2 written, 1 of them from an older capture · " in said
        assert f"/{cut}: {tmp_path}/pages.warc.gz at byte " in said
        assert "(length); the capture of 2022-07-27 is written in its place" in said
    told = {line["id"]: line["_from"] for line in map(json.loads, one.stdout.splitlines())}
    assert "_older" not in told[whole]
    assert "kept only its beginning" in told[cut]["_older"]
    assert joined(tmp_path / "out") == one.stdout_bytes


def test_several_jobs_name_a_file_as_the_person_named_it(
    process, scrape, new_warc, pages, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    warc, number = new_warc(), pages.ids[0]
    warc.add(number, pages(number), at="2022-07-27T01:02:03Z")
    warc.add(number, b"<html>half a", at="2023-01-01T00:00:00Z", WARC_Truncated="length")
    (tmp_path / "old.warc.gz").write_bytes(warc.bytes)
    (tmp_path / "cut.warc.gz").write_bytes(warc.bytes[:-9])
    args = ("--from", "old.warc.gz", "--from", "cut.warc.gz", "--explain")
    one = scrape(*args)
    several = process(*args, "-o", "out", "--jobs", "2", cwd=tmp_path)
    (line,) = one.stdout.splitlines()
    assert json.loads(line)["_from"]["_older"].startswith("old.warc.gz at byte ")
    assert joined(tmp_path / "out") == one.stdout_bytes
    assert several.code == one.exit_code == 3
    for said in (one.stderr, several.err.decode()):
        assert "not read: cut.warc.gz: cut off" in said
        assert str(tmp_path) not in said


def test_the_parts_are_what_one_run_writes(process, scrape, warcs, tmp_path):
    out, figures = tmp_path / "out", tmp_path / "run.json"
    args = ("--from", warcs, "--since", "2560", "--text", "normal", "--explain")
    done = process(*args, "-o", out, "--jobs", "2", "--report", figures)
    one = scrape(*args)
    assert (done.code, done.out) == (one.exit_code, b"") == (0, b"")
    assert joined(out) == one.stdout_bytes
    assert sorted(path.name for path in out.iterdir()) == ["part-00000.jsonl", "part-00001.jsonl"]
    said = done.err.decode()
    assert "2 WARC files: 40 captures of 30 releases" in said
    assert f"2 parts in {out}" in said
    told = json.loads(figures.read_bytes())
    assert (told["written"], told["exit_code"], told["from"]) == (30, 0, ["warc"])


@pytest.mark.parametrize("what", [["--until", "2564"], ["--category", "ด้านเศรษฐกิจ"], []])
def test_verbose_names_the_pages_that_one_run_names(process, scrape, warcs, tmp_path, what):
    args = ("--from", warcs, "-v", *what)
    done = process(*args, "-o", tmp_path / "out", "--jobs", "2")
    one = scrape(*args)
    asked, told = (
        sorted(line for line in said.splitlines() if "/details/" in line or "codeigniter/" in line)
        for said in (one.stderr, done.err.decode())
    )
    assert len(asked) == 30
    assert told == asked
    assert any("left out: https://" in line for line in told) == bool(what)
    quiet = process(*args[:2], *what, "-o", tmp_path / "out", "--jobs", "2").err.decode()
    assert "/details/" not in quiet
    assert "codeigniter/" not in quiet


def test_a_category_that_no_release_tells_is_said_as_one_run_says_it(
    process, scrape, warcs, tmp_path
):
    args = ("--from", warcs, "--category", "กีฬา", "--category", "เศรษฐกิจ")
    one = scrape(*args)
    done = process(*args, "-o", tmp_path / "out", "--jobs", "2")
    (said,) = (line for line in one.stderr.splitlines() if line.startswith("no release is of"))
    assert "'กีฬา'; the most are of: " in said
    assert said in done.err.decode().splitlines()
    assert done.code == one.exit_code == 0
    assert joined(tmp_path / "out") == one.stdout_bytes != b""


def test_what_cannot_be_read_is_named_and_the_code_says_so(process, warcs, new_warc, tmp_path):
    warc = new_warc()
    warc.add(1, b"<html>nothing</html>")
    (warcs.parent / "2.warc.gz").write_bytes(warc.bytes)
    (warcs.parent / "3.warc.gz").write_bytes(warc.bytes[:-9])
    done = process("--from", warcs, "-o", tmp_path / "out", "--jobs", "1", "-q")
    assert done.code == 3
    assert b"details/1: unknown-layout" in done.err
    assert b"3.warc.gz: cut off" in done.err
    assert joined(tmp_path / "out").count(b"\n") == 30


@pytest.mark.parametrize(
    ("args", "code", "why"),
    [
        (["--jobs", "2"], 2, "need a directory"),
        (["--jobs", "0", "-o", "out"], 2, "--jobs"),
        (["--jobs", "2", "-o", "out", "--limit", "3"], 2, "a limit counts"),
        (["--jobs", "2", "-o", "out", "--ledger", "l"], 2, "--ledger means nothing"),
        (["--jobs", "2", "-o", "out", "--format", "corpus"], 2, "--format corpus means nothing"),
        (["--jobs", "2", "-o", "out", "--from", "wayback", "--all"], 2, "this run asks 'wayback'"),
        (["--jobs", "2", "-o", "out", "--warc", "w"], 2, "--warc is about the live site"),
        (["--jobs", "2", "-o", "out", "--scheduler", "tcp://a:1"], 2, "Leave one out"),
        (["--scheduler", "a:1", "-o", "out"], 2, "no scheduler's address"),
        (["--jobs", "2", "-o", "parts.jsonl"], 2, "Name a directory: -o parts"),
        (["--jobs", "2", "-o", "no/parts.jsonl.gz"], 2, "Name a directory: -o no/parts"),
        (["--jobs", "2", "-o", "full"], 73, "something else than parts: 'thesis.txt'"),
        (["--jobs", "2", "-o", "no/out"], 73, "does not exist"),
    ],
)
def test_what_makes_no_sense_is_refused_with_nothing_touched(
    scrape, warcs, tmp_path, monkeypatch, args, code, why
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("mine", encoding="utf-8")
    result = scrape("--from", warcs, *args)
    assert result.exit_code == code, result.stderr
    assert why in " ".join(result.stderr.split())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["crawl", "full"]


def test_a_file_that_is_no_warc_leaves_the_parts_as_they_were(scrape, warcs, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "part-00000.jsonl").write_bytes(b"{}\n")
    (warcs.parent / "2.warc.gz").write_bytes(gzip.compress(b"hello"))
    result = scrape("--from", warcs, "-o", out, "--jobs", "2")
    assert result.exit_code == 2
    assert "2.warc.gz is no WARC file" in result.stderr
    assert joined(out) == b"{}\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["crawl", "out"]


def test_a_dry_run_writes_nothing(scrape, warcs, tmp_path):
    result = scrape("--from", warcs, "-o", tmp_path / "out", "--jobs", "2", "--dry-run")
    assert result.exit_code == 0
    assert "about 30 releases; nothing was written" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_it_can_be_stopped_and_leaves_what_was_there(start, process, warcs, tmp_path, number):
    out = tmp_path / "out"
    out.mkdir()
    (out / "part-00000.jsonl").write_bytes(b"{}\n")
    args = ("--from", warcs, "-o", out, "--jobs", "2")
    running = start(*args, start_new_session=True)
    while not (tmp_path / ".out.new").exists():
        assert running.poll() is None
        time.sleep(0.005)  # another process gets there: there is nothing else to wait on
    running.send_signal(number)
    _, err = running.communicate(timeout=20)
    codes = {signal.SIGTERM: 143, signal.SIGINT: 130, signal.SIGKILL: -9}
    assert running.returncode == codes[number], err
    assert b"Traceback" not in err
    assert joined(out) == b"{}\n"
    assert (tmp_path / ".out.new").exists() == (number == signal.SIGKILL)
    if number == signal.SIGKILL:
        assert process(*args).code == 0
        assert joined(out).count(b"\n") == 30
        assert not (tmp_path / ".out.new").exists()


STOPPED = """
import os, signal, sys
from cli.app import main
from scraper.records import Report

add, number = Report.add, signal.Signals[sys.argv.pop(1)]

def stopped(self, other):
    add(self, other)
    if self.written:
        os.kill(os.getpid(), number)

Report.add = stopped
main()
"""


@pytest.mark.parametrize(("signal_name", "code"), [("SIGTERM", 143), ("SIGINT", 130)])
def test_what_a_stopped_run_read_is_not_called_written(process, warcs, tmp_path, signal_name, code):
    out, figures = tmp_path / "out", tmp_path / "run.json"
    args = ("--from", warcs, "-o", out, "--jobs", "1", "--report", figures)
    # A part of 25 releases is whole by then.
    stopped = process(signal_name, *args, code=STOPPED)
    assert stopped.code == code
    *_, first, last = stopped.err.decode().splitlines()
    assert first == f"no part was put into {out}; the next run makes all of them anew"
    assert last.startswith("stopped: 0 written · 0 failed")
    told = json.loads(figures.read_bytes())
    assert (told["exit_code"], told["written"], told["reached"]) == (code, 0, None)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["crawl", "run.json"]


def test_processes_whose_first_one_is_killed_end_without_a_word(process, warcs, tmp_path):
    args = ("--from", warcs, "-o", tmp_path / "out", "--jobs", "2", "-q")
    killed = process("SIGKILL", *args, code=STOPPED)
    assert (killed.code, killed.err) == (-9, b"")


def test_a_file_that_came_empty_costs_no_part_of_an_earlier_run(scrape, warcs, tmp_path):
    out, empty = tmp_path / "out", tmp_path / "empty.warc.gz"
    assert scrape("--from", warcs, "-o", out, "--jobs", "1").exit_code == 0
    before = joined(out)
    empty.touch()
    result = scrape("--from", empty, "-o", out, "--jobs", "1")
    assert result.exit_code == 2
    assert f"not read: {empty}: the file is empty" in result.stderr
    assert f"the parts in {out} are as they were" in result.stderr
    assert joined(out) == before != b""
    assert sorted(one.name for one in tmp_path.iterdir()) == ["crawl", "empty.warc.gz", "out"]


def test_kept_pages_of_the_miniature_site_are_no_parts_without_demo(scrape, tmp_path):
    kept, out = tmp_path / "kept", tmp_path / "out"
    assert scrape("--demo", "--since", "2566", "--limit", "3", "--warc", kept).exit_code == 0
    refused = scrape("--from", kept, "-o", out, "--jobs", "1")
    assert refused.exit_code == 2
    assert "addresses of invented releases and no other" in refused.stderr  # nothing was read
    assert not out.exists()
    assert scrape("--from", kept, "--demo", "-o", out, "--jobs", "1").exit_code == 0
    assert len(joined(out).splitlines()) >= 3
