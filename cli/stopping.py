"""Signals from outside end a command's work in order: what is half made is taken away first."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from cli.exit_codes import ExitCode
from scraper.errors import ScrapeError


class Stopped(Exception):  # noqa: N818 - a signal from outside is no error
    """The work was asked to stop."""

    def __init__(self, code: ExitCode) -> None:
        super().__init__(code.name)
        self.code = code


@contextmanager
def stopping() -> Iterator[None]:
    """SIGTERM and SIGHUP stop the work as Ctrl-C does, by Stopped; a second one at once.

    What is ignored stays so: `nohup scrape …` goes on when its terminal is closed.
    """
    codes = {signal.SIGTERM: ExitCode.TERMINATED, signal.SIGINT: ExitCode.INTERRUPTED}
    if hasattr(signal, "SIGHUP"):
        codes[signal.SIGHUP] = ExitCode.HANGUP
    heard = [each for each in codes if signal.getsignal(each) is not signal.SIG_IGN]

    asked: list[Stopped] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        for each in heard:
            signal.signal(each, signal.SIG_DFL)
        asked.append(Stopped(codes[signal.Signals(number)]))
        raise asked[0]

    before = {number: signal.signal(number, stop) for number in heard}
    try:
        yield
    except Exception as error:
        # It may have broken into a library that made another error of it (Thread.start does).
        if asked and not isinstance(error, ScrapeError | Stopped):
            raise asked[0] from error
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
