"""Indexes of captures (CDX): what the servers of web archives answer, in three dialects.

|            | web.archive.org            | pywb                    | Common Crawl            |
| ---------- | -------------------------- | ----------------------- | ----------------------- |
| JSON       | one array of arrays, the   | an object a line        | an object a line        |
|            | first of them the names    |                         |                         |
| names      | original, mimetype,        | url, mime, status       | url, mime, status       |
|            | statuscode                 |                         |                         |
| empty      | `[]` or nothing            | nothing                 | HTTP 404, a message     |
| more of it | a resume key               | smaller prefixes        | pages                   |

The dialect is told by the answer. Only captures of the site's own releases that were answered with
HTTP 200 and HTML come out; a line that makes no sense is counted and passed over.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, unquote_plus, urlencode, urlsplit

import msgspec

from scraper.errors import FetchError
from scraper.fetch.answer import Answer
from scraper.site import Address, Site, read_address, without_port
from scraper.sources.captures import moment
from scraper.sources.shelf import Kept, Shelf
from scraper.words import counted

LIMIT = 5000
"""Rows asked for at once."""
MOST_PARTS = 2000
"""Answers of one index that a run reads."""
MOST_ROWS = 2_000_000
"""Captures that a run keeps in memory; some 300,000 are to be expected."""
LONGEST_URL = 2000
KEPT_SO_FAR = "what it said until then is used"
_HTML = frozenset({"text/html", "application/xhtml+xml", "unk", "-", ""})
"""Content types of rows that may be pages; some rows do not know theirs."""


class NotAnIndexError(FetchError):
    """What answers is no index of captures."""


class CdxRow(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One capture, as an index has it."""

    timestamp: str
    """14 digits, UTC."""
    url: str
    """As it was captured: either host, either scheme."""
    digest: str = ""
    filename: str = ""
    offset: int = 0
    length: int = 0
    """Where it lies in the archive's files, where that is told."""
    is_cut: bool = False
    """Whether the archive kept only its beginning."""

    @property
    def at(self) -> datetime:
        """When it was captured, UTC."""
        return read_timestamp(self.timestamp)


@dataclass(slots=True)
class Part:
    """One answer of an index."""

    now: datetime | None = None
    """The moment of the run, UTC; the machine's clock, if not given."""
    rows: list[CdxRow] = field(default_factory=list)
    size: int = 0
    """Captures in it, those of other pages and statuses included."""
    odd: list[str] = field(default_factory=list)
    """Lines that make no sense."""
    resume: str | None = None
    """What goes on from here, where the dialect has that and more is there."""
    ends: tuple[str, str] = ("", "")
    """Its first and its last line."""


def read_timestamp(text: str) -> datetime:
    """The moment that 14 digits tell, UTC; ValueError where they tell none."""
    if len(text) != 14 or not (text.isascii() and text.isdigit()):
        raise ValueError(f"{text[:40]!r} is no timestamp")
    parts = (text[:4], text[4:6], text[6:8], text[8:10], text[10:12], text[12:])
    year, month, day, hour, minute, second = map(int, parts)  # ten times as quick as strptime
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


def address_of(url: str, site: Site) -> Address | None:
    """The release that a captured address names; None for another page or another host."""
    return read_address(url) if site.owns(without_port(url)) else None


def read_part(body: bytes, url: str, now: datetime | None = None) -> Part:
    """What an index says at `now`. Raises NotAnIndexError where that is no index."""
    text = body.decode("utf-8", "replace").strip()
    part = Part(now)
    if text.startswith("["):
        _read_arrays(text, part)
    elif text.startswith("{"):
        _read_objects(text, part)
    elif text:
        kind = "a page of HTML" if text.startswith("<") else repr(text[:80])
        raise NotAnIndexError(f"no index of captures, but {kind}", url=url)
    return part


def _read_objects(text: str, part: Part) -> None:
    for line in text.split("\n"):
        if line.strip():
            found = _decoded(line)
            _take(found if isinstance(found, dict) else None, line, part)


def _read_arrays(text: str, part: Part) -> None:
    whole = _decoded(text)
    if isinstance(whole, list):
        rows: list[tuple[Any, str]] = [(row, str(row)) for row in whole]
    else:  # a broken line in it: each is a row
        rows = [(_decoded(line), line) for line in map(_bare, text.split("\n")) if line]
    names, *rest = rows or [(None, "")]
    for at, (row, line) in enumerate(rest):
        if row == []:
            key = rest[at + 1][0] if at + 1 < len(rest) else None
            if isinstance(key, list) and len(key) == 1 and isinstance(key[0], str):
                part.resume = key[0]
            break
        fits = isinstance(row, list) and isinstance(names[0], list) and len(row) == len(names[0])
        _take(dict(zip(map(str, names[0]), row, strict=True)) if fits else None, line, part)


def _bare(line: str) -> str:
    """A row of an array that is written a row a line."""
    line = line.strip().removesuffix(",")
    if line.startswith("[["):
        line = line[1:]
    return line[:-1] if line.endswith("]]") else "" if line == "]" else line


def _decoded(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return None


def _take(fields: dict[str, Any] | None, line: str, part: Part) -> None:
    """One row, if it is of a page that was there."""
    part.size += 1
    part.ends = (part.ends[0] or line[:200], line[:200])
    if fields is not None:
        fields = {**fields, **{new: fields[old] for old, new in _NAMES.items() if old in fields}}
    row = _row(fields, part.now) if fields is not None else None
    if row is None or fields is None:
        part.odd.append(line[:200])
        return
    kind = str(fields.get("mime", "")).partition(";")[0].strip().lower()
    if fields.get("status") in ("200", 200) and kind in _HTML:
        part.rows.append(row)


_NAMES = {"original": "url", "mimetype": "mime", "statuscode": "status"}


def _row(fields: dict[str, Any], now: datetime | None) -> CdxRow | None:
    """A row's own facts; None where they make no sense."""
    url, timestamp = fields.get("url"), fields.get("timestamp")
    if not isinstance(url, str) or not isinstance(timestamp, str):
        return None
    try:
        at = moment(read_timestamp(timestamp), now)
        urlsplit(url)
    except ValueError:
        return None
    if at is None or len(url) > LONGEST_URL or not url.isprintable():
        return None
    digest, filename = str(fields.get("digest", "")), str(fields.get("filename", ""))
    place = _number(fields.get("offset")), _number(fields.get("length"))
    is_cut = bool(fields.get("truncated"))
    return CdxRow(timestamp, url, digest[:80], filename[:1000], *place, is_cut)


def _number(value: Any) -> int:
    text = str(value)
    return int(text) if len(text) < 18 and text.isascii() and text.isdigit() else -1


class Index:
    """One archive's index. What it said is kept; a walk that was cut goes on where it was."""

    def __init__(
        self,
        ask: Callable[[str], Answer],
        shelf: Shelf,
        fail: Callable[[str, str], None],
    ) -> None:
        """`ask` has an address fetched, in the archive's own pace. `fail` takes what is amiss."""
        self._ask, self._shelf, self._fail = ask, shelf, fail
        self.asked = 0
        """Requests sent to it."""
        self.held = 0
        """Captures that it told in this run."""

    def look(self, endpoint: str, url: str) -> None:
        """Raise NotAnIndexError, or another FetchError, where no index of captures answers."""
        asked = {"url": url, "matchType": "prefix", "output": "json", "limit": "1"}
        answer = self._answer(_address(endpoint, [*asked.items()]))
        if answer is None:
            raise FetchError("HTTP 404", url=endpoint)
        read_part(answer.body, endpoint)

    def prefix(self, endpoint: str, url: str) -> Iterator[CdxRow]:
        """All captures whose address begins so, ids at its end.

        Where the answers can be gone on with by a key, they are; a full one that tells no key is
        asked for again by smaller prefixes.
        """
        kept = self._shelf.opened(f"{endpoint} prefix {url}")
        yield from self._keyed(kept, endpoint, {"url": url, "matchType": "prefix"})
        if kept.is_split and len(url) - len(url.rstrip("0123456789")) < 9:
            for digit in "0123456789":
                yield from self.prefix(endpoint, url + digit)

    def exact(self, endpoint: str, url: str) -> Iterator[CdxRow]:
        """All captures of one address, on either host and by either scheme."""
        kept = self._shelf.opened(f"{endpoint} exact {url}")
        yield from self._keyed(kept, endpoint, {"url": url})

    def some(self, endpoint: str, url: str) -> Iterator[CdxRow]:
        """A capture of each address that begins so, as far as one answer tells."""
        kept = self._shelf.opened(f"{endpoint} some {url}")
        asked = {"url": url, "matchType": "prefix", "collapse": "urlkey"}
        yield from self._keyed(kept, endpoint, asked, most=1)

    def pages(self, endpoint: str, asked: list[tuple[str, str]], most: int) -> Iterator[CdxRow]:
        """All captures of an index that numbers its pages, at most so many; they never change.

        From a page on that has lines that make no sense nothing is kept: the next run asks again.
        """
        kept = self._shelf.opened(f"{endpoint} pages {urlencode(asked)}")
        yield from kept.rows()
        if kept.is_whole:
            return
        count, ends, are_clear = self._count_pages(endpoint, asked), ("", ""), True
        for number in range(kept.parts, min(count, most)):
            if self._is_endless:
                self._fail(endpoint, f"the archive's index has no end; {KEPT_SO_FAR}")
                return
            url = _address(endpoint, [*asked, ("page", str(number))])
            part = self._part(url)
            if part.size and part.ends == ends:
                self._fail(url, f"the archive's index repeats itself; {KEPT_SO_FAR}")
                kept.forget()
                return
            ends, are_clear = part.ends, are_clear and not part.odd
            if are_clear:
                kept.add(part.rows, is_whole=False)
            yield from part.rows
        if count > most:
            self._fail(endpoint, f"the archive's index tells of {count:,} pages; {most} are read")
        if are_clear:
            kept.add([], is_whole=True)

    def _count_pages(self, endpoint: str, asked: list[tuple[str, str]]) -> int:
        url = _address(endpoint, [*asked, ("showNumPages", "true")])
        answer = self._answer(url)
        if answer is None:
            return 0
        try:
            told = msgspec.json.decode(answer.body)
            return int(told["pages"] if isinstance(told, dict) else told)
        except (msgspec.MsgspecError, ValueError, TypeError, KeyError, RecursionError):
            why = "it does not tell how many pages it has"
            if answer.body.lstrip().startswith(b"<"):
                why = "no index of captures, but a page of HTML"
            raise NotAnIndexError(why, url=url) from None

    def _keyed(
        self, kept: Kept, endpoint: str, asked: dict[str, str], most: int = MOST_PARTS
    ) -> Iterator[CdxRow]:
        yield from kept.rows()
        keys, ends = set[str](), ("", "")
        asked = {**asked, "output": "json", "filter": "statuscode:200", "limit": str(LIMIT)}
        while not kept.is_whole:
            query = [*asked.items(), ("showResumeKey", "true")]
            if kept.resume:
                query.append(("resumeKey", unquote_plus(kept.resume)))
            url = _address(endpoint, query)
            part = self._part(url)
            goes_round = part.resume in keys or (part.size and part.ends == ends)
            if goes_round or self._is_endless:
                why = "repeats itself" if goes_round else f"has no end: {self.asked} answers read"
                self._fail(url, f"the archive's index {why}; {KEPT_SO_FAR}")
                kept.forget()
                yield from part.rows
                return
            keys.update([part.resume] if part.resume else [])
            ends = part.ends
            kept.add(
                part.rows,
                resume=part.resume,
                is_whole=part.resume is None or kept.parts + 1 >= most,
                is_split=part.resume is None and part.size == LIMIT and kept.parts == 0,
            )
            yield from part.rows

    @property
    def _is_endless(self) -> bool:
        return self.asked >= MOST_PARTS or self.held >= MOST_ROWS

    def _part(self, url: str) -> Part:
        answer = self._answer(url)
        part = Part() if answer is None else read_part(answer.body, url, self._shelf.now)
        self.held += len(part.rows)
        if part.odd:
            number = len(part.odd)
            lines = counted(number, "line of the index makes", "lines of the index make")
            self._fail(url, f"{lines} no sense, such as {part.odd[0][:80]!r}")
        return part

    def _answer(self, url: str) -> Answer | None:
        """None where the archive says that it has nothing."""
        self.asked += 1
        answer = self._ask(url)
        if answer.status == 404 and answer.body.lstrip().startswith(b"{"):
            return None
        if answer.status != 200:
            raise FetchError(f"HTTP {answer.status}", url=url)
        return answer


def _address(endpoint: str, asked: list[tuple[str, str]]) -> str:
    return f"{endpoint}?{urlencode(asked, quote_via=quote)}"


def by_release(rows: Iterable[CdxRow], site: Site) -> dict[Address, list[CdxRow]]:
    """The captures of each release of a site, newest first, each once."""
    found: dict[Address, set[CdxRow]] = {}
    for row in rows:
        address = address_of(row.url, site)
        if address is not None:
            found.setdefault(address, set()).add(row)
    return {one: sorted(held, key=_newest, reverse=True) for one, held in found.items()}


def _newest(row: CdxRow) -> tuple[str, str, str]:
    return row.timestamp, row.url, row.filename
