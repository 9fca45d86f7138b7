"""`scrape changes`: what the site changed in releases that were written, and what it withdrew."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec
import typer

from cli import asking, options
from cli.closing import kept_output
from cli.console import Talk
from cli.exit_codes import code_of
from cli.language import said
from cli.stored import ledger_of
from scraper.errors import ScrapeError

if TYPE_CHECKING:
    from scraper.changes import Change, Piece, Withdrawal

CONTEXT = 30
"""Signs of unchanged text that are shown on each side of a change."""
LONGEST = 600
"""Signs of a change that are shown; --json has all."""


def changes(
    file: asking.Stored,
    ledger: asking.LedgerFile = None,
    since: asking.Since = None,
    as_json: asking.AsJson = False,
    no_color: options.NoColor = False,
) -> None:
    """List what the site changed or withdrew, the newest last: scrape changes FILE.

    What was taken out stands in [-…-], what was put in in {+…+}; on a terminal it is struck out
    red, and underlined green. --since is by the day of the change. Times are Bangkok's.

    --json gives one object a line. kind is change, with key, title, revision, when (UTC) and
    fields (by name: as it was, as it is), or withdrawal, with key, title, first_missing,
    withdrawn.
    """
    from cli.screen import data  # noqa: PLC0415 - not for --help
    from scraper import changes as library  # noqa: PLC0415 - not for --help
    from scraper.ledger import Ledger  # noqa: PLC0415 - the same
    from scraper.output import only_texts  # noqa: PLC0415 - the same
    from scraper.tree import is_tree  # noqa: PLC0415 - the same

    count = 0
    try:
        output = kept_output(file)
        if is_tree(output):
            raise only_texts(output)
        first = asking.asked_window(since, None).since
        with Ledger(ledger_of(file, ledger), site=None, read_only=True) as known:
            page = _Page(color=not no_color)
            for one in library.changes(known, output, first):
                count += 1
                if as_json:
                    data(msgspec.json.encode(one))
                else:
                    page.show(one)
    except ScrapeError as error:
        Talk(color=not no_color).error(error)
        raise typer.Exit(code_of(error)) from error
    if not count and not as_json:
        page.screen.line(f"{file.name}: {said('no release was changed or withdrawn')}")


class _Page:
    """What is shown to a person."""

    def __init__(self, *, color: bool) -> None:
        from cli.screen import GREEN, VERMILION, Screen  # noqa: PLC0415 - not for --help

        self.screen = Screen(color=color)
        styles = {"removed": f"strike {VERMILION}", "added": f"underline {GREEN}"}
        marks = {"removed": ("[-", "-]"), "added": ("{+", "+}")}
        self._styles = styles if self.screen.colored else {}
        self._marks = {} if self.screen.colored else marks
        self._is_first = True

    def show(self, one: "Change | Withdrawal") -> None:
        from cli.screen import day_shown, moment_shown  # noqa: PLC0415 - not for --help
        from scraper.changes import Withdrawal  # noqa: PLC0415 - the same

        if not self._is_first:
            self.screen.line()
        self._is_first = False
        if isinstance(one, Withdrawal):
            head = f"{day_shown(one.withdrawn)}  {said('{key} withdrawn', key=one.key)}"
            self.screen.line((head, "bold"), *self._missing(one))
            self.screen.line(f"  {one.title}")
            return
        names = ", ".join(one.fields) or said("nothing that is compared")
        what = said("{key} revision {number}", key=one.key, number=one.revision)
        head = f"{moment_shown(one.when)}  {what}"
        self.screen.line((head, "bold"), f": {names}")
        self.screen.line(f"  {one.title}")
        for name, (before, now) in one.fields.items():
            for pieces in _compared(name, before, now):
                self.screen.line(f"  {name}: ", *self._parts(pieces))

    def _missing(self, one: "Withdrawal") -> list[str]:
        from cli.screen import day_shown  # noqa: PLC0415 - not for --help

        if not one.first_missing:
            return []
        return [said(", missing since {day}", day=day_shown(one.first_missing))]

    def _parts(self, pieces: "Sequence[Piece]") -> list[tuple[str, str]]:
        parts = []
        for at, piece in enumerate(pieces):
            opened, closed = self._marks.get(piece.kind, ("", ""))
            if piece.kind == "same":
                text = _context(piece.text, is_first=at == 0, is_last=at == len(pieces) - 1)
            else:
                text = _shortened(piece.text)
            text = text.replace("\n", " ¶ ")
            parts.append((f"{opened}{text}{closed}", self._styles.get(piece.kind, "")))
        return parts


def _compared(name: str, before: Any, now: Any) -> "list[list[Piece]]":
    """The difference between two values of a field, line by line."""
    from scraper.changes import Piece, compare  # noqa: PLC0415 - not for --help

    if name in ("title", "lead", "body") and (told := compare(before or "", now or "")):
        return told
    if isinstance(before, list):
        out = [[Piece("removed", _spelled(one))] for one in before if one not in now]
        put = [[Piece("added", _spelled(one))] for one in now if one not in before]
        return out + put or [[Piece("same", said("in another order"))]]
    was = [] if before is None else [Piece("removed", _spelled(before))]
    is_now = [] if now is None else [Piece("added", _spelled(now))]
    return [[*was, *([Piece("same", " ")] if was and is_now else []), *is_now]]


def _spelled(value: Any) -> str:
    from scraper.records import Link  # noqa: PLC0415 - not for --help

    if isinstance(value, Link):
        return " ".join(filter(None, (value.url, value.text)))
    return str(value)


def _context(text: str, *, is_first: bool, is_last: bool) -> str:
    """Unchanged text, of which only what is next to a change is shown."""
    from scraper.thai.clusters import clusters  # noqa: PLC0415 - not for --help

    signs = clusters(text)
    before = 0 if is_first else CONTEXT
    behind = 0 if is_last else CONTEXT
    if len(signs) <= before + behind:
        return text
    return "".join((*signs[:before], "…", *signs[len(signs) - behind :]))


def _shortened(text: str) -> str:
    from scraper.thai.clusters import clusters  # noqa: PLC0415 - not for --help

    signs = clusters(text[: 8 * LONGEST])
    if len(signs) <= LONGEST:
        return text
    kept = "".join(signs[:LONGEST])
    return f"{kept}… ({said('{count:,} characters more', count=len(text) - len(kept))})"
