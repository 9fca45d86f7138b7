"""The data card: true to the releases and to the ledger, in two languages, safe to render."""

import json
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from sqlite3 import connect

import pytest
from lives import SetClock

from scraper import Link, Release, Window, Wording
from scraper.ledger import Ledger
from scraper.ledger.archives import note_archive
from scraper.ledger.known import EVERY
from scraper.results.datacard import datacard
from scraper.results.facts import facts
from scraper.results.fields import FIELDS, SOURCES
from scraper.results.markdown import MOST_ROWS, plain, table
from scraper.results.records import Records, Wanted

AT = datetime(2026, 1, 12, 3, tzinfo=UTC)


@pytest.fixture
def card(write):
    def of(*releases, wanted=None, name="releases.jsonl", path=None):
        with Records(path or write(*releases, name=name), wanted) as records:
            return datacard(facts(records), at=AT)

    return of


def section(card, heading):
    return card.split(f"\n## {heading}")[1].split("\n## ")[0]


@pytest.fixture
def some(release):
    return [
        release(1, day=date(2021, 12, 31), category=None, category_id=None, body="", lead="นำ"),
        release(2, body="ก" * 100, images=[Link("https://demo.invalid/1.jpg", None)]),
        release(3, body="ข" * 300, language="en", source="wayback", hour=9),
        release(4, source="live", category="ด้านสังคม", category_id=32, revision=2),
    ]


def test_the_card_counts_by_year_category_language_source_and_layout(card, some):
    shown = section(card(*some), "How many")
    for row in (
        "| 2564 | 2021 | 1 |",
        "| 2565 | 2022 | 3 |",
        "| ข่าวทำเนียบรัฐบาล | 1175 | 2 | 50.0% |",
        "| ด้านสังคม | 32 | 1 | 25.0% |",
        "| – | – | 1 | 25.0% |",
        "| th | 3 | 75.0% |",
        "| en | 1 | 25.0% |",
        "| codeigniter/1 | 4 | 100.0% |",
    ):
        assert row in shown.splitlines()
    assert "| `wayback` | captures of web.archive.org" in shown


def test_the_card_says_how_often_each_field_says_something(card, some):
    shown = section(card(*some), "Fields")
    assert "| `lead` | summary under the title | ความนำใต้หัวข้อ | 1 (25.0%) |" in shown
    assert shown.count("3 (75.0%) |") == 3  # body, category and its number
    assert "| `attachments` | files, `{url, text}` | ไฟล์แนบ `{url, text}` | 0 (0.0%) |" in shown
    assert [line.split("`")[1] for line in shown.splitlines() if line.startswith("| `")] == list(
        Release.__struct_fields__
    )


def test_every_field_and_source_is_told_of_in_both_languages():
    assert list(FIELDS) == list(Release.__struct_fields__)
    sources = Release.__annotations__["source"].__args__
    assert set(SOURCES) == set(sources)
    for english, thai in (*FIELDS.values(), *SOURCES.values()):
        assert english.isascii()
        assert not thai.isascii()


def test_invented_releases_are_called_invented(card, some, release):
    real = release(5, url="https://www.thaigov.go.th/news/contents/details/5", source="live")
    assert "**4 of them are invented**" in card(*some, real)
    assert "invented" not in card(real).casefold()
    assert "title        = {Invented press releases," in card(release(1))


@pytest.mark.parametrize("source", ["demo", "warc", "folder", "live"])
def test_invented_releases_are_called_so_whatever_they_were_read_from(card, release, source):
    told = card(release(1, source=source), release(2, source=source))
    assert told.startswith("# Invented press releases · ข่าวสมมติ\n")
    assert "**2 of them are invented**" in told
    assert "**ในจำนวนนี้ 2 ข่าวเป็นข่าวสมมติ**" in told
    assert "www.thaigov.go.th," not in told.split("## How many")[0]


def test_what_was_collected_when_and_how_to_cite_it(card, some):
    told = card(*some)
    collected = section(told, "How it was collected")
    assert "2026-01-10 05:00 – 2026-01-10 09:00 UTC" in collected
    assert "robots.txt" in collected
    cited = section(told, "How to cite")
    assert "urldate      = {2026-01-10}" in cited
    assert "4 releases, collected 2026-01-10 to 2026-01-10" in cited
    assert cited.count("{") == cited.count("}")
    assert "made · จัดทำเมื่อ 2026-01-12 03:00 UTC" in told


def test_moments_of_another_time_zone_are_told_in_utc(card, release):
    bangkok = timezone(timedelta(hours=7))
    told = card(
        release(1, fetched_at=datetime(2026, 1, 10, 5, tzinfo=bangkok)),
        release(2, fetched_at=datetime(1, 1, 1, tzinfo=bangkok)),
        release(3, fetched_at=datetime(2026, 1, 9, tzinfo=UTC)),
    )
    assert "– 2026-01-09 22:00 UTC" in section(told, "How it was collected")


def test_pages_from_files_promise_nothing_of_how_they_were_had(card, release):
    collected = section(card(release(1, source="warc")), "How it was collected")
    assert "obeys" not in collected
    assert (
        "How the pages of `warc` were collected in the first place is not known here, nor what"
        " robots.txt said of them then." in collected
    )


def test_without_a_ledger_the_card_says_what_is_not_known(card, some):
    told = card(*some)
    assert "**Unknown**: there was no ledger beside the file" in section(told, "Known gaps")
    assert "Nothing that was asked for is missing" not in told
    assert "Level of repair: unknown" in section(told, "Text")
    again = section(told, "How to make it again")
    assert "scrape --since 2021-12-31 --until 2022-07-27 --demo -o new-releases.jsonl\n" in again
    assert "No ledger tells what was asked for" in again


@pytest.fixture
def ledger(tmp_path):
    """The ledger beside releases.jsonl, of a site, at 10 January 2026."""

    def opened(site="https://www.thaigov.go.th"):
        path = tmp_path / "releases.jsonl.ledger"
        return Ledger(path, site=site, clock=SetClock(datetime(2026, 1, 10, 5, tzinfo=UTC)))

    return opened


def run_over(known, window, *, whole=True, figures=None):
    known.begin_run(window, {"scrape": "0.1.0", "record": "1", "rules": "codeigniter/1"})
    every, walk = known.begin_walk(EVERY, window), known.begin_walk(1175, window)
    if whole:
        known.finish_walk(walk, "head", 3)
        known.finish_walk(every, "head", 3)
    known.finish_run(0, figures or {})


def test_the_ledger_tells_of_its_runs(card, ledger, release):
    one = release(10, source="live")
    figures = {"requests": 30, "seconds": 60.0, "repairs": {"spaces": 7}}
    with ledger() as known:
        known.wording = Wording("normal", "arabic")
        run_over(known, Window(date(2022, 1, 1), date(2022, 3, 31)), figures=figures)
        known.clock.at += timedelta(days=1)
        run_over(known, Window(date(2022, 3, 1)), figures=figures)
        known.written(one, dated=True)
    told = card(one)
    collected = section(told, "How it was collected")
    assert "จำนวนครั้งที่เก็บ: 2, begun 2026-01-10 – 2026-01-11" in collected
    assert "scrape 0.1.0; record 1; rules codeigniter/1" in collected
    assert "60 requests, on average 0.5 a second" in collected
    assert "`--text normal --digits arabic`" in section(told, "Text")
    assert "จำนวนจุดที่ปรับ: spaces 14" in section(told, "Text")
    assert "Nothing that was asked for is missing." in section(told, "Known gaps")
    command = "scrape --since 2565-01-01 --until 2569-01-11 --text normal --digits arabic"
    assert f"{command} -o new-releases.jsonl\n" in section(told, "How to make it again")
    assert "with thaigov-scraper 0.1.0" in section(told, "How to cite")


def test_the_ledgers_gaps_are_named(card, ledger, release):
    some = [release(number, source="live", day=date(2022, 7, number)) for number in (10, 14)]
    with ledger() as known:
        run_over(known, Window(date(2022, 7, 1), date(2022, 7, 31)))
        run_over(known, Window(date(2022, 8, 1), date(2022, 8, 31)), whole=False)
        for one in some:
            known.written(one, dated=True)
        known.failed("codeigniter/13", 13, "broke | off <b>", None)
        known.gone("codeigniter/12", 12, "never-existed")
    shown = section(card(*some), "Known gaps")
    assert "หมายเลขที่ยังไม่เคยลอง: 1: 11\n" in shown
    assert "ข่าวที่อ่านไม่ได้: 1: codeigniter/13 (broke \\| off \\<b\\>)" in shown
    assert "ข่าวทำเนียบรัฐบาล 2022-08-01 – 2022-08-31" in shown
    assert "เว็บไซต์ตอบว่าไม่มี: 1\n" in shown
    assert "Nothing that was asked for is missing" not in shown


def test_a_ledger_without_runs_knows_of_no_gaps(card, ledger, release):
    one = release(1, source="live")
    with ledger() as known:
        known.written(one, dated=True)
    told = card(one, release(2, source="live"))
    shown = section(told, "Known gaps")
    assert "the ledger remembers no run" in shown
    assert "The ledger knows of 1 release written, and this has 2." in shown
    assert "Runs: unknown, for the ledger remembers none" in section(told, "How it was collected")
    assert "The ledger does not tell" in section(told, "How to make it again")
    assert "no ledger" not in told.lower()
    assert "Nothing that was asked for is missing" not in shown


def test_listings_walked_from_different_days_are_not_called_whole(card, ledger, release):
    one = release(1, source="live")
    with ledger() as known:
        known.written(one, dated=True)
        for category, year in ((33, 2017), (32, 2022), (EVERY, 2022)):
            known.finish_walk(known.begin_walk(category, Window(date(year, 1, 1))), "x", 1)
    shown = section(card(one), "Known gaps")
    assert "Not all listings were walked from the same day on" in shown
    assert "Nothing that was asked for is missing" not in shown


def test_where_no_listing_was_walked_whole_the_card_says_so(card, ledger, release):
    one = release(1, source="live")
    with ledger() as known:
        known.written(one, dated=True)
        run_over(known, Window(date(2022, 7, 1), date(2022, 7, 31)), whole=False)
    shown = section(card(one), "Known gaps")
    assert "No listing was walked whole: what else the site has is not known." in shown


def test_a_run_over_some_categories_is_made_again_over_those(card, ledger, release):
    window = Window(date(2022, 7, 1), date(2022, 7, 31))
    with ledger("http://127.0.0.1:8000") as known:
        known.begin_run(window, {})
        known.finish_walk(known.begin_walk(32, window), "head", 1)
        known.finish_run(0, {})
    again = section(card(release(1, source="live")), "How to make it again")
    asked = "--since 2565-07-01 --until 2565-07-31 --category 32 --site http://127.0.0.1:8000"
    assert f"scrape {asked} -o" in again


@pytest.mark.parametrize("damage", ["no ledger at all", "figures", "wording"])
def test_a_ledger_that_cannot_be_read_is_told_of_and_the_rest_is_there(
    card, ledger, release, tmp_path, damage
):
    with ledger() as known:
        run_over(known, Window(date(2022, 7, 1)))
    path = tmp_path / "releases.jsonl.ledger"
    if damage == "no ledger at all":
        path.write_bytes(b"\x00| something else" * 500)
    else:
        with closing(connect(path)) as db, db:
            db.execute("""UPDATE run SET figures = '{"repairs": {"a": "|<b>"}}'""")
            if damage == "wording":
                db.execute("INSERT OR REPLACE INTO meta VALUES ('wording', '{\"level\": 3}')")
    told = card(release(1, source="live"))
    assert "**Unknown**: the ledger could not be read (" in section(told, "Known gaps")
    assert str(tmp_path) not in told
    assert "| 2565 | 2022 | 1 |" in told


def test_releases_of_one_content_under_several_keys_are_counted(card, release):
    alike = [release(number, title="เรื่องเดียวกัน", body="ข้อความ") for number in (1, 2, 3)]
    others = [release(4, title="อื่น"), release(5, title="อื่น"), release(6)]
    shown = section(card(*alike, *others), "Duplicates")
    assert "5 releases share title, lead, text and day with another key" in shown
    assert "2 contents" in shown
    assert "None" in section(card(release(1), release(2)), "Duplicates")
    every = card(release(1), wanted=Wanted(all_revisions=True))
    assert "Not counted" in section(every, "Duplicates")


def test_a_part_of_a_file_is_called_one(card, some):
    told = card(*some, wanted=Wanted(categories=("32",), window=Window(date(2022, 1, 1))))
    assert (
        "This is a part of `releases.jsonl`: days 2565-01-01 (2022-01-01) – …; categories 32"
        in (told)
    )
    assert told.startswith("# Invented press releases")
    assert "\n1 release of a miniature of the Thai government's site" in told


def test_nothing_that_was_asked_for_is_a_card_without_figures(card, some):
    told = card(*some, wanted=Wanted(window=Window(date(2030, 1, 1))))
    assert "No release was asked for." in told
    assert "## " not in told


def test_damaged_lines_are_counted_among_the_gaps(card, some):
    assert "บรรทัดที่อ่านไม่ได้: 1" in section(card(*some, b"{no\n"), "Known gaps")


NASTY = "a|b <script>alert(1)</script> `c` [d](http://e) *f* _g_ \x1b[2J\u202e\nnext $x$ &lt; \\"


def test_names_from_pages_are_no_markup(card, release):
    told = card(release(1, category=NASTY, language="th"))
    (row,) = [line for line in told.splitlines() if line.startswith("| a")]
    assert row.replace("\\|", "").count("|") == 5
    assert "<script>" not in told
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "U+001B\\[2J" in row


def test_a_renderer_shows_names_as_they_are(card, release):
    markdown = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
    name = r"a|b <i>x</i> `c` [d](http://e) *f* _g_ \ &lt; ~s~ #1"
    told = card(release(1, category=name))
    html = markdown.MarkdownIt("commonmark").enable("table").render(told)
    assert "<td>a|b &lt;i&gt;x&lt;/i&gt; `c` [d](http://e) *f* _g_ \\ &amp;lt; ~s~ #1</td>" in html


def test_long_names_and_long_tables_are_cut():
    assert plain("ก" * 500) == "ก" * 200 + "…"
    rows = table(("a", "n"), [(f"{n}", "1") for n in range(1000)]).splitlines()
    assert len(rows) == MOST_ROWS + 2
    assert rows[-1] == "| … | +801 |"


def test_the_name_of_a_file_cannot_break_out_of_the_command(card, release):
    told = card(release(1), name="a; rm -rf $(x) `y`.jsonl")
    assert "-o 'new-a; rm -rf $(x) `y`.jsonl'\n" in told


def test_what_robots_txt_said_is_told_or_that_it_is_unknown(card, write, release, ledger):
    path = write(release(1, source="live"))
    unknown = section(card(path=path), "How it was collected")
    assert "- What robots.txt said: unknown, for it was noted nowhere." in unknown
    with ledger() as known:
        told = {"at": "2026-01-10T05:00:00+00:00", "text": "User-agent: *\n# a\nDisallow: /admin"}
        known.set_meta("robots https://www.thaigov.go.th", json.dumps(told))
        empty = json.dumps(told | {"text": ""})
        known.set_meta("robots https://web.archive.org", empty)
    said = section(card(path=path), "How it was collected").splitlines()
    assert [line.partition(" · ")[2] for line in said if line.startswith("- robots.txt of")] == [
        "ที่อ่านได้: no rule · ไม่มีข้อห้าม",
        "ที่อ่านได้: User-agent: \\*; Disallow: /admin",
    ]
    assert "robots.txt of https://www.thaigov.go.th, as read 2026-01-10 05:00 UTC" in said[-1]


def test_a_word_that_stands_for_pages_is_explained_where_the_command_has_it(
    card, write, release, ledger
):
    path = write(release(1, source="warc"))
    with ledger("demo"):
        pass
    again = section(card(path=path), "How to make it again")
    assert "--demo --from PAGES -o new-releases.jsonl\n" in again
    assert "PAGES stands for the files" in again
    assert "PAGES" not in card(release(1, source="demo"), name="other.jsonl")


def test_the_archive_that_was_asked_is_asked_again(card, write, release, ledger):
    path = write(release(1, source="wayback"))
    with ledger() as known:
        note_archive(known, "http://127.0.0.1:8080/thai", holds=False)
    again = section(card(path=path), "How to make it again")
    assert "--from wayback --archive-url http://127.0.0.1:8080/thai -o" in again


@pytest.mark.parametrize(
    ("requests", "seconds", "pace"),
    [(372, 3.1, "120"), (372, 100, "3.7"), (9, 60, "0.15"), (9, 36000, "0.0003")],
)
def test_a_pace_is_a_plain_number(card, write, release, ledger, requests, seconds, pace):
    path = write(release(1, source="live"))
    with ledger() as known:
        run_over(known, Window(), figures={"requests": requests, "seconds": seconds})
    told = section(card(path=path), "How it was collected")
    assert f"on average {pace} a second" in told


def test_walked_days_are_told_as_they_were_walked(card, write, release, ledger):
    path = write(release(1, source="live"))
    with ledger() as known:
        run_over(known, Window())
        assert ": 1, all days up to 2026-01-10" in section(card(path=path), "Known gaps")
        run_over(known, Window(date(2022, 1, 1), date(2022, 12, 31)))
        known.finish_walk(known.begin_walk(32, Window(date(2022, 1, 1), None)), "head", 3)
        told = section(card(path=path), "Known gaps")
    assert ": 2, each over some days up to 2026-01-10" in told
