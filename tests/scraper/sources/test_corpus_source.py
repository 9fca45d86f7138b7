"""Texts of the public corpus become records again, as far as text tells."""

import json
import os
import re
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from setups import made

from scraper import Query, crawl, to_line
from scraper.errors import UsageError
from scraper.keep import Stream
from scraper.ledger import Ledger
from scraper.output import Output
from scraper.records import NotARelease, Problem, Release
from scraper.sources.corpus import CorpusSource

SITE = "https://www.thaigov.go.th/news/contents/details"
HEAD = "รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-"
REMOVED = f"รัฐบาลไทย-\n\n\nวันพฤหัสบดีที่ 1 มกราคม 2513\n\nที่มา : {SITE}/4"


def text(
    number=7,
    title="เปิดสะพานจำลอง",
    lead="สะพานที่ไม่มีจริง",
    body=("ย่อหน้าหนึ่ง", "ย่อหน้าสอง"),
    head=None,
    posted="วันพุธที่ 27 กรกฎาคม 2565",
    news="26/07/2565",
    printed="พิมพ์",
    blank=2,
):
    lines = [posted, news, printed, title, lead, *body]
    top = (HEAD + title if head is None else head) + "\n" * (blank + 1)
    return top + "\n".join(filter(None, lines)) + f"\n\nที่มา : {SITE}/{number}"


@pytest.fixture
def tree(tmp_path):
    """Writes texts by their path below data/."""

    def write(files):
        for name, content in files.items():
            path = tmp_path / "data" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return write


def read(*paths, query=None, **options):
    return list(CorpusSource(made(query or Query(all=True), **options), paths).results())


def one(tree, content, name="2022/07/28/ด้านสังคม_1.txt"):
    (reading,) = read(tree({name: content}))
    return reading


def releases(readings):
    return [reading.result for reading in readings if isinstance(reading.result, Release)]


def problems(readings):
    return {
        Path(reading.result.url).name: reading.result.why
        for reading in readings
        if isinstance(reading.result, Problem)
    }


def test_a_text_is_a_record_with_all_that_text_tells(tree):
    reading = one(tree, text(), "2022/07/28/ด้านสังคม_12_0d1a6e0c-7b4b-4d5e-8a4e-0123456789ab.txt")
    release = reading.result
    assert (release.key, release.id, release.url) == ("codeigniter/7", 7, f"{SITE}/7")
    assert (release.title, release.lead) == ("เปิดสะพานจำลอง", "สะพานที่ไม่มีจริง")
    assert release.body == "ย่อหน้าหนึ่ง\n\nย่อหน้าสอง"
    assert (release.category, release.category_id) == ("ด้านสังคม", 32)
    assert (release.posted, release.published) == ("2022-07-27", "2022-07-26")
    assert (release.published_be, release.published_text) == ("2565-07-26", "26/07/2565")
    assert (release.language, release.images, release.attachments, release.links) == (
        "th",
        [],
        [],
        [],
    )
    assert (release.source, release.layout, release.revision) == ("corpus", "corpus/1", 1)
    assert release.fetched_at == datetime(2022, 7, 28, tzinfo=UTC)
    assert reading.dated
    assert reading.origin["title"] == "line 4"


def test_without_a_news_date_the_posted_one_counts(tree):
    reading = one(tree, text(news="", printed=""))
    assert reading.result.published == reading.result.posted == "2022-07-27"
    assert reading.result.published_text == "วันพุธที่ 27 กรกฎาคม 2565"
    assert not reading.dated


@pytest.mark.parametrize(
    ("line", "own", "title"),
    [
        ("ถาม “[email\xa0protected]” ได้", "ถาม “LINE@jamlong” ได้", "ถาม “LINE@jamlong” ได้"),
        ("[email protected] และ [email protected]", "ก@x.th และ ข@y.th", "ก@x.th และ ข@y.th"),
        ("[ข่าว*] [email protected]", "[ข่าว*]  a@b.th ", "[ข่าว*]  a@b.th"),
        ("ถามที่ [email protected] ได้", "ถามที่ [email protected] ได้", "ถามที่ [email protected] ได้"),
        (
            "เปิดสะพานจำลอง [email protected] ถามเรา",
            "เปิดสะพานจำลอง a@b.th ถามเขา",  # not the same words: what the page's text has stays
            "เปิดสะพานจำลอง [email protected] ถามเรา",
        ),
    ],
)
def test_a_mail_address_that_is_hidden_in_the_title_is_told_by_the_pages_own(
    tree, line, own, title
):
    release = one(tree, text(title=line, lead=line, head=HEAD + own)).result
    assert (release.title, release.lead) == (title, None)


@pytest.mark.parametrize(
    ("changes", "lead", "body"),
    [
        ({"lead": "เปิด สะพานจำลอง"}, None, "ย่อหน้าหนึ่ง\n\nย่อหน้าสอง"),  # repeats the title
        ({"lead": "....."}, None, "ย่อหน้าหนึ่ง\n\nย่อหน้าสอง"),  # says nothing
        ({"lead": "ก" * 250}, "ก" * 250, "ย่อหน้าหนึ่ง\n\nย่อหน้าสอง"),
        ({"lead": "", "body": ("ก" * 251,)}, None, "ก" * 251),  # longer than any lead
        ({"body": ()}, "สะพานที่ไม่มีจริง", ""),
    ],
)
def test_the_line_after_the_title_is_the_lead_if_it_can_be_one(tree, changes, lead, body):
    release = one(tree, text(**changes)).result
    assert (release.lead, release.body) == (lead, body)


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("สรุปข่าวการประชุม ครม_1.txt", "สรุปข่าวการประชุม ครม."),
        ("สรุปข่าวการประชุม ครม._1.txt", "สรุปข่าวการประชุม ครม."),
        (
            "ข่าวรองนายกรัฐมนตรี  รัฐมนตรีประจำสำนักนายกรัฐมนตรี_3.txt",
            "ข่าวรองนายกรัฐมนตรี / รัฐมนตรีประจำสำนักนายกรัฐมนตรี",
        ),
        ("ด้านเศรษฐกิจ\t _3.txt", "ด้านเศรษฐกิจ"),
        ("ข่าวรอง นรม  รมตนร_3.txt", "ข่าวรอง นรม รมตนร"),  # of an unknown name what is left
        ("_3.txt", None),
    ],
)
def test_the_category_is_told_by_the_name_of_the_file(tree, name, category):
    assert one(tree, text(), f"2022/07/28/{name}").result.category == category


def test_pages_saved_by_mistake_are_counted_with_their_reason(tree):
    readings = read(
        tree(
            {
                "2022/07/28/_1.txt": REMOVED,
                "2022/07/28/_2.txt": f"{HEAD}\n\n\n\n\nที่มา : {SITE}/5",
                "2022/07/28/ด้านสังคม_3.txt": text(),
            }
        )
    )
    reasons = {r.result.url: r.result.reason for r in readings if isinstance(r.result, NotARelease)}
    assert reasons == {f"{SITE}/4": "removed", f"{SITE}/5": "never-existed"}
    assert len(releases(readings)) == 1


def test_a_release_stored_twice_has_its_older_wording_as_revision_one(tree):
    found = releases(
        read(
            tree(
                {
                    "2023/01/05/ด้านสังคม_1.txt": text(body=("แก้ไขแล้ว",)),
                    "2022/07/28/ด้านสังคม_9.txt": text(),
                    "2022/07/29/ด้านสังคม_1.txt": text(blank=1, printed=""),
                }
            )
        )
    )
    assert [(r.revision, r.fetched_at.date().isoformat(), r.body) for r in found] == [
        (1, "2022-07-28", "ย่อหน้าหนึ่ง\n\nย่อหน้าสอง"),
        (2, "2023-01-05", "แก้ไขแล้ว"),
    ]


def test_a_page_that_was_removed_later_does_not_hide_the_release(tree):
    readings = read(
        tree(
            {
                "2023/01/05/_1.txt": REMOVED,
                "2022/07/28/ด้านสังคม_1.txt": text(4),
            }
        )
    )
    assert [release.id for release in releases(readings)] == [4]
    assert len(readings) == 2


def test_a_release_that_was_read_of_a_page_is_left_alone(tree, tmp_path):
    release = msgspec.structs.replace(one(tree, text()).result, layout="codeigniter/1")
    root = tree({"2022/07/28/ด้านสังคม_2.txt": text(8)})
    with Ledger(tmp_path / "l", site="test") as ledger:
        ledger.written(release, dated=True)
        found = CorpusSource(made(Query(all=True), ledger=ledger), [root]).results()
        assert [reading.result.id for reading in found] == [8]


def test_a_ledger_keeps_earlier_wordings_from_being_written_again(tree, tmp_path):
    root = tree(
        {
            "2023/01/05/ด้านสังคม_1.txt": text(body=("แก้ไขแล้ว",)),
            "2022/07/28/ด้านสังคม_9.txt": text(),
        }
    )
    revisions = []
    for _ in range(2):
        lines = tmp_path / "lines"
        with lines.open("wb") as file, Ledger(tmp_path / "l", site="test") as ledger:
            keeper = Stream(ledger, Output(file))
            for reading in CorpusSource(made(Query(all=True), ledger=ledger), [root]).results():
                keeper.keep(reading, wanted=True)
        revisions.append([json.loads(line)["revision"] for line in lines.read_text().splitlines()])
    assert revisions == [[1, 2], []]


def test_what_is_no_whole_text_is_named_and_never_a_record(tree):
    whole = text().encode()
    readings = read(
        tree(
            {
                "2022/07/28/ดี_1.txt": whole,
                "2022/07/28/ครึ่งแรก_1.txt": whole[: len(whole) // 2],
                "2022/07/28/ครึ่งหลัง_1.txt": whole[len(whole) // 2 :].decode("utf-8", "ignore"),
                "2022/07/28/ว่าง_1.txt": b"",
                "2022/07/28/thai8bit_1.txt": text(8).encode("cp874"),
                "2022/07/28/utf16_1.txt": text(8).encode("utf-16"),
                "2022/07/28/mixed_1.txt": text(8, body=("X",)).encode().replace(b"X", b"\xff"),
                "2022/07/28/other.txt": b"hello",
                "2022/07/28/joomla_1.txt": text().replace(SITE, "https://example.org/x"),
                "2022/07/28/weekday_1.txt": text(9, posted="วันศุกร์ที่ 27 กรกฎาคม 2565"),
                "2022/07/28/nodate_1.txt": text(10, posted="วันนี้"),
                "2022/07/28/newsdate_1.txt": text(11, news="31/02/2565"),
                "2022/07/28/epoch_1.txt": text(12, posted="วันพฤหัสบดีที่ 1 มกราคม 2513", news=""),
                "2022/07/28/title_1.txt": text(13, head=f"{HEAD}เรื่องอื่นซึ่งไม่เหมือนกันเลยสักนิด"),
                "2022/07/28/notitle_1.txt": text(14, title="", lead="", body=(), head=f"{HEAD}ก"),
                "nowhere/ด้านสังคม_1.txt": text(15),
                "2022/02/31/ด้านสังคม_1.txt": text(16),
                "9999/12/31/ด้านสังคม_2.txt": text(17),
            }
        )
    )
    assert len(releases(readings)) == 1
    told = problems(readings)
    half = "no text of the corpus, or half of one: it does not end with its page's address"
    assert told["ครึ่งแรก_1.txt"] == told["other.txt"] == told["utf16_1.txt"] == half
    assert told["joomla_1.txt"] == told["thai8bit_1.txt"] == half
    assert told["ครึ่งหลัง_1.txt"] == "its first line is no page title of the site"
    assert told["ว่าง_1.txt"] == "an empty file"
    assert told["mixed_1.txt"].startswith("no UTF-8 at byte ")
    assert told["weekday_1.txt"].startswith("posted: the weekday of")
    assert told["nodate_1.txt"] == "posted: 'วันนี้' is no date"
    assert told["newsdate_1.txt"] == "news_date: '31/02/2565' is no date"
    assert told["epoch_1.txt"].endswith("is the site's word for no date")
    assert told["title_1.txt"].endswith("is not like the page's title")
    assert told["notitle_1.txt"] == "title: there is none below the date"
    assert told["ด้านสังคม_1.txt"].startswith("the day of its fetching is not known")
    assert told["ด้านสังคม_2.txt"].endswith("cannot be that of its fetching, 9999-12-31")
    assert len(readings) == 18


def test_other_files_of_a_checkout_are_passed_over(tree):
    root = tree({"2022/07/28/ด้านสังคม_1.txt": text()})
    (root / "last_num.txt").write_text("57312")
    (root / "README.md").write_text("# corpus")
    (root / ".git").mkdir()
    (root / ".git" / "x_1.txt").write_text("no")
    assert len(read(root)) == 1


def test_links_are_named_and_not_followed(tree, tmp_path):
    root = tree({"2022/07/28/ด้านสังคม_1.txt": text()})
    elsewhere = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    elsewhere.mkdir()
    (elsewhere / "ด้านสังคม_2.txt").write_text(text(8), encoding="utf-8")
    (root / "data/2022/07/28/ลิงก์_2.txt").symlink_to(elsewhere / "ด้านสังคม_2.txt")
    (root / "data/2022/07/29").symlink_to(elsewhere)
    readings = read(root)
    assert [release.id for release in releases(readings)] == [7]
    assert problems(readings) == {"ลิงก์_2.txt": "a symbolic link, which is not followed"}


def test_a_name_that_is_no_utf8_is_named_in_letters_that_can_be_written(tree):
    root = tree({"2022/07/28/ด้านสังคม_1.txt": text()})
    (root / "data/2022/07/28" / os.fsdecode(b"\xff_1.txt")).write_text(text(8), encoding="utf-8")
    readings = read(root)
    assert problems(readings) == {r"\xff_1.txt": "its name is not UTF-8"}
    assert [release.id for release in releases(readings)] == [7]


def test_line_ends_of_windows_and_a_byte_order_mark_do_no_harm(tree):
    plain = one(tree, text()).result
    marked = b"\xef\xbb\xbf" + text().replace("\n", "\r\n").encode() + b"\r\n"
    assert one(tree, marked).result == plain


def test_the_first_folders_had_days_of_another_form(tree):
    assert one(tree, text(), "09_17_2020/ด้านสังคม_1.txt").result.fetched_at == datetime(
        2020, 9, 17, tzinfo=UTC
    )


def test_one_file_of_a_checkout_is_enough(tree):
    root = tree({"2022/07/28/ด้านสังคม_1.txt": text(), "2022/07/28/ด้านสังคม_2.txt": text(8)})
    found = releases(read(root / "data/2022/07/28/ด้านสังคม_2.txt"))
    assert [release.id for release in found] == [8]


def test_a_place_without_a_text_is_an_error_that_says_what_belongs_there(tmp_path):
    (tmp_path / "2022" / "07" / "28").mkdir(parents=True)
    (tmp_path / "2022" / "07" / "28" / "a_1.txt").write_text("hello")
    for path in (tmp_path, tmp_path / "2022/07/28/a_1.txt", tmp_path / "missing"):
        with pytest.raises(UsageError, match=f"{re.escape(str(path))}: there is no text"):
            read(path)


def test_only_what_is_asked_for_is_read(tree):
    root = tree(
        {
            f"2022/07/28/{name}_1.txt": text(number)
            for number, name in ((7, "ด้านสังคม"), (8, "เรื่องใหม่"), (9, "ด้านเศรษฐกิจ"))
        }
    )

    def ids(**asked):
        run = crawl(Query(**asked), sources=[root])
        return [release.id for release in run], run.report

    assert ids(all=True)[0] == [9, 8, 7]
    assert ids(ids=(8,))[0] == [8]
    assert ids(urls=(f"{SITE}/7",))[0] == [7]
    assert ids(all=True, limit=2)[0] == [9, 8]
    found, report = ids(all=True, categories=("เรื่องใหม่", "33"))
    assert (found, report.elsewhere) == ([9, 8], 1)
    found, report = ids(since="2566")
    assert (found, report.outside) == ([], 3)


def test_a_crawl_tells_of_texts_that_are_none_and_counts_the_mistaken(tree):
    root = tree(
        {
            "2022/07/28/ด้านสังคม_1.txt": text(),
            "2022/07/28/_1.txt": REMOVED,
            "2022/07/28/ว่าง_1.txt": "",
            "2022/07/29/ด้านสังคม_1.txt": text(body=("แก้ไขแล้ว",)),
        }
    )
    run = crawl(Query(all=True), sources=[root], explain=True)
    lines = [json.loads(to_line(release)) for release in run]
    assert [line["revision"] for line in lines] == [1, 2]
    assert lines[0]["_from"]["category"] == "file name"
    assert dict(run.report.not_releases) == {"removed": 1}
    assert [problem.why for problem in run.report.problems] == ["an empty file"]
    assert (run.report.written, run.report.revised, run.report.requests) == (2, 1, 0)


def test_an_estimate_counts_releases_and_asks_for_nothing(tree):
    root = tree(
        {
            "2022/07/28/a_1.txt": text(),
            "2022/07/29/a_1.txt": text(),
            "2022/07/29/a_2.txt": text(8),
        }
    )
    estimate = CorpusSource(made(Query(all=True)), [root]).estimate()
    assert (estimate.releases, estimate.requests) == (2, 0)
