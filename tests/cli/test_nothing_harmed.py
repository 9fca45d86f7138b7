"""What a run finds in its way: it says so, ends with its code, and harms nothing.

When the cause is taken away, the next run completes the file.
"""

import hashlib
import resource
import shutil
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest
from killing import FORMS, assert_agrees, whole
from typer.testing import CliRunner

from cli.app import app
from cli.exit_codes import ExitCode
from scraper.ledger import Ledger


@pytest.fixture(scope="module")
def begun(mini, tmp_path_factory):
    """By ending, a directory with an output of a few releases and its ledger."""
    folders = {}
    for form in FORMS:
        folders[form] = tmp_path_factory.mktemp("begun")
        output = folders[form] / f"releases{form}"
        args = ("--site", mini.base, "--rate", "0", "--all", "-o", str(output), "--limit", "20")
        assert CliRunner().invoke(app, args).exit_code == 0
    return folders


@pytest.fixture(params=FORMS)
def kept(request, scrape, begun, mini, tmp_path):
    """An output of a few releases with its ledger, and the run that goes on with it."""
    output = tmp_path / f"releases{request.param}"
    shutil.copytree(begun[request.param], tmp_path, dirs_exist_ok=True)
    args = ("--site", mini.base, "--rate", 0, "--all", "-o", output)
    return SimpleNamespace(
        output=output,
        ledger=output.with_name(f"{output.name}.ledger"),
        args=args,
        run=lambda *more: scrape(*args, *more),
        mini=mini,
    )


def digests(folder):
    """Every file of a folder but the ledger's lock and its log, which come and go."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.is_file() and not path.name.endswith((".lock", "-wal", "-shm"))
    }


def said(result):
    return " ".join(result.stderr.split())


def assert_refused(kept, code, *words):
    before = digests(kept.output.parent)
    result = kept.run()
    assert [word for word in words if word not in said(result)] == []
    assert result.exit_code == code
    assert not result.stdout
    assert digests(kept.output.parent) == before


def assert_completes(kept):
    result = kept.run()
    assert result.exit_code == 0, result.stderr
    there = [release for release in kept.mini.site.releases.values() if not release.removed]
    assert len(whole(kept.output)) == len(there)
    assert_agrees(kept.output)


class TestLedger:
    """What lies in the place of the ledger is no ledger, or not this one's, or not to be had."""

    def in_its_place(self, kept, make, code, *words):
        aside = kept.ledger.with_name("aside")
        kept.ledger.rename(aside)
        make(kept.ledger)
        assert_refused(kept, code, str(kept.ledger), *words)
        shutil.rmtree(kept.ledger) if kept.ledger.is_dir() else kept.ledger.unlink()
        aside.rename(kept.ledger)
        assert_completes(kept)

    def test_a_text(self, kept):
        text = "a diary\n" * 2000
        self.in_its_place(kept, lambda path: path.write_text(text), 2, "is no ledger", "Move it")

    def test_a_short_text(self, kept):
        self.in_its_place(kept, lambda path: path.write_text("hello\n"), 2, "is no ledger")

    def test_a_directory(self, kept):
        self.in_its_place(kept, Path.mkdir, 73, "is a directory", "Move it")

    def test_a_database_of_another_program(self, kept):
        def make(path):
            with sqlite3.connect(path) as db:
                db.execute("CREATE TABLE diary (day, words)")
            db.close()

        self.in_its_place(kept, make, 2, "another program", "Move it")

    def test_a_ledger_of_a_newer_scrape(self, kept):
        def make(path):
            shutil.copy(path.with_name("aside"), path)
            with sqlite3.connect(path) as db:
                db.execute("PRAGMA user_version = 99")
            db.close()

        self.in_its_place(kept, make, 2, "newer scrape", "Update")

    def test_the_ledger_of_another_site(self, kept):
        def make(path):
            Ledger(path, site="https://mirror.invalid").close()

        self.in_its_place(kept, make, 2, "mirror.invalid", "Two sites are never mixed")

    def test_a_broken_link(self, kept):
        self.in_its_place(kept, lambda path: path.symlink_to("/proc/none/x"), 73, "ledger")

    def test_an_empty_file_is_a_new_ledger_and_the_output_is_read_first(self, kept):
        kept.ledger.unlink()
        kept.ledger.touch()
        assert_completes(kept)

    def test_none_is_made_anew_from_the_output(self, kept):
        kept.ledger.unlink()
        assert_completes(kept)

    def test_one_that_is_in_use_by_another_program(self, kept):
        other = sqlite3.connect(kept.ledger, isolation_level=None)
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        result = kept.run()
        assert result.exit_code == ExitCode.TRY_LATER
        assert f"{kept.ledger} is in use by another program" in said(result)
        other.close()
        assert_completes(kept)

    def test_one_that_another_program_writes_to(self, kept):
        other = sqlite3.connect(kept.ledger, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        before = kept.output.read_bytes()
        result = kept.run()
        assert result.exit_code == ExitCode.TRY_LATER
        assert f"{kept.ledger} is in use by another program" in said(result)
        assert kept.output.read_bytes() == before
        other.close()
        assert_completes(kept)

    @pytest.mark.parametrize("part", [0.01, 0.2, 0.5, 0.9, 0.99])
    def test_one_that_is_cut(self, kept, part):
        data, output = kept.ledger.read_bytes(), kept.output.read_bytes()
        kept.ledger.write_bytes(data[: int(len(data) * part)])
        result = kept.run()
        assert result.exit_code == ExitCode.USAGE
        assert f"the ledger {kept.ledger} is" in said(result)
        assert kept.output.read_bytes() == output
        kept.ledger.unlink()
        assert_completes(kept)

    def test_an_old_copy_of_it(self, kept):
        """It does not know the end of the file: what is there is not cut off."""
        old = kept.ledger.read_bytes()
        assert_completes(kept)
        new = kept.ledger.read_bytes()
        kept.ledger.write_bytes(old)
        assert_refused(kept, 73, str(kept.output), "from elsewhere", "Nothing was changed")
        kept.ledger.write_bytes(new)
        assert_completes(kept)


class TestOutput:
    """The output is not what the ledger says."""

    def refused(self, kept, *words):
        assert_refused(kept, 73, str(kept.output), *words, "Nothing was changed")

    def after(self, kept, change, *words):
        held = kept.output.read_bytes()
        kept.output.write_bytes(change(held))
        self.refused(kept, *words)
        kept.output.write_bytes(held)
        assert_completes(kept)

    @pytest.mark.parametrize("bytes_", [1, 100, 3000])
    def test_cut(self, kept, bytes_):
        self.after(kept, lambda held: held[:-bytes_], "is cut")

    def test_emptied(self, kept):
        self.after(kept, lambda _held: b"", "is cut: 0 bytes")

    @pytest.mark.parametrize("from_end", [1, 1000, 10_000])
    def test_edited(self, kept, from_end):
        def edit(held):
            return (
                held[:-from_end] + bytes([held[-from_end] ^ 1]) + held[len(held) - from_end + 1 :]
            )

        self.after(kept, edit, "is not as it was written")

    def test_a_letter_more_anywhere(self, kept):
        """`scrape verify` finds one letter for another, in the part that a start does not read."""
        self.after(kept, lambda held: b"\n" + held, "is not as it was written")

    def test_added_to(self, kept):
        self.after(kept, lambda held: held + held[-500:], "from elsewhere")

    def test_of_another_run(self, kept, scrape, tmp_path):
        other = tmp_path / "other" / kept.output.name
        other.parent.mkdir()
        assert scrape(*kept.args[:-1], other, "--category", 32).exit_code == 0
        held = other.read_bytes()
        self.after(kept, lambda _held: 9 * held, "is not as it was written")

    def test_moved_away(self, kept):
        elsewhere = kept.output.with_name("moved.jsonl")
        kept.output.rename(elsewhere)
        self.refused(kept, "is missing")
        elsewhere.rename(kept.output)
        assert_completes(kept)

    def test_a_directory_now(self, kept):
        elsewhere = kept.output.with_name("moved")
        kept.output.rename(elsewhere)
        kept.output.mkdir()
        assert_refused(kept, 73, f"{kept.output} is a directory")
        kept.output.rmdir()
        elsewhere.rename(kept.output)
        assert_completes(kept)

    def test_moved_or_replaced_while_a_run_writes_it(self, kept, start):
        for replace in (False, True):
            process = start(*kept.args, "--rate", 30, "-v")
            next(line for line in process.stderr if b" codeigniter/" in line)
            elsewhere = kept.output.with_name("moved")
            kept.output.rename(elsewhere)
            if replace:
                shutil.copy(elsewhere, kept.output)
            told = process.communicate(timeout=30)[1].decode()
            assert process.returncode == ExitCode.CANNOT_WRITE
            assert "was moved away or replaced" in told
            assert "Traceback" not in told
            elsewhere.replace(kept.output)
        assert_completes(kept)


@pytest.mark.parametrize("folder", ["/proc/self", "/sys"])
def test_a_directory_that_not_even_root_can_write_is_73(scrape, mini, folder):
    if not Path(folder).is_dir():
        pytest.skip(f"no {folder} here")
    result = scrape("--site", mini.base, "--rate", 0, "--all", "-o", f"{folder}/r.jsonl")
    assert result.exit_code == ExitCode.CANNOT_CREATE
    assert f"{folder}/r.jsonl" in said(result)
    assert "Check the directory" in said(result)


def test_a_ledger_where_not_even_root_can_write_is_73_and_makes_no_output(scrape, mini, tmp_path):
    if not Path("/proc/self").is_dir():
        pytest.skip("no /proc here")
    where = ("-o", tmp_path / "r.jsonl", "--ledger", "/proc/self/l")
    result = scrape("--site", mini.base, "--rate", 0, "--all", *where)
    assert result.exit_code == ExitCode.CANNOT_CREATE
    assert "/proc/self/l" in said(result)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("of", ["-o", "--ledger"])
def test_a_path_that_leads_through_a_file_is_73(scrape, mini, tmp_path, of):
    (tmp_path / "file").write_text("mine")
    where = ["-o", tmp_path / "r.jsonl"] if of == "--ledger" else []
    path = tmp_path / "file" / "x.jsonl"
    result = scrape("--site", mini.base, "--rate", 0, "--all", *where, of, path)
    assert result.exit_code == ExitCode.CANNOT_CREATE
    assert str(tmp_path / "file") in said(result)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_text() == "mine"


needs_dev_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")


@needs_dev_full
def test_a_device_as_output_is_73(scrape, mini, tmp_path):
    (tmp_path / "full.jsonl").symlink_to("/dev/full")
    args = ("--site", mini.base, "--rate", 0, "--all", "-o", tmp_path / "full.jsonl")
    result = scrape(*args)
    assert result.exit_code == ExitCode.CANNOT_CREATE
    assert "is no regular file" in said(result)


@needs_dev_full
def test_a_full_disk_behind_standard_output_is_74_and_the_line_counts_as_not_out(
    process, mini, tmp_path, records
):
    args = ("--site", mini.base, "--rate", 0, "--all", "--ledger", tmp_path / "l")
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        ended = process(*args, stdout=full)
    assert ended.code == ExitCode.CANNOT_WRITE
    assert b"cannot write to standard output: No space left on device" in ended.err
    ended = process(*args)
    assert ended.code == 0
    there = {number for number, each in mini.site.releases.items() if not each.removed}
    assert {release.id for release in records(ended.out)} == there


@pytest.mark.parametrize("limit", [1_000, 20_000, 40_000, 100_000, 150_000])
def test_a_full_disk_is_74_and_file_and_ledger_stay_whole(kept, process, limit):
    """The limit is on the size of a file: at first of the lock's or the ledger's, later of ours."""

    def no_room():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    ended = process(*kept.args, preexec_fn=no_room)
    words = ended.err.decode()
    assert ended.code == ExitCode.CANNOT_WRITE
    assert str(kept.output) in words
    assert "Make room" in words
    assert whole(kept.output)
    assert_completes(kept)
