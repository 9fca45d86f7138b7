"""What a run advises besides its figures, each at most once: what to do next, and how."""

from cli.console import Talk
from cli.language import said
from scraper.records import Reason, Report

_LOOKED_AT: tuple[Reason, ...] = ("unknown-layout", "missing-field", "uncertain")
"""Reasons for which a person may look at a page, and do something about it."""


def tell_unread(report: Report, talk: Talk, *, accepts_uncertain: bool) -> None:
    """Say how to look at pages that were not read, where there are such, and what may read them.

    `accepts_uncertain`: what is uncertain was written already, as far as it can be.
    """
    if not any(report.not_releases[reason] for reason in _LOOKED_AT):
        return
    line = said(
        "why a page was not read: `scrape rules test PAGE_OR_URL`; rule files of your own may read"
        " it: `--rules DIR`"
    )
    if report.not_releases["uncertain"] and not accepts_uncertain:
        line += said("; `--accept-uncertain` writes what is uncertain, as far as it can be read")
    talk.note(line)
