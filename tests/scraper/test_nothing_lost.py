"""What once lost a release, or called something finished that was not."""

import sqlite3
from dataclasses import replace
from datetime import date

import pytest
from lives import DAY, DETAILS, FRONT, HERE, INDEX, PALACE, WEEK, Life, Plug

from scraper import RefusedError, Window
from scraper.ledger import Ledger, State
from scraper.ledger import file as ledger_file


@pytest.fixture
def life(tmp_path):
    return Life(tmp_path)


def page(number):
    return f"{DETAILS}{number}"


def details(life):
    return [target for target in life.asked if DETAILS in target]


def entry(life, number):
    with life.ledger(read_only=True) as known:
        return known.entry_of(number)


class TestPagesOfTheSite:
    @pytest.mark.parametrize("kind", ["500", "404", "odd"])
    def test_a_category_whose_first_page_fails_is_a_hole_that_the_next_run_closes(self, life, kind):
        at = f"{INDEX}{life.number_of()}"
        life.faults[at] = kind
        assert life.run(all=True).code == 3
        assert life.holes() == [(life.number_of(), None, None)]
        assert len(life.missing()) > 5
        life.faults.clear()
        life.clock.at += DAY
        assert life.run().code == 0
        assert (life.missing(), life.holes()) == ([], [])

    def test_one_that_is_down_for_ten_days_of_a_daily_run_loses_nothing(self, life):
        life.run(all=True)
        for day in range(12):
            life.clock.at += DAY
            life.files(category=PALACE)
            life.faults = {f"{INDEX}{life.number_of()}": "500"} if day < 10 else {}
            assert life.run().code == (3 if day < 10 else 0)
            assert bool(life.holes()) == (day < 10)
        assert life.missing() == []

    def test_a_run_without_the_front_page_is_not_whole(self, life):
        days = [life.today - age * DAY for age in (900, 20)]
        new = [life.files(category="หมวดใหม่", news_date=day) for day in days]
        life.faults[FRONT] = "500"
        assert life.run(all=True).code == 3
        assert (None, None, None) in life.holes()
        assert set(new) <= set(life.missing())
        life.faults.clear()
        life.clock.at += DAY
        assert life.run().code == 0
        assert (life.missing(), life.holes()) == ([], [])

    def test_a_category_that_is_new_is_walked_from_where_the_widest_run_began(self, life):
        since = date(2024, 1, 1)
        life.run(since=since)
        life.run(since="2026-09-20")
        for age in (900, 500, 20):
            life.files(category="หมวดใหม่", news_date=life.today - age * DAY)
        life.clock.at += DAY
        life.run()
        assert life.missing(since) == []
        assert len(life.missing()) > 2

    @pytest.mark.parametrize("whereto", ["/maintenance", "other", "removed"])
    def test_a_release_that_leads_elsewhere_is_tried_again_and_says_nothing_of_others(
        self, life, whereto
    ):
        one, other = life.shown(3), life.shown(4)
        if whereto == "removed":
            life.site.remove(other)
        life.faults[page(one)] = f"{HERE}{page(other) if whereto != '/maintenance' else whereto}"
        assert life.run(all=True).code == 3
        assert entry(life, one).state is State.FAILED
        assert getattr(entry(life, other), "state", None) is not State.GONE
        assert (other in life.ids()) == (whereto != "removed")
        life.faults.clear()
        life.clock.at += DAY
        assert life.run().code == 0
        assert one in life.ids()

    @pytest.mark.parametrize("kind", ["404", "never"])
    def test_a_listed_release_that_is_not_there_once_is_found_half_a_day_later(self, life, kind):
        one = life.shown(-1)
        life.faults[page(one)] = kind
        life.run(all=True)
        assert entry(life, one).state is State.GONE
        life.faults.clear()
        life.clock.at += DAY
        assert life.run().report.written == 1
        assert one in life.ids()

    def test_one_that_is_gone_for_good_is_asked_for_twice_and_never_again(self, life):
        one = life.shown(5)
        life.faults[page(one)] = "404"
        asked = []
        life.run(all=True)
        for _ in range(8):
            life.clock.at += DAY
            life.files(category=PALACE)
            life.run(all=True)
            asked.append(page(one) in life.asked)
        assert asked == [True] + [False] * 7

    def test_one_page_of_odd_markup_is_failed_and_its_retries_end_no_run(self, life):
        one = life.shown(3)
        life.faults[page(one)] = "odd"
        assert life.run(all=True).code == 3
        codes = []
        for _ in range(5):
            life.clock.at += 2 * DAY
            codes.append(life.run().code)
        assert set(codes) <= {0, 3}
        assert 3 in codes

    def test_due_retries_of_odd_pages_in_a_row_end_no_run(self, life):
        shown = [one for name in life.site.category_ids for one in life.site.order(name)]
        bad = [shown[at] for at in (0, 20, 45)]  # fewer than one in ten
        life.faults = {page(one): "odd" for one in bad}
        assert life.run(all=True).code == 3
        life.clock.at += DAY
        new = life.files(category=PALACE)
        assert life.run().code == 3
        assert new in life.ids()
        life.faults.clear()
        life.clock.at += WEEK
        assert life.run().code == 0
        assert life.missing() == []

    def test_one_locked_page_is_failed_and_three_in_a_row_are_a_refusal(self, life):
        life.faults[page(life.shown(3))] = "403"
        assert life.run(all=True).code == 3
        assert life.missing() == [life.shown(3)]

    def test_three_locked_pages_in_a_row_are_a_refusal(self, life):
        life.faults = {page(number): "403" for number in life.site.releases}
        assert isinstance(life.run(all=True).error, RefusedError)

    def test_a_site_whose_pages_are_all_locked_refuses_us(self, life):
        life.faults = {f"{INDEX}{number}": "403" for number in life.site.category_ids.values()}
        life.faults[FRONT] = "403"
        assert isinstance(life.run(all=True).error, RefusedError)


class TestListingsThatLookTheSame:
    def swap(self, life):
        """One release leaves the dated part of a listing, an undated one comes to its tail."""
        new = life.files(category="ข่าวนายกรัฐมนตรี", news_date=None)
        life.site.remove(life.shown(25, "ข่าวนายกรัฐมนตรี"))
        return new

    @pytest.fixture
    def life(self, tmp_path):
        life = Life(tmp_path, releases=400)
        life.run(all=True)
        life.clock.at += DAY
        return life

    def test_what_is_exchanged_in_one_is_found_within_a_week(self, life):
        new = self.swap(life)
        life.run()
        assert new not in life.ids()  # the head and the count are as they were
        for _ in range(7):
            life.clock.at += DAY
            life.run()
        assert new in life.ids()

    def test_or_at_the_next_change(self, life):
        new = self.swap(life)
        life.run()
        life.clock.at += 2 * DAY
        life.files(category="ข่าวนายกรัฐมนตรี")
        life.run()
        assert new in life.ids()


class TestSingleReleases:
    def test_one_that_is_named_is_asked_for_whatever_is_known_of_it(self, life):
        one = life.shown(5)
        life.faults[page(one)] = "500"
        life.run(all=True)
        life.faults.clear()
        assert life.run(ids=(one,)).report.written == 1
        assert life.run(ids=(one,)).report.requests <= 1  # robots.txt
        top = max(life.site.releases) + 50
        life.run(ids=(top,))
        life.clock.at += 40 * DAY
        life.release(top)
        assert life.run(urls=(f"{HERE}{page(top)}",)).report.written == 1

    @pytest.mark.parametrize("how", ["ids", "limit", "until"])
    def test_one_that_failed_is_written_by_a_later_run_of_another_window(self, life, how):
        dated = [n for n in life.site.order(PALACE) if life.site.releases[n].news_date]
        old = dated[-1] if how == "ids" else dated[3]
        day = life.site.releases[old].news_date
        life.faults[page(old)] = "500"
        scope = {
            "ids": {"ids": (old,)},
            "limit": {"all": True, "limit": 30, "categories": (PALACE,)},
            "until": {"since": day - 9 * DAY, "until": day + 9 * DAY},
        }
        assert life.run(**scope[how]).code == 3
        assert old not in life.ids()
        life.faults.clear()
        life.clock.at += DAY
        life.run(since=life.today)
        assert old in life.ids()

    def test_one_that_failed_in_a_narrow_window_and_again_in_a_wide_one_is_wanted(self, life):
        one = life.shown(3)
        life.faults[page(one)] = "500"
        life.run(since="2026-09-20")
        life.run(ids=(one,))
        life.run(all=True)
        life.faults.clear()
        life.clock.at += DAY
        life.run(since=life.today)
        assert one in life.ids()

    @pytest.mark.parametrize("how", ["listings", "ids"])
    def test_a_mistyped_year_that_is_corrected_on_the_next_day_is_seen(self, life, how):
        life.run(since="2026-09-20")
        slip = life.today.replace(year=2016)
        new = life.files(category=PALACE, news_date=slip, posted=slip if how == "ids" else None)
        if how == "listings":
            life.release(new, category=PALACE, news_date=slip, posted=life.today)
        life.run(discover=how)
        assert new not in life.ids()
        life.clock.at += DAY
        day = life.today - DAY
        life.release(new, category=PALACE, news_date=day, posted=day)
        life.run(discover=how)
        assert new in life.ids()

    def test_one_is_withdrawn_also_where_the_second_look_comes_late(self, life):
        new = life.files(category=PALACE, news_date=life.today - 3 * DAY)
        life.run(all=True)
        life.site.remove(new)
        assert life.run().report.withdrawn == 0
        life.clock.at += 10 * DAY
        assert life.run().report.withdrawn == 1

    def test_a_change_that_could_not_be_read_is_read_later(self, life):
        new = life.files(category=PALACE, news_date=life.today - 3 * DAY)
        life.run(all=True)
        life.release(new, title="อีกเรื่องหนึ่ง")
        life.faults[page(new)] = "500"
        assert life.run().report.revised == 0
        life.faults.clear()
        life.clock.at += 10 * DAY
        assert life.run().report.revised == 1

    @pytest.mark.parametrize("how", ["listings", "gaps", "ids"])
    def test_an_id_near_the_top_that_comes_to_exist_is_found(self, life, how):
        life.files()
        free = life.files()
        life.files()
        del life.site.releases[free]
        life.site._orders.clear()
        life.run(all=True)
        life.run(all=True, discover="gaps")
        assert entry(life, free).reason == "never-existed"
        life.clock.at += DAY
        life.release(free, news_date=life.today, posted=life.today)
        if how != "listings":
            life.site.add(replace(life.site.releases[free], category="ที่อื่น"))
            life.faults[f"{INDEX}{life.number_of('ที่อื่น')}"] = "500"
        life.run(all=True, discover=how)
        assert free in life.ids()


class TestLedger:
    def test_a_link_to_a_ledger_has_its_lock(self, life):
        life.run(limit=1, all=True)
        link = life.folder / "other"
        link.symlink_to("l")
        with life.ledger(), pytest.raises(Exception, match="another run"):
            Ledger(link, site="demo", clock=life.clock)

    @pytest.mark.parametrize("at", ["PRAGMA synchronous", "BEGIN", "UPDATE", "COMMIT"])
    def test_a_signal_anywhere_in_a_batch_leaves_no_transaction_open(self, life, monkeypatch, at):
        pulled = []

        class Pulled(sqlite3.Connection):
            def execute(self, statement, *values):
                done = super().execute(statement, *values)
                if pulled and statement.startswith(at):
                    pulled.clear()
                    raise Plug
                return done

        connect = sqlite3.connect
        monkeypatch.setattr(
            ledger_file.sqlite3, "connect", lambda *a, **k: connect(*a, **k, factory=Pulled)
        )
        with life.ledger() as known:
            walk = known.begin_walk(33, Window())
            pulled.append(at)
            with pytest.raises(Plug):
                known.finish_walk(walk, "head", 1)
            assert not known._db.in_transaction
            with known.batch(outermost=True):
                known.begin_walk(33, Window())
