"""A ledger of standard output: each command says the same of it."""

import json
import re

import pytest

from scraper.ledger import Ledger


@pytest.fixture
def ledger(scrape, mini, tmp_path):
    path = tmp_path / "t.ledger"
    assert scrape("--site", mini.base, "--rate", 0, "--all", "--ledger", path).exit_code == 0
    return path


@pytest.mark.parametrize("command", ["changes", "verify"])
def test_its_lines_are_not_kept_here(scrape, ledger, command):
    result = scrape(command, ledger)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "standard output, whose lines are not kept here" in result.stderr


def test_fill_names_the_command(scrape, ledger):
    result = scrape("fill", ledger)
    assert result.exit_code == 2
    assert f"scrape fill - --ledger {ledger}" in result.stderr
    assert scrape("fill", "-", "--ledger", ledger, "--rate", 0).exit_code == 0


def test_what_failed_and_is_due_only_later_is_no_gap_now(scrape, ledger, mini):
    with Ledger(ledger, site=mini.base) as known:
        known.failed("codeigniter/1", 1, "HTTP 500")
    assert scrape("fill", "-", "--ledger", ledger, "--rate", 0).exit_code == 0
    last = scrape("coverage", ledger).stdout.splitlines()[-1]
    assert re.fullmatch(r"Nothing to close before \S+ \(\d{4}\) \d\d:\d\d\.", last)
    assert json.loads(scrape("coverage", ledger, "--json").stdout)["close"] is None


def test_fill_writes_a_report_and_logs_as_json(scrape, mini, tmp_path):
    out, report = tmp_path / "r.jsonl", tmp_path / "fill.json"
    assert scrape("--site", mini.base, "--rate", 0, "--all", "-o", out).exit_code == 0
    result = scrape("fill", out, "--rate", 0, "--report", report, "--log-format", "json")
    assert result.exit_code == 0
    assert json.loads(report.read_text())["exit_code"] == 0
    assert all(json.loads(line)["message"] for line in result.stderr.splitlines())
    assert scrape("verify", out, "-q").stderr == ""
