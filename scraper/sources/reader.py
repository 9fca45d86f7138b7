"""Fetches ahead in a few threads, reads each release once, and remembers what it said."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

import msgspec

from scraper.charset import decode
from scraper.errors import FetchError, RefusedError, UnknownLayoutError
from scraper.extract import CATEGORY_IDS
from scraper.fetch.client import Answer, Client
from scraper.ledger import Entry, Ledger, State
from scraper.records import (
    ABSENT,
    ELSEWHERE,
    NotARelease,
    Page,
    Problem,
    Reading,
    Release,
    Report,
    Result,
    Unchanged,
    Window,
)
from scraper.rules.layouts import Layouts
from scraper.rules.links import Links, read_links
from scraper.rules.listing import ListingPage, Row, read_front, read_listing
from scraper.site import (
    Address,
    canonical,
    is_invented,
    leads_to_current,
    read_address,
    read_key,
)
from scraper.sources.careful import CarefulReader
from scraper.sources.categories import LONGEST_NAME
from scraper.sources.hints import Hints
from scraper.sources.recall import Met, Recall

STRANGE = "this is no listing page that we know"
STRANGE_IN_A_ROW = 3


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
        self.current_hints = Hints(window)
        """Of the current site, which has numbers of its own."""
        self.category_ids = dict(CATEGORY_IDS)
        self.ahead = 2 * concurrency
        """Releases asked for before the first of them is taken."""
        self.recall = Recall(ledger, window) if ledger else None
        self._careful = CarefulReader(ledger, layouts)
        self._layouts = layouts
        self._strange = 0
        # By the keys of the addresses that were asked for.
        self._met: dict[str, Met | None] = {}
        self._missing: set[str] = set()
        self._recalled: set[str] = set()
        self._asked: dict[str, tuple[Row, Future[Reading]]] = {}
        self._again: set[str] = set()
        self._read: dict[str, tuple[Row, Reading]] = {}
        self._given: set[str] = set()  # by the keys of the releases
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

    def front(self) -> tuple[dict[int, str], Links]:
        """The categories that the front page links, by number; where none, what else it links."""
        html, url = self._html(self.site.front)
        found = read_front(html, url, self.site)
        names = {number: name[:LONGEST_NAME] for number, name in found.items()}
        return names, Links() if names else read_links(html, url, self.site)

    def _html(self, url: str) -> tuple[bytes | str, str]:
        """What a page says, and the address that gave it; FetchError where it is not there."""
        answer = self.client.get(url)
        if answer.status != 200:
            raise FetchError(f"HTTP {answer.status}", url=url)
        return decode(answer.body, answer.content_type), answer.url

    def html(self, url: str) -> tuple[bytes | str, str]:
        """What a page says, and the address that gave it; FetchError where it is not there."""
        return self._html(url)

    def row_of(self, number: int) -> Row:
        """The row of a number of the old site."""
        return Row(number, self.site.release(number))

    def row(self, address: Address, *, guessed: bool = False) -> Row:
        """The row of a release that no listing shows."""
        generation = address.key.rpartition("/")[0]
        url = self.site.page(address)
        return Row(address.id, url, generation=generation, guessed=guessed)

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
            is_current = row.generation != "codeigniter"
            is_listed = row.category is not None or (is_current and not row.guessed)
            knows, met = self.recall.knows(row.key, is_listed=is_listed, anew=anew)
            if knows:
                self._met[row.key] = met
                self._recalled.add(row.key)
                if self.recall.is_missing(row.key):
                    self._missing.add(row.key)
            elif self.recall.state_of(row.key) is State.FAILED:
                self._again.add(row.key)
        if self.passed_over(row) and (surely or not self._hints(row).side(row, undated=undated)):
            self._asked[row.key] = row, self._pool.submit(self._release, row)

    def _hints(self, row: Row) -> Hints:
        return self.hints if row.generation == "codeigniter" else self.current_hints

    def ask_again(self, known: Entry) -> Row:
        """Have a release fetched that was met in an earlier run; its row.

        One that is written comes as Unchanged where the site says so.
        """
        address = read_key(known.key) or Address("codeigniter", known.id)
        row = replace(self.row(address), category=known.category_id)
        if row.key in self._recalled or self.passed_over(row):
            self._recalled.discard(row.key)
            self._again.add(row.key)
            self._asked[row.key] = row, self._pool.submit(self._release, row, known)
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
        result = _elsewhere(row, page)
        reading = Reading(result=result) if result else self._careful.read(page, self.category_ids)
        if row.guessed:
            reading = msgspec.structs.replace(reading, result=_guessed(reading.result, page))
        return msgspec.structs.replace(
            reading,
            etag=answer.etag,
            last_modified=answer.last_modified,
            moved_from=_moved_from(row, page),
        )

    def _page(self, answer: Answer) -> Page:
        address = read_address(answer.url)
        path = address.path if address else answer.url.removeprefix(self.site.base)
        return Page(
            url=canonical(path, is_invented=answer.is_demo),
            body=answer.body,
            content_type=answer.content_type,
            status=answer.status,
            source="demo" if answer.is_demo else "live",
            fetched_at=answer.fetched_at,
            place=answer.place,
        )

    def met(self, row: Row) -> Met | None:
        """What a release says that was asked for, waiting for it; None if it could not be read."""
        self._settle(row.key)
        return self._met.get(row.key)

    def is_missing(self, row: Row) -> bool:
        """Whether the site has no such release, by its answer or by the ledger."""
        self._settle(row.key)
        return row.key in self._missing

    def is_recalled(self, row: Row) -> bool:
        """Whether what a release says was told by the ledger and not read in this run."""
        return row.key in self._recalled

    def take(self, row: Row) -> Iterator[Reading]:
        """What a release that was asked for gave; nothing if it was taken before.

        One that was given by another address before comes as Unchanged.
        """
        self._settle(row.key)
        _, reading = self._read.pop(row.key, (row, None))
        if reading is None:
            return
        result = reading.result
        if isinstance(result, Release):
            if result.key in self._given:
                same = Unchanged(result.key, result.url)
                reading = msgspec.structs.replace(reading, result=same)
            self._given.add(result.key)
            reading = self._with_others(reading, result)
        yield reading

    def _with_others(self, reading: Reading, release: Release) -> Reading:
        """The same, with the old addresses that lead to the release, for whom it is explained."""
        known = self.recall.moved_from(release.key) if self.recall else []
        addresses = [address for key in known if (address := read_key(key))]
        is_demo = is_invented(release.url)
        old = [canonical(address.path, is_invented=is_demo) for address in addresses]
        others = dict.fromkeys([*([reading.moved_from] if reading.moved_from else []), *old])
        if not others:
            return reading
        origin = {**reading.origin, "url": f"also {' '.join(others)}"}
        return msgspec.structs.replace(reading, origin=origin)

    def _settle(self, key: str) -> None:
        """Wait for a release that was asked for, and learn from it."""
        if key not in self._asked:
            return
        row, future = self._asked.pop(key)
        reading = msgspec.structs.replace(
            future.result(), category_id=row.category, is_again=key in self._again
        )
        result = reading.result
        self._read[key] = row, reading
        self._met[key] = None
        if isinstance(result, NotARelease) and result.reason in ABSENT:
            self._missing.add(key)
        if isinstance(result, Release):
            self._met[key] = met = Met(result.day, reading.dated)
            if row.generation == "codeigniter":
                self.hints.learn(row, result)
            else:  # its one day may be the news date
                self.current_hints.learn_met(row, met)

    def passed_over(self, row: Row) -> bool:
        """Whether a release was never asked for: where it was to be, a hint kept it from it."""
        return row.key not in self._met and row.key not in self._asked

    def left(self) -> Iterator[Reading]:
        """What was asked for as a sample and not come by again."""
        rows = [row for row, _ in [*self._asked.values(), *self._read.values()]]
        for row in rows:
            yield from self.take(row)


def _elsewhere(row: Row, page: Page) -> Problem | None:
    """What is wrong where a redirect led to something else than what was asked for."""
    address = read_address(page.url)
    if address and (address.id == row.id or _moved_from(row, page)):
        return None
    if address:
        return Problem(row.url, f"it leads to another release, {page.url}")
    return Problem(row.url, f"{ELSEWHERE}, {page.url}")


def _moved_from(row: Row, page: Page) -> str | None:
    """The old address, where that led to a release of the current site, whatever its number."""
    asked, got = read_address(row.url), read_address(page.url)
    if not (asked and got and leads_to_current(asked, got)):
        return None
    return page.url.removesuffix(got.path) + asked.path


def _guessed(result: Result, page: Page) -> Result:
    """For an id that nothing shows, "not found" and another page both say that there is none."""
    is_none = isinstance(result, NotARelease) and result.reason == "not-found"
    if not is_none and read_address(page.url):
        return result
    return NotARelease(result.url, "never-existed", getattr(result, "detail", ""))
