"""WARC files read in parts: what one job would have read, whoever reads the parts."""

import errno
import gzip
import os
import pickle
from contextlib import ExitStack

import msgspec
import pytest

from scraper import (
    Crawl,
    OutputCreateError,
    OutputWriteError,
    Parts,
    Query,
    Release,
    TryLaterError,
    UsageError,
    Wording,
    read_batch,
)
from scraper.parts import parts
from scraper.records import Report

ALL = Query(all=True)
COUNTED = ("written", "outside", "elsewhere", "failures", "not_releases", "repairs")

pytestmark = pytest.mark.usefixtures("small_parts")


@pytest.fixture
def in_parts(warcs, tmp_path):
    """Read in this process, a batch after the other in some order; the directory and the report."""

    def read(query=ALL, *, order=list, packed=False, explain=False, **options):
        run = Crawl(query, sources=[warcs.files], **options)
        with Parts(tmp_path / "out", packed=packed) as parts:
            batches = order(list(parts.batches(run, explain=explain)))
            for batch in batches:
                run.report.add(read_batch(pickle.loads(pickle.dumps(batch))))  # noqa: S301 - our own
        return tmp_path / "out", run.report

    return read


def figures(report):
    told = msgspec.to_builtins(report)
    return {name: told[name] for name in COUNTED} | {
        "problems": sorted(one["url"] for one in told["problems"])
    }


@pytest.mark.parametrize(
    ("query", "options"),
    [
        (ALL, {}),
        (Query(since="2562", until="2564"), {}),
        (Query(all=True, categories=("เศรษฐกิจ",)), {}),
        (ALL, {"wording": Wording("normal", "arabic")}),
        (ALL, {"explain": True}),
    ],
)
def test_the_parts_together_are_what_one_job_writes(in_parts, one_job, together, query, options):
    lines, report = one_job(query, **options)
    folder, counted = in_parts(query, **options)
    assert together(folder) == lines
    assert figures(counted) == figures(report)
    assert report.written > 5


def test_ids_are_picked_in_parts_too(in_parts, one_job, together, pages):
    query = Query(ids=(pages.ids[3], pages.ids[8]))
    folder, _ = in_parts(query)
    assert together(folder) == one_job(query)[0]
    assert together(folder).count(b"\n") == 2


def test_the_order_in_which_batches_are_read_changes_nothing(in_parts, together):
    first, _ = in_parts()
    names, bytes_ = sorted(path.name for path in first.iterdir()), together(first)
    assert len(names) > 5
    again, report = in_parts(order=lambda batches: [*reversed(batches), batches[0]])
    assert sorted(path.name for path in again.iterdir()) == names
    assert together(again) == bytes_
    assert report.written


def test_a_batch_holds_no_page_and_says_where_they_lie(warcs, tmp_path):
    run = Crawl(ALL, sources=[warcs.files])
    parts = Parts(tmp_path / "out")
    batches = list(parts.batches(run))
    assert not any(len(pickle.dumps(batch)) > 3000 for batch in batches)
    for batch in batches:
        assert all(os.path.isabs(one.place.file) for each in batch.releases for one in each)  # noqa: PTH117
        assert os.path.isabs(batch.part)  # noqa: PTH117


def test_parts_can_be_packed_and_the_same_lines_are_the_same_bytes(in_parts, one_job, together):
    folder, _ = in_parts(packed=True)
    assert all(path.name.endswith(".jsonl.gz") for path in folder.iterdir())
    packed = together(folder)
    assert gzip.decompress(packed) == one_job()[0]
    folder, _ = in_parts(packed=True)
    assert together(folder) == packed


def test_a_part_is_there_when_it_is_whole_or_not_at_all(in_parts, monkeypatch, tmp_path):
    folder, _ = in_parts()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def full(_number):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("scraper.parts.batch.os.fsync", full)
    with pytest.raises(OutputWriteError, match="No space left"):
        in_parts()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["crawl", "out"]


# The directory


def test_parts_of_an_earlier_run_stay_until_the_new_ones_are_whole(in_parts, warcs, tmp_path):
    folder, _ = in_parts()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    parts = Parts(folder)
    batches = parts.batches(Crawl(Query(since="2565"), sources=[warcs.files]))
    with pytest.raises(ZeroDivisionError), parts:
        raise ZeroDivisionError(read_batch(next(batches)))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    in_parts(Query(since="2565"))
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert len(after) == len(before)  # a part may be empty
    assert sum(map(len, after.values())) < sum(map(len, before.values()))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["crawl", "out"]


def test_a_batch_that_nobody_read_is_no_success(warcs, tmp_path):
    parts = Parts(tmp_path / "out")
    batches = list(parts.batches(Crawl(ALL, sources=[warcs.files])))
    with pytest.raises(OutputWriteError, match=r"1 part of .* part-00002\.jsonl"), parts:
        list(map(read_batch, [*batches[:2], *batches[3:]]))
    assert not (tmp_path / "out").exists()


def test_what_a_killed_process_left_beside_a_part_is_not_kept(warcs, tmp_path):
    parts = Parts(tmp_path / "out")
    with parts:
        for batch in parts.batches(Crawl(ALL, sources=[warcs.files])):
            read_batch(batch)
        (tmp_path / ".out.new" / "part-00000.jsonl.host-1-abcd.new").write_bytes(b"half a li")
    names = [path.name for path in (tmp_path / "out").iterdir()]
    assert all(name.endswith(".jsonl") for name in names)


def test_a_directory_with_anything_else_in_it_is_refused(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputCreateError, match=r"something else than parts: 'thesis\.txt'"):
        Parts(tmp_path / "out")
    with pytest.raises(OutputCreateError, match="is a file"):
        Parts(tmp_path / "out" / "thesis.txt")
    with pytest.raises(OutputCreateError, match="mkdir -p"):
        Parts(tmp_path / "no" / "out")


def test_two_runs_at_once_are_one_too_many(tmp_path):
    with Parts(tmp_path / "out"), pytest.raises(TryLaterError), Parts(tmp_path / "out"):
        pass
    with Parts(tmp_path / "out"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_run_that_begins_while_another_ends_keeps_its_parts(warcs, tmp_path, monkeypatch):
    second, real = Parts(tmp_path / "out"), parts.sync_names

    def sync_names(folder):
        real(folder)
        if folder == tmp_path and not begun:  # the parts of the first have their place
            begun.append(second.__enter__())

    begun = []
    monkeypatch.setattr(parts, "sync_names", sync_names)
    run = Crawl(ALL, sources=[warcs.files])
    with Parts(tmp_path / "out") as first:
        written = [read_batch(batch).written for batch in first.batches(run)]
    with ExitStack() as entered:
        entered.push(begun[0])
        again = [read_batch(batch).written for batch in second.batches(run)]
    assert again == written
    assert len(list((tmp_path / "out").iterdir())) == len(written)


def test_a_run_that_was_cut_in_its_last_step_loses_nothing(in_parts, tmp_path):
    folder, _ = in_parts()
    folder.rename(tmp_path / ".out.old")  # the new ones were to come here
    with pytest.raises(ZeroDivisionError), Parts(folder):
        raise ZeroDivisionError
    assert len(list(folder.iterdir())) > 5
    assert sorted(path.name for path in tmp_path.iterdir()) == ["crawl", "out"]


def test_a_link_to_a_directory_stays_one(in_parts, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").symlink_to("elsewhere")
    in_parts()
    assert (tmp_path / "out").is_symlink()
    assert len(list((tmp_path / "elsewhere").iterdir())) > 5


# What cannot be divided


@pytest.mark.parametrize(
    ("query", "sources", "why"),
    [
        (ALL, ["live"], "this run asks 'live'"),
        (ALL, ["wayback"], "this run asks 'wayback'"),
        (Query(all=True, limit=3), None, "limit"),
    ],
)
def test_what_cannot_be_divided_is_refused(warcs, tmp_path, query, sources, why):
    run = Crawl(query, sources=sources or [warcs.files])
    with pytest.raises(UsageError, match=why):
        list(Parts(tmp_path / "out").batches(run))


def test_problems_are_named_up_to_a_thousand():
    total, one = Report(), Report()
    for number in range(700):
        one.fail(f"https://demo.invalid/{number}", "gone")
    total.add(one)
    total.add(one)
    assert (total.failures, len(total.problems)) == (1400, 1000)


def test_lines_are_records(in_parts, together):
    folder, report = in_parts()
    lines = together(folder).split(b"\n")[:-1]
    assert len(lines) == report.written
    assert len({msgspec.json.decode(line, type=Release).key for line in lines}) == report.written
