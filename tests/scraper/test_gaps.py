"""Ids and days that a ledger does not know of, and none that it does."""

from datetime import UTC, date, datetime, timedelta

import pytest

from scraper import Window
from scraper.gaps import cut_walks, unaccounted, walked_days
from scraper.ledger import BY_IDS, EVERY, Ledger

DAY = timedelta(days=1)
BEGIN = datetime(2026, 1, 10, 5, tzinfo=UTC)


def on(month, day):
    return date(2026, month, day)


class TestIds:
    def test_those_between_the_ones_that_are_known(self, ledger, kit):
        for number in (10, 11, 15, 18):
            ledger.written(kit.release(number), dated=True)
        ledger.gone("codeigniter/13", 13, "removed")
        assert unaccounted(ledger) == [range(12, 13), range(14, 15), range(16, 18)]

    def test_what_lies_below_the_lowest_and_above_the_highest_written_is_no_hole(self, ledger, kit):
        ledger.gone("codeigniter/1", 1, "never-existed")
        ledger.outside("codeigniter/5", 5, date(2019, 1, 1), dated=True)
        for number in (10, 12):
            ledger.written(kit.release(number), dated=True)
        ledger.failed("codeigniter/20", 20, "HTTP 500")
        assert unaccounted(ledger) == [range(11, 12)]

    def test_an_outside_or_failed_one_is_accounted_for(self, ledger, kit):
        for number in (10, 13):
            ledger.written(kit.release(number), dated=True)
        ledger.outside("codeigniter/11", 11, date(2019, 1, 1), dated=True)
        ledger.failed("codeigniter/12", 12, "HTTP 500")
        assert unaccounted(ledger) == []

    def test_ids_are_numbers_not_words(self, ledger, kit):
        for number in (99_999, 100_001):
            ledger.written(kit.release(number), dated=True)
        assert unaccounted(ledger) == [range(100_000, 100_001)]

    @pytest.mark.parametrize("numbers", [(), (7,)])
    def test_none_where_nothing_or_one_was_written(self, ledger, kit, numbers):
        for number in numbers:
            ledger.written(kit.release(number), dated=True)
        assert unaccounted(ledger) == []

    def test_the_generations_of_the_site_are_not_mixed(self, ledger, kit):
        for number in (10, 12):
            ledger.written(kit.release(number), dated=True)
        ledger.gone("current/th/11", 11, "not-found")
        assert unaccounted(ledger) == [range(11, 12)]
        assert unaccounted(ledger, "current") == []


@pytest.fixture
def walk(ledger, clock):
    """Walk a category on a day of 2026, whole or not."""

    def go(at, window, *, category=33, whole=True, head="head"):
        clock.at = datetime(2026, at.month, at.day, 5, tzinfo=UTC)
        number = ledger.begin_walk(category, window)
        if whole:
            clock.at += timedelta(minutes=5)
            ledger.finish_walk(number, head, 100)

    return go


def days(cuts):
    return [(cut.category_id, cut.since, cut.until) for cut in cuts]


class TestCutWalks:
    def test_one_that_nothing_made_up_for_is_named_with_its_window(self, ledger, walk):
        walk(on(1, 10), Window(on(1, 1), on(1, 5)), whole=False)
        (cut,) = cut_walks(ledger)
        assert (cut.category_id, cut.since, cut.until) == (33, on(1, 1), on(1, 5))
        assert cut.started == BEGIN

    def test_a_later_walk_of_the_same_category_closes_it(self, ledger, walk):
        walk(on(1, 10), Window(on(1, 1)), whole=False)
        walk(on(1, 10), Window(on(1, 1)), category=28)
        assert days(cut_walks(ledger)) == [(33, on(1, 1), None)]
        walk(on(1, 11), Window(date(2025, 12, 1)))
        assert cut_walks(ledger) == []

    def test_a_later_walk_of_a_part_leaves_the_other_part(self, ledger, walk):
        walk(on(1, 10), Window(on(1, 1)), whole=False)
        walk(on(1, 11), Window(on(1, 5)))
        assert days(cut_walks(ledger)) == [(33, on(1, 1), on(1, 4))]

    def test_a_later_walk_of_the_middle_leaves_both_ends(self, ledger, walk):
        walk(on(1, 10), Window(), whole=False)
        walk(on(1, 11), Window(on(1, 3), on(1, 6)))
        assert days(cut_walks(ledger)) == [(33, None, on(1, 2)), (33, on(1, 7), None)]

    def test_a_daily_window_that_moves_on_leaves_no_hole_for_ever(self, ledger, walk):
        """The run before knew the first day of the one that was cut."""
        walk(on(1, 9), Window(on(1, 2)))
        walk(on(1, 10), Window(on(1, 3)), whole=False)
        assert days(cut_walks(ledger)) == [(33, on(1, 9), None)]
        walk(on(1, 11), Window(on(1, 4)))
        assert cut_walks(ledger) == []

    def test_the_same_walk_cut_twice_is_one_hole(self, ledger, walk):
        for day in (9, 10):
            walk(on(1, day), Window(on(1, 1)), whole=False)
        (cut,) = cut_walks(ledger)
        assert cut.started == BEGIN


class TestRunsOverAllCategories:
    def test_one_that_was_stopped_leaves_its_days_in_all(self, ledger, walk):
        walk(on(1, 10), Window(on(1, 1)), category=EVERY, whole=False)
        assert days(cut_walks(ledger)) == [(None, on(1, 1), None)]

    def test_a_later_whole_one_closes_it(self, ledger, walk):
        walk(on(1, 10), Window(on(1, 1)), category=EVERY, whole=False)
        walk(on(1, 11), Window(on(1, 1)), category=EVERY)
        assert cut_walks(ledger) == []

    def test_one_that_walked_leaves_it_to_each_walk_what_was_seen(self, ledger, walk):
        walk(on(1, 10), Window(on(1, 1)), whole=False)
        walk(on(1, 11), Window(on(1, 1)), category=EVERY)
        assert days(cut_walks(ledger)) == [(33, on(1, 1), None)]

    def test_one_that_tried_every_id_needed_no_walk(self, ledger, walk):
        walk(on(1, 10), Window(on(1, 1)), whole=False)
        walk(on(1, 11), Window(on(1, 1)), category=EVERY, head=BY_IDS)
        assert cut_walks(ledger) == []


class TestWalkedDays:
    def test_they_are_joined_by_category(self, ledger, walk):
        walk(on(1, 10), Window(on(1, 1), on(1, 4)))
        walk(on(1, 10), Window(on(1, 5), on(1, 6)))
        walk(on(1, 10), Window(on(1, 8), on(1, 8)))
        walk(on(1, 10), Window(), category=28)
        walk(on(1, 10), Window(on(1, 1)), category=29, whole=False)
        assert walked_days(ledger) == [
            (28, None, on(1, 10)),
            (33, on(1, 1), on(1, 6)),
            (33, on(1, 8), on(1, 8)),
        ]

    def test_the_day_on_which_it_began_is_bangkoks(self, path, kit):
        clock = kit.SetClock(datetime(2026, 1, 10, 18, tzinfo=UTC))
        with Ledger(path, site="demo", clock=clock) as ledger:
            ledger.finish_walk(ledger.begin_walk(33, Window(on(1, 1))), "head", 1)
            assert walked_days(ledger) == [(33, on(1, 1), on(1, 11))]
