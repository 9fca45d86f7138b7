"""Parts made by several processes, of which some die."""

import os
import signal
import subprocess
import threading
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from scraper import Crawl, OutputWriteError, Parts, Query, Release, UsageError, read_batch
from scraper.parts.workers import Workers

ALL = Query(all=True)

pytestmark = pytest.mark.usefixtures("small_parts")


@pytest.fixture
def children(monkeypatch):
    """`children()`: the processes that were started and of which nobody has seen the end."""
    made = []

    class Known(subprocess.Popen):
        def __init__(self, *args, **options):
            super().__init__(*args, **options)
            made.append(self)

    monkeypatch.setattr(subprocess, "Popen", Known)

    def left():
        assert made
        return [one.pid for one in made if one.returncode is None]

    return left


def read_lines(lines):
    return [msgspec.json.decode(line, type=Release) for line in lines.splitlines()]


@pytest.fixture
def said():
    """What a person is told on the way."""
    return []


@pytest.fixture
def with_jobs(warcs, tmp_path, said):
    def read(jobs, meanwhile=lambda _report: None):
        run = Crawl(ALL, sources=[warcs.files])
        with (
            Parts(tmp_path / "out") as parts,
            closing(Workers(jobs, said.append).run(parts.batches(run, jobs=jobs))) as reports,
        ):
            for report in reports:
                run.report.add(report)
                meanwhile(run.report)
        return tmp_path / "out", run.report

    return read


def test_three_jobs_write_what_one_does(with_jobs, one_job, together, children):
    lines, report = one_job()
    folder, counted = with_jobs(3)
    assert together(folder) == lines
    assert (counted.written, counted.failures) == (report.written, report.failures)
    assert counted.reached == report.reached == min(one.day for one in read_lines(lines))
    assert children() == []


def test_a_process_that_dies_once_costs_nothing_and_is_told(
    with_jobs, one_job, together, poisoned, said
):
    poisoned(once=True)
    lines, report = one_job()
    folder, counted = with_jobs(2)
    assert said == ["a process stopped (Segmentation fault); what it was at is read again"]
    assert together(folder) == lines
    assert (counted.written, counted.failures) == (report.written, report.failures)


def test_a_page_that_kills_is_named_and_nothing_else_is_lost(
    with_jobs, one_job, together, poisoned, warcs
):
    number = poisoned()
    lines, report = one_job()
    folder, counted = with_jobs(2)
    others = [line for line in lines.split(b"\n") if f'/{number}"'.encode() not in line[:40]]
    assert together(folder).split(b"\n") == others
    assert counted.written == report.written - 1 == warcs.count - 1
    (problem,) = [one for one in counted.problems if one.url.endswith(f"/{number}")]
    assert "9.warc.gz at byte 0: it takes the parser down (Segmentation fault)" in problem.why
    assert counted.failures == report.failures + 1


def test_a_page_that_meets_a_fault_of_the_program_is_named_and_nothing_else_is_lost(
    with_jobs, one_job, together, poisoned, warcs, children
):
    number = poisoned(fault="no such day")
    lines, _ = one_job()
    folder, counted = with_jobs(2)
    others = [line for line in lines.split(b"\n") if f'/{number}"'.encode() not in line[:40]]
    assert together(folder).split(b"\n") == others
    assert counted.written == warcs.count - 1
    (problem,) = [one for one in counted.problems if one.url.endswith(f"/{number}")]
    assert "it takes the parser down (OverflowError: no such day)" in problem.why
    assert children() == []


def test_a_process_that_is_killed_half_way_costs_nothing(with_jobs, one_job, together, children):
    killed = []

    def kill_one(report):
        if report.written > 5 and not killed:
            killed.append(children()[0])
            os.kill(killed[0], signal.SIGKILL)

    folder, report = with_jobs(2, kill_one)
    assert killed
    assert together(folder) == one_job()[0]
    assert report.written == together(folder).count(b"\n")


def test_a_part_that_cannot_be_written_ends_the_run_and_its_processes(
    with_jobs, tmp_path, monkeypatch, children
):
    folder = tmp_path / "full"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "import os, errno\ndef full(_): raise OSError(errno.ENOSPC, 'No space left')\n"
        "os.fsync = full\n",
        encoding="utf-8",
    )
    root = os.path.dirname(os.path.dirname(__import__("scraper").__file__))  # noqa: PTH120
    monkeypatch.setenv("PYTHONPATH", f"{folder}{os.pathsep}{root}")
    with pytest.raises(OutputWriteError, match="No space left"):
        with_jobs(2)
    assert children() == []
    assert not (tmp_path / "out").exists()


def test_work_can_be_left_at_any_time_from_any_thread(with_jobs, children):
    def stop(_report):
        raise ZeroDivisionError

    met = []

    def run():
        with pytest.raises(ZeroDivisionError):
            with_jobs(2, stop)
        met.append(children())

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=60)
    assert met == [[]]


@pytest.mark.parametrize("jobs", [0, -1, 1000])
def test_a_number_of_jobs_that_makes_no_sense_is_refused(jobs):
    with pytest.raises(UsageError, match="use 1 to 256"):
        Workers(jobs)


# Indexing


def index_by_two(run, tmp_path):
    with Parts(tmp_path / "out") as parts:
        for batch in parts.batches(run, jobs=2):
            run.report.add(read_batch(batch))


def test_a_file_whose_indexing_meets_a_fault_of_the_program_is_named_and_left_out(
    warcs, together, tmp_path, monkeypatch
):
    folder = tmp_path / "faulty"
    folder.mkdir()
    fault = DYING.replace("os.kill(os.getpid(), signal.SIGKILL)", "{}['no such day']")
    (folder / "sitecustomize.py").write_text(fault, encoding="utf-8")
    (folder / "0.left").touch()
    (folder / "1.left").touch()
    monkeypatch.setenv("PYTHONPATH", f"{folder}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    monkeypatch.setenv("DYING", str(folder))
    run = Crawl(ALL, sources=[warcs.files])
    index_by_two(run, tmp_path)
    named = [one for one in run.report.problems if "KeyError: 'no such day'" in one.why]
    assert [one.url.rpartition("/")[2] for one in named] == ["1.warc"]
    assert together(tmp_path / "out").count(b"\n") == kept_without(warcs, "1.warc")


@pytest.mark.parametrize("times", [1, 2])
def test_a_process_that_dies_over_an_index_costs_a_retry_or_its_file(
    warcs, one_job, together, tmp_path, monkeypatch, times
):
    lines, _ = one_job()
    folder = tmp_path / "dying"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(DYING, encoding="utf-8")
    for number in range(times):
        (folder / f"{number}.left").touch()
    monkeypatch.setenv("PYTHONPATH", f"{folder}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    monkeypatch.setenv("DYING", str(folder))
    run = Crawl(ALL, sources=[warcs.files])
    index_by_two(run, tmp_path)
    if times == 1:
        assert together(tmp_path / "out") == lines
        return
    named = [one for one in run.report.problems if "takes the process down" in one.why]
    assert [one.url.rpartition("/")[2] for one in named] == ["1.warc"]
    assert "Killed" in named[0].why
    assert together(tmp_path / "out").count(b"\n") == kept_without(warcs, "1.warc")


def kept_without(warcs, name):
    folder = Path(warcs.files).parent
    (folder / name).unlink()
    return len(list(Crawl(ALL, sources=[warcs.files])))


DYING = """
import os, pathlib, signal
from scraper.sources import indexing
real = indexing.row_of
def row_of(found):
    if found.file == 1 and found.place.offset > 20_000:
        for left in pathlib.Path(os.environ["DYING"]).glob("*.left"):
            left.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
    return real(found)
indexing.row_of = row_of
indexing._ROWS = 1
"""


def test_the_order_in_which_files_are_indexed_changes_nothing(new_warc, pages, tmp_path):
    """Of two captures of one moment the later in the files counts, whoever is done first."""
    number = pages.ids[0]
    small, large = new_warc(), new_warc()
    for one in pages.ids:
        large.add(one, pages(one), at="2020-01-01T00:00:00Z")
    large.add(number, pages(number, said=" แรก"))
    small.add(number, pages(number, said=" หลัง"))
    for name, warc in (("1", large), ("2", small)):
        (tmp_path / f"{name}.warc.gz").write_bytes(warc.bytes)
    run = Crawl(Query(all=True, ids=(number,)), sources=[tmp_path / "*.warc.gz"])
    index_by_two(run, tmp_path)
    (line,) = (tmp_path / "out" / "part-00000.jsonl").read_bytes().splitlines()
    assert msgspec.json.decode(line)["title"].endswith("หลัง")


def test_a_signal_while_a_process_is_being_made_leaves_none_that_complains(
    with_jobs, monkeypatch, capfd
):
    class Asked(Exception):  # noqa: N818 - what a signal asks for
        pass

    def stop(_number, _frame):
        raise Asked

    class AskedHere(subprocess.Popen):
        def __init__(self, *args, **options):
            super().__init__(*args, **options)
            made.append(self)
            os.kill(os.getpid(), signal.SIGTERM)

    made = []
    monkeypatch.setattr(subprocess, "Popen", AskedHere)
    before = signal.signal(signal.SIGTERM, stop)
    try:
        with pytest.raises(Asked):
            with_jobs(2)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert [one.wait(timeout=20) for one in made] == [0]
    assert capfd.readouterr().err == ""
