"""Pages that a browser puts together first: streamed in parts, or with shadow trees."""

import json

import pytest

from scraper import NotARelease, Page, Release
from scraper.extract import read, read_apart

URL = "https://www.thaigov.go.th/th/news/166000"
TITLE = "กระทรวงสมมติเปิดตลาดนัดชุมชนยิ้มได้ทั่วจังหวัด"
FIRST = "ที่ประชุมรับทราบว่าตลาดนัดแห่งนี้จะเปิดทุกวันเสาร์ตลอดทั้งปี และจะขยายไปยังอำเภออื่นในปีหน้าตามลำดับ"
SECOND = "ประชาชนที่สนใจขายสินค้าให้ลงชื่อที่ศาลากลางจังหวัดสมมติ โดยไม่มีค่าใช้จ่ายใด ๆ ทั้งสิ้นตลอดฤดูกาลนี้"
OTHER = "อีกเรื่องหนึ่งซึ่งไม่ใช่เรื่องนี้เลย กล่าวถึงฝายน้ำล้น ถนนลูกรัง และสะพานไม้ไผ่ของหมู่บ้านสมมติ"
DAY = "<p>14 กรกฎาคม 2569</p>"
TEXT = f"<div><p>{FIRST}</p><p>{SECOND}</p></div>"
BODY = f"{FIRST}\n\n{SECOND}"
WAITING = "<p>กำลังโหลด...</p>"


def page(inside, *, after=""):
    return (
        "<!DOCTYPE html><html><head><title>รัฐบาลไทย</title></head><body>"
        '<nav><a href="/th">หน้าแรก</a><a href="/th/news">ข่าวสาร</a></nav>'
        f"{inside}<footer><p>ทำเนียบรัฐบาล</p></footer>{after}</body></html>"
    )


def late(number=0, waiting=WAITING):
    return f'<!--$?--><template id="B:{number}"></template>{waiting}<!--/$-->'


def part(content, number=0):
    return f'<div hidden id="S:{number}">{content}</div>'


def call(words):
    return f"<script>$RC=function(b,c,e){{c=document.getElementById(c)}};{words}</script>"


def judged(html):
    return read(Page(url=URL, body=html.encode())).result


def is_whole(html):
    found = judged(html)
    assert isinstance(found, Release), found
    assert found.title == TITLE
    assert found.published == "2026-07-14"
    assert found.body == BODY
    return True


# Streamed


def test_a_part_that_came_late_is_read_where_it_belongs():
    come = part(f"<h1>{TITLE}</h1>{DAY}{TEXT}") + call('$RC("B:0","S:0")')
    assert is_whole(page(f"<main>{late()}</main>", after=come))


def test_a_text_that_came_late_belongs_to_a_title_that_did_not():
    come = part(TEXT) + call('$RC("B:0","S:0")')
    assert is_whole(page(f"<main><h1>{TITLE}</h1>{DAY}{late()}</main>", after=come))


def test_what_stood_there_meanwhile_is_no_text_of_the_release():
    notice = f"<p>{'โปรดรอสักครู่ ระบบกำลังเตรียมเนื้อหาของข่าวนี้ให้ท่านอ่าน ' * 4}</p>"
    inner = f"<div><!--$-->{notice}<!--/$--></div><!--$!--><p>รอ</p><!--/$-->{notice}"
    come = part(TEXT) + call('$RC("B:0","S:0")')
    assert is_whole(page(f"<main><h1>{TITLE}</h1>{DAY}{late(0, inner)}</main>", after=come))


def test_parts_of_parts_in_whatever_order_they_are_named():
    inner = f'<h1>{TITLE}</h1>{DAY}<div><p>{FIRST}</p><template id="P:2"></template></div>'
    parts = part(late(1), 0) + part(inner, 1) + part(f"<p>{SECOND}</p>", 2)
    calls = ['$RC("B:0","S:0")', '$RS("S:2","P:2")', '$RR("B:1","S:1",[])']
    for order in (calls, calls[::-1]):
        scripts = "".join(call(words) for words in order)
        assert is_whole(page(f"<main>{late(0)}</main>", after=parts + scripts))


@pytest.mark.parametrize(
    "words",
    [
        "",  # nobody said that it came
        '$RC("B:7","S:7")',
        '$RC("B:0","S:7")',
        '$RC("B:7","S:0")',
        '$RC("S:0","B:0")',
        '$RC("S:0","S:0")',
        '$RX("B:0","S:0")',  # it failed
    ],
)
def test_what_names_no_part_or_no_place_leaves_the_page_as_it_is(words):
    come = part(f"<h1>{TITLE}</h1>{DAY}{TEXT}") + call(words)
    found = judged(page(f"<main>{late()}</main>", after=come))
    assert isinstance(found, NotARelease)
    shown = f"<main><h1>{TITLE}</h1>{DAY}{TEXT}{late()}</main>"
    assert judged(page(shown, after=part(f"<p>{FIRST}</p>") + call(words))).body.startswith(BODY)


def test_a_place_inside_its_own_part_is_none():
    inside = f'<main id="S:0"><h1>{TITLE}</h1>{DAY}{TEXT}<template id="B:0"></template></main>'
    assert is_whole(page(inside, after=call('$RC("B:0","S:0")')))


def test_hidden_boxes_that_are_no_parts_stay_hidden():
    hidden = f'<div hidden id="S:1"><p>{"อีกข่าวหนึ่งซึ่งซ่อนอยู่ " * 9}</p></div>'
    come = part(TEXT) + hidden + call('$RC("B:0","S:0")')
    assert is_whole(page(f"<main><h1>{TITLE}</h1>{DAY}{late()}</main>", after=come))


# Shadow trees


def shadow(inside, mode="open"):
    return f'<template shadowrootmode="{mode}"><style>h1{{color:navy}}</style>{inside}</template>'


@pytest.mark.parametrize("mode", ["open", "closed", "OPEN"])
def test_a_shadow_tree_is_read(mode):
    inside = f"<gov-news>{shadow(f'<h1>{TITLE}</h1>{DAY}{TEXT}', mode)}</gov-news>"
    assert is_whole(page(inside))


def test_the_host_s_own_text_stands_in_the_slot():
    tree = shadow(f"<h1>{TITLE}</h1>{DAY}<section><slot></slot></section>")
    assert is_whole(page(f"<main><gov-news>{tree}<p>{FIRST}</p><p>{SECOND}</p></gov-news></main>"))


def test_slots_have_names_and_words_of_their_own_where_nothing_fills_them():
    tree = shadow(
        '<h1><slot name="title">ข่าว</slot></h1><p>วันที่ <slot name="day">14 กรกฎาคม 2569</slot></p>'
        f'<div><slot name="text"><p>ไม่มีเนื้อหา</p></slot><p>{SECOND}</p></div>'
    )
    own = f'<p slot="text">{FIRST}</p><span slot="title">{TITLE}</span>'
    assert is_whole(page(f"<gov-news>{tree}{own}</gov-news>"))


def test_what_no_slot_takes_is_not_seen():
    tree = shadow(f"<h1>{TITLE}</h1>{DAY}{TEXT}")
    own = f'{"ข้อความที่ไม่มีใครเห็น " * 9}<p>{"อีกข้อความหนึ่ง " * 9}</p><p slot="x">{"และอีก " * 40}</p>'
    assert is_whole(page(f"<main><gov-news>{tree}{own}</gov-news></main>"))


def test_data_that_no_slot_takes_is_still_read():
    data = json.dumps({"@type": "NewsArticle", "datePublished": "2026-07-14"})
    data = f'<script type="application/ld+json">{data}</script>'
    tree = shadow(f"<h1>{TITLE}</h1>{TEXT}")
    assert is_whole(page(f"<main><gov-news>{tree}{data}</gov-news></main>"))


def test_shadow_trees_inside_shadow_trees_pass_slots_on():
    box = shadow('<article><slot name="head"></slot><slot></slot></article>')
    inner = (
        f'<gov-box>{box}<slot name="text"></slot><slot slot="head" name="title"></slot></gov-box>'
    )
    head = f'<div slot="title"><h1>{TITLE}</h1>{DAY}</div>'
    own = f'<div slot="text"><p>{FIRST}</p><p>{SECOND}</p></div>{head}'
    outer = f"<gov-news>{shadow(inner)}{own}</gov-news>"
    assert is_whole(page(f"<app-shell>{shadow('<main><slot></slot></main>')}{outer}</app-shell>"))


@pytest.mark.parametrize(
    "inside",
    [
        "<gov-news><template>{}</template></gov-news>",
        '<gov-news><template shadowrootmode="no">{}</template></gov-news>',
        '<ul><template shadowrootmode="open">{}</template></ul>',  # no list has a shadow tree
        '<template><gov-news><template shadowrootmode="open">{}</template></gov-news></template>',
        '<svg><gov-news><template shadowrootmode="open"></template></gov-news></svg>',
    ],
)
def test_other_templates_are_not_seen(inside):
    news = f"<h1>{TITLE}</h1>{DAY}{TEXT}"
    assert isinstance(judged(page(inside.replace("{}", news))), NotARelease)
    other = f"<h1>เรื่องอื่น</h1><p>{'เรื่องอื่นทั้งหมด ' * 20}</p>"
    assert is_whole(page(f"<main>{news}</main>" + inside.replace("{}", other)))


def test_only_the_first_shadow_tree_of_a_host_counts():
    second = shadow(f"<h1>เรื่องที่สอง</h1><p>{'เรื่องที่สอง ' * 30}</p>")
    assert is_whole(page(f"<gov-news>{shadow(f'<h1>{TITLE}</h1>{DAY}{TEXT}')}{second}</gov-news>"))


# Elements that a script is given


def element(tag, children=None, **given):
    return ["$", tag, None, given | ({"children": children} if children is not None else {})]


def pushed(*rows):
    """The rows, as a page has them: some to a script, and cut anywhere."""
    text = "".join(f"{row}\n" for row in rows)
    half = len(text) // 2
    first, second = (json.dumps([1, part]) for part in (text[:half], text[half:]))
    return (
        "<script>(self.__next_f=self.__next_f||[]).push([0])</script>"
        f"<script>self.__next_f.push({first})</script><script>self.__next_f.push({second})</script>"
    )


def row(number, data):
    return f"{number}:{json.dumps(data, ensure_ascii=False)}"


HEAD = element("h1", TITLE, className="news_title")
DRAWN_DAY = element("time", "14 กรกฎาคม 2569", dateTime="2026-07-14")
PARTS = [element("p", FIRST), element("p", ["", SECOND[:40], element("b", SECOND[40:])])]


@pytest.mark.parametrize(
    "rows",
    [
        [row("7", element("main", [HEAD, DRAWN_DAY, element("div", PARTS)]))],
        [
            '1:I["app/page.js",["7"],"Article"]',
            row("2", element("div", [HEAD, "$L4", "$undefined", None, False, "$L9"])),
            row("4", element("$L1", [DRAWN_DAY, "$5"])),
            row("5", element("section", PARTS)),
        ],
        [
            row("a", element("div", PARTS)),
            row("b", element("article", [HEAD, DRAWN_DAY, "$La"])),
        ],
        [
            row("3", element("main", [HEAD, DRAWN_DAY, "$6"])),
            row("6", element("div", dangerouslySetInnerHTML={"__html": TEXT})),
        ],
    ],
)
def test_the_elements_of_a_page_that_is_drawn_in_the_browser_are_read(rows):
    assert is_whole(page('<div id="root"></div>', after=pushed(*rows)))


def test_what_is_no_child_of_an_element_is_not_drawn():
    failed = element("div", [element("h1", "404"), element("p", "This page could not be found.")])
    hidden = element("div", [element("p", OTHER)], style={"display": "none"})
    code = element("$L5", [HEAD, DRAWN_DAY, *PARTS, hidden], notFound=failed, error="$6")
    assert is_whole(page("", after=pushed(row("7", code), '5:I["x.js"]')))


def test_signs_and_dollars_in_a_text_stay_what_they_are():
    texts = [f"$${FIRST}", f"1 < 2 & <b>{SECOND}</b>"]
    rows = row("7", element("main", [HEAD, DRAWN_DAY, *(element("p", text) for text in texts)]))
    found = judged(page("", after=pushed(rows)))
    assert found.body == f"${FIRST}\n\n1 < 2 & <b>{SECOND}</b>"


def test_a_page_that_shows_its_heading_is_not_drawn_again():
    elements = element("main", [element("h1", TITLE), element("p", OTHER)])
    shown = f"<main><h1>{TITLE}</h1>{DAY}{TEXT}</main>"
    assert is_whole(page(shown, after=pushed(row("7", elements))))


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [row("7", element("main", [HEAD, element("h1", OTHER), DRAWN_DAY, *PARTS]))],
        [row("7", element("main", [element("p", TITLE), DRAWN_DAY, *PARTS]))],
        [row("7", element("main", [HEAD, DRAWN_DAY, *PARTS]))[:-9]],
        [row("7", element("main", ["$8", HEAD])), row("8", element("main", ["$7", *PARTS]))],
        [row("7", ["$", 1, None, {"children": [HEAD]}]), "x", "8:", row("9", ["$", "p", None, []])],
    ],
)
def test_elements_that_are_no_release_give_none(rows):
    assert isinstance(judged(page("", after=pushed(*rows))), NotARelease)


# Pages that would make it work without end


def parts_of_parts(count, around, *, inner_first):
    """Each part holds the place of the next one, and moves with it."""
    numbers = range(count)
    parts = "".join(part(around.replace("-", late(n + 1)), n) for n in numbers)
    order = reversed(numbers) if inner_first else numbers
    calls = "".join(f'$RC("B:{n}","S:{n}");' for n in order)
    return f"<main>{late(0)}</main>{parts}{call(calls)}"


def test_thousands_of_parts_and_shadow_trees_take_no_time():
    nested = "ลึก"
    for _ in range(200):
        nested = element("div", [nested])
    stalling = element("h1", "ก", dangerouslySetInnerHTML={"__html": "<div>" * 50_000})
    begins, ends = '<a-b><template shadowrootmode="open">', "</template></a-b>"
    pages = (
        parts_of_parts(2000, "-" + "<i>ก</i>" * 40, inner_first=True),
        parts_of_parts(490, "<div>" * 40 + "-" + "</div>" * 40, inner_first=False),
        begins * 400 + "ลึก" + ends * 400,
        f"{begins}<slot></slot>{ends}" * 2000,
        f"{begins}{'<slot></slot>' * 2000}</template>{'<i>ก</i>' * 2000}</a-b>",
        pushed(row("1", element("h1", "ก")), row("2", element("p", [PARTS] * 1500))),
        pushed(*(row(f"{n:x}", element("p", [f"${n + 1:x}"] * 50)) for n in range(2000))),
        pushed(row("1", nested), row("2", HEAD)),
        pushed(row("1", stalling).replace("<", "\\u003c")),
    )
    for html in pages:
        given = Page(url=URL, body=page(html).encode())
        assert isinstance(read_apart(given).result, NotARelease)  # within the 5 s that it has
