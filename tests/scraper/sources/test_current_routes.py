"""Discovery on the current site: the listing, the sitemap, the ids, and what of them is missing."""

from dataclasses import replace
from datetime import date, timedelta

import httpx
import pytest
from currently import DAY, HERE, SINCE, World

from scraper import Query, UnknownLayoutError, UsageError, crawl
from scraper.demo.current import FIRST_ID, MiniCurrentSite, invent_current
from scraper.demo.releases import invent
from scraper.demo.site import MiniSite
from scraper.sources import pages as pages_module

ALL = invent_current(90)
LISTINGS = ("next", "numbered", "data", "script", "none")
SITEMAPS = ("plain", "index", "gzip", "none")


def world(releases=ALL, **options):
    return World(MiniCurrentSite(releases, **options))


@pytest.mark.parametrize("listing", LISTINGS)
@pytest.mark.parametrize("sitemap", SITEMAPS)
def test_a_run_gives_all_of_its_window_by_whatever_routes_there_are(listing, sitemap):
    here = world(listing=listing, sitemap=sitemap)
    if sitemap == "none" and listing in ("script", "none"):
        assert here.run() == []
        assert isinstance(here.error, UnknownLayoutError)
        assert "no release" in here.error.message
        assert len(here.asked) < 10
        return
    assert here.keys() == here.there()
    assert here.report.failures == 0
    assert sum(here.report.found_by.values()) == here.report.written == len(here.there())
    assert ("sitemap" in here.report.found_by) == (sitemap != "none")
    assert ("listing" in here.report.found_by) == (listing in ("next", "numbered", "data"))


@pytest.mark.parametrize(
    "window",
    [
        {"since": date(2026, 8, 15), "until": date(2026, 9, 2)},
        {"since": date(2026, 2, 1), "until": date(2026, 2, 1)},
        {"since": date(2026, 9, 29)},
        {"since": date(2027, 1, 1)},
    ],
    ids=["weeks", "a day", "the last days", "the future"],
)
def test_a_window_is_the_plain_filter_of_all_that_is_there(window):
    here = world(sitemap="none")
    assert here.keys(**window) == here.there(**window)


def test_all_is_all():
    here = world()
    assert here.keys(all=True) == here.there(date.min)
    assert here.report.failures == 0


@pytest.mark.parametrize("seed", range(3))
def test_ids_alone_find_every_thai_release_and_every_english_one_without_a_thai_page(seed):
    """The listing shows one page, without a way on."""
    releases = invent_current(150, seed=seed)
    here = world(releases, listing="data", sitemap="none")
    top = max(releases, key=lambda one: one.id)
    here.answers["/th/news"] = f"<a href='{top.path}'>x</a>".encode()
    here.answers["/en/news"] = b"<p>nothing</p>"
    thai = {one.id for one in releases if one.language == "th"}
    twins = {one.key for one in releases if one.language == "en" and one.id in thai}
    assert twins
    assert here.keys() == sorted(set(here.there()) - twins)


def test_what_no_route_shows_is_found_above_the_newest_that_is_shown():
    here = world(sitemap="none")
    newest = max(one.id for one in ALL)
    models = [one for one in ALL if one.language == ALL[0].language]
    hidden = [
        replace(model, id=newest + at, day=date(2026, 9, 30))
        for model, at in zip(models, (1, 2, 5, 55), strict=False)
    ]
    here.site.add(*hidden)
    here.site.hidden |= {one.path for one in hidden}
    assert here.keys() == here.there()


def test_each_record_says_by_which_route_it_was_found():
    here = world(sitemap="none")
    routes = {release.key: release.from_["url"] for release in here.run(explain=True)}
    newest = here.site.order("th")
    assert routes[newest[0].key] == "listing"
    assert set(routes.values()) == {"listing", "ids"}


def test_a_listing_drawn_by_script_is_said():
    here = world(listing="script")
    here.run()
    assert any("/th/news shows no links to releases (drawn by script" in x for x in here.notes)
    here = world(listing="none", sitemap="none")
    here.run()
    assert "no listing" in here.error.hint
    assert "sitemap is not there" in here.error.hint


def test_links_in_a_scripts_data_count():
    here = world(listing="script", sitemap="none")
    top = here.site.order("th")[0]
    data = f'<script>self.x.push("{{\\"href\\":\\"\\/th\\/news\\/{top.id}\\"}}")</script>'
    here.answers["/th/news"] = data.encode()
    thai = [key for key in here.there() if "/th/" in key]
    assert set(thai) <= set(here.keys())


def test_a_number_that_stands_alone_above_all_is_not_taken_for_the_newest():
    """Neither one that leads nowhere nor a release with a strange number."""
    far = replace(ALL[0], id=900_000, day=date(2026, 3, 1))
    here = world([*ALL, far], sitemap="none")
    listing = "".join(f"<a href='{x}'>x</a>" for x in ("/th/news/999999999", far.path))
    rows = "".join(f"<a href='{one.path}'>x</a>" for one in here.site.order("th")[:10])
    here.answers["/th/news"] = (listing + rows).encode()
    thai = [key for key in here.there() if "/th/" in key]
    assert set(thai) <= set(here.keys())
    assert len(here.asked) < 1000


def test_an_unused_number_that_leads_to_the_listing_is_no_failure():
    here = world()
    used = {one.id for one in ALL}
    unused = set(range(FIRST_ID, max(used) + 200)) - used
    for number in unused:
        here.answers |= {f"/{lang}/news/{number}": f"/{lang}/news" for lang in ("th", "en")}
    assert here.keys() == here.there()
    assert here.report.failures == 0


def test_a_category_is_told_by_the_name_that_releases_print():
    releases = [replace(one, category="ด้านเศรษฐกิจ" if one.id % 2 else "ด้านสังคม") for one in ALL]
    here = world(releases)
    got = here.run(since=SINCE, categories=("เศรษฐกิจ",))
    assert got
    assert {one.category for one in got} == {"ด้านเศรษฐกิจ"}
    assert [one.id for one in here.run(since=SINCE, categories=("33",))] == [x.id for x in got]
    here.run(since=SINCE, categories=("4711",))
    assert isinstance(here.error, UsageError)


def test_a_limit_costs_little():
    here = world()
    assert len(here.run(all=True, limit=5)) == 5
    assert len(here.asked) < 20


def test_an_estimate_is_near_what_it_takes():
    here = world(invent_current(250), sitemap="none")
    options = {"site": HERE, "rate": 0, "transport": httpx.WSGITransport(here)}
    estimate = crawl(Query(since=SINCE), **options).estimate()
    searched = len(here.asked)
    run = crawl(Query(since=SINCE), **options)
    written = len(list(run))
    assert searched < 150
    assert 0.6 * written < estimate.releases < 1.6 * written
    assert 0.6 * run.report.requests < estimate.requests < 1.6 * run.report.requests


def test_requests_are_those_of_the_window_and_its_margin():
    """Below the window 124 days are read: no release is as much older than one with a larger id."""
    here = world(invent_current(360, span=900 * DAY))
    assert here.keys() == here.there()
    margin = here.there(SINCE - timedelta(days=124))
    assert len(here.asked) < 1.1 * len(margin) + len(here.there()) / 10 + 150
    assert len(set(here.asked)) == len(here.asked)


# Which generation of the site it is


def test_the_old_site_is_not_asked_for_the_current_one():
    site = MiniSite(invent(30), log_requests=True)
    run = crawl(Query(all=True), site=HERE, rate=0, transport=httpx.WSGITransport(site))
    assert len(list(run)) > 20
    assert not [path for path in site.requests if "/th" in path or "sitemap" in path]


@pytest.mark.parametrize("front", ["/", "/th", "/en"])
def test_where_old_addresses_lead_on_the_current_site_is_read(front):
    here = world()
    here.answers["/main/contents"] = front
    assert here.keys() == here.there()
    assert len([path for path in here.asked if "contents" in path]) == 1


def test_where_old_addresses_are_not_there_the_current_site_is_read():
    here = world(old="none")
    assert here.keys() == here.there()
    assert len([path for path in here.asked if "contents" in path]) == 2


@pytest.mark.parametrize("path", ["/main/contents", "/news/contents/index/1175"])
def test_an_old_address_that_leads_in_a_circle_keeps_nobody_from_the_current_site(path):
    here = world(old="none")
    here.answers["/main/contents"] = 404
    here.answers[path] = path + "?again"
    here.answers[path + "?again"] = path
    assert here.keys() == here.there()
    assert here.report.failures == 0


# Listings that misbehave


def test_a_listing_in_a_circle_ends():
    here = world(sitemap="none")
    rows = "".join(f"<a href='{one.path}'>x</a>" for one in here.site.order("th")[:10])
    for at in range(1, 5):
        on = f"<a rel='next' href='/th/news?page={at % 4 + 1}'>></a>"
        here.answers[f"/th/news?page={at}"] = (rows + on).encode()
    here.answers["/th/news"] = here.answers["/th/news?page=1"]
    thai = [key for key in here.there() if "/th/" in key]
    assert set(thai) <= set(here.keys())
    assert sum(path.startswith("/th/news?page") for path in here.asked) <= 4


def test_a_listing_that_pages_for_ever_ends(monkeypatch):
    """Each page shows numbers that nothing has, and leads on."""
    monkeypatch.setattr(pages_module, "MOST_PAGES", 12)
    here = world(sitemap="none")
    number = iter(range(300_000, 400_000))
    count = iter(range(3, 10_000))

    def another():
        rows = "".join(f"<a href='/th/news/{next(number)}'>x</a>" for _ in range(3))
        return f"{rows}<a rel=next href='/th/news?page={next(count)}'>x</a>".encode()

    first = here.site.answer("/th/news", "")[2]
    here.answers["/th/news"] = first + b"<a rel=next href='?page=2'>x</a>"
    here.answers |= {f"/th/news?page={at}": another for at in range(2, 40)}
    assert set(here.keys()) >= {key for key in here.there() if "/th/" in key}
    assert sum("page=" in path and "/th/" in path for path in here.asked) < 13
    assert any("never ends" in problem.why for problem in here.report.problems)


def test_a_listing_page_that_fails_is_told_and_the_rest_is_read():
    here = world(listing="numbered", sitemap="none")
    here.answers["/th/news?page=2"] = 500
    assert here.keys() == here.there()
    assert [problem.url for problem in here.report.problems] == [f"{HERE}/th/news?page=2"]


def test_filters_and_sortings_of_a_listing_are_not_followed():
    here = world(sitemap="none")
    first = here.site.answer("/th/news", "")[2]
    here.answers["/th/news"] = first + b"<a href='?sort=asc'>A</a><a href='?cat=3'>B</a>"
    here.run()
    assert not [path for path in here.asked if "sort" in path or "cat" in path]


def test_pages_that_are_all_of_unknown_markup_stop_the_run():
    here = world()
    for one in ALL:
        here.answers[one.path] = b"<html><body><div id=root></div></body></html>"
    assert here.run() == []
    assert isinstance(here.error, UnknownLayoutError)
    assert len(here.asked) < 30


def test_the_demo_pages_are_read_as_they_were_written():
    here = world()
    got = {release.key: release for release in here.run()}
    assert got
    for one in [one for one in ALL if one.day >= SINCE]:
        release = got[one.key]
        assert (release.title, release.day, release.language) == (one.title, one.day, one.language)
        text = "".join(one.paragraphs).replace("\u200b", "").replace("\xa0", "")
        assert "".join(release.body.split()) == "".join(text.split())
