"""`scrape verify`: every kind of damage ends with 4 and in words that say where and what to do."""

import gzip
import hashlib
import json
import shutil
import subprocess
import sys

import pytest
import zstandard
from typer.testing import CliRunner

from cli.app import app
from scraper.ledger import Ledger

PACK = {".jsonl": bytes, ".gz": gzip.compress, ".zst": zstandard.ZstdCompressor().compress}
FORMS = (".jsonl", ".jsonl.gz", ".jsonl.zst")


@pytest.fixture(scope="module")
def crawled(mini, tmp_path_factory):
    """A folder with an output of all of the miniature site in each form, in two runs' time.

    `old-` are copies of file and ledger as they were after the first ten releases.
    """
    folder = tmp_path_factory.mktemp("crawled")
    for form in FORMS:
        out = folder / f"r{form}"
        args = ["--site", mini.base, "--rate", "0", "--all", "-q", "-o", str(out)]
        assert CliRunner().invoke(app, [*args, "--limit", "10"]).exit_code == 0
        for file in (out, ledger_of(out)):
            shutil.copy(file, folder / f"old-{file.name}")
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


def lines_of(out):
    data = out.read_bytes()
    if out.suffix == ".gz":
        data = gzip.decompress(data)
    elif out.suffix == ".zst":
        data = zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True).read()
    return data.splitlines(keepends=True)


def put_lines(out, lines):
    out.write_bytes(PACK[out.suffix](b"".join(lines)))


def key_of(line):
    return json.loads(line)["key"]


@pytest.fixture
def verify(scrape):
    """`scrape verify` of a file, after seeing to it that it changed nothing."""

    def run(out, *args):
        before = digests(out.parent)
        result = scrape("verify", out, *args)
        assert digests(out.parent) == before
        return result

    return run


def digests(folder):
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if not file.name.endswith(("-shm", "-wal"))  # SQLite's own, of no content
    }


def test_a_whole_file_is_0(verify, out):
    count = len(lines_of(out))
    result = verify(out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        f"{out}: {count} lines ({out.stat().st_size:,} bytes) checked against the ledger:"
        " all is well\n"
    )


def test_without_a_ledger_only_the_file_is_judged(verify, out):
    ledger_of(out).unlink()
    result = verify(out)
    assert result.exit_code == 0
    assert f"{out} has no ledger: only the file is judged" in result.stderr
    assert "all is well" in result.stderr


def test_an_empty_file_is_not_called_well(scrape, tmp_path):
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    result = scrape("verify", empty, "-q")
    assert result.exit_code == 2
    assert result.stderr == f"{empty}: 0 lines (0 bytes) checked: there is no release in it\n"


def test_an_empty_file_is_the_output_of_a_run_that_found_nothing(scrape, tmp_path):
    out = tmp_path / "none.jsonl"
    scrape("--demo", "--since", "2500", "--until", "2501", "-o", out)
    result = scrape("verify", out)
    assert result.exit_code == 0
    assert "there is no release in it" in result.stderr
    assert "all is well" not in result.stderr


class TestFound:
    """Exit code 4, and the words that a person needs."""

    def found(self, verify, out, *words):
        result = verify(out)
        assert result.exit_code == 4
        assert [word for word in words if word not in result.stderr] == []
        return result.stderr

    def right(self, out):
        return f"If the file is right as it is: scrape ledger rebuild --from {out}"

    def test_a_byte_flipped(self, verify, out):
        with Ledger(ledger_of(out), site=None, read_only=True) as ledger:
            places = sorted({(one.offset, one.key) for one in ledger.entries() if one.offset})
        start, key = places[0]
        data = bytearray(out.read_bytes())
        data[start + 150] ^= 0x01
        out.write_bytes(data)
        # Not said here is what is found: in a plain file a letter changed, in others a member.
        said = self.found(verify, out, key, f"{out}: line ")
        if out.suffix != ".jsonl":
            assert f"byte {start}: what begins here is damaged" in said
            assert "releases were in what cannot be read: " in said
            assert f"head -c {start}" in said

    def test_the_last_line_cut(self, verify, out):
        data = out.read_bytes()[:-20]
        out.write_bytes(data)
        said = self.found(verify, out, "cut", f"has {len(data)} bytes, where the ledger says")
        command = next(line for line in said.splitlines() if line.startswith("  truncate -s "))
        assert command.endswith(f" {out} && scrape ledger rebuild --from {out}")

    def test_a_line_twice(self, verify, out):
        lines = lines_of(out)
        put_lines(out, [*lines, lines[2]])
        where = f"{out}: line {len(lines) + 1}, {key_of(lines[2])}: revision 1 of it"
        self.found(verify, out, f"{where} stands there twice, first on line 3", "sed", "rebuild")

    def test_a_line_edited(self, verify, out):
        lines = lines_of(out)
        fields = json.loads(lines[4]) | {"published_be": "2500-01-01"}
        lines[4] = json.dumps(fields).encode() + b"\n"
        put_lines(out, lines)
        self.found(verify, out, f"line 5, {fields['key']}: published_be is 2500-01-01")

    def test_lines_exchanged(self, verify, out):
        lines = lines_of(out)
        lines[4], lines[-1] = lines[-1], lines[4]
        put_lines(out, lines)
        self.found(verify, out, f"line 5, {key_of(lines[4])}: it is", "where the ledger says")
        assert self.right(out) in verify(out).stderr

    def test_a_foreign_line(self, verify, out):
        lines = lines_of(out)
        put_lines(out, [*lines[:7], b'{"url": "\\u001b[31m"}\n', *lines[7:]])
        said = self.found(verify, out, "line 8: no valid record: ", "missing required field")
        assert "\x1b" not in said

    def test_the_file_of_another_run(self, verify, out, scrape, mini, tmp_path):
        other = tmp_path / out.name
        args = ("--site", mini.base, "--rate", 0, "--all", "--category", 32, "-q", "-o", other)
        assert scrape(*args).exit_code == 0
        shutil.copy(other, out)
        self.found(verify, out, "is not in the file", "where the ledger says", self.right(out))

    def test_a_file_of_an_older_state(self, verify, out):
        missing = set(map(key_of, lines_of(out)[10:]))
        shutil.copy(out.with_name(f"old-{out.name}"), out)
        result = verify(out, "-v")
        assert result.exit_code == 4
        said = [line for line in result.stderr.splitlines() if "is not in the file" in line]
        assert len(said) == len(missing)
        assert self.right(out) in result.stderr

    def test_a_ledger_of_an_older_state(self, verify, out):
        shutil.copy(out.with_name(f"old-{ledger_of(out).name}"), ledger_of(out))
        self.found(verify, out, "line 11, ", "the ledger does not know", self.right(out))


def test_of_a_line_without_anything_it_is_said_that_it_is_empty(verify, plain):
    lines = lines_of(plain)
    put_lines(plain, [*lines[:2], b"\n", *lines[2:4], b" \r\n", *lines[4:]])
    ledger_of(plain).unlink()
    said = verify(plain).stderr
    for line in (3, 6):
        assert f"line {line}: no valid record: the line is empty (" in said
    told = verify(plain, "--lang", "th").stderr
    assert told.count("ไม่ใช่ระเบียนที่ถูกต้อง: บรรทัดนี้ว่างเปล่า") == 2


def test_twenty_findings_of_a_kind_are_named_and_the_rest_counted(verify, plain):
    put_lines(plain, [b"{}\n"] * 50)
    ledger_of(plain).unlink()
    said = verify(plain).stderr
    assert said.count(": no valid record: ") == 20
    assert "30 more are not shown; -v names them all" in said
    assert "50 lines" in said
    assert "50 findings" in said
    assert verify(plain, "-v").stderr.count(": no valid record: ") == 50


def test_json_is_one_object_with_every_finding(verify, plain):
    lines = lines_of(plain)
    put_lines(plain, [*lines, lines[2], b"{}\n"])
    ledger_of(plain).unlink()
    result = verify(plain, "--json")
    assert result.exit_code == 4
    told = json.loads(result.stdout)
    assert (told["file"], told["lines"], told["with_ledger"]) == (
        str(plain),
        len(lines) + 2,
        False,
    )
    twice, invalid = told["findings"]
    assert (twice["kind"], twice["line"], twice["key"]) == (
        "twice",
        len(lines) + 1,
        key_of(lines[2]),
    )
    assert (invalid["kind"], invalid["line"], invalid["key"]) == ("invalid", len(lines) + 2, None)
    assert f"sed -i.bak '{len(lines) + 1}d;{len(lines) + 2}d' {plain}" in told["advice"][1]
    whole = plain.with_name("old-r.jsonl")
    assert json.loads(verify(whole, "--json").stdout)["findings"] == []


def test_all_that_is_found_is_told_in_thai_and_json_stays_as_it_is(verify, plain):
    lines = lines_of(plain)
    fields = json.loads(lines[4])
    lines[4] = json.dumps(fields | {"published_be": "2500-01-01", "title": "x"}).encode() + b"\n"
    put_lines(plain, [*lines, lines[2], b"{}\n"])
    told = verify(plain, "--lang", "th").stderr
    assert (
        f"{plain}: บรรทัด 5, {fields['key']}: published_be เป็น 2500-01-01 แต่ published เป็น"
        f" {fields['published']}; content_hash ไม่ใช่ของข้อความในบรรทัดนี้"
        " (แก้กลับเป็นอย่างเดิม หรือลบบรรทัดนี้ออก)\n" in told
    )
    assert ": มีฉบับที่ 1 ซ้ำกันสองบรรทัด ครั้งแรกที่บรรทัด 3 (ลบออกหนึ่งบรรทัด)\n" in told
    assert "เทียบกับบัญชีข่าวแล้ว: พบปัญหา" in told
    assert "ทางที่ดีที่สุดคือนำสำเนาที่สมบูรณ์" in told
    for word in ("line ", "finding", "ledger says", "put back", "take one"):
        assert word not in told
    assert verify(plain, "--json", "--lang", "th").stdout == verify(plain, "--json").stdout


class TestRuns:
    def test_one_that_was_killed_left_no_damage(self, verify, out):
        with Ledger(ledger_of(out), site=None) as ledger:
            ledger.owe(b"\0" * 100, 3)
        out.write_bytes(out.read_bytes() + b"\0" * 60)
        result = verify(out)
        assert result.exit_code == 0
        assert "stopped before 3 of its releases were in the file" in result.stderr
        assert "the next run repairs it" in result.stderr

    def test_one_that_is_on_is_said_and_does_no_harm(self, verify, out):
        reached = out.stat().st_size
        with Ledger(ledger_of(out), site=None):
            out.write_bytes(out.read_bytes() + b"half a li")
            result = verify(out)
        assert result.exit_code == 0
        assert "a run (pid " in result.stderr
        assert f"({reached:,} bytes)" in result.stderr
        assert verify(out).exit_code == 4

    def test_a_ledger_elsewhere(self, verify, out, tmp_path):
        elsewhere = tmp_path / "my ledger"
        ledger_of(out).rename(elsewhere)
        assert verify(out, "--ledger", elsewhere).exit_code == 0
        put_lines(out, lines_of(out)[1:])
        said = verify(out, "--ledger", elsewhere).stderr
        assert f"scrape ledger rebuild --from {out} --ledger '{elsewhere}'" in said


def test_what_cannot_be_opened(scrape, plain, tmp_path):
    none = scrape("verify", tmp_path / "none.jsonl")
    assert (none.exit_code, "there is no file" in none.stderr) == (2, True)
    assert scrape("verify", tmp_path / "none.csv").exit_code == 2
    assert scrape("verify", tmp_path).exit_code == 2
    no_ledger = scrape("verify", plain, "--ledger", tmp_path / "none")
    assert (no_ledger.exit_code, "there is no ledger" in no_ledger.stderr) == (2, True)
    ledger_of(plain).write_text("a diary\n" * 1000)
    diary = scrape("verify", plain)
    assert (diary.exit_code, "is no ledger" in diary.stderr) == (2, True)


def flip(out):
    """A byte in the second half, so that a member is damaged; in a plain file, a line."""
    data = bytearray(out.read_bytes())
    at = len(data) // 2
    if out.suffix == ".jsonl":
        at = data.index(b'{"key"', at) + 1
    data[at : at + 2] = b"\0\0"
    out.write_bytes(data)


def cut(out):
    out.write_bytes(out.read_bytes()[:-30])


def double(out):
    lines = lines_of(out)
    put_lines(out, [*lines[:3], lines[1], *lines[3:], b"#\n"])


def cut_single(out):
    put_lines(out, lines_of(out))
    cut(out)


def edit(out):
    """A word more in a text, behind which there is a later wording of the same release."""
    lines = lines_of(out)
    first = json.loads(lines[4])
    lines[4] = json.dumps(first | {"body": f"{first['body']}!"}).encode() + b"\n"
    put_lines(out, [*lines, json.dumps(first | {"revision": 2}).encode() + b"\n"])


@pytest.mark.parametrize("damage", [flip, cut, double, cut_single, edit])
def test_the_commands_that_are_named_mend_the_file(verify, scrape, out, mini, damage):
    keys = set(map(key_of, lines_of(out)))
    if out.suffix == ".zst" and damage in (double, cut_single, edit) and not shutil.which("zstd"):
        pytest.skip("needs the program zstd")
    damage(out)
    said = verify(out).stderr
    command = next(line for line in said.splitlines() if " && scrape ledger rebuild" in line)
    first, _, rebuild = command.rpartition(" && ")
    subprocess.run(["sh", "-c", first], check=True, cwd=out.parent)
    words = rebuild.split()
    assert words[:4] == ["scrape", "ledger", "rebuild", "--from"]
    subprocess.run([sys.executable, "-m", "cli.app", *words[1:]], check=True, capture_output=True)
    assert verify(out).exit_code == 0
    assert set(map(key_of, lines_of(out))) <= keys
    again = scrape("--site", mini.base, "--rate", 0, "--all", "-q", "-o", out)
    assert again.exit_code == 0
    assert set(map(key_of, lines_of(out))) == keys
    assert verify(out).exit_code == 0


def test_what_other_commands_do_not_read_is_named(scrape, plain):
    """A record of a version to come, and one that no version wrote."""
    lines = plain.read_bytes().split(b"\n")
    lines[1] = lines[1].replace(b'"schema":1', b'"schema":2')
    lines[2] = lines[2].replace(b'"revision":1', b'"revision":"one"')
    plain.write_bytes(b"\n".join(lines))
    unread = [line.split(": ")[1] for line in scrape("stats", plain).stderr.splitlines()]
    assert unread == [f"{plain}, line 2", f"{plain}, line 3"]
    told = scrape("verify", plain)
    assert told.exit_code == 4
    named = [line.split(": ")[1] for line in told.stderr.splitlines() if "no valid record" in line]
    assert [place.split(", ")[0] for place in named] == ["line 2", "line 3"]
    assert "a record of schema 2, and this version of scrape reads 1" in told.stderr
