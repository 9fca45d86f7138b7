"""What a user types for the second run and every one after it."""

import json
from datetime import timedelta

import pytest

from cli.exit_codes import ExitCode
from scraper.ledger import Ledger
from scraper.ledger.missing import ledger_beside
from scraper.records import Window
from scraper.thai.dates import bangkok_today


@pytest.fixture
def here(mini):
    """The options that name the miniature site."""
    return ("--site", mini.base, "--rate", "0")


def said(result):
    return " ".join(result.stderr.split())


def test_what_a_killed_run_had_read_and_not_written_is_not_called_failed(scrape, here, tmp_path):
    out = tmp_path / "r.jsonl"
    scrape(*here, "--all", "--limit", "3", "-o", out)
    with Ledger(ledger_beside(out), site=None) as ledger:
        ledger.owed("codeigniter/9000001", 9_000_001, None, Window())
    again = said(scrape(*here, "--all", "--limit", "1", "-o", out))
    assert "holds 3 already, which are not fetched again" in again
    assert "a run that was stopped read 1 more and had not written them yet" in again
    assert "that failed" not in again


class TestStandardOutputWithALedger:
    def test_each_run_gives_only_what_is_new(self, scrape, here, records, tmp_path):
        known = tmp_path / "known.ledger"
        first = scrape(*here, "--all", "--limit", "10", "--ledger", known)
        second = scrape(*here, "--all", "--ledger", known)
        third = scrape(*here, "--all", "--ledger", known)
        keys = [one.key for one in records(first.stdout_bytes + second.stdout_bytes)]
        assert len(records(first.stdout_bytes)) == 10
        assert len(keys) == len(set(keys)) > 40
        assert third.stdout_bytes == b""
        assert [one.exit_code for one in (first, second, third)] == [0, 0, 0]

    def test_half_a_line_at_the_end_of_its_file_is_cut_and_comes_again_whole(
        self, process, here, records, tmp_path
    ):
        known, out = tmp_path / "known.ledger", tmp_path / "2569-11.jsonl"
        with out.open("ab") as stdout:
            process(*here, "--all", "--limit", "5", "--ledger", known, stdout=stdout)
        whole = out.read_bytes()
        with out.open("ab") as stdout:
            stdout.write(whole[:700])  # a run that was killed there had not noted it
            stdout.flush()
            ended = process(*here, "--all", "--ledger", known, stdout=stdout)
        assert ended.code == 0
        assert b"cut 700 bytes of a half-written line" in ended.err
        keys = [one.key for one in records(out.read_bytes())]
        assert len(keys) == len(set(keys)) > 40

    def test_half_a_line_of_something_else_is_left_alone(self, process, here, tmp_path):
        out = tmp_path / "notes.txt"
        out.write_bytes(b"my notes")
        with out.open("ab") as stdout:
            ended = process(*here, "--all", "--ledger", tmp_path / "l", stdout=stdout)
        assert ended.code == ExitCode.CANNOT_CREATE
        assert out.read_bytes() == b"my notes"

    def test_it_is_not_the_ledger_of_a_file(self, scrape, here, tmp_path):
        out = tmp_path / "r.jsonl"
        scrape(*here, "--all", "--limit", "3", "-o", out)
        before = out.read_bytes()
        result = scrape(*here, "--all", "--ledger", tmp_path / "r.jsonl.ledger")
        assert result.exit_code == ExitCode.USAGE
        assert "is the ledger of a file" in said(result)
        assert (result.stdout_bytes, out.read_bytes()) == (b"", before)

    def test_nor_can_a_file_take_it_over(self, scrape, here, tmp_path):
        known = tmp_path / "known.ledger"
        scrape(*here, "--all", "--limit", "3", "--ledger", known)
        result = scrape(*here, "--all", "--ledger", known, "-o", tmp_path / "r.jsonl")
        assert result.exit_code == ExitCode.CANNOT_CREATE
        assert "they went elsewhere" in said(result)


def test_a_ledger_can_stand_elsewhere_than_its_file(scrape, here, tmp_path):
    out, known = tmp_path / "r.jsonl", tmp_path / "elsewhere.db"
    for _ in range(2):
        assert scrape(*here, "--all", "-o", out, "--ledger", known).exit_code == 0
    assert {one.name for one in tmp_path.iterdir()} >= {"r.jsonl", "elsewhere.db"}
    assert not (tmp_path / "r.jsonl.ledger").exists()


@pytest.mark.parametrize(("option", "days"), [((), 7), (("--overlap", "2w"), 14)])
def test_without_since_a_run_goes_back_before_the_last_whole_one(
    scrape, here, tmp_path, option, days
):
    out = tmp_path / "r.jsonl"
    scrape(*here, "--since", "2567", "-o", out)
    with Ledger(tmp_path / "r.jsonl.ledger", site=None, read_only=True) as known:
        began = bangkok_today(known.last_run().started)
    result = scrape(*here, "-o", out, *option)
    assert result.exit_code == 0
    assert f"since {began - timedelta(days=days)}" in said(result)


def test_without_since_and_without_a_whole_run_before_it_says_what_to_say(scrape, here, tmp_path):
    result = scrape(*here, "-o", tmp_path / "r.jsonl")
    assert result.exit_code == ExitCode.USAGE
    assert "--since 2565" in said(result)
    assert not (tmp_path / "r.jsonl").exists()


def test_periods_that_are_none_are_refused(scrape, here, tmp_path):
    for option in ("--overlap", "--recheck"):
        result = scrape(*here, "-o", tmp_path / "r.jsonl", "--all", option, "soon")
        assert result.exit_code == ExitCode.USAGE
        assert "is no length of time" in said(result)
        assert not (tmp_path / "r.jsonl").exists()


def test_a_recheck_without_a_ledger_is_refused(scrape, here):
    result = scrape(*here, "--all", "--recheck", "7d")
    assert (result.exit_code, result.stdout_bytes) == (ExitCode.USAGE, b"")
    assert "needs a ledger" in said(result)


class TestTheReport:
    def test_it_has_the_figures_of_the_run(self, scrape, here, mini, records, tmp_path):
        path = tmp_path / "last.json"
        path.write_text("of the run before", encoding="utf-8")
        result = scrape(*here, "--since", "2565", "--report", path)
        figures = json.loads(path.read_text(encoding="utf-8"))
        assert (figures["exit_code"], figures["ended"]) == (0, "done")
        assert figures["written"] == len(records(result.stdout_bytes))
        assert figures["window"] == {"since": "2022-01-01", "until": None}
        assert figures["site"] == mini.base
        assert f"{figures['requests']} requests" in said(result)
        assert figures["bytes"] > 100_000
        assert figures["not_releases"]["removed"] > 0
        assert set(figures["versions"]) == {"scrape", "record", "rules", "python"}
        assert figures["began"] <= figures["finished"]
        assert [one.name for one in tmp_path.iterdir()] == ["last.json"]

    def test_it_is_written_however_the_run_ends(self, scrape, tmp_path):
        path = tmp_path / "last.json"
        wrong = scrape("--demo", "--since", "32/13/2565", "--report", path)
        assert wrong.exit_code == ExitCode.USAGE
        assert json.loads(path.read_text(encoding="utf-8"))["ended"] == "usage"
        away = scrape("--site", "http://127.0.0.1:9", "--all", "--report", path)
        assert away.exit_code == ExitCode.UNREACHABLE
        assert json.loads(path.read_text(encoding="utf-8"))["exit_code"] == 69

    def test_a_place_where_it_cannot_be_written_is_said_first(self, scrape, here, mini, tmp_path):
        mini.site.requests.clear()
        for path in (tmp_path, tmp_path / "none" / "last.json"):
            result = scrape(*here, "--all", "--report", path)
            assert (result.exit_code, result.stdout_bytes) == (ExitCode.CANNOT_CREATE, b"")
            assert "cannot write the report" in said(result)
        assert mini.site.requests == []


class TestLinesOfJson:
    def test_every_line_on_stderr_is_an_object(self, scrape, here):
        result = scrape(*here, "--since", "2565", "-v", "--log-format", "json")
        lines = [json.loads(line) for line in result.stderr.splitlines()]
        assert all(list(line) == ["time", "level", "message"] for line in lines)
        assert {line["level"] for line in lines} == {"info", "debug"}
        assert any("requests" in line["message"] for line in lines)

    def test_errors_too(self, scrape):
        result = scrape("--site", "http://127.0.0.1:9", "--all", "--log-format", "json", "-q")
        (line,) = map(json.loads, result.stderr.splitlines())
        assert line["level"] == "error"
        assert result.exit_code == ExitCode.UNREACHABLE
