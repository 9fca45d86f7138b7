"""The figures of a collection, counted by hand."""

from datetime import date, timedelta

import pytest

from scraper import Window
from scraper.results.records import Records, Wanted
from scraper.results.stats import Day, Gap, Group, Month, Share, stats


@pytest.fixture
def told(write):
    def of(*releases, **wanted):
        with Records(write(*releases), Wanted(**wanted)) as records:
            return stats(records)

    return of


def test_the_figures_of_a_few_releases(told, release):
    figures = told(
        release(1, day=date(2021, 12, 31), body="", category=None, category_id=None),
        release(2, day=date(2022, 7, 27), body="ก" * 250),
        release(2, day=date(2022, 7, 27), body="ก" * 300, revision=2, hour=9),
        release(3, day=date(2022, 7, 27), body="ข" * 9000, language="en"),
        release(4, day=date(2022, 8, 1), body="ค", category="ด้านสังคม", category_id=32),
    )
    assert (figures.lines, figures.releases) == (5, 4)
    assert (figures.first, figures.last) == (date(2021, 12, 31), date(2022, 8, 1))
    assert figures.months == [
        Month("2021-12", "2564-12", 1),
        Month("2022-07", "2565-07", 2),
        Month("2022-08", "2565-08", 1),
    ]
    assert [(one.name, one.category_id, one.releases, one.share) for one in figures.categories] == [
        ("ข่าวทำเนียบรัฐบาล", 1175, 2, 0.5),
        ("ด้านสังคม", 32, 1, 0.25),
        (None, None, 1, 0.25),
    ]
    assert figures.languages == [Share("th", 3, 0.75), Share("en", 1, 0.25)]
    assert figures.revisions == {1: 3, 2: 1}
    lengths = figures.lengths
    assert (lengths.total, lengths.shortest, lengths.median, lengths.longest) == (
        9301,
        0,
        300,
        9000,
    )
    assert lengths.without_text == 1
    assert [group.releases for group in lengths.groups] == [1, 1, 1, 0, 0, 0, 0, 1]
    assert lengths.groups[1] == Group(1, 250, 1)
    assert lengths.groups[7] == Group(8001, None, 1)


def test_the_last_year_ends_with_the_newest_day_and_has_52_weeks(told, release):
    newest = date(2022, 12, 31)
    days = [newest - timedelta(days=back) for back in (365, 364, 0, 0)]
    figures = told(*(release(number, day=day) for number, day in enumerate(days)))
    assert figures.last_year == [Day(date(2022, 1, 1), 1), Day(newest, 2)]


def test_a_silence_is_named_that_is_longer_than_is_usual(told, release):
    # Every other day for 40 days, then nothing for ten, then again; once four days, which pass.
    first = date(2022, 1, 1)
    days = [first + timedelta(days=2 * at) for at in range(20)]
    days += [days[-1] + timedelta(days=11), days[-1] + timedelta(days=15)]
    figures = told(*(release(number, day=day) for number, day in enumerate(days)))
    assert figures.usual_silence == 1
    assert figures.gaps == [Gap(first=date(2022, 2, 9), last=date(2022, 2, 18), days=10)]


def test_nothing_that_was_asked_for_makes_empty_figures(told, release):
    figures = told(release(1), window=Window(date(2030, 1, 1)))
    assert (figures.releases, figures.lines, figures.months, figures.gaps) == (0, 1, [], [])
    assert figures.lengths is None
    assert figures.first is None


def test_days_at_the_ends_of_the_calendar(told, release):
    figures = told(
        release(1, published="0001-01-01", content_hash="0" * 64),
        release(2, published="9999-12-31", content_hash="0" * 64),
    )
    assert [one.month_be for one in figures.months] == ["0544-01", "10542-12"]
    assert figures.gaps == []
