"""`scrape doctor`: what is the matter, and the exit code that a crawl would end with."""

import functools
import json
import socket
from datetime import UTC, datetime, timedelta

import httpx
import pytest

import cli.run
from cli.exit_codes import ExitCode
from scraper.crawl import Crawl
from scraper.demo.current import MiniCurrentSite, invent_current
from scraper.demo.server import serving
from scraper.fetch.client import Client
from scraper.fetch.pacing import Clock

STRANGE = ("200 OK", "<!doctype html><title>Shop</title><p><a href='/a'>Buy</a></p>")


def closed_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def said_of(result):
    """The findings of --json, by what was looked at."""
    told = json.loads(result.stdout)
    assert told["exit_code"] == result.exit_code
    return told | {one["check"]: one for one in told["findings"]}


def test_a_healthy_site_is_0_and_every_line_says_ok(scrape):
    result = scrape("doctor", "--demo", "--user-agent-contact", "desk@example.org")
    assert result.exit_code == ExitCode.DONE
    assert "BAD" not in result.stdout
    lines = result.stdout.splitlines()
    assert lines[0].startswith("scrape ")
    assert "codeigniter/1" in lines[0]
    assert "ok   contact: desk@example.org" in lines
    assert "ok   robots.txt: front page free, listings free, releases free" in lines
    assert "ok   site: answers, with no challenge" in lines
    assert "layout codeigniter/1, with title, published, " in result.stdout
    assert lines[-1] == "exit code 0"
    assert len(lines) < 16
    assert result.stderr == ""


def test_json_says_the_same(scrape):
    told = said_of(scrape("doctor", "--demo", "--json"))
    assert told["contact"] is None
    assert told["error"] is None
    assert told["policy"] is None
    assert told["versions"]["rules"] == "codeigniter/1, current/1"
    checks = ["robots.txt", "site", "TLS", "clock", "front page", "listing", "release"]
    assert [one["check"] for one in told["findings"]] == checks
    assert all(one["ok"] for one in told["findings"])
    assert "10 releases" in told["listing"]["said"]


def test_a_few_requests_are_all_it_takes_and_robots_txt_is_the_first(scrape, mini):
    before = len(mini.site.requests)
    assert scrape("doctor", "--site", mini.base).exit_code == ExitCode.DONE
    asked = [str(request) for request in mini.site.requests[before:]]
    assert "/robots.txt" in asked[0]
    assert len(asked) <= 8


def test_without_a_contact_it_says_how_to_give_one(scrape):
    assert "--user-agent-contact TEXT" in scrape("doctor", "--demo").stdout


def test_another_site_is_65(scrape, serve):
    with serve(lambda path: None if path == "/robots.txt" else STRANGE) as base:
        result = scrape("doctor", "--site", base, "--json")
    assert result.exit_code == ExitCode.LAYOUT
    told = said_of(result)
    assert told["site"] == {"check": "site", "ok": True, "said": "answers, with no challenge"}
    assert not told["front page"]["ok"]
    assert not told["listing"]["ok"]
    assert "Is it the right site?" in told["error"]


def test_releases_of_unknown_markup_are_65_and_named(scrape, serve):
    with serve(lambda path: STRANGE if "/details/" in path else None) as base:
        result = scrape("doctor", "--site", base)
    assert result.exit_code == ExitCode.LAYOUT
    assert "ok   listing: layout codeigniter" in result.stdout
    assert "BAD  release: no release that we can read: unknown-layout" in result.stdout
    assert "/news/contents/details/" in result.stdout


def test_a_site_that_refuses_is_77(scrape, serve):
    with serve(lambda path: None if path == "/robots.txt" else ("403 Forbidden", "")) as base:
        result = scrape("doctor", "--site", base)
    assert result.exit_code == ExitCode.REFUSED
    assert "BAD  front page: " in result.stdout
    assert "HTTP 403" in result.stdout
    assert "Ask the site" in result.stdout


def test_robots_txt_that_forbids_is_77_and_nothing_else_is_asked_for(scrape, serve):
    asked = []

    def answer(path):
        asked.append(path)
        return ("200 OK", "User-agent: *\nDisallow: /\n") if path == "/robots.txt" else None

    with serve(answer) as base:
        result = scrape("doctor", "--site", base)
    assert result.exit_code == ExitCode.REFUSED
    assert "BAD  robots.txt: " in result.stdout
    assert set(asked) == {"/robots.txt"}


def test_robots_txt_that_is_out_of_order_is_75(scrape, serve):
    with serve(lambda path: ("503 Busy", "") if path == "/robots.txt" else None) as base:
        result = scrape("doctor", "--site", base)
    assert result.exit_code == ExitCode.TRY_LATER
    assert "BAD  robots.txt: robots.txt answers HTTP 503" in result.stdout


def test_a_site_that_is_down_is_69(scrape):
    result = scrape("doctor", "--site", f"http://127.0.0.1:{closed_port()}")
    assert result.exit_code == ExitCode.UNREACHABLE
    assert "BAD  robots.txt: 127.0.0.1 does not answer" in result.stdout
    assert result.stdout.splitlines()[-1] == "exit code 69"


@pytest.mark.parametrize(
    ("off", "said"),
    [(timedelta(hours=1), "ahead of"), (timedelta(hours=-1), "behind")],
)
def test_a_clock_that_is_an_hour_off_is_told_and_no_crawl_fails_for_it(
    scrape, mini, monkeypatch, off, said
):
    monkeypatch.setattr(Clock, "now", lambda _self: datetime.now(UTC) + off)
    result = scrape("doctor", "--site", mini.base, "--json")
    assert result.exit_code == ExitCode.DONE
    clock = said_of(result)["clock"]
    assert not clock["ok"]
    seconds = int(clock["said"].split()[0])
    assert abs(seconds - 3600) < 60
    assert said in clock["said"]


def test_two_sites_are_one_too_many(scrape):
    result = scrape("doctor", "--demo", "--site", "http://127.0.0.1:1")
    assert result.exit_code == ExitCode.USAGE
    assert result.stdout == ""


def test_what_a_page_says_cannot_steer_the_terminal(scrape, serve):
    page = ("200 OK", "<title>x</title>", ("Content-Type", "text/html"))
    moved = ("302 Found", "", ("Location", "https://example.org/\x1b[2J"))
    with serve(lambda path: moved if "/contents" in path else page) as base:
        result = scrape("doctor", "--site", base)
    assert "\x1b" not in result.stdout
    assert result.exit_code == ExitCode.LAYOUT


# The policy of the real site


def new_site(request):
    if request.url.path == "/robots.txt":
        return httpx.Response(404, stream=httpx.ByteStream(b""))
    page = httpx.ByteStream(b"<!doctype html><title>News</title><div id=app></div>")
    return httpx.Response(200, headers={"content-type": "text/html"}, stream=page)


POLICY = "https://www.thaigov.go.th/en/policy"


def test_the_doctor_repeats_the_policy_of_the_real_site(scrape, monkeypatch):
    tools = {"transport": httpx.MockTransport(new_site)}
    monkeypatch.setattr("scraper.fetch.client.Client", functools.partial(Client, **tools))
    result = scrape("doctor")
    assert result.exit_code == ExitCode.LAYOUT
    assert f"note policy: the site's policy ({POLICY}) is reported" in result.stdout


def test_a_live_run_says_the_policy_first_and_once_a_ledger(scrape, monkeypatch, tmp_path):
    tools = {"transport": httpx.MockTransport(new_site)}
    monkeypatch.setattr(cli.run, "Crawl", functools.partial(Crawl, **tools))
    said = "read it, and ask before you crawl"
    assert scrape("--since", "2565").stderr.count(said) == 1
    assert scrape("--since", "2565").stderr.count(said) == 1
    args = ("--since", "2565", "--ledger", tmp_path / "x.ledger")
    assert said not in scrape(*args, "-q").stderr
    assert scrape(*args).stderr.count(said) == 1
    assert said not in scrape(*args).stderr


def test_a_run_elsewhere_says_nothing_of_the_policy(scrape, mini):
    result = scrape("--site", mini.base, "--rate", 0, "--all", "--limit", 1)
    assert "policy" not in result.stderr


@pytest.mark.parametrize(
    ("listing", "said"),
    [("next", "links 10 releases"), ("script", "drawn by script perhaps; the sitemap names")],
)
def test_the_current_site_is_one_that_can_be_read(scrape, listing, said):
    with serving(MiniCurrentSite(invent_current(40), listing=listing)) as base:
        result = scrape("doctor", "--site", base)
    assert result.exit_code == ExitCode.DONE
    assert "ok   front page: of the current site" in result.stdout
    assert said in " ".join(result.stdout.split())
    assert "ok   release: layout current/1, with title, published" in result.stdout


def test_a_current_site_that_shows_no_release_is_65(scrape):
    site = MiniCurrentSite(invent_current(5), listing="script", sitemap="none")
    with serving(site) as base:
        result = scrape("doctor", "--site", base)
    assert result.exit_code == ExitCode.LAYOUT
    assert "BAD  listing: no listing that we know" in result.stdout


def test_the_command_reads_the_current_site_and_says_how_it_was_found(scrape, tmp_path):
    site = MiniCurrentSite(invent_current(40), sitemap="none")
    with serving(site) as base:
        result = scrape(
            "--site", base, "--rate", "0", "--since", "2569-08", "--explain",
            "--report", str(tmp_path / "report.json"),
        )  # fmt: skip
    records = [json.loads(line) for line in result.stdout.splitlines()]
    wanted = {one.key for one in site.releases.values() if one.day.isoformat() >= "2026-08"}
    assert {record["key"] for record in records} == wanted
    assert {record["_from"]["url"] for record in records} <= {"listing", "ids"}
    assert "found on the current site: " in result.stderr
    figures = json.loads((tmp_path / "report.json").read_text())
    assert sum(figures["found_by"].values()) == len(records)
