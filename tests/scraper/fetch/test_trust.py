"""Certificates are verified, behind a proxy too, and what is wrong with one is told."""

import socket
import sys
import time

import pytest
from connecting import PLACES, leads_to, visit
from faults import PAGE, TLS, FaultServer, server_context, to, whole

from scraper import UnreachableError, UsageError
from scraper.site import REAL

# Certificates


def test_a_certificate_that_the_bundle_vouches_for(monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "root.pem"))
    with FaultServer(secure=True) as server:
        base = f"https://news.test:{server.port}"
        client = visit(base, lookup=leads_to("127.0.0.1"), ca_bundle=TLS / "issuer.pem")
        assert client.get(f"{base}/x").body == PAGE
        client.close()


@pytest.mark.skipif(
    sys.platform != "linux", reason="SSL_CERT_FILE stands in for the system's store"
)
def test_the_bundle_adds_to_the_systems_store_and_does_not_replace_it(monkeypatch, tmp_path):
    both = tmp_path / "system.pem"
    both.write_text((TLS / "root.pem").read_text() + (TLS / "issuer.pem").read_text())
    monkeypatch.setenv("SSL_CERT_FILE", str(both))
    with FaultServer(secure=True) as server:
        base = f"https://news.test:{server.port}"
        client = visit(base, lookup=leads_to("127.0.0.1"), ca_bundle=TLS / "root.pem")
        assert client.get(f"{base}/x").body == PAGE
        client.close()


@pytest.mark.parametrize(
    ("name", "bundle", "reason"),
    [
        ("news.test", None, "unable to get local issuer certificate"),
        ("news.test", "root.pem", "unable to get local issuer certificate"),
        ("other.test", "both", "Hostname mismatch.*other.test"),
    ],
)
def test_a_broken_chain_names_the_host_the_reason_and_the_way_out(tmp_path, name, bundle, reason):
    (tmp_path / "both").write_text(
        (TLS / "root.pem").read_text() + (TLS / "issuer.pem").read_text()
    )
    (tmp_path / "root.pem").write_bytes((TLS / "root.pem").read_bytes())
    with FaultServer(secure=True) as server:
        base = f"https://{name}:{server.port}"
        client = visit(base, lookup=leads_to("127.0.0.1"), ca_bundle=bundle and tmp_path / bundle)
        with pytest.raises(UnreachableError, match=reason) as caught:
            client.get(f"{base}/x")
        client.close()
    assert name in caught.value.message
    assert f"openssl s_client -connect {name}:{server.port} -showcerts" in caught.value.hint
    assert "--ca-bundle FILE" in caught.value.hint
    assert server.asked == []


def test_a_server_that_speaks_no_tls():
    with FaultServer() as server:
        client = visit(f"https://127.0.0.1:{server.port}", deadline=0.2)
        with pytest.raises(UnreachableError, match=r"127\.0\.0\.1 does not answer"):
            client.get(f"https://127.0.0.1:{server.port}/x")
        client.close()


def test_a_handshake_that_hangs_ends_in_time():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        base = f"https://127.0.0.1:{silent.getsockname()[1]}"
        client = visit(base, deadline=0.1)
        began = time.monotonic()
        with pytest.raises(UnreachableError):
            client.get(f"{base}/x")
        client.close()
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("content", [None, b"", b"no certificate"])
def test_a_bundle_that_is_none(tmp_path, content):
    bundle = tmp_path / "ca.pem"
    if content is not None:
        bundle.write_bytes(content)
    with pytest.raises(UsageError, match="--ca-bundle"):
        visit(REAL, ca_bundle=bundle)


# Proxies


def proxy_of(server):
    return f"http://127.0.0.1:{server.port}"


def test_a_proxy_of_the_environment_is_asked(monkeypatch):
    base = "http://news.test"
    with FaultServer({f"{base}/robots.txt": whole(b"", "404 Not Found")}) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://me:secret@127.0.0.1:{proxy.port}")
        monkeypatch.setenv("http_proxy", f"http://me:secret@127.0.0.1:{proxy.port}")
        client = visit(base, proxies=None, lookup=leads_to("127.0.0.1"))
        assert client.get(f"{base}/x").body == PAGE
        client.close()
    assert proxy.asked == [f"{base}/robots.txt", f"{base}/x"]
    assert b"Proxy-Authorization: Basic bWU6c2VjcmV0" in proxy.heads[0]


@pytest.mark.parametrize("bypass", ["127.0.0.1", "localhost,127.0.0.1", "*"])
def test_no_proxy_is_obeyed(monkeypatch, bypass):
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.setenv(name, bypass)
    with FaultServer() as server:
        client = visit(server.base, proxies=None)
        assert client.get(f"{server.base}/x").body == PAGE
        client.close()


def test_a_site_with_tls_behind_a_proxy_is_verified_for_its_own_name(tmp_path):
    both = tmp_path / "both.pem"
    both.write_text((TLS / "root.pem").read_text() + (TLS / "issuer.pem").read_text())

    def tunnel(connection, server):
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with server_context().wrap_socket(connection, server_side=True) as secured:
            server.converse(secured)

    answers = {"news.test:443": tunnel, "other.test:443": tunnel}
    for name in ("news.test", "other.test"):
        with FaultServer(answers) as proxy:
            proxies = {"https": proxy_of(proxy)}
            client = visit(
                f"https://{name}", proxies=proxies, lookup=leads_to("127.0.0.1"), ca_bundle=both
            )
            if name == "news.test":
                assert client.get(f"https://{name}/x").body == PAGE
                assert proxy.asked == ["news.test:443", "/robots.txt", "/x"]
            else:
                with pytest.raises(UnreachableError, match="Hostname mismatch"):
                    client.get(f"https://{name}/x")
            client.close()


@pytest.mark.parametrize("place", PLACES[:10])
def test_behind_a_proxy_literal_addresses_are_checked_too(place):
    base = "http://news.test"
    location = place.format(port=1)
    with FaultServer({f"{base}/robots.txt": to(location)}) as proxy:
        client = visit(base, proxies={"http": proxy_of(proxy)}, lookup=leads_to("127.0.0.1"))
        with pytest.raises(UnreachableError, match="redirect"):
            client.get(f"{base}/x")
        client.close()
    assert proxy.asked == [f"{base}/robots.txt"]


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "https://127.0.0.1:1", "http://", "::"])
def test_a_proxy_that_is_none_is_named_without_its_password(proxy):
    with pytest.raises(UsageError, match="proxy") as caught:
        visit(REAL, proxies={"https": proxy.replace("//", "//me:secret@")})
    assert "secret" not in str(caught.value)
