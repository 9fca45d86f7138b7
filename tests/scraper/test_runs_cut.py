"""Runs that are cut anywhere, with new releases between them: a whole one at last makes it good.

A few histories, the same ones every time; SCRAPE_EXAMPLES=1000 in the environment tries so many
at random.
"""

import os
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from scraper import Query, read_output
from scraper import store as store_module
from scraper.crawl import Crawl
from scraper.demo.releases import invent
from scraper.demo.site import MiniSite
from scraper.gaps import cut_walks, unaccounted
from scraper.ledger import Ledger
from scraper.store import Store

EXAMPLES = int(os.environ.get("SCRAPE_EXAMPLES", "0"))
HERE = "http://127.0.0.1:1"
DAY = timedelta(days=1)
INVENTED = invent(40)


class Plug(BaseException):
    """Pulled."""


@dataclass
class Life:
    """A site that grows, and the runs over it."""

    folder: Path
    clock: object
    since: object
    site: MiniSite = field(default_factory=lambda: MiniSite(INVENTED))

    def arrive(self, gap, category, *, dated, late, edited):
        """A release is filed `late` days after its posting, with a news date `edited` before."""
        today = (self.clock.now() + timedelta(hours=7)).date()
        posted = today - timedelta(days=late)
        number = max(self.site.releases) + 1 + gap
        name = sorted(self.site.category_ids)[category % len(self.site.category_ids)]
        news = posted - timedelta(days=edited) if dated else None
        model = next(one for one in INVENTED if not one.removed)
        self.site.add(
            replace(
                model,
                id=number,
                body=f"<p>เนื้อความที่ {number}</p>",
                category=name,
                posted=posted,
                news_date=news,
                also_in=(),
            )
        )

    def run(self, cut=("", 0)):
        """A run as the command makes it: only the first one says since when."""
        how, number = cut
        with (
            pytest.MonkeyPatch.context() as patch,
            Ledger(self.folder / "l", site="demo", clock=self.clock) as ledger,
        ):
            store = Store(ledger, self.folder / "r.jsonl", batch=4)
            patch.setattr(store_module, "checkpoint", pull(how, number // 4 + 1))
            try:
                self._crawl(ledger, store, how, number)
            except Plug:
                os.close(store._file)  # nothing is tidied up
                return
            store.close()

    def _crawl(self, ledger, store, how, number):
        """`how` it ends and after how many releases; it ends whole if it has fewer."""
        first = ledger.resume_from(7 * DAY)
        scope = {"overlap": 7 * DAY} if first else {}
        first = first or self.since
        query = (
            Query(**scope, all=True) if first in (None, date.min) else Query(**scope, since=first)
        )
        transport = httpx.WSGITransport(self.site)
        crawl = Crawl(query, site=HERE, rate=0, transport=transport, clock=self.clock)
        crawl.keeper = store
        ledger.begin_run(crawl.window, {})
        for written, _ in enumerate(crawl):
            if written == number and how == "stopped":
                ledger.finish_run(143, {})
                return
            if written == number and how == "killed":
                raise Plug
        assert not crawl.report.failures
        store.flush()
        ledger.finish_run(0, {})


def pull(step, after):
    passed = Counter()

    def checkpoint(name):
        passed[name] += 1
        if name == step and passed[name] == after:
            raise Plug

    return checkpoint


cuts = st.tuples(
    st.sampled_from(["stopped", "killed", "recorded", "appended", "synced", "committed"]),
    st.integers(0, 40),
)
arrivals = st.fixed_dictionaries(
    {
        "gap": st.integers(0, 2),
        "category": st.integers(0, 7),
        "dated": st.booleans(),
        "late": st.integers(0, 4),
        "edited": st.integers(0, 2),
    }
)
runs = st.tuples(st.lists(arrivals, max_size=4), st.just(("", 0)) | cuts, st.integers(1, 60))
UNDATED = {"gap": 0, "category": 5, "dated": False, "late": 0, "edited": 0}


@pytest.mark.parametrize("since", [None, date(2020, 1, 1), date(2025, 1, 1)], ids=str)
@settings(
    max_examples=EXAMPLES or 10,
    derandomize=not EXAMPLES,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # a life takes too long to be shortened
    suppress_health_check=list(HealthCheck),
)
@given(history=st.lists(runs, min_size=1, max_size=5))
@example(
    history=[([], ("", 0), 24), ([UNDATED], ("killed", 0), 24), ([UNDATED], ("stopped", 0), 24)]
)
def test_after_the_last_whole_run_nothing_is_missing_and_nothing_is_there_twice(
    kit, since, history
):
    with tempfile.TemporaryDirectory() as folder:
        clock = kit.SetClock(datetime(2026, 10, 2, 5, tzinfo=UTC))
        life = Life(Path(folder), clock, since)
        for new, cut, hours in history:
            for one in new:
                life.arrive(**one)
            life.run(cut)
            clock.at += timedelta(hours=hours)
        life.run()
        there = [release.id for release in read_output(life.folder / "r.jsonl")]
        shown = {
            number: one.news_date or one.posted
            for number, one in life.site.releases.items()
            if not one.removed
        }
        wanted = {number for number, day in shown.items() if since is None or day >= since}
        assert sorted(there) == sorted(wanted)
        with Ledger(life.folder / "l", site=None, clock=clock, read_only=True) as ledger:
            holes = {number for hole in unaccounted(ledger) for number in hole}
            assert cut_walks(ledger) == []
        ids = range(min(there), max(there) + 1)
        assert holes == set(ids) - set(life.site.releases)
