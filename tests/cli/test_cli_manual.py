"""The man page that comes along is what the help says, and `man` shows it."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import typer

import cli
from cli.app import app
from cli.exit_codes import MEANINGS, ExitCode
from cli.manual import manual

PAGE = Path(cli.__file__).with_name("scrape.1")
GROUP = typer.main.get_command(app)


@pytest.fixture
def kept():
    if not PAGE.exists():
        pytest.skip("no cli/scrape.1: an installed package has it in share/man/man1")
    return PAGE.read_text(encoding="utf-8")


@pytest.fixture
def shown():
    """The page's text, roff's escapes undone."""
    text = manual().replace("\\-", "-").replace("\\(aq", "'").replace("\\(ga", "`")
    return " ".join(re.sub(r"\\f[BR]", "", text).split())


def test_the_page_is_what_the_help_says(kept):
    how = "the help has changed: python -m cli.manual > cli/scrape.1"
    assert kept == manual(), how


def commands(command, path):
    inner = getattr(command, "commands", None)
    if inner is None:
        yield path, command
        return
    for name, one in inner.items():
        yield from commands(one, path if name == "crawl" else f"{path} {name}")


def test_every_command_and_every_option_is_on_it(shown):
    for path, command in commands(GROUP, "scrape"):
        assert path in shown
        for param in [*command.params, *GROUP.params]:
            assert not param.help or " ".join(param.help.split()) in shown, param.name
            assert all(name in shown for name in param.opts if name.startswith("-"))


def test_it_has_the_sections_and_exit_codes_that_a_man_page_has(shown):
    assert list(MEANINGS) == list(ExitCode)
    heads = re.findall(r"^\.SH (.*)", manual(), re.MULTILINE)
    assert heads == [
        "NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "EXIT STATUS", "ENVIRONMENT",
        "FILES", "EXAMPLES", "SEE ALSO",
    ]  # fmt: skip
    assert "75 Try again later" in shown.replace(".TP ", "")
    assert "SCRAPE_CONTACT Stands for --user-agent-contact." in shown
    assert ".nf scrape --since 2565 --dry-run .fi" in shown
    assert "[bold]" not in shown


def test_no_line_of_text_is_a_command_of_roff():
    macros = {"TH", "SH", "SS", "PP", "TP", "B", "br", "RS", "RE", "nf", "fi"}
    begin = [line for line in manual().splitlines() if line.startswith((".", "'"))]
    assert {line[1:].split(" ")[0] for line in begin} == macros


@pytest.mark.usefixtures("kept")
def test_man_shows_it_without_a_complaint():
    man = shutil.which("man")
    if not man or "--local-file" not in run(man, "--help").stdout:
        pytest.skip("no `man` that formats a file is installed")
    ended = run(man, "--warnings", "-l", "-P", "cat", PAGE)
    assert (ended.returncode, ended.stderr) == (0, "")
    words = " ".join(ended.stdout.split())
    assert "NAME scrape - Thai government press releases from thaigov.go.th" in words
    assert "scrape export [OPTIONS] FILE OUT" in words


@pytest.mark.usefixtures("kept")
def test_mandoc_finds_no_error():
    mandoc = shutil.which("mandoc")
    if not mandoc:
        pytest.skip("mandoc is not installed")
    ended = run(mandoc, "-T", "lint", "-W", "error", PAGE)
    assert (ended.returncode, ended.stdout) == (0, "")


def run(*command):
    environment = {**os.environ, "MANWIDTH": "78", "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, timeout=60
    )
