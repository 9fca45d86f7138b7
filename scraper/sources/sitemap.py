"""Reads sitemaps: `/sitemap.xml`, those that it names, and those that robots.txt names.

They come from a stranger. So no XML parser reads them: the few tags that count are found by a
regular expression that runs once over the bytes. It knows no entities and no DTD, so nothing
expands and nothing else is opened; it takes time that grows with the length alone; and it reads
what is cut, or is no well-formed XML, as far as it goes. Bytes, files, depth and addresses are
bounded.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from itertools import islice
from typing import NamedTuple

from scraper.errors import DisallowedError, FetchError
from scraper.fetch.client import Client
from scraper.site import Address, read_address
from scraper.thai.dates import read_moment

MOST_BYTES = 50 * 1024 * 1024
"""Of one file, unpacked: what the protocol allows."""
MOST_FILES = 200
MOST_DEPTH = 3
"""Indexes inside indexes; the protocol allows none."""
MOST_ADDRESSES = 200_000
"""Of all files; the whole site has had about 60,000 releases."""

_TAG = re.compile(
    rb"<(?:[a-z]{1,20}:)?(?:(?P<open>url|sitemap)[\s>]"
    rb"|(?P<name>loc|lastmod)\s{0,50}+>\s{0,500}+(?:<!\[CDATA\[\s{0,50}+)?(?P<text>[^<>\s\]]{1,2000}))",
    re.IGNORECASE,
)


class Entry(NamedTuple):
    """An address that a sitemap holds."""

    url: str
    is_sitemap: bool
    lastmod: date | None
    """When it was changed last, as far as it says so and is to be believed."""
    changed: str
    """The same as written."""


def read_sitemap(body: bytes) -> Iterator[Entry]:
    """The entries of a sitemap or of an index of sitemaps, packed or not.

    Nothing where it is neither. Raises FetchError for one that is packed and too large or broken.
    """
    text = unpacked(body)
    if text.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = text.decode("utf-16", "replace").encode()
    is_sitemap, loc, changed = False, "", ""
    for found in _TAG.finditer(text):
        if found["open"]:
            if loc:
                yield Entry(loc, is_sitemap, read_moment(changed), changed)
            is_sitemap, loc, changed = found["open"].lower() == b"sitemap", "", ""
        elif found["name"].lower() == b"loc":
            if loc:
                yield Entry(loc, is_sitemap, read_moment(changed), changed)
                changed = ""
            loc = unescape(found["text"].decode("utf-8", "replace"))
        else:
            changed = found["text"].decode("utf-8", "replace")[:40]
    if loc:
        yield Entry(loc, is_sitemap, read_moment(changed), changed)


def unpacked(body: bytes) -> bytes:
    """A file as it is without gzip, which its first bytes tell, whatever its name."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    inflate = zlib.decompressobj(31)
    try:
        text = inflate.decompress(body, MOST_BYTES + 1)
    except zlib.error as error:
        raise FetchError(f"a sitemap of broken gzip: {error}") from error
    if len(text) > MOST_BYTES:
        raise FetchError("a sitemap larger than the protocol allows, when unpacked")
    return text


class Sitemaps:
    """All sitemaps of a site, as far as they can be had. Iterate once over `addresses()`."""

    def __init__(
        self,
        client: Client,
        skip: Callable[[Entry], bool] = lambda _: False,
        most: int = MOST_FILES,
    ) -> None:
        """`skip` says of a sitemap in an index that it need not be read; `most` files are."""
        self._client = client
        self._skip = skip
        self._most = most
        self.is_there = False
        """Whether one could be read."""
        self.failed: list[FetchError | DisallowedError] = []
        """Those that are named and could not be had, or were too many."""
        self.changed: dict[str, str] = {}
        """What an index says of each sitemap: when it was changed last."""

    def addresses(self) -> Iterator[tuple[Address, date | None]]:
        """The releases of the current site that they hold, with their `lastmod`."""
        site = self._client.site
        named = [site.local(url) for url in self._client.sitemaps]
        waiting = [(url, 0) for url in dict.fromkeys([site.sitemap, *named])]
        seen = {url for url, _ in waiting}
        files, left = 0, MOST_ADDRESSES
        while waiting:
            url, depth = waiting.pop(0)
            if files == self._most:
                self.failed.append(FetchError(f"more than {self._most} sitemaps", url=url))
                return
            files += 1
            for entry in self._read(url, is_told=url in named or depth > 0):
                left -= 1
                if left < 0:
                    many = f"more than {MOST_ADDRESSES:,} addresses in sitemaps"
                    self.failed.append(FetchError(many, url=url))
                    return
                if not site.owns(entry.url):
                    continue
                address = None if entry.is_sitemap else read_address(entry.url)
                if address and address.layout == "current":
                    yield address, entry.lastmod
                elif entry.is_sitemap and depth < MOST_DEPTH:
                    inner = site.local(entry.url)
                    self.changed[inner] = entry.changed
                    if inner not in seen and len(seen) <= MOST_FILES and not self._skip(entry):
                        seen.add(inner)
                        waiting.append((inner, depth + 1))

    def _read(self, url: str, *, is_told: bool) -> list[Entry]:
        """The entries of one file; `is_told`: something says that it is there."""
        try:
            entries = list(islice(read_sitemap(self._body(url)), MOST_ADDRESSES))
        except FetchError as error:
            if is_told or not error.is_answer:
                self.failed.append(error)
            return []
        except DisallowedError as error:
            self.failed.append(error)
            return []
        self.is_there = self.is_there or bool(entries)
        return entries

    def _body(self, url: str) -> bytes:
        answer = self._client.get(url, is_file=True)
        if answer.status != 200:
            raise FetchError(f"HTTP {answer.status}", url=url)
        return answer.body
