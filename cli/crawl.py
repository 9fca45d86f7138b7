"""`scrape --since 2565`: crawl the site and write JSON lines."""

import os
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import typer

from cli import forms, options
from cli.console import Talk
from cli.parts import Jobs, Scheduler, divided_by
from cli.run import Plan, perform
from cli.sources import ArchiveUrl, From, Prefer, Sources
from cli.stored import since_last_run
from scraper.errors import UsageError
from scraper.fetch.budget import Budget
from scraper.ledger.missing import ledger_beside
from scraper.records import Query
from scraper.sources.named import told_open

OVERLAP = timedelta(days=7)
"""A run that goes on from the last one looks so far back, for what was posted late."""
BEFORE_ALL = date(1957, 1, 1)
"""2500 in the Buddhist calendar: no release is as old."""
RECHECK = timedelta(days=3)
"""A release as young as that is asked for again: that is when they are corrected."""


def crawl(
    since: options.Since = None,
    until: options.Until = None,
    all_: options.All = False,
    category: options.Category = None,
    id_: options.Id = None,
    url: options.Url = None,
    limit: options.Limit = None,
    discover: options.Found = options.Discover.LISTINGS,
    from_: From = None,
    prefer: Prefer = None,
    archive_url: ArchiveUrl = None,
    accept_uncertain: options.AcceptUncertain = False,
    dry_run: options.DryRun = False,
    output: options.OutputFile = None,
    form: forms.Format = forms.Form.JSONL,
    corpus_blank_lines: forms.CorpusBlankLines = None,
    ledger: options.LedgerFile = None,
    overlap: options.Overlap = None,
    recheck: options.Recheck = None,
    report: options.ReportFile = None,
    warc: options.WarcDir = None,
    text: options.Text = None,
    digits: options.Digits = None,
    explain: options.Explain = False,
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    site: options.SiteBase = None,
    demo: options.Demo = False,
    rate: options.Rate = None,
    concurrency: options.Concurrency = 2,
    contact: options.Contact = None,
    max_requests: options.MaxRequests = None,
    max_time: options.MaxTime = None,
    max_bytes: options.MaxBytes = None,
    requests_log: options.RequestsLogFile = None,
    ca_bundle: options.CaBundle = None,
    rules: options.Rules = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    log_format: options.LogFormat = options.Log.TEXT,
    no_color: options.NoColor = False,
) -> None:
    """Crawl the site's listings and write one JSON line a release."""
    talk = Talk(
        quiet=quiet, verbose=verbose, color=not no_color, as_json=log_format is options.Log.JSON
    )
    path = None if output is None or str(output) == "-" else output
    if path and path.name in ("", ".."):  # `.`: a ledger beside needs a name
        path = Path(os.path.abspath(path))  # noqa: PTH100 - without a look at links
    divided = divided_by(jobs, scheduler)
    memory = ledger or (ledger_beside(path) if path and path.name and not divided else None)

    sources = Sources(from_, prefer, archive_url)
    plan = Plan(
        sources=sources, talk=talk, output=path, form=form, blank_lines=corpus_blank_lines,
        ledger=memory, figures=report, explain=explain, wording=options.wording(text, digits),
        site=site, demo=demo, rate=rate, concurrency=concurrency, contact=contact, rules=rules,
        recheck=recheck or (RECHECK if recheck is None and memory and sources.asks_site
                            else timedelta(0)),
        budget=Budget(max_requests, max_time.total_seconds() if max_time else None, max_bytes),
        requests_log=requests_log, warc=warc, ca_bundle=ca_bundle, dry_run=dry_run,
        accept_uncertain=accept_uncertain, divided=divided,
    )  # fmt: skip
    ask = partial(
        Query,
        since=since,
        until=until,
        all=all_,
        categories=tuple(category or ()),
        ids=tuple(id_ or ()),
        urls=tuple(url or ()),
        limit=limit,
        discover="ids" if discover is options.Discover.IDS else "listings",
    )
    is_said = since is not None or all_ or id_ or url
    scope = dict if is_said else partial(_scope, plan, overlap, until)
    live_only = {
        "--discover ids": discover is options.Discover.IDS,
        "--overlap": overlap is not None,
        "--recheck": bool(recheck),
        "--warc": warc is not None,
    }

    fetching = {
        "--rate": rate is not None,
        "--max-requests": max_requests is not None,
        "--max-time": max_time is not None,
        "--max-bytes": max_bytes is not None,
        "--requests-log": requests_log is not None,
        "--ca-bundle": ca_bundle is not None,
    }

    def query() -> Query:
        sources.check(live_only)
        sources.check_site(site, demo=demo, has_ledger=memory is not None)
        for file in sources.left_open:
            talk.say(told_open(file))
        if unused := sources.unused(fetching):
            talk.note(f"nothing is fetched, so this changes nothing: {', '.join(unused)}")
        return ask(**scope())

    raise typer.Exit(perform(plan, query))


def _scope(plan: Plan, overlap: timedelta | None, until: str | None) -> dict[str, Any]:
    """What to get where that is not said.

    Of the site what earlier runs left, and what came since; of files all that they hold.
    """
    if plan.sources.is_offline:
        return {"since": BEFORE_ALL} if until else {"all": True}
    if not plan.sources.asks_site:
        return {}
    back = OVERLAP if overlap is None else overlap
    site = "demo" if plan.demo else plan.site or ""
    day = since_last_run(plan.output, plan.ledger, plan.talk, back, site)
    if day is None and plan.demo:
        from scraper.demo.releases import MANY  # noqa: PLC0415 - the demo alone needs it

        raise UsageError(
            f"say what to get: this would read all {MANY} releases of the miniature site",
            hint="Try `--since 2565`, `--since 2563 --until 2564` or, for all of it, `--all`.",
        )
    if day == date.min:
        return {"since": BEFORE_ALL, "overlap": back} if until else {"all": True, "overlap": back}
    return {"since": day, "overlap": back}
