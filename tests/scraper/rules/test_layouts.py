"""Layouts as versions: which rules read a page, a user's own among them, and by what name."""

import sys
import threading
from datetime import date

import pytest

from scraper import Layouts, NotARelease, Page, Release, UsageError, extract, to_line
from scraper.extract import read
from scraper.ledger import Ledger
from scraper.results.valid import read_record
from scraper.rules.layouts import RuleFile, built_in, labels
from scraper.rules.listing import read_listing
from scraper.site import Site

URL = "https://www.thaigov.go.th/news/contents/details/57312"
OLD_PAGE = """<title>รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-เรื่องเดิม</title><div class=panel-body>
<div class=border-normal><p class=remove-xs><span></span><span>วันพุธที่ 27 กรกฎาคม 2565</span></p>
<h3 class=news-1>เรื่องเดิม</h3><div class='padding-sm1 news-2'><p>ก</p><p class=ad>ข</p></div>
</div></div>"""
NEW_PAGE = """<main class=release><h1>เรื่องใหม่</h1><time>3 มกราคม 2569</time>
<article><p>เนื้อข่าว</p></article></main>"""
BOTH = NEW_PAGE + OLD_PAGE


def rules(version, *, layout="codeigniter", title="h1", marker="h1", drop=".none"):
    """A rule file of one's own for the new page."""
    text = f"""
    layout = "{layout}"
    version = {version}
    covers = "invented pages of 2569"
    scope = ["main.release"]
    marker = ["{marker}"]
    drop = ["{drop}"]
    fields.title = {{as = "line", required = true, select = ["{title}"]}}
    fields.posted = {{as = "date", required = true, select = ["time"]}}
    fields.body = {{as = "blocks", required = true, select = ["article"]}}
    listing = {{rows = "main.list", pages = "main.pages a"}}
    """
    return RuleFile(f"{layout}-{version}.toml", text)


def edited(**changes):
    """The rule file that comes along, as a user may have changed it."""
    (built,) = [file for file in map(built_in().file_of, built_in()) if "codeigniter" in file.name]
    text = built.text
    for right, wrong in changes.values():
        assert right in text
        text = text.replace(right, wrong, 1)
    return RuleFile("mine/codeigniter.toml", text)


def found(html, *own, url=URL):
    return extract(Page(url=url, body=html.encode()), layouts=Layouts(own))


# Which version reads a page


def test_a_new_version_stands_beside_the_old_one():
    own = rules(2)
    assert (found(NEW_PAGE, own).layout, found(NEW_PAGE, own).title) == (
        "codeigniter/2",
        "เรื่องใหม่",
    )
    assert found(OLD_PAGE, own).layout == "codeigniter/1"
    assert found(NEW_PAGE).reason == "unknown-layout"


def test_of_the_versions_that_match_the_newest_reads_the_page():
    assert found(BOTH, rules(2)).title == "เรื่องใหม่"
    assert found(BOTH, rules(2), rules('"2.1"', title="article")).layout == "codeigniter/2.1"
    assert found(NEW_PAGE, rules('"2.9"'), rules('"2.10"'), rules(2)).layout == "codeigniter/2.10"
    assert found(NEW_PAGE, rules('"2.9"'), rules(3, marker="h6")).layout == "codeigniter/2.9"


def test_a_page_of_two_layouts_by_name_is_unknown_and_both_are_named():
    refused = found(BOTH, rules(2, layout="current"))
    assert refused == NotARelease(
        URL, "unknown-layout", "the markup of several layouts: codeigniter/1, current/2"
    )


@pytest.mark.parametrize(
    ("version", "label"),
    [("7", "7"), ('"7"', "7"), ('"7.0"', "7"), ('"7.2"', "7.2"), ('"07.02"', "7.2"), ("12", "12")],
)
def test_how_a_version_is_written(version, label):
    assert Layouts([rules(version)]).labels[0] == f"codeigniter/{label}"


@pytest.mark.parametrize("version", ["0", "-1", '""', '"1."', '"1.2.3"', '"1.2+x"', '"v1"', '"๑"'])
def test_what_is_no_version(version):
    with pytest.raises(UsageError, match=r"version: .* is none") as caught:
        Layouts([rules(version)])
    assert '1, or in quotes "1.2"' in caught.value.hint


def test_rules_for_the_current_site_read_its_addresses():
    url = "https://www.thaigov.go.th/en/news/162464"
    release = found(NEW_PAGE, rules(2, layout="current"), url=url)
    assert (release.key, release.url, release.layout) == ("current/en/162464", url, "current/2")
    assert (release.published, release.language) == ("2026-01-03", "en")
    assert read_record(to_line(release)) == (release, "")


def test_rules_of_another_generation_than_the_address_are_refused():
    refused = found(NEW_PAGE, rules(2), url="https://www.thaigov.go.th/th/news/166528")
    assert refused.reason == "unknown-layout"
    assert refused.detail == "the markup of codeigniter/2 at an address of current"


# A user's own in the place of one that comes along


def test_a_rule_file_of_the_same_version_takes_the_place_and_its_records_say_so():
    own = edited(drop=('"[hidden]"', '"[hidden]", ".ad"'))
    layouts = Layouts([own])
    assert len(layouts.labels) == len(built_in().labels)
    assert layouts.file_of(layouts.find("codeigniter")) == own
    release = found(OLD_PAGE, own)
    assert release.body == "ก"
    assert release.layout.startswith("codeigniter/1+")
    assert release.layout in layouts.labels
    assert found(OLD_PAGE).layout == "codeigniter/1"
    assert found(OLD_PAGE).body == "ก\n\nข"


def test_a_copy_of_a_rule_file_is_that_rule_file():
    assert Layouts([edited()]).labels == built_in().labels


def test_a_rule_file_in_the_place_of_a_layout_without_one_has_the_mark_too():
    own = Layouts([rules(1, layout="current")])
    (label,) = [label for label in own.labels if label.startswith("current/")]
    assert label.startswith("current/1+")
    newer = Layouts([rules(2, layout="current")])
    assert newer.labels[-2:] == ["current/2", "current/1"]


def test_other_rules_make_no_revision_and_the_site_does(tmp_path):
    dropped, kept = edited(drop=('"[hidden]"', '".ad"')), edited(drop=('"[hidden]"', '".no"'))
    with Ledger(tmp_path / "x.ledger", site="demo") as ledger:
        ledger.written(found(OLD_PAGE), dated=False)
        for other in (dropped, kept):
            again = found(OLD_PAGE, other)
            assert ledger.revision_of(again) is None
            ledger.checked(again.key, reread=again)
        assert found(OLD_PAGE, dropped).content_hash != found(OLD_PAGE, kept).content_hash
        changed = found(OLD_PAGE.replace("<p>ก", "<p>ค"), kept)
        assert ledger.revision_of(changed) == 2


def test_two_rule_files_of_one_version_are_refused():
    with pytest.raises(UsageError, match=r"b\.toml: version: a\.toml is codeigniter/2, too"):
        Layouts([RuleFile("a.toml", rules(2).text), RuleFile("b.toml", rules('"2.0"').text)])


def test_an_unknown_name_says_which_there_are():
    with pytest.raises(UsageError) as caught:
        Layouts([rules(2)]).find("codeigniter/7")
    assert "codeigniter/2, codeigniter/1" in caught.value.hint


def test_the_labels_need_no_parser(tmp_path):
    (tmp_path / "x.toml").write_text(rules('"2.3"').text, "utf-8")
    assert labels(tmp_path) == Layouts.of(tmp_path).labels
    assert labels() == built_in().labels


# Everywhere a page is read


def test_a_page_that_is_read_in_a_child_process_is_read_by_the_same_rules():
    long = NEW_PAGE + f"<!-- {'x' * 1_100_000} -->"
    assert found(long, rules(2)).layout == "codeigniter/2"


def test_a_listing_is_read_by_the_version_that_finds_rows_in_it():
    link = "<a href='https://www.thaigov.go.th/news/contents/details/7'>x</a>"
    old, new = f"<div class=panel-body>{link}</div>", f"<main class=list>{link}</main>"
    site, url = Site(), "https://www.thaigov.go.th/news/contents/index/33"
    layouts = Layouts([rules(2)])
    for html in (old, new, f"<main class=list></main>{old}", f"<div class=panel-body></div>{new}"):
        page = read_listing(html, url, site, layouts)
        assert [row.id for row in page.rows] == [7], html
    assert read_listing("<main class=list>", url, site, layouts).rows == ()
    assert read_listing(new, url, site) is None


def test_one_set_of_rules_never_changes_what_another_gives():
    own = Layouts([rules(2)])
    page = Page(url=URL, body=BOTH.encode())
    wrong, was = [], sys.getswitchinterval()

    def work(layouts, title):
        titles = [extract(page, layouts=layouts).title for _ in range(50)]
        wrong.extend(each for each in titles if each != title)

    pairs = [(own, "เรื่องใหม่"), (None, "เรื่องเดิม")] * 2
    threads = [threading.Thread(target=work, args=pair) for pair in pairs]
    try:
        sys.setswitchinterval(1e-5)
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(was)
    assert not wrong


# Where each field came from


def test_a_reading_says_where_each_field_was_found():
    reading = read(Page(url=URL, body=OLD_PAGE.encode()))
    assert isinstance(reading.result, Release)
    assert reading.result.day == date(2022, 7, 27)
    posted = "div.border-normal p.remove-xs span:nth-of-type(2)"
    assert reading.origin == {
        "title": "div.border-normal h3[class*='news-']",
        "body": "div.border-normal div[class*='padding-sm'][class*='news-']",
        "published": posted,
        "posted": posted,
        "language": "letters of the text",
    }


def test_a_field_that_a_later_selector_gave_names_that_one():
    page = OLD_PAGE.replace("<h3 class=news-1>", "<h3>").replace(
        "<p>ก</p>", "<img src=/a.png><a href=/b.pdf>ข</a><a href=/c>ค</a>"
    )
    origin = read(Page(url=URL, body=page.encode())).origin
    body = "div.border-normal div[class*='padding-sm'][class*='news-']"
    assert origin["title"] == "div.border-normal h3"
    assert [origin[key] for key in ("images", "attachments", "links")] == [body] * 3
    assert list(origin) == [key for key in Release.__struct_fields__ if key in origin]


def test_a_child_process_says_it_too():
    long = OLD_PAGE + f"<!-- {'x' * 1_100_000} -->"
    assert read(Page(url=URL, body=long.encode())).origin["title"].startswith("div.border-normal")


def test_what_is_no_release_has_no_origin():
    assert read(Page(url=URL, body=b"<p>x")).origin == {}
