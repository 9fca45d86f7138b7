"""`--format corpus`: a tree of texts instead of lines, and `--from` such a tree."""

import gzip
import json
from pathlib import Path

import pytest

from scraper.demo.releases import invent, read_releases
from scraper.demo.server import serving
from scraper.demo.site import MiniSite
from scraper.ledger import Ledger
from scraper.sources.corpus import releases_in

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "releases.jsonl.gz"


@pytest.fixture(scope="module")
def base():
    with serving(MiniSite(invent(40))) as base:
        yield base


def texts(folder):
    return {path: path.read_bytes() for path in folder.rglob("*.txt")}


def hashes(path):
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {line["key"]: line["content_hash"] for line in lines}


def test_a_tree_is_written_once_and_read_back_with_equal_hashes(scrape, base, tmp_path):
    tree, lines, back = tmp_path / "tree", tmp_path / "site.jsonl", tmp_path / "tree.jsonl"
    site = ("--site", base, "--rate", 0, "--all")
    result = scrape(*site, "--format", "corpus", "-o", tree)
    assert result.exit_code == 0
    assert result.stdout_bytes == b""
    before = texts(tree)
    assert scrape(*site, "--format", "corpus", "-o", tree).exit_code == 0
    assert texts(tree) == before
    assert scrape(*site, "-o", lines).exit_code == 0
    assert scrape("--site", base, "--from", tree, "-o", back).exit_code == 0
    assert scrape("verify", back).exit_code == 0
    assert hashes(back).keys() == hashes(lines).keys()
    assert len(before) == len(hashes(lines)) > 30
    differing = {key for key, value in hashes(back).items() if hashes(lines)[key] != value}
    # In a text, a page that prints no lead (no real one is known) has its first line in its place.
    assert differing <= {f"codeigniter/{one.id}" for one in invent(40) if one.lead is None}
    assert len(differing) < 5


def test_a_site_is_refused_where_neither_the_texts_nor_a_ledger_have_a_use_for_it(
    scrape, base, tmp_path
):
    tree = tmp_path / "tree"
    scrape("--site", base, "--rate", 0, "--all", "--format", "corpus", "-o", tree)
    told = scrape("--site", base, "--from", tree)
    assert (told.exit_code, told.stdout_bytes) == (2, b"")
    assert "each text of the corpus names its own page" in told.stderr


def test_status_and_coverage_know_a_tree(scrape, base, tmp_path):
    tree = tmp_path / "tree"
    scrape("--site", base, "--rate", 0, "--all", "--format", "corpus", "-o", tree)
    assert scrape("status", tree).exit_code == 0
    assert scrape("coverage", tree).exit_code == 0


def test_the_directory_may_be_the_one_that_one_is_in(scrape, base, tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    site = ("--site", base, "--rate", 0, "--all", "--limit", 2)
    assert scrape(*site, "--format", "corpus", "-o", ".").exit_code == 0
    assert len(texts(tmp_path / "here")) == 2
    assert (tmp_path / "here.ledger").is_file()


def test_one_blank_line_if_asked_for(scrape, base, tmp_path):
    site = ("--site", base, "--rate", 0, "--all", "--limit", 1)
    scrape(*site, "--format", "corpus", "--corpus-blank-lines", 1, "-o", tmp_path / "tree")
    (text,) = texts(tmp_path / "tree").values()
    assert text.split(b"\n")[1] == b""
    assert text.split(b"\n")[2].decode().startswith("วัน")


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["--format", "corpus"], 2, "writes a tree of files"),
        (["--format", "corpus", "-o", "-"], 2, "writes a tree of files"),
        (["--format", "corpus", "-o", "/"], 2, "cannot be the tree"),
        (["--format", "xml", "-o", "tree"], 2, "xml"),
        (["--format", "corpus", "--text", "clean", "-o", "tree"], 2, "as the page has it"),
        (["--corpus-blank-lines", "1"], 2, "is about --format corpus"),
        (["--format", "corpus", "--corpus-blank-lines", "3", "-o", "tree"], 2, "equal to 2"),
        (["--format", "corpus", "-o", "file"], 73, "is no directory"),
        (["--format", "corpus", "-o", "no/tree"], 73, "does not exist"),
        (["-o", "."], 73, "is a directory"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_fetched(
    scrape, tmp_path, monkeypatch, args, code, said
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("mine")
    result = scrape("--site", "http://127.0.0.1:1", "--all", *args)
    assert (result.exit_code, said in result.stderr) == (code, True), result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_ledger_of_lines_is_not_that_of_a_tree(scrape, base, tmp_path):
    site = ("--site", base, "--rate", 0, "--all", "--limit", 2)
    scrape(*site, "-o", tmp_path / "a.jsonl")
    result = scrape(
        *site, "--format", "corpus", "-o", tmp_path / "t", "--ledger", tmp_path / "a.jsonl.ledger"
    )
    assert result.exit_code == 2
    assert "is the ledger of lines" in result.stderr


def real(app):
    """The same site without the mark of the miniature one: its addresses are the real ones."""

    def answer(environ, start_response):
        def start(status, headers):
            start_response(status, [one for one in headers if one[0] != "X-Scrape-Demo"])

        return app(environ, start)

    return answer


@pytest.mark.skipif(not CORPUS.is_file(), reason=f"the shared corpus is not at {CORPUS}")
def test_a_crawl_gives_the_very_files_of_the_public_corpus(scrape, tmp_path):
    with gzip.open(CORPUS, "rt", encoding="utf-8", newline="\n") as file:
        rows = {row["id"]: row["text"] for row in map(json.loads, file)}
    made = [one for one in read_releases(CORPUS) if not one.removed]
    picked = [one for one in made if one.id % 40 == 0 or one.id == 57312]
    site = MiniSite(picked, base="https://www.thaigov.go.th")
    with serving(real(site)) as base:
        tree = tmp_path / "tree"
        result = scrape("--site", base, "--rate", 0, "--all", "--format", "corpus", "-o", tree)
    assert result.exit_code == 0
    found = {int(text.rsplit(b"/", 1)[1]): text.decode() for text in texts(tree).values()}
    expected = {one.id: rows[one.id] for one in picked if "\n\n\n" in rows[one.id]}
    assert 57312 in expected
    assert {number: found[number] for number in expected} == expected
    assert found.keys() == {one.id for one in picked}
    assert sum(1 for _ in releases_in(tree)) == len(picked)


@pytest.fixture
def tree(scrape, base, tmp_path):
    """A tree of a few texts and its ledger."""
    path = tmp_path / "tree"
    site = ("--site", base, "--rate", 0, "--all", "--limit", 6)
    assert scrape(*site, "--format", "corpus", "-o", path).exit_code == 0
    return path


def test_verify_says_of_a_whole_tree_that_all_is_well_by_any_of_its_names(
    scrape, tree, monkeypatch
):
    for name in (tree, f"{tree}/", f"{tree}.ledger"):
        told = scrape("verify", name)
        assert told.exit_code == 0, name
        assert "6 texts" in told.stderr
        assert "checked against the ledger: all is well" in told.stderr
    monkeypatch.chdir(tree)
    assert scrape("verify", ".").exit_code == 0
    tree.with_name("tree.ledger").unlink()
    told = scrape("verify", tree)
    assert told.exit_code == 0
    assert "only the tree is judged" in told.stderr


def test_verify_names_what_is_wrong_with_a_tree_and_changes_nothing(scrape, tree):
    first, second, third, fourth, *_ = sorted(texts(tree))
    first.write_bytes(first.read_bytes()[:-30])
    second.unlink()
    again = third.with_name("ข่าวทำเนียบรัฐบาล_99.txt")
    again.write_bytes(third.read_bytes())
    fourth.rename(fourth.with_name("nameless.txt"))
    extra = first.with_name("ข่าวทำเนียบรัฐบาล_100.txt")
    extra.write_bytes(third.read_bytes()[:-1] + b"99")
    before = texts(tree)
    told = scrape("verify", tree, "--json")
    assert told.exit_code == 4
    assert texts(tree) == before
    assert f"\n{tree}: {first.relative_to(tree).as_posix()}: no text of the corpus" in (
        "\n" + scrape("verify", tree).stderr
    )
    document = json.loads(told.stdout)
    found = {(one["kind"], one["what"].split(": ")[0]) for one in document["findings"]}
    below = {path: path.relative_to(tree).as_posix() for path in before}
    older = {below[third], below[again]}
    assert ("invalid", below[first]) in found
    assert ("wrong", below[fourth.with_name("nameless.txt")]) in found
    assert len([one for one in found if one[0] == "twice" and one[1] in older]) == 1
    kinds = [one["kind"] for one in document["findings"]]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "invalid": 1, "wrong": 1, "twice": 1, "missing": 2, "unknown": 1,
    }  # fmt: skip
    assert document["advice"] == [
        f"If the tree is right as it is: scrape ledger rebuild --from {tree}"
    ]


def test_verify_refuses_a_directory_that_is_no_tree_and_the_ledger_of_lines(scrape, tree, base):
    other = tree.with_name("other")
    other.mkdir()
    told = scrape("verify", other)
    assert told.exit_code == 2
    assert "is a directory" in told.stderr
    lines = tree.with_name("lines.jsonl")
    scrape("--site", base, "--rate", 0, "--all", "--limit", 1, "-o", lines)
    told = scrape("verify", tree, "--ledger", f"{lines}.ledger")
    assert told.exit_code == 2
    assert "is the ledger of something else" in told.stderr


def test_a_lost_ledger_of_a_tree_is_made_anew_and_nothing_is_written_twice(scrape, base, tree):
    ledger = tree.with_name("tree.ledger")
    ledger.unlink()
    half = min(texts(tree))
    half.write_bytes(half.read_bytes()[:200])
    made = scrape("ledger", "rebuild", "--from", tree, "--site", base)
    assert made.exit_code == 0
    assert f"made {ledger} from {tree}: 5 releases of {base}" in made.stderr
    assert f"{half.relative_to(tree).as_posix()}: " in made.stderr
    before = texts(tree)
    half.unlink()
    again = scrape("--site", base, "--rate", 0, "--all", "--limit", 1, "--format", "corpus",
                   "-o", tree)  # fmt: skip
    assert again.exit_code == 0
    assert {path: before[path] for path in before if path != half}.items() <= texts(tree).items()
    assert len(texts(tree)) == 6
    assert scrape("verify", tree).exit_code == 0


def test_the_ledger_of_invented_texts_is_that_of_the_demo(scrape, tree):
    tree.with_name("tree.ledger").unlink()
    assert "6 releases of demo" in scrape("ledger", "rebuild", "--from", tree).stderr


def test_fill_makes_the_texts_that_a_tree_lacks(scrape, serve, tmp_path):
    tree, down = tmp_path / "tree", set()

    def answer(path):
        return ("500 down", "down") if path in down else None

    with serve(answer) as base:
        down.add(f"/news/contents/details/{max(one.id for one in invent(60) if not one.removed)}")
        site = ("--site", base, "--rate", 0)
        args = ("--format", "corpus", "-o", tree, "--corpus-blank-lines", 1)
        assert scrape(*site, "--all", *args).exit_code == 3
        before = texts(tree)
        down.clear()
        with Ledger(tree.with_name("tree.ledger"), site=None) as ledger:
            ledger.make_due("HTTP 500")
        assert scrape("fill", tree, "--rate", 0).exit_code == 0
    new = texts(tree).keys() - before.keys()
    assert len(new) == 1
    # Texts are as those before: with one empty line below the page's title.
    assert [
        content.decode().split("\n")[1:3].count("") for content in map(Path.read_bytes, new)
    ] == [1]
    assert scrape("verify", tree).exit_code == 0


def test_what_needs_lines_says_how_a_tree_becomes_some(scrape, tree):
    lines = tree.with_name("lines.jsonl")
    for command in ("changes", "stats", "search"):
        told = scrape(command, tree, *(["น้ำ"] if command == "search" else []))
        assert told.exit_code == 2, command
        assert f"scrape --from {tree} -o releases.jsonl" in told.stderr
    assert scrape("--demo", "--from", tree, "-o", lines).exit_code == 0
    assert scrape("changes", lines).exit_code == 0
    told = scrape("--demo", "--all", "-o", tree)
    assert told.exit_code == 73
    assert "It holds texts as --format corpus writes them: add that" in told.stderr
