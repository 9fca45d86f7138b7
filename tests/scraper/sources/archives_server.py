"""Web archives that answer as scripted: the Internet Archive, pywb and Common Crawl, as WSGI.

All captures are of invented releases. What each answers is as shared/libraries.md, 6, has it.
"""

import gzip
import json
import zlib
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from io import BytesIO
from urllib.parse import parse_qs, quote, unquote, urlsplit

import httpx

from scraper import Problem, Query, Release, Report, ScrapeError
from scraper.demo.releases import invent
from scraper.demo.site import MiniSite
from scraper.fetch.client import Client
from scraper.fetch.pacing import Clock
from scraper.ledger import Ledger
from scraper.rules.layouts import built_in
from scraper.site import REAL, Site
from scraper.sources.choice import Choice
from scraper.sources.source import Setup

HTML = "text/html; charset=utf-8"
COLUMNS = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]


@dataclass
class Capture:
    """One answer of the site, as an archive keeps it."""

    timestamp: str
    url: str
    body: bytes
    status: int = 200
    kind: str = HTML
    replayed_as: str | None = None
    """The address that the archive says this is of, where it is wrong."""
    headers: dict = field(default_factory=dict)

    @property
    def urlkey(self):
        parts = urlsplit(self.url)
        host = ",".join(reversed(parts.hostname.removeprefix("www.").split(".")))
        return f"{host}){parts.path.lower()}" + (f"?{parts.query}" if parts.query else "")

    @property
    def at(self):
        return datetime.strptime(self.timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)

    @property
    def digest(self):
        return f"D{zlib.crc32(self.body):08X}"


def key_of(url):
    return Capture("", url if "://" in url else f"http://{url}", b"").urlkey


class Archive:
    """What the dialects share: captures, what was asked, and faults.

    `faults`: by path, answers given before all others, each once: (status, headers, body).
    """

    def __init__(self, captures=(), *, robots=""):
        self.captures = sorted(captures, key=lambda one: (one.urlkey, one.timestamp))
        self.robots = robots
        self.asked = []
        self.faults = {}

    def __call__(self, environ, start_response):
        path = environ.get("RAW_URI", environ.get("PATH_INFO", "")).partition("?")[0]
        path = unquote(path.encode("latin-1").decode("utf-8", "replace"))
        query = {k: v[0] for k, v in parse_qs(environ.get("QUERY_STRING", "")).items()}
        self.asked.append((path, query))
        held = self.faults.get(path)
        if held:
            status, headers, body = held.pop(0)
        elif path == "/robots.txt":
            status, headers, body = 200, {"Content-Type": "text/plain"}, self.robots.encode()
        else:
            status, headers, body = self.answer(path, query, environ)
        headers = {"Content-Type": HTML, **headers, "Content-Length": str(len(body))}
        start_response(f"{status} x", list(headers.items()))
        return [body]

    def count(self):
        """How often each path was asked for."""
        return Counter(path for path, _ in self.asked)

    def replays(self):
        return [path for path, _ in self.asked if "id_/" in path]

    def matching(self, query):
        wanted = key_of(query["url"])
        is_prefix = query.get("matchType") == "prefix"
        return [
            one
            for one in self.captures
            if (one.urlkey.startswith(wanted) if is_prefix else one.urlkey == wanted)
            and ("filter" not in query or str(one.status) == "200")
        ]

    def nearest(self, stamp, url):
        held = [one for one in self.captures if one.urlkey == key_of(url)]
        return min(held, key=lambda one: abs(int(one.timestamp) - int(stamp)), default=None)

    def replayed(self, one):
        headers = {
            "Content-Type": one.kind,
            "Memento-Datetime": format_datetime(one.at, usegmt=True),
            "Link": f'<{one.replayed_as or one.url}>; rel="original", </x>; rel="timemap"',
            **one.headers,
        }
        return one.status, headers, one.body


class InternetArchive(Archive):
    """One array of arrays, resume keys, the nearest capture by a redirect."""

    most = 3
    """Rows an answer, whatever more is asked for."""
    extra = ()
    """Rows as they are, put before the others."""

    def answer(self, path, query, _environ):
        if path == "/cdx/search/cdx":
            return 200, {"Content-Type": "application/json"}, self.index(query)
        stamp, _, url = path.removeprefix("/web/").partition("id_/")
        one = self.nearest(stamp, url)
        if one is None:
            return 404, {}, b"<html><h1>Not archived</h1></html>"
        if one.timestamp != stamp or one.url != url:
            where = f"/web/{one.timestamp}id_/{one.url}"
            return 302, {"Location": where, "X-Archive-Redirect-Reason": "found capture"}, b""
        return self.replayed(one)

    def index(self, query):
        rows = [*self.extra, *map(self.row, self.matching(query))]
        if query.get("collapse") == "urlkey":
            rows = list({row[0]: row for row in rows}.values())
        at = int(unquote(query.get("resumeKey", "")).rpartition(" ")[2] or 0)
        most = min(int(query["limit"]), self.most)
        shown = rows[at : at + most]
        more = [[], [quote(f"th,go,thaigov)/ {at + most}", safe="+")]] if rows[at + most :] else []
        lines = [COLUMNS, *shown, *more] if shown else []
        return ("[" + ",\n".join(map(json.dumps, lines)) + "]\n").encode()

    def row(self, one):
        kind = one.kind.partition(";")[0]
        return [one.urlkey, one.timestamp, one.url, kind, str(one.status), one.digest, "1234"]


class Pywb(Archive):
    """An object a line; neither resume keys nor pages; the nearest capture at once."""

    base = "/coll"

    def answer(self, path, query, _environ):
        if path == f"{self.base}/cdx":
            found = self.matching(query)[: int(query.get("limit", 10**9))]
            lines = [json.dumps(self.row(one)) + "\n" for one in found]
            return 200, {"Content-Type": "text/x-ndjson"}, "".join(lines).encode()
        stamp, _, url = path.removeprefix(f"{self.base}/").partition("id_/")
        one = self.nearest(stamp, url) if stamp.isdigit() else None
        if one is None:
            return 404, {}, b"<html><h1>URL Not Found</h1></html>"
        return self.replayed(one)

    def row(self, one):
        return {
            "urlkey": one.urlkey,
            "timestamp": one.timestamp,
            "url": one.url,
            "mime": one.kind.partition(";")[0],
            "status": str(one.status),
            "digest": one.digest,
            "length": "1234",
            "offset": "0",
            "filename": "x.warc.gz",
        }


def record_of(one):
    """A capture as a record of a WARC file."""
    head = f"HTTP/1.1 {one.status} OK\r\nContent-Type: {one.kind}\r\n\r\n"
    block = head.encode() + one.body
    told = {
        "WARC-Type": "response",
        "WARC-Target-URI": one.replayed_as or one.url,
        "WARC-Date": one.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-000000000000>",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
        **one.headers,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"WARC/1.0\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


class CommonCrawl(Archive):
    """Crawls by their names, each with an index in pages, and files of records."""

    most = 2
    """Rows a page."""

    def __init__(self, crawls, *, base="http://127.0.0.1:1", robots=""):
        """`crawls`: captures by the name of the crawl, newest first."""
        super().__init__(robots=robots)
        self.crawls = crawls
        self.base = base
        self.files = {}
        self.rows = {}
        self.is_deaf = False
        """Whether it sends whole files, whatever part is asked for."""
        for name, captures in crawls.items():
            self.write(name, captures)

    def write(self, name, captures):
        """The file of a crawl, and its index."""
        file, rows = BytesIO(), []
        for one in captures:
            start = file.tell()
            file.write(gzip.compress(record_of(one)))
            row = {
                "urlkey": one.urlkey, "timestamp": one.timestamp, "url": one.url,
                "mime": one.kind.partition(";")[0], "mime-detected": "text/html",
                "status": str(one.status), "digest": one.digest,
                "length": str(file.tell() - start), "offset": str(start),
                "filename": f"crawl-data/{name}/00.warc.gz",
            }  # fmt: skip
            cut = one.headers.get("WARC-Truncated")
            rows.append(row | ({"truncated": cut} if cut else {}))
        self.files[f"/crawl-data/{name}/00.warc.gz"] = file.getvalue()
        self.rows[name] = rows

    def answer(self, path, query, environ):
        if path == "/collinfo.json":
            told = [
                {"id": name, "name": f"{name} Index", "cdx-api": f"{self.base}/{name}-index"}
                for name in self.crawls
            ]
            return 200, {"Content-Type": "application/json"}, json.dumps(told).encode()
        if path in self.files:
            return self.part(self.files[path], environ.get("HTTP_RANGE", ""))
        rows = self.rows[path[1:].removesuffix("-index")]
        if not rows:
            none = {"message": f"No Captures found for: {query['url']}"}
            return 404, {"Content-Type": "application/json"}, json.dumps(none).encode()
        if isinstance(rows, str):
            return 200, {"Content-Type": "text/html"}, rows.encode()
        pages = -(-len(rows) // self.most)
        if query.get("showNumPages"):
            told = {"pages": pages, "pageSize": 5, "blocks": 1}
            return 200, {"Content-Type": "application/json"}, json.dumps(told).encode()
        at = self.most * int(query.get("page", 0))
        lines = "".join(json.dumps(row) + "\n" for row in rows[at : at + self.most])
        return 200, {"Content-Type": "text/x-ndjson"}, lines.encode()

    def part(self, file, wanted):
        kind = {"Content-Type": "application/octet-stream"}
        if self.is_deaf or not wanted:
            return 200, kind, file
        first, last = map(int, wanted.removeprefix("bytes=").split("-"))
        told = {"Content-Range": f"bytes {first}-{last}/{len(file)}"}
        return 206, kind | told, file[first : last + 1]


def reading(
    kind,
    server,
    *,
    folder=None,
    clock=None,
    rate=0.0,
    base="http://127.0.0.1:1",
    estimate=False,
    concurrency=1,
    making=lambda: None,
    **query,
):
    """What a source reads of an archive: readings in their order, notes, and the report.

    `making` is called whenever a client of the archive is made.
    """
    query.setdefault("all", not query.keys() & {"since", "until", "ids", "urls"})
    asked, clock, said = Query(**query), clock or SetClock(), []
    report, site = Report(), Site(REAL)
    with ExitStack() as closing:
        ledger = folder and closing.enter_context(Ledger(folder / "l", site=REAL, clock=clock))

        def client(host, rate):
            making()
            web = server if isinstance(server, httpx.BaseTransport) else httpx.WSGITransport(server)
            made = Client(host, rate=rate, transport=web, clock=clock, keep=ledger)
            closing.callback(made.close)
            return made

        setup = Setup(
            query=asked, window=asked.window(), site=site, report=report, note=said.append,
            layouts=built_in(), choice=Choice(asked, site), taken=set(), client=client,
            closing=closing, rate=rate, concurrency=concurrency, ledger=ledger, archive_url=base,
        )  # fmt: skip
        results = []
        try:
            source = kind(setup)
            if estimate:
                return Read([], said, report, None, source.estimate())
            for one in source.results():
                results.append(one)
                if ledger and isinstance(one.result, Release):
                    ledger.written(one.result, dated=one.dated)
        except ScrapeError as error:
            return Read(results, said, report, error)
        return Read(results, said, report, None)


@dataclass
class Read:
    """What came of it."""

    readings: list
    said: list
    report: Report
    error: object
    estimate: object = None

    @property
    def results(self):
        return [one.result for one in self.readings]

    @property
    def ids(self):
        return [one.id for one in self.results if isinstance(one, Release)]

    @property
    def problems(self):
        found = [one for one in self.results if isinstance(one, Problem)]
        return [one.why for one in [*found, *self.report.problems]]


class SetClock(Clock):
    """A clock that goes only as far as somebody sleeps."""

    def __init__(self):
        self.time = 0.0

    def monotonic(self):
        return self.time

    def now(self):
        return datetime(2026, 10, 1, 5, tzinfo=UTC) + timedelta(seconds=self.time)

    def sleep(self, seconds):
        self.time += seconds


class Pages:
    """The pages of a miniature site, as they were when it stood at the site's own address."""

    def __init__(self, count=6, seed=0, **options):
        self.site = MiniSite(invent(count, seed=seed, **options), base=REAL)
        self.web = httpx.Client(transport=httpx.WSGITransport(self.site))

    def page(self, number):
        """A page's bytes; of a number that no release has, an empty shell."""
        return self.web.get(f"{REAL}/news/contents/details/{number}").content

    def capture(self, number, timestamp="20230101000000", *, begins=REAL, path="details", **facts):
        facts.setdefault("body", self.page(number))
        return Capture(timestamp, f"{begins}/news/contents/{path}/{number}", **facts)

    @property
    def ids(self):
        """Of the releases that are there, newest first."""
        there = [one.id for one in self.site.releases.values() if not one.removed]
        return sorted(there, reverse=True)
