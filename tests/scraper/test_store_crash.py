"""The output and its ledger when the plug is pulled: each release exactly once, the file whole."""

import gzip
import os
import resource
import shutil
import signal
import tempfile
from itertools import pairwise
from pathlib import Path
from random import Random

import msgspec
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scraper import OutputCreateError, OutputWriteError, Release
from scraper import store as store_module
from scraper.ledger import Ledger, State
from scraper.store import Store, read_line, rebuild

STEPS = ("recorded", "appended", "synced", "committed")
FORMS = (".jsonl", ".jsonl.gz", ".jsonl.zst")


class Plug(BaseException):
    """Pulled."""


@pytest.fixture(scope="module")
def memory():
    """A place where syncing takes no time, where there is one: nobody pulls a real plug here."""
    room = Path("/dev/shm")  # noqa: S108 - the names in it are made by tempfile
    with tempfile.TemporaryDirectory(dir=room if os.access(room, os.W_OK) else None) as here:
        yield Path(here)


@pytest.fixture
def tmp_path(memory):
    return Path(tempfile.mkdtemp(dir=memory))


@pytest.fixture(params=FORMS)
def out(request, tmp_path):
    return tmp_path / f"releases{request.param}"


def lines(path):
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data) if data else b""
    if path.suffix == ".zst":
        data = zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True).read()
    assert not data or data.endswith(b"\n")
    return [msgspec.json.decode(line, type=Release) for line in data.splitlines()]


def pull(monkeypatch, step, after=1, how=None):
    """At that step, the so manieth time, the plug is pulled."""
    left = [after]

    def checkpoint(name):
        left[0] -= name == step
        if name == step and left[0] == 0:
            if how:
                how()
            raise Plug

    monkeypatch.setattr(store_module, "checkpoint", checkpoint)


def kill():
    os.kill(os.getpid(), signal.SIGKILL)


def write_all(path, out, releases, *, batch):
    """A run that writes all that is not written yet; what it had to mend."""
    with Ledger(path, site="demo") as ledger, Store(ledger, out, batch=batch) as store:
        for one in releases:
            store.write(one, dated=True)
        return store.repairs


def crash(path, out, releases, *, batch):
    """The same, up to the plug; nothing is tidied up after it."""
    with Ledger(path, site="demo") as ledger:
        store = None
        try:
            store = Store(ledger, out, batch=batch)
            for one in releases:
                store.write(one, dated=True)
            store.flush()
        except Plug:
            if store:
                os.close(store._file)
            return
        store.close()


def assert_agree(path, out):
    with Ledger(path, site="demo") as ledger:
        there = {one.key: one for one in lines(out)}
        assert ledger.count(State.WRITTEN) == len(there)
        for entry in ledger.entries():
            assert read_line(out, entry) == there[entry.key]
        assert ledger.outbox() == (b"", 0)


@pytest.mark.parametrize("batch", [1, 4])
@pytest.mark.parametrize("step", STEPS)
class TestEachStep:
    def test_of_a_run_that_breaks_off(self, path, out, kit, monkeypatch, step, batch):
        releases = [kit.release(number) for number in range(1, 11)]
        pull(monkeypatch, step, after=2)
        crash(path, out, releases, batch=batch)
        monkeypatch.undo()
        repairs = write_all(path, out, releases, batch=batch)
        count = "1 release" if batch == 1 else "4 releases"
        told = [f"appended {count} recorded but not written"] if step == "recorded" else []
        assert repairs == told
        assert lines(out) == releases
        assert_agree(path, out)

    def test_of_a_run_that_is_killed(self, path, out, kit, monkeypatch, step, batch):
        releases = [kit.release(number) for number in range(1, 11)]
        pull(monkeypatch, step, after=2, how=kill)
        assert kit.in_child(lambda: crash(path, out, releases, batch=batch)) == -signal.SIGKILL
        monkeypatch.undo()
        write_all(path, out, releases, batch=batch)
        assert lines(out) == releases
        assert_agree(path, out)


def test_a_run_that_is_killed_again_and_again(path, out, kit, monkeypatch):
    rng = Random(7)
    releases = [kit.release(number) for number in range(1, 31)]
    for _ in range(25):
        pull(monkeypatch, rng.choice(STEPS), after=rng.randint(1, 4), how=kill)
        kit.in_child(lambda: crash(path, out, releases, batch=rng.randint(1, 5)))
    monkeypatch.undo()
    write_all(path, out, releases, batch=3)
    assert lines(out) == releases
    assert_agree(path, out)


class TestHalfLines:
    """Three lines are recorded; of their bytes, any number has come to the file."""

    @pytest.fixture
    def half(self, path, out, kit, monkeypatch):
        pull(monkeypatch, "recorded", after=2)
        crash(path, out, [kit.release(number) for number in range(1, 7)], batch=3)
        monkeypatch.undo()
        with Ledger(path, site="demo") as ledger:
            owed, releases = ledger.outbox()
        assert releases == 3
        return owed

    def mend(self, path, out):
        with Ledger(path, site="demo") as ledger, Store(ledger, out) as store:
            return store.repairs

    def test_cut_at_every_byte(self, path, out, kit, half, tmp_path):
        whole, rows = out.read_bytes(), None
        aside = tmp_path / "aside"
        shutil.copy(path, aside)
        expected = [kit.release(number) for number in range(1, 7)]
        for end in range(len(half) + 1):
            out.write_bytes(whole + half[:end])
            shutil.copy(aside, path)
            repairs = self.mend(path, out)
            cut = f"cut {end:,} byte{'s' * (end != 1)} of a half-written line"
            told = [cut] if 0 < end < len(half) else []
            if end < len(half):
                told.append("appended 3 releases recorded but not written")
            assert repairs == told
            rows = rows or lines(out)
            assert out.read_bytes() == whole + half
        assert rows == expected

    def test_blocks_that_a_power_cut_left_empty(self, path, out, half):
        whole = out.read_bytes()
        hollow = half[:50] + bytes(100) + half[150:200]
        out.write_bytes(whole + hollow)
        assert self.mend(path, out)[0] == "cut 200 bytes of a half-written line"
        assert out.read_bytes() == whole + half
        assert_agree(path, out)

    def test_what_is_not_ours_is_not_cut(self, path, out, half):
        whole = out.read_bytes()
        other = bytes([half[40] ^ 1])
        for strange in (half[:40] + other, half + b"\0", half + half, b"{}\n"):
            out.write_bytes(whole + strange)
            with pytest.raises(OutputCreateError, match="from elsewhere"):
                self.mend(path, out)
            assert out.read_bytes() == whole + strange


class TestInterrupts:
    def test_between_the_commit_and_the_next_line_of_python(self, ledger, out, kit, monkeypatch):
        """The releases are in the outbox, and the store does not know it."""
        store = Store(ledger, out)
        releases = [kit.release(number) for number in range(1, 4)]
        for one in releases:
            store.write(one, dated=True)
        pending = store._pending
        pull(monkeypatch, "recorded")
        with pytest.raises(Plug):
            store.flush()
        monkeypatch.undo()
        store._pending = pending
        store.write(kit.release(4), dated=True)
        store.close()
        assert lines(out) == [*releases, kit.release(4)]

    @pytest.mark.parametrize("step", STEPS)
    def test_a_run_that_is_interrupted_still_writes_what_it_took(
        self, ledger, out, kit, monkeypatch, step
    ):
        releases = [kit.release(number) for number in range(1, 6)]
        pull(monkeypatch, step)

        def run():
            with Store(ledger, out, batch=4) as store:
                for one in releases:
                    store.write(one, dated=True)

        with pytest.raises(Plug):
            run()
        assert lines(out) == releases[:4]


def big(kit, number):
    """A release of 60 KB that no packing makes small."""
    return kit.release(number, Random(number).randbytes(30_000).hex())


class TestFullDisk:
    @pytest.mark.parametrize("limit", [100_000, 300_000, 1_000_000, 6_000_000])
    def test_file_and_ledger_stay_whole(self, path, out, kit, limit):
        """The smaller limits stop the ledger, the larger ones the file."""

        def fill():
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            taken = 0
            try:
                with Ledger(path, site="demo") as ledger, Store(ledger, out, batch=2) as store:
                    for number in range(1, 250):
                        store.write(big(kit, number), dated=True)
                        taken = number
            except OutputWriteError:
                os._exit(min(taken, 98))

        taken = kit.in_child(fill)
        assert taken < 99
        there = [one.id for one in lines(out)] if out.exists() else []
        assert there == list(range(1, len(there) + 1))
        write_all(path, out, [big(kit, number) for number in range(1, 5)], batch=2)
        there = [one.id for one in lines(out)]
        assert there == list(range(1, len(there) + 1))
        assert len(there) >= max(4, taken - 2)
        assert_agree(path, out)

    def test_a_run_goes_on_when_there_is_room_again(self, ledger, out, kit, monkeypatch):
        def no_room(_file, _data):
            raise OSError(28, "No space left on device")

        store = Store(ledger, out, batch=1)
        store.write(kit.release(1), dated=True)
        monkeypatch.setattr(store_module, "_append", no_room)
        with pytest.raises(OutputWriteError, match="No space left") as caught:
            store.write(kit.release(2), dated=True)
        assert caught.value.hint == "Make room and run again."
        assert [one.id for one in lines(out)] == [1]
        monkeypatch.undo()
        store.write(kit.release(3), dated=True)
        store.close()
        assert [one.id for one in lines(out)] == [1, 2, 3]


changes = st.dictionaries(st.integers(1, 6), st.sampled_from("กขค"), max_size=6)
runs = st.tuples(
    changes,
    st.integers(1, 4),
    st.sampled_from([None, *STEPS]),
    st.integers(1, 4),
    st.floats(0, 1),
)


class TestAnyHistory:
    """Runs against a site that changes between them; each is broken off somewhere or ends."""

    @pytest.mark.parametrize("form", FORMS)
    @settings(
        max_examples=40,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(history=st.lists(runs, min_size=1, max_size=8))
    def test_is_as_a_plain_dict_says(self, memory, kit, form, history):
        here = Path(tempfile.mkdtemp(dir=memory))
        path, out = here / "ledger", here / f"out{form}"
        site, seen = {}, {}
        for hour, one in enumerate([*history, ({}, 2, None, 1, 0.0)]):
            change, batch, step, after, part = one
            site |= change
            releases = [kit.release(number, text) for number, text in site.items()]
            releases = [
                msgspec.structs.replace(it, fetched_at=it.fetched_at.replace(hour=hour))
                for it in releases
            ]
            with pytest.MonkeyPatch.context() as patch:
                if step:
                    pull(patch, step, after=after)
                crash(path, out, releases, batch=batch)
            half_append(path, out, part)
            for number, text in site.items():
                seen.setdefault(number, []).append(text)
        self.judge(lines(out), site, seen)
        assert_agree(path, out)
        with Ledger(path, site="demo") as old, Ledger(here / "new", site="demo") as new:
            rebuild(new, out)
            assert [entry.content_hash for entry in new.entries()] == [
                entry.content_hash for entry in old.entries()
            ]

    def judge(self, there, site, seen):
        bodies, revisions = {}, {}
        for one in there:
            bodies.setdefault(one.id, []).append(one.body)
            revisions.setdefault(one.id, []).append(one.revision)
        assert {number: texts[-1] for number, texts in bodies.items()} == site
        for number, texts in bodies.items():
            assert revisions[number] == list(range(1, len(texts) + 1))
            assert all(one != other for one, other in pairwise(texts))
            runs = iter(seen[number])
            assert all(text in runs for text in texts)


def half_append(path, out, part):
    """A part of what the file is owed has come to it."""
    with Ledger(path, site="demo") as ledger:
        owed = ledger.outbox()[0]
        if owed and out.stat().st_size == (ledger.reached() or (0, b""))[0]:
            with out.open("ab") as file:
                file.write(owed[: int(part * len(owed))])
