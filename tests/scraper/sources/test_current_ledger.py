"""Later runs over the current site, by what a ledger knows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from currently import DAY, SINCE, World

from scraper import Layouts
from scraper.demo.current import MiniCurrentSite, invent_current
from scraper.gaps import open_ids
from scraper.ledger import State
from scraper.records import Window

ALL = invent_current(90)
NEWEST = max(one.id for one in ALL)


@pytest.fixture
def here(tmp_path):
    return World(MiniCurrentSite(ALL), tmp_path)


def new(here, number, language="th", **facts):
    """A release of today comes to the site."""
    day = (here.clock.at + timedelta(hours=7)).date()
    model = next(one for one in ALL if one.language == language)
    title = f"เรื่องใหม่หมายเลข {number}" if language == "th" else f"News of today, number {number}"
    own = {"id": number, "language": language, "day": day, "title": title}
    # Texts of their own: three releases with one text end a run.
    release = replace(model, **own | {"paragraphs": (*model.paragraphs, title)} | facts)
    here.site.add(release)
    return release.key


@pytest.mark.parametrize("listing", ["next", "numbered", "script"])
def test_a_daily_run_with_nothing_new_costs_a_handful_of_requests(here, listing):
    here.site.listing = listing
    here.keys()
    here.clock.at += DAY
    assert here.keys() == []
    # Below the newest, ids that were never used are tried again for three days.
    used = {one.id for one in ALL}
    unused = len(set(range(min(used), NEWEST)) - used)
    assert len(here.asked) <= 10 + 2 * unused
    here.clock.at += 4 * DAY
    assert here.keys() == []
    assert len(here.asked) <= 10
    assert here.report.failures == 0


def test_what_is_new_is_found_and_costs_little_more(here):
    here.keys()
    here.clock.at += 4 * DAY
    keys = [new(here, NEWEST + at) for at in (1, 2, 5)]
    keys += [new(here, NEWEST + 7, "en"), new(here, ALL[-3].id, "en")]
    assert here.keys() == sorted(keys)
    assert len(here.asked) < 80
    assert here.written() == here.there()


def test_without_listing_or_sitemap_the_ledger_knows_where_to_begin(here):
    here.keys()
    here.clock.at += 4 * DAY
    here.site.listing = here.site.sitemap = "none"
    keys = [new(here, NEWEST + at) for at in (1, 3, 40)]
    assert here.keys() == sorted(keys[:2])  # the third is too far off for a quick look
    assert here.report.failures == 0


def test_a_page_that_own_words_keep_out_is_there_and_not_looked_for_in_english(here, tmp_path):
    (tmp_path / "rules").mkdir()
    words = "[[kind]]\nwhat = 'a notice'\ntitle = ['เรื่องใหม่.*']\n"
    (tmp_path / "rules" / "other-pages.toml").write_text(words, "utf-8")
    here.layouts = Layouts.of(tmp_path / "rules")
    here.keys()
    here.clock.at += 4 * DAY
    new(here, NEWEST + 1)
    for asked in (True, False):
        assert here.keys() == []
        assert (f"/th/news/{NEWEST + 1}" in here.asked) is asked
        assert f"/en/news/{NEWEST + 1}" not in here.asked
        assert here.report.failures == 0
        here.clock.at += DAY
    here.layouts = None
    assert here.keys() == [f"current/th/{NEWEST + 1}"]


def test_a_run_that_was_cut_is_gone_on_with(here):
    first = {release.key for release in here.run(since=SINCE, limit=12)}
    rest = here.keys()
    assert not first & set(rest)
    assert sorted([*first, *rest]) == here.there()


def test_a_release_that_failed_is_retried_and_no_other_is_asked_for_again(here):
    failing = [one for one in ALL if one.day >= SINCE][3:6]
    here.answers = {one.path: 500 for one in failing}
    got = here.keys()
    assert here.report.failures == 3
    assert sorted([*got, *(one.key for one in failing)]) == here.there()
    here.answers.clear()
    here.clock.at += DAY
    assert here.keys() == sorted(one.key for one in failing)
    paths = {one.path for one in ALL if one.key in got}
    assert not paths & set(here.asked)


def test_a_wider_window_later_gives_the_rest(here):
    here.keys(since=date(2026, 9, 1))
    asked = set(here.asked)
    wider = here.keys(since=date(2026, 3, 1))
    assert sorted([*wider, *here.there(date(2026, 9, 1))]) == here.there(date(2026, 3, 1))
    inside = {one.path for one in ALL if one.day >= date(2026, 9, 1)} & asked
    assert not inside & set(here.asked)


def test_a_run_whose_listing_failed_is_not_noted_as_whole(here):
    here.answers["/en/news"] = 500
    here.keys()
    assert here.report.failures == 1
    with here.ledger() as known:
        assert known.finished_walks() == []
    here.answers.clear()
    here.keys()
    with here.ledger() as known:
        assert len(known.finished_walks()) == 1


def test_ids_that_no_release_has_are_noted_and_not_asked_for_again(here):
    here.keys(all=True)
    here.clock.at += 4 * DAY
    with here.ledger() as known:
        assert known.count(State.GONE) > 0
    here.keys(all=True)
    assert len(here.asked) <= 9


def test_an_english_page_that_comes_later_to_a_known_number_is_found_by_the_sitemap(here):
    here.site.listing = "none"
    here.keys()
    here.clock.at += 4 * DAY
    numbers = {one.id for one in ALL if one.language == "en"}
    thai = next(one for one in ALL if one.day >= SINCE and one.id not in numbers)
    key = new(here, thai.id, "en", day=thai.day)
    assert [(one.key, one.from_["url"]) for one in here.run(since=SINCE, explain=True)] == [
        (key, "sitemap")
    ]


def test_a_release_that_is_changed_is_written_again(here):
    here.keys()
    young = max(ALL, key=lambda one: (one.day, one.id))
    here.site.add(replace(young, title=f"{young.title} ฉบับแก้ไข"))
    (again,) = here.run(since=SINCE, recheck=5 * DAY)
    assert (again.key, again.revision) == (young.key, 2)


@pytest.fixture
def economy(here):
    """The site has two categories; not every page says its own."""
    for one in ALL:
        here.site.add(replace(one, category="ข่าวสังคม" if one.id % 2 else "ข่าวเศรษฐกิจ"))
    return {"since": SINCE, "categories": ("เศรษฐกิจ",)}


def test_of_the_categories_asked_for_what_is_changed_is_written_again(here, economy):
    keys = {one.category: one.key for one in here.run(since=SINCE)}
    there = {one.key: one for one in here.site.releases.values()}
    young, other = there[keys["ข่าวเศรษฐกิจ"]], there[keys["ข่าวสังคม"]]
    for one in (young, other):
        here.site.add(replace(one, title=f"{one.title} ฉบับแก้ไข"))
    (again,) = here.run(recheck=400 * DAY, **economy)
    assert (again.key, again.revision) == (young.key, 2)
    assert other.path not in here.asked


def test_what_a_run_left_out_by_its_category_is_given_when_that_is_asked_for(here, economy):
    here.keys(**economy)
    here.clock.at += DAY
    assert {one.category for one in here.run(since=SINCE, categories=("สังคม",))} == {"ข่าวสังคม"}
    here.run(since=SINCE)
    assert here.written() == here.there()


def test_releases_of_the_old_site_in_the_same_ledger_stay_as_they_are(here):
    with here.ledger() as known:
        known.failed("codeigniter/57312", 57312, "HTTP 500")
        known.gone("codeigniter/170000", 170000, "never-existed")
    here.clock.at += DAY
    assert here.keys() == here.there()
    assert here.report.failures == 1  # the one of the old site, which leads nowhere
    assert "/news/contents/details/57312" in here.asked


def test_ids_that_a_cut_run_left_out_are_filled(here):
    """A run over everything was begun and ended early; nothing is known of most ids."""
    here.run(since=SINCE, limit=12)
    with here.ledger() as known:
        known.begin_walk(0, Window(date(2025, 1, 1), None))
        known_ids = {entry.id for entry in known.entries()}
        low = min(entry.id for entry in known.entries(State.WRITTEN))
        open_before = open_ids(known, "current")
    assert open_before
    got = here.run(all=True, discover="gaps")
    between = {one.key for one in ALL if low < one.id and one.id not in known_ids}
    alone = {
        key for key in between if "/en/" not in key or key.replace("/en/", "/th/") not in between
    }
    assert alone <= {one.key for one in got} <= between
    with here.ledger() as known:
        assert open_ids(known, "current") == []
    assert not [path for path in here.asked if "contents/details" in path]
