"""A checkout of the public thaigov corpus, or files of it, as a source: text back into records.

What text cannot tell is left empty: pictures, attachments, links. A record's `content_hash` equals
that of the page's own record where both have the same words in title, lead and body: white space
and the border between two paragraphs are not in it. They differ

- where the page prints no lead: nothing in a text tells a lead from a first paragraph, so one of
  up to 250 characters is read as the lead. (The 1,522 real texts tell that every page prints one,
  if only the title again or dots; pages of the miniature site without a lead print none.)
- where the page's rules leave out what a text keeps: a box of links to other news below the body.
- where the network that delivered the page hid a mail address in its title (1 of 1,522): the
  page's own title, a text's first line, tells it.

`fetched_at` is the folder's day, 00:00 UTC, which is 07:00 of that day in Bangkok: the hour is
not known, and so the day is the same one in both calendars.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path

import msgspec

from scraper.corpus import (
    Said,
    Saved,
    category_of,
    day_of,
    name_parts,
    read_lines,
    read_saved,
    read_source,
)
from scraper.errors import UsageError
from scraper.extract import CATEGORY_IDS, content_hash, language_of
from scraper.ledger import State
from scraper.records import Estimate, NotARelease, Problem, Reading, Release
from scraper.site import Address, canonical, is_invented, read_key
from scraper.sources.captures import moment
from scraper.sources.choice import tell_absent
from scraper.sources.files import DIRECTORY
from scraper.sources.source import Setup
from scraper.thai.dates import to_buddhist
from scraper.words import writable

LAYOUT = "corpus/1"
MOST_BYTES = 8_000_000
"""Of a text; the longest of 63,241 has 0.7 million."""
_DEPTH = 16
_TAIL = 1000


class _Text(msgspec.Struct, frozen=True, order=True):
    """Where a text lies; in their order, the newest release first, its oldest text first."""

    before: int
    """The release's id, negative."""
    day: date
    path: str


class CorpusSource:
    """Reads what a query asks for from texts of the corpus, newest ids first."""

    def __init__(self, setup: Setup, paths: Sequence[Path]) -> None:
        """`paths`: folders, looked through at any depth, and files."""
        self._setup = setup
        self._paths = [Path(path).absolute() for path in paths]
        self._texts: list[_Text] = []

    def results(self) -> Iterator[Reading]:
        """First what is no text of the corpus, each file by its path; then release by release.

        Of a release stored twice the older text comes first, as revision 1, where it differs.
        Raises UsageError where there is no text of the corpus.
        """
        yield from self._index()
        for _, texts in groupby(self._texts, lambda text: text.before):
            yield from self._release(list(texts))

    def estimate(self) -> Estimate:
        """How many releases the texts are of, whatever the window; nothing is requested."""
        for _ in self._index():
            pass
        return Estimate(releases=len({text.before for text in self._texts}), requests=0)

    def _index(self) -> Iterator[Reading]:
        """Find the texts; what is none comes out."""
        self._texts = []
        is_there = False
        for text in _texts(self._paths):
            if isinstance(text, Problem):
                yield Reading(result=text)
                continue
            is_there = True
            if self._setup.wants(Address("codeigniter", -text.before)):
                self._texts.append(text)
        if not is_there:
            raise UsageError(
                f"{', '.join(map(writable, self._paths))}: there is no text of the thaigov corpus",
                hint=DIRECTORY,
            )
        self._texts.sort()
        if self._setup.query.picked:
            given = (read_key(key) for key in self._setup.taken)
            held = [Address("codeigniter", -text.before) for text in self._texts]
            tell_absent([*held, *filter(None, given)], self._setup)

    def _release(self, texts: list[_Text]) -> Iterator[Reading]:
        """Each wording of one release, the oldest first; among them, what is no release.

        Of one that the ledger has from a text, its earlier wordings were written with it: only
        a newest that differs comes out. One that it has from a page is left alone.
        """
        key = Address("codeigniter", -texts[0].before).key
        known = self._setup.ledger.entry(key) if self._setup.ledger else None
        if known and known.state is State.WRITTEN:
            if known.layout == LAYOUT:
                newest = _newest(texts)
                if getattr(newest.result, "content_hash", None) != known.content_hash:
                    yield newest
            return
        last: Release | None = None
        for text in texts:
            reading = _read(text)
            release = reading.result
            if isinstance(release, Release):
                if last and last.content_hash == release.content_hash:
                    continue
                revision = last.revision + 1 if last else 1
                last = msgspec.structs.replace(release, revision=revision)
                reading = msgspec.structs.replace(reading, result=last)
            yield reading


def releases_in(folder: Path) -> Iterator[Reading]:
    """The newest text of each release that a folder holds, for a ledger that is made anew."""
    texts = sorted(one for one in _texts([folder.absolute()]) if isinstance(one, _Text))
    for _, group in groupby(texts, lambda text: text.before):
        reading = _newest(list(group))
        if isinstance(reading.result, Release):
            yield reading


def every_text(folder: Path) -> Iterator[tuple[str, Reading]]:
    """Each text in a folder, by its path, and what it is, the oldest of a release first.

    Before them, what is no text of the corpus and lies where one would.
    """
    texts: list[_Text] = []
    for one in _texts([folder.absolute()]):
        if isinstance(one, Problem):
            yield one.url, Reading(result=one)
        else:
            texts.append(one)
    for text in sorted(texts):
        yield text.path, _read(text)


def _texts(paths: Iterable[Path]) -> Iterator[_Text | Problem]:
    """Every text beneath some paths, and what should be one and is none."""
    for path in (file for root in paths for file in _files(root)):
        try:
            yield _place(path) if isinstance(path, str) else path
        except (OSError, ValueError) as error:
            yield Problem(writable(str(path)), _why(error))


def _newest(texts: list[_Text]) -> Reading:
    """What the newest text says that is a release; if none is one, what the newest is."""
    readings = map(_read, reversed(texts))
    newest = next(readings)
    if isinstance(newest.result, Release):
        return newest
    return next((one for one in readings if isinstance(one.result, Release)), newest)


def _files(root: Path) -> Iterator[str | Problem]:
    """The files that may be texts, in order: all of a day's folder, elsewhere those of the name.

    Links inside are not followed; git's and other hidden folders are passed over.
    """
    if not root.is_dir():
        yield os.path.realpath(root)
        return
    folders = [(str(root), 0)]
    while folders:
        folder, depth = folders.pop()
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield Problem(writable(folder), _why(error))
            continue
        inner = []
        is_day = day_of(Path(folder)) is not None
        for entry in found:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                inner.append((entry.path, depth + 1))
            elif entry.name.endswith(".txt") and (is_day or name_parts(entry.name)):
                yield entry.path
        if inner and depth == _DEPTH:
            yield Problem(writable(folder), f"more than {_DEPTH} folders in one another")
        elif inner:
            folders += reversed(inner)


def _place(path: str) -> _Text:
    """Which release's text a file is, by its last line, and of which day, by its folder.

    Raises OSError and ValueError that say why it is none.
    """
    path.encode()
    if stat.S_ISLNK(os.lstat(path).st_mode):
        raise ValueError("a symbolic link, which is not followed")
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise ValueError("no regular file")
    with Path(path).open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _TAIL))
        tail = file.read(_TAIL).decode("utf-8", "replace")
    if not size:
        raise ValueError("an empty file")
    source = read_source(tail.rstrip().rpartition("\n")[2])
    if source is None:
        raise ValueError(
            "no text of the corpus, or half of one: it does not end with its page's address"
        )
    day = day_of(Path(path).parent)
    if day is None:
        raise ValueError(
            "the day of its fetching is not known: it lies in no folder data/YYYY/MM/DD"
        )
    if moment(_midnight(day)) is None:
        raise ValueError(f"its folder's day cannot be that of its fetching, {day}")
    return _Text(-source[1].id, day, path)


def _read(text: _Text) -> Reading:
    """What one text is: a release, a page saved by mistake, or a problem that names the file."""
    shown = writable(text.path)
    try:
        saved = read_saved(_content(text.path))
        said = read_lines(saved.text)
    except (OSError, ValueError) as error:
        return Reading(result=Problem(shown, _why(error)))
    if not isinstance(said, Said):
        return Reading(result=NotARelease(_url(saved), said, f"saved by mistake, {shown}"))
    release = _record(saved, said, text)
    origin = _origin(release, said)
    return Reading(result=release, dated=said.news is not None, origin=origin, text=saved.text)


def _content(path: str) -> str:
    with Path(path).open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError(f"more than {MOST_BYTES:,} bytes")
    return data.decode("utf-8-sig")


def _why(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, UnicodeEncodeError):
        return "its name is not UTF-8"
    if isinstance(error, UnicodeDecodeError):
        return f"no UTF-8 at byte {error.start}"
    return str(error)


def _url(saved: Saved) -> str:
    return canonical(saved.address.path, is_invented=is_invented(saved.url))


def _record(saved: Saved, said: Said, text: _Text) -> Release:
    shown = said.news or said.posted
    published = shown.date.isoformat()
    category = category_of(Path(text.path).name)
    return Release(
        key=saved.address.key,
        id=saved.address.id,
        url=_url(saved),
        title=said.title,
        lead=said.lead,
        body=said.body,
        category=category,
        category_id=CATEGORY_IDS.get(category or ""),
        published=published,
        published_be=to_buddhist(shown.date),
        published_text=said.news_words or said.posted_words,
        posted=said.posted.date.isoformat(),
        language=language_of(said.title + (said.lead or "") + said.body),
        images=[],
        attachments=[],
        links=[],
        source="corpus",
        fetched_at=_midnight(text.day),
        layout=LAYOUT,
        content_hash=content_hash(said.title, said.lead, said.body, published),
    )


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _origin(release: Release, said: Said) -> dict[str, str]:
    """Where each field was found: the lines below the page's title, counted from 1, none empty."""
    places = {
        "title": f"line {said.at + 1}",
        "lead": f"line {said.at + 2}",
        "body": f"lines from {said.rest + 1}",
        "category": "file name",
        "published": "line 2" if said.news else "line 1",
        "posted": "line 1",
        "language": "letters of the text",
        "fetched_at": "folder",
    }
    return {name: place for name, place in places.items() if getattr(release, name)}
