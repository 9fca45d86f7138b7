"""The kill harness: whatever moment a run is killed at, the next ones make the file whole.

50 kills by a fixed seed; SCRAPE_KILLS=1000 in the environment makes it so many, and prints the
figures (with `-s`).
"""

import contextlib
import gzip
import os
import signal
import subprocess
import sys
import threading
import time
from random import Random
from types import SimpleNamespace

import pytest
from killing import FETCHED_AT, FORMS, LONGEST, Harness, assert_agrees, ended, start, whole

from scraper.demo.releases import invent
from scraper.demo.server import serving
from scraper.demo.site import MiniSite

KILLS = int(os.environ.get("SCRAPE_KILLS", "50"))
SHARES = 9


@pytest.fixture(scope="module")
def big():
    """A site of 500 releases, served, and the lines of an undisturbed run."""
    site = MiniSite(invent(500), log_requests=True)
    with serving(site) as base:
        yield SimpleNamespace(site=site, base=base)


@pytest.fixture(scope="module")
def undisturbed(big, tmp_path_factory):
    path = tmp_path_factory.mktemp("undisturbed") / "releases.jsonl"
    code, said = ended(start("--site", big.base, "--rate", 0, "--all", "-o", path))
    assert code == 0, said
    assert_agrees(path)
    lines = whole(path)
    shown = {number for name in big.site.category_ids for number in big.site.order(name)}
    assert len(lines) == sum(not big.site.releases[number].removed for number in shown)
    return lines


def report(name, harness):
    if KILLS > 50:
        sys.stdout.write(
            f"\n{name}: {harness.kills} kills, {harness.runs} starts, {harness.sessions} files"
            f" made whole, {harness.repairs} repairs told, endings {dict(harness.codes)}\n"
        )
        sys.stdout.flush()


@pytest.mark.parametrize("share", range(SHARES))
def test_a_run_killed_at_any_moment_and_started_again_ends_as_an_undisturbed_one(
    big, undisturbed, tmp_path, share
):
    first, end = KILLS * share // SHARES, KILLS * (share + 1) // SHARES
    form = FORMS[share % 3]
    harness = Harness(big.site, big.base, undisturbed, tmp_path, Random(f"kill {share}"))
    while first + harness.kills < end:
        most = end - first - harness.kills
        harness.session(form, most, number=first + harness.kills)
    assert harness.kills == end - first
    report(f"share {share}, {form}", harness)


@pytest.mark.parametrize("form", FORMS if KILLS > 50 else [".jsonl.gz"])
def test_a_run_that_is_told_to_end_saves_what_it_has(big, undisturbed, tmp_path, form):
    """Some are told twice, or killed while they end."""
    harness = Harness(big.site, big.base, undisturbed, tmp_path, Random(f"end {form}"))
    signals = (signal.SIGTERM, signal.SIGTERM, signal.SIGHUP)
    harness.session(form, max(4, KILLS // 18), signals=signals)
    assert harness.codes[143] + harness.codes[129] > 0
    report(f"ended, {form}", harness)


@pytest.mark.parametrize("second", [signal.SIGTERM, signal.SIGKILL])
def test_a_second_signal_on_the_heels_of_the_first_harms_nothing(
    big, undisturbed, tmp_path, second
):
    path, rng = tmp_path / "releases.jsonl.zst", Random(f"twice {second}")
    args = ("--site", big.base, "--rate", 0, "--all", "-o", path)
    for _ in range(2):
        begun = len(big.site.requests)
        process = start(*args)
        while len(big.site.requests) < begun + 60:
            time.sleep(0.005)
        process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(rng.uniform(0, 0.02))
        process.send_signal(second)
        assert ended(process)[0] in {143, -second}
    assert ended(start(*args))[0] == 0
    assert whole(path) == undisturbed


@pytest.mark.parametrize("form", FORMS)
def test_a_run_that_is_told_to_end_does_so_within_2_s_though_the_site_hangs(tmp_path, form):
    site, asked, over = MiniSite(invent(60)), threading.Event(), threading.Event()
    late = site.order("ด้านเศรษฐกิจ")[-1]

    def hanging(environ, start_response):
        if environ["PATH_INFO"].endswith(f"/{late}") and not over.is_set():
            asked.set()
            over.wait(LONGEST)
        return site(environ, start_response)

    path = tmp_path / f"releases{form}"
    with serving(hanging) as base:
        args = ("--site", base, "--rate", 0, "--all", "-o", path)
        process = start(*args)
        try:
            assert asked.wait(LONGEST)
            process.send_signal(signal.SIGTERM)
            process.wait(2)
        finally:
            over.set()
        code, said = ended(process)
        assert code == 143
        lines = whole(path)
        assert f"stopped: {len(lines)} written" in said
        assert lines
        code, said = ended(start(*args))
        assert (code, f"holds {len(lines)} already" in said) == (0, True)
    assert len(whole(path)) == sum(not release.removed for release in site.releases.values())


class Faulty:
    """A site some of whose answers are errors, cut, or none at all, by a seed.

    Pages fail once or twice, but for so many `stubborn` releases, which outlast all retries of a
    run.
    """

    def __init__(self, site, rng, stubborn):
        self.site = site
        self.rng = rng
        self.requests = site.requests
        self.stubborn = dict.fromkeys(rng.sample(sorted(site.releases), stubborn), 7)
        self.faults = {}
        self.seen = 0

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"]
        number = int(path.rpartition("/")[2]) if "/details/" in path else None
        if self.stubborn.get(number):
            self.stubborn[number] -= 1
            return self._answer("500 Internal Server Error", b"", start_response)
        left = self.faults.setdefault(path, self.rng.choice([0] * 12 + [1, 2]))
        if path == "/robots.txt" or not left:
            return self.site(environ, start_response)
        self.faults[path] -= 1
        self.seen += 1
        return self._fault(environ, start_response)

    def _fault(self, environ, start_response):
        fault = self.rng.choice(["500", "503", "cut", "slow", "hang up"])
        if fault == "hang up":
            raise ConnectionResetError
        if fault == "slow":
            time.sleep(0.05)
            return self.site(environ, start_response)
        if fault == "cut":
            page = gzip.compress(b"".join(self.site(environ, lambda *_: None)))
            half = page[: len(page) // 2]
            return self._answer("200 OK", half, start_response, ("Content-Encoding", "gzip"))
        return self._answer(f"{fault} Oops", b"", start_response)

    def _answer(self, status, body, start_response, *headers):
        start_response(status, [("Content-Type", "text/html; charset=utf-8"), *headers])
        return [body]


@pytest.mark.parametrize(
    ("form", "by"),
    [(".jsonl", signal.SIGTERM), (".jsonl.zst", signal.SIGKILL)],
)
def test_kills_and_faults_of_the_site_together_lose_nothing(big, undisturbed, tmp_path, form, by):
    """Two releases cannot be had at first: they fail, and are tried again when they are due."""
    rng = Random(f"faults {form} {by}")
    site = Faulty(big.site, rng, stubborn=2)
    with serving(site) as base:
        harness = Harness(site, base, undisturbed, tmp_path, rng)
        harness.session(form, max(3, KILLS // 18), signals=(by,), hours=9)
    assert site.seen
    assert sum(site.stubborn.values()) == 0
    report(f"faults, {form}", harness)


def test_a_pipe_whose_runs_are_killed_gets_every_release_at_least_once(big, undisturbed, tmp_path):
    """Each run's lines are appended to those of the runs before it, as `>>` does."""
    rng, path, kills = Random("pipe"), tmp_path / "all.jsonl", 0
    while True:
        args = ("--site", big.base, "--rate", 0, "--all", "--ledger", tmp_path / "l")
        begun = len(big.site.requests)
        with path.open("ab") as out:
            process = start(*args, stdout=out)
            while len(big.site.requests) == begun and process.poll() is None:
                time.sleep(0.005)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(rng.uniform(0.1, 0.6) if kills < 3 else LONGEST)
            process.kill()
        if ended(process)[0] == 0:
            break
        kills += 1
    data = path.read_bytes()
    assert data.endswith(b"\n")
    lines = [FETCHED_AT.sub(b"", line) for line in data.splitlines()]
    assert sorted(set(lines)) == undisturbed
    assert len(lines) <= len(undisturbed) + kills
    assert kills
