"""`--from wayback`, as a person types it, against an archive on this machine."""

import base64
import bz2
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from scraper.demo.server import serving

SERVERS = Path(__file__).parents[1] / "scraper" / "sources"


@pytest.fixture
def archives(monkeypatch):
    """The scripted archives of the sources' own tests."""
    monkeypatch.syspath_prepend(str(SERVERS))
    import archives_server  # noqa: PLC0415 - it is beside other tests

    return archives_server


@pytest.fixture
def here(archives):
    """Options that name an archive of 30 releases, and its pages."""
    pages = archives.Pages(30)
    server = archives.InternetArchive([pages.capture(n, "20261001000000") for n in pages.ids])
    server.most = 5000
    with serving(server) as base:
        yield ("--from", "wayback", "--archive-url", base, "--rate", "0"), pages, server


def test_the_captures_become_records_and_a_second_run_asks_for_none_again(
    scrape, records, here, tmp_path
):
    options, pages, server = here
    out, report = tmp_path / "r.jsonl", tmp_path / "report.json"
    first = scrape(*options, "--all", "-o", out, "--report", report)
    assert first.exit_code == 0
    got = records(out.read_bytes())
    assert {one.id for one in got} == set(pages.ids)
    assert {one.source for one in got} == {"wayback"}
    assert json.loads(report.read_text(encoding="utf-8"))["written"] == len(pages.ids)
    asked = len(server.asked)
    assert scrape(*options, "--all", "-o", out).exit_code == 0
    assert records(out.read_bytes()) == got
    assert len(server.asked) == asked
    assert "could not have" not in scrape("coverage", out).stdout
    # Such a run is no whole one of the site, and none that failed.
    told = scrape("status", out)
    assert (told.exit_code, "no whole run of the site yet" in told.stdout) == (0, True)
    assert scrape("status", out, "--max-age", "36h").exit_code == 4


def test_what_an_archive_could_not_give_is_told_by_status(scrape, here, tmp_path):
    options, _, server = here
    for one in server.captures[:4]:
        one.body = b"<html>nothing</html>"
    out = tmp_path / "r.jsonl"
    args = (*options, "--all", "-q", "-o", out)
    for _ in range(2):  # the second one asks for those alone, and reads none
        assert scrape(*args).exit_code == 3
        told = scrape("status", out)
        assert (told.exit_code, told.stdout.split()[0]) == (0, "OK")
        assert "no whole run of the site yet · last run ended with 3, " in told.stdout
        assert "(wayback: 4 could not be had or read)" in told.stdout
    lacks = "The last run over wayback could not have or read 4; the same run again asks for them."
    assert lacks in scrape("coverage", out).stdout
    figures = json.loads(scrape("status", out, "--json").stdout)
    assert (figures["last_exit_code"], figures["last_run_failures"]) == (3, 4)
    assert (figures["last_run_from"], figures["failed"]) == (["wayback"], 0)
    deaf = ("--from", "wayback", "--archive-url", "http://127.0.0.1:9", "--rate", "0")
    assert scrape(*deaf, "--all", "-q", "-o", out).exit_code == ExitCode.TRY_LATER
    told = scrape("status", out)
    assert (told.exit_code, told.stdout.split()[0]) == (4, "FAILED")
    assert "last run ended with 75, " in told.stdout


def test_days_categories_and_a_limit_are_those_of_any_crawl(scrape, records, here):
    options, pages, _ = here
    there = [pages.site.releases[number] for number in pages.ids]
    year = scrape(*options, "--since", "2566", "--until", "2566")
    days = {one.id: one.news_date or one.posted for one in there}
    assert {one.id for one in records(year.stdout_bytes)} == {
        number for number, day in days.items() if day.year == 2023
    }
    name = there[0].category
    some = scrape(*options, "--all", "--category", name)
    assert {one.category for one in records(some.stdout_bytes)} == {name}
    assert len(records(scrape(*options, "--all", "--limit", "3").stdout_bytes)) == 3


def test_a_dry_run_says_how_much_it_would_be_and_writes_nothing(scrape, here):
    options, pages, server = here
    told = scrape(*options, "--all", "--dry-run")
    assert told.exit_code == 0
    assert told.stdout_bytes == b""
    assert f"about {len(pages.ids)} releases" in told.stderr
    assert server.replays() == []


def test_common_crawl_and_the_archive_together_give_each_release_once(
    scrape, records, archives, here, tmp_path
):
    _, pages, _ = here
    server = archives.CommonCrawl({"CC-MAIN-2026-40": [*map(pages.capture, pages.ids)]})
    server.most = 100
    out = tmp_path / "r.jsonl"
    with serving(server) as base:
        server.base = base
        crawled = ("--from", "commoncrawl", "--archive-url", base, "--rate", "0")
        some = scrape(*crawled, "--all", "--limit", "5", "-o", out)
        assert some.exit_code == 0
        assert {one.source for one in records(out.read_bytes())} == {"commoncrawl"}
        assert scrape(*here[0], "--all", "-o", out).exit_code == 0
        again = scrape(*crawled, "--all", "-o", out)
        assert again.exit_code == 0
    got = records(out.read_bytes())
    assert sorted(one.id for one in got) == sorted(pages.ids)
    assert [one.source for one in got].count("commoncrawl") == 5


def test_an_archive_that_had_enough_is_exit_75_in_words_that_say_what_to_do(scrape, here):
    options, _, server = here
    server.faults = {"/cdx/search/cdx": [(429, {}, b"")] * 5}
    ended = scrape(*options, "--all")
    assert ended.exit_code == ExitCode.TRY_LATER
    assert "may have blocked this address" in ended.stderr
    assert "hour" in ended.stderr


def test_nothing_that_listens_is_exit_75_too(scrape):
    ended = scrape(
        "--from", "wayback", "--archive-url", "http://127.0.0.1:9", "--rate", "0", "--all"
    )
    assert ended.exit_code == ExitCode.TRY_LATER


def test_a_server_of_pages_is_no_archive_and_the_hint_says_what_to_name(scrape, mini):
    ended = scrape("--from", "wayback", "--archive-url", mini.base, "--rate", "0", "--all")
    assert ended.exit_code == ExitCode.UNREACHABLE
    assert "with its collection" in ended.stderr


@pytest.mark.parametrize(
    "options",
    [
        ("--archive-url", "http://127.0.0.1:9"),
        ("--from", "live", "--archive-url", "http://127.0.0.1:9"),
        ("--from", "wayback", "--archive-url", "https://www.thaigov.go.th"),
        ("--from", "wayback", "--archive-url", "127.0.0.1:9"),
        ("--from", "wayback", "--rate", "0"),
        ("--from", "wayback", "--from", "commoncrawl", "--archive-url", "http://127.0.0.1:9"),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_asked(scrape, options):
    ended = scrape(*options, "--all")
    assert ended.exit_code == ExitCode.USAGE
    assert ended.stdout_bytes == b""


def test_one_archive_url_for_two_archives_is_refused_with_what_to_do(scrape):
    both = ("--from", "wayback", "--from", "commoncrawl", "--archive-url", "http://127.0.0.1:9")
    told = scrape(*both, "--all").stderr
    assert "Ask them in runs of their own: --from wayback, --from commoncrawl." in told


@pytest.mark.parametrize("name", ["wayback", "commoncrawl"])
@pytest.mark.parametrize("site", [("--demo",), ("--site", "http://127.0.0.1:9")])
def test_a_public_archive_is_not_asked_for_a_site_on_this_machine(scrape, name, site):
    ended = scrape("--from", name, *site, "--all")
    assert ended.exit_code == ExitCode.USAGE
    assert f"{' '.join(site)} is a site on this machine" in ended.stderr
    assert "--archive-url http://127.0.0.1:8080/collection" in ended.stderr


def test_a_site_on_this_machine_is_looked_for_in_an_archive_on_this_machine(scrape, archives):
    pages = archives.Pages(3)
    mirror = "http://127.0.0.1:9"
    server = archives.InternetArchive([pages.capture(n, begins=mirror) for n in pages.ids])
    with serving(server) as base:
        got = scrape(
            "--from", "wayback", "--site", mirror, "--archive-url", base, "--rate", "0", "--all"
        )
    assert got.exit_code == 0
    assert len(got.stdout_bytes.splitlines()) == len(pages.ids)


def test_a_report_links_no_capture_of_an_archive_that_is_not_the_public_one(scrape, here, tmp_path):
    pytest.importorskip("vl_convert", reason="the extra `report` is not installed")
    out = tmp_path / "r.jsonl"
    assert (
        scrape(*here[0], "--site", "https://www.thaigov.go.th", "--all", "-o", out).exit_code == 0
    )
    seen = []
    for archives in (None, '["https://web.archive.org"]'):
        if archives:  # as a run without --archive-url would have noted
            with closing(sqlite3.connect(tmp_path / "r.jsonl.ledger")) as ledger, ledger:
                ledger.execute("UPDATE meta SET value = ? WHERE name = 'archives'", (archives,))
        page = tmp_path / "r.html"
        assert scrape("report", out, "-o", page, "--overwrite").exit_code == 0
        size, code = re.search(r'id="columns">(\d+):([^<]*)<', page.read_text("utf-8")).groups()
        columns = bz2.decompress(base64.b64decode(code))
        assert len(columns) == int(size)
        seen.append(columns[-30:] == bytes(30))
    assert seen == [True, False]
