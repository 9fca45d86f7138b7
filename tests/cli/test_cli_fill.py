"""`scrape fill`, and `--discover ids`: what is missing is found, and said."""

from dataclasses import replace
from datetime import timedelta

import pytest

from scraper.demo.releases import invent
from scraper.demo.server import serving
from scraper.demo.site import MiniSite
from scraper.fetch.pacing import Clock

RELEASES = [
    # Every 15 releases three ids are not used.
    replace(one, id=one.id + at // 15 * 3, removed=False, also_in=(), displaced=0)
    for at, one in enumerate(invent(60))
]
HIDDEN = RELEASES[40].id
UNUSED = 9


class Site(MiniSite):
    """A miniature site on which some pages can be out of order."""

    broken = ()

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"].rpartition("/")[2] in self.broken:
            self.requests.append(environ["PATH_INFO"])
            start_response("500 Internal Server Error", [("Content-Type", "text/html")])
            return [b"broken"]
        return super().__call__(environ, start_response)


@pytest.fixture
def site():
    """One release is in no listing; its page is there."""
    shown = [replace(one, category="") if one.id == HIDDEN else one for one in RELEASES]
    return Site(shown, log_requests=True)


@pytest.fixture
def output(site, scrape, tmp_path):
    """What a crawl of all listings left."""
    path = tmp_path / "r.jsonl"
    with serving(site) as base:
        site.at = base
        result = scrape("--site", base, "--rate", 0, "--all", "-o", path)
        assert result.exit_code == 0
        site.requests.clear()
        yield path


def ids(records, path):
    return [release.id for release in records(path.read_bytes())]


def test_fill_finds_what_no_listing_shows(site, output, scrape, records):
    before = ids(records, output)
    assert HIDDEN not in before
    result = scrape("fill", output, "--rate", 0)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert ids(records, output) == [*before, HIDDEN]
    assert "1 written" in result.stderr
    assert f"{UNUSED} never-existed" in result.stderr
    assert result.stderr.endswith("still open: 0 ids that nothing is known of, 0 failed\n")
    assert sum("details" in path for path in site.requests) == UNUSED + 1
    assert not any("index" in path for path in site.requests)


def test_fill_again_asks_for_nothing(site, output, scrape):
    scrape("fill", output, "--rate", 0)
    site.requests.clear()
    result = scrape("fill", output, "--rate", 0)
    assert result.exit_code == 0
    assert "0 written" in result.stderr
    assert site.requests == []


def test_limit_bounds_the_ids_that_are_asked_for(site, output, scrape):
    result = scrape("fill", output, "--rate", 0, "--limit", 1)
    assert result.exit_code == 0
    assert sum("details" in path for path in site.requests) == 1
    assert f"still open: {UNUSED} ids that nothing is known of" in result.stderr
    assert scrape("fill", output, "--limit", 0).exit_code == 2


def test_the_ledger_itself_and_a_ledger_elsewhere_are_taken(output, scrape, records):
    beside = output.with_name("r.jsonl.ledger")
    assert scrape("fill", beside, "--rate", 0, "--limit", 1).exit_code == 0
    elsewhere = beside.rename(output.with_name("elsewhere"))
    assert scrape("fill", output, "--ledger", elsewhere, "--rate", 0).exit_code == 0
    assert HIDDEN in ids(records, output)


def test_what_lies_outside_the_days_asked_for_is_noted_and_not_written(
    site, scrape, records, tmp_path
):
    path = tmp_path / "r.jsonl"
    day = sorted(one.posted for one in RELEASES if one.id != HIDDEN)[30]
    with serving(site) as base:
        scrape("--site", base, "--rate", 0, "--since", day.isoformat(), "-o", path)
        # A release of 2563, under a number beside which those of the window stand.
        site.add(replace(RELEASES[0], id=RELEASES[45].id - 1, category=""))
        before = ids(records, path)
        result = scrape("fill", path, "--rate", 0)
    assert result.exit_code == 0
    assert "1 written" in result.stderr
    assert "1 outside the window" in result.stderr
    assert "still open: 0 ids" in result.stderr
    assert ids(records, path) == [*before, HIDDEN]


def test_a_failed_release_is_tried_again_when_it_is_due(
    site, scrape, records, tmp_path, monkeypatch
):
    path = tmp_path / "r.jsonl"
    lost = RELEASES[20].id
    site.broken = {str(lost)}
    with serving(site) as base:
        assert scrape("--site", base, "--rate", 0, "--all", "-o", path).exit_code == 3
        early = scrape("fill", path, "--rate", 0, "--limit", 1)
        assert f"/details/{lost}" not in early.stderr
        assert "1 failed to be tried again later" in early.stderr
        later = Clock().now() + timedelta(days=1)
        monkeypatch.setattr(Clock, "now", lambda _self: later)
        again = scrape("fill", path, "--rate", 0)
        assert again.exit_code == 3
        assert f"/details/{lost}: HTTP 500" in again.stderr
        site.broken = ()
        latest = later + timedelta(days=8)
        monkeypatch.setattr(Clock, "now", lambda _self: latest)
        assert scrape("fill", path, "--rate", 0).exit_code == 0
    assert sorted(ids(records, path)) == [one.id for one in RELEASES]


def test_other_categories_are_no_gap_of_one(site, scrape, tmp_path):
    path = tmp_path / "r.jsonl"
    with serving(site) as base:
        scrape("--site", base, "--rate", 0, "--all", "--category", "สังคม", "-o", path)
        held = path.read_bytes()
        result = scrape("fill", path, "--rate", 0)
    assert result.exit_code == 0
    assert "no run asked for all categories" in result.stderr
    assert path.read_bytes() == held


def test_a_ledger_of_the_demo_is_filled_from_the_demo(scrape, tmp_path):
    path = tmp_path / "r.jsonl"
    assert scrape("--demo", "--since", "2568", "-o", path).exit_code == 0
    held = path.read_bytes()
    result = scrape("fill", path)
    assert result.exit_code == 0
    assert "still open: 0 ids" in result.stderr
    assert path.read_bytes() == held


def test_a_stream_goes_on_where_it_went(site, scrape, records, tmp_path):
    ledger = tmp_path / "seen"
    with serving(site) as base:
        scrape("--site", base, "--rate", 0, "--all", "--ledger", ledger)
        result = scrape("fill", "-", "--ledger", ledger, "--rate", 0)
    assert [release.id for release in records(result.stdout_bytes)] == [HIDDEN]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["missing.jsonl"], ["there is no ledger missing.jsonl.ledger"]),
        (["-"], ["standard output", "--ledger"]),
        ([], ["FILE"]),
    ],
)
def test_what_makes_no_sense_is_refused(scrape, args, words):
    result = scrape("fill", *args)
    assert result.exit_code == 2
    assert [word for word in words if word not in result.stderr] == []


@pytest.mark.parametrize("args", [["--demo"], ["--site", "http://127.0.0.1:9", "--rate", "0"]])
def test_another_site_is_refused_and_the_file_left_alone(output, scrape, args):
    held = output.read_bytes()
    result = scrape("fill", output, *args)
    assert result.exit_code == 2
    assert "Two sites are never mixed" in result.stderr
    assert output.read_bytes() == held


def test_ids_find_what_listings_find_and_more(site, output, scrape, records):
    by_listing = ids(records, output)
    result = scrape("--site", site.at, "--rate", 0, "--all", "--discover", "ids")
    assert result.exit_code == 0
    found = [release.id for release in records(result.stdout_bytes)]
    assert found == sorted([*by_listing, HIDDEN], reverse=True)


def test_a_run_without_since_goes_on_from_a_sweep(site, scrape, tmp_path):
    path = tmp_path / "r.jsonl"
    with serving(site) as base:
        args = ("--site", base, "--rate", 0, "-o", path)
        assert scrape(*args, "--all", "--discover", "ids").exit_code == 0
        held = path.read_bytes()
        result = scrape(*args)
        assert result.exit_code == 0
        assert "no --since: going on" in result.stderr
        assert path.read_bytes() == held


def test_a_dry_run_by_ids_says_what_it_would_take(site, scrape):
    with serving(site) as base:
        result = scrape("--site", base, "--rate", 0, "--all", "--discover", "ids", "--dry-run")
    assert result.exit_code == 0
    assert "nothing was written" in result.stderr


def test_a_way_that_is_none_is_refused(scrape):
    result = scrape("--demo", "--all", "--discover", "gaps")
    assert result.exit_code == 2
    assert "listings" in result.stderr
