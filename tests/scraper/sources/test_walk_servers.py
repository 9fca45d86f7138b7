"""Servers that page in other ways, listings that tell untruths, pages that cannot be had."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

SERVERS = {
    "whole pages only": {"unaligned": 0},
    "404 inside a page": {"unaligned": 404},
    "500 inside a page": {"unaligned": 500},
    "last page again past the end": {"past_end": "last"},
    "no last link": {"has_last": False},
    "no last link, last page again": {"has_last": False, "past_end": "last"},
    "whole pages, last page again": {"unaligned": 0, "past_end": "last"},
    "twenty a page": {"size": 20},
    "twenty a page, whole pages only": {"size": 20, "unaligned": 0},
    "five a page": {"size": 5},
}


@pytest.mark.parametrize("server", SERVERS.values(), ids=SERVERS)
def test_every_way_to_page_is_read_whole(tiny, examples, server):
    @examples(4)
    @given(
        seed=st.integers(0, 10**6),
        size=st.one_of(st.integers(1, 60), st.integers(60, 200)),
        kind=st.sampled_from(["dated", "undated", "mixed"]),
        shape=st.sampled_from(["all", *tiny.SHAPES]),
        data=st.data(),
    )
    def check(seed, size, kind, shape, data):
        site = tiny.make(seed, [size], kind=kind, **server)
        window = (
            {}
            if shape == "all"
            else tiny.bounds(lambda days: data.draw(st.sampled_from(days)), site, shape)
        )
        got, report = tiny.run(site, concurrency=2, **window)
        assert sorted(got) == site.expected(**window)
        assert report.failures == 0

    check()


@pytest.mark.parametrize("total", [1, 9, 10, 11, 19, 20, 21, 30, 37, 38])
@pytest.mark.parametrize("server", SERVERS.values(), ids=SERVERS)
def test_every_length_ends_where_it_ends(tiny, server, total):
    site = tiny.make(total, [total], displaced=0, **server)
    got, report = tiny.run(site)
    assert got == site.listings[1001]
    assert report.requests <= total + 40


class Endless:
    """A listing that shows its last page again and again, and always one page more."""

    def __init__(self, site):
        self.site = site
        site.past_end = "last"
        site._pagination = self.pagination

    def pagination(self, category, offset, _last):
        url = f"https://demo.invalid/news/contents/index/{category}?per_page="
        return (
            f'<ul class="pagination"><li><a href="{url}{offset // 10 * 10 + 10}">next</a></li></ul>'
        )


@pytest.mark.parametrize("shape", ["all", "since", "day"])
def test_a_listing_that_always_promises_one_page_more_ends(tiny, shape):
    site = tiny.make(8, [95], displaced=0)
    Endless(site)
    window = {} if shape == "all" else tiny.bounds(lambda days: days[len(days) // 3], site, shape)
    got, report = tiny.run(site, **window)
    assert sorted(got) == site.expected(**window)
    assert report.requests <= 95 + 60


@pytest.mark.parametrize(
    "untruth",
    [
        {"prints": "shifted"},
        {"prints": "view"},
        {"disorder": "random"},
        {"disorder": "reversed"},
        {"disorder": "random", "prints": "shifted"},
    ],
    ids=lambda untruth: " ".join(untruth.values()),
)
def test_what_a_listing_tells_is_not_believed_where_it_is_wrong(tiny, examples, untruth):
    @examples(5)
    @given(
        seed=st.integers(0, 10**6),
        sizes=st.lists(st.integers(1, 200), min_size=1, max_size=3),
        kind=st.sampled_from(["dated", "undated", "mixed"]),
        shape=st.sampled_from(tiny.SHAPES),
        data=st.data(),
    )
    def check(seed, sizes, kind, shape, data):
        site = tiny.make(seed, sizes, kind=kind, **untruth)
        window = tiny.bounds(lambda days: data.draw(st.sampled_from(days)), site, shape)
        got, _ = tiny.run(site, **window)
        assert sorted(got) == site.expected(**window)

    check()


@pytest.mark.parametrize("shape", ["all", "since", "both"])
@pytest.mark.parametrize("at", [10, 30, 60])
def test_one_page_that_cannot_be_had_is_named_and_the_others_read(tiny, at, shape):
    site = tiny.make(9, [120], kind="dated", displaced=0)
    lost = range(at, at + 10)
    site.broken = {f"/news/contents/index/1001?per_page={offset}" for offset in lost}
    days = [site.items[n].day for n in site.listings[1001]]
    window = {
        "all": {},
        "since": {"since": days[100]},
        "both": {"since": days[100], "until": days[2]},
    }
    expected = set(site.expected(**window[shape]))
    got, report = tiny.run(site, concurrency=1, **window[shape])
    on_it = {site.listings[1001][offset] for offset in lost}
    assert expected - on_it <= set(got) <= expected
    assert report.failures == 1
    (problem,) = report.problems
    assert int(re.search(r"index/1001\?per_page=(\d+)$", problem.url)[1]) in lost
    assert "500" in problem.why


def test_a_release_that_cannot_be_had_is_named_and_the_others_read(tiny):
    site = tiny.make(9, [60], displaced=0)
    number = site.listings[1001][33]
    site.broken = {f"/news/contents/details/{number}"}
    got, report = tiny.run(site)
    assert got == [n for n in site.listings[1001] if n != number]
    assert report.failures == 1
    assert report.problems[0].url.endswith(f"/details/{number}")


def test_removed_releases_that_a_listing_still_shows_are_no_failures(tiny):
    site = tiny.make(9, [60], displaced=0)
    gone = site.listings[1001][20:23]
    site.gone.update(gone)
    got, report = tiny.run(site, since=min(item.day for item in site.items.values()))
    assert sorted(got) == sorted(set(site.listings[1001]) - set(gone))
    assert report.failures == 0
    assert report.not_releases == Counter({"removed": 3})


def test_a_date_that_proves_wrong_late_has_the_passed_over_read_after_all(tiny):
    """The listing prints right dates but for a few, which put releases of the window far back."""
    site = tiny.make(13, [240], kind="dated", displaced=0)
    listing = site.listings[1001]
    site.lies = {*listing[80:100:3], *listing[225:]}  # a day printed is 40 places too old
    site.prints = "right"
    since = site.items[listing[105]].day
    got, _ = tiny.run(site, since=since)
    assert sorted(got) == site.expected(since=since)
    assert set(got) & site.lies
    assert any(times > 1 for path, times in site.asked.items() if "/index/" in path)


def test_ids_that_run_against_time_are_found_out_in_a_dense_listing(tiny):
    """The page that comes first has the oldest: nothing near it tells so."""
    site = tiny.make(14, [400], kind="undated", disorder="reversed", span=400, displaced=0)
    since = sorted(item.day for item in site.items.values())[-30]
    got, _ = tiny.run(site, since=since)
    assert sorted(got) == site.expected(since=since)
    assert len(got) >= 30


def test_without_a_last_link_a_day_is_still_searched_for_not_walked_to(tiny):
    site = tiny.make(15, [400], kind="dated", has_last=False)
    day = sorted(item.day for item in site.items.values())[60]
    got, report = tiny.run(site, since=day, until=day)
    assert sorted(got) == site.expected(since=day, until=day)
    assert report.requests <= 1.15 * len(got) + 80 + 20


def test_ids_found_out_in_one_category_have_another_walked_again(tiny):
    """In 80 days nothing tells that ids run against time; the second category does."""
    new, old = date(2024, 1, 1), date(2015, 1, 1)
    short = [tiny.Item(900 - at, new + timedelta(days=at * 2 // 5)) for at in range(200)]
    long = [tiny.Item(2000 - at, old + timedelta(days=at * 50)) for at in range(60)]
    site = tiny.Site(
        {item.id: item for item in short + long},
        {n: [item.id for item in tiny.in_order(held)] for n, held in ((32, short), (33, long))},
    )
    since = new + timedelta(days=60)
    got, _ = tiny.run(site, since=since)
    assert sorted(got) == site.expected(since=since)
    assert len(got) == 50
