"""At home in a shell: what Tab completes, `python -m scraper`."""

import os
import shutil
import subprocess
import sys
from datetime import date

import pytest

from cli.app import app
from scraper.fetch.pacing import Clock
from scraper.ledger import Ledger
from scraper.site import CATEGORIES


@pytest.fixture
def completed(process):
    """What a shell is told, a line each, for the words before the cursor."""

    def run(*words, told="bash", code=None):
        env = {"_SCRAPE_COMPLETE": f"complete_{told}"}
        if told == "bash":
            env |= {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
        else:
            env |= {"_TYPER_COMPLETE_ARGS": " ".join(words)}
            env |= {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}
        return [line for line in process(env=env, code=code).out.decode().splitlines() if line]

    return run


@pytest.fixture
def file(tmp_path):
    """A collection with a ledger that knows two categories, one of a dangerous name."""
    path = tmp_path / "mine.jsonl"
    with Ledger(tmp_path / "mine.jsonl.ledger", site="demo", clock=Clock()) as known:
        for number, name in ((7001, "หมวดใหม่ ก"), (7002, "$(touch x)"), (7003, "ก\x1b[2J")):
            day, key = date(2022, 7, 27), f"codeigniter/{number}"
            known.outside(key, number, day, dated=True, category=name, category_id=number)
    return path


def test_category_names_are_completed(completed):
    assert completed("scrape", "--category", "ด้านเ") == ["ด้านเศรษฐกิจ"]
    assert completed("scrape", "--since", "2565", "--category", "ด้านก") == [
        "ด้านกฎหมายฯ",
        "ด้านการศึกษาฯ",
    ]
    assert len(completed("scrape", "--category", "")) == len(CATEGORIES)
    assert completed("scrape", "export", "a.jsonl", "a.csv", "--category", "ด้านเ") == ["ด้านเศรษฐกิจ"]


def test_a_word_inside_a_name_and_a_number_are_completed(completed):
    assert completed("scrape", "--category", "เศรษฐกิจ") == ["ด้านเศรษฐกิจ"]
    assert completed("scrape", "--category", "12") == [
        "1205", "1207", "1211", "1212", "1214", "1216", "1220", "1224", "1225", "1226", "1228",
    ]  # fmt: skip
    assert completed("scrape", "--category", "ไม่มี") == []


def test_a_name_with_spaces_is_one_word_for_bash(completed):
    assert completed("scrape", "--category", "สรุปข่าว") == [r"สรุปข่าวการประชุม\ ครม."]
    assert completed("scrape", "--category", r"สรุปข่าวการประชุม\ ค") == [r"สรุปข่าวการประชุม\ ครม."]
    assert completed("scrape", "--category", "สรุปข่าว", told="fish") == [
        "สรุปข่าวการประชุม ครม.\tcategory 1176"
    ]


def test_the_names_in_the_ledger_of_the_file_are_completed(completed, file):
    assert completed("scrape", "stats", str(file), "--category", "") == [r"หมวดใหม่\ ก"]
    of_crawl = completed("scrape", "-o", str(file), "--category", "")
    assert len(of_crawl) == len(CATEGORIES) + 1
    assert r"หมวดใหม่\ ก" in of_crawl


def test_a_ledger_that_is_none_is_no_obstacle(completed, tmp_path):
    (tmp_path / "bad.jsonl.ledger").write_bytes(b"no ledger")
    assert completed("scrape", "stats", str(tmp_path / "bad.jsonl"), "--category", "ด้านเ") == [
        "ด้านเศรษฐกิจ"
    ]
    assert completed("scrape", "stats", str(tmp_path / "none.jsonl"), "--category", "ด้านเ") == [
        "ด้านเศรษฐกิจ"
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["bad.jsonl.ledger"]


@pytest.mark.parametrize(
    "words",
    [
        ("scrape", "-o", "re"),
        ("scrape", "--ledger", ""),
        ("scrape", "stats", ""),
        ("scrape", "coverage", "re"),
        ("scrape", "datacard", "a.jsonl", "-o", ""),
        ("scrape", "export", "a.jsonl", ""),
    ],
)
def test_files_are_left_to_the_shell(completed, words):
    # Where nothing is said, bash (`complete -o default`), zsh and fish complete files.
    assert completed(*words) == []


def test_commands_and_choices_are_completed(completed):
    assert completed("scrape", "data") == ["datacard"]
    assert completed("scrape", "--digits", "") == ["kept", "arabic"]
    for shell, told in (("zsh", ["_arguments '*: :((\"parquet\"))'"]), ("fish", ["parquet"])):
        assert completed("scrape", "export", "a", "b", "--format", "par", told=shell) == told
    assert completed("scrape", "datacard", "a.jsonl", "--over") == ["--overwrite"]


def test_completion_loads_no_network_and_no_parser(completed, file):
    code = (
        "import sys\nfrom cli.app import main\n"
        "try:\n    main()\nfinally:\n"
        "    loaded = {'httpx', 'selectolax', 'truststore', 'warcio'} & set(sys.modules)\n"
        "    print('loaded:', *sorted(loaded))\n"
    )
    told = completed("scrape", "stats", str(file), "--category", "", code=code)
    assert told == [r"หมวดใหม่\ ก", "loaded:"]


def test_bash_itself_takes_the_names(tmp_path):
    bash = shutil.which("bash")
    if not bash:
        pytest.skip("bash is not installed")
    (tmp_path / "scrape").write_text(f'#!/bin/sh\nexec {sys.executable} -m cli.app "$@"\n')
    (tmp_path / "scrape").chmod(0o755)
    program = r"""
        export PATH="$1:$PATH"
        eval "$(_SCRAPE_COMPLETE=source_bash scrape)"
        COMP_WORDS=(scrape --category 'สรุปข่าว') COMP_CWORD=2
        _scrape_completion scrape
        eval "words=(${COMPREPLY[0]})"
        printf '%s\n' "${#COMPREPLY[@]}" "${#words[@]}" "${words[0]}"
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    ended = subprocess.run(
        [bash, "--norc", "-c", program, "bash", str(tmp_path)],
        env=environment, capture_output=True, text=True, timeout=30, check=True,
    )  # fmt: skip
    assert ended.stdout.splitlines() == ["1", "1", "สรุปข่าวการประชุม ครม."]


def test_fish_itself_takes_the_names_and_files(tmp_path):
    fish = shutil.which("fish")
    if not fish:
        pytest.skip("fish is not installed")
    (tmp_path / "scrape").write_text(f'#!/bin/sh\nexec {sys.executable} -m cli.app "$@"\n')
    (tmp_path / "scrape").chmod(0o755)
    (tmp_path / "releases.jsonl").touch()
    program = """
        set -x PATH $argv[1] $PATH
        cd $argv[1]
        _SCRAPE_COMPLETE=source_fish scrape | source
        complete -C "scrape --category สรุปข่าว"
        complete -C "scrape stats re"
        complete -C "scrape -o re"
        complete -C "scrape export a.jsonl b --format par"
        complete -C "scrape datac" | string match -r "^\\w+"
    """
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "LC_ALL": "C.UTF-8",
        "HOME": str(tmp_path),
    }
    ended = subprocess.run(
        [fish, "--no-config", "-c", program, str(tmp_path)],
        env=environment, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert ended.stdout.splitlines() == [
        "สรุปข่าวการประชุม ครม.\tcategory 1176", "releases.jsonl", "releases.jsonl", "parquet",
        "datacard",
    ]  # fmt: skip


ZSH, FISH = ".zfunc/_scrape", ".config/fish/completions/scrape.fish"
BASH = ".bash_completions/scrape.sh"


@pytest.mark.parametrize(("shell", "made"), [("bash", BASH), ("zsh", ZSH), ("fish", FISH)])
@pytest.mark.parametrize("between", [" ", "="])
def test_the_shell_that_is_named_learns_to_complete(process, tmp_path, shell, made, between):
    ended = process(*f"--install-completion{between}{shell}".split(), env={"HOME": tmp_path})
    assert ended.code == 0
    assert f"complete_{shell}" in (tmp_path / made).read_text()
    scripts = [tmp_path / one for one in (BASH, ZSH, FISH)]
    assert [one for one in scripts if one.exists()] == [tmp_path / made]
    shown = process(*f"--show-completion{between}{shell}".split(), env={"HOME": tmp_path})
    assert shown.out.decode().strip() == (tmp_path / made).read_text().strip()


def test_without_a_name_it_is_the_shell_that_one_uses():
    bash = shutil.which("bash")
    if not bash:
        pytest.skip("bash is not installed")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    for also in ("", " --lang th"):
        script = f"{sys.executable} -m cli.app --show-completion{also}; :"
        ended = subprocess.run(
            [bash, "--norc", "-c", script],
            env=environment, capture_output=True, text=True, timeout=30, check=True,
        )  # fmt: skip
        assert "complete_bash" in ended.stdout


def test_a_shell_that_there_is_no_script_for_is_told_what_there_is(process, tmp_path):
    ended = process("--install-completion", "tcsh", env={"HOME": tmp_path})
    assert ended.code == 2
    told = " ".join(ended.err.decode().replace("│", " ").split())
    assert "'tcsh' is none of bash, zsh, fish, powershell, pwsh." in told
    assert list(tmp_path.iterdir()) == []


def test_every_category_option_completes():
    import typer  # noqa: PLC0415 - as the command does

    commands = typer.main.get_command(app).commands
    found = [
        (name, param)
        for name, command in commands.items()
        for param in command.params
        if "--category" in param.opts
    ]
    assert {"crawl", "stats", "export", "search", "datacard"} <= {name for name, _ in found}
    for name, param in found:
        context = typer.Context(commands[name])
        assert [one.value for one in param.shell_complete(context, "ด้านเ")] == ["ด้านเศรษฐกิจ"]


def test_python_m_scraper_is_the_command(start):
    for args in (["--version"], ["datacard", "missing.jsonl"]):
        ends = []
        for module in ("cli.app", "scraper"):
            code = f"import runpy; runpy.run_module({module!r}, run_name='__main__')"
            running = start(*args, code=code)
            out, err = running.communicate(timeout=30)
            ends.append((running.returncode, out, err))
        assert ends[0] == ends[1]
    assert ends[0][0] == 2
