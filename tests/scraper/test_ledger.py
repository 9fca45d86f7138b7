import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from scraper import Window
from scraper.ledger import BY_IDS, EVERY, Ledger, State

DAY = date(2022, 7, 27)
HOUR = timedelta(hours=1)


class TestReleases:
    def test_one_never_met_has_no_entry(self, ledger):
        assert ledger.entry("codeigniter/1") is None
        assert ledger.entry_of(1) is None
        assert list(ledger.entries()) == []
        assert [ledger.count(state) for state in State] == [0, 0, 0, 0]

    def test_a_written_one_is_known_with_all_its_facts(self, ledger, kit, clock):
        one = kit.release(57312)
        ledger.written(one, dated=True, etag='"a"', last_modified="Mon", place=(100, 0, 40))
        entry = ledger.entry_of(57312)
        assert entry == ledger.entry("codeigniter/57312")
        assert (entry.id, entry.state, entry.revision) == (57312, State.WRITTEN, 1)
        assert (entry.day, entry.dated) == (DAY, True)
        assert (entry.category, entry.category_id) == (one.category, 1)
        assert (entry.content_hash, entry.layout) == (one.content_hash, "codeigniter/1")
        assert (entry.offset, entry.skip, entry.length) == (100, 0, 40)
        assert (entry.etag, entry.last_modified) == ('"a"', "Mon")
        assert entry.first_met == entry.last_checked == clock.now()
        assert (entry.reason, entry.attempts, entry.next_try) == (None, 0, None)

    def test_gone_and_outside_are_kept_with_what_is_known(self, ledger):
        ledger.gone("codeigniter/1", 1, "never-existed")
        ledger.outside("codeigniter/2", 2, DAY, dated=False, category="หมวด", category_id=5)
        gone, outside = ledger.entries()
        assert (gone.state, gone.reason, gone.day) == (State.GONE, "never-existed", None)
        assert (outside.state, outside.day, outside.dated) == (State.OUTSIDE, DAY, False)
        assert (outside.category, outside.category_id) == ("หมวด", 5)

    def test_a_failed_one_is_tried_later_each_time_but_within_a_week(self, ledger, clock):
        waits = []
        for attempt in range(1, 12):
            ledger.failed("codeigniter/1", 1, f"HTTP 500, {attempt}")
            entry = ledger.entry_of(1)
            assert (entry.state, entry.attempts) == (State.FAILED, attempt)
            assert entry.reason == f"HTTP 500, {attempt}"
            waits.append((entry.next_try - clock.now()) / HOUR)
        assert waits == [2, 4, 8, 16, 32, 64, 128, 168, 168, 168, 168]

    def test_a_very_long_error_does_not_bloat_the_ledger(self, ledger):
        ledger.failed("codeigniter/1", 1, "x" * 100_000)
        assert len(ledger.entry_of(1).reason) <= 300

    def test_what_failed_and_is_had_at_last_is_well(self, ledger, kit):
        ledger.failed("codeigniter/1", 1, "HTTP 500")
        ledger.written(kit.release(1), dated=True)
        entry = ledger.entry_of(1)
        assert (entry.state, entry.attempts) == (State.WRITTEN, 0)
        assert (entry.reason, entry.next_try) == (None, None)

    def test_a_gone_one_that_answers_with_an_error_is_tried_again(self, ledger):
        ledger.gone("codeigniter/1", 1, "never-existed")
        ledger.failed("codeigniter/1", 1, "HTTP 500")
        assert ledger.entry_of(1).state is State.FAILED
        ledger.gone("codeigniter/1", 1, "never-existed")
        assert (ledger.entry_of(1).state, ledger.entry_of(1).attempts) == (State.GONE, 1)

    def test_a_written_one_stays_written(self, ledger, kit, clock):
        ledger.written(kit.release(1), dated=True, etag='"a"')
        before = ledger.entry_of(1)
        clock.sleep(60)
        ledger.gone("codeigniter/1", 1, "removed")
        ledger.outside("codeigniter/1", 1, date(2000, 1, 1), dated=False)
        assert ledger.entry_of(1) == before
        ledger.failed("codeigniter/1", 1, "HTTP 500")
        entry = ledger.entry_of(1)
        assert (entry.state, entry.attempts, entry.reason) == (State.WRITTEN, 1, "HTTP 500")
        assert (entry.content_hash, entry.etag, entry.day) == (before.content_hash, '"a"', DAY)

    def test_first_met_stays_and_last_checked_goes_on(self, ledger, clock):
        ledger.gone("codeigniter/1", 1, "never-existed")
        met = clock.now()
        clock.sleep(3600)
        ledger.gone("codeigniter/1", 1, "never-existed")
        assert ledger.entry_of(1).first_met == met
        assert ledger.entry_of(1).last_checked == met + HOUR

    def test_an_unchanged_one_keeps_what_the_site_does_not_say_again(self, ledger, kit, clock):
        ledger.written(kit.release(1), dated=True, etag='"a"', last_modified="Mon")
        ledger.failed("codeigniter/1", 1, "HTTP 500")
        clock.sleep(60)
        ledger.checked("codeigniter/1", '"b"')
        entry = ledger.entry_of(1)
        assert (entry.etag, entry.last_modified) == ('"b"', "Mon")
        assert (entry.last_checked, entry.attempts) == (clock.now(), 0)

    def test_missing_on_two_days_of_bangkok_is_withdrawn(self, ledger, kit, clock):
        ledger.written(kit.release(1), dated=True)
        clock.at = datetime(2026, 1, 1, 16, 0, tzinfo=UTC)  # 23:00 in Bangkok
        assert not ledger.missing("codeigniter/1")
        clock.at = datetime(2026, 1, 1, 16, 59, tzinfo=UTC)
        assert not ledger.missing("codeigniter/1")
        assert ledger.entry_of(1).missing_since == date(2026, 1, 1)
        clock.at = datetime(2026, 1, 1, 17, 0, tzinfo=UTC)  # the 2nd
        assert ledger.missing("codeigniter/1")
        assert not ledger.missing("codeigniter/1")
        entry = ledger.entry_of(1)
        assert (entry.state, entry.withdrawn) == (State.WRITTEN, date(2026, 1, 2))

    def test_found_again_is_not_missing(self, ledger, kit, clock):
        ledger.written(kit.release(1), dated=True)
        ledger.missing("codeigniter/1")
        clock.sleep(86400)
        ledger.checked("codeigniter/1")
        assert ledger.entry_of(1).missing_since is None
        assert not ledger.missing("codeigniter/1")
        assert not ledger.missing("codeigniter/2")

    def test_entries_of_a_state_and_of_days(self, ledger, kit):
        for number in range(1, 7):
            ledger.written(kit.release(number, day=date(2022, number, 1)), dated=True)
        ledger.outside("codeigniter/7", 7, date(2022, 3, 1), dated=True)
        ledger.gone("codeigniter/8", 8, "never-existed")

        def ids(*asked):
            return [entry.id for entry in ledger.entries(*asked)]

        assert ids() == [1, 2, 3, 4, 5, 6, 7, 8]
        assert ids(State.WRITTEN) == [1, 2, 3, 4, 5, 6]
        assert ids(None, date(2022, 3, 1), date(2022, 4, 1)) == [3, 4, 7]
        assert ids(State.WRITTEN, date(2022, 5, 1)) == [5, 6]
        assert ids(State.WRITTEN, None, date(2022, 1, 1)) == [1]
        assert [ledger.count(state) for state in State] == [6, 1, 0, 1]

    def test_entries_may_change_while_they_are_gone_through(self, ledger, kit):
        with ledger.batch():
            for number in range(10_000, 11_200):
                ledger.failed(f"codeigniter/{number}", number, "HTTP 500")
        for at, entry in enumerate(ledger.entries(State.FAILED)):
            if at % 2:
                ledger.gone(entry.key, entry.id, "removed")
            else:
                ledger.written(kit.release(entry.id), dated=True)
        assert [ledger.count(state) for state in State] == [600, 600, 0, 0]

    def test_earlier_lines_are_kept_in_mind_whatever_their_order(self, ledger, kit):
        for revision in (2, 1, 3):
            one = replace(kit.release(1, f"{revision}"), revision=revision)
            ledger.written(one, dated=True, place=(revision * 100, 0, 50))
        assert ledger.entry_of(1).revision == 3
        told = [(line.revision, line.offset, line.content_hash) for line in ledger.earlier()]
        hashes = [kit.release(1, text).content_hash for text in "12"]
        assert told == [(1, 100, hashes[0]), (2, 200, hashes[1])]


class TestBatches:
    def test_all_or_nothing(self, ledger):
        def break_off():
            with ledger.batch():
                ledger.gone("codeigniter/1", 1, "removed")
                with ledger.batch():
                    ledger.gone("codeigniter/2", 2, "removed")
                raise KeyError

        with pytest.raises(KeyError):
            break_off()
        assert list(ledger.entries()) == []

    def test_what_must_be_on_the_disk_is_not_put_into_another_batch(self, ledger):
        with pytest.raises(RuntimeError), ledger.batch(), ledger.batch(outermost=True):
            pass

    def test_threads_take_turns(self, ledger):
        def work(first):
            for number in range(first, first + 20):
                with ledger.batch():
                    ledger.intend(f"codeigniter/{number}", "https://demo.invalid/")
                    ledger.gone(f"codeigniter/{number}", number, "removed")

        threads = [threading.Thread(target=work, args=(n * 100,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert ledger.count(State.GONE) == len(ledger.open_intents()) == 80


WHOLE = Window()
FROM_2020 = Window(date(2020, 1, 1))
FROM_2022 = Window(date(2022, 1, 1))
YEAR_2021 = Window(date(2021, 1, 1), date(2021, 12, 31))


class TestWalks:
    @pytest.mark.parametrize(
        ("walked", "asked", "covered"),
        [
            (WHOLE, WHOLE, True),
            (WHOLE, YEAR_2021, True),
            (FROM_2020, FROM_2022, True),
            (FROM_2020, YEAR_2021, True),
            (FROM_2022, FROM_2020, False),
            (FROM_2022, WHOLE, False),
            (YEAR_2021, Window(date(2021, 1, 1)), False),
            (YEAR_2021, YEAR_2021, True),
            (Window(None, date(2021, 12, 31)), YEAR_2021, True),
        ],
    )
    def test_a_finished_walk_covers_what_lies_in_its_window(self, ledger, walked, asked, covered):
        walk = ledger.begin_walk(1, walked)
        assert ledger.covers(1, asked) is None
        ledger.finish_walk(walk, "head", 120)
        found = ledger.covers(1, asked)
        assert (found is not None) == covered
        assert ledger.covers(2, asked) is None

    def test_the_newest_walk_answers(self, ledger, clock):
        for count in (10, 11):
            ledger.finish_walk(ledger.begin_walk(1, WHOLE), f"head {count}", count)
            clock.sleep(60)
        ledger.finish_walk(ledger.begin_walk(1, FROM_2022), "head 12", 12)
        assert ledger.covers(1, FROM_2020).head == "head 11"
        newest = ledger.covers(1, FROM_2022)
        assert (newest.count, newest.window) == (12, FROM_2022)
        assert newest.finished == clock.now()

    def test_a_cut_walk_is_a_hole_until_a_later_one_covers_it(self, ledger):
        def holes():
            return [(hole.wanted.id, hole.since, hole.until) for hole in ledger.reach().holes(1)]

        today = date(2026, 1, 10)
        ledger.finish_walk(ledger.begin_walk(1, Window(None, date(2021, 1, 1))), "head", 1)
        cut = ledger.begin_walk(1, FROM_2020)
        assert holes() == [(cut, date(2021, 1, 2), today)]
        ledger.finish_walk(ledger.begin_walk(1, FROM_2022), "head", 1)
        ledger.finish_walk(ledger.begin_walk(2, WHOLE), "head", 1)
        assert holes() == [(cut, date(2021, 1, 2), date(2021, 12, 31))]
        ledger.finish_walk(ledger.begin_walk(1, FROM_2020), "head", 1)
        assert holes() == []


class TestRunsAndIntents:
    def test_runs_are_remembered(self, ledger, clock):
        assert ledger.last_run() is None
        ledger.begin_run(FROM_2022, {"scrape": "0.1"})
        assert ledger.last_run().finished is None
        ledger.finish_run(0, {"written": 12, "waits": [1.5]})
        good = ledger.last_run()
        assert (good.exit_code, good.figures) == (0, {"written": 12, "waits": [1.5]})
        assert (good.window, good.versions) == (FROM_2022, {"scrape": "0.1"})
        clock.sleep(60)
        ledger.begin_run(WHOLE, {})
        ledger.finish_run(75, {})
        assert ledger.last_run().exit_code == 75
        assert ledger.last_run(0) == good

    def test_an_intent_stays_open_until_the_page_is_parsed(self, path):
        with Ledger(path, site="demo") as ledger:
            for number in (0, 1, 2, 1):
                ledger.intend(f"codeigniter/{number}", f"u{number}")
            ledger.intent_done("codeigniter/0")
            ledger.intent_done("codeigniter/2")
        with Ledger(path, site="demo") as ledger:
            assert ledger.open_intents() == [("codeigniter/1", "u1")]

    def test_the_wait_that_the_site_asked_for_is_remembered(self, path):
        moment = datetime(2026, 1, 1, 12, 30, 0, 500, tzinfo=UTC)
        with Ledger(path, site="demo") as ledger:
            assert ledger.not_before is None
            ledger.not_before = moment
        with Ledger(path, site="demo") as ledger:
            assert timedelta(0) <= ledger.not_before - moment < timedelta(seconds=1)
            ledger.not_before = None
            assert ledger.not_before is None


class TestWhereARunGoesOn:
    """The clock stands at 12:00 of 10 January 2026 in Bangkok."""

    WEEK = timedelta(days=7)

    def walked(self, ledger, since=None, until=None, *, category=33, head="head", whole=True):
        number = ledger.begin_walk(category, Window(since, until))
        if whole:
            ledger.finish_walk(number, head, 10)

    def test_nothing_to_go_on_from(self, ledger):
        assert ledger.resume_from(self.WEEK) is None
        assert ledger.resume_from(self.WEEK, 33) is None

    def test_a_week_before_the_last_walk_began(self, ledger):
        self.walked(ledger, date(2022, 1, 1))
        assert ledger.resume_from(self.WEEK, 33) == date(2026, 1, 3)

    def test_no_later_than_the_day_that_walks_reached(self, ledger):
        self.walked(ledger, date(2022, 1, 1), date(2022, 12, 31))
        assert ledger.resume_from(self.WEEK, 33) == date(2022, 12, 24)
        self.walked(ledger, date(2022, 12, 24))
        self.walked(ledger, date(2019, 1, 1), date(2019, 12, 31))
        assert ledger.resume_from(self.WEEK, 33) == date(2026, 1, 3)

    def test_where_a_walk_was_cut_in_that_category_only(self, ledger):
        for category in (33, 32):
            self.walked(ledger, date(2022, 1, 1), category=category)
        self.walked(ledger, date(2019, 1, 1), whole=False)
        assert ledger.resume_from(self.WEEK, 33) == date(2019, 1, 1)
        assert ledger.resume_from(self.WEEK, 32) == date(2026, 1, 3)
        assert ledger.resume_from(self.WEEK) == date(2019, 1, 1)
        self.walked(ledger, date(2019, 1, 1))
        assert ledger.resume_from(self.WEEK, 33) == date(2026, 1, 3)

    def test_where_a_run_over_all_was_cut_in_every_category(self, ledger):
        self.walked(ledger, date(2022, 1, 1))
        self.walked(ledger, category=EVERY, whole=False)
        assert ledger.resume_from(self.WEEK, 33) == date.min
        self.walked(ledger)
        self.walked(ledger, category=EVERY)
        assert ledger.resume_from(self.WEEK, 33) == date(2026, 1, 3)

    def test_a_category_that_is_new_begins_where_the_widest_run_did(self, ledger):
        self.walked(ledger, date(2022, 1, 1), category=EVERY)
        self.walked(ledger, date(2024, 1, 1), category=EVERY)
        assert ledger.resume_from(self.WEEK, 99) == date(2022, 1, 1)
        self.walked(ledger, date(2024, 1, 1), category=99)
        assert ledger.resume_from(self.WEEK, 99) == date(2022, 1, 1)
        self.walked(ledger, date(2022, 1, 1), category=99)
        assert ledger.resume_from(self.WEEK, 99) == date(2026, 1, 3)

    def test_days_that_were_passed_over_between_two_walks_are_gone_back_to(self, ledger, clock):
        self.walked(ledger, date(2025, 1, 1))
        clock.at += timedelta(days=60)  # to the 11th of March
        self.walked(ledger, date(2026, 3, 4))
        assert ledger.resume_from(self.WEEK, 33) == date(2026, 1, 4)
        self.walked(ledger, date(2026, 1, 4))
        assert ledger.resume_from(self.WEEK, 33) == date(2026, 3, 4)

    def test_a_run_that_tried_every_id_was_in_every_category(self, ledger):
        self.walked(ledger, date(2022, 1, 1), category=EVERY, head=BY_IDS)
        assert ledger.resume_from(self.WEEK, 99) == date(2026, 1, 3)
