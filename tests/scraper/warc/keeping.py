"""Answers to keep, and WARC files read back strictly."""

import gzip
import io
import zlib
from datetime import UTC, datetime
from types import SimpleNamespace

from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from scraper.fetch.kept import Exchanged

AT = datetime(2022, 7, 27, 1, 2, 3, 4005, tzinfo=UTC)
BASE = "https://www.thaigov.go.th/news/contents/details"
REQUEST = b"GET /x HTTP/1.1\r\nHost: www.thaigov.go.th\r\nUser-Agent: test\r\n\r\n"


def answer(number, body=None, **facts):
    """One answer of the site, of which `number` is the release's id."""
    body = f"<html>ข่าวที่ {number}</html>".encode() if body is None else body
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body)
    return Exchanged(
        **{
            "url": f"{BASE}/{number}",
            "at": AT,
            "address": "192.0.2.7",
            "request": REQUEST,
            "response": head,
            "body": body,
            "is_whole": True,
            **facts,
        }
    )


def members(data):
    """The gzip members of a file, each with its offset; all must be whole."""
    at = 0
    while at < len(data):
        unpacker = zlib.decompressobj(wbits=31)
        text = unpacker.decompress(data[at:])
        assert unpacker.eof
        yield at, text
        at = len(data) - len(unpacker.unused_data)


def records(path):
    """The records of a file: type, url, headers, the stored bytes, and where they begin."""
    found = []
    for offset, text in members(path.read_bytes()):
        (record,) = _read(gzip.compress(text))
        record.offset = offset
        found.append(record)
    return found


def _read(data):
    for one in ArchiveIterator(io.BytesIO(data)):
        block = one.raw_stream.read()
        head = one.http_headers.headers_buff if one.http_headers else None
        assert head is None
        yield SimpleNamespace(
            type=one.rec_type,
            url=one.rec_headers.get_header("WARC-Target-URI"),
            headers=dict(one.rec_headers.headers),
            http=one.http_headers,
            body=block,
        )


def read_at(folder, place):
    """The record at a place that a release names."""
    with (folder / place.file).open("rb") as file:
        file.seek(place.offset)
        one = next(iter(ArchiveIterator(file)))
        return SimpleNamespace(
            type=one.rec_type,
            url=one.rec_headers.get_header("WARC-Target-URI"),
            body=one.content_stream().read(),
        )


def damaged(*paths):
    """Whether warcio's own check finds a digest that is not the bytes'."""
    command = SimpleNamespace(inputs=[str(path) for path in paths], verbose=False)
    return bool(Checker(command).process_all())


def kept(folder):
    """The ids of the answers in a directory's whole files, in their order."""
    return [
        int(record.url.rpartition("/")[2])
        for path in sorted(folder.glob("*.warc.gz"))
        for record in records(path)
        if record.type == "response"
    ]
