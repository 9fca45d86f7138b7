"""What is said on stderr: useful to a person, harmless to a log, quiet where that was asked."""

import json
import os
import re
import termios
from dataclasses import replace

import pytest

from cli.console import printable
from scraper.demo.releases import invent
from scraper.demo.server import serving
from scraper.demo.site import MiniSite

pty = pytest.importorskip("pty")

CONTROL = re.compile(rb"[\x00-\x09\x0b-\x1f\x7f]")


def on_a_terminal(start, *args, width=80, **options):
    """What a run shows to a terminal of that width."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, width))
    running = start(*args, stderr=theirs, **options)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:  # the last one that had it open has closed it
        pass
    finally:
        os.close(ours)
    assert running.wait(timeout=10) is not None
    return running.returncode, shown.decode()


def test_how_the_window_was_read_is_said(scrape, mini):
    for args, line in {
        ("--since", "2565"): "since 2565 → 2022-01-01",
        ("--since", "๒๕๖๕"): "since ๒๕๖๕ → 2022-01-01",
        ("--since", "2022"): "since 2022 → 2022-01-01",
        ("--since", "27 ก.ค. 65"): "since 27 ก.ค. 65 → 2022-07-27",
        ("--since", "2565-07", "--until", "2565-07"): (
            "since 2565-07 → 2022-07-01, until 2565-07 → 2022-07-31"
        ),
    }.items():
        result = scrape("--site", mini.base, "--rate", 0, "--limit", 1, *args)
        assert result.stderr.splitlines()[0] == line


def test_a_run_ends_with_what_was_walked_and_a_summary(scrape, mini):
    result = scrape("--site", mini.base, "--rate", 0, "--all")
    walked, summary = result.stderr.splitlines()
    assert walked.startswith("walked 8 categories: ")
    assert "ด้านเศรษฐกิจ" in walked
    assert re.fullmatch(
        r"\d+ written · reached \d{4}-\d\d-\d\d( · \d removed)? · 0 failed · "
        r"\d+ requests.* in \d+ s",
        summary,
    )


def test_one_category_is_no_categories(scrape, mini):
    result = scrape("--site", mini.base, "--rate", 0, "--all", "--category", "สังคม")
    assert "walked 1 category: ด้านสังคม" in result.stderr


def test_quiet_says_nothing_where_nothing_is_wrong(scrape, mini):
    assert scrape("--site", mini.base, "--rate", 0, "--since", "2565", "-q").stderr == ""


def test_verbose_names_every_release(scrape, mini):
    result = scrape("--site", mini.base, "--rate", 0, "--all", "-v")
    named = re.findall(r"^\d{4}-\d\d-\d\d codeigniter/\d+ \S", result.stderr, re.MULTILINE)
    assert len(named) == result.stdout.count("\n")


def test_many_failures_are_not_all_named_unless_verbose(scrape, serve, mini):
    gone = {str(number) for number in list(mini.site.releases)[::2]}

    def answer(path):
        return ("500 Oops", "") if path.rsplit("/", 1)[-1] in gone else None

    with serve(answer) as base:
        args = ("--site", base, "--rate", 0, "--all")
        short, long = scrape(*args), scrape(*args, "-v")
    assert (short.exit_code, long.exit_code) == (3, 3)
    failed = int(re.search(r"(\d+) failed", short.stderr)[1])
    assert short.stderr.count("not read: ") == 20 < failed
    assert "-v names them all" in short.stderr
    assert long.stderr.count("not read: ") == failed


def test_a_run_of_more_than_ten_minutes_says_so_at_its_start(scrape, mini):
    args = ("--site", mini.base, "--all")  # some 70 requests, by a clock that does not wait
    first = scrape(*args, "--rate", 0.1).stderr.splitlines()[0]
    assert re.match(r"up to about \d+ releases, 1\d minutes at 0.1 requests a second; ", first)
    assert "-o FILE can be stopped and resumed, one with > file cannot" in first
    assert "minutes" not in scrape(*args, "--rate", 0.2).stderr


def test_a_pipe_gets_no_control_codes_even_when_colour_is_forced(process, mini):
    for args in (
        ("--site", mini.base, "--rate", 0, "--all", "-v"),
        ("--since", "25655"),
    ):
        ended = process(*args, env={"FORCE_COLOR": "1", "TTY_COMPATIBLE": "1", "TERM": "xterm"})
        assert ended.err
        assert CONTROL.findall(ended.err) == []


SLOW = ("--rate", "40", "--all", "--category", "32", "--category", "33")


def test_progress_is_shown_on_a_terminal_and_wiped_away(start, mini, tmp_path):
    with (tmp_path / "r.jsonl").open("wb") as stdout:
        code, shown = on_a_terminal(
            start, "--site", mini.base, *SLOW, stdout=stdout, env={"TERM": "xterm"}
        )
    assert code == 0
    assert re.search(r"… \d+ written .*\d+ requests", shown)
    assert "\x1b[2K" in shown  # the line is cleared
    last = re.split(r"\x1b\[2K|\r", shown)[-1].splitlines()
    assert "… " not in "".join(last)
    assert "written" in shown.splitlines()[-1] or "written" in shown.splitlines()[-2]


@pytest.mark.parametrize(
    ("env", "options"),
    [({"TERM": "dumb"}, ()), ({"TERM": "xterm"}, ("-q",))],
    ids=["dumb", "quiet"],
)
def test_no_progress_where_it_is_not_wanted(start, mini, tmp_path, env, options):
    with (tmp_path / "r.jsonl").open("wb") as stdout:
        code, shown = on_a_terminal(
            start, "--site", mini.base, *SLOW, *options, stdout=stdout, env=env
        )
    assert code == 0
    assert "…" not in shown
    assert "\x1b" not in shown
    assert ("written" in shown) == (not options)


def test_no_progress_while_the_data_goes_to_a_terminal(start, mini):
    ours, theirs = pty.openpty()
    running = start(
        "--site", mini.base, *SLOW, "--limit", "1", stdout=theirs, stderr=theirs,
        env={"TERM": "xterm"},
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:
        pass
    os.close(ours)
    assert running.wait(timeout=10) == 0
    assert b"\x1b" not in shown
    assert shown.count(b"written") == 1


@pytest.mark.parametrize(
    ("env", "options", "coloured"),
    [
        ({"TERM": "xterm"}, (), True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, (), False),
        ({"TERM": "xterm", "NO_COLOR": ""}, (), True),
        ({"TERM": "xterm"}, ("--no-color",), False),
        ({"TERM": "dumb"}, (), False),
    ],
)
def test_an_error_is_red_on_a_terminal_that_may_have_colours(start, env, options, coloured):
    code, shown = on_a_terminal(start, "--since", "25655", *options, env=env)
    assert code == 2
    assert "25655 is no year" in shown
    assert ("\x1b[31m" in shown) == coloured
    assert ("\x1b" in shown) == coloured


@pytest.mark.parametrize("width", [80, 140])
def test_words_are_not_cut_at_the_edge_of_a_terminal(start, width):
    env = {"TERM": "dumb"}
    shown = on_a_terminal(start, "--since", "25655", width=width, env=env)[1]
    lines = shown.splitlines()
    assert max(map(len, lines)) <= width + 4  # Thai marks take no room
    assert "how long ago (7d, 2w, 3m, 1y)." in " ".join(" ".join(lines).split())


def test_what_a_terminal_might_obey_is_escaped_and_the_rest_is_as_it_was():
    assert printable("ข่าว\nที่ 1 ✓") == "ข่าว\nที่ 1 ✓"
    assert printable("\x1b[2J\r\t\x9b\u200b\u202e\ud800\ue000") == (
        "\\x1b[2J\\r\\t\\x9b\\u200b\\u202e\\ud800\\ue000"
    )


def test_a_line_about_a_release_is_one_line_and_one_object_whatever_its_title_holds(scrape):
    one, two = (
        replace(each, title=f"หัวข้อ\u2028ที่\u00adสอง {at}") for at, each in enumerate(invent(2))
    )
    with serving(MiniSite([one, two])) as base:
        args = ("--site", base, "--rate", 0, "--all", "-v")
        named = scrape(*args).stderr.splitlines()[:2]
        objects = scrape(*args, "--text", "raw", "--log-format", "json").stderr.splitlines()
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d codeigniter/\d+ หัวข้อ ที่สอง \d", one) for one in named)
    messages = [json.loads(one)["message"] for one in objects]
    assert "ที่\\xadสอง" in messages[0]
    assert not CONTROL.search("".join(messages).encode())
