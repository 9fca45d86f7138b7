"""The miniature site as a WSGI application: what a crawler meets, without the network.

Mount it in a transport for tests, or serve it on the loopback with `scraper.demo.server`.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b
from http import HTTPStatus
from threading import RLock
from typing import Final
from urllib.parse import parse_qs
from wsgiref.types import StartResponse, WSGIEnvironment

from scraper.demo.pages import PER_PAGE, Listing, Pages
from scraper.demo.releases import DemoRelease

_HTML: Final = "text/html; charset=utf-8"
_ROBOTS: Final = b"User-agent: *\nDisallow: /admin/\n"
_DETAILS: Final = re.compile(r"/news/contents/(?:ministry_)?details/([0-9]{1,18})/?")
_INDEX: Final = re.compile(r"/news/contents/index/([0-9]{1,18})/?")

_KNOWN_IDS: Final = {
    "ด้านความมั่นคง": 28,
    "ด้านกฎหมายฯ": 29,
    "ด้านวัฒนธรรมท่องเที่ยวฯ": 30,
    "ด้านการศึกษาฯ": 31,
    "ด้านสังคม": 32,
    "ด้านเศรษฐกิจ": 33,
    "ข่าวทำเนียบรัฐบาล": 1175,
    "สรุปข่าวการประชุม ครม.": 1176,
    "ทัน LINE ไทยคู่ฟ้า": 1178,
    "ชี้แจงประเด็นสำคัญ": 1179,
    "รายการวิทยุไทยคู่ฟ้า": 1188,
    "คำกล่าวสุนทรพจน์": 1205,
    "การประชุมสุดยอดอาเซียน ครั้งที่ 35": 1207,
    "นวัตกรรมสร้างชาติ": 1211,
    "สรุปคำตอบกระทู้ถาม": 1212,
    "ข่าวทันสถานการณ์โควิด-19": 1214,
    "ถามให้ชัด รัฐจะเคลียร์": 1216,
    "มาตรการเยียวยาฯ": 1220,
    "ข่าวนายกรัฐมนตรี": 1224,
    "ข่าวรองนายกรัฐมนตรี / รัฐมนตรีประจำสำนักนายกรัฐมนตรี": 1225,
    "ข่าวคณะโฆษก": 1226,
    "กระทู้จากสภา มาทำเนียบ": 1228,
}
_FIRST_UNKNOWN_ID: Final = 9001

Answer = tuple[HTTPStatus, str, bytes]


class MiniSite:
    """A thaigov.go.th of the given releases, as a WSGI callable that can change while it serves.

    `base` begins every link, whatever host is asked, as on the real site; None takes the host of
    the request, so that a person can click about. Its pages bear `scraper.site.DEMO_MARK`, but
    for the real site's `base`, for one that stands in for it. `listing_dates` prints news dates
    in listings.
    """

    def __init__(
        self,
        releases: Iterable[DemoRelease],
        *,
        base: str | None = "https://demo.invalid",
        listing_dates: bool = False,
        log_requests: bool = False,
    ) -> None:
        self.releases: dict[int, DemoRelease] = {}
        self.category_ids: dict[str, int] = {}
        self.requests: list[str] = []
        self._base = base
        self._listing_dates = listing_dates
        self._log_requests = log_requests
        self._lock = RLock()
        self._orders: dict[str, list[int]] = {}
        self._pages: dict[str, Pages] = {}
        for release in releases:
            self.add(release)

    def add(self, release: DemoRelease) -> None:
        """Publish `release`, or put it in the place of the one with its id."""
        with self._lock:
            self.releases[release.id] = release
            self._orders.clear()
            for name in (release.category, *release.also_in):
                if name and name not in self.category_ids:
                    self.category_ids[name] = self._new_category_id(name)
                    self._pages.clear()  # the menus have changed

    def remove(self, release_id: int) -> None:
        """Take a release away: the listings forget it, its page answers as a removed one does."""
        with self._lock:
            release = self.releases[release_id]
            self.releases[release_id] = replace(release, category="", also_in=(), removed=True)
            self._orders.clear()

    def order(self, category_name: str) -> list[int]:
        """The ids that the listing of a category shows, first to last."""
        return list(self._order(category_name))

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        """Answer one request."""
        method = environ["REQUEST_METHOD"]
        if method in {"GET", "HEAD"}:
            status, kind, body = self._answer(environ)
        else:
            status, kind, body = HTTPStatus.METHOD_NOT_ALLOWED, _HTML, b""
        tag = f'"{blake2b(body, digest_size=8).hexdigest()}"'
        if status is HTTPStatus.OK and environ.get("HTTP_IF_NONE_MATCH") == tag:
            status, body = HTTPStatus.NOT_MODIFIED, b""
        headers = [
            ("Content-Type", kind),
            ("Content-Length", str(len(body))),
            ("ETag", tag),
            ("X-Scrape-Demo", "1"),
        ]
        start_response(f"{status.value} {status.phrase}", headers)
        return [b"" if method == "HEAD" else body]

    def _answer(self, environ: WSGIEnvironment) -> Answer:
        path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        if self._log_requests:
            self.requests.append(f"{path}?{query}" if query else path)
        if path == "/robots.txt":
            return HTTPStatus.OK, "text/plain; charset=utf-8", _ROBOTS
        pages = self._pages_for(environ)
        body = self._body(path, query, pages)
        if body is None:
            return HTTPStatus.NOT_FOUND, _HTML, pages.not_found()
        return HTTPStatus.OK, _HTML, body

    def _body(self, path: str, query: str, pages: Pages) -> bytes | None:
        if path in {"", "/", "/main/contents"}:
            return pages.front()
        if match := _DETAILS.fullmatch(path):
            release = self.releases.get(int(match[1]))
            if release is None:
                return pages.never_existed()
            return pages.removed() if release.removed else pages.release(release)
        if match := _INDEX.fullmatch(path):
            listing = self._listing(int(match[1]), _offset(query))
            return pages.listing(listing) if listing else None
        return None

    def _listing(self, category_id: int, offset: int) -> Listing | None:
        with self._lock:
            names = {number: name for name, number in self.category_ids.items()}
            if category_id not in names:
                return None
            name = names[category_id]
            order = self._order(name)
            rows = [self.releases[at] for at in order[offset : offset + PER_PAGE]]
            return Listing(name, category_id, rows, offset, len(order))

    def _order(self, category_name: str) -> list[int]:
        with self._lock:
            if category_name not in self._orders:
                self._orders[category_name] = _sorted_ids(
                    release
                    for release in self.releases.values()
                    if category_name == release.category or category_name in release.also_in
                )
            return self._orders[category_name]

    def _pages_for(self, environ: WSGIEnvironment) -> Pages:
        base = self._base
        if base is None:
            host = environ.get("HTTP_HOST") or f"{environ['SERVER_NAME']}:{environ['SERVER_PORT']}"
            base = f"{environ['wsgi.url_scheme']}://{host}"
        with self._lock:
            if base not in self._pages:
                if len(self._pages) >= 8:  # a client can send any Host
                    self._pages.clear()
                most_read = list(self.releases.values())[:5]
                self._pages[base] = Pages(
                    base, self.category_ids, most_read, listing_dates=self._listing_dates
                )
            return self._pages[base]

    def _new_category_id(self, name: str) -> int:
        known = _KNOWN_IDS.get(name.strip())
        taken = self.category_ids.values()
        if known is not None and known not in taken:
            return known
        return max(_FIRST_UNKNOWN_ID - 1, *taken, 0) + 1


def _offset(query: str) -> int:
    """The offset asked for; what is no number, or below none, is the beginning."""
    text = parse_qs(query).get("per_page", [""])[0]
    return int(text) if re.fullmatch(r"[0-9]{1,18}", text) else 0


def _sorted_ids(releases: Iterable[DemoRelease]) -> list[int]:
    """Newest news date first, the undated after all dated ones, then a few moved out of place."""

    def key(release: DemoRelease) -> tuple[int, int]:
        return -release.news_date.toordinal() if release.news_date else 0, -release.id

    in_order = sorted(releases, key=key)
    ids = [release.id for release in in_order if not release.displaced]
    moved = [
        (min(max(0, at + release.displaced), len(in_order) - 1), release.id)
        for at, release in enumerate(in_order)
        if release.displaced
    ]
    for place, release_id in sorted(moved):
        ids.insert(place, release_id)
    return ids
