"""Each category goes on from its own walks, and from no other's."""

from datetime import date

import pytest
from lives import DAY, PALACE, WEEK, Life

from scraper import Window
from scraper.gaps import open_ids
from scraper.ledger import EVERY


@pytest.fixture
def life(tmp_path):
    return Life(tmp_path)


class TestCategories:
    def test_a_collection_of_one_goes_on_by_itself_and_has_no_gaps(self, life):
        scope = {"categories": (PALACE,)}
        assert life.run(since="2024-01-01", **scope).code == 0
        life.clock.at += DAY
        new, other = life.files(category=PALACE), life.files(category="หมวดใหม่")
        assert life.run(**scope).report.written == 1
        assert (new in life.ids(), other in life.ids()) == (True, False)
        with life.ledger(read_only=True) as known:
            assert open_ids(known) == []

    def test_after_a_run_of_a_few_there_is_nothing_to_go_on_from(self, life):
        life.run(all=True, limit=3)
        assert life.run() is None

    def test_a_cut_walk_of_one_widens_no_other(self, life):
        life.run(since="2026-09-20")
        held = set(life.ids())
        with life.ledger() as known:
            known.begin_walk(life.number_of(), Window())
        life.clock.at += DAY
        assert life.run().code == 0
        shown = set(life.site.order(PALACE))
        assert set(life.ids()) - held <= shown
        assert not shown & set(life.missing())
        with life.ledger(read_only=True) as known:
            assert {window.since for window in known.windows()} == {
                date(2026, 9, 20),
                date(2026, 9, 24),
            }
            assert known.resume_from(WEEK) == date(2026, 9, 24)

    def test_one_that_the_site_has_no_more_is_no_hole_for_ever(self, life):
        life.run(since="2026-09-20")
        with life.ledger() as known:
            known.begin_walk(1216, Window())  # a category that the miniature site has not
            known.set_meta("no listing 1216", None)
        life.clock.at += DAY
        life.run()
        assert life.holes() == []


def test_fill_asks_only_for_ids_of_days_that_runs_over_all_categories_asked_for(tmp_path):
    life = Life(tmp_path, releases=400)
    life.run(all=True, categories=(PALACE,))
    life.run(since="2026-05-01")
    with life.ledger(read_only=True) as known:
        asked = [number for part in open_ids(known) for number in part]
    old = [n for n, one in life.site.releases.items() if one.posted < date(2026, 1, 1)]
    assert not set(asked) & set(old)


def test_a_kill_while_listings_that_lied_are_walked_once_more_loses_nothing(life):
    """That nothing is noted as whole before is what counts: see also `sources`."""
    since = date(2022, 1, 1)
    life.run(since=since, cut=("kept", 40))
    assert life.holes()
    with life.ledger(read_only=True) as known:
        assert [w for w in known.finished_walks() if w.category == EVERY] == []
    life.clock.at += DAY
    life.run()
    assert life.missing(since) == []
