"""`--from`: files beside other sources, and beside a ledger."""

import json

from from_files import ids, titles

from cli.run import POLICY
from scraper.demo.releases import invent
from scraper.demo.site import MiniSite

# Several sources


def test_each_release_comes_once_from_the_best_source_or_the_preferred_one(
    scrape, kept, saved, pages
):
    warc = kept(*pages.ids[:3], said=" ในแฟ้ม")
    folder = saved(*pages.ids[1:5], said=" ที่เก็บ")
    both = ("--from", folder, "--from", warc)
    result = scrape(*both)
    assert ids(result) == pages.ids[:5]
    assert [title.rsplit(" ", 1)[1] for title in titles(result)] == ["ในแฟ้ม"] * 3 + ["ที่เก็บ"] * 2
    result = scrape(*both, "--prefer", folder)
    assert sorted(ids(result)) == pages.ids[:5]
    assert sorted(title.rsplit(" ", 1)[1] for title in titles(result)) == (["ที่เก็บ"] * 4 + ["ในแฟ้ม"])
    refused = scrape(*both, "--prefer", "elsewhere")
    assert refused.exit_code == 2
    assert f"It can be {folder}, {warc}: name it with --from" in refused.stderr


def test_the_live_site_comes_before_files(scrape, mini, tmp_path, new_warc):
    live = scrape("--site", mini.base, "--rate", "0", "--all")
    one = json.loads(live.stdout_bytes.splitlines()[0])
    warc, others = new_warc(), MiniSite(invent(80))
    new = max(one.id for one in others.releases.values() if one.category in others.category_ids)
    assert new not in mini.site.releases
    for number in (one["id"], new):
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": f"/news/contents/details/{number}"}
        (page,) = others(environ, lambda *_: None)
        warc.add(f"https://demo.invalid/news/contents/details/{number}", page)
    (tmp_path / "pages.warc.gz").write_bytes(warc.bytes)
    args = ("--from", tmp_path, "--from", "live", "--site", mini.base, "--rate", "0", "--all")
    both = scrape(*args)
    source = {
        line["id"]: line["source"] for line in map(json.loads, both.stdout_bytes.splitlines())
    }
    assert sorted(ids(both)) == sorted([*ids(live), new])
    assert source == {**dict.fromkeys(ids(live), "demo"), new: "warc"}


# With a ledger


def test_a_second_run_adds_what_is_new_and_a_changed_capture_as_a_revision(
    scrape, kept, pages, tmp_path, records
):
    output = tmp_path / "out" / "releases.jsonl"
    output.parent.mkdir()
    first = kept(*pages.ids[:2], name="1.warc.gz")
    assert scrape("--from", first, "-o", output).exit_code == 0
    held = output.read_bytes()
    again = scrape("--from", first, "-o", output)
    assert (again.exit_code, output.read_bytes()) == (0, held)
    assert "not fetched again" not in again.stderr
    second = kept(*pages.ids[1:3], name="2.warc.gz", said=" แก้ไข", at="2021-01-01T00:00:00Z")
    assert scrape("--from", second, "-o", output).exit_code == 0
    told = [(one.id, one.revision, one.fetched_at.year) for one in records(output.read_bytes())]
    assert told == [
        (pages.ids[0], 1, 2022),
        (pages.ids[1], 1, 2022),
        (pages.ids[1], 2, 2021),
        (pages.ids[2], 1, 2021),
    ]
    assert scrape("verify", output).exit_code == 0


def test_a_later_live_run_must_still_say_once_from_when_on(scrape, kept, pages, tmp_path):
    output = tmp_path / "releases.jsonl"
    assert scrape("--from", kept(pages.ids[0]), "-o", output).exit_code == 0
    result = scrape("-o", output)
    assert result.exit_code == 2
    assert "of no run to go on from" in result.stderr
    assert POLICY not in result.stderr


def test_a_capture_that_is_gone_says_nothing_about_the_site_of_today(
    scrape, kept, pages, new_warc, tmp_path
):
    output = tmp_path / "out" / "releases.jsonl"
    output.parent.mkdir()
    assert scrape("--from", kept(pages.ids[0]), "-o", output).exit_code == 0
    removed = next(one.id for one in pages.site.releases.values() if one.removed)
    warc = new_warc()
    for number in (pages.ids[0], pages.ids[1]):
        warc.add(number, pages(removed), at="2024-01-01T00:00:00Z")
    gone = tmp_path / "gone.warc.gz"
    gone.write_bytes(warc.bytes)
    for _ in range(2):
        result = scrape("--from", gone, "-o", output)
        assert "2 removed" in result.stderr
    assert "no release was changed or withdrawn" in scrape("changes", output).stdout
    assert len(output.read_bytes().splitlines()) == 1
