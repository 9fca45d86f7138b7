"""What the site changed in releases that stand in an output, and what it withdrew."""

import heapq
from collections.abc import Iterator
from datetime import date, datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Literal

import msgspec

from scraper.ledger import Ledger, Line
from scraper.ledger.overview import withdrawn
from scraper.records import Release
from scraper.store import read_line
from scraper.thai.clusters import clusters
from scraper.thai.dates import bangkok_today

COMPARED = (
    *("title", "lead", "body", "category", "category_id", "published", "published_text", "posted"),
    *("language", "images", "attachments", "links"),
)
"""Fields of a release that can change; the others follow from them or tell of the run."""

_SHORTEST_SAME = 4
"""Fewer clusters in common, between two changes, would be noise: เ and า are in every word."""
_MOST_COMPARED = 4_000_000
"""Pairs of clusters; what is longer is told as taken out and put in."""


class Change(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="change"):
    """A revision: another line of a release that was there before."""

    key: str
    title: str
    """As it is now."""
    revision: int
    """The number of the newer line."""
    when: datetime
    """When the newer one left the site, UTC."""
    fields: dict[str, tuple[Any, Any]]
    """The fields that differ, each as it was and as it is."""

    @property
    def day(self) -> date:
        """The day of it in Bangkok."""
        return bangkok_today(self.when)


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="withdrawal"):
    """A release that is not on the site any more; its line stays. Days are Bangkok's."""

    key: str
    title: str
    first_missing: date | None
    withdrawn: date

    @property
    def day(self) -> date:
        """The day on which it was missing again."""
        return self.withdrawn


Kind = Literal["same", "removed", "added"]


class Piece(msgspec.Struct, frozen=True):
    """A stretch of two texts: in both, only in the earlier, or only in the newer one."""

    kind: Kind
    text: str


def changes(ledger: Ledger, path: Path, since: date | None = None) -> Iterator[Change | Withdrawal]:
    """The revisions and withdrawals of an output since a day in Bangkok, the newest last.

    Raises what `scraper.store.read_line` raises where a line is not where the ledger says.
    """
    since = since or date.min
    sources: list[Iterator[Change | Withdrawal]]
    sources = [_revisions(ledger, path, since), _withdrawals(ledger, path, since)]
    return heapq.merge(*sources, key=lambda one: one.day)


def _revisions(ledger: Ledger, path: Path, since: date) -> Iterator[Change]:
    # The output is only ever appended to: the order of places is the order of time.
    for earlier, later in sorted(_pairs(ledger), key=lambda pair: _place(pair[1])):
        now = read_line(path, later)
        if bangkok_today(now.fetched_at) >= since:
            before = read_line(path, earlier)
            yield Change(
                key=now.key,
                title=now.title,
                revision=now.revision,
                when=now.fetched_at,
                fields=_differing(before, now),
            )


def _pairs(ledger: Ledger) -> Iterator[tuple[Line, Line]]:
    """Each line that was followed by another of the same release, and that other one."""
    last: Line | None = None
    for line in ledger.earlier():
        if last:
            yield last, line if line.key == last.key else _newest(ledger, last.key)
        last = line
    if last:
        yield last, _newest(ledger, last.key)


def _newest(ledger: Ledger, key: str) -> Line:
    entry = ledger.entry(key)
    if entry is None:
        raise AssertionError(f"{key} has an earlier line and no entry")
    return entry


def _place(line: Line) -> tuple[int, int]:
    return line.offset or 0, line.skip or 0


def _withdrawals(ledger: Ledger, path: Path, since: date) -> Iterator[Withdrawal]:
    for entry in withdrawn(ledger):
        if entry.withdrawn and entry.withdrawn >= since:
            yield Withdrawal(
                key=entry.key,
                title=read_line(path, entry).title,
                first_missing=entry.missing_since,
                withdrawn=entry.withdrawn,
            )


def _differing(before: Release, now: Release) -> dict[str, tuple[Any, Any]]:
    fields = ((name, getattr(before, name), getattr(now, name)) for name in COMPARED)
    return {name: (was, is_now) for name, was, is_now in fields if was != is_now}


def compare(before: str, now: str) -> list[list[Piece]]:
    """The paragraphs in which two texts differ, each as pieces; unchanged ones are left out.

    A paragraph is what stands between line breaks. No piece begins inside what a reader sees as
    one sign, a Thai consonant with its vowels and tone marks.
    """
    was, is_now = _paragraphs(before), _paragraphs(now)
    told = []
    for kind, a, b, c, d in SequenceMatcher(None, was, is_now, autojunk=False).get_opcodes():
        if kind == "replace" and b - a == d - c:
            told += [_inside(*pair) for pair in zip(was[a:b], is_now[c:d], strict=True)]
        elif kind == "replace":
            told.append(_inside("\n".join(was[a:b]), "\n".join(is_now[c:d])))
        elif kind != "equal":
            told += [[Piece("removed", text)] for text in was[a:b]]
            told += [[Piece("added", text)] for text in is_now[c:d]]
    return told


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _inside(before: str, now: str) -> list[Piece]:
    """Two versions of a paragraph."""
    was, is_now = clusters(before), clusters(now)
    head = _common(was, is_now)
    tail = _common(was[head:][::-1], is_now[head:][::-1])
    a, b = len(was) - tail, len(is_now) - tail
    middle = _middle(was[head:a], is_now[head:b])
    pieces: list[tuple[Kind, list[str]]] = [("same", was[:head]), *middle, ("same", was[a:])]
    return [Piece(kind, "".join(text)) for kind, text in pieces if text]


def _common(was: list[str], is_now: list[str]) -> int:
    """How many clusters two lists have in common from their beginning."""
    pairs = enumerate(zip(was, is_now, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(was), len(is_now)))


def _middle(was: list[str], is_now: list[str]) -> list[tuple[Kind, list[str]]]:
    """Between the common beginning and the common end: what is taken out and put in, and kept."""
    if len(was) * len(is_now) > _MOST_COMPARED:
        return [("removed", was), ("added", is_now)]
    matcher = SequenceMatcher(None, was, is_now, autojunk=False)
    told: list[tuple[Kind, list[str]]] = []
    a = b = 0
    for block in matcher.get_matching_blocks():
        if 0 < block.size < _SHORTEST_SAME:
            continue  # taken out and put in again, with what stands around it
        told += [("removed", was[a : block.a]), ("added", is_now[b : block.b])]
        told.append(("same", was[block.a : block.a + block.size]))
        a, b = block.a + block.size, block.b + block.size
    kept = sum(len(text) for kind, text in told if kind == "same")
    if kept * 4 < min(len(was), len(is_now)):
        return [("removed", was), ("added", is_now)]  # two texts that share chance stretches
    return told
