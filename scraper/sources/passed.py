"""What a source leaves out before it reads it: counted, and named for who wants to see it."""

from collections import Counter
from collections.abc import Callable

import msgspec

MOST_NAMED = 1000
"""Pages that are named of a file or a directory; the rest are counted."""
_LONGEST_NAME = 500

_COUNTED = {
    "of another page": ("{0:,} of another page", "{0:,} of other pages"),
    "of another site": ("{0:,} of another site", "{0:,} of other sites"),
    "not asked for": ("{0:,} not asked for", "{0:,} not asked for"),
    "without an HTTP answer": ("{0:,} without an HTTP answer", "{0:,} without an HTTP answer"),
    "names no address": ("{0:,} that names no address", "{0:,} that name no address"),
    "no page": ("{0:,} that is no page", "{0:,} that are no pages"),
    "no regular file": ("{0:,} that is no regular file", "{0:,} that are no regular files"),
    "a link to another place": (
        "{0:,} that is a link to another place",
        "{0:,} that are links to other places",
    ),
    "a revisit of a record that is not here": (
        "{0:,} revisit of a record that is not here",
        "{0:,} revisits of records that are not here",
    ),
}
"""How one, and how several are counted, by why they are left out."""


class Passed(msgspec.Struct):
    """What is left out of a file or a directory."""

    counts: Counter[str] = msgspec.field(default_factory=Counter)
    """How many, by why."""
    named: list[tuple[str, str]] = []
    """The first `MOST_NAMED` of them, each with why."""

    def add(self, page: str, why: str) -> None:
        """Leave out a page, by its address or its file."""
        self.counts[why] += 1
        if len(self.named) < MOST_NAMED:
            self.named.append((page[:_LONGEST_NAME], why))

    def name_each(self, where: str, left_out: Callable[[str, str], None] | None) -> None:
        """Tell `left_out` each, and how many more there are in `where`."""
        if left_out is None:
            return
        for page, why in self.named:
            left_out(page, why)
        if more := self.counts.total() - len(self.named):
            left_out(where, f"{more:,} more, counted alone")

    def told(self) -> str:
        """How many, in words."""
        return ", ".join(_counted(number, why) for why, number in sorted(self.counts.items()))


def _counted(number: int, why: str) -> str:
    one, more = _COUNTED.get(why, (f"{{0:,}} {why}",) * 2)
    return (one if number == 1 else more).format(number)
