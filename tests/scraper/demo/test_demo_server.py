import socket
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from threading import Event
from urllib.parse import urlsplit

import httpx
import pytest

from scraper.demo.releases import invent
from scraper.demo.server import serving
from scraper.demo.site import MiniSite
from scraper.errors import UsageError

DETAILS = "/news/contents/details/9000001"


def test_a_connection_is_kept_alive():
    with serving(MiniSite(invent(20))) as base:
        connection = HTTPConnection(urlsplit(base).netloc, timeout=10)
        ends = set()
        for method, path, status in [
            ("GET", "/robots.txt", 200),
            ("HEAD", DETAILS, 200),
            ("POST", "/", 405),
            ("GET", DETAILS, 200),
            ("GET", "/nowhere", 404),
        ]:
            connection.request(method, path, body=b"sent" if method == "POST" else None)
            answer = connection.getresponse()
            assert (answer.status, answer.version) == (status, 11)
            assert answer.headers["X-Scrape-Demo"] == "1"
            answer.read()
            ends.add(connection.sock.getsockname())
        connection.close()
    assert len(ends) == 1


def test_links_lead_back_to_the_server_for_a_browser():
    with serving(MiniSite(invent(20), base=None)) as base:
        assert f'{base}/main/contents"' in httpx.get(base).text


def test_it_ends_while_a_client_holds_its_connection():
    with httpx.Client() as client:
        with serving(MiniSite(invent(20))) as base:
            client.get(base)
        with pytest.raises(httpx.TransportError):
            client.get(base)


def test_many_clients_are_served_at_once():
    everyone_is_here = Event()
    waiting = []

    def app(_environ, start_response):
        waiting.append(1)
        if len(waiting) == 4:
            everyone_is_here.set()
        assert everyone_is_here.wait(10)
        start_response("200 OK", [])
        return [b"o", b"k"]

    with serving(app) as base, ThreadPoolExecutor(4) as pool:
        assert [answer.text for answer in pool.map(httpx.get, [base] * 4)] == ["ok"] * 4


def test_path_query_and_headers_reach_the_application():
    seen = {}

    def app(environ, start_response):
        seen.update(environ)
        start_response("204 No Content", [("Content-Length", "0")])
        return []

    with serving(app) as base:
        httpx.get(f"{base}/%E0%B8%81?q=%20x", headers={"User-Agent": "me"})
    assert seen["PATH_INFO"].encode("latin-1").decode() == "/ก"
    assert seen["QUERY_STRING"] == "q=%20x"
    assert seen["HTTP_USER_AGENT"] == "me"


def test_a_taken_port_is_said():
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        with pytest.raises(UsageError, match=f"Port {port} on 127.0.0.1 is taken"):
            serving(MiniSite([]), port=port).__enter__()


def test_an_impossible_port_is_said():
    with pytest.raises(UsageError, match="70000"):
        serving(MiniSite([]), port=70000).__enter__()


def test_nothing_is_printed(capfd):
    with serving(MiniSite(invent(5))) as base:
        httpx.get(base)
        connection = socket.create_connection(urlsplit(base).netloc.split(":"))
        connection.sendall(b"GET / HTTP/1.1\r\n")
        connection.close()
    assert capfd.readouterr() == ("", "")
