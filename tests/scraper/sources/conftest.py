"""A tiny site for the tests of this folder: the markup of the real one, none of its weight.

What the tests expect is worked out here, from the releases that the site was given, never by the
code under test.
"""

import os
import re
import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from types import SimpleNamespace
from urllib.parse import parse_qs

import httpx
import pytest
from hypothesis import Phase, settings

from scraper import Query, crawl
from scraper.fetch.pacing import Clock
from scraper.thai.dates import long_form, slash_form

HERE = "http://127.0.0.1:1"
MOST_DISPLACED = 20
EXAMPLES = int(os.environ.get("SCRAPE_EXAMPLES", "0"))
"""How many examples Hypothesis tries, at random; 0: a few, the same ones every time."""

_INDEX = re.compile(r"/news/contents/index/(\d+)")
_DETAILS = re.compile(r"/news/contents/(?:ministry_)?details/(\d+)")


@dataclass
class Item:
    """One release as far as a walk can tell it from others."""

    id: int
    posted: date
    news: date | None = None
    shift: int = 0
    """Places that the listing shows it below (+) or above (-) its sorted place."""

    @property
    def day(self):
        return self.news or self.posted


def in_order(items):
    """Newest news date first, the undated after them, newest id first; then a few out of place."""

    def key(item):
        return (0, -item.news.toordinal(), -item.id) if item.news else (1, 0, -item.id)

    ordered = sorted(items, key=key)
    result = [item for item in ordered if not item.shift]
    moved = [
        (max(0, at + item.shift), item.id, item) for at, item in enumerate(ordered) if item.shift
    ]
    for place, _, item in sorted(moved, key=lambda one: one[:2]):
        result.insert(place, item)
    return result


@dataclass
class TinySite:
    """A function from request to answer. `listings` holds, by category, the ids in their order."""

    items: dict[int, Item]
    listings: dict[int, list[int]]
    prints: str = ""
    """What listings print: nothing, "right" days, days "shifted", or the "view" date."""
    size: int = 10
    unaligned: int = 200
    """How an offset inside a page is answered: a status, or 0 for the page that it lies in."""
    past_end: str = "empty"
    """Past the end: an "empty" page, or the "last" page again."""
    has_last: bool = True
    """Whether the pagination shows the last page."""
    broken: set[str] = field(default_factory=set)
    """Paths with query that always answer 500."""
    lies: set[int] = field(default_factory=set)
    """Releases beside which the listing prints a day long past, whatever it prints elsewhere."""
    gone: set[int] = field(default_factory=set)
    """Releases that were removed although listings still show them."""
    front: bool = True
    before_listing: object = None
    """Called before each listing page with the category and the offset; may change the listings."""
    asked: Counter = field(default_factory=Counter)
    lock: object = field(default_factory=threading.RLock)

    def __call__(self, request):
        with self.lock:
            target = request.url.raw_path.decode()
            self.asked[target] += 1
            status, text = self._answer(request.url.path, request.url.query.decode(), target)
        headers = {"content-type": "text/html; charset=utf-8", "x-scrape-demo": "1"}
        return httpx.Response(status, headers=headers, stream=httpx.ByteStream(text.encode()))

    def _answer(self, path, query, target):
        if target in self.broken:
            return 500, "broken"
        if path == "/robots.txt":
            return 200, ""
        if path == "/main/contents" and self.front:
            links = (f'<a href="/news/contents/index/{n}">หมวด {n}</a>' for n in self.listings)
            return 200, "".join(links)
        if found := _DETAILS.fullmatch(path):
            number = int(found[1])
            return 200, _release_page(None if number in self.gone else self.items.get(number))
        if found := _INDEX.fullmatch(path):
            return self._listing(int(found[1]), int(parse_qs(query).get("per_page", ["0"])[0]))
        return 404, "404 Page Not Found"

    def _listing(self, category, offset):
        if self.before_listing:
            self.before_listing(category, offset)
        if category not in self.listings:
            return 404, "404 Page Not Found"
        ids = self.listings[category]
        if offset % self.size and self.unaligned != 200:
            if self.unaligned:
                return self.unaligned, "no"
            offset -= offset % self.size
        last = max(0, (len(ids) - 1) // self.size * self.size)
        if offset >= len(ids) and self.past_end == "last":
            offset = last
        rows = "".join(map(self._row, ids[offset : offset + self.size]))
        return (
            200,
            f'<div class="panel-body">{rows}</div>{self._pagination(category, offset, last)}',
        )

    def _row(self, number):
        item = self.items[number]
        printed = {
            "": None,
            "right": item.news,
            "shifted": item.day - timedelta(days=400),
            "view": date(2026, 9, 1),
        }["shifted" if number in self.lies else self.prints]
        words = f"<span>{slash_form(printed)}</span>" if printed else ""
        to = f"https://demo.invalid/news/contents/details/{number}"
        return (
            f'<div class="row"><div><a href="{to}"></a></div><a href="{to}">เรื่อง</a>{words}</div>'
        )

    def _pagination(self, category, offset, last):
        if not last:
            return ""
        here = offset // self.size * self.size
        near = range(max(0, here - 2 * self.size), min(last, here + 2 * self.size) + 1, self.size)
        shown = {*near, last} if self.has_last else {*near}
        url = f"https://demo.invalid/news/contents/index/{category}"
        links = (
            f'<li><a href="{url}?per_page={at}">{at}</a></li>' for at in sorted(shown - {here})
        )
        return f'<ul class="pagination color2">{"".join(links)}</ul>'

    def expected(self, since=None, until=None, categories=None):
        """The ids that a crawl must give, in no order: the plain filter over all that is listed."""
        listed = {
            n for c, ids in self.listings.items() if not categories or c in categories for n in ids
        }
        return sorted(
            n
            for n in listed
            if (not since or self.items[n].day >= since)
            and (not until or self.items[n].day <= until)
        )


def _release_page(item):
    if item is None:
        return (
            "<title>รัฐบาลไทย-</title><div class=panel-body><div class=border-normal>"
            "<h3></h3></div></div>"
        )
    return (
        f"<title>รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-เรื่อง {item.id}</title><div class=panel-body>"
        '<div class="panel-heading clearfix Circular"><span class="Circular headtitle-2">หมวด'
        '</span></div><div class="border-normal clearfix"><p class="col-xs-8 remove-xs color7">'
        "<span></span> "
        f"<span>{long_form(item.posted)}</span></p>"
        '<div class="col-xs-12 news-2 font_level3 text-right">'
        f"{slash_form(item.news) if item.news else ''}</div>"
        f'<h3 class="news-1 Circular color2">เรื่อง {item.id}</h3>'
        '<div class="col-xs-12 padding-sm1 news-2 Circular">'
        f"<p>เนื้อความ {item.id}</p></div></div></div>"
    )


class NoWait(Clock):
    """A clock whose sleep takes no time."""

    def sleep(self, seconds):
        pass


def run(site, *, concurrency=2, clock=None, **query):
    """Crawl a site; the ids that were given out, in their order, and the report."""
    if not query.keys() & {"since", "until", "ids", "urls"}:
        query["all"] = True
    if query.get("until") and not query.get("since"):
        query["since"] = date(1990, 1, 1)  # before all releases: an end alone is refused
    if not query.keys() & {"ids", "urls", "categories"}:
        query["categories"] = tuple(map(str, site.listings))
    one = crawl(
        Query(**query),
        site=HERE,
        rate=0,
        concurrency=concurrency,
        transport=httpx.MockTransport(site),
        clock=clock or NoWait(),
    )
    return [release.id for release in one], one.report


FIRST_DAY = date(2019, 1, 1)


def days_by_id(rng, count, span, disorder):
    """Posted days in the order of the ids, over `span` days.

    "late": 31 % are 1 to 93 days older than what was posted before them. "early": a few bear a
    day ahead of their time, so that a third of all are older than one with a smaller id.
    "none": they only grow. "random", "reversed": ids have nothing to do with time.
    """
    steps = [FIRST_DAY + timedelta(days=span * at // max(1, count - 1)) for at in range(count)]
    if disorder == "late":
        return [
            day - timedelta(days=1 + int(92.9 * rng.random() ** 2)) if rng.random() < 0.31 else day
            for day in steps
        ]
    if disorder == "early":
        return [
            day + timedelta(days=int(93 * rng.random())) if rng.random() < 0.03 else day
            for day in steps
        ]
    if disorder == "random":
        rng.shuffle(steps)
    return steps[::-1] if disorder == "reversed" else steps


def make(
    seed,
    sizes,
    *,
    kind="mixed",
    span=2400,
    disorder="late",
    displaced=0.01,
    shared=0.03,
    gap=1,
    **options,
):
    """A site with categories of the given sizes: all "dated", all "undated", or "mixed"."""
    rng = Random(seed)
    count = sum(sizes)
    homes = [n for n, size in enumerate(sizes, 1001) for _ in range(size)]
    rng.shuffle(homes)
    share = {"dated": 1.0, "undated": 0.0}.get(kind)
    shares = {n: rng.uniform(0.2, 0.8) if share is None else share for n in set(homes)}
    items, members = {}, {n: [] for n in sorted(set(homes))}
    number = 50_000
    for home, posted in zip(homes, days_by_id(rng, count, span, disorder), strict=True):
        number += gap if rng.random() < 0.95 else gap * rng.randrange(2, 40)
        news = posted if rng.random() < shares[home] else None
        if news and rng.random() < 0.01:
            news -= timedelta(days=rng.randrange(1, 31))
        item = Item(number, posted, news)
        if rng.random() < displaced:
            item.shift = rng.randint(-MOST_DISPLACED, MOST_DISPLACED)
        items[number] = item
        members[home].append(item)
        if rng.random() < shared:
            other = rng.choice(list(members))
            members[other] += [item] if other != home else []
    listings = {n: [item.id for item in in_order(held)] for n, held in members.items() if held}
    return TinySite(items, listings, **options)


class Unrest:
    """Inserts and removes releases at random places before each listing page, in due order."""

    def __init__(self, site, seed, most):
        self.site, self.most = site, most
        self.rng = Random(seed)
        self.there_from_the_start = {n for ids in site.listings.values() for n in ids}
        self.removed = set()
        site.before_listing = self

    def __call__(self, category, _offset):
        ids = self.site.listings.get(category, [])
        for _ in range(self.rng.randint(0, self.most)):
            if len(ids) < 3:
                return
            at = self.rng.randrange(len(ids))
            if self.rng.random() < 0.5:
                self._insert(ids, at)
            else:
                number = ids[at]
                self.removed.add(number)
                for listed in self.site.listings.values():
                    listed[:] = [n for n in listed if n != number]

    def _insert(self, ids, at):
        """A release like the one that it is put in front of."""
        like = self.site.items[ids[at]]
        number = like.id + 1
        while number in self.site.items:
            number += 1
        self.site.items[number] = Item(number, like.posted, like.news)
        ids.insert(at, number)


SHAPES = ("since", "until", "both", "month", "day", "gap", "before", "after")


def bounds(choose, site, shape):
    """A window of some shape, laid by the days that the site has."""
    days = sorted({item.day for item in site.items.values()})
    first, second = sorted((choose(days), choose(days)))
    day = timedelta(days=1)
    return {
        "since": {"since": first},
        "until": {"until": first},
        "both": {"since": first, "until": second},
        "month": {"since": first, "until": first + 30 * day},
        "day": {"since": first, "until": first},
        "gap": {"since": first + day, "until": first + day},
        "before": {"until": days[0] - day},
        "after": {"since": days[-1] + day},
    }[shape]


@pytest.fixture(scope="session")
def tiny():
    """All that the tests of this folder share."""
    return SimpleNamespace(
        Site=TinySite,
        Item=Item,
        Unrest=Unrest,
        in_order=in_order,
        make=make,
        run=run,
        NoWait=NoWait,
        HERE=HERE,
        SHAPES=SHAPES,
        bounds=bounds,
    )


@pytest.fixture(scope="session")
def examples():
    """Settings for Hypothesis: `examples(40)` is 40 derandomized ones, or SCRAPE_EXAMPLES."""

    def chosen(few):
        return settings(
            max_examples=EXAMPLES or few,
            derandomize=not EXAMPLES,
            deadline=None,
            database=None,
            phases=[Phase.generate],
        )

    return chosen


@pytest.fixture
def kept(tmp_path):
    """`kept(warc, name)`: the file of it."""

    def keep(data, name="pages.warc.gz"):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.bytes)
        return path

    return keep
