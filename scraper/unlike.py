"""Releases that are unlike the earlier ones of their category, as a ledger counted those.

What is told of one release proves nothing. A streak of them is no chance where its probability,
by the counts of `scraper.ledger.habits`, is one in 10^9 or less.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import log10
from typing import TYPE_CHECKING, NamedTuple

from scraper.records import Release
from scraper.repeats import Met

if TYPE_CHECKING:  # a run without a ledger needs no SQLite
    from scraper.ledger.habits import Habit, Habits

ENOUGH = 30
"""Earlier releases of a kind, below which nothing is said of what is usual."""
AT_LEAST, CHANCE = 8, 9.0
"""Releases in a streak that is unlike its categories, and minus log10 of its greatest chance."""
LIKELY, RARE = 0.5, 0.1
"""What more releases have than the first share says nothing; what fewer have than the second is
held back until a release like the usual ones follows, and counts in full. What lies between goes
with who posts, and counts half: real releases of one week were taken for another week's site."""

_LOST = ("lead", "posted", "images", "attachments", "links", "body")
_GAINED = ("lead", "links")
"""Pictures and files are added by honest editors, too."""
_NEVER_UNDATED = 0.05

Kind = tuple[str, int, bool]
"""Category and year of releases, and whether they show a news date."""


class Odds(NamedTuple):
    """How many earlier releases of a kind were so."""

    like: int
    of: int
    kind: Kind
    floor: float = 0.0
    """A share that counts at least: where "so" was chosen to be about that rare."""

    def share(self, more: int = 0) -> float:
        """The chance of one more, after `more` that were so (by the rule of succession)."""
        return max(self.floor, (self.like + 1 + more) / (self.of + 2 + more))

    @property
    def is_rare(self) -> bool:
        """Whether few were so."""
        return self.share() <= RARE

    @property
    def tells(self) -> bool:
        """Whether one more that is so says anything."""
        return self.of >= ENOUGH and self.share() <= LIKELY


@dataclass(slots=True)
class Streak:
    """Releases that followed each other and have one sign."""

    ended_run: bool = False
    """Whether the sign ended an earlier run: it needs no chance, then, and all wait."""
    held: set[int] = field(default_factory=set)
    """Numbers of those that are to wait for the next."""
    met: list[Met] = field(default_factory=list)
    chance: float = 0.0
    """Minus log10 of it."""
    _seen: Counter[Kind] = field(default_factory=Counter)

    def add(self, met: Met, odds: Odds) -> None:
        """One more; only a rare one is held back, unless the sign ended a run before."""
        if odds.is_rare or self.ended_run:
            self.held.add(met.number)
        self.met.append(met)
        share = odds.share(self._seen[odds.kind])
        self.chance -= log10(share) * (1.0 if odds.is_rare else 0.5)
        self._seen[odds.kind] += 1

    @property
    def is_too_long(self) -> bool:
        """Whether it is no chance."""
        is_no_chance = self.ended_run or self.chance > CHANCE - 1e-9
        return len(self.met) >= AT_LEAST and is_no_chance


def signs(release: Release, habits: "Habits", *, dated: bool) -> Iterator[tuple[str, Odds | None]]:
    """What can be told of a release beside others: each sign, such as `no lead`, with its odds.

    None: the release does not have the sign. What says nothing either way is left out.
    """
    kind = (release.category or "", release.day.year, dated)
    usual = habits.like(release, dated=dated)
    for name in _LOST:
        has, had = bool(getattr(release, name)), usual.has[name]
        yield f"no {name}", None if has else Odds(usual.releases - had, usual.releases, kind)
        if name in _GAINED:
            yield f"a {name}", Odds(had, usual.releases, kind) if has else None
    yield from _lengths("title", release.title, usual, kind)
    if release.body:
        yield from _lengths("body", release.body, usual, kind)
    site = habits.of_site(release)
    without, of_year = site.releases - site.has["category"], ("", release.day.year, True)
    unnamed = Odds(without, site.releases, of_year)
    yield "no category", None if release.category else unnamed
    # A listing puts the undated last, whatever their age: only what came since tells something.
    with_date, all_ = habits.dating(release)
    undated = Odds(all_.releases - with_date, all_.releases, (*kind[:2], False))
    if dated:
        yield "no news date", None
    elif release.day > all_.newest and undated.share() <= _NEVER_UNDATED:
        yield "no news date", undated


def _lengths(name: str, text: str, usual: "Habit", kind: Kind) -> Iterator[tuple[str, Odds | None]]:
    """Whether a text is among the shortest or the longest tenth."""
    here, counts = len(text).bit_length(), Counter[int]()
    for label, count in usual.has.items():
        if label.startswith(f"{name} "):
            counts[int(label.removeprefix(f"{name} "))] += count
    total = counts.total()
    for sign, like in (
        (f"a shorter {name}", sum(count for at, count in counts.items() if at <= here)),
        (f"a longer {name}", sum(count for at, count in counts.items() if at >= here)),
    ):
        odds = Odds(like, total, kind, RARE)
        yield sign, odds if total < ENOUGH or odds.is_rare else None


def describe_ended(sign: str, streak: Streak) -> str:
    """What is wrong with a streak whose sign ended an earlier run."""
    count = len(streak.met)
    if count == 1:
        return f"a release has {sign}, as when an earlier run was stopped"
    return f"{count} releases in a row have {sign}, as when an earlier run was stopped"


def describe(sign: str, odds: Odds, streak: Streak) -> str:
    """What is wrong with a streak; `odds`: of its last release."""
    count = len(streak.met)
    where = f" in {odds.kind[0]}" if odds.kind[0] else ""
    if "er " in sign:
        than = f"than nine tenths of {odds.of:,} earlier releases{where}"
        return f"{count} releases in a row have {sign} {than}"
    return (
        f"{count} releases in a row have {sign}, as {odds.like:,} of {odds.of:,} earlier releases"
        f"{where} had"
    )
