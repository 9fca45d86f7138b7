"""Old addresses that lead to the current site: one release, under the key of the page read."""

from dataclasses import replace

import pytest
from currently import DAY, HERE, SINCE, World

from scraper.demo.current import MiniCurrentSite, invent_current

ALL = invent_current(60)
ONE, OTHER = [one for one in ALL if one.language == "th"][-2:]
OLD = "https://demo.invalid/news/contents/details/57312"


@pytest.fixture
def here(tmp_path):
    moved = {57312: ONE.path, 57313: OTHER.path, 57314: ONE.path}
    return World(MiniCurrentSite(ALL, moved=moved), tmp_path)


def test_the_release_has_the_key_of_the_page_that_was_read(here):
    (release,) = here.run(ids=(57312,), explain=True)
    assert release.key == ONE.key
    assert release.url == f"https://demo.invalid{ONE.path}"
    assert release.from_["url"] == f"also {OLD}"
    assert here.report.failures == 0


def test_the_ledger_keeps_the_other_address(here):
    here.run(ids=(57312, 57313))
    with here.ledger() as known:
        assert known.moved_to("codeigniter/57312") == ONE.key
        assert known.moved_from(OTHER.key) == ["codeigniter/57313"]
        assert known.entry("codeigniter/57312") is None


def test_asked_again_it_is_not_given_twice_nor_asked_for(here):
    here.run(ids=(57312,))
    assert here.run(ids=(57312,)) == []
    assert here.run(urls=(f"{HERE}/news/contents/ministry_details/57312",)) == []
    assert [path for path in here.asked if path != "/robots.txt"] == []
    assert here.written() == [ONE.key]


def test_two_old_addresses_of_one_release_give_it_once_and_both_are_kept(here):
    assert [release.key for release in here.run(ids=(57312, 57314))] == [ONE.key]
    with here.ledger() as known:
        assert known.moved_from(ONE.key) == ["codeigniter/57312", "codeigniter/57314"]
    assert here.written() == [ONE.key]


def test_a_crawl_after_it_does_not_give_it_again(here):
    here.run(ids=(57312,))
    got = here.keys()
    assert got
    assert ONE.key not in got
    assert len(here.written()) == len(set(here.written()))


def test_a_new_revision_says_the_old_address_that_is_known(here):
    here.run(ids=(57312,))
    here.site.add(replace(ONE, title=f"{ONE.title} แก้ไข"))
    again = here.run(since=SINCE, recheck=400 * DAY, explain=True)
    (revised,) = [release for release in again if release.key == ONE.key]
    assert revised.revision == 2
    assert revised.from_["url"] == f"also {OLD}"


def test_an_old_address_that_leads_to_no_release_is_told(here):
    here.run(ids=(57399,))
    assert here.report.failures == 1
    assert "leads to another page" in here.report.problems[0].why


def test_an_id_of_the_current_site_is_found_where_the_old_address_is_none(here):
    assert [release.key for release in here.run(ids=(OTHER.id,))] == [OTHER.key]
    assert here.report.failures == 0
    assert here.run(ids=(OTHER.id,)) == []
    assert here.report.failures == 0


def test_an_address_of_the_current_site_is_read_in_its_language(here):
    english = next(one for one in ALL if one.language == "en")
    (release,) = here.run(urls=(f"{HERE}{english.path}",))
    assert (release.key, release.language) == (english.key, "en")


def test_a_circle_is_a_failure_of_that_page_alone(here):
    here.answers["/news/contents/details/5"] = "/news/contents/details/6"
    here.answers["/news/contents/details/6"] = "/news/contents/details/5"
    assert [release.key for release in here.run(ids=(5, 57312))] == [ONE.key]
    assert "circle" in here.report.problems[0].why


def test_one_that_failed_is_retried_at_its_old_address_and_then_forgotten_under_it(here):
    here.answers[ONE.path] = 500
    assert here.run(ids=(57312,)) == []
    with here.ledger() as known:
        assert known.entry("codeigniter/57312").reason == "HTTP 500"
    del here.answers[ONE.path]
    assert [release.key for release in here.run(ids=(57312,))] == [ONE.key]
    with here.ledger() as known:
        assert known.entry("codeigniter/57312") is None
