"""Whatever the network sends: the named error, or a retry that succeeds; nothing hangs."""

import gzip
import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from faults import (
    LONG,
    PAGE,
    FaultServer,
    bomb,
    chunked,
    drips,
    head,
    says,
    starts_then_drips,
    streams,
    whole,
)
from fetching import FakeClock

from scraper import FetchError, TryLaterError, UnreachableError
from scraper.fetch.client import Client, Network
from scraper.site import Site

QUICK = Network(proxies={}, deadline=0.15, connect=0.1, operation=0.1)
CALM = Network(proxies={}, deadline=4, connect=2, operation=2)


def patience_for(name):
    """Short where the test waits for it to end, else long enough for a busy machine."""
    return QUICK if name.startswith(("hangs", "drips")) else CALM


GZIP = {"Content_Encoding": "gzip"}
ZIPPED = gzip.compress(LONG)


def client_of(server, network=CALM, **options):
    return Client(Site(server.base), rate=0, clock=FakeClock(), network=network, **options)


def tenths(whole_answer, body):
    """An answer cut at every tenth of its body."""
    start = len(whole_answer) - len(body)
    return [whole_answer[: start + len(body) * tenth // 10] for tenth in range(10)]


# What is worth another try: by name, the behaviour, and the words of the error.

PASSING = {
    "closed before the head": (says(b""), "disconnected"),
    "closed inside the head": (says(b"HTTP/1.1 200 OK\r\nContent-"), "."),
    "reset before the head": (says(b"", "reset"), "reset|disconnected"),
    "reset inside the head": (says(b"HTTP/1.1 200 OK\r\nConte", "reset"), "."),
    "reset inside the body": (says(head(Content_Length=999) + b"<html>", "reset"), "reset"),
    "hangs before the head": (says(b"", "hang"), "in time|not whole"),
    "hangs inside the head": (says(b"HTTP/1.1 200 OK\r\nConte", "hang"), "in time|not whole"),
    "hangs inside the body": (says(head(Content_Length=999) + b"<", "hang"), "in time|not whole"),
    "drips the head": (drips(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 999), "not whole after 0.15"),
    "drips headers": (
        starts_then_drips(b"HTTP/1.1 200 OK\r\n", b"X-Slow: 1\r\n"),
        "not whole after 0.15",
    ),
    "drips 100 Continue": (drips(b"HTTP/1.1 100 Continue\r\n\r\n", 0.001), "not whole after 0.15"),
    "drips the body": (starts_then_drips(head(Content_Length=9999)), "not whole after 0.15"),
    "drips a body without length": (starts_then_drips(head()), "not whole after 0.15"),
    "drips chunks": (
        starts_then_drips(head(Transfer_Encoding="chunked"), b"1\r\nx\r\n"),
        "not whole after 0.15",
    ),
    "a head of 200 KB": (says(head(X_Long="x" * 200_000)), "."),
    "a head of 200 KB in lines": (
        says(b"HTTP/1.1 200 OK\r\n" + b"X-Line: 1\r\n" * 20_000 + b"\r\n"),
        ".",
    ),
    "garbage": (says(bytes(range(256)) * 2), "."),
    "garbage after the status": (says(b"HTTP/1.1 200 OK\r\n\xff\xfe\x00\r\n\r\n" + PAGE), "."),
    "another protocol": (says(b"SSH-2.0-OpenSSH_9.6\r\n"), "."),
    "no number as length": (says(head(Content_Length="many") + PAGE), "."),
    "two lengths": (
        says(head(Content_Length="10, 20") + PAGE),
        ".",
    ),
    "a length too long": (says(head(Content_Length=len(PAGE) + 7) + PAGE), "."),
    "a length too short": (
        says(head(Content_Length=len(PAGE) - 7) + PAGE),
        "more came than its Content-Length",
    ),
    "a length of 0 and a page": (
        says(head(Content_Length=0) + PAGE),
        "more came than its Content-Length",
    ),
    "a chunk cut": (says(head(Transfer_Encoding="chunked") + b"ff\r\nshort"), "."),
    "no last chunk": (says(head(Transfer_Encoding="chunked") + chunked(PAGE, end=b"")), "."),
    "a chunk of no size": (says(head(Transfer_Encoding="chunked") + b"zz\r\nxx\r\n"), "."),
    "gzip that is none": (whole(PAGE, **GZIP), "broken gzip"),
    "gzip and garbage": (whole(ZIPPED + b"garbage", **GZIP), "broken gzip"),
    "gzip with a wrong checksum": (
        whole(ZIPPED[:-8] + bytes(4) + ZIPPED[-4:], **GZIP),
        "broken gzip",
    ),
    "gzip cut, its length right": (whole(ZIPPED[:-20], **GZIP), "middle of its gzip"),
    "gzip cut, without a length": (says(head(**GZIP) + ZIPPED[:-20]), "middle of its gzip"),
    "no length, no end": (says(head() + LONG[:-9]), "the page's end is not there"),
    **{
        f"cut at {at} tenths": (says(cut), ".")
        for at, cut in enumerate(tenths(head(Content_Length=len(LONG)) + LONG, LONG))
    },
    **{
        f"gzip cut at {at} tenths": (says(cut), ".")
        for at, cut in enumerate(tenths(head(Content_Length=len(ZIPPED), **GZIP) + ZIPPED, ZIPPED))
    },
    **{
        f"no length, cut at {at} tenths": (says(cut), "the page's end is not there")
        for at, cut in enumerate(tenths(head() + LONG, LONG))
        if at
    },
}


@pytest.mark.parametrize("name", PASSING)
def test_a_fault_that_passes_is_no_fault(name):
    fault, _ = PASSING[name]
    log = []
    with FaultServer({"/x": [fault, whole(LONG)]}) as server:
        client = client_of(server, patience_for(name), requests_log=log.append)
        assert client.get(f"{server.base}/x").body == LONG
        client.close()
    tries = [entry for entry in log if entry.url.endswith("/x")]
    assert len(tries) >= 2
    assert all(entry.error for entry in tries[:-1])
    assert tries[-1].error is None


@pytest.mark.parametrize("name", PASSING)
def test_a_fault_that_stays_is_named_after_five_tries(name):
    fault, words = PASSING[name]
    log = []
    with FaultServer({"/x": fault}) as server:
        client = client_of(server, patience_for(name), requests_log=log.append)
        began = time.monotonic()
        with pytest.raises(FetchError, match=words) as caught:
            client.get(f"{server.base}/x")
        assert time.monotonic() - began < 4
        client.close()
    assert [entry.attempt for entry in log if entry.url.endswith("/x")] == [1, 2, 3, 4, 5]
    assert caught.value.url == f"{server.base}/x"
    assert len(caught.value.message) > 5


LASTING = {
    "br, unasked": (whole(b"\x0b\x02\x80x\x03", Content_Encoding="br"), "'br', unasked"),
    "zstd, unasked": (whole(b"\x28\xb5\x2f\xfdx", Content_Encoding="zstd"), "'zstd', unasked"),
    "gzip twice, said": (whole(ZIPPED, Content_Encoding="gzip, gzip"), "unasked"),
    "gzip twice, not said": (
        whole(gzip.compress(ZIPPED), **GZIP),
        "packed with gzip without saying so",
    ),
    "gzip, not said": (whole(ZIPPED), "packed with gzip without saying so"),
    "zstd, not said": (whole(b"\x28\xb5\x2f\xfd" * 9), "packed with zstd without saying so"),
    "1 GB in gzip": (whole(bomb(), **GZIP), "larger than any release"),
    "1 GB in gzip twice": (whole(gzip.compress(bomb()), **GZIP), "packed with gzip"),
    "1 GB, plain": (streams(head(), bytes(1 << 20), 1024), "larger than any release"),
    "1 GB of chunks": (
        streams(head(Transfer_Encoding="chunked"), chunked(b"x" * 99_999, end=b""), 9999),
        "larger than any release",
    ),
    "304 without having asked": (whole(b"", "304 Not Modified"), "HTTP 304"),
}


@pytest.mark.parametrize("name", LASTING)
def test_what_no_other_try_would_mend_is_named_at_once(name):
    fault, words = LASTING[name]
    with FaultServer({"/x": fault}) as server:
        client = client_of(server)
        with pytest.raises(FetchError, match=words):
            client.get(f"{server.base}/x")
        assert client.get(f"{server.base}/y").body == PAGE
        client.close()
    assert server.count("/x") == 1


WHOLE = {
    "chunks": says(head(Transfer_Encoding="chunked") + chunked(LONG[:100], LONG[100:])),
    "no length": says(head() + LONG),
    "gzip without a length": says(head(**GZIP) + ZIPPED),
    "gzip in two members": whole(gzip.compress(LONG[:99]) + gzip.compress(LONG[99:]), **GZIP),
    "100 Continue first": says(
        b"HTTP/1.1 100 Continue\r\n\r\n" + head(Content_Length=len(LONG)) + LONG
    ),
    "HTTP/1.0": says(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + LONG),
}


@pytest.mark.parametrize("name", WHOLE)
def test_unusual_answers_that_are_whole(name):
    with FaultServer({"/x": WHOLE[name]}) as server:
        client = client_of(server)
        assert client.get(f"{server.base}/x").body == LONG
        client.close()
    assert server.count("/x") == 1


def test_what_is_no_html_is_not_read():
    film = streams(head(Content_Length=1 << 30, Content_Type="video/mp4"), bytes(1 << 20), 1024)
    with FaultServer({"/x": film}) as server:
        client = client_of(server)
        answer = client.get(f"{server.base}/x")
        assert (answer.status, answer.content_type, answer.body) == (200, "video/mp4", b"")
        client.close()
    assert client.bytes == 0


def test_bombs_leave_the_memory_small():
    program = """
        import resource, sys
        from scraper import FetchError
        from scraper.fetch.client import Client, Network
        from scraper.site import Site

        base = sys.argv[1]
        client = Client(Site(base), rate=0, network=Network(proxies={}))

        def peak():
            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

        client.get(f"{base}/page")
        before = peak()
        for name in sys.argv[2:]:
            try:
                client.get(f"{base}{name}")
            except FetchError as error:
                print(error.message, file=sys.stderr)
            else:
                sys.exit(f"{name} was taken for a page")
        print(peak() - before)
    """
    bombs = {
        "/gzip": whole(bomb(), **GZIP),
        "/twice": whole(gzip.compress(bomb()), **GZIP),
        "/said": whole(gzip.compress(bomb()), Content_Encoding="gzip, gzip"),
        "/br": whole(bytes(300), Content_Encoding="br"),
        "/plain": streams(head(), bytes(1 << 20), 1024),
    }
    with FaultServer(bombs | {"/page": whole(LONG)}) as server:
        command = [sys.executable, "-c", textwrap.dedent(program), server.base, *bombs]
        path = str(Path(__file__).parents[3])
        environment = os.environ | {"PYTHONPATH": path}
        ended = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) < 64


# robots.txt that cannot be had


@pytest.mark.parametrize(
    "name", ["closed before the head", "hangs inside the head", "drips headers", "garbage"]
)
def test_robots_txt_that_cannot_be_had_keeps_everybody_out(name):
    with FaultServer({"/robots.txt": PASSING[name][0]}) as server:
        client = client_of(server, patience_for(name))
        with pytest.raises(UnreachableError, match=r"127\.0\.0\.1 does not answer"):
            client.get(f"{server.base}/x")
        client.close()
    assert set(server.asked) == {"/robots.txt"}


def test_robots_txt_that_is_cut_keeps_everybody_out():
    cut = says(head(Content_Length=99, Content_Type="text/plain") + b"User-agent: *\nAllow: /\n")
    with FaultServer({"/robots.txt": cut}) as server:
        client = client_of(server)
        with pytest.raises(UnreachableError):
            client.get(f"{server.base}/x")
        client.close()
    assert set(server.asked) == {"/robots.txt"}


def test_robots_txt_without_end_counts_as_far_as_it_is_read():
    rules = streams(
        head(Content_Type="text/plain"),
        b"User-agent: *\nDisallow: /x\n" + b"# " + b"x" * 60_000 + b"\n",
        99_999,
    )
    with FaultServer({"/robots.txt": rules}) as server:
        client = client_of(server)
        assert not client.allows(f"{server.base}/x")
        assert client.allows(f"{server.base}/y")
        client.close()
    assert client.bytes < 2 * 1024 * 1024


def test_a_host_that_does_not_listen():
    with FaultServer() as server:
        pass
    client = client_of(server)
    with pytest.raises(UnreachableError, match="refused"):
        client.get(f"{server.base}/x")


def test_the_site_asks_to_wait_beyond_the_run():
    later = whole(b"", "503 Service Unavailable", Retry_After="86400")
    with FaultServer({"/x": later}) as server:
        client = client_of(server)
        with pytest.raises(TryLaterError, match="86400 seconds") as caught:
            client.get(f"{server.base}/x")
        client.close()
    assert (caught.value.until - FakeClock().now()).total_seconds() == 86400


def test_what_comes_after_an_answer_is_not_taken_for_the_next_one():
    false = head(Content_Length=5) + b"false"

    def behave(connection, _server):
        connection.sendall(head("404 Not Found", Content_Length=3) + b"abc" + false)
        return True

    with FaultServer({"/x": behave, "/y": whole(LONG)}) as server:
        client = client_of(server)
        with pytest.raises(FetchError, match="more came"):
            client.get(f"{server.base}/x")
        assert client.get(f"{server.base}/y").body == LONG
        client.close()
