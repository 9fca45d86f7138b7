"""Whether a page may be asked for: the robots.txt of its host, read before anything else."""

import json
import re
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol
from urllib.parse import urljoin, urlsplit

from scraper.errors import (
    DisallowedError,
    FetchError,
    RefusedError,
    ScrapeError,
    TryLaterError,
    UnreachableError,
)
from scraper.fetch.addresses import names_a_private_place
from scraper.fetch.answer import Answer, Ask
from scraper.fetch.pacing import Clock, Pace
from scraper.fetch.retry import Tries
from scraper.fetch.robots import Robots
from scraper.site import Site

HOPS = 5
KEPT = timedelta(hours=24)
"""How long rules count before they are read again."""
_TRIES = 3


class Keep(Protocol):
    """Where rules are kept from run to run; a Ledger is one."""

    def meta(self, name: str) -> Any:
        """A value by its name; None where there is none."""

    def set_meta(self, name: str, value: object) -> None:
        """Set it; the value is a string."""


@dataclass(frozen=True, slots=True)
class _Rules:
    robots: Robots
    read_at: datetime


class Permission:
    """The rules of every host that is asked. Safe to use from several threads.

    | robots.txt answers          | then                                                     |
    | --------------------------- | -------------------------------------------------------- |
    | 2xx                         | its rules are obeyed; none in it, and all is free        |
    | 3xx                         | followed, 5 times at most, to other hosts too; what is   |
    |                             | found there are the rules of the host first asked        |
    | 4xx, but not 429            | there are no rules, all is free                          |
    | 429, 5xx                    | nobody may crawl now: TryLaterError                      |
    | not at all, cut, corrupt,   | the same: UnreachableError                               |
    | a redirect to nowhere       |                                                          |
    """

    def __init__(
        self, site: Site, tries: Tries, pace: Pace, clock: Clock, keep: Keep | None = None
    ) -> None:
        self._site, self._tries, self._pace, self._clock = site, tries, pace, clock
        self._keep = keep
        self._lock = threading.Lock()
        self._rules: dict[str, _Rules] = {}

    def allows(self, url: str) -> bool:
        """Whether robots.txt lets a page be asked for; reads it first where it must."""
        return self._robots(self._origin(url)).allows(url)

    def sitemaps(self) -> list[str]:
        """The sitemaps that the robots.txt of the site names."""
        return self._robots(self._origin(self._site.base)).sitemaps

    def check(self, url: str, what: str = "") -> None:
        """Raise DisallowedError, naming the rule, where robots.txt keeps robots from a page."""
        origin = self._origin(url)
        robots = self._robots(origin)
        if robots.allows(url):
            return
        rule = robots.rule_against(url)
        raise DisallowedError(
            f"{what}robots.txt{f' {rule}' if rule else ''} keeps robots from this page",
            url=url,
            hint=f"The rules are at {origin}/robots.txt. The page is not fetched; web archives"
            " such as web.archive.org may hold a copy.",
        )

    def _origin(self, url: str) -> str:
        """The host whose rules count for a page."""
        if not self._site.owns(url):
            return self._site.robots.removesuffix("/robots.txt")
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.netloc.lower()}"

    def _robots(self, origin: str) -> Robots:
        with self._lock:
            rules = self._rules.get(origin) or self._kept(origin)
            if rules is None or not self._is_fresh(rules):
                rules = _Rules(self._read(origin), self._clock.now())
                self._store(origin, rules)
            if self._rules.get(origin) is not rules:
                self._rules[origin] = rules
                self._pace.at_least(rules.robots.delay)
            return rules.robots

    def _is_fresh(self, rules: _Rules) -> bool:
        return timedelta() <= self._clock.now() - rules.read_at < KEPT

    def _kept(self, origin: str) -> _Rules | None:
        """What an earlier run read; None where there is nothing, or nothing that makes sense."""
        text = self._keep.meta(f"robots {origin}") if self._keep else None
        try:
            held = json.loads(text) if text else {}
            return _Rules(Robots(held["text"].encode()), datetime.fromisoformat(held["at"]))
        except (ValueError, TypeError, KeyError, AttributeError):
            return None

    def _store(self, origin: str, rules: _Rules) -> None:
        if self._keep:
            held = {"at": rules.read_at.isoformat(), "text": rules.robots.text}
            self._keep.set_meta(f"robots {origin}", json.dumps(held, ensure_ascii=False))

    def _read(self, origin: str) -> Robots:
        try:
            answer = self._follow(f"{origin}/robots.txt")
        except (TryLaterError, RefusedError, UnreachableError):
            raise
        except FetchError as error:
            if error.message in ("HTTP 408", "HTTP 425"):
                return Robots()
            raise self._stay_out(error) from error
        if answer.status >= 500:
            raise self._stay_out(FetchError(f"HTTP {answer.status}", url=answer.url))
        if 300 <= answer.status < 400:
            why = f"robots.txt leads nowhere (HTTP {answer.status})"
            raise self._stay_out(FetchError(why, url=answer.url))
        return Robots(answer.body)

    def _follow(self, url: str) -> Answer:
        """The answer at the end of the redirects."""
        ask = Ask(_TRIES, is_robots=True)
        for _ in range(HOPS + 1):
            answer, location = self._tries.fetch(url, ask)
            if location is None:
                return answer
            url = self._judge(url, location)
        raise FetchError(f"robots.txt redirects more than {HOPS} times", url=url)

    def _judge(self, url: str, location: str) -> str:
        """Where a redirect of robots.txt leads: any public host."""
        try:
            target = urljoin(url, location).partition("#")[0]
            parts = urlsplit(target)
            is_private = parts.hostname != self._site.host and names_a_private_place(target)
        except ValueError:
            target, is_private = "", True
        is_web = target.startswith("https:" if url.startswith("https:") else ("http:", "https:"))
        if is_private or not is_web or "@" in parts.netloc:
            raise FetchError(f"robots.txt redirects to {location[:200]!r}", url=url)
        return target

    def _stay_out(self, error: FetchError) -> ScrapeError:
        if re.fullmatch(r"HTTP \d+", error.message):
            return TryLaterError(
                f"robots.txt answers {error.message}: nobody may crawl now",
                url=error.url,
                hint="Try again later.",
            )
        host = urlsplit(error.url or self._site.base).hostname or self._site.host
        return UnreachableError(
            f"{host} does not answer: {error.message}",
            url=error.url,
            hint="Check the address and the network, or try again later.",
        )
