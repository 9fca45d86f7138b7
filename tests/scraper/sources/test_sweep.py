"""Releases found by trying ids: all of the window, once each, at the cost that is promised."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper import Query, UnknownLayoutError, UsageError, crawl
from scraper.demo.releases import invent
from scraper.demo.site import MiniSite
from scraper.ledger import Ledger, State
from scraper.sources import sweep
from scraper.store import Store

DAY = timedelta(days=1)
CATEGORIES = 22
"""So many are known, and each is asked for the first page of its listing."""


def swept(tiny, site, **query):
    """The ids that a sweep of a tiny site gives out, in their order, and the report."""
    return tiny.run(site, discover="ids", categories=(), **query)


def asked_for(site):
    return Counter(int(path.split("/")[-1]) for path in site.asked.elements() if "details" in path)


def there(site, since=None, until=None):
    """The plain filter over all that the site has, listed or not, newest id first."""
    numbers = [
        number
        for number, item in site.items.items()
        if number not in site.gone
        and (not since or item.day >= since)
        and (not until or item.day <= until)
    ]
    return sorted(numbers, reverse=True)


def hide(site, numbers):
    """Take releases out of all listings; their pages stay."""
    for ids in site.listings.values():
        ids[:] = [number for number in ids if number not in numbers]


def real_like(tiny, count, seed=1, a_day=10):
    """A site that numbers as the real one does: one id in 23 is not used, days are in disorder."""
    rng, number, items = Random(seed), 30_000, {}
    for at in range(count):
        number += 1 if rng.random() < 0.956 else 2
        day = date(2020, 1, 1) + timedelta(days=at // a_day)
        if rng.random() < 0.31:
            day -= timedelta(days=1 + int(92.9 * rng.random() ** 2))
        items[number] = tiny.Item(number, day, day if rng.random() < 0.3 else None)
    return tiny.Site(items, {1175: [item.id for item in tiny.in_order(items.values())]})


# All of the window


@st.composite
def orders(draw):
    """What site.md says of ids, in numbers."""
    return {
        "seed": draw(st.integers(0, 10**6)),
        "sizes": draw(st.lists(st.integers(1, 150), min_size=1, max_size=3)),
        "kind": draw(st.sampled_from(["dated", "undated", "mixed"])),
        "disorder": draw(st.sampled_from(["none", "late", "early"])),
    }


def test_every_window_is_complete_whatever_is_hidden_or_removed(tiny, examples):
    @examples(40)
    @given(orders(), st.sampled_from(tiny.SHAPES), st.sampled_from([1, 2, 4]), st.data())
    def check(order, shape, concurrency, data):
        site = tiny.make(**order)
        window = tiny.bounds(lambda days: data.draw(st.sampled_from(days)), site, shape)
        rng = Random(order["seed"])
        numbers = sorted(site.items)
        hide(site, set(rng.sample(numbers[:-1], len(numbers) // 4)))
        site.gone = set(rng.sample(numbers, len(numbers) // 20))
        shown = sorted(n for ids in site.listings.values() for n in ids)
        if not shown:
            return
        # Ids far above what is shown are another test's affair.
        site.items = {n: item for n, item in site.items.items() if n <= shown[-1]}
        got, report = swept(tiny, site, concurrency=concurrency, **window)
        assert sorted(got, reverse=True) == there(site, **window)
        assert set(asked_for(site).values()) <= {1}
        assert report.failures == 0

    check()


@pytest.mark.parametrize("disorder", ["random", "reversed"])
def test_ids_that_do_not_grow_with_time_are_all_tried(tiny, disorder):
    site = tiny.make(5, [120, 90], disorder=disorder)
    notes = []
    one = crawl(
        Query(since=date(2021, 1, 1), until=date(2021, 6, 30), discover="ids"),
        site=tiny.HERE,
        rate=0,
        transport=httpx.MockTransport(site),
        note=notes.append,
    )
    got = [release.id for release in one]
    assert sorted(got, reverse=True) == there(site, date(2021, 1, 1), date(2021, 6, 30))
    assert set(site.items) <= set(asked_for(site))
    assert any("do not grow with time" in note for note in notes)


def test_the_newest_come_first(tiny):
    site = tiny.make(3, [130], displaced=0)
    assert swept(tiny, site)[0] == there(site)
    assert swept(tiny, site, limit=5)[0] == there(site)[:5]


def test_the_newest_is_found_though_no_listing_shows_it(tiny):
    site = real_like(tiny, 300)
    hidden = sorted(site.items)[-45:]
    hide(site, hidden)
    assert swept(tiny, site)[0] == there(site)


def test_a_gap_as_wide_as_the_widest_hides_nothing(tiny):
    """138 ids in a row were left unused: at the top, in the middle and at the bottom."""
    days = [date(2022, 1, 1) + at * DAY for at in range(300)]
    numbers = [5000, *range(5139, 5289), *range(5427, 5550), *range(5688, 5714)]
    items = [tiny.Item(n, day) for n, day in zip(numbers, days, strict=True)]
    site = tiny.Site({item.id: item for item in items}, {32: [n for n in numbers if n < 5550]})
    got, _ = swept(tiny, site)
    assert got == numbers[::-1]


def test_an_end_alone_leaves_out_what_is_newer(tiny):
    site = tiny.make(8, [400])
    until = date(2020, 3, 1)
    got, _ = swept(tiny, site, until=until)
    assert got == there(site, until=until)
    assert len(set(sorted(site.items)[-100:]) & set(asked_for(site))) < 15


# What it costs


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2020, 7, 1), None),
        (date(2020, 9, 1), date(2020, 9, 30)),
        (date(2020, 12, 25), None),
        (date(2020, 6, 1), date(2020, 6, 1)),
    ],
    ids=["half a year", "a month", "a week", "a day"],
)
def test_requests_are_those_of_the_window_its_margins_and_a_search(tiny, since, until):
    site = real_like(tiny, 3650)  # a year
    got, report = swept(tiny, site, since=since, until=until)
    assert sorted(got, reverse=True) == there(site, since, until)
    # The day on which an id was given out is that of the newest release below it.
    numbers = sorted(site.items)
    given_out = list(accumulate((site.items[number].posted for number in numbers), max))
    low, high = since - 93 * DAY, until and until + (31 + 93 + 93) * DAY
    within = [n for n, day in zip(numbers, given_out, strict=True) if day >= low]
    if high:
        within = [n for n, day in zip(numbers, given_out, strict=True) if low <= day <= high]
    # Besides: robots.txt, the front page, the categories' first pages.
    assert report.requests <= within[-1] - within[0] + 60 + 2 + CATEGORIES
    assert within[-1] - within[0] < 1.05 * len(within)


def test_everything_costs_little_more_than_one_request_a_release(tiny):
    site = real_like(tiny, 3000)
    got, report = swept(tiny, site)
    assert len(got) == 3000
    # Below the first release 140 ids more are tried, the longest gap and a little.
    assert report.requests <= 1.05 * 3000 + 60 + 140 + 2 + CATEGORIES


def test_the_estimate_is_near_what_it_takes(tiny):
    site = real_like(tiny, 3650)
    query = Query(since=date(2020, 8, 1), until=date(2020, 8, 31), discover="ids")
    options = {"site": tiny.HERE, "rate": 0, "transport": httpx.MockTransport(site)}
    estimate = crawl(query, **options).estimate()
    searched = sum(site.asked.values())
    run = crawl(query, **options)
    written = len(list(run))
    assert searched < 150
    assert 0.7 * written < estimate.releases < 1.4 * written
    assert 0.8 * run.report.requests < estimate.requests < 1.25 * run.report.requests


def test_a_site_on_which_every_id_answers_is_not_swept_for_ever(tiny, monkeypatch):
    class Endless(dict):
        def get(self, number):
            return tiny.Item(number, date(2024, 1, 1))

    monkeypatch.setattr(sweep, "MOST_ABOVE", 50)
    site = tiny.Site(Endless({7: tiny.Item(7, date(2024, 1, 1))}), {32: [7]})
    got, _ = swept(tiny, site)
    assert got[-1] == 1
    assert 57 <= got[0] < 57 + 140


def test_a_site_without_a_listing_says_so(tiny):
    with pytest.raises(UnknownLayoutError, match="none of the listings"):
        swept(tiny, tiny.Site({}, {}))


# With a ledger


def kept(tiny, site, folder, **query):
    """What a run with a ledger gives out."""
    one = crawl(
        Query(discover="ids", **query),
        site=tiny.HERE,
        rate=0,
        transport=httpx.MockTransport(site),
        clock=tiny.NoWait(),
    )
    path = folder / "r.jsonl"
    with (
        Ledger(folder / "r.jsonl.ledger", site=tiny.HERE) as ledger,
        Store(ledger, path) as one.keeper,
    ):
        return [release.id for release in one]


def test_a_cut_sweep_is_gone_on_with_and_nothing_is_asked_for_twice(tiny, tmp_path):
    site = real_like(tiny, 500)
    first = kept(tiny, site, tmp_path, all=True, limit=200)
    assert first == there(site)[:200]
    asked = asked_for(site)
    site.asked.clear()
    assert kept(tiny, site, tmp_path, all=True) == there(site)[200:]
    # What the cut run's search had read further down, and what it looked for above.
    assert sum((asked & asked_for(site)).values()) < 80
    site.asked.clear()
    assert kept(tiny, site, tmp_path, all=True) == []
    # Above the newest there may be something new at any time.
    assert min(asked_for(site)) > max(site.items)


def test_a_new_release_costs_little(tiny, tmp_path):
    site = real_like(tiny, 2000)
    kept(tiny, site, tmp_path, since=date(2020, 7, 1))
    newest = max(site.items) + 1
    site.items[newest] = tiny.Item(newest, date(2020, 7, 20))
    site.listings[1175][:0] = [newest]
    site.asked.clear()
    assert kept(tiny, site, tmp_path, since=date(2020, 7, 1)) == [newest]
    # The search, and some more below the window: what a ledger tells of a day is less exact.
    assert sum(asked_for(site).values()) <= 150


def test_what_is_known_tells_of_what_is_not(tiny, tmp_path):
    """A narrower window later does not go down to the first release of the site."""
    site = real_like(tiny, 3650)
    kept(tiny, site, tmp_path, since=date(2020, 8, 1))
    site.asked.clear()
    assert kept(tiny, site, tmp_path, since=date(2020, 9, 1)) == []
    assert sum(asked_for(site).values()) < 400


# Against the listings


@pytest.fixture
def mini():
    """A miniature site on which a release is in no listing, and one was removed and is listed."""
    releases = invent(160)
    hidden = releases[150].id
    releases[150] = replace(releases[150], category="", also_in=(), removed=False)
    site = MiniSite(releases, log_requests=True)
    return site, hidden


def read(site, **query):
    run = crawl(
        Query(**query),
        site="http://127.0.0.1:1",
        rate=0,
        transport=httpx.WSGITransport(app=site),
    )
    return {release.id: release for release in run}, run.report


@pytest.mark.parametrize(
    "window", [{"all": True}, {"since": "2567"}, {"since": "2566", "until": "2566-09"}]
)
def test_ids_find_what_listings_find_and_what_they_do_not_show(mini, window):
    site, hidden = mini
    by_listing, _ = read(site, **window)
    by_id, report = read(site, discover="ids", **window)
    wanted = crawl(Query(**window)).window
    only_by_id = {hidden} if site.releases[hidden].posted in wanted else set()
    assert by_id.keys() - by_listing.keys() == only_by_id
    assert by_listing.keys() - by_id.keys() == set()
    assert all(
        by_id[number].content_hash == by_listing[number].content_hash for number in by_listing
    )
    assert report.categories == []


def test_a_category_is_picked_by_what_the_release_names(mini):
    site, _ = mini
    everything, _ = read(site, all=True)
    named = {number for number, one in everything.items() if one.category == "ด้านสังคม"}
    got, report = read(site, all=True, discover="ids", categories=("สังคม",))
    assert set(got) == named
    assert report.elsewhere == len(everything) + 1 - len(named)
    few, _ = read(site, all=True, discover="ids", categories=("สังคม",), limit=3)
    assert list(few) == sorted(named, reverse=True)[:3]


def test_releases_of_other_categories_are_not_asked_for_again(mini, tmp_path):
    site, _ = mini

    def run(**query):
        one = crawl(
            Query(all=True, discover="ids", **query),
            site="http://127.0.0.1:1",
            rate=0,
            transport=httpx.WSGITransport(app=site),
        )
        path = tmp_path / "r.jsonl"
        with Ledger(tmp_path / "ledger", site="demo") as ledger, Store(ledger, path) as one.keeper:
            return len(list(one)), ledger.count(State.OUTSIDE)

    written, others = run(categories=("สังคม",))
    assert written
    assert others
    site.requests.clear()
    assert run(categories=("สังคม",))[0] == 0
    # One names no category: it may be any. Above the newest 36 ids are tried in every run.
    assert sum("details" in path for path in site.requests) == 37
    assert run()[0] == others


def test_a_category_whose_name_nobody_knows_cannot_be_picked(mini):
    with pytest.raises(UsageError, match="4711: its name is not known"):
        read(mini[0], all=True, discover="ids", categories=("4711",))


def test_releases_that_are_named_are_not_to_be_discovered():
    with pytest.raises(UsageError, match="leave out --discover"):
        Query(ids=(1,), discover="ids")


def test_an_id_tried_in_vain_is_asked_for_as_soon_as_a_listing_shows_it(tmp_path):
    releases = invent(60)
    site = MiniSite(releases[:-1])
    unused = releases[-1].id

    def run(**query):
        one = crawl(
            Query(**query),
            site="http://127.0.0.1:1",
            rate=0,
            transport=httpx.WSGITransport(app=site),
        )
        path = tmp_path / "r.jsonl"
        with Ledger(tmp_path / "ledger", site="demo") as ledger, Store(ledger, path) as one.keeper:
            return [release.id for release in one]

    run(all=True)
    assert run(ids=(unused,)) == []
    site.add(replace(releases[-1], removed=False))
    assert run(all=True) == [unused]
