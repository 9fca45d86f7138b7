"""A user's own rule file for the site's new pages, from nothing but what the command says."""

import json
import os
import re
import subprocess

import pytest

from cli.begun import CURRENT
from scraper.demo.current import MiniCurrentSite, invent_current
from scraper.demo.server import serving
from scraper.rules.layout import load_layout

URL = "https://www.thaigov.go.th/th/news/166000"
PAGE = """<!doctype html><html lang=th><head><meta charset=utf-8></head><body><main><x-news>
<div class=line><b class=head>นายกฯ เปิดสะพานไม้</b> <i class=day>14 ก.ค. 2569</i></div>
<x-text><div>นายกรัฐมนตรีเปิดสะพานไม้แห่งใหม่</div><div>ประชาชนเดินทางสะดวกขึ้น</div></x-text>
</x-news></main></body></html>"""
SELECTORS = {
    'marker = ["div.news-detail"]': 'marker = ["x-news"]',
    'select = ["div.news-detail h1", "h1"]': 'select = ["b.head"]',
    'select = ["div.news-detail time", "div.news-detail .date"]': 'select = ["i.day"]',
    'select = ["div.news-detail .content"]': 'select = ["x-text"]',
}


def mended(text, **more):
    for was, now in (SELECTORS | more).items():
        assert text.count(was) == 1, was
        text = text.replace(was, now)
    return text


class Site(MiniCurrentSite):
    """Its releases' pages are of a markup that nobody has seen."""

    def answer(self, path, query):
        status, kind, body, location = super().answer(path, query)
        if one := self.releases.get(path):
            text = "".join(f"<div>{words}</div>" for words in one.paragraphs)
            day = f"{one.day.day}/{one.day.month}/{one.day.year + 543}"
            html = PAGE.replace("นายกฯ เปิดสะพานไม้", one.title).replace("14 ก.ค. 2569", day)
            head, end = html.split("<x-text>")[0], html.split("</x-text>")[1]
            body = f"{head}<x-text>{text}</x-text>{end}".encode()
        return status, kind, body, location


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    return path


@pytest.fixture
def mine(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    return folder


def said(result):
    return " ".join(result.stderr.split())


def test_what_show_prints_is_a_rule_file_to_begin_from(scrape):
    for name in ("current", "current/1"):
        shown = scrape("rules", "show", name)
        assert shown.exit_code == 0
        assert shown.stdout == CURRENT
        assert f"{name} comes along without a rule file" in said(shown)
    layout = load_layout(CURRENT, "current.toml")
    assert layout.label == "current/2"
    assert {name for name, _ in layout.fields.named()} == {
        *("title", "posted", "body", "lead", "category", "picture"),
    }


def test_of_a_users_own_file_that_one_is_shown(scrape, mine):
    (mine / "a.toml").write_text(mended(CURRENT), "utf-8")
    shown = scrape("rules", "show", "current", "--rules", mine)
    assert (shown.exit_code, shown.stdout) == (0, mended(CURRENT))


def test_a_page_that_is_not_read_is_mended_by_it(scrape, page, mine):
    """As a user would: shown, not matching yet, selectors put in, tried, read."""
    assert scrape("rules", "test", page, "--url", URL).exit_code == 65
    own = mine / "current.toml"
    own.write_bytes(scrape("rules", "show", "current").stdout_bytes)
    tried = scrape("rules", "test", page, "--url", URL, "--rules", mine)
    assert tried.exit_code == 65
    line = f"{own} (current/2) does not read it: no match of its marker div.news-detail"
    assert tried.stdout.splitlines()[-1].strip() == line

    own.write_text(mended(CURRENT), "utf-8")
    tried = scrape("rules", "test", page, "--url", URL, "--rules", mine, "--json")
    assert tried.exit_code == 0
    told = json.loads(tried.stdout)
    assert (told["layout"], told["result"], told["unmatched"]) == ("current/2", "release", [])
    found = scrape("--from", page, "--url", URL, "--rules", mine, "--explain")
    release = json.loads(found.stdout)
    assert release["title"] == "นายกฯ เปิดสะพานไม้"
    assert release["published"] == "2026-07-14"
    assert release["body"] == "นายกรัฐมนตรีเปิดสะพานไม้แห่งใหม่\n\nประชาชนเดินทางสะดวกขึ้น"
    assert (release["layout"], release["_from"]["title"]) == ("current/2", "b.head")


def test_a_crawl_that_the_alarm_ended_goes_on_by_it(scrape, records, mine, tmp_path):
    site, out = Site(invent_current(12), sitemap="none"), tmp_path / "r.jsonl"
    with serving(site) as base:
        args = ("--site", base, "--rate", 0, "--all", "-o", out)
        ended = scrape(*args)
        assert ended.exit_code == 65
        assert "`scrape rules show current` prints one to begin from" in said(ended)
        shown = scrape(*said(ended).split("`scrape ")[1].split("`")[0].split()).stdout
        (mine / "current.toml").write_text(mended(shown), "utf-8")
        assert scrape(*args, "--rules", mine).exit_code == 0
    found = {one.key: one for one in records(out.read_bytes())}
    assert len(found) == len(site.releases)
    for one in site.releases.values():
        release = found[f"current{one.path.replace('/news', '')}"]
        assert (release.title, release.published) == (one.title, str(one.day))
        assert release.body.split() == " ".join(one.paragraphs).split()
        assert release.layout == "current/2"


def test_in_the_place_of_the_one_that_comes_along_it_has_a_mark(scrape, page, mine):
    (mine / "a.toml").write_text(mended(CURRENT, **{"version = 2": "version = 1"}), "utf-8")
    told = json.loads(scrape("rules", "test", page, "--rules", mine, "--json").stdout)
    assert told["layout"].startswith("current/1+")
    assert told["file"] == f"{mine}/a.toml"


def test_why_a_rule_file_does_not_read_a_page_is_told_by_its_first_key(scrape, page, mine):
    text = mended(CURRENT)
    (mine / "a.toml").write_text(
        text.replace('scope = ["main"]', 'scope = ["article", "#x"]'), "utf-8"
    )
    (mine / "b.toml").write_text(
        text.replace("version = 2", "version = 3").replace('["x-news"]', '["x-news", "h9", "h8"]'),
        "utf-8",
    )
    tried = scrape("rules", "test", page, "--url", URL, "--rules", mine, "--json")
    assert tried.exit_code == 65
    assert json.loads(tried.stdout)["unmatched"] == [
        {"file": f"{mine}/b.toml", "layout": "current/3", "key": "marker", "missing": ["h9", "h8"]},
        {
            "file": f"{mine}/a.toml",
            "layout": "current/2",
            "key": "scope",
            "missing": ["article", "#x"],
        },
    ]


def test_a_body_without_a_word_is_called_empty(scrape, page, mine):
    (mine / "a.toml").write_text(mended(CURRENT), "utf-8")
    page.write_text(re.sub("<x-text>.*</x-text>", "<x-text></x-text>", PAGE), "utf-8")
    lines = [
        one.strip() for one in scrape("rules", "test", page, "--rules", mine).stdout.split("\n")
    ]
    assert "body*      empty" in lines


def test_a_rule_file_that_matches_too_much_is_named(scrape, mine):
    text = mended(CURRENT).replace('scope = ["main"]', 'scope = ["body"]')
    (mine / "a.toml").write_text(text.replace('["x-news"]', '["h3"]'), "utf-8")
    shown = scrape("--demo", "--all", "--limit", 1, "-q").stdout
    tried = scrape("rules", "test", json.loads(shown)["url"], "--rules", mine)
    assert tried.exit_code == 65
    why, own = [line.strip() for line in tried.stdout.splitlines()][-2:]
    several = "the markup of several layouts: codeigniter/1, current/2"
    assert why == f"no release: unknown-layout: {several}"
    assert own == f"{mine}/a.toml (current/2) matches, too"


def test_a_page_on_standard_input(start, mine):
    (mine / "a.toml").write_text(mended(CURRENT), "utf-8")
    running = start("rules", "test", "-", "--url", URL, "--rules", mine, stdin=subprocess.PIPE)
    out = running.communicate(PAGE.encode(), timeout=20)[0].decode()
    assert running.returncode == 0
    assert out.startswith(f"-  {URL}\n")
    assert out.rstrip().endswith("a release")


def test_the_name_of_a_page_that_is_no_utf_8(scrape, tmp_path):
    page = os.fsdecode(os.fsencode(tmp_path) + b"/p\xe0.html")
    try:
        with open(page, "w", encoding="utf-8") as file:  # noqa: PTH123 - a name of bytes
            file.write(PAGE)
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    told = json.loads(scrape("rules", "test", page, "--url", URL, "--json").stdout)
    assert told["page"] == f"{tmp_path}/p\\xe0.html"


@pytest.mark.parametrize("url", ["https://xn--/th/news/1", "http://127.0.0.1:1/th/news/\udce0"])
def test_an_address_that_is_none_is_refused_in_words(scrape, url):
    tried = scrape("rules", "test", url)
    assert tried.exit_code == 69
    assert "does not answer" in said(tried)
