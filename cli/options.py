"""The crawl's options, as a person meets them. `scraper.thai.dates` reads the dates."""

import re
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from typer import BadParameter, Option

from cli.completion import categories
from scraper.errors import UsageError
from scraper.thai.text import Level
from scraper.wording import Wording
from scraper.words import read_period

WHAT = "What to get"
WHERE = "Where it goes"
SITE = "The site"
TALK = "What is said"


class Log(StrEnum):
    """How lines on stderr look."""

    TEXT = "text"
    JSON = "json"


class Figures(StrEnum):
    """How Thai digits are written."""

    KEPT = "kept"
    ARABIC = "arabic"


class Discover(StrEnum):
    """How releases are found."""

    LISTINGS = "listings"
    IDS = "ids"


def period(text: str) -> timedelta:
    try:
        return read_period(text)
    except UsageError as error:
        raise BadParameter(str(error)) from error


def directory(text: str) -> Path:
    """A directory by its name; an empty name, as of a variable that is not set, is none."""
    if not text:
        raise BadParameter("an empty name is no directory: leave it out, or name one")
    return Path(text)


def wording(text: Level | None, digits: Figures | None) -> Wording | None:
    """How text is repaired, where anything is said about it."""
    if text is None and digits is None:
        return None
    return Wording(text or Level.CLEAN, digits or Figures.KEPT)


_SIZES = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}


def size(text: str) -> int:
    """A number of bytes as a person writes it: `500M`."""
    found = re.fullmatch(r"(\d{1,9}) *([kmg]?)b?", text.strip().lower())
    if found is None or not int(found[1]):
        raise BadParameter(f"{text[:40]!r} is no number of bytes: write 500M, 2G or 1000000")
    return int(found[1]) * _SIZES[found[2]]


Since = Annotated[
    str | None,
    Option(
        metavar="WHEN",
        help="First day, by the day of publication in Bangkok: 2565, ๒๕๖๕, 2022, 2565-07, "
        "2565-07-27, 27/07/2565, '27 ก.ค. 65', today, yesterday, 7d, 2w, 3m.",
        rich_help_panel=WHAT,
    ),
]
Until = Annotated[
    str | None,
    Option(
        metavar="WHEN",
        help="Last day, included; a year or a month means its last day: --until 2565-07.",
        rich_help_panel=WHAT,
    ),
]
All = Annotated[
    bool,
    Option(
        "--all",
        metavar="",
        help="Every release, whatever its day (about 60,000).",
        rich_help_panel=WHAT,
    ),
]
Category = Annotated[
    list[str] | None,
    Option(
        "--category",
        metavar="NAME_OR_ID",
        autocompletion=categories,
        help="Only this category, by number, name or part of a name: --category เศรษฐกิจ. "
        "Repeatable.",
        rich_help_panel=WHAT,
    ),
]
Id = Annotated[
    list[int] | None,
    Option(
        "--id",
        metavar="N",
        help="Just this release: --id 57312. Repeatable.",
        rich_help_panel=WHAT,
    ),
]
Url = Annotated[
    list[str] | None,
    Option(
        "--url",
        metavar="URL",
        help="Just the release at this address: --url https://…/news/contents/details/57312. "
        "Repeatable.",
        rich_help_panel=WHAT,
    ),
]
Limit = Annotated[
    int | None,
    Option(metavar="N", help="Stop after N releases: --limit 10.", rich_help_panel=WHAT),
]
Found = Annotated[
    Discover,
    Option(
        "--discover",
        metavar="HOW",
        help="How releases are found: by the categories' listings, or by trying the ids one by "
        "one, newest first: --discover ids. That needs about 1.05 requests a release, and up to "
        "nine months' worth more at the window's ends; it finds what no listing shows. --category "
        "then picks by the category that the release itself names.",
        rich_help_panel=WHAT,
    ),
]
DryRun = Annotated[
    bool,
    Option(
        "--dry-run",
        metavar="",
        help="Only say about how many releases there are and how long they would take.",
        rich_help_panel=WHAT,
    ),
]
OutputFile = Annotated[
    Path | None,
    Option(
        "-o",
        "--output",
        metavar="FILE",
        readable=False,  # not for the option to judge: scraper.output says why, and what to do
        help="Append to FILE: .jsonl, .jsonl.gz or .jsonl.zst. What it already holds is not "
        "fetched again. Default: standard output, also as '-'.",
        rich_help_panel=WHERE,
    ),
]
LedgerFile = Annotated[
    Path | None,
    Option(
        "--ledger",
        metavar="FILE",
        readable=False,
        help="Keep the ledger in FILE, not beside the output; standard output then gets only "
        "what is new: --ledger thaigov.ledger.",
        rich_help_panel=WHERE,
    ),
]
Overlap = Annotated[
    timedelta | None,
    Option(
        metavar="PERIOD",
        parser=period,
        help="Without --since, look so far back before the last whole run, 7d if not given: "
        "--overlap 14d.",
        rich_help_panel=WHERE,
    ),
]
Recheck = Annotated[
    timedelta | None,
    Option(
        metavar="PERIOD",
        parser=period,
        help="Ask again for releases as young as that, and write those that changed once more, "
        "with the next revision; 3d if not given, 0 for none: --recheck 7d. Needs a ledger.",
        rich_help_panel=WHERE,
    ),
]
ReportFile = Annotated[
    Path | None,
    Option(
        "--report",
        metavar="FILE",
        readable=False,
        help="Write the run's figures to FILE as JSON: --report last-run.json.",
        rich_help_panel=WHERE,
    ),
]
Explain = Annotated[
    bool,
    Option(
        "--explain",
        metavar="",
        help="Each line says last, under _from, where each of its fields was found, and with "
        "--warc, under warc, where its page is kept.",
        rich_help_panel=WHERE,
    ),
]
Rules = Annotated[
    Path | None,
    Option(
        "--rules",
        metavar="DIR",
        envvar="SCRAPE_RULES",
        parser=directory,
        help="Read pages by the rule files (*.toml) of DIR, too: --rules my-rules. One with the "
        "layout and version of one that comes along takes its place; see scrape rules.",
        rich_help_panel=SITE,
    ),
]
SiteBase = Annotated[
    str | None,
    Option(
        "--site",
        metavar="URL",
        help="Another base address, such as a mirror: --site http://127.0.0.1:8000.",
        rich_help_panel=SITE,
    ),
]
Demo = Annotated[
    bool,
    Option(
        "--demo",
        metavar="",
        help="Crawl the miniature site that comes along: invented releases, no network needed.",
        rich_help_panel=SITE,
    ),
]
Rate = Annotated[
    float | None,
    Option(
        metavar="N",
        help="Requests a second, 1 if not given: --rate 0.5. 0 only for a site on this machine.",
        rich_help_panel=SITE,
    ),
]
Concurrency = Annotated[
    int,
    Option(metavar="N", help="Requests in flight, 1 to 16: --concurrency 4.", rich_help_panel=SITE),
]
Contact = Annotated[
    str | None,
    Option(
        "--user-agent-contact",
        metavar="TEXT",
        envvar="SCRAPE_CONTACT",
        help="How the site's owner reaches you: --user-agent-contact desk@example.org.",
        rich_help_panel=SITE,
    ),
]
MaxRequests = Annotated[
    int | None,
    Option(
        "--max-requests",
        min=1,
        metavar="N",
        help="End the run after N requests; the next one goes on: --max-requests 5000.",
        rich_help_panel=SITE,
    ),
]
MaxTime = Annotated[
    timedelta | None,
    Option(
        "--max-time",
        metavar="PERIOD",
        parser=period,
        help="End the run after so long: --max-time 2h.",
        rich_help_panel=SITE,
    ),
]
MaxBytes = Annotated[
    int | None,
    Option(
        "--max-bytes",
        metavar="SIZE",
        parser=size,
        help="End the run after so many bytes of answers: --max-bytes 500M.",
        rich_help_panel=SITE,
    ),
]
RequestsLogFile = Annotated[
    Path | None,
    Option(
        "--requests-log",
        metavar="FILE",
        readable=False,
        help="Append a JSON line for each request to FILE: --requests-log requests.jsonl.",
        rich_help_panel=SITE,
    ),
]
WarcDir = Annotated[
    Path | None,
    Option(
        "--warc",
        metavar="DIR",
        readable=False,
        help="Keep every answer of the site in DIR, as WARC files: --warc pages.",
        rich_help_panel=WHERE,
    ),
]
CaBundle = Annotated[
    Path | None,
    Option(
        "--ca-bundle",
        metavar="FILE",
        readable=False,
        help="Trust these issuers of certificates too, beside the system's: --ca-bundle ca.pem.",
        rich_help_panel=SITE,
    ),
]
AcceptUncertain = Annotated[
    bool,
    Option(
        "--accept-uncertain",
        metavar="",
        help="Also write what is uncertain: pages of the current site whose sources disagree, as "
        "far as they can be read, and releases unlike all earlier ones of their category.",
        rich_help_panel=WHAT,
    ),
]
Text = Annotated[
    Level | None,
    Option(
        "--text",
        metavar="LEVEL",
        help="Repair of the text: raw, clean (what nobody sees is out; if not given) or normal "
        "(also what typists did to Thai): --text normal.",
        rich_help_panel=WHERE,
    ),
]
Digits = Annotated[
    Figures | None,
    Option(
        "--digits",
        metavar="DIGITS",
        help="Thai digits in the text: kept (if not given), or arabic: --digits arabic.",
        rich_help_panel=WHERE,
    ),
]
Quiet = Annotated[
    bool,
    Option("-q", "--quiet", metavar="", help="Say only what went wrong.", rich_help_panel=TALK),
]
Verbose = Annotated[
    bool,
    Option(
        "-v",
        "--verbose",
        metavar="",
        help="Name every release, and every page that could not be read.",
        rich_help_panel=TALK,
    ),
]
LogFormat = Annotated[
    Log,
    Option(
        "--log-format",
        metavar="FORMAT",
        help="What is said on stderr: text or json, one object a line: --log-format json.",
        rich_help_panel=TALK,
    ),
]
NoColor = Annotated[
    bool,
    Option(
        "--no-color", metavar="", help="No colours; NO_COLOR does the same.", rich_help_panel=TALK
    ),
]
