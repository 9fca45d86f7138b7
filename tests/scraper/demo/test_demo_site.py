from dataclasses import replace
from datetime import date

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

from scraper.demo.releases import DemoRelease, invent
from scraper.demo.site import MiniSite
from scraper.thai.dates import long_form, slash_form

BASE = "https://demo.invalid"
INDEX = "/news/contents/index/"
DETAILS = "/news/contents/details/"
NEWS_BOX = "div.col-xs-12.col-sm-6.col-md-5.news-2.font_level3.text-right"


class Visitor:
    """Reads a site without a network."""

    def __init__(self, site, host="https://www.thaigov.go.th"):
        self.site = site
        self.client = httpx.Client(transport=httpx.WSGITransport(app=site), base_url=host)

    def get(self, path):
        return self.client.get(path)

    def page(self, path):
        answer = self.get(path)
        assert answer.status_code == 200
        return LexborHTMLParser(answer.content.decode())

    def panel(self, path):
        return self.page(path).css_first("div.panel-body")

    def ids(self, category_id, offset=0):
        anchors = self.panel(f"{INDEX}{category_id}?per_page={offset}").css("a")
        found = [anchor.attributes["href"].rsplit("/", 1) for anchor in anchors]
        assert all(start == f"{BASE}{DETAILS}".rstrip("/") for start, _ in found)
        return list(dict.fromkeys(int(end) for _, end in found))


@pytest.fixture(scope="module")
def visitor():
    return Visitor(MiniSite(invent()))


def plain(id_, day=None, **more):
    """A release of which only the place in a listing matters."""
    empty = {"title": f"t{id_}", "lead": None, "body": "<p>b</p>", "category": "ก", "picture": None}
    posted = date(2022, 7, 27)
    return DemoRelease(
        **(empty | more),
        id=id_,
        posted=posted,
        news_date=day and date(2022, 7, day),
        printable=True,
    )


def of_size(count):
    return Visitor(MiniSite(plain(number) for number in range(1, count + 1)))


def text(node):
    return node.text().strip() if node else None


def test_every_page_gives_back_its_release(visitor):
    for release in visitor.site.releases.values():
        if release.removed:
            continue
        page = visitor.page(f"{DETAILS}{release.id}")
        assert text(page.css_first("title")) == f"รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-{release.title}"
        panel = page.css_first("div.panel-body")
        heading = panel.css_first("div.panel-heading.clearfix.Circular")
        name = heading.css_first("span.Circular.headtitle-2.font_level6.col-xs-9.remove-xs")
        assert name.text() == release.category
        box = panel.css_first("div.border-normal.clearfix")
        posted = box.css("p.col-xs-8.remove-xs.color7 span")[1]
        assert posted.text() == long_form(release.posted)
        shown = [slash_form(release.news_date)] if release.news_date else []
        shown += ["พิมพ์"] if release.printable else []
        assert box.css_first(NEWS_BOX).text().split() == shown
        assert text(box.css_first("h3.news-1.Circular.color2")) == release.title
        assert text(box.css_first("p.font_level2.Circular.color3")) == release.lead
        picture = box.css_first("figure > img")
        assert (picture and picture.attributes["src"]) == release.picture
        body = box.css_first("div.col-xs-12.padding-sm1.news-2.Circular")
        assert body.text() == LexborHTMLParser(f"<div>{release.body}</div>").body.text()


def test_what_surrounds_a_release_tempts(visitor):
    page = visitor.page(f"{DETAILS}9000002")
    panel = page.css_first("div.panel-body")
    assert "ข่าวที่เกี่ยวข้อง" in panel.text()
    assert "ข่าวที่เกี่ยวข้อง" not in panel.css_first("div.border-normal").text()
    assert panel.css(f"a[href*='{DETAILS}']")
    assert page.css(f"aside a[href*='{DETAILS}']")


def test_pages_weigh_what_the_real_ones_do(visitor):
    paths = [f"{DETAILS}{id_}" for id_ in visitor.site.releases] + [f"{DETAILS}1"]
    paths += [f"{INDEX}33?per_page={offset}" for offset in (0, 60, 900)]
    for path in paths:
        assert 45_000 < len(visitor.get(path).content) < 65_000


@pytest.mark.parametrize("kind", ["details", "ministry_details"])
def test_a_number_never_used_answers_200_with_a_bare_title(visitor, kind):
    page = visitor.page(f"/news/contents/{kind}/123")
    assert page.css_first("title").text() == "รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-"
    assert page.css("p.col-xs-8.remove-xs.color7 span")[1].text() == ""
    assert text(page.css_first("h3")) == ""


def test_a_removed_release_answers_200_with_the_first_day_of_the_unix_clock(visitor):
    gone = next(release for release in visitor.site.releases.values() if release.removed)
    page = visitor.page(f"{DETAILS}{gone.id}")
    assert page.css_first("title").text() == "รัฐบาลไทย-"
    box = page.css_first("div.border-normal.clearfix")
    assert text(box) == "วันพฤหัสบดีที่ 1 มกราคม 2513"
    assert text(page.css_first("span.headtitle-2")) == ""
    assert gone.id in visitor.site.order(gone.category)


def test_text_is_escaped_once():
    odd = plain(1, title='a < b & "c" &nbsp;', category="x & y", lead="<p>")
    page = Visitor(MiniSite([odd])).page(f"{DETAILS}1")
    assert text(page.css_first("h3")) == odd.title
    assert text(page.css_first("span.headtitle-2")) == odd.category
    assert text(page.css_first("p.font_level2")) == odd.lead


def test_a_listing_is_dated_newest_first_then_undated_by_id():
    days = {1: 5, 2: None, 3: 9, 4: 5, 5: None, 6: 1}
    site = MiniSite(plain(id_, day) for id_, day in days.items())
    assert site.order("ก") == [3, 4, 1, 6, 5, 2]


@pytest.mark.parametrize(
    ("displaced", "order"),
    [
        ({5: 2}, [4, 3, 5, 2, 1]),
        ({1: -3}, [5, 1, 4, 3, 2]),
        ({5: 20, 2: -20}, [2, 4, 3, 1, 5]),
    ],
)
def test_some_stand_out_of_place(displaced, order):
    site = MiniSite(plain(id_, displaced=displaced.get(id_, 0)) for id_ in range(1, 6))
    assert site.order("ก") == order


def test_listings_show_each_release_once_in_order(visitor):
    for name, category_id in visitor.site.category_ids.items():
        order = visitor.site.order(name)
        shown = [visitor.ids(category_id, offset) for offset in range(0, len(order) + 10, 10)]
        assert [id_ for page in shown for id_ in page] == order
        assert text(visitor.panel(f"{INDEX}{category_id}").css_first("span")) == name
    listed = {id_ for name in visitor.site.category_ids for id_ in visitor.site.order(name)}
    assert listed == set(visitor.site.releases)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("", 25),
        ("?per_page=7", 18),
        ("?per_page=24", 1),
        ("?per_page=x", 25),
        ("?per_page=-5", 25),
        ("?per_page=", 25),
        ("?per_page=25", None),
        ("?per_page=" + "9" * 18, None),
        ("?per_page=" + "9" * 5000, 25),
    ],
)
def test_any_offset_answers(query, first):
    panel = of_size(25).panel(f"{INDEX}9001{query}")
    anchor = panel.css_first("a")
    assert (anchor and anchor.text()) == (first and f"t{first}")


def pagination(visitor, offset):
    page = visitor.page(f"{INDEX}9001?per_page={offset}")
    assert not page.css_first("div.panel-body").css("[data-ci-pagination-page]")
    links = page.css("ul.pagination li > a[data-ci-pagination-page]")
    active = text(page.css_first("ul.pagination li.active"))
    start = f"{BASE}{INDEX}9001"
    return active, [
        (
            link.text(),
            int(link.attributes["data-ci-pagination-page"]),
            link.attributes["href"].removeprefix(start).removeprefix("?per_page="),
            link.attributes.get("rel"),
        )
        for link in links
    ]


FIRST = ("‹ First", 1, "", "start")
LAST = ("Last ›", 10, "90", None)


@pytest.mark.parametrize(
    ("offset", "active", "links"),
    [
        (0, "1", [("2", 2, "10", None), ("3", 3, "20", None), (">", 2, "10", "next"), LAST]),
        (
            10,
            "2",
            [
                ("<", 1, "", "prev"),
                ("1", 1, "", "start"),
                ("3", 3, "20", None),
                ("4", 4, "30", None),
                (">", 3, "20", "next"),
                LAST,
            ],
        ),
        (
            45,  # between two pages: the earlier is current, and "<" keeps the distance
            "5",
            [
                FIRST,
                ("<", 4, "35", "prev"),
                ("3", 3, "20", None),
                ("4", 4, "30", None),
                ("6", 6, "50", None),
                ("7", 7, "60", None),
                (">", 6, "50", "next"),
                LAST,
            ],
        ),
        (
            9000,  # past the end: the last page is current
            "10",
            [FIRST, ("<", 9, "80", "prev"), ("8", 8, "70", None), ("9", 9, "80", None)],
        ),
    ],
)
def test_pagination_is_codeigniters(offset, active, links):
    assert pagination(of_size(100), offset) == (active, links)


@pytest.mark.parametrize(("count", "expected"), [(10, None), (11, "1")])
def test_one_page_has_no_pagination(count, expected):
    assert pagination(of_size(count), 0)[0] == expected


def test_category_ids_are_the_known_ones_then_9001_and_up():
    names = ["Statements", "ด้านสังคม", "ก", "ทัน LINE ไทยคู่ฟ้า"]
    site = MiniSite(plain(at, category=name) for at, name in enumerate(names, 1))
    assert list(site.category_ids.items()) == list(zip(names, [9001, 32, 9002, 1178], strict=True))


def test_listing_dates_are_printed_on_request_only():
    releases = [plain(1, 27), plain(2)]
    assert "27/07/2565" not in Visitor(MiniSite(releases)).panel(f"{INDEX}9001").text()
    dated = Visitor(MiniSite(releases, listing_dates=True)).panel(f"{INDEX}9001")
    assert dated.text().split() == ["ก", "t1", "27/07/2565", "t2"]


def test_also_in_is_listed_twice_but_printed_once():
    visitor = Visitor(MiniSite([plain(1, also_in=("ข",))]))
    assert visitor.ids(9001) == visitor.ids(9002) == [1]
    assert text(visitor.page(f"{DETAILS}1").css_first("span.headtitle-2")) == "ก"


def test_a_site_changes_while_it_is_read():
    visitor = of_size(3)
    assert visitor.ids(9001) == [3, 2, 1]
    visitor.site.add(plain(4))
    visitor.site.remove(2)
    assert visitor.ids(9001) == visitor.site.order("ก") == [4, 3, 1]
    assert visitor.page(f"{DETAILS}2").css_first("title").text() == "รัฐบาลไทย-"
    visitor.site.add(replace(plain(5), category="ข"))
    assert "ข" in [anchor.text() for anchor in visitor.panel("/").css("a")]


@pytest.mark.parametrize("path", ["/", "/main/contents"])
def test_the_front_page_leads_to_the_categories(visitor, path):
    links = {a.text(): a.attributes["href"] for a in visitor.panel(path).css("a")}
    expected = visitor.site.category_ids
    assert links == {name: f"{BASE}{INDEX}{number}" for name, number in expected.items()}


@pytest.mark.parametrize("path", ["/nowhere", f"{INDEX}77", f"{INDEX}x", f"{DETAILS}x", "/admin/"])
def test_other_addresses_are_404(visitor, path):
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_robots_allow_all_but_admin(visitor):
    answer = visitor.get("/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain; charset=utf-8")
    assert answer.text == "User-agent: *\nDisallow: /admin/\n"


@pytest.mark.parametrize("path", ["/robots.txt", "/", f"{INDEX}33", f"{DETAILS}9000001", "/x"])
def test_every_answer_is_marked_and_head_works(visitor, path):
    whole, head = visitor.get(path), visitor.client.head(path)
    assert whole.headers["x-scrape-demo"] == "1"
    assert int(whole.headers["content-length"]) == len(whole.content)
    assert (head.status_code, head.headers) == (whole.status_code, whole.headers)
    assert head.content == b""


def test_other_methods_are_refused(visitor):
    assert visitor.client.post("/").status_code == 405


def test_without_a_base_links_follow_the_host():
    site = MiniSite([plain(1)], base=None)
    for host in ["http://127.0.0.1:8000", 'http://localhost:1"']:
        visitor = Visitor(site)
        host_header = {"Host": host.removeprefix("http://")}
        answer = visitor.client.get(f"http://a.invalid{INDEX}9001", headers=host_header)
        anchor = LexborHTMLParser(answer.text).css_first("div.panel-body a")
        assert anchor.attributes["href"] == f"{host}{DETAILS}1"


def test_requests_are_logged_on_demand_only(visitor):
    logged = Visitor(MiniSite([plain(1)], log_requests=True))
    logged.get(f"{INDEX}9001?per_page=10")
    logged.get("/robots.txt")
    assert logged.site.requests == [f"{INDEX}9001?per_page=10", "/robots.txt"]
    visitor.get("/")
    assert visitor.site.requests == []
