"""A window gives exactly what everything, filtered afterwards, gives."""

from collections import Counter
from datetime import date, timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper import Query, crawl
from scraper.demo.releases import invent
from scraper.demo.site import MiniSite

DAY = timedelta(days=1)
KINDS = ("dated", "undated", "mixed")


@st.composite
def orders(draw):
    """What site.md says of listings, in numbers."""
    return {
        "seed": draw(st.integers(0, 10**6)),
        "sizes": draw(st.lists(st.integers(1, 150), min_size=1, max_size=3)),
        "kind": draw(st.sampled_from(KINDS)),
        "prints": draw(st.sampled_from(["", "right"])),
        "disorder": draw(st.sampled_from(["none", "late", "early"])),
        "displaced": draw(st.sampled_from([0, 0.01, 0.03])),
    }


def test_every_window_of_every_order_is_complete(tiny, examples):
    @examples(40)
    @given(orders(), st.sampled_from(tiny.SHAPES), st.sampled_from([1, 2, 4]), st.data())
    def check(order, shape, concurrency, data):
        site = tiny.make(**order)
        window = tiny.bounds(lambda days: data.draw(st.sampled_from(days)), site, shape)
        got, report = tiny.run(site, concurrency=concurrency, **window)
        assert sorted(got) == site.expected(**window)
        assert report.written == len(got)
        assert report.failures == 0

    check()


@pytest.mark.parametrize("shift", [-20, -13, 13, 20])
@pytest.mark.parametrize("dated", [True, False])
def test_a_release_two_pages_out_of_place_is_found_by_its_day_alone(tiny, dated, shift):
    for place in range(0, 120, 9):
        days = [date(2021, 1, 1) + 12 * at * DAY for at in range(120)]
        items = [tiny.Item(7000 + at, day, day if dated else None) for at, day in enumerate(days)]
        items[place].shift = shift
        listing = [item.id for item in tiny.in_order(items)]
        site = tiny.Site({item.id: item for item in items}, {32: listing})
        got, _ = tiny.run(site, since=days[place], until=days[place])
        assert got == [7000 + place]


@pytest.mark.parametrize("concurrency", [1, 2, 4])
def test_the_undated_tail_is_read_however_old_the_dated_run(tiny, concurrency):
    """The newest of all are undated: they stand behind releases of ten years."""
    dated = [
        tiny.Item(100 + at, d, d) for at in range(200) if (d := date(2012, 1, 1) + 18 * at * DAY)
    ]
    tail = [tiny.Item(1000 + at, date(2024, 1, 1) + at * DAY) for at in range(60)]
    site = tiny.Site(
        {item.id: item for item in dated + tail},
        {1224: [item.id for item in tiny.in_order(dated + tail)]},
    )
    got, report = tiny.run(site, since=date(2024, 2, 1), concurrency=concurrency)
    assert got == [item.id for item in reversed(tail) if item.day >= date(2024, 2, 1)]
    assert report.requests <= 1.15 * len(got) + 80


def test_releases_come_in_the_order_of_the_listing(tiny):
    site = tiny.make(3, [130], displaced=0.02)
    got, _ = tiny.run(site)
    assert got == site.listings[1001]


@pytest.mark.parametrize("window", [{}, {"since": date(2021, 6, 1), "until": date(2023, 1, 1)}])
def test_a_release_in_several_categories_is_fetched_once(tiny, window):
    site = tiny.make(11, [90, 70, 60], shared=0.5, displaced=0)
    listed = Counter(n for ids in site.listings.values() for n in ids)
    assert max(listed.values()) > 1
    got, _ = tiny.run(site, concurrency=4, **window)
    assert sorted(got) == site.expected(**window)
    fetched = {path: times for path, times in site.asked.items() if "/details/" in path}
    assert set(fetched.values()) == {1}


@pytest.mark.parametrize("listing_dates", [False, True])
def test_the_miniature_site_is_walked_as_the_tiny_one(listing_dates):
    """The real markup, at its full weight."""
    releases = {release.id: release for release in invent(120)}
    app = MiniSite(releases.values(), listing_dates=listing_dates)
    one = crawl(
        Query(since="2567", until="2568"),
        site="http://127.0.0.1:1",
        rate=0,
        transport=httpx.WSGITransport(app=app),
    )
    got = sorted(release.id for release in one)
    days = {n: one.news_date or one.posted for n, one in releases.items() if not one.removed}
    assert got == sorted(n for n, day in days.items() if 2024 <= day.year <= 2025)
    assert got
