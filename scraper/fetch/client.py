"""The polite client: robots.txt first, one pace, bounded retries, bounded answers.

Only in this folder is httpx.
"""

import random
import ssl
import threading
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

import httpx
import truststore

from scraper.errors import (
    DisallowedError,
    FetchError,
    RefusedError,
    ScrapeError,
    TryLaterError,
    UnreachableError,
    UsageError,
)
from scraper.fetch.pacing import Clock, Pace
from scraper.fetch.robots import AGENT, Robots
from scraper.site import Site
from scraper.version import HOMEPAGE, VERSION

TRIES = 5
DEADLINE = 60.0
"""Seconds for one exchange, from the first byte sent to the last received."""
MOST_BYTES = 8 * 1024 * 1024
"""Of one page, decoded; the longest real release is 0.7 MB of text."""
MOST_WIRE = 4 * 1024 * 1024
HOPS = 5
LONGEST_WAIT = 15 * 60.0
"""Seconds that a run waits when the site asks it to; beyond that it ends."""
FAILURES_IN_A_ROW = 10
"""Pages that fail one after the other before the site counts as unreachable."""
RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
REFUSED = frozenset({401, 403, 406, 407, 451})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
NO_CONDITIONS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site answered: the address that gave it, after redirects, and when (UTC)."""

    url: str
    status: int
    content_type: str
    body: bytes
    fetched_at: datetime
    is_demo: bool
    """Whether the miniature site says that it is one."""
    etag: str | None = None
    last_modified: str | None = None
    """Both as sent, to ask with again."""


class _Again(Exception):  # noqa: N818 - a signal inside this file, never an error that leaves it
    """Worth another try; `wait` is what the site asked for, in seconds."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.wait = wait


class Client:
    """Fetches pages of one site. Safe to use from several threads."""

    def __init__(
        self,
        site: Site,
        *,
        rate: float = 1.0,
        contact: str | None = None,
        transport: httpx.BaseTransport | None = None,
        clock: Clock | None = None,
        on_request: Callable[[], None] | None = None,
    ) -> None:
        """`rate` is requests a second, `contact` goes into the User-Agent.

        `transport` and `clock` are passed in by tests: a function from request to response is a
        website, and no test waits. `on_request` is called as each request is sent.
        """
        self.site = site
        self.requests = 0
        self.bytes = 0
        """Of bodies, as they came over the wire."""
        self.waited = 0.0
        """Seconds waited because the site failed or asked to wait, beside the pace."""
        self._on_request = on_request
        self._clock = clock or Clock()
        self._pace = Pace(rate, self._clock)
        self._robots: Robots | None = None
        self._lock = threading.Lock()
        self._counting = threading.Lock()
        self._failed_in_a_row = 0
        about = f"+{HOMEPAGE}" + (f"; {_checked(contact)}" if contact else "")
        self._http = httpx.Client(
            headers={
                "User-Agent": f"{AGENT}/{VERSION} ({about})",
                "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
                "Accept-Language": "th,en;q=0.5",
                "Accept-Encoding": "gzip",
            },
            timeout=httpx.Timeout(30.0, connect=10.0, pool=DEADLINE),
            transport=transport,
            verify=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        )

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def get(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Answer:
        """One page of the site, redirects followed inside the site.

        With the `etag` or `last_modified` of an earlier answer the site may say 304: it is as it
        was. Any other status outside the retried and the refused ones comes back as it is.

        Raises FetchError when this page cannot be had, DisallowedError or RefusedError when
        robots.txt or the site says no, TryLaterError when it asks to wait too long,
        UnreachableError when it is down.
        """
        self.check_allowed(url)
        try:
            answer = self._hops(url, TRIES, _conditions(etag, last_modified))
        except FetchError as error:
            self._count_failure(error)
            raise
        self._failed_in_a_row = 0
        return answer

    def check_allowed(self, url: str) -> None:
        """Raise DisallowedError where robots.txt keeps robots from a page."""
        if not self.allows(url):
            raise DisallowedError(
                "robots.txt asks robots to stay away from this page",
                url=url,
                hint="It is not fetched; web archives may hold a copy.",
            )

    def _count_failure(self, error: FetchError) -> None:
        self._failed_in_a_row += 1
        if self._failed_in_a_row >= FAILURES_IN_A_ROW:
            raise UnreachableError(
                f"{FAILURES_IN_A_ROW} pages in a row could not be had; the last: {error.message}",
                url=error.url,
                hint="Try again later.",
            ) from error

    def allows(self, url: str) -> bool:
        """Whether robots.txt lets a page be asked for; reads it first, as `get` does."""
        with self._lock:
            if self._robots is None:
                self._robots = self._read_robots()
                self._pace.at_least(self._robots.delay)
        return self._robots.allows(url)

    def _read_robots(self) -> Robots:
        try:
            answer = self._hops(self.site.robots, tries=3)
        except RefusedError:
            return Robots()  # RFC 9309: a 4xx answer means that there are no rules
        except TryLaterError:
            raise
        except FetchError as error:
            raise self._no_robots(error) from error
        if answer.status >= 500:
            raise self._no_robots(FetchError(f"HTTP {answer.status}", url=answer.url))
        return Robots(answer.body if 200 <= answer.status < 300 else b"")

    def _no_robots(self, error: FetchError) -> ScrapeError:
        if error.message.startswith("HTTP"):
            return TryLaterError(
                f"robots.txt answers {error.message}: nobody may crawl now",
                url=error.url,
                hint="Try again later.",
            )
        return UnreachableError(
            f"{self.site.host} does not answer: {error.message}",
            url=error.url,
            hint="Check the address and the network, or try again later.",
        )

    def _hops(self, url: str, tries: int, conditions: Mapping[str, str] = NO_CONDITIONS) -> Answer:
        """Follow redirects, each judged before it is asked for."""
        asked = [url]
        while True:
            answer, location = self._tries(asked[-1], tries, conditions)
            if location is None:
                return answer
            target = self._judge_hop(asked[-1], location)
            if target in asked:
                raise FetchError("redirected in a circle", url=url)
            if len(asked) > HOPS:
                raise FetchError(f"more than {HOPS} redirects", url=url)
            asked.append(target)

    def _judge_hop(self, url: str, location: str) -> str:
        try:
            target = urljoin(url, location).partition("#")[0]
        except ValueError:
            target = ""
        downgrade = url.startswith("https:") and not target.startswith("https:")
        if downgrade or not self.site.owns(target):
            raise FetchError(f"redirected off the site, to {location[:200]!r}", url=url)
        target = target if self.site.is_real else self.site.local(target)
        if self._robots is not None and not self._robots.allows(target):
            raise DisallowedError("redirected to a page that robots.txt forbids", url=target)
        return target

    def _tries(
        self, url: str, tries: int, conditions: Mapping[str, str]
    ) -> tuple[Answer, str | None]:
        """One page, with retries; the second value is where a redirect points."""
        for attempt in range(1, tries + 1):
            self._pace.wait()
            with self._counting:
                self.requests += 1
                if self._on_request:
                    self._on_request()
            try:
                return self._exchange(url, conditions)
            except _Again as again:
                if attempt == tries:
                    raise FetchError(str(again), url=url) from again
                self._wait_again(again, attempt, url)
        raise AssertionError("a loop over tries returns or raises")

    def _wait_again(self, again: _Again, attempt: int, url: str) -> None:
        """Back off: as long as the site asked for, else a random time that doubles."""
        if again.wait is None:
            wait = random.uniform(0, 2.0 ** (attempt - 1))  # noqa: S311
            self._clock.sleep(wait)
        elif again.wait > LONGEST_WAIT:
            raise TryLaterError(
                f"the site asks to wait {again.wait:.0f} seconds",
                url=url,
                hint="Run again after that.",
                until=self._clock.now() + timedelta(seconds=again.wait),
            )
        else:
            wait = again.wait
            self._pace.pause(wait)
        with self._counting:
            self.waited += wait

    def _exchange(self, url: str, conditions: Mapping[str, str]) -> tuple[Answer, str | None]:
        try:
            with self._http.stream("GET", url, headers=conditions) as response:
                if response.status_code == 304 and not conditions:
                    raise FetchError("HTTP 304, though nothing is known of it", url=url)
                return self._answer(response, url)
        except (httpx.TimeoutException, httpx.NetworkError, httpx.RemoteProtocolError) as error:
            raise _Again(_words(error)) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise FetchError(_words(error), url=url) from error

    def _answer(self, response: httpx.Response, url: str) -> tuple[Answer, str | None]:
        """What the status says, and then the body: that of a refusal is not worth reading."""
        status = response.status_code
        if status in RETRIED:
            raise _Again(f"HTTP {status}", self._retry_after(response))
        if status in REFUSED:
            raise RefusedError(
                f"the site refuses us: HTTP {status}",
                url=url,
                hint="It is not worked round. Ask the site, or read it from web archives.",
            )
        location = response.headers.get("location") if status in REDIRECTS else None
        answer = Answer(
            url=url,
            status=status,
            content_type=response.headers.get("content-type", ""),
            body=b"" if location else self._body(response),
            fetched_at=self._clock.now(),
            is_demo="x-scrape-demo" in response.headers,
            etag=response.headers.get("etag"),
            last_modified=response.headers.get("last-modified"),
        )
        return answer, location

    def _body(self, response: httpx.Response) -> bytes:
        """The body, inflated under a cap: httpx would inflate a bomb first and ask afterwards."""
        encoding = response.headers.get("content-encoding", "").strip().lower()
        if encoding not in ("", "identity", "gzip"):
            raise FetchError(f"sent as {encoding[:40]!r}, unasked", url=str(response.url))
        inflate = zlib.decompressobj(31) if encoding == "gzip" else None
        end = self._clock.monotonic() + DEADLINE
        body, wire = bytearray(), 0
        try:
            for chunk in response.iter_raw():
                wire += len(chunk)
                with self._counting:
                    self.bytes += len(chunk)
                body += inflate.decompress(chunk, MOST_BYTES + 1 - len(body)) if inflate else chunk
                if len(body) > MOST_BYTES or wire > MOST_WIRE:
                    raise FetchError("the page is larger than any release", url=str(response.url))
                if self._clock.monotonic() > end:
                    raise _Again(f"not whole after {DEADLINE:.0f} seconds")
        except zlib.error as error:
            raise _Again(f"broken gzip: {error}") from error
        if inflate and wire and not inflate.eof:
            raise _Again("cut off in the middle of its gzip")
        return bytes(body)

    def _retry_after(self, response: httpx.Response) -> float | None:
        """Seconds that the site asks to wait, in either of the header's two forms."""
        value = response.headers.get("retry-after", "").strip()
        if value.isascii() and value.isdigit():
            return float(value[:9])
        try:
            when = parsedate_to_datetime(value)
        except (ValueError, TypeError):
            return None
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        return max(0.0, (when - self._clock.now()).total_seconds())


def _conditions(etag: str | None, last_modified: str | None) -> dict[str, str]:
    asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in asked.items() if value}


def _checked(contact: str) -> str:
    """A header holds ASCII on one line."""
    if not (contact.isascii() and contact.isprintable()):
        raise UsageError(
            f"the contact {contact[:60]!r} has signs that a User-Agent cannot hold",
            hint="Give an e-mail address or the address of a page.",
        )
    return contact


def _words(error: Exception) -> str:
    """What happened; some of the library's errors come without a word."""
    return str(error) or {
        "ReadError": "the connection was reset",
        "ConnectTimeout": "no connection in time",
        "ReadTimeout": "no answer in time",
    }.get(type(error).__name__, type(error).__name__)
