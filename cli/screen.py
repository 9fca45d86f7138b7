"""What a command shows on standard output: colours on a terminal only, widths right for Thai."""

import os
import sys
from datetime import date, datetime, timedelta, timezone

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from cli.console import printable
from cli.language import said
from scraper.thai.clusters import clusters
from scraper.thai.dates import to_buddhist

_BANGKOK = timezone(timedelta(hours=7), "Asia/Bangkok")

# Told apart by the eyes of nearly everybody: blue, light blue, orange, vermilion (Okabe and Ito).
BLUE, SKY, ORANGE, VERMILION, GREEN = "#0072b2", "#56b4e9", "#e69f00", "#d55e00", "#009e73"


class _Stdout(Console):
    def on_broken_pipe(self) -> None:
        """A reader that has gone has all that it wanted."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0)


def data(line: bytes) -> None:
    """A line for a program, UTF-8, as it is."""
    try:
        sys.stdout.write(line.decode() + "\n")
    except BrokenPipeError:
        raise SystemExit(0) from None


class Screen:
    """Standard output; `colored` where it is a terminal on which colours are wanted."""

    def __init__(self, *, color: bool = True) -> None:
        """`color` may be forbidden; NO_COLOR and TERM=dumb do the same."""
        dumb = os.environ.get("TERM") == "dumb"
        is_terminal = sys.stdout.isatty()
        self.colored = is_terminal and color and not dumb and not os.environ.get("NO_COLOR")
        self._console = _Stdout(
            file=sys.stdout,
            force_terminal=is_terminal and not dumb,
            color_system="auto" if self.colored else None,
            markup=False,
            highlight=False,
            emoji=False,
            soft_wrap=not is_terminal,
        )

    @property
    def width(self) -> int:
        """Columns: the terminal's, or what COLUMNS says, or 80."""
        return self._console.width

    def line(self, *parts: str | tuple[str, str] | Text) -> None:
        """One line of parts, each with a style if it has one; safe for a terminal."""
        line = Text()
        for part in parts:
            text, style = part if isinstance(part, tuple) else (part, "")
            if isinstance(text, Text):
                line.append_text(text)
            else:
                line.append(printable(text), style)
        line.rstrip()
        self._console.print(line)

    def unbroken(self, text: str, style: str = "") -> None:
        """A line to paste or to follow: never broken, whatever the width."""
        self._console.print(Text(printable(text), style=style), soft_wrap=True)


def fitted(text: str, width: int) -> str:
    """The text in so many cells, escaped, and cut with … where it is longer."""
    text = printable(text)
    if cell_len(text) > width:
        kept = ""
        for cluster in clusters(text):
            if cell_len(kept + cluster) > width - 1:
                break
            kept += cluster
        text = f"{kept}…"
    return text + " " * (width - cell_len(text))


def day_shown(day: date) -> str:
    """A day with both its years: `2565-07-27 (2022)`."""
    return f"{to_buddhist(day)} ({day.year})"


def moment_shown(moment: datetime) -> str:
    """A moment as a clock in Bangkok shows it: `2565-07-27 (2022) 14:03`."""
    local = moment.astimezone(_BANGKOK)
    return f"{day_shown(local.date())} {local:%H:%M}"


def days_shown(since: date | None, until: date | None) -> str:
    """Days from one to another, both included, with both their years."""
    first = day_shown(since) if since else said("the oldest")
    last = day_shown(until) if until else said("the newest")
    return said("{first} to {last}", first=first, last=last)
