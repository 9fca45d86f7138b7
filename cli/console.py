"""Words for a person, all on stderr: notes, errors, the display while it runs, the summary."""

import json
import os
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from rich.console import Console
from rich.live import Live
from rich.text import Text

from cli.language import Language, said, said_of, speak, told
from scraper.errors import ScrapeError
from scraper.records import Report
from scraper.words import spell

SHOWN_PROBLEMS = 20
"""Single pages that are named; the rest are counted."""


def printable(text: str) -> str:
    """The text with everything escaped that a terminal might obey: it may come from a page."""
    return "".join(
        char if char == "\n" or unicodedata.category(char) not in _OBEYED else _escape(char)
        for char in text
    )


_OBEYED = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


class _Stderr(Console):
    """Where nobody reads any more, the run goes on: the data counts."""

    def on_broken_pipe(self) -> None:
        self.quiet = True


class Talk:
    """All that is said to a person during one command."""

    def __init__(
        self,
        *,
        quiet: bool = False,
        verbose: bool = False,
        color: bool = True,
        as_json: bool = False,
    ) -> None:
        """`quiet` leaves only errors; `verbose` names every page; `color` may be forbidden.

        `as_json`: each line is an object with `time` (UTC), `level` and `message`, in English
        whatever the language, for programs read it.
        """
        if as_json:
            speak(Language.EN)
        plain = not color or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
        self.quiet = quiet
        self.verbose = verbose
        self._is_terminal = sys.stderr.isatty()
        # rich would take FORCE_COLOR for a terminal on a pipe; only a terminal is one here.
        self._console = _Stderr(
            stderr=True,
            no_color=plain,
            force_terminal=self._is_terminal and os.environ.get("TERM") != "dumb",
            markup=False,
            highlight=False,
            emoji=False,
            soft_wrap=not self._is_terminal,
        )
        self._style = "" if plain else "red"
        self._as_json = as_json
        self._named = 0

    def note(self, line: str) -> None:
        """A line that helps, but for `--quiet`."""
        if not self.quiet:
            self.say(line)

    def detail(self, line: str) -> None:
        """A line that only `--verbose` wants."""
        if self.verbose:
            self.say(line, level="debug")

    def error(self, error: ScrapeError, advice: str = "") -> None:
        """What went wrong, on which page, what to do next; also under `--quiet`."""
        self.say(f"scrape: {said_of(error)}", level="error")
        if advice:
            self.say(advice)

    def problems(self, report: Report) -> None:
        """Name the pages that could not be had or read since the last call.

        Under `--quiet` too, for they cost data.
        """
        most = len(report.problems) if self.verbose else SHOWN_PROBLEMS
        for problem in report.problems[self._named : most]:
            line = said("not read: {url}: {why}", url=problem.url, why=told(problem.why))
            self.say(line, level="warning")
        if self._named <= most < len(report.problems):
            self.say(said("more pages could not be read; -v names them all"))
            self._named = len(report.problems)
        self._named = max(self._named, min(most, len(report.problems)))

    def say(self, text: str, *, level: str = "info") -> None:
        """A line that is wanted whatever the options; lost where stderr is full or gone."""
        if level in ("info", "warning"):  # an error is told by then, and details name pages
            text = told(text)
        with suppress(OSError):
            if self._as_json:
                now = datetime.now(UTC).isoformat(timespec="milliseconds")
                line = {"time": now, "level": level, "message": printable(text)}
                sys.stderr.write(json.dumps(line, ensure_ascii=False) + "\n")
                sys.stderr.flush()
            else:
                style = self._style if level == "error" else ""
                self._console.print(Text(printable(text), style=style))

    @contextmanager
    def progress(self, report: Report, *, to_file: bool) -> Iterator[None]:
        """Show how the run goes where a person watches, and no data comes to the same terminal.

        `to_file`: the data goes elsewhere than to standard output.
        """
        dumb = os.environ.get("TERM") == "dumb"
        if (
            self.quiet
            or self._as_json
            or dumb
            or not self._is_terminal
            or (sys.stdout.isatty() and not to_file)
        ):
            yield
            return
        with Live(
            get_renderable=lambda: Text(f"… {status(report)}", no_wrap=True, overflow="ellipsis"),
            console=self._console,
            transient=True,
            refresh_per_second=4,
        ):
            yield


def status(report: Report) -> str:
    """A run's figures in one line."""
    parts = [said("{count:,} written", count=report.written)]
    if report.accepted:
        parts[0] += said(", {count:,} of them uncertain", count=report.accepted)
    if report.older:
        parts[0] += said(", {count:,} of them from an older capture", count=report.older)
    if report.reached:
        parts.append(said("reached {day}", day=report.reached))
    if report.outside:
        parts.append(said("{count:,} outside the window", count=report.outside))
    if report.elsewhere:
        parts.append(said("{count:,} of other categories", count=report.elsewhere))
    for reason, count in sorted(report.not_releases.items()):
        parts.append(said("{count:,} {reason}", count=count, reason=said(reason)))
    parts.append(said("{count:,} failed", count=report.failures))
    requests = said("{count:,} requests", count=report.requests)
    if report.requests == 1:
        requests = said("1 request")
    if report.requests and report.seconds > 1:
        requests += said(" ({pace:.1f} a second)", pace=report.requests / report.seconds)
    return " · ".join([*parts, requests])


def summary(report: Report) -> str:
    """The closing line."""
    number, unit = spell(report.seconds).split(" ")
    return said("{figures} in {time}", figures=status(report), time=f"{number} {said(unit)}")
