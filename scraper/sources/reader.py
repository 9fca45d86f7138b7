"""Fetches ahead in a few threads, reads each release once, and remembers what it said."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

from scraper.errors import DisallowedError, FetchError
from scraper.extract import CATEGORY_IDS, Reading, decode, read
from scraper.fetch.client import Client
from scraper.records import NotARelease, Page, Problem, Release, Report, Window
from scraper.rules.listing import ListingPage, Row, read_listing
from scraper.site import DEMO, EDIT_DELAY, ID_DISORDER, REAL, read_address

Result = Release | NotARelease | Problem


@dataclass(frozen=True, slots=True)
class Met:
    """What is remembered of a release that was read: its day, and whether it shows a news date."""

    day: date
    dated: bool


class Hints:
    """What a listing tells of a release before it is fetched, used while it proves right.

    Two things are told: the date printed in the row, where there is one, and the id, for no
    release is posted more than `ID_DISORDER` after one with a larger id. Each is checked against
    every release that is read; one disagreement, and `wrong` is set: nothing is taken from hints
    any more and what was passed over has to be looked at again.
    """

    ENOUGH = 5
    """Releases that must have agreed first."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.wrong = False
        self._dates_agreed = 0
        self._oldest_inside: int | None = None
        self._inside = 0
        self._too_old = -1

    def learn(self, row: Row, release: Release, day: date) -> None:
        """Check what was told against a release that was read."""
        if row.printed:
            agrees = row.printed.isoformat() in (release.published, release.posted)
            self._dates_agreed += agrees
            self.wrong |= not agrees
        if self._window.since and day < self._window.since - ID_DISORDER - EDIT_DELAY:
            self._too_old = max(self._too_old, row.id)
        elif not self._window.before(day):
            self._inside += 1
            smallest = row.id if self._oldest_inside is None else self._oldest_inside
            self._oldest_inside = min(smallest, row.id)
        if self._oldest_inside is not None and self._oldest_inside <= self._too_old:
            self.wrong = True

    def outside(self, row: Row) -> bool:
        """Whether the release lies outside the window, for all that the listing tells."""
        if self.wrong:
            return False
        if row.printed and self._dates_agreed >= self.ENOUGH:
            # The listing may print the posted date, which can be later than the news date.
            return self._window.before(row.printed) or self._window.after(row.printed - EDIT_DELAY)
        return self._inside >= self.ENOUGH and row.id < self._too_old


class Reader:
    """The one desk over which all requests of a crawl go."""

    def __init__(self, client: Client, window: Window, report: Report, concurrency: int) -> None:
        self.client = client
        self.site = client.site
        self.window = window
        self.report = report
        self.hints = Hints(window)
        self.category_ids = dict(CATEGORY_IDS)
        self.ahead = 2 * concurrency
        """Releases asked for before the first of them is taken."""
        self._met: dict[int, Met | None] = {}
        self._asked: dict[int, Future[Reading | Problem]] = {}
        self._pool = ThreadPoolExecutor(concurrency, thread_name_prefix="fetch")

    def remember(self, releases: Iterable[Release]) -> None:
        """Take releases as read before: they are not fetched again, nor given out."""
        for release in releases:
            # The news date is printed in figures, the posted date in words.
            if release.layout.startswith("codeigniter/"):
                self._met[release.id] = Met(release.day, "/" in release.published_text)

    def close(self) -> None:
        """Ask for nothing more; what is on its way is not waited for."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def listing(self, category: int, offset: int) -> Future[ListingPage | None]:
        """A listing page, soon; None where the answer is no listing that we know."""
        return self._pool.submit(self._listing, self.site.listing(category, offset))

    def _listing(self, url: str) -> ListingPage | None:
        answer = self.client.get(url)
        if answer.status != 200:
            raise FetchError(f"HTTP {answer.status}", url=url)
        return read_listing(decode(answer.body, answer.content_type), answer.url, self.site)

    def ask(self, row: Row, *, surely: bool = False) -> None:
        """Have a release fetched and read, unless it was, or a hint says that it lies outside.

        `surely`: whatever the hints say, for what they say has to be known too.
        """
        if not self.passed_over(row):
            return
        if surely or not self.hints.outside(row):
            self._asked[row.id] = self._pool.submit(self._release, row.url)

    def _release(self, url: str) -> Reading | Problem:
        try:
            answer = self.client.get(url)
        except (FetchError, DisallowedError) as error:
            return Problem(url, error.message)
        base = DEMO if answer.is_demo else REAL
        address = read_address(answer.url)
        page = Page(
            url=base + (address.path if address else answer.url.removeprefix(self.site.base)),
            body=answer.body,
            content_type=answer.content_type,
            status=answer.status,
            source="demo" if answer.is_demo else "live",
            fetched_at=answer.fetched_at,
        )
        if answer.status >= 400 and answer.status not in (404, 410):
            return Problem(url, f"HTTP {answer.status}")
        return read(page, self.category_ids)

    def met(self, row: Row) -> Met | None:
        """What a release says that was asked for, waiting for it; None if it could not be read."""
        future = self._asked.get(row.id)
        if future is None:
            return self._met.get(row.id)
        reading = future.result()
        if isinstance(reading, Reading) and isinstance(reading.result, Release):
            return Met(reading.result.day, reading.dated)
        return None

    def take(self, row: Row) -> Iterator[Result]:
        """What a release that was asked for gave; nothing if it was taken before."""
        future = self._asked.pop(row.id, None)
        if future is None:
            return
        reading = future.result()
        result = reading if isinstance(reading, Problem) else reading.result
        met = None
        if isinstance(reading, Reading) and isinstance(result, Release):
            met = Met(result.day, reading.dated)
            self.hints.learn(row, result, met.day)
        self._met[row.id] = met
        yield result

    def passed_over(self, row: Row) -> bool:
        """Whether a release was never asked for: where it was to be, a hint kept it from it."""
        return row.id not in self._met and row.id not in self._asked

    def left(self) -> Iterator[Result]:
        """What was asked for as a sample and not come by again."""
        for number in list(self._asked):
            yield from self.take(Row(number, self.site.release(number)))
