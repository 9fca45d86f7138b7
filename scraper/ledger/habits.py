"""What the releases of a category usually have, as counts: what a run's alarm compares with.

Counted apart are site generations, categories, years, and releases with and without a news date,
which listings part too: each kind is alike inside, and what editors change over the years is no
change of the site. So it is a few hundred rows, however many releases there are.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import msgspec

from scraper.ledger.file import LedgerFile, insert
from scraper.records import Release

NEWEST = 200
"""Releases of a kind; then all counts are halved, so that what comes later weighs more."""


class Habit(msgspec.Struct, frozen=True):
    """What was counted of some releases."""

    releases: int = 0
    has: Counter[str] = msgspec.field(default_factory=Counter)
    """How many have what `labels` names."""
    newest: date = date.min

    def __add__(self, other: "Habit") -> "Habit":
        """Both together."""
        newest = max(self.newest, other.newest)
        return Habit(self.releases + other.releases, self.has + other.has, newest)


def labels(release: Release) -> list[str]:
    """What a release has, and the lengths of its texts as powers of two: `body 11`."""
    named = ("lead", "posted", "category", "images", "attachments", "links", "body")
    found = [name for name in named if getattr(release, name)]
    found.append(f"title {len(release.title).bit_length()}")
    if release.body:
        found.append(f"body {len(release.body).bit_length()}")
    return found


def note_habit(ledger: LedgerFile, release: Release, *, dated: bool) -> None:
    """One more release was written; inside a batch."""
    kind = (release.key.partition("/")[0], release.category or "", release.day.year, dated)
    found = ledger.rows(
        "SELECT releases, has, newest FROM habit"
        " WHERE generation = ? AND category = ? AND year = ? AND dated = ?",
        *kind,
    )
    releases, has, newest = 0, Counter[str](), release.published
    if found:
        releases, has = found[0]["releases"], _counts(found[0]["has"])
        newest = max(newest, found[0]["newest"])
    releases += 1
    has.update(labels(release))
    if releases >= NEWEST:
        releases //= 2
        has = Counter({label: count // 2 for label, count in has.items()})
    names = ("generation", "category", "year", "dated", "releases", "has", "newest")
    told = msgspec.json.encode(has).decode()
    ledger.change(insert("habit", names), *kind, releases, told, newest)


def _counts(text: str) -> Counter[str]:
    return Counter(msgspec.json.decode(text, type=dict[str, int]))


_ENDED = "signs that ended a run"
_FALLS = "fields that may be going"


class Habits:
    """What a ledger had counted when this was made: what a run adds does not change it.

    It also knows what ended a run, until that is seen mended or is accepted: by the counts alone
    a site that stays changed would soon be as usual.
    """

    def __init__(self, ledger: LedgerFile | None = None) -> None:
        """None: nothing is known of any category."""
        self._kinds: dict[tuple[str, str, int, bool], Habit] = {}
        for row in ledger.rows("SELECT * FROM habit") if ledger else []:
            kind = (row["generation"], row["category"], row["year"], bool(row["dated"]))
            newest = date.fromisoformat(row["newest"])
            self._kinds[kind] = Habit(row["releases"], _counts(row["has"]), newest)
        self._asked: dict[tuple[str, str | None, int, bool | None], Habit] = {}
        self._ledger = ledger
        told = ledger.meta(_ENDED) if ledger else None
        self._ended = msgspec.json.decode(told or "[]", type=set[tuple[str, str]])

    def has_ended(self, sign: str, scope: str) -> bool:
        """Whether a streak of that sign, among the releases of that scope, ended a run."""
        return (sign, scope) in self._ended

    def ended(self, sign: str, scope: str) -> None:
        """It did."""
        self._set_ended({*self._ended, (sign, scope)})

    def mended(self, sign: str, scope: str) -> None:
        """A release without the sign was met."""
        if self.has_ended(sign, scope):
            self._set_ended(self._ended - {(sign, scope)})

    def accept(self) -> None:
        """What ended runs is right as it is, and what may be going may go."""
        if self._ended:
            self._set_ended(set())
        self.falls = None

    @property
    def falls(self) -> str | None:
        """What a run left for the next about fields that may be going: see `scraper.falls`."""
        return self._ledger.meta(_FALLS) if self._ledger else None

    @falls.setter
    def falls(self, told: str | None) -> None:
        if self._ledger and told != self.falls:
            self._ledger.set_meta(_FALLS, told)

    def _set_ended(self, ended: set[tuple[str, str]]) -> None:
        self._ended = ended
        if self._ledger:
            self._ledger.set_meta(_ENDED, msgspec.json.encode(sorted(ended)).decode())

    def like(self, release: Release, *, dated: bool) -> Habit:
        """Of the releases of its kind, in its year and the one before."""
        return self._of(release, release.category or "", dated)

    def dating(self, release: Release) -> tuple[int, Habit]:
        """Of its category in these years: how many show a news date, and what all have."""
        category = release.category or ""
        return self._of(release, category, True).releases, self._of(release, category, None)

    def of_site(self, release: Release) -> Habit:
        """Of all releases of its generation of the site in these years."""
        return self._of(release, None, None)

    def _of(self, release: Release, category: str | None, dated: bool | None) -> Habit:
        """None: whichever."""
        asked = (release.key.partition("/")[0], category, release.day.year, dated)
        if asked not in self._asked:
            self._asked[asked] = sum(self._matching(*asked), Habit())
        return self._asked[asked]

    def _matching(
        self, generation: str, category: str | None, year: int, dated: bool | None
    ) -> Iterator[Habit]:
        for kind, habit in self._kinds.items():
            is_of_it = kind[0] == generation and category in (None, kind[1])
            if is_of_it and kind[2] in (year - 1, year) and dated in (None, kind[3]):
                yield habit
