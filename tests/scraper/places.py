"""A miniature site that something damages, with an output, a ledger and a clock."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import httpx
from lives import SetClock

from scraper import Query, UnknownLayoutError, read_output
from scraper.crawl import Crawl
from scraper.demo.site import MiniSite
from scraper.ledger import Ledger
from scraper.rules.layouts import Layouts
from scraper.store import Store

HERE = "http://127.0.0.1:1"
DETAILS = "/news/contents/details/"


@dataclass
class Place:
    """A miniature site that something may damage, an output with its ledger, a clock."""

    folder: Path
    site: MiniSite
    clock: SetClock = field(default_factory=SetClock)
    damage: object = None
    """(html, id) → html of a release's page, or a whole answer as (status, headers, bytes)."""
    asked: int = 0
    """Pages of releases."""
    rules: Layouts | None = None
    recheck: timedelta = timedelta(0)

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"]
        if DETAILS in path:
            self.asked += 1
        if self.damage is None or DETAILS not in path:
            return self.site(environ, start_response)
        told = []
        body = b"".join(self.site(environ, lambda *head: told.extend(head)))
        given = self.damage(body.decode(), int(path.rpartition("/")[2]))
        if given is None:
            start_response(*told)
            return [body]
        status, headers, answer = given if isinstance(given, tuple) else ("200 OK", [], given)
        kind = [("Content-Type", "text/html; charset=utf-8"), ("X-Scrape-Demo", "1")]
        start_response(status, [*kind, *headers])
        return [answer.encode()]

    @property
    def out(self):
        return self.folder / "r.jsonl"

    def run(self, **query):
        """One run: its report, and the error that ended it."""
        self.asked = 0
        crawl = Crawl(
            Query(**(query or {"all": True})),
            site=HERE,
            rate=0,
            concurrency=1,
            transport=httpx.WSGITransport(self),
            clock=self.clock,
            layouts=self.rules,
            recheck=self.recheck,
        )
        with self.ledger() as known, Store(known, self.out) as crawl.keeper:
            try:
                for _ in crawl:
                    pass
            except UnknownLayoutError as error:
                return crawl.report, error
        return crawl.report, None

    def ledger(self, **how):
        return Ledger(self.folder / "l", site="demo", clock=self.clock, **how)

    def written(self):
        """The ids in the output, each as often as it stands there."""
        return [one.id for one in read_output(self.out)] if self.out.exists() else []

    def listed(self):
        """The ids that a listing shows and that are there, each once."""
        return sorted(
            {
                number
                for name in self.site.category_ids
                for number in self.site.order(name)
                if not self.site.releases[number].removed
            }
        )

    def state(self, number):
        with self.ledger(read_only=True) as known:
            entry = known.entry_of(number)
            return entry and entry.state


def without(tag, name):
    """Takes an element out of a page, by a part of its class."""
    pattern = re.compile(rf'<{tag} class="[^"]*{name}[^"]*">.*?</{tag}>', re.DOTALL)
    return lambda html, _id: pattern.sub("", html)


def later(damage, first):
    """The same for all pages from the `first` one on that is asked for."""
    met = []

    def some(html, number):
        met.append(number)
        return damage(html, number) if len(met) >= first else html

    some.met = met
    return some
