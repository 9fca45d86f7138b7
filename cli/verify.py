"""`scrape verify FILE` tells whether an output is whole, and what its ledger says."""

import json
from collections import Counter
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from cli import options
from cli.closing import kept_output
from cli.console import Talk
from cli.exit_codes import ExitCode, code_of
from cli.language import said, told
from cli.mend import Mending
from scraper.errors import ScrapeError, UsageError
from scraper.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.verify import Finding, Verdict

SHOWN = 20
"""Findings of a kind that are named without -v; the rest are counted."""

OutputFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        readable=False,
        help="The output file to look at, such as releases.jsonl; its ledger is beside it.",
    ),
]
LedgerFile = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        metavar="FILE",
        readable=False,
        help="The ledger, where it is not beside the output: --ledger thaigov.ledger.",
    ),
]
Json = Annotated[
    bool, typer.Option("--json", metavar="", help="Print what is found as one JSON object.")
]


def verify(
    file: OutputFile,
    ledger: LedgerFile = None,
    as_json: Json = False,
    quiet: options.Quiet = False,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", metavar="", help="Name every finding.")
    ] = False,
) -> None:
    """Check every line of an output, and that it is what its ledger says. It changes nothing.

    Of a tree of texts (--format corpus) it names files that are no release, releases that are
    there twice, and where tree and ledger differ.
    """
    talk = Talk(quiet=quiet, verbose=verbose)
    try:
        code = _verify(kept_output(file), ledger, talk, as_json=as_json)
    except ScrapeError as error:
        talk.error(error)
        code = code_of(error)
    raise typer.Exit(code)


def _verify(file: Path, ledger: Path | None, talk: Talk, *, as_json: bool) -> ExitCode:
    from cli.stored import ledger_of  # noqa: PLC0415 - the crawl and SQLite, only here
    from scraper.ledger import Ledger  # noqa: PLC0415
    from scraper.ledger.file import run_at  # noqa: PLC0415
    from scraper.ledger.missing import is_there  # noqa: PLC0415
    from scraper.results.begins import check_output  # noqa: PLC0415
    from scraper.tree import FORM, is_tree  # noqa: PLC0415
    from scraper.verify import Verdict, verify  # noqa: PLC0415
    from scraper.verify_tree import verify_tree  # noqa: PLC0415

    look = verify_tree if is_tree(file) else verify
    if look is verify:
        check_output(file)
    known = ledger_of(file, ledger)
    verdict = Verdict()
    running = run_at(known)
    has_ledger = bool(ledger) or is_there(known)
    if not has_ledger:
        what = "the tree" if look is verify_tree else "the file"
        talk.note(f"{file} has no ledger: only {what} is judged")
        told = tell(file, ledger, talk, look(file, None, verdict), verdict, as_json=as_json)
    else:
        if running:
            talk.note(f"a run (pid {running}) is at work with it: judged is what it has reached")
        with Ledger(known, site=None, read_only=True) as opened:
            if (opened.meta("form") == FORM) != (look is verify_tree):
                raise UsageError(f"{known} is the ledger of something else than {file}")
            if opened.reached() is None and look is verify:
                talk.note(f"{known} keeps no places of a file: only the file is judged")
            found = look(file, opened, verdict, running=running is not None)
            told = tell(file, ledger, talk, found, verdict, as_json=as_json)
    if verdict.owed and not running:
        talk.note(
            f"a run was stopped before {verdict.owed} of its releases were in the file: "
            "no damage, the next run repairs it"
        )
    if told.number:
        return ExitCode.FOUND
    # An empty file is the output of a run that found nothing, if its ledger is there to say so.
    return ExitCode.DONE if verdict.lines or has_ledger else ExitCode.USAGE


class Told:
    """What was told of a file: how many findings, and what would mend it."""

    def __init__(self, path: Path) -> None:
        self.number = 0
        self.mending = Mending(path)
        self.may_rebuild = False
        """Whether what was found is a difference from the ledger."""

    def see(self, finding: "Finding") -> None:
        """Take one more finding into account."""
        self.mending.see(finding)
        self.may_rebuild |= finding.kind in ("missing", "unknown")


def tell(
    file: Path,
    ledger: Path | None,
    talk: Talk,
    findings: "Iterator[Finding]",
    verdict: "Verdict",
    *,
    as_json: bool = False,
) -> Told:
    """Say what is found as it is found, and close with what would help."""
    told = Told(file)
    kept = []
    kinds: Counter[str] = Counter()
    for finding in findings:
        told.number += 1
        told.see(finding)
        kinds[finding.kind] += 1
        if as_json:
            kept.append(_plain(finding))
        elif talk.verbose or kinds[finding.kind] <= SHOWN:
            talk.say(_line(file, finding))
    told.mending.size = verdict.size
    rest = sum(max(0, number - SHOWN) for number in kinds.values())
    if rest and not (talk.verbose or as_json):
        talk.say(f"{rest:,} more are not shown; -v names them all")
    is_well = verdict.lines and not told.number
    (talk.note if is_well else talk.say)(_closing(file, told.number, verdict))
    advice = _advice(file, ledger, told)
    for line in advice:
        talk.say(line)
    if as_json:
        figures = msgspec.to_builtins(verdict)
        document = {"file": str(file), **figures, "findings": kept, "advice": advice}
        typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
    return told


def _plain(finding: "Finding") -> dict[str, object]:
    shown = msgspec.to_builtins(finding)
    return {name: shown[name] for name in ("kind", "line", "key", "byte", "stop", "what", "todo")}


def _line(file: Path, finding: "Finding") -> str:
    where = [said("line {number}", number=finding.line)] if finding.line else []
    if finding.byte is not None and (not finding.line or finding.stop is not None):
        where.append(said("byte {number}", number=finding.byte))
    where += [finding.key] if finding.key else []
    place = f"{', '.join(where)}: " if where else ""
    parts = finding.what.split("; ") if finding.kind == "wrong" else [finding.what]
    return f"{file}: {place}{'; '.join(map(told, parts))} ({told(finding.todo)})"


def _closing(file: Path, number: int, verdict: "Verdict") -> str:
    well = "all is well" if verdict.lines else "there is no release in it"
    found = counted(number, "finding") if number else well
    against = "checked against the ledger" if verdict.with_ledger else "checked"
    lines = counted(verdict.lines, "text" if file.is_dir() else "line")
    return f"{file}: {lines} ({verdict.judged_to:,} bytes) {against}: {found}"


def _advice(file: Path, ledger: Path | None, told: Told) -> list[str]:
    """Lines for a person, with commands to be pasted."""
    if not told.number:
        return []
    named = f" --ledger {quote(str(ledger))}" if ledger else ""
    rebuild = f"scrape ledger rebuild --from {quote(str(file))}{named}"
    if file.is_dir():
        return [f"If the tree is right as it is: {rebuild}"] if told.may_rebuild else []
    command = told.mending.command()
    if command:
        best = (
            "Best is a whole copy of the file and its ledger. Without one, this keeps what is"
            " whole, and the next run, once with --since or --all, fetches the rest again:"
        )
        return [best, f"  {command} && {rebuild}"]
    if told.mending.is_spoilt:
        return ["Put a copy of the file and its ledger back: too much is spoilt to mend by hand."]
    return [f"If the file is right as it is: {rebuild}"]
