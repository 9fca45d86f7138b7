"""One shared pace for the host: requests start evenly spaced, whichever thread sends them."""

import threading
import time
from datetime import UTC, datetime


class Clock:
    """Time and sleep, passed in so that no test waits."""

    def monotonic(self) -> float:
        """Seconds that only go forward."""
        return time.monotonic()

    def now(self) -> datetime:
        """The moment, UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class Pace:
    """Hands out start times at least `gap` seconds apart; there is no opening burst."""

    def __init__(self, rate: float, clock: Clock) -> None:
        """`rate` is requests a second; 0 means no pacing."""
        self.gap = 1 / rate if rate > 0 else 0.0
        self._clock = clock
        self._lock = threading.Lock()
        self._next = self._paused_until = clock.monotonic()

    def at_least(self, gap: float) -> None:
        """Widen the gap to what robots.txt asks for, in seconds; it is never narrowed."""
        with self._lock:
            wider = max(self.gap, gap)
            self._next += wider - self.gap  # for the request just sent, too
            self.gap = wider

    def pause(self, seconds: float) -> None:
        """Nobody asks the host anything for that long from now."""
        with self._lock:
            self._paused_until = max(self._paused_until, self._clock.monotonic() + seconds)
            self._next = max(self._next, self._paused_until)

    def wait(self) -> None:
        """Wait for the next turn, and for another one if a pause begins meanwhile."""
        start = self._turn()
        while start < self._paused_until:
            start = self._turn()

    def _turn(self) -> float:
        with self._lock:
            now = self._clock.monotonic()
            start = max(now, self._next)
            self._next = start + self.gap
        if start > now:
            self._clock.sleep(start - now)
        return start
