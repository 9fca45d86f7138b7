"""`scrape status`: one line for a monitor, and 4 when nothing good happened for too long."""

import json
import os
import re
from datetime import UTC, datetime, timedelta

import pytest

from scraper.fetch.pacing import Clock
from scraper.ledger import Ledger
from scraper.ledger.elsewhere import begin_elsewhere
from scraper.records import Window

NOON = datetime(2026, 1, 10, 12, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch):
    """`clock(hours)` puts the time so long after noon."""

    def put(hours):
        monkeypatch.setattr(Clock, "now", lambda _self: NOON + timedelta(hours=hours))

    put(0)
    return put


@pytest.fixture
def out(tmp_path):
    """An output's name; the ledger beside it has no run yet."""
    Ledger(tmp_path / "r.jsonl.ledger", site="demo").close()
    return tmp_path / "r.jsonl"


@pytest.fixture
def ended(out, clock):
    """`ended(hours, code)`: a run that ended so long after noon, with that code."""

    def run(hours, code, **figures):
        clock(hours)
        with Ledger(out.with_name("r.jsonl.ledger"), site="demo") as ledger:
            ledger.begin_run(Window(), {})
            if code is not None:
                ledger.finish_run(code, figures)

    return run


def test_a_real_run(scrape, mini, tmp_path):
    out = tmp_path / "r.jsonl"
    assert scrape("--site", mini.base, "--rate", 0, "--all", "-q", "-o", out).exit_code == 0
    count = len(out.read_bytes().splitlines())
    result = scrape("status", out, "--max-age", "36h")
    assert (result.exit_code, result.stderr) == (0, "")
    said = f"OK {out}: {count} releases · 0 failed · last good run "
    assert re.fullmatch(re.escape(said) + r"\d+ s ago\n", result.stdout)
    assert scrape("status", f"{out}.ledger", "--max-age", "36h").exit_code == 0


def test_what_a_stopped_run_read_and_did_not_write_is_not_called_failed(scrape, ended, out):
    ended(0, 0, written=3)
    with Ledger(out.with_name("r.jsonl.ledger"), site="demo") as ledger:
        ledger.owed("codeigniter/9000001", 9_000_001, None, Window())
        ledger.failed("codeigniter/9000002", 9_000_002, "HTTP 500")
    assert " · 1 failed" in scrape("status", out).stdout
    assert " · 1 read and not written yet · " in scrape("status", out).stdout
    told = json.loads(scrape("status", out, "--json").stdout)
    assert (told["failed"], told["not_written_yet"]) == (1, 1)
    covered = " ".join(scrape("coverage", out).stdout.split())
    assert "r.jsonl: 0 written · 1 read and not written yet · 1 failed" in covered
    assert "Failed or read and not written yet, and tried again when due: 2, 1 of them" in covered


@pytest.mark.parametrize(
    ("period", "hours", "code"),
    [
        ("36h", 36, 0),
        ("36h", 36.1, 4),
        ("2d", 47, 0),
        ("2d", 49, 4),
        ("1w", 167, 0),
        ("1w", 169, 4),
        ("90m", 1.4, 0),
        ("90m", 1.6, 4),
        ("0", 0.1, 4),
    ],
)
@pytest.mark.parametrize("good", [0, 3])
def test_the_age_of_the_last_good_run(scrape, out, clock, ended, period, hours, code, good):
    ended(0, good)
    clock(hours)
    result = scrape("status", out, "--max-age", period)
    assert result.exit_code == code
    assert result.stdout.startswith("LATE " if code else "OK ")
    assert re.search(r"last good run \d+ (s|minutes|hours) ago", result.stdout)


def test_how_long_ago_is_said(scrape, out, clock, ended):
    ended(0, 0)
    clock(50)
    assert "50 hours ago" in scrape("status", out, "--max-age", "36h").stdout
    result = scrape("status", out)
    assert (result.exit_code, "50 hours ago" in result.stdout) == (0, True)


@pytest.mark.parametrize("bad", [65, 69, 75, 130, None])
def test_a_bad_run_is_no_good_one(scrape, out, clock, ended, bad):
    ended(0, bad)
    result = scrape("status", out)
    assert (result.exit_code, "no good run yet" in result.stdout) == (4, True)
    ended(1, 0)
    ended(20, bad)
    clock(30)
    result = scrape("status", out, "--max-age", "24h")
    assert result.exit_code == 4
    assert "last good run 29 hours ago" in result.stdout


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (69, "การทำงานครั้งล่าสุดจบด้วยรหัส 69 (unreachable) เมื่อ 10 ชั่วโมง ก่อน"),
        (None, "การทำงานครั้งล่าสุดถูกสั่งหยุดเมื่อ 10 ชั่วโมง ก่อน"),
    ],
)
def test_it_is_told_in_thai_with_the_verdict_and_the_code_as_they_are(
    scrape, out, clock, ended, code, told
):
    ended(1, 0)
    ended(20, code)
    clock(30)
    result = scrape("status", out, "--lang", "th")
    assert result.exit_code == scrape("status", out).exit_code == 4
    assert re.match(rf"FAILED {out}: \d+ ข่าว · ไม่สำเร็จ 0 รายการ · ", result.stdout)
    assert "ทำงานสำเร็จครั้งล่าสุดเมื่อ 29 ชั่วโมง ก่อน" in result.stdout
    assert told in result.stdout
    in_json = scrape("status", out, "--json").stdout
    assert scrape("status", out, "--json", "--lang", "th").stdout == in_json


def test_failed_releases_and_when_the_next_is_due(scrape, out, ended):
    ended(0, 3)
    with Ledger(out.with_name("r.jsonl.ledger"), site="demo") as ledger:
        ledger.failed("codeigniter/1", 1, "HTTP 500")
        ledger.failed("codeigniter/2", 2, "HTTP 500")
        ledger.failed("codeigniter/2", 2, "HTTP 500")
    assert "2 failed, next due in 2 hours" in scrape("status", out).stdout
    with Ledger(out.with_name("r.jsonl.ledger"), site="demo") as ledger:
        ledger.not_before = NOON + timedelta(hours=9)
    assert "2 failed, next due in 9 hours" in scrape("status", out).stdout


def test_a_run_that_is_on_is_named(scrape, out, ended):
    ended(0, 0)
    with Ledger(out.with_name("r.jsonl.ledger"), site="demo"):
        assert f"a run is on (pid {os.getpid()})" in scrape("status", out).stdout
    assert "a run is on" not in scrape("status", out).stdout


def test_a_run_over_archives_counts_until_the_site_is_asked_again(scrape, out, clock, ended):
    def elsewhere(hours, code=None):
        clock(hours)
        with Ledger(out.with_name("r.jsonl.ledger"), site="demo") as ledger:
            end = begin_elsewhere(ledger, ["wayback"], Window(), {})
            if code is not None:
                end(code, {"written": 0, "failures": 0})

    ended(0, 0)
    elsewhere(1)
    told = scrape("status", out)
    assert told.exit_code == 4
    assert re.search(r"last run was killed, .* ago \(wayback\)$", told.stdout)
    ended(2, 0)
    told = scrape("status", out)
    assert (told.exit_code, "wayback" in told.stdout) == (0, False)
    ended(3, 77)
    elsewhere(4, 0)  # what an archive gives mends no run that the site refused
    told = scrape("status", out)
    assert (told.exit_code, "last run ended with 77, " in told.stdout) == (4, True)
    ended(6, 0)
    elsewhere(7, 2)  # its options made no sense: it tells nothing
    assert scrape("status", out).exit_code == 0


def test_json(scrape, out, clock, ended):
    ended(0, 0)
    clock(2)
    result = scrape("status", out, "--max-age", "1h", "--json")
    assert result.exit_code == 4
    assert json.loads(result.stdout) == {
        "file": str(out),
        "site": "demo",
        "releases": 0,
        "failed": 0,
        "not_written_yet": 0,
        "last_good_run": "2026-01-10T12:00:00Z",
        "age_seconds": 7200,
        "max_age_seconds": 3600,
        "last_run": "2026-01-10T12:00:00Z",
        "last_run_age_seconds": 7200,
        "last_run_ended": "ended with 0, done",
        "last_exit_code": 0,
        "last_run_from": None,
        "last_run_failures": None,
        "next_due": None,
        "next_due_seconds": None,
        "running_pid": None,
        "file_trouble": None,
        "ok": False,
    }


def test_what_makes_no_sense(scrape, out, tmp_path):
    none = scrape("status", tmp_path / "none.jsonl")
    assert (none.exit_code, "there is no ledger" in none.stderr) == (2, True)
    odd = scrape("status", out, "--max-age", "3y")
    assert odd.exit_code == 2
    assert "36h" in odd.stderr


@pytest.mark.parametrize("spoil", [b"no ledger", None])
def test_a_ledger_that_cannot_be_read_is_a_finding(scrape, ended, out, spoil):
    ended(0, 0)
    ledger = out.with_name("r.jsonl.ledger")
    ledger.write_bytes(spoil or ledger.read_bytes()[:-100])
    for args in ((out,), (ledger,), (out, "--max-age", "36h"), (out, "--json")):
        result = scrape("status", *args)
        assert (result.exit_code, str(ledger) in result.stderr) == (4, True)


class TestTheLastRun:
    def test_one_whose_options_were_refused_is_passed_over(self, scrape, out, ended):
        ended(0, 0, written=3)
        ended(1, 2)
        assert scrape("status", out).exit_code == 0
        told = json.loads(scrape("status", out, "--json").stdout)
        assert told["last_exit_code"] == 0
        ended(2, 65)
        ended(3, 2)
        assert scrape("status", out).exit_code == 4

    def test_one_that_ended_badly_is_said_and_not_ok(self, scrape, out, clock, ended):
        ended(0, 0)
        ended(20, 65)
        clock(22)
        result = scrape("status", out)
        assert result.exit_code == 4
        assert result.stdout.startswith("FAILED ")
        assert "last run ended with 65, layout, 2 hours ago" in result.stdout
        assert "last good run 22 hours ago" in result.stdout

    def test_with_max_age_only_the_last_good_one_counts(self, scrape, out, clock, ended):
        ended(0, 0)
        ended(20, 69)
        clock(22)
        result = scrape("status", out, "--max-age", "24h")
        assert (result.exit_code, result.stdout[:3]) == (0, "OK ")
        assert "last run ended with 69, unreachable, 2 hours ago" in result.stdout
        assert scrape("status", out, "--max-age", "21h").exit_code == 4

    def test_one_in_which_all_pages_failed_is_no_good_one(self, scrape, out, ended):
        ended(0, 3, written=0, failures=40)
        result = scrape("status", out)
        assert result.exit_code == 4
        assert "last run could read no page" in result.stdout

    @pytest.mark.parametrize("read", ["written", "unchanged", "outside"])
    def test_single_pages_that_fail_do_no_harm(self, scrape, out, ended, read):
        ended(0, 3, failures=2)
        assert scrape("status", out).exit_code == 0
        ended(1, 3, failures=40, **{read: 1})
        assert scrape("status", out).exit_code == 0

    def test_while_a_run_is_on_it_is_the_one_before(self, scrape, out, ended):
        ended(0, 0)
        ended(1, None)
        assert "last run was killed" in scrape("status", out).stdout
        with Ledger(out.with_name("r.jsonl.ledger"), site="demo"):
            assert scrape("status", out).exit_code == 0

    def test_the_line_fits_80_columns(self, scrape, out, clock, ended, monkeypatch):
        monkeypatch.chdir(out.parent)
        ended(0, 0)
        clock(50)
        assert len(scrape("status", "r.jsonl", "--max-age", "36h").stdout) <= 80


def test_every_release_page_fails(scrape, serve, tmp_path):
    out = tmp_path / "r.jsonl"
    broken = ("500 Oops", "")
    with serve(lambda path: broken if "/details/" in path else None) as base:
        scrape("--site", base, "--rate", 0, "--all", "-q", "-o", out)
    result = scrape("status", out)
    assert (result.exit_code, result.stdout.split()[0]) == (4, "FAILED")


def test_an_output_that_is_gone(scrape, mini, tmp_path):
    out = tmp_path / "r.jsonl"
    assert scrape("--site", mini.base, "--rate", 0, "--all", "-q", "-o", out).exit_code == 0
    out.unlink()
    for more in ((), ("--max-age", "36h")):
        result = scrape("status", out, *more)
        assert (result.exit_code, result.stdout.split()[0]) == (4, "FAILED")
        assert "cannot be read: No such file" in result.stdout


@pytest.mark.parametrize("command", ["status", "coverage", "changes"])
def test_of_a_directory_without_a_ledger_it_is_said_what_it_is(scrape, mini, tmp_path, command):
    tree, parts, other = (tmp_path / name for name in ("tree", "parts", "other"))
    args = ("--site", mini.base, "--rate", 0, "--all", "--limit", 2, "--format", "corpus")
    assert scrape(*args, "-o", tree).exit_code == 0
    tree.with_name("tree.ledger").unlink()
    parts.mkdir()
    (parts / "part-00000.jsonl").touch()
    other.mkdir()
    if command != "changes":  # which tells of a tree that it has no wordings
        told = scrape(command, tree)
        assert told.exit_code == 2
        assert "tree is a directory of texts, but there is no ledger" in told.stderr
        way = f"scrape ledger rebuild --from {tree}"
        assert told.stderr.splitlines()[-1].endswith(way)
        assert scrape(*way.split()[1:]).exit_code == 0
        assert scrape(command, tree).exit_code == 0
        told = scrape(command, parts)
        assert "parts is a directory of parts, of which no ledger is kept" in told.stderr
        assert f"cat {parts}/part-* | scrape stats -" in told.stderr
        assert "other is a directory, and there is no ledger" in scrape(command, other).stderr
    for folder in (parts, other):
        told = scrape(command, folder)
        assert told.exit_code == 2
        assert "is no output" not in told.stderr
