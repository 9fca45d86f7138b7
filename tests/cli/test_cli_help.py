"""The help: every option and command, on one page, with examples; and what it costs."""

import os
import re

import pytest
import typer

from cli.app import app

COMMAND = typer.main.get_command(app)
CRAWL = COMMAND.commands["crawl"]
SHOWN = [name for name in COMMAND.commands if name != "crawl"]
OPTIONS = [
    (name, param)
    for name, command in COMMAND.commands.items()
    for param in command.params
    if param.param_type_name == "option"
]  # fmt: skip
IDS = [f"{name} {param.opts[-1]}" for name, param in OPTIONS]


@pytest.fixture(scope="module")
def drawn():
    """The page, once it was drawn: that takes longer than to look something up in it."""
    return []


@pytest.fixture
def page(scrape, drawn):
    if not drawn:
        drawn.append(scrape("--help").stdout)
    return drawn[0]


def folded(text):
    return " ".join(re.sub(r"[│╭╮╰╯─]", " ", text).split())


def test_the_page_shows_the_crawls_options_and_the_commands(page, scrape):
    for param in [*CRAWL.params, *COMMAND.params]:
        assert all(name in page for name in param.opts)
    for name in SHOWN:
        assert re.search(rf"│ {name} +\w", page)
    assert " crawl " not in page.split("Commands")[1]
    panels = ["What to get", "Where it goes", "The site", "What is said", "About", "Commands"]
    places = [page.index(panel) for panel in [*panels, "Examples", "Exit codes"]]
    assert places == sorted(places)
    assert "<bool>" not in page
    assert scrape("-h").stdout == page


def test_help_fits_80_columns(scrape):
    for args in (["--help"], *([name, "--help"] for name in COMMAND.commands)):
        result = scrape(*args, COLUMNS="80")
        assert result.exit_code == 0
        assert result.stderr == ""
        marks = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")  # these take no room
        assert max(len(marks.sub("", line)) for line in result.stdout.splitlines()) <= 80


@pytest.mark.parametrize(("command", "param"), OPTIONS, ids=IDS)
def test_every_option_has_help_with_an_example(page, command, param):
    assert param.help
    assert param.help[0].isupper()
    assert param.help.endswith(".")
    if getattr(param, "is_flag", True):
        return  # its name is the example, or the usage line has it
    examples = folded(page).split("Examples")[1] + param.help
    shown = "|".join(re.escape(name) for name in param.opts)
    assert re.search(rf"({shown}) [^\s.,]", examples), f"{command}: no example"


@pytest.mark.parametrize("name", COMMAND.commands)
def test_every_command_has_help(name):
    assert COMMAND.commands[name].help.strip().endswith(".")


@pytest.mark.parametrize(
    "line", re.findall(r"^(scrape .*?) \[dim\]", app.info.epilog, re.MULTILINE)
)
def test_the_examples_are_commands_that_scrape_takes(line):
    words = re.split(r" [|>] ", line)[0].split()[1:]
    COMMAND.make_context("scrape", words, resilient_parsing=False)
    with COMMAND.make_context("scrape", words) as ctx:
        _, crawl, rest = COMMAND.resolve_command(ctx, [*ctx._protected_args, *ctx.args])
        assert crawl is CRAWL
        crawl.make_context("crawl", rest, parent=ctx).close()


@pytest.mark.parametrize("args", ["--help", "--version", "crawl --help", "demo --help", "schema"])
def test_help_and_version_load_neither_the_network_nor_a_parser(process, args):
    code = (
        "import sys\nfrom cli.app import main\n"
        "sys.argv = ['scrape', *sys.argv[1:]]\n"
        "try:\n    main()\nfinally:\n"
        "    loaded = {'httpx', 'selectolax', 'truststore', 'protego'} & set(sys.modules)\n"
        "    print('loaded:', *sorted(loaded), file=sys.stderr)\n"
    )
    ended = process(*args.split(), code=code)
    assert ended.code == 0
    assert ended.err.decode().strip() == "loaded:"


@pytest.mark.parametrize("args", ["--version", "--version demo"])
def test_version(scrape, args):
    result = scrape(*args.split())
    assert result.exit_code == 0
    rules = r"rules codeigniter/\d+, current/\d+"
    assert re.match(rf"scrape \d+\.\d+\.\d+ \(record \d+, {rules}, Python 3", result.stdout)


def completed(process, line):
    words = line.split(" ")
    env = {
        "_SCRAPE_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    return process(env=env).out.decode().split()


def test_completion_knows_commands_and_the_crawls_options(process):
    assert completed(process, "scrape ") == SHOWN
    assert completed(process, "scrape sc") == ["schema"]
    assert {"--since", "--site"} <= set(completed(process, "scrape --s"))
    assert {"--version", "--verbose"} <= set(completed(process, "scrape --v"))
    assert {"--until", "--url"} <= set(completed(process, "scrape --since 2565 --u"))
    assert completed(process, "scrape demo --p") == ["--port"]
    assert "--since" not in completed(process, "scrape schema --s")


def test_help_under_an_ascii_locale_is_whole(process):
    env = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "COLUMNS": "100"}
    ended = process("--help", env=env)
    assert ended.code == 0
    assert "--category เศรษฐกิจ" in ended.out.decode("utf-8")
    assert b"Exit codes" in ended.out


def test_help_without_colour_has_no_control_codes(process):
    assert b"\x1b" not in process("--help", env={"TERM": os.environ.get("TERM", "xterm")}).out


@pytest.mark.parametrize("args", [("--help",), ("stats", "--help"), ("--version",)])
def test_a_reader_that_has_enough_of_the_help_is_no_error(start, args):
    ours, theirs = os.pipe()
    os.close(ours)
    running = start(*args, stdout=theirs)
    os.close(theirs)
    assert running.wait(timeout=20) == 0
    assert running.stderr.read() == b""
