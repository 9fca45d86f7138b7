"""Keeps every answer of the site in WARC files: fetch once, read many times.

WARC/1.1, one gzip member a record. Each file begins with a warcinfo record; then come pairs: the
response, then the request that it answers (WARC-Concurrent-To). Kept are listings, releases,
robots.txt, redirects, errors, and 304s as responses without a body. WARC-Date is when the head of
the answer came, which is the `fetched_at` of a release read from it.

**What is stored** is what came over the wire: the head byte for byte and the body compressed if the
site sent it so, since readers (warcio, pywb) unpack it by its Content-Encoding, and a digest of it
can be compared with other archives'. One thing is lost on the way: the chunks of a body that came
in chunks are joined, and its Transfer-Encoding is renamed as Common Crawl does it
(`X-Crawler-Transfer-Encoding`, with the true Content-Length), or readers would look for chunks.

**What is not whole.** Where the rest of a body was not wanted (no HTML, a redirect's words, the end
of a long robots.txt), what came is kept and marked `WARC-Truncated: length`. An answer that broke
off, came too late, was corrupt or larger than any release is not kept: it was asked for again, or
is named as a failure, and nobody shall take half a page for a whole one.
"""

import threading
import zlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Self

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scraper.errors import OutputCreateError, OutputWriteError
from scraper.fetch.kept import Exchanged
from scraper.records import WarcPlace
from scraper.version import HOMEPAGE, VERSION
from scraper.warc.files import OpenFile, mend

SIZE = 10**9
"""Bytes of a file, at most, unless one pair of records is larger."""
_LEVEL = 6
"""Of gzip: 9, which warcio takes by itself, costs 1.7 times the time for 3 % fewer bytes."""
_INFO = {
    "software": f"thaigov-scraper/{VERSION} (+{HOMEPAGE})",
    "format": "WARC File Format 1.1",
    "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    "robots": "obeyed",
}


class WarcWriter:
    """Appends answers to the WARC files of a directory; a context manager.

    Safe to call from several threads, and several runs may share a directory. `repairs` says in
    words what a start had to mend.
    """

    def __init__(self, folder: Path, *, size: int = SIZE) -> None:
        """Make the directory, mend what a killed run left, and begin a file.

        `size`: bytes after which the next file is begun. Raises OutputCreateError where that
        cannot be done.
        """
        self._folder, self._size = folder, size
        self._lock = threading.Lock()
        self._file: OpenFile | None = None
        self._lost: OSError | None = None
        """Why no next file could be begun."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.repairs = mend(folder)
            self._begin(1)
        except OSError as error:
            is_file = isinstance(error, FileExistsError)
            why = "it is a file, and no directory" if is_file else error.strerror or str(error)
            raise OutputCreateError(
                f"cannot keep pages in {folder}: {why}",
                hint="Check the directory and its permissions, or name another with --warc.",
            ) from error

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """As close()."""
        self.close()

    def __call__(self, exchanged: Exchanged) -> WarcPlace | None:
        """Keep an answer; where its response record is. None where the run was stopped meanwhile.

        Raises OutputWriteError, e.g. where the disk is full; what was kept before stays whole.
        """
        data = _pair(exchanged)  # not under the lock: zlib works beside other threads
        with self._lock:
            if self._lost:
                raise self._full(self._lost)
            if self._file is None:
                return None
            try:
                if self._file.end > self._least and self._file.end + len(data) > self._size:
                    self._end()
                    self._begin(self._number + 1)
                return WarcPlace(self._file.path.name, self._file.append(data))
            except OSError as error:
                self._lost = error if self._file is None else None
                raise self._full(error) from error

    def close(self) -> None:
        """Give the file its name; one in which nothing was kept is taken away.

        Raises OutputWriteError where it cannot be synced or named.
        """
        with self._lock:
            try:
                self._end()
            except OSError as error:
                raise self._full(error) from error

    def _begin(self, number: int) -> None:
        file = OpenFile(self._folder, datetime.now(UTC), number)
        try:
            file.append(_warcinfo(file.path.name))
        except OSError:
            file.drop()
            raise
        self._file, self._number, self._least = file, file.number, file.end

    def _end(self) -> None:
        file, self._file = self._file, None
        if file and file.end > self._least:
            file.close()
        elif file:
            file.drop()

    def _full(self, error: OSError) -> OutputWriteError:
        return OutputWriteError(
            f"cannot keep pages in {self._folder}: {error.strerror or error}",
            hint="What was kept before is whole. Make room, or keep none: leave out --warc.",
        )


class _Head(StatusAndHeaders):  # type: ignore[misc] # warcio has no types
    """The head of a message byte for byte: warcio's own would rewrite what is not ASCII in it."""

    def __init__(self, head: bytes) -> None:
        super().__init__(head.partition(b"\r\n")[0].decode("latin-1"), [])
        self._bytes = head

    def compute_headers_buffer(self, _filter: object = None) -> None:
        self.headers_buff = self._bytes


def _pair(exchanged: Exchanged) -> bytes:
    """The response and the request, each a gzip member."""
    named = {
        "WARC-Date": f"{exchanged.at:%Y-%m-%dT%H:%M:%S.%fZ}",
        **({"WARC-IP-Address": exchanged.address} if exchanged.address else {}),
    }
    cut = {} if exchanged.is_whole else {"WARC-Truncated": "length"}
    writer = WARCWriter(BytesIO(), gzip=False, warc_version="1.1")

    def record(kind: str, head: bytes, body: bytes, headers: dict[str, str]) -> Any:
        return writer.create_warc_record(
            exchanged.url,
            kind,
            payload=BytesIO(body),
            length=len(body),
            http_headers=_Head(head),
            warc_headers_dict=headers,
        )

    response = record("response", exchanged.response, exchanged.body, named | cut)
    concurrent = {"WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID")}
    request = record("request", exchanged.request, b"", named | concurrent)
    return _member(response) + _member(request)


def _warcinfo(name: str) -> bytes:
    writer = WARCWriter(BytesIO(), gzip=False, warc_version="1.1")
    return _member(writer.create_warcinfo_record(name, _INFO))


def _member(record: Any) -> bytes:
    """A record as one gzip member."""
    out = BytesIO()
    WARCWriter(out, gzip=False, warc_version="1.1").write_record(record)
    return zlib.compress(out.getbuffer(), _LEVEL, wbits=31)
