"""The command's first moments."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOADS_FOR_EVER = """
import os, signal
os.kill(os.getpid(), signal.SIGINT)
while "ignored" not in os.environ:
    pass
raise SystemExit("it went on")
"""


@pytest.fixture
def loading(tmp_path):
    """The command while one of its libraries is being loaded, as Ctrl-C comes."""
    (tmp_path / "typer.py").write_text(LOADS_FOR_EVER)

    def run(code, **env):
        path = os.pathsep.join((str(tmp_path), str(ROOT)))
        env = {**os.environ, "PYTHONPATH": path, **env}
        return subprocess.run(
            [sys.executable, "-c", code], capture_output=True, env=env, timeout=20, check=False
        )

    return run


def test_ctrl_c_while_it_is_being_loaded_ends_it_without_a_word(loading):
    ended = loading("from scraper.__main__ import main; main()")
    assert (ended.returncode, ended.stdout, ended.stderr) == (-signal.SIGINT, b"", b"")


def test_where_ctrl_c_is_ignored_it_goes_on(loading):
    ignore = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); "
    ended = loading(ignore + "from cli.start import main; main()", ignored="1")
    assert b"it went on" in ended.stderr
