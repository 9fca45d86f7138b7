"""A site that changes under a run ends it soon, and nothing that was misread is written."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import resources

import httpx
import pytest
from places import DETAILS, HERE, Place, later, without

from scraper import Query, read_output
from scraper.alarmed import ACCEPT, NAME, UPGRADE, Alarmed, Blamed, Look
from scraper.crawl import Crawl
from scraper.demo.releases import invent
from scraper.demo.site import MiniSite
from scraper.ledger import State
from scraper.rules.layouts import Layouts, RuleFile, built_in
from scraper.site import DEMO, REAL, Site

PALACE = "ข่าวทำเนียบรัฐบาล"


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path, MiniSite(invent(80)))


def no_title(html, _id):
    return re.sub(r"<h3.*?</h3>", "", html, flags=re.DOTALL)


def renamed(html, _id):
    return html.replace("border-normal", "news-detail")


FRONT = "<html><title>รัฐบาลไทย</title><body><h1>หน้าแรก</h1><p>ยินดีต้อนรับ</p></body></html>"
DAMAGES = {
    "no title": (no_title, "title"),
    "no posted date": (without("p", "col-xs-8"), "posted"),
    "no body's container": (without("div", "padding-sm1"), "body"),
    "classes renamed": (renamed, "no known markup"),
    "a front page for every address": (lambda *_: FRONT, "no known markup"),
    "a way to the front page": (
        lambda *_: ("302 Found", [("Location", f"{HERE}/main/contents")], ""),
        "another page",
    ),
    "no HTML": (lambda *_: ("200 OK", [("Content-Type", "application/json")], "{}"), ""),
    "an era too much": (
        lambda html, _: re.sub(r"(\d\d/\d\d/)(25\d\d)", lambda m: f"{m[1]}{int(m[2]) + 543}", html),
        "news_date",
    ),
}


@pytest.mark.parametrize("name", [name for name in DAMAGES if name != "an era too much"])
@pytest.mark.parametrize("first", [1, 20])
def test_pages_that_lack_what_each_release_has_end_the_run_within_ten(place, name, first):
    damage, word = DAMAGES[name]
    place.damage = later(damage, first)
    report, error = place.run()
    assert error is not None
    assert word in str(error)
    bad = set(place.damage.met[first - 1 :])
    assert not bad & set(place.written())
    assert len(place.damage.met) <= first + 9
    assert report.written == len(place.written())
    assert set(place.damage.met[: first - 1]) - bad >= set(place.written())


def test_the_message_names_the_field_three_pages_what_was_written_and_the_command(place):
    place.damage = later(no_title, 20)
    report, error = place.run()
    assert report.written > 10
    text = str(error)
    assert re.search(r"3 pages in a row|3 of 2\d pages", text)
    assert "title" in error.message
    assert len(re.findall(rf"{HERE}/news/contents/details/\d+", error.message)) == 3
    assert f"{report.written} releases were written before" in text
    assert f"\n  scrape rules test {error.url}\n" in text
    assert "title is missing" in error.message


OWN = Layouts(
    [
        RuleFile(
            "own.toml",
            built_in()
            .file_of(built_in().find("codeigniter"))
            .text.replace("version = 1\n", "version = 9\n"),
        )
    ]
)


@pytest.mark.parametrize("is_own", [False, True])
@pytest.mark.parametrize("advice", [ACCEPT, NAME, UPGRADE])
def test_a_message_fits_a_terminal_of_80_columns(advice, is_own):
    urls = [f"https://www.thaigov.go.th/news/contents/details/{57312 + at}" for at in range(5)]
    said = "3 releases in a row have a title that is longer than the body"
    label = f"codeigniter/{'9' if is_own else '1'}"
    alarmed = Alarmed(said, urls, advice, gone=urls, blamed=Blamed(frozenset({label}), ("title",)))
    error = alarmed.as_error(61_234, Look(Site(REAL)), OWN)
    lines = f"scrape: {error}".splitlines()
    assert [line for line in lines if len(line) > 80] == []
    assert [line for line in lines if line.strip() == urls[0]]
    assert lines.count("  and 2 more") == 2
    own = "scrape: your own rule file own.toml did not find title"
    assert (lines[0] == own) is is_own


def test_what_it_alarmed_about_is_read_by_a_later_run(place):
    place.damage = later(no_title, 20)
    report, _ = place.run()
    bad = [int(problem.url.rpartition("/")[2]) for problem in report.problems]
    assert len(bad) >= 3
    assert all(place.state(number) is State.FAILED for number in bad)
    place.damage = None
    report, error = place.run()
    assert (report.failures, error) == (0, None)
    assert sorted(place.written()) == place.listed()


def test_what_other_rules_could_not_read_is_read_at_once(place):
    """One page, so no alarm: the same rules wait, a user's own do not."""
    lost = place.listed()[5]
    place.damage = lambda html, number: renamed(html, 0) if number == lost else html
    assert place.run()[0].failures == 1
    place.damage = None
    assert place.run()[0].written == 0
    text = resources.files("scraper.rules").joinpath("codeigniter.toml").read_text("utf-8")
    text = re.sub(r"^version = .*$", 'version = "9"', text, flags=re.MULTILINE)
    place.rules = Layouts([RuleFile("own.toml", text)])
    assert place.run()[0].written == 1
    assert sorted(place.written()) == place.listed()


def test_more_than_a_tenth_after_twenty_pages_end_the_run(place):
    met = []

    def some(html, number):
        met.append(number)
        return no_title(html, number) if len(met) % 6 == 0 else html

    place.damage = some
    _, error = place.run()
    assert "of 24 pages" in error.message or "of 20 pages" in error.message
    assert not set(met[5::6]) & set(place.written())


def test_fewer_are_no_reason_to_stop(place):
    met = []

    def some(html, number):
        met.append(number)
        return no_title(html, number) if len(met) % 15 == 0 else html

    place.damage = some
    report, error = place.run()
    assert error is None
    assert report.failures > 2


def whole_years_off(place, offset):
    """News dates that are so many years off, on every dated page."""

    def off(html, _number):
        return re.sub(r"(\d\d/\d\d/)(25\d\d)", lambda m: f"{m[1]}{int(m[2]) + offset}", html)

    place.damage = off
    return place.run(categories=(PALACE,), all=True)


@pytest.mark.parametrize("offset", [543, -100, 20, 60])
def test_dates_an_era_off_or_to_come_are_never_written(place, offset):
    _, error = whole_years_off(place, offset)
    assert "news_date" in str(error)
    assert place.written() == []


def test_a_date_of_tomorrow_is_one(place):
    one = place.site.releases[place.site.order(PALACE)[0]]
    today = place.clock.at = datetime(2040, 10, 1, 18, tzinfo=UTC)  # the 2nd in Bangkok
    for days, count in ((2, 1), (3, 0)):
        place.site.add(replace(one, news_date=today.date() + timedelta(days=days)))
        report, _ = place.run(ids=(one.id,))
        assert (days, report.written) == (days, count)
        place.out.unlink(missing_ok=True)
        (place.folder / "l").unlink()


def same_body(html, _number):
    body = '<div class="col-xs-12 padding-sm1 news-2 Circular"><p>ข้อความเดียวกัน</p></div>\n'
    return re.sub(
        r'<div class="col-xs-12 padding-sm1 news-2 Circular">.*?</div>\r\n(?=</div>)',
        body, html, flags=re.DOTALL,
    )  # fmt: skip


def test_one_body_on_three_releases_in_a_row_is_written_on_none(place):
    place.damage = later(same_body, 15)
    report, error = place.run()
    assert "same body" in str(error)
    bad = place.damage.met[14:]
    assert len(bad) <= 9
    assert not set(bad) & set(place.written())
    assert len(place.written()) == report.written > 5
    place.damage = None
    assert place.run()[1] is None
    assert sorted(place.written()) == place.listed()


def every_other(damage, first):
    """The same for every second page from the `first` one on."""
    met = []

    def some(html, number):
        met.append(number)
        is_bad = len(met) >= first and (len(met) - first) % 2 == 0
        return damage(html, number) if is_bad else html

    some.met = met
    return some


def test_honest_releases_in_between_do_not_hide_that_one_body_is_on_many(place):
    place.damage = every_other(same_body, 15)
    report, error = place.run()
    assert re.search(r"3 releases of the last \d+ have the same body", error.message)
    assert len(place.damage.met) <= 15 + 9
    bad = place.damage.met[14::2]
    written = set(bad) & set(place.written())
    assert len(written) <= 1  # nothing was like the first when it was let go
    assert f"{report.written} releases were written before" in str(error)
    for number in written:
        before, _, rest = str(error).partition("1 other like them was written before it showed")
        assert f"details/{number}\n" in rest
        assert f"details/{number}\n" not in before
        assert "--recheck" in rest
    place.damage = None
    place.recheck = timedelta(days=36500)
    assert place.run()[1] is None
    newest = {one.id: one.body for one in read_output(place.out)}
    assert sorted(newest) == place.listed()
    assert "ข้อความเดียวกัน" not in newest.values()


def test_a_counter_in_the_body_does_not_hide_that_it_is_the_same(place):
    def counted(html, number):
        text = "ระบบไม่สามารถแสดงเนื้อหาได้ในขณะนี้ " * 5 + f"รหัส {number * 7}"
        return same_body(html, number).replace("ข้อความเดียวกัน", text)

    place.damage = later(counted, 15)
    _, error = place.run()
    assert "in a row have the same body, digits aside" in error.message
    assert not set(place.damage.met[14:]) & set(place.written())


def test_one_release_for_every_address_is_written_for_none(place):
    pages = []

    def one(html, _number):
        pages.append(html)
        return pages[0]

    place.damage = one
    _, error = place.run()
    assert "same body" in str(error)
    assert place.written() == []


def test_pages_of_a_folder_say_nothing_about_the_site_of_today(place):
    folder = place.folder / "saved"
    folder.mkdir()
    numbers = place.listed()[:8]
    with httpx.Client(transport=httpx.WSGITransport(place), base_url=HERE) as client:
        for number in numbers:
            page = same_body(client.get(f"{DETAILS}{number}").text, number)
            (folder / f"{number}.html").write_text(page, encoding="utf-8")
    run = Crawl(Query(all=True), sources=[folder], site=DEMO)
    assert sorted(one.id for one in run) == numbers
    assert run.report.failures == 0


def test_a_body_that_stands_on_two_releases_is_written_on_both(place):
    first, second = place.site.order(PALACE)[2:4]
    place.site.add(replace(place.site.releases[second], body=place.site.releases[first].body))
    assert place.run()[1] is None
    assert sorted(place.written()) == place.listed()


def test_releases_without_a_body_are_no_repeats(place):
    for number in place.site.order(PALACE)[2:8]:
        place.site.add(replace(place.site.releases[number], body=""))
    assert place.run()[1] is None
    assert sorted(place.written()) == place.listed()


def test_titles_and_bodies_that_changed_places_are_never_written(place):
    for one in list(place.site.releases.values()):
        if not one.removed:
            text = " ".join(re.sub(r"<[^>]*>", " ", one.body).split())
            place.site.add(replace(one, title=text, body=f"<p>{one.title}</p>", lead=None))
    _, error = place.run()
    assert "title" in error.message
    assert place.written() == []
