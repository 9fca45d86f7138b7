"""One body on several releases: honest ones have it in pairs, a site that gives it for all in more.

On 172 of 63,137 real releases an editor posted title and body once more under a new id. Texts that
differ in digits alone count as one, so that a counter or a clock in a page's frame hides nothing;
but some honest releases differ so, too: short announcements, and a series with a day in its title.
"""

import re
from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from scraper.records import Release

LAST = 10
"""Releases that are compared, so that honest ones in between hide nothing."""
MANY = 3
"""Releases among them that have one body: of 1,522 real ones never more than two had."""
SHORT = 100
"""Characters, white space and digits left out, below which honest texts differ in digits alone
(`1) นายท่าปล่อยรถโดยสาร สาย 18 …`), or say no more than that there is a file."""

_DIGITS = re.compile(r"\d+")


class Met(NamedTuple):
    """A release that a run met."""

    number: int
    """Its place in the run."""
    url: str
    wanted: bool
    """Whether it is to be written."""
    layout: str = ""
    """The rules that read it."""


class Text(NamedTuple):
    """A text without white space, and without digits besides."""

    whole: str
    undated: str

    @classmethod
    def of(cls, text: str) -> "Text":
        """What is compared of a text."""
        whole = "".join(text.split())
        return cls(whole, _DIGITS.sub("", whole))

    def is_dated_as(self, other: "Text") -> bool:
        """Whether they differ, in digits alone."""
        return self.whole != other.whole and self.undated == other.undated


class Copy(NamedTuple):
    """What is compared of one release."""

    met: Met
    key: str
    title: Text
    body: Text
    files: frozenset[str]
    """Addresses of its attachments."""

    @classmethod
    def of(cls, met: Met, release: Release) -> "Copy":
        """That of a release."""
        files = frozenset(file.url for file in release.attachments)
        title, body = Text.of(release.title), Text.of(release.body)
        return cls(met, release.key, title, body, files)

    def has_body_of(self, other: "Copy") -> bool:
        """Whether both have one body, as far as no honest reason for it is known."""
        if len(self.body.undated) < SHORT:
            return self.body.whole == other.body.whole != "" and self.files == other.files
        is_series = self.title.is_dated_as(other.title)
        return self.body.undated == other.body.undated and (
            self.body.whole == other.body.whole or not is_series
        )


class Repeats:
    """The last releases of a run, and which of them have one body."""

    def __init__(self) -> None:
        self._last: deque[Copy] = deque(maxlen=LAST)

    def __contains__(self, key: str) -> bool:
        """Whether the release of that key is among them: met twice, it repeats nothing."""
        return any(copy.key == key for copy in self._last)

    def __len__(self) -> int:
        return len(self._last)

    def add(self, met: Met, release: Release) -> list[Copy]:
        """One more; those that have its body, itself the last of them."""
        copy = Copy.of(met, release)
        self._last.append(copy)
        return [one for one in self._last if one is copy or one.has_body_of(copy)]

    @property
    def doubtful(self) -> set[int]:
        """Numbers of those that share a body: one more, and it is no chance."""
        return {
            one.met.number
            for one in self._last
            if any(other is not one and other.has_body_of(one) for other in self._last)
        }

    @property
    def held(self) -> set[int]:
        """Numbers of those that are to wait: the doubtful, and the last for the one after it."""
        last = list(self._last)[-1:]
        return self.doubtful | {copy.met.number for copy in last if copy.body.whole}


def describe(copies: Iterable[Copy], met: int) -> str:
    """What is wrong with too many that have one body; `met`: releases that were compared."""
    first, *others = copies
    count = 1 + len(others)
    is_row = others[-1].met.number - first.met.number == count - 1
    where = "in a row" if is_row else f"of the last {met}"
    but = "" if all(one.body.whole == first.body.whole for one in others) else ", digits aside"
    return f"{count} releases {where} have the same body{but}"
