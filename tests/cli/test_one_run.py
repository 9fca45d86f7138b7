"""Two runs that start together on one ledger: one works, the other ends at once.

10 pairs; SCRAPE_PAIRS=100 in the environment makes it so many.
"""

import os
import subprocess
import threading
import time

import pytest
from killing import assert_agrees, whole

from cli.exit_codes import ExitCode
from scraper.demo.releases import invent
from scraper.demo.server import serving
from scraper.demo.site import MiniSite

PAIRS = int(os.environ.get("SCRAPE_PAIRS", "10"))
AT_A_WORD = "import sys; from cli.app import main; sys.stdin.readline(); main()"


@pytest.fixture
def held_up():
    """A site that answers nobody before it is let go: who works there, works until then."""
    site, go = MiniSite(invent(10)), threading.Event()

    def application(environ, start_response):
        assert go.wait(60)
        return site(environ, start_response)

    with serving(application) as base:
        yield base, go
        go.set()


def first_to_end(processes):
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for process in processes:
            if process.poll() is not None:
                return process
        time.sleep(0.01)
    raise AssertionError("neither has ended: both are at work")


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz", "-"])
def test_of_two_that_start_together_one_works_and_the_other_names_it(
    start, held_up, tmp_path, ending
):
    """Every other pair finds a ledger that is there, with the pid of one that is gone."""
    base, go = held_up
    for pair in range(-(-PAIRS // 3)):
        go.clear()
        output = tmp_path / f"r{pair // 2}{ending}"
        where = ("-o", output) if ending != "-" else ("--ledger", output)
        args = ("--site", base, "--rate", 0, "--all", *where)
        both = [start(*args, code=AT_A_WORD, stdin=subprocess.PIPE) for _ in "12"]
        for process in both:
            process.stdin.write(b"go\n")
            process.stdin.flush()
        second = first_to_end(both)
        first = both[1 - both.index(second)]
        told = second.communicate(timeout=10)[1].decode()
        assert second.returncode == ExitCode.TRY_LATER, told
        assert "Traceback" not in told
        assert f"another run (pid {first.pid}) is at work with" in told
        assert first.poll() is None
        go.set()
        told = first.communicate(timeout=30)[1].decode()
        assert first.returncode == 0, told
        if ending != "-":
            assert len(whole(output)) == sum(not release.removed for release in invent(10))
            assert_agrees(output)
