"""Pages made to stall the parser are caught before it; ordinary ones are read as ever."""

import faulthandler
import subprocess
import sys

import pytest

from scraper import NotARelease, Page, Release, Wording, extract
from scraper.demo.pages import Pages
from scraper.demo.releases import invent
from scraper.demo.site import MiniSite
from scraper.errors import FetchError
from scraper.guard import suspicion
from scraper.rules.listing import read_front, read_listing
from scraper.site import Site

URL = "https://www.thaigov.go.th/news/contents/details/57312"
LISTING = "https://www.thaigov.go.th/news/contents/index/1175"

HOSTILE = {
    "blocks never closed": "<div>" * 100_000,
    "blocks and their ends": "<div>" * 50_000 + "</div>" * 50_000,
    "ends that close nothing": "<div></x>" * 50_000,
    "ends inside comments": "<div><!--</div>-->" * 50_000,
    "ends inside attributes": '<div a="</div>">' * 50_000,
    "ends inside a script's comment": "<div><script><!--<script></script></div></script>" * 15_000,
    "ends inside a title": "<svg><title></svg></title><div>" * 30_000,
    "an element across a block's end": "<span><div></span></div>" * 20_000 + "<hr>" * 20_000,
    "lists in lists": "<ul><li>" * 40_000,
    "fonts of every size": "".join(f"<font size={size}>" for size in range(20_000)),
    "bold that each paragraph opens anew": "<p>"
    + "".join(f"<b id=b{number}>" for number in range(5_000))
    + "</p>"
    + "<p>x</p>" * 5_000,
    "attributes on one tag": "<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">",
    "attributes without values": "<p " + " ".join(f"a{number}" for number in range(50_000)) + ">",
    "attributes parted by slashes": "<p" + "".join(f"/a{number}" for number in range(50_000)) + ">",
    "attributes on an end tag": "<p></p "
    + " ".join(f"a{number}" for number in range(50_000))
    + ">",
    "attributes for the body": "".join(f"<body a{number}=1>" for number in range(30_000)),
    "options of one list": "<select>" + "<option>x</option>" * 30_000 + "</select>",
    "drawings in drawings": "<svg>" + "<g>" * 30_000 + "</x>" * 30_000,
    "templates in templates": "<template><div>" * 30_000,
    "links around blocks": "<a><div>" * 40_000,
    "a page of over a megabyte": "ก" * 400_000,
}


@pytest.fixture(autouse=True)
def _watched():
    """A parse cannot be stopped: where one stalls, the whole test run ends and says where."""
    faulthandler.dump_traceback_later(120, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


@pytest.fixture
def children(monkeypatch):
    """The child processes that were started."""
    started = []
    real = subprocess.run

    def run(command, **options):
        started.append(command)
        return real(command, **options)

    monkeypatch.setattr("scraper.isolated.subprocess.run", run)
    return started


@pytest.fixture(scope="module")
def demo():
    """Release pages as the miniature site shows them, and what makes them."""
    site = MiniSite(invent(60))
    releases = [one for one in site.releases.values() if not one.removed]
    return Pages("https://demo.invalid", site.category_ids, releases[:5]), releases


def page(body):
    return Page(url=URL, body=body if isinstance(body, bytes) else body.encode())


def release_page(demo, text):
    """A release with this markup at the end of its body."""
    pages, releases = demo
    mark = b'<div class="col-xs-12 padding-sm1 news-2 Circular">'
    html = pages.release(releases[0])
    assert html.count(mark) == 1
    return Page(url=URL, body=html.replace(mark, mark + text.encode()))


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_page_made_to_stall_the_parser_is_seen(kind):
    assert suspicion(HOSTILE[kind])


@pytest.mark.parametrize("kind", HOSTILE)
def test_text_of_another_character_set_is_seen_as_well(kind):
    html = f"<meta charset=tis-620>{HOSTILE[kind]}"
    assert suspicion(html)


def test_a_page_that_stalls_the_parser_is_given_up_and_named(children, monkeypatch):
    monkeypatch.setattr(sys.modules["scraper.extract"], "DEADLINE", 1.5)
    result = extract(page(HOSTILE["blocks never closed"]))
    assert isinstance(result, NotARelease)
    assert (result.url, result.reason) == (URL, "unreadable")
    assert "no end after 1.5 s" in result.detail
    assert len(children) == 1


def test_a_page_that_only_looks_so_is_read_in_the_child(children, demo):
    result = extract(release_page(demo, "<p>" + "ก" * 400_000 + "</p>"))
    assert isinstance(result, Release)
    assert "ก" * 400_000 in result.body
    assert len(children) == 1


def test_a_child_reads_a_page_as_this_process_does(children, demo):
    """Of the same text once under and once over a megabyte, by what stands in a comment."""
    here = extract(release_page(demo, "<p>ข่าว &amp; เรื่อง</p>"))
    padding = f"<!--{'x' * 1_000_000}-->"
    apart = extract(release_page(demo, f"<p>ข่าว &amp; เรื่อง</p>{padding}"))
    assert len(children) == 1
    assert isinstance(here, Release)
    assert apart == here


def test_a_page_that_is_no_html_or_not_found_starts_no_child(children):
    body = HOSTILE["blocks never closed"].encode()
    assert extract(Page(url=URL, body=body, content_type="image/png")).reason == "not-html"
    assert extract(Page(url=URL, body=body, status=404)).reason == "not-found"
    assert children == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing more"),
        pytest.param(
            "<table>"
            + "<tr><td style='width: 9px'>1<td><p>2</p></td><th>3</tr>" * 2_000
            + "</table>",
            id="a table of 2,000 rows",
        ),
        pytest.param(
            "<div><p class='a'><b>x</b> <span style=\"color: red\">y</span><br/></p></div>" * 1_250,
            id="5,000 elements",
        ),
        pytest.param("<p>One<p>Two<br>" * 5_000, id="5,000 paragraphs never closed"),
        pytest.param("<ul>" + "<li>x" * 5_000 + "</ul>", id="5,000 list items never closed"),
        pytest.param("<p>One two = three / four.</p>" * 2_000, id="a long text in English"),
        pytest.param("<script>if (a<b) {'<div>'}</script>" * 2_000, id="scripts with markup"),
        pytest.param("<!-- <p>old</p> -->" * 3_000, id="markup in comments"),
    ],
)
def test_an_ordinary_page_is_read_here(text, children, demo):
    result = extract(release_page(demo, text))
    assert isinstance(result, Release)
    assert children == []


def test_no_release_of_the_miniature_site_is_suspicious(demo):
    pages, releases = demo
    assert {suspicion(pages.release(release)) for release in releases} == {""}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_suspicious_listing_page_is_none_that_we_know(kind, children):
    html = f'<div class="panel-body"><a href="{URL}">ข่าว</a></div>{HOSTILE[kind]}'
    assert read_listing(html, LISTING, Site()) is None
    assert children == []


def test_a_suspicious_front_page_is_named():
    html = f'<a href="{LISTING}">ข่าว</a>{HOSTILE["blocks never closed"]}'
    with pytest.raises(FetchError, match="stall the parser"):
        read_front(html, Site().front, Site())


def test_thousands_of_marks_on_one_letter_cost_no_more_than_as_many_letters(demo):
    marks = "a" + "\u0301\u0327" * 40_000
    page = release_page(demo, f"<p>{'ข่าว' * 22_000}</p><p>{marks}</p>")
    result = extract(page, wording=Wording("raw"))
    assert isinstance(result, Release)
    assert marks in result.body
    clean = extract(page)
    assert len(clean.body) >= len(marks) - 150
    assert clean.content_hash == result.content_hash


@pytest.mark.parametrize("depth", [2_000, 10_000, 100_000])
@pytest.mark.parametrize("tag", ["div", "b", "table", "ul><li", "span", "p", "td", "blockquote"])
def test_a_deep_page_is_read_or_named(depth, tag, demo, monkeypatch):
    monkeypatch.setattr(sys.modules["scraper.extract"], "DEADLINE", 0.8)
    result = extract(release_page(demo, f"<{tag}>" * depth + "ข่าวล่าสุด"))
    assert isinstance(result, Release) or result.reason in ("unreadable", "missing-field")
