"""A miniature site that fails where it is told to, and runs over it as the command makes them."""

import os
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx

from scraper import Query, ScrapeError, read_output
from scraper import store as store_module
from scraper.crawl import Crawl
from scraper.demo.releases import invent
from scraper.demo.site import MiniSite
from scraper.fetch.pacing import Clock
from scraper.gaps import cut_walks
from scraper.ledger import Ledger
from scraper.store import Store

HERE = "http://127.0.0.1:1"
DAY = timedelta(days=1)
WEEK = 7 * DAY
DETAILS = "/news/contents/details/"
INDEX = "/news/contents/index/"
FRONT = "/main/contents"
PALACE = "ข่าวทำเนียบรัฐบาล"
ANSWERS = {
    "500": ("500 Internal Server Error", None, "no"),
    "403": ("403 Forbidden", None, "no"),
    "404": ("404 Not Found", None, "404 Page Not Found"),
    "odd": ("200 OK", None, "<html><body><p>odd</p></body></html>"),
    "moved": ("302 Found", f"{HERE}/maintenance", ""),
}


class Plug(BaseException):
    """Pulled."""


class SetClock(Clock):
    """A clock that goes only where it is put."""

    def __init__(self, at=datetime(2026, 10, 1, 5, tzinfo=UTC)):
        self.at = at

    def now(self):
        return self.at

    def sleep(self, seconds):
        self.at += timedelta(seconds=seconds)


@dataclass
class Life:
    """A site, an output with its ledger, a clock."""

    folder: Path
    releases: int = 80
    site: MiniSite = None
    clock: SetClock = field(default_factory=SetClock)
    faults: dict = field(default_factory=dict)
    """By address with its query: a key of ANSWERS, "never", or an address that it leads to."""
    asked: list = field(default_factory=list)

    def __post_init__(self):
        self.site = self.site or MiniSite(invent(self.releases))
        self.out = self.folder / "r.jsonl"

    def __call__(self, environ, start_response):
        path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        target = f"{path}?{query}" if query else path
        self.asked.append(target)
        fault = self.faults.get(target)
        if fault is None:
            return self.site(environ, start_response)
        if fault == "never":
            status, location, body = "200 OK", None, self.site._pages_for(environ).never_existed()
        else:
            status, location, body = ANSWERS.get(fault, ("302 Found", fault, ""))
        body = body if isinstance(body, bytes) else body.encode()
        headers = [("Content-Type", "text/html; charset=utf-8"), ("X-Scrape-Demo", "1")]
        headers += [("Content-Length", str(len(body)))]
        headers += [("Location", location)] if location else []
        start_response(status, headers)
        return [body]

    @property
    def today(self):
        return (self.clock.at + timedelta(hours=7)).date()

    def ledger(self, **how):
        return Ledger(self.folder / "l", site="demo", clock=self.clock, **how)

    def scope(self, query):
        """What the command asks for where neither days nor releases are said."""
        if query.keys() & {"since", "all", "ids", "urls"}:
            return query
        with self.ledger() as known:
            day = known.resume_from(WEEK)
        if day is None:
            return None
        return query | {"overlap": WEEK} | ({"all": True} if day == date.min else {"since": day})

    def run(self, *, recheck=3 * DAY, cut=None, note=None, **query):
        """One run; its report, with the error that ended it as `error`.

        `cut`: how and when the plug is pulled: ("kept" or a checkpoint's name, times before that).
        """
        self.asked.clear()
        scope = self.scope(query)
        if scope is None:
            return None
        crawl = Crawl(
            Query(**scope),
            site=HERE,
            rate=0,
            recheck=recheck,
            transport=httpx.WSGITransport(self),
            clock=self.clock,
            note=note,
        )
        with self.ledger() as known:
            crawl.keeper = store = Store(known, self.out, batch=4)
            error = None
            with _pulled(store, cut):
                try:
                    for _ in crawl:
                        pass
                except ScrapeError as ended:
                    error = ended
                except Plug:
                    os.close(store._file)  # nothing is tidied up
                    store._file, store._pending = -1, {}
                store.close()
        return Ended(crawl.report, error)

    def release(self, number, **facts):
        """Publish a release, or one in other words."""
        model = self.site.releases.get(number) or next(
            one for one in self.site.releases.values() if one.news_date and not one.removed
        )
        plain = {"displaced": 0, "also_in": (), "removed": False, "title": f"เรื่องที่ {number}"}
        plain["body"] = f"<p>เนื้อความที่ {number}</p>"
        self.site.add(replace(model, **plain | {"id": number} | facts))

    def number_of(self, name=PALACE):
        """The number of a category."""
        return self.site.category_ids[name]

    def shown(self, at, name=PALACE):
        """The id at a place of a category's listing."""
        return self.site.order(name)[at]

    def holes(self):
        with self.ledger(read_only=True) as known:
            return [(cut.category_id, cut.since, cut.until) for cut in cut_walks(known)]

    def files(self, **facts):
        """A release of today comes to the site; its id."""
        number = max(self.site.releases) + 1
        self.release(number, **{"posted": self.today, "news_date": self.today} | facts)
        return number

    def ids(self):
        """Of what the file holds, in the order of the ids; one that stands there twice, twice."""
        return sorted(one.id for one in read_output(self.out)) if self.out.exists() else []

    def listed(self):
        """The day of each release that a listing shows and that is there."""
        return {
            number: self.site.releases[number].news_date or self.site.releases[number].posted
            for name in self.site.category_ids
            for number in self.site.order(name)
            if not self.site.releases[number].removed
        }

    def missing(self, since=None):
        """Listed releases of the days from `since` on that the file has not."""
        there = set(self.ids())
        return sorted(
            number
            for number, day in self.listed().items()
            if number not in there and (since is None or day >= since)
        )


@dataclass
class Ended:
    """How a run ended."""

    report: object
    error: object = None

    @property
    def code(self):
        if self.error:
            return type(self.error).__name__
        return 3 if self.report.failures else 0


@contextmanager
def _pulled(store, cut):
    """Pull the plug in time."""
    how, number = cut or ("", 0)
    passed = Counter()
    keep, before = store.keep, store_module.checkpoint

    def count(name):
        passed[name] += 1
        if name == how and passed[name] > number:
            raise Plug

    def counted(*args, **named):
        count("kept")
        return keep(*args, **named)

    store.keep, store_module.checkpoint = counted, count
    try:
        yield
    finally:
        store_module.checkpoint = before
