"""The Typer app. `scrape --since 2565` crawls; subcommands stand beside it."""

import io
import os
import platform
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from cli import completion, own_rules
from cli.changes import changes
from cli.commands import Command, CrawlCommand, SearchCommand, Spoken
from cli.console import Talk
from cli.coverage import coverage
from cli.crawl import crawl
from cli.datacard import datacard
from cli.demo import demo
from cli.doctor import doctor
from cli.exit_codes import ExitCode, code_of
from cli.export import export
from cli.fill import fill
from cli.language import OPTION, VARIABLE, Language, asked, said, speak, take, titles
from cli.ledger import ledger_app
from cli.report import report
from cli.rules import rules_app
from cli.schema import schema
from cli.search import search
from cli.stats import stats
from cli.status import status
from cli.verify import verify
from scraper.errors import ScrapeError
from scraper.records import SCHEMA
from scraper.rules.layouts import labels
from scraper.version import VERSION

ABOUT = "About scrape"
EPILOG = """[bold]Examples[/bold]

scrape --demo --since 2565 > releases.jsonl [dim]# try it; needs no network[/dim]
scrape --since 2565 -o releases.jsonl.gz [dim]# all of 2022 and later, resumable[/dim]
scrape --since 2565 --dry-run [dim]# how many, and how long?[/dim]
scrape --since 7d --category เศรษฐกิจ | jq -r .title [dim]# the week's economic news[/dim]
scrape --id 57312 | jq . [dim]# one release[/dim]

[bold]Exit codes[/bold]

0 done · 2 usage · 3 single pages not read · 4 a check found something
65 unknown layout · 69 unreachable · 73, 74 output · 75 try later · 77 refused
129-143 stopped
"""


class CrawlByDefault(Spoken, TyperGroup):
    """A group whose options belong to its `crawl` command when no command is named.

    So no option of the crawl bleeds into another command, and `scrape --since 2565 schema` is
    an error instead of a crawl forgotten.
    """

    _whole_page = False

    def main(self, args: Any = None, *more: Any, **named: Any) -> Any:
        """Run it, and speak the language that is asked for from the first word on."""
        speak(asked(sys.argv[1:] if args is None else args))
        with titles():
            return super().main(args, *more, **named)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `crawl` in front where no command is named, and `--lang` before that."""
        language, args = take(args)
        args = list(completion.with_shell(args))
        own = {name for param in self.get_params(ctx) for name in param.opts}
        first = args[0] if args else "" if ctx.resilient_parsing else "-"
        if first.startswith("-") and first.partition("=")[0] not in own:
            args = ["crawl", *args]
        return super().parse_args(ctx, args if language is None else [OPTION, language, *args])

    def get_params(self, ctx: Any) -> list[Any]:
        """The group's own options; where all is to be shown, the crawl's before them."""
        own: list[Any] = super().get_params(ctx)
        for param in own:
            param.rich_help_panel, param.metavar = said(ABOUT), param.metavar or ""
        return [*self.commands["crawl"].params, *own] if self._whole_page else own

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """One page with all that `scrape` can do."""
        with self._showing_all():
            super().format_help(ctx, formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The first word after `scrape`: a command, or an option of the crawl."""
        with self._showing_all():
            return super().shell_complete(ctx, incomplete)

    @contextmanager
    def _showing_all(self) -> Iterator[None]:
        self._whole_page = True
        try:
            yield
        finally:
            self._whole_page = False


app = typer.Typer(
    cls=CrawlByDefault,
    add_completion=False,  # Typer's takes no name of a shell
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    subcommand_metavar="[COMMAND]",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        python = platform.python_version()
        told = os.environ.get(own_rules.VARIABLE)
        own = Path(told) if told else None
        try:
            with own_rules.named(own):
                rules = ", ".join(labels(own))
        except ScrapeError as error:
            Talk().error(error)
            raise typer.Exit(code_of(error)) from error
        typer.echo(f"scrape {VERSION} (record {SCHEMA}, rules {rules}, Python {python})")
        raise typer.Exit


@app.callback()
def group(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, metavar="", help="Print the version."
        ),
    ] = False,
    lang: Annotated[  # read before all else, wherever it stands: `take`
        Language | None,
        typer.Option(
            OPTION,
            envvar=VARIABLE,
            metavar="LANGUAGE",
            is_eager=True,  # a language that there is not is told of before the version
            help="Language of messages and headings, th or en; else by the locale: --lang th.",
        ),
    ] = None,
    install_completion: completion.Install = None,
    show_completion: completion.Show = None,
) -> None:
    """Thai government press releases from thaigov.go.th as JSON lines, one record a release.

    Without a command it crawls; all options but those about scrape itself are the crawl's.
    """


app.command(
    "crawl",
    cls=CrawlCommand,
    hidden=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)(crawl)
app.command("changes", cls=Command)(changes)
app.command("coverage", cls=Command)(coverage)
app.command("datacard", cls=Command)(datacard)
app.command("export", cls=Command)(export)
app.command("fill", cls=Command)(fill)
app.command("demo", cls=Command)(demo)
app.command("doctor", cls=Command)(doctor)
app.command("report", cls=Command)(report)
app.command("schema", cls=Command)(schema)
app.command("search", cls=SearchCommand)(search)
app.command("stats", cls=Command)(stats)
app.command("verify", cls=Command)(verify)
app.command("status", cls=Command)(status)
app.add_typer(ledger_app, name="ledger")
app.add_typer(rules_app, name="rules")


def main() -> None:
    """Run the command and end the process with its exit code."""
    _open_streams()
    code = 0
    try:
        app(prog_name="scrape")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
        if isinstance(end.__context__, BrokenPipeError):
            code = 0  # of a page of help, its reader has all that it wanted
        if isinstance(getattr(end.__context__, "__cause__", None), KeyboardInterrupt):
            Talk().note("stopped")  # a crawl catches the signal, and says more
    except OSError as error:
        if error.filename is not None:
            raise  # no stream has a name: this is a bug
        code = _cannot_write(error)
    code = _flush(code)
    if threading.active_count() > 1:
        # A thread may still wait for a slow server; nobody waits for what it would bring.
        os._exit(code)
    sys.exit(code)


def _open_streams() -> None:
    """Data is UTF-8 whatever the locale.

    A closed stdin is empty, a closed stdout fails when used, a closed stderr never.
    """
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY))
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def _flush(code: int) -> int:
    """Empty the streams; a reader that has gone away is no error, nor is a stderr that is full."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            if stream is sys.stdout and not isinstance(error, BrokenPipeError):
                code = code or _cannot_write(error)
            # The interpreter flushes once more at its end, and would say so where that fails.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return code


def _cannot_write(error: OSError) -> ExitCode:
    with suppress(OSError):
        words = said("cannot write to standard output: {why}", why=error.strerror)
        sys.stderr.write(f"scrape: {words}\n")
    return ExitCode.CANNOT_WRITE


if __name__ == "__main__":
    main()
