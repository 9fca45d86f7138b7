"""`--jobs` and `--scheduler`: WARC files read by many processes, a part of the output each."""

import os
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from typing import Annotated

from typer import Option

from cli.advice import tell_unread
from cli.console import Talk, summary
from cli.exit_codes import ExitCode
from cli.forms import Form
from cli.language import said, told
from cli.options import WHERE
from cli.stopping import Stopped
from scraper.crawl import Crawl
from scraper.errors import UsageError
from scraper.output import ENDINGS
from scraper.records import Report
from scraper.words import counted

Jobs = Annotated[
    int | None,
    Option(
        "--jobs",
        metavar="N",
        min=1,
        max=256,
        help="Read WARC files with N processes; -o then names a directory, which gets a part "
        "from each block of releases, anew in every run: --from 'crawl/*.warc.gz' -o parts "
        "--jobs 8.",
        rich_help_panel=WHERE,
    ),
]
Scheduler = Annotated[
    str | None,
    Option(
        "--scheduler",
        metavar="URL",
        help="The same with the workers of a Dask cluster, which see the same files: --scheduler "
        "tcp://10.0.0.1:8786. Needs the extra 'cluster'.",
        rich_help_panel=WHERE,
    ),
]

NOT_PLACED = "no part was put into {directory}; the next run makes all of them anew"


@dataclass(frozen=True)
class Divided:
    """How a run is divided: over so many processes, or over a cluster's workers."""

    jobs: int | None = None
    scheduler: str | None = None

    def check(self, output: Path | None, ledger: Path | None, form: Form) -> None:
        """Refuse what makes no sense where parts are written, before anything is read.

        Raises UsageError, and OutputCreateError for a directory that cannot be the parts'.
        """
        from scraper.parts.parts import check_parts  # noqa: PLC0415 - few runs are divided

        if self.jobs and self.scheduler:
            raise UsageError(
                "--jobs is about this machine, --scheduler about a cluster", hint="Leave one out."
            )
        if output is None:
            raise UsageError(
                "several jobs write a part each, and need a directory for them",
                hint="Name it: scrape --from 'crawl/*.warc.gz' -o parts --jobs 8",
            )
        if output.name.endswith(ENDINGS) and not output.is_dir():
            stem = output.name.partition(".jsonl")[0]
            raise UsageError(
                f"-o {output} is the name of a file, and several jobs write a part each, into a"
                " directory",
                hint=f"Name a directory: -o {quote(str(output.with_name(stem or 'parts')))}",
            )
        others = {"--ledger": ledger is not None, "--format corpus": form is Form.CORPUS}
        for option, is_given in others.items():
            if is_given:
                raise UsageError(f"{option} means nothing where parts are written; leave it out")
        check_parts(Path(os.path.realpath(output)))

    def write(self, run: Crawl, output: Path, talk: Talk, *, explain: bool) -> ExitCode:
        """Write the parts; what is counted goes into the run's report."""
        from scraper.parts.cluster import Cluster  # noqa: PLC0415 - as above
        from scraper.parts.parts import Parts, check_run  # noqa: PLC0415
        from scraper.parts.workers import Workers  # noqa: PLC0415
        from scraper.sources.choice import Choice  # noqa: PLC0415

        began = time.monotonic()
        check_run(run)
        parts = Parts(output)
        workers = Cluster(self.scheduler) if self.scheduler else Workers(self.jobs or 1, talk.note)
        report = run.report
        try:
            with talk.progress(report, to_file=True), parts:
                batches = parts.batches(
                    run,
                    explain=explain,
                    names_pages=talk.verbose,
                    note=talk.note,
                    jobs=self.jobs or 1,
                )
                with closing(workers.run(batches)) as reports:
                    for one in reports:
                        for named in one.named:
                            talk.detail(named.line or left_out(named.url, named.why))
                        report.add(one)
                        report.seconds = round(time.monotonic() - began, 3)
                        talk.problems(report)
        except Stopped:
            if not parts.is_placed:
                talk.note(said(NOT_PLACED, directory=output))
            raise
        finally:
            talk.problems(report)
            if not parts.is_placed:
                _forget_written(report)
        Choice(run.query, run.site, report).tell_unmet(talk.note)
        tell_unread(report, talk, accepts_uncertain=run.layouts.accepts_uncertain)
        talk.note(f"{summary(report)}; {counted(parts.count, 'part')} in {output}")
        return ExitCode.PARTIAL if report.failures else ExitCode.DONE


def _forget_written(report: Report) -> None:
    """What was counted as written stands nowhere."""
    report.written = report.accepted = report.older = 0
    report.repairs.clear()
    report.reached = None


def left_out(url: str, why: str) -> str:
    """A line for a page that is none of the run's releases, and no failure."""
    return said("left out: {url}: {why}", url=url, why=told(said(why)))


def divided_by(jobs: int | None, scheduler: str | None) -> Divided | None:
    """How a run is divided, if it is."""
    return Divided(jobs, scheduler) if jobs or scheduler else None
