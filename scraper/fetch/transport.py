"""From an address to the connection that it is asked over: straight, or through a proxy."""

import ssl
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpcore
import httpx
import truststore

from scraper.errors import UsageError
from scraper.fetch.wire import Wire

_MOST_CONNECTIONS = 100


def trusted(ca_bundle: str | Path | None = None) -> ssl.SSLContext:
    """Whom to trust: whoever the operating system does, and the bundle's issuers beside.

    Raises UsageError for a file that is no bundle.
    """
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if ca_bundle is not None:
        try:
            context.load_verify_locations(cafile=ca_bundle)
        except OSError as error:  # ssl.SSLError is one, too
            why = "no certificate in it" if isinstance(error, ssl.SSLError) else error.strerror
            raise UsageError(
                f"--ca-bundle {ca_bundle}: {why}",
                hint="It is a file of certificates in PEM form (-----BEGIN CERTIFICATE-----).",
            ) from error
    return context


class Proxies:
    """The proxies of the environment (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY)."""

    def __init__(self, proxies: Mapping[str, str] | None = None) -> None:
        """`proxies`: by scheme; None asks the environment, {} means none.

        Raises UsageError for one that is no HTTP proxy.
        """
        self._given = dict(urllib.request.getproxies() if proxies is None else proxies)
        self._by_scheme = {
            scheme: _proxy(text)
            for scheme in ("http", "https")
            if (text := self._given.get(scheme) or self._given.get("all"))
        }

    @property
    def hosts(self) -> set[str]:
        """Their names."""
        return {proxy.url.host for proxy in self._by_scheme.values()}

    def of(self, url: httpx.URL) -> httpx.Proxy | None:
        """The proxy that an address is asked through, if any."""
        proxy = self._by_scheme.get(url.scheme)
        netloc = f"{url.host}:{url.port}" if url.port else url.host
        if proxy is None or urllib.request.proxy_bypass(netloc):
            return None
        return proxy


def _proxy(text: str) -> httpx.Proxy:
    try:
        url = httpx.URL(text if "://" in text else f"http://{text}")
    except httpx.InvalidURL:
        url = httpx.URL("")
    if url.scheme != "http" or not url.host:
        place = f"{url.scheme}://{url.host}" if url.host else "it"  # never its password
        raise UsageError(
            f"the environment names a proxy that is no HTTP proxy: {place}",
            hint="Write HTTPS_PROXY=http://host:port, or unset it.",
        )
    return httpx.Proxy(url)


class Transport(httpx.BaseTransport):
    """HTTP/1.1 over a Wire."""

    def __init__(self, wire: Wire, context: ssl.SSLContext, proxies: Proxies) -> None:
        self._wire = wire
        self._context = context
        self._proxies = proxies
        self._straight = httpcore.ConnectionPool(**self._options())
        self._through: dict[httpx.URL, httpcore.HTTPProxy] = {}

    def _options(self) -> dict[str, Any]:
        return {
            "ssl_context": self._context,
            "max_connections": _MOST_CONNECTIONS,
            "max_keepalive_connections": _MOST_CONNECTIONS,
            "keepalive_expiry": 30.0,
            "network_backend": self._wire,
        }

    def _pool(self, url: httpx.URL) -> httpcore.ConnectionPool:
        proxy = self._proxies.of(url)
        if proxy is None:
            return self._straight
        if proxy.url not in self._through:
            self._through[proxy.url] = httpcore.HTTPProxy(
                proxy_url=_core(proxy.url), proxy_auth=proxy.raw_auth, **self._options()
            )
        return self._through[proxy.url]

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One exchange; errors are httpx's, and those of the wire."""
        asked = httpcore.Request(
            method=request.method,
            url=_core(request.url),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        pool = self._pool(request.url)
        with _named():
            answer = pool.handle_request(asked)
        address = _address(answer) if pool is self._straight else None
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(answer),
            extensions={**answer.extensions, "address": address},
        )

    def close(self) -> None:
        """Close the connections that nobody uses; `Wire.stop` is for the others."""
        for pool in [self._straight, *self._through.values()]:
            pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        parts = self._answer.stream
        with _named():
            if isinstance(parts, Iterable):
                yield from parts

    def close(self) -> None:
        self._answer.close()


def _address(answer: httpcore.Response) -> str | None:
    """The IP address at the other end."""
    stream = answer.extensions["network_stream"]
    try:
        address: str = stream.get_extra_info("socket").getpeername()[0]
    except OSError:  # it hung up
        return None
    return address.partition("%")[0]


def _core(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )


@contextmanager
def _named() -> Iterator[None]:
    """Errors of httpcore leave as those of httpx that have the same name."""
    try:
        yield
    except (
        httpcore.TimeoutException,
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.ProxyError,
        httpcore.UnsupportedProtocol,
    ) as error:
        raise getattr(httpx, type(error).__name__)(str(error)) from error
