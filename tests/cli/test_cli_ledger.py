"""`scrape ledger rebuild`: a ledger made anew loses neither a release nor the old ledger."""

import json
import os
import shutil
import subprocess

import pytest
from typer.testing import CliRunner

from cli.app import app
from scraper.ledger import Ledger, State

FORMS = (".jsonl", ".jsonl.gz", ".jsonl.zst")


@pytest.fixture(scope="module")
def crawled(mini, tmp_path_factory):
    folder = tmp_path_factory.mktemp("crawled")
    for form in FORMS:
        args = ["--site", mini.base, "--rate", "0", "--all", "-q", "-o", str(folder / f"r{form}")]
        assert CliRunner().invoke(app, args).exit_code == 0
    return folder


@pytest.fixture(params=FORMS)
def out(request, crawled, tmp_path):
    folder = tmp_path / "it"
    shutil.copytree(crawled, folder)
    return folder / f"r{request.param}"


@pytest.fixture
def plain(crawled, tmp_path):
    folder = tmp_path / "it"
    shutil.copytree(crawled, folder)
    return folder / "r.jsonl"


def ledger_of(out):
    return out.with_name(f"{out.name}.ledger")


def what_it_says(path):
    with Ledger(path, site=None, read_only=True) as ledger:
        places = [(e.key, e.content_hash, e.offset, e.skip, e.length, e.dated)
                  for e in ledger.entries(State.WRITTEN)]  # fmt: skip
        return ledger.meta("site"), ledger.reached(), places


def test_it_says_of_the_releases_what_the_old_one_said(scrape, out, mini):
    before = what_it_says(ledger_of(out))
    data = out.read_bytes()
    result = scrape("ledger", "rebuild", "--from", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert what_it_says(ledger_of(out)) == before
    assert before[0] == mini.base
    assert out.read_bytes() == data
    count = len(before[2])
    assert f"made {ledger_of(out)} from {out}: {count} releases of {mini.base}" in result.stderr
    assert scrape("verify", out).exit_code == 0
    again = scrape("--site", mini.base, "--rate", 0, "--all", "-o", out)
    assert (again.exit_code, "0 written" in again.stderr) == (0, True)
    assert out.read_bytes() == data


def test_the_old_one_is_moved_aside_and_never_lost(scrape, plain):
    place = ledger_of(plain)
    old = place.read_bytes()
    result = scrape("ledger", "rebuild", "--from", plain)
    assert place.with_name("r.jsonl.ledger.old").read_bytes() == old
    assert f"the ledger that was there is now {place}.old" in result.stderr
    assert "needs --since or --all once" in result.stderr
    second = place.read_bytes()
    assert scrape("ledger", "rebuild", "--from", plain).exit_code == 0
    assert place.with_name("r.jsonl.ledger.old").read_bytes() == old
    assert place.with_name("r.jsonl.ledger.old2").read_bytes() == second
    assert not list(plain.parent.glob("*.new*"))


def test_what_a_killed_run_left_in_the_log_goes_with_the_old_one(start, scrape, plain, mini):
    code = (
        "import os\nfrom pathlib import Path\nfrom scraper.ledger import Ledger\n"
        f"ledger = Ledger(Path({str(ledger_of(plain))!r}), site=None)\n"
        "ledger.gone('codeigniter/1', 1, 'removed')\nos._exit(9)\n"
    )
    assert start(code=code).wait(timeout=20) == 9
    assert scrape("ledger", "rebuild", "--from", plain).exit_code == 0
    with Ledger(ledger_of(plain), site=mini.base) as ledger:
        assert ledger.entry("codeigniter/1") is None
    with Ledger(plain.with_name("r.jsonl.ledger.old"), site=mini.base) as ledger:
        assert ledger.entry("codeigniter/1").reason == "removed"


class TestWithoutAnOldOne:
    def test_invented_releases_are_of_the_demo(self, scrape, out):
        ledger_of(out).unlink()
        assert "releases of demo" in scrape("ledger", "rebuild", "--from", out).stderr
        assert what_it_says(ledger_of(out))[0] == "demo"

    def test_others_are_of_the_real_site(self, scrape, plain):
        ledger_of(plain).unlink()
        real = plain.read_bytes().replace(b'"source":"demo"', b'"source":"live"')
        plain.write_bytes(real.replace(b"https://demo.invalid/", b"https://www.thaigov.go.th/"))
        assert scrape("ledger", "rebuild", "--from", plain).exit_code == 0
        assert what_it_says(ledger_of(plain))[0] == "https://www.thaigov.go.th"

    def test_a_mirror_can_be_named(self, scrape, plain):
        ledger_of(plain).unlink()
        args = ("ledger", "rebuild", "--from", plain, "--site", "http://127.0.0.1:8000/")
        assert scrape(*args).exit_code == 0
        assert what_it_says(ledger_of(plain))[0] == "http://127.0.0.1:8000"

    def test_one_that_is_no_ledger_is_moved_aside(self, scrape, plain):
        ledger_of(plain).write_text("a diary\n" * 1000)
        assert scrape("ledger", "rebuild", "--from", plain).exit_code == 0
        assert plain.with_name("r.jsonl.ledger.old").read_text().startswith("a diary")
        assert scrape("verify", plain).exit_code == 0

    def test_it_may_be_elsewhere(self, scrape, plain, tmp_path):
        place = tmp_path / "x.ledger"
        assert scrape("ledger", "rebuild", "--from", plain, "--ledger", place).exit_code == 0
        assert scrape("verify", plain, "--ledger", place).exit_code == 0


class TestRefused:
    """Nothing is changed, and what to do is said."""

    def refused(self, scrape, out, code, *words):
        before = {file.name: file.read_bytes() for file in (out, ledger_of(out)) if file.exists()}
        result = scrape("ledger", "rebuild", "--from", out)
        assert result.exit_code == code
        assert [word for word in words if word not in result.stderr] == []
        after = {file.name: file.read_bytes() for file in (out, ledger_of(out)) if file.exists()}
        assert after == before
        assert not list(out.parent.glob("*.new*"))
        assert not list(out.parent.glob("*.old*"))
        return result.stderr

    def test_while_a_run_is_on(self, scrape, out):
        with Ledger(ledger_of(out), site=None):
            self.refused(scrape, out, 75, f"pid {os.getpid()}", "Run again")

    def test_a_file_cut_in_its_last_line(self, scrape, out):
        ledger_of(out).unlink()
        out.write_bytes(out.read_bytes()[:-10])
        said = self.refused(scrape, out, 73, "cut", "No ledger was made")
        command = next(line for line in said.splitlines() if line.startswith("  truncate -s "))
        subprocess.run(["sh", "-c", command.partition("&&")[0]], check=True)
        assert scrape("ledger", "rebuild", "--from", out).exit_code == 0

    def test_a_damaged_file(self, scrape, out):
        data = bytearray(out.read_bytes())
        data[300:302] = b"\0\0"
        out.write_bytes(data)
        self.refused(scrape, out, 73, f"{out}: line 1", "No ledger was made")

    def test_a_release_that_stands_twice(self, scrape, plain):
        plain.write_bytes(plain.read_bytes() + plain.read_bytes().splitlines(keepends=True)[0])
        self.refused(scrape, plain, 73, "twice, first on line 1", "sed -i.bak")

    def test_the_end_of_a_killed_run_that_the_ledger_can_mend(self, scrape, plain):
        with Ledger(ledger_of(plain), site=None) as ledger:
            ledger.owe(b'{"key":1}\n', 1)
        plain.write_bytes(plain.read_bytes() + b'{"key"')
        self.refused(scrape, plain, 73, "still owes it 1 of its releases, and the next run mends")

    def test_no_file_no_releases_no_ending(self, scrape, tmp_path):
        self.refused(scrape, tmp_path / "none.jsonl", 2, "there is no file")
        (tmp_path / "empty.jsonl").touch()
        self.refused(scrape, tmp_path / "empty.jsonl", 2, "holds no release")
        (tmp_path / "x.csv").touch()
        self.refused(scrape, tmp_path / "x.csv", 2, ".jsonl.gz")

    def test_a_site_that_is_none(self, scrape, plain):
        result = scrape("ledger", "rebuild", "--from", plain, "--site", "demo")
        assert (result.exit_code, "no base address" in result.stderr) == (2, True)


def test_a_record_that_is_only_wrong_is_said_and_taken(scrape, plain):
    lines = plain.read_bytes().splitlines(keepends=True)
    fields = json.loads(lines[1]) | {"published_be": "2500-01-01"}
    lines[1] = json.dumps(fields).encode() + b"\n"
    plain.write_bytes(b"".join(lines))
    result = scrape("ledger", "rebuild", "--from", plain)
    assert result.exit_code == 0
    assert f"line 2, {fields['key']}: published_be is 2500-01-01" in result.stderr


def test_the_groups_help(scrape):
    assert "rebuild" in scrape("ledger", "--help").stdout
    assert "--from releases.jsonl" in scrape("ledger", "rebuild", "--help").stdout
