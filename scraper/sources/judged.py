"""What is given out of what was read, and how all of it is counted: in one process or in many."""

from scraper.records import (
    ANSWERS,
    DOUBT,
    NotARelease,
    Problem,
    Reading,
    Release,
    Report,
    Unchanged,
    Window,
)
from scraper.sources.captures import OLDER

LEFT_OUT = ("outside the window", "of another category")
"""Why a release is left out."""


def is_given(reading: Reading, window: Window, report: Report, *, was_wanted: bool = False) -> bool:
    """Whether a reading is a release to be given out; whatever else it is, is counted.

    It is where it is wanted and its day in the window; and one that `was_wanted` by an earlier
    run, which could not have it, however this one came by it.
    """
    result = reading.result
    if isinstance(result, Release):
        if was_wanted or (reading.wanted and result.day in window):
            return True
        report.outside += reading.wanted
        report.elsewhere += not reading.wanted
    elif isinstance(result, Problem):
        report.fail(result.url, result.why)
    elif isinstance(result, Unchanged):
        report.unchanged += 1
    else:
        report.count(result)
    return False


def why_left_out(reading: Reading) -> str:
    """Why a page is none of the run's releases, in words; empty for a failure, which is named."""
    result = reading.result
    if isinstance(result, Release):
        return LEFT_OUT[0] if reading.wanted else LEFT_OUT[1]
    if not isinstance(result, NotARelease) or result.reason not in ANSWERS:
        return ""
    return result.detail if result.reason == "kept-out" else result.reason


def count_given(release: Release, reading: Reading, report: Report) -> None:
    """Count a release that is given out; `reading` is what it comes from."""
    report.written += 1
    report.revised += release.revision > 1
    report.accepted += DOUBT in reading.origin
    if why := reading.origin.get(OLDER):
        day = f"{release.fetched_at:%Y-%m-%d}"
        report.older += 1
        told = f"{why}; the capture of {day} is written in its place"
        report.fail(release.url, told, is_lost=False)
    report.found_by.update([reading.route] if reading.route else [])
    report.reach(release.day)
    report.repairs.update(reading.repairs)
