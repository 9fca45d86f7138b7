"""No file of a run is taken for another, and a report replaces only what is a report."""

import json
import os
import stat

import pytest

RUN = ("--rate", 0, "--all", "--limit", 2)


@pytest.fixture
def crawl(scrape, mini):
    def run(*args):
        return scrape("--site", mini.base, *RUN, *args)

    return run


@pytest.fixture
def kept(crawl, tmp_path):
    """An output with its ledger, in the directory of the run."""
    out = tmp_path / "z.jsonl"
    assert crawl("-o", out).exit_code == 0
    return out


def held(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


class TestOneFileForTwo:
    def refused(self, crawl, folder, *args):
        before = held(folder)
        result = crawl(*args)
        assert result.exit_code == 2
        assert "at once" in result.stderr
        assert held(folder) == before

    @pytest.mark.parametrize("option", ["--report", "--requests-log"])
    @pytest.mark.parametrize("ending", ["", ".ledger", ".ledger.lock", ".ledger-wal"])
    def test_a_report_is_no_part_of_the_collection(self, crawl, kept, option, ending):
        self.refused(crawl, kept.parent, "-o", kept, option, f"{kept}{ending}")

    def test_nor_through_links(self, crawl, kept):
        soft, hard = kept.with_name("soft"), kept.with_name("hard")
        soft.symlink_to(kept)
        hard.hardlink_to(kept)
        self.refused(crawl, kept.parent, "-o", kept, "--report", soft)
        self.refused(crawl, kept.parent, "-o", kept, "--report", hard)

    def test_the_ledger_is_not_the_output(self, crawl, tmp_path):
        both = tmp_path / "g.jsonl"
        self.refused(crawl, tmp_path, "-o", both, "--ledger", both)
        assert list(tmp_path.iterdir()) == []

    def test_the_report_is_not_where_standard_output_goes(self, process, mini, tmp_path):
        both = tmp_path / "z.jsonl"
        with both.open("wb") as stdout:
            ended = process("--site", mini.base, *RUN, "--report", both, stdout=stdout)
        assert (ended.code, b"at once" in ended.err) == (2, True)
        assert both.read_bytes() == b""


class TestReport:
    def test_a_link_stays_a_link_to_the_report(self, crawl, tmp_path):
        folder = tmp_path / "reports"
        folder.mkdir()
        link = tmp_path / "last.json"
        link.symlink_to(folder / "today.json")
        for _ in range(2):
            assert crawl("--report", link).exit_code == 0
            assert link.is_symlink()
            assert json.loads((folder / "today.json").read_text())["exit_code"] == 0

    def test_what_is_no_regular_file_is_left_as_it_is(self, crawl, tmp_path):
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        result = crawl("--report", pipe)
        assert (result.exit_code, result.stdout) == (73, "")
        assert "no regular file" in result.stderr
        assert stat.S_ISFIFO(pipe.stat().st_mode)

    @pytest.mark.parametrize("path", [".", "", "/"])
    def test_a_directory_is_refused_at_the_start_and_once(self, crawl, path):
        result = crawl("--report", path)
        assert (result.exit_code, result.stdout) == (73, "")
        assert result.stderr.count("cannot write the report") == 1
