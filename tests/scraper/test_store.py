"""The output and its ledger as one, on good days."""

import gzip
import os
import stat
from itertools import pairwise

import msgspec
import pytest
import zstandard

from scraper import (
    Output,
    OutputCreateError,
    OutputWriteError,
    Release,
    UsageError,
    Window,
    to_line,
)
from scraper.ledger import Ledger, State
from scraper.packed import read_output
from scraper.records import NotARelease, Reading
from scraper.store import Store, read_line, rebuild


@pytest.fixture(params=[".jsonl", ".jsonl.gz", ".jsonl.zst"])
def out(request, tmp_path):
    return tmp_path / f"releases{request.param}"


@pytest.fixture
def plain(tmp_path):
    return tmp_path / "releases.jsonl"


def unpacked(path):
    """All the bytes of an output, by other means than the store's."""
    data = path.read_bytes()
    if path.suffix == ".gz":
        return gzip.decompress(data)
    if path.suffix == ".zst":
        reader = zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True)
        return reader.read()
    return data


def lines(path):
    return [msgspec.json.decode(line, type=Release) for line in unpacked(path).splitlines()]


class TestWriting:
    @pytest.mark.parametrize("batch", [1, 3, 16])
    def test_the_file_is_the_releases_in_their_order(self, ledger, out, kit, batch):
        releases = [kit.release(number) for number in range(1, 8)]
        with Store(ledger, out, batch=batch) as store:
            assert all(store.write(one, dated=True) for one in releases)
        assert unpacked(out) == b"".join(map(to_line, releases))
        assert list(read_output(out)) == releases
        assert ledger.count(State.WRITTEN) == 7
        assert store.repairs == []

    def test_every_line_is_found_where_the_ledger_says(self, ledger, out, kit):
        with Store(ledger, out, batch=3) as store:
            for number in range(1, 8):
                store.write(kit.release(number), dated=number % 2 == 0, etag=f'"{number}"')
        for entry in ledger.entries():
            assert read_line(out, entry) == kit.release(entry.id)
            assert (entry.dated, entry.etag) == (entry.id % 2 == 0, f'"{entry.id}"')
        if out.suffix == ".jsonl":
            entry = ledger.entry_of(5)
            data = out.read_bytes()[entry.offset :][: entry.length]
            assert (data, entry.skip) == (to_line(kit.release(5)), 0)

    def test_what_own_words_keep_out_later_is_not_missing(self, ledger, plain, kit, clock):
        release = kit.release(1)
        result = NotARelease(
            release.url, "kept-out", "kept out by other-pages.toml: a menu (title)"
        )
        with Store(ledger, plain) as store:
            store.write(release, dated=True)
            store.flush()
            ledger.missing(release.key)
            for _ in range(3):
                clock.sleep(86400)
                store.keep(Reading(result=result), wanted=False)
        entry = ledger.entry(release.key)
        assert (entry.state, entry.missing_since, entry.withdrawn) == (State.WRITTEN, None, None)
        assert store.withdrawn == 0

    def test_a_second_run_goes_on(self, path, out, kit):
        for run in range(3):
            with Ledger(path, site="demo") as ledger, Store(ledger, out) as store:
                for number in range(1, 4 + run):
                    assert bool(store.write(kit.release(number), dated=True)) == (
                        run == 0 or number == 3 + run
                    )
                assert store.repairs == []
        assert [one.id for one in lines(out)] == [1, 2, 3, 4, 5]

    def test_one_cycle_is_one_whole_member(self, ledger, out, kit):
        with Store(ledger, out, batch=2) as store:
            for number in range(1, 7):
                store.write(kit.release(number), dated=True)
        starts = sorted({entry.offset for entry in ledger.entries()})
        if out.suffix != ".jsonl":
            assert len(starts) == 3
        data = out.read_bytes()
        for number, (start, end) in enumerate(pairwise([*starts, len(data)])):
            part = out.with_name(f"part{out.suffixes[-1]}" if out.suffix != ".jsonl" else "part")
            part.write_bytes(data[start:end])
            assert lines(part)[0] in (kit.release(number + 1), kit.release(2 * number + 1))

    def test_lines_are_on_the_disk_when_the_cycle_is_full(self, ledger, out, kit):
        with Store(ledger, out, batch=2) as store:
            counts = []
            for number in range(1, 6):
                store.write(kit.release(number), dated=True)
                counts.append(len(lines(out)))
            assert counts == [0, 2, 2, 4, 4]
            store.flush()
            assert len(lines(out)) == 5

    def test_a_walk_is_finished_only_when_its_releases_are_on_the_disk(self, ledger, plain, kit):
        with Store(ledger, plain) as store:
            walk = ledger.begin_walk(1, Window())
            store.write(kit.release(1), dated=True)
            ledger.finish_walk(walk, "head", 1)
            assert len(lines(plain)) == ledger.count(State.WRITTEN) == 1

    def test_an_error_of_the_caller_loses_nothing(self, ledger, plain, kit):
        with pytest.raises(KeyError), Store(ledger, plain) as store:  # noqa: PT012
            store.write(kit.release(1), dated=True)
            raise KeyError
        assert len(lines(plain)) == 1

    def test_it_is_no_part_of_a_larger_transaction(self, ledger, plain, kit):
        with Store(ledger, plain, batch=1) as store, pytest.raises(RuntimeError), ledger.batch():
            store.write(kit.release(1), dated=True)
        assert len(lines(plain)) == 1

    def test_the_file_is_made_for_all_to_read(self, ledger, plain):
        before = os.umask(0o022)
        Store(ledger, plain).close()
        os.umask(before)
        assert stat.S_IMODE(plain.stat().st_mode) == 0o644


def _captured(release, hour):
    at = release.fetched_at.replace(hour=hour)
    return msgspec.structs.replace(release, fetched_at=at)


class TestRevisions:
    @pytest.mark.parametrize("is_rebuilt", [False, True])
    def test_older_captures_read_again_are_not_written_again(
        self, ledger, plain, kit, tmp_path, is_rebuilt
    ):
        old, new = _captured(kit.release(1, "ก"), 1), _captured(kit.release(1, "ข"), 5)
        between = _captured(kit.release(1, "ค"), 3)
        for one in (old, new, old, new, between, new, old, between):
            with Store(ledger, plain, batch=1) as store:
                store.write(one, dated=True)
        assert [one.body for one in lines(plain)] == ["ก", "ข", "ค"]
        if is_rebuilt:
            with Ledger(tmp_path / "again.ledger", site=kit.SITE) as again:
                rebuild(again, plain)
                assert [again.revision_of(one) for one in (old, new, between)] == [None] * 3
            return
        with Store(ledger, plain, batch=1) as store:  # the site has the newest of them, then not
            assert store.write(_captured(new, 7), dated=True) is None
            assert store.write(between, dated=True) is None
            assert store.write(_captured(old, 9), dated=True).revision == 4
            assert store.write(new, dated=True) is None

    def test_other_words_are_a_revision(self, ledger, out, kit):
        with Store(ledger, out) as store:
            for hour, text in enumerate(("ก", "ข", "ข", "ก")):
                store.write(_captured(kit.release(1, text), hour), dated=True)
        assert [(one.revision, one.body) for one in lines(out)] == [(1, "ก"), (2, "ข"), (3, "ก")]
        known = [*ledger.earlier(), ledger.entry_of(1)]
        assert [read_line(out, line).body for line in known] == ["ก", "ข", "ก"]

    def test_the_same_words_are_nothing_new(self, ledger, plain, kit, clock):
        with Store(ledger, plain) as store:
            assert store.write(kit.release(1), dated=True, etag='"a"')
            clock.sleep(60)
            assert not store.write(kit.release(1), dated=True, etag='"b"')
        entry = ledger.entry_of(1)
        assert (entry.etag, entry.revision, entry.last_checked) == ('"b"', 1, clock.now())

    def test_a_change_of_our_rules_is_no_revision(self, ledger, plain, kit):
        with Store(ledger, plain) as store:
            assert store.write(kit.release(1, "ก"), dated=True)
            assert not store.write(kit.release(1, "ก ", layout="codeigniter/2"), dated=True)
            assert not store.write(kit.release(1, "ก ", layout="codeigniter/2"), dated=True)
            assert store.write(kit.release(1, "ข", layout="codeigniter/2"), dated=True)
        assert [(one.revision, one.body) for one in lines(plain)] == [(1, "ก"), (2, "ข")]

    @pytest.mark.parametrize("state", ["gone", "failed", "outside"])
    def test_what_was_in_another_state_is_written_once(self, ledger, plain, kit, state):
        one = kit.release(1)
        {
            "gone": lambda: ledger.gone(one.key, 1, "never-existed"),
            "failed": lambda: ledger.failed(one.key, 1, "HTTP 500"),
            "outside": lambda: ledger.outside(one.key, 1, one.day, dated=True),
        }[state]()
        with Store(ledger, plain) as store:
            assert store.write(one, dated=True)
            assert not store.write(one, dated=True)
        assert [line.revision for line in lines(plain)] == [1]


@pytest.fixture
def written(path, plain, kit):
    """An output of five releases, closed."""
    with Ledger(path, site="demo") as ledger, Store(ledger, plain, batch=2) as store:
        for number in range(1, 6):
            store.write(kit.release(number), dated=True)
    return plain


def cut_off(file):
    file.write_bytes(file.read_bytes()[:-1])


def edit(file):
    data = file.read_bytes()
    at = data.index("เรื่อง 3".encode())
    file.write_bytes(data[:at] + "เหตุ 33".encode().ljust(len("เรื่อง 3".encode())) + data[at + 20 :])


def edit_one_byte(file):
    data = bytearray(file.read_bytes())
    data[-100] ^= 1
    file.write_bytes(data)


def append(file):
    file.write_bytes(file.read_bytes() + b"{}\n")


def append_nothing_much(file):
    file.write_bytes(file.read_bytes() + b"\0")


def empty(file):
    file.write_bytes(b"")


class TestRefusals:
    @pytest.mark.parametrize(
        "change", [cut_off, edit, edit_one_byte, append, append_nothing_much, empty]
    )
    def test_a_file_that_is_not_as_the_ledger_says(self, written, path, change):
        change(written)
        before = written.read_bytes()
        with (
            Ledger(path, site="demo") as ledger,
            pytest.raises(OutputCreateError, match=r"releases\.jsonl") as caught,
        ):
            Store(ledger, written)
        assert f"scrape verify {written}" in caught.value.hint
        assert f"scrape ledger rebuild --from {written}" in caught.value.hint
        assert written.read_bytes() == before

    def test_a_file_that_is_missing(self, written, path):
        written.unlink()
        with (
            Ledger(path, site="demo") as ledger,
            pytest.raises(OutputCreateError, match="is missing, though 5 releases"),
        ):
            Store(ledger, written)
        assert not written.exists()

    def test_the_file_of_another_run(self, written, tmp_path, kit):
        with (
            Ledger(tmp_path / "new.ledger", site="demo") as ledger,
            pytest.raises(OutputCreateError, match="from elsewhere"),
        ):
            Store(ledger, written)
        assert len(lines(written)) == 5
        with Ledger(tmp_path / "stream.ledger", site="demo") as ledger:
            ledger.written(kit.release(9), dated=True)
            with pytest.raises(OutputCreateError, match="went elsewhere"):
                Store(ledger, tmp_path / "new.jsonl")
        assert not (tmp_path / "new.jsonl").exists()

    @pytest.mark.parametrize("change", [append, cut_off, lambda file: file.rename(f"{file}.old")])
    def test_a_file_that_is_changed_while_it_is_written_to(self, ledger, plain, kit, change):
        store = Store(ledger, plain, batch=1)
        store.write(kit.release(1), dated=True)
        change(plain)
        before = plain.read_bytes() if plain.exists() else None
        with pytest.raises(OutputWriteError, match=r"releases\.jsonl"):
            store.write(kit.release(2), dated=True)
        assert (plain.read_bytes() if plain.exists() else None) == before
        with pytest.raises(OutputWriteError):
            store.close()
        with pytest.raises(OutputWriteError):  # else a hole would be lost sight of
            ledger.finish_walk(ledger.begin_walk(1, Window()), "", 1)

    def test_no_regular_file_no_directory_no_known_ending(self, ledger, tmp_path):
        (tmp_path / "pipe.jsonl").symlink_to("/dev/null")
        (tmp_path / "way.jsonl").mkdir()
        for name in ("pipe.jsonl", "way.jsonl", "no/where.jsonl"):
            with pytest.raises(OutputCreateError) as caught:
                Store(ledger, tmp_path / name)
            assert caught.value.hint
        with pytest.raises(UsageError):
            Store(ledger, tmp_path / "releases.csv")


class TestRebuild:
    def test_a_new_ledger_says_what_the_old_one_said(self, path, out, kit, tmp_path, clock):
        with Ledger(path, site="demo", clock=clock) as old, Store(old, out, batch=2) as store:
            for number, text in [(1, "ก"), (2, "ก"), (3, "ก"), (2, "ข"), (2, "ค"), (4, "ก")]:
                store.write(kit.release(number, text, dated=number != 3), dated=number != 3)
            store.flush()
            with Ledger(tmp_path / "new.ledger", site="demo", clock=clock) as new:
                assert rebuild(new, out) == 6
                assert list(new.entries()) == list(old.entries())
                assert list(new.earlier()) == list(old.earlier())
                assert new.reached() == old.reached()
                with Store(new, out) as again:
                    assert not again.write(kit.release(2, "ค"), dated=True)
                    assert again.write(kit.release(2, "ง"), dated=True)
        assert [one.revision for one in lines(out) if one.id == 2] == [1, 2, 3, 4]

    def test_of_a_file_that_was_made_without_a_ledger(self, ledger, out, kit):
        with Output(out) as output:
            for number in range(1, 2000):
                output.write(kit.release(number))
        assert rebuild(ledger, out) == 1999
        for number in (1, 2, 900, 1999):
            assert read_line(out, ledger.entry_of(number)) == kit.release(number)

    def test_lines_may_cross_from_member_to_member(self, ledger, tmp_path, kit):
        data = b"".join(to_line(kit.release(number)) for number in range(1, 6))
        out = tmp_path / "releases.jsonl.gz"
        parts = (data[at : at + 777] for at in range(0, len(data), 777))
        out.write_bytes(b"".join(map(gzip.compress, parts)))
        assert rebuild(ledger, out) == 5
        for number in range(1, 6):
            assert read_line(out, ledger.entry_of(number)) == kit.release(number)

    def test_a_cut_file_is_refused_by_its_place(self, ledger, out, kit):
        with Output(out) as output:
            for number in range(1, 4):
                output.write(kit.release(number))
        whole = out.read_bytes()
        for end in range(1, len(whole), 97):
            out.write_bytes(whole[:end])
            if whole[:end].endswith(b"}\n"):
                continue
            with pytest.raises(OutputCreateError, match=r"(line|byte) \d"):
                rebuild(ledger, out)
            assert ledger.count(State.WRITTEN) == 0
            assert ledger.reached() is None
        out.write_bytes(whole)
        assert rebuild(ledger, out) == 3

    def test_a_line_that_is_no_release_is_refused_by_its_number(self, ledger, plain, kit):
        plain.write_bytes(to_line(kit.release(1)) + b"{}\n")
        with pytest.raises(OutputCreateError, match="line 2: no release"):
            rebuild(ledger, plain)

    def test_only_into_a_new_ledger(self, written, path):
        with Ledger(path, site="demo") as ledger, pytest.raises(UsageError, match="is not new"):
            rebuild(ledger, written)


class TestReadLine:
    def test_says_where_a_line_is_not(self, ledger, out, kit):
        with Store(ledger, out) as store:
            store.write(kit.release(1), dated=True)
        entry = ledger.entry_of(1)
        for wrong in ({"skip": 3}, {"length": 3}, {"offset": 10**9}, {"revision": 2}):
            with pytest.raises(OutputCreateError, match=r"codeigniter/1|byte"):
                read_line(out, msgspec.structs.replace(entry, **wrong))
        with pytest.raises(UsageError, match="does not know where"):
            read_line(out, msgspec.structs.replace(entry, offset=None))
        with pytest.raises(OutputCreateError, match="cannot read"):
            read_line(out.with_name("no.jsonl"), entry)
