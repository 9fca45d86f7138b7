"""Tries: few, spaced out at random, and as late as the site asks."""

import random
import threading
from datetime import timedelta

from scraper.errors import FetchError, TryLaterError
from scraper.fetch.answer import AgainError, Answer, Ask
from scraper.fetch.archive import MOST_429, PAUSE, had_enough
from scraper.fetch.exchange import Exchanges
from scraper.fetch.pacing import Clock, Pace

TRIES = 5
PATIENCE = 10 * 60.0
"""Seconds that the failed tries at one page may take, waits that the site asked for aside."""
LONGEST_WAIT = 15 * 60.0
"""Seconds that a run waits because it is asked to, between two answers; beyond that it ends."""


class Tries:
    """Sends a request again where that may help. Safe to use from several threads."""

    def __init__(
        self, exchanges: Exchanges, pace: Pace, clock: Clock, *, is_archive: bool = False
    ) -> None:
        """An archive's HTTP 429 is listened to at once, and at the second the run ends."""
        self.waited = 0.0
        """Seconds waited because the site failed or asked to wait, beside the pace."""
        self._exchanges, self._pace, self._clock = exchanges, pace, clock
        self._lock = threading.Lock()
        self._asked_to_wait_since: float | None = None
        self._is_archive = is_archive
        self._too_many = 0

    def fetch(self, url: str, ask: Ask) -> tuple[Answer, str | None]:
        """One address; the second value is where a redirect points.

        Raises FetchError after the last try, TryLaterError where the site asks to wait too long.
        """
        for attempt in range(1, ask.tries + 1):
            ready = self._clock.monotonic()
            try:
                found = self._exchanges.send(url, ask, attempt, ready)
            except AgainError as again:
                self._pace.failed()
                self._back_off(again, attempt, url, ask)
            else:
                self._asked_to_wait_since = None
                return found
        raise AssertionError("a loop over tries returns or raises")

    def _back_off(self, again: AgainError, attempt: int, url: str, ask: Ask) -> None:
        """Wait: as long as the site asked for, else a random time whose most doubles."""
        if self._is_archive and str(again) == "HTTP 429":
            self._listen(again, url)
        if again.wait is not None and again.wait > LONGEST_WAIT:
            raise self._later(again.wait, url)
        if attempt == ask.tries:
            raise FetchError(str(again), url=url) from again
        wait = again.wait
        if wait is not None:
            self._pause(wait, url)
        else:
            wait = random.uniform(0, 2.0 ** (attempt - 1))  # noqa: S311
            ask.spent += again.seconds + wait
            if ask.spent > PATIENCE:
                raise FetchError(f"not had in 10 minutes; the last: {again}", url=url) from again
            self._clock.sleep(wait)
        with self._lock:
            self.waited += wait

    def _listen(self, again: AgainError, url: str) -> None:
        """An archive has had too many requests. Raises TryLaterError where it says so again."""
        with self._lock:
            self._too_many += 1
            if self._too_many >= MOST_429:
                raise had_enough("answers HTTP 429 (too many requests) again", url) from again
        again.wait = max(again.wait or 0.0, PAUSE)

    def _pause(self, wait: float, url: str) -> None:
        """Nobody asks the host anything for that long, unless it adds up to too much."""
        with self._lock:
            now = self._clock.monotonic()
            if self._asked_to_wait_since is None:
                self._asked_to_wait_since = now
            if now + wait - self._asked_to_wait_since > LONGEST_WAIT:
                raise self._later(wait, url)
        self._pace.pause(wait)

    def _later(self, wait: float, url: str) -> TryLaterError:
        until = self._clock.now() + timedelta(seconds=wait)
        return TryLaterError(
            f"the site asks to wait {wait:.0f} seconds",
            url=url,
            hint=f"Run again after that, from {until:%Y-%m-%d %H:%M} UTC on.",
            until=until,
        )
