"""`scrape demo` and `scrape schema`."""

import json
import re
import signal
import urllib.request

import msgspec
import pytest

from scraper.demo.releases import invent
from scraper.records import Release

URL = re.compile(r"http://127\.0\.0\.1:\d+")


def test_demo_serves_until_it_is_stopped(start, scrape, records):
    running = start("demo", "--port", 0)
    base = URL.search(running.stderr.readline().decode())[0]
    assert f"scrape --site {base} --rate 0 --all" in running.stderr.readline().decode()
    with urllib.request.urlopen(f"{base}/main/contents", timeout=10) as answer:
        assert answer.status == 200
        assert "ด้านเศรษฐกิจ" in answer.read().decode()
    crawled = scrape("--site", base, "--rate", 0, "--all", "--limit", 2)
    assert len(records(crawled.stdout_bytes)) == 2
    running.send_signal(signal.SIGINT)
    assert running.communicate(timeout=5) == (b"", b"stopped\n")
    assert running.returncode == 0


def test_demo_serves_the_releases_of_a_file(start, tmp_path, held, records, scrape):
    source = tmp_path / "two.jsonl"
    source.write_bytes(held[".jsonl"])
    running = start("demo", "--port", 0, "--releases", source)
    first = running.stderr.readline().decode()
    assert first.startswith("2 releases at ")
    result = scrape("--site", URL.search(first)[0], "--rate", 0, "--all")
    ids = {release.id for release in records(result.stdout_bytes)}
    assert ids == {release.id for release in records(held[".jsonl"])}


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--releases", "none.jsonl"], ["none.jsonl", "Check the path"]),
        (["--port", "99999"], ["--port", "-h"]),
        (["--port", "80x"], ["--port", "-h"]),
        (["--all"], ["--all", "-h"]),
    ],
)
def test_demo_refuses_what_makes_no_sense(scrape, args, words):
    result = scrape("demo", *args)
    assert result.exit_code == 2
    assert [word for word in words if word not in result.stderr] == []


def test_demo_on_a_port_that_is_taken_says_what_to_do(scrape, mini):
    result = scrape("demo", "--port", mini.base.rsplit(":", 1)[1])
    assert result.exit_code == 2
    assert "is taken" in result.stderr
    assert "0 for any free one" in result.stderr


def test_demo_refuses_a_file_that_holds_no_releases(scrape, tmp_path):
    (tmp_path / "bad.jsonl").write_text('{"id": 1}\n')
    result = scrape("demo", "--releases", tmp_path / "bad.jsonl")
    assert result.exit_code == 2
    assert "line 1" in result.stderr.replace("\n", " ")


def test_schema_is_json_schema_of_every_key(process):
    document = json.loads(process("schema").out)
    assert document["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert document["$ref"] == "#/$defs/Release"
    release = document["$defs"]["Release"]
    assert list(release["properties"]) == [
        *Release.__struct_fields__,
        "_from",
        "_repairs",
        "warc",
    ]
    assert release["required"] == list(Release.__struct_fields__)
    described = [key for key, value in release["properties"].items() if "description" in value]
    assert {"key", "published", "published_be", "content_hash"} <= set(described)


KINDS = {str: "string", int: "integer", list: "array", type(None): "null"}


def test_the_demos_records_are_what_the_schema_says(scrape, records):
    definitions = json.loads(scrape("schema").stdout)["$defs"]
    result = scrape("--demo", "--all", "-q")
    assert len(records(result.stdout_bytes)) > 0.9 * len(invent())
    for line in result.stdout.splitlines():
        record = json.loads(line)
        assert msgspec.json.encode(msgspec.json.decode(line, type=Release)).decode() == line
        assert list(record) == definitions["Release"]["required"]
        for key, value in record.items():
            told = definitions["Release"]["properties"][key]
            allowed = told.get("anyOf", [told])
            types = {one.get("type") or type(one["enum"][0]) for one in allowed}
            assert KINDS[type(value)] in types or type(value) in types
            if isinstance(value, str):
                patterns = [one["pattern"] for one in allowed if "pattern" in one]
                assert not patterns or any(re.search(each, value) for each in patterns)
        for link in (*record["images"], *record["attachments"], *record["links"]):
            assert list(link) == definitions["Link"]["required"]


def test_a_demo_without_a_window_is_told_of_its_own_number(scrape, tmp_path):
    for args in ((), ("-o", tmp_path / "r.jsonl"), ("--until", "2565")):
        told = scrape("--demo", *args)
        assert told.exit_code == 2
        assert "all 300 releases of the miniature site" in told.stderr
        assert "60,000" not in told.stderr
    assert not (tmp_path / "r.jsonl").exists()
    assert "all 60,000 releases of the site" in scrape().stderr
    assert scrape("--demo", "--all", "--limit", "2").exit_code == 0
