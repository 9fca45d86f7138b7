"""Numbers, lengths of time and names of files, as a person says and writes them."""

import os
import re
from datetime import timedelta
from pathlib import Path

from scraper.errors import UsageError


def counted(number: float, one: str, more: str | None = None) -> str:
    """So many of something, as a person says it: `1 release`, `2,000 releases`."""
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"


def spell(seconds: float) -> str:
    """A length of time as a person says it."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} minutes"
    return f"{seconds / 3600:.0f} hours"


def spell_paced(seconds: float, rate: float) -> str:
    """How long something takes at `rate` requests a second (0: no pacing), as a person says it."""
    return f"{spell(seconds)} at {rate:g} requests a second" if rate else "no pacing"


_PERIOD = re.compile(
    r"(\d+) *(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?|w|weeks?)", re.IGNORECASE
)
_UNITS = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_LONGEST_PERIOD = timedelta(days=36525)


def read_period(text: str) -> timedelta:
    """A length of time as a person writes it: `90s`, `15m`, `36h`, `2d`, `1w`; `0` is none.

    `m` is minutes here: months, as `--since 3m` has them, have no fixed length. Raises UsageError
    for anything else, and for more than a hundred years.
    """
    asked = text.strip()
    if re.fullmatch(r"0+", asked):
        return timedelta(0)
    found = _PERIOD.fullmatch(asked)
    if found and len(found[1]) < 9:
        period = int(found[1]) * _UNITS[found[2][0].lower()]
        if period <= _LONGEST_PERIOD:
            return period
    raise UsageError(
        f"{text[:40]!r} is no length of time",
        hint="Write `36h`, `2d`, `1w`, `90m` (minutes) or `20s`, or `0`.",
    )


def unsaid(_line: str) -> None:
    """Takes a line that nobody wants to read."""


def writable(path: str | Path) -> str:
    """A path in letters that every output can hold: its bytes that are no UTF-8 escaped."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
