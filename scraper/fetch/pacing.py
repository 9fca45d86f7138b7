"""One shared pace for the host: requests start evenly spaced, whichever thread sends them."""

import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime


class Clock:
    """Time and sleep, passed in so that no test waits."""

    def __init__(self) -> None:
        self._stop = threading.Event()

    def monotonic(self) -> float:
        """Seconds that only go forward."""
        return time.monotonic()

    def now(self) -> datetime:
        """The moment, UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait, or until `stop`."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and not self._stop.wait(left):
            pass  # woken a hair too early: the pace is kept to the full

    def stop(self) -> None:
        """Wake everybody who sleeps by this clock, for good."""
        self._stop.set()


@dataclass(frozen=True, slots=True)
class Turn:
    """Leave to send one request: when it was given (UTC), and which in the order of time."""

    at: datetime
    moment: float
    """The same by the clock's monotonic seconds."""
    number: int


class Pace:
    """Gives leave for requests at least `gap` seconds apart; there is no opening burst.

    The rule, all of it:

    - The gap is never less than 1/rate, nor less than robots.txt's Crawl-delay.
    - It is that times `slowness`, which lies between 1 and 8.
    - Answers of more than twice the host's usual time raise the slowness at once to
      recent / (2 × usual). Recent: a moving average, a quarter of it the last answer; usual: the
      quickest that this average has been. While the average is above it, each answer moves the
      usual time half a per cent of the way: a host that stays slower is used to in the end.
    - Every failure (no answer, a cut one, HTTP 408, 425, 429, 5xx) doubles it.
    - Every good answer takes a tenth of it away, down to what the answers' time asks for.

    A pause (Retry-After) holds for everybody.
    """

    SLOWEST = 8.0
    TOLERATED = 2.0
    """Times the usual time that an answer may take before the pace slows down."""
    QUICK = 0.01
    """Seconds; differences between answers quicker than this are noise."""

    def __init__(self, rate: float, clock: Clock) -> None:
        """`rate` is requests a second; 0 means no pacing."""
        self.slowness = 1.0
        self._least = 1 / rate if rate > 0 else 0.0
        self._clock = clock
        self._turnstile = threading.Lock()
        """Held by the one who waits for the next turn."""
        self._lock = threading.Lock()
        """Of the figures below."""
        self._next = self._paused_until = clock.monotonic()
        self._number = 0
        self._recent = self._usual = 0.0

    @property
    def gap(self) -> float:
        """Seconds between two requests, as things stand."""
        return self._least * self.slowness

    def at_least(self, gap: float) -> None:
        """Widen the gap to what robots.txt asks for, in seconds; it is never narrowed."""
        with self._lock:
            before = self.gap
            self._least = max(self._least, gap)
            self._next += self.gap - before  # for the request just sent, too

    def pause(self, seconds: float) -> None:
        """Nobody asks the host anything for that long from now."""
        with self._lock:
            self._paused_until = max(self._paused_until, self._clock.monotonic() + seconds)

    def answered(self, seconds: float) -> None:
        """A good answer came, that many seconds after it was asked for."""
        with self._lock:
            seconds = max(seconds, self.QUICK)
            self._recent += (seconds - self._recent) * (0.25 if self._recent else 1)
            if self._recent < self._usual or not self._usual:
                self._usual = self._recent
            self._usual += (self._recent - self._usual) * 0.005
            asked_for = self._recent / (self.TOLERATED * self._usual)
            self._slow_to(max(asked_for, self.slowness * 0.9))

    def failed(self) -> None:
        """A request failed in a way that speaks of a host in trouble."""
        with self._lock:
            self._slow_to(self.slowness * 2)

    def _slow_to(self, slowness: float) -> None:
        before = self.gap
        self.slowness = min(max(slowness, 1.0), self.SLOWEST)
        self._next += max(0.0, self.gap - before)

    def wait(self, latest: float | None = None) -> Turn | None:
        """Wait for the next turn, and longer if a pause begins meanwhile.

        None, at once, where it would come after `latest` (by the clock's monotonic seconds).
        """
        with self._turnstile:
            start = self._clock.monotonic()
            while start < (due := self._due()):
                if latest is not None and due > latest:
                    return None
                self._clock.sleep(due - start)
                start = due  # not asked of the clock again: in tests it may stand still
            with self._lock:
                at, start = self._clock.now(), max(start, self._clock.monotonic())
                self._next = start + self.gap
                self._number += 1
                return Turn(at, start, self._number)

    def _due(self) -> float:
        with self._lock:
            return max(self._next, self._paused_until)
