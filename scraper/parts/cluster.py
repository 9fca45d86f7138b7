"""Batches read by a Dask cluster: names of files and offsets go out, counts come back."""

from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Any

from scraper.errors import ScrapeError, UnreachableError, UsageError
from scraper.parts.batch import Batch, BatchReport, read_batch
from scraper.parts.workers import read_carefully

PATIENCE = 30.0
"""Seconds for a scheduler to answer, and for workers to come, or to come back."""
RETRIES = 2
"""Of a batch that raised something; one whose worker died is given to another one anyway."""


class Cluster:
    """The workers of a scheduler, which see the WARC files and the output under the same paths.

    They need this package. The same interface as `scraper.parts.workers.Workers`.
    """

    def __init__(self, scheduler: str, *, patience: float = PATIENCE) -> None:
        """`scheduler`: its address, as `tcp://10.0.0.1:8786`.

        Raises UsageError without the extra `cluster`, or for an address that is none.
        """
        if not scheduler.startswith(("tcp://", "tls://")):
            raise UsageError(
                f"{scheduler[:200]!r} is no scheduler's address",
                hint="It is what `dask scheduler` shows, such as tcp://10.0.0.1:8786.",
            )
        try:
            import distributed  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise UsageError(
                "a cluster needs the extra `cluster`",
                hint="Install it, here and on its workers: pip install 'thaigov-scraper[cluster]'",
            ) from error
        self._dask: Any = distributed
        self._scheduler = scheduler
        self._patience = patience

    def run(self, batches: Iterable[Batch]) -> Generator[BatchReport, None, None]:
        """Read all of them; the report of each, in any order.

        A batch whose worker dies is read by another one. One that takes down several, or meets a
        fault of the program, is read here, page by page: see `read_carefully`. Raises
        UnreachableError where the scheduler does not answer, or has no worker, for so long as it
        has patience.
        """
        try:
            with self._dask.Client(self._scheduler, timeout=self._patience) as client:
                yield from self._run(client, iter(batches))
        except ScrapeError:
            raise
        except (OSError, self._dask.CancelledError) as error:
            raise self._gone("does not answer") from error

    def _run(self, client: Any, coming: Iterator[Batch]) -> Generator[BatchReport, None, None]:
        self._wait_for_workers(client)
        given: dict[Any, Batch] = {}
        try:
            while True:
                # As many as keep the workers busy: more would only fill the scheduler's memory.
                room = 2 * sum(client.nthreads().values()) + 2 - len(given)
                for batch in islice(coming, max(0, room)):
                    future = client.submit(read_batch, batch, pure=False, retries=RETRIES)
                    given[future] = batch
                if not given:
                    return
                for future in self._done(client, list(given)):
                    yield self._told(future, given.pop(future))
        finally:
            with suppress(Exception):  # the scheduler may be what is gone
                client.cancel(list(given))

    def _told(self, future: Any, batch: Batch) -> BatchReport:
        if future.status == "cancelled":
            raise self._gone("has lost its work")
        try:
            report: BatchReport = future.result()
        except self._dask.KilledWorker:
            return read_carefully(batch)
        except (ScrapeError, OSError, self._dask.CancelledError):
            raise
        except Exception:  # noqa: BLE001 - one page is no reason to lose the others
            return read_carefully(batch)
        return report

    def _done(self, client: Any, futures: list[Any]) -> list[Any]:
        """Those that are done; waits for the first."""
        while True:
            try:
                done = self._dask.wait(
                    futures, timeout=self._patience, return_when="FIRST_COMPLETED"
                ).done
            except TimeoutError:
                self._wait_for_workers(client)
            else:
                return list(done)

    def _wait_for_workers(self, client: Any) -> None:
        try:
            client.wait_for_workers(1, timeout=self._patience)
        except TimeoutError as error:
            raise self._gone("has no worker") from error

    def _gone(self, what: str) -> UnreachableError:
        return UnreachableError(
            f"the scheduler at {self._scheduler} {what}",
            hint="Nothing was written. Is it running, and does this machine reach it?"
            " `dask scheduler` starts one, `dask worker ADDRESS` its workers.",
        )
