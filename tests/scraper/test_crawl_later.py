"""What a run does with what earlier ones left in the ledger: it asks again, and only then."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import httpx
import pytest
from lives import SetClock

from scraper import Query, TryLaterError, read_output
from scraper.crawl import Crawl
from scraper.demo.releases import invent
from scraper.demo.site import MiniSite
from scraper.ledger import Ledger, State
from scraper.store import Store

HERE = "http://127.0.0.1:1"
DAY = timedelta(days=1)


@pytest.fixture
def here(tmp_path):
    """A miniature site of 80 releases, an output, and a clock."""
    return SimpleNamespace(
        site=MiniSite(invent(80), log_requests=True),
        out=tmp_path / "releases.jsonl",
        clock=SetClock(),
    )


def run(here, *, app=None, recheck=3 * DAY, **query):
    """One run; its report. `query` is everything, if it does not say."""
    crawl = Crawl(
        Query(**(query or {"all": True})),
        site=HERE,
        rate=0,
        recheck=recheck,
        transport=httpx.WSGITransport(app or here.site),
        clock=here.clock,
    )
    here.site.requests.clear()
    with ledger(here) as known, Store(known, here.out) as crawl.keeper:
        for _ in crawl:
            pass
    return crawl.report


def ledger(here, **how):
    return Ledger(here.out.with_name("l"), site="demo", clock=here.clock, **how)


def young_and_old(here, days=3):
    """A release of the last days and the oldest one, both from a listing's dated part."""
    in_order = sorted(here.site.releases.values(), key=lambda one: one.news_date or date.min)
    dated = [one for one in in_order if one.news_date and not one.removed]
    young = replace(dated[-1], news_date=date(2026, 10, 1) - timedelta(days=days - 1))
    here.site.add(young)
    return young, dated[0]


def details(here):
    return [path for path in here.site.requests if "/details/" in path]


def revisions(here, number):
    return [(one.revision, one.title) for one in read_output(here.out) if one.id == number]


def test_a_young_release_that_changed_is_written_once_more(here):
    young, old = young_and_old(here)
    run(here)
    for one in (young, old):
        here.site.add(replace(one, title=f"{one.title} (แก้ไข)"))
    here.clock.at += DAY / 2
    report = run(here)
    assert (report.written, report.revised) == (1, 1)
    assert revisions(here, young.id) == [(1, young.title), (2, f"{young.title} (แก้ไข)")]
    assert revisions(here, old.id) == [(1, old.title)]
    with ledger(here) as known:
        newest = known.entry_of(young.id)
        (first,) = known.earlier()
        assert (newest.revision, first.revision) == (2, 1)
        assert newest.content_hash != first.content_hash
    assert run(here).written == 0


def test_it_is_asked_with_what_the_site_said_of_it_and_nothing_is_sent_twice(here):
    young, _ = young_and_old(here)
    run(here)
    asked = []

    def watched(environ, start_response):
        def noted(status, headers):
            if "/details/" in environ["PATH_INFO"]:
                asked.append((environ.get("HTTP_IF_NONE_MATCH") is not None, status[:3]))
            return start_response(status, headers)

        return here.site(environ, noted)

    assert run(here, app=watched).written == 0
    assert asked == [(True, "304")]
    assert details(here) == [f"/news/contents/details/{young.id}"]


def test_the_window_of_the_run_does_not_keep_a_young_release_from_being_asked_again(here):
    young, _ = young_and_old(here)
    run(here)
    here.site.add(replace(young, title="อีกเรื่องหนึ่ง"))
    assert run(here, since="2026-10-01").revised == 1
    assert run(here, recheck=0 * DAY).requests == run(here, recheck=0 * DAY).requests
    assert details(here) == []


def test_a_release_that_is_missing_on_two_days_is_noted_as_withdrawn(here):
    young, _ = young_and_old(here, days=1)
    run(here)
    here.site.remove(young.id)
    assert run(here).withdrawn == 0
    here.clock.at += DAY / 100
    assert run(here).withdrawn == 0
    here.clock.at += DAY
    assert run(here).withdrawn == 1
    with ledger(here) as known:
        entry = known.entry_of(young.id)
        assert (entry.state, entry.missing_since) == (State.WRITTEN, date(2026, 10, 1))
        assert entry.withdrawn == date(2026, 10, 2)
    assert revisions(here, young.id) == [(1, young.title)]


def test_a_day_with_nothing_new_costs_two_requests_a_category(here):
    run(here)
    report = run(here, recheck=0 * DAY)
    assert report.written == 0
    assert len(here.site.requests) <= 2 * len(here.site.category_ids) + 2


def test_a_category_that_the_site_has_not_is_asked_for_again_after_a_week(here):
    run(here, since="2026-09-01")
    first = {path for path in here.site.requests if "/index/" in path}
    absent = {path for path in first if not here.site.category_ids.get(path)} - {
        f"/news/contents/index/{number}" for number in here.site.category_ids.values()
    }
    absent = {path for path in absent if "?" not in path}
    assert absent
    run(here, since="2026-09-01")
    assert not absent & set(here.site.requests)
    here.clock.at += 8 * DAY
    run(here, since="2026-09-01")
    assert absent <= set(here.site.requests)


def test_a_site_that_asked_to_wait_is_not_asked_before_that(here):
    def busy(_environ, start_response):
        start_response("503 Service Unavailable", [("Retry-After", "7200")])
        return [b""]

    with pytest.raises(TryLaterError):
        run(here, app=busy)
    here.clock.at += timedelta(hours=1)
    with pytest.raises(TryLaterError, match="not to be asked before 2026-10-01 07:00 UTC"):
        run(here)
    assert here.site.requests == []
    here.clock.at += timedelta(hours=1, seconds=1)
    assert run(here).written > 50


def test_a_release_that_failed_is_tried_again_when_it_is_due(here):
    young, _ = young_and_old(here)

    def broken(environ, start_response):
        if environ["PATH_INFO"].endswith(f"/details/{young.id}"):
            start_response("418 I'm a teapot", [])
            return [b""]
        return here.site(environ, start_response)

    assert run(here, app=broken).failures == 1
    before = len(list(read_output(here.out)))
    assert run(here).written == 0
    here.clock.at += timedelta(hours=3)
    # The window of the run that could not read it holds it, that of this one does not.
    assert run(here, since="2026-10-01", until="2026-10-01").written == 1
    assert len(list(read_output(here.out))) == before + 1


def test_a_wider_window_gets_what_an_earlier_run_left_out(here):
    wanted = {one.id for one in here.site.releases.values() if not one.removed}
    run(here, since="2026-01-01")
    some = len(list(read_output(here.out)))
    run(here, since="2024-01-01")
    assert some < len(list(read_output(here.out))) < len(wanted)
    run(here)
    listed = {number for name in here.site.category_ids for number in here.site.order(name)}
    assert sorted(one.id for one in read_output(here.out)) == sorted(wanted & listed)
    assert not details(here) or len(details(here)) == len(set(details(here)))
