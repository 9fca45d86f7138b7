"""The current site in miniature: a WSGI application of invented releases at its known addresses.

Its markup is made up, for nobody here has seen the real one's.
What is not known of the real one can be chosen: how its listing leads on, which sitemap it has,
what an old address answers. `moved` says which old ids lead to which of its releases.
"""

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b
from html import escape
from http import HTTPStatus
from json import dumps
from random import Random
from threading import RLock
from typing import Final, Literal
from urllib.parse import parse_qs
from wsgiref.types import StartResponse, WSGIEnvironment

from scraper.demo.releases import DemoRelease, invent
from scraper.site import DEMO_MARK
from scraper.thai.dates import long_form

PER_PAGE: Final = 10
FIRST_ID: Final = 160_007
_HTML: Final = "text/html; charset=utf-8"
_RELEASE: Final = re.compile(r"/(th|en)/news/([0-9]{1,9})/?")
_LISTING: Final = re.compile(r"/(th|en)/news/?")
_OLD: Final = re.compile(r"/(?:main|news)/contents(?:/.*)?")
_OLD_RELEASE: Final = re.compile(r"/news/contents/(?:ministry_)?details/([0-9]{1,9})/?")
_TAGS: Final = re.compile(r"<[^>]*>|&[a-z]+;")
_SPACE: Final = re.compile(r"\s+")

Language = Literal["th", "en"]
Answer = tuple[HTTPStatus, str, bytes, str]
"""Status, content type, body, and where a redirect leads."""


@dataclass(frozen=True, slots=True)
class CurrentRelease:
    """One release, in one language: a number can have one in each."""

    id: int
    language: Language
    day: date
    title: str
    paragraphs: tuple[str, ...]
    category: str

    @property
    def path(self) -> str:
        """Its address on the site."""
        return f"/{self.language}/news/{self.id}"

    @property
    def key(self) -> str:
        """Its key in a record."""
        return f"current/{self.language}/{self.id}"


def invent_current(
    count: int = 120,
    *,
    seed: int = 2569,
    end: date = date(2026, 9, 30),
    span: timedelta = timedelta(days=300),
) -> list[CurrentRelease]:
    """`count` numbers with releases that never happened, over `span` up to `end`, by their ids.

    As on the site, about one id in 23 is not used, and 31 % bear a day older than one before them
    by up to 93 days (observed on the old site). One in twelve is in both languages, one in
    twenty in English alone. The same arguments give the same releases.
    """
    rng = Random(seed)
    number = FIRST_ID
    found: list[CurrentRelease] = []
    for at, model in enumerate(invent(count, seed=seed)):
        number += 1 if rng.random() < 0.97 else rng.randrange(2, 4)
        day = end - span + span * at / max(1, count - 1)
        if 0 < at < count - 1 and rng.random() < 0.31:
            day -= timedelta(days=1 + int(92 * rng.random() ** 2))
        alone = rng.random() < 0.05
        if not alone:
            found.append(_release(model, number, "th", day))
        if alone or rng.random() < 0.08:
            found.append(_release(model, number, "en", day))
    return found


def _release(model: DemoRelease, number: int, language: Language, day: date) -> CurrentRelease:
    if language == "en":
        title = f"An invented announcement, number {number}"
        text = [
            f"The invented ministry said on the day of {day.isoformat()} that its plan number"
            f" {number} goes on as it was agreed, in {part} provinces, and that all who live there"
            " may ask at the office in the middle of the town about what is to come."
            for part in range(3, 6)
        ]
        return CurrentRelease(number, language, day, title, tuple(text), "Government News")
    lines = (_SPACE.sub(" ", _TAGS.sub(" ", line)).strip() for line in model.body.split("</p>"))
    text = [line for line in lines if len(line) > 60][:5]
    text += [f"ข่าวหมายเลข {number} นี้แต่งขึ้นทั้งหมด ไม่มีหน่วยงานหรือบุคคลใดในข่าวอยู่จริง " * 2]
    title = f"{model.title.strip()} ({number})"
    return CurrentRelease(number, language, day, title, tuple(text), model.category.strip())


class MiniCurrentSite:
    """The current site of the given releases, as a WSGI callable that can change while it serves.

    `listing`: `next` (a link with rel=next), `numbered` (links to some of the pages), `data` (an
    address in a data attribute), `script` (no links at all) or `none` (404). `sitemap`: `plain`,
    `index`, `gzip` or `none`. `front`: whether old addresses lead on (307), or are not there.
    """

    def __init__(
        self,
        releases: Iterable[CurrentRelease],
        *,
        listing: Literal["next", "numbered", "data", "script", "none"] = "next",
        sitemap: Literal["plain", "index", "gzip", "none"] = "plain",
        old: Literal["moved", "none"] = "moved",
        moved: Mapping[int, str] | None = None,
    ) -> None:
        self.releases = {release.path: release for release in releases}
        self.listing, self.sitemap, self.old = listing, sitemap, old
        self.moved = dict(moved or {})
        self.hidden: set[str] = set()
        """Releases, by their path, that are there and that nothing shows."""
        self.requests: list[str] = []
        self._lock = RLock()

    def add(self, *releases: CurrentRelease) -> None:
        """Publish more."""
        self.releases.update({release.path: release for release in releases})

    def _shown(self) -> list[CurrentRelease]:
        return [one for one in self.releases.values() if one.path not in self.hidden]

    def order(self, language: str) -> list[CurrentRelease]:
        """What the listing of a language shows, first to last."""
        there = (one for one in self._shown() if one.language == language)
        return sorted(there, key=lambda one: (one.day, one.id), reverse=True)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        """Answer one request."""
        path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        with self._lock:
            self.requests.append(f"{path}?{query}" if query else path)
            status, kind, body, location = self.answer(path, query)
        if kind == _HTML:
            body = body.replace(b"<head>", b"<head>" + DEMO_MARK.encode(), 1)
        tag = f'"{blake2b(body, digest_size=8).hexdigest()}"'
        if status is HTTPStatus.OK and environ.get("HTTP_IF_NONE_MATCH") == tag:
            status, body = HTTPStatus.NOT_MODIFIED, b""
        headers = [("Content-Type", kind), ("Content-Length", str(len(body))), ("ETag", tag)]
        headers += [("X-Scrape-Demo", "1"), *([("Location", location)] if location else [])]
        start_response(f"{status.value} {status.phrase}", headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    def answer(self, path: str, query: str) -> Answer:
        """What an address gives."""
        if path == "/robots.txt":
            return HTTPStatus.OK, "text/plain", b"User-agent: *\nDisallow: /admin/\n", ""
        if path.startswith("/sitemap") and (file := self._sitemap(path)) is not None:
            return HTTPStatus.OK, "application/xml", file, ""
        if release := self.releases.get(path):
            return (
                HTTPStatus.OK,
                _HTML,
                page(release, [one.path for one in self._near(release)]),
                "",
            )
        if self.old == "moved" and _OLD.fullmatch(path):
            found = _OLD_RELEASE.fullmatch(path)
            to = self.moved.get(int(found[1]), "/th/news") if found else "/th"
            return HTTPStatus.TEMPORARY_REDIRECT, _HTML, b"", to
        body = self._other_page(path, query)
        if body is None:
            return HTTPStatus.NOT_FOUND, _HTML, _html("404", "<h1>ไม่พบหน้าที่ต้องการ</h1>"), ""
        return HTTPStatus.OK, _HTML, body, ""

    def _other_page(self, path: str, query: str) -> bytes | None:
        if (found := _LISTING.fullmatch(path)) and self.listing != "none":
            return self._list(found[1], query)
        if path in ("/", "/th", "/en"):
            return _html("รัฐบาลไทย", "<h1>รัฐบาลไทย</h1><p>ยินดีต้อนรับ</p>")
        return None

    def _near(self, release: CurrentRelease) -> list[CurrentRelease]:
        """Related news."""
        return [one for one in self.order(release.language) if one.id < release.id][:2]

    def _list(self, language: str, query: str) -> bytes:
        if self.listing == "script":
            return _html("ข่าว", "<h1>ข่าว</h1><div id='app'></div><script src='/app.js'></script>")
        order = self.order(language)
        asked = parse_qs(query).get("page", ["1"])[0]
        at = int(asked) if asked.isascii() and asked.isdigit() else 1
        rows = order[(at - 1) * PER_PAGE : at * PER_PAGE]
        last = max(1, -(-len(order) // PER_PAGE))
        shown = "".join(
            f"<article><h2><a href='{one.path}'>{escape(one.title)}</a></h2></article>"
            for one in rows
        )
        words = f"<p>แสดง {(at - 1) * PER_PAGE + 1} ถึง {at * PER_PAGE} จาก {len(order)}</p>"
        return _html("ข่าว", f"<h1>ข่าว</h1><main>{shown}</main>{words}{self._leads_on(at, last)}")

    def _leads_on(self, at: int, last: int) -> str:
        if self.listing == "numbered":
            near = {*range(max(1, at - 2), min(last, at + 2) + 1), last} - {at}
            return "".join(f"<a href='?page={one}'>{one}</a> " for one in sorted(near))
        if at >= last:
            return ""
        if self.listing == "data":
            return f"<button data-url='/th/news?page={at + 1}'>ถัดไป</button>"
        return f"<a rel='next' href='?page={at + 1}'>ถัดไป</a>"

    def _sitemap(self, path: str) -> bytes | None:
        if self.sitemap == "none":
            return None
        entries = [
            f"<url><loc>https://demo.invalid{one.path}</loc><lastmod>{one.day}</lastmod></url>"
            for one in self._shown()
        ]
        if self.sitemap == "index":
            if path == "/sitemap.xml":
                named = range(-(-len(entries) // 50))
                inner = (
                    f"<sitemap><loc>https://demo.invalid/sitemap-{at}.xml</loc></sitemap>"
                    for at in named
                )
                return _xml("sitemapindex", inner)
            found = re.fullmatch(r"/sitemap-([0-9]{1,4})\.xml", path)
            part = entries[int(found[1]) * 50 :][:50] if found else []
            return _xml("urlset", part) if part else None
        file = _xml("urlset", entries) if path == "/sitemap.xml" else None
        return gzip.compress(file) if file and self.sitemap == "gzip" else file


def _xml(root: str, inner: Iterable[str]) -> bytes:
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    text = f'<?xml version="1.0"?><{root} xmlns="{space}">{"".join(inner)}</{root}>'
    return text.encode()


def _html(title: str, inner: str, head: str = "", language: str = "th") -> bytes:
    menu = (
        "<nav><a href='/th'>หน้าแรก</a> <a href='/th/news'>ข่าว</a> <a href='/en/news'>News</a></nav>"
    )
    return (
        f"<!doctype html><html lang='{language}'><head><meta charset='utf-8'>"
        f"<title>{escape(title)}</title>{head}</head><body>{menu}{inner}"
        "<footer><p>เว็บไซต์จำลอง ข่าวทั้งหมดแต่งขึ้น</p></footer></body></html>"
    ).encode()


def page(release: CurrentRelease, related: Iterable[str] = ()) -> bytes:
    """A release's page: its id says which of three kinds of markup it has."""
    day = release.day.isoformat()
    shown = long_form(release.day) if release.language == "th" else day
    text = "".join(f"<p>{escape(line)}</p>" for line in release.paragraphs)
    head = "".join(_metadata(release, day))
    also = "".join(f"<li><a href='{path}'>{path[-6:]}</a></li>" for path in related)
    inner = (
        f"<main><h1>{escape(release.title)}</h1><p><time datetime='{day}'>{shown}</time></p>"
        f"<div>{text}</div></main><aside><h2>ข่าวที่เกี่ยวข้อง</h2><ul>{also}</ul></aside>"
    )
    return _html(f"{release.title} | รัฐบาลไทย", inner, head, release.language)


def _metadata(release: CurrentRelease, day: str) -> Iterator[str]:
    kind = release.id % 3
    if kind == 0:
        told = {"@type": "NewsArticle", "headline": release.title, "datePublished": day}
        told |= {"@context": "https://schema.org", "articleSection": release.category}
        yield f"<script type='application/ld+json'>{dumps(told).replace('<', '')}</script>"
    if kind == 1:
        yield "<meta property='og:type' content='article'>"
        yield f"<meta property='og:title' content='{escape(release.title)}'>"
        yield f"<meta property='article:published_time' content='{day}'>"
