"""The exit codes, one name each: cron has nothing else. Never renumbered."""

from enum import IntEnum

from scraper.errors import (
    FetchError,
    OutputCreateError,
    OutputWriteError,
    RefusedError,
    ScrapeError,
    TryLaterError,
    UnknownLayoutError,
    UnreachableError,
    UsageError,
)


class ExitCode(IntEnum):
    """How a run ended. The README's table says the same, and a test compares them."""

    DONE = 0
    BUG = 1
    USAGE = 2
    PARTIAL = 3
    FOUND = 4
    LAYOUT = 65
    UNREACHABLE = 69
    CANNOT_CREATE = 73
    CANNOT_WRITE = 74
    TRY_LATER = 75
    REFUSED = 77
    HANGUP = 129
    INTERRUPTED = 130
    TERMINATED = 143


MEANINGS = {
    ExitCode.DONE: "Done, also when nothing was new.",
    ExitCode.BUG: "A bug in scrape.",
    ExitCode.USAGE: "Usage: what was asked for makes no sense.",
    ExitCode.PARTIAL: "Done, but single pages could not be had or read; they are named.",
    ExitCode.FOUND: "A check found something.",
    ExitCode.LAYOUT: "The site's layout is not one that is known; the run stopped.",
    ExitCode.UNREACHABLE: "The site does not answer.",
    ExitCode.CANNOT_CREATE: "The output cannot be opened.",
    ExitCode.CANNOT_WRITE: "The output cannot be written, such as when the disk is full.",
    ExitCode.TRY_LATER: "Try again later: the site asked to wait, or another run has the ledger.",
    ExitCode.REFUSED: "The site refuses us, by robots.txt or by its answer.",
    ExitCode.HANGUP: "Stopped by SIGHUP.",
    ExitCode.INTERRUPTED: "Stopped by Ctrl-C.",
    ExitCode.TERMINATED: "Stopped by SIGTERM.",
}
"""What each says, in a sentence."""

_CODES: dict[type[ScrapeError], ExitCode] = {
    UsageError: ExitCode.USAGE,
    FetchError: ExitCode.PARTIAL,
    UnknownLayoutError: ExitCode.LAYOUT,
    UnreachableError: ExitCode.UNREACHABLE,
    OutputCreateError: ExitCode.CANNOT_CREATE,
    OutputWriteError: ExitCode.CANNOT_WRITE,
    TryLaterError: ExitCode.TRY_LATER,
    RefusedError: ExitCode.REFUSED,
}


def name_of(code: int) -> str:
    """The name of an exit code, as a person says it: `layout`, `try later`."""
    is_known = code in set(ExitCode)
    return ExitCode(code).name.lower().replace("_", " ") if is_known else "unknown"


def code_of(error: ScrapeError) -> ExitCode:
    """The code that a run ends with when this error ends it."""
    return next((_CODES[kind] for kind in type(error).__mro__ if kind in _CODES), ExitCode.BUG)
