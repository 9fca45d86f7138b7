"""What a WARC file holds of an answer, and what becomes of many."""

import errno
import gzip
import json
import os
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import httpx
import msgspec
import pytest
from keeping import BASE, REQUEST, answer, damaged, kept, read_at, records

from scraper import OutputCreateError, OutputWriteError, Query, crawl
from scraper.demo.releases import invent
from scraper.demo.server import serving
from scraper.demo.site import MiniSite
from scraper.records import WarcPlace
from scraper.warc.writer import WarcWriter

NAME = re.compile(r"scrape-\d{8}T\d{6}Z-\d{5}-\d+\.warc\.gz")


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_a_warcinfo_and_then_pairs_each_record_a_member(tmp_path):
    with WarcWriter(tmp_path) as write:
        places = [write(answer(1)), write(answer(2))]
        (name,) = files(tmp_path)
        assert NAME.fullmatch(name.removesuffix(".open"))
    (path,) = tmp_path.iterdir()
    assert f"{path.name}.open" == name
    found = records(path)
    assert [one.type for one in found] == ["warcinfo", *["response", "request"] * 2]
    assert places == [WarcPlace(path.name, found[1].offset), WarcPlace(path.name, found[3].offset)]
    info, response, request = found[:3]
    assert info.headers["WARC-Filename"] == path.name
    assert b"format: WARC File Format 1.1\r\n" in info.body
    assert b"software: thaigov-scraper/" in info.body
    assert response.url == request.url == f"{BASE}/1"
    assert response.headers["WARC-Date"] == request.headers["WARC-Date"]
    assert response.headers["WARC-Date"] == "2022-07-27T01:02:03.004005Z"
    assert response.headers["WARC-IP-Address"] == "192.0.2.7"
    assert request.headers["WARC-Concurrent-To"] == response.headers["WARC-Record-ID"]
    assert len({one.headers["WARC-Record-ID"] for one in found}) == 5
    assert response.body == "<html>ข่าวที่ 1</html>".encode()
    assert request.body == b""
    assert "WARC-Truncated" not in response.headers
    assert gzip.decompress(path.read_bytes()).count(b"WARC/1.1\r\n") == 5


def test_the_block_is_the_answer_byte_for_byte(tmp_path):
    body = gzip.compress("ข่าว".encode())
    head = (
        b"HTTP/1.1 200 Aha\r\ncontent-ENCODING: gzip\r\nX-A: \xe0\xb8\x82\xff\r\nX-A: b  c\r\n\r\n"
    )
    with WarcWriter(tmp_path) as write:
        place = write(answer(1, body, response=head))
    (path,) = tmp_path.iterdir()
    text = gzip.decompress(path.read_bytes())
    assert b"\r\n\r\n" + head + body + b"\r\n\r\n" in text
    assert b"\r\n\r\n" + REQUEST + b"\r\n\r\n" in text
    assert read_at(tmp_path, place).body == "ข่าว".encode()
    assert not damaged(path)


def test_warcios_own_check_sees_the_digests(tmp_path):
    with WarcWriter(tmp_path) as write:
        write(answer(1))
    (path,) = tmp_path.iterdir()
    response, request = records(path)[1:]
    assert response.headers["WARC-Payload-Digest"] != response.headers["WARC-Block-Digest"]
    assert request.headers["WARC-Block-Digest"].startswith("sha1:")
    assert not damaged(path)
    text = gzip.decompress(path.read_bytes())
    for was, now in ((b"<html>", b"<HTML>"), (b"200 OK", b"200 ok")):
        path.write_bytes(gzip.compress(text.replace(was, now)))
        assert damaged(path), was


def test_what_is_not_whole_says_so_and_an_unknown_address_is_left_out(tmp_path):
    with WarcWriter(tmp_path) as write:
        write(answer(1, b"", is_whole=False, address=None))
    _, response, request = records(next(tmp_path.iterdir()))
    assert response.headers["WARC-Truncated"] == "length"
    assert "WARC-Truncated" not in request.headers
    assert "WARC-IP-Address" not in response.headers


def test_files_are_rotated_each_with_its_warcinfo_and_their_names_sort(tmp_path):
    with WarcWriter(tmp_path, size=5000) as write:
        places = [write(answer(number, os.urandom(600))) for number in range(20)]
    paths = sorted(tmp_path.iterdir())
    assert len(paths) > 3
    assert kept(tmp_path) == list(range(20))
    assert [path.name for path in paths] == list(dict.fromkeys(place.file for place in places))
    for path in paths:
        assert NAME.fullmatch(path.name)
        assert path.stat().st_size <= 5000
        assert [one.type for one in records(path)].count("warcinfo") == 1
        assert records(path)[0].headers["WARC-Filename"] == path.name
    for number, place in enumerate(places):
        assert read_at(tmp_path, place).url == f"{BASE}/{number}"


def test_an_answer_larger_than_a_file_has_one_for_itself(tmp_path):
    with WarcWriter(tmp_path, size=2000) as write:
        for number in range(3):
            write(answer(number, os.urandom(9000)))
    assert len(files(tmp_path)) == 3
    assert kept(tmp_path) == [0, 1, 2]


def test_several_threads_write_whole_pairs(tmp_path):
    with WarcWriter(tmp_path, size=50_000) as write, ThreadPoolExecutor(8) as pool:
        begin = threading.Barrier(8)

        def work(thread):
            begin.wait()
            ids = range(thread * 25, thread * 25 + 25)
            return [(number, write(answer(number, os.urandom(900)))) for number in ids]

        places = [pair for done in pool.map(work, range(8)) for pair in done]
    assert sorted(kept(tmp_path)) == list(range(200))
    assert not damaged(*tmp_path.iterdir())
    for number, place in places:
        assert (read_at(tmp_path, place).type, read_at(tmp_path, place).url) == (
            "response",
            f"{BASE}/{number}",
        )
    for path in tmp_path.iterdir():
        pairs = records(path)[1:]
        for response, request in zip(pairs[::2], pairs[1::2], strict=True):
            assert request.headers["WARC-Concurrent-To"] == response.headers["WARC-Record-ID"]


def test_a_run_that_fetches_nothing_leaves_no_file(tmp_path):
    with WarcWriter(tmp_path / "a" / "b"):
        pass
    assert files(tmp_path / "a" / "b") == []


def test_what_comes_after_the_end_is_not_kept(tmp_path):
    write = WarcWriter(tmp_path)
    write(answer(1))
    write.close()
    assert write(answer(2)) is None
    write.close()
    assert kept(tmp_path) == [1]


def test_two_writers_of_one_second_take_two_names(tmp_path):
    with WarcWriter(tmp_path) as one, WarcWriter(tmp_path) as other:
        for number in range(4):
            (one, other)[number % 2](answer(number))
        assert one.repairs == other.repairs == []
    assert len(files(tmp_path)) == 2
    assert kept(tmp_path) == [0, 2, 1, 3]


def test_where_no_directory_can_be_made_that_is_said(tmp_path):
    (tmp_path / "file").write_text("mine")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(OutputCreateError, match=r"cannot keep pages in .*file") as caught:
            WarcWriter(place)
        assert "--warc" in caught.value.hint
    with pytest.raises(OutputCreateError, match="file: it is a file, and no directory"):
        WarcWriter(tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"


@pytest.fixture
def full(monkeypatch):
    """`full(room)`: from now on that many bytes go to the disk, then it is full."""

    def fill(room):
        real, left = os.write, [room]

        def write(file, data):
            if not left[0]:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            done = real(file, bytes(data)[: left[0]])
            left[0] -= done
            return done

        monkeypatch.setattr("scraper.warc.files.os.write", write)

    yield fill
    monkeypatch.undo()


@pytest.mark.parametrize("room", [0, 1, 400])
def test_on_a_full_disk_what_was_kept_stays_whole(tmp_path, full, monkeypatch, room):
    with WarcWriter(tmp_path) as write:
        write(answer(1))
        full(room)
        for _ in range(2):
            with pytest.raises(OutputWriteError, match="No space left on device"):
                write(answer(2, os.urandom(5000)))
        monkeypatch.undo()
        write(answer(3))
    assert kept(tmp_path) == [1, 3]


def test_where_no_next_file_can_be_begun_nothing_is_left_out_silently(tmp_path, full, monkeypatch):
    with WarcWriter(tmp_path, size=1) as write:
        write(answer(1))
        full(0)
        for number in (2, 3):
            with pytest.raises(OutputWriteError, match="No space left on device"):
                write(answer(number))
        monkeypatch.undo()
        with pytest.raises(OutputWriteError, match="No space left on device"):
            write(answer(4))
    assert kept(tmp_path) == [1]
    assert len(files(tmp_path)) == 1


def test_a_crawl_keeps_the_bytes_that_the_site_sent(tmp_path):
    site = MiniSite(invent(30), log_requests=True)
    with serving(site) as base:
        run = crawl(Query(all=True), site=base, rate=0, warc=tmp_path, explain=True)
        releases = list(run)
        asked = list(site.requests)
        found = records(next(tmp_path.iterdir()))
        responses = [one for one in found if one.type == "response"]
        assert sorted(one.url for one in responses) == sorted(base + path for path in asked)
        with httpx.Client() as client:
            assert all(one.body == client.get(one.url).content for one in responses)
    by_place = {one.offset: one for one in responses}
    for release in releases:
        one = by_place[release.warc.offset]
        assert one.url == f"{base}/news/contents/details/{release.id}"
        assert datetime.fromisoformat(one.headers["WARC-Date"]) == release.fetched_at
    assert not damaged(tmp_path / releases[0].warc.file)
    assert all(one.headers["WARC-IP-Address"] == "127.0.0.1" for one in responses)


def test_without_explain_a_line_has_no_place_and_without_warc_an_explained_one_has_none(tmp_path):
    with serving(MiniSite(invent(20))) as base:
        options = {"site": base, "rate": 0}
        (plain,) = crawl(Query(all=True, limit=1), warc=tmp_path, **options)
        (told,) = crawl(Query(all=True, limit=1), explain=True, **options)
        (both,) = crawl(Query(all=True, limit=1), explain=True, warc=tmp_path, **options)
    plain, told, both = (json.loads(msgspec.json.encode(one)) for one in (plain, told, both))
    assert list(told) == [*plain, "_from", "_repairs"]
    assert list(both) == [*plain, "_from", "_repairs", "warc"]
    assert list(both["warc"]) == ["file", "offset"]
