"""The options that bound a run and show how it asked."""

import json
from datetime import datetime

import pytest

from cli.exit_codes import ExitCode


@pytest.fixture
def here(mini):
    return ("--site", mini.base, "--rate", "0", "--all")


def said(result):
    return " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [("--max-requests", "30", "30 requests"), ("--max-bytes", "1800k", "1,800,000 bytes")],
)
def test_a_run_that_has_taken_what_it_may_ends_and_the_next_goes_on(
    scrape, here, records, tmp_path, option, value, says
):
    out, whole = tmp_path / "r.jsonl", scrape(*here).stdout_bytes
    first = scrape(*here, "-o", out, option, value)
    assert first.exit_code == ExitCode.TRY_LATER
    assert f"stopped by budget: {says}" in said(first)
    some = len(records(out.read_bytes()))
    assert 0 < some < len(records(whole))
    assert scrape(*here, "-o", out).exit_code == 0
    keys = [one.key for one in records(out.read_bytes())]
    assert sorted(keys) == sorted(one.key for one in records(whole))


def test_a_budget_that_is_large_enough_is_not_felt(scrape, here):
    result = scrape(*here, "--max-requests", "5000", "--max-time", "1h", "--max-bytes", "1G")
    assert result.exit_code == 0
    assert "budget" not in said(result)


@pytest.mark.parametrize(
    ("option", "value"),
    [("--max-requests", "0"), ("--max-bytes", "lots"), ("--max-bytes", "0"), ("--max-time", "x")],
)
def test_a_budget_that_is_none_is_refused(scrape, here, option, value):
    result = scrape(*here, option, value)
    assert (result.exit_code, result.stdout_bytes) == (ExitCode.USAGE, b"")
    assert option in said(result)


def test_the_requests_log_has_a_line_for_each_request(scrape, here, mini, tmp_path):
    log = tmp_path / "requests.jsonl"
    mini.site.requests.clear()
    result = scrape(*here, "--requests-log", log)
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert sorted(line["url"].removeprefix(mini.base) for line in lines) == sorted(
        mini.site.requests
    )
    assert f"{len(lines)} requests" in said(result)
    times = [datetime.fromisoformat(line["time"]) for line in lines]
    assert times == sorted(times)
    assert {line["status"] for line in lines} == {200, 404}
    scrape(*here, "--limit", "1", "--requests-log", log)
    assert len(log.read_text(encoding="utf-8").splitlines()) > len(lines)


def test_a_requests_log_that_cannot_be_written_is_said_before_anything_is_asked(
    scrape, here, mini, tmp_path
):
    mini.site.requests.clear()
    result = scrape(*here, "--requests-log", tmp_path / "none" / "log.jsonl")
    assert (result.exit_code, result.stdout_bytes) == (ExitCode.CANNOT_CREATE, b"")
    assert "requests log" in said(result)
    assert mini.site.requests == []


def test_a_bundle_of_issuers_that_is_none_is_refused(scrape, here, tmp_path):
    path = tmp_path / "ca.pem"
    path.write_text("no certificate", encoding="utf-8")
    for bundle in (path, tmp_path / "absent.pem"):
        result = scrape(*here, "--ca-bundle", bundle)
        assert (result.exit_code, result.stdout_bytes) == (ExitCode.USAGE, b"")
        assert str(bundle) in said(result).replace(" ", "") or bundle.name in said(result)


def test_robots_txt_is_asked_for_once_a_day_where_there_is_a_ledger(scrape, here, mini, tmp_path):
    out = tmp_path / "r.jsonl"
    for run in range(2):
        mini.site.requests.clear()
        assert scrape(*here, "-o", out).exit_code == 0
        assert mini.site.requests.count("/robots.txt") == (run == 0)


def test_what_a_budget_ended_goes_on_only_where_there_is_a_ledger(scrape, here, tmp_path):
    for options, goes_on in (((), False), (("-o", tmp_path / "r.jsonl"), True)):
        result = scrape(*here, "--max-requests", 5, *options)
        assert result.exit_code == 75
        assert ("the same command goes on from there" in said(result)) is goes_on
        assert ("without -o or --ledger nothing is remembered" in said(result)) is not goes_on
    thai = scrape(*here, "--max-requests", 5, "--lang", "th").stderr
    assert "เมื่อไม่มี -o หรือ --ledger จะไม่มีการจดจำ" in thai
