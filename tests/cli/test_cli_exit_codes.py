"""Each way a run can end has its exit code, says what happened, and what to do next."""

import functools
import gzip
import os
import socket
import subprocess
import sys

import httpx
import pytest

import cli.run
import scraper.errors
from cli.app import app
from cli.exit_codes import ExitCode, code_of
from scraper.crawl import Crawl
from scraper.errors import ScrapeError

DETAILS = "/news/contents/details/"


def closed_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def test_done_is_0_also_when_nothing_was_new(scrape, mini, tmp_path):
    args = ("--site", mini.base, "--rate", 0, "--all", "-o", tmp_path / "r.jsonl")
    assert scrape(*args).exit_code == 0
    again = scrape(*args)
    assert again.exit_code == 0
    assert "0 written" in again.stderr


def test_ids_that_never_existed_are_an_answer(scrape, mini):
    result = scrape("--site", mini.base, "--rate", 0, "--id", 5)
    assert result.exit_code == 0
    assert "1 never-existed" in result.stderr


def test_a_bug_is_1(monkeypatch):
    def broken(*_args, **_options):
        raise RuntimeError("a bug")

    monkeypatch.setattr(cli.run, "Crawl", broken)
    from typer.testing import CliRunner  # noqa: PLC0415 - the fixture would raise it here

    assert CliRunner().invoke(app, ["--all", "--demo"]).exit_code == ExitCode.BUG


BAD_INPUT = {
    "nothing asked for": ([], ["there is no ledger", "--since 2565", "ledger rebuild --from"]),
    "a year too long": (["--since", "25655"], ["25655", "2400-2700", "2565-07"]),
    "a month too far": (["--since", "2022-13"], ["2022-13", "month 13", "2565-07"]),
    "no date": (["--since", ""], ["no date", "2565-07-27"]),
    "no date in Thai": (["--since", "เมื่อก่อน"], ["no date", "7d"]),
    "until before since": (
        ["--since", "2566", "--until", "2565"],
        ["2023-01-01", "2022-12-31", "Exchange"],
    ),
    "all and a window": (["--all", "--since", "2565"], ["--all", "leave out"]),
    "no pacing on a real host": (
        ["--all", "--rate", "0"],
        ["--rate 0", "www.thaigov.go.th", "Leave it out"],
    ),
    "a rate below 0": (["--all", "--rate", "-1"], ["-1", "0.5"]),
    "a site without a scheme": (
        ["--all", "--site", "127.0.0.1:8000"],
        ["127.0.0.1:8000", "--site http://"],
    ),
    "an empty site": (["--all", "--site", ""], ["''", "--site http://"]),
    "two sites": (["--all", "--demo", "--site", ""], ["--demo", "--site", "leave one out"]),
    "an address elsewhere": (
        ["--demo", "--url", "https://example.org/1"],
        ["example.org", "/news/contents/details/57312"],
    ),
    "an id below 0": (["--id", "-1"], ["--id 57312"]),
    "an id that is none": (["--id", "x"], ["--id", "-h"]),
    "a limit of nothing": (["--demo", "--all", "--limit", "0"], ["limit of 0"]),
    "too many at once": (["--demo", "--all", "--concurrency", "99"], ["99", "1 to 16"]),
    "an unknown option": (["--sinse", "2565"], ["--sinse", "--since", "-h"]),
    "an unknown command": (["shcema"], ["shcema", "schema", "-h"]),
    "a crawl's option and another command": (["--since", "2565", "schema"], ["schema", "-h"]),
    "an option of another command": (["schema", "--since", "2565"], ["--since", "-h"]),
    "a contact that no header can hold": (
        ["--demo", "--all", "--user-agent-contact", "สวัสดี"],
        ["สวัสดี", "e-mail"],
    ),
    "a value left out": (["--since"], ["--since"]),
}


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input_is_2_and_leaves_the_output_alone(scrape, tmp_path, held, name):
    args, words = BAD_INPUT[name]
    output = tmp_path / "held.jsonl"
    output.write_bytes(held[".jsonl"])
    crawls = not {"schema", "shcema"} & set(args)
    result = scrape(*(["-o", output] if crawls else []), *args)
    assert result.exit_code == ExitCode.USAGE
    assert not result.stdout
    assert [word for word in words if word not in result.stderr] == []
    assert output.read_bytes() == held[".jsonl"]


BAD_CATEGORIES = {
    "เศษฐกิจ": ["there is no category 'เศษฐกิจ'", "Did you mean ด้านเศรษฐกิจ"],
    "zzzz": ["zzzz", "ข่าวทำเนียบรัฐบาล", "ด้านเศรษฐกิจ"],
    "": ["there is no category ''", "ด้านเศรษฐกิจ"],
    "ด้าน": ["ambiguous", "ด้านสังคม (32)", "ด้านเศรษฐกิจ (33)"],
    "4711": ["4711", "no listing", "ด้านเศรษฐกิจ (33)"],
}


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz", ".jsonl.zst"])
@pytest.mark.parametrize("name", BAD_CATEGORIES)
def test_a_bad_category_is_2_and_leaves_the_output_alone(
    scrape, mini, tmp_path, held, name, ending
):
    output = tmp_path / f"held{ending}"
    output.write_bytes(held[ending])
    args = ("--site", mini.base, "--rate", 0, "--all", "--category", name)
    result = scrape(*args, "-o", output)
    assert result.exit_code == ExitCode.USAGE
    assert not result.stdout
    assert [word for word in BAD_CATEGORIES[name] if word not in result.stderr] == []
    assert output.read_bytes() == held[ending]


def test_an_unknown_ending_is_2_with_the_list(scrape, tmp_path):
    result = scrape("--demo", "--all", "-o", tmp_path / "r.csv")
    assert result.exit_code == ExitCode.USAGE
    assert "r.csv" in result.stderr
    assert ".jsonl, .jsonl.gz, .jsonl.zst" in result.stderr
    assert not list(tmp_path.iterdir())


def test_zst_without_its_extra_is_2_and_says_what_to_install(scrape, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "zstandard", None)
    result = scrape("--demo", "--all", "-o", tmp_path / "r.jsonl.zst")
    assert result.exit_code == ExitCode.USAGE
    assert "thaigov-scraper[zstd]" in result.stderr
    assert not list(tmp_path.iterdir())


def test_a_release_that_cannot_be_had_is_3_and_named(scrape, serve, mini, records):
    broken = f"{DETAILS}{mini.site.order('ด้านสังคม')[0]}"
    with serve(lambda path: ("500 Oops", "") if path == broken else None) as base:
        result = scrape("--site", base, "--rate", 0, "--all", "-q")
    assert result.exit_code == ExitCode.PARTIAL
    assert f"not read: {base}{broken}: HTTP 500" in result.stderr
    assert len(records(result.stdout_bytes)) > 40


def test_a_release_of_unknown_markup_is_3_and_not_written(scrape, serve, mini, records):
    strange = mini.site.order("ด้านสังคม")[0]
    page = ("200 OK", "<html><body><h1>ข่าว</h1></body></html>")
    with serve(lambda path: page if path == f"{DETAILS}{strange}" else None) as base:
        result = scrape("--site", base, "--rate", 0, "--all")
    assert result.exit_code == ExitCode.PARTIAL
    assert f"{DETAILS}{strange}: unknown-layout" in result.stderr
    assert "1 failed" in result.stderr
    assert strange not in {release.id for release in records(result.stdout_bytes)}


@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_html_of_another_site_is_65(scrape, serve, dry):
    page = ("200 OK", "<!doctype html><title>Shop</title><p><a href='/a'>Buy</a></p>")
    with serve(lambda _path: page) as base:
        result = scrape("--site", base, "--rate", 0, "--all", *dry)
    assert result.exit_code == ExitCode.LAYOUT
    assert base in result.stderr
    assert "Is it the right site?" in result.stderr
    assert not result.stdout


def test_a_site_that_only_answers_404_is_65(scrape, serve):
    with serve(lambda _path: ("404 Not Found", "nothing")) as base:
        result = scrape("--site", base, "--rate", 0, "--all")
    assert result.exit_code == ExitCode.LAYOUT
    assert "Is it the right site?" in result.stderr


def test_release_pages_that_changed_their_markup_are_65_and_nothing_is_written(scrape, serve):
    page = ("200 OK", "<!doctype html><title>ข่าว</title><main><h1>เรื่อง</h1></main>")
    with serve(lambda path: page if path.startswith(DETAILS) else None) as base:
        result = scrape("--site", base, "--rate", 0, "--all")
    assert result.exit_code == ExitCode.LAYOUT
    assert DETAILS in result.stderr
    assert "markup has changed" in " ".join(result.stderr.split())
    assert not result.stdout


@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_a_site_that_is_down_is_69(scrape, dry):
    base = f"http://127.0.0.1:{closed_port()}"
    result = scrape("--site", base, "--all", *dry)
    assert result.exit_code == ExitCode.UNREACHABLE
    assert f"{base}/robots.txt" in result.stderr
    assert "try again later" in result.stderr
    assert not result.stdout


def test_a_missing_directory_is_73_and_not_made(scrape, tmp_path):
    result = scrape("--demo", "--all", "-o", tmp_path / "none" / "r.jsonl")
    assert result.exit_code == ExitCode.CANNOT_CREATE
    assert f"mkdir -p {tmp_path / 'none'}" in result.stderr.replace("\n", "")
    assert not list(tmp_path.iterdir())


def test_a_directory_as_output_is_73(scrape, tmp_path):
    result = scrape("--demo", "--all", "-o", tmp_path)
    assert result.exit_code == ExitCode.CANNOT_CREATE
    assert "is a directory" in result.stderr
    assert "releases.jsonl" in result.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do it all")
@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_a_directory_without_permission_is_73(scrape, tmp_path, mode):
    (tmp_path / "shut").mkdir(mode=mode)
    result = scrape("--demo", "--all", "-o", tmp_path / "shut" / "r.jsonl")
    assert result.exit_code == ExitCode.CANNOT_CREATE
    assert "Permission denied" in result.stderr


@pytest.mark.parametrize(
    "held", [b'{"key":"codeigniter/1"', b"hello\n", b"\xff\xfe\n", b"\n", b"{}\n"]
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_output_that_is_none_of_ours_is_73_and_left_as_it_is(scrape, tmp_path, held, pack):
    output = tmp_path / ("r.jsonl" if pack is bytes else "r.jsonl.gz")
    output.write_bytes(pack(held))
    before = output.read_bytes()
    result = scrape("--demo", "--all", "-o", output)
    assert result.exit_code == ExitCode.CANNOT_CREATE
    assert "line 1" in result.stderr
    assert "Nothing was changed" in result.stderr
    assert output.read_bytes() == before


def test_a_cut_last_line_is_73_and_left_as_it_is(scrape, tmp_path, held):
    output = tmp_path / "r.jsonl"
    before = held[".jsonl"][:-100]
    output.write_bytes(before)
    result = scrape("--demo", "--all", "-o", output)
    assert result.exit_code == ExitCode.CANNOT_CREATE
    assert "line 2: " in result.stderr
    assert "cut" in result.stderr
    assert "Mend the file" in result.stderr
    assert output.read_bytes() == before


needs_dev_full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")  # noqa: PTH110


@needs_dev_full
@pytest.mark.parametrize(
    "args", [["--demo", "--all"], ["--help"], ["--version"], ["schema"]], ids=" ".join
)
def test_a_full_disk_is_74(process, args):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        ended = process(*args, stdout=full)
    assert ended.code == ExitCode.CANNOT_WRITE
    assert b"cannot write to standard output: No space left on device" in ended.err


@pytest.mark.parametrize("args", ["--demo --all", "schema", "--help"])
def test_a_closed_stdout_is_74(process, args):
    ended = process(*args.split(), preexec_fn=lambda: os.close(1))
    assert ended.code == ExitCode.CANNOT_WRITE
    assert b"cannot write to standard output" in ended.err


def test_a_closed_stdout_does_not_matter_where_a_file_is_written(process, tmp_path, records):
    output = tmp_path / "r.jsonl"
    ended = process("--demo", "--all", "--limit", 2, "-o", output, preexec_fn=lambda: os.close(1))
    assert ended.code == 0
    assert len(records(output.read_bytes())) == 2


def test_robots_txt_that_answers_503_is_75(scrape, serve):
    with serve(lambda path: ("503 Busy", "") if path == "/robots.txt" else None) as base:
        result = scrape("--site", base, "--rate", 0, "--all")
    assert result.exit_code == ExitCode.TRY_LATER
    assert "robots.txt answers HTTP 503" in result.stderr
    assert "Try again later" in result.stderr
    assert not result.stdout


def test_a_site_that_asks_to_wait_for_long_is_75(scrape, serve):
    busy = ("429 Too Many Requests", "", ("Retry-After", "7200"))
    with serve(lambda path: busy if path.startswith(DETAILS) else None) as base:
        result = scrape("--site", base, "--rate", 0, "--all")
    assert result.exit_code == ExitCode.TRY_LATER
    assert "7200 seconds" in result.stderr
    assert DETAILS in result.stderr


def test_robots_txt_that_disallows_all_is_77(scrape, serve):
    rules = ("200 OK", "User-agent: *\nDisallow: /\n", ("X-Note", "no robots"))
    with serve(lambda path: rules if path == "/robots.txt" else None) as base:
        result = scrape("--site", base, "--rate", 0, "--all")
    assert result.exit_code == ExitCode.REFUSED
    assert "robots.txt" in result.stderr
    assert "web archives" in result.stderr
    assert not result.stdout


def test_a_403_is_77(scrape, serve):
    with serve(lambda path: ("403 Forbidden", "") if path != "/robots.txt" else None) as base:
        result = scrape("--site", base, "--rate", 0, "--all")
    assert result.exit_code == ExitCode.REFUSED
    assert "HTTP 403" in result.stderr
    assert "Ask the site" in result.stderr
    assert not result.stdout


def new_site(request):
    """The live site as it is since December 2568: old addresses lead to unknown pages."""
    if request.url.path == "/robots.txt":
        return httpx.Response(200, stream=httpx.ByteStream(b"User-agent: *\nDisallow: /admin\n"))
    if request.url.path.startswith("/news/"):
        number = request.url.path.rpartition("/")[2]
        to = f"https://www.thaigov.go.th/th/news/{number}"
        return httpx.Response(302, headers={"location": to})
    page = httpx.ByteStream(b"<!doctype html><title>News</title><div id=app></div>")
    return httpx.Response(200, headers={"content-type": "text/html"}, stream=page)


@pytest.mark.parametrize("what", [["--since", "2565"], ["--id", "57312"]], ids=" ".join)
def test_the_first_error_of_a_live_run_says_how_the_live_site_is(scrape, monkeypatch, what):
    tools = {"transport": httpx.MockTransport(new_site)}
    monkeypatch.setattr(cli.run, "Crawl", functools.partial(Crawl, **tools))
    result = scrape(*what)
    assert result.exit_code == ExitCode.LAYOUT
    said = " ".join(result.stderr.split())
    assert "redirect to new pages" in said
    assert "https://www.thaigov.go.th/en/policy" in said
    assert "scrape --demo --since 2565" in said
    assert "web.archive.org" in said
    assert not result.stdout


def test_every_error_has_a_code_of_its_own_and_none_is_a_bug():
    kinds = [kind for kind in vars(scraper.errors).values() if isinstance(kind, type)]
    codes = {kind: code_of(kind("")) for kind in kinds if kind is not ScrapeError}
    assert ExitCode.BUG not in codes.values()
    assert codes[scraper.errors.DisallowedError] == ExitCode.REFUSED
    assert len(set(codes.values())) == len(codes) - 1
    assert code_of(ScrapeError("of no kind")) == ExitCode.BUG


def test_the_module_runs_as_the_command_does(process):
    ended = process("--version", stderr=subprocess.STDOUT)
    assert ended.code == 0
    assert ended.out.startswith(b"scrape ")
