"""Redirects: followed inside the site, told where they leave it, and never in a circle."""

import pytest
from fetching import visit

from scraper import (
    FetchError,
)
from scraper.site import REAL

PAGE = f"{REAL}/news/contents/details/1"
PATH = "/news/contents/details/1"
TEXT = "ข่าว".encode()


def only(answer, **options):
    """A web where one page answers so; the client, and how often the page is asked for."""
    client, web = visit({PATH: answer}, **options)
    return client, lambda: web.paths.count(PATH)


# Redirects


def test_redirects_inside_the_site_are_followed():
    hops = [f"{REAL}/b", "/c", "d?x=1#top", "https://thaigov.go.th/e", "//www.thaigov.go.th/f"]
    answers = {
        path: (status, {"Location": hop}, b"")
        for path, status, hop in zip("abcde", [301, 302, 303, 307, 308], hops, strict=True)
    }
    client, web = visit({f"/{path}": answer for path, answer in answers.items()})
    assert client.get(f"{REAL}/a").url == f"{REAL}/f"
    assert web.urls[1:] == [
        f"{REAL}/a",
        f"{REAL}/b",
        f"{REAL}/c",
        f"{REAL}/d?x=1",
        "https://thaigov.go.th/robots.txt",  # another host has rules of its own
        "https://thaigov.go.th/e",
        f"{REAL}/f",
    ]


@pytest.mark.parametrize(
    "location",
    [
        "https://example.com/",
        "//example.com/",
        "https://www.thaigov.go.th.example.com/",
        "https://user@www.thaigov.go.th/x",
        "http://www.thaigov.go.th/x",
        "HTTP://www.thaigov.go.th/x",
        "http://169.254.169.254/latest",
        "file:///etc/passwd",
        "",
        PAGE,
        "?",
        "#top",
    ],
)
def test_redirects_that_are_not_followed(location):
    client, web = visit({PATH: (302, {"Location": location}, b"")})
    with pytest.raises(FetchError, match="redirected"):
        client.get(PAGE)
    assert web.paths == ["/robots.txt", PATH]


@pytest.mark.parametrize("location", ["http://[", "javascript:alert(1)", "https://"])
def test_a_broken_location(location):
    client, web = visit({PATH: (302, {"Location": location}, b"")})
    with pytest.raises(FetchError):
        client.get(PAGE)
    assert set(web.paths) == {"/robots.txt", PATH}


def test_a_circle_is_left_before_it_closes():
    client, web = visit(
        {"/a": (302, {"Location": "/b"}, b""), "/b": (302, {"Location": "/a"}, b"")}
    )
    with pytest.raises(FetchError, match="circle"):
        client.get(f"{REAL}/a")
    assert web.paths == ["/robots.txt", "/a", "/b"]


def test_more_than_five_redirects():
    client, web = visit({f"/{at}": (302, {"Location": f"/{at + 1}"}, b"") for at in range(9)})
    with pytest.raises(FetchError, match="more than 5 redirects"):
        client.get(f"{REAL}/0")
    assert web.paths == ["/robots.txt", "/0", "/1", "/2", "/3", "/4", "/5"]
    assert client.get(f"{REAL}/4").url == f"{REAL}/9"


def test_a_redirect_without_a_location_is_an_answer():
    client, _ = only((307, {}, TEXT))
    assert (client.get(PAGE).status, client.get(PAGE).body) == (307, TEXT)


def test_the_body_of_a_redirect_is_not_read():
    client, _ = only((301, {"Location": "/x", "Content-Encoding": "br"}, TEXT))
    assert client.get(PAGE).url == f"{REAL}/x"


def test_a_mirror_stays_a_mirror():
    base = "http://127.0.0.1:8000/m"
    client, web = visit({"/m/a": (302, {"Location": f"{REAL}/b"}, b"")}, base=base)
    client.get(f"{base}/a")
    assert web.urls == ["http://127.0.0.1:8000/robots.txt", f"{base}/a", f"{base}/b"]
