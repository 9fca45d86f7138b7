"""`scrape rules`: what is listed, shown, and found on a page."""

import json
from pathlib import Path
from urllib.request import urlopen

import pytest
from own_rules import BUILT, changed, newer

PAGES = Path(__file__).parents[1] / "scraper" / "rules" / "pages" / "codeigniter-1"
URL = "https://www.thaigov.go.th/news/contents/details/57312"
H3 = "div.border-normal h3[class*='news-']"


@pytest.fixture
def mine(tmp_path):
    """A directory with a newer version of the rules, by which no lead is found."""
    return newer(tmp_path / "mine")


def said(result):
    return " ".join(result.stderr.split())


# list and show


def test_list(scrape):
    result = scrape("rules", "list")
    assert result.exit_code == 0
    assert "codeigniter/1  releases and listings of 2560 to late 2568" in result.stdout
    assert "codeigniter.toml (built in), 6 recorded pages" in result.stdout
    assert "current/1  releases since late 2568" in result.stdout
    assert "no rule file (built in)" in result.stdout


def test_list_names_a_users_own_first_where_it_is_newer(scrape, mine):
    lines = scrape("rules", "list", "--rules", mine, "--json").stdout.splitlines()
    own, built = [one for one in map(json.loads, lines) if "codeigniter" in one["layout"]]
    covers = "releases and listings of 2560 to late 2568 (2017 to 2025): /news/contents/…"
    assert own == {
        "layout": "codeigniter/1.1",
        "covers": covers,
        "file": str(mine / "next.toml"),
        "built_in": False,
        "recorded": 0,
    }
    assert (built["layout"], built["built_in"], built["recorded"]) == ("codeigniter/1", True, 6)
    assert scrape("rules", "list", SCRAPE_RULES=str(mine)).stdout.count("codeigniter/") == 2
    *_, current, words = map(json.loads, lines)
    assert (current["layout"], current["file"], current["built_in"]) == ("current/1", None, True)
    assert (words["layout"], words["built_in"]) == ("other-pages", True)


@pytest.mark.parametrize("name", ["codeigniter", "codeigniter/1"])
def test_show_prints_the_file(scrape, name):
    assert scrape("rules", "show", name).stdout_bytes == BUILT.encode()


def test_list_shows_own_words_beside_those_that_come_along_and_what_they_leave(scrape, tmp_path):
    own = tmp_path / "other-pages.toml"
    own.write_text('[[kind]]\nwhat = "a ceremony"\nwhole = ["รู้ทัน.*"]\n', "utf-8")
    lines = scrape("rules", "list", "--rules", tmp_path, "--json").stdout.splitlines()
    words = [one for one in map(json.loads, lines) if one["layout"] == "other-pages"]
    told = [(one["file"], one["built_in"]) for one in words]
    assert told == [(str(own), False), ("other-pages.toml", True)]
    shown = scrape("rules", "list", "--rules", tmp_path).stdout
    assert "words of your own take back nothing that is written" in shown
    assert "other-pages.toml (built in)" in shown
    assert "take back" not in scrape("rules", "list").stdout


def test_show_of_a_name_shows_its_newest_version(scrape, mine):
    shown = scrape("rules", "show", "codeigniter", "--rules", mine).stdout_bytes
    assert shown == (mine / "next.toml").read_bytes()


def test_words_of_other_pages_are_shown_and_ones_own_are_tried_on_a_page(scrape, tmp_path):
    words = scrape("rules", "show", "other-pages").stdout
    assert 'what = "a vacancy"' in words
    own = tmp_path / "mine" / "other-pages.toml"
    own.parent.mkdir()
    own.write_text('[[kind]]\nwhat = "a ceremony"\nwhole = ["รู้ทัน.*"]\n', "utf-8")
    page = PAGES / "line.html"
    assert scrape("rules", "test", page).exit_code == 0
    result = scrape("rules", "test", page, "--rules", own.parent)
    assert result.exit_code == 65
    assert f"no release: kept-out: kept out by {own}: a ceremony (title)" in result.stdout.replace(
        "\n", " "
    )
    shown = scrape("rules", "show", "other-pages", "--rules", own.parent)
    assert shown.stdout_bytes == own.read_bytes()
    assert "these are added to the words that come along" in said(shown)
    (own.parent / "next.toml").write_text(BUILT, "utf-8")
    own.unlink()
    others = scrape("rules", "show", "other-pages", "--rules", own.parent)
    assert (others.stdout, others.stderr) == (words, "")


@pytest.mark.parametrize("name", ["joomla", "codeigniter/2"])
def test_show_of_what_has_no_rule_file(scrape, name):
    result = scrape("rules", "show", name)
    assert result.exit_code == 2
    assert f"there is no rule file {name!r}" in said(result)
    assert "There are: codeigniter/1, current/1, other-pages." in said(result)


# test


def test_a_saved_page_field_by_field(scrape):
    result = scrape("rules", "test", PAGES / "line.html")
    assert result.exit_code == 0
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert lines[0] == f"{PAGES}/line.html  (its address is not known: --url)"
    assert lines[1] == "codeigniter/1, codeigniter.toml"
    title = lines.index("title*     รู้ทันฝนหลงฤดู เตรียมตัวอย่างไร")
    assert lines[title + 1] == f"by {H3}"
    assert lines[title + 2] == "the same by div.border-normal h3"
    assert "posted*    2023-03-06 (วันจันทร์ที่ 6 มีนาคม 2566)" in lines
    news = lines.index("news_date  none")
    assert lines[news + 1].startswith("nothing by div.border-normal div.text-right")
    assert lines[-1] == "a release"


def test_json_has_every_field_with_what_every_selector_gave(scrape):
    result = scrape("rules", "test", PAGES / "plain.html", "--url", URL, "--json")
    told = json.loads(result.stdout)
    assert (told["url"], told["layout"], told["result"]) == (URL, "codeigniter/1", "release")
    fields = {one["field"]: one for one in told["fields"]}
    assert set(fields) == {
        *("title", "posted", "body", "news_date", "lead", "category", "picture"),
    }
    assert fields["title"] == {
        "field": "title",
        "required": True,
        "value": "นายกฯ เปิดงานวันข้าวหอม ณ จังหวัดสมมติ",
        "selector": H3,
        "others": {"div.border-normal h3": "นายกฯ เปิดงานวันข้าวหอม ณ จังหวัดสมมติ"},
    }
    assert fields["posted"]["value"] == "2022-07-28 (วันพฤหัสบดีที่ 28 กรกฎาคม 2565)"
    assert fields["posted"]["others"]["div.border-normal p.remove-xs span"] is None
    assert fields["picture"]["value"].endswith("/1234.jpg")
    assert told["origin"]["title"] == H3


@pytest.mark.parametrize(
    ("was", "now", "named"),
    [
        ('<h3 class="news-1 Circular color3">รู้ทันฝนหลงฤดู เตรียมตัวอย่างไร</h3>', "", "title"),
        ("วันจันทร์ที่ 6 มีนาคม 2566", "เมื่อวาน", "posted"),
        ("วันจันทร์ที่ 6", "วันอังคารที่ 6", "posted"),
        ("padding-sm1 news-2 Circular", "main", "body"),
    ],
)
def test_what_is_missing_is_named_and_ends_with_65(scrape, tmp_path, was, now, named):
    page = (PAGES / "line.html").read_text("utf-8")
    assert was in page
    (tmp_path / "page.html").write_text(page.replace(was, now), "utf-8")
    result = scrape("rules", "test", tmp_path / "page.html", PAGES / "line.html")
    assert result.exit_code == 65
    first, second = result.stdout.split(f"{PAGES}/line.html")
    assert "no release: " in first
    assert named in first.partition("no release: ")[2]
    assert second.rstrip().endswith("a release")


def test_a_page_of_no_layout_ends_with_65(scrape, tmp_path):
    page = (PAGES / "line.html").read_text("utf-8").replace("panel-body", "inside")
    (tmp_path / "page.html").write_text(page, "utf-8")
    result = scrape("rules", "test", tmp_path / "page.html", "--url", URL)
    assert result.exit_code == 65
    assert "no layout" in result.stdout
    assert "no release: unknown-layout: no known markup on the page" in result.stdout


def test_a_mended_rule_file_is_tried_on_the_page(scrape, tmp_path):
    """As a user would: the site renames a class, the rules are copied, mended, tried."""
    page = (PAGES / "line.html").read_text("utf-8").replace("border-normal", "frame")
    (tmp_path / "page.html").write_text(page, "utf-8")
    assert scrape("rules", "test", tmp_path / "page.html").exit_code == 65
    shown = scrape("rules", "show", "codeigniter").stdout
    (tmp_path / "mended.toml").write_text(
        shown.replace("version = 1\n", 'version = "1.1"\n').replace("border-normal", "frame"),
        "utf-8",
    )
    result = scrape("rules", "test", tmp_path / "page.html", "--rules", tmp_path)
    assert result.exit_code == 0
    assert f"codeigniter/1.1, {tmp_path}/mended.toml" in result.stdout


@pytest.mark.parametrize(
    "head",
    [
        f'<link rel="canonical" href="{URL}">',
        f"<link href='{URL}' rel='Canonical x'>",
        f'<meta property="og:url" content="{URL}">',
        f'<link rel=canonical href="/"><meta property="og:url" content="{URL}">',
    ],
)
def test_a_saved_page_tells_its_address(scrape, tmp_path, head):
    page = (PAGES / "line.html").read_text("utf-8").replace("<head>", f"<head>{head}")
    (tmp_path / "page.html").write_text(page, "utf-8")
    assert (
        json.loads(scrape("rules", "test", tmp_path / "page.html", "--json").stdout)["url"] == URL
    )


def test_a_comment_of_who_saved_it_tells_its_address_wherever_it_stands(scrape, tmp_path):
    comment = f"<!-- saved from url=(0057){URL} -->"
    page = (PAGES / "line.html").read_text("utf-8").replace("</body>", f"{comment}</body>")
    assert comment in page
    (tmp_path / "page.html").write_text(page, "utf-8")
    told = json.loads(scrape("rules", "test", tmp_path / "page.html", "--json").stdout)
    assert told["url"] == URL


@pytest.mark.parametrize("told", ["https://[", "https://", "http://[::1", "javascript:1"])
def test_an_address_that_is_none_is_not_taken_from_a_page(scrape, tmp_path, told):
    head = f"<link rel=canonical href='{told}'><!-- saved from url=(0057){told} -->"
    (tmp_path / "page.html").write_text(f"<head>{head}</head><h1>ข่าว</h1>", "utf-8")
    result = scrape("rules", "test", tmp_path / "page.html", "--json")
    assert (result.exit_code, json.loads(result.stdout)["url"]) == (65, None)


def test_a_listing_is_called_one(scrape, mini, tmp_path):
    number, newer = next(iter(mini.site.category_ids.values())), tmp_path / "th.html"
    with urlopen(f"{mini.base}/news/contents/index/{number}") as answer:
        (tmp_path / "page.html").write_bytes(answer.read())
    newer.write_text(
        "<link rel=canonical href=https://www.thaigov.go.th/th/news><h1>ข่าว</h1>"
        "<a href=/th/news/7>ก</a><a href=/th/news/8>ข</a>"
    )
    for page, count in ((tmp_path / "page.html", 10), (newer, 2)):
        result = scrape("rules", "test", page)
        assert result.exit_code == 65
        lines = result.stdout.splitlines()
        assert lines[-1] == f"  no release: listing: a page that lists {count} releases"
        assert "MISSING" not in result.stdout
        told = json.loads(scrape("rules", "test", page, "--json").stdout)
        assert told["result"] == "listing"
    fetched = scrape("rules", "test", f"{mini.base}/news/contents/index/{number}")
    assert fetched.stdout.splitlines()[-1] == lines[-1].replace("2", "10")


def test_a_title_is_said_to_be_where_it_is_and_links_are_for_people(scrape, tmp_path):
    text = "<p>" + "อำเภอสวนไผ่เปิดห้องอ่านหนังสือสำหรับเด็กเล็ก ทุกวันอังคารถึงวันอาทิตย์ " * 4 + "</p>"
    files = "".join(f"<a href=/uploads/{at}.pdf>เอกสาร {at}</a> " for at in range(7))
    page = tmp_path / "page.html"
    page.write_text(
        "<title>เปิดห้องอ่านหนังสือ | รัฐบาลไทย</title><main><article><h2>เปิดห้องอ่านหนังสือ</h2>"
        f"<time datetime=2026-07-27>27 ก.ค. 69</time>{text}{text}<p>{files}</p></article></main>",
        "utf-8",
    )
    result = scrape("rules", "test", page, "--url", "https://www.thaigov.go.th/th/news/166000")
    assert result.exit_code == 0
    lines = [line.strip() for line in result.stdout.splitlines()]
    at = lines.index("title*     เปิดห้องอ่านหนังสือ")
    assert lines[at + 1] == "by h2"
    assert "Link(" not in result.stdout
    first = lines.index("attachments เอกสาร 0 https://www.thaigov.go.th/uploads/0.pdf")
    assert lines[first + 4] == "เอกสาร 4 https://www.thaigov.go.th/uploads/4.pdf"
    assert lines[first + 5] == "and 2 more"


def test_a_page_from_the_site_is_fetched_by_its_rules(scrape, mini, serve):
    asked = []

    def answer(path):
        asked.append(path)
        return ("200 OK", "User-agent: *\nDisallow: /private") if path == "/robots.txt" else None

    listing = scrape("--site", mini.base, "--rate", "0", "--all", "--limit", "1", "-q").stdout
    number = json.loads(listing)["id"]
    with serve(answer) as base:
        result = scrape("rules", "test", f"{base}/news/contents/details/{number}")
        assert asked == ["/robots.txt", f"/news/contents/details/{number}"]
        assert result.exit_code == 0
        assert f"https://demo.invalid/news/contents/details/{number}" in result.stdout
        refused = scrape("rules", "test", f"{base}/private/1")
        assert refused.exit_code == 77
        assert "robots.txt" in said(refused)
        assert "/private/1" not in asked


def test_a_saved_page_of_the_miniature_site_is_called_invented(scrape, mini, tmp_path):
    number = next(one.id for one in mini.site.releases.values() if not one.removed)
    page = tmp_path / f"{number}.html"
    with urlopen(f"{mini.base}/news/contents/details/{number}") as answer:
        page.write_bytes(answer.read().replace(b"https://demo.invalid/", b"/"))
    url = f"https://www.thaigov.go.th/news/contents/details/{number}"
    told = json.loads(scrape("rules", "test", page, "--json", "--url", url).stdout)
    assert told["url"] == f"https://demo.invalid/news/contents/details/{number}"


def test_a_page_that_the_site_has_not(scrape, mini):
    result = scrape("rules", "test", f"{mini.base}/news/contents/nothing", PAGES / "line.html")
    assert result.exit_code == 3
    assert "HTTP 404" in said(result)
    assert "a release" in result.stdout


def test_a_page_that_would_stall_the_parser_is_left_to_a_child(scrape, tmp_path):
    (tmp_path / "page.html").write_text("<div>" * 100_000)
    result = scrape("rules", "test", tmp_path / "page.html")
    assert result.exit_code == 65
    assert "no release: unreadable" in result.stdout


def test_nothing_from_a_page_reaches_the_terminal_as_it_is(scrape, tmp_path):
    page = (PAGES / "line.html").read_text("utf-8").replace("รู้ทัน", "\x1b[31m\u202eรู้")
    page = page.replace("ทัน LINE", "\x1b[31m\u202eทัน LINE")  # its category, which stays as it is
    (tmp_path / "page.html").write_text(page, "utf-8")
    shown = scrape("rules", "test", tmp_path / "page.html").stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[31mรู้" in shown
    assert "\\x1b[31m\\u202eทัน LINE" in shown


def test_fields_are_shown_as_a_record_has_them(scrape, tmp_path):
    page = (PAGES / "plain.html").read_text("utf-8").replace("ข้าว", "ข้\u200bาว\u00adสาร")
    (tmp_path / "57312.html").write_text(page, "utf-8")
    (line,) = scrape("--from", tmp_path).stdout.splitlines()
    record = json.loads(line)
    told = json.loads(scrape("rules", "test", tmp_path / "57312.html", "--json").stdout)
    fields = {one["field"]: one for one in told["fields"]}
    for name in ("title", "lead", "body"):
        assert "ข้าวสาร" in record[name]
        assert fields[name]["value"] == record[name]
    assert {record["title"]} == set(fields["title"]["others"].values())


@pytest.mark.parametrize(
    ("name", "url"),
    [("th_news_166528.html", "https://www.thaigov.go.th/th/news/166528"), ("57312.html", None)],
)
def test_an_address_is_taken_from_the_name_as_a_run_takes_it(scrape, tmp_path, name, url):
    (tmp_path / name).write_text("<h1>ข่าว</h1>", "utf-8")
    told = json.loads(scrape("rules", "test", tmp_path / name, "--json").stdout)
    assert told["url"] == url


def test_a_directory_is_told_with_what_to_do(scrape, tmp_path):
    folder = tmp_path / "my pages"
    folder.mkdir()
    result = scrape("rules", "test", folder)
    assert (result.exit_code, result.stdout) == (2, "")
    happened, hint = result.stderr.splitlines()
    assert happened == f"scrape: {folder} is a directory"
    assert f"scrape rules test '{folder}'/*.html; or" in hint
    assert f"scrape --from '{folder}'" in hint


def test_one_address_for_several_pages_is_told_with_what_to_do(scrape, tmp_path):
    page = (PAGES / "plain.html").read_bytes()
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(page)
        (tmp_path / f"{name}.url").write_text(URL)
    pages = (tmp_path / "a.html", tmp_path / "b.html")
    assert "a file PAGE.html.url beside it" in said(scrape("rules", "test", *pages, "--url", URL))
    lines = scrape("rules", "test", *pages, "--json").stdout.splitlines()
    assert [json.loads(line)["url"] for line in lines] == [URL, URL]
    assert "Leave it out" in said(scrape("rules", "test", URL, "--url", URL))


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("-", "-"), "- is standard input, which can be read once"),
        (["gone.html"], "cannot read gone.html: No such file"),
        (["."], ". is a directory"),
        (["a.html", "b.html", "--url", URL], "--url is the address of one saved page"),
        (["https://example.com/1", "--url", URL], "--url is the address of one saved page"),
        (["a.html", "--url", "https://example.com/"], "no address of a release"),
        (["ftp://example.com/1.html"], "no address that pages are fetched from"),
        (["a.html", "--rules", ""], "an empty name is no directory"),
    ],
)
def test_usage(scrape, args, why):
    result = scrape("rules", "test", *args)
    assert result.exit_code == 2
    assert why in said(result)
    assert result.stdout == ""


def test_a_saved_page_of_the_current_site_without_its_address(scrape, tmp_path):
    newer = ("version = 1\n", "version = 2\n")
    text = changed(('layout = "codeigniter"', 'layout = "current"'), newer)
    (tmp_path / "c.toml").write_text(text.replace("panel-body", "release"), "utf-8")
    page = (PAGES / "line.html").read_text("utf-8").replace("panel-body", "release")
    (tmp_path / "page.html").write_text(page, "utf-8")
    result = scrape("rules", "test", tmp_path / "page.html", "--rules", tmp_path)
    assert result.exit_code == 0
    assert f"current/2, {tmp_path}/c.toml" in result.stdout


DOUBTFUL = """<html><head><script type="application/ld+json">
{"@type": "NewsArticle", "headline": "เรื่องอื่นที่ไม่ตรงกันเลย", "datePublished": "2026-07-14"}
</script></head><body><h1>นายกฯ เปิดงานวันข้าวหอม ณ จังหวัดสมมติ</h1><p>14 กรกฎาคม 2569</p>
<p>วันนี้ นายกรัฐมนตรีเป็นประธานเปิดงาน ณ ศาลากลางจังหวัดสมมติ พร้อมด้วยคณะรัฐมนตรีและผู้แทนหน่วยงาน
ที่เกี่ยวข้องจำนวนมากที่ร่วมงานในครั้งนี้ ข้าวหอมคือของดีของแผ่นดิน รัฐบาลจะส่งเสริมต่อไปอย่างเต็มที่</p>
</body></html>"""


def test_of_an_uncertain_page_it_shows_what_each_source_says(scrape, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(DOUBTFUL, encoding="utf-8")
    result = scrape("rules", "test", page, "--url", "https://www.thaigov.go.th/th/news/166600")
    assert result.exit_code == 65
    shown = " ".join(result.stdout.split())
    assert "current/1" in shown
    assert "title* นายกฯ เปิดงานวันข้าวหอม ณ จังหวัดสมมติ by h1" in shown
    assert "เรื่องอื่นที่ไม่ตรงกันเลย by json-ld" in shown
    assert "published* 2026-07-14" in shown
    assert "body* วันนี้ นายกรัฐมนตรี" in shown
    assert "no release: uncertain: title: h1 and json-ld differ" in shown
