"""Options of the commands that only ask what a ledger knows."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from scraper.errors import UsageError
from scraper.records import Window
from scraper.thai.dates import bangkok_today, read_when

Stored = Annotated[
    Path,
    Argument(
        metavar="FILE",
        readable=False,
        help="The output, with its ledger beside it, such as releases.jsonl.",
    ),
]
LedgerFile = Annotated[
    Path | None,
    Option(
        "--ledger",
        metavar="FILE",
        readable=False,
        help="The ledger, if it is not beside the output: --ledger thaigov.ledger.",
    ),
]
Since = Annotated[
    str | None,
    Option("--since", metavar="WHEN", help="First day to look at: --since 2565-07."),
]
Until = Annotated[
    str | None,
    Option("--until", metavar="WHEN", help="Last day to look at, included: --until 2565."),
]
AsJson = Annotated[
    bool, Option("--json", metavar="", help="The same for a program, as JSON in UTF-8.")
]


def asked_window(since: str | None, until: str | None) -> Window:
    """The days that a person asks about, in Bangkok. Raises UsageError for what is no date."""
    today = bangkok_today(datetime.now(UTC))
    window = Window(
        read_when(since, today=today) if since else None,
        read_when(until, today=today, end=True) if until else None,
    )
    if window.since and window.after(window.since):
        raise UsageError(
            f"the window ends before it begins: since {window.since}, until {window.until}",
            hint="Exchange --since and --until.",
        )
    return window
