"""What a run advises besides its figures, each at most once: what to do next, and how."""

import hashlib
from typing import TYPE_CHECKING

from cli.console import Talk
from cli.language import said
from scraper.records import Reason, Report

if TYPE_CHECKING:
    from scraper.ledger import Ledger
    from scraper.rules.layouts import Layouts

_MENDABLE: tuple[Reason, ...] = ("unknown-layout", "missing-field", "uncertain")
"""Reasons for which a person may look at a page, and do something about it."""
STAYS = (
    "words of your own take back nothing that is written: a new file is without it, made of kept"
    " pages (`scrape --from 'pages/*.warc.gz' -o new.jsonl --rules DIR`) or by a new crawl"
)
"""Of a user's own words for pages that are no release."""


def tell_unread(report: Report, talk: Talk, *, accepts_uncertain: bool) -> None:
    """Say how to look at pages that were not read, where there are such, and what may read them.

    `accepts_uncertain`: what is uncertain was written already, as far as it can be.
    """
    if not any(report.not_releases[reason] for reason in _MENDABLE):
        return
    line = said(
        "why a page was not read: `scrape rules test PAGE_OR_URL`; rule files of your own may read"
        " it: `--rules DIR`"
    )
    if report.not_releases["uncertain"] and not accepts_uncertain:
        line += said("; `--accept-uncertain` writes what is uncertain, as far as it can be read")
    talk.note(line)


def tell_stays(ledger: "Ledger", layouts: "Layouts", talk: Talk) -> None:
    """Say that a user's own words take nothing back, where they are new and something is written.

    `ledger` remembers the words of its last run; `layouts` are the rules of this one.
    """
    from scraper.ledger import State  # noqa: PLC0415 - SQLite, only with a ledger

    words = "".join(file.text for file in layouts.own if file.has_words)
    mark = hashlib.sha256(words.encode()).hexdigest()[:16] if words else ""
    if mark == (ledger.meta("words") or ""):
        return
    ledger.set_meta("words", mark)
    if words and ledger.count(State.WRITTEN):
        talk.note(said(STAYS))
