"""Requests stay near what is needed: 1.15 for each release of the window, 80 for each category."""

from datetime import date, timedelta
from random import Random

import pytest


def allowed(releases, categories):
    return 1.15 * releases + 80 * categories


@pytest.mark.parametrize("prints", ["", "right"], ids=["no dates", "dates"])
@pytest.mark.parametrize("kind", ["dated", "undated", "mixed"])
@pytest.mark.parametrize(
    "sizes",
    [[400], [7], [250, 10, 60, 130]],
    ids=["forty pages", "one page", "four categories"],
)
def test_every_shape_of_window_is_within_the_budget(tiny, sizes, kind, prints):
    rng = Random(f"{sizes} {kind} {prints}")
    for seed, shape in enumerate(tiny.SHAPES):
        site = tiny.make(seed, sizes, kind=kind, prints=prints)
        window = tiny.bounds(rng.choice, site, shape)
        expected = site.expected(**window)
        got, report = tiny.run(site, concurrency=rng.choice([1, 2, 4]), **window)
        assert sorted(got) == expected
        assert report.requests == sum(site.asked.values())
        assert report.requests <= allowed(len(expected), len(site.listings)), (shape, window)


def test_printed_dates_save_requests(tiny):
    """A month in a dense listing: ids, 93 days apart at most, cannot tell what lies outside."""
    window = {"since": date(2019, 6, 1), "until": date(2019, 6, 30)}
    requests = {}
    for prints in ("", "right"):
        site = tiny.make(4, [400], kind="dated", span=300, prints=prints)
        got, report = tiny.run(site, **window)
        assert sorted(got) == site.expected(**window)
        requests[prints] = report.requests
    assert requests["right"] < requests[""]


def test_the_newest_come_without_a_search(tiny):
    """`--since 7d --limit 3` is what a person tries first."""
    site = tiny.make(6, [400], disorder="none", displaced=0)
    newest = max(item.news for item in site.items.values() if item.news)
    since = newest - timedelta(days=200)
    got, report = tiny.run(site, since=since, limit=3, concurrency=1)
    assert got == [n for n in site.listings[1001] if site.items[n].day >= since][:3]
    assert report.requests <= 12
