"""The pages of the miniature site, in the markup of the `codeigniter` layout.

The class names and the order of the parts are those observed on the real site; what is not known
of it is kept plain.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final

from scraper.demo.chrome import Link, build, link_list
from scraper.demo.releases import EPOCH, PAGE_TITLE, SITE_NAME, DemoRelease
from scraper.thai.dates import long_form, slash_form

PER_PAGE: Final = 10


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a category: its rows, and where it stands in the whole."""

    category: str
    category_id: int
    rows: Sequence[DemoRelease]
    offset: int
    total: int


class Pages:
    """The pages of one site at one address; what all of them share is made once."""

    def __init__(
        self,
        base: str,
        category_ids: Mapping[str, int],
        most_read: Sequence[DemoRelease],
        *,
        listing_dates: bool = False,
    ) -> None:
        self._base = base
        self._category_ids = dict(category_ids)
        self._categories: list[Link] = [
            (self._listing_url(number), name) for name, number in category_ids.items()
        ]
        self._most_read = [(self._release_url(release.id), release.title) for release in most_read]
        self._related = _related(self._most_read)
        self._chrome = build(base, self._categories, self._most_read)
        self._listing_dates = listing_dates

    def release(self, release: DemoRelease) -> bytes:
        """The page of a release that is there."""
        colour = self._category_ids.get(release.category, 2) % 9 + 1
        content = self._article(
            release.category, colour, long_form(release.posted), _news_box(release), _main(release)
        )
        return self._chrome.around(release.head or PAGE_TITLE + release.title, content)

    def removed(self) -> bytes:
        """The page of a release that was taken away: the day is the first of the Unix clock."""
        content = self._article("", 2, long_form(EPOCH), "", _EMPTY_MAIN)
        return self._chrome.around(SITE_NAME, content)

    def never_existed(self) -> bytes:
        """The page of a number that was never used."""
        return self._chrome.around(PAGE_TITLE, self._article("", 2, "", "", _EMPTY_MAIN))

    def listing(self, listing: Listing) -> bytes:
        """One page of a category; its first panel has the links of its releases and no others."""
        rows = "".join(self._row(release) for release in listing.rows)
        heading = _heading(listing.category, listing.category_id % 9 + 1)
        content = (
            f'<div class="panel panel-default"><div class="panel-body">\r\n{heading}{rows}</div>'
            f"</div>\r\n{_pagination(listing, self._listing_url(listing.category_id))}"
        )
        return self._chrome.around(SITE_NAME + listing.category, content)

    def front(self) -> bytes:
        """The home page, which leads to the categories."""
        boxes = link_list(self._categories, "list-unstyled news-1 Circular font_level4")
        content = (
            '<div class="panel panel-default"><div class="panel-body">\r\n'
            f'<h2 class="Circular headtitle-2">ข่าวสาร</h2>\r\n{boxes}</div></div>\r\n'
        )
        return self._chrome.around(f"{SITE_NAME}หน้าแรก", content)

    def not_found(self) -> bytes:
        """What an address that the site does not have answers."""
        return self._chrome.around("404 Page Not Found", "<h1>404 Page Not Found</h1>\r\n")

    def _release_url(self, release_id: int) -> str:
        return f"{self._base}/news/contents/details/{release_id}"

    def _listing_url(self, category_id: int) -> str:
        return f"{self._base}/news/contents/index/{category_id}"

    def _article(self, category: str, colour: int, posted: str, news: str, main: str) -> str:
        return (
            '<div class="panel panel-default"><div class="panel-body">\r\n'
            f"{_heading(category, colour)}"
            '<div class="border-normal clearfix">\r\n'
            '<div class="col-xs-12 col-sm-6 col-md-7 remove-xs">\r\n<p class="col-xs-8 remove-xs '
            'color7"><span class="glyphicon glyphicon-calendar"></span> '
            f"<span>{posted}</span></p>\r\n</div>\r\n"
            '<div class="col-xs-12 col-sm-6 col-md-5 news-2 font_level3 text-right">\r\n'
            f"{news}</div>\r\n{main}</div>\r\n{self._related}</div></div>\r\n"
        )

    def _row(self, release: DemoRelease) -> str:
        to = escape(self._release_url(release.id))
        title = escape(release.title)
        day = release.news_date if self._listing_dates else None
        printed = f' <span class="font_level2 color7">{slash_form(day)}</span>' if day else ""
        picture = (
            f'<a href="{to}"><img class="img-responsive" src="{release.picture}" alt=""></a>'
            if release.picture
            else ""
        )
        return (
            '<div class="row news-row clearfix">'
            f'<div class="col-xs-4 col-md-3">{picture}</div><div class="col-xs-8 col-md-9 news-2">'
            f'<a href="{to}" title="{title}">{title}</a>{printed}</div></div>\r\n'
        )


def _heading(category: str, colour: int) -> str:
    return (
        '<div class="panel-heading clearfix Circular"><span class="Circular headtitle-2 '
        f'font_level6 color{colour} col-xs-9 remove-xs">{escape(category)}</span></div>\r\n'
    )


def _news_box(release: DemoRelease) -> str:
    day = f"{slash_form(release.news_date)}\r\n" if release.news_date else ""
    link = '<a href="javascript:window.print()" class="color2">พิมพ์</a>\r\n'
    return day + (link if release.printable else "")


def _main(release: DemoRelease) -> str:
    picture = (
        f'<figure><img class="img-responsive" src="{escape(release.picture)}" alt=""></figure>\r\n'
        if release.picture
        else ""
    )
    lead = (
        f'<p class="font_level2 Circular color3">{escape(release.lead, quote=False)}</p>\r\n'
        if release.lead is not None
        else ""
    )
    return (
        '<div class="col-xs-12 remove-xs">\r\n<h3 class="news-1 Circular color2">'
        f"{escape(release.title, quote=False)}</h3>\r\n{picture}{lead}</div>\r\n"
        f'<div class="col-xs-12 padding-sm1 news-2 Circular">{release.body}</div>\r\n'
    )


_EMPTY_MAIN: Final = _main(
    DemoRelease(0, "", "", "", "", posted=date.min, news_date=None, printable=False, picture=None)
)


def _related(links: Sequence[Link]) -> str:
    """Inside the panel and below the release: what an extractor must not take for its text."""
    return (
        '<div class="share clearfix"><a class="btn share-line" href="#share-line">LINE</a> '
        '<a class="btn share-mail" href="#share-mail">อีเมล</a></div>\r\n'
        '<div class="related clearfix"><h4 class="Circular headtitle-2">ข่าวที่เกี่ยวข้อง</h4>\r\n'
        f"{link_list(links[:4], 'list-unstyled news-2')}</div>\r\n"
    )


def _pagination(listing: Listing, url: str) -> str:
    """The list of pages as CodeIgniter 3 renders it, with two links on either side."""
    pages = -(-listing.total // PER_PAGE)
    if pages <= 1:
        return ""
    # An offset past the end counts as the last page, one between two pages as the earlier.
    offset = listing.offset if listing.offset <= listing.total else (pages - 1) * PER_PAGE
    current = offset // PER_PAGE + 1

    def item(text: str, page: int, at: int, rel: str = "") -> str:
        to = f"{url}?per_page={at}" if at > 0 else url
        rel = f' rel="{rel}"' if rel else ""
        return (
            f'<li><a href="{escape(to)}" data-ci-pagination-page="{page}"{rel}>{text}</a></li>\r\n'
        )

    items = []
    if current > 3:
        items.append(item("&lsaquo; First", 1, 0, "start"))
    if current > 1:
        items.append(item("&lt;", current - 1, offset - PER_PAGE, "prev"))
    for page in range(max(1, current - 2), min(pages, current + 2) + 1):
        if page == current:
            items.append(f'<li class="active"><a href="#">{page}</a></li>\r\n')
        else:
            start = "start" if page == 1 else ""
            items.append(item(str(page), page, (page - 1) * PER_PAGE, start))
    if current < pages:
        items.append(item("&gt;", current + 1, current * PER_PAGE, "next"))
    if current + 2 < pages:
        items.append(item("Last &rsaquo;", pages, (pages - 1) * PER_PAGE))
    colour = listing.category_id % 9 + 1
    return f'<ul class="pagination color{colour}">\r\n{"".join(items)}</ul>\r\n'
