"""Releases from the captures of an archive: which of them, which capture of each, newest first.

An index knows when a page was captured, not when it was published. So of days that are asked for,
ids are searched: no release is posted more than `ID_DISORDER` after one with a larger id
(`Hints`), and a few dozen pages tell which ids lie outside for certain. Where a release that is
read after that proves them wrong, what was passed over is read as well.
"""

from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from itertools import islice
from typing import Protocol

import msgspec

from scraper.errors import FetchError
from scraper.extract import CATEGORY_IDS
from scraper.ledger import State
from scraper.records import ANSWERS, GIVEN_UP, NotARelease, Page, Problem, Reading, Release
from scraper.rules.listing import Row
from scraper.site import EDIT_DELAY, REAL, Address
from scraper.sources.captures import OLDER, Capture, newest_release
from scraper.sources.careful import CarefulReader
from scraper.sources.cdx import CdxRow
from scraper.sources.desk import NotNowError
from scraper.sources.hints import Hints
from scraper.sources.numbers import Numbers
from scraper.sources.recall import Met
from scraper.sources.shelf import Keep
from scraper.sources.source import Setup
from scraper.sources.tried import MOST_RUNS, Tried
from scraper.words import counted

NEWEST, OLDEST = 8, 4
"""Captures of one release that are read, until one is a release. The oldest are from before its
page was removed, if it was."""
FEW = 40
"""So few ids are read without a search."""
CLOSE = 64
"""Ids that a search is content with: it costs more to come closer than to read them."""
_NEAR = 5
"""Ids in a row that are tried for one that a release has."""


class Archive(Protocol):
    """Where captures are fetched."""

    @property
    def base(self) -> str:
        """Its address, under which is remembered what it has."""

    def page(self, row: CdxRow, address: Address) -> Page:
        """A capture of a release. FetchError where it cannot be had or is of another page."""

    def front(self, at: datetime) -> Page:
        """The site's front page as near to a moment as can be had. FetchError if none."""


class Archived:
    """The releases of one archive that a query wants."""

    def __init__(
        self, setup: Setup, held: dict[Address, list[CdxRow]], archive: Archive, keep: Keep
    ) -> None:
        """Prepare; nothing is fetched yet.

        `held`: all captures of each release, newest first. `keep`: where is remembered which of
        them have no release.
        """
        self._setup, self._archive = setup, archive
        self._numbers = Numbers(archive.front)
        self._tried = Tried(keep, archive.base, setup.layouts)
        self._passing = set[str]()
        """Keys of the releases that may be had another time."""
        self._again = set[str]()
        """Keys of the releases that an earlier run wrote from an older capture."""
        self._given_up = 0
        self._held = {
            one: few for one, rows in held.items() if self._may_be(one, few := _few_of_a_kind(rows))
        }
        self._careful = CarefulReader(setup.ledger, setup.layouts)
        self._asked: dict[Address, Future[Reading]] = {}
        self._pool = ThreadPoolExecutor(setup.concurrency, thread_name_prefix="archive")
        setup.closing.callback(self._pool.shutdown, wait=False, cancel_futures=True)

    def __len__(self) -> int:
        """Releases that may be wanted."""
        return len(self._held)

    def results(self) -> Iterator[Reading]:
        """What each release's captures say, newest ids first; those of today's site come before.

        What is given up is told at the end.
        """
        try:
            for layout in ("current", "codeigniter"):
                yield from self._generation(layout)
        finally:
            self._tried.save()
            self._numbers.tell(self._setup.note)
        if self._given_up:
            self._setup.report.not_releases[GIVEN_UP] += self._given_up
            self._setup.note(
                f"{counted(self._given_up, 'release')} given up: in {MOST_RUNS} runs no capture"
                " could be had or read; --id asks for one again"
            )

    def likely(self) -> int:
        """How many are to be read, by a few of them."""
        count = 0
        for layout in ("current", "codeigniter"):
            hints, ids = Hints(self._setup.window), self._ids(layout)
            self._narrow(hints, ids)
            count += sum(len(ids[number]) for number in ids if not hints.side(_row(number)))
        return count

    def _may_be(self, address: Address, rows: list[CdxRow]) -> bool:
        """Whether a release may be wanted and is not written yet."""
        window = self._setup.window
        captured = rows[0].at.date() + EDIT_DELAY
        if not self._setup.wants(address) or window.before(captured):
            return False  # what was captured before the window was published before it
        if not _are_many(rows) and self._tried.is_barren(address.key, rows[0]):
            return False
        known = self._setup.ledger.entry(address.key) if self._setup.ledger else None
        is_asked = self._setup.query.picked or self._setup.layouts.accepts_uncertain
        if known is None or known.state not in (State.WRITTEN, State.OUTSIDE):
            is_left = not is_asked and self._tried.is_given_up(address.key, rows[0])
            self._given_up += is_left
            return not is_left
        if known.state is State.WRITTEN:
            if is_owed := self._tried.is_owed(address.key, rows[0], still=is_asked):
                self._again.add(address.key)
            return is_owed
        return known.day is None or known.day in window

    def _ids(self, layout: str) -> dict[int, list[Address]]:
        """The releases of a generation of the site by their ids, which languages share; sorted."""
        ids: dict[int, list[Address]] = {}
        for address in sorted(self._held, key=lambda one: (one.id, one.key)):
            if address.layout == layout:
                ids.setdefault(address.id, []).append(address)
        return ids

    def _generation(self, layout: str) -> Iterator[Reading]:
        hints, ids = Hints(self._setup.window), self._ids(layout)
        self._narrow(hints, ids)
        passed: list[int] = []
        waiting = deque[Address]()
        for number in sorted(ids, reverse=True):
            is_read = any(address in self._asked for address in ids[number])
            if hints.side(_row(number)) and not is_read:
                passed.append(number)
                continue
            waiting.extend(ids[number])
            yield from self._taken(waiting, hints, 2 * self._setup.concurrency)
        yield from self._taken(waiting, hints, 0)
        if hints.wrong and passed:
            self._setup.note("the ids proved no measure of time; reading what was passed over")
            waiting.extend(address for number in passed for address in ids[number])
            yield from self._taken(waiting, hints, 0)

    def _taken(self, waiting: "deque[Address]", hints: Hints, most: int) -> Iterator[Reading]:
        """What the first of them say, until no more than `most` wait."""
        ahead = 2 * self._setup.concurrency
        while len(waiting) > most:
            for address in tuple(islice(waiting, ahead + 1)):
                self._ask(address)
            address = waiting.popleft()
            reading = self._asked.pop(address).result()
            may_pass = address.key in self._passing
            if isinstance(reading.result, Release):
                hints.learn(_row(address.id), reading.result)
                if may_pass:
                    self._owe(address, reading)
                yield self._numbered(reading, reading.result)
                if not may_pass:
                    self._tried.settle(address.key)
                continue
            if self._has_failed(address, reading) and not may_pass:
                reading = self._tried.failed(address.key, self._held[address][0], reading)
            yield reading

    def _numbered(self, reading: Reading, release: Release) -> Reading:
        """The same, with the number of a category that only the front page of the time tells.

        (Categories of today's site have no numbers that are known.)
        """
        is_wanted = release.day in self._setup.window and release.key.startswith("codeigniter/")
        if not is_wanted or release.category is None or release.category_id is not None:
            return reading
        number = self._numbers.find(release.category, release.fetched_at)
        if number is None:
            return reading
        release = msgspec.structs.replace(release, category_id=number)
        origin = {**reading.origin, "category_id": "known by its name"}
        return msgspec.structs.replace(reading, result=release, origin=origin)

    def _owe(self, address: Address, reading: Reading) -> None:
        """Keep that a release is to be read again: a newer capture of it failed for now."""
        last = self._tried.owe(address.key, self._held[address][0])
        self._tried.save()  # for a run that is killed: what it wrote is not read again otherwise
        if address.key in self._again:
            why = f"{reading.origin[OLDER]}; what an older capture says of it is written already"
            self._setup.report.fail(reading.result.url, f"{why}{last}", is_lost=False)

    # Which ids

    def _narrow(self, hints: Hints, ids: dict[int, list[Address]]) -> None:
        """Read as many as it takes to know which ids lie outside the window."""
        window, numbers = self._setup.window, list(ids)
        if window.is_open or len(numbers) < FEW:
            return
        for step in range(1, Hints.ENOUGH + 2):  # so many have to agree before they are trusted
            self._near(step * len(numbers) // (Hints.ENOUGH + 2), hints, ids, numbers)
        for side in [1] * (window.since is not None) + [-1] * (window.until is not None):
            low, high = 0, len(numbers) - 1
            while high - low > CLOSE:
                middle = (low + high) // 2
                near = self._near(middle, hints, ids, numbers)
                is_outside = near is not None and hints.side(_row(near - side)) == side
                if is_outside == (side > 0):
                    low = middle
                else:
                    high = middle

    def _near(
        self, at: int, hints: Hints, ids: dict[int, list[Address]], numbers: list[int]
    ) -> int | None:
        """The id of a release at a place or a little above it, whose day is known then."""
        for number in numbers[at : at + _NEAR]:
            for address in ids[number]:
                if self._learn(address, hints):
                    return number
        return None

    def _learn(self, address: Address, hints: Hints) -> bool:
        known = self._setup.ledger.entry(address.key) if self._setup.ledger else None
        if known and known.day:
            hints.learn_met(_row(address.id), Met(known.day, known.dated))
            return True
        self._ask(address)
        release = self._asked[address].result().result
        if isinstance(release, Release):
            hints.learn(_row(address.id), release)
        return isinstance(release, Release)

    # Which capture

    def _ask(self, address: Address) -> None:
        if address not in self._asked:
            self._asked[address] = self._pool.submit(self._read, address)

    def _read(self, address: Address) -> Reading:
        """What the newest capture says that is a release; of many a few are looked at.

        Where none of them is one, what `newest_release` has for that. If all there are were read,
        and are answers that there is no such release, no later run reads them again.
        """
        rows, url = self._held[address], REAL + address.path
        few = [*rows[:NEWEST], *rows[-OLDEST:]] if _are_many(rows) else rows
        captures = [
            Capture(key=address.key, url=url, at=row.at, place=row) for row in reversed(few)
        ]
        reading = newest_release(captures, lambda one: self._read_one(one.place, address))
        if reading is None:
            raise AssertionError("a release is held because it has captures")
        if not isinstance(reading.result, Release) and not self._has_failed(address, reading):
            self._tried.note_barren(address.key, rows[0])
        return reading

    def _has_failed(self, address: Address, reading: Reading) -> bool:
        """Whether a release was not read, and may yet be there."""
        if isinstance(reading.result, Release):
            return False
        is_answer = isinstance(reading.result, NotARelease) and reading.result.reason in ANSWERS
        return not is_answer or _are_many(self._held[address])

    def _read_one(self, row: CdxRow, address: Address) -> Reading:
        url = REAL + address.path
        try:
            page = self._archive.page(row, address)
        except FetchError as error:
            if isinstance(error, NotNowError):
                self._passing.add(address.key)
            return Reading(result=Problem(url, f"captured {row.timestamp}: {error.message}"))
        reading = self._careful.read(page, CATEGORY_IDS)
        result = reading.result
        if isinstance(result, Release) and page.fetched_at < row.at:
            why = f"captured {row.timestamp}: the archive gives an older capture"
            return msgspec.structs.replace(reading, origin={**reading.origin, OLDER: why})
        if isinstance(result, NotARelease) and result.reason not in ANSWERS:
            detail = f"{result.detail} (captured {row.timestamp})".strip()
            return msgspec.structs.replace(
                reading, result=msgspec.structs.replace(result, detail=detail)
            )
        return reading


def _few_of_a_kind(rows: list[CdxRow]) -> list[CdxRow]:
    """Captures of the same bytes twice at most: one may not be had, more tell nothing new."""
    count: Counter[str] = Counter()
    few = []
    for row in rows:
        count[row.digest] += 1
        if count[row.digest] <= 2 or row.digest in ("", "-"):
            few.append(row)
    return few


def _are_many(rows: list[CdxRow]) -> bool:
    """Whether there are more captures of a release than are read."""
    return len(rows) > NEWEST + OLDEST


def _row(number: int) -> Row:
    return Row(number, "")
