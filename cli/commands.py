"""How a command takes what was typed, and how its help looks."""

import re
from collections.abc import Collection
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from cli.language import is_thai, said
from scraper.output import ENDINGS


class Spoken:
    """Help in the language that is spoken: its headings, and what a command does."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Tell a value that an option does not take in plain words."""
        try:
            rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        except typer.BadParameter as error:
            error.message = _plainly(error.message)
            raise
        return rest

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The first line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, prefix=said("Usage: "))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The page."""
        if is_thai():
            _translate(self, ctx)
        super().format_help(ctx, formatter)  # type: ignore[misc]


_IN_EPILOG = re.compile(
    r"(?<=\[bold\]).*(?=\[/bold\])|(?<=\[dim\]# ).*(?=\[/dim\])|^\d.*", re.MULTILINE
)
"""A heading, what an example is for, a line of exit codes."""


def _translate(command: Any, ctx: Any) -> None:
    for one in (command, *getattr(command, "commands", {}).values()):
        one.help = "\n\n".join(
            said(" ".join(paragraph.split())) for paragraph in re.split(r"\n\s*\n", one.help or "")
        )
    if command.epilog:
        command.epilog = _IN_EPILOG.sub(lambda found: said(found[0]), command.epilog)
    for param in command.get_params(ctx):
        panel, words = getattr(param, "rich_help_panel", None), getattr(param, "help", None)
        param.rich_help_panel = panel and said(panel)
        param.help = words and said(words)


class _PlainHelp(Spoken):
    """`--help` takes no value, and its own help shows none."""

    def get_help_option(self, ctx: Any) -> Any:
        """The option."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option:
            option.metavar = ""
        return option


class Command(_PlainHelp, TyperCommand):
    """A command of `scrape`; its help flows into the width of the terminal."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.help:
            flowing = (" ".join(part.split()) for part in self.help.split("\n\n"))
            self.help = "\n\n".join(flowing).replace("[", "\\[")  # its brackets are no markup


class Group(_PlainHelp, TyperGroup):
    """A command that has commands."""


class _OfScrape(typer.Context):
    """Where a crawl is concerned, the command is `scrape`."""

    @property
    def command_path(self) -> str:
        """As a person typed it."""
        return self.parent.command_path if self.parent else super().command_path


class SearchCommand(Command):
    """The search, whose words may begin with the sign of an option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Say how to write what must not be there."""
        try:
            return super().parse_args(ctx, list(args))
        except Exception as error:  # Typer's own for an unknown option, which has no public name
            option = str(getattr(error, "option_name", "--"))
            is_short = not option.startswith("--")
            if word := next((one for one in args if is_short and one.startswith(option)), None):
                ctx.fail(
                    f"{word!r} is taken for an option: write all of QUERY in one pair of quotes,"
                    " with what must be there first, as in 'น้ำ -ท่วม'."
                )
            raise


class CrawlCommand(Command):
    """The crawl, which takes options only: a word beside them is in the wrong place."""

    context_class = _OfScrape

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Say where such a word belongs."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            ctx.fail(_misplaced(rest[0], ctx.parent.command.commands))
        return rest


def _plainly(message: str) -> str:
    """What is wrong with a value, without the words of the library that found it."""
    words = message.removeprefix("Value error, ")
    value, found, choices = words.rpartition(" is not one of ")
    if not found:
        if words.startswith("Input should be a valid integer"):
            return "this is no whole number."
        return "this is no number." if words.startswith("Input should be a valid num") else words
    return f"{value} is none of {choices.replace(chr(39), '').rstrip('.')}."


def _misplaced(word: str, commands: Collection[str]) -> str:
    if word in commands:
        return f"{word!r} is a command: put it first, as in `scrape {word} …`."
    if word.endswith((*ENDINGS, ".json", ".csv", ".gz", ".zst")) or "/" in word:
        return f"{word!r} stands alone: write to a file with -o, as in `scrape … -o {word}`."
    return f"{word!r} stands alone: it is neither an option nor a command; see `scrape --help`."
