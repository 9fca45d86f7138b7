"""A page that takes the parser down ends one run, and no later one."""

import signal
import sys

import pytest

from cli.exit_codes import ExitCode
from scraper.extract import read_apart
from scraper.isolated import ChildDied
from scraper.records import NotARelease, Page

POISON = "ยาพิษ"
PARSER = f"""
import signal, time
import selectolax.lexbor as lexbor
real = lexbor.LexborHTMLParser
def parser(html):
    if {POISON.encode()!r} in (html if isinstance(html, bytes) else html.encode()):
        DEED
    return real(html)
lexbor.LexborHTMLParser = parser
"""
DIE = "signal.raise_signal(signal.SIGSEGV)"  # at once, in this thread


@pytest.fixture
def poisoned(mini, serve):
    """A site one of whose pages has the poison in it, and that page's path."""
    number = sorted(
        one.id for one in mini.site.releases.values() if not one.removed and one.category
    )[30]
    path = f"/news/contents/details/{number}"

    def answer(asked):
        return ("200 OK", f"<p>{POISON}</p>") if asked == path else None

    with serve(answer) as base:
        yield base, path


@pytest.fixture
def run(process, tmp_path):
    """The command with a parser that the poison does something to."""

    def start(base, *args, deed):
        (tmp_path / "sitecustomize.py").write_text(PARSER.replace("DEED", deed), encoding="utf-8")
        root = str(sys.modules["cli"].__file__).removesuffix("/cli/__init__.py")
        out = tmp_path / "r.jsonl"
        ended = process(
            "--site", base, "--rate", "0", "--all", "-o", out, *args,
            env={"PYTHONPATH": f"{tmp_path}:{root}"},
        )  # fmt: skip
        ended.lines = out.read_text(encoding="utf-8").count("\n") if out.exists() else 0
        return ended

    return start


def test_it_is_read_apart_in_the_next_run_and_set_aside_when_it_kills_again(poisoned, run):
    base, path = poisoned
    assert run(base, deed=DIE).code == -signal.SIGSEGV
    second = run(base, deed=DIE)
    assert second.code == ExitCode.PARTIAL
    said = second.err.decode()
    assert f"{path}: it takes the parser down" in said
    assert "Segmentation fault" in said
    assert second.lines > 40
    third = run(base, deed=DIE)
    assert (third.code, third.lines) == (ExitCode.DONE, second.lines)
    assert path not in third.err.decode()


def test_a_page_that_was_only_there_when_the_run_was_killed_is_read(poisoned, run):
    base, path = poisoned
    assert run(base, deed=DIE).code == -signal.SIGSEGV
    second = run(base, deed="pass")
    assert second.code == ExitCode.PARTIAL
    assert f"{path}: unknown-layout" in second.err.decode()


def page(text):
    url = "https://www.thaigov.go.th/news/contents/details/1"
    return Page(url=url, body=text.encode())


def test_a_child_that_never_ends_is_ended(monkeypatch, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        PARSER.replace("DEED", "time.sleep(60)"), encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ChildDied, match=r"no end after 1\.5 s"):
        read_apart(page(POISON), seconds=1.5)


def test_a_child_says_of_an_ordinary_page_what_this_process_would():
    reading = read_apart(page("<p>no release</p>"), seconds=30)
    assert isinstance(reading.result, NotARelease)
    assert reading.result.reason == "unknown-layout"
