"""`--from -`: pages and WARC files on standard input and through pipes."""

import json
import os
from pathlib import Path
from threading import Thread

import pytest
from from_files import REAL, ids
from typer.testing import CliRunner

from cli.app import app

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


def test_a_terminal_is_no_standard_input_to_read(start):
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    running = start("--from", "-", stdin=theirs)
    _, err = running.communicate(timeout=20)
    os.close(ours)
    os.close(theirs)
    assert running.returncode == 2
    assert b"that is this terminal" in err
