"""A directory of rule files: what it may hold, and in which words it is refused."""

import os

import pytest

from scraper import Layouts, UsageError
from scraper.rules.layouts import MOST_BYTES, MOST_FILES, built_in

BUILT = built_in().file_of(built_in().find("codeigniter")).text
OWN = BUILT.replace("version = 1\n", 'version = "1.1"\n')


def refused(folder):
    with pytest.raises(UsageError) as caught:
        Layouts.of(folder)
    return str(caught.value)


@pytest.fixture
def mine(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    return folder


def test_without_a_directory_there_is_what_comes_along():
    assert Layouts.of(None).labels == built_in().labels


@pytest.mark.parametrize("data", [OWN.encode(), b"\xef\xbb\xbf" + OWN.encode()])
def test_rule_files_are_read_and_others_left_alone(mine, data):
    (mine / "codeigniter.toml").write_bytes(data)
    (mine / "notes.txt").write_bytes(b"\xff\xff")
    (mine / "codeigniter.toml~").write_text("[[[")
    layouts = Layouts.of(mine)
    assert "codeigniter/1.1" in layouts.labels
    assert layouts.file_of(layouts.find("codeigniter")).name == str(mine / "codeigniter.toml")


def test_windows_line_ends(mine):
    (mine / "x.toml").write_bytes(OWN.replace("\n", "\r\n").encode())
    assert "codeigniter/1.1" in Layouts.of(mine).labels


def test_no_such_directory(tmp_path):
    said = refused(tmp_path / "gone")
    assert str(tmp_path / "gone") in said
    assert "No such file or directory" in said
    assert "*.toml" in said


def test_a_file_in_the_place_of_the_directory(tmp_path):
    (tmp_path / "x.toml").write_text(OWN, "utf-8")
    assert "Not a directory" in refused(tmp_path / "x.toml")


def test_a_directory_without_rule_files_says_how_to_make_one(mine):
    assert f"scrape rules show codeigniter > {mine}/" in refused(mine)


def test_what_is_named_like_a_rule_file_and_is_none(mine):
    (mine / "a.toml").mkdir()
    assert "a.toml: it is no file" in refused(mine)
    (mine / "a.toml").rmdir()
    os.mkfifo(mine / "b.toml")
    assert "b.toml: it is no file" in refused(mine)
    (mine / "b.toml").unlink()
    (mine / "c.toml").symlink_to(mine / "gone")
    assert "c.toml: No such file" in refused(mine)


def test_a_file_that_is_too_large(mine):
    (mine / "x.toml").write_text(OWN + "#" * MOST_BYTES, "utf-8")
    said = refused(mine)
    assert "x.toml: too large" in said
    assert "100,000 bytes" in said


def test_too_many_files(mine):
    for number in range(MOST_FILES + 1):
        (mine / f"{number}.toml").touch()
    assert "more than 100" in refused(mine)


def test_a_file_that_is_not_utf_8_is_named_with_the_line(mine):
    (mine / "x.toml").write_bytes(OWN.encode().replace(b'drop_from = ["', b'drop_from = ["\xe0'))
    line = OWN[: OWN.index("drop_from = [")].count("\n") + 1
    said = refused(mine)
    assert f"x.toml: line {line} is not UTF-8" in said
    assert "Save it as UTF-8" in said


def test_two_files_of_one_version_are_both_named(mine):
    for name in ("a.toml", "b.toml"):
        (mine / name).write_text(OWN, "utf-8")
    said = refused(mine)
    assert f"{mine}/b.toml: version: {mine}/a.toml is codeigniter/1.1, too" in said


@pytest.mark.parametrize(
    "text", ["", "[[[", "x = " + "[" * 50_000, "x = " + "{a=" * 20_000, "\x00", '"' * 99_000]
)
def test_what_is_no_rule_file_at_all_is_refused_by_name(mine, text):
    (mine / "x.toml").write_text(text, "utf-8")
    assert f"rule file {mine}/x.toml: " in refused(mine)


def test_a_selector_of_absurd_length_is_refused(mine):
    long = ":not(" * 15_000 + ")" * 15_000
    (mine / "x.toml").write_text(OWN.replace("div.panel-body", long, 1), "utf-8")
    assert "x.toml: scope: a selector has 1000 characters at most" in refused(mine)
