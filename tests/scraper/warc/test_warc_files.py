"""A run may be killed at any moment: the next cuts what it left back to the last whole record."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from keeping import answer, damaged, kept, members, records

from scraper.warc.files import OPEN, mend
from scraper.warc.writer import WarcWriter

ROOT = Path(__file__).parents[3]
HERE = Path(__file__).parent
NAME = "scrape-20220727T010203Z-00001-4711.warc.gz"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The bytes of a file of two answers, and where its members begin."""
    folder = tmp_path_factory.mktemp("whole")
    with WarcWriter(folder) as write:
        write(answer(1))
        write(answer(2, b"x"))
    data = next(folder.iterdir()).read_bytes()
    return data, [at for at, _ in members(data)]


def left(folder, data, name=NAME):
    """A file as a run that was killed leaves it."""
    path = folder / (name + OPEN)
    path.write_bytes(data)
    return path


def test_a_file_cut_at_any_byte_is_cut_back_to_its_last_whole_record(tmp_path, whole):
    data, begins = whole
    last_but_one, last = begins[-2:]
    for cut in (*range(last_but_one, last, 9), *range(last, len(data))):
        left(tmp_path, data[:cut])
        whole_to = max(at for at in begins if at <= cut)
        (words,) = mend(tmp_path)
        assert (tmp_path / NAME).read_bytes() == data[:whole_to], cut
        over = cut - whole_to
        assert words.startswith(f"{NAME}: cut {over} bytes of" if over else f"{NAME}: closed"), cut
        assert mend(tmp_path) == []
        (tmp_path / NAME).unlink()


@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_a_file_with_no_answer_in_it_is_taken_away(tmp_path, whole, share):
    data, begins = whole
    left(tmp_path, data[: int(begins[1] * share)])
    mend(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("junk", [bytes(5000), b"junk" * 50, b"\x1f\x8b\x08" + bytes(90)])
def test_what_a_power_cut_leaves_behind_the_last_record_is_cut_off(tmp_path, whole, junk):
    data, _ = whole
    left(tmp_path, data + junk)
    assert mend(tmp_path) == [f"{NAME}: cut {len(junk):,} bytes of a half-written record"]
    assert (tmp_path / NAME).read_bytes() == data


def test_a_spoilt_record_ends_what_is_whole(tmp_path, whole):
    data, begins = whole
    spoilt = bytearray(data)
    spoilt[begins[3] + 60] ^= 0xFF
    left(tmp_path, spoilt)
    mend(tmp_path)
    assert (tmp_path / NAME).read_bytes() == data[: begins[3]]


def test_the_next_run_begins_a_file_of_its_own(tmp_path, whole):
    data, _ = whole
    left(tmp_path, data[:-1])
    with WarcWriter(tmp_path) as write:
        assert len(write.repairs) == 1
        write(answer(3))
    assert kept(tmp_path) == [1, 2, 3]
    assert len(list(tmp_path.glob("*.warc.gz"))) == 2


def test_the_file_of_a_run_at_work_is_left_alone(tmp_path):
    with WarcWriter(tmp_path) as write:
        write(answer(1))
        before = sorted(tmp_path.iterdir())
        assert mend(tmp_path) == []
        assert sorted(tmp_path.iterdir()) == before
        write(answer(2))
    assert kept(tmp_path) == [1, 2]


def test_what_is_not_named_as_ours_is_left_alone(tmp_path, whole):
    data, _ = whole
    names = [f"scrape-mine.warc.gz{OPEN}", f"other.warc.gz{OPEN}", "x.warc.gz", f"{NAME}.part"]
    for name in names:
        (tmp_path / name).write_bytes(data[:-1])
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(data[:-1])
    (tmp_path / (NAME + OPEN)).symlink_to(elsewhere)
    (tmp_path / (NAME.replace("4711", "4712") + OPEN)).mkdir()
    assert mend(tmp_path) == []
    assert elsewhere.read_bytes() == data[:-1]
    assert all((tmp_path / name).read_bytes() == data[:-1] for name in names)


def test_a_whole_file_of_the_same_name_is_not_written_over(tmp_path, whole):
    data, _ = whole
    left(tmp_path, data[:-1])
    (tmp_path / NAME).write_bytes(b"mine")
    (words,) = mend(tmp_path)
    assert NAME in words
    assert "left as it is" in words
    assert (tmp_path / NAME).read_bytes() == b"mine"
    assert (tmp_path / (NAME + OPEN)).read_bytes() == data[:-1]


@pytest.mark.parametrize("answers", [1, 30, 75])
def test_a_writer_that_is_killed_keeps_all_that_it_had_said_to_be_kept(tmp_path, answers):
    command = [sys.executable, HERE / "keep_process.py", tmp_path, "60000"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as process:
        for _ in range(answers):
            said = int(process.stdout.readline())
        process.kill()
    assert len(list(tmp_path.glob(f"*{OPEN}"))) == 1
    mend(tmp_path)
    assert list(tmp_path.glob(f"*{OPEN}")) == []
    held = kept(tmp_path)
    assert held == list(range(len(held)))
    assert len(held) > said
    assert not damaged(*tmp_path.iterdir())
    assert all(records(path)[0].type == "warcinfo" for path in tmp_path.iterdir())
