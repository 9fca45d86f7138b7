"""Lengths of time, as a person writes them."""

from datetime import timedelta

import pytest

from scraper import UsageError
from scraper.words import read_period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("36h", timedelta(hours=36)),
        ("2d", timedelta(days=2)),
        ("1w", timedelta(days=7)),
        ("15s", timedelta(seconds=15)),
        ("90 seconds", timedelta(seconds=90)),
        ("90m", timedelta(hours=1, minutes=30)),
        ("0", timedelta(0)),
        ("0d", timedelta(0)),
        (" 7 D ", timedelta(days=7)),
        ("๓๖h", timedelta(hours=36)),
        ("1 hour", timedelta(hours=1)),
        ("3 days", timedelta(days=3)),
        ("2 weeks", timedelta(days=14)),
        ("15min", timedelta(minutes=15)),
        ("36525d", timedelta(days=36525)),
    ],
)
def test_a_period_is_read_as_a_person_means_it(text, period):
    assert read_period(text) == period


@pytest.mark.parametrize(
    "text",
    ["", "36", "h", "-1d", "1.5d", "1d12h", "3y", "36526d", "99999999w", "9" * 5000 + "d", "²d"],
)
def test_what_is_no_period_is_refused_with_examples(text):
    with pytest.raises(UsageError) as caught:
        read_period(text)
    assert "is no length of time" in caught.value.message
    assert "`36h`, `2d`, `1w`, `90m` (minutes) or `20s`" in caught.value.hint
    assert len(str(caught.value)) < 150
