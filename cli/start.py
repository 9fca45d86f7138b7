"""Where the command begins."""

import signal


def main() -> None:
    """Run the command and end the process with its exit code.

    Ctrl-C while it is still being loaded ends it as it ends any command, without a word.
    """
    handler = signal.getsignal(signal.SIGINT)
    if handler is signal.default_int_handler:  # not where it is ignored, as under nohup
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from cli.app import main as scrape  # noqa: PLC0415 - this is what takes its time

    signal.signal(signal.SIGINT, handler)
    scrape()
