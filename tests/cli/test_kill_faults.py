"""Kills beside faults of the site, and of runs into a pipe: every release comes out."""

import contextlib
import gzip
import signal
import subprocess
import time
from random import Random

import pytest
from killing import (
    FETCHED_AT,
    KILLS,
    LONGEST,
    Harness,
    ended,
    report,
    start,
)

from scraper.demo.server import serving


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
