"""What a collection lacks, month by month: every hole that is real, and none that is not."""

import time
from datetime import UTC, date, datetime, timedelta

import httpx
import msgspec
import pytest

from scraper import Query, Window, crawl
from scraper.coverage import coverage
from scraper.demo.releases import invent
from scraper.demo.site import MiniSite
from scraper.ledger import EVERY, Ledger, State
from scraper.neighbours import Neighbours
from scraper.store import Store

JUNE, JULY, AUGUST = date(2022, 6, 15), date(2022, 7, 15), date(2022, 8, 15)


@pytest.fixture
def write(ledger, kit):
    """Write releases into a ledger whose runs asked for everything."""
    ledger.finish_walk(ledger.begin_walk(EVERY, Window()), "", 0)

    def of(number, day, category="ด้านสังคม", category_id=32):
        one = msgspec.structs.replace(
            kit.release(number, day=day), category=category, category_id=category_id
        )
        ledger.written(one, dated=True)

    return of


def figures(covered):
    """The cells without what is zero."""
    return {
        (cell.month, cell.category): {
            name: getattr(cell, name)
            for name in ("written", "gone", "outside", "failed", "never_tried")
            if getattr(cell, name)
        }
        for cell in covered.cells
    }


class TestCells:
    def test_months_and_categories_are_counted(self, ledger, write):
        write(1, JULY)
        write(2, JULY)
        write(3, JULY, "ด้านเศรษฐกิจ", 33)
        write(4, AUGUST)
        ledger.outside("codeigniter/5", 5, AUGUST, dated=True, category="ด้านสังคม", category_id=32)
        covered = coverage(ledger)
        assert figures(covered) == {
            ("2022-07", "ด้านสังคม"): {"written": 2},
            ("2022-07", "ด้านเศรษฐกิจ"): {"written": 1},
            ("2022-08", "ด้านสังคม"): {"written": 1, "outside": 1},
        }
        assert [cell.month_be for cell in covered.cells] == ["2565-07", "2565-07", "2565-08"]
        assert covered.is_whole
        assert covered.count("written") == 4

    def test_an_id_without_a_day_is_placed_by_those_next_to_it(self, ledger, write):
        for number in range(1, 6):
            write(number, JUNE)
        for number in range(10, 15):
            write(number, JUNE)
        for number in range(15, 20):
            write(number, AUGUST)
        for number in range(23, 28):
            write(number, AUGUST)
        ledger.gone("codeigniter/7", 7, "removed", 33)
        ledger.failed("codeigniter/20", 20, "HTTP 500", 33)
        covered = coverage(ledger)
        assert figures(covered) == {
            ("2022-06", "ด้านสังคม"): {"written": 10},
            ("2022-06", "ด้านเศรษฐกิจ"): {"gone": 1},
            ("2022-06", None): {"never_tried": 3},
            ("2022-08", "ด้านสังคม"): {"written": 10},
            ("2022-08", "ด้านเศรษฐกิจ"): {"failed": 1},
            ("2022-08", None): {"never_tried": 2},
        }
        spans = [(one.first, one.last, one.count, one.month) for one in covered.never_tried]
        assert spans == [
            (6, 6, 1, "2022-06"),
            (8, 9, 2, "2022-06"),
            (21, 22, 2, "2022-08"),
        ]
        assert not covered.is_whole

    def test_ids_on_the_way_from_one_month_to_another_are_shared_out(self, ledger, write):
        for number in range(1, 5):
            write(number, date(2022, 6, 1))
        for number in range(96, 100):
            write(number, date(2022, 8, 31))
        covered = coverage(ledger)
        counts = {
            month: held["never_tried"]
            for (month, name), held in figures(covered).items()
            if not name
        }
        assert counts == {"2022-06": 30, "2022-07": 31, "2022-08": 30}
        assert [(one.first, one.last) for one in covered.never_tried] == [(5, 95)]

    def test_an_enormous_range_costs_no_more_than_its_months(self, ledger, write):
        write(1, JUNE)
        write(900_000_000, AUGUST)
        before = time.monotonic()
        assert coverage(ledger).count("never_tried") == 899_999_998
        assert time.monotonic() - before < 1

    def test_what_was_never_written_nor_dated_has_no_month(self, ledger):
        ledger.failed("codeigniter/1", 1, "HTTP 500")
        ledger.failed("codeigniter/2", 2, "HTTP 500", 4711)
        cells = [
            (cell.month, cell.month_be, cell.category, cell.category_id, cell.failed)
            for cell in coverage(ledger).cells
        ]
        assert cells == [(None, None, None, None, 1), (None, None, None, 4711, 1)]

    def test_an_empty_ledger_has_nothing_to_close(self, ledger):
        covered = coverage(ledger)
        assert covered.cells == []
        assert covered.is_whole


class TestWindow:
    def test_only_its_days_are_asked_about(self, ledger, write):
        for number in range(1, 5):
            write(number, JUNE)
        for number in range(20, 24):
            write(number, AUGUST)
        ledger.failed("codeigniter/10", 10, "HTTP 500")
        ledger.gone("codeigniter/25", 25, "removed")
        covered = coverage(ledger, Window(date(2022, 7, 1), date(2022, 7, 31)))
        assert {cell.month for cell in covered.cells} == {"2022-07"}
        assert [one.month for one in covered.failed] == ["2022-07"]
        (before, behind) = covered.never_tried
        assert (before.last, behind.first) == (9, 11)
        assert before.first > 5
        assert behind.last < 19
        assert covered.count("gone") == 0
        assert coverage(ledger, Window(date(2023, 1, 1))).is_whole

    def test_a_day_in_the_middle_of_a_month_parts_it(self, ledger, write):
        write(1, date(2022, 7, 14))
        write(2, date(2022, 7, 15))
        assert coverage(ledger, Window(since=JULY)).count("written") == 1
        assert coverage(ledger, Window(until=date(2022, 7, 14))).count("written") == 1

    def test_cuts_and_walks_of_other_days_are_left_out(self, ledger):
        ledger.begin_walk(32, Window(JUNE, JULY))
        ledger.finish_walk(ledger.begin_walk(33, Window(JUNE, JULY)), "head", 1)
        asked = coverage(ledger, Window(since=JULY))
        assert [(len(asked.cut_walks), len(asked.walked))] == [(1, 1)]
        later = coverage(ledger, Window(since=AUGUST))
        assert (later.cut_walks, later.walked) == ([], [])


class TestLists:
    def test_a_failed_one_has_its_reason_and_when_it_is_due(self, ledger, write, clock):
        write(1, JULY)
        ledger.failed("codeigniter/2", 2, "HTTP 500", 33)
        (one,) = coverage(ledger).failed
        assert (one.key, one.category, one.category_id) == ("codeigniter/2", "ด้านเศรษฐกิจ", 33)
        assert (one.reason, one.attempts, one.month) == ("HTTP 500", 1, "2022-07")
        assert one.due == clock.now() + timedelta(hours=2)

    def test_a_withdrawn_one_is_written_and_named(self, ledger, write, clock):
        write(1, JULY)
        for day in (10, 11):
            clock.at = datetime(2026, 1, day, 5, tzinfo=UTC)
            ledger.missing("codeigniter/1")
        covered = coverage(ledger)
        (one,) = covered.withdrawn
        assert (one.key, one.published) == ("codeigniter/1", JULY)
        assert (one.missing_since, one.withdrawn) == (date(2026, 1, 10), date(2026, 1, 11))
        assert covered.count("written") == 1
        assert covered.is_whole

    def test_a_cut_walk_has_the_name_that_its_releases_print(self, ledger, write):
        write(1, JULY, "หมวดใหม่", 4711)
        ledger.begin_walk(4711, Window(JUNE))
        ledger.begin_walk(28, Window(JUNE))
        assert [cut.category for cut in coverage(ledger).cut_walks] == ["หมวดใหม่", "ด้านความมั่นคง"]


class TestNeighbours:
    def test_one_that_is_much_older_misleads_nobody(self):
        days = [(number, JULY) for number in range(1, 10)]
        days[4] = (5, JULY - timedelta(days=93))
        known = Neighbours(days)
        assert known.day(6) == JULY
        assert known.day(5) == JULY

    def test_at_the_ends_those_of_one_side_say_it(self):
        known = Neighbours([(10, JULY)])
        assert (known.day(1), known.day(99)) == (JULY, JULY)
        assert Neighbours().day(1) is None


def test_a_whole_crawl_of_the_miniature_site_has_no_hole_that_is_not_real(path, tmp_path):
    """The removed pages that listings show are gone; ids that no listing shows were never tried."""
    releases = invent(60)
    transport = httpx.WSGITransport(app=MiniSite(releases))
    with Ledger(path, site="demo") as ledger, Store(ledger, tmp_path / "releases.jsonl") as store:
        run = crawl(Query(all=True), site="http://127.0.0.1:1", rate=0, transport=transport)
        run.keeper = store
        list(run)
        store.flush()
        covered = coverage(ledger)
        ids = sorted(one.id for one in ledger.entries(State.WRITTEN))
        known = {one.id for one in ledger.entries()}
    assert covered.cut_walks == []
    assert covered.unfinished_runs == []
    assert covered.failed == []
    assert covered.count("written") == run.report.written > 40
    assert {n for one in covered.never_tried for n in range(one.first, one.last + 1)} == {
        n for n in range(ids[0], ids[-1]) if n not in known
    }
