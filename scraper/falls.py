"""What ever fewer releases of a category have, run after run, as a ledger remembers it.

A site that is read every day gives a handful of releases a run, too few for a streak (`unlike`).
So for each category and field a sum goes on over the runs, and one for bodies that are not among
the shortest. A release without the field adds to it as much as that is likelier where half as many
have the field as before, one with it takes off as much as that is less likely, and the sum never
goes below nothing (a cumulative sum test).

Releases of one day are by few editors and alike: of a category's only the first three count.
"""

from collections.abc import Iterator
from contextlib import suppress
from math import log10, sqrt
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta

from scraper.records import Release

if TYPE_CHECKING:  # a run without a ledger needs no SQLite
    from scraper.ledger.habits import Habit, Habits

FIELDS = ("lead", "posted", "images", "attachments", "links", "body")
ENOUGH = 60
"""Earlier releases of a category, below which nothing is said of what is usual."""
SELDOM, ALWAYS = 0.15, 0.95
"""Of a field that fewer have nothing is said; no share is taken for more certain than the other."""
HALF = 0.5
"""The share of the usual share, that is looked for."""
OF_A_DAY = 3
SHORTEST = "a shorter body"
SHORT = 0.1
"""Bodies are short where at most that share was as short."""
TOO_MUCH = 12.0
"""The sum that ends a run. Twelve times 500 honest days, drawn from real releases, never came to
9.5; the real ones of five years, taken for those of one, came to 11."""
NAMED = 24
"""Releases without the field that are remembered by their address."""


class Fall(msgspec.Struct, kw_only=True):
    """What is remembered while a field of a category's releases may be going."""

    like: int
    of: Annotated[int, Meta(ge=1)]
    """How many of how many earlier releases had it, when it began."""
    total: float = 0.0
    releases: int = 0
    having: int = 0
    """How many of the releases since then."""
    day: str = ""
    of_day: int = 0
    """The day of the last release, and how many of that day there were."""
    without: list[str] = []
    """Addresses of the last ones that lack it."""
    short: int = 0
    """Of a sum for bodies: the bits of the length of those that are short."""

    @property
    def usual(self) -> float:
        """The least share that the earlier releases tell of, for they may be few, and alike."""
        share = (self.like + 1) / (self.of + 2)
        return min(ALWAYS, share - 1.5 * sqrt(share * (1 - share) / self.of))

    def add(self, release: Release, *, has: bool) -> None:
        """One more release of the category."""
        self.of_day = self.of_day + 1 if release.published == self.day else 1
        self.day = release.published
        self.releases += 1
        self.having += has
        if self.of_day <= OF_A_DAY:
            self.total += log10(HALF if has else (1 - HALF * self.usual) / (1 - self.usual))
        if not has:
            self.without = [*self.without[1 - NAMED :], release.url]

    def describe(self, sign: str, category: str | None) -> str:
        """What is wrong, with the counts it rests on."""
        where = f" in {category}" if category else ""
        return (
            f"{self.releases - self.having:,} of the last {self.releases:,} releases{where} have"
            f" {sign}, as {self.of - self.like:,} of {self.of:,} earlier ones had"
        )


class Falls:
    """The sums of all categories and fields: by generation of the site, category and field."""

    def __init__(self, told: str | None = None) -> None:
        """`told`: what an earlier run left for this one; begun anew where that is none of it."""
        self._falls: dict[str, Fall] = {}
        with suppress(msgspec.MsgspecError):
            self._falls = msgspec.json.decode(told or "{}", type=dict[str, Fall])

    def see(self, release: Release, habits: "Habits") -> Iterator[tuple[str, Fall]]:
        """One more release: the signs that too many have, if any, such as `no lead`.

        Each comes with what is remembered of it.
        """
        _, usual = habits.dating(release)
        signs = (*(f"no {name}" for name in FIELDS), SHORTEST)
        for sign in signs if usual.releases >= ENOUGH else ():
            key = "/".join((release.key.partition("/")[0], sign, release.category or ""))
            fall = self._falls.get(key) or _begun(sign, usual)
            if fall.usual < SELDOM:
                continue
            fall.add(release, has=_is_well(sign, release, fall.short))
            if fall.total > 0:
                self._falls[key] = fall
            else:
                self._falls.pop(key, None)
            if fall.total >= TOO_MUCH:
                yield sign, fall

    def calm(self) -> None:
        """A run was ended: what is read once more then is not to count twice as much."""
        for fall in self._falls.values():
            fall.total = min(fall.total, TOO_MUCH / 2)

    @property
    def told(self) -> str | None:
        """What a ledger keeps for the next run."""
        return msgspec.json.encode(self._falls).decode() if self._falls else None


def _begun(sign: str, usual: "Habit") -> Fall:
    if sign != SHORTEST:
        return Fall(like=usual.has[sign.removeprefix("no ")], of=usual.releases)
    short = shorter = 0
    for bits in range(1, 32):
        there = shorter + usual.has[f"body {bits}"]
        if there > SHORT * usual.has["body"]:
            break
        short, shorter = bits, there
    return Fall(like=usual.has["body"] - shorter, of=max(1, usual.has["body"]), short=short)


def _is_well(sign: str, release: Release, short: int) -> bool:
    """Whether a release does not have the sign."""
    if sign == SHORTEST:  # one without a body has a sign of its own
        return not release.body or len(release.body).bit_length() > short
    return bool(getattr(release, sign.removeprefix("no ")))
