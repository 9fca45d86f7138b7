"""Parts made by a Dask cluster."""

import os
import signal
import socket
import sys
import time

import pytest

from scraper import Crawl, Parts, Query, UnreachableError, UsageError
from scraper.parts.cluster import Cluster

ALL = Query(all=True)

pytestmark = [
    pytest.mark.usefixtures("small_parts"),
    # What Dask leaves to the garbage collector is its own affair.
    pytest.mark.filterwarnings("default"),
]


@pytest.fixture
def dask():
    return pytest.importorskip("distributed", reason="the extra `cluster` is not installed")


def local_cluster(dask, **options):
    """A cluster of processes of this machine, which nobody else reaches."""
    return dask.LocalCluster(
        threads_per_worker=1, host="127.0.0.1", dashboard_address=None, **options
    )


@pytest.fixture
def local(dask):
    """A cluster of two processes of this machine."""
    with local_cluster(dask, n_workers=2) as cluster:
        yield cluster


@pytest.fixture
def by_cluster(warcs, tmp_path):
    def read(address, meanwhile=lambda _report: None, **options):
        run = Crawl(ALL, sources=[warcs.files])
        with Parts(tmp_path / "out") as parts:
            for report in Cluster(address, **options).run(parts.batches(run)):
                run.report.add(report)
                meanwhile(run.report)
        return tmp_path / "out", run.report

    return read


def test_a_worker_that_is_killed_half_way_costs_nothing(local, by_cluster, one_job, together):
    before = {worker.pid for worker in local.workers.values()}

    def kill_one(report):
        if report.written > 5 and before:
            os.kill(before.pop(), signal.SIGKILL)
            before.clear()

    folder, report = by_cluster(local.scheduler_address, kill_one)
    assert not before
    lines, expected = one_job()
    assert together(folder) == lines
    assert (report.written, report.failures) == (expected.written, expected.failures)


def test_a_page_that_kills_workers_is_named_and_nothing_else_is_lost(
    dask, by_cluster, together, poisoned, warcs
):
    number = poisoned()
    with local_cluster(dask, n_workers=2, scheduler_kwargs={"allowed_failures": 0}) as cluster:
        folder, report = by_cluster(cluster.scheduler_address)
    (problem,) = [one for one in report.problems if one.url.endswith(f"/{number}")]
    assert "it takes the parser down (Segmentation fault)" in problem.why
    assert report.written == warcs.count - 1 == together(folder).count(b"\n")


def test_a_page_that_meets_a_fault_of_the_program_is_named_and_nothing_else_is_lost(
    dask, by_cluster, together, poisoned, warcs
):
    number = poisoned(fault="no such day")
    with local_cluster(dask, n_workers=1) as cluster:
        folder, report = by_cluster(cluster.scheduler_address)
    (problem,) = [one for one in report.problems if one.url.endswith(f"/{number}")]
    assert "it takes the parser down (OverflowError: no such day)" in problem.why
    assert report.written == warcs.count - 1 == together(folder).count(b"\n")


@pytest.mark.usefixtures("dask")
def test_a_scheduler_that_does_not_answer_is_told_in_time(by_cluster, tmp_path):
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{deaf.getsockname()[1]}"
        began = time.monotonic()
        with pytest.raises(UnreachableError, match=f"{address} does not answer"):
            by_cluster(address, patience=1)
    assert time.monotonic() - began < 10
    assert [path.name for path in tmp_path.iterdir()] == ["crawl"]


def test_a_scheduler_without_workers_is_told_in_time(dask, by_cluster):
    with (
        local_cluster(dask, n_workers=0) as cluster,
        pytest.raises(UnreachableError, match="has no worker"),
    ):
        by_cluster(cluster.scheduler_address, patience=0.3)


def test_without_the_extra_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"thaigov-scraper\[cluster\]"):
        Cluster("tcp://127.0.0.1:8786")


def test_an_address_that_is_none_is_refused():
    with pytest.raises(UsageError, match="no scheduler's address"):
        Cluster("10.0.0.1:8786")


def test_a_scheduler_that_goes_away_is_told_in_time(dask, by_cluster, tmp_path):
    cluster = local_cluster(dask, n_workers=1)
    with pytest.raises(UnreachableError, match="the scheduler at"):
        by_cluster(cluster.scheduler_address, lambda _report: cluster.close(), patience=1)
    assert [path.name for path in tmp_path.iterdir()] == ["crawl"]
