"""`--accept-uncertain`: a page whose sources disagree waits, until a person accepts it."""

import json
import re
from types import SimpleNamespace

import pytest

from scraper.demo.current import MiniCurrentSite, invent_current
from scraper.demo.server import serving
from scraper.ledger import Ledger, State


class Site(MiniCurrentSite):
    """Three pages, far from each other, whose data have another title than they show."""

    def __init__(self):
        super().__init__(invent_current(60), sitemap="none")
        with_data = [one for one in self.order("th") if one.id % 3 == 0]
        self.doubtful = [with_data[at] for at in (2, 8, 14)]

    def answer(self, path, query):
        status, kind, body, location = super().answer(path, query)
        for one in self.doubtful:
            if one.path == path:
                title = json.dumps(one.title).encode()
                body = body.replace(title, json.dumps("เรื่องอื่นที่ไม่ใช่เรื่องนี้เลย").encode())
        return status, kind, body, location


@pytest.fixture
def place(tmp_path, scrape):
    site, out = Site(), tmp_path / "r.jsonl"
    with serving(site) as base:

        def run(*args):
            return scrape("--site", base, "--rate", 0, "--all", "-q", *args)

        yield SimpleNamespace(
            base=base, site=site, out=out, run=run, keys={one.key for one in site.doubtful}
        )


def keys(result):
    return {json.loads(line)["key"] for line in result.stdout.splitlines()}


def test_what_is_uncertain_is_named_and_kept_for_later_and_written_when_accepted(
    place, scrape, records
):
    result = place.run("-o", place.out)
    assert result.exit_code == 3
    for one in place.site.doubtful:
        assert f"{one.path}: uncertain: title: h1 and json-ld differ" in result.stderr
    before = {one.key for one in records(place.out.read_bytes())}
    assert before == {one.key for one in place.site.releases.values()} - place.keys
    with Ledger(place.out.with_name("r.jsonl.ledger"), site=None, read_only=True) as ledger:
        assert {ledger.entry(key).state for key in place.keys} == {State.FAILED}

    # Without the word it is not tried again so soon, and with it at once.
    assert scrape("fill", place.out, "--rate", 0, "-q").exit_code == 0
    assert len(records(place.out.read_bytes())) == len(before)
    assert scrape("fill", place.out, "--rate", 0, "-q", "--accept-uncertain").exit_code == 0
    after = records(place.out.read_bytes())
    assert {one.key for one in after[len(before) :]} == place.keys
    titles = {one.key: one.title for one in place.site.doubtful}
    assert {one.key: one.title for one in after if one.key in titles} == titles
    assert place.run("-o", place.out).exit_code == 0
    assert len(records(place.out.read_bytes())) == len(after)


def test_each_accepted_line_says_what_it_is_uncertain_on(place):
    result = place.run("--accept-uncertain", "--explain")
    assert (result.exit_code, result.stderr) == (0, "")
    told = {one["key"]: one["_from"] for one in map(json.loads, result.stdout.splitlines())}
    assert told.keys() == {one.key for one in place.site.releases.values()}
    doubts = {key: where["_uncertain"] for key, where in told.items() if "_uncertain" in where}
    assert doubts == dict.fromkeys(place.keys, "title: h1 and json-ld differ")


def test_saved_pages_are_accepted_too(place, scrape, tmp_path):
    folder = tmp_path / "saved" / "th" / "news"
    folder.mkdir(parents=True)
    for one in place.site.doubtful:
        body = place.site.answer(one.path, "")[2]
        link = f"<link rel='canonical' href='https://www.thaigov.go.th{one.path}'></head>"
        (folder / f"{one.id}.html").write_bytes(body.replace(b"</head>", link.encode()))
    args = ("--from", tmp_path / "saved", "-q")
    result = scrape(*args)
    assert (result.exit_code, result.stdout) == (3, "")
    result = scrape(*args, "--accept-uncertain")
    assert (result.exit_code, keys(result)) == (0, place.keys)


def test_the_summary_counts_what_was_accepted(place, scrape):
    args = ("--site", place.base, "--rate", 0, "--all")
    count = len(place.site.releases)
    assert f"{count} written, 3 of them uncertain · " in scrape(*args, "--accept-uncertain").stderr
    plain = scrape(*args).stderr
    assert f"{count - 3} written · " in plain
    assert "of them uncertain" not in plain


def test_what_a_run_leaves_out_is_named_with_v_and_why(place, scrape):
    newest = max(place.site.releases.values(), key=lambda one: one.day).day
    args = ("--site", place.base, "--rate", 0, "--since", str(newest), "--discover", "ids")
    result = scrape(*args, "-v")
    lines = [line for line in result.stderr.splitlines() if line.startswith("left out: ")]
    assert any(line.endswith(": outside the window") for line in lines)
    assert any(line.endswith(": never-existed") for line in lines)
    counted = sum(
        map(int, re.findall(r"(\d+) (?:outside the window|never-existed)", result.stderr))
    )
    assert len(lines) == counted
    assert "left out: " not in scrape(*args).stderr


def test_what_to_do_about_pages_that_were_not_read_is_said_once_before_the_figures(place, scrape):
    args, tells = ("--site", place.base, "--rate", 0, "--all"), "why a page was not read: "
    *_, advice, figures = scrape(*args).stderr.splitlines()
    assert advice.startswith(f"{tells}`scrape rules test PAGE_OR_URL`; ")
    assert "`--rules DIR`; `--accept-uncertain` writes what is uncertain" in advice
    assert " 3 uncertain " in figures
    assert scrape(*args).stderr.count(tells) == 1
    for more in (("-q",), ("--accept-uncertain",), ("--limit", "1")):
        assert tells not in scrape(*args, *more).stderr
    thai = scrape(*args, "--lang", "th").stderr
    assert "ดูว่าทำไมอ่านหน้าหนึ่งไม่ได้: `scrape rules test PAGE_OR_URL`" in thai


def test_of_saved_pages_of_no_layout_accepting_is_not_advised(scrape, tmp_path):
    (tmp_path / "th_news_7.html").write_text("<p>x</p>", "utf-8")
    told = scrape("--from", tmp_path).stderr
    assert "unknown-layout: " in told
    assert "rule files of your own may read it: `--rules DIR`\n" in told


def test_why_a_page_was_not_read_is_told_in_thai_and_never_in_data(place, scrape, tmp_path):
    (tmp_path / "p.html").write_text("<p>x</p>", "utf-8")
    url = ("--url", "https://www.thaigov.go.th/news/contents/details/7")
    args = ("--from", tmp_path / "p.html", *url, "--report", tmp_path / "report.json")
    told = scrape(*args, "--lang", "th").stderr
    assert f"อ่านไม่ได้: {url[1]}: ไม่รู้จักรูปแบบหน้า: ไม่มีรูปแบบหน้าที่รู้จัก" in told
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert report["not_releases"] == {"unknown-layout": 1}
    assert report["problems"][0]["why"] == "unknown-layout: no known markup on the page"
    told = place.run("--lang", "th").stderr
    assert told.count(": ไม่แน่ชัด: title: h1 กับ json-ld ไม่ตรงกัน") == 3
