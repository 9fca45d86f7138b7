"""The file under a ledger: who may open it, what is refused, what it weighs."""

import os
import resource
import signal
import sqlite3
import time
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from scraper import OutputCreateError, OutputWriteError, TryLaterError, UsageError
from scraper.ledger import Ledger, State
from scraper.ledger import file as ledger_file


class TestLock:
    @pytest.mark.usefixtures("ledger")
    def test_a_second_run_is_told_who_is_at_work(self, path):
        with pytest.raises(TryLaterError, match=f"pid {os.getpid()}") as caught:
            Ledger(path, site="demo")
        assert str(path) in str(caught.value)
        assert f"{path}.lock" in str(caught.value)

    def test_the_lock_goes_when_the_ledger_is_closed(self, path):
        for _ in range(3):
            Ledger(path, site="demo").close()
        assert path.with_name(path.name + ".lock").read_text() == f"{os.getpid()}\n"

    def test_of_two_that_start_at_once_one_works(self, path, kit):
        for _ in range(20):
            go, went, end = os.pipe(), os.pipe(), os.pipe()

            def work(go=go, went=went, end=end):
                os.read(go[0], 1)
                try:
                    with Ledger(path, site="demo"):
                        os.write(went[1], b"%d works\n" % os.getpid())
                        os.read(end[0], 1)
                except TryLaterError as error:
                    os.write(went[1], b"told: %s\n" % error.message.encode())

            pids = [kit.start(work), kit.start(work)]
            os.write(go[1], b"12")
            said = b""
            while said.count(b"\n") < 2:
                said += os.read(went[0], 4096)
            os.write(end[1], b"3")
            assert [kit.ended(pid) for pid in pids] == [0, 0]
            works, told = sorted(said.decode().splitlines(), key=lambda line: "works" not in line)
            assert f"pid {works.split()[0]})" in told
            for pipe in (*go, *went, *end):
                os.close(pipe)

    def test_the_lock_dies_with_its_holder_even_where_its_children_live_on(self, path, kit):
        told = os.pipe()

        def hold():
            with Ledger(path, site="demo") as ledger:
                ledger.gone("codeigniter/1", 1, "removed")
                os.write(told[1], b"%d" % kit.start(signal.pause))
                signal.pause()

        holder = kit.start(hold)
        child = int(os.read(told[0], 20))
        with pytest.raises(TryLaterError, match=f"pid {holder}"):
            Ledger(path, site="demo")
        os.kill(holder, signal.SIGKILL)
        assert kit.ended(holder) == -signal.SIGKILL
        with Ledger(path, site="demo") as ledger:
            assert ledger.entry_of(1).state is State.GONE
        os.kill(child, signal.SIGKILL)
        os.close(told[0])
        os.close(told[1])

    def test_who_only_asks_needs_no_lock(self, ledger, path, kit):
        ledger.written(kit.release(1), dated=True)
        with Ledger(path, site="demo", read_only=True) as asking:
            assert asking.entry_of(1) == ledger.entry_of(1)
            ledger.written(kit.release(2), dated=True)
            assert asking.count(State.WRITTEN) == 2
            with pytest.raises(OutputCreateError):
                asking.gone("codeigniter/3", 3, "removed")


class TestFile:
    """What may lie where a ledger is looked for."""

    def refused(self, path, kind, words):
        before = path.read_bytes() if path.is_file() else None
        with pytest.raises(kind, match=words) as caught:
            Ledger(path, site="demo")
        assert str(path) in str(caught.value)
        assert caught.value.hint
        assert (path.read_bytes() if path.is_file() else None) == before

    def test_no_sqlite(self, path):
        path.write_text("a diary\n" * 1000)
        self.refused(path, UsageError, "is no ledger")

    def test_a_database_of_another_program(self, path):
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE diary (day, words)")
        db.close()
        self.refused(path, UsageError, "another program")

    def test_a_newer_ledger(self, path):
        Ledger(path, site="demo").close()
        with sqlite3.connect(path) as db:
            db.execute("PRAGMA user_version = 99")
        db.close()
        self.refused(path, UsageError, "newer scrape")

    def test_the_ledger_of_another_site(self, path):
        Ledger(path, site="www.thaigov.go.th").close()
        self.refused(path, UsageError, r"www\.thaigov\.go\.th, not of demo")

    def test_damaged(self, path, kit):
        with Ledger(path, site="demo") as ledger, ledger.batch():
            for number in range(100):
                ledger.written(kit.release(number), dated=True)
        data = bytearray(path.read_bytes())
        data[4096:] = b"\x99" * (len(data) - 4096)
        path.write_bytes(data)
        with (
            pytest.raises(UsageError, match="is damaged") as caught,
            Ledger(path, site="demo") as ledger,
        ):
            list(ledger.entries())
        output = path.with_suffix("")
        assert caught.value.hint.endswith(f": scrape ledger rebuild --from {output}")

    def test_locked_by_another_program(self, path):
        Ledger(path, site="demo").close()
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        self.refused(path, TryLaterError, "another program")
        other.close()
        Ledger(path, site="demo").close()

    def test_no_directory(self, path):
        self.refused(path.parent / "no" / "where.ledger", OutputCreateError, "cannot make")

    def test_a_directory_in_the_way(self, path):
        path.mkdir()
        self.refused(path, OutputCreateError, "is a directory")

    @pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc")
    def test_a_directory_that_not_even_root_can_write(self):
        self.refused(Path("/proc/self/x.ledger"), OutputCreateError, "cannot make")

    def test_nothing_to_ask(self, path):
        with pytest.raises(UsageError, match="there is no ledger"):
            Ledger(path, site="demo", read_only=True)
        assert list(path.parent.iterdir()) == []

    def test_an_older_ledger_is_brought_up_to_date(self, path, kit, monkeypatch):
        with Ledger(path, site="demo") as ledger:
            ledger.written(kit.release(1), dated=True)
            before = ledger.entry_of(1)
        newer = "CREATE TABLE note (key TEXT); ALTER TABLE meta ADD COLUMN remark TEXT"
        monkeypatch.setattr(ledger_file, "STEPS", (*ledger_file.STEPS, newer))
        monkeypatch.setattr(ledger_file, "ENOUGH_TO_ASK", len(ledger_file.STEPS))
        with pytest.raises(UsageError, match="older scrape"):
            Ledger(path, site="demo", read_only=True)
        with Ledger(path, site="demo") as ledger:
            assert ledger.entry_of(1) == before
            assert ledger.rows("SELECT remark FROM meta")
            assert ledger.rows("SELECT * FROM note") == []
        monkeypatch.undo()
        self.refused(path, UsageError, f"version {len(ledger_file.STEPS) + 1}")

    def test_one_without_the_times_of_its_captures_is_asked_and_goes_on(
        self, path, kit, monkeypatch
    ):
        with monkeypatch.context() as patch:
            patch.setattr(ledger_file, "STEPS", ledger_file.STEPS[:4])
            Ledger(path, site="demo").close()
        with Ledger(path, site="demo", read_only=True) as ledger:
            assert ledger.count(State.WRITTEN) == 0
        with Ledger(path, site="demo") as ledger:
            ledger.written(kit.release(1), dated=True)
            ledger.change("UPDATE release SET captured = NULL")  # as the older scrape left it
            assert ledger.revision_of(kit.release(1)) is None
            assert ledger.revision_of(kit.release(1, "ใหม่")) == 2

    def test_a_migration_that_fails_changes_nothing(self, path, monkeypatch):
        Ledger(path, site="demo").close()
        steps = (*ledger_file.STEPS, "CREATE TABLE note (key TEXT); CREATE TABLE meta (x)")
        monkeypatch.setattr(ledger_file, "STEPS", steps)
        with pytest.raises(sqlite3.OperationalError):
            Ledger(path, site="demo")
        monkeypatch.undo()
        with Ledger(path, site="demo") as ledger:
            assert not ledger.rows("SELECT 1 FROM sqlite_master WHERE name = 'note'")

    def test_when_the_disk_is_full_what_was_noted_stays(self, path, kit):
        def fill():
            resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
            with Ledger(path, site="demo") as ledger:
                for number in range(10_000):
                    try:
                        ledger.failed(f"codeigniter/{number}", number, "x" * 300)
                    except OutputWriteError:
                        os._exit(min(number, 90))

        noted = kit.in_child(fill)
        assert 0 < noted <= 90
        with Ledger(path, site="demo") as ledger:
            assert ledger.count(State.FAILED) == len(list(ledger.entries())) >= noted


class TestSize:
    def test_under_a_kilobyte_a_release(self, path, kit):
        count = 20_000
        with Ledger(path, site="demo") as ledger, ledger.batch():
            for number in range(50_000, 50_000 + count):
                place = (number * 5000, 0, 5000)
                ledger.written(
                    kit.release(number),
                    dated=True,
                    etag=f'W/"{number:032x}"',
                    last_modified="Wed, 27 Jul 2022 03:00:00 GMT",
                    place=place,
                )
        assert path.stat().st_size / count < 600

    def test_200_000_releases_open_at_once_and_take_no_memory(self, path, kit):
        with Ledger(path, site="demo") as ledger, ledger.batch():
            ledger.written(kit.release(1), dated=True)
            ledger.change(
                "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)"
                " INSERT INTO release (key, id, state, day, content_hash, layout, first_met,"
                " last_checked) SELECT 'codeigniter/' || i, i, state, day, content_hash, layout,"
                " first_met, last_checked FROM release, n WHERE id = 1"
            )
        tracemalloc.start()
        began = time.perf_counter()
        with Ledger(path, site="demo") as ledger:
            assert ledger.count(State.WRITTEN) == 200_000
            assert ledger.entry_of(123_456).state is State.WRITTEN
            assert time.perf_counter() - began < 1
            assert not list(ledger.entries(State.WRITTEN, date(2025, 1, 1)))
            for _, _entry in zip(range(20_000), ledger.entries(), strict=False):
                pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 4_000_000


def test_one_that_may_only_be_read_is_read_and_nothing_is_made_beside_it(path, kit, monkeypatch):
    """A monitor is another user, without the right to write into the directory."""
    with Ledger(path, site="demo") as ledger:
        ledger.written(kit.release(1), dated=True)
    before = sorted(path.parent.iterdir())
    monkeypatch.setattr(os, "access", lambda *_asked: False)
    with Ledger(path, site=None, read_only=True) as asking:
        assert asking.count(State.WRITTEN) == 1
        assert sorted(path.parent.iterdir()) == before
