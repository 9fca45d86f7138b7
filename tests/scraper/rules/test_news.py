"""Whether a text tells news: who did what, and when, in sentences."""

import pytest

from scraper.rules.news import signs_of_news

TOLD = [
    ("สะพานใหม่", "รัฐมนตรีว่าการกระทรวงสมมติเปิดเผยเมื่อวันที่ 3 มีนาคม 2569 ว่าสะพานเสร็จแล้ว"),
    ("ปิดปรับปรุงสะพานชั่วคราว", "แขวงทางหลวงแจ้งปิดสะพานแปดวัน ผู้ใช้ทางไปทางเบี่ยงได้"),
    ("ยอดบริจาคโลหิตทะลุเป้า", "รัฐบาลขอขอบคุณผู้บริจาคทุกคน"),
    ("ก.แรงงาน เร่งผลิตช่าง", "กรมพัฒนาฝีมือแรงงานเร่งผลิตช่างคุณภาพให้ประชาชน"),
    ("Bridge opens", "The Minister of Transport said on 3 March 2026 that the bridge is open."),
    ("Message of condolence", "The Prime Minister has sent a message to the people of Oman."),
]
NOT_TOLD = [
    ("ระเบียบการใช้ที่จอด", "1. ติดบัตรหน้ากระจก\n2. ห้ามจอดค้างคืน\n3. ช่องสีแดงสำหรับแขก"),
    ("หมวกปักลาย", "เหลือ 17 ใบ สี: ขาว ครีม\nผ้าฝ้ายแท้ ปรับขนาดได้"),
    ("ช้างเอเชีย", "ช้างเอเชียเป็นสัตว์บกขนาดใหญ่ มีงวงยาว หูเล็กกว่าช้างแอฟริกา กินหญ้าและผลไม้ " * 4),
    ("ติดต่อหน่วยงาน", "อาคาร 4 ชั้น 2\nโทรศัพท์ 0 2000 1111"),
    ("Lorem ipsum", "Lorem ipsum dolor sit amet, consectetur adipiscing elit. " * 5),
    ("Opening hours", "Monday to Friday, 8.30 am to 4.30 pm\nThere is no parking."),
    (
        "Library rules",
        "Members may borrow five books, and the office will send a letter. " * 3,
    ),
    ("วิธีทำน้ำหมัก", "ใส่ผลไม้สามส่วน ปิดฝาป้องกันแมลง เตรียมน้ำตาลหนึ่งส่วน ประกาศสูตรโดยกรมสมมติ " * 3),
    ("", ""),
]
ACTS_OF_HEADLINES = [
    ("กรมสมมติเตรียมป้องกันน้ำหลาก", "ชาวบ้านริมคลองขนของขึ้นที่สูงกันแล้ว ประชาชนโทรถามได้ " * 4),
    (
        "Department opens new school",
        "The school has nine rooms for the people of Nan. " * 4,
    ),
]


@pytest.mark.parametrize(("title", "text"), TOLD)
def test_what_tells_news(title, text):
    assert signs_of_news(title, text).is_news


@pytest.mark.parametrize(("title", "text"), NOT_TOLD)
def test_what_tells_none(title, text):
    assert not signs_of_news(title, text).is_news


@pytest.mark.parametrize(("title", "text"), ACTS_OF_HEADLINES)
def test_an_act_that_lessons_speak_of_too_is_told_by_a_headline_alone(title, text):
    assert signs_of_news(title, text).is_news
    assert not signs_of_news("ก", f"{title} {text}").is_news


def test_what_is_news_under_whatever_title():
    act, day = "รัฐมนตรีกล่าวว่าสะพานเสร็จแล้ว", "วันนี้ชาวบ้านข้ามไปมาได้ "
    assert signs_of_news("คู่มือใหม่แจกแล้ว", act).is_surely_news
    assert signs_of_news("คู่มือของรัฐมนตรี", f"{act} {day * 9}").is_surely_news
    assert not signs_of_news("คู่มือของรัฐมนตรี", act).is_surely_news
    assert not signs_of_news("คู่มือใหม่แจกแล้ว", day * 9).is_surely_news


def test_a_title_tells_something_or_nothing():
    assert signs_of_news("รัฐมนตรีเปิดสะพาน", "ข").titled
    assert not signs_of_news("ข", "รัฐมนตรีเปิดสะพานวันนี้").titled


def test_a_paragraph_alone_is_no_news_and_a_list_has_none():
    assert signs_of_news("ก", "ข" * 130) == (False, False, False, True, False, False)
    assert signs_of_news("ก", "\n".join(["ข" * 129] * 9)) == (False,) * 6
