"""`--from`: what a person gets from files, and from several sources in one run."""

import gzip
import json
import os
import subprocess
from pathlib import Path
from threading import Thread

import pytest
from typer.testing import CliRunner

from cli.app import app
from cli.console import status
from cli.run import POLICY
from scraper import Report
from scraper.demo.releases import invent
from scraper.demo.site import MiniSite

REAL = "https://www.thaigov.go.th"


@pytest.fixture
def kept(tmp_path, new_warc, pages):
    """`kept(*numbers)`: a WARC file of the pages of these releases."""

    def keep(*numbers, name="pages.warc.gz", said="", at="2022-07-27T01:02:03Z", packed=True):
        warc = new_warc(packed=packed)
        for number in numbers:
            warc.add(number, pages(number, said=said), at=at)
        path = tmp_path / name
        path.write_bytes(warc.bytes)
        return path

    return keep


@pytest.fixture
def saved(tmp_path, pages):
    def save(*numbers, said=""):
        folder = tmp_path / "saved"
        folder.mkdir(exist_ok=True)
        for number in numbers:
            (folder / f"{number}.html").write_bytes(pages(number, said=said))
        return folder

    return save


def ids(result):
    return [json.loads(line)["id"] for line in result.stdout_bytes.splitlines()]


def titles(result):
    return [json.loads(line)["title"] for line in result.stdout_bytes.splitlines()]


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


# Standard input


@pytest.fixture
def piped():
    """`scrape --from -`, with more arguments, of these bytes on standard input."""

    def run(data, *args):
        return CliRunner().invoke(app, ["--from", "-", *args], input=data)

    return run


def test_standard_input_is_a_warc_or_a_page_by_its_first_bytes(piped, kept, pages):
    for packed in (True, False):
        data = kept(*pages.ids[:2], packed=packed).read_bytes()
        assert ids(piped(data)) == pages.ids[:2]
    url = f"{REAL}/news/contents/details/{pages.ids[0]}"
    page = pages(pages.ids[0])
    comment = f"<!-- saved from url=({len(url):04}){url} -->\n"
    assert ids(piped(comment.encode() + page)) == [pages.ids[0]]
    assert ids(piped(page, "--url", url)) == [pages.ids[0]]
    nameless = piped(page)
    assert nameless.exit_code == 3
    assert "not read: standard input: no page in it names" in nameless.stderr
    assert "--url tells it" in nameless.stderr


CURRENT = Path(__file__).parents[1] / "scraper" / "rules" / "pages" / "current-1" / "json-ld.html"
OLD = f"{REAL}/news/contents/details/57312"


@pytest.mark.parametrize("asked", [("--url", OLD), ("--id", "57312")])
def test_a_page_got_by_its_old_address_is_taken_under_the_one_that_it_says(piped, asked):
    result = piped(CURRENT.read_bytes(), *asked, "--explain")
    assert result.exit_code == 0, result.stderr
    (line,) = result.stdout_bytes.splitlines()
    told = json.loads(line)
    assert (told["key"], told["url"]) == ("current/th/165432", f"{REAL}/th/news/165432")
    assert told["_from"]["url"] == f"also {OLD}"


def test_a_page_that_says_it_is_another_release_than_asked_for_is_told_with_both(piped):
    result = piped(CURRENT.read_bytes(), "--url", f"{REAL}/th/news/5")
    assert (result.exit_code, result.stdout) == (3, "")
    said = "not read: standard input: the page is /th/news/165432 by its own words, not /th/news/5"
    assert said in result.stderr


def test_an_address_of_another_site_is_told_with_the_forms_of_both_generations(piped, pages):
    result = piped(pages(pages.ids[0]), "--url", "https://example.com/x")
    assert result.exit_code == 2
    assert "/news/contents/details/57312, or in /th/news/" in result.stderr


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "standard input is empty"),
        (b"{}", "--from -: this is nothing that is read"),
        (
            "รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-ข่าว\n".encode(),
            "--from -: a text of the thaigov corpus is read",
        ),
    ],
)
def test_standard_input_that_is_neither_is_told(piped, data, says):
    result = piped(data)
    assert result.exit_code == 2
    assert says in result.stderr


def test_a_pipe_is_read_as_standard_input_is(process, kept, pages):
    path = kept(*pages.ids[:2])
    with path.open("rb") as file:
        done = process("--from", "-", stdin=file)
    assert done.code == 0
    assert len(done.out.splitlines()) == 2


def test_two_pipes_are_one_source(process, kept, pages, tmp_path):
    names = [tmp_path / "one", tmp_path / "two"]
    for name in names:
        os.mkfifo(name)
    files = [kept(number, name=f"{number}.warc.gz").read_bytes() for number in pages.ids[:2]]
    writers = [
        Thread(target=each.write_bytes, args=(data,))
        for each, data in zip(names, files, strict=True)
    ]
    for writer in writers:
        writer.start()
    done = process("--from", names[0], "--from", names[1])
    for writer in writers:
        writer.join()
    assert done.code == 0
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == pages.ids[:2]


# Several sources


def test_each_release_comes_once_from_the_best_source_or_the_preferred_one(
    scrape, kept, saved, pages
):
    warc = kept(*pages.ids[:3], said=" ในแฟ้ม")
    folder = saved(*pages.ids[1:5], said=" ที่เก็บ")
    both = ("--from", folder, "--from", warc)
    result = scrape(*both)
    assert ids(result) == pages.ids[:5]
    assert [title.rsplit(" ", 1)[1] for title in titles(result)] == ["ในแฟ้ม"] * 3 + ["ที่เก็บ"] * 2
    result = scrape(*both, "--prefer", folder)
    assert sorted(ids(result)) == pages.ids[:5]
    assert sorted(title.rsplit(" ", 1)[1] for title in titles(result)) == (["ที่เก็บ"] * 4 + ["ในแฟ้ม"])
    refused = scrape(*both, "--prefer", "elsewhere")
    assert refused.exit_code == 2
    assert f"It can be {folder}, {warc}: name it with --from" in refused.stderr


def test_the_live_site_comes_before_files(scrape, mini, tmp_path, new_warc):
    live = scrape("--site", mini.base, "--rate", "0", "--all")
    one = json.loads(live.stdout_bytes.splitlines()[0])
    warc, others = new_warc(), MiniSite(invent(80))
    new = max(one.id for one in others.releases.values() if one.category in others.category_ids)
    assert new not in mini.site.releases
    for number in (one["id"], new):
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": f"/news/contents/details/{number}"}
        (page,) = others(environ, lambda *_: None)
        warc.add(f"https://demo.invalid/news/contents/details/{number}", page)
    (tmp_path / "pages.warc.gz").write_bytes(warc.bytes)
    args = ("--from", tmp_path, "--from", "live", "--site", mini.base, "--rate", "0", "--all")
    both = scrape(*args)
    source = {
        line["id"]: line["source"] for line in map(json.loads, both.stdout_bytes.splitlines())
    }
    assert sorted(ids(both)) == sorted([*ids(live), new])
    assert source == {**dict.fromkeys(ids(live), "demo"), new: "warc"}


# With a ledger


def test_a_second_run_adds_what_is_new_and_a_changed_capture_as_a_revision(
    scrape, kept, pages, tmp_path, records
):
    output = tmp_path / "out" / "releases.jsonl"
    output.parent.mkdir()
    first = kept(*pages.ids[:2], name="1.warc.gz")
    assert scrape("--from", first, "-o", output).exit_code == 0
    held = output.read_bytes()
    again = scrape("--from", first, "-o", output)
    assert (again.exit_code, output.read_bytes()) == (0, held)
    assert "not fetched again" not in again.stderr
    second = kept(*pages.ids[1:3], name="2.warc.gz", said=" แก้ไข", at="2021-01-01T00:00:00Z")
    assert scrape("--from", second, "-o", output).exit_code == 0
    told = [(one.id, one.revision, one.fetched_at.year) for one in records(output.read_bytes())]
    assert told == [
        (pages.ids[0], 1, 2022),
        (pages.ids[1], 1, 2022),
        (pages.ids[1], 2, 2021),
        (pages.ids[2], 1, 2021),
    ]
    assert scrape("verify", output).exit_code == 0


def test_a_later_live_run_must_still_say_once_from_when_on(scrape, kept, pages, tmp_path):
    output = tmp_path / "releases.jsonl"
    assert scrape("--from", kept(pages.ids[0]), "-o", output).exit_code == 0
    result = scrape("-o", output)
    assert result.exit_code == 2
    assert "of no run to go on from" in result.stderr
    assert POLICY not in result.stderr


def test_a_capture_that_is_gone_says_nothing_about_the_site_of_today(
    scrape, kept, pages, new_warc, tmp_path
):
    output = tmp_path / "out" / "releases.jsonl"
    output.parent.mkdir()
    assert scrape("--from", kept(pages.ids[0]), "-o", output).exit_code == 0
    removed = next(one.id for one in pages.site.releases.values() if one.removed)
    warc = new_warc()
    for number in (pages.ids[0], pages.ids[1]):
        warc.add(number, pages(removed), at="2024-01-01T00:00:00Z")
    gone = tmp_path / "gone.warc.gz"
    gone.write_bytes(warc.bytes)
    for _ in range(2):
        result = scrape("--from", gone, "-o", output)
        assert "2 removed" in result.stderr
    assert "no release was changed or withdrawn" in scrape("changes", output).stdout
    assert len(output.read_bytes().splitlines()) == 1


def test_invented_releases_never_come_into_the_ledger_of_the_real_site(
    scrape, kept, pages, tmp_path, mini
):
    output = tmp_path / "out" / "releases.jsonl"
    output.parent.mkdir()
    assert scrape("--from", kept(pages.ids[0]), "-o", output).exit_code == 0
    demo = tmp_path / "demo"
    live = scrape("--site", mini.base, "--rate", "0", "--all", "--limit", "3", "--warc", demo)
    assert len(ids(live)) == 3
    result = scrape("--from", demo, "--from", kept(pages.ids[0]), "-o", output)
    assert result.exit_code == 3
    said = "invented releases, and the ledger is that of https://www.thaigov.go.th: read them with"
    assert f"{said} --demo, into another file" in result.stderr
    assert "· 1 failed ·" in result.stderr
    assert len(output.read_bytes().splitlines()) == 1
    own = output.with_name("demo.jsonl")
    assert scrape("--from", demo, "--demo", "-o", own).exit_code == 0
    assert len(own.read_bytes().splitlines()) >= 3
    mixed = scrape("--from", kept(pages.ids[1]), "--from", demo, "--demo", "-o", own)
    assert mixed.exit_code == 3
    assert "1 real release, and the ledger is that of demo" in mixed.stderr
    for source, to, option, why, hint in (
        (
            demo,
            output,
            (),
            "invented releases and no other, and those of https://www.thaigov.go.th are asked for",
            "Add --demo",
        ),
        (kept(pages.ids[1]), own, ("--demo",), "1 real release and no other, and", "Leave out"),
    ):
        before = to.read_bytes()
        refused = scrape("--from", source, "-o", to, *option)
        assert refused.exit_code == 2
        assert why in refused.stderr
        assert hint in refused.stderr
        assert to.read_bytes() == before


@pytest.mark.parametrize("form", ["warc", "corpus"])
def test_pages_kept_from_the_demo_are_refused_without_demo_and_nothing_is_made(
    scrape, tmp_path, form
):
    kept, output = tmp_path / "kept", tmp_path / "out" / "releases.jsonl"
    output.parent.mkdir()
    how = ("--warc", kept) if form == "warc" else ("--format", "corpus", "-o", kept)
    assert scrape("--demo", "--since", "2566", "--limit", "3", *how).exit_code == 0
    result = scrape("--from", kept, "-o", output)
    assert result.exit_code == 2
    assert "invented releases and no other" in result.stderr
    assert "Add --demo" in result.stderr
    assert list(output.parent.iterdir()) == []
    streamed = scrape("--from", kept)
    assert (streamed.exit_code, streamed.stdout) == (2, "")
    assert "invented releases and no other, and those of https://" in streamed.stderr
    assert "Add --demo." in streamed.stderr
    assert len(scrape("--from", kept, "--demo").stdout_bytes.splitlines()) >= 3
    assert scrape("--from", kept, "--demo", "-o", output).exit_code == 0
    assert len(output.read_bytes().splitlines()) >= 3


def test_pages_kept_from_the_demo_give_the_same_releases_read_with_demo(scrape, tmp_path):
    kept, live, again = tmp_path / "kept", tmp_path / "live.jsonl", tmp_path / "again.jsonl"
    wanted = ("--demo", "--since", "2566", "--category", "1175")
    assert scrape(*wanted, "--warc", kept, "-o", live).exit_code == 0
    read = scrape("--from", kept / "*.warc.gz", *wanted, "-o", again)
    assert read.exit_code == 0

    def hashes(path):
        lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        return {line["key"]: line["content_hash"] for line in lines}

    assert hashes(again) == hashes(live)
    assert len(hashes(live)) > 10
    assert scrape("verify", again).exit_code == 0


def test_a_file_of_a_mirror_is_read_with_its_site_and_said_to_need_it(
    scrape, new_warc, pages, tmp_path
):
    warc = new_warc()
    for number in pages.ids[:2]:
        warc.add(f"http://mirror.example/news/contents/details/{number}", pages(number))
    path = tmp_path / "mirror.warc.gz"
    path.write_bytes(warc.bytes)
    without = scrape("--from", path)
    assert (without.exit_code, without.stdout_bytes) == (3, b"")
    assert "records left out: 2 of other sites" in without.stderr
    assert "if that is a mirror, add --site http://mirror.example" in without.stderr
    read = scrape("--from", path, "--site", "http://mirror.example")
    assert (read.exit_code, ids(read)) == (0, pages.ids[:2])


def test_a_file_that_is_not_closed_is_said_to_be_left_out_and_read_when_named(
    scrape, kept, pages, tmp_path
):
    kept(pages.ids[0], name="scrape-1.warc.gz")
    left = kept(pages.ids[1], name="scrape-2.warc.gz.open")
    said = f"left out, for a run writes to it or was killed: {left}; --from {left} reads it, and"
    for word in (tmp_path, tmp_path / "*.warc.gz"):
        result = scrape("--from", word, "-q")
        assert (result.exit_code, ids(result)) == (0, pages.ids[:1])
        assert f"{said} the next run with --warc {tmp_path} closes it" in result.stderr
    for args in (("--from", tmp_path, "--from", left), ("--from", tmp_path / "scrape-*")):
        result = scrape(*args)
        assert (ids(result), said in result.stderr) == (pages.ids[:2], False)
    (tmp_path / "scrape-1.warc.gz").unlink()
    for word in (tmp_path, tmp_path / "*.warc.gz"):
        result = scrape("--from", word)
        assert (result.exit_code, said in result.stderr) == (2, True)


def test_the_library_that_reads_files_loads_no_network(process, kept, pages):
    code = (
        "import sys; from scraper import Query, crawl;"
        "print(len(list(crawl(Query(all=True), sources=sys.argv[1:]))));"
        "print('httpx' in sys.modules, 'warcio' in sys.modules)"
    )
    done = process(kept(*pages.ids[:2]), code=code)
    assert done.out.split() == [b"2", b"False", b"False"]


def test_a_terminal_is_no_standard_input_to_read(start):
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    running = start("--from", "-", stdin=theirs)
    _, err = running.communicate(timeout=20)
    os.close(ours)
    os.close(theirs)
    assert running.returncode == 2
    assert b"that is this terminal" in err
