"""How many releases in a row must be unlike the earlier ones before it is no chance."""

import pytest
from test_repeats import release

from scraper.ledger.habits import Habits
from scraper.repeats import Met
from scraper.unlike import Odds, Streak, describe, describe_ended, signs

KIND = ("ด้านเศรษฐกิจ", 2022, True)


def too_long_after(odds, most=200):
    """With how many releases a streak of one sign is no chance."""
    streak = Streak()
    for number in range(1, most + 1):
        streak.add(Met(number, f"https://www.thaigov.go.th/{number}", wanted=True), odds)
        if streak.is_too_long:
            return number
    return None


MANY = 10**9
"""Earlier releases, so many that a few more change no share."""


@pytest.mark.parametrize(
    ("odds", "pages"),
    [
        (Odds(0, 1000, KIND), 8),  # never before: the fewest that are ever enough
        (Odds(0, 1000, KIND, 0.1), 9),  # 0.1^9 is 10^-9
        (Odds(MANY // 5, MANY, KIND), 26),  # counts half: 26 × log10 5 / 2 is 9.09
        (Odds(MANY // 2, MANY, KIND), 60),  # 60 × log10 2 / 2 is 9.03
    ],
)
def test_the_rarer_a_sign_was_the_sooner_it_is_no_chance(odds, pages):
    assert too_long_after(odds) == pages


def test_too_few_earlier_releases_tell_nothing_and_neither_does_what_most_had():
    assert not Odds(0, 29, KIND).tells
    assert Odds(0, 30, KIND).tells
    assert not Odds(60, 100, KIND).tells


def test_only_what_is_rare_waits():
    streak = Streak()
    streak.add(Met(1, "a", wanted=True), Odds(0, 100, KIND))
    streak.add(Met(2, "b", wanted=True), Odds(40, 100, KIND))
    assert (streak.held, [met.url for met in streak.met]) == ({1}, ["a", "b"])


def test_without_earlier_releases_no_sign_tells_anything():
    told = dict(signs(release(1, "เนื้อหา"), Habits(), dated=True))
    assert told["no lead"] is not None
    assert told["no body"] is None
    assert not any(odds.tells for odds in told.values() if odds)


def streak_of(count, *, ended_run=False):
    streak = Streak(ended_run=ended_run)
    for number in range(1, count + 1):
        streak.add(
            Met(number, f"https://www.thaigov.go.th/{number}", wanted=True), Odds(60, 99, KIND)
        )
    return streak


def test_a_sign_that_ended_a_run_ends_the_next_after_eight_whatever_was_counted_since():
    assert not streak_of(7, ended_run=True).is_too_long
    assert streak_of(8, ended_run=True).is_too_long
    assert streak_of(8, ended_run=True).held == set(range(1, 9))
    assert not streak_of(8).is_too_long


def test_it_is_said_with_the_counts_it_rests_on():
    assert describe("no lead", Odds(3, 1200, KIND), streak_of(8)) == (
        "8 releases in a row have no lead, as 3 of 1,200 earlier releases in ด้านเศรษฐกิจ had"
    )
    assert describe("a shorter body", Odds(90, 1200, ("", 2022, True), 0.1), streak_of(9)) == (
        "9 releases in a row have a shorter body than nine tenths of 1,200 earlier releases"
    )
    assert describe_ended("no lead", streak_of(3, ended_run=True)) == (
        "3 releases in a row have no lead, as when an earlier run was stopped"
    )
    assert describe_ended("no lead", streak_of(1, ended_run=True)) == (
        "a release has no lead, as when an earlier run was stopped"
    )
