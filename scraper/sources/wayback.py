"""web.archive.org, or any archive that replays pages and has an index of them (CDX).

What is to be named is the address that a page's replay begins with, without its date:

| archive          | base                          | index           | replay                   |
| ---------------- | ----------------------------- | --------------- | ------------------------ |
| Internet Archive | `https://web.archive.org`     | /cdx/search/cdx | /web/{date}id_/{address} |
| pywb             | `http://host:8080/collection` | /cdx            | /{date}id_/{address}     |

Which of the two it is shows when it is asked.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from scraper.errors import FetchError, UnreachableError
from scraper.fetch.answer import Answer
from scraper.records import Estimate, Page, Reading
from scraper.site import (
    DEMO,
    FRONT,
    PUBLIC_ARCHIVE,
    REAL,
    Address,
    is_front_address,
    is_marked,
    read_address,
    without_port,
)
from scraper.sources.archived import Archived
from scraper.sources.captures import moment
from scraper.sources.cdx import (
    CdxRow,
    Index,
    NotAnIndexError,
    address_of,
    by_release,
    read_timestamp,
)
from scraper.sources.choice import tell_absent
from scraper.sources.desk import Desk
from scraper.sources.shelf import InMemory, Shelf
from scraper.sources.source import Setup
from scraper.words import counted

BASE = PUBLIC_ARCHIVE
KEPT_FOR = timedelta(hours=24)
"""So long what an index said is used again."""
KEPT = ", by what its index said within the last day"
OTHER = REAL.replace("www.", "")
FEW_IDS = 25
"""So many releases are asked for by their addresses, more by what these begin with."""

PLACES = (("/cdx/search/cdx", "/web"), ("/cdx", ""))
"""Where the index and the replay of an archive are, behind its base."""
PREFIXES = (
    "/news/contents/details/",
    "/news/contents/ministry_details/",
    "/th/news/",
    "/en/news/",
)
"""How the addresses of releases begin; what follows is the id."""
BEFORE = "/th/news-ministry/"
"""How those of the `joomla` era (until 2559) begin; their markup is not known."""

_REPLAYED = re.compile(r"/(\d{14})id_/(.+)$", re.ASCII | re.DOTALL)
_ORIGINAL = re.compile(r"<([^<>]{1,2000})>\s*;[^<>]{0,200}?rel=\"?original\b")
_CANONICAL = re.compile(
    rb"<link\b(?=[^<>]{0,500}\brel=[\"']?canonical\b)[^<>]{0,500}\bhref=[\"']([^\"'<>]{1,2000})",
    re.IGNORECASE,
)


class WaybackSource:
    """Releases from the captures of an archive that replays them."""

    def __init__(self, setup: Setup) -> None:
        """The archive is `setup.archive_url`, or the Internet Archive. Raises as `Desk`."""
        self._setup = setup
        self._desk = Desk(setup, setup.archive_url or BASE)
        self._keep = InMemory() if setup.ledger is None else setup.ledger
        shelf = Shelf(self._keep, self._desk.now(), KEPT_FOR)
        self._index = Index(lambda url: self._desk.get(url, "index"), shelf, setup.report.fail)
        self._place: tuple[str, str] | None = None
        self._amiss: Counter[str] = Counter()
        self._tell_at = 20

    def results(self) -> Iterator[Reading]:
        """What the captures of each release say, newest ids first."""
        archived = self._archived()
        yield from archived.results()
        for what, count in self._amiss.items():
            self._setup.note(f"{self._desk.host.host}: {counted(count, 'capture')} {what}")

    def estimate(self) -> Estimate:
        """What that would take, by the index and a few dozen pages."""
        releases = self._archived().likely()
        return Estimate(releases=releases, requests=releases + self._index.asked)

    def _archived(self) -> Archived:
        self._desk.tell_index()
        held = by_release(self._rows(), self._setup.site)
        if not self._setup.query.picked:
            self._note_era_before()
        tell_absent(held, self._setup)
        archived = Archived(self._setup, held, self, self._keep)
        self._setup.note(
            f"{self._desk.host.host} holds captures of {counted(len(held), 'release')};"
            f" {len(archived):,} may be new{'' if self._index.asked else KEPT}"
        )
        if not held and not self._setup.query.picked:
            self._setup.note(
                f"{self._desk.base} has no capture of a release of {self._setup.site.base}: is"
                " each the right address?"
            )
        return archived

    # The index

    def _rows(self) -> Iterator[CdxRow]:
        """All captures that may be wanted."""
        query = self._setup.query
        picked = [*self._of_ids(query.ids), *self._of_urls(query.urls)]
        exact = query.picked and len(picked) <= FEW_IDS * len(PREFIXES)
        for host in self._hosts():
            for path in dict.fromkeys(picked) if exact else PREFIXES:
                yield from self._told(self._asked(host + path, is_exact=exact))

    def _told(self, rows: Iterator[CdxRow]) -> Iterator[CdxRow]:
        """The same; who watches is told how far it is, at longer and longer intervals."""
        for row in rows:
            if self._index.asked >= self._tell_at:
                self._tell_at *= 2
                self._setup.note(
                    f"{self._index.held:,} captures in {self._index.asked:,} answers of the index"
                    " so far"
                )
            yield row

    def _hosts(self) -> Iterator[str]:
        """The bases that captured addresses have.

        To an index both schemes are one, and `www` or not; whether `www` is to one that is not the
        Internet Archive's is not known.
        """
        site = self._setup.site
        yield site.base
        if site.is_real and self._found_place() != PLACES[0]:
            yield OTHER if site.base == REAL else REAL

    def _of_ids(self, ids: Iterable[int]) -> list[str]:
        return [f"{prefix}{number}" for number in ids for prefix in PREFIXES]

    def _of_urls(self, urls: Iterable[str]) -> list[str]:
        """The paths of a release's captures, by every grammar that its address has had."""
        found = list(filter(None, map(read_address, urls)))
        old = [PREFIXES[1] + str(one.id) for one in found if one.layout == "codeigniter"]
        return [one.path for one in found] + old

    def _asked(self, url: str, *, is_exact: bool) -> Iterator[CdxRow]:
        endpoint = self._endpoint()
        ask = self._index.exact if is_exact else self._index.prefix
        try:
            yield from ask(endpoint, url)
        except FetchError as error:
            self._setup.report.fail(error.url or url, f"the archive's index: {error.message}")

    def _note_era_before(self) -> None:
        """Say how much there is of the time whose pages are not read."""
        endpoint = self._endpoint()
        try:
            rows = list(self._index.some(endpoint, self._setup.site.base + BEFORE))
        except FetchError as error:
            self._setup.note(f"not known how much there is of the time until 2559: {error.message}")
            return
        pages = {path for row in rows if "/item/" in (path := urlsplit(row.url).path)}
        if pages:
            many = counted(len(pages), "address or more is", "addresses or more are")
            self._setup.note(
                f"{many} of the time until 2559 (2016): counted, not fetched, for the markup of"
                " that time is not known"
            )

    def _endpoint(self) -> str:
        return self._desk.base + self._found_place()[0]

    def _found_place(self) -> tuple[str, str]:
        """Where the index and the replay are. UnreachableError where no index answers."""
        if self._place is None:
            name = f"archive {self._desk.base}"
            told = self._keep.meta(name)
            at = int(told) if told in ("0", "1") else self._look_for_place()
            self._keep.set_meta(name, str(at))
            self._place = PLACES[at]
        return self._place

    def _look_for_place(self) -> int:
        why = ""
        for at, (index, _) in enumerate(PLACES):
            try:
                self._index.look(self._desk.base + index, self._setup.site.base + PREFIXES[0])
            except NotAnIndexError as error:
                why = why or error.message
            except FetchError as error:
                if not error.is_answer:
                    raise UnreachableError(
                        f"the archive's index does not answer: {error.message}",
                        url=error.url,
                        hint="Try again later.",
                    ) from error
                why = why or error.message
            else:
                return at
        named = (
            "Name the archive by --archive-url https://web.archive.org, or, if it is pywb,"
            " with its collection: http://127.0.0.1:8080/collection (asked at …/cdx)."
        )
        raise UnreachableError(
            f"no archive answers there: {why}",
            url=self._desk.base,
            hint=named if self._setup.archive_url else "Try again later.",
        )

    # Captures

    @property
    def base(self) -> str:
        """The archive's base address."""
        return self._desk.base

    def page(self, row: CdxRow, address: Address) -> Page:
        """A capture as it was. FetchError where it cannot be had, or is of another page."""
        page, answer, original = self._replayed(row.timestamp, row.url, address.path)
        named = address_of(original, self._setup.site)
        if named != address or _names_another(answer, address):
            self._count("of another page than the index says: not read")
            raise _another(original, answer)
        return page

    def front(self, at: datetime) -> Page:
        """The front page as it was captured nearest to a moment. FetchError if none."""
        stamp = f"{at:%Y%m%d%H%M%S}"
        page, answer, original = self._replayed(stamp, self._setup.site.front, FRONT)
        if not (is_front_address(original) and self._setup.site.owns(without_port(original))):
            raise _another(original, answer)
        return page

    def _replayed(self, stamp: str, url: str, path: str) -> tuple[Page, Answer, str]:
        """What the archive has of an address at a time, and the address of that."""
        asked = f"{self._desk.base}{self._found_place()[1]}/{stamp}id_/{url}"
        answer = self._desk.get(asked, "replay")
        at, original = self._captured(answer)
        if at is None:
            if path != FRONT:
                self._count("not to be had")
            raise FetchError(_not_had(answer), url=asked)
        page = Page(
            url=(DEMO if _is_invented(answer, original) else REAL) + path,
            body=answer.body,
            content_type=answer.content_type,
            status=answer.status,
            source="wayback",
            fetched_at=at,
        )
        return page, answer, original

    def _captured(self, answer: Answer) -> tuple[datetime | None, str]:
        """When a replayed page was captured in truth, and its address.

        An archive serves the nearest capture that it has: by a redirect to that one's address, or
        at once, with its date in a header.
        """
        found = _REPLAYED.search(answer.url)
        stamp, original = (found[1], found[2]) if found else ("", "")
        at: datetime | None = None
        try:
            at = parsedate_to_datetime(answer.headers["memento-datetime"])
        except (KeyError, ValueError, TypeError):
            # This one leads to the address of the capture that it has; the others serve it at once.
            if answer.status == 200 and self._found_place() == PLACES[0]:
                at = _stamped(stamp)
        told = _ORIGINAL.search(answer.headers.get("link", ""))
        return at and moment(at, self._desk.now()), told[1] if told else original

    def _count(self, what: str) -> None:
        self._amiss[what] += 1


def _is_invented(answer: Answer, original: str) -> bool:
    """Whether the page is of the miniature site: what that invents never passes for real."""
    is_told = answer.is_demo or "x-archive-orig-x-scrape-demo" in answer.headers
    return is_told or original.startswith(f"{DEMO}/") or is_marked(answer.body)


def _another(original: str, answer: Answer) -> FetchError:
    return FetchError(f"the archive gives another page, {original[:200]}", url=answer.url)


def _not_had(answer: Answer) -> str:
    if answer.status != 200:
        return f"the archive answers HTTP {answer.status}"
    return "the archive does not say when it captured this"


def _stamped(stamp: str) -> datetime | None:
    try:
        return read_timestamp(stamp)
    except ValueError:
        return None


def _names_another(answer: Answer, address: Address) -> bool:
    """Whether a page calls itself another release."""
    told = _CANONICAL.search(answer.body[:65536])
    if told is None:
        return False
    try:
        named = read_address(urljoin(REAL, told[1].decode("utf-8", "replace")))
    except ValueError:
        return False
    return named is not None and named.key != address.key
