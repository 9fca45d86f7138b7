"""`scrape datacard`, as a person meets it."""

import sys
from pathlib import Path

import pytest

from scraper import to_line

sys.path.insert(0, str(Path(__file__).parents[1] / "scraper" / "results"))

from invented import release


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "releases.jsonl"
    path.write_bytes(to_line(release(1)) + to_line(release(2, category="ด้านสังคม")))
    return path


def test_the_card_of_a_crawl_tells_of_the_crawl(scrape, mini, tmp_path):
    output = tmp_path / "releases.jsonl"
    asked = ("--site", mini.base, "--rate", "0", "--since", "2565", "--until", "2565")
    assert scrape(*asked, "-o", output).exit_code == 0
    result = scrape("datacard", output)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "| 2565 | 2022 |" in result.stdout
    assert "Nothing that was asked for is missing." in result.stdout
    assert "`--text clean --digits kept`" in result.stdout
    assert f"scrape --since 2565-01-01 --until 2565-12-31 --site {mini.base} " in result.stdout


def test_the_card_goes_to_a_file_that_is_not_there_yet(scrape, file, tmp_path):
    out = tmp_path / "DATACARD.md"
    result = scrape("datacard", file, "-o", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{out}: the data card of {file}\n"
    card = out.read_text(encoding="utf-8")
    assert card == scrape("datacard", file, "-o", "-").stdout
    out.write_text("mine", encoding="utf-8")
    again = scrape("datacard", file, "-o", out)
    assert again.exit_code == 73
    assert "--overwrite" in again.stderr
    assert out.read_text(encoding="utf-8") == "mine"
    assert scrape("datacard", file, "-o", out, "--overwrite", "-q").stderr == ""
    assert out.read_text(encoding="utf-8") == card


@pytest.mark.parametrize("name", ["releases.jsonl", "releases.jsonl.ledger"])
def test_the_card_never_takes_the_place_of_the_collection(scrape, file, tmp_path, name):
    (tmp_path / "releases.jsonl.ledger").write_bytes(b"kept")
    before = (tmp_path / name).read_bytes()
    result = scrape("datacard", file, "-o", tmp_path / name, "--overwrite")
    assert result.exit_code == 2
    assert (tmp_path / name).read_bytes() == before


def test_a_damaged_line_is_named_and_an_empty_file_has_no_card(scrape, file, tmp_path):
    file.write_bytes(file.read_bytes() + b"{no\n")
    result = scrape("datacard", file, "--category", "สังคม")
    assert result.exit_code == 3
    assert f"not read: {file}, line 3: no JSON" in result.stderr
    assert "\n1 release of " in result.stdout
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    out = tmp_path / "card.md"
    assert scrape("datacard", empty, "-o", out).exit_code == 2
    assert not out.exists()


def test_a_card_is_made_of_what_comes_through_a_pipe(process, file):
    with file.open("rb") as opened:
        ended = process("datacard", "-", stdin=opened)
    assert ended.code == 0
    assert "ข่าว 2 ข่าว" in ended.out.decode()
    assert "-o new-releases.jsonl\n" in ended.out.decode()
