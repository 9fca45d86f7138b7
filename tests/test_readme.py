"""The README's commands are the ones that are run, and what it lists is what there is."""

import re
from pathlib import Path

import pytest
import typer

from cli.app import app
from cli.exit_codes import ExitCode
from scraper import Release

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def rows(heading):
    section = README.split(f"## {heading}\n")[1].split("\n## ")[0]
    return [line.split("|")[1] for line in section.splitlines() if line.startswith("| ")][2:]


def words(cells):
    return [word for cell in cells for word in re.findall(r"`([^`]+)`", cell)]


def test_ci_runs_the_test_command_that_the_readme_gives():
    commands = [
        line.strip() for line in README.splitlines() if line.startswith("    python3 -m venv")
    ]
    assert len(commands) == 2
    assert commands[0].endswith("scrape --demo --since 2565 > releases.jsonl")
    script = ROOT / ".ci" / "run"
    if not script.exists():
        pytest.skip("no .ci/ beside the tests (an unpacked sdist)")
    assert script.read_text(encoding="utf-8").splitlines()[-1] == commands[1]


def test_the_record_table_has_every_key_in_the_order_of_the_lines():
    assert words(rows("The record")) == list(Release.__struct_fields__)


def test_the_exit_code_table_has_every_code():
    listed = [int(code) for row in rows("Exit codes") for code in row.split(",")]
    assert listed == sorted(ExitCode)


def test_the_option_table_has_every_option_of_the_crawl():
    command = typer.main.get_command(app)
    params = [*command.params, *command.commands["crawl"].params]
    hidden = {"--install-completion", "--show-completion"}  # the shell's affair
    declared = {name for param in params for name in param.opts} - hidden | {"--help", "-h"}
    listed = {word.split()[0] for word in words(rows("Options")) if word.startswith("-")}
    assert listed == declared
