"""Which page a saved file is: what it, its name or a file beside it says of its address."""

import html
import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from scraper.site import read_address
from scraper.sources.captures import moment

_HEAD = 256 * 1024
"""Bytes of a page in which it says of itself what it is."""
_SIDECAR = 64 * 1024
_SAVED_FROM = re.compile(
    rb"<!--[^<>]{0,200}?(?:saved from url=(?:\(\d+\))?|\burl:)\s*(https?://[^\s<>\"']{1,2000})",
    re.IGNORECASE,
)
"""As browsers write it (`saved from url=(0057)https://…`), and SingleFile (`url: https://…`)."""
_TAG = re.compile(rb"<(?:link|meta)\b[^<>]{0,4000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""([a-z][a-z:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)

Fail = Callable[[Path, str], None]
"""Told a file beside a page that says nothing, and why."""


class Saved(msgspec.Struct, frozen=True):
    """What is told of a saved page: its address, and when it was fetched (UTC), if that is."""

    url: str
    at: datetime | None = None
    by: Literal["asked", "beside", "page", "path"] = "page"
    """What tells the address: who asks for it, a file beside it, the page itself, its path."""
    is_number: bool = False
    """Whether that tells a number alone, which both generations of the site may have: `url` is
    then that of the old site."""


def beginning(path: Path) -> bytes:
    """As much of a saved page as says what it is. Raises OSError."""
    with path.open("rb") as file:
        return file.read(_HEAD)


def told(
    path: Path, below: str, head: bytes, now: datetime | None = None, fail: Fail = lambda *_: None
) -> Saved | None:
    """What is told of a saved page; None where nothing names an address.

    Asked are, the first that knows: a file beside it (`PAGE.html.json` with `url` and, if it
    likes, `fetched_at`; or `PAGE.html.url` with the address), a comment "saved from", the page's
    canonical link or og:url, its path. The last two count only where they name a release.
    `below`: the file's path from the directory that was named. `head`: its `beginning`. `now`:
    the moment of the run; a time that cannot be is none (see `captures.moment`). `fail`: told a
    file beside the page that cannot be used; the next that knows is then asked.
    """
    if beside := _beside(path, now, fail):
        return beside
    if found := _SAVED_FROM.search(head):
        return Saved(html.unescape(found[1].decode("utf-8", "replace")).removesuffix("--"))
    own = _own_address(head)
    if own and read_address(own):
        return Saved(own)
    return told_by_path(below) or (Saved(own) if own else None)


def _beside(path: Path, now: datetime | None, fail: Fail) -> Saved | None:
    """What a file beside a page says; one that says nothing is named, and passed over."""
    for ending, read in ((".json", _read_facts), (".url", _read_shortcut)):
        sidecar = path.with_name(path.name + ending)
        if not sidecar.is_file():
            continue

        def named(why: str, of: Path = sidecar) -> None:
            fail(of, why)

        try:
            with sidecar.open("rb") as file:
                data = file.read(_SIDECAR)
        except OSError as error:
            fail(sidecar, f"the page beside it is read without it: {error.strerror or error}")
            continue
        if found := read(data, now, named):
            return msgspec.structs.replace(found, by="beside")
    return None


def _read_facts(data: bytes, now: datetime | None, fail: Callable[[str], None]) -> Saved | None:
    try:
        facts = json.loads(data)
    except (ValueError, RecursionError):
        fail("the page beside it is read without it: it is no JSON")
        return None
    url = facts.get("url") if isinstance(facts, dict) else None
    if not isinstance(url, str):
        fail("the page beside it is read without it: it has no `url`")
        return None
    if not (at := facts.get("fetched_at")):
        return Saved(url)
    try:
        fetched = moment(datetime.fromisoformat(at), now)
    except (ValueError, TypeError):
        fetched = None
    if fetched is None:
        fail(f"its `fetched_at` is no time that can be: {str(at)[:40]!r}")
    return Saved(url, fetched)


def _read_shortcut(data: bytes, _now: object, fail: Callable[[str], None]) -> Saved | None:
    """A line of its own, or a shortcut as Windows saves it."""
    text = data.decode("utf-8", "replace")
    if found := re.search(r"^\s*(?:URL=)?(https?://\S+)", text, re.IGNORECASE | re.MULTILINE):
        return Saved(found[1])
    fail("the page beside it is read without it: it names no address")
    return None


def _own_address(head: bytes) -> str | None:
    """The address that a page gives itself: its canonical link, else its og:url."""
    found: dict[str, str] = {}
    for tag in _TAG.findall(head):
        pairs = _ATTRIBUTE.findall(tag.decode("utf-8", "replace"))
        attributes = {name.lower(): html.unescape(a or b or c) for name, a, b, c in pairs}
        if attributes.get("rel", "").lower() == "canonical":
            found.setdefault("canonical", attributes.get("href", ""))
        if (attributes.get("property") or attributes.get("name", "")).lower() == "og:url":
            found.setdefault("og:url", attributes.get("content", ""))
    return found.get("canonical") or found.get("og:url")


def told_by_path(below: str) -> Saved | None:
    """What a file's path tells, its address without a host where that is not told.

    `57312.html`; `news_contents_details_57312.html`; `th_news_166528.html`; or the site's own
    path, as `wget --mirror` saves it, with the host before it or without.
    """
    path = re.sub(r"\.x?html?$", "", below, flags=re.IGNORECASE)
    host, _, rest = path.partition("/")
    if "." in host and rest and read_address(f"/{rest}"):
        return Saved(f"https://{host}/{rest}", by="path")
    name = path.rpartition("/")[2]
    for candidate in (f"/{path}", f"/{name.replace('_', '/')}"):
        if read_address(candidate):
            return Saved(candidate, by="path")
    if not _NUMBER.fullmatch(name):
        return None
    return Saved(f"/news/contents/details/{name}", by="path", is_number=True)
