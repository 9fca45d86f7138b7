"""`scrape changes`: what the site changed, told so that a person sees it and a terminal is safe."""

import json
import re
from datetime import UTC, datetime

import msgspec
import pytest

from scraper import Link
from scraper.ledger import Ledger
from scraper.packed import read_output
from scraper.store import Store

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
LONG = "เนื้อความเดิมของข่าวนี้ " * 20


@pytest.fixture(params=[".jsonl", ".jsonl.gz"])
def output(request, scrape, mini, tmp_path):
    """An output of five releases of the miniature site."""
    path = tmp_path / f"releases{request.param}"
    run = ("--site", mini.base, "--rate", "0", "--all", "--limit", 5, "-q", "-o", path)
    assert scrape(*run).exit_code == 0
    return path


@pytest.fixture
def revise(output):
    """Write a further line of the release at a place, as a later run would."""

    def of(at=0, when=datetime(2026, 12, 1, 20, tzinfo=UTC), **facts):
        one = list(read_output(output))[at]
        line = msgspec.structs.replace(
            one, fetched_at=when, content_hash=f"{when:%Y%m%d%H%M%S}".zfill(64), **facts
        )
        with Ledger(ledger_of(output), site=None) as ledger, Store(ledger, output) as store:
            assert store.write(line, dated=True)
        return one

    return of


def ledger_of(output):
    return output.with_name(f"{output.name}.ledger")


def test_nothing_changed(scrape, output):
    result = scrape("changes", output)
    assert result.exit_code == 0
    assert result.stdout == f"{output.name}: no release was changed or withdrawn\n"
    assert "ไม่มีข่าวที่ถูกแก้ไขหรือถูกถอน" in scrape("changes", output, "--lang", "th").stdout
    assert scrape("changes", output, "--json").stdout == ""


def test_a_change_says_when_in_bangkok_which_fields_and_how(scrape, output, revise):
    one = revise(body=f"{LONG}วงเงิน 500 ล้านบาท")
    revise(body=f"{LONG}วงเงิน 700 ล้านบาท", when=datetime(2026, 12, 2, tzinfo=UTC))
    first, second = scrape("changes", output).stdout.split("\n\n")
    assert first.startswith(f"2569-12-02 (2026) 03:00  {one.key} revision 2: body\n")
    assert second == (
        f"2569-12-02 (2026) 07:00  {one.key} revision 3: body\n"
        f"  {one.title}\n"
        "  body: …งข่าวนี้ เนื้อความเดิมของข่าวนี้ วงเงิน [-5-]{+7+}00 ล้านบาท\n"
    )


def test_other_fields_are_told_whole(scrape, output, revise):
    one = revise(lead="คำโปรยใหม่", published="2022-01-01", category_id=None)
    shown = scrape("changes", output).stdout
    assert f"  published: [-{one.published}-] {{+2022-01-01+}}\n" in shown
    assert f"  category_id: [-{one.category_id}-]\n" in shown


def test_links_that_came_and_went(scrape, output, revise):
    a, b = (Link(f"https://demo.invalid/{name}", name) for name in "ab")
    revise(links=[a], when=datetime(2026, 12, 1, tzinfo=UTC))
    revise(links=[b], when=datetime(2026, 12, 2, tzinfo=UTC))
    shown = scrape("changes", output, "--since", "2569-12-02").stdout
    assert "  links: [-https://demo.invalid/a a-]\n  links: {+https://demo.invalid/b b+}\n" in shown


def test_a_withdrawal(scrape, output):
    one = next(iter(read_output(output)))
    with Ledger(ledger_of(output), site=None) as ledger:
        ledger.change(
            "UPDATE release SET missing_since = '2026-12-01', withdrawn = '2026-12-03'"
            " WHERE key = ?",
            one.key,
        )
    assert scrape("changes", output).stdout == (
        f"2569-12-03 (2026)  {one.key} withdrawn, missing since 2569-12-01 (2026)\n  {one.title}\n"
    )
    assert scrape("changes", output, "--lang", "th").stdout == (
        f"2569-12-03 (2026)  {one.key} ถูกถอน ไม่พบตั้งแต่ 2569-12-01 (2026)\n  {one.title}\n"
    )
    assert json.loads(scrape("changes", output, "--json").stdout) == {
        "kind": "withdrawal",
        "key": one.key,
        "title": one.title,
        "first_missing": "2026-12-01",
        "withdrawn": "2026-12-03",
    }


def test_json_has_both_values_in_full_one_object_a_line(scrape, output, revise):
    one = revise(body=LONG)
    revise(body="สั้น", when=datetime(2026, 12, 2, tzinfo=UTC))
    lines = scrape("changes", output, "--json").stdout.splitlines()
    assert "สั้น" in lines[1]
    assert [json.loads(line) for line in lines][1] == {
        "kind": "change",
        "key": one.key,
        "title": one.title,
        "revision": 3,
        "when": "2026-12-02T00:00:00Z",
        "fields": {"body": [LONG, "สั้น"]},
    }


def test_a_title_that_would_move_the_cursor_is_harmless(process, output, revise):
    revise(title="เรื่อง\x1b[2J\x07\u202eใหม่", body="\x9b31m\rเนื้อ")
    ended = process("changes", output, env={"FORCE_COLOR": "1"})
    shown = ended.out.decode()
    assert ended.code == 0
    assert set(shown) & set("\x1b\x07\x9b\r\u202e") == set()
    assert "\\x1b[2J\\x07\\u202e" in shown


def test_a_terminal_gets_colours_for_marks_unless_they_are_not_wanted(terminal, output, revise):
    revise(body=LONG)
    revise(body=LONG.replace("เดิม", "ใหม่", 1), when=datetime(2026, 12, 2, tzinfo=UTC))
    shown = terminal("changes", output, "--since", "2569-12-02", width=200)
    assert shown.code == 0
    assert re.search(r"\x1b\[9;38[0-9;]*mเดิม\x1b", shown.shown)
    assert re.search(r"\x1b\[4;38[0-9;]*mใหม่\x1b", shown.shown)
    assert "[-" not in ESCAPES.sub("", shown.shown)
    plain = terminal("changes", output, "--no-color", width=200).shown
    assert "\x1b" not in plain
    assert "[-เดิม-]{+ใหม่+}" in plain


def test_a_very_long_change_is_cut_on_the_page(scrape, output, revise):
    revise(body="กี่" * 5000)
    shown = scrape("changes", output).stdout
    assert "กี่" * 600 + "… (13,200 characters more)" in shown


def test_an_output_that_is_not_as_it_was_written_is_said(scrape, output, revise):
    revise(body="ใหม่")
    output.write_bytes(output.read_bytes()[::-1])
    result = scrape("changes", output)
    assert result.exit_code == 73
    assert str(output) in result.stderr


def test_no_ledger_no_output_no_date(scrape, tmp_path, output):
    assert scrape("changes", tmp_path / "other.jsonl").exit_code == 2
    assert scrape("changes", output, "--since", "soon").exit_code == 2
    alone = scrape("changes", tmp_path / "thaigov.ledger")
    assert alone.exit_code == 2
    assert "whose lines are not kept here" in alone.stderr


def test_a_reader_that_has_enough_is_no_error(start, output, revise):
    for day in range(1, 20):
        revise(body=f"{LONG * 20}{day}", when=datetime(2026, 12, day, tzinfo=UTC))
    for args in ((), ("--json",)):
        running = start("changes", output, *args)
        running.stdout.readline()
        running.stdout.close()
        assert running.wait(timeout=30) == 0
        assert running.stderr.read() == b""
