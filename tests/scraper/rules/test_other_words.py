"""Words by which a page is no release: those that come along, and a person's own."""

import time

import pytest

from scraper import Layouts, NotARelease, Page, Release, UsageError, extract
from scraper.extract import read_apart
from scraper.rules.other_words import built_in_words
from scraper.rules.word_lists import words_of

OLD = "https://www.thaigov.go.th/news/contents/details/57312"
NEW = "https://www.thaigov.go.th/th/news/166528"
OLD_PAGE = """<title>รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-{title}</title><div class=panel-body>
<div class=border-normal><p class=remove-xs><span></span><span>วันพุธที่ 27 กรกฎาคม 2565</span></p>
<h3 class=news-1>{title}</h3><div class='padding-sm1 news-2'><p>{text}</p></div></div></div>"""
NEW_PAGE = """<title>{title} | รัฐบาลไทย</title><main><h1>{title}</h1>
<time>27 กรกฎาคม 2569</time><p>{text}</p></main>"""
TEXT = "ผู้ว่าราชการจังหวัดเปิดสะพานข้ามแม่น้ำสายใหม่ให้ประชาชนใช้สัญจรตั้งแต่วันนี้เป็นต้นไป " * 3
MENU = """
[[kind]]
what = "a menu"
title = ['เมนู(?:ประจำ)?วัน.*']
begins = ['เชฟ[:：]']
text = ['อิ่มละ']

[[kind]]
what = "an advertisement"
whole = ['sale .*']
"""


@pytest.fixture
def mine(tmp_path):
    """Makes the layouts of a directory with such a file."""

    def made(text=MENU):
        (tmp_path / "other-pages.toml").write_text(text, "utf-8")
        return Layouts.of(tmp_path)

    return made


def read(url, layouts, *, title, text=TEXT):
    html = (OLD_PAGE if url == OLD else NEW_PAGE).format(title=title, text=text)
    return extract(Page(url=url, body=html.encode()), layouts=layouts)


@pytest.mark.parametrize("url", [OLD, NEW])
@pytest.mark.parametrize(
    "found",
    [{"title": "เมนูวันจันทร์"}, {"title": "เชฟ: ปีใหม่"}, {"title": "ก", "text": f"{TEXT} อิ่มละ"}],
)
def test_own_words_keep_a_page_out_whatever_its_layout(mine, url, found):
    refused = read(url, mine(), **found)
    assert isinstance(refused, NotARelease)
    assert refused.reason == "kept-out"


def test_the_file_and_the_kind_of_page_are_named(mine, tmp_path):
    refused = read(OLD, mine(), title="เมนูวันจันทร์")
    assert refused.detail == f"kept out by {tmp_path}/other-pages.toml: a menu (title)"


def word(one, key="title"):
    """A file with one word: a regular expression."""
    return f"[[kind]]\nwhat = 'a page'\n{key} = ['''{one}''']\n"


@pytest.mark.parametrize(
    "one",
    [
        "(?i)MENU of (?P<day>.*)",
        "(?x) menu \\s of \\s .*  # of a day",
        "(?P<day>menu) of.*",
        ".*(.)\\1{4}",
        "[[a-z]enu of.*day!!!!!",
    ],
)
def test_each_own_word_is_a_pattern_of_its_own(mine, one):
    layouts = mine(word("(?P<day>เชฟ)(1)") + word(one))
    assert read(OLD, layouts, title="Menu of the day!!!!!").reason == "kept-out"
    assert isinstance(read(OLD, layouts, title="เปิดสะพานข้ามแม่น้ำสายใหม่"), Release)


@pytest.mark.parametrize(
    "one",
    [
        *("(?:[ก-๙ ]+)+$", "(?P<a>a*)*", "(a{2,})+?", "(?:a+?){3}", "(x|a+)+", "((a+))*b"),
        *("(?:a+ ?)+", "(?:[)+*]+)+", "(?:a+|b){2,}", "(?x)(?: a+ )+", "(?:a(?:b|c*))+"),
    ],
)
def test_a_repetition_of_a_group_that_ends_in_one_is_refused(mine, one):
    with pytest.raises(UsageError) as caught:
        mine(word(one, "text"))
    assert f"the 1st [[kind]]: text: word 1: {one!r} repeats a group that ends" in str(caught.value)
    assert "One of the two is enough" in str(caught.value)


@pytest.mark.parametrize(
    "one",
    [
        *("(?:ก+ข)+", "(?:ก\\+)+ข", "(?:[+*])+ข", "(?:ก+)?ข", "(?:ก{4}ข)+", "(?:ก+ข{4})+"),
        *("(?:ก ?)+ข", "(?:ก|ข)+ค", "\\(ก+\\)+", "(?:\\d{4}|ก)+ข", "(?#+)(?:ก)+ข", "[(ก+]+[)]+"),
        *("(?:กข[ ,]*){0,3}ข", "(?:กข+){3}"),
    ],
)
def test_other_repetitions_are_taken(mine, one):
    assert mine(word(one)).words is not None


@pytest.mark.parametrize("one", [".*อิ่มละ.*ขอบคุณ.*", ".*?.*อิ่มละ|ไม่มี", "อิ่มละ"])
def test_what_stands_before_a_word_of_a_text_costs_no_time(mine, one):
    layouts = mine(word(one, "text"))
    text = "เมื่ออิ่มแล้วก็อิ่มอีก " * 800  # a second and more, were each place looked at by all
    began = time.process_time()
    assert isinstance(read(OLD, layouts, title="ก", text=text), Release)
    assert time.process_time() - began < 1
    assert read(OLD, layouts, title="ก", text=f"{text} อิ่มละ ขอบคุณ").reason == "kept-out"


def test_a_text_is_held_against_own_words_as_far_as_the_file_says(mine):
    layouts = mine(word("อิ่มละ", "text"))
    assert read(OLD, layouts, title="ก", text="ข" * 19_000 + " อิ่มละ").reason == "kept-out"
    assert isinstance(read(OLD, layouts, title="ก", text="ข" * 20_000 + " อิ่มละ"), Release)


@pytest.mark.parametrize("key", ["title", "heading", "whole", "begins", "text", "instead"])
@pytest.mark.parametrize("one", [".*", ".+", "[ก-๙ ]+.*", "(?:.|\\s)+", "", " *"])
def test_a_word_that_every_page_has_is_refused(mine, key, one):
    with pytest.raises(UsageError) as caught:
        mine(word(one, key))
    assert "is found where nothing is" in str(caught.value)
    assert "put in what only those pages have" in str(caught.value)


def test_what_comes_along_would_be_taken_as_ones_own(mine):
    text = words_of("other-pages.toml").replace('reason = "not-found"\n', "")
    assert len(mine(text).words.kinds) == len(built_in_words().kinds)


@pytest.mark.parametrize("name", ["mine.toml", "other_pages.toml"])
def test_words_in_a_file_of_another_name_are_refused_with_the_name_to_use(tmp_path, name):
    (tmp_path / name).write_text(MENU, "utf-8")
    with pytest.raises(UsageError, match=r"is called other-pages\.toml"):
        Layouts.of(tmp_path)


@pytest.mark.parametrize("url", [OLD, NEW])
def test_without_them_or_with_other_words_it_is_a_release(mine, url):
    assert isinstance(read(url, None, title="เมนูวันจันทร์ที่ดีของชาวบ้าน"), Release)
    assert isinstance(read(url, mine(), title="เปิดสะพานข้ามแม่น้ำสายใหม่"), Release)


def test_those_that_come_along_hold_beside_ones_own(mine):
    assert isinstance(read(NEW, mine(), title="นโยบายเว็บไซต์"), NotARelease)


def test_a_page_that_is_read_apart_is_kept_out_too(mine):
    html = OLD_PAGE.format(title="เมนูวันจันทร์", text=TEXT)
    reading = read_apart(Page(url=OLD, body=html.encode()), layouts=mine())
    assert "a menu" in reading.result.detail


def test_other_words_are_other_rules(mine):
    assert mine().mark != mine(MENU.replace("อิ่มละ", "อิ่มไหม")).mark


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Add the line [[kind]]"),
        ("kind = []\nlayout = 'x'", "Allowed there: the keys kind"),
        ("[[kind]]\ntitle = ['ก']", "the 1st [[kind]]: Object missing required field `what`"),
        ("[[kind]]\nwhat = ''", "the 1st [[kind]]: what: words for a person belong there"),
        (
            "[[kind]]\nwhat = 'a'\ntitel = ['ก']",
            "the 1st [[kind]]: Object contains unknown field `titel`",
        ),
        ("[[kind]]\nwhat = 'a'\ntitle = 'ก'", "the 1st [[kind]]: title: Expected `array`"),
        (
            "[[kind]]\nwhat = 'a'\ntitle = ['(ก']",
            "the 1st [[kind]]: title: word 1: '(ก': missing )",
        ),
        ("[kind]\nwhat = 'a'\ntitle = ['ก']", "Write [[kind]], in two pairs of brackets"),
        ("[[kind]]\nwhat = 'a'", "the 1st [[kind]]: it has no words"),
        (f"{MENU}[[kind]]\nwhat = 'a'\ntitle = ['ก', 'ข', '(']", "the 3rd [[kind]]: title: word 3"),
        ('[[kind]]\nwhat = "a"\ntitle = ["\\d"]', "`scrape rules show other-pages`"),
        ('[[kind]]\nwhat = "a"\ntitle = ["\\d"]', "stand in single quotes"),
        ("[[kind]]\nwhat = 'a'\ntext = ['กข', 'ข*']", "text: word 2: 'ข*' is found where"),
        ("[[kind]]\nwhat = 'a'\nreason = 'not-found'", "unknown field `reason`"),
        ("[[kind]\n", "no TOML"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_its_name_and_the_key(mine, tmp_path, text, said):
    with pytest.raises(UsageError) as caught:
        mine(text)
    assert said in str(caught.value)
    assert f"{tmp_path}/other-pages.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("404 ไม่พบหน้า", "a page that is not there"),
        ("เข้าสู่ระบบสมาชิก", "a page to sign in on"),
        ("ตำแหน่งงานว่าง", "a vacancy"),
        ("กำหนดการ: ประชุมสมมติ", "days: a calendar, a programme, holidays"),
        ("อินโฟกราฟิก: น้ำท่วม", "pictures, a film or something to listen to"),
        ("พระราชบัญญัติการขนส่งทางบก พ.ศ. 2522", "a law or an order"),
    ],
)
def test_the_kind_of_a_page_is_told_by_its_title(title, what):
    found = built_in_words().of_title(title)
    assert found is not None
    assert found.what == what


@pytest.mark.parametrize(
    "title",
    [
        "ไม่พบผลกระทบต่อคนไทยจากเหตุแผ่นดินไหว",
        "ไม่พบสิ่งผิดปกติในเรือประมงที่ถูกตรวจค้น",
        "ยกเลิกหน้ากากอนามัยในที่โล่ง เริ่มต้นเดือนหน้า",
        "ตรวจสอบความปลอดภัยอาคารสูงทั่วประเทศให้เสร็จในสามสัปดาห์",
        "ยินดีต้อนรับนักท่องเที่ยวเรือสำราญลำแรกของปี",
        "302 ครัวเรือนได้กลับเข้าบ้านหลังน้ำลด",
        "PDPA มีผลบังคับใช้กับทุกหน่วยงานแล้ว",
        "ช่องทางติดต่อขอความช่วยเหลือผู้ประสบอุทกภัย",
        "ตราสัญลักษณ์งานเฉลิมฉลองครบรอบแห่งการสถาปนาเมือง",
        "วันหยุดยาวนี้คาดประชาชนเดินทางสามล้านคน",
        "แผนจัดหาวัคซีนปีหน้าผ่านคณะรัฐมนตรีแล้ว",
        "ประมูลโครงการทางคู่สายเหนือได้ผู้รับงานครบทุกสัญญา",
        "ประกาศเชิญชวนประชาชนร่วมปลูกต้นไม้",
        "ประกาศรายชื่อผู้มีสิทธิรับเงินเยียวยารอบสอง",
        "เปิดรับสมัครสอบเข้ารับราชการพร้อมกันทั่วประเทศ",
        "ตำแหน่งงานว่างห้าหมื่นอัตรารอคนไทย",
        "พยากรณ์อากาศประจำวันเสาร์ที่ 21 กันยายน 2567",
        "ระเบียบกระทรวงว่าด้วยประมวลจริยธรรม พ.ศ. ๒๕๖๔",
        "โพลชี้คนไทยหวังเห็นเศรษฐกิจดีขึ้น",
        "สำรวจความคิดเห็นชาวสวนยาง พบส่วนใหญ่พอใจราคา",
        "แจ้งเบาะแส ยาเสพติดได้ทุกวันไม่เว้นวันหยุด",
        "ดาวน์โหลดแอปเดียวใช้ได้ทุกบริการของรัฐ",
        "ค้นหาผู้สูญหายจากเรือล่มวันที่สาม",
        "ผลการค้นหาผู้สูญหายจากเรือล่มวันที่สาม",
        "คลังเดือนนี้เก็บรายได้เกินเป้า",
        "รวมประเด็นสำคัญจากที่ประชุมคณะรัฐมนตรี",
        "บทเรียนจากอุทกภัยครั้งใหญ่สู่แผนรับมือปีหน้า",
        "ทดสอบระบบเตือนภัยผ่านมือถือพร้อมกันสี่ภาค",
        "รายชื่อคณะกรรมการชุดใหม่ที่คณะรัฐมนตรีแต่งตั้ง",
        "Search and rescue goes on for a third day",
        "The release of Thai fishermen is confirmed",
        "Oil prices are kept as they are for three months",
        "Data protection law takes effect next month",
        "Security checks are stepped up at all airports",
        "E-book",
    ],
)
def test_a_releases_title_that_begins_as_a_page_is_called(title):
    assert built_in_words().of_title(title) is None


A_LIFE = "เกิดวันที่ 3 มีนาคม 2490 จบการศึกษาจากโรงเรียนนายร้อยสมมติ เคยเป็นรัฐมนตรีว่าการกระทรวงสมมติ " * 2
A_GUIDE = "ผู้ยื่นคำขอใช้บัตรประชาชนตัวจริง ค่าธรรมเนียม 50 บาท ยื่นต่อเจ้าหน้าที่ ณ ที่ว่าการอำเภอ เทศบาล " * 2
AN_OFFICE = "The office has nine divisions, and its officials answer letters within 15 days. " * 2
A_REGULATION = (
    "โดยที่เป็นการสมควรแก้ไขเพิ่มเติมระเบียบกรมสมมติ อธิบดีโดยความเห็นชอบของรัฐมนตรีจึงวางระเบียบไว้\n"
    "ข้อ 1 ระเบียบนี้เรียกว่า ระเบียบกรมสมมติ ว่าด้วยงานคลอง (ฉบับที่ 4) พ.ศ. 2564"
)
NEWS = "นายกรัฐมนตรีกล่าวเมื่อวันที่ 3 มีนาคม 2569 ว่าจะช่วยเหลือประชาชนทุกจังหวัดให้เร็วขึ้นกว่าเดิม " * 2


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("ที่ตั้งและช่องทางติดต่อศูนย์บริการชาวนาสมมติ", A_GUIDE),
        ("หมายเลขโทรศัพท์และสายด่วนหน่วยงาน", A_GUIDE),
        ("การเดินทางมายังกระทรวงสมมติ", A_GUIDE),
        ("Contacting the Department of Canals", AN_OFFICE),
        ("ถาม-ตอบ การจองคิวออนไลน์", A_GUIDE),
        ("7 คำถามยอดฮิตเรื่องบัตรชาวนา", A_GUIDE),
        ("Frequently asked: the canal pass", AN_OFFICE),
        ("อักษรย่อของกรมและกอง", NEWS),
        ("List of abbreviations", AN_OFFICE),
        ("คำศัพท์เกี่ยวกับงบประมาณ", A_GUIDE),
        ("อดีตนายกรัฐมนตรี", A_LIFE),
        ("พลเอก สมมติ ใจกล้า", A_LIFE),
        ("นายกรัฐมนตรีคนที่ 40 ของไทย", A_LIFE),
        ("General Somkid Jaikla (Ret.)", AN_OFFICE),
        ("Permanent Secretary", AN_OFFICE),
        ("โทษของการทิ้งขยะลงคลอง", A_GUIDE),
        ("Summary of the Canals Act", AN_OFFICE),
        ("บัตรชาวนา: เอกสาร ค่าธรรมเนียม และสถานที่ทำ", A_GUIDE),
        ("ทำบัตรชาวนาใหม่ ใช้เอกสารอะไรบ้าง", A_GUIDE),
        ("Boat licences: requirements and fees", AN_OFFICE),
        ("ข้อแนะนำการเข้าชมหอสมุดสมมติ", A_GUIDE),
        ("Guidance for visitors", AN_OFFICE),
        ("คำประกาศการเข้าถึงเว็บไซต์", A_GUIDE),
        ("Web accessibility statement of the Department", AN_OFFICE),
        ("ขออภัย ระบบจองคิวใช้งานไม่ได้ชั่วคราว", NEWS),
        ("Sorry, the booking system is not available at the moment", AN_OFFICE),
        ("วิทยุริมคลอง ทุกตอน", NEWS),
        ("ฟังย้อนหลัง รายการริมคลอง", NEWS),
        ("Podcast: all episodes of Canal Talk", NEWS),
        ("About the Office", AN_OFFICE),
        ("Our mandate", AN_OFFICE),
        ("สารจากอธิบดีกรมสมมติ", NEWS),
        ("ภารกิจของกองคลองและสะพาน", A_GUIDE),
        ("รายงานการประชุมคณะทำงาน ครั้งที่ 2/2569", NEWS),
        ("ประกาศกรมสมมติ เรื่อง รายชื่อผู้มีสิทธิสอบสัมภาษณ์", NEWS),
        ("นโยบายเว็บไซต์รัฐบาลสมมติ", A_GUIDE),
        ("ประกาศนโยบายคุ้มครองข้อมูลส่วนบุคคล", A_GUIDE),
        ("ประกาศยกเลิกประกวดราคาเช่าเรือ", A_GUIDE),
        ("รายการริมคลอง ตอนที่ 12", A_GUIDE),
        ("ประวัติเมืองสมมติ", A_GUIDE),
        ("พายเรือในคลองแคบอย่างไรให้ปลอดภัย", A_GUIDE),
        ("วิธีคำนวณค่าเช่าเรือ", A_GUIDE),
        ("รู้จักคลองสมมติ: ที่มา ชื่อ และผู้คน", A_GUIDE),
        ("ปลาสมมติ สัตว์น้ำประจำจังหวัด", A_GUIDE),
        ("ประมวลจริยธรรมคนพายเรือ", A_GUIDE),
        ("ตัวอย่างหนังสือขอใช้ท่าเรือ", A_GUIDE),
        ("Twelve rules for visiting the canals", AN_OFFICE),
        ("ระเบียบกรมสมมติ ว่าด้วยงานคลอง (ฉบับที่ 4) พ.ศ. 2564", A_REGULATION),
    ],
)
def test_a_page_of_an_office_is_known_by_its_title_and_what_it_tells(title, text):
    assert built_in_words().of_release(title, text) is not None


@pytest.mark.parametrize(
    "title",
    [
        "อำนาจหน้าที่ สำนักสมมติ (ฉบับปรับปรุง)",
        "ประกาศโครงสร้างองค์กรกรมสมมติ",
        "แผนปฏิบัติราชการ ประจำปีงบประมาณ พ.ศ. 2568",
        "Organization chart of the Department of Canals",
    ],
)
def test_the_name_of_a_page_may_have_its_office_s_name_and_a_year_about_it(title):
    assert built_in_words().of_release(title, A_GUIDE) is not None


@pytest.mark.parametrize(
    "title",
    [
        "ที่ตั้งศูนย์พักพิงแห่งใหม่เปิดรับผู้ประสบภัยแล้ว",
        "สายด่วนกรมสมมติเพิ่มคู่สายรับเรื่องน้ำท่วม",
        "ถาม-ตอบปัญหาชาวนา กระทรวงจัดเวทีทั่วประเทศ",
        "คำย่อใหม่ในบัตรประชาชนเริ่มใช้เดือนหน้า",
        "อดีตนายกรัฐมนตรีถึงแก่อสัญกรรม รัฐบาลไว้อาลัย",
        "พลเอก สมมติ รับตำแหน่งผู้บัญชาการ",
        "กฎหมายใหม่เพิ่มโทษเมาแล้วขับ มีผลเดือนหน้า",
        "หนังสือเดินทาง: ลดค่าธรรมเนียมครึ่งหนึ่งทั่วประเทศ",
        "การเข้าชมวังงดชั่วคราวสามวัน กรมแจ้งนักท่องเที่ยว",
        "ระบบจองคิวขัดข้องชั่วคราว กรมเร่งแก้",
        "ขออภัยในความไม่สะดวก การรถไฟฯ ปิดทางห้าวัน",
        "นายกฯ ออกรายการวิทยุตอนแรก เล่าเรื่องงบประมาณ",
        "About 2,000 officials join tree-planting day",
        "General Somkid appointed Army Chief",
        "Accessibility standard to be met by all agencies",
        "Visa exemption extended to 93 countries",
        "แผนจัดการน้ำลดความเสียหายในพื้นที่เกษตรของกรมสมมติ",
        "วิธีจ่ายเงินเยียวยาเปลี่ยนแล้ว กระทรวงแจ้งประชาชน",
        "ประวัติศาสตร์หน้าใหม่ ไทยเปิดเส้นทางเรือสายแรก",
        "รู้ทันข่าวปลอม กระทรวงเปิดสายด่วนรับแจ้ง",
    ],
)
def test_news_under_a_title_that_is_like_that_of_such_a_page(title):
    assert built_in_words().of_release(title, NEWS) is None
