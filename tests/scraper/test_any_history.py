"""Whatever happened, once the site is well again the next runs make it good.

A few histories, the same ones every time; SCRAPE_EXAMPLES=300 in the environment tries so many
at random.
"""

import os
import tempfile
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lives import DAY, DETAILS, FRONT, HERE, INDEX, Life

from scraper import UsageError, read_output
from scraper.demo.releases import invent
from scraper.demo.site import MiniSite
from scraper.gaps import cut_walks
from scraper.ledger import State

EXAMPLES = int(os.environ.get("SCRAPE_EXAMPLES", "0"))
INVENTED = invent(50)


class History:
    """What was asked for, beside the site and the runs over it."""

    def __init__(self, folder):
        self.life = Life(folder, site=MiniSite(INVENTED))
        self.asked = []  # since, until, categories, what was on the site then
        self.brief = []  # addresses that fail in one run only: who is twice not there is gone

    def category(self, at):
        names = sorted(self.life.site.category_ids)
        return names[at % len(names)]

    def arrive(self, category, late, edited, *, dated):
        """A release filed `late` days after its posting, with a news date `edited` before."""
        posted = self.life.today - timedelta(days=late)
        self.life.release(
            max(self.life.site.releases) + 1,
            category=self.category(category),
            posted=posted,
            news_date=posted - timedelta(days=edited) if dated else None,
        )

    def new_category(self):
        """A category that comes to the site with releases of some months."""
        name = f"หมวด {len(self.life.site.category_ids)}"
        for age in (200, 20, 1):
            day = self.life.today - timedelta(days=age)
            top = max(self.life.site.releases) + 1
            self.life.release(top, category=name, posted=day, news_date=day)

    def remove(self, at):
        self.life.site.remove(self.one(at))

    def revise(self, at):
        number = self.one(at)
        one = self.life.site.releases[number]
        self.life.site.add(replace(one, title=f"{one.title} (แก้ไข)"))

    def one(self, at):
        there = sorted(self.life.listed())
        return there[-1 - at % len(there)]

    def fail(self, what, at, kind):
        """A page fails until the site is well again."""
        life = self.life
        if what == "release":
            other = f"{HERE}{DETAILS}{self.one(at + 1)}"
            target = f"{DETAILS}{self.one(at)}"
            life.faults[target] = other if kind == "other" else kind
            self.brief += [target] if kind in ("404", "never") else []
        elif what == "listing":
            number = life.site.category_ids[self.category(at)]
            place = "" if at % 3 else "?per_page=10"
            life.faults[f"{INDEX}{number}{place}"] = "404" if kind == "404" else "500"
        else:
            life.faults[FRONT] = "500"

    def well(self):
        self.life.faults.clear()

    def wait(self, hours):
        self.life.clock.at += timedelta(hours=hours)

    def run(self, how, at, cut):
        since = self.life.today - timedelta(days=7 + at * 40)
        until = since + timedelta(days=at * 9)
        category = self.category(at)
        query, *window = {
            "go on": ({},),
            "all": ({"all": True}, date.min, date.max, None),
            "since": ({"since": since}, since, date.max, None),
            "sweep": ({"since": since, "discover": "ids"}, since, date.max, None),
            "between": ({"since": since, "until": until}, since, until, None),
            "category": (
                {"since": since, "categories": (category,)},
                *(since, date.max, {category}),
            ),
            "limit": ({"all": True, "limit": 1 + at},),
            "ids": ({"ids": (self.one(at), self.one(at + 3))},),
            "fill": ({"all": True, "discover": "gaps", "limit": 30},),
        }[how]
        ended = self.life.run(cut=cut, **query)
        if window and not isinstance(ended.error, UsageError):
            self.asked.append((*window, set(self.life.listed())))
        for target in self.brief:
            self.life.faults.pop(target, None)
        self.brief.clear()

    def expected(self):
        """The least that has to be there at last: what was asked for and is on the site still."""
        there = self.life.listed()
        shown_in = defaultdict(set)
        for name in self.life.site.category_ids:
            for number in self.life.site.order(name):
                shown_in[number].add(name)
        return {
            number
            for since, until, categories, then in self.asked
            for number, day in there.items()
            if since <= day <= until
            and (until == date.max or number in then)
            and (categories is None or categories & shown_in[number])
        }


small = st.integers(0, 30)
cuts = st.none() | st.tuples(
    st.sampled_from(["kept", "kept", "recorded", "appended", "synced", "committed"]),
    st.integers(0, 40),
)
kinds = st.sampled_from(["500", "403", "404", "odd", "moved", "other", "never"])
HOW = ["go on"] * 6 + ["all", "since", "since", "between", "category", "limit", "ids", "fill"]
steps = st.one_of(
    st.tuples(st.just("run"), st.sampled_from(HOW), small, cuts),
    st.tuples(st.just("run"), st.just("go on"), small, st.none()),
    st.tuples(st.just("arrive"), small, st.integers(0, 3), st.integers(0, 2), st.booleans()),
    st.tuples(
        st.just("fail"),
        st.sampled_from(["release"] * 4 + ["listing"] * 2 + ["front"]),
        small,
        kinds,
    ),
    st.tuples(st.sampled_from(["remove", "revise"]), small),
    st.tuples(st.just("new_category")),
    st.tuples(st.just("wait"), st.integers(1, 24 * 12)),
    st.tuples(st.just("well")),
)
begins = st.tuples(st.just("run"), st.sampled_from(["all", "since", "category"]), small, cuts)


@settings(
    max_examples=EXAMPLES or 15,
    derandomize=not EXAMPLES,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(begin=begins, before=st.lists(steps, max_size=2), then=st.lists(steps, max_size=12))
def test_when_the_site_is_well_again_nothing_is_missing_and_nothing_is_there_twice(
    begin, before, then
):
    with tempfile.TemporaryDirectory() as folder:
        history = History(Path(folder))
        for step in (*before, begin, *then):
            name, *args = step
            if name == "arrive":
                history.arrive(*args[:3], dated=args[3])
            else:
                getattr(history, name)(*args)
        history.well()
        history.wait(8 * 24)
        life = history.life
        # What the site changed is to be seen, however old it is.
        for days in (4000, 3):
            life.run(recheck=days * DAY)
            history.wait(24)
        check(history, life)


def check(history, life):
    assert history.expected() - set(life.ids()) == set()
    lines = list(read_output(life.out)) if life.out.exists() else []
    texts = defaultdict(list)
    for line in lines:
        texts[line.id].append(line)
    on_site = {n: one for n, one in life.site.releases.items() if not one.removed}
    for number, held in texts.items():
        assert [line.revision for line in held] == list(range(1, len(held) + 1))
        assert all(one.title != two.title for one, two in pairwise(held))
        if number in on_site:
            assert " ".join(held[-1].title.split()) == " ".join(on_site[number].title.split())
    assert max(Counter(line.key for line in lines if line.revision == 1).values(), default=1) == 1
    with life.ledger(read_only=True) as ledger:
        assert cut_walks(ledger) == []
        assert list(ledger.entries(State.FAILED)) == []
