"""Connections: to the address that was checked, verified, through proxies, and shut at once."""

import socket
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpcore
import pytest
from connecting import PLACES, leads_to, visit
from faults import PAGE, TLS, FaultServer, head, says, to, whole
from fetching import FakeClock

import scraper.fetch.wire
from scraper import FetchError, UnreachableError
from scraper.fetch.addresses import is_public, names_a_private_place
from scraper.fetch.client import Client, Network
from scraper.fetch.pacing import Clock
from scraper.site import Site

# Addresses


@pytest.mark.parametrize(
    "address",
    ["203.150.1.1", "8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808", "::ffff:8.8.8.8"],
)
def test_public_addresses(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    """127.0.0.1 127.255.255.254 0.0.0.0 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254
    100.64.0.1 192.0.2.1 198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255
    ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 ff02::1 2001:db8::1
    ::ffff:127.0.0.1 ::ffff:169.254.169.254 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe
    2002:7f00:1:: 2002:a00:1:: 64:ff9b:1::1 nonsense""".split(),
)
def test_addresses_that_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "host",
    """localhost LOCALHOST localhost. news.localhost printer.local metadata.google.internal
    127.0.0.1 127.1 2130706433 0x7f000001 0x7f.1 0177.0.0.1 017700000001 0 [::1] [::ffff:7f00:1]
    [0:0:0:0:0:ffff:127.0.0.1] [fe80::1] 169.254.169.254 2852039166 10.1.2.3""".split(),
)
def test_hosts_that_say_by_themselves_that_they_are_private(host):
    assert names_a_private_place(f"http://{host}/x")
    assert names_a_private_place(f"http://{host}:8000/x")


@pytest.mark.parametrize("host", ["www.thaigov.go.th", "localhost.go.th", "8.8.8.8", "1.1", "a"])
def test_hosts_that_do_not(host):
    assert not names_a_private_place(f"https://{host}/x")


def test_a_real_host_that_leads_to_this_machine_is_not_connected_to():
    with FaultServer() as server:
        client = visit("http://www.thaigov.go.th", lookup=leads_to("127.0.0.1"))
        with pytest.raises(UnreachableError, match=r"leads to 127\.0\.0\.1.*no public address"):
            client.get("http://www.thaigov.go.th/x")
    assert server.asked == []


needs_more_loopback = pytest.mark.skipif(
    sys.platform != "linux", reason="127.0.0.2 is there on Linux alone"
)


@needs_more_loopback
def test_a_name_that_changes_its_answer_is_not_followed_inside(monkeypatch):
    monkeypatch.setattr(scraper.fetch.wire, "is_public", lambda address: address == "127.0.0.2")
    closes = says(head(Content_Length=len(PAGE), Connection="close") + PAGE)
    lookup = leads_to("127.0.0.2", "127.0.0.2", "127.0.0.1")
    everything = {"/robots.txt": closes, "/a": closes}
    with (
        FaultServer(everything, host="127.0.0.2") as public,
        FaultServer(port=public.port) as inside,
    ):
        site = Site(f"http://www.thaigov.go.th:{public.port}")
        client = Client(site, rate=0, clock=FakeClock(), network=Network(proxies={}, lookup=lookup))
        assert client.get(f"{site.base}/a").body == PAGE
        with pytest.raises(FetchError, match="no public address"):
            client.get(f"{site.base}/b")
        client.close()
    assert public.asked == ["/robots.txt", "/a"]
    assert inside.asked == []
    assert len(lookup.asked) == 3  # once a connection: what was checked is what is connected to


def test_a_site_that_is_on_this_machine_may_be():
    with FaultServer() as server:
        client = visit(f"http://news.test:{server.port}", lookup=leads_to("127.0.0.1"))
        assert client.get(f"http://news.test:{server.port}/x").body == PAGE
        client.close()


@pytest.mark.parametrize("place", PLACES)
def test_a_redirect_to_this_machine_is_not_followed(place):
    with FaultServer() as inside:
        location = place.format(port=inside.port)
        with FaultServer({"/a": to(location)}) as server:
            client = visit(f"http://news.test:{server.port}", lookup=leads_to("127.0.0.1"))
            with pytest.raises(FetchError, match="redirected off the site"):
                client.get(f"http://news.test:{server.port}/a")
            client.close()
    assert server.asked == ["/robots.txt", "/a"]
    assert inside.asked == []


@pytest.mark.parametrize("place", [*PLACES, "http://inside.test:{port}/robots.txt"])
def test_a_redirect_of_robots_txt_to_this_machine_is_not_followed(place):
    with FaultServer() as inside:
        location = place.format(port=inside.port)
        with FaultServer({"/robots.txt": to(location)}) as server:
            client = visit(f"http://news.test:{server.port}", lookup=leads_to("127.0.0.1"))
            with pytest.raises(UnreachableError):
                client.get(f"http://news.test:{server.port}/a")
            client.close()
    assert server.asked == ["/robots.txt"]
    assert inside.asked == []


def test_an_old_address_that_leads_to_a_new_layout_is_followed_and_recorded():
    old, new = "/news/contents/details/91012", "/th/news/91012"
    with FaultServer({old: to(new, "307 Temporary Redirect")}) as server:
        client = visit(server.base)
        answer = client.get(server.base + old)
        client.close()
    assert answer.url == server.base + new
    assert answer.chain == (server.base + old,)
    assert answer.body == PAGE


# Names


def test_a_name_that_is_not_found():
    client = visit("http://news.test", lookup=leads_to(""))
    with pytest.raises(UnreachableError, match=r"news\.test does not answer.*not known"):
        client.get("http://news.test/x")


def test_a_look_up_that_hangs():
    hangs = threading.Event()
    client = visit("http://news.test", connect=0.05, lookup=lambda *_: hangs.wait(5))
    began = time.monotonic()
    with pytest.raises(UnreachableError, match="not found in time"):
        client.get("http://news.test/x")
    hangs.set()
    assert time.monotonic() - began < 1


def test_the_next_address_is_tried_where_one_does_not_answer():
    with FaultServer() as server:

        def lookup(_host, port):
            return [
                (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("::1", 1, 0, 0)),
                (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port)),
            ]

        client = visit(f"http://news.test:{server.port}", lookup=lookup)
        assert client.get(f"http://news.test:{server.port}/x").body == PAGE
        client.close()


# A stop


@pytest.mark.parametrize(
    "answer",
    [
        says(b"", "hang"),
        says(b"HTTP/1.1 200 OK\r\nX-", "hang"),
        says(head(Content_Length=9) + b"x", "hang"),
    ],
    ids=["before the head", "inside the head", "inside the body"],
)
@pytest.mark.parametrize("secure", [False, True])
def test_a_stop_ends_what_is_under_way_at_once(answer, secure, tmp_path):
    both = tmp_path / "both.pem"
    both.write_text((TLS / "root.pem").read_text() + (TLS / "issuer.pem").read_text())
    with FaultServer({"/x": answer}, secure=secure) as server:
        client = visit(server.base, ca_bundle=both, deadline=30, operation=30)
        client.allows(f"{server.base}/x")
        with ThreadPoolExecutor(3) as pool:
            asked = [pool.submit(client.get, f"{server.base}/x") for _ in range(3)]
            while server.count("/x") < 3:
                time.sleep(0.005)
            began = time.monotonic()
            client.close()
            for each in asked:
                with pytest.raises(FetchError, match="stopped"):
                    each.result(timeout=2)
            assert time.monotonic() - began < 1.5
        with pytest.raises(FetchError, match="stopped"):
            client.get(f"{server.base}/x")


def test_a_stop_wakes_who_waits_for_a_turn():
    wait = whole(b"", "503 Service Unavailable", Retry_After="600")
    with FaultServer({"/x": wait}) as server:
        client = Client(Site(server.base), rate=0, network=Network(proxies={}))
        with ThreadPoolExecutor(2) as pool:
            asked = [pool.submit(client.get, f"{server.base}/{name}") for name in "xx"]
            while server.count("/x") < 1:
                time.sleep(0.005)
            time.sleep(0.05)
            began = time.monotonic()
            client.close()
            for each in asked:
                with pytest.raises(FetchError, match="stopped"):
                    each.result(timeout=2)
            assert time.monotonic() - began < 1.5
        client.close()  # a second time does no harm


def test_a_stop_during_a_look_up():
    looking, hangs = threading.Event(), threading.Event()

    def lookup(_host, _port):
        looking.set()
        hangs.wait(5)

    client = visit("http://news.test", clock=Clock(), connect=5, deadline=5, lookup=lookup)
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(client.get, "http://news.test/x")
        looking.wait(1)
        began = time.monotonic()
        client.close()
        with pytest.raises(UnreachableError):
            asked.result(timeout=2)
        assert time.monotonic() - began < 1.5
        hangs.set()


def test_a_connection_that_is_closed_under_a_reader_fails_as_any_does():
    ours, theirs = socket.socketpair()
    stream = scraper.fetch.wire.Stream(scraper.fetch.wire.Wire(), ours)
    stream.close()
    with theirs, pytest.raises(httpcore.ReadError):
        stream.read(1, 1)
