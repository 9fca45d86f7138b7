"""A real pywb, for whoever writes WARCs and whoever reads archives."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

COLLECTION = "pages"


@pytest.fixture(scope="session")
def pywb_bin(tmp_path_factory):
    """The commands of a pywb in an environment of its own: its 39 packages stay out of ours.

    It is made for this test run (10 to 40 s), or once in the directory that SCRAPE_PYWB names.
    """
    kept = os.environ.get("SCRAPE_PYWB")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("pywb")
    if not (folder / "bin" / "wayback").exists():
        # gevent comes as a wheel or not at all: building it would take minutes.
        install = ("install", "-q", "--no-compile", "--only-binary", "gevent", "--timeout", "10")
        pip = (sys.executable, "-m", "pip", "--python", folder, *install, "pywb>=2.8")
        venv = (sys.executable, "-m", "venv", "--without-pip", folder)
        try:
            for command in (venv, pip):
                subprocess.run(command, check=True, capture_output=True, timeout=150)
        except (OSError, subprocess.SubprocessError) as error:
            said = (getattr(error, "stderr", None) or b"").decode("utf-8", "replace").split("\n")
            pytest.skip(f"pywb cannot be installed: {error}: {' '.join(said[-3:])[:300]}")
    yield folder / "bin"
    if not kept:
        shutil.rmtree(folder, ignore_errors=True)  # 54 MB


@pytest.fixture
def pywb(pywb_bin, tmp_path):
    """`pywb(warc_dir)`: the base URL of a pywb that serves the *.warc.gz of a directory.

    Below it are `/cdx?url=…&output=json` and the replay, `/20220727010203id_/URL`.
    """
    started = []

    def serve(warcs):
        folder = tmp_path / f"pywb-{len(started)}"
        folder.mkdir()
        files = sorted(Path(warcs).glob("*.warc.gz"))
        assert files, f"no WARC files in {warcs}"
        for command in (("init", COLLECTION), ("add", COLLECTION, *files)):
            subprocess.run(
                [pywb_bin / "wb-manager", *command],
                cwd=folder, check=True, capture_output=True, timeout=60,
            )  # fmt: skip
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        log = (folder / "log").open("wb")
        server = subprocess.Popen(
            [pywb_bin / "wayback", "-b", "127.0.0.1", "-p", str(port)],
            cwd=folder, stdout=log, stderr=log,
        )  # fmt: skip
        started.append((server, log))
        _wait_for(port, server, folder / "log")
        return f"http://127.0.0.1:{port}/{COLLECTION}"

    yield serve
    for server, log in started:
        server.kill()
        server.wait()
        log.close()


def _wait_for(port, server, log):
    end = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)  # another program starts: there is nothing else to wait on
        else:
            return
    pytest.fail(f"pywb does not serve: {log.read_text(errors='replace')[-2000:]}")
