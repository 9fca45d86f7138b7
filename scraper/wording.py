"""How the text of a record is worded: what is repaired in it before it is written."""

from collections import Counter
from collections.abc import Callable

import msgspec

from scraper.errors import UsageError
from scraper.records import Link, Reading, Release
from scraper.thai.text import Level, Repaired, repaired

DIGITS = ("kept", "arabic")


class Wording(msgspec.Struct, frozen=True):
    """What is done to title, lead, body and the words of links; raises UsageError for another."""

    level: str = "clean"
    """`raw`, `clean` or `normal`: see `scraper.thai.text`."""
    digits: str = "kept"
    """`kept` as they are, or `arabic`: ๒๕๖๕ as 2565."""

    def __post_init__(self) -> None:
        """Refuse a word that is none of those."""
        for word, possible in ((self.level, tuple(Level)), (self.digits, DIGITS)):
            if word not in possible:
                raise UsageError(f"{word[:40]!r} is none of {', '.join(possible)}")

    def __str__(self) -> str:
        return f"--text {self.level} --digits {self.digits}"

    def text(self, words: str) -> Repaired:
        """The words repaired, in the lines and paragraphs that they have."""
        return repaired(words, Level(self.level), arabic_digits=self.digits == "arabic")

    def line(self, words: str) -> Repaired:
        """The words repaired, in one line."""
        text, done = self.text(words)
        return Repaired(" ".join(text.split("\n")), done)


WORDED: dict[str, Callable[[Wording, str], Repaired]] = {
    "title": Wording.line,
    "lead": Wording.line,
    "body": Wording.text,
}
"""The fields of a release that are repaired, besides the words of its links, and how."""


def worded(reading: Reading, wording: Wording) -> Reading:
    """The same, with a release's text repaired, and how often what was done to it.

    Its `content_hash` stays: it is of one form, however the text is worded. So do the category and
    the date as printed.
    """
    release = reading.result
    if not isinstance(release, Release):
        return reading
    done: Counter[str] = Counter()

    def noted(mended: Repaired) -> str:
        done.update(mended.done)
        return mended.text

    def line(words: str | None) -> str | None:
        return noted(wording.line(words)) or None if words else None

    def links(found: list[Link]) -> list[Link]:
        return [Link(link.url, line(link.text)) for link in found]

    texts = {
        name: noted(repair(wording, getattr(release, name) or ""))
        for name, repair in WORDED.items()
    }
    changed = msgspec.structs.replace(
        release,
        title=texts["title"] or release.title,
        lead=texts["lead"] or None,
        body=texts["body"],
        images=links(release.images),
        attachments=links(release.attachments),
        links=links(release.links),
    )
    return msgspec.structs.replace(reading, result=changed, repairs=dict(done))
