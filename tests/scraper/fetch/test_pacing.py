"""Requests start evenly spaced, whichever thread sends them; no test waits."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from fetching import FakeClock

from scraper.fetch.pacing import Clock, Pace


class FrozenClock(FakeClock):
    """A clock that stands still: what was slept is when each start was to be."""

    def sleep(self, seconds):
        with self.lock:
            self.slept.append(seconds)


@pytest.mark.parametrize(("rate", "gap"), [(1, 1.0), (0.5, 2.0), (4, 0.25)])
def test_starts_are_evenly_spaced_and_the_first_is_at_once(rate, gap):
    clock = FakeClock()
    pace = Pace(rate, clock)
    starts = []
    for _ in range(6):
        pace.wait()
        starts.append(clock.monotonic())
    assert starts[0] == clock.began
    assert [after - before for before, after in pairwise(starts)] == pytest.approx([gap] * 5)


def test_time_spent_between_starts_counts():
    clock = FakeClock()
    pace = Pace(1, clock)
    pace.wait()
    clock.time += 0.75
    pace.wait()
    assert clock.slept == pytest.approx([0.25])


def test_idle_time_is_not_saved_up_for_a_burst():
    clock = FakeClock()
    pace = Pace(1, clock)
    pace.wait()
    clock.time += 100
    for _ in range(4):
        pace.wait()
    assert clock.slept == pytest.approx([1, 1, 1])


def test_rate_0_never_waits():
    clock = FakeClock()
    pace = Pace(0, clock)
    for _ in range(100):
        pace.wait()
    assert clock.slept == []


@pytest.mark.parametrize("threads", [2, 8])
def test_threads_share_one_pace(threads):
    clock = FrozenClock()
    pace = Pace(2, clock)
    with ThreadPoolExecutor(threads) as pool:
        for _ in range(40):
            pool.submit(pace.wait)
    assert sorted(clock.slept) == pytest.approx([0.5 * turn for turn in range(1, 40)])


def test_a_wider_gap_holds_from_the_request_before_and_is_never_narrowed():
    clock = FakeClock()
    pace = Pace(1, clock)
    pace.wait()
    pace.at_least(10)
    pace.at_least(0)
    pace.wait()
    pace.wait()
    assert clock.slept == pytest.approx([10, 10])
    assert Pace(0.01, clock).gap == 100


def test_a_pause_holds_for_everybody_and_is_not_shortened():
    clock = FakeClock()
    pace = Pace(1, clock)
    pace.wait()
    pace.pause(60)
    pace.pause(5)
    pace.wait()
    pace.wait()
    assert clock.slept == pytest.approx([60, 1])


def test_a_pause_that_begins_while_others_wait_for_their_turn_holds_for_them_too():
    class Interrupted(FakeClock):
        def sleep(self, seconds):
            if not self.slept:
                pace.pause(60)
            super().sleep(seconds)

    clock = Interrupted()
    pace = Pace(1, clock)
    pace.wait()
    pace.wait()
    assert clock.monotonic() - clock.began == pytest.approx(60)


def test_the_real_clock():
    clock = Clock()
    before = clock.monotonic()
    clock.sleep(0)
    assert clock.monotonic() >= before
    assert clock.now().utcoffset().total_seconds() == 0
