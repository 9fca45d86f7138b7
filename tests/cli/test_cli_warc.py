"""`--warc DIR`: every answer of the site is kept, and each explained line says where."""

import errno
import json
import os
from dataclasses import replace
from html import unescape

import pytest
from warcio.archiveiterator import ArchiveIterator

from cli.exit_codes import ExitCode
from scraper import read_output
from scraper.demo.releases import invent
from scraper.demo.server import serving
from scraper.demo.site import MiniSite
from scraper.records import Explained
from scraper.verify import read_record


@pytest.fixture
def here(mini):
    return ("--site", mini.base, "--rate", "0", "--all")


def responses(folder):
    """Address and body of each answer in a directory."""
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                if record.rec_type == "response":
                    url = record.rec_headers.get_header("WARC-Target-URI")
                    yield url, record.content_stream().read()


def page_at(folder, warc):
    """Address and body at the place that a line names."""
    with (folder / warc["file"]).open("rb") as file:
        file.seek(warc["offset"])
        record = next(iter(ArchiveIterator(file)))
        assert record.rec_type == "response"
        return record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read()


def test_every_request_is_kept_and_every_line_says_where_its_page_is(scrape, mini, here, tmp_path):
    mini.site.requests.clear()
    result = scrape(*here, "--warc", tmp_path / "deep" / "pages", "--explain", "-q")
    assert (result.exit_code, result.stderr) == (0, "")
    folder = tmp_path / "deep" / "pages"
    kept = [url.removeprefix(mini.base) for url, _ in responses(folder)]
    assert sorted(kept) == sorted(mini.site.requests)
    assert "/robots.txt" in kept
    for line in result.stdout.splitlines():
        release = json.loads(line)
        assert list(release)[-1] == "warc"
        assert read_record(line.encode())[1] == ""
        url, body = page_at(folder, release["warc"])
        assert url == f"{mini.base}/news/contents/details/{release['id']}"
        assert release["title"] in unescape(body.decode())


def test_each_run_has_files_of_its_own_and_fill_keeps_pages_too(scrape, tmp_path):
    out, folder = tmp_path / "r.jsonl.gz", tmp_path / "pages"
    releases = [replace(one, id=one.id + 3 * (at > 20)) for at, one in enumerate(invent(40))]
    with serving(MiniSite(releases)) as base:
        args = ("--site", base, "--rate", "0", "--all", "-o", out, "--warc", folder, "-q")
        for limit in (("--limit", "5"), ()):
            assert scrape(*args, "--explain", *limit).exit_code == ExitCode.DONE
        before = len(list(responses(folder)))
        assert scrape("fill", out, "--rate", "0", "--warc", folder, "-q").exit_code == 0
    assert len(list(folder.iterdir())) == 3
    ids = {url.rpartition("/")[2] for url, _ in list(responses(folder))[before:]}
    assert {str(releases[20].id + gap) for gap in (1, 2, 3)} <= ids
    assert scrape("verify", out).exit_code == 0


def test_the_schema_has_the_place_and_does_not_ask_for_it(scrape):
    schema = json.loads(scrape("schema").stdout)
    release = schema["$defs"]["Release"]
    assert release["properties"]["warc"]["$ref"] == "#/$defs/WarcPlace"
    assert "warc" not in release["required"]
    assert schema["$defs"]["WarcPlace"]["required"] == ["file", "offset"]


@pytest.mark.parametrize("wrong", [None, "x", {}, {"file": "a", "offset": -1}, {"offset": 1}])
def test_verify_finds_a_place_that_is_none(scrape, wrong):
    line = json.loads(scrape("--demo", "--all", "--limit", "1", "-q", "--explain").stdout)
    good = {"file": "a.warc.gz", "offset": 374}
    release, why = read_record(json.dumps(line | {"warc": good}).encode())
    assert (type(release), why) == (Explained, "")
    assert read_record(json.dumps(line | {"warc": wrong}).encode())[0] is None


def test_a_directory_that_cannot_be_made_is_73_and_nothing_is_fetched(scrape, mini, here, tmp_path):
    (tmp_path / "file").write_text("mine")
    mini.site.requests.clear()
    result = scrape(*here, "--warc", tmp_path / "file" / "pages", "-o", tmp_path / "r.jsonl")
    assert result.exit_code == ExitCode.CANNOT_CREATE
    assert "cannot keep pages in" in result.stderr
    assert "--warc" in result.stderr
    assert mini.site.requests == []


def test_the_directory_is_no_file_of_the_run(scrape, here, tmp_path):
    both = tmp_path / "r.jsonl"
    result = scrape(*here, "-o", both, "--warc", both)
    assert result.exit_code == ExitCode.USAGE
    assert "at once" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_74_and_what_was_kept_and_written_is_whole(
    scrape, here, tmp_path, monkeypatch
):
    out, folder = tmp_path / "r.jsonl", tmp_path / "pages"
    real, left = os.write, [200_000]

    def write(file, data):
        done = real(file, bytes(data)[: max(0, left[0])]) if left[0] > 0 else 0
        left[0] -= len(data)
        if not done:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return done

    monkeypatch.setattr("scraper.warc.files.os", _With(os, write))
    result = scrape(*here, "-o", out, "--warc", folder, "--explain")
    monkeypatch.undo()
    assert result.exit_code == ExitCode.CANNOT_WRITE
    assert f"cannot keep pages in {folder}: No space left on device" in result.stderr
    pages = dict(responses(folder))
    assert 5 < len(pages) < 70
    lines = out.read_text(encoding="utf-8").splitlines()
    for line in lines:
        release = json.loads(line)
        assert page_at(folder, release["warc"])[0].endswith(f"/{release['id']}")
    assert scrape(*here, "-o", out, "--warc", folder, "-q").exit_code == 0
    assert len({one.key for one in read_output(out)}) == len(list(read_output(out))) > len(lines)


class _With:
    """A module with another `write`."""

    def __init__(self, module, write):
        self._module, self.write = module, write

    def __getattr__(self, name):
        return getattr(self._module, name)


@pytest.mark.parametrize("request_number", [3, 20, 47])
def test_a_run_that_is_killed_is_mended_by_the_next_and_every_line_has_its_page(
    scrape, start, serve, tmp_path, request_number
):
    out, folder, seen, running = tmp_path / "r.jsonl", tmp_path / "pages", [], []

    def answer(path):
        seen.append(path)
        if len(seen) == request_number:
            running[0].kill()  # SIGKILL, with requests in flight

    with serve(answer) as base:
        args = ("--site", base, "--rate", "0", "--all", "-o", out, "--warc", folder, "--explain")
        running.append(start(*args))
        assert running[0].wait(timeout=30) == -9
        assert [path.suffix for path in folder.iterdir()] == [".open"]
        result = scrape(*args)
        assert result.exit_code == 0
        assert (".warc.gz: cut " in result.stderr) or (".warc.gz: closed" in result.stderr)
        assert all(path.suffix == ".gz" for path in folder.iterdir())
        lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
        assert len({line["key"] for line in lines}) == len(lines) > 50
        for line in lines:
            assert page_at(folder, line["warc"])[0].endswith(f"/details/{line['id']}")


def test_a_run_that_is_stopped_leaves_whole_files(start, serve, tmp_path):
    folder, seen, running = tmp_path / "pages", [], []

    def answer(path):
        seen.append(path)
        if len(seen) == 30:
            running[0].terminate()

    with serve(answer) as base:
        running.append(start("--site", base, "--rate", "0", "--all", "--warc", folder))
        assert running[0].wait(timeout=30) == ExitCode.TERMINATED
    assert [path.suffix for path in folder.iterdir()] == [".gz"]
    assert len(dict(responses(folder))) > 20
