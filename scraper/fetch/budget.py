"""How much a run may take: requests, seconds, bytes."""

from dataclasses import dataclass, replace

from scraper.errors import GOES_ON, TryLaterError
from scraper.words import counted


class BudgetError(TryLaterError):
    """The run has taken what it may, and work is left: exit 75, as where the site asks to wait."""


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that a run may take; None is no limit. It ends before what would go beyond."""

    max_requests: int | None = None
    """Robots.txt, redirects and retries included."""
    max_seconds: float | None = None
    max_bytes: int | None = None
    """Of bodies, as they come over the wire; the request under way is finished."""
    spent: tuple[int, float, int] = (0, 0.0, 0)
    """Requests, seconds and bytes that other clients of the run took before."""

    def after(self, requests: int, seconds: float, size: int) -> "Budget":
        """The same for the next client of a run, after the others took so much in all."""
        return replace(self, spent=(requests, seconds, size))

    def check(self, requests: int, seconds: float, size: int) -> None:
        """Raise BudgetError where one more request would go beyond."""
        requests += self.spent[0]
        seconds += self.spent[1]
        size += self.spent[2]
        if self.max_requests is not None and requests >= self.max_requests:
            raise _stopped(counted(self.max_requests, "request"))
        if self.max_seconds is not None and seconds >= self.max_seconds:
            raise self.out_of_time()
        if self.max_bytes is not None and size >= self.max_bytes:
            raise _stopped(counted(self.max_bytes, "byte"))

    def out_of_time(self) -> BudgetError:
        """What is said when the next turn would come too late."""
        seconds = self.max_seconds or 0
        return _stopped(counted(int(seconds) if seconds == int(seconds) else seconds, "second"))


def _stopped(what: str) -> BudgetError:
    return BudgetError(
        f"stopped by budget: {what}",
        hint=f"What was read is whole; {GOES_ON}",
    )
