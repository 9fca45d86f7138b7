"""Saved pages: a directory of .html files, or single ones."""

import os
import stat
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from scraper.charset import decode
from scraper.extract import CATEGORY_IDS
from scraper.records import Estimate, NotARelease, Page, Problem, Reading
from scraper.rules.listing import front_numbers
from scraper.site import (
    DEMO,
    LARGEST_PAGE,
    REAL,
    Address,
    canonical,
    is_front_address,
    is_invented,
    is_marked,
    leads_to_current,
    read_address,
    read_key,
)
from scraper.sources.captures import Capture, moment, newest_release
from scraper.sources.careful import CarefulReader
from scraper.sources.choice import tell_absent
from scraper.sources.files import PAGES, beneath
from scraper.sources.passed import Passed
from scraper.sources.saved import Saved, beginning, told, told_by_path
from scraper.sources.source import Setup
from scraper.words import counted

_INVENTED = f"{DEMO}/".encode()
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""Of a file whose time is not known: any other copy is newer."""
_NAMELESS = (
    "no page in it names the address of a release: by a comment `saved from url=`, a canonical"
    " link, the name of the file (57312.html, th_news_166528.html), or a file PAGE.html.url beside"
    " it; of a single page, --url tells it"
)
_OTHER = "the page tells an address that is none of a release: did what was asked for lead to it?"
_TELLS = {"beside": "the file beside it", "page": "its own words", "path": "its name"}
"""What tells which page a saved one is, by `Saved.by`, but who asks for it."""
_OPTIONS = {False: "--url", True: "--id"}
"""What a page is asked for with, by `Saved.is_number`."""


class FolderSource:
    """The releases among saved pages, one a release: of several copies the newest that is one."""

    def __init__(self, setup: Setup, paths: Sequence[Path]) -> None:
        """`paths`: directories, which are walked down, and files."""
        self._setup = setup
        self._paths = paths
        self._asked = _one_asked(setup, paths)
        self._passed = Passed()
        self._moved_from: str | None = None
        self._front: tuple[datetime, dict[str, int]] | None = None
        """The newest front page: when it was saved, and the numbers of the categories by name."""
        self._numbered: set[str] = set()
        """The files of which a number alone says which page they are."""

    def results(self) -> Iterator[Reading]:
        """Each release, in the order of the files' names. What cannot be read is told as failed.

        `fetched_at` is what a file beside the page says, else when the file was last changed; of
        one for which neither can be true the beginning of 1970.
        """
        careful = CarefulReader(self._setup.ledger, self._setup.layouts)
        releases = self._captures().values()
        numbers = {**CATEGORY_IDS, **(self._front[1] if self._front else {})}

        def reading(capture: Capture) -> Reading:
            page = _page(capture)
            if isinstance(page, Problem):
                return Reading(result=page)
            return self._with_old(self._with_file(careful.read(page, numbers), capture))

        for captures in releases:
            if result := newest_release(captures, reading):
                yield result

    def _with_file(self, reading: Reading, capture: Capture) -> Reading:
        """The same; of no layout that is known, with the file where nothing but a number names it.

        No address is told then: the page may be of the current site, which has that number, too.
        """
        result = reading.result
        if not isinstance(result, NotARelease) or result.reason != "unknown-layout":
            return reading
        if capture.place not in self._numbered:
            return reading
        number = capture.key.rpartition("/")[2]
        detail = (
            f"{result.detail}; --id does not say whether it is of the current site: give its"
            " address with --url instead"
            if self._asked
            else f"{result.detail}; a number alone does not say whether it is of the current site:"
            f" give its address with --url, or call the file th_news_{number}.html"
        )
        told = msgspec.structs.replace(result, url=self._setup.name(capture.place), detail=detail)
        return msgspec.structs.replace(reading, result=told)

    def _with_old(self, reading: Reading) -> Reading:
        """The same, with the old address that it was asked for by, as of a redirect."""
        if self._moved_from is None:
            return reading
        origin = {**reading.origin, "url": f"also {self._moved_from}"}
        return msgspec.structs.replace(reading, origin=origin, moved_from=self._moved_from)

    def estimate(self) -> Estimate:
        """How many releases are there; nothing is fetched."""
        return Estimate(releases=len(self._captures()), requests=0)

    def _captures(self) -> dict[str, list[Capture]]:
        """The saved copies of each release, by its key."""
        found: dict[str, list[Capture]] = {}
        count = 0
        for path, below in self._files():
            count += 1
            try:
                capture = self._capture(path, below)
            except OSError as error:
                why = f"cannot be read: {error.strerror or error}"
                self._setup.report.fail(self._setup.name(path), why)
                continue
            if capture:
                found.setdefault(capture.key, []).append(capture)
        self._tell(count, found)
        return found

    def _tell(self, count: int, found: dict[str, list[Capture]]) -> None:
        copies = sum(map(len, found.values()))
        releases = counted(len(found), "release")
        pages = counted(count, "saved page")
        self._setup.note(f"{pages}: {copies:,} to be read, by the addresses of {releases}")
        where = ", ".join(map(self._setup.name, self._paths))
        passed = self._passed.counts
        if passed:
            self._setup.note(f"files left out: {self._passed.told()}")
            self._passed.name_each(where, self._setup.left_out)
        if self._setup.query.picked and any(path.is_dir() for path in self._paths):
            held = map(read_key, (*found, *self._setup.taken))
            tell_absent(filter(None, held), self._setup)
        nameless = passed["names no address"] or passed["of another page"]
        if not found and nameless and not passed["not asked for"]:
            self._setup.report.fail(where, _OTHER if self._asked else _NAMELESS)

    def _files(self) -> Iterator[tuple[Path, str]]:
        """The pages, each with its path from the directory that was named; in their order."""
        for path in self._paths:
            if not path.is_dir():
                yield path, path.name
                continue
            root = os.path.realpath(path)
            for file in beneath(path, self._count_error):
                below = file.relative_to(path).as_posix()
                if self._is_page(file, below, root):
                    yield file, below

    def _pass(self, path: Path, why: str) -> None:
        self._passed.add(self._setup.name(path), why)

    def _fail(self, path: Path, why: str) -> None:
        self._setup.report.fail(self._setup.name(path), why)

    def _count_error(self, error: OSError) -> None:
        self._setup.report.fail(str(error.filename), f"cannot be read: {error.strerror or error}")

    def _is_page(self, path: Path, below: str, root: str) -> bool:
        """Whether a file is a page by its name, and one that may be opened."""
        is_named = not path.suffix and told_by_path(below)
        if path.suffix.lower() not in PAGES and not is_named:
            if path.suffix.lower() not in (".json", ".url"):
                self._pass(path, "no page")
            return False
        real = os.path.realpath(path)
        if os.path.commonpath([root, real]) != root:
            self._pass(path, "a link to another place")
            return False
        try:
            if stat.S_ISREG(path.stat().st_mode):
                return True
        except OSError:
            pass
        self._pass(path, "no regular file")
        return False

    def _capture(self, path: Path, below: str) -> Capture | None:
        """The capture that a file is; None, and counted, where it is none of a release."""
        facts = path.stat()
        if facts.st_size > LARGEST_PAGE:
            self._setup.report.fail(self._setup.name(path), "the page is larger than any release")
            return None
        head = beginning(path)
        saved = self._called(told(path, below, head, self._setup.now(), self._fail))
        address = read_address(saved.url) if saved else None
        is_demo = is_marked(head)  # whatever host it was saved from
        is_of_site = saved is not None and (is_demo or self._is_of_site(saved.url))
        if saved is None or address is None or not is_of_site:
            self._pass(path, "of another page" if saved else "names no address")
            if saved and is_front_address(saved.url) and is_of_site:
                self._read_front(path, saved.at or self._changed(facts.st_mtime))
            return None
        if not self._setup.wants(address) and not self._is_meant(
            address, saved, path, is_demo=is_demo
        ):
            return None
        if saved.is_number:
            self._numbered.add(str(path))
        at = saved.at or self._changed(facts.st_mtime)
        url = canonical(address.path, is_invented=is_demo or is_invented(saved.url))
        return Capture(key=address.key, url=url, at=at, place=str(path))

    def _read_front(self, path: Path, at: datetime) -> None:
        """Remember the categories of the newest front page: releases may tell no number."""
        if self._front is None or at >= self._front[0]:
            numbers = front_numbers(decode(path.read_bytes(), ""))
            self._front = (at, numbers) if numbers else self._front

    def _changed(self, seconds: float) -> datetime:
        """When a file was last changed, by what its file system says."""
        try:
            return moment(datetime.fromtimestamp(seconds, UTC), self._setup.now()) or _NO_TIME
        except (ValueError, OverflowError, OSError):
            return _NO_TIME

    def _called(self, saved: Saved | None) -> Saved | None:
        """What is told of a page, or what a person says of it where that is the better word.

        Of the one page that is there `--url` says more than the file's path does, but for a path
        of the current site: the site leads old addresses there.
        """
        asked = self._asked
        if saved is None or asked is None or asked.is_number:
            return saved or asked
        old, new = read_address(asked.url), read_address(saved.url)
        is_led = old and new and leads_to_current(old, new)
        return asked if saved.by == "path" and not is_led else saved

    def _is_meant(self, address: Address, saved: Saved, path: Path, *, is_demo: bool) -> bool:
        """Whether a page is what was asked for, by an old address that leads to it.

        So it is where one page is there, and one release asked for. Of any other single page both
        addresses are told.
        """
        asked = self._asked
        old = read_address(asked.url) if asked else None
        if asked is None or old is None or address.key in self._setup.taken:
            self._pass(path, "not asked for")
            return False
        if leads_to_current(old, address):
            self._moved_from = canonical(old.path, is_invented=is_demo or is_invented(asked.url))
            return True
        self._setup.report.fail(
            self._setup.name(path),
            f"the page is {address.path} by {_TELLS[saved.by]}, not {old.path}:"
            f" without {_OPTIONS[asked.is_number]} it is read as that",
        )
        return False

    def _is_of_site(self, url: str) -> bool:
        """Whether an address is of the site; one without a host is."""
        site = self._setup.site
        return url.startswith("/") or is_invented(url) or site.owns(url)


def _one_asked(setup: Setup, paths: Sequence[Path]) -> Saved | None:
    """The one address that was asked for, for the one page that is there; else None."""
    urls, ids = setup.query.urls, setup.query.ids
    if len(paths) != 1 or paths[0].is_dir() or len(urls) + len(ids) != 1:
        return None
    if urls:
        return Saved(urls[0], by="asked")
    return Saved(setup.site.release(ids[0]), by="asked", is_number=True)


def _page(capture: Capture) -> Page | Problem:
    try:
        with Path(capture.place).open("rb") as file:
            body = file.read(LARGEST_PAGE + 1)
    except OSError as error:
        return Problem(capture.url, f"{capture.place}: {error.strerror or error}")
    if len(body) > LARGEST_PAGE:
        return Problem(capture.url, f"{capture.place}: the page is larger than any release")
    # A page of the miniature site links to nothing else: it never becomes a real release.
    path = capture.url.removeprefix(DEMO).removeprefix(REAL)
    return Page(
        url=canonical(path, is_invented=is_invented(capture.url) or _INVENTED in body),
        body=body,
        source="folder",
        fetched_at=capture.at,
    )
