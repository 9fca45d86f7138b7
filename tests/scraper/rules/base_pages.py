"""200 pages of every layout, and of none: what the mutations start from."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from current_others import OTHER_KINDS, other
from current_pages import drawn
from current_texts import invented_texts

from scraper import Page, Release, extract
from scraper.demo.pages import Listing, Pages
from scraper.demo.releases import invent
from scraper.demo.site import MiniSite

SITE = "https://www.thaigov.go.th"
OLD = f"{SITE}/news/contents/details/57312"
NEW = f"{SITE}/th/news/166000"
FOLDER = Path(__file__).parent
COUNT = 200
NOTES = "".join(
    f"<p>ข้อ {n} เว็บไซต์นี้เก็บข้อมูลเท่าที่จำเป็นต่อการให้บริการประชาชน และไม่เปิดเผยแก่ผู้อื่นโดยไม่ได้รับความยินยอม</p>"
    for n in range(1, 9)
)

STRANGERS = {
    "nothing": "",
    "spaces": " \r\n" * 50,
    "no markup": "ขออภัย ระบบขัดข้อง กรุณาลองใหม่อีกครั้ง",
    "JSON": '{"status": "error", "data": [], "message": "ไม่พบข้อมูล"}',
    "XML": '<?xml version="1.0"?><urlset><url><loc>https://www.thaigov.go.th/</loc></url></urlset>',
    "a file": "%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\x00\x01\x02 stream " + "\x7f\x80" * 900,
    "a challenge": "<html><head><title>Just a moment...</title><meta name=robots content=noindex>"
    "</head><body><h1>www.thaigov.go.th</h1><h2>Checking your browser before it is let in.</h2>"
    f"<p>This process is automatic. {'Your browser will redirect to your requested content. ' * 4}"
    "</p><p>Ray ID: 8c1f2b</p><script>window._cf_chl_opt={cvId:'3'};</script></body></html>",
    "an error": "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway"
    "</h1></center><hr><center>nginx/1.24.0</center></body></html>",
    "a trace": "<title>Whoops</title><h1>ErrorException</h1><pre>"
    + "#0 /var/www/app.php(12)\n" * 60,
    "a policy": "<html><head><title>นโยบายความเป็นส่วนตัว | รัฐบาลไทย</title></head><body><main>"
    f"<h1>นโยบายความเป็นส่วนตัว</h1><p>ประกาศ ณ วันที่ 1 มิถุนายน 2569</p>{NOTES}</main></body></html>",
}


@dataclass(frozen=True)
class Base:
    """A page, and what it says unharmed; title and day are empty for one that is no release."""

    name: str
    url: str
    body: bytes
    title: str = ""
    published: str = ""
    text: str = ""

    @property
    def is_release(self):
        return bool(self.title)

    @property
    def lacks_text(self):
        """Whether it has a release's title and day, and pictures or a file instead of a text."""
        return self.name.startswith(("new gallery", "new viewer"))


@cache
def bases():
    """The same 200 in the same order for ever: 132 releases, and 68 pages that are none."""
    site = MiniSite(invent(60))
    there = [one for one in site.releases.values() if not one.removed]
    pages = Pages(SITE, site.category_ids, there[:5], listing_dates=True)
    texts = invented_texts(220)
    rng = Random(68)
    none = [*_of_the_old_site(there, pages), *_of_the_new_site(rng, texts)]
    found = [_release(f"codeigniter {one.id}", OLD, pages.release(one)) for one in there[:48]]
    found += [
        _release(path.stem, _url(path), path.read_bytes())
        for path in sorted(FOLDER.rglob("*.html"))
    ]
    for text in texts:
        page = drawn(rng, text)
        found.append(_release(" ".join(page.traits), page.url, page.html.encode()))
    found = [one for one in found if one.is_release]
    return (*none, *found[: COUNT - len(none)])


def _release(name, url, body):
    found = extract(Page(url=url, body=body))
    if not isinstance(found, Release):
        return Base(name, url, body)
    return Base(name, url, body, " ".join(found.title.split()), found.published, found.body)


def _url(path):
    if path.parent.name.startswith("codeigniter"):
        return OLD
    numbers = {"graph": 166528, "shell": 166528, "embedded": 165010}
    told = path.with_suffix(".json")
    if told.exists():
        return told.read_text("utf-8").split('"url": "')[1].split('"')[0]
    return f"{SITE}/th/news/{numbers.get(path.stem, 166000)}"


def _of_the_old_site(there, pages):
    listing = Listing("ด้านเศรษฐกิจ", 33, there[:10], 0, len(there))
    for name, body in {
        "removed": pages.removed(),
        "never existed": pages.never_existed(),
        "front": pages.front(),
        "not found": pages.not_found(),
        "listing": pages.listing(listing),
    }.items():
        yield Base(f"old {name}", OLD, body)
        yield Base(f"old {name} at a new address", NEW, body)


def _of_the_new_site(rng, texts):
    for kind in OTHER_KINDS:
        for text in rng.sample(texts, 2):
            page = other(rng, text, kind)
            yield Base(f"new {kind}", page.url, page.html.encode())
        yield Base(f"new {kind} at an old address", OLD, page.html.encode())
    for name, html in STRANGERS.items():
        yield Base(name, NEW, html.encode("utf-8", "surrogatepass"))
    for name in ("a challenge", "a policy", "no markup", "a trace", "XML", "a file"):
        yield Base(f"{name} at an old address", OLD, STRANGERS[name].encode())
