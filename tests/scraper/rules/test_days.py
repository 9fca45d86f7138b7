"""Which of the days that a page of the current site shows is the day of the news."""

import pytest

from scraper import NotARelease, Page, Release, extract

URL = "https://www.thaigov.go.th/th/news/166000"
TITLE = "กระทรวงสมมติเปิดห้องสมุดเรือเร่ลำใหม่ริมคลองสายธาร"
TEXT = "เรือลำนี้มีหนังสือสามพันเล่ม และจะจอดที่ท่าน้ำของหมู่บ้านสมมติทุกเช้าวันเสาร์ตลอดทั้งปีตามตารางที่ประกาศไว้ "
NO_DAY = "published: no day near the title"


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
    assert day_of(page(after="<p>0 ความคิดเห็น</p><p>10 เมษายน 2569</p>")) == "2026-04-10"
