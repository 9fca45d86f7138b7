"""The polite client: robots.txt first, one pace, bounded retries, bounded answers.

Only in this folder is httpx. How it is laid out, each room below the next:

    client      what may be asked for, redirects, when to give up on the site
    permission  robots.txt of every host        robots      its rules
    retry       tries, back-off, Retry-After
    exchange    one request and its answer      pacing, budget, entry, log, kept, body, refusal
    network     transport: proxies, certificates; wire: deadlines, addresses, a stop
"""

import threading
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

import httpx

from scraper.errors import (
    DisallowedError,
    FetchError,
    RefusedError,
    ScrapeError,
    TryLaterError,
    UnreachableError,
)
from scraper.fetch.answer import Answer, Ask, Kind
from scraper.fetch.archive import ArchiveHost
from scraper.fetch.budget import Budget
from scraper.fetch.exchange import Exchanges
from scraper.fetch.kept import Warc
from scraper.fetch.log import Sink
from scraper.fetch.network import Network
from scraper.fetch.pacing import Clock, Pace
from scraper.fetch.permission import HOPS, Keep, Permission
from scraper.fetch.refusal import LockedError
from scraper.fetch.retry import TRIES, Tries
from scraper.site import Site

FAILURES_IN_A_ROW = 10
"""Pages that fail one after the other before the site counts as unreachable."""
REFUSALS_IN_A_ROW = 3

__all__ = ["Answer", "Budget", "Client", "Keep", "Network"]


class Client:
    """Fetches pages of one site. Safe to use from several threads."""

    def __init__(
        self,
        site: Site,
        *,
        rate: float = 1.0,
        contact: str | None = None,
        budget: Budget | None = None,
        requests_log: Sink | None = None,
        warc: Warc | None = None,
        keep: Keep | None = None,
        on_request: Callable[[], None] | None = None,
        transport: httpx.BaseTransport | None = None,
        network: Network | None = None,
        clock: Clock | None = None,
    ) -> None:
        """`rate` is requests a second, `contact` goes into the User-Agent.

        `budget`: what the run may take. `requests_log`: called with each request that has ended,
        such as a RequestsLog. `warc`: called with each answer that came, to keep it, such as
        a WarcWriter. `keep`: where robots.txt is kept up to 24 hours, such as a Ledger.
        `on_request` is called as each request is sent. `network`: a `--ca-bundle`, and what tests
        with real sockets need.

        `transport` and `clock` are passed in by tests: a function from request to response is a
        website, and no test waits.

        Raises UsageError for a contact, a bundle or a proxy that is none.
        """
        self.site = site
        self._own_clock = Clock() if clock is None else None
        clock = clock or self._own_clock or Clock()
        pace = Pace(rate, clock)
        self._exchanges = Exchanges(
            site,
            pace=pace,
            clock=clock,
            contact=contact,
            budget=budget or Budget(),
            log=requests_log,
            warc=warc,
            on_request=on_request,
            transport=transport,
            network=network or Network(),
        )
        is_archive = isinstance(site, ArchiveHost)
        self._tries = Tries(self._exchanges, pace, clock, is_archive=is_archive)
        gap = site.index_gap if isinstance(site, ArchiveHost) else 0.0
        self._index_pace = Pace(1 / gap if gap else 0.0, clock)
        self._permission = Permission(site, self._tries, pace, clock, keep)
        self._lock = threading.Lock()
        self._failed_in_a_row = self._refused_in_a_row = 0
        self._end: ScrapeError | None = None

    @property
    def requests(self) -> int:
        """Requests sent, robots.txt and retries included."""
        return self._exchanges.requests

    @property
    def bytes(self) -> int:
        """Of bodies, as they came over the wire."""
        return self._exchanges.bytes

    @property
    def waited(self) -> float:
        """Seconds waited because the site failed or asked to wait, beside the pace."""
        return self._tries.waited

    def close(self) -> None:
        """Stop at once: whoever waits or reads, in any thread, gets a FetchError."""
        if self._own_clock:
            self._own_clock.stop()
        self._exchanges.close()

    def allows(self, url: str) -> bool:
        """Whether robots.txt lets a page be asked for; reads it first, as `get` does."""
        return self._permission.allows(url)

    def check_allowed(self, url: str) -> None:
        """Raise DisallowedError, naming the rule, where robots.txt keeps robots from a page."""
        self._permission.check(url)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps of the site that its robots.txt names; reads it first, as `get` does."""
        return tuple(filter(self.site.owns, self._permission.sitemaps()))

    def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        is_file: bool = False,
    ) -> Answer:
        """One page of the site, redirects followed inside the site.

        With the `etag` or `last_modified` of an earlier answer the site may say 304: it is as it
        was. Any other status outside the retried and the refused ones comes back as it is.
        `is_file`: what is no page is read, too, such as a sitemap.

        Raises FetchError when this page cannot be had, DisallowedError when robots.txt says no.
        RefusedError when the site says no. What else it raises ends the run, and is raised again
        for every page after: that RefusedError after a few in a row, TryLaterError when it asks
        to wait too long (BudgetError when the run has taken what it may), UnreachableError when
        it is down.
        """
        kind: Kind = "sitemap" if is_file else "page"
        return self._get(url, Ask(TRIES, _conditions(etag, last_modified), kind=kind))

    def get_archived(self, url: str, kind: Kind, part: range | None = None) -> Answer:
        """What an archive answers: a page that it replays, a part of its index or of a file.

        What is replayed is not judged: a block page of years ago refuses nobody today. `part`:
        which bytes of a file; an answer that is not that part has no body. Raises as `get`;
        TryLaterError too where the archive refuses the connection, or says a second time that
        these are too many requests.
        """
        wanted = {}
        if part is not None:
            wanted = {"Accept-Encoding": "identity", "Range": f"bytes={part[0]}-{part[-1]}"}
        pace = self._index_pace if kind == "index" else None
        return self._get(url, Ask(TRIES, wanted, kind=kind, pace=pace))

    def _get(self, url: str, ask: Ask) -> Answer:
        if self._end:
            raise self._end
        try:
            self.check_allowed(url)
            answer = self._hops(url, ask)
        except DisallowedError:
            raise
        except FetchError as error:
            self._count_failure(error)
            raise
        except RefusedError as error:
            self._count_refusal(error)
            raise
        except (TryLaterError, UnreachableError) as error:
            self._end = error
            raise
        self._failed_in_a_row = self._refused_in_a_row = 0
        return answer

    @property
    def has_ended(self) -> bool:
        """Whether every page from now on would raise what ended the run."""
        return self._end is not None

    def _count_refusal(self, error: RefusedError) -> None:
        """One page can be locked; a few in a row, or a challenge, and it is us who are refused."""
        with self._lock:
            self._refused_in_a_row += 1
            is_one = isinstance(error, LockedError)
            if not is_one or self._refused_in_a_row >= REFUSALS_IN_A_ROW:
                self._end = error

    def _count_failure(self, error: FetchError) -> None:
        with self._lock:
            self._failed_in_a_row += 1
            if self._failed_in_a_row < FAILURES_IN_A_ROW:
                return
            self._end = UnreachableError(
                f"{FAILURES_IN_A_ROW} pages in a row could not be had; the last: {error.message}",
                url=error.url,
                hint="Try again later.",
            )
        raise self._end from error

    def _hops(self, url: str, ask: Ask) -> Answer:
        """Follow redirects, each judged before it is asked for."""
        asked = [url]
        if not self.site.owns(url):
            raise FetchError(f"this is no address of {self.site.host}", url=url)
        while True:
            answer, location = self._tries.fetch(asked[-1], ask)
            if location is None:
                return replace(answer, chain=tuple(asked[:-1]))
            target = self._judge_hop(asked[-1], location)
            if target in asked:
                raise FetchError("redirected in a circle", url=url)
            if len(asked) > HOPS:
                raise FetchError(f"more than {HOPS} redirects", url=url)
            self._check_hop(asked[-1], target)
            asked.append(target)

    def _judge_hop(self, url: str, location: str) -> str:
        """Where a redirect leads; FetchError where that is off the site."""
        try:
            target = _without_default_port(urljoin(url, location).partition("#")[0])
        except ValueError:
            target = ""
        downgrade = url.startswith("https:") and not target.startswith("https:")
        if downgrade or not self.site.owns(target):
            if "captcha" in location.lower():
                raise RefusedError(
                    f"the site refuses us: redirected to a captcha, {location[:200]!r}",
                    url=url,
                    hint="It is not worked round. Ask the site, or read it from web archives.",
                )
            raise FetchError(f"redirected off the site, to {location[:200]!r}", url=url)
        return target if self.site.is_real else self.site.local(target)

    def _check_hop(self, url: str, target: str) -> None:
        """Ask the robots.txt of the host that a redirect leads to."""
        try:
            self._permission.check(target, "redirected to a page that ")
        except (UnreachableError, TryLaterError) as error:
            if urlsplit(url).netloc == urlsplit(target).netloc:
                raise
            raise FetchError(f"redirected to {target}: {error.message}", url=url) from error


def _conditions(etag: str | None, last_modified: str | None) -> dict[str, str]:
    asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in asked.items() if value}


def _without_default_port(url: str) -> str:
    parts = urlsplit(url)
    if parts.port != {"http": 80, "https": 443}.get(parts.scheme):
        return url
    return parts._replace(netloc=parts.netloc.rpartition(":")[0]).geturl()
