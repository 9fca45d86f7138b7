"""`--report FILE`: the figures of a run as JSON, for a monitor or a paper."""

import contextlib
import os
import platform
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import msgspec

from cli.exit_codes import ExitCode, name_of
from scraper.crawl import Crawl
from scraper.errors import OutputCreateError, OutputWriteError, UsageError
from scraper.ledger.file import lock_of
from scraper.records import SCHEMA, Report
from scraper.rules.layouts import labels
from scraper.version import VERSION


def versions(rules: list[str]) -> dict[str, str]:
    """What a run is made of, with the layouts that it knows."""
    return {
        "scrape": VERSION,
        "record": str(SCHEMA),
        "rules": ", ".join(rules),
        "python": platform.python_version(),
    }


def check_apart(output: Path | None, ledger: Path | None, **others: Path | None) -> None:
    """Refuse a file that would be two things at once, whatever links lead to it: UsageError.

    `others`: what else a run writes, by the name of it.
    """
    reports = [(f"the {name.replace('_', ' ')}", path) for name, path in others.items()]
    files = [("the output", output), *reports]
    if ledger:
        beside = (ledger.with_name(f"{ledger.name}{end}") for end in ("-wal", "-shm"))
        files += [("the ledger", ledger), ("the ledger's lock", lock_of(ledger))]
        files += [("a part of the ledger", part) for part in beside]
    named = [(what, path) for what, path in files if path]
    for (one, first), (other, second) in combinations(named, 2):
        if _is_same(first, second):
            raise UsageError(
                f"{first} would be {one} and {other} at once",
                hint="Nothing was touched. Name another file for one of them.",
            )
    for what, path in reports:
        if path and _is_standard_output(path):
            raise UsageError(
                f"{path} would be standard output and {what} at once",
                hint="No release was written. Name another file for one of them.",
            )


def _is_same(one: Path, other: Path) -> bool:
    if os.path.realpath(one) == os.path.realpath(other):
        return True
    with contextlib.suppress(OSError):
        return one.samefile(other)
    return False


def _is_standard_output(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return path.is_file() and os.path.samestat(path.stat(), os.fstat(1))
    return False


def check_figures(path: Path) -> None:
    """Refuse a file that cannot be written, before anything is fetched: OutputCreateError."""
    try:
        if path.is_dir():
            raise IsADirectoryError(0, "it is a directory")
        if path.exists() and not path.is_file():
            raise OSError(0, "it is no regular file")  # noqa: TRY301 - told with the others
        _beside(path).touch()
        _beside(path).unlink()
    except OSError as error:
        raise OutputCreateError(
            f"cannot write the report {path}: {error.strerror or error}",
            hint="Check the directory and its permissions, or name another file.",
        ) from error


def write_figures(
    path: Path, run: Crawl | None, code: ExitCode, *, began: datetime, output: Path | None
) -> None:
    """Write the figures of a run that has ended, in the place of an earlier run's.

    `run` is None where it never began; `began` is in UTC. Raises OutputWriteError.
    """
    window = run.window if run else None
    figures = {
        "exit_code": int(code),
        "ended": name_of(code),
        "began": began.isoformat(timespec="seconds"),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "site": run.site.base if run and run.asks_site else None,
        "from": [one.name for one in run.sources] if run else [],
        "output": str(output) if output else None,
        "window": {"since": window and window.since, "until": window and window.until},
        **msgspec.to_builtins(run.report if run else Report()),
        "versions": versions(run.layouts.labels if run else labels()),
    }
    text = msgspec.json.format(msgspec.json.encode(figures), indent=2)
    try:
        _beside(path).write_bytes(text + b"\n")
        _beside(path).replace(os.path.realpath(path))
    except OSError as error:
        raise OutputWriteError(
            f"cannot write the report {path}: {error.strerror or error}"
        ) from error


def _beside(path: Path) -> Path:
    """Where it is written first; beside the file itself where the path is a link to it."""
    real = Path(os.path.realpath(path))
    return real.with_name(f"{real.name}.{os.getpid()}.part")
