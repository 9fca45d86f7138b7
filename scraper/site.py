"""The site's addresses: id ↔ URL, listing offsets, categories, which hosts are the site.

Every fact is from public crawlers of the site and the 63,241 releases that they saved (2560-2568).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from ipaddress import ip_address
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from scraper.errors import UsageError

REAL = "https://www.thaigov.go.th"
"""Base of every canonical address; the site's own links use it whatever host served the page."""
DEMO = "https://demo.invalid"
"""Base of the addresses of invented releases: a name that can never be a real host."""
DEMO_MARK = '<meta name="generator" content="scrape demo">'
"""In the head of every page of the miniature site: a page that was saved has no HTTP header."""
_MARK = re.compile(
    rb"""<meta\s+name=["']?generator["']?\s+content=["']?scrape demo["']?\s*/?>""", re.IGNORECASE
)
_HEAD = 256 * 1024
"""Bytes of a page in which the mark is looked for."""
PUBLIC_ARCHIVE = "https://web.archive.org"
"""Where captures of the site are asked for unless another archive is named."""
HOSTS = frozenset({"www.thaigov.go.th", "thaigov.go.th"})

LARGEST_PAGE = 8 * 1024 * 1024
"""Bytes that are read of a page, unpacked; the longest real release is 0.7 MB of text."""
FRONT = "/main/contents"
"""The old site's front page, which links the categories of the day."""
PER_PAGE = 10
"""Releases a listing page."""
ID_DISORDER = timedelta(days=93)
"""A release is never posted later than this after one with a larger id (observed on all ids)."""
EDIT_DELAY = timedelta(days=31)
"""The posted date is at most this later than the news date (observed: 30 days)."""
FIRST_DAY = date(1997, 1, 1)
"""2540 in the Buddhist calendar: no release is as old as a day before."""

CATEGORIES: dict[int, str] = {
    1175: "ข่าวทำเนียบรัฐบาล",
    1176: "สรุปข่าวการประชุม ครม.",
    1205: "คำกล่าวสุนทรพจน์",
    1178: "ทัน LINE ไทยคู่ฟ้า",
    1179: "ชี้แจงประเด็นสำคัญ",
    1211: "นวัตกรรมสร้างชาติ",
    1188: "รายการวิทยุไทยคู่ฟ้า",
    1207: "การประชุมสุดยอดอาเซียน ครั้งที่ 35",
    1212: "สรุปคำตอบกระทู้ถาม",
    1224: "ข่าวนายกรัฐมนตรี",
    1225: "ข่าวรองนายกรัฐมนตรี / รัฐมนตรีประจำสำนักนายกรัฐมนตรี",
    1226: "ข่าวคณะโฆษก",
    1228: "กระทู้จากสภา มาทำเนียบ",
    28: "ด้านความมั่นคง",
    29: "ด้านกฎหมายฯ",
    30: "ด้านวัฒนธรรมท่องเที่ยวฯ",
    31: "ด้านการศึกษาฯ",
    32: "ด้านสังคม",
    33: "ด้านเศรษฐกิจ",
    1214: "ข่าวทันสถานการณ์โควิด-19",
    1216: "ถามให้ชัด รัฐจะเคลียร์",
    1220: "มาตรการเยียวยาฯ",
}
"""Categories of 2566 (observed); the site changes them with each government."""

LANGUAGES: tuple[Literal["th", "en"], ...] = ("th", "en")
"""Of the current site, whose Thai and English pages share the numbering."""

_RELEASE = re.compile(r"/news/contents/(?:ministry_)?details/(\d{1,9})/?$", re.ASCII)
_CURRENT = re.compile(r"/(th|en)/news/(\d{1,9})/?$", re.ASCII)
_LISTING = re.compile(r"/news/contents/index/(\d{1,9})(?:/|$)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Address:
    """What a release's address says: which generation of the site, which id, which language."""

    layout: str
    id: int
    language: Literal["th", "en"] | None = None

    @property
    def key(self) -> str:
        """The release's key: stable and unique, because two generations may share an id."""
        return "/".join(filter(None, (self.layout, self.language, str(self.id))))

    @property
    def path(self) -> str:
        """The canonical path on the site."""
        if self.layout == "codeigniter":
            return f"/news/contents/details/{self.id}"
        return f"/{self.language}/news/{self.id}"


def read_key(key: str) -> Address | None:
    """The address that a release's key stands for; None where it is no such key."""
    layout, _, rest = key.partition("/")
    if layout == "codeigniter" and rest.isdecimal():
        return Address(layout, int(rest))
    return read_address(f"/{rest.replace('/', '/news/')}") if layout == "current" else None


def read_address(url: str) -> Address | None:
    """What release an address names, by its path alone; None if it names none."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    if found := _RELEASE.search(path):
        return Address("codeigniter", int(found[1]))
    if found := _CURRENT.search(path):
        return Address("current", int(found[2]), "th" if found[1] == "th" else "en")
    return None


def leads_to_current(asked: Address, got: Address) -> bool:
    """Whether an old address that was asked for led to a page of the current site.

    The site answers its old addresses with a redirect to the current ones, whatever their number.
    """
    return asked.layout != "current" and got.layout == "current"


def is_front_address(url: str) -> bool:
    """Whether an address names the old site's front page, by its path alone."""
    try:
        return urlsplit(url).path.rstrip("/").endswith(FRONT)
    except ValueError:
        return False


def read_listing_address(url: str) -> tuple[int, int] | None:
    """The category id and the offset that a listing's address names; None if it names none."""
    try:
        parts = urlsplit(url)
        offset = parse_qs(parts.query, max_num_fields=20).get("per_page", ["0"])[0]
    except ValueError:
        return None
    found = _LISTING.search(parts.path)
    if not found or not re.fullmatch(r"\d{0,7}", offset, re.ASCII):
        return None
    return int(found[1]), int(offset or 0)


def is_address(url: str) -> bool:
    """Whether this is an absolute http(s) address, whatever page it names."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def is_invented(url: str) -> bool:
    """Whether a canonical address is that of an invented release."""
    return url.startswith(f"{DEMO}/")


def canonical(path: str, *, is_invented: bool) -> str:
    """The one address of a page, whatever host served it; an invented one's is no real one's."""
    return (DEMO if is_invented else REAL) + path


def is_marked(body: bytes) -> bool:
    """Whether a page says of itself, in its head, that it is of the miniature site."""
    return _MARK.search(body, 0, _HEAD) is not None


def as_marked(url: str, body: bytes) -> str:
    """A page's canonical address; an invented one's, whatever it seemed, where it is marked so."""
    return DEMO + url.removeprefix(DEMO).removeprefix(REAL) if is_marked(body) else url


def without_port(url: str) -> str:
    """The address without its scheme's own port, which old archives wrote down."""
    try:
        parts = urlsplit(url)
        is_own = parts.port == {"http": 80, "https": 443}.get(parts.scheme)
    except ValueError:
        return url
    return parts._replace(netloc=parts.netloc.rpartition(":")[0]).geturl() if is_own else url


class Site:
    """One place that serves the site's pages: the real one, a mirror, a test site.

    `base` is where its paths begin, such as `https://www.thaigov.go.th` or
    `http://127.0.0.1:8000/mirror`. Raises UsageError for what is no such address.
    """

    def __init__(self, base: str = REAL) -> None:
        try:
            parts = urlsplit(base.strip())
            host, _ = parts.hostname, parts.port
        except ValueError:
            host = None
        if not host or parts.scheme not in ("http", "https"):
            raise UsageError(
                f"{base[:80]!r} is no base address of a site",
                hint="Write it with its scheme, as in `--site http://127.0.0.1:8000`.",
            )
        if parts.query or parts.fragment or "@" in parts.netloc:
            raise UsageError(f"{base[:80]!r}: a base address has no ?query, #fragment or user@")
        self.base = f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/")
        self.host = host
        self._scheme = parts.scheme
        self._netloc = parts.netloc.lower()
        self._path = parts.path.rstrip("/")
        self.is_real = host in HOSTS
        self.is_loopback = host == "localhost" or _is_loopback(host)

    def check_rate(self, rate: float, *, is_archive: bool = False) -> None:
        """UsageError for no pacing (a rate of 0) where this is not on this machine."""
        host = self.host
        if rate == 0 and not self.is_loopback:
            raise UsageError(
                f"--rate 0 (no pacing) is only for an archive on this machine, not for {host}"
                if is_archive
                else f"--rate 0 (no pacing) is only for a site on this machine, not for {host}",
                hint="Leave it out for one request a second.",
            )

    def owns(self, url: str) -> bool:
        """Whether an absolute address is one of this site's pages.

        A link to www.thaigov.go.th is one on every site, for the site's pages link to that host
        whatever host serves them; so is a demo link on a site that is not the real one.
        """
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        if parts.scheme not in ("http", "https"):
            return False
        netloc = parts.netloc.lower()
        if netloc == self._netloc:
            return parts.path.startswith(self._path + "/") or parts.path == self._path
        return netloc in HOSTS or (not self.is_real and is_invented(url))

    def local(self, url: str) -> str:
        """The address here of a page that the site owns, whatever host its link named."""
        parts = urlsplit(url)
        if parts.netloc.lower() == self._netloc:
            return parts._replace(scheme=self._scheme, fragment="").geturl()
        return f"{self.base}{parts.path or '/'}" + (f"?{parts.query}" if parts.query else "")

    @property
    def front(self) -> str:
        """The front page, which links the categories of the day."""
        return self.base + FRONT

    @property
    def robots(self) -> str:
        """robots.txt stands at the root of the host, whatever path the base has."""
        return self.base.removesuffix(self._path) + "/robots.txt"

    def listing(self, category: int, offset: int = 0) -> str:
        """A listing page: `offset` counts releases, not pages."""
        query = f"?per_page={offset}" if offset else ""
        return f"{self.base}/news/contents/index/{category}{query}"

    def release(self, release_id: int) -> str:
        """A release's page here."""
        return f"{self.base}/news/contents/details/{release_id}"

    def page(self, address: Address) -> str:
        """A release's page here, of either generation of the site."""
        return f"{self.base}{address.path}"

    def current_listing(self, language: str) -> str:
        """The listing of the current site in a language."""
        return f"{self.base}/{language}/news"

    @property
    def sitemap(self) -> str:
        """Where the current site's sitemap is."""
        return f"{self.base}/sitemap.xml"


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:  # a name, even one like 127.example.com
        return False
