"""Where the ledger of a collection is lost, empty or spoilt: what is said leads back to work."""

import shlex

import pytest


@pytest.fixture
def run(scrape, mini):
    def crawl(*args):
        return scrape("--site", mini.base, "--rate", 0, *args)

    return crawl


@pytest.fixture
def out(run, tmp_path):
    path = tmp_path / "del.jsonl"
    assert run("--since", "2564", "-o", path).exit_code == 0
    return path


def ledger_of(out):
    return out.with_name(f"{out.name}.ledger")


def commands(said):
    return [
        shlex.split(line[line.index("scrape ") :])[1:]
        for line in said.splitlines()
        if "scrape ledger rebuild" in line or "scrape --since" in line
    ]


@pytest.mark.parametrize("is_empty", [False, True])
def test_a_run_without_since_names_the_way_back(run, scrape, mini, out, is_empty):
    before = out.read_bytes()
    ledger_of(out).unlink()
    if is_empty:
        ledger_of(out).touch()
    result = run("-o", out)
    assert result.exit_code == 2
    assert f"{out} holds releases, but there is no ledger {ledger_of(out)}" in result.stderr
    rebuild, once = commands(result.stderr)
    assert once == ["--since", "2565", "-o", str(out), "--site", mini.base]
    assert scrape(*rebuild).exit_code == 0
    second = run("-o", out)
    assert second.exit_code == 2
    assert "knows the releases" in second.stderr
    (once,) = commands(second.stderr)
    assert once == ["--since", "2564-01", "-o", str(out), "--site", mini.base]
    assert scrape("--rate", 0, *once).exit_code == 0
    assert run("-o", out).exit_code == 0
    assert out.read_bytes() == before


@pytest.mark.parametrize("is_demo", [False, True])
def test_after_a_limited_run_the_way_on_has_its_window_and_site(scrape, mini, tmp_path, is_demo):
    out = tmp_path / "lim.jsonl"
    site = ["--demo"] if is_demo else ["--site", mini.base]
    assert scrape("--since", "2564-03", "--limit", 2, "-o", out, *site, "--rate", 0).exit_code == 0
    result = scrape("-o", out, *site)
    (once,) = commands(result.stderr)
    assert (result.exit_code, once) == (2, ["--since", "2564-03", "-o", str(out), *site])
    assert scrape(*once, "--rate", 0).exit_code == 0
    assert scrape("-o", out, *site, "--rate", 0).exit_code == 0


@pytest.mark.parametrize("command", ["coverage", "status", "changes", "fill"])
class TestAsked:
    def test_there_is_a_file_without_a_ledger(self, scrape, out, command):
        ledger_of(out).unlink()
        result = scrape(command, out)
        assert result.exit_code == 2
        assert f"there is no ledger {ledger_of(out)}" in result.stderr
        assert f"scrape ledger rebuild --from {out}" in result.stderr

    def test_an_empty_ledger_is_none(self, scrape, out, command):
        ledger_of(out).write_bytes(b"")
        result = scrape(command, out)
        assert (result.exit_code, "older scrape" in result.stderr) == (2, False)
        assert f"scrape ledger rebuild --from {out}" in result.stderr

    def test_one_that_links_to_itself_is_none(self, scrape, out, command):
        ledger_of(out).unlink()
        ledger_of(out).symlink_to(ledger_of(out))
        result = scrape(command, out)
        assert result.exit_code == 2
        assert f"there is no ledger {ledger_of(out)}" in result.stderr
        assert scrape("verify", out).exit_code == 0

    def test_there_is_no_file(self, scrape, tmp_path, command):
        result = scrape(command, tmp_path / "none.jsonl")
        assert result.exit_code == 2
        assert f"there is no file {tmp_path / 'none.jsonl'}" in result.stderr

    def test_the_file_is_no_output(self, scrape, tmp_path, command):
        (tmp_path / "notes.txt").touch()
        result = scrape(command, tmp_path / "notes.txt")
        assert result.exit_code == 2
        assert "notes.txt is no output" in result.stderr
        assert ".jsonl.gz" in result.stderr

    def test_a_ledger_of_random_bytes(self, scrape, out, command):
        ledger_of(out).write_bytes(bytes(range(256)) * 40)
        result = scrape(command, out)
        assert result.exit_code == (4 if command == "status" else 2)
        assert "is no ledger" in result.stderr
        assert f"scrape ledger rebuild --from {out}" in result.stderr


def test_a_file_that_was_moved_away(run, out, tmp_path):
    moved = out.rename(tmp_path / "moved.jsonl")
    result = run("-o", out)
    assert result.exit_code == 73
    assert "is missing" in result.stderr
    for words in ("Put the file back", f"mv {ledger_of(out)}", "another name"):
        assert words in result.stderr
    assert "verify" not in result.stderr
    ledger_of(out).rename(ledger_of(moved))
    assert run("-o", moved).exit_code == 0


def test_a_line_whose_bytes_are_no_text_is_named_where_a_ledger_is_made_anew(run, out):
    lines = out.read_bytes().splitlines(keepends=True)
    out.write_bytes(b"".join(lines) + lines[0].replace("ก".encode(), b"\xe0\xb8\xff", 1))
    ledger_of(out).unlink()
    before = out.read_bytes()
    result = run("--since", "2564", "-o", out)
    assert result.exit_code == 73
    assert f"{out}, line {len(lines) + 1}: no release: " in result.stderr
    assert out.read_bytes() == before
