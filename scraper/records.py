"""What flows through the house: a Query goes in; Pages, Releases and a Report come out.

All are frozen but the Report, which a crawl fills while it goes.
"""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta

from scraper.errors import UsageError
from scraper.thai.dates import bangkok_today, read_when

SCHEMA = 1
"""Version of the table of a release's keys."""

Source = Literal["live", "wayback", "commoncrawl", "warc", "folder", "corpus", "demo"]
Absent = Literal["never-existed", "removed", "not-found"]
Reason = Literal[
    Absent, "kept-out", "not-html", "unknown-layout", "missing-field", "unreadable", "uncertain"
]
"""`kept-out`: by a person's own words for pages that are no release (`rules.other_words`).
`unreadable`: it would stall the parser, or took down the process that was to read it.
`uncertain`: a page of the current site whose sources disagree; `detail` says on which field."""
ABSENT: frozenset[Reason] = frozenset(get_args(Absent))
"""Reasons that say that there is nothing at an address."""
ANSWERS: frozenset[Reason] = ABSENT | {"kept-out"}
"""Reasons that are answers to "is there such a release?", not failures."""
STRANGE: tuple[Reason, ...] = ("unknown-layout", "missing-field", "uncertain", "not-html")
"""Reasons that say that a page came and was not what the rules take for a release."""
DOUBT = "_uncertain"
"""Beside the fields in `Reading.origin`: why a release that was accepted is uncertain."""
GIVEN_UP = "given-up"
"""How a report counts releases of archives that earlier runs gave up, beside those reasons."""

ELSEWHERE = "it leads to another page"
"""How a Problem begins that a redirect to no release's address is."""

Discovery = Literal["listings", "ids", "gaps"]
Text = Annotated[str, Meta(min_length=1)]
IsoDay = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Link(msgspec.Struct, frozen=True):
    """Something that a release points to: absolute http(s) `url`, and its words if it has any."""

    url: Text
    text: str | None = None


class Release(msgspec.Struct, frozen=True, kw_only=True):
    """One press release, as one line of JSON: the keys in this order, absent values null."""

    key: Annotated[
        str,
        Meta(
            pattern=r"^(codeigniter|current/(th|en))/\d+$",
            description="Stable and unique for ever: site generation, language where the "
            "address has one, id.",
        ),
    ]
    id: Annotated[
        int,
        Meta(ge=0, description="The site's own; two generations of it can use the same number."),
    ]
    url: Annotated[Text, Meta(description="Canonical address of the layout it was read from.")]
    title: Annotated[Text, Meta(description="The release's own heading, surrounding space off.")]
    lead: Annotated[
        str | None,
        Meta(description="Summary under the title; null where it repeats it or says nothing."),
    ]
    body: Annotated[
        str,
        Meta(
            description="Paragraphs joined by a blank line; a line break in one is one newline."
            " Title, lead, body and the words of links are repaired as far as --text says: `clean`"
            " unless told, `raw` or `normal`."
        ),
    ]
    category: Annotated[str | None, Meta(description="Name as printed.")]
    category_id: Annotated[int | None, Meta(description="The site's number of it, where known.")]
    published: Annotated[IsoDay, Meta(description="The news date if shown, else the posted date.")]
    published_be: Annotated[IsoDay, Meta(description="The same in the Buddhist calendar.")]
    published_text: Annotated[Text, Meta(description="The date exactly as printed.")]
    posted: Annotated[
        IsoDay | None, Meta(description="Date of the posted line, where the layout has one.")
    ]
    language: Literal["th", "en"]
    images: Annotated[list[Link], Meta(description="Pictures.")]
    attachments: Annotated[list[Link], Meta(description="Files: pdf, doc, xls, zip and the like.")]
    links: Annotated[list[Link], Meta(description="Other links in the body.")]
    revision: Annotated[
        int, Meta(ge=1, description="1, then one more each time the site changed it.")
    ] = 1
    source: Source
    fetched_at: Annotated[
        datetime, Meta(tz=True, description="When the page left the site, UTC, RFC 3339.")
    ]
    layout: Annotated[str, Meta(description="Rule set that read it, as `codeigniter/1`.")]
    content_hash: Annotated[
        str,
        Meta(
            pattern="^[0-9a-f]{64}$",
            description="SHA-256 of one fixed normal form of what a reader sees.",
        ),
    ]
    schema: Annotated[int, Meta(ge=1, description="Version of this table.")] = SCHEMA

    @property
    def day(self) -> date:
        """`published` as a date."""
        return date.fromisoformat(self.published)


class WarcPlace(msgspec.Struct, frozen=True):
    """Where an answer of the site is kept: a WARC record."""

    file: Annotated[Text, Meta(description="Name of the WARC file, without its directory.")]
    offset: Annotated[int, Meta(ge=0, description="Where the record begins in it, in bytes.")]


class Explained(Release, frozen=True, kw_only=True):
    """A release that says where each of its fields came from, and what was repaired in it."""

    from_: Annotated[
        dict[str, str],
        Meta(description="Where each field was found: a selector, or what else told it."),
    ] = msgspec.field(name="_from")
    repairs: Annotated[
        dict[str, int], Meta(description="How often what was repaired in its text.")
    ] = msgspec.field(name="_repairs", default_factory=dict)
    warc: Annotated[
        WarcPlace | msgspec.UnsetType, Meta(description="Where its page is kept, if it is.")
    ] = msgspec.UNSET


class NotARelease(msgspec.Struct, frozen=True, repr_omit_defaults=True):
    """A page that is none, with the reason why; `detail` says which field or what was seen."""

    url: str
    reason: Reason
    detail: str = ""
    layout: str = ""
    """The rules that missed a field on it."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One answer of a site or of an archive, before anything is made of it."""

    url: str
    """The address it was read from, on the site's canonical host."""
    body: bytes
    content_type: str = "text/html"
    """The Content-Type header as sent, charset included; empty if there was none."""
    status: int = 200
    source: Source = "live"
    fetched_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    """When it left the site, UTC."""
    place: WarcPlace | None = None
    """The WARC record that it is kept in, or was read from."""


class PageText(msgspec.Struct, frozen=True):
    """A release's page as plain text, the way the public thaigov corpus keeps it."""

    head: str
    """The page's title, the site's name before it included; spaces at its ends are kept."""
    lines: tuple[str, ...]
    """Of the box that holds the release, dates and print link included: stripped, none empty."""


class Window(msgspec.Struct, frozen=True):
    """Days from `since` to `until`, both included, in Bangkok; None is no bound."""

    since: date | None = None
    until: date | None = None

    def __contains__(self, day: date) -> bool:
        """Whether the day lies inside."""
        return not (self.after(day) or self.before(day))

    def before(self, day: date) -> bool:
        """Whether the day is too old for the window."""
        return self.since is not None and day < self.since

    def after(self, day: date) -> bool:
        """Whether the day is too new for the window."""
        return self.until is not None and day > self.until

    @property
    def is_open(self) -> bool:
        """Whether every day lies inside."""
        return self.since is None and self.until is None


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What to get.

    `since` and `until` take a date or whatever a person may write for one
    (`"2565"`, `2565`, `"27/07/2565"`, `"7d"`): see `scraper.thai.dates.read_when`.
    Without `since`, `all` must be true unless `ids` or `urls` say which releases are wanted.
    """

    since: date | str | int | None = None
    until: date | str | int | None = None
    all: bool = False
    categories: tuple[str, ...] = ()
    """Numbers, names or unambiguous parts of names; none means every category."""
    ids: tuple[int, ...] = ()
    urls: tuple[str, ...] = ()
    limit: int | None = None
    """Stop after that many releases; where gaps are closed, after asking for that many."""
    overlap: timedelta | None = None
    """With a ledger: in each category go on this long before where earlier runs came to, but not
    before `since`."""
    discover: Discovery = "listings"
    """How releases are found: by the listings, by trying the ids one by one, or by trying those
    alone of which a ledger knows nothing ("gaps"), and again what failed."""

    def __post_init__(self) -> None:
        """Refuse what makes no sense: UsageError."""
        if any(number < 0 for number in self.ids):
            raise UsageError("an id is a number from 0 up, as in --id 57312")
        if self.limit is not None and self.limit < 1:
            raise UsageError(f"a limit of {self.limit} releases asks for nothing")
        if not (self.since is not None or self.all or self.picked):
            raise UsageError(
                "say what to get: this would read all 60,000 releases of the site",
                hint="Try `--since 2565`, `--since 7d`, `--since 2560 --until 2565`, `--id 57312`"
                " or, if you mean it, `--all`; `--demo --since 2565` needs no network;"
                " `--help` shows the rest.",
            )
        if self.picked and self.discover != "listings":
            raise UsageError("--id and --url say which releases; leave out --discover")
        if self.all and (self.since is not None or self.until is not None):
            raise UsageError(
                "--all asks for every day; leave out --since and --until, or --all",
                hint="Everything up to a day is `--since 2540 --until 2565-07-27`.",
            )

    @property
    def picked(self) -> bool:
        """Whether single releases are asked for, by id or address."""
        return bool(self.ids or self.urls)

    @property
    def is_whole(self) -> bool:
        """Whether everything in the window is asked for, in all categories or some."""
        return not (self.picked or self.limit or self.discover == "gaps")

    def window(self, today: date | None = None) -> Window:
        """The days asked for; `today` is Bangkok's. Raises UsageError for what is no date."""
        today = today or bangkok_today(datetime.now(UTC))
        since = _day(self.since, today, end=False)
        until = _day(self.until, today, end=True)
        if since and until and until < since:
            raise UsageError(
                f"the window ends before it begins: since {since}, until {until}",
                hint="Exchange --since and --until.",
            )
        return Window(since, until)


def _day(when: date | str | int | None, today: date, *, end: bool) -> date | None:
    if when is None or isinstance(when, date):
        return when
    return read_when(str(when), today=today, end=end)


class Problem(msgspec.Struct, frozen=True):
    """One page that could not be had or read, for a person: which, and why."""

    url: str
    why: str


class Unchanged(msgspec.Struct, frozen=True):
    """A release that was asked for again and is as it was (HTTP 304)."""

    key: str
    url: str


Result = Release | NotARelease | Problem | Unchanged


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one address, with what a ledger wants to know besides."""

    result: Result
    dated: bool = False
    """Whether a release shows a news date (listings put those without one last)."""
    etag: str | None = None
    last_modified: str | None = None
    """Both as the site sent them, to ask with again."""
    category_id: int | None = None
    """The listing that led to it."""
    is_again: bool = False
    """Whether it was met in an earlier run, and asked for again because of that."""
    repairs: dict[str, int] = {}
    """How often what was repaired in a release's text: see `scraper.thai.text`."""
    origin: dict[str, str] = {}
    """Where each field of a release was found, by its key: a selector, or what else told it."""
    place: WarcPlace | None = None
    """The WARC record that holds the page."""
    text: PageText | None = None
    """The page of a release as plain text, where a run keeps that."""
    wanted: bool = True
    """False for a release that was only come by: it is of another category than those asked for."""
    moved_from: str | None = None
    """The old address that was asked for, where that led to a page of the current site."""
    route: str = ""
    """On the current site, what led to it: `listing`, `sitemap` or `ids`."""


class Report(msgspec.Struct):
    """The figures of one run. A crawl fills it while it goes."""

    written: int = 0
    """Releases given out."""
    revised: int = 0
    """Of them, those that the site had changed since they were written first."""
    accepted: int = 0
    """Of them, those that are uncertain, and were accepted so."""
    older: int = 0
    """Of them, those of which a newer capture could not be read; each is among the problems."""
    withdrawn: int = 0
    """Written releases that the site had no more, on a second day."""
    requests: int = 0
    """Requests sent, robots.txt and retries included."""
    bytes: int = 0
    """Of bodies, as they came over the wire."""
    waited: float = 0.0
    """Seconds waited because the site failed or asked to wait, beside the pace."""
    unchanged: int = 0
    """Releases asked for again that are as they were."""
    outside: int = 0
    """Releases read that lie outside the window."""
    elsewhere: int = 0
    """Releases read that are of other categories than those asked for."""
    not_releases: Counter[str] = msgspec.field(default_factory=Counter)
    """Pages that are no release, by reason, and releases that were `GIVEN_UP`."""
    problems: list[Problem] = msgspec.field(default_factory=list)
    """What could not be had or read, the first thousand of them."""
    failures: int = 0
    """How many could not be had or read, listing pages included."""
    categories: list[str] = msgspec.field(default_factory=list)
    """Categories walked."""
    found_by: Counter[str] = msgspec.field(default_factory=Counter)
    """Of the releases given out, how many each route led to, on the current site."""
    asked: Counter[str] = msgspec.field(default_factory=Counter)
    told: Counter[str] = msgspec.field(default_factory=Counter)
    """Of archives and files: releases by categories asked for, and by those that they tell."""
    reached: date | None = None
    """The earliest day of the releases given out."""
    repairs: Counter[str] = msgspec.field(default_factory=Counter)
    """What was repaired in the text of the releases given out, by kind."""
    seconds: float = 0.0

    def reach(self, day: date | None) -> None:
        """A release of a day was given out, or all that another report counts."""
        self.reached = min(filter(None, (self.reached, day)), default=None)

    def add(self, other: "Report") -> None:
        """Add what was counted of a part of the run, elsewhere."""
        for name in ("written", "accepted", "older", "outside", "elsewhere", "failures"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("not_releases", "repairs", "asked", "told"):
            getattr(self, name).update(getattr(other, name))
        self.problems.extend(other.problems[: 1000 - len(self.problems)])
        self.reach(other.reached)

    def count(self, page: NotARelease) -> None:
        """Note a page that is no release, by its reason."""
        self.not_releases[page.reason] += 1
        if page.reason not in ANSWERS:
            self.fail(page.url, f"{page.reason}: {page.detail}")

    def fail(self, url: str, why: str, *, is_lost: bool = True) -> None:
        """Note a page that could not be had or read; no failure where nothing `is_lost` by it."""
        self.failures += is_lost
        if len(self.problems) < 1000:
            self.problems.append(Problem(url, why))


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """What a crawl would take, judged from its listings alone."""

    releases: int
    requests: int

    def seconds(self, rate: float) -> float:
        """How long it takes at `rate` requests a second; 0 where there is no pacing."""
        return self.requests / rate if rate else 0.0
