"""The Typer app. `scrape --since 2565` crawls; subcommands stand beside it."""

import os
import platform
import sys
import threading
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from cli.crawl import crawl
from cli.demo import demo
from cli.schema import schema
from scraper.records import SCHEMA
from scraper.version import VERSION

EPILOG = """[bold]Examples[/bold]

scrape --demo --since 2565 > releases.jsonl [dim]# try it; needs no network[/dim]

scrape --since 2565 -o releases.jsonl.gz [dim]# all of 2022 and later, resumable[/dim]

scrape --since 7d --category เศรษฐกิจ | jq -r .title [dim]# the week's economic news[/dim]

scrape --id 57312 | jq . [dim]# one release[/dim]

[bold]Exit codes[/bold]

0 done · 2 usage · 3 some pages could not be read · 65 unknown layout · 69 unreachable ·
73, 74 output · 75 try later · 77 refused. The README has them all.
"""


class CrawlByDefault(TyperGroup):
    """A group whose options belong to its `crawl` command when no command is named.

    So no option of the crawl bleeds into another command, and `scrape --since 2565 schema` is
    an error instead of a crawl forgotten.
    """

    _whole_page = False

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `crawl` in front where no command is named."""
        own = {name for param in self.get_params(ctx) for name in param.opts}
        if not args or (args[0].startswith("-") and args[0].partition("=")[0] not in own):
            args = ["crawl", *args]
        return super().parse_args(ctx, args)

    def get_params(self, ctx: Any) -> list[Any]:
        """The group's own options; on the help page the crawl's as well."""
        own = super().get_params(ctx)
        if not self._whole_page:
            return own
        return [*self.commands["crawl"].params, *own]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """One page with all that `scrape` can do."""
        self._whole_page = True
        try:
            super().format_help(ctx, formatter)
        finally:
            self._whole_page = False


app = typer.Typer(
    cls=CrawlByDefault,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    subcommand_metavar="[COMMAND]",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        python = platform.python_version()
        typer.echo(f"scrape {VERSION} (record {SCHEMA}, rules codeigniter/1, Python {python})")
        raise typer.Exit


@app.callback()
def group(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, metavar="", help="Print the version."
        ),
    ] = False,
) -> None:
    """Thai government press releases from thaigov.go.th as JSON lines, one record a release.

    Without a command it crawls: the options below, down to "The site" and "What is said", are
    the crawl's.
    """


app.command("crawl", hidden=True, context_settings={"help_option_names": ["-h", "--help"]})(crawl)
app.command("demo")(demo)
app.command("schema")(schema)


def main() -> None:
    """Run the command and end the process with its exit code."""
    code = 0
    try:
        app(prog_name="scrape")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BrokenPipeError:
        code = 0
    code = _flush(code)
    if threading.active_count() > 1:
        # A thread may still wait for a slow server; nobody waits for what it would bring.
        os._exit(code)
    sys.exit(code)


def _flush(code: int) -> int:
    """Empty the streams; a reader that has gone away is no error."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        sys.stderr.write(f"scrape: cannot write to standard output: {error.strerror}\n")
        code = code or 74
    sys.stderr.flush()
    return code


if __name__ == "__main__":
    main()
