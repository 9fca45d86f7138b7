"""Challenges, blocks and notices are told from pages; no release is taken for one."""

import gzip
import json
import time
from html import escape
from pathlib import Path

import httpx
import pytest
from fetching import visit

from scraper import RefusedError, UnreachableError
from scraper.demo.releases import invent, read_releases
from scraper.demo.site import MiniSite
from scraper.fetch.refusal import finding
from scraper.site import REAL

CORPUS = Path(__file__).parents[3] / ".." / "shared" / "corpus" / "releases.jsonl.gz"
PAGES = Path(__file__).parents[1] / "rules" / "pages"
PATH = "/news/contents/details/1"
PAGE = REAL + PATH
HTML = {"Content-Type": "text/html; charset=UTF-8"}

CLOUDFLARE = b"""<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title>
<meta name="robots" content="noindex,nofollow"></head><body><div class="main-wrapper"><noscript>
<div class="h2"><span id="challenge-error-text">Enable JavaScript and cookies to continue</span>
</div></noscript></div><script>(function(){window._cf_chl_opt={cvId:'3',cZone:"x"};})();</script>
</body></html>"""
CLOUDFLARE_TH = CLOUDFLARE.replace(b"Just a moment...", "รอสักครู่...".encode())
CLOUDFLARE_BLOCK = b"""<!DOCTYPE html><html><head><title>Attention Required! | Cloudflare</title>
</head><body><div id="cf-wrapper"><div id="cf-error-details"><h1>Sorry, you have been blocked</h1>
<h2>You are unable to access thaigov.go.th</h2></div></div></body></html>"""
INCAPSULA = b"""<html style="height:100%"><head><META NAME="ROBOTS" CONTENT="NOINDEX, NOFOLLOW">
</head><body style="margin:0px;height:100%"><iframe id="main-iframe"
src="/_Incapsula_Resource?CWUDNSAI=9&xinfo=1-2-0&incident_id=76-1&edet=12" frameborder=0
width="100%">Request unsuccessful. Incapsula incident ID: 76-1</iframe></body></html>"""
F5_BLOCK = b"""<html><head><title>Request Rejected</title></head><body>The requested URL was
rejected. Please consult with your administrator.<br><br>Your support ID is: 1234567890<br><br>
<a href='javascript:history.back();'>[Go Back]</a></body></html>"""
F5_CHALLENGE = b"""<html><head><meta charset="utf-8"><script>(function(){window["bobcmn"] =
"1011";})();</script><script type="text/javascript" src="/TSPD/08?type=10"></script>
<noscript>Please enable JavaScript to view the page content.<br/>Your support ID is: 77.</noscript>
</head><body></body></html>"""
AKAMAI = b"""<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>
You don't have permission to access this server.<P>Reference #18.2d<P>
https://errors.edgesuite.net/18.2d</BODY></HTML>"""
FORTINET = b"<html><head><title>Web Page Blocked!</title></head><body>Attack ID: 2</body></html>"
DATADOME = b"""<html><head><title>thaigov.go.th</title></head><body><p>Please enable JS</p>
<script data-cfasync="false" src="https://ct.captcha-delivery.com/c.js"></script></body></html>"""
ANUBIS = b"""<!doctype html><html><head><title>Making sure you&#39;re not a bot!</title></head>
<body><h1>Making sure you&#39;re not a bot!</h1></body></html>"""
COOKIE = b"""<html><body><script>document.cookie="D_SID=1; path=/";
window.location.reload(true);</script></body></html>"""
CAPTCHA = """<!doctype html><html><head><title>ตรวจสอบ</title></head><body>
<form action="/verify" method="post"><div class="g-recaptcha" data-sitekey="x"></div>
<button>ยืนยัน</button></form></body></html>""".encode()
CAPTCHA_IMAGE = b"""<html><body><form method=post><img src="/captcha/show?1"><input name=code>
</form></body></html>"""
REFUSALS = {
    "Cloudflare": CLOUDFLARE,
    "Cloudflare in Thai": CLOUDFLARE_TH,
    "Cloudflare's block": CLOUDFLARE_BLOCK,
    "Incapsula": INCAPSULA,
    "F5's block": F5_BLOCK,
    "F5's challenge": F5_CHALLENGE,
    "Akamai": AKAMAI,
    "Fortinet": FORTINET,
    "DataDome": DATADOME,
    "Anubis": ANUBIS,
    "a cookie": COOKIE,
    "a captcha": CAPTCHA,
    "a captcha of our own": CAPTCHA_IMAGE,
}


@pytest.mark.parametrize("status", [200, 202, 403, 404, 429, 500, 503])
@pytest.mark.parametrize("name", REFUSALS)
def test_a_challenge_or_block_is_a_refusal_at_any_status(name, status):
    client, web = visit({PATH: (status, HTML, REFUSALS[name])})
    with pytest.raises(RefusedError, match="the site refuses us") as caught:
        client.get(PAGE)
    assert caught.value.url == PAGE
    assert web.paths == ["/robots.txt", PATH]
    with pytest.raises(RefusedError):
        client.get(f"{REAL}/other")  # nothing is asked any more
    assert web.paths == ["/robots.txt", PATH]


@pytest.mark.parametrize(
    "headers",
    [
        {"cf-mitigated": "challenge"},
        {"x-amzn-waf-action": "captcha"},
        {"x-amzn-waf-action": "challenge"},
    ],
)
@pytest.mark.parametrize("status", [200, 202, 405, 503])
def test_headers_that_say_so(headers, status):
    client, _ = visit({PATH: (status, HTML | headers, b"")})
    with pytest.raises(RefusedError):
        client.get(PAGE)


@pytest.mark.parametrize("packed", [False, True])
def test_a_packed_challenge_is_read(packed):
    body = gzip.compress(CLOUDFLARE) if packed else CLOUDFLARE
    headers = HTML | ({"Content-Encoding": "gzip"} if packed else {})
    client, _ = visit({PATH: (503, headers, body)})
    with pytest.raises(RefusedError, match="Cloudflare"):
        client.get(PAGE)


def test_a_challenge_in_place_of_robots_txt():
    client, web = visit({"/robots.txt": (200, HTML, CLOUDFLARE)})
    with pytest.raises(RefusedError):
        client.get(PAGE)
    assert web.paths == ["/robots.txt"]


@pytest.mark.parametrize(
    "location", ["https://geo.captcha-delivery.com/c?x", "https://validate.example/Captcha.aspx"]
)
def test_a_redirect_to_a_captcha(location):
    client, _ = visit({PATH: (302, {"Location": location}, b"")})
    with pytest.raises(RefusedError, match="captcha"):
        client.get(PAGE)


def notice(title, heading="", text=""):
    return f"<html><head><title>{title}</title></head><h1>{heading}</h1><p>{text}".encode()


NOTICES = [
    notice("Maintenance"),
    notice("Under Maintenance"),
    notice("Site is under maintenance - thaigov.go.th"),
    notice("Site Maintenance", "We’ll be back soon!", "Sorry for the inconvenience"),
    notice("thaigov.go.th", "Down for maintenance"),
    notice("Service Unavailable"),
    notice("503 Service Temporarily Unavailable"),
    notice("ปิดปรับปรุงระบบชั่วคราว"),
    notice("รัฐบาลไทย", "ขออภัย เว็บไซต์ปิดปรับปรุงชั่วคราว"),
    notice("รัฐบาลไทย", "ขณะนี้ระบบอยู่ระหว่างการปรับปรุง", "ขออภัยในความไม่สะดวก"),
    notice("อยู่ระหว่างปรับปรุงเว็บไซต์"),
]


@pytest.mark.parametrize("body", NOTICES, ids=lambda body: body.decode()[19:50])
def test_a_notice_of_maintenance_says_that_the_site_is_down(body):
    client, web = visit({PATH: (200, HTML, body)})
    with pytest.raises(UnreachableError, match="under maintenance") as caught:
        client.get(PAGE)
    assert caught.value.url == PAGE
    assert web.paths == ["/robots.txt", PATH]


# What is none

QUOTED = (
    "Just a moment... Attention Required! | Cloudflare. กรุณากรอก captcha (g-recaptcha, h-captcha) "
    "window._cf_chl_opt Request unsuccessful. Incapsula incident ID _Incapsula_Resource "
    "The requested URL was rejected. Access Denied. Request Rejected bobcmn /TSPD/ px-captcha "
    "errors.edgesuite.net <form><div class='g-recaptcha'></form> document.cookie location.reload( "
    "ปิดปรับปรุงระบบชั่วคราว Under maintenance. Service Unavailable. Please enable JavaScript"
)
"""What a release about such pages may say; in its page it is text, not markup."""


def bare(title, *paragraphs):
    """A page with nothing around the release: no menu, no links, which is the hardest."""
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    head = f"<title>รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-{escape(title)}</title>"
    return f"<html><head>{head}</head><body><h3>{escape(title)}</h3>{text}</body></html>".encode()


@pytest.mark.parametrize(
    "title",
    [
        "รัฐบาลเตือนภัยหน้าเว็บปลอมที่ขอ captcha",
        "Government warns of fake Cloudflare pages",
        "Access denied to smugglers at the border",
        "Maintenance of roads in the north",
        "We are committed to maintenance of peace",
        "Security checks at airports",
        "ปิดปรับปรุงถนนราชดำเนิน 3 เดือน",
        "นายกฯ ตรวจระบบระบายน้ำที่อยู่ระหว่างก่อสร้าง",
        "Service unavailable to rural areas will be extended",
    ],
)
@pytest.mark.parametrize("heading", ["h1", "h3"])
def test_a_release_that_only_writes_of_such_things_is_a_page(title, heading):
    body = bare(title, "วันพุธที่ 27 กรกฎาคม 2565", QUOTED).replace(b"h3>", heading.encode() + b">")
    assert finding({}, body) is None
    client, _ = visit({PATH: (200, HTML, body)})
    assert client.get(PAGE).body == body


def test_an_ordinary_page_may_carry_a_guards_script_and_a_form_with_a_captcha():
    menu = b"".join(b'<a href="/news/contents/index/%d">x</a>' % at for at in range(20))
    scripts = (
        b"<script>window['__CF$cv$params']={r:'1'};</script>"
        b'<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>'
        b'<script src="/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e6fffd425f7e032f3"></script>'
        b'<script src="/TSPD/0812a9f5?type=17"></script><noscript>x</noscript>'
    )
    form = b'<form><div class="g-recaptcha"></div><input name="q"></form>'
    body = bare("ข่าว", "เนื้อหา").replace(b"<body>", b"<body>" + scripts + menu + form)
    assert finding({"server": "cloudflare", "cf-ray": "1", "x-iinfo": "2"}, body) is None


def served(site, path):
    transport = httpx.WSGITransport(app=site)
    with httpx.Client(transport=transport, base_url="http://127.0.0.1:1") as client:
        return client.get(path).content


def test_pages_of_the_miniature_site_are_pages():
    site = MiniSite(invent(30))
    paths = ["/main/contents", "/news/contents/index/33", "/news/contents/index/33?per_page=90000"]
    paths += [f"/news/contents/details/{number}" for number in (5, *range(9000001, 9000040))]
    for path in paths:
        assert finding({}, served(site, path)) is None, path


@pytest.mark.parametrize("page", sorted(PAGES.rglob("*.html")), ids=lambda page: page.stem)
def test_pages_that_the_rules_are_tested_with_are_pages(page):
    assert finding({}, page.read_bytes()) is None


needs_corpus = pytest.mark.skipif(
    not CORPUS.is_file(), reason=f"the shared corpus is not at {CORPUS}"
)


@needs_corpus
def test_every_real_release_is_a_page_on_the_site_and_bare():
    site = MiniSite(read_releases(CORPUS))
    with gzip.open(CORPUS, "rt", encoding="utf-8", newline="\n") as file:
        rows = [json.loads(line) for line in file]
    assert len(rows) == 1542
    taken = [
        row["id"]
        for row in rows
        if finding({}, served(site, f"/news/contents/details/{row['id']}"))
        or finding({}, bare(row["h3"] or "", row["lead"] or "", row.get("body") or ""))
        or finding({}, bare(row["h3"] or "", QUOTED))
    ]
    assert taken == []


def test_an_ordinary_page_is_looked_at_in_no_time():
    body = bare("ข่าว", *["เนื้อหา " * 300] * 10).replace(b"<p>", b'<p><a href="/x">y</a>')
    began = time.perf_counter()
    for _ in range(100):
        finding({}, body)
    assert time.perf_counter() - began < 0.5  # 5 ms a page would be the time of its parse


@pytest.mark.parametrize("piece", [b"<script", b"<h1>", b"<title>", b"<form", b"<!--", b"<a"])
def test_a_page_made_to_stall_is_looked_at_in_bounded_time(piece):
    body = b"captcha location.reload" + piece * (120_000 // len(piece))
    began = time.perf_counter()
    finding({}, body)
    assert time.perf_counter() - began < 2
