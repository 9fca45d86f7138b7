"""A run that is told to end does so soon and saves what it has, though told twice or killed."""

import contextlib
import signal
import subprocess
import threading
import time
from random import Random

import pytest
from killing import (
    FORMS,
    KILLS,
    LONGEST,
    Harness,
    ended,
    report,
    start,
    whole,
)

from scraper.demo.releases import invent
from scraper.demo.server import serving
from scraper.demo.site import MiniSite


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
