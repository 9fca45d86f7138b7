"""A site that changes ends the run with 65, and what a person needs is said."""

import re
import shlex
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from scraper.demo.releases import invent
from scraper.demo.server import serving
from scraper.demo.site import MiniSite
from scraper.fetch.pacing import Clock

BUNDLE = Path(__file__).parents[1] / "scraper" / "fetch" / "tls" / "issuer.pem"
DETAILS = "/news/contents/details/"


class Site(MiniSite):
    """Its releases' pages lose their titles from the 21st that is asked for on."""

    is_changed = False
    asked = 0
    lost = None
    """The path of a page that is no release."""

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"] == self.lost:
            start_response("200 OK", [("Content-Type", "text/html"), ("X-Scrape-Demo", "1")])
            return [b"<p>We are mending this page</p>"]
        if DETAILS not in environ["PATH_INFO"] or not self.is_changed:
            return super().__call__(environ, start_response)
        self.asked += 1
        if self.asked <= 20:
            return super().__call__(environ, start_response)
        told = []
        html = b"".join(super().__call__(environ, lambda *head: told.extend(head)))
        html = re.sub(rb"<h3.*?</h3>", b"", html, flags=re.DOTALL)
        headers = [one for one in told[1] if one[0].lower() not in ("content-length", "etag")]
        start_response(told[0], headers)
        return [html]


@pytest.fixture
def place(tmp_path, scrape):
    site, out = Site(invent(80)), tmp_path / "r.jsonl"
    with serving(site) as base:

        def run(*args):
            # One request at a time: which pages are changed must not hang on which comes first.
            return scrape("--site", base, "--rate", 0, "--concurrency", 1, "--all", *args)

        def fill():
            return scrape("fill", out, "--rate", 0)

        yield SimpleNamespace(site=site, out=out, run=run, fill=fill, command=scrape)


def test_the_message_names_the_field_the_pages_what_was_written_and_the_command(place, records):
    place.site.is_changed = True
    result = place.run("-o", place.out, "-q")
    assert result.exit_code == 65
    written = len(records(place.out.read_bytes()))
    said = " ".join(result.stderr.split())
    assert written > 5
    assert "3 pages in a row are not what a release looks like: title" in said
    pages = re.findall(r"http://127\.0\.0\.1:\d+/news/contents/details/\d+", said)
    assert len(set(pages)) >= 3
    assert f"{written} releases were written before" in said
    assert "`scrape rules show codeigniter` prints one to begin from" in said
    found = re.search(r"scrape rules test (\S+)", said)
    assert found
    assert found[1] in pages
    place.site.is_changed = False
    looked = place.command(*found[0].split()[1:])
    assert looked.exit_code == 0
    assert "title" in looked.stdout


def test_the_next_run_after_the_site_is_mended_has_everything_once(place, records):
    place.site.is_changed = True
    assert place.run("-o", place.out, "-q").exit_code == 65
    place.site.is_changed = False
    result = place.run("-o", place.out)
    assert result.exit_code == 0
    assert "0 failed" in result.stderr
    assert "retried" not in result.stderr
    ids = [one.id for one in records(place.out.read_bytes())]
    there = {
        number
        for name in place.site.category_ids
        for number in place.site.order(name)
        if not place.site.releases[number].removed
    }
    assert sorted(ids) == sorted(there)


def test_fill_has_what_the_alarm_refused_at_once(place, records):
    place.site.is_changed = True
    refused = place.run("-o", place.out, "-q")
    numbers = {int(one) for one in re.findall(r"not read: \S+/(\d+): missing", refused.stderr)}
    assert len(numbers) >= 3
    place.site.is_changed = False
    assert place.fill().exit_code == 0
    ids = [one.id for one in records(place.out.read_bytes())]
    assert numbers <= set(ids)
    assert len(set(ids)) == len(ids)


def test_the_last_line_says_when_what_failed_is_retried(place, monkeypatch):
    at = datetime(2026, 11, 23, 21, 4, 30, tzinfo=UTC)
    monkeypatch.setattr(Clock, "now", lambda _: at)
    lost = place.site.order(next(iter(place.site.category_ids)))[0]
    place.site.lost = f"{DETAILS}{lost}"
    first = place.run("-o", place.out)
    assert first.exit_code == 3
    assert "; 1 to be retried after 23:05 UTC" in first.stderr.splitlines()[-1]
    at += timedelta(minutes=10)
    again = place.run("-o", place.out)
    assert again.exit_code == 0
    assert "; 1 to be retried after 23:05 UTC" in again.stderr.splitlines()[-1]
    at += timedelta(hours=3)
    later = place.run("-o", place.out)
    assert later.exit_code == 3
    assert "; 1 to be retried after 04:15 UTC" in later.stderr.splitlines()[-1]


@pytest.mark.parametrize("limit", [1, 5])
def test_a_limit_is_kept_though_the_alarm_holds_releases_back(place, records, limit):
    result = place.run("--limit", limit, "-q")
    assert result.exit_code == 0
    assert len(records(result.stdout_bytes)) == limit
    assert place.run("--limit", limit, "-q", "-o", place.out).exit_code == 0
    assert len(records(place.out.read_bytes())) == limit


@pytest.fixture
def blind(tmp_path, scrape):
    """A directory of a user's own rules, by which no title is found."""
    folder = tmp_path / "my rules"
    folder.mkdir()
    text = scrape("rules", "show", "codeigniter").stdout
    assert re.search(r"\[fields\.title\][^[]*?select = \[.*?\]\n", text, re.DOTALL)
    blinded = re.sub(
        r"(\[fields\.title\][^[]*?select = )\[.*?\]\n", r'\1["h6.none"]\n', text, flags=re.DOTALL
    )
    (folder / "mine.toml").write_text(blinded, "utf-8")
    return folder


def looked(stderr):
    """The arguments of the command that is named to look at a page."""
    found = re.search(r"^  scrape (rules test .*)$", stderr, re.MULTILINE)
    assert found
    return shlex.split(found[1])


def test_own_rules_are_blamed_before_the_site(scrape, blind):
    result = scrape("--demo", "--all", "--rules", blind, "-q")
    assert result.exit_code == 65
    file = blind / "mine.toml"
    assert f"scrape: your own rule file {file} did not find title\n" in result.stderr
    assert "mend the rule file" in result.stderr
    assert "the site's markup has changed" not in result.stderr


def test_the_command_to_look_shows_the_same_with_the_same_rules(scrape, blind):
    """The miniature site that a run served is gone by then; its addresses are read all the same."""
    alarm = scrape("--demo", "--all", "-q", SCRAPE_RULES=str(blind))
    assert "127.0.0.1" not in alarm.stderr
    args = looked(alarm.stderr)
    shown = scrape(*args)
    assert shown.exit_code == 65
    assert "title*     MISSING" in " ".join(shown.stdout.split("\n"))
    assert "no release: missing-field: title" in shown.stdout
    without = [one for one in args if one not in ("--rules", str(blind))]
    assert scrape(*without).exit_code == 0


def test_own_rules_that_match_no_page_are_named_too(scrape, blind):
    file = blind / "mine.toml"
    file.write_text(file.read_text("utf-8").replace("marker = [", 'marker = ["i.none", '), "utf-8")
    result = scrape("--demo", "--all", "--rules", blind, "-q")
    assert result.exit_code == 65
    assert "look at it without --rules, too" in result.stderr


def test_the_command_to_look_has_what_reaching_the_site_needs(place):
    place.site.is_changed = True
    result = place.run("-q", "--ca-bundle", BUNDLE, "--user-agent-contact", "desk@example.org")
    args = looked(result.stderr)
    assert args[args.index("--ca-bundle") + 1] == str(BUNDLE)
    assert args[args.index("--user-agent-contact") + 1] == "desk@example.org"
    place.site.is_changed = False
    assert place.command(*args).exit_code == 0
