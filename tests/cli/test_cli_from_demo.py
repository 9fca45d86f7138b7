"""`--from`: pages of the demo and of a mirror never come among those of the real site."""

import json

import pytest
from from_files import ids


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
