"""Holes and where a run goes on from are two views of one thing, whatever walks there were."""

import os
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from scraper import Window
from scraper.gaps import cut_walks
from scraper.ledger import BY_IDS, EVERY, Ledger
from scraper.thai.dates import bangkok_today

EXAMPLES = int(os.environ.get("SCRAPE_EXAMPLES", "0"))
WEEK = timedelta(days=7)
CATEGORIES = (28, 33)

walks = st.tuples(
    st.sampled_from([*CATEGORIES, EVERY]),
    st.none() | st.integers(0, 60),  # days back that it begins
    st.none() | st.integers(0, 60),  # days long
    st.sampled_from(["cut", "head", "head", BY_IDS]),
    st.integers(0, 20),  # days until the next
)


def walk(ledger, category, window, head):
    number = ledger.begin_walk(category, window)
    if head != "cut":
        ledger.finish_walk(number, "" if category == EVERY and head == "head" else head, 1)


def go_on(ledger):
    """The walks of a run that says no window."""
    for category in (EVERY, *CATEGORIES):
        day = ledger.resume_from(WEEK, category)
        window = Window(None if day in (None, date.min) else day)
        walk(ledger, category, window, "head")


@settings(
    max_examples=EXAMPLES or 40,
    derandomize=not EXAMPLES,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(history=st.lists(walks, min_size=1, max_size=8))
def test_no_hole_is_seen_by_one_alone_and_the_next_run_closes_all(kit, history):
    with tempfile.TemporaryDirectory() as folder:
        clock = kit.SetClock(datetime(2026, 10, 1, 5, tzinfo=UTC))
        with Ledger(Path(folder) / "l", site="demo", clock=clock) as ledger:
            for category, back, long, head, pause in history:
                since = None if back is None else bangkok_today(clock.now()) - timedelta(days=back)
                until = None if None in (long, back) else since + timedelta(days=long)
                is_odd = head == BY_IDS and category != EVERY
                walk(ledger, category, Window(since, until), "head" if is_odd else head)
                clock.at += timedelta(days=pause)
            cut = {one.category_id for one in cut_walks(ledger)}
            for category in CATEGORIES:
                own = [one for one in ledger.finished_walks() if one.tells_of(category)]
                is_known = category in ledger.reach().categories  # else it is new, and no hole
                if own and is_known and not cut & {None, category}:
                    ends = (min(one.until or date.max, bangkok_today(one.started)) for one in own)
                    assert ledger.resume_from(WEEK, category) == max(ends) - WEEK
            if ledger.resume_from(WEEK) is None:
                return
            go_on(ledger)
            assert cut_walks(ledger) == []
            last = bangkok_today(clock.now()) - WEEK
            assert {ledger.resume_from(WEEK, one) for one in (EVERY, *CATEGORIES)} == {last}
