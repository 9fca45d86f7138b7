"""A real pywb, WARC files made with warcio, the miniature site's pages: for several folders."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scraper.demo.releases import invent
from scraper.demo.site import MiniSite

COLLECTION = "pages"


# A run in the background ignores Ctrl-C, and so would every command that the tests start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def pywb_bin(tmp_path_factory):
    """The commands of a pywb in an environment of its own: its 39 packages stay out of ours.

    It is made for this test run (10 to 40 s), by the first of its processes that needs it, or once
    in the directory that SCRAPE_PYWB names.
    """
    kept = os.environ.get("SCRAPE_PYWB")
    run = tmp_path_factory.getbasetemp()
    run = run.parent if "PYTEST_XDIST_WORKER" in os.environ else run
    folder = Path(kept) if kept else run / "pywb"
    user = run / f"pywb-user-{os.getpid()}"
    with locked(run / "pywb-lock"):
        user.touch()
        if not (folder / "bin" / "wayback").exists():
            _install_pywb(folder)
    yield folder / "bin"
    with locked(run / "pywb-lock"):
        user.unlink()
        if not (kept or list(run.glob("pywb-user-*"))):
            shutil.rmtree(folder, ignore_errors=True)  # 54 MB


@contextmanager
def locked(path):
    """As long as it lasts no other process has the lock at this path."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _install_pywb(folder):
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


REAL = "https://www.thaigov.go.th"


class NewWarc:
    """A WARC file, built record by record as another program would."""

    def __init__(self, *, packed=True):
        self._file = BytesIO()
        self._writer = WARCWriter(self._file, gzip=packed, warc_version="1.1")

    def add(
        self, url, body, *, at="2022-07-27T01:02:03Z", status="200 OK", kind="response",
        headers=(), **warc_headers,
    ):  # fmt: skip
        """A record; its id. `url` may be a path, or the number of a release."""
        url = f"/news/contents/details/{url}" if isinstance(url, int) else url
        head = [("Content-Type", "text/html; charset=utf-8"), *headers]
        record = self._writer.create_warc_record(
            REAL + url if url.startswith("/") else url,
            kind,
            payload=BytesIO(body),
            length=len(body),
            warc_headers_dict={
                "WARC-Date": at,
                **{name.replace("_", "-"): value for name, value in warc_headers.items()},
            },
            **(
                {"warc_content_type": "text/html"}
                if kind == "resource"
                else {"http_headers": StatusAndHeaders(status, head, protocol="HTTP/1.1")}
            ),
        )
        self._writer.write_record(record)
        return record.rec_headers.get_header("WARC-Record-ID")

    @property
    def size(self):
        return self._file.tell()

    @property
    def bytes(self):
        return self._file.getvalue()


@pytest.fixture(scope="session")
def new_warc():
    return NewWarc


class Pages:
    """The pages of a site of invented releases that says it is the real one."""

    def __init__(self):
        self.site = MiniSite(invent(40), base=REAL)
        known = [one for one in self.site.releases.values() if not one.removed]
        self.ids = sorted(one.id for one in known if one.category in self.site.category_ids)

    def __call__(self, address, *, said=""):
        """What the site answers at a path, or of the release of that number.

        `said`: what the heading goes on with, as if the site had changed it.
        """
        path = f"/news/contents/details/{address}" if isinstance(address, int) else address
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": ""}
        (body,) = self.site(environ, lambda *_: None)
        return body.replace(b"</h3>", f"{said}</h3>".encode()) if said else body


@pytest.fixture(scope="session")
def pages():
    return Pages()


def pytest_make_parametrize_id(val, argname):
    """Bytes are named by their place: those with a time in them differ between two processes."""
    return argname if isinstance(val, bytes) else None
