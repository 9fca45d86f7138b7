"""The newest releases as an Atom feed (RFC 4287)."""

import re
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from heapq import nlargest
from pathlib import Path
from xml.etree import ElementTree as ET

from scraper.records import Release
from scraper.results.export import NEWEST
from scraper.site import is_invented
from scraper.version import VERSION

_ATOM = "http://www.w3.org/2005/Atom"
_DEMO = "demo.invalid"
_NO_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""


def write_feed(releases: Iterable[Release], path: Path) -> int:
    """Write the newest 100 by their day, the newest first; of how many releases they are."""
    count = 0

    def counting() -> Iterator[Release]:
        nonlocal count
        for release in releases:
            count += 1
            yield release

    newest = nlargest(NEWEST, counting(), key=lambda one: (one.published, one.fetched_at, one.id))
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    sources = sorted({_host(one) for one in newest})
    _add(feed, "id", uuid.uuid5(uuid.NAMESPACE_URL, f"thaigov-scraper {sources}").urn)
    what = "ข่าวสมมติ" if sources == [_DEMO] else "ข่าวรัฐบาลไทย"
    _add(feed, "title", f"{what} ({' · '.join(sources) or 'thaigov.go.th'})")
    updated = max((one.fetched_at for one in newest), default=datetime.now(UTC))
    _add(feed, "updated", _moment(updated))
    _add(_add(feed, "author"), "name", " · ".join(sources) or "thaigov.go.th")
    _add(feed, "generator", "thaigov-scraper", version=VERSION)
    for release in newest:
        _entry(feed, release)
    ET.ElementTree(feed).write(path, encoding="utf-8", xml_declaration=True)
    return count


def _host(release: Release) -> str:
    return _DEMO if is_invented(release.url) else "thaigov.go.th"


def _entry(feed: ET.Element, release: Release) -> None:
    entry = _add(feed, "entry")
    entry.set("{http://www.w3.org/XML/1998/namespace}lang", release.language)
    _add(entry, "id", uuid.uuid5(uuid.NAMESPACE_URL, release.key).urn)
    _add(entry, "title", release.title)
    _add(entry, "updated", _moment(release.fetched_at))
    _add(entry, "published", f"{release.published}T00:00:00+07:00")
    _link(entry, release.url, rel="alternate", hreflang=release.language)
    for one in release.attachments:
        _link(entry, one.url, rel="enclosure", title=one.text)
    if release.category:
        _add(entry, "category", term=release.category)
    if release.lead:
        _add(entry, "summary", release.lead)
    _add(entry, "content", release.body, type="text")


def _link(entry: ET.Element, url: str, title: str | None = None, **kept: str) -> None:
    if url.startswith(("https://", "http://")):
        _add(entry, "link", href=url, title=title, **kept)


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _add(parent: ET.Element, name: str, text: str = "", **kept: str | None) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.attrib.update({key: _NO_XML.sub("", value) for key, value in kept.items() if value})
    element.text = _NO_XML.sub("", text) or None
    return element
