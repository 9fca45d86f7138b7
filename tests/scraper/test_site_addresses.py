"""Addresses as the site has had them, and what is no address of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper import UsageError
from scraper.site import Address, Site, read_address, read_listing_address

REAL = "https://www.thaigov.go.th"


@pytest.mark.parametrize(
    ("url", "key", "path"),
    [
        ("/news/contents/details/57312", "codeigniter/57312", "/news/contents/details/57312"),
        (
            "/news/contents/ministry_details/57312",
            "codeigniter/57312",
            "/news/contents/details/57312",
        ),
        ("/news/contents/details/57312/", "codeigniter/57312", "/news/contents/details/57312"),
        (
            "/news/contents/details/57312?x=1#top",
            "codeigniter/57312",
            "/news/contents/details/57312",
        ),
        ("/mirror/news/contents/details/7", "codeigniter/7", "/news/contents/details/7"),
        (
            "/news/contents/details/999999999",
            "codeigniter/999999999",
            "/news/contents/details/999999999",
        ),
        ("/th/news/166528", "current/th/166528", "/th/news/166528"),
        ("/en/news/162464/?ref=home", "current/en/162464", "/en/news/162464"),
    ],
)
@pytest.mark.parametrize("host", ["", "http://thaigov.go.th", REAL, "http://[::1]:8000"])
def test_addresses_of_releases(host, url, key, path):
    found = read_address(host + url)
    assert (found.key, found.path) == (key, path)
    assert found.language == (key.split("/")[1] if key.startswith("current") else None)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/",
        "http://[",
        "http://[::1",
        "\x00",
        "/news/contents/details/",
        "/news/contents/details/abc",
        "/news/contents/details/๕๗๓๑๒",
        "/news/contents/details/1234567890",
        "/news/contents/details/-1",
        "/news/contents/details/1.5",
        "/news/contents/details/1/2",
        "/news/contents/other_details/1",
        "/news/contents/index/1",
        "/news?u=/news/contents/details/1",
        "/news#/news/contents/details/1",
        "/th/news",
        "/th/news/",
        "/fr/news/1",
        "/th/news/๑๒๓",
        "/th/news/1234567890",
        "/th/news-ministry/x/item/85876-85876.html",
    ],
)
def test_what_names_no_release(url):
    assert read_address(url) is None
    assert read_address(REAL + url) is None


def test_the_two_generations_never_share_a_key():
    addresses = [
        Address("codeigniter", 5),
        Address("current", 5, "th"),
        Address("current", 5, "en"),
    ]
    assert len({address.key for address in addresses}) == 3


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("/news/contents/index/1175", (1175, 0)),
        ("/news/contents/index/28/", (28, 0)),
        ("/news/contents/index/28?per_page=", (28, 0)),
        ("/news/contents/index/28?per_page=10", (28, 10)),
        ("/news/contents/index/28?x=1&per_page=1230#top", (28, 1230)),
        ("/news/contents/index/28?per_page=-10", None),
        ("/news/contents/index/28?per_page=๑๐", None),
        ("/news/contents/index/28?per_page=12345678", None),
        ("/news/contents/index/28?per_page=ten", None),
        ("/news/contents/index/28?" + "a=1&" * 50 + "per_page=10", None),
        ("/news/contents/index/1234567890", None),
        ("/news/contents/index/๒๘", None),
        ("/news/contents/index/", None),
        ("/news/contents/details/28", None),
        ("http://[", None),
    ],
)
def test_addresses_of_listings(url, found):
    assert read_listing_address(url) == found
    if found:
        assert read_listing_address(REAL + url) == found


@given(st.text())
def test_any_text_is_read_without_an_exception(text):
    for url in (text, f"{REAL}/{text}", f"http://{text}", f"{REAL}/news/contents/index/1?{text}"):
        read_address(url)
        read_listing_address(url)
        Site().owns(url)


# Which pages are the site's

MIRROR = "http://127.0.0.1:8000/mirror"


@pytest.mark.parametrize(
    ("base", "url", "here"),
    [
        (REAL, f"{REAL}/th/news/1", f"{REAL}/th/news/1"),
        (REAL, "http://thaigov.go.th/x?y=1#z", f"{REAL}/x?y=1"),
        (REAL, "https://WWW.ThaiGov.go.th/x", "https://WWW.ThaiGov.go.th/x"),
        (REAL, "http://www.thaigov.go.th/x", f"{REAL}/x"),  # never back to plain http
        (REAL, f"{REAL}", f"{REAL}"),
        (REAL, "https://demo.invalid/x", None),
        (REAL, "https://media.thaigov.go.th/x", None),
        (REAL, "https://thaigov.go.th.example.com/x", None),
        (REAL, "https://www.thaigov.go.th@example.com/x", None),
        (REAL, "https://user@www.thaigov.go.th/x", None),
        (REAL, "https://www.thaigov.go.th:8443/x", None),
        (REAL, "ftp://www.thaigov.go.th/x", None),
        (REAL, "//www.thaigov.go.th/x", None),
        (REAL, "/x", None),
        (REAL, "", None),
        (REAL, "http://[", None),
        ("http://thaigov.go.th/", f"{REAL}/x", "http://thaigov.go.th/x"),
        (MIRROR, f"{MIRROR}/x#top", f"{MIRROR}/x"),
        (MIRROR, MIRROR, MIRROR),
        (MIRROR, f"{REAL}/x?y=1", f"{MIRROR}/x?y=1"),
        (MIRROR, f"{REAL}", f"{MIRROR}/"),
        (MIRROR, "https://demo.invalid/x", f"{MIRROR}/x"),
        (MIRROR, "https://demo.invalid.example.com/x", None),
        (MIRROR, "http://127.0.0.1:8000/mirrored/x", None),
        (MIRROR, "http://127.0.0.1:8000/x", None),
        (MIRROR, "http://127.0.0.1:8001/mirror/x", None),
        (MIRROR, "http://127.0.0.1/mirror/x", None),
        (MIRROR, "http://user@127.0.0.1:8000/mirror/x", None),
        ("http://[::1]:8000", "http://[::1]:8000/x", "http://[::1]:8000/x"),
        ("http://[::1]:8000", "http://[::1]/x", None),
        ("http://LocalHost:80", "http://localhost:80/x", "http://localhost:80/x"),
    ],
)
def test_which_pages_are_the_sites_and_where_they_are_here(base, url, here):
    site = Site(base)
    assert site.owns(url) is (here is not None)
    if here:
        assert site.local(url) == here


@pytest.mark.parametrize(
    ("base", "release", "robots"),
    [
        (REAL, f"{REAL}/news/contents/details/7", f"{REAL}/robots.txt"),
        (f" {REAL}// ", f"{REAL}/news/contents/details/7", f"{REAL}/robots.txt"),
        (MIRROR, f"{MIRROR}/news/contents/details/7", "http://127.0.0.1:8000/robots.txt"),
        ("http://h/a/a/", "http://h/a/a/news/contents/details/7", "http://h/robots.txt"),
        (
            "http://[::1]:8/m",
            "http://[::1]:8/m/news/contents/details/7",
            "http://[::1]:8/robots.txt",
        ),
    ],
)
def test_pages_and_robots_txt_of_a_base(base, release, robots):
    site = Site(base)
    assert site.release(7) == release
    assert site.robots == robots
    assert site.listing(28) == release.replace("details/7", "index/28")
    assert site.listing(28, 30) == release.replace("details/7", "index/28?per_page=30")
    assert site.front == release.replace("/news/contents/details/7", "/main/contents")


@pytest.mark.parametrize(
    "base",
    [
        "",
        "www.thaigov.go.th",
        "//www.thaigov.go.th",
        "thaigov.go.th:443",
        "ftp://www.thaigov.go.th",
        "file:///tmp",
        "javascript:alert(1)",
        "http://",
        "http:///x",
        "http://[",
        "http://[::1",
        "http://h:port",
        "http://h:99999",
        f"{REAL}?x=1",
        f"{REAL}/#top",
        "http://user@h",
        "http://user:word@h",
        "http://:word@h",
        "http://@h",
    ],
)
def test_what_is_no_base(base):
    with pytest.raises(UsageError):
        Site(base)


@pytest.mark.parametrize(
    ("base", "is_real", "is_loopback"),
    [
        (REAL, True, False),
        ("http://THAIGOV.go.th", True, False),
        ("http://localhost:8000", False, True),
        ("http://127.0.0.1", False, True),
        ("http://127.9.9.9:1", False, True),
        ("http://[::1]:8000", False, True),
        ("http://127.example.com", False, False),
        ("http://127.0.0.1.example.com", False, False),
        ("http://localhost.example.com", False, False),
        ("http://192.168.1.1", False, False),
        ("http://0.0.0.0", False, False),
    ],
)
def test_what_is_the_real_site_and_what_this_machine(base, is_real, is_loopback):
    site = Site(base)
    assert (site.is_real, site.is_loopback) == (is_real, is_loopback)
