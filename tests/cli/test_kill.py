"""The kill harness: whatever moment a run is killed at, the next ones make the file whole.

50 kills by a fixed seed; SCRAPE_KILLS=1000 in the environment makes it so many, and prints the
figures (with `-s`).
"""

from random import Random

import pytest
from killing import FORMS, KILLS, Harness, report

SHARES = 9


@pytest.mark.parametrize("share", range(SHARES))
def test_a_run_killed_at_any_moment_and_started_again_ends_as_an_undisturbed_one(
    big, undisturbed, tmp_path, share
):
    first, end = KILLS * share // SHARES, KILLS * (share + 1) // SHARES
    form = FORMS[share % 3]
    harness = Harness(big.site, big.base, undisturbed, tmp_path, Random(f"kill {share}"))
    while first + harness.kills < end:
        most = end - first - harness.kills
        harness.session(form, most, number=first + harness.kills)
    assert harness.kills == end - first
    report(f"share {share}, {form}", harness)
