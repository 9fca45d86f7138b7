"""`--text` and `--digits`: how far text is repaired, one way for all of an output."""

import json

from scraper import read_output

DEMO = ("--demo", "--since", "2565", "-q")


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_level_changes_the_text_and_not_its_hash(scrape):
    raw = lines(scrape(*DEMO, "--text", "raw"))
    clean = lines(scrape(*DEMO))
    normal = lines(scrape(*DEMO, "--text", "normal", "--digits", "arabic"))
    assert [one["content_hash"] for one in raw] == [one["content_hash"] for one in clean]
    assert [one["content_hash"] for one in raw] == [one["content_hash"] for one in normal]
    assert any("\u00a0" in one["body"] for one in raw)
    assert not any("\u00a0" in one["title"] + one["body"] for one in clean)
    assert any("\u0e4d\u0e32" in one["body"] for one in clean)
    assert not any("\u0e4d\u0e32" in one["body"] for one in normal)
    assert any(digit in one["body"] for one in clean for digit in "๐๑๒๓๔๕๖๗๘๙")
    assert not any(digit in one["body"] for one in normal for digit in "๐๑๒๓๔๕๖๗๘๙")


def test_what_was_repaired_is_counted(scrape, tmp_path):
    told = lines(scrape(*DEMO, "--explain", "--report", tmp_path / "run.json"))
    figures = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert figures["repairs"]["spaces"] == sum(one["_repairs"].get("spaces", 0) for one in told)
    assert figures["repairs"]["spaces"] > 0


def test_an_output_keeps_the_level_that_it_began_with(scrape, tmp_path):
    out = tmp_path / "r.jsonl"
    begun = ("--demo", "--since", "2565-06", "--until", "2565-06", "-o", out)
    assert scrape(*begun, "--text", "normal").exit_code == 0
    held = out.read_bytes()
    refused = scrape("--demo", "--since", "2565", "-o", out, "--text", "raw")
    assert refused.exit_code == 2
    assert "--text normal --digits kept" in refused.stderr
    assert out.read_bytes() == held
    assert scrape("--demo", "--since", "2565", "-o", out).exit_code == 0
    texts = [one.body for one in read_output(out)]
    assert len(texts) > 20
    assert not any("\u00a0" in text or "\u0e4d\u0e32" in text for text in texts)
    assert scrape("verify", out).exit_code == 0
