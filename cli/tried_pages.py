"""Pages that rules are tried on: saved ones, and such as are fetched for it."""

import sys
from contextlib import ExitStack, nullcontext
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Self

import msgspec

from scraper.errors import FetchError, UsageError
from scraper.site import DEMO, Site, canonical, is_address, is_invented, is_marked, read_address
from scraper.wording import WORDED, Wording

if TYPE_CHECKING:
    from scraper.fetch.client import Client
    from scraper.records import Page
    from scraper.rules.trial import Tried
    from scraper.sources.saved import Saved

LONGEST = 8 * 1024 * 1024
"""Bytes of a saved page, as many as are taken from the site."""


def is_url(name: str) -> bool:
    """Whether it is an address to be fetched."""
    return name.startswith(("http://", "https://"))


def saved_page(name: str, url: str | None) -> "Page":
    """A saved page, or the one on standard input, with its address as it tells it, or `url`."""
    from scraper.charset import decode  # noqa: PLC0415 - the reading of pages, only here
    from scraper.guard import suspicion  # noqa: PLC0415
    from scraper.records import Page  # noqa: PLC0415
    from scraper.rules.trial import address_of  # noqa: PLC0415
    from scraper.sources import saved  # noqa: PLC0415

    if url and not (is_url(url) and read_address(url)):
        raise UsageError(
            f"{url[:200]!r} is no address of a release",
            hint="Such addresses end in /news/contents/details/57312, or in /th/news/166528.",
        )
    if "://" in name:
        raise UsageError(
            f"{name[:200]!r} is no address that pages are fetched from",
            hint="Those begin with https:// or http://.",
        )
    path, is_stream = Path(name), name == "-"
    if is_stream and sys.stdin.isatty():
        raise UsageError(
            "- is standard input, and that is this terminal",
            hint="Pipe a page in: curl -s URL | scrape rules test - --url URL",
        )
    try:
        with nullcontext(sys.stdin.buffer) if is_stream else path.open("rb") as file:
            body = file.read(LONGEST + 1)
        is_told = bool(url) or is_stream
        told = None if is_told else saved.told(path, path.name, saved.beginning(path))
    except IsADirectoryError as error:
        raise UsageError(
            f"{path} is a directory",
            hint=f"Name the pages in it: scrape rules test {quote(name)}/*.html; or read them all:"
            f" scrape --from {quote(name)}",
        ) from error
    except OSError as error:
        raise UsageError(
            f"cannot read {path}: {error.strerror or error}",
            hint="Name a saved page, or an address that begins with https://.",
        ) from error
    if len(body) > LONGEST:
        raise UsageError(f"{path} is too large for a page: more than {LONGEST:,} bytes")
    address = url or (_address(told) if told else "")
    if not read_address(address):
        html = decode(body, "")
        address = (None if suspicion(html) else address_of(html)) or address
    if is_marked(body) and (named := read_address(address)):
        address = canonical(named.path, is_invented=True)
    return Page(url=address, body=body, content_type="", source="folder")


def _address(told: "Saved") -> str:
    """The whole address that is told of a page; empty where only a number or no page is."""
    if is_address(told.url):
        return told.url
    named = read_address(told.url)
    return canonical(named.path, is_invented=False) if named and not told.is_number else ""


def as_written(field: "Tried") -> "Tried":
    """What the selectors of a field find, in the words that a record has unless told otherwise."""
    repair = WORDED.get(field.field)
    if repair is None:
        return field

    def text(words: str | None) -> str | None:
        return repair(Wording(), words).text if words else words

    others = {selector: text(words) for selector, words in field.others.items()}
    return msgspec.structs.replace(field, value=text(field.value), others=others)


class Fetcher:
    """Gets pages as politely as a crawl does, from whatever site each of them is on.

    Those of the miniature site, https://demo.invalid/…, are served while it is in use.
    """

    def __init__(self, contact: str | None, ca_bundle: Path | None) -> None:
        self._contact, self._ca_bundle = contact, ca_bundle
        self._clients: dict[str, Client] = {}
        self._closing = ExitStack()
        self._demo: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._closing.close()

    def get(self, url: str) -> "Page":
        """The page at an address. Raises as a Client does, and FetchError for any other answer."""
        from scraper.records import Page  # noqa: PLC0415 - as above

        if is_invented(url):
            url = self._served() + url.removeprefix(DEMO)
        answer = self._client(url).get(url)
        if answer.status >= 400:
            raise FetchError(f"HTTP {answer.status}", url=url)
        address = read_address(answer.url)
        return Page(
            url=canonical(address.path, is_invented=answer.is_demo) if address else answer.url,
            body=answer.body,
            content_type=answer.content_type,
            source="demo" if answer.is_demo else "live",
            fetched_at=answer.fetched_at,
        )

    def _served(self) -> str:
        """The base address of the miniature site."""
        from scraper.demo.releases import invent  # noqa: PLC0415 - for its pages alone
        from scraper.demo.server import serving  # noqa: PLC0415
        from scraper.demo.site import MiniSite  # noqa: PLC0415

        self._demo = self._demo or self._closing.enter_context(serving(MiniSite(invent())))
        return self._demo

    def _client(self, url: str) -> "Client":
        from scraper.fetch.client import Client, Network  # noqa: PLC0415 - only here

        scheme, _, rest = url.partition("//")
        site = Site(f"{scheme}//{rest.partition('/')[0]}")
        if site.base not in self._clients:
            rate = 0.0 if site.is_loopback else 1.0
            # What is on this machine is not reached through a proxy.
            network = Network(ca_bundle=self._ca_bundle, proxies={} if site.is_loopback else None)
            client = Client(site, rate=rate, contact=self._contact, network=network)
            self._closing.callback(client.close)
            self._clients[site.base] = client
        return self._clients[site.base]
