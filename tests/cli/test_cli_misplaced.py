"""A word in the wrong place is told where it belongs, under the name of the command as typed."""

import pytest


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["-q", "coverage", "F"], "put it first, as in `scrape coverage …`"),
        (["-o", "F", "status"], "put it first, as in `scrape status …`"),
        (["--demo", "news.jsonl"], "-o news.jsonl"),
        (["--demo", "out/news"], "-o out/news"),
        (["--demo", "2565"], "neither an option nor a command"),
    ],
)
def test_it_is_said_where_it_belongs(scrape, args, words):
    result = scrape(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    said = " ".join(result.stderr.replace("│", " ").split())
    assert words in said
    assert " [OPTIONS] " in said
    assert "crawl" not in said


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--text", "loud"], "'--text': 'loud' is none of raw, clean, normal."),
        (["--discover", "x"], "'--discover': 'x' is none of listings, ids."),
        (["--concurrency", "two"], "'--concurrency': this is no whole number."),
        (["--rate", "two"], "'--rate': this is no number."),
    ],
)
def test_a_value_that_an_option_does_not_take_is_told_in_plain_words(scrape, args, words):
    result = scrape("--demo", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in " ".join(result.stderr.replace("│", " ").split())


@pytest.mark.parametrize(
    "command",
    [*"changes coverage demo doctor fill ledger schema status verify".split(), "ledger rebuild"],
)
def test_no_help_shows_a_value_for_an_option_that_takes_none(scrape, command):
    assert "bool" not in scrape(*command.split(), "--help").stdout
