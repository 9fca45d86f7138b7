"""Runs over the miniature current site, with a ledger or without, and sites that misbehave."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import httpx
from lives import SetClock

from scraper import Query, ScrapeError, read_output
from scraper.crawl import Crawl
from scraper.demo.current import MiniCurrentSite, invent_current
from scraper.ledger import Ledger
from scraper.store import Store

HERE = "http://127.0.0.1:1"
SINCE = date(2026, 7, 1)
DAY = timedelta(days=1)


@dataclass
class World:
    """A site, what it answers otherwise than it should, and an output with a ledger if wanted."""

    site: MiniCurrentSite = field(default_factory=lambda: MiniCurrentSite(invent_current(90)))
    folder: Path = None
    answers: dict = field(default_factory=dict)
    """By address with its query: a status, an address that it leads to, or a body."""
    clock: SetClock = field(default_factory=SetClock)
    asked: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    layouts: object = None
    report: object = None
    error: object = None

    def __call__(self, environ, start_response):
        path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        target = f"{path}?{query}" if query else path
        self.asked.append(target)
        answer = self.answers.get(target)
        if callable(answer):
            answer = answer()
        if answer is None:
            return self.site(environ, start_response)
        status, location, body = "200 OK", None, b""
        if isinstance(answer, int):
            status = f"{answer} No"
        elif isinstance(answer, str):
            status, location = "307 Temporary Redirect", answer
        else:
            body = answer
        kind = "application/xml" if ".xml" in path else "text/html; charset=utf-8"
        headers = [("Content-Type", kind), ("Content-Length", str(len(body)))]
        headers += [("X-Scrape-Demo", "1"), *([("Location", location)] if location else [])]
        start_response(status, headers)
        return [body]

    def run(self, *, explain=False, recheck=timedelta(0), **query):
        """The releases that a run gives out; its report and its error are kept."""
        self.asked.clear()
        self.notes.clear()
        self.error = None
        run = Crawl(
            Query(**(query or {"since": SINCE})),
            site=HERE,
            rate=0,
            explain=explain,
            recheck=recheck,
            transport=httpx.WSGITransport(self),
            clock=self.clock,
            note=self.notes.append,
            layouts=self.layouts,
        )
        self.report = run.report
        if self.folder is None:
            return self._all(run)
        with self.ledger() as known, Store(known, self.folder / "r.jsonl") as run.keeper:
            return self._all(run)

    def _all(self, run):
        found = []
        try:
            found.extend(run)
        except ScrapeError as error:
            self.error = error
        return found

    def ledger(self):
        return Ledger(self.folder / "l", site="demo", clock=self.clock)

    def keys(self, **query):
        """The keys of what a run gives out, sorted; twice what it gives out twice."""
        return sorted(release.key for release in self.run(**query))

    def there(self, since=SINCE, until=date.max):
        """The keys that a run must give: the plain filter over all that the site has."""
        return sorted(one.key for one in self.site.releases.values() if since <= one.day <= until)

    def written(self):
        return sorted(one.key for one in read_output(self.folder / "r.jsonl"))
