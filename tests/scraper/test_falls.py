"""What is remembered of a field that ever fewer releases of a category have."""

from collections import Counter

import msgspec
import pytest
from test_repeats import release

from scraper.falls import Falls
from scraper.ledger.habits import Habit


class Had:
    """What a ledger would know: how many of so many earlier releases had a lead."""

    def __init__(self, lead, releases):
        self.habit = Habit(releases, Counter(lead=lead))

    def dating(self, _release):
        return 0, self.habit


def seen(falls, had, leads, first=0, a_day=1):
    """With how many releases, each with a lead or not, the lead is missed; None if it is not."""
    for at, lead in enumerate(leads):
        day = f"2026-{1 + (first + at) // a_day // 28:02}-{1 + (first + at) // a_day % 28:02}"
        one = msgspec.structs.replace(
            release(first + at, "เนื้อหา"), published=day, lead="สรุป" if lead else None
        )
        if any(sign == "no lead" for sign, _ in falls.see(one, had)):
            return at + 1
    return None


USUAL = Had(108, 200)


def test_it_goes_on_from_what_an_earlier_run_left():
    whole = seen(Falls(), USUAL, [False] * 200)
    assert 50 < whole < 90
    falls = Falls()
    assert seen(falls, USUAL, [False] * 40) is None
    later = Falls(falls.told)
    assert seen(later, USUAL, [False] * 200, first=40) == whole - 40


def test_releases_with_the_field_take_back_what_those_without_added():
    falls = Falls()
    assert seen(falls, USUAL, [False] * 20) is None
    assert falls.told is not None
    assert seen(falls, USUAL, [True] * 40, first=20) is None
    assert falls.told is None


def test_of_a_day_only_three_count():
    assert seen(Falls(), USUAL, [False] * 300, a_day=30) is None
    assert seen(Falls(), USUAL, [False] * 300, a_day=3) == seen(Falls(), USUAL, [False] * 300)


def test_too_few_earlier_releases_or_a_field_that_few_have_tell_nothing():
    assert seen(Falls(), Had(30, 59), [False] * 300) is None
    assert seen(Falls(), Had(2, 200), [False] * 300) is None


def test_a_field_that_all_had_is_missed_within_twenty():
    assert seen(Falls(), Had(200, 200), [False] * 100) <= 20


def test_once_a_run_was_ended_it_takes_about_half_as_many_again():
    falls = Falls()
    first = seen(falls, USUAL, [False] * 200)
    falls.calm()
    again = seen(Falls(falls.told), USUAL, [False] * 200, first=first)
    assert first / 3 < again < first


def test_it_is_told_with_its_counts_and_the_last_addresses():
    falls = Falls()
    seen(falls, USUAL, [True] + [False] * 9)  # what had it before the first without is forgotten
    (fall,) = [one for key, one in msgspec.json.decode(falls.told).items() if "/no lead/" in key]
    assert (fall["releases"], fall["having"], len(fall["without"])) == (9, 0, 9)
    first = Falls()
    for at in range(100):
        one = msgspec.structs.replace(
            release(at, "เนื้อหา"), published=f"2026-{1 + at // 28:02}-{1 + at % 28:02}", lead=None
        )
        for sign, fall in first.see(one, USUAL):
            told = fall.describe(sign, "ด้านสังคม")
            assert told == (
                f"{at + 1} of the last {at + 1} releases in ด้านสังคม have no lead,"
                " as 92 of 200 earlier ones had"
            )
            assert len(fall.without) == 24
            return
    raise AssertionError("it was not missed")


class Long:
    """200 earlier releases with bodies of 1,024 to 4,095 characters, and 10 with fewer."""

    def dating(self, _release):
        return 0, Habit(210, Counter({"body": 210, "body 9": 10, "body 11": 100, "body 12": 100}))


def missed(lengths):
    falls = Falls()
    for at, length in enumerate(lengths):
        day = f"2026-{1 + at // 28:02}-{1 + at % 28:02}"
        one = msgspec.structs.replace(release(at, "ก" * length), published=day)
        if signs := [sign for sign, _ in falls.see(one, Long())]:
            assert signs == ["a shorter body"]
            return at + 1
    return None


def test_bodies_that_are_cut_are_missed_and_long_ones_are_not():
    assert missed([40] * 100) <= 20
    assert missed([300] * 100) <= 20
    assert missed([2000] * 500) is None
    assert missed([40, *[2000] * 9] * 50) is None


@pytest.mark.parametrize("told", ["{", "[]", '{"x": {"like": 1, "of": 0}}', '{"x": 7}', ""])
def test_what_an_earlier_run_did_not_write_so_is_begun_anew(told):
    assert Falls(told).told is None
