"""A crawl that is killed and started again until it ends by itself, and what must be left then."""

import os
import re
import signal
import subprocess
import sys
import time
import zlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import msgspec
import zstandard

import cli
from scraper import Release
from scraper.ledger import Ledger, State
from scraper.store import read_line

ROOT = Path(cli.__file__).parents[1]
SCRIPT = Path(__file__).with_name("scrape_process.py")
FORMS = (".jsonl", ".jsonl.gz", ".jsonl.zst")
STEPS = ("recorded", "appended", "synced", "committed")
FETCHED_AT = re.compile(rb'"fetched_at":"[^"]*",')
LONGEST = 60
KILLS = int(os.environ.get("SCRAPE_KILLS", "50"))
"""So many times a run is killed, all tests of it together."""


def start(*args, step="-", nth=1, hours=0, **options):
    """The command as a process, by `scrape_process.py`."""
    return subprocess.Popen(
        [sys.executable, SCRIPT, step, str(nth), str(hours), *map(str, args)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
        **{"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, **options},
    )


def ended(process):
    """Wait for it: its exit code, and what it said."""
    try:
        said = process.communicate(timeout=LONGEST)[1].decode()
    finally:
        process.kill()
    assert "Traceback" not in said, said
    return process.returncode, said


def members(path):
    """What each whole member of a file holds, and the bytes behind the last one."""
    data = path.read_bytes() if path.exists() else b""
    found = []
    while data:
        if path.suffix == ".jsonl":
            end = data.rfind(b"\n") + 1
            return data[:end].splitlines(keepends=True), data[end:]
        unpacker = (
            zlib.decompressobj(wbits=31)
            if path.suffix == ".gz"
            else zstandard.ZstdDecompressor().decompressobj()
        )
        text = unpacker.decompress(data)
        if not unpacker.eof:
            break
        found.append(text)
        data = unpacker.unused_data
    return found, data


def whole(path):
    """The lines of a file that must be whole, each once; sorted, without `fetched_at`."""
    parts, rest = members(path)
    assert not rest, f"{len(rest)} bytes at the end are a half of something"
    return _lines(parts)


def _lines(parts):
    assert all(part.endswith(b"\n") for part in parts)
    lines = [line for part in parts for line in part.split(b"\n")[:-1]]
    records = [msgspec.json.decode(line, type=Release) for line in lines]
    twice = [each for each, n in Counter((r.key, r.revision) for r in records).items() if n > 1]
    assert not twice, f"in the file twice: {twice[:5]}"
    return sorted(FETCHED_AT.sub(b"", line) for line in lines)


def assert_agrees(path):
    """The ledger beside a file knows each of its lines, and where it stands."""
    with Ledger(path.with_name(f"{path.name}.ledger"), site=None, read_only=True) as ledger:
        assert ledger.outbox() == (b"", 0)
        entries = list(ledger.entries(State.WRITTEN))
        assert len(entries) == len(whole(path))
        assert ledger.reached()[0] == path.stat().st_size
        for entry in Random(1).sample(entries, min(12, len(entries))):
            assert read_line(path, entry).id == entry.id


@dataclass
class Harness:
    """Runs of the command on a site until a number of kills is done; its figures."""

    site: object
    base: str
    reference: list[bytes]
    folder: Path
    rng: Random
    kills: int = 0
    runs: int = 0
    sessions: int = 0
    repairs: int = 0
    codes: Counter = field(default_factory=Counter)

    def session(self, form, most, *, number=0, signals=(signal.SIGKILL,), hours=0):
        """Kill and start again, at most so often, until a run ends by itself; judge the file.

        `number` numbers the kills, so that each commit point has its turn. `hours`: each start
        is so much later than the one before.
        """
        self.sessions += 1
        path = self.folder / f"releases-{self.sessions}{form}"
        killed = 0
        for _ in range(2 * most + 20):
            code, said = self._run(path, number + killed, killed < most, signals, hours)
            self.codes[code] += 1
            if code in (0, 3):
                assert code == 0 or hours, said
                if code == 0:
                    break
                continue
            assert abs(code) % 128 in signals, said
            killed += 1
            self.kills += 1
            _lines(members(path)[0])
            if code > 0:  # it stopped by itself
                whole(path)
        else:
            raise AssertionError(f"no run has ended whole in {2 * most + 20}")
        assert whole(path) == self.reference
        assert_agrees(path)
        return killed

    def _run(self, path, number, disturbed, signals, hours):
        """One run; with its even number it kills itself at a step, else it is killed."""
        rng = self.rng
        # At a polite pace each release is a cycle of its own.
        batches = rng.choice([("--rate", 0), ("--rate", 0), ("--rate", 10)])
        args = ("--site", self.base, *batches, "--all", "-o", path)
        nth = rng.randint(1, 12) if batches == ("--rate", 0) else rng.randint(1, 150)
        at_step = disturbed and number % 2 == 0 and signals == (signal.SIGKILL,)
        step = STEPS[number // 2 % 4] if at_step else "-"
        begun = len(self.site.requests)
        process = start(*args, step=step, nth=nth, hours=hours * self.runs)
        self.runs += 1
        if disturbed and not at_step:
            self._strike(process, begun, rng.choice(signals))
        code, said = ended(process)
        self.repairs += "recorded but not written" in said or "half-written" in said
        return code, said

    def _strike(self, process, begun, number):
        """A signal at a random moment of the crawl, seldom of the start before it."""
        delay = self.rng.uniform(0, 0.6)
        early = number == signal.SIGKILL and self.rng.random() < 0.1
        while not early and len(self.site.requests) == begun and process.poll() is None:
            time.sleep(0.005)
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.send_signal(number)


def report(name, harness):
    if KILLS > 50:
        sys.stdout.write(
            f"\n{name}: {harness.kills} kills, {harness.runs} starts, {harness.sessions} files"
            f" made whole, {harness.repairs} repairs told, endings {dict(harness.codes)}\n"
        )
        sys.stdout.flush()
