"""The man page, made of the same help: `python -m cli.manual > cli/scrape.1`."""

import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import typer
from rich.text import Text

from cli.app import EPILOG, app
from cli.exit_codes import MEANINGS, ExitCode
from scraper.version import HOMEPAGE, VERSION

_FILES = """\
Beside an output FILE stands FILE.ledger, which knows what was written, is gone, failed or was
walked. Back up both together, when no run is on."""


def manual() -> str:
    """The page, in the macros of man(7), UTF-8; the same for every day and machine."""
    group: Any = typer.main.get_command(app)
    crawl = group.commands["crawl"]
    lines = [
        f'.TH SCRAPE 1 "" "scrape {VERSION}" "User Commands"',
        ".SH NAME",
        f"scrape \\- {_safe(_plain(group.help).split(chr(10))[0].rstrip('.'))}",
        ".SH SYNOPSIS",
        ".B scrape",
        "[OPTIONS]",
        ".br",
        ".B scrape",
        "COMMAND [OPTIONS] …",
        ".SH DESCRIPTION",
        *_paragraphs(group.help),
        *_paragraphs(crawl.help),
        ".SH OPTIONS",
        *_options(crawl, "scrape"),
        *_options(group, "scrape"),
        ".SH COMMANDS",
    ]
    for name, command in group.commands.items():
        if not command.hidden:
            lines += _command(command, f"scrape {name}")
    lines += [
        ".SH EXIT STATUS",
        *(line for code in ExitCode for line in _item(f"{code:d}", MEANINGS[code])),
        ".SH ENVIRONMENT",
        *_environment(group),
        ".SH FILES",
        *_paragraphs(_FILES),
        ".SH EXAMPLES",
        *_examples(),
        ".SH SEE ALSO",
        _safe(HOMEPAGE),
    ]
    return "\n".join(lines) + "\n"


def _command(command: Any, path: str) -> Iterator[str]:
    """A command, or each of a group's."""
    if commands := getattr(command, "commands", None):
        for name, one in commands.items():
            yield from _command(one, f"{path} {name}")
        return
    context = typer.Context(command, info_name=path)
    yield ".SS"
    usage = " ".join(command.collect_usage_pieces(context)).replace("{", "").replace("}", "")
    yield _safe(f"{path} {usage}")
    yield from _paragraphs(command.help)
    yield from _options(command, path)


def _options(command: Any, path: str) -> Iterator[str]:
    """The arguments and options of a command, under the headings that the help has."""
    context = typer.Context(command, info_name=path)
    heading = None
    for param in command.get_params(context):
        record = param.get_help_record(context)
        panel = getattr(param, "rich_help_panel", None)
        if record is None:
            continue
        if panel and panel != heading and path == "scrape":
            heading = panel
            yield from (".SS", _safe(panel))
        yield from _item(record[0], _plain(record[1]))


def _environment(group: Any) -> Iterator[str]:
    """The variables that stand for an option, and those that are obeyed besides."""
    named = {
        param.envvar: param.opts[-1]
        for command in (group, *group.commands.values())
        for param in command.params
        if getattr(param, "envvar", None)
    }
    for variable, option in sorted(named.items()):
        yield from _item(variable, f"Stands for {option}.")
    yield from _item("NO_COLOR, TERM=dumb", "No colours.")
    yield from _item("HTTP_PROXY, HTTPS_PROXY, NO_PROXY", "Proxies.")


def _examples() -> Iterator[str]:
    for line in re.findall(r"^scrape .*", EPILOG, re.MULTILINE):
        command, _, what = _plain(line).partition(" # ")
        yield from (
            ".PP",
            _safe(f"{what[:1].upper()}{what[1:].rstrip('?')}:"),
            ".PP",
            ".RS 4",
            ".nf",
        )
        yield from (_safe(command), ".fi", ".RE")


def _plain(text: str) -> str:
    """Words of the help, without its markup."""
    return Text.from_markup(text).plain


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", _plain(text).strip()):
        yield from (".PP", _safe(" ".join(paragraph.split())))


def _item(name: str, what: str) -> Iterable[str]:
    return (".TP", f"\\fB{_safe(name)}\\fR", _safe(" ".join(what.split())))


def _safe(text: str) -> str:
    """Text that is none of roff's commands."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    text = text.replace("`", "\\(ga").replace("^", "\\(ha").replace("~", "\\(ti")
    return f"\\&{text}" if text.startswith(".") else text


if __name__ == "__main__":
    sys.stdout.buffer.write(manual().encode())
