"""The alarm: a run ends where the site's pages are no longer what they were taken for.

It looks at each page that was read, in their order, and holds back those that would be innocent
alone: what it alarmed about is not written. Two kinds of rules decide. Those of the first need
nothing but the run: pages without a required field, one body on several releases, a title and a
body that changed places. Those of the second compare with what the category had before, as a
ledger counted it (`scraper.ledger.habits`): a streak of releases that are unlike it ends the run
where its chance, by those counts, is one in 10^9 or less.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import log10
from shlex import quote
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from scraper.errors import ScrapeError, UnknownLayoutError
from scraper.records import ELSEWHERE, STRANGE, NotARelease, Problem, Reading, Release, Report
from scraper.site import Site
from scraper.words import counted

if TYPE_CHECKING:  # a run without a ledger needs no SQLite
    from scraper.ledger.habits import Habit, Habits

IN_A_ROW = 3
"""Pages that are alike in what no honest page has."""
AFTER, MOST = 20, 0.1
"""From so many pages on, the share of them that may lack a required field."""
ENOUGH = 30
"""Earlier releases of a kind, below which nothing is said of what is usual."""
AT_LEAST, CHANCE = 8, 9.0
"""Releases in a streak that is unlike its categories, and minus log10 of its greatest chance."""
LIKELY, RARE = 0.5, 0.1
"""What more releases have than the first share says nothing; what fewer have than the second is
held back until a release like the usual ones follows, and counts in full. What lies between goes
with who posts, and counts half: real releases of one week were taken for another week's site."""
MOST_HELD = 24
LONGEST_TITLE = 250
"""Characters: the longest of 1,522 real titles has 209."""

ACCEPT = "; if it is right as it is, the same command with --accept-uncertain writes it"
NAME = "; if it is right as it is, `scrape --id N` writes it"
UPGRADE = (
    ": `scrape doctor` says more, and a newer scrape may know the site:"
    " pip install --upgrade thaigov-scraper"
)


class Alarmed(Exception):  # noqa: N818 - it becomes an error when the run knows what it wrote
    """The pages are not what they were taken for. `advice` is what a person may do then."""

    def __init__(self, said: str, urls: list[str], advice: str) -> None:
        super().__init__(said)
        self.said, self.urls, self.advice = said, urls, advice

    def as_error(self, written: int, site: Site) -> UnknownLayoutError:
        """The same for a person; `written`: releases written before; `site`: who was asked."""
        first, *others = map(site.local, self.urls[:3])
        also = f", also {', '.join(others)}" if others else ""
        return UnknownLayoutError(
            f"{self.said} ({first}{also})",
            url=first,
            hint="Nothing was written of these pages, and the next run with a ledger tries them"
            f" again; {counted(written, 'release was', 'releases were')} written before.\n"
            f"Look at one: scrape rules test {quote(first)}\n"
            f"If it is a release, the site's markup has changed{self.advice}",
        )


class Judged(NamedTuple):
    """What was read, and whether it is a release that is to be written."""

    reading: Reading
    wanted: bool
    is_live: bool = True
    """Of the site itself: what an archive holds says nothing about the site of today."""


def watched(
    readings: Iterable[Judged], alarm: "Alarm", report: Report, site: Site
) -> Iterator[tuple[Reading, bool]]:
    """What the alarm lets go on; each with whether it is to be written.

    Raises UnknownLayoutError where it goes off: what it had held back as innocent was let go
    before, and the rest came as pages that could not be read, for a later run to try again.
    """
    try:
        for judged in readings:
            reading, wanted, is_live = judged
            if not is_live:
                yield reading, wanted
                continue
            if isinstance(reading.result, Release):
                yield from alarm.pass_on(reading, wanted=wanted)
            else:
                yield reading, False
            alarm.look(reading)
        alarm.end()
    except (Alarmed, UnknownLayoutError) as error:
        innocent, suspects = alarm.part()
        yield from innocent
        for reading in suspects:
            yield _set_aside(reading, str(error), report), False
        if isinstance(error, Alarmed):
            raise error.as_error(report.written, site) from None
        raise
    except ScrapeError:
        yield from alarm.rest()
        raise
    yield from alarm.rest()


def _set_aside(reading: Reading, why: str, report: Report) -> Reading:
    """A release that is to be read again when the site is mended."""
    url = reading.result.url if isinstance(reading.result, Release) else ""
    page = NotARelease(url, "uncertain", why)
    report.count(page)
    return msgspec.structs.replace(reading, result=page)


class Look(NamedTuple):
    """One thing about a release, and how many earlier ones of its kind were so."""

    like: int
    of: int
    kind: tuple[str, int, bool]
    """Its category and year, and whether it shows a news date."""
    floor: float = 0.0
    """A share that counts at least: where "so" was chosen to be about that rare."""

    def share(self, more: int = 0) -> float:
        """The chance of one more, after `more` that were so (by the rule of succession)."""
        return max(self.floor, (self.like + 1 + more) / (self.of + 2 + more))


@dataclass(slots=True)
class Streak:
    """Releases that followed each other and are alike in one thing."""

    numbers: set[int] = field(default_factory=set)
    """Those that may be held back."""
    urls: list[str] = field(default_factory=list)
    chance: float = 0.0
    """Minus log10 of it."""
    _seen: Counter[tuple[str, int, bool]] = field(default_factory=Counter)

    def add(self, number: int, url: str, look: Look) -> None:
        """One more; only a rare one is held back."""
        if look.share() <= RARE:
            self.numbers.add(number)
        self.urls.append(url)
        share = look.share(self._seen[look.kind])
        self.chance -= log10(share) * (1.0 if look.share() <= RARE else 0.5)
        self._seen[look.kind] += 1

    @property
    def is_too_long(self) -> bool:
        """Whether it is no chance."""
        return len(self.urls) >= AT_LEAST and self.chance > CHANCE - 1e-9


class _Held(NamedTuple):
    number: int
    reading: Reading
    wanted: bool


class Alarm:
    """Looks at a run's readings."""

    def __init__(self, habits: "Habits | None" = None) -> None:
        """`habits`: what the categories had before; None: nothing is compared with that."""
        self._habits = habits
        self._read, self._strange, self._row = 0, [], []
        self._had_release = False
        self._waiting: deque[_Held] = deque()
        self._number = 0
        self._streaks: dict[tuple[str, str], Streak] = {}
        self._body, self._key = "", ""

    _strange: list[NotARelease]
    _row: list[NotARelease]

    # Pages that are no release

    def look(self, reading: Reading) -> None:
        """Count a page. Alarmed where too many lack what each release has.

        One that an earlier run could not read either says nothing of the site of today, nor does
        an answer that there is no such release.
        """
        page = reading.result
        if isinstance(page, Problem) and page.why.startswith(ELSEWHERE):
            page = NotARelease(page.url, "unknown-layout", page.why)
        if isinstance(page, Release):
            self._read += 1
            self._had_release = True
            self._row.clear()
        elif isinstance(page, NotARelease) and page.reason in STRANGE and not reading.is_again:
            self._read += 1
            self._row.append(page)
            self._strange.append(page)
            if len(self._row) == IN_A_ROW:
                said = f"{IN_A_ROW} pages in a row are not what a release looks like"
                raise self._no_release(said, self._row)
        if self._read >= AFTER and len(self._strange) > MOST * self._read:
            said = f"{len(self._strange)} of {self._read} pages are not what a release looks like"
            raise self._no_release(said, self._strange)

    def end(self) -> None:
        """The run is over. Alarmed where all that it read lacks what each release has."""
        if self._row and not self._had_release:
            said = "what was read is not what a release looks like"
            raise self._no_release(said, self._row)

    def _no_release(self, said: str, pages: list[NotARelease]) -> Alarmed:
        whys = Counter(page.detail or page.reason for page in pages)
        why = ", ".join(why for why, _ in whys.most_common(3))
        is_read = all(page.reason == "uncertain" for page in pages)
        urls = [page.url for page in pages]
        return Alarmed(f"{said}: {why}", urls, ACCEPT if is_read else UPGRADE)

    # Releases

    def pass_on(self, reading: Reading, *, wanted: bool) -> Iterator[tuple[Reading, bool]]:
        """A release goes in, and those that may go on come out, in the same order.

        `wanted`: it is to be written; it comes out again with each. Alarmed where it ends a
        streak that no honest site has.
        """
        release = reading.result
        if not isinstance(release, Release):
            raise TypeError("only releases are held back")
        self._number += 1
        self._waiting.append(_Held(self._number, reading, wanted))
        self._compare_with_last(release)
        if wanted and self._habits:
            self._compare_with_habits(release, self._habits, dated=reading.dated)
        yield from self._free()

    def _free(self) -> Iterator[tuple[Reading, bool]]:
        held = set[int]().union(*(streak.numbers for streak in self._streaks.values()))
        while self._waiting and (
            self._waiting[0].number not in held or len(self._waiting) > MOST_HELD
        ):
            yield self._waiting.popleft()[1:]

    @property
    def held(self) -> list[tuple[Reading, bool]]:
        """What is held back now."""
        return [one[1:] for one in self._waiting]

    def rest(self) -> Iterator[tuple[Reading, bool]]:
        """What was held back may go on: nothing came of the suspicion."""
        while self._waiting:
            yield self._waiting.popleft()[1:]

    def part(self) -> tuple[list[tuple[Reading, bool]], list[Reading]]:
        """After an alarm, what was held back: the innocent, then those of any streak.

        Of the latter only what was to be written: the others are of no use to a later run.
        """
        doubtful = set[int]().union(
            *(streak.numbers for streak in self._streaks.values() if len(streak.urls) > 1)
        )
        innocent = [one[1:] for one in self._waiting if one.number not in doubtful]
        suspects = [one.reading for one in self._waiting if one.wanted and one.number in doubtful]
        self._waiting.clear()
        return innocent, suspects

    def _compare_with_last(self, release: Release) -> None:
        body = "".join(release.body.split())
        if release.key != self._key:  # the same release twice is no repeat
            if not body or body != self._body:
                self._clear("the same body")
            if body:
                self._count("the same body", release, "")
            if len(release.title) > LONGEST_TITLE and len(release.title) > len(release.body):
                self._count("swapped", release, "a title that is longer than the body")
            else:
                self._clear("swapped")
        self._body, self._key = body, release.key

    def _count(self, sign: str, release: Release, words: str) -> None:
        streak = self._streaks.setdefault((sign, ""), Streak())
        streak.numbers.add(self._number)
        streak.urls.append(release.url)
        if len(streak.urls) == IN_A_ROW:
            raise Alarmed(f"{IN_A_ROW} releases in a row have {words or sign}", streak.urls, NAME)

    def _compare_with_habits(self, release: Release, habits: "Habits", *, dated: bool) -> None:
        category = release.category or ""
        for sign, look in looks(release, habits, dated=dated):
            # Of all releases as they come, and of each category's own.
            for scope in ("", f"{category} "):
                if look is None:
                    self._clear(sign, scope)
                elif look.of >= ENOUGH and look.share() <= LIKELY:
                    streak = self._streaks.setdefault((sign, scope), Streak())
                    streak.add(self._number, release.url, look)
                    if streak.is_too_long:
                        said = _unlike(sign, look, len(streak.urls))
                        raise Alarmed(said, streak.urls, ACCEPT)

    def _clear(self, sign: str, scope: str = "") -> None:
        self._streaks.pop((sign, scope), None)


_LOST = ("lead", "posted", "images", "attachments", "links", "body")
_GAINED = ("lead", "links")
"""Pictures and files are added by honest editors, too."""
_NEVER_UNDATED = 0.05


def looks(release: Release, habits: "Habits", *, dated: bool) -> Iterator[tuple[str, Look | None]]:
    """What can be told of a release beside others, each with those that were so; None: it is not.

    What says nothing either way is left out.
    """
    kind = (release.category or "", release.day.year, dated)
    usual = habits.like(release, dated=dated)
    for name in _LOST:
        has, had = bool(getattr(release, name)), usual.has[name]
        yield f"no {name}", None if has else Look(usual.releases - had, usual.releases, kind)
        if name in _GAINED:
            yield f"a {name}", Look(had, usual.releases, kind) if has else None
    yield from _lengths("title", release.title, usual, kind)
    if release.body:
        yield from _lengths("body", release.body, usual, kind)
    site = habits.of_site(release)
    without, of_year = site.releases - site.has["category"], ("", release.day.year, True)
    unnamed = Look(without, site.releases, of_year)
    yield "no category", None if release.category else unnamed
    # A listing puts the undated last, whatever their age: only what came since tells something.
    with_date, all_ = habits.dating(release)
    undated = Look(all_.releases - with_date, all_.releases, (*kind[:2], False))
    if dated:
        yield "no news date", None
    elif release.day > all_.newest and undated.share() <= _NEVER_UNDATED:
        yield "no news date", undated


def _lengths(
    name: str, text: str, usual: "Habit", kind: tuple[str, int, bool]
) -> Iterator[tuple[str, Look | None]]:
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
        look = Look(like, total, kind, RARE)
        yield sign, look if total < ENOUGH or look.share() <= RARE else None


def _unlike(sign: str, look: Look, count: int) -> str:
    where = f" in {look.kind[0]}" if look.kind[0] else ""
    if "er " in sign:
        than = f"than nine tenths of {look.of:,} earlier releases{where}"
        return f"{count} releases in a row have {sign} {than}"
    return (
        f"{count} releases in a row have {sign}, as {look.like:,} of {look.of:,} earlier releases"
        f"{where} had"
    )
