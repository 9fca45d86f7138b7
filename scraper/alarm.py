"""The alarm: a run ends where the live site's pages are no longer what they were taken for.

It watches what comes from the live site or its mirror, whether a ledger is kept or not; pages of
archives and files say nothing about the site of today and pass unwatched, also those of a run
that has both.

It counts each page that was read, in their order, and holds back releases that would be innocent
alone: what it alarmed about is not written. Two kinds of rules decide. Those of the first need
nothing but the run: pages without a required field, titles and bodies that changed places, one
body on several releases (`scraper.repeats`). Those of the second need a ledger, and compare with
what the category had before: streaks within a run (`scraper.unlike`), and what goes little by
little over many (`scraper.falls`); releases that a person picked by id or address, or accepts
with --accept-uncertain, are not compared so.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from scraper import repeats, unlike
from scraper.alarmed import ACCEPT, NAME, UPGRADE, Alarmed, Blamed, Look
from scraper.errors import ScrapeError, UnknownLayoutError
from scraper.falls import Falls
from scraper.records import ELSEWHERE, STRANGE, NotARelease, Problem, Reading, Release, Report
from scraper.repeats import Met, Repeats
from scraper.rules.layouts import Layouts
from scraper.unlike import Streak

if TYPE_CHECKING:  # a run without a ledger needs no SQLite
    from scraper.ledger.habits import Habits

IN_A_ROW = 3
"""Pages that are alike in what no honest page has."""
AFTER, MOST = 20, 0.1
"""From so many pages on, the share of them that may lack a required field."""
MOST_HELD = 24
"""Releases that wait for what comes after them."""
LONGEST_TITLE = 250
"""Characters: the longest of 1,522 real titles has 209."""


class Judged(NamedTuple):
    """What was read, and whether it is a release that is to be written."""

    reading: Reading
    wanted: bool
    is_live: bool = True
    """Of the site itself: what an archive holds says nothing about the site of today."""


def watched(
    readings: Iterable[Judged], alarm: "Alarm", report: Report, look: Look, layouts: Layouts
) -> Iterator[tuple[Reading, bool]]:
    """What the alarm lets go on; each with whether it is to be written.

    Raises UnknownLayoutError where it goes off: what it had held back as innocent was let go
    before, and the rest came as pages that could not be read, for a later run to try again.
    """
    try:
        for reading, wanted, is_live in readings:
            if not is_live:
                yield reading, wanted
                continue
            if isinstance(reading.result, Release):
                yield from alarm.pass_on(reading, wanted=wanted)
            else:
                yield reading, False
            alarm.count(reading)
        alarm.end()
    except (Alarmed, UnknownLayoutError) as error:
        alarm.calm()
        innocent, suspects = alarm.part()
        yield from innocent
        for reading in suspects:
            yield _set_aside(reading, str(error), report), False
        if isinstance(error, Alarmed):
            raise error.as_error(report.written, look, layouts) from None
        raise
    except ScrapeError:
        alarm.remember()
        yield from alarm.rest()
        raise
    alarm.remember()
    yield from alarm.rest()


def _set_aside(reading: Reading, why: str, report: Report) -> Reading:
    """A release that is to be read again when the site is mended."""
    url = reading.result.url if isinstance(reading.result, Release) else ""
    page = NotARelease(url, "uncertain", why)
    report.count(page)
    return msgspec.structs.replace(reading, result=page)


class _Held(NamedTuple):
    """A release that waits for what comes after it."""

    met: Met
    reading: Reading

    @property
    def let_go(self) -> tuple[Reading, bool]:
        """What goes on, with whether it is to be written."""
        return self.reading, self.met.wanted


class Alarm:
    """Looks at a run's readings: `count` for each, and `pass_on` for the releases among them."""

    def __init__(self, habits: "Habits | None" = None) -> None:
        """`habits`: what the categories had before; None: nothing is compared with that."""
        self._habits = habits
        self._pages = 0
        """Pages that were counted: releases, and strange ones."""
        self._strange: list[NotARelease] = []
        """Those that are not what a release looks like."""
        self._strange_row: list[NotARelease] = []
        """Of these, those since the last release."""
        self._had_release = False
        self._releases = 0
        """Releases that came in, and so the number of the last."""
        self._waiting: deque[_Held] = deque()
        self._repeats = Repeats()
        self._swapped = Streak()
        self._unlike: dict[tuple[str, str], Streak] = {}
        """By sign and category; without category, of all releases as they come."""
        self._falls = Falls(habits.falls if habits else None)
        self._fallen: set[int] = set()
        """Numbers of those that wait and lack a field that too few have."""

    # Pages that are no release

    def count(self, reading: Reading) -> None:
        """One more page. Alarmed where too many lack what each release has.

        One that an earlier run could not read either says nothing of the site of today, nor does
        an answer that there is no such release.
        """
        page = reading.result
        if isinstance(page, Problem) and page.why.startswith(ELSEWHERE):
            page = NotARelease(page.url, "unknown-layout", page.why)
        if isinstance(page, Release):
            self._pages += 1
            self._had_release = True
            self._strange_row.clear()
        elif isinstance(page, NotARelease) and page.reason in STRANGE and not reading.is_again:
            self._pages += 1
            self._strange_row.append(page)
            self._strange.append(page)
            if len(self._strange_row) == IN_A_ROW:
                said = f"{IN_A_ROW} pages in a row are not what a release looks like"
                raise _no_release(said, self._strange_row)
        if self._pages >= AFTER and len(self._strange) > MOST * self._pages:
            said = f"{len(self._strange)} of {self._pages} pages are not what a release looks like"
            raise _no_release(said, self._strange)

    def end(self) -> None:
        """The run is over. Alarmed where all that it read lacks what each release has.

        So it is where what ended an earlier run was met again, in however few releases.
        """
        if self._strange_row and not self._had_release:
            said = "what was read is not what a release looks like"
            raise _no_release(said, self._strange_row)
        for (sign, _), streak in self._unlike.items():
            if streak.ended_run:
                raise self._alarmed_again(sign, streak)

    def calm(self) -> None:
        """A run was ended: what is met again in the next counts anew."""
        self._falls.calm()
        self.remember()

    def remember(self) -> None:
        """What this run adds to what the next is to know; only with a ledger."""
        if self._habits:
            self._habits.falls = self._falls.told

    # Releases

    def pass_on(self, reading: Reading, *, wanted: bool) -> Iterator[tuple[Reading, bool]]:
        """A release goes in, and those that may go on come out, in the same order.

        `wanted`: it is to be written; it comes out again with each. Alarmed where it ends a
        streak that no honest site has.
        """
        release = reading.result
        if not isinstance(release, Release):
            raise TypeError("only releases are held back")
        self._releases += 1
        met = Met(self._releases, release.url, wanted, release.layout)
        self._waiting.append(_Held(met, reading))
        if release.key not in self._repeats:
            self._compare_bodies(met, release)
            self._compare_places(met, release)
        if wanted and self._habits:
            self._compare_with_habits(met, release, self._habits, dated=reading.dated)
            if not reading.is_again:
                self._compare_with_runs(met, release, self._habits)
        yield from self._free()

    def _free(self) -> Iterator[tuple[Reading, bool]]:
        held = self._repeats.held.union(*(streak.held for streak in self._streaks))
        while self._waiting and (
            self._waiting[0].met.number not in held or len(self._waiting) > MOST_HELD
        ):
            yield self._waiting.popleft().let_go

    @property
    def _streaks(self) -> list[Streak]:
        return [self._swapped, *self._unlike.values()]

    @property
    def held(self) -> list[tuple[Reading, bool]]:
        """What is held back now."""
        return [one.let_go for one in self._waiting]

    def rest(self) -> Iterator[tuple[Reading, bool]]:
        """What was held back may go on: nothing came of the suspicion."""
        while self._waiting:
            yield self._waiting.popleft().let_go

    def part(self) -> tuple[list[tuple[Reading, bool]], list[Reading]]:
        """After an alarm, what was held back: the innocent, then those under suspicion.

        Of the latter only what was to be written: the others are of no use to a later run.
        """
        streaks = (
            streak.held for streak in self._streaks if len(streak.met) > 1 or streak.ended_run
        )
        doubtful = self._repeats.doubtful.union(self._fallen, *streaks)
        innocent = [one for one in self._waiting if one.met.number not in doubtful]
        suspects = [one for one in self._waiting if one.met.number in doubtful]
        self._waiting.clear()
        wanted = [one.reading for one in suspects if one.met.wanted]
        return [one.let_go for one in innocent], wanted

    def _compare_bodies(self, met: Met, release: Release) -> None:
        copies = self._repeats.add(met, release)
        if len(copies) >= repeats.MANY:
            said = repeats.describe(copies, len(self._repeats))
            raise self._alarmed(said, [copy.met for copy in copies], NAME)

    def _compare_places(self, met: Met, release: Release) -> None:
        if not len(release.body) < len(release.title) > LONGEST_TITLE:
            self._swapped = Streak()
            return
        self._swapped.held.add(met.number)
        self._swapped.met.append(met)
        if len(self._swapped.met) == IN_A_ROW:
            said = f"{IN_A_ROW} releases in a row have a title that is longer than the body"
            raise self._alarmed(said, self._swapped.met, NAME)

    def _compare_with_habits(
        self, met: Met, release: Release, habits: "Habits", *, dated: bool
    ) -> None:
        for sign, odds in unlike.signs(release, habits, dated=dated):
            # Of all releases as they come, and of each category's own.
            for scope in ("", f"{release.category or ''} "):
                if odds is None:
                    self._unlike.pop((sign, scope), None)
                    habits.mended(sign, scope)
                elif odds.tells or habits.has_ended(sign, scope):
                    new = Streak(ended_run=habits.has_ended(sign, scope))
                    streak = self._unlike.setdefault((sign, scope), new)
                    streak.add(met, odds)
                    if streak.is_too_long and streak.ended_run:
                        raise self._alarmed_again(sign, streak)
                    if streak.is_too_long:
                        habits.ended(sign, scope)
                        said = unlike.describe(sign, odds, streak)
                        raise self._alarmed(said, streak.met, ACCEPT, _lost(sign))

    def _compare_with_runs(self, met: Met, release: Release, habits: "Habits") -> None:
        for sign, fall in self._falls.see(release, habits):
            category = release.category or ""
            habits.ended(sign, f"{category} ")
            waiting = {one.met.url: one.met.number for one in self._waiting}
            urls = [url for url in fall.without if url in waiting] or [met.url]
            self._fallen.update(waiting[url] for url in urls)
            said, labels = fall.describe(sign, category), frozenset({release.layout})
            gone = [url for url in fall.without if url not in waiting]
            raise Alarmed(said, urls, ACCEPT, gone=gone, blamed=Blamed(labels, _lost(sign)))

    def _alarmed_again(self, sign: str, streak: Streak) -> Alarmed:
        return self._alarmed(unlike.describe_ended(sign, streak), streak.met, ACCEPT, _lost(sign))

    def _alarmed(
        self, said: str, releases: list[Met], advice: str, lost: tuple[str, ...] = ()
    ) -> Alarmed:
        """`releases`: those that are alike; the last of them waits still. `lost`: fields."""
        first = self._waiting[0].met.number
        gone = [met.url for met in releases if met.number < first and met.wanted]
        urls = [met.url for met in releases if met.number >= first]
        blamed = Blamed(frozenset(met.layout for met in releases), lost)
        return Alarmed(said, urls, advice, gone=gone, blamed=blamed)


def _lost(sign: str) -> tuple[str, ...]:
    """The field that releases with a sign lack; empty where it is another sign."""
    return (sign.removeprefix("no "),) if sign.startswith("no ") else ()


def _no_release(said: str, pages: list[NotARelease]) -> Alarmed:
    whys = Counter(map(_why, pages))
    why = ", ".join(why for why, _ in whys.most_common(3))
    is_read = all(page.reason == "uncertain" for page in pages)
    urls = [page.url for page in pages]
    labels = frozenset(page.layout for page in pages if page.layout)
    blamed = Blamed(labels, tuple(dict.fromkeys(filter(None, map(_field, pages)))))
    advice = ACCEPT if is_read else UPGRADE
    return Alarmed(f"{said}: {why}", urls, advice, gone=[], blamed=blamed)


def _why(page: NotARelease) -> str:
    field = _field(page)
    return f"{field} is missing" if field else page.detail or page.reason


def _field(page: NotARelease) -> str:
    """The field that a page lacks; empty where something else is wrong with it."""
    is_field = page.reason == "missing-field" and page.detail.isidentifier()
    return page.detail if is_field else ""
