"""Which releases are asked for: ids, addresses, categories, a limit, what is known already."""

from datetime import date, timedelta
from random import Random

import httpx
import pytest

from scraper import Query, UsageError, crawl
from scraper.ledger import Ledger
from scraper.sources.categories import find_category
from scraper.store import Store

AHEAD = 2 * 2 + 1
"""Releases that may be under way by two threads when the last that was asked for is given out."""
OTHERS = 2 + 2
"""robots.txt and the front page; the listing's first page a second time, and one page ahead."""

NAMES = {1175: "ข่าวทำเนียบรัฐบาล", 1224: "ข่าวนายกรัฐมนตรี", 32: "ด้านสังคม", 33: "ด้านเศรษฐกิจ"}


@pytest.fixture
def site(tiny):
    """Three categories whose numbers are known since 2566, and one that is new."""
    made = tiny.make(21, [40, 30, 20, 15], displaced=0, shared=0)
    made.listings = dict(zip([1175, 32, 33, 4711], made.listings.values(), strict=True))
    return made


def everything(tiny, site, **query):
    """As run(), with all categories that the site is found to have."""
    return tiny.run(site, **({"categories": ()} | query))


def test_ids_are_read_in_the_order_asked_for(tiny, site):
    first, second = site.listings[32][3], site.listings[1175][7]
    got, report = tiny.run(site, ids=(first, 999_999, second))
    assert got == [first, second]
    assert report.not_releases.total() == 1
    assert report.failures == 0
    assert not any("/index/" in path for path in site.asked)


@pytest.mark.parametrize(
    "form",
    [
        "https://www.thaigov.go.th/news/contents/details/{}",
        "http://thaigov.go.th/news/contents/ministry_details/{}",
        "http://127.0.0.1:1/news/contents/details/{}",
    ],
)
def test_an_address_is_read_whatever_host_it_names(tiny, site, form):
    number = site.listings[32][3]
    got, _ = tiny.run(site, urls=(form.format(number),))
    assert got == [number]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/news/contents/details/5",
        "https://www.thaigov.go.th/news/contents/index/32",
        "not an address",
    ],
)
def test_an_address_of_something_else_is_refused_before_anything_is_fetched(tiny, site, url):
    with pytest.raises(UsageError, match="no address of a release"):
        tiny.run(site, urls=(url,))
    assert not any("/details/" in path for path in site.asked)


def test_ids_are_held_against_the_window(tiny, site):
    ids = tuple(site.listings[1175][:12])
    middle = sorted(site.items[n].day for n in ids)[6]
    got, report = tiny.run(site, ids=ids, since=middle)
    assert got == [n for n in ids if site.items[n].day >= middle]
    assert report.outside == len(ids) - len(got) > 0


@pytest.mark.parametrize("limit", [1, 5, 33])
def test_a_limit_ends_the_run_after_the_first_of_the_listing(tiny, site, limit):
    got, report = tiny.run(site, categories=("1175",), limit=limit)
    assert got == site.listings[1175][:limit]
    read = limit + AHEAD
    assert report.requests <= read + -(-read // 9) + OTHERS


def test_a_limit_reaches_over_categories(tiny, site):
    got, _ = tiny.run(site, limit=50, categories=("1175", "32"))
    assert got == site.listings[1175] + site.listings[32][:10]


def test_categories_are_those_of_the_front_page_and_those_known_before(tiny, site):
    got, report = everything(tiny, site)
    assert sorted(got) == site.expected()
    assert set(report.categories) == {"หมวด 1175", "หมวด 32", "หมวด 33", "หมวด 4711"}
    assert report.failures == 0


def test_without_a_front_page_the_known_categories_are_walked(tiny, site):
    site.front = False
    got, report = everything(tiny, site)
    assert sorted(got) == site.expected(categories={1175, 32, 33})
    assert set(report.categories) == {NAMES[1175], NAMES[32], NAMES[33]}


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        (("32",), {32}),
        (("หมวด 4711",), {4711}),
        (("หมวด 32", "32"), {32}),
        (("1175", "33"), {1175, 33}),
    ],
)
def test_only_the_categories_asked_for_are_walked(tiny, site, asked, numbers):
    got, _ = tiny.run(site, categories=asked)
    assert sorted(got) == site.expected(categories=numbers)
    assert len(got) == len(set(got))


@pytest.mark.parametrize(
    ("asked", "number"),
    [("32", 32), ("ด้านสังคม", 32), ("  ด้านสังคม ", 32), ("เศรษฐกิจ", 33), ("นายก", 1224), ("77", 77)],
)
def test_a_category_is_found_by_number_name_or_part(asked, number):
    assert find_category(asked, NAMES) == number


@pytest.mark.parametrize(
    ("asked", "says", "hints"),
    [
        ("ด้าน", "ambiguous", ["ด้านสังคม (32)", "ด้านเศรษฐกิจ (33)"]),
        ("ด้านสังคน", "no category", ["ด้านสังคม"]),
        ("zzz", "no category", list(NAMES.values())),
        (" ", "no category", []),
    ],
)
def test_a_category_that_is_none_is_refused_with_what_it_could_be(asked, says, hints):
    with pytest.raises(UsageError, match=says) as refused:
        find_category(asked, NAMES)
    assert all(hint in (refused.value.hint or "") for hint in hints)


def test_a_category_without_a_listing_is_a_mistake_of_the_caller(tiny, site):
    with pytest.raises(UsageError, match="5555"):
        tiny.run(site, categories=("5555",))


def kept(tiny, site, folder, **window):
    """The ids that a run gives out which keeps a ledger."""
    options = {"site": tiny.HERE, "rate": 0, "transport": httpx.MockTransport(site)}
    run = crawl(Query(categories=("1175",), **window), **options)
    path = folder / "r.jsonl"
    with (
        Ledger(folder / "r.jsonl.ledger", site=tiny.HERE) as ledger,
        Store(ledger, path) as run.keeper,
    ):
        return [release.id for release in run]


def test_what_is_known_is_neither_fetched_nor_given_out_again(tiny, site, tmp_path):
    assert len(kept(tiny, site, tmp_path, all=True)) == 40
    new = [tiny.Item(90_000 + at, date(2026, 2, 1), date(2026, 2, 1)) for at in range(3)]
    site.items.update((item.id, item) for item in new)
    site.listings[1175][:0] = [item.id for item in reversed(new)]
    site.asked.clear()
    again = kept(tiny, site, tmp_path, since=date(2019, 1, 1))
    assert again == [90_002, 90_001, 90_000]
    assert sum("/details/" in path for path in site.asked) == 3
    site.asked.clear()
    assert kept(tiny, site, tmp_path, since=date(2019, 1, 1)) == []
    assert len(site.asked) <= 4  # robots.txt, the front page, the head and the last page


@pytest.mark.parametrize("kind", ["dated", "undated", "mixed"])
@pytest.mark.parametrize("prints", ["", "right"], ids=["no dates", "dates"])
def test_an_estimate_is_near_the_truth_and_cheap(tiny, kind, prints):
    rng = Random(f"{kind} {prints}")
    for seed, shape in enumerate(("since", "until", "both", "month", "day")):
        made = tiny.make(seed, [400, 120, 30], kind=kind, prints=prints, shared=0)
        window = tiny.bounds(rng.choice, made, shape)
        truth = len(made.expected(**window))
        window.setdefault("since", date(1990, 1, 1))
        one = crawl(
            Query(categories=("1001", "1002", "1003"), **window),
            site=tiny.HERE,
            rate=0,
            transport=httpx.MockTransport(made),
        )
        told = one.estimate()
        assert abs(told.releases - truth) <= max(20, 0.25 * truth), (shape, truth, told)
        assert one.report.requests <= 3 * 50


def test_an_estimate_of_everything_is_counted(tiny):
    made = tiny.make(1, [95, 31], shared=0)
    one = crawl(
        Query(all=True, categories=("1001", "1002")),
        site=tiny.HERE,
        rate=0,
        transport=httpx.MockTransport(made),
    )
    told = one.estimate()
    assert told.releases == 126
    assert one.report.requests <= 6


def test_an_estimate_of_ids_is_their_number(tiny, site):
    one = crawl(Query(ids=(1, 2, 3)), site=tiny.HERE, rate=0, transport=httpx.MockTransport(site))
    assert one.estimate().releases == 3


def test_the_day_of_a_release_is_the_news_date_where_it_is_shown(tiny):
    """Posted on the 20th, news of the 5th: a window that ends on the 10th has it."""
    day = date(2022, 7, 5)
    items = [tiny.Item(7, day + timedelta(days=15), day), tiny.Item(8, day + timedelta(days=15))]
    made = tiny.Site({item.id: item for item in items}, {32: [7, 8]})
    assert tiny.run(made, since=day, until=date(2022, 7, 10))[0] == [7]
    assert tiny.run(made, since=date(2022, 7, 11))[0] == [8]
