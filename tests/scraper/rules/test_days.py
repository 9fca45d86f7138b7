"""Which of the days that a page of the current site shows is the day of the news."""

import pytest

from scraper import NotARelease, Page, Release, extract

URL = "https://www.thaigov.go.th/th/news/166000"
TITLE = "กระทรวงสมมติเปิดห้องสมุดเรือเร่ลำใหม่ริมคลองสายธาร"
TEXT = "เรือลำนี้มีหนังสือสามพันเล่ม และจะจอดที่ท่าน้ำของหมู่บ้านสมมติทุกเช้าวันเสาร์ตลอดทั้งปีตามตารางที่ประกาศไว้ "
NO_DAY = "published: no day near the title"
DAY = "10 เมษายน 2569"


def page(above="", *, before="", after="", text=f"<p>{TEXT * 3}</p><p>{TEXT * 2}</p>"):
    """`before` stands over the title, `above` between title and text, `after` below the text."""
    return (
        f"<html><head><title>{TITLE}</title></head><body><main><article>{before}<h1>{TITLE}</h1>"
        f"{above}<div class=entry>{text}</div>{after}</article></main></body></html>"
    )


def judged(html):
    return extract(Page(url=URL, body=html.encode()))


def day_of(html):
    """The day of the news; None where the page is uncertain for want of one."""
    found = judged(html)
    if isinstance(found, NotARelease):
        assert (found.reason, found.detail) == ("uncertain", NO_DAY)
        return None
    assert isinstance(found, Release)
    assert (found.title, found.body) == (TITLE, f"{TEXT * 3}".strip() + f"\n\n{TEXT * 2}".rstrip())
    return found.published


COMMENT = "<div><b>สมชาย ใจสมมติ</b> <span>11 เม.ย. 2569</span><p>ขอบคุณครับ</p></div>"


@pytest.mark.parametrize(
    "day",
    [
        "เม.ย. 10, 2569",
        "เม.ย. 10, 2026",
        "เมษายน 10, 2569",
        "วันศุกร์ เมษายน 10, พ.ศ. 2569",
        "โดย กองสมมติ | เม.ย. 10, 2569 | 0 ความคิดเห็น",
    ],
)
def test_a_day_with_the_month_first_is_the_news_s_and_a_comment_s_is_not(day):
    comments = f"<section><h3>ความคิดเห็น (1)</h3>{COMMENT}</section>"
    assert day_of(page(f"<p>{day}</p>")) == "2026-04-10"
    assert day_of(page(f"<p>{day}</p>", after=comments)) == "2026-04-10"


@pytest.mark.parametrize(
    "comments",
    [
        f"<section><h3>ความคิดเห็น</h3>{COMMENT}</section>",
        f"<section><h3>ความคิดเห็น (1)</h3>{COMMENT}</section>",
        f"<h3>1 ความคิดเห็น</h3>{COMMENT}",
        f"<h4>แสดงความคิดเห็น</h4>{COMMENT}",
        f"<div>ความเห็นทั้งหมด 2 :</div>{COMMENT}",
        f"<h2>2 Comments</h2>{COMMENT}",
        f"<h2>One thought on “{TITLE}”</h2>{COMMENT}",
        f"<div class=comment-list>{COMMENT}</div>",
        f"<ul class=commentlist><li>{COMMENT}</li></ul>",
        f"<div id=comments><ol><li>{COMMENT}</li></ol></div>",
    ],
)
def test_the_day_of_a_comment_is_no_day_of_the_news(comments):
    assert day_of(page(after=comments)) is None


def test_a_day_between_the_text_and_its_comments_counts():
    after = "<p>10 เมษายน 2569</p><p>ไม่มีความคิดเห็น</p>"
    assert day_of(page(after=after)) == "2026-04-10"
    comments = f"<h3>ความคิดเห็น (1)</h3>{COMMENT}"
    assert day_of(page(after=f"<p>10 เมษายน 2569</p>{comments}")) == "2026-04-10"
    for none in ("0 ความคิดเห็น", "ความคิดเห็น 0", "Comments (0)"):
        assert day_of(page(after=f"<p>{none}</p><p>10 เมษายน 2569</p>")) == "2026-04-10"


# Labels


def rows(*pairs):
    return "".join(f"<tr><th>{label}</th><td>{day}</td></tr>" for label, day in pairs)


@pytest.mark.parametrize(
    "other",
    [
        "วันที่จัดกิจกรรม",
        "วันที่จัดงาน",
        "วันจัดงาน",
        "วันที่ประชุม",
        "วันที่เกิดเหตุ",
        "กำหนดการ",
        "วันที่ถ่ายภาพ",
        "ภาพเมื่อ",
        "Event date",
        "Meeting date",
        "Date of the meeting",
    ],
)
def test_a_day_labelled_as_something_else_is_no_day_of_the_news(other):
    event = (other, "6 เมษายน 2569")
    published = ("วันที่เผยแพร่ข่าว", "10 เมษายน 2569")
    assert day_of(page(f"<table>{rows(event, published)}</table>")) == "2026-04-10"
    assert day_of(page(f"<table>{rows(published, event)}</table>")) == "2026-04-10"
    assert day_of(page(f"<p>{other} : 6 เมษายน 2569</p><p>10 เมษายน 2569</p>")) == "2026-04-10"
    assert day_of(page(f"<p>{other}: 6 เมษายน 2569</p>")) is None


def test_both_days_of_a_span_have_its_label():
    span = "<p>วันที่จัดงาน: 6 เมษายน 2569 - 8 เมษายน 2569</p>"
    assert day_of(page(span)) is None
    assert day_of(page(f"{span}<p>10 เมษายน 2569</p>")) == "2026-04-10"
    assert day_of(page(f"<p>{DAY} | วันที่จัดงาน 6 เม.ย. 2569 ถึง 8 เม.ย. 2569</p>")) == "2026-04-10"


def test_a_table_whose_first_row_is_labels_and_whose_second_is_days():
    table = (
        "<table><tr><th>วันที่เผยแพร่</th><th>วันที่จัดกิจกรรม</th><th>วันที่แก้ไข</th></tr>"
        "<tr><td>10 เมษายน 2569</td><td>6 เมษายน 2569</td><td>12 เมษายน 2569</td></tr></table>"
    )
    assert day_of(page(table)) == "2026-04-10"
    swapped = table.replace("เผยแพร่", "X").replace("จัดกิจกรรม", "เผยแพร่").replace("X", "จัดกิจกรรม")
    assert day_of(page(swapped)) == "2026-04-06"


@pytest.mark.parametrize(
    "label",
    [
        "เผยแพร่",
        "เผยแพร่เมื่อ",
        "เผยแพร่วันที่",
        "เผยแพร่เมื่อวันที่",
        "เผยแพร่ ณ วันที่",
        "วันที่เผยแพร่:",
        "วันที่เผยแพร่ข่าว :",
        "วันเผยแพร่ :",
        "ลงข่าวเมื่อ",
        "วันที่ลงข่าว",
        "โพสต์เมื่อ",
        "โพสต์โดย กองสมมติ เมื่อ",
        "ประกาศเมื่อ",
        "อ่าน 12 ครั้ง | เผยแพร่",
        "Posted on",
        "Posted by Admin on",
        "Published:",
        "Date published",
        "Release date:",
    ],
)
def test_a_day_labelled_as_published_beats_one_without_a_label(label):
    labelled = f"<p>{label} 10 เมษายน 2569</p>"
    other = "<p>7 เมษายน 2569</p>"
    for html in (
        page(other + labelled),
        page(labelled + other),
        page(other, after=labelled),
        page(other, before=labelled),
        page(labelled, after=other),
    ):
        assert day_of(html) == "2026-04-10"


def test_the_day_of_the_news_beats_the_one_on_which_it_was_published():
    found = judged(page("<p>วันที่ข่าว 7 เมษายน 2569</p><p>วันที่เผยแพร่ 10 เมษายน 2569</p>"))
    assert (found.published, found.posted) == ("2026-04-07", "2026-04-10")


def test_beside_the_day_on_which_it_was_published_another_without_a_label_is_nobody_s():
    found = judged(page("<p>เผยแพร่ 10 เมษายน 2569</p><p>7 เมษายน 2569</p>"))
    assert (found.published, found.posted) == ("2026-04-10", None)


def test_a_label_in_another_text_s_card_counts_for_that_one():
    cards = "".join(
        f"<div><h3>เรื่องอื่นเรื่องที่ {n} ของวันนั้น</h3><p>เผยแพร่เมื่อ {n} มีนาคม 2569</p></div>"
        for n in (1, 2)
    )
    assert day_of(page("<p>10 เมษายน 2569</p>", after=cards)) == "2026-04-10"
    assert day_of(page("<p>10 เมษายน 2569</p>", before=cards)) == "2026-04-10"
    link = "<a href='/knowledge/77'>เรื่องอื่นเรื่องที่หนึ่งของวันนั้น</a><p>เผยแพร่เมื่อ 1 มีนาคม 2569</p>"
    assert day_of(page("<p>10 เมษายน 2569</p>", after=link)) == "2026-04-10"
    bold = "<div><b>เรื่องอื่นเรื่องที่หนึ่งของวันนั้นที่ท่าน้ำ</b><br>เผยแพร่ 1 มีนาคม 2569</div>"
    found = judged(page("<p>10 เมษายน 2569</p>", after=bold))
    assert (found.published, found.posted) == ("2026-04-10", None)


def test_a_labelled_day_in_the_footer_of_the_title_s_own_article():
    foot = (
        "<footer class=entry-footer><span>เขียนเมื่อ</span> <a href='/x'>10 เมษายน 2569</a></footer>"
    )
    assert day_of(page(after=foot)) == "2026-04-10"
    assert day_of(page(after=foot.replace("เขียนเมื่อ", ""))) is None
    assert day_of(page().replace("</article>", f"</article>{foot}")) is None


@pytest.mark.parametrize("at", [0, 2])
def test_a_labelled_day_among_the_text_s_own_paragraphs(at):
    paragraphs = [f"<p>{TEXT * 3}</p>", f"<p>{TEXT * 2}</p>"]
    paragraphs.insert(at, "<p>เผยแพร่เมื่อ 10 เมษายน 2569 | อ่าน 12 ครั้ง</p>")
    assert judged(page(text="".join(paragraphs))).published == "2026-04-10"
    paragraphs[at] = f"<p>โครงการนี้เผยแพร่เมื่อ 10 เมษายน 2569 {TEXT}</p>"
    assert judged(page(text="".join(paragraphs))).detail == NO_DAY


# Sentences

SENTENCES = [
    "เมื่อวันอังคารที่ 7 เมษายน 2569 ณ ศาลาริมน้ำหมู่บ้านสมมติ จังหวัดธารน้ำใส",
    "เมื่อวันที่ 7 เมษายน 2569 รัฐมนตรีว่าการกระทรวงสมมติเป็นประธาน",
    "วันที่ 7 เมษายน 2569 เวลา 09.30 น. ณ ศาลาริมน้ำ",
    "On 7 April 2026 the Minister opened the first of the boats",
]


@pytest.mark.parametrize("lead", SENTENCES)
def test_a_day_in_a_sentence_is_no_day_of_the_news(lead):
    assert day_of(page(f"<div class=summary>{lead}</div>")) is None
    below = "<div><span>วันที่เผยแพร่: 10/04/69, 18:29</span> <span>88 ดู</span></div>"
    assert day_of(page(f"<div class=summary>{lead}</div>", after=below)) == "2026-04-10"
    assert day_of(page(f"<div>{lead}</div>", after="<p>10 เม.ย. 2569</p>")) == "2026-04-10"


@pytest.mark.parametrize(
    "line",
    [
        "เมื่อวันที่ 10 เมษายน 2569",
        "เมื่อ 10 เมษายน 2569 | โดย กองสื่อสารสมมติของกระทรวงสมมติ",
        "เมื่อ 10 เมษายน 2569 เวลา 09.30 น. โดย กองสื่อสารสมมติ",
        "On April 10, 2026 by the Department of Made-up Affairs",
        "ส่งโดย pr_admin เมื่อ วันศุกร์ที่ 10 เมษายน 2569 - 08:11",
    ],
)
def test_a_day_s_line_that_begins_like_a_sentence_is_the_news_s(line):
    assert day_of(page(f"<p>{line}</p>")) == "2026-04-10"


# Links


@pytest.mark.parametrize("href", ["/2026/04/10/", "/2026/", "/2569/04", "/th/news/166000", "#", ""])
def test_a_link_that_is_nothing_but_a_day_is_the_release_s_own(href):
    link = f"<div><a href='{href}'>{DAY}</a></div>"
    assert day_of(page(link)) == "2026-04-10"
    assert day_of(page(before=link)) == "2026-04-10"
    assert day_of(page(link.replace(DAY, f"<time datetime='2026-04-10'>{DAY}</time>")))


def test_a_day_right_behind_another_is_that_of_an_edit():
    """As WordPress has it: a style sheet hides the second, and a link holds both."""
    times = "<time class=published>10 เมษายน 2569</time><time class=updated>15 เมษายน 2569</time>"
    for line in (f"<a href='/th/news/166000' rel=bookmark>{times}</a>", f"<b>เมื่อ</b> {times}"):
        found = judged(page(f"<div class=entry-meta>{line}</div>"))
        assert (found.published, found.posted) == ("2026-04-10", None)


def test_a_day_in_a_row_of_links():
    """As Elementor has it: who wrote it, when, and how many comments there are."""
    links = ("/author/a", "กองสื่อสารสมมติ"), ("/2026/04/10/", DAY), ("#comments", "ไม่มีความคิดเห็น")
    items = "".join(f"<li class=item><a href='{to}'><span>{x}</span></a></li>" for to, x in links)
    assert day_of(page(f"<ul class=post-info>{items}</ul>")) == "2026-04-10"


@pytest.mark.parametrize(
    "card",
    [
        "<a href='/th/news/7'><div>เรื่องอื่นเรื่องที่หนึ่งของวันนั้น</div><div>{}</div></a>",
        "<div><a href='/th/news/7'>เรื่องอื่นเรื่องที่หนึ่งของวันนั้น</a></div><a href='/th/news/7'>{}</a>",
        "<a href='/knowledge/7'><div>เรื่องอื่นเรื่องที่หนึ่งของวันนั้น</div><div>{}</div></a>",
        "<div><a href='/2026/04/a/'>เรื่องอื่นเรื่องที่หนึ่งของวันนั้น</a></div><a href='/2026/04/10/'>{}</a>",
        "<a href='/th/news/7'>{}</a>",
    ],
)
def test_the_day_of_another_release_s_card_is_not(card):
    card = f"<div class=card>{card.format(DAY)}</div>"
    for html in (page(card), page(before=card), page(after=card), page(card * 3)):
        assert day_of(html) is None


def test_the_day_of_a_list_of_facts_beside_a_text_and_below_it():
    facts = "<dl><dt>วันที่เผยแพร่</dt><dd>30 พฤษภาคม 2569</dd><dt>หมวด</dt><dd>ด้านสังคม</dd></dl>"
    text = "<p>" + "กระทรวงสมมติแจ้งปิดสะพานข้ามแม่น้ำเพื่อซ่อมรอยต่อที่เสื่อมสภาพ " * 4 + "</p>"
    html = (
        "<title>ปิดสะพานเพื่อซ่อม</title><main><h1>ปิดสะพานเพื่อซ่อมรอยต่อ</h1>"
        f"<div>{text}</div></main><aside><h2>ข้อมูล</h2>{facts}</aside>"
    )
    page = Page(url="https://www.thaigov.go.th/th/news/166000", body=html.encode())
    assert extract(page).published == "2026-05-30"
    shown = html.replace("</h1>", "</h1><p>1 มิถุนายน 2569</p>")
    page = Page(url="https://www.thaigov.go.th/th/news/166000", body=shown.encode())
    assert extract(page).published == "2026-06-01"
