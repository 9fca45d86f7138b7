"""The command as a person starts it: in this process where that is enough, else as a process."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from killing import assert_agrees, ended, whole
from killing import start as start_crawl
from typer.testing import CliRunner

import cli
from cli.app import app
from scraper import Window
from scraper.demo.releases import invent
from scraper.demo.server import serving
from scraper.demo.site import MiniSite
from scraper.fetch.pacing import Clock
from scraper.ledger import EVERY, Ledger
from scraper.records import Release

ROOT = Path(cli.__file__).parents[1]
MEDDLING = {
    "COLUMNS",
    "FORCE_COLOR",
    "LANG",
    "LC_ALL",
    "NO_COLOR",
    "PYTHONUTF8",
    "PYTHONIOENCODING",
}
MEDDLING |= {"PY_COLORS", "GITHUB_ACTIONS", "SCRAPE_CONTACT", "SCRAPE_RULES", "TTY_COMPATIBLE"}


@pytest.fixture(autouse=True)
def _nothing_waits(monkeypatch):
    monkeypatch.setattr(Clock, "sleep", lambda _self, _seconds: None)
    for name in MEDDLING:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SCRAPE_LANG", "en")  # whatever the locale of who runs the tests


@pytest.fixture
def scrape():
    """`scrape` in this process: exit_code, stdout_bytes, stderr."""

    def run(*args, **env):
        result = CliRunner().invoke(app, [str(arg) for arg in args], env={"COLUMNS": "200", **env})
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert "Traceback" not in result.stderr
        return result

    return run


@pytest.fixture
def start():
    """`scrape`, or other code, as a process; what is still running at the end is killed."""
    started = []

    def popen(*args, env=(), code=None, **options):
        how = ["-c", code] if code else ["-m", "cli.app"]
        kept = {name: value for name, value in os.environ.items() if name not in MEDDLING}
        process = subprocess.Popen(
            [sys.executable, *how, *map(str, args)],
            env={**kept, "PYTHONPATH": str(ROOT), **dict(env)},
            **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options},
        )
        started.append(process)
        return process

    yield popen
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def process(start):
    """The same, run to its end: code, out, err."""

    def run(*args, **options):
        running = start(*args, **options)
        out, err = running.communicate(timeout=30)
        assert b"Traceback" not in (err or b"")
        return SimpleNamespace(code=running.returncode, out=out, err=err)

    return run


@pytest.fixture(scope="session")
def mini():
    """The base address of a miniature site of 60 releases, and the site."""
    site = MiniSite(invent(60), log_requests=True)
    with serving(site) as base:
        yield SimpleNamespace(base=base, site=site)


@pytest.fixture(scope="session")
def held(mini, tmp_path_factory):
    """What an output of two releases holds, by its ending."""
    folder, holds = tmp_path_factory.mktemp("held"), {}
    for ending in (".jsonl", ".jsonl.gz", ".jsonl.zst"):
        output = folder / f"held{ending}"
        args = ("--site", mini.base, "--rate", "0", "--all", "--limit", "2", "-o", str(output))
        assert CliRunner().invoke(app, args).exit_code == 0
        holds[ending] = output.read_bytes()
    return holds


@pytest.fixture
def serve():
    """`with serve(answer) as base`: a site that answers as `answer(path) -> (status, body)` says.

    Where that is None, a miniature site answers.
    """
    site = MiniSite(invent(60))

    def serving_over(answer):
        def application(environ, start_response):
            given = answer(environ["PATH_INFO"])
            if given is None:
                return site(environ, start_response)
            status, body, *headers = given
            start_response(status, [("Content-Type", "text/html; charset=utf-8"), *headers])
            return [body.encode()]

        return serving(application)

    return serving_over


@pytest.fixture(scope="session")
def records():
    """The releases of an output, read strictly: UTF-8, one object a line, every line ended."""

    def read(data):
        assert not data or data.endswith(b"\n")
        lines = data.decode("utf-8").split("\n")[:-1]
        for line in lines:
            assert list(json.loads(line)) == list(Release.__struct_fields__)
        return [msgspec.json.decode(line, type=Release) for line in lines]

    return read


@pytest.fixture
def terminal(start):
    """`scrape`, run to its end with its standard output on a terminal: code, and what it shows."""
    pty = pytest.importorskip("pty")
    import termios  # noqa: PLC0415 - not on every system, as pty

    def run(*args, width=80, env=()):
        ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (24, width))
        running = start(*args, stdout=theirs, env={"TERM": "xterm-256color", **dict(env)})
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # the last one that had it open has closed it
            while piece := os.read(ours, 65536):
                shown += piece
        os.close(ours)
        return SimpleNamespace(code=running.wait(timeout=10), shown=shown.decode())

    return run


@pytest.fixture
def kept(tmp_path, new_warc, pages):
    """`kept(*numbers)`: a WARC file of the pages of these releases."""

    def keep(*numbers, name="pages.warc.gz", said="", at="2022-07-27T01:02:03Z", packed=True):
        warc = new_warc(packed=packed)
        for number in numbers:
            warc.add(number, pages(number, said=said), at=at)
        path = tmp_path / name
        path.write_bytes(warc.bytes)
        return path

    return keep


@pytest.fixture
def saved(tmp_path, pages):
    def save(*numbers, said=""):
        folder = tmp_path / "saved"
        folder.mkdir(exist_ok=True)
        for number in numbers:
            (folder / f"{number}.html").write_bytes(pages(number, said=said))
        return folder

    return save


@pytest.fixture
def make(output):
    """A ledger beside the output, for a site; it is closed when it is asked."""

    def of(*releases, site="https://www.thaigov.go.th", path=None, asked=True):
        ledger = Ledger(path or output.with_name("releases.jsonl.ledger"), site=site)
        if asked:
            ledger.finish_walk(ledger.begin_walk(EVERY, Window()), "", 0)
        for one in releases:
            ledger.written(one, dated=True)
        return ledger

    return of


@pytest.fixture(scope="session")
def big():
    """A site of 500 releases, served: what runs are killed on."""
    site = MiniSite(invent(500), log_requests=True)
    with serving(site) as base:
        yield SimpleNamespace(site=site, base=base)


@pytest.fixture(scope="session")
def undisturbed(big, tmp_path_factory):
    """The lines of a run on it that nobody disturbed."""
    path = tmp_path_factory.mktemp("undisturbed") / "releases.jsonl"
    code, said = ended(start_crawl("--site", big.base, "--rate", 0, "--all", "-o", path))
    assert code == 0, said
    assert_agrees(path)
    lines = whole(path)
    shown = {number for name in big.site.category_ids for number in big.site.order(name)}
    assert len(lines) == sum(not big.site.releases[number].removed for number in shown)
    return lines
