"""Records of WARC files: as warcio writes them, and as nobody should."""

import gzip
import io
import zlib
from random import Random

import pytest

from scraper.site import LARGEST_PAGE
from scraper.warc import reading
from scraper.warc.reading import Records, read_record
from scraper.warc.stream import NotWarcError, Place, WarcError

URL = "https://www.thaigov.go.th/news/contents/details/57312"
BODY = "<html>ข่าว</html>".encode()


def record(block=b"", *, kind="response", head=(), length=None):
    """One record, byte for byte."""
    size = len(block) if length is None else length
    lines = ["WARC/1.1", f"WARC-Type: {kind}", f"WARC-Target-URI: {URL}", *head]
    text = "\r\n".join([*lines, f"Content-Length: {size}", "", ""])
    return text.encode() + block + b"\r\n\r\n"


def answer(body=BODY, *head, status="200 OK"):
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html", *head]
    return "\r\n".join([*lines, "", ""]).encode() + body


def read_all(data):
    return list(Records(io.BytesIO(data)))


@pytest.mark.parametrize("packed", [True, False])
def test_what_warcio_writes_is_read_whole_and_found_again_at_its_place(new_warc, packed):
    warc = new_warc(packed=packed)
    ids = [warc.add(number, BODY * number) for number in (1, 2, 3)]
    found = read_all(warc.bytes)
    assert [one.headers["warc-record-id"] for one in found] == ids
    assert [one.url for one in found] == [URL.replace("57312", f"{number}") for number in (1, 2, 3)]
    again = [Records(io.BytesIO(warc.bytes), one.place).read(10**6) for one in reversed(found)]
    assert [one.message().stored for one in again] == [BODY * 3, BODY * 2, BODY]


def test_one_gzip_member_is_one_record(new_warc):
    warc = new_warc()
    warc.add(1, BODY)
    start = warc.size
    warc.add(2, BODY * 2)
    assert read_record(warc.bytes[start:]).message().body(1000) == BODY * 2
    with pytest.raises(WarcError, match="cut off"):
        read_record(warc.bytes[start:-20])


def test_a_gzip_member_whose_checksum_is_wrong_gives_no_record(new_warc):
    random = Random(1)
    for size in (10, 70_000, 66_000, 300_000):
        warc = new_warc()
        warc.add(1, random.randbytes(size))
        for at in (-8, -4):
            data = bytearray(warc.bytes)
            data[at] ^= 1
            with pytest.raises(WarcError, match="damaged"):
                Records(io.BytesIO(data)).read()
            with pytest.raises(WarcError, match="damaged"):
                read_record(bytes(data))


def test_records_packed_together_are_found_again_in_any_order():
    data = gzip.compress(b"".join(record(answer(b"%d" % number)) for number in range(5)))
    places = [one.place for one in read_all(data)]
    assert {place.offset for place in places} == {0}
    for number, place in reversed(list(enumerate(places))):
        assert Records(io.BytesIO(data), place).read(10**4).message().stored == b"%d" % number
    there = Records(io.BytesIO(data))
    for number in (1, 3, 4):
        assert there.reach(places[number])
        assert there.read(10**4).message().stored == b"%d" % number
    assert not there.reach(places[0])


def test_reading_goes_on_at_a_place_ahead_and_at_no_other():
    bodies = [b"%d" % number * 3000 for number in range(400)]
    data = b"".join(gzip.compress(record(answer(body))) for body in bodies)
    places = [one.place for one in read_all(data)]
    there = Records(io.BytesIO(data))
    for number in (0, 3, 4, 9):
        assert there.reach(places[number])
        assert there.read(10**4).message().stored == bodies[number]
    assert not there.reach(places[2])
    assert not there.reach(places[399])  # too far
    with pytest.raises(WarcError, match="no record is packed"):
        there.reach(Place(places[10].offset + 5))


@pytest.mark.parametrize("packed", [True, False])
def test_a_last_record_that_is_cut_anywhere_is_never_given_as_a_whole_one(new_warc, packed):
    warc = new_warc(packed=packed)
    warc.add(1, BODY)
    start = warc.size
    warc.add(2, BODY)
    for end in range(start + 1, len(warc.bytes)):
        records, given = Records(io.BytesIO(warc.bytes[:end])), []
        try:
            while one := records.read():
                given.append(one)
            is_told = False
        except WarcError as error:
            is_told = "cut off" in error.message
        for one in given[1:]:
            assert one.length == len(one.block)
            assert one.message().stored == BODY
        # What is missing may only be what follows the record.
        assert is_told or len(given) == 2


@pytest.mark.parametrize(
    "data",
    [
        b"<html>",
        b"PK\x03\x04" + bytes(100),
        b"\x1f\x8b" + b"no gzip at all",
        gzip.compress(b"<html>"),
        bytes(200),
        record(length="many"),
        record(length=-1),
        b"WARC/1.1\r\nWARC-Type: response\r\n\r\n",
        b"WARC/1.1\r\n" + b"X: y\r\n" * 20_000,
        b"WARC/1.1\r\nX: " + b"y" * 1_000_000,
        gzip.compress(record(answer())) + b"and more",
        gzip.compress(record(answer()))[:-9] + b"\xff" * 9,
    ],
    ids=range(12),
)
def test_what_is_no_record_is_told(data):
    with pytest.raises(WarcError):
        read_all(data)


@pytest.mark.parametrize("what", [b"\n", b"WARC/1.1\r\nX: y", b"y"])
def test_a_small_file_that_unpacks_to_very_much_takes_little_memory_and_time(what):
    packer = zlib.compressobj(wbits=31)
    part = what * (1_000_000 // len(what))
    bomb = b"".join(packer.compress(part) for _ in range(50)) + packer.flush()
    with pytest.raises(WarcError):
        read_all(bomb)


def test_a_long_block_is_passed_over_and_not_kept():
    packer = zlib.compressobj(wbits=31)
    head = record(length=50_000_000).removesuffix(b"\r\n\r\n")
    data = packer.compress(head)
    data += b"".join(packer.compress(bytes(1_000_000)) for _ in range(50))
    data += packer.compress(b"\r\n\r\n") + packer.flush() + gzip.compress(record(answer()))
    first, second = read_all(data)
    assert (first.length, len(first.block)) == (50_000_000, reading.MOST_HEAD)
    assert second.message().stored == BODY


def test_headers_are_read_as_old_programs_write_them():
    old = record(answer(), head=["warc-type: resource", "X-Note: one", "\ttwo"])
    old = old.replace(URL.encode(), f"<{URL}>".encode())
    (one,) = read_all(b"\r\n\r\n" + old.replace(b"WARC/1.1", b"WARC/0.18"))
    assert (one.kind, one.url, one.headers["x-note"]) == ("response", URL, "one two")


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_head_whose_lines_end_with_a_line_feed_alone_is_read(pack):
    head = record(length=len(answer())).removesuffix(b"\r\n\r\n").replace(b"\r\n", b"\n")
    (one,) = read_all(pack(head + answer() + b"\n\n"))
    assert (one.url, one.message().stored) == (URL, BODY)


# The HTTP answer in a record


def body_of(block, most=LARGEST_PAGE):
    (one,) = read_all(record(block))
    return one.message().body(most)


def chunked(body):
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(part), part) for part in (body[:3], body[3:])) + (
        b"0\r\n\r\n"
    )


PACKED = [
    ("Content-Encoding: gzip", gzip.compress(BODY)),
    ("Content-Encoding: x-gzip", gzip.compress(BODY[:5]) + gzip.compress(BODY[5:])),
    ("Content-Encoding: deflate", zlib.compress(BODY)),
    ("content-encoding:DEFLATE", zlib.compress(BODY)[2:-4]),
    ("Content-Encoding: identity", BODY),
    ("Content-Encoding: gzip", BODY),
    ("Content-Encoding: br", BODY),
    ("Content-Encoding: deflate", BODY),
    ("X-Crawler-Content-Encoding: gzip", BODY),
]


@pytest.mark.parametrize(("header", "stored"), PACKED)
@pytest.mark.parametrize("joined", [True, False])
def test_a_body_is_unpacked_as_it_was_packed(header, stored, joined):
    if joined:
        assert body_of(answer(stored, header)) == BODY
    else:
        assert body_of(answer(chunked(stored), header, "Transfer-Encoding: chunked")) == BODY


def test_a_body_packed_in_very_many_pieces_costs_no_more_than_its_bytes(monkeypatch):
    """Were the rest of it copied for each piece, 20 KB of an archive would take a minute."""
    real, given = zlib.decompressobj, []

    class Counted:
        def __init__(self, wbits):
            self._real = real(wbits)

        def decompress(self, data, most):
            given.append(len(data))
            return self._real.decompress(data, most)

        def __getattr__(self, name):
            return getattr(self._real, name)

    stored = gzip.compress(BODY) + gzip.compress(b"") * 50_000 + gzip.compress(BODY)
    message = read_record(record(answer(stored, "Content-Encoding: gzip"))).message()
    monkeypatch.setattr("scraper.warc.http.zlib.decompressobj", Counted)
    assert message.body(1000) == BODY * 2
    assert sum(given) < 500 * len(stored)


def test_a_body_joined_by_who_stored_it_is_taken_as_it_is():
    assert body_of(answer(BODY, "Transfer-Encoding: chunked")) == BODY


@pytest.mark.parametrize(
    ("block", "why"),
    [
        (answer(gzip.compress(BODY)[:-9], "Content-Encoding: gzip"), "cut off"),
        (answer(b"\x1f\x8bxxxx", "Content-Encoding: gzip"), "damaged"),
        (answer(b"\x0b\x02\x80", "Content-Encoding: br"), "packed as 'br'"),
        (answer(chunked(BODY)[:12], "Transfer-Encoding: chunked"), "cut off"),
        (answer(chunked(BODY)[:-5], "Transfer-Encoding: chunked"), "cut off"),
        (answer(gzip.compress(bytes(10_000)), "Content-Encoding: gzip"), "larger"),
        (answer(bytes(10_000)), "larger"),
    ],
)
def test_a_body_that_is_not_had_whole_is_none(block, why):
    with pytest.raises(ValueError, match=why):
        body_of(block, most=1000)


@pytest.mark.parametrize("block", [b"", b"GET / HTTP/1.1\r\n\r\n", b"<html>"])
def test_a_response_without_a_status_is_no_answer(block):
    (one,) = read_all(record(block))
    with pytest.raises(WarcError, match="no HTTP answer"):
        one.message()


def test_nothing_is_an_empty_place():
    with pytest.raises(NotWarcError):
        read_record(b"")
    assert Place(5) < Place(5, 1) < Place(6)
