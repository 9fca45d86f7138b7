"""`--explain`: each line says last where its fields were found, and nothing else changes."""

import json

import msgspec
import pytest

from scraper import read_output
from scraper.records import Explained, Release
from scraper.results.valid import read_record

FORMS = (".jsonl", ".jsonl.gz", ".jsonl.zst")
FIELDS = list(Release.__struct_fields__)


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_line_ends_with_where_its_fields_were_found(scrape):
    args = ("--demo", "--all", "--limit", "40", "-q")
    explained, plain = lines(scrape(*args, "--explain")), lines(scrape(*args))
    assert len(explained) == len(plain) == 40
    for one, other in zip(explained, plain, strict=True):
        assert list(one) == [*FIELDS, "_from", "_repairs"]
        told, _ = one.pop("_from"), one.pop("_repairs")
        assert one | {"fetched_at": 0} == other | {"fetched_at": 0}
        assert list(told) == [key for key in FIELDS if key in told]
        assert {"title", "published", "posted", "body", "language"} <= set(told)
        assert told["title"] == "div.border-normal h3[class*='news-']"
        for key in ("lead", "category"):
            assert (key in told) is (one[key] is not None)
        for key in ("images", "attachments", "links"):
            assert (key in told) is bool(one[key])
        shows_news_date = "/" in one["published_text"]
        assert ("text-right" in told["published"]) is shows_news_date


@pytest.mark.parametrize("form", FORMS)
def test_an_explained_output_is_as_good_as_another(scrape, tmp_path, form):
    out = tmp_path / f"r{form}"
    args = ("--demo", "--all", "-o", out, "-q")
    assert scrape(*args, "--limit", "30", "--explain").exit_code == 0
    assert scrape(*args, "--limit", "30").exit_code == 0
    assert scrape(*args, "--explain").exit_code == 0
    held = list(read_output(out))
    assert len({one.key for one in held}) == len(held) > 60
    assert {one.revision for one in held} == {1}
    assert scrape("verify", out).exit_code == 0
    assert scrape("ledger", "rebuild", "--from", out).exit_code == 0
    again = scrape(*args, "--since", "2540", "--explain")
    assert again.exit_code == 2  # --all and --since: no run was begun
    assert scrape("--demo", "--since", "2540", "-o", out, "-q", "--explain").exit_code == 0
    assert list(read_output(out)) == held


@pytest.fixture
def line(scrape):
    return json.loads(scrape("--demo", "--all", "--limit", "1", "-q", "--explain").stdout)


@pytest.mark.parametrize("wrong", [None, "x", 7, [], {"title": 7}, {"title": None}])
def test_verify_finds_a_from_that_is_none(line, wrong):
    assert read_record(json.dumps(line).encode())[1] == ""
    release, why = read_record(json.dumps(line | {"_from": wrong}).encode())
    assert release is None
    assert "_from" in why


def test_the_schema_has_it_and_does_not_ask_for_it(scrape, line):
    release = json.loads(scrape("schema").stdout)["$defs"]["Release"]
    told = release["properties"]["_from"]
    assert told["type"] == "object"
    assert told["additionalProperties"] == {"type": "string"}
    assert "_from" not in release["required"]
    assert isinstance(msgspec.convert(line, Explained), Release)
