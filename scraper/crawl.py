"""The conductor: source (reads) → worded → explained → judged → alarm → keeper → line."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from scraper.alarm import Alarm, Judged, watched
from scraper.alarmed import Look
from scraper.errors import TryLaterError, UnknownLayoutError, UsageError
from scraper.extract import explained
from scraper.records import (
    Estimate,
    Query,
    Release,
    Report,
    Window,
)
from scraper.rules.layouts import Layouts, built_in
from scraper.site import PUBLIC_ARCHIVE, REAL, Site
from scraper.sources.choice import Choice, OneSite
from scraper.sources.judged import count_given, is_given, why_left_out
from scraper.sources.named import LIVE, Named, named, opened
from scraper.sources.source import Setup, Several
from scraper.thai.dates import bangkok_today
from scraper.wording import Wording, worded
from scraper.words import unsaid

if TYPE_CHECKING:
    import httpx

    from scraper.fetch.budget import Budget
    from scraper.fetch.client import Client
    from scraper.fetch.log import RequestsLog
    from scraper.fetch.pacing import Clock
    from scraper.keep import Keeper
    from scraper.warc.writer import WarcWriter


class Tools(TypedDict, total=False):
    """What a run may take, and what it uses to reach the site."""

    budget: "Budget | None"
    """Requests, seconds and bytes, at most."""
    requests_log: str | Path | None
    """A file that gets a JSON line a request."""
    warc: str | Path | None
    """A directory that every answer of the site is kept in."""
    ca_bundle: str | Path | None
    """Issuers of certificates to trust beside the system's."""
    prefer: str | Path | None
    """One of the sources, which comes before all others."""
    archive_url: str | None
    """The base of the archive to ask, for the one source that asks an archive."""
    left_out: "Callable[[str, str], None] | None"
    """Told each page that is none of the run's releases and no failure, and why it is left out."""
    keeps_to_site: bool
    """Whether releases that are invented, or are not, are refused where `site` is the other."""
    look: "Look | None"
    """How a person looks at pages that set the alarm off; if not given, at the site itself."""
    transport: "httpx.BaseTransport | None"
    clock: "Clock | None"
    """Both for tests."""


class Crawl:
    """One run: iterate over it for the releases, look at `report` for its figures.

    A run can be iterated over once. What it raises is in `scraper.errors`: UsageError before
    anything is fetched; UnreachableError, RefusedError, TryLaterError, UnknownLayoutError where
    the site ends it. Single pages that cannot be had or read are counted and named in `report`.
    """

    def __init__(
        self,
        query: Query,
        *,
        sources: Sequence[str | Path | Named] = (LIVE,),
        site: str = REAL,
        rate: float = 1.0,
        concurrency: int = 2,
        contact: str | None = None,
        recheck: timedelta = timedelta(0),
        layouts: Layouts | None = None,
        wording: Wording | None = None,
        accept_uncertain: bool = False,
        explain: bool = False,
        note: Callable[[str], None] | None = None,
        **tools: "Unpack[Tools]",
    ) -> None:
        """Prepare a run; nothing is fetched or read yet.

        `sources`: where the pages come from, as `--from` has it: names of sources, files,
        directories, patterns of files; or what `scraper.sources.named.named` made of these. Of a
        release that several have, the best gives the record:
        `scraper.sources.named.KINDS` has their order. `site`: base address, for a mirror or a
        test site; `scraper.site.DEMO` for kept pages of the miniature site. `rate`: requests a
        second; 0, no pacing, only where the site is this machine.
        `concurrency`: requests in flight. `contact`: how the site's owner reaches you.
        `recheck`: with a `keeper`, releases whose day is so short ago are asked for again, and
        written again where they changed. `layouts`: those that come along, if not given.
        `wording`: how far text is repaired; if not given, as in the runs before that the ledger
        knows, or clean. `accept_uncertain`: what is uncertain is written, too: pages of the
        current site whose sources disagree, and releases unlike their category's earlier ones;
        those that earlier runs left for it are asked for at once. `explain`: releases say where
        each field came from. `note` takes lines for a person. `tools`: see `Tools`.
        """
        clock = tools.get("clock")
        self.site = Site(site)
        self.window: Window = query.window(bangkok_today(clock.now() if clock else _now()))
        self.sources = _named(sources, tools)
        """Best first."""
        only_live = all(one.is_live for one in self.sources)
        self.report = Report()
        self._choice = Choice(Query(all=True) if only_live else query, self.site, self.report)
        self.keeper: Keeper | None = None
        """Where each release is to be written once, if it is: the run then gives out, and
        counts, what is new."""
        self.query = query
        self.rate = _checked_rate(rate, self.site if self.asks_site else None)
        if not 1 <= concurrency <= 16:
            raise UsageError(f"a concurrency of {concurrency}: use 1 to 16 requests in flight")
        self._concurrency = concurrency
        self._contact = contact
        self._recheck = recheck
        self.layouts = layouts or built_in()
        if accept_uncertain:
            self.layouts = self.layouts.accepting_uncertain()
        self.wording = wording
        self._explain = explain
        self._note = note or unsaid
        self._tools = tools
        self._now = clock.now if clock else _now

    def __iter__(self) -> Iterator[Release]:
        """The releases asked for, in the order of the listings, each once."""
        self._check_time()
        wording = self._settled_wording()
        if self.keeper:
            self.keeper.begin(self.window, self.layouts)
        with self._open() as source, self._noted():
            readings = self._readings(source, wording)
            look = self._tools.get("look") or Look(self.site)
            alarm = self._alarm()
            for reading, wanted in watched(readings, alarm, self.report, look, self.layouts):
                release = reading.result if wanted and isinstance(reading.result, Release) else None
                if self.keeper:
                    release = self.keeper.keep(reading, wanted=wanted)
                    self.report.unchanged += wanted and release is None
                    self.report.withdrawn = self.keeper.withdrawn
                if release:
                    count_given(release, reading, self.report)
                    yield release
                    if self.report.written == self.query.limit:
                        alarm.remember()
                        return

    def _readings(self, source: Several, wording: Wording) -> Iterator[Judged]:
        """What the sources give, counted, each with whether it is to be written."""
        site = self.keeper.ledger.meta("site") if self.keeper else None
        asked = self.site if self._tools.get("keeps_to_site") else None
        with OneSite.of(site, asked, self.report, only_files=self.is_offline) as one_site:
            for read, is_live in source.results():
                if not one_site.takes(read.result):
                    continue
                reading = worded(read, wording)
                if self._explain:
                    reading = explained(reading)
                result, keeper = reading.result, self.keeper
                was_wanted = bool(
                    keeper and isinstance(result, Release) and keeper.was_wanted(result)
                )
                wanted = is_given(reading, self.window, self.report, was_wanted=was_wanted)
                tell = self._tools.get("left_out")
                if tell and not wanted and (why := why_left_out(reading)):
                    tell(reading.result.url, why)
                # What an archive has not says nothing about the site of today.
                if is_live or isinstance(result, Release):
                    yield Judged(reading, wanted, is_live)

    @contextmanager
    def _noted(self) -> Iterator[None]:
        """What the alarm refuses is asked for again as soon as a run begins."""
        try:
            yield
        except UnknownLayoutError:
            if self.keeper:
                self.keeper.alarmed()
            raise

    def _alarm(self) -> Alarm:
        keeper = self.keeper
        if keeper is None:
            return Alarm()
        from scraper.ledger.habits import Habits  # noqa: PLC0415 - SQLite, only with a ledger

        # Releases that a person names, or accepts, are compared with no earlier ones.
        is_accepted = self.query.picked or self.layouts.accepts_uncertain
        habits = Habits(keeper.ledger)
        if self.layouts.accepts_uncertain:
            habits.accept()
        alarm = Alarm(None if is_accepted else habits)
        keeper.held, keeper.remember = lambda: alarm.held, alarm.remember
        return alarm

    def estimate(self) -> Estimate:
        """What the run would take, by the listings and a few sampled releases."""
        with self._open() as source:
            return source.estimate()

    def _settled_wording(self) -> Wording:
        """How text is repaired: one way for all that a ledger knows of. UsageError for two."""
        ledger = self.keeper.ledger if self.keeper else None
        if ledger is None:
            return self.wording or Wording()
        before = ledger.wording
        if before and self.wording and before != self.wording:
            raise UsageError(
                f"what is written so far has {before}, and this run asks for {self.wording}",
                hint="Leave them out to go on as before, or write to another file.",
            )
        settled = self.wording or before or Wording()
        if settled != before:
            ledger.wording = settled
        return settled

    def _check_time(self) -> None:
        """The site may have asked an earlier run not to come back before a time."""
        until = self.keeper.ledger.not_before if self.keeper and self.asks_site else None
        if until and until > self._now():
            raise TryLaterError(
                f"the site asked not to be asked before {until:%Y-%m-%d %H:%M} UTC",
                url=self.site.base,
                hint="Run again after that.",
                until=until,
            )

    @property
    def asks_site(self) -> bool:
        """Whether the site itself is asked, and not only archives or files."""
        return any(one.is_live for one in self.sources)

    @property
    def asks_real_site(self) -> bool:
        """Whether that site is the real one."""
        return self.asks_site and self.site.is_real

    @property
    def is_offline(self) -> bool:
        """Whether all pages come from files of this machine."""
        return all(one.is_files for one in self.sources)

    @property
    def archive(self) -> str | None:
        """The address of the archive that `wayback` asks; None where it is no source."""
        asks = any(one.name == "wayback" for one in self.sources)
        return (self._tools.get("archive_url") or PUBLIC_ARCHIVE) if asks else None

    @contextmanager
    def _open(self) -> Iterator[Several]:
        started = time.monotonic()
        clients: list[Client] = []

        def count() -> None:
            report = self.report
            report.requests = sum(client.requests for client in clients)
            report.bytes = sum(client.bytes for client in clients)
            report.waited = round(sum(client.waited for client in clients), 3)
            report.seconds = round(time.monotonic() - started, 3)

        with self._opened_log() as log, self._opened_warc() as warc, ExitStack() as closing:
            closing.callback(count)

            def client(site: Site, rate: float) -> "Client":
                made = self._client(site, rate, log, warc, count)
                clients.append(made)
                closing.callback(made.close)
                return made

            yield opened(self.sources, self.setup(client, closing))

    def setup(self, client: "Callable[[Site, float], Client]", closing: ExitStack) -> Setup:
        """What the run's sources are made with, for who reads them by other ways than iterating.

        `client` makes one for a site, at so many requests a second; `closing` is left at the end.
        """
        return Setup(
            query=self.query,
            window=self.window,
            site=self.site,
            report=self.report,
            note=self._note,
            left_out=self._tools.get("left_out"),
            layouts=self.layouts,
            choice=self._choice,
            taken=set(),
            client=client,
            closing=closing,
            rate=self.rate,
            concurrency=self._concurrency,
            ledger=self.keeper.ledger if self.keeper else None,
            recheck=self._recheck,
            archive_url=self._tools.get("archive_url"),
            clock=self._tools.get("clock"),
        )

    def _client(
        self,
        site: Site,
        rate: float,
        log: "RequestsLog | None",
        warc: "WarcWriter | None",
        count: Callable[[], None],
    ) -> "Client":
        # Imported on use: --help and --version need neither the network nor a parser.
        from scraper.fetch.client import Client, Network  # noqa: PLC0415

        tools = self._tools
        return Client(
            site,
            rate=rate,
            contact=self._contact,
            budget=self._rest_of_budget(),
            requests_log=log,
            warc=warc if site is self.site else None,
            keep=self.keeper.ledger if self.keeper else None,
            on_request=count,
            # What is on this machine is not reached through a proxy.
            network=Network(
                ca_bundle=tools.get("ca_bundle"),
                proxies={} if site.is_loopback else None,
            ),
            transport=tools.get("transport"),
            clock=tools.get("clock"),
        )

    def _rest_of_budget(self) -> "Budget | None":
        """What the run may take, less what earlier sources took."""
        budget, report = self._tools.get("budget"), self.report
        return budget.after(report.requests, report.seconds, report.bytes) if budget else None

    def _opened_log(self) -> "AbstractContextManager[RequestsLog | None]":
        from scraper.fetch.log import RequestsLog  # noqa: PLC0415 - few runs keep one

        path = self._tools.get("requests_log")
        return RequestsLog(Path(path)) if path else nullcontext()

    def _opened_warc(self) -> "AbstractContextManager[WarcWriter | None]":
        folder = self._tools.get("warc")
        if folder is None:
            return nullcontext()
        from scraper.warc.writer import WarcWriter  # noqa: PLC0415 - few runs keep pages

        writer = WarcWriter(Path(folder))
        for repair in writer.repairs:
            self._note(repair)
        return writer


def crawl(query: Query, **options: Any) -> Crawl:
    """Start a run; see `Crawl` for the options.

    >>> from scraper import Query, crawl
    >>> from scraper.demo.server import serving
    >>> from scraper.demo.site import MiniSite
    >>> from scraper.demo.releases import invent
    >>> with serving(MiniSite(invent(40))) as site:
    ...     for release in crawl(Query(since="2563", limit=2), site=site, rate=0):
    ...         print(release.source, release.layout, len(release.published_be))
    demo codeigniter/1 10
    demo codeigniter/1 10
    """
    return Crawl(query, **options)


def _named(sources: Sequence[str | Path | Named], tools: Tools) -> list[Named]:
    """What was named before stays as it is: files may come and go meanwhile."""
    words = [one for one in sources if not isinstance(one, Named)]
    if not words:
        return [one for one in sources if isinstance(one, Named)]
    return named(words, tools.get("prefer"), tools.get("archive_url"))


def _checked_rate(rate: float, site: Site | None) -> float:
    """The same. `site`: the one that is asked, if it is; an archive's is checked by its source."""
    if not 0 <= rate <= 1000:
        raise UsageError(f"a rate of {rate:g} requests a second: use more than 0, such as 1 or 0.5")
    if site:
        site.check_rate(rate)
    return rate


def _now() -> datetime:
    return datetime.now(UTC)
