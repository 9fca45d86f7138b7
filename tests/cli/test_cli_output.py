"""stdout and `-o`: JSON lines and nothing else, added to, never twice, never half."""

import gzip
import json
import os
import subprocess
from dataclasses import replace

import pytest
import zstandard

from scraper.demo.releases import DemoRelease, invent
from scraper.demo.server import serving
from scraper.demo.site import MiniSite


def unpack_zst(data):
    with zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True) as reader:
        return reader.read()


UNPACK = {".jsonl": bytes, ".jsonl.gz": gzip.decompress, ".jsonl.zst": unpack_zst}


def everything(mini):
    return ("--site", mini.base, "--rate", 0, "--all")


def listed(site):
    """The ids that the site's listings show and that were not removed."""
    shown = {number for name in site.category_ids for number in site.order(name)}
    return {number for number in shown if not site.releases[number].removed}


def test_stdout_is_one_json_object_a_line_each_release_once(scrape, mini, records):
    written = records(scrape(*everything(mini)).stdout_bytes)
    assert sorted(release.id for release in written) == sorted(listed(mini.site))
    assert {release.source for release in written} == {"demo"}
    assert all(release.url.startswith("https://demo.invalid/") for release in written)


def test_a_dash_is_standard_output(scrape, mini, records, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert len(records(scrape(*everything(mini), "--limit", 2, "-o", "-").stdout_bytes)) == 2
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "env",
    [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}],
    ids=["C", "ascii"],
)
def test_data_is_utf8_whatever_the_locale(process, records, env):
    ended = process("--demo", "--since", "2565", "--limit", 3, "-v", env=env)
    assert ended.code == 0
    titles = [release.title for release in records(ended.out)]
    assert len(titles) == 3
    assert any("ก" <= char <= "๛" for char in titles[0])
    assert b"2022-01-01" in ended.err
    schema = process("schema", env=env)
    assert schema.code == 0
    assert json.loads(schema.out.decode("utf-8"))


def test_lines_come_as_they_are_read(start, mini, records):
    running = start("--site", mini.base, "--rate", 5, "--all", "--category", 32)
    first = running.stdout.readline()  # long before the end
    assert running.poll() is None
    assert len(records(first)) == 1


def test_a_reader_that_has_enough_ends_the_run_quietly(start, mini, records):
    running = start(*everything(mini), "--concurrency", 1)
    with subprocess.Popen(
        ["head", "-n", "3"], stdin=running.stdout, stdout=subprocess.PIPE
    ) as head:
        running.stdout.close()
        assert len(records(head.communicate(timeout=20)[0])) == 3
    assert running.wait(timeout=20) == 0
    assert running.stderr.read() == b""


@pytest.mark.parametrize("ending", UNPACK)
def test_a_second_run_adds_nothing_and_fetches_only_what_is_new(scrape, records, tmp_path, ending):
    site = MiniSite(invent(60), log_requests=True)
    output = tmp_path / f"r{ending}"
    with serving(site) as base:
        args = ("--site", base, "--rate", 0, "--since", "2563", "-o", output)
        first = scrape(*args)
        assert (first.exit_code, first.stdout) == (0, "")
        before = output.read_bytes()
        had = {release.id for release in records(UNPACK[ending](before))}
        site.requests.clear()

        second = scrape(*args)
        assert second.exit_code == 0
        assert output.read_bytes() == before
        assert f"holds {len(had)} already" in second.stderr.replace("\n", "")
        assert "0 written" in second.stderr
        assert not had & {int(path.rsplit("/", 1)[1]) for path in details(site)}

        number = 9_900_000
        site.add(renumbered(site, number))
        site.requests.clear()
        assert scrape(*args).exit_code == 0
        assert not had & {int(path.rsplit("/", 1)[1]) for path in details(site)}
    lines = UNPACK[ending](output.read_bytes())
    assert [release.id for release in records(lines)][-1] == number
    assert len(records(lines)) == len(had) + 1


def details(site):
    return [path for path in site.requests if "/details/" in path]


def renumbered(site, number):
    newest = max(site.releases.values(), key=lambda release: release.posted)
    return replace(newest, id=number, removed=False, displaced=0, also_in=())


def test_a_dry_run_writes_nothing_and_says_how_many_and_how_long(scrape, mini, tmp_path):
    output = tmp_path / "r.jsonl"
    result = scrape("--site", mini.base, "--all", "--dry-run", "-o", output, "-q")
    assert (result.exit_code, result.stdout) == (0, "")
    shown = sum(len(mini.site.order(name)) for name in mini.site.category_ids)
    assert result.stderr.startswith(f"about {shown} releases, ")
    assert "at 1 requests a second" in result.stderr
    assert "nothing was written" in result.stderr
    assert not list(tmp_path.iterdir())


def test_a_dry_run_of_a_window_is_near_what_the_run_gives(scrape):
    args = ("--demo", "--since", "2565", "--until", "2567")
    dry = scrape(*args, "--dry-run")
    assert dry.stderr.splitlines()[0] == "since 2565 → 2022-01-01, until 2567 → 2024-12-31"
    about = dry.stderr.splitlines()[1]
    assert about.startswith("about ")
    written = scrape(*args).stdout.count("\n")
    assert abs(int(about.split()[1]) - written) <= 0.25 * written


def test_limit_stops_after_so_many(scrape, mini, records):
    assert len(records(scrape(*everything(mini), "--limit", 7).stdout_bytes)) == 7


def test_id_and_url_get_just_these(scrape, mini, records):
    first, second = mini.site.order("ด้านสังคม")[:2]
    url = f"https://www.thaigov.go.th/news/contents/details/{second}"
    result = scrape("--site", mini.base, "--rate", 0, "--id", first, "--url", url)
    assert [release.id for release in records(result.stdout_bytes)] == [first, second]


def test_category_by_number_name_and_part_of_a_name(scrape, mini, records):
    for asked in ("32", "ด้านสังคม", " สังคม "):
        written = records(scrape(*everything(mini), "--category", asked).stdout_bytes)
        expected = set(mini.site.order("ด้านสังคม")) & listed(mini.site)
        assert {release.id for release in written} == expected


ODD = DemoRelease(
    id=9_000_500,
    title="ข่าว \x1b[31mแดง\x1b]0;title\x07 [bold]หนา[/bold] [/] \u202eกลับ\u2028บรรทัด\x85ใหม่",
    lead=None,
    body="<p>เนื้อความ</p>",
    category="ด้านสังคม",
    posted=invent(1)[0].posted,
    news_date=None,
    printable=True,
    picture=None,
)


def test_odd_characters_of_a_title_are_data_in_a_line_and_escaped_on_stderr(scrape, records):
    with serving(MiniSite([ODD])) as base:
        result = scrape(
            "--site", base, "--rate", 0, "--all", "--text", "raw", "-v", FORCE_COLOR="1"
        )
    (release,) = records(result.stdout_bytes)
    assert "\x1b[31mแดง" in release.title
    assert "[bold]หนา[/bold] [/]" in release.title
    assert len(result.stdout_bytes.decode().splitlines()) == 1
    assert "\\x1b[31mแดง\\x1b]0;title\\x07 [bold]หนา[/bold] [/] \\u202eกลับ" in result.stderr
    assert not set(result.stderr) & set("\x1b\x07\x85\u2028\u202e")


def test_words_lost_on_a_full_or_closed_stderr_cost_no_data(start, mini, records):
    for shut in (lambda: os.close(2), lambda: os.dup2(os.open("/dev/full", os.O_WRONLY), 2)):
        running = start(*everything(mini), "-v", stderr=subprocess.DEVNULL, preexec_fn=shut)
        out = running.communicate(timeout=20)[0]
        assert running.returncode == 0
        assert {release.id for release in records(out)} == listed(mini.site)


def test_a_stderr_that_nobody_reads_any_more_costs_no_data(start, mini, records, tmp_path):
    output = tmp_path / "r.jsonl"
    reader, writer = os.pipe()
    os.close(reader)
    running = start(*everything(mini), "-v", "-o", output, stderr=writer)
    os.close(writer)
    assert running.wait(timeout=20) == 0
    assert {release.id for release in records(output.read_bytes())} == listed(mini.site)
