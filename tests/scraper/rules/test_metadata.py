"""What a page says for machines: which of it is the page's own, and what it says of its kind."""

import html
import json

import pytest

from scraper import NotARelease, Page, Release
from scraper.extract import read

URL = "https://www.thaigov.go.th/th/news/166000"
TITLE = "กระทรวงสมมติเปิดตลาดนัดชุมชนยิ้มได้ทั่วจังหวัด"
OTHER = "จังหวัดสมมติซ่อมฝายน้ำล้นก่อนถึงฤดูฝน"
THIRD = "หมู่บ้านสมมติชวนปลูกต้นไม้ริมทางรถไฟ"
FIRST = "ที่ประชุมรับทราบว่าตลาดนัดแห่งนี้จะเปิดทุกวันเสาร์ตลอดทั้งปี และจะขยายไปยังอำเภออื่นในปีหน้าตามลำดับ"
SECOND = "ประชาชนที่สนใจขายสินค้าให้ลงชื่อที่ศาลากลางจังหวัดสมมติ โดยไม่มีค่าใช้จ่ายใด ๆ ทั้งสิ้นตลอดฤดูกาลนี้"
BODY = f"{FIRST}\n\n{SECOND}"


def article(title=TITLE, day="2026-07-14", **more):
    return {"@type": "NewsArticle", "headline": title, "datePublished": day} | more


def listed(*things):
    elements = [{"@type": "ListItem", "item": thing} for thing in things]
    return {"@type": "ItemList", "itemListElement": elements}


def script(data):
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def page(*, head="", title=f"<div>{TITLE}</div>", inside="", after=""):
    """A page whose title is no heading, and that prints no day: the metadata has to say them."""
    return (
        f"<html><head><title>ข่าวสาร | รัฐบาลไทย</title>{head}</head><body><main><h2>ข่าวสาร</h2>"
        f"{title}{inside}<div><p>{FIRST}</p><p>{SECOND}</p></div></main>{after}</body></html>"
    )


def headed(**parts):
    return page(title=f"<h1>{TITLE}</h1>", **parts)


def reading(text):
    return read(Page(url=URL, body=text.encode()))


def is_read(text):
    found = reading(text).result
    assert isinstance(found, Release), found
    assert (found.title, found.published, found.body) == (TITLE, "2026-07-14", BODY)
    return True


def doubt(text):
    found = reading(text).result
    assert isinstance(found, NotARelease), found
    assert found.reason == "uncertain"
    return found.detail


# JSON-LD: which article is the page's


@pytest.mark.parametrize(
    "data",
    [
        [article(), listed(article(OTHER, "2026-07-02"), article(THIRD, "2026-07-03"))],
        [listed(article(OTHER, "2026-07-02")), article()],
        [article(), {"@type": "ItemList", "itemListElement": [article(OTHER, "2026-07-02")]}],
        {"@graph": [{"@type": "WebSite"}, article(), listed(article(OTHER, "2026-07-02"))]},
        [{"@type": "WebPage", "mainEntity": article()}, article(OTHER, "2026-07-02")],
        [
            {"@type": "WebPage", "mainEntity": {"@id": "#a"}},
            article(OTHER, "2026-07-02"),
            article(**{"@id": "#a"}),
        ],
        [article(hasPart=[article(OTHER, "2026-07-02"), article(THIRD, "2026-07-03")])],
        [article(OTHER, "2026-07-02"), listed(article(url="/th/news/166000"))],
    ],
)
def test_the_article_that_stands_where_a_page_s_own_does_is_its_own(data):
    assert is_read(page(head=script(data)))


@pytest.mark.parametrize(
    "data",
    [
        [article(), article(OTHER, "2026-07-02")],
        [listed(article(), article(OTHER, "2026-07-02"))],
        [listed(article(OTHER, "2026-07-02"))],
        {"@type": "WebPage", "mainEntity": [article(), article(OTHER, "2026-07-02")]},
        {"@type": "CollectionPage", "hasPart": [article(), article(OTHER, "2026-07-02")]},
    ],
)
def test_of_several_articles_that_stand_alike_none_is_the_page_s(data):
    assert isinstance(reading(page(head=script(data))).result, NotARelease)


def test_an_article_in_a_list_says_nothing_of_a_page_that_shows_all():
    day = "<p>14 กรกฎาคม 2569</p>"
    assert is_read(headed(inside=day, head=script(listed(article(OTHER, "2026-01-02")))))


@pytest.mark.parametrize("name", [["#a"], {"a": 1}, 7, None, ""])
def test_names_that_are_no_names_lead_nowhere(name):
    main = {"@type": "WebPage", "@id": name, "mainEntity": {"@id": name}}
    assert is_read(page(head=script([main, article(**{"@id": name})])))


# Days without an article


def web_page(day="2026-07-14T02:10:00+00:00", **more):
    return {"@type": "WebPage", "name": TITLE, "datePublished": day} | more


@pytest.mark.parametrize(
    "data",
    [
        {"@graph": [web_page(), {"@type": "WebSite", "name": "รัฐบาลไทย"}]},
        [web_page(**{"@id": URL})],
        [web_page(), {"@type": "NewsArticle", "headline": TITLE}],
    ],
)
def test_the_day_of_the_page_itself_where_no_article_has_one(data):
    found = reading(headed(head=script(data)))
    assert is_read(headed(head=script(data)))
    assert found.origin["published"] == "json-ld"


@pytest.mark.parametrize(
    "data",
    [
        [web_page(), web_page("2026-07-02")],
        [web_page(**{"@id": "/th/news/165999"})],
        [{"@type": "WebSite", "hasPart": web_page()}],
    ],
)
def test_the_days_of_other_pages_are_not_the_page_s(data):
    assert doubt(headed(head=script(data))) == "published: no day near the title"


def test_an_article_s_own_day_counts_before_its_page_s():
    data = {"@graph": [web_page("2025-01-31"), article()]}
    assert is_read(headed(head=script(data)))
    meta = '<meta property="article:published_time" content="2026-07-14">'
    assert is_read(headed(head=meta + script(web_page("2025-01-31"))))


META = '<meta itemprop="datePublished" content="2026-07-14">'


@pytest.mark.parametrize(
    "inside", [META, '<div><time itemprop="datePublished" datetime="2026-07-14">วันนี้</time></div>']
)
def test_one_day_that_is_marked_though_no_article_is(inside):
    assert is_read(headed(inside=inside))
    cards = f"<ul><li>{THIRD}{META.replace('14', '02')}</li></ul>"
    assert is_read(headed(inside=inside, after=cards))


@pytest.mark.parametrize(
    "marked",
    [
        META + META.replace("14", "15"),
        f"<ul><li>{META}</li></ul>",
        f"<aside>{META}</aside>",
        f"<footer><div>{META}</div></footer>",
        f'<div itemscope itemtype="https://schema.org/Event">{META}</div>',
        '<meta itemprop="datePublished">',
    ],
)
def test_a_marked_day_that_may_be_another_s(marked):
    assert doubt(headed(after=marked)) == "published: no day near the title"


# Pages of another kind

VIDEO = {"@type": "VideoObject", "name": TITLE, "uploadDate": "2026-07-14"}
DAY = "<p>14 กรกฎาคม 2569</p>"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:type" content="video.other">',
        '<meta property="og:type" content="video">',
        script(VIDEO),
        script([{"@type": "WebPage", "mainEntity": VIDEO}]),
    ],
)
def test_a_page_for_a_video_is_no_release(head):
    assert doubt(headed(inside=DAY, head=head)).startswith("the page says that it is another kind")


@pytest.mark.parametrize(
    "data",
    [
        article(video=VIDEO),
        [article(), VIDEO],
        [{"@type": "WebPage", "video": VIDEO}],
        [{"@type": "WebPage"}, VIDEO | {"isPartOf": {"@id": URL}}],
        [listed(VIDEO)],
    ],
)
def test_a_release_that_shows_a_video_is_one(data):
    assert is_read(headed(inside=DAY, head=script(data)))


# The data of an element that a script draws in


def drawn(*items, more=""):
    data = {"component": "News/Show", "props": {"items": items}, "url": "/th/news/166000"}
    inside = html.escape(json.dumps(data, ensure_ascii=False))
    return (
        "<html><head><title inertia>รัฐบาลไทย</title></head><body>"
        f'<div id="app" data-page="{inside}"></div>{more}</body></html>'
    )


def item(number=166000, title=TITLE):
    text = f"<p>{FIRST}</p><p>{SECOND}</p>"
    return {"id": number, "title": title, "content": text, "published_at": "2026-07-14 09:00"}


def test_the_data_of_the_element_that_a_script_draws_in():
    assert is_read(drawn(item()))
    assert is_read(drawn(item(165999, OTHER), item(), item(166001, THIRD)))
    assert reading(drawn(item())).origin["body"] == "embedded-json"


@pytest.mark.parametrize(
    "text",
    [
        drawn(item(165999, OTHER)),
        drawn(item(None), item(None, OTHER)),
        drawn(item()).replace("{", "", 1),
        drawn(item()).replace("data-page=", "data-other="),
        '<div data-page="2"></div>',
    ],
)
def test_data_of_another_release_or_none_is_not_read(text):
    assert isinstance(reading(text).result, NotARelease)


def test_a_number_of_a_page_says_nothing():
    assert is_read(headed(inside=DAY, after='<a data-page="2">2</a><a data-page>3</a>'))


@pytest.mark.parametrize("tags", ["<div>" * 60_000, "<b><font>" * 2000 + "<p>" * 2000])
def test_a_text_that_would_stall_the_parser_is_not_parsed(tags):
    stalling = json.dumps(item() | {"content": tags + FIRST * 3}).replace("<", "\\u003c")
    found = reading(f'<script id="__NEXT_DATA__" type="application/json">{stalling}</script>')
    assert isinstance(found.result, NotARelease)
