"""Of days that are asked for, an archive is asked for no more than it takes."""

from datetime import date, timedelta

import pytest
from archives_server import InternetArchive, Pages, reading

from scraper.sources.wayback import WaybackSource

COUNT = 400


@pytest.fixture(scope="module")
def aged():
    """Releases from 2020 to 2026, each captured long after: the index tells nothing of the days."""
    pages = Pages(COUNT)
    captures = [pages.capture(number, "20261001000000") for number in pages.ids]
    return pages, captures


def server_of(captures):
    server = InternetArchive(captures)
    server.most = 5000
    return server


def days(pages):
    """The day of each release by its id."""
    there = {n: pages.site.releases[n] for n in pages.ids}
    return {number: one.news_date or one.posted for number, one in there.items()}


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 7, 1), None),
        (None, date(2020, 3, 31)),
        (date(2023, 1, 1), date(2023, 1, 31)),
        (date(2022, 1, 1), date(2022, 12, 31)),
        (date(2030, 1, 1), None),
    ],
)
def test_no_release_of_the_window_is_lost_and_few_others_are_fetched(aged, first, last):
    pages, captures = aged
    server = server_of(captures)
    got = reading(
        WaybackSource,
        server,
        **{"since": first, "until": last} if first else {"until": last, "since": date(1990, 1, 1)},
    )
    day_of = days(pages)
    low, high = first or date.min, last or date.max
    inside = {number for number, day in day_of.items() if low <= day <= high}
    assert inside <= set(got.ids)
    width = timedelta(days=2 * 93 + 62 + 30)  # the disorder of ids at both ends, news dates, a bit
    near = [
        number
        for number, day in day_of.items()
        if (low == date.min or day >= low - width) and (high == date.max or day <= high + width)
    ]
    assert len(server.replays()) <= len(near) + 40
    assert len(server.replays()) < COUNT


def test_ids_that_are_no_measure_of_time_lose_no_release(aged):
    pages, _ = aged
    numbers = sorted(pages.ids)
    turned = dict(zip(numbers, reversed(numbers), strict=True))
    for number in numbers[10::50]:  # here and there one of another time
        turned[number], turned[numbers[5]] = turned[numbers[5]], turned[number]
    captures = [
        pages.capture(number, "20261001000000", body=pages.page(other))
        for number, other in turned.items()
    ]
    got = reading(WaybackSource, server_of(captures), since=date(2026, 7, 1))
    day_of = days(pages)
    inside = {number for number, other in turned.items() if day_of[other] >= date(2026, 7, 1)}
    assert inside <= set(got.ids)


def test_an_estimate_asks_for_the_index_and_a_few_pages_only(aged):
    pages, captures = aged
    server = server_of(captures)
    got = reading(WaybackSource, server, since=date(2026, 7, 1), estimate=True)
    inside = sum(day >= date(2026, 7, 1) for day in days(pages).values())
    assert len(server.replays()) <= 30
    assert inside <= got.estimate.releases < COUNT / 3
