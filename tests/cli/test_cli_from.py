"""`--from`: what a person gets from files, and what is refused."""

import gzip
import json
import subprocess

import pytest
from from_files import ids, titles

from cli.console import status
from scraper import Report


def test_v_names_each_page_left_out_and_thai_says_why(scrape, saved, pages):
    folder = saved(*pages.ids[:2])
    for name in ("menu\u202e.html", "index.html"):
        (folder / name).write_bytes(b"<html></html>")
    (folder / "plan.pdf").write_bytes(b"%PDF")
    told = scrape("--from", folder, "-v").stderr.splitlines()
    assert f"left out: {folder}/index.html: names no address" in told
    assert f"left out: {folder}/menu\\u202e.html: names no address" in told
    assert f"left out: {folder}/plan.pdf: no page" in told
    assert "\nleft out: " not in scrape("--from", folder).stderr
    thai = scrape("--from", folder, "-v", "--lang", "th").stderr.splitlines()
    assert f"ข้ามไป: {folder}/plan.pdf: ไม่ใช่หน้าเว็บ" in thai
    assert "ไฟล์ที่ข้ามไป: ที่ไม่บอกที่อยู่ 2 ไฟล์, ที่ไม่ใช่หน้าเว็บ 1 ไฟล์" in thai


def test_the_captures_in_files_are_counted_in_thai(scrape, kept, pages):
    thai = scrape("--from", kept(*pages.ids[:3], "/robots.txt"), "--lang", "th").stderr
    assert "1 ไฟล์ WARC: 3 ภาพเก็บของ 3 ข่าว\nระเบียนที่ข้ามไป: หน้าอื่น 1 หน้า\n" in thai


def test_of_files_too_it_is_told_which_releases_are_not_there(scrape, kept, saved, pages, tmp_path):
    there, corpus = pages.ids[0], tmp_path / "corpus"
    warc, folder = kept(there), saved(there)
    assert scrape("--from", warc, "--format", "corpus", "-o", corpus).exit_code == 0
    for source in (warc, folder, corpus):
        result = scrape("--from", source, "--id", "99999", "--id", there)
        assert ids(result) == [there]
        assert "no capture of 99999\n" in result.stderr
        assert "no capture of" not in scrape("--from", source, "--id", there).stderr
    both = scrape("--from", warc, "--from", folder, "--from", corpus, "--id", there)
    assert "no capture of" not in both.stderr


def test_a_run_without_requests_tells_no_rate():
    report = Report()
    report.seconds = 5
    assert status(report).endswith("0 requests")
    report.requests = 1
    assert status(report).endswith("1 request (0.2 a second)")


def test_a_directory_with_the_name_of_a_warc_file_ends_no_run(scrape, kept, pages, tmp_path):
    (tmp_path / "x.warc.gz").mkdir()
    kept(*pages.ids[:3])
    result = scrape("--from", tmp_path)
    assert (result.exit_code, ids(result)) == (0, pages.ids[:3])
    alone = scrape("--from", tmp_path / "x.warc.gz")
    assert alone.exit_code == 2
    assert "no saved page is in it, no WARC file" in alone.stderr


def test_files_need_no_window_and_nothing_is_said_of_the_site(scrape, kept, pages):
    result = scrape("--from", kept(*pages.ids[:3]))
    assert (result.exit_code, ids(result)) == (0, pages.ids[:3])
    assert "policy" not in result.stderr
    assert "robots" not in result.stderr
    assert "1 WARC file: 3 captures of 3 releases" in result.stderr


def test_each_wording_of_older_files_is_written_once_however_often_they_are_read(
    scrape, kept, pages, tmp_path
):
    one = kept(pages.ids[0], name="1.warc.gz")
    two = kept(pages.ids[0], name="2.warc.gz", said=" ใหม่", at="2023-01-01T00:00:00Z")
    out = tmp_path / "releases.jsonl"
    for source in (one, two, one, two, one):
        assert scrape("--from", source, "-o", out).exit_code == 0
    written = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [line["fetched_at"][:4] for line in written] == ["2022", "2023"]
    assert scrape("verify", out).exit_code == 0


def test_a_pattern_a_directory_and_several_files_are_one_source(scrape, kept, pages, tmp_path):
    one = kept(pages.ids[0], name="1.warc.gz")
    two = kept(*pages.ids[:2], name="2.warc", said=" ใหม่", at="2023-01-01T00:00:00Z", packed=False)
    for args in (
        ("--from", one, "--from", two),
        ("--from", tmp_path / "*.warc*"),
        ("--from", tmp_path),
        ("--from", one, "--from", tmp_path / "?.warc*", "--from", one),
    ):
        result = scrape(*args)
        assert (result.exit_code, ids(result)) == (0, pages.ids[:2]), args
        assert all(title.endswith("ใหม่") for title in titles(result))


@pytest.mark.parametrize("word", ["walback", "no.warc.gz", "nowhere/*.warc.gz", "nowhere/", ""])
def test_a_word_that_is_no_source_is_told_with_those_that_are(scrape, word, tmp_path):
    result = scrape("--from", word, "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 2
    assert f"--from {word!r}" in result.stderr
    for named in ("live", "wayback", ".warc.gz", ".html", "standard input"):
        assert named in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.warc.gz", b"PK\x03\x04"), ("a.warc", b"<html>"), ("a.zip", b"PK\x03\x04"), ("a", b"")],
)
def test_a_file_that_is_nothing_that_is_read_is_refused_with_nothing_touched(
    scrape, tmp_path, name, data
):
    (tmp_path / name).write_bytes(data)
    result = scrape("--from", tmp_path / name, "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 2
    assert name in result.stderr
    assert [one.name for one in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["page.html.gz", "pages.warc.gz", "releases.jsonl.gz", "-"])
def test_what_is_packed_and_no_warc_file_is_refused_and_no_file_is_made(start, tmp_path, name):
    data, folder = gzip.compress(b"<html>no WARC at all"), tmp_path / "out"
    folder.mkdir()
    (tmp_path / name).write_bytes(data)
    source = name if name == "-" else tmp_path / name
    run = start("--from", source, "-o", folder / "out.jsonl", stdin=subprocess.PIPE)
    _, said = run.communicate(data, timeout=60)
    assert run.returncode == 2
    called = "standard input" if name == "-" else name
    assert (
        f"{called} is no WARC file: it is packed, and what is inside begins with" in said.decode()
    )
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(("name", "pack"), [("a.arc.gz", gzip.compress), ("a.warc", bytes)])
def test_a_file_of_the_format_before_warc_is_told_as_one(scrape, tmp_path, name, pack):
    (tmp_path / "crawl").mkdir()
    (tmp_path / "crawl" / "good.warc").write_bytes(b"")
    (tmp_path / "crawl" / name).write_bytes(pack(b"filedesc://a.arc 0.0.0.0 20220727010203"))
    result = scrape("--from", tmp_path / "crawl" / name, "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 2
    assert name in result.stderr
    if name == "a.arc.gz":
        assert "an ARC file, the format before WARC: it begins with b'filedesc:" in result.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["crawl"]


@pytest.mark.parametrize(
    "args",
    [("--discover", "ids"), ("--overlap", "7d"), ("--recheck", "3d"), ("--warc", "kept")],
)
def test_options_of_the_live_site_are_refused_without_it(scrape, kept, pages, args, tmp_path):
    output = tmp_path / "releases.jsonl"
    result = scrape("--from", kept(pages.ids[0]), "--all", "-o", output, *args)
    assert result.exit_code == 2
    assert not output.exists()
    assert f"{' '.join(args[: 2 if args[1] == 'ids' else 1])} is about the live site" in (
        result.stderr
    )


def test_options_of_fetching_are_said_to_change_nothing(scrape, kept, pages):
    result = scrape("--from", kept(pages.ids[0]), "--rate", "5", "--max-requests", "1")
    assert (result.exit_code, ids(result)) == (0, [pages.ids[0]])
    assert "nothing is fetched, so this changes nothing: --rate, --max-requests" in result.stderr


def test_the_window_the_category_and_the_other_options_are_obeyed(scrape, kept, pages, tmp_path):
    path = kept(*pages.ids)
    everything = [json.loads(line) for line in scrape("--from", path).stdout_bytes.splitlines()]
    name = everything[0]["category"]
    first = sorted(one["published"] for one in everything)[10]
    since = scrape("--from", path, "--since", first, "--explain")
    assert ids(since) == [one["id"] for one in everything if one["published"] >= first]
    assert json.loads(since.stdout_bytes.splitlines()[0])["warc"]["file"] == "pages.warc.gz"
    until = scrape("--from", path, "--until", first)
    assert ids(until) == [one["id"] for one in everything if one["published"] <= first]
    of_one = scrape("--from", path, "--category", name)
    assert ids(of_one) == [one["id"] for one in everything if one["category"] == name]
    assert ids(scrape("--from", path, "--id", pages.ids[2])) == [pages.ids[2]]
    told = scrape("--from", path, "--dry-run")
    assert f"about {len(everything)} releases; nothing was written" in told.stderr
    assert told.stdout_bytes == b""
    report = tmp_path / "report.json"
    scrape("--from", path, "--limit", "2", "--report", report)
    figures = json.loads(report.read_bytes())
    assert (figures["written"], figures["site"], figures["from"]) == (2, None, ["warc"])


def test_a_category_that_no_release_tells_is_said(scrape, kept, pages):
    path = kept(*pages.ids[:3])
    result = scrape("--from", path, "--category", "Government News")
    assert (result.exit_code, ids(result)) == (0, [])
    assert "no release is of a category 'Government News'; the most are of:" in result.stderr
    long = "สังคม" * 1000
    known = pages.site.releases[pages.ids[0]].category
    file = path.with_name(f"{pages.ids[0]}.html")
    file.write_bytes(pages(pages.ids[0]).replace(known.encode(), long.encode()))
    said = scrape("--from", file, "--category", "กีฬา").stderr
    assert f"the most are of: {long[:100]}\n" in said
    assert scrape("--from", path, "--category", "9999").exit_code == 2
    assert scrape("--from", path, "--category", "ข่าว").exit_code == 2  # several


def test_a_cut_file_is_named_and_the_run_ends_with_3(scrape, kept, pages):
    path = kept(*pages.ids[:2])
    path.write_bytes(path.read_bytes()[:-500])
    result = scrape("--from", path)
    assert (result.exit_code, ids(result)) == (3, pages.ids[:1])
    assert f"not read: {path}: cut off:" in result.stderr


def test_nothing_from_a_file_reaches_the_terminal_unescaped(scrape, new_warc, tmp_path):
    warc = new_warc()
    warc.add(1, b"x", headers=[("Content-Encoding", "\x1b]0;title\x07")])
    (tmp_path / "\x1b[31mred.warc.gz").write_bytes(warc.bytes + b"\x1b[31m")
    result = scrape("--from", tmp_path)
    assert result.exit_code == 3
    assert "\x1b" not in result.stderr
    assert "\x07" not in result.stderr


def test_the_library_that_reads_files_loads_no_network(process, kept, pages):
    code = (
        "import sys; from scraper import Query, crawl;"
        "print(len(list(crawl(Query(all=True), sources=sys.argv[1:]))));"
        "print('httpx' in sys.modules, 'warcio' in sys.modules)"
    )
    done = process(kept(*pages.ids[:2]), code=code)
    assert done.out.split() == [b"2", b"False", b"False"]
