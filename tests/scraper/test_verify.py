"""Every kind of damage to an output is found and named by its place, and nothing that is none."""

import os
import random
import shutil
import tracemalloc
from datetime import date
from pathlib import Path

import msgspec
import pytest
from verifying import PACK, fill, findings, kinds, lines_of, put_lines, true

from scraper import Output, OutputCreateError, UsageError, to_line
from scraper.ledger import Ledger
from scraper.store import Store, rebuild
from scraper.verify import Verdict, verify


@pytest.fixture
def release(kit):
    return lambda number, text="ก", **more: true(kit.release(number, text, **more))


@pytest.fixture(params=[".jsonl", ".jsonl.gz", ".jsonl.zst"])
def out(request, tmp_path):
    return tmp_path / f"releases{request.param}"


@pytest.fixture
def plain(tmp_path):
    return tmp_path / "releases.jsonl"


@pytest.fixture
def written(out, path, clock, release):
    """An output of twelve releases, two a cycle, the third of them with a second revision."""
    fill(out, path, clock, [*map(release, range(1, 13)), release(3, "ข")])
    return out


class TestNothingWrong:
    def test_a_file_and_its_ledger(self, written, path):
        verdict = Verdict()
        assert findings(written, path, verdict=verdict) == []
        assert (verdict.lines, verdict.with_ledger, verdict.owed) == (13, True, 0)
        assert verdict.judged_to == verdict.size == written.stat().st_size

    def test_a_file_alone(self, written):
        verdict = Verdict()
        assert findings(written, verdict=verdict) == []
        assert (verdict.lines, verdict.with_ledger) == (13, False)

    def test_a_file_that_was_written_as_one_stream(self, out, release):
        with Output(out) as output:
            for number in range(1, 8):
                output.write(release(number))
        assert findings(out) == []

    def test_an_empty_file(self, out):
        out.write_bytes(b"")
        assert findings(out) == []

    def test_a_rebuilt_ledger_agrees(self, written, tmp_path):
        with Ledger(tmp_path / "new", site="demo") as ledger:
            rebuild(ledger, written)
        assert findings(written, tmp_path / "new") == []

    def test_a_line_that_was_read_again_by_other_rules(self, written, path, clock, release):
        again = msgspec.structs.replace(release(1), layout="codeigniter/2", content_hash="ab" * 32)
        with Ledger(path, site="demo", clock=clock) as ledger:
            ledger.checked(again.key, reread=again)
        assert findings(written, path) == []


class TestAStoppedRun:
    @pytest.fixture
    def stopped(self, written, path, clock, release):
        """What is owed to the file: two releases that were noted, and not yet appended."""
        with Ledger(path, site="demo", clock=clock) as ledger:
            whole = written.read_bytes()
            store = Store(ledger, written, batch=2)
            store._settle = lambda: None  # the plug is pulled here
            store.write(release(20), dated=True)
            store.write(release(21), dated=True)
            owed = ledger.outbox()[0]
        return whole, owed

    def test_is_no_damage_wherever_it_stopped(self, written, path, stopped):
        whole, owed = stopped
        for length in (0, 1, len(owed) // 2, len(owed)):
            written.write_bytes(whole + owed[:length])
            verdict = Verdict()
            assert findings(written, path, verdict=verdict) == []
            assert (verdict.owed, verdict.lines, verdict.judged_to) == (2, 13, len(whole))
        written.write_bytes(whole + owed[:5] + b"\0" * 20)  # after a power cut
        assert findings(written, path) == []

    def test_but_other_bytes_behind_are(self, written, path, stopped):
        whole, owed = stopped
        written.write_bytes(whole + owed + PACK[written.suffix](b"{}\n"))
        assert {"invalid", "size"} <= set(kinds(findings(written, path)))

    def test_while_a_run_is_on_only_what_is_reached_counts(self, written, path):
        written.write_bytes(written.read_bytes() + b"half of a li")
        verdict = Verdict()
        assert findings(written, path, verdict=verdict, running=True) == []
        assert verdict.judged_to < verdict.size
        assert findings(written, path) != []


class TestDamage:
    def test_a_flipped_byte_in_a_member_is_found_and_what_is_behind_is_read(self, written, path):
        if written.suffix == ".jsonl":
            pytest.skip("a plain file has no members")
        with Ledger(path, site=None, read_only=True) as ledger:
            start, stop = (ledger.entry_of(number).offset for number in (5, 7))
        whole, lines = written.read_bytes(), lines_of(written)
        for at in range(start, stop):
            data = bytearray(whole)
            data[at] ^= 0x10
            written.write_bytes(data)
            found = findings(written, path)
            if kinds(found) == ["differs"]:  # some bits make no difference for the content
                assert lines_of(written) == lines
                continue
            first, *rest = found
            assert (first.kind, first.byte, first.stop) == ("damaged", start, stop)
            assert f"up to {stop}" in first.todo
            assert kinds(rest) in ([], ["missing"])
            if rest:
                assert rest[0].what.startswith("2 releases were in what cannot be read: ")
                assert "codeigniter/5, codeigniter/6" in rest[0].what
                assert (rest[0].byte, rest[0].stop) == (start, stop)

    def test_two_damaged_members_without_a_ledger(self, written, path):
        if written.suffix == ".jsonl":
            pytest.skip("a plain file has no members")
        with Ledger(path, site=None, read_only=True) as ledger:
            starts = [ledger.entry_of(number).offset for number in (1, 5)]
        data = bytearray(written.read_bytes())
        for start in starts:
            data[start + 40] ^= 0x55
        written.write_bytes(data)
        verdict = Verdict()
        found = findings(written, verdict=verdict)
        assert [(one.kind, one.byte) for one in found] == [("damaged", at) for at in starts]
        assert verdict.lines == 9

    def test_a_flipped_byte_in_a_plain_line(self, plain, path, clock, release):
        fill(plain, path, clock, map(release, range(1, 5)))
        whole = plain.read_bytes()
        start = whole.index(b"\n") + 1
        for at in range(start, whole.index(b"\n", start) + 1, 3):
            data = bytearray(whole)
            data[at] ^= 0x01
            plain.write_bytes(data)
            found = findings(plain, path)
            assert found, at
            assert {one.line for one in found} <= {2, 3, None}

    def test_the_file_cut_at_any_byte_of_its_end(self, written, path):
        whole = written.read_bytes()
        with Ledger(path, site=None, read_only=True) as ledger:
            start, last = (ledger.entry_of(number).offset for number in (12, 3))
        for end in range(start + 1, len(whole), 7):
            written.write_bytes(whole[:end])
            found = findings(written, path)
            assert kinds(found)[-1] == "size"
            assert f"has {end} bytes, where the ledger says {len(whole)}" in found[-1].what
            alone = findings(written)
            if end != last and not whole[:end].endswith(b"}\n"):
                assert kinds(alone) == ["cut"]
                assert alone[0].stop == end
                assert not findings_of_prefix(written, whole, alone[0].byte)

    def test_a_part_of_zeros(self, written, path):
        data = bytearray(written.read_bytes())
        data[200:400] = b"\0" * 200
        written.write_bytes(data)
        found = findings(written, path)
        assert set(kinds(found)) & {"damaged", "invalid"}
        assert found[0].byte == 0

    def test_what_only_looks_like_a_member_is_none(self, written):
        if written.suffix == ".jsonl":
            pytest.skip("a plain file has no members")
        magic = {".gz": b"\x1f\x8b\x08", ".zst": b"\x28\xb5\x2f\xfd"}[written.suffix]
        whole = written.read_bytes()
        foreign = b"\x99" * 70000 + magic + b"\x99" * 100
        written.write_bytes(foreign + whole)
        found = findings(written)
        assert [(one.kind, one.byte, one.stop) for one in found] == [("damaged", 0, len(foreign))]


def findings_of_prefix(out, whole, end):
    """What is wrong with a file that is cut where it was said to be cut."""
    out.write_bytes(whole[:end])
    return findings(out)


class TestEditedByHand:
    def test_a_line_twice(self, written, path):
        lines = lines_of(written)
        put_lines(written, [*lines[:5], lines[2], *lines[5:]])
        (alone,) = findings(written)
        assert (alone.kind, alone.line, alone.key) == ("twice", 6, "codeigniter/3")
        assert "twice, first on line 3" in alone.what
        both = findings(written, path)
        assert {"twice", "moved", "size"} <= set(kinds(both))

    def test_a_changed_title(self, written, path):
        lines = lines_of(written)
        lines[3] = lines[3].replace("เรื่อง 4".encode(), "เรื่อง ๔ ใหม่".encode())
        put_lines(written, lines)
        (alone,) = findings(written)
        assert (alone.kind, alone.line, alone.key) == ("wrong", 4, "codeigniter/4")
        assert "content_hash is not that of its text" in alone.what
        assert "moved" in kinds(findings(written, path))

    def test_lines_that_moved_with_an_earlier_one_are_not_named(self, plain, path, clock, release):
        fill(plain, path, clock, map(release, range(1, 9)))
        lines = lines_of(plain)
        lines[2] = lines[2].replace("เรื่อง 3".encode(), "เรื่องที่ 3".encode())
        put_lines(plain, [*lines[:5], b"{}\n", *lines[5:]])
        found = [(one.kind, one.line) for one in findings(plain, path)]
        assert found == [
            ("wrong", 3),
            ("moved", 3),
            ("invalid", 6),
            ("moved", 7),
            ("size", None),
        ]

    def test_a_changed_hash_and_text(self, plain, path, clock, release):
        fill(plain, path, clock, map(release, range(1, 5)))
        lines = lines_of(plain)
        lines[1] = to_line(release(2, "ค"))  # as long as before
        put_lines(plain, lines)
        assert findings(plain) == []
        (found,) = findings(plain, path)
        assert (found.kind, found.line, found.key) == ("differs", 2, "codeigniter/2")

    def test_a_change_that_no_line_shows(self, plain, path, clock, release):
        fill(plain, path, clock, map(release, range(1, 5)))
        plain.write_bytes(plain.read_bytes().replace(b"2026-01-10T00", b"2026-01-10T01"))
        (found,) = findings(plain, path)
        assert found.kind == "differs"
        assert "the last bytes before byte" in found.what

    def test_lines_exchanged(self, written, path):
        lines = lines_of(written)
        lines[4], lines[8] = lines[8], lines[4]
        put_lines(written, lines)
        assert findings(written) == []
        moved = {one.key for one in findings(written, path) if one.kind == "moved"}
        assert {"codeigniter/5", "codeigniter/9"} <= moved

    def test_two_lines_of_one_length_exchanged(self, plain, path, clock, release):
        fill(plain, path, clock, map(release, range(1, 9)))
        lines = lines_of(plain)
        lines[1], lines[3] = lines[3], lines[1]
        put_lines(plain, lines)
        found = [(one.kind, one.line, one.key) for one in findings(plain, path)]
        assert found == [("moved", 2, "codeigniter/4"), ("moved", 4, "codeigniter/2")]

    def test_revisions_out_of_order_or_missing(self, written):
        lines = lines_of(written)
        lines[2], lines[12] = lines[12], lines[2]
        put_lines(written, lines)
        (found,) = findings(written)
        assert (found.kind, found.key) == ("revisions", "codeigniter/3")
        assert found.what == "revision 2 of it stands before revision 1"
        put_lines(written, [*lines[:12]])
        (found,) = findings(written)
        assert found.what == "revision 2 of it is there, revision 1 is not"

    @pytest.mark.parametrize("line", [b"{}\n", b"hello\n", b"\n", b"[1]\n", b"\xff\n", b"null\n"])
    def test_a_foreign_line(self, written, path, line):
        lines = lines_of(written)
        put_lines(written, [*lines[:4], line, *lines[4:]])
        (alone,) = findings(written)
        assert (alone.kind, alone.line, alone.drop) == ("invalid", 5, True)
        assert findings(written, path)

    def test_a_line_spoilt_in_place_is_one_finding(self, plain, path, clock, release):
        fill(plain, path, clock, map(release, range(1, 5)))
        lines = lines_of(plain)
        lines[1] = b"#" + lines[1][1:]
        put_lines(plain, lines)
        (found,) = findings(plain, path)
        assert (found.kind, found.line, found.key) == ("invalid", 2, "codeigniter/2")


class TestFileAndLedgerOfDifferentTimes:
    def test_the_file_of_another_run(self, written, path, clock, tmp_path, release):
        other = tmp_path / "other"
        other.mkdir()
        out = other / written.name
        fill(out, other / "ledger", clock, [release(n) for n in (101, 102, 103)])
        shutil.copy(out, written)
        found = findings(written, path)
        assert kinds(found).count("unknown") == 3
        assert kinds(found).count("missing") == 13
        assert "size" in kinds(found)

    def test_a_ledger_of_an_older_state(self, written, path, clock, release):
        with Ledger(path, site="demo", clock=clock) as ledger:
            size = ledger.reached()[0]
        copy = path.with_name("copy")
        shutil.copy(path, copy)
        fill(written, path, clock, [release(30), release(31)])
        shutil.copy(copy, path)
        found = findings(written, path)
        assert [(one.kind, one.key) for one in found] == [
            ("unknown", "codeigniter/30"),
            ("unknown", "codeigniter/31"),
            ("size", None),
        ]
        assert found[-1].byte == size

    def test_a_file_of_an_older_state(self, written, path, clock, release):
        older = written.read_bytes()
        fill(written, path, clock, [release(30), release(3, "ค")])
        written.write_bytes(older)
        found = findings(written, path)
        assert [(one.kind, one.key) for one in found] == [
            ("missing", "codeigniter/30"),
            ("missing", "codeigniter/3"),
            ("size", None),
        ]

    def test_a_ledger_of_standard_output_keeps_no_places(self, written, tmp_path, release):
        stream = tmp_path / "stream.ledger"
        with Ledger(stream, site="demo") as ledger:
            ledger.written(release(99), dated=True)
        verdict = Verdict()
        assert findings(written, stream, verdict=verdict) == []
        assert not verdict.with_ledger


def test_what_cannot_be_opened(tmp_path):
    with pytest.raises(UsageError, match="there is no file"):
        list(verify(tmp_path / "r.jsonl", None, Verdict()))
    with pytest.raises(UsageError, match="ending"):
        list(verify(tmp_path / "r.csv", None, Verdict()))
    (tmp_path / "d.jsonl").mkdir()
    with pytest.raises(UsageError, match="is a directory"):
        list(verify(tmp_path / "d.jsonl", None, Verdict()))
    with pytest.raises(OutputCreateError, match="is no regular file"):
        list(verify(Path(os.devnull), None, Verdict()))


def test_memory_does_not_grow_with_the_file(tmp_path, release):
    peaks = []
    model = release(1, day=date(2022, 7, 27))
    for count in (2000, 8000):
        out = tmp_path / f"{count}.jsonl.gz"
        with Output(out) as output:
            for number in range(count):
                url = f"https://demo.invalid/news/contents/details/{number}"
                body = random.Random(number).randbytes(500).hex()  # texts are not all the same
                changed = {"key": f"codeigniter/{number}", "id": number, "url": url, "body": body}
                output.write(true(msgspec.structs.replace(model, **changed)))
        ledger = tmp_path / f"{count}.ledger"
        with Ledger(ledger, site="demo") as opened:
            rebuild(opened, out)
        with Ledger(ledger, site=None, read_only=True) as opened:
            tracemalloc.start()
            assert list(verify(out, opened, Verdict())) == []
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] < peaks[0] + 500_000
