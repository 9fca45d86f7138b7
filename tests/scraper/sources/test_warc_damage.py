"""WARC files that are cut or damaged, or are none: what is whole is read, the rest is named."""

import gzip
import os
import zlib
from datetime import UTC, datetime
from random import Random

import pytest
from warc_files import EVERYTHING, REAL, ids, read

from scraper import UsageError, crawl
from scraper.warc.reading import read_record
from scraper.warc.stream import WarcError

DAMAGED = int(os.environ.get("SCRAPE_DAMAGED", "40"))
"""How many damaged files are read; by hand with more."""


def test_a_file_that_is_cut_gives_what_is_whole_and_is_named(new_warc, pages, kept):
    warc = new_warc()
    for number in pages.ids[:3]:
        warc.add(number, pages(number))
    whole = new_warc()
    whole.add(pages.ids[3], pages(pages.ids[3]))
    cut = kept(warc.bytes[:-1000], "cut.warc.gz")
    releases, run = read(cut, kept(whole, "whole.warc.gz"))
    assert ids(releases) == [*pages.ids[:2], pages.ids[3]]
    (problem,) = run.report.problems
    assert problem.url == str(cut)
    assert "cut off" in problem.why


def _said_behind(run, path):
    """Where reading went on, of the one failure that names a file."""
    assert [one.url for one in run.report.problems] == [str(path)], run.report.problems
    (problem,) = run.report.problems
    return int(problem.why.rpartition("read on from byte ")[2])


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("where", ["head", "middle", "end"])
def test_behind_a_damaged_record_reading_goes_on(new_warc, pages, kept, packed, where):
    warc, starts = new_warc(packed=packed), []
    for number in pages.ids[:5]:
        starts.append(warc.size)
        warc.add(number, pages(number))
    starts.append(warc.size)
    data, (begin, end) = bytearray(warc.bytes), starts[1:3]
    at = {"head": begin, "middle": (begin + end) // 2, "end": end - 12}[where]
    if packed:
        data[at : at + 10] = bytes(10)
    else:
        del data[at : at + 10]
    releases, run = read(path := kept(bytes(data)))
    assert ids(releases) == [pages.ids[0], *pages.ids[2:5]]
    hashes = [one.content_hash for one in read(kept(warc, "whole.warc"))[0]]
    assert [one.content_hash for one in releases] == [hashes[0], *hashes[2:]]
    assert _said_behind(run, path) == end - (0 if packed else 10)
    assert f"at byte {begin}" in run.report.problems[0].why


def test_of_records_packed_together_none_is_read_where_one_is_damaged(new_warc, pages, kept):
    """Only the checksum of all of them tells that one is not what it was."""
    warc, random = new_warc(packed=False), Random(57312)
    for number in pages.ids[:4]:
        warc.add(number, pages(number))
    together = gzip.compress(warc.bytes)
    alone = new_warc()
    alone.add(pages.ids[5], pages(pages.ids[5]))
    hashes = {one.id: one.content_hash for one in read(kept(together + alone.bytes))[0]}
    assert len(hashes) == 5
    for _ in range(DAMAGED):
        data = bytearray(together)
        at = random.randrange(2000, len(data) - 8)
        data[at] ^= 1 << random.randrange(8)
        releases, run = read(kept(bytes(data) + alone.bytes))
        assert ids(releases) == [pages.ids[5]]
        assert all(hashes[one.id] == one.content_hash for one in releases)
        assert run.report.failures
    cut, run = read(kept(together[:-9]))  # nothing says that what is there is not as it was
    assert [one.content_hash for one in cut] == [hashes[one.id] for one in cut] != []
    assert run.report.failures == 1


@pytest.mark.parametrize("more", [0, 100_000])
def test_a_page_that_is_not_what_its_digest_is_of_is_named_and_an_older_capture_read(
    new_warc, pages, kept, more
):
    """A file that is not packed has no other checksum."""
    warc, number = new_warc(packed=False), pages.ids[0]
    warc.add(number, pages(number), at="2022-01-01T00:00:00Z")
    warc.add(number, pages(number, said=" ใหม่") + b" " * more, at="2023-01-01T00:00:00Z")
    assert b"WARC-Block-Digest" in warc.bytes
    damaged = warc.bytes.replace("ใหม่".encode(), "ไหม่".encode(), 1)
    (one,), run = read(kept(damaged, "pages.warc"))
    assert one.fetched_at.year == 2022
    if more:  # it is only looked at as a candidate, and the older one is there
        assert run.report.failures == 0
    else:
        (problem,) = run.report.problems
        assert "is not what its digest is of" in problem.why
    (one,), _ = read(kept(warc.bytes, "pages.warc"))
    assert one.title.endswith("ใหม่")


@pytest.mark.parametrize(
    ("digest", "is_read"),
    [
        ("767013ce0ee0f6d7a07587912eba3104cfaabc15", True),  # as some write it
        ("", True),
        ("no digest at all", True),
        ("56c1222ef2d5f98501ce656fac38f7fc4a71870b", False),
    ],
)
def test_a_digest_is_compared_in_whatever_letters_it_is_written(digest, is_read):
    head = f"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Block-Digest: SHA1:{digest}\r\n"
    data = f"{head}Content-Length: 4\r\n\r\npage\r\n\r\n".encode()
    if is_read:
        assert read_record(data).block == b"page"
    else:
        with pytest.raises(WarcError, match="is not what its digest is of"):
            read_record(data)


def test_a_record_that_lies_about_its_length_takes_none_of_the_next(new_warc, pages, kept):
    warc = new_warc(packed=False)
    for number in pages.ids[:3]:
        warc.add(number, pages(number))
    for wrong in (b"Content-Length: 20", b"Content-Length: 99999", b"Content-Length: 99999999"):
        first, _, rest = warc.bytes.partition(b"Content-Length: ")
        data = first + wrong + rest[rest.index(b"\r") :]
        releases, run = read(path := kept(data, "pages.warc"))
        assert ids(releases) == pages.ids[1:3]
        assert data[_said_behind(run, path) :].startswith(b"WARC/")


def test_a_packed_file_inside_a_damaged_record_is_none_of_the_files_own(new_warc, pages, kept):
    """Reading goes on where a gzip member begins with a record, not where any member begins."""
    warc, number = new_warc(), pages.ids[0]
    random = Random(1)
    warc.add(f"{REAL}/a.gz", b"".join(gzip.compress(random.randbytes(50)) for _ in range(99)))
    size = warc.size
    warc.add(number, pages(number))
    data = bytearray(warc.bytes)
    data[12:40] = random.randbytes(28)
    releases, run = read(path := kept(bytes(data)))
    assert ids(releases) == [number]
    assert _said_behind(run, path) == size


def test_a_file_that_is_damaged_all_over_ends_soon(kept):
    """Each member claims all that follows it, and is read for nothing."""
    head = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 900000000\r\n\r\n"
    packer = zlib.compressobj(0, wbits=31)
    start = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    zeros = zlib.compressobj(9, wbits=-15)
    bomb = zeros.compress(bytes(2_000_000)) + zeros.flush(zlib.Z_FULL_FLUSH)
    releases, run = read(kept(start * 40_000 + bomb * 50))
    assert releases == []
    assert 1 < run.report.failures < 40_000


@pytest.mark.parametrize("data", [gzip.compress(b"<html>"), b"<html>", bytes(100), b"PK\x03\x04"])
def test_a_file_that_is_no_warc_ends_the_run_before_anything_is_given(new_warc, pages, kept, data):
    warc = new_warc()
    warc.add(pages.ids[0], pages(pages.ids[0]))
    given = []
    with pytest.raises(UsageError, match=r"no\.warc\.gz is no WARC file"):
        given.extend(crawl(EVERYTHING, sources=[kept(warc), kept(data, "no.warc.gz")]))
    assert given == []


def test_an_empty_file_is_named_and_the_others_read(new_warc, pages, kept):
    warc = new_warc()
    warc.add(pages.ids[0], pages(pages.ids[0]))
    releases, run = read(kept(b"", "empty.warc.gz"), kept(warc))
    assert ids(releases) == [pages.ids[0]]
    assert [one.why for one in run.report.problems] == ["the file is empty"]


def test_pages_that_cannot_be_had_whole_are_named_each(new_warc, pages, kept):
    warc = new_warc()
    packed = gzip.compress(pages(pages.ids[0]))
    warc.add(pages.ids[0], packed[:-20], headers=[("Content-Encoding", "gzip")])
    warc.add(pages.ids[1], bytes(9_000_000))
    warc.add(pages.ids[2], pages(pages.ids[2]), WARC_Truncated="length")
    warc.add(pages.ids[3], pages(pages.ids[3]), at="yesterday")
    warc.add(pages.ids[4], pages(pages.ids[4]))
    releases, run = read(kept(warc))
    assert ids(releases) == [pages.ids[4]]
    why = {one.url.rpartition("/")[2]: one.why for one in run.report.problems}
    assert "cut off in the middle of what is packed" in why[str(pages.ids[0])]
    assert "larger than any release" in why[str(pages.ids[1])]
    assert "kept only its beginning (length)" in why[str(pages.ids[2])]
    assert "no date" in why[str(pages.ids[3])]


@pytest.mark.parametrize(
    "never",
    ["9999-12-31T23:59:59Z", "2090-01-01T00:00:00Z", "0001-01-01T00:00:00+07:00", "1970-01-01"],
)
def test_a_capture_of_a_day_that_cannot_be_is_named_and_is_not_the_newest(
    new_warc, pages, kept, never
):
    warc, number = new_warc(), pages.ids[0]
    warc.add(number, pages(number), at="2022-01-01T00:00:00Z")
    warc.add(number, pages(number, said=" ไม่เคยมี"), at=never)
    (one,), run = read(kept(warc))
    assert one.fetched_at == datetime(2022, 1, 1, tzinfo=UTC)
    assert "ไม่เคยมี" not in one.title
    (problem,) = run.report.problems
    assert problem.url.endswith(f"/{number}")
    assert never in problem.why


@pytest.mark.parametrize("packed", [True, False])
def test_a_damaged_file_gives_whole_releases_and_failures_and_nothing_else(
    new_warc, pages, kept, packed
):
    warc, random = new_warc(packed=packed), Random(2565)
    for number in pages.ids[:4]:
        warc.add(number, pages(number), headers=[("Transfer-Encoding", "chunked")])
    good = {one.id: one.content_hash for one in read(kept(warc))[0]}
    assert len(good) == 4
    for _ in range(DAMAGED):
        data = bytearray(warc.bytes)
        for _ in range(random.randint(1, 6)):
            at = random.choice([random.randrange(len(data)), random.randrange(600)])
            data[at : at + random.choice([0, 1, 40])] = random.randbytes(random.choice([0, 1, 40]))
        try:
            releases, run = read(kept(bytes(data), "damaged.warc"))
        except UsageError:
            continue
        if packed:  # the checksum of a gzip member tells
            assert all(good[one.id] == one.content_hash for one in releases)
            assert run.report.failures or len(releases) == 4 or run.report.not_releases
