"""A signal ends a run soon, with a code of its own and whole lines; under nohup one goes on."""

import gzip
import os
import signal
import threading

import pytest

DETAILS = "/news/contents/details/"
CATEGORIES = ("--category", 32, "--category", 33, "--category", 1175)  # 30 releases or so
STOPS = {"SIGHUP": 129, "SIGINT": 130, "SIGTERM": 143}


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("SIGHUP", ".jsonl"),
        ("SIGINT", ".jsonl.gz"),
        ("SIGINT", ""),
        ("SIGTERM", ".jsonl.gz"),
        ("SIGTERM", ""),
    ],
)
def test_a_signal_ends_the_run_soon_and_leaves_whole_lines(
    start, scrape, mini, tmp_path, records, name, ending
):
    output = tmp_path / f"r{ending}"
    where = ["-o", output] if ending else []
    with output.open("wb") if not ending else open(os.devnull, "wb") as stdout:  # noqa: PTH123
        args = ("--site", mini.base, "--all", *CATEGORIES, *where)
        running = start(*args, "-v", "--rate", 15, "--concurrency", 1, stdout=stdout)
        next(line for line in running.stderr if b" codeigniter/" in line)
        running.send_signal(getattr(signal, name))
        said = running.communicate(timeout=2)[1].decode()
    assert running.returncode == STOPS[name]
    assert "stopped: " in said
    assert "Traceback" not in said
    data = gzip.decompress(output.read_bytes()) if ending.endswith("gz") else output.read_bytes()
    held = {release.id for release in records(data)}
    assert 0 < len(held) < 20
    if ending:  # the same command goes on from there
        assert f"goes on from what {output} holds" in said
        again = scrape(*args, "--rate", 0)
        assert again.exit_code == 0
        assert f"holds {len(held)} already" in again.stderr.replace("\n", "")


def test_a_signal_ends_a_run_that_waits_for_a_slow_server(start, serve):
    asked, over = threading.Event(), threading.Event()

    def answer(path):
        if path.startswith(DETAILS):
            asked.set()
            over.wait(30)

    with serve(answer) as base:
        running = start("--site", base, "--rate", 0, "--all")
        assert asked.wait(20)
        running.send_signal(signal.SIGTERM)
        try:
            out = running.communicate(timeout=2)[0]
        finally:
            over.set()
    assert running.returncode == STOPS["SIGTERM"]
    assert out == b""


BREAKS_IN = """
import os, signal, sys, time
from concurrent.futures import ThreadPoolExecutor
from cli.app import main
submit = ThreadPoolExecutor.submit
def broken_into(self, *args, **options):
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(1)
    except BaseException:
        raise KeyError("as threading.Thread.start() does where a signal comes in between")
    return submit(self, *args, **options)
ThreadPoolExecutor.submit = broken_into
main()
"""


def test_a_signal_that_breaks_into_a_library_still_ends_the_run_as_a_signal(start, mini, tmp_path):
    args = ("--site", mini.base, "--rate", 0, "--all", "-o", tmp_path / "r.jsonl")
    running = start(*args, code=BREAKS_IN)
    told = running.communicate(timeout=10)[1].decode()
    assert "Traceback" not in told
    assert running.returncode == 143


def test_a_run_that_is_to_outlive_its_terminal_does(start, mini):
    program = (
        "import signal, os\n"
        "from cli.app import main\n"
        "from scraper import output\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"  # as nohup has it
        "to_line = output.to_line\n"
        "def closed(release):\n"
        "    os.kill(os.getpid(), signal.SIGHUP)\n"
        "    return to_line(release)\n"
        "output.to_line = closed\n"
        "main()\n"
    )
    running = start("--site", mini.base, "--rate", 0, "--all", "--limit", 2, code=program)
    out = running.communicate(timeout=20)[0]
    assert (running.returncode, out.count(b"\n")) == (0, 2)
