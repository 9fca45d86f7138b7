"""A listing that moves while it is read: nothing lost, nothing twice."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st


def inside(item, since=None, until=None):
    return (since is None or item.day >= since) and (until is None or item.day <= until)


def test_insertions_and_removals_lose_nothing_and_double_nothing(tiny, examples):
    @examples(40)
    @given(
        seed=st.integers(0, 10**6),
        sizes=st.lists(st.integers(5, 150), min_size=1, max_size=3),
        kind=st.sampled_from(["dated", "undated", "mixed"]),
        shape=st.sampled_from(["all", *tiny.SHAPES]),
        most=st.sampled_from([1, 2]),
        concurrency=st.sampled_from([1, 2, 4]),
        data=st.data(),
    )
    def check(seed, sizes, kind, shape, most, concurrency, data):
        site = tiny.make(seed, sizes, kind=kind, gap=1000)
        window = (
            {}
            if shape == "all"
            else tiny.bounds(lambda days: data.draw(st.sampled_from(days)), site, shape)
        )
        unrest = tiny.Unrest(site, seed, most)
        got, _ = tiny.run(site, concurrency=concurrency, **window)
        stayed = unrest.there_from_the_start - unrest.removed
        assert {n for n in stayed if inside(site.items[n], **window)} <= set(got)
        assert len(got) == len(set(got))
        assert all(inside(site.items[n], **window) for n in got)

    check()


@pytest.mark.parametrize("pushed", [1, 9, 10, 11, 25])
def test_new_releases_push_the_listing_down(tiny, pushed):
    """A whole page of new releases between two reads, and more, hides nothing."""
    site = tiny.make(5, [120], kind="dated", displaced=0)
    before = list(site.listings[1001])

    def push(_category, offset):
        if offset == 27:
            new = [
                tiny.Item(10**6 + len(site.items) + at, date(2026, 1, 1), date(2026, 1, 1))
                for at in range(pushed)
            ]
            site.items.update((item.id, item) for item in new)
            site.listings[1001][:0] = [item.id for item in new]

    site.before_listing = push
    got, report = tiny.run(site, concurrency=1)
    assert [n for n in got if n in before] == before
    assert len(got) == len(set(got))
    assert report.failures == 0


@pytest.mark.parametrize("pulled", [1, 5, 9, 10, 12, 18])
def test_removed_releases_pull_the_listing_up(tiny, pulled):
    site = tiny.make(5, [120], kind="dated", displaced=0)
    before = list(site.listings[1001])

    def pull(_category, offset):
        if offset == 45 and len(site.listings[1001]) == len(before):
            del site.listings[1001][:pulled]

    site.before_listing = pull
    got, _ = tiny.run(site, concurrency=1)
    assert got == before
    assert any(path.endswith("per_page=45") for path in site.asked)


def test_the_end_of_the_listing_is_not_lost_when_it_is_pulled_up(tiny):
    """The last releases slip off the page that was to show them: it comes empty."""
    site = tiny.make(5, [38], kind="dated", displaced=0)
    before = list(site.listings[1001])

    def pull(_category, offset):
        if offset == 36 and len(site.listings[1001]) == 38:
            del site.listings[1001][:2]

    site.before_listing = pull
    got, _ = tiny.run(site, concurrency=1)
    assert got == before
    assert any(path.endswith("per_page=36") for path in site.asked)
