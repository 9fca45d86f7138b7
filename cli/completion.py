"""What a shell completes after Tab, and how it learns to: names of categories are completed here.

Files are the shell's own affair.
"""

import os
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer
from typer import completion as shells

from scraper.site import CATEGORIES

shells.get_completion_inspect_parameters()  # which makes the shells known, as its options would

_LARGEST_LEDGER = 64 * 1024 * 1024
"""Bytes; a larger one is not looked into, for a person waits."""
_PLAIN = frozenset(" /.,-–")


class Shell(StrEnum):
    """A shell that there is a script for."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"
    PWSH = "pwsh"


def _install(ctx: typer.Context, param: typer.CallbackParam, value: Shell | None) -> None:
    shells.install_callback(ctx, param, value and value.value)


def _show(ctx: typer.Context, param: typer.CallbackParam, value: Shell | None) -> None:
    shells.show_callback(ctx, param, value and value.value)


Install = Annotated[
    Shell | None,
    typer.Option(
        "--install-completion",
        metavar="[SHELL]",
        callback=_install,
        is_eager=True,
        help="Install completion for the shell that is named, or else the one that you use: "
        "--install-completion zsh.",
    ),
]
Show = Annotated[
    Shell | None,
    typer.Option(
        "--show-completion",
        metavar="[SHELL]",
        callback=_show,
        is_eager=True,
        help="Show the same script, to put it where you like: --show-completion zsh.",
    ),
]


def with_shell(args: Sequence[str]) -> Iterator[str]:
    """The arguments, with the shell that is used behind such an option that names none."""
    for word, after in pairwise([*args, "-"]):
        yield word
        if word in ("--install-completion", "--show-completion") and after.startswith("-"):
            import shellingham  # noqa: PLC0415 - Typer's own; most runs do without

            with suppress(shellingham.ShellDetectionFailure):  # then Typer asks for a name
                yield shellingham.detect_shell()[0]


class _Completed(str):
    """What takes the place of what was typed; Typer would drop what does not begin so."""

    __slots__ = ()

    def startswith(self, *_: Any) -> bool:
        """It was found to fit already."""
        return True


def categories(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    """The categories that begin with what was typed, or else the one with it in it; and a hint.

    Those of the FILE that was named already, as its ledger has them; the site's for a crawl, and
    where there is no ledger. A number is completed to those that begin so.
    """
    reads_file = any(param.name == "file" for param in ctx.command.params)
    # An option that still lacks its value keeps the words beside it from their parameters.
    words = ctx.args if reads_file else []
    known = _in_ledger(
        {"file": next(iter(words), None)} | {k: v for k, v in ctx.params.items() if v}
    )
    if not (reads_file and known):
        known = CATEGORIES | known
    if incomplete.isdecimal():
        return [
            (f"{number}", name)
            for number, name in sorted(known.items())
            if f"{number}".startswith(incomplete)
        ]
    word = incomplete.casefold()
    names = sorted({name: number for number, name in known.items() if _is_plain(name)}.items())
    begin = [one for one in names if one[0].casefold().startswith(word)]
    inside = [one for one in names if word in one[0].casefold()]
    found = begin or (inside if len(inside) == 1 else [])  # of several, none is what was meant
    return [(_typed(name), f"category {number}") for name, number in found]


def _in_ledger(params: dict[str, Any]) -> dict[int, str]:
    """The names in the ledger of what was named on the line; none where that is not quick."""
    file = params.get("file") or params.get("output")
    ledger = params.get("ledger")
    if not (file or ledger):
        return {}
    from scraper.errors import ScrapeError  # noqa: PLC0415 - most completions need none of these
    from scraper.ledger import Ledger  # noqa: PLC0415
    from scraper.ledger.missing import ledger_beside  # noqa: PLC0415
    from scraper.ledger.overview import category_names  # noqa: PLC0415

    with suppress(ScrapeError, OSError, ValueError):
        path = Path(ledger) if ledger else ledger_beside(Path(str(file)))
        if path.is_file() and 0 < path.stat().st_size <= _LARGEST_LEDGER:
            with Ledger(path, site=None, read_only=True) as known:
                return category_names(known)
    return {}


def _is_plain(name: str) -> bool:
    """Whether a name is harmless on a command line: shells evaluate what they complete to."""
    return all(char in _PLAIN or unicodedata.category(char)[0] in "LMN" for char in name)


def _typed(name: str) -> str:
    """A name as it has to stand on the line: bash inserts it as it is, other shells quote it."""
    is_bash = os.environ.get("_SCRAPE_COMPLETE") == "complete_bash"
    return _Completed(name.replace(" ", r"\ ") if is_bash else name)
