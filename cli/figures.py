"""`--report FILE`: the figures of a run as JSON, for a monitor or a paper."""

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from cli.exit_codes import ExitCode
from scraper.crawl import Crawl
from scraper.errors import OutputCreateError, OutputWriteError
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


def check_figures(path: Path) -> None:
    """Refuse a file that cannot be written, before anything is fetched: OutputCreateError."""
    try:
        if path.is_dir():
            raise IsADirectoryError(0, "it is a directory")
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
        "ended": code.name.lower().replace("_", " "),
        "began": began.isoformat(timespec="seconds"),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "site": run.site.base if run else None,
        "output": str(output) if output else None,
        "window": {"since": window and window.since, "until": window and window.until},
        **msgspec.to_builtins(run.report if run else Report()),
        "versions": versions(run.layouts.labels if run else labels()),
    }
    text = msgspec.json.format(msgspec.json.encode(figures), indent=2)
    try:
        _beside(path).write_bytes(text + b"\n")
        _beside(path).replace(path)
    except OSError as error:
        raise OutputWriteError(
            f"cannot write the report {path}: {error.strerror or error}"
        ) from error


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.{os.getpid()}.part")
