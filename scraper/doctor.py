"""Looks at a site with a handful of requests: does it answer, may we, are its pages known."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from scraper.charset import decode
from scraper.errors import FetchError, ScrapeError, UnknownLayoutError
from scraper.records import NotARelease, Page, Release
from scraper.rules.layouts import Layouts
from scraper.site import CATEGORIES, canonical, read_address

if TYPE_CHECKING:
    from scraper.fetch.client import Answer, Client
    from scraper.rules.listing import Row

CLOCK_MAY_DIFFER = timedelta(minutes=2)
_LISTINGS = 3
"""Listings that are tried before they count as unknown, and releases of one."""
_OPTIONAL = ("lead", "body", "category", "posted", "images", "attachments", "links")


class Finding(msgspec.Struct, frozen=True):
    """One thing that was looked at."""

    check: str
    """`site`, `TLS`, `robots.txt`, `clock`, `front page`, `listing` or `release`."""
    ok: bool
    said: str
    """For a person; may hold words from a page."""


class Doctor:
    """One look. After it, `error` is what would end a crawl of the site, if anything."""

    def __init__(self, client: "Client", layouts: Layouts | None = None) -> None:
        """`layouts` are those that come along, if not given."""
        self._client = client
        self._layouts = layouts
        self._site = client.site
        self._is_current = False  # the front page is the current site's
        self.error: ScrapeError | None = None

    def findings(self) -> Iterator[Finding]:
        """Look, robots.txt first, at most ten pages; what is found, as it is found.

        Raises nothing for what the site does: it is a finding, and in `error`.
        """
        check = "robots.txt"
        try:
            yield self._robots()
            check = "front page"
            numbers: list[int] = []
            yield from self._front(numbers)
            check = "listing"
            rows: list[Row] = []
            yield self._listing(numbers, rows)
            check = "release"
            yield self._release(rows)
        except ScrapeError as error:
            self.error = error
            yield Finding(check, False, error.message)

    def _robots(self) -> Finding:
        pages = {
            "front page": self._site.front,
            "listings": self._site.listing(1175),
            "releases": self._site.release(1),
        }
        allowed = {name: self._client.allows(url) for name, url in pages.items()}
        if not allowed["releases"]:
            self._client.check_allowed(pages["releases"])
        said = ", ".join(
            f"{name} {'free' if free else 'forbidden'}" for name, free in allowed.items()
        )
        return Finding("robots.txt", all(allowed.values()), said)

    def _front(self, numbers: list[int]) -> Iterator[Finding]:
        """A crawl does without the front page, and so does the rest of the look."""
        from scraper.rules.links import read_links  # noqa: PLC0415
        from scraper.rules.listing import read_front  # noqa: PLC0415

        try:
            answer = self._get(self._site.front)
            yield from self._site_answers(answer)
            html = decode(answer.body, answer.content_type)
            numbers += read_front(html, answer.url, self._site)
            links = None if numbers else read_links(html, answer.url, self._site)
            self._is_current = links is not None and links.is_of_current
        except FetchError as error:
            yield Finding("front page", False, error.message)
            return
        if self._is_current:
            yield Finding("front page", True, "of the current site")
            return
        said = f"links {len(numbers)} categories" if numbers else "links no category that we know"
        yield Finding("front page", bool(numbers), said)

    def _get(self, url: str) -> "Answer":
        answer = self._client.get(url)
        if answer.status != 200:
            raise FetchError(f"HTTP {answer.status}", url=url)
        return answer

    def _site_answers(self, answer: "Answer") -> Iterator[Finding]:
        """What any answer shows."""
        yield Finding("site", True, "answers, with no challenge")
        is_safe = answer.url.startswith("https:")
        said = "certificate good" if is_safe else "none, for this is http"
        yield Finding("TLS", is_safe or self._site.is_loopback, said)
        if answer.date is None:
            yield Finding("clock", True, "not compared: the site says no time")
            return
        off = answer.fetched_at - answer.date
        seconds = round(abs(off).total_seconds())
        said = f"{seconds} s {'ahead of' if off > timedelta() else 'behind'} the site's"
        yield Finding(
            "clock", abs(off) <= CLOCK_MAY_DIFFER, said if seconds > 1 else "as the site's"
        )

    def _listing(self, numbers: list[int], rows: "list[Row]") -> Finding:
        """The first listing that has releases, of the old site, else of the current one."""
        from scraper.rules.listing import read_listing  # noqa: PLC0415

        why = "no layout that we know"
        for number in [] if self._is_current else (numbers or list(CATEGORIES))[:_LISTINGS]:
            url = self._site.listing(number)
            try:
                answer = self._get(url)
            except FetchError as error:
                why = error.message
                continue
            html = decode(answer.body, answer.content_type)
            page = read_listing(html, answer.url, self._site, self._layouts)
            if page and page.rows:
                rows += page.rows
                address = read_address(page.rows[0].url)
                name = address.layout if address else "unknown"
                return Finding("listing", True, f"layout {name}, {len(rows)} releases ({url})")
        if found := None if numbers else self._current_listing(rows):
            return found
        raise UnknownLayoutError(
            f"no listing that we know: {why}",
            url=self._site.base,
            hint="Is it the right site? Otherwise its markup or its addresses have changed.",
        )

    def _current_listing(self, rows: "list[Row]") -> Finding | None:
        """What the current site's listing shows, else its sitemap; None where that is nothing."""
        from scraper.rules.links import read_links  # noqa: PLC0415 - a parser, on use
        from scraper.rules.listing import Row  # noqa: PLC0415
        from scraper.sources.sitemap import Sitemaps  # noqa: PLC0415

        url = self._site.current_listing("th")
        why = ""
        try:
            answer = self._get(url)
            found = read_links(answer.body, answer.url, self._site).releases
            why = "shows no links to releases, drawn by script perhaps"
        except FetchError as error:
            found, why = (), error.message
        said = f"of the current site, links {len(found)} releases ({url})"
        if not found:
            found = tuple(address for address, _ in Sitemaps(self._client, most=1).addresses())
            said = f"{url} {why}; the sitemap names {len(found)} releases"
        newest = sorted(found, key=lambda address: -address.id)
        rows += [Row(one.id, self._site.page(one)) for one in newest[:_LISTINGS]]
        return Finding("listing", True, said) if rows else None

    def _release(self, rows: "list[Row]") -> Finding:
        """The first of a listing's releases that is one: some are removed while listed."""
        from scraper.extract import extract  # noqa: PLC0415 - as above

        why = ""
        for row in rows[:_LISTINGS]:
            try:
                answer = self._get(row.url)
            except FetchError as error:
                why = error.message
                continue
            read = extract(self._page(answer), layouts=self._layouts)
            if isinstance(read, Release):
                return Finding("release", True, f"layout {read.layout}, with {fields_of(read)}")
            why = f"{read.reason} {read.detail}".strip() if isinstance(read, NotARelease) else ""
        raise UnknownLayoutError(
            f"no release that we can read: {why}",
            url=rows[0].url,
            hint="The site's markup may have changed.",
        )

    def _page(self, answer: "Answer") -> Page:
        address = read_address(answer.url)
        path = address.path if address else answer.url.removeprefix(self._site.base)
        return Page(
            url=canonical(path, is_invented=answer.is_demo),
            body=answer.body,
            content_type=answer.content_type,
            status=answer.status,
            source="demo" if answer.is_demo else "live",
            fetched_at=answer.fetched_at,
        )


def fields_of(release: Release) -> str:
    """The fields that a release has, and those that it has not."""
    has = [name for name in _OPTIONAL if getattr(release, name)]
    lacks = [name for name in _OPTIONAL if not getattr(release, name)]
    said = ", ".join(["title", "published", *has])
    return said + (f"; no {', '.join(lacks)}" if lacks else "")
