"""Fetches ahead in a few threads, reads each release once, and remembers what it said."""

from bisect import bisect_left
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date

import msgspec

from scraper.errors import FetchError, RefusedError, UnknownLayoutError
from scraper.extract import CATEGORY_IDS, decode
from scraper.fetch.client import Answer, Client
from scraper.ledger import Entry, Ledger
from scraper.records import Page, Problem, Reading, Release, Report, Unchanged, Window
from scraper.rules.layouts import Layouts
from scraper.rules.listing import ListingPage, Row, read_front, read_listing
from scraper.site import DEMO, EDIT_DELAY, ID_DISORDER, REAL, read_address
from scraper.sources.careful import CarefulReader
from scraper.sources.recall import Met, Recall

STRANGE = "this is no listing page that we know"
STRANGE_IN_A_ROW = 3


class Highest:
    """The highest value met at any place below a given one."""

    def __init__(self) -> None:
        self._places: list[int] = []
        self._values: list[int] = []

    def below(self, place: int) -> int | None:
        """The highest value below a place, if anything was met there."""
        at = bisect_left(self._places, place)
        return self._values[at - 1] if at else None

    def add(self, place: int, value: int) -> None:
        """Remember a value; what it outdoes is forgotten."""
        at = end = bisect_left(self._places, place)
        if at and self._values[at - 1] >= value:
            return
        while end < len(self._values) and self._values[end] <= value:
            end += 1
        self._places[at:end], self._values[at:end] = [place], [value]


class Hints:
    """What a listing tells of a release before it is fetched, used while it proves right.

    Two things are told: the date printed in the row, where there is one, and the id, for no
    release is posted more than `ID_DISORDER` after one with a larger id. Each is checked against
    every release that is read; one disagreement, and it is not used any more. If it had been
    used, `wrong` is set: what was passed over has to be looked at again.
    """

    ENOUGH = 6
    """Releases that must have agreed first."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.wrong = False
        self._agreed = {"date": 0, "id": 0}
        self._used: set[str] = set()
        self._failed: set[str] = set()
        # By id: the newest day below each, and, both mirrored, the oldest day above each.
        self._newest, self._oldest = Highest(), Highest()
        self._first: list[tuple[int, int]] = []
        self._with_time = self._against_time = 0

    @property
    def is_used(self) -> bool:
        """Whether something was passed over because of them."""
        return bool(self._used)

    @property
    def ids_tell_nothing(self) -> bool:
        """Whether ids do not grow with time, so that lists in the order of ids have no order."""
        return self._against_time > max(2, self._with_time // 4)

    def learn(self, row: Row, release: Release) -> None:
        """Check what was told against a release that was read."""
        if row.printed:
            self._check("date", row.printed.isoformat() in (release.published, release.posted))
        day = date.fromisoformat(release.posted or release.published).toordinal()
        self._place(row.id, day, day)

    def learn_met(self, row: Row, met: Met) -> None:
        """Check the id of a release that an earlier run read: it was posted by its day, or later.

        Later only where it shows a news date, for otherwise its day is the posted one.
        """
        day = met.day.toordinal()
        self._place(row.id, day, day + EDIT_DELAY.days if met.dated else day)

    def _place(self, number: int, first: int, last: int) -> None:
        """Check what is told of an id against the first and the last day that it may be posted."""
        low, high = self._posted(number)
        self._check("id", low <= last and first <= high)
        self._newest.add(number, first)
        self._oldest.add(-number, -last)
        self._compare(number, first)

    def side(self, row: Row, *, undated: bool = False) -> int:
        """-1 if a release is newer than the window, 1 if older, for all that the listing tells.

        0 where it does not tell: such a release must be read. `undated`: it stands among those
        without a news date, whose day is the posted one.
        """
        if row.printed and self._is_trusted("date"):
            # The listing may print the posted date, which can be later than the news date.
            low, high = row.printed.toordinal() - EDIT_DELAY.days, row.printed.toordinal()
            if side := self._side(low, high, "date"):
                return side
        if self._is_trusted("id"):
            low, high = self._posted(row.id)
            return self._side(low if undated else low - EDIT_DELAY.days, high, "id")
        return 0

    def _side(self, low: int, high: int, told_by: str) -> int:
        """Where days lie to the window that are told to be between two."""
        older = self.window.since is not None and high < self.window.since.toordinal()
        newer = self.window.until is not None and low > self.window.until.toordinal()
        if older or newer:
            self._used.add(told_by)
        return older - newer

    def _posted(self, number: int) -> tuple[int, int]:
        """The first and the last day that a release may have been posted, by its id."""
        low, high = self._newest.below(number), self._oldest.below(-number)
        disorder = ID_DISORDER.days
        first = 0 if low is None else low - disorder
        return first, date.max.toordinal() if high is None else disorder - high

    def _is_trusted(self, told_by: str) -> bool:
        return told_by not in self._failed and self._agreed[told_by] >= self.ENOUGH

    def _check(self, told_by: str, agrees: bool) -> None:
        self._agreed[told_by] += agrees
        if not agrees:
            self._failed.add(told_by)
            self.wrong |= told_by in self._used

    def _compare(self, number: int, day: int) -> None:
        """Whether ids grow with time at all: against the releases read first, far apart in time."""
        for other, other_day in self._first:
            if abs(day - other_day) > ID_DISORDER.days:
                if (number > other) == (day > other_day):
                    self._with_time += 1
                else:
                    self._against_time += 1
        if len(self._first) < self.ENOUGH:
            self._first.append((number, day))
        self.wrong |= self.ids_tell_nothing


class Reader:
    """The one desk over which all requests of a crawl go."""

    def __init__(
        self,
        client: Client,
        window: Window,
        report: Report,
        concurrency: int,
        ledger: Ledger | None = None,
        layouts: Layouts | None = None,
    ) -> None:
        """`ledger` tells which releases need not be asked for; without it all are new.

        `layouts` are those that come along, if not given.
        """
        self.client = client
        self.site = client.site
        self.window = window
        self.report = report
        self.hints = Hints(window)
        self.category_ids = dict(CATEGORY_IDS)
        self.ahead = 2 * concurrency
        """Releases asked for before the first of them is taken."""
        self.recall = Recall(ledger, window) if ledger else None
        self._careful = CarefulReader(ledger, layouts)
        self._layouts = layouts
        self._strange = 0
        self._met: dict[int, Met | None] = {}
        self._recalled: set[int] = set()
        self._asked: dict[int, tuple[Row, Future[Reading]]] = {}
        self._again: set[int] = set()
        self._read: dict[int, Reading] = {}
        self._pool = ThreadPoolExecutor(concurrency, thread_name_prefix="fetch")

    def close(self) -> None:
        """Ask for nothing more; what is on its way is broken off."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self.client.close()

    def listing(self, category: int, offset: int) -> Future[ListingPage | None]:
        """A listing page, soon; None where the answer is no listing that we know."""
        return self._pool.submit(self._listing, self.site.listing(category, offset))

    def _listing(self, url: str) -> ListingPage | None:
        return read_listing(*self._html(url), self.site, self._layouts)

    def count_strange(self, url: str, page: ListingPage | None) -> None:
        """Raise UnknownLayoutError after a few listing pages in a row that are none we know."""
        self._strange = 0 if page else self._strange + 1
        if self._strange == STRANGE_IN_A_ROW:
            raise UnknownLayoutError(
                f"{STRANGE_IN_A_ROW} listing pages in a row are not what they looked like",
                url=url,
                hint="The site's markup may have changed. What was written before is whole.",
            )

    def front(self) -> dict[int, str]:
        """The categories that the front page links, by number."""
        return read_front(*self._html(self.site.front), self.site)

    def _html(self, url: str) -> tuple[bytes | str, str]:
        """What a page says, and the address that gave it; FetchError where it is not there."""
        answer = self.client.get(url)
        if answer.status != 200:
            raise FetchError(f"HTTP {answer.status}", url=url)
        return decode(answer.body, answer.content_type), answer.url

    def look_for(self, window: Window) -> None:
        """The hints tell from now on what lies outside of other days."""
        self.hints.window = window

    def ask(
        self, row: Row, *, surely: bool = False, undated: bool = False, anew: bool = False
    ) -> None:
        """Have a release fetched and read, unless it was, or a hint says that it lies outside.

        `surely`: whatever the hints say, for what they say has to be known too. `undated`: as
        for `Hints.side`. `anew`: unless it is written, whatever is known of it.
        """
        if self.passed_over(row) and self.recall:
            is_listed = row.category is not None
            knows, met = self.recall.knows(row.id, is_listed=is_listed, anew=anew)
            if knows:
                self._met[row.id] = met
                self._recalled.add(row.id)
            elif self.recall.has_failed(row.id):
                self._again.add(row.id)
        if self.passed_over(row) and (surely or not self.hints.side(row, undated=undated)):
            self._asked[row.id] = row, self._pool.submit(self._release, row)

    def ask_again(self, known: Entry) -> Row:
        """Have a release fetched that was met in an earlier run; its row.

        One that is written comes as Unchanged where the site says so.
        """
        row = Row(known.id, self.site.release(known.id), category=known.category_id)
        if row.id in self._recalled or self.passed_over(row):
            self._recalled.discard(row.id)
            self._again.add(row.id)
            self._asked[row.id] = row, self._pool.submit(self._release, row, known)
        return row

    def _release(self, row: Row, known: Entry | None = None) -> Reading:
        etag, last_modified = (known.etag, known.last_modified) if known else (None, None)
        try:
            answer = self.client.get(row.url, etag=etag, last_modified=last_modified)
        except RefusedError as error:
            if self.client.has_ended:
                raise
            return Reading(result=Problem(row.url, error.message))
        except FetchError as error:
            return Reading(result=Problem(row.url, error.message))
        if known and answer.status == 304:
            return Reading(result=Unchanged(known.key, row.url))
        if answer.status >= 400 and answer.status not in (404, 410):
            return Reading(result=Problem(row.url, f"HTTP {answer.status}"))
        page = self._page(answer)
        address = read_address(page.url)
        if address is None or address.id != row.id:
            what = "another release" if address else "another page"
            return Reading(result=Problem(row.url, f"it leads to {what}, {page.url}"))
        reading = self._careful.read(page, self.category_ids)
        return msgspec.structs.replace(
            reading, etag=answer.etag, last_modified=answer.last_modified
        )

    def _page(self, answer: Answer) -> Page:
        base = DEMO if answer.is_demo else REAL
        address = read_address(answer.url)
        return Page(
            url=base + (address.path if address else answer.url.removeprefix(self.site.base)),
            body=answer.body,
            content_type=answer.content_type,
            status=answer.status,
            source="demo" if answer.is_demo else "live",
            fetched_at=answer.fetched_at,
            place=answer.place,
        )

    def met(self, row: Row) -> Met | None:
        """What a release says that was asked for, waiting for it; None if it could not be read."""
        self._settle(row.id)
        return self._met.get(row.id)

    def is_recalled(self, row: Row) -> bool:
        """Whether what a release says was told by the ledger and not read in this run."""
        return row.id in self._recalled

    def take(self, row: Row) -> Iterator[Reading]:
        """What a release that was asked for gave; nothing if it was taken before."""
        self._settle(row.id)
        reading = self._read.pop(row.id, None)
        if reading:
            yield reading

    def _settle(self, number: int) -> None:
        """Wait for a release that was asked for, and learn from it."""
        if number not in self._asked:
            return
        row, future = self._asked.pop(number)
        reading = msgspec.structs.replace(
            future.result(), category_id=row.category, is_again=number in self._again
        )
        self._read[number] = reading
        self._met[number] = None
        if isinstance(reading.result, Release):
            self._met[number] = Met(reading.result.day, reading.dated)
            self.hints.learn(row, reading.result)

    def passed_over(self, row: Row) -> bool:
        """Whether a release was never asked for: where it was to be, a hint kept it from it."""
        return row.id not in self._met and row.id not in self._asked

    def left(self) -> Iterator[Reading]:
        """What was asked for as a sample and not come by again."""
        for number in [*self._asked, *self._read]:
            yield from self.take(Row(number, self.site.release(number)))
