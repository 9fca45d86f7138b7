"""What a ledger knows to be missing, each gap by its name, for a page."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from scraper.coverage import Coverage, Cut

MOST_GAPS = 500
_LONGEST_REASON = 200


def told(coverage: Coverage) -> dict[str, Any]:
    """Counts, months and gaps; the first 500 gaps, what is left to close before what failed."""
    count = (
        len(coverage.cut_walks)
        + len(coverage.unfinished_runs)
        + len(coverage.never_tried)
        + len(coverage.failed)
    )
    return {
        "counts": [coverage.count(what) for what in ("written", "gone", "failed", "never_tried")],
        "share": coverage.share,
        "begins": coverage.begins,
        "months": _months(coverage),
        "gaps": list(islice(_gaps(coverage), MOST_GAPS)),
        "gapsLeft": max(0, count - MOST_GAPS),
    }


def _months(coverage: Coverage) -> list[tuple[str, int, int, int]]:
    """Releases accounted for, failed and never tried; months that are known, rising."""
    accounted: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    never: Counter[str] = Counter()
    for cell in coverage.cells:
        if cell.month:
            accounted[cell.month] += cell.accounted
            failed[cell.month] += cell.failed
            never[cell.month] += cell.never_tried
    return [(month, accounted[month], failed[month], never[month]) for month in sorted(accounted)]


def _gaps(coverage: Coverage) -> Iterator[dict[str, Any]]:
    for kind, cuts in (("cut", coverage.cut_walks), ("unfinished", coverage.unfinished_runs)):
        yield from (_cut(kind, one) for one in cuts)
    for span in coverage.never_tried:
        yield _gap("never", first=span.first, last=span.last, month=span.month, count=span.count)
    for one in coverage.failed:
        why = one.reason[:_LONGEST_REASON] if one.reason else None
        yield _gap("failed", first=one.id, last=one.id, month=one.month, count=1, why=why)


def _cut(kind: str, cut: Cut) -> dict[str, Any]:
    since = str(cut.since) if cut.since else None
    until = str(cut.until) if cut.until else None
    return _gap(kind, name=cut.category, number=cut.category_id, since=since, until=until)


def _gap(kind: str, **known: object) -> dict[str, Any]:
    empty = dict.fromkeys(
        ("name", "number", "first", "last", "month", "since", "until", "count", "why")
    )
    return {"kind": kind, **empty, **known}
