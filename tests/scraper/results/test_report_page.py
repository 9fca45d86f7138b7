"""The page of `scrape report` in a real browser: searched, switched, filtered, and alone."""

import os
import random
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from browser import Page, start
from msgspec import structs

from scraper import to_line
from scraper.coverage import Cell, Coverage, Cut, Failure, Span
from scraper.results.records import Records
from scraper.results.report import make

pytest.importorskip("vl_convert", reason="the extra `report` is not installed")

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
MANY = int(os.environ.get("SCRAPE_REPORT", "60000"))
EVIL = (
    "</script><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
)
WHOLE = "นายกรัฐมนตรีติดตามมาตรการเศรษฐกิจปี ๒๕๖๕ที่จังหวัดน่าน"
SITE = "https://www.thaigov.go.th/news/contents/details"


def some(release):
    """Three years of releases of three categories, and those that the tests look for."""
    names = {1175: "ข่าวทำเนียบรัฐบาล", 2: "ด้านสังคม", 3: "Government News"}
    for at in range(120):
        number = list(names)[at % 3]
        yield release(
            at + 1,
            day=date(2020, 1, 1) + timedelta(days=at * 9),
            category=names[number],
            category_id=number,
            url=f"{SITE}/{at + 1}",
            source="live",
        )
    captured = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
    yield release(
        501,
        day=date(2022, 12, 28),
        title=WHOLE,
        lead="Cabinet in Nan",
        source="wayback",
        url=f"{SITE}/501",
        fetched_at=captured,
    )
    yield release(502, day=date(2022, 12, 29), title=EVIL, lead=EVIL, url="javascript:alert(1)")


def covered():
    """What a ledger could know: a gap of each kind."""
    none = {"category": None, "category_id": None}
    social = {"category": "ด้านสังคม", "category_id": 2}
    later = {"written": 82, "gone": 3, "failed": 1, "never_tried": 4}
    reason = "<b>HTTP 500</b>"
    return Coverage(
        site=SITE,
        as_of=NOW,
        since=None,
        until=None,
        cells=[
            Cell(month="2020-01", month_be="2563-01", **social, written=40),
            Cell(month="2022-12", month_be="2565-12", **none, **later),
        ],
        never_tried=[Span(generation="codeigniter", first=7001, last=7004, month="2022-12")],
        cut_walks=[Cut(**social, since=date(2022, 1, 1), until=None, started=NOW)],
        unfinished_runs=[],
        failed=[
            Failure(
                key="codeigniter/9",
                id=9,
                **none,
                month="2022-12",
                reason=reason,
                attempts=2,
                due=None,
            )
        ],
        withdrawn=[],
        walked=[],
    )


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    browser = start(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.quit()


@pytest.fixture(scope="module")
def file(tmp_path_factory, release):
    folder = tmp_path_factory.mktemp("report")
    path = folder / "releases.jsonl"
    path.write_bytes(b"".join(map(to_line, some(release))))
    out = folder / "report.html"
    with Records(path) as records:
        made = make(records, path.name, coverage=covered(), now=NOW, has_captures=True)
        out.write_bytes(made.page)
    return out


@pytest.fixture
def page(browser, file):
    page = Page(browser)
    page.open(file)
    return page


def test_search_finds_thai_inside_an_unspaced_sentence_and_marks_it(page):
    assert page.search("เศรษฐกิจ") == [WHOLE]
    assert page.texts("#rows mark") == ["เศรษฐกิจ"]
    assert page.search("เศรษฐกิจปี 2565") == [WHOLE]
    assert page.search("น่") == [WHOLE]
    assert page.texts("#rows mark") == ["น่"]
    assert page.search("CABINET") == [WHOLE]
    assert page.search('"cabinet in" -เศรษฐกิจ') == []
    assert page.texts("#found") == ["0 of 122 releases"]
    page.click("#clear")
    assert page.texts("#found") == ["122 releases"]


def test_the_switches_change_words_and_years_and_are_kept_in_the_address_alone(page):
    assert page.texts("#rows .when")[0] == "29 Dec 2022"
    page.click("[data-era=be]")
    assert page.texts("#rows .when")[0] == "29 Dec 2565"
    page.click("[data-lang=th]")
    assert page.texts("#rows .when")[0] == "29 ธ.ค. 2565"
    assert page.texts("h2")[0] == "จำนวนข่าวรายเดือน"
    assert page.run("document.documentElement.lang") == "th"
    assert page.texts("[aria-pressed=true]") == ["ไทย", "พ.ศ."]
    assert "2565" in " ".join(page.texts("#months text"))
    assert page.run("location.hash") == "#lang=th&era=be"
    assert page.run("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]
    page.run("location.hash = 'lang=en&era=ce&cat=2'")
    page.until("document.documentElement.lang === 'en'")
    assert page.texts("#found") == ["40 of 122 releases"]


def test_a_category_that_is_chosen_filters_all_that_is_shown(page):
    name, count, share = page.texts("#categories button")[1].split("\n")
    assert (name, count, share) == ("ด้านสังคม", "40", "32.8 %")
    page.click("#categories li:nth-child(2) button")
    assert page.texts("#found") == ["40 of 122 releases"]
    assert set(page.texts("#rows .of")) == {"ด้านสังคม"}
    page.click("details[data-table=months] summary")
    page.until("document.querySelector('[data-table=months] td')")
    counts = [int(count) for count in page.texts("[data-table=months] td:nth-child(2)")]
    assert sum(counts) == 40
    page.click("#chosen")
    assert page.texts("#found") == ["122 releases"]


def test_years_are_chosen_and_pages_are_turned(page):
    page.run("(document.getElementById('from').value = '2022',"
             "document.getElementById('from').dispatchEvent(new Event('change')))")  # fmt: skip
    assert {when[-4:] for when in page.texts("#rows .when")} == {"2022"}
    assert page.texts("#page") == ["Page 1 of 2"]
    page.click("[data-turn=next]")
    assert page.texts("#page") == ["Page 2 of 2"]
    assert page.run("document.querySelector('[data-turn=next]').disabled")
    page.click("#order")
    assert page.texts("#rows .when")[0] == "8 Jan 2022"


def test_a_release_leads_to_its_page_and_to_its_capture(page):
    page.search("เศรษฐกิจ")
    links = page.run("[...document.querySelectorAll('#rows a')].map((a) => [a.href, a.rel])")
    assert links == [
        [f"{SITE}/501", "noreferrer noopener"],
        [f"https://web.archive.org/web/20240506070809/{SITE}/501", "noreferrer noopener"],
    ]
    assert "เศรษฐกิจ" in page.run("document.querySelector('#rows a').getAttribute('aria-label')")


def test_a_title_of_markup_is_a_title_and_its_address_no_link(page):
    assert page.texts("#rows .title")[0] == EVIL
    assert page.run("document.querySelectorAll('#rows tr:first-child a').length") == 0
    assert page.run("document.querySelectorAll('#rows img, #rows script').length") == 0
    assert page.run("document.title").startswith("releases.jsonl")


def test_a_page_with_invented_releases_says_so_in_both_languages(page, release, write, tmp_path):
    assert page.run("document.getElementById('invented').hidden")
    out = tmp_path / "invented.html"
    with Records(write(release(1, source="warc"))) as records:
        out.write_bytes(make(records, "releases.jsonl", coverage=None, now=NOW).page)
    page.open(out)
    assert page.texts("#invented:not([hidden])")[0].startswith("Invented releases: 1.")
    page.click("[data-lang=th]")
    assert page.texts("#invented:not([hidden])")[0].startswith("ข่าวสมมติ 1 ข่าว")


def test_gaps_are_named(page):
    rows = page.texts("#gaps tbody tr")
    assert [row.split("\t") for row in rows] == [
        ["listing not walked to its end", "ด้านสังคม", "1 Jan 2022 to the newest", "–", "–"],
        ["ids never tried", "ids 7001 to 7004", "Dec 2022", "4", "–"],
        ["could not be had or read", "9", "Dec 2022", "1", "<b>HTTP 500</b>"],
    ]
    assert page.texts("#covered") == [
        "122 written, 3 gone from the site, 1 failed, 4 never tried: 96.1 % accounted for."
    ]
    assert "15 Dec" not in page.texts("#silences")[0]


@pytest.mark.parametrize(
    ("begins", "said"),
    [
        ("apart", "Not all listings were walked from the same day on"),
        ("never", "No listing was walked whole"),
    ],
)
def test_what_was_not_walked_from_one_day_on_is_not_called_whole(
    browser, file, tmp_path, begins, said
):
    whole = {"never_tried": [], "cut_walks": [], "failed": [], "begins": begins}
    known = structs.replace(covered(), **whole)
    with Records(file.with_name("releases.jsonl")) as records:
        made = make(records, "releases.jsonl", coverage=known, now=NOW, has_captures=True)
    out = tmp_path / "report.html"
    out.write_bytes(made.page)
    page = Page(browser)
    page.open(out)
    assert page.texts("#covered")[0].endswith("96.1 % of what is known of accounted for.")
    (told,) = page.texts("#gaps")
    assert told.startswith(said)
    assert "Nothing is known to be missing" not in told


def test_each_picture_is_drawn_and_says_more_under_the_mouse(page):
    for name in ("months", "calendar", "coverage"):
        assert page.run(f"document.querySelectorAll('#{name} svg path').length") > 2
    page.point_at("#months .mark-rect path")
    page.until("!document.getElementById('tip').hidden")
    assert page.texts("#tip") == ["Jan 2020: 4 releases"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_leaves_the_page_is_said_in_the_console_or_sticks_out(browser, file, width, scheme):
    page = Page(browser)
    page.open(file, "lang=th&era=be", width=width, scheme=scheme)
    page.search("ข่าว")
    page.click("#clear")
    page.click("#categories button")
    page.click("[data-lang=en]")
    said, asked = page.logs()
    assert said == []
    assert {url.split("#")[0] for url in asked} == {file.as_uri()}
    assert page.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize(("scheme", "media"), [("light", ""), ("dark", ""), ("dark", "print")])
def test_words_stand_out_from_what_is_behind_them(browser, file, scheme, media):
    page = Page(browser)
    page.open(file, scheme=scheme, media=media)
    ratios = page.run(CONTRAST)
    assert len(ratios) > 100
    assert min(ratios) >= 4.5


CONTRAST = """(() => {
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => parts(color).slice(0, 3).map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (one) => {
    const color = getComputedStyle(one).backgroundColor;
    return parts(color)[3] === 0 && one.parentElement ? behind(one.parentElement) : color;
  };
  return [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility()
    && !one.disabled && !one.closest("svg")
    && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())).map((one) => {
      const pair = [light(getComputedStyle(one).color), light(behind(one))].sort((a, b) => b - a);
      return (pair[0] + 0.05) / (pair[1] + 0.05);
    });
})()"""


def test_it_is_used_by_keyboard_and_read_aloud(page):
    names = page.run("""[...document.querySelectorAll('button, select, input, a, [role=img], nav')]
      .filter((one) => one.checkVisibility()).filter((one) => !(one.innerText?.trim()
        || one.getAttribute('aria-label') || one.getAttribute('aria-labelledby')
        || one.labels?.[0]?.innerText.trim())).map((one) => one.outerHTML)""")
    assert names == []
    body = page.browser.switch_to.active_element
    body.send_keys("\ue004")
    assert page.run("document.activeElement.className") == "skip"
    page.run("document.querySelector('#categories button').focus()")
    page.browser.switch_to.active_element.send_keys("\ue007")
    assert page.texts("#found") == ["42 of 122 releases"]
    assert page.run("document.activeElement.getAttribute('aria-pressed')") == "true"


def test_sixty_thousand_releases_fit_open_and_are_searched(browser, release, write, tmp_path):
    rng = random.Random(1)
    words = ["".join(rng.choices("กขคงจชซญดตถทธนบปผพฟมยรลวศสหอะาิีึืุูเแโ่้", k=5)) for _ in range(900)]
    path = write()
    with path.open("wb") as out:
        one = release(1, source="live", url=f"{SITE}/1")
        line = to_line(one)
        for at in range(MANY):
            day = date(2010, 1, 1) + timedelta(days=at * 6000 // MANY)
            out.write(
                line.replace(b'codeigniter/1"', b'codeigniter/%d"' % at)
                .replace(b'"id":1,', b'"id":%d,' % at)
                .replace(b"details/1", b"details/%d" % at)
                .replace(b"2022-07-27", str(day).encode())
                .replace("เรื่อง 1".encode(), "".join(rng.choices(words, k=20)).encode())
            )
    with Records(path) as records:
        made = make(records, path.name, coverage=None, now=NOW)
    assert made.releases == MANY
    assert len(made.page) <= 3_000_000
    file = tmp_path / "many.html"
    file.write_bytes(made.page)
    page = Page(browser)
    assert page.open(file) < 60
    page.search("ก")
    started = time.monotonic()
    assert words[7] in page.search(words[7])[0]
    assert time.monotonic() - started < 10
