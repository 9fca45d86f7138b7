"""One request and its answer: in its turn, within the budget, counted, logged, judged."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpx

from scraper.errors import FetchError, RefusedError, ScrapeError, UnreachableError, UsageError
from scraper.fetch.answer import AgainError, Answer, Ask
from scraper.fetch.archive import ArchiveHost, had_enough, is_replayed, was_refused
from scraper.fetch.body import HTML, MOST_BYTES, has_more, kind_of, read_body
from scraper.fetch.budget import Budget
from scraper.fetch.entry import Entry
from scraper.fetch.kept import Warc, exchanged
from scraper.fetch.log import Request, Sink
from scraper.fetch.network import Network
from scraper.fetch.pacing import Clock, Pace, Turn
from scraper.fetch.refusal import LockedError, finding
from scraper.fetch.robots import AGENT, LONGEST
from scraper.fetch.wire import BrokenChainError, NotPublicError, StoppedError, Wire
from scraper.records import WarcPlace
from scraper.site import Site
from scraper.version import HOMEPAGE, VERSION

RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
REFUSED = frozenset({401, 403, 406, 407, 451})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_ASKED = 1e9
"""Seconds; a longer Retry-After is taken as this."""
LITTLE = 16 * 1024
"""Bytes of a body that is not wanted, but is read so that the connection can be kept."""
FAULTS = (
    httpx.TimeoutException,
    httpx.NetworkError,
    httpx.RemoteProtocolError,
    httpx.ProxyError,
)


class Exchanges:
    """The desk over which every request of a run goes. Safe to use from several threads."""

    def __init__(
        self,
        site: Site,
        *,
        pace: Pace,
        clock: Clock,
        contact: str | None,
        budget: Budget,
        log: Sink | None,
        warc: Warc | None,
        on_request: Callable[[], None] | None,
        transport: httpx.BaseTransport | None,
        network: Network,
    ) -> None:
        """`transport` takes the network's place where one is passed in."""
        self.requests = 0
        self.bytes = 0
        self._pace, self._clock, self._budget, self._log = pace, clock, budget, log
        self._warc = warc
        self._on_request = on_request or _nothing
        self._deadline = network.deadline
        self._is_archive = isinstance(site, ArchiveHost)
        self._lock = threading.Condition()
        self._under_way = 0
        self._closed = False
        self._began = clock.monotonic()
        self._wire: Wire | None = None
        if transport is None:
            self._wire, transport = network.open(site)
        # Over the network time is the network's; a passed-in transport has the passed-in clock's.
        self._time = time.monotonic if self._wire else clock.monotonic
        about = f"+{HOMEPAGE}" + (f"; {_checked(contact)}" if contact else "")
        self._http = httpx.Client(
            headers={
                "User-Agent": f"{AGENT}/{VERSION} ({about})",
                "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
                "Accept-Language": "th,en;q=0.5",
                "Accept-Encoding": "gzip",
            },
            timeout=httpx.Timeout(
                network.operation, connect=network.connect, pool=network.deadline
            ),
            transport=transport,
            trust_env=False,  # the proxies of the environment are in the transport
        )

    def close(self) -> None:
        """Shut everything down at once; a request that is under way in a thread fails."""
        with self._lock:
            self._closed = True
        if self._wire:
            self._wire.stop()
        with self._lock:
            self._lock.wait_for(lambda: not self._under_way, timeout=1.0)
        self._http.close()

    def send(self, url: str, ask: Ask, attempt: int, ready: float) -> tuple[Answer, str | None]:
        """One try; the second value is where a redirect points.

        `ready`: since when it could have been sent, in the clock's seconds. Raises AgainError
        where another try is worth it, else an error of `scraper.errors`.
        """
        with self._working():
            turn = self._turn(ask)
            entry = Entry(is_kept=self._warc is not None)
            try:
                answer, location = self._exchange(url, ask, entry)
            except AgainError as again:
                entry.error = str(again)
                again.seconds = self._clock.monotonic() - turn.moment
                self._keep(entry)
                raise
            except ScrapeError as error:
                entry.error = error.message
                self._keep(entry)
                raise
            else:
                self._pace.answered(self._clock.monotonic() - turn.moment)
                return replace(answer, place=self._keep(entry)), location
            finally:
                self._note(url, turn, entry, attempt, ready)

    @contextmanager
    def _working(self) -> Iterator[None]:
        with self._lock:
            if self._closed:
                raise _stopped()
            self._under_way += 1
        try:
            yield
        finally:
            with self._lock:
                self._under_way -= 1
                self._lock.notify_all()

    def _turn(self, ask: Ask) -> Turn:
        """Wait for leave to send one request, and count it."""
        self._check_budget()
        most = self._budget.max_seconds
        latest = None if most is None else self._began + most
        if ask.pace and ask.pace.wait(latest) is None:
            raise self._budget.out_of_time()
        turn = self._pace.wait(latest)
        if turn is None:
            raise self._budget.out_of_time()
        if ask.pace:
            ask.pace.pause(ask.pace.gap)  # from now, for the pace of all may have waited longer
        with self._lock:
            if self._closed:
                raise _stopped()
            self._check_budget()
            self.requests += 1
            self._on_request()
        return turn

    def _check_budget(self) -> None:
        self._budget.check(self.requests, self._clock.monotonic() - self._began, self.bytes)

    def _note(self, url: str, turn: Turn, entry: Entry, attempt: int, ready: float) -> None:
        with self._lock:
            self.bytes += entry.bytes
        if self._log:
            self._log(
                Request(
                    number=turn.number,
                    time=turn.at,
                    url=url,
                    status=entry.status,
                    bytes=entry.bytes,
                    wait=max(0.0, turn.moment - ready),
                    attempt=attempt,
                    seconds=self._clock.monotonic() - turn.moment,
                    error=entry.error,
                )
            )

    def _keep(self, entry: Entry) -> WarcPlace | None:
        """An answer that broke off, or that is too large, is none: it is not kept."""
        if self._warc is None or entry.response is None or entry.is_broken:
            return None
        return self._warc(
            exchanged(entry.response, entry.at, entry.chunks, is_whole=entry.is_whole)
        )

    def _exchange(self, url: str, ask: Ask, entry: Entry) -> tuple[Answer, str | None]:
        seconds = self._deadline
        entry.end, entry.time, entry.limit = self._time() + seconds, self._time, seconds
        deadline = self._wire.deadline(seconds) if self._wire else nullcontext()
        try:
            with deadline, self._open(url, ask, entry) as response:
                return self._answer(response, url, ask, entry)
        except FAULTS as error:
            if "location header" in str(error):  # httpx reads it although it need not
                raise FetchError(f"redirected off the site: {error}", url=url) from error
            if self._is_archive and was_refused(error):
                raise had_enough("refuses connections", url) from error
            raise AgainError(_words(error)) from error
        except NotPublicError as error:
            raise FetchError(f"not asked: {error}", url=url) from error
        except BrokenChainError as error:
            raise _broken_chain(url, str(error)) from error
        except StoppedError as error:
            raise _stopped(url) from error
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:  # of a name, too
            raise FetchError(_words(error), url=url) from error

    def _answer(
        self, response: httpx.Response, url: str, ask: Ask, entry: Entry
    ) -> tuple[Answer, str | None]:
        """What the status says, and then the body: that of a refusal is not worth reading."""
        status = response.status_code
        if status == 304 and not ask.conditions:
            raise FetchError("HTTP 304, though nothing is known of it", url=url)
        is_own = ask.kind != "replay" or not is_replayed(response.headers)
        if is_own and (status in RETRIED or (status in REFUSED and not ask.is_robots)):
            self._judge_failure(response, url, ask, entry)
        location = response.headers.get("location") if status in REDIRECTS else None
        if is_own and not ask.is_robots and location is None:
            _judge_head(response, url)
        body = self._body(response, ask, entry) if location is None else b""
        if body and is_own and kind_of(response) in HTML:
            _judge_body(body, url)
        answer = Answer(
            url=url,
            status=status,
            content_type=response.headers.get("content-type", ""),
            body=body,
            fetched_at=entry.at,
            is_demo="x-scrape-demo" in response.headers,
            etag=response.headers.get("etag"),
            last_modified=response.headers.get("last-modified"),
            date=_moment(response.headers.get("date", "")),
            headers={} if ask.kind in ("page", "sitemap") else dict(response.headers),
        )
        return answer, location

    def _body(self, response: httpx.Response, ask: Ask, entry: Entry) -> bytes:
        if ask.is_robots:
            is_read, most = response.is_success, LONGEST + 1
        else:
            is_data = ask.kind in ("index", "sitemap") or (
                ask.kind == "part" and response.status_code == 206
            )
            is_read, most = is_data or kind_of(response) in HTML, MOST_BYTES
        if not is_read:
            return b""
        with entry.reading():
            body = read_body(response, entry.count, most, may_be_packed=ask.kind == "sitemap")
        entry.is_whole = not ask.is_robots or len(body) < most
        return body

    @contextmanager
    def _open(self, url: str, ask: Ask, entry: Entry) -> Iterator[httpx.Response]:
        """An answer; the connection is kept where little is left of it to read."""
        with self._http.stream("GET", url, headers=ask.conditions) as response:
            entry.status, entry.response = response.status_code, response
            entry.at = self._clock.now()
            yield response
            if not response.is_stream_consumed and _is_little(response):
                with entry.reading():
                    for chunk in response.iter_raw():
                        entry.count(chunk)
                        if has_more(response):
                            break  # what is not read to its end is closed
                    else:
                        entry.is_whole = True

    def _judge_failure(self, response: httpx.Response, url: str, ask: Ask, entry: Entry) -> None:
        """Raise RefusedError where it is a challenge that answers so, else what the status says."""
        if not ask.is_robots:
            try:
                body = self._body(response, ask, entry) if kind_of(response) else b""
            except (AgainError, FetchError, httpx.HTTPError):
                body = b""
            found = finding(response.headers, body)
            if found and found.verdict == "refused":
                raise _refused(found.mark, url)
        if response.status_code in REFUSED:
            raise _refused(f"HTTP {response.status_code}", url, LockedError)
        wait = retry_after(response.headers, self._clock.now())
        raise AgainError(f"HTTP {response.status_code}", wait)


def _is_little(response: httpx.Response) -> bool:
    length = response.headers.get("content-length", "")
    return length.isdigit() and int(length) <= LITTLE


def _judge_head(response: httpx.Response, url: str) -> None:
    found = finding(response.headers, b"")
    if found:
        raise _refused(found.mark, url)


def _judge_body(body: bytes, url: str) -> None:
    found = finding({}, body)  # the headers were looked at before
    if found is None:
        return
    if found.verdict == "refused":
        raise _refused(found.mark, url)
    raise UnreachableError(
        f"the site is under maintenance; it says: {found.mark[:120]!r}",
        url=url,
        hint="Try again later.",
    )


def _refused(mark: str, url: str, kind: type[RefusedError] = RefusedError) -> RefusedError:
    return kind(
        f"the site refuses us: {mark}",
        url=url,
        hint="It is not worked round. Ask the site, or read it from web archives.",
    )


def _stopped(url: str | None = None) -> FetchError:
    return FetchError("the run was stopped", url=url)


def _broken_chain(url: str, why: str) -> UnreachableError:
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or 443
    return UnreachableError(
        f"the certificate of {host} cannot be verified: {why}",
        url=url,
        hint="Nothing is fetched over a connection that may be another's. To look:\n"
        f"    openssl s_client -connect {host}:{port} -showcerts </dev/null\n"
        "If the server forgot the certificate of its issuer, get that from the issuer, save it"
        " as a PEM file and name it: --ca-bundle FILE.",
    )


def retry_after(headers: httpx.Headers, now: datetime) -> float | None:
    """Seconds that the site asks to wait, in either of the header's two forms.

    Where it is there twice, the longest; None where it is not, or makes no sense.
    """
    waits = [_seconds(value.strip(), now) for value in headers.get_list("retry-after")]
    return max((wait for wait in waits if wait is not None), default=None)


def _seconds(value: str, now: datetime) -> float | None:
    if value.isascii() and value.isdigit():
        return min(float(value[:15]), MOST_ASKED)
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())


def _moment(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


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


def _nothing() -> None:
    pass
