"""Where a ledger is asked for and is not there: what to say, and the way back."""

import os
from pathlib import Path
from shlex import quote

from scraper.errors import OutputCreateError, UsageError
from scraper.output import ENDINGS, read_parts

_ENDING = ".ledger"
"""Of the ledger beside an output."""


def ledger_beside(output: Path) -> Path:
    """Where the ledger of an output is, if nobody says otherwise.

    Raises UsageError for the root of all directories, which nothing is beside.
    """
    if output.name in ("", ".."):  # `.` has a name as well
        output = Path(os.path.abspath(output))  # noqa: PTH100 - without a look at links
    if not output.name:
        raise UsageError(f"{output} is no output", hint="Name the file of a run with -o.")
    return output.with_name(f"{output.name}{_ENDING}")


def is_there(path: Path) -> bool:
    """Whether there is a ledger; a file without content is none yet.

    Raises OutputCreateError for a place that may not be looked at.
    """
    try:
        return path.exists() and path.stat().st_size > 0
    except OSError as error:
        raise OutputCreateError(f"cannot look at {path}: {error.strerror or error}") from error


def no_ledger(path: Path) -> UsageError:
    """What to say where a ledger is asked for and is not there."""
    output = path.with_name(path.name.removesuffix(_ENDING))
    if output == path or not (output.exists() or output.name.endswith(ENDINGS)):
        return UsageError(
            f"there is no ledger {path}", hint=f"`scrape --ledger {quote(str(path))}` makes it."
        )
    if output.is_dir():
        return _of_directory(output, path)
    if not output.name.endswith(ENDINGS):
        return UsageError(
            f"{output} is no output: there is no ledger {path}",
            hint=f"The name of an output ends in {', '.join(ENDINGS)}.",
        )
    if not output.exists():
        return UsageError(
            f"there is no file {output}, and there is no ledger {path}",
            hint="Check the name; a run with -o makes both.",
        )
    if not output.stat().st_size:
        return UsageError(
            f"there is no ledger {path}, and {output} is empty", hint="A run with -o makes one."
        )
    return UsageError(
        f"{output} is there, but there is no ledger {path}",
        hint=f"Put the ledger back beside it, or make it anew: {rebuild_line(path)}",
    )


def _of_directory(output: Path, path: Path) -> UsageError:
    if (output / "data").is_dir():
        return UsageError(
            f"{output} is a directory of texts, but there is no ledger {path}",
            hint=f"Put the ledger back beside it, or make it anew: {rebuild_line(path)}",
        )
    if any(output.glob("part-*")):
        return UsageError(
            f"{output} is a directory of parts, of which no ledger is kept",
            hint=read_parts(output),
        )
    return UsageError(
        f"{output} is a directory, and there is no ledger {path}",
        hint=f"The name of an output ends in {', '.join(ENDINGS)}.",
    )


def rebuild_line(path: Path) -> str:
    """The command that makes a ledger anew, to be pasted."""
    output = path.with_name(path.name.removesuffix(_ENDING))
    if output != path and (output.name.endswith(ENDINGS) or output.is_dir()):
        return f"scrape ledger rebuild --from {quote(str(output))}"
    return f"scrape ledger rebuild --from FILE --ledger {quote(str(path))}"
