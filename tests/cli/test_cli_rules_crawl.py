"""A crawl by a user's own rule files, and one that is refused for them."""

import json
from pathlib import Path
from urllib.request import urlopen

import pytest
from own_rules import BUILT, changed, newer

PAGES = Path(__file__).parents[1] / "scraper" / "rules" / "pages" / "codeigniter-1"


@pytest.fixture
def mine(tmp_path):
    """A directory with a newer version of the rules, by which no lead is found."""
    return newer(tmp_path / "mine")


def said(result):
    return " ".join(result.stderr.split())


def test_a_crawl_by_a_users_own_rules(scrape, mine, records, tmp_path):
    args = ("--demo", "--all", "--limit", "30", "--report", tmp_path / "report.json")
    result = scrape(*args, "--rules", mine)
    assert result.exit_code == 0
    assert {one.layout for one in records(result.stdout_bytes)} == {"codeigniter/1.1"}
    assert {one.lead for one in records(result.stdout_bytes)} == {None}
    assert f"(with {mine})" in said(result)
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert report["versions"]["rules"].startswith("codeigniter/1.1, codeigniter/1")
    by_name = scrape(*args, SCRAPE_RULES=str(mine))
    assert by_name.stdout_bytes.count(b'"layout":"codeigniter/1.1"') == 30
    without = scrape(*args)
    assert any(one.lead for one in records(without.stdout_bytes))
    assert "rules:" not in said(without)


def renamed_listing(base, path):
    if "/index/" not in path:
        return None
    with urlopen(base + path) as answer:
        return "200 OK", answer.read().decode().replace("panel-body", "moved")


def test_own_rules_find_what_a_moved_listing_shows(scrape, serve, tmp_path):
    """The listings' box is renamed: without the mended rule file nothing is found."""
    text = changed(
        ("version = 1\n", "version = 2\n"), ('rows = "div.panel-body"', 'rows = ".moved"')
    )
    (tmp_path / "2.toml").write_text(text, "utf-8")
    with (
        serve(lambda _path: None) as plain,
        serve(lambda path: renamed_listing(plain, path)) as moved,
    ):
        args = ("--site", moved, "--rate", "0", "--all", "--limit", "5", "-q")
        assert scrape(*args).exit_code == 65
        result = scrape(*args, "--rules", tmp_path)
        assert result.exit_code == 0
        assert result.stdout.count("\n") == 5


def test_the_doctor_reads_by_a_users_own_rules(scrape, mine):
    result = scrape("doctor", "--demo", "--json", "--rules", mine)
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert told["versions"]["rules"].startswith("codeigniter/1.1, codeigniter/1")
    (release,) = [one["said"] for one in told["findings"] if one["check"] == "release"]
    assert "codeigniter/1.1" in release


def test_a_rule_file_that_is_wrong_ends_the_crawl_before_it_begins(scrape, tmp_path):
    (tmp_path / "x.toml").write_text(BUILT.replace("[fields.lead]", "[fields.leed]"), "utf-8")
    out = tmp_path / "r.jsonl"
    for result in (
        scrape("--demo", "--all", "-o", out, "--rules", tmp_path),
        scrape("--demo", "--all", "-o", out, SCRAPE_RULES=str(tmp_path)),
        scrape("fill", out, "--demo", "--rules", tmp_path),
        scrape("rules", "list", "--rules", tmp_path),
        scrape("rules", "test", PAGES / "line.html", "--rules", tmp_path),
        scrape("--version", SCRAPE_RULES=str(tmp_path)),
    ):
        assert result.exit_code == 2
        assert result.stdout == ""
    result = scrape("--demo", "--all", "-o", out, "--rules", tmp_path)
    assert f"rule file {tmp_path}/x.toml: fields: " in said(result)
    assert "leed" in said(result)
    assert "Allowed there: the keys title, posted, body, news_date, lead," in said(result)
    assert not out.exists()


def test_a_broken_file_named_by_the_environment_says_how_to_do_without(scrape, tmp_path):
    (tmp_path / "x.toml").touch()  # as `rules show codeigniter > my-rules/x.toml` begins
    env = {"SCRAPE_RULES": str(tmp_path)}
    unset = "SCRAPE_RULES names that directory: `unset SCRAPE_RULES` does without it."
    shown = scrape("rules", "show", "codeigniter", **env)
    assert (shown.exit_code, shown.stdout_bytes) == (0, BUILT.encode())
    assert f"rule file {tmp_path}/x.toml" in said(shown)
    assert unset in said(shown)
    for args in (
        ("rules", "list"),
        ("rules", "test", PAGES / "line.html"),
        ("--demo", "--all"),
        ("doctor", "--demo"),
        ("--version",),
    ):
        result = scrape(*args, **env)
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"rule file {tmp_path}/x.toml" in said(result)
        assert unset in said(result)
    explicit = scrape("rules", "show", "codeigniter", "--rules", tmp_path)
    assert (explicit.exit_code, explicit.stdout) == (2, "")
    assert "unset" not in said(explicit)


def test_a_directory_that_does_not_exist(scrape, tmp_path):
    result = scrape("--demo", "--all", "--rules", tmp_path / "gone")
    assert result.exit_code == 2
    assert "gone: No such file or directory" in said(result)


def test_the_version_names_the_rules(scrape, mine):
    assert "rules codeigniter/1" in scrape("--version").stdout
    assert (
        "rules codeigniter/1.1, codeigniter/1" in scrape("--version", SCRAPE_RULES=str(mine)).stdout
    )


WORD = "ล้านบาท"


@pytest.fixture
def words(tmp_path):
    """A directory with words by which titles with `WORD` in them are none of a release."""
    folder = tmp_path / "words"
    folder.mkdir()
    text = f"[[kind]]\nwhat = 'what something costs'\nwhole = ['.*{WORD}.*']\n"
    (folder / "other-pages.toml").write_text(text, "utf-8")
    return folder


@pytest.fixture
def crawl(scrape, mini, records, tmp_path):
    """Runs over the 60 releases; what it said, the titles it wrote, the pages it asked for."""
    base = ("--site", mini.base, "--rate", "0", "--all", "--report", tmp_path / "report.json")

    def run(out, *args):
        log = tmp_path / "asked.jsonl"
        log.unlink(missing_ok=True)
        result = scrape(*base, "-o", out, "--requests-log", log, *args)
        assert result.exit_code == 0
        assert "uncertain" not in said(result)
        asked = [json.loads(line)["url"] for line in log.read_text("utf-8").splitlines()]
        report = json.loads((tmp_path / "report.json").read_text("utf-8"))
        written = [one.title for one in records(out.read_bytes())]
        return said(result), written, [url for url in asked if "/details/" in url], report

    return run


def test_what_own_words_keep_out_is_an_answer_until_the_rules_change(crawl, words, tmp_path):
    out, every = tmp_path / "r.jsonl", crawl(tmp_path / "all.jsonl")[1]
    kept_out = [title for title in every if WORD in title]
    assert 3 < len(kept_out) < len(every)
    told, written, _, report = crawl(out, "--rules", words, "-v")
    assert sorted(written) == sorted(set(every) - set(kept_out))
    assert f"{len(kept_out)} kept-out" in told
    assert "0 failed" in told
    why = f": kept out by {words}/other-pages.toml: what something costs (title)"
    assert told.count(why) == len(kept_out)
    assert "current/1, other-pages (with " in told
    assert report["not_releases"]["kept-out"] == len(kept_out)
    told, written, asked, _ = crawl(out, "--rules", words, "--recheck", "0")
    assert "kept-out" not in told
    assert (asked, len(written)) == ([], len(every) - len(kept_out))
    told, written, asked, _ = crawl(out, "--recheck", "0")
    assert sorted(written) == sorted(every)
    assert len(asked) == len(kept_out)


def test_own_words_keep_pages_of_files_out(scrape, mini, words, records, tmp_path):
    pages, given = tmp_path / "pages", ("--all", "--limit", "12")
    kept = scrape("--site", mini.base, "--rate", "0", *given, "--warc", pages)
    every = [one.title for one in records(kept.stdout_bytes)]
    many = sum(WORD in title for title in every)
    result = scrape("--from", pages / "*.warc.gz", "--rules", words, "--demo")
    assert (result.exit_code, f"{many} kept-out" in said(result)) == (0, True)
    written = {one.title for one in records(result.stdout_bytes)}
    assert written >= {title for title in every if WORD not in title}
    assert not any(WORD in title for title in written)


def test_own_words_take_nothing_back_which_is_said_and_a_new_file_of_kept_pages_has_none(
    scrape, mini, words, records, tmp_path
):
    out, new = tmp_path / "r.jsonl", tmp_path / "new.jsonl"
    base = ("--site", mini.base, "--rate", "0", "--all")
    stays = "words of your own take back nothing that is written"
    assert stays not in said(scrape(*base, "-o", out, "--rules", words, "--limit", "1"))
    out.unlink()
    out.with_name("r.jsonl.ledger").unlink()
    scrape(*base, "-o", out, "--warc", tmp_path / "pages")
    before = out.read_bytes()
    assert any(WORD in one.title for one in records(before))
    told = said(scrape(*base, "-o", out, "--rules", words))
    assert told.count(stays) == 1
    assert "`scrape --from 'pages/*.warc.gz' -o new.jsonl --rules DIR`" in told
    assert stays not in said(scrape(*base, "-o", out, "--rules", words))
    selectors = newer(words.with_name("selectors")) / "next.toml"
    selectors.rename(words / "next.toml")
    assert stays not in said(scrape(*base, "-o", out, "--rules", words))
    own = words / "other-pages.toml"
    own.write_text(own.read_text("utf-8").replace("costs", "is worth"), "utf-8")
    assert said(scrape(*base, "-o", out, "--rules", words)).count(stays) == 1
    (words / "next.toml").unlink()
    assert out.read_bytes() == before
    kept = ("--from", tmp_path / "pages" / "*.warc.gz", "--demo")
    assert scrape(*kept, "-o", new, "--rules", words).exit_code == 0
    assert not any(WORD in one.title for one in records(new.read_bytes()))
    assert records(new.read_bytes())
