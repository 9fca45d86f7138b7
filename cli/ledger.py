"""`scrape ledger rebuild --from FILE`: a ledger made anew from its output."""

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.closing import kept_output
from cli.commands import Command, Group
from cli.console import Talk
from cli.exit_codes import ExitCode, code_of
from cli.verify import tell
from scraper.errors import OutputCreateError, ScrapeError, UsageError
from scraper.records import Release
from scraper.site import REAL, Site, is_invented

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.verify import Finding

ledger_app = typer.Typer(
    cls=Group,
    help="The ledger beside an output: what was written, is gone, failed, was walked.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@ledger_app.callback()
def group() -> None:
    """The ledger beside an output: what was written, is gone, failed, was walked."""


@ledger_app.command("rebuild", cls=Command)
def rebuild(
    output: Annotated[
        Path,
        typer.Option(
            "--from",
            metavar="FILE",
            readable=False,
            help="The output to make it from, a file or a tree of texts: --from releases.jsonl.",
        ),
    ],
    ledger: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            readable=False,
            help="Make it in FILE, not beside the output: --ledger thaigov.ledger.",
        ),
    ] = None,
    site: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="The site that the releases are of, if it is a mirror and the ledger is lost: "
            "--site http://127.0.0.1:8000.",
        ),
    ] = None,
) -> None:
    """Make the ledger of an output anew; one that is there is moved aside."""
    talk = Talk()
    try:
        code = _rebuild(output, ledger, site, talk)
    except ScrapeError as error:
        talk.error(error)
        code = code_of(error)
    except OSError as error:
        talk.error(
            OutputCreateError(
                f"cannot make the ledger of {output}: {error.strerror or error}",
                hint="Check the directory and its permissions.",
            )
        )
        code = ExitCode.CANNOT_CREATE
    raise typer.Exit(code)


def _rebuild(output: Path, ledger: Path | None, site: str | None, talk: Talk) -> ExitCode:
    from cli.stored import ledger_of  # noqa: PLC0415 - the crawl and SQLite, only here
    from scraper.fetch.pacing import Clock  # noqa: PLC0415
    from scraper.ledger import Ledger  # noqa: PLC0415
    from scraper.ledger.file import one_run  # noqa: PLC0415
    from scraper.store import rebuild  # noqa: PLC0415
    from scraper.tree import adopt, is_tree  # noqa: PLC0415

    output = kept_output(output)
    named = Site(site).base if site else None
    make = adopt if is_tree(output) else rebuild
    if not output.exists():
        raise UsageError(f"there is no file {output}", hint="Name the output of a run with -o.")
    place = ledger_of(output, ledger)
    new = place.with_name(f"{place.name}.new")
    with one_run(place, Clock()):
        known = _site_of(place)
        if make is adopt:
            _tell_left_out(output, talk)
        elif not _is_whole(output, ledger, place, talk):
            return ExitCode.CANNOT_CREATE
        belongs = named or known or _judged(output)
        try:
            _remove(new)
            with Ledger(new, site=belongs) as fresh:
                number = make(fresh, output)
            old = _set_aside(place)
            new.rename(place)
        finally:
            _remove(new)
    talk.note(f"made {place} from {output}: {number:,} releases of {belongs}")
    if old:
        talk.note(f"the ledger that was there is now {old}")
    talk.note(
        "What was gone, failed or walked does not stand in the file: the next run asks again,"
        " and needs --since or --all once. Nor does what the alarm had summed up over the runs of"
        " fields that may be going: that begins anew"
    )
    return ExitCode.DONE


def _site_of(ledger: Path) -> str | None:
    """The site of a ledger that can still be read."""
    from cli.stored import site_in  # noqa: PLC0415 - as above

    with contextlib.suppress(ScrapeError):
        return site_in(ledger)
    return None


def _judged(output: Path) -> str:
    """What the ledger of such releases is called: invented ones come from the demo."""
    from scraper.packed import read_output  # noqa: PLC0415 - as above
    from scraper.sources.corpus import releases_in  # noqa: PLC0415
    from scraper.tree import is_tree  # noqa: PLC0415

    found: Iterator[object] = read_output(output)
    if is_tree(output):
        found = (reading.result for reading in releases_in(output))
    for release in found:
        if isinstance(release, Release):
            return "demo" if is_invented(release.url) else REAL
    raise UsageError(f"{output} holds no release", hint="The next run makes its ledger anyway.")


def _is_whole(output: Path, ledger: Path | None, place: Path, talk: Talk) -> bool:
    """Whether a ledger can be made of it; says otherwise why not, and what would mend it."""
    from scraper.verify import SPOILT, Verdict, verify  # noqa: PLC0415 - as above

    verdict = Verdict()
    spoilt: list[Finding] = []
    for finding in verify(output, None, verdict):
        if finding.kind in SPOILT:
            spoilt.append(finding)
        else:
            talk.say(f"{output}: line {finding.line}, {finding.key}: {finding.what}")
    if not spoilt:
        return True
    tell(output, ledger, talk, iter(spoilt), verdict)
    talk.say("No ledger was made, and nothing was changed.")
    if owes := _owed(place):
        talk.say(
            f"If this is only the end of a run that was killed: {place} still owes it {owes}"
            " of its releases, and the next run mends the file by that."
        )
    return False


def _tell_left_out(tree: Path, talk: Talk) -> None:
    """Name what lies in a tree and is no release: a run would fetch it again."""
    from scraper.verify import Verdict  # noqa: PLC0415 - as above
    from scraper.verify_tree import verify_tree  # noqa: PLC0415

    for finding in verify_tree(tree, None, Verdict()):
        if finding.kind == "invalid":
            talk.say(f"{tree}: {finding.what}: left out")


def _owed(ledger: Path) -> int:
    from scraper.ledger import Ledger  # noqa: PLC0415 - as above

    with contextlib.suppress(ScrapeError), Ledger(ledger, site=None, read_only=True) as old:
        return old.outbox()[1]
    return 0


def _set_aside(ledger: Path) -> Path | None:
    """Move a ledger away, with what SQLite keeps beside it; where it is then."""
    if not os.path.lexists(ledger):
        return None
    number, old = 1, ledger.with_name(f"{ledger.name}.old")
    while os.path.lexists(old):
        number += 1
        old = ledger.with_name(f"{ledger.name}.old{number}")
    log = ledger.with_name(f"{ledger.name}-wal")
    if log.exists() and log.stat().st_size:  # it holds what a killed run did last
        log.rename(f"{old}-wal")
    ledger.rename(old)
    for beside in ("-wal", "-shm"):
        ledger.with_name(f"{ledger.name}{beside}").unlink(missing_ok=True)
    return old


def _remove(ledger: Path) -> None:
    for beside in ("", "-wal", "-shm", ".lock"):
        ledger.with_name(f"{ledger.name}{beside}").unlink(missing_ok=True)
