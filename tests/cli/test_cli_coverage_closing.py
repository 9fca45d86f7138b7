"""The way out of what is missing: the command that `scrape coverage` ends with."""

import json
import shlex
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from covered import eight_years, last_line

from cli.closing import closing
from scraper import Window
from scraper.coverage import coverage
from scraper.ledger import EVERY, Ledger


@pytest.fixture
def output(tmp_path):
    return tmp_path / "releases.jsonl"


class TestClosing:
    def test_nothing_to_close(self, scrape, make, output):
        make(*eight_years()).close()
        result = scrape("coverage", output)
        assert result.exit_code == 0
        assert last_line(result.stdout) == "Nothing to close."

    def test_what_was_walked_from_different_days_is_not_called_whole(self, scrape, make, output):
        with make(*eight_years(), asked=False) as ledger:
            ledger.finish_walk(ledger.begin_walk(33, Window(date(2017, 1, 1))), "x", 1)
            shown = scrape("coverage", output).stdout
            assert last_line(shown) == "Nothing to close."  # one category, and whole
            for category in (33, 32, EVERY):
                window = Window(date(2024, 12, 1))
                ledger.finish_walk(ledger.begin_walk(category, window), "y", 1)
        result = scrape("coverage", output)
        assert last_line(result.stdout) == (
            "Not all listings were walked from the same day on. All from the earliest:"
            f" scrape --since 2560 -o {output}"
        )
        assert "100.0 % of what is known of accounted for" in result.stdout
        told = json.loads(scrape("coverage", output, "--json").stdout)
        assert (told["begins"], told["close"]) == ("apart", None)
        late = scrape("coverage", output, "--since", "2567-12").stdout
        assert last_line(late) == "Nothing to close."

    def test_where_no_listing_was_walked_whole_that_is_said(self, scrape, make, output):
        make(*eight_years(), asked=False).close()
        shown = scrape("coverage", output).stdout
        assert last_line(shown).startswith("No listing was walked whole: what else")
        thai = scrape("coverage", output, "--lang", "th").stdout
        assert last_line(thai).startswith("ยังไม่มีหน้ารายการใดที่เก็บครบ")

    def close(
        self, make, file, *, ledger=None, site="demo", fail=False, cuts=(), runs=(), path=None
    ):
        with make(site=site, path=path, asked=not runs) as known:
            if fail:
                known.failed("codeigniter/1", 1, "HTTP 500")
            for category, window in cuts:
                known.begin_walk(category, window)
            for window in runs:
                known.begin_walk(EVERY, window)
            later = datetime.now(UTC) + timedelta(days=2)  # what failed is due then
            covered = msgspec.structs.replace(coverage(known), as_of=later)
            return closing(covered, file, ledger)

    @pytest.mark.parametrize(
        ("site", "also"),
        [
            ("https://www.thaigov.go.th", ""),
            ("demo", " --demo"),
            ("http://127.0.0.1:8000", " --site http://127.0.0.1:8000"),
        ],
    )
    def test_failed_ones_are_filled_on_their_own_site(self, make, output, site, also):
        assert self.close(make, output, site=site, fail=True) == f"scrape fill {output}{also}"

    @pytest.mark.parametrize(
        ("since", "until", "typed"),
        [
            (date(2022, 3, 1), date(2022, 4, 30), "--since 2565-03 --until 2565-04"),
            (date(2022, 1, 1), date(2022, 12, 31), "--since 2565 --until 2565"),
            (date(2022, 3, 2), date(2022, 4, 29), "--since 2565-03-02 --until 2565-04-29"),
            (date(2024, 2, 29), None, "--since 2567-02-29"),
            (None, date(2022, 12, 31), "--since 2540 --until 2565"),
            (None, None, "--all"),
        ],
    )
    def test_a_run_that_was_stopped_is_done_again(self, make, output, since, until, typed):
        command = self.close(make, output, runs=[Window(since, until)])
        assert command == f"scrape {typed} -o {output} --demo"

    def test_walks_that_were_cut_name_their_categories_and_all_their_days(self, make, output):
        cuts = [(33, Window(date(2022, 3, 1), date(2022, 3, 31)))]
        cuts += [(28, Window(date(2022, 5, 1), date(2022, 5, 31)))]
        assert self.close(make, output, cuts=cuts, fail=True) == (
            "scrape --since 2565-03 --until 2565-05 --category 28 --category 33 "
            f"-o {output} --demo; scrape fill {output} --demo"
        )

    def test_a_name_with_spaces_can_be_pasted(self, make, tmp_path):
        output = tmp_path / "ข่าว ปี 65.jsonl"
        command = self.close(make, output, fail=True)
        assert shlex.split(command) == ["scrape", "fill", str(output), "--demo"]

    def test_a_ledger_elsewhere_is_named(self, make, output, tmp_path):
        ledger = tmp_path / "other.ledger"
        command = self.close(
            make, output, ledger=ledger, path=ledger, fail=True, runs=[Window(date(2022, 1, 1))]
        )
        assert command == (
            f"scrape --since 2565 -o {output} --ledger {ledger} --demo; "
            f"scrape fill {output} --ledger {ledger} --demo"
        )

    def test_a_ledger_that_stands_alone_goes_on_to_standard_output(self, make, tmp_path):
        ledger = tmp_path / "thaigov.ledger"
        command = self.close(make, ledger, path=ledger, fail=True, runs=[Window()])
        assert command == (
            f"scrape --all --ledger {ledger} --demo; scrape fill - --ledger {ledger} --demo"
        )

    def test_the_ledger_beside_an_output_stands_for_it(self, make, output):
        ledger = output.with_name("releases.jsonl.ledger")
        assert self.close(make, ledger, fail=True) == f"scrape fill {output} --demo"
        assert self.close(make, output, ledger=ledger, fail=True) == f"scrape fill {output} --demo"

    def test_the_command_closes_a_cut_walk_of_the_miniature_site(self, scrape, tmp_path, mini):
        output = tmp_path / "releases.jsonl"
        run = ("--rate", "0", "-q", "--site", mini.base)
        assert scrape(*run, "--since", "2563", "--limit", 5, "-o", output).exit_code == 0
        with Ledger(output.with_name("releases.jsonl.ledger"), site=mini.base) as ledger:
            ledger.begin_walk(EVERY, Window(date(2020, 1, 1)))  # and it was killed there
        command = last_line(scrape("coverage", output).stdout).partition(";")[0]
        assert scrape(*shlex.split(command)[1:], "--rate", "0", "-q").exit_code == 0
        told = json.loads(scrape("coverage", output, "--json").stdout)
        assert (told["cut_walks"], told["unfinished_runs"]) == ([], [])
