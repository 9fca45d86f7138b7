"""A run every day: what it asks the site for where nothing is new, and what it still finds."""

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from killing import ROOT, assert_agrees, whole

from scraper.demo.releases import invent
from scraper.demo.server import serving
from scraper.demo.site import MiniSite
from scraper.ledger import Ledger, State

PEAK = Path(__file__).parents[1] / "benchmarks" / "peak_process.py"
SINCE = {"all": ["--all"], "since 2563": ["--since", "2563"], "as the last run": []}


@pytest.fixture
def kept(scrape, tmp_path):
    """An output in which all of a site of 120 stands, and the run of the next morning."""
    site = MiniSite(invent(120), log_requests=True)
    with serving(site) as base:
        output = tmp_path / "releases.jsonl"
        args = ("--site", base, "--rate", 0, "-o", output)
        assert scrape(*args, "--all").exit_code == 0

        def run(*more):
            site.requests.clear()
            result = scrape(*args, *more)
            assert result.exit_code == 0, result.stderr
            assert_agrees(output)
            return result

        yield SimpleNamespace(site=site, output=output, run=run, args=(*args, "--all"))


def listings(requests):
    """How often each category's listing was asked for."""
    return Counter(found[1] for path in requests if (found := re.search(r"/index/(\d+)", path)))


@pytest.mark.parametrize("since", SINCE)
def test_where_nothing_is_new_it_asks_for_two_pages_a_category_and_no_release(kept, since):
    kept.run(*SINCE[since])
    before = kept.output.read_bytes()
    for _ in range(2):
        kept.run(*SINCE[since])
        asked = listings(kept.site.requests)
        assert sorted(map(int, asked)) == sorted(kept.site.category_ids.values())
        assert max(asked.values()) <= 2
        rest = [path for path in kept.site.requests if "/index/" not in path]
        assert rest == ["/main/contents"]  # robots.txt is kept for a day
    assert kept.output.read_bytes() == before


@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize("category", ["ข่าวนายกรัฐมนตรี", "ด้านสังคม"])
@pytest.mark.parametrize("since", SINCE)
def test_it_finds_a_new_release_at_the_head_and_in_the_undated_tail(kept, since, category, dated):
    kept.run(*SINCE[since])
    site, held = kept.site, len(whole(kept.output))
    today = (datetime.now(UTC) + timedelta(hours=7)).date()
    model = next(one for one in site.releases.values() if not one.removed)
    new = replace(model, id=max(site.releases) + 3, category=category, also_in=(), displaced=0)
    site.add(replace(new, posted=today, news_date=today if dated else None))
    result = kept.run(*SINCE[since])
    assert "1 written" in result.stderr
    assert len(whole(kept.output)) == held + 1
    elsewhere = listings(site.requests)
    del elsewhere[str(site.category_ids[category])]
    assert max(elsewhere.values()) <= 2


def test_a_long_ledger_makes_a_daily_run_no_larger(kept):
    """The peak memory of the command, whose ledger knows 120 releases, then 200,000."""
    small = _peak(kept.args)
    with Ledger(kept.output.with_name("releases.jsonl.ledger"), site=None) as ledger:
        ledger.change(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)"
            " INSERT INTO release (key, id, state, day, content_hash, layout, first_met,"
            " last_checked) SELECT 'codeigniter/' || i, i, state, day, content_hash, layout,"
            " first_met, last_checked FROM release, n WHERE id = (SELECT min(id) FROM release)"
        )
        assert ledger.count(State.WRITTEN) > 200_000
    new = next(one for one in kept.site.releases.values() if not one.removed)
    kept.site.add(replace(new, id=9_999_999))
    large = _peak(kept.args)
    assert {9_999_999} < {msgspec.json.decode(line)["id"] for line in whole(kept.output)}
    assert large < 1.15 * small


def _peak(args):
    """Kilobytes, by a small process between: a child's peak counts from its parent's size."""
    command = [sys.executable, PEAK, sys.executable, "-m", "cli.app", *map(str, args)]
    done = subprocess.run(
        command,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return int(done.stdout.split()[1])
