"""What a page's bytes may be: packed, cut, a bomb, endless, dripping."""

import gzip
import tracemalloc
import zlib

import pytest
from fetching import visit, zipped

from scraper import (
    FetchError,
)
from scraper.fetch.body import MOST_BYTES, MOST_WIRE
from scraper.site import REAL

PAGE = f"{REAL}/news/contents/details/1"
PATH = "/news/contents/details/1"
TEXT = "ข่าว".encode()


def only(answer, **options):
    """A web where one page answers so; the client, and how often the page is asked for."""
    client, web = visit({PATH: answer}, **options)
    return client, lambda: web.paths.count(PATH)


# Bodies


def test_gzip_is_unpacked():
    client, _ = only(zipped(TEXT * 100))
    assert client.get(PAGE).body == TEXT * 100


@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_gzip_in_any_chunks(size):
    packed = gzip.compress(TEXT * 5_000)
    chunks = [packed[at : at + size] for at in range(0, len(packed), size)]
    client, _ = only((200, {"Content-Encoding": " GZIP "}, chunks))
    assert client.get(PAGE).body == TEXT * 5_000


def test_an_empty_body_that_claims_gzip():
    client, _ = only((404, {"Content-Encoding": "gzip"}, b""))
    assert (client.get(PAGE).status, client.get(PAGE).body) == (404, b"")


@pytest.mark.parametrize(
    "body", [gzip.compress(TEXT * 99)[:-9], b"no gzip", gzip.compress(TEXT)[:3]]
)
def test_broken_gzip_is_tried_again(body):
    broken = (200, {"Content-Encoding": "gzip"}, body)
    client, asked = only([broken, broken, zipped(TEXT)])
    assert client.get(PAGE).body == TEXT
    assert asked() == 3
    client, asked = only(broken)
    with pytest.raises(FetchError, match="gzip"):
        client.get(PAGE)
    assert asked() == 5


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "x"])
def test_what_was_not_asked_for_is_not_unpacked(encoding):
    client, asked = only((200, {"Content-Encoding": encoding}, TEXT))
    with pytest.raises(FetchError, match="unasked"):
        client.get(PAGE)
    assert asked() == 1


def test_a_bomb_is_refused_while_memory_stays_low():
    pack = zlib.compressobj(9, wbits=31)
    bomb = b"".join(pack.compress(bytes(1_000_000)) for _ in range(100)) + pack.flush()
    chunks = [bomb[at : at + 65_536] for at in range(0, len(bomb), 65_536)]
    client, asked = only((200, {"Content-Encoding": "gzip"}, chunks))
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="larger than any release"):
            client.get(PAGE)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert asked() == 1
    assert peak < 3 * MOST_BYTES


@pytest.mark.parametrize(("packed", "size"), [(True, MOST_BYTES), (False, MOST_WIRE)])
def test_the_caps(packed, size):
    def answer(length):
        return zipped(bytes(length)) if packed else (200, {}, bytes(length))

    client, _ = visit({"/in": answer(size), "/out": answer(size + 1)})
    assert len(client.get(f"{REAL}/in").body) == size
    with pytest.raises(FetchError, match="larger"):
        client.get(f"{REAL}/out")


def test_a_page_that_drips_is_given_up():
    client, web = visit()

    def drip():
        while True:
            web.clock.time += 7
            yield b"x"

    web.answers[PATH] = (200, {}, drip())
    started = web.clock.monotonic()
    with pytest.raises(FetchError, match="not whole after 60 seconds"):
        client.get(PAGE)
    assert web.clock.monotonic() - started < 5 * 80
