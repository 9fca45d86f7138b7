"""A directory where a file is to be read: all commands refuse it alike, and say what to do."""

import pytest

READING = {
    "verify": ("verify",),
    "stats": ("stats",),
    "datacard": ("datacard",),
    "search": ("search", "น้ำ"),
    "export": ("export", "out.csv"),
    "report": ("report", "-o", "out.html"),
    "ledger rebuild": ("ledger", "rebuild", "--from"),
}
NEEDS_LEDGER = {name: (name,) for name in ("status", "changes", "coverage")}


@pytest.mark.parametrize("args", (READING | NEEDS_LEDGER).values(), ids=READING | NEEDS_LEDGER)
def test_a_directory_of_parts_is_refused_with_the_way_to_read_it(
    scrape, tmp_path, monkeypatch, args
):
    monkeypatch.chdir(tmp_path)
    parts = tmp_path / "my parts"
    parts.mkdir()
    parts.joinpath("part-00000.jsonl").write_bytes(b"")
    command, rest = (args, ()) if args[0] == "ledger" else (args[:1], args[1:])
    told = scrape(*command, parts.name, *rest)
    assert told.exit_code == 2
    assert "my parts is a directory of parts" in told.stderr
    assert told.stderr.endswith("Look at all of them: cat 'my parts'/part-* | scrape stats -\n")


@pytest.mark.parametrize("args", READING.values(), ids=READING)
def test_another_directory_is_refused_as_one(scrape, tmp_path, monkeypatch, args):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    command, rest = (args, ()) if args[0] == "ledger" else (args[:1], args[1:])
    told = scrape(*command, "folder", *rest)
    assert told.exit_code == 2
    assert told.stderr.endswith("scrape: folder is a directory\nName a file: releases.jsonl.\n")
