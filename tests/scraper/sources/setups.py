"""What a source is made with, where a test has no crawl around it."""

from contextlib import ExitStack

from scraper.records import Report, Window
from scraper.rules.layouts import built_in
from scraper.site import Site
from scraper.sources.choice import Choice
from scraper.sources.source import Setup


def made(query, ledger=None, note=lambda _line: None):
    """A setup for a source that reads files: it asks no site."""
    return Setup(
        query=query,
        window=Window(),
        site=Site(),
        report=Report(),
        note=note,
        layouts=built_in(),
        choice=Choice(query, Site()),
        taken=set(),
        client=None,
        closing=ExitStack(),
        ledger=ledger,
    )
