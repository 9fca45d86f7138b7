"""`scrape doctor`: what is the matter, in lines that can be pasted into a report of a fault."""

from contextlib import closing

import msgspec
import typer

from cli import asking, options
from cli.console import Talk
from cli.exit_codes import ExitCode, code_of
from cli.figures import versions
from cli.own_rules import loaded
from cli.run import POLICY, Plan, site_of
from scraper.errors import ScrapeError
from scraper.site import Site


def doctor(
    site: options.SiteBase = None,
    demo: options.Demo = False,
    contact: options.Contact = None,
    rules: options.Rules = None,
    as_json: asking.AsJson = False,
    no_color: options.NoColor = False,
) -> None:
    """See whether the site can be read, with a handful of requests: scrape doctor.

    Is there an answer, may we read, are the pages of a layout that is known, is the clock right?
    It ends with the exit code that a crawl would end with.

    --json gives one object. Its keys: versions, site, contact (or null), findings (check, ok,
    said), policy (null but for the real site), exit_code, error (or null).
    """
    from cli.screen import data  # noqa: PLC0415 - not for --help

    talk = Talk(color=not no_color)
    try:
        told = _look(Plan(talk=talk, site=site, demo=demo, contact=contact, rules=rules))
    except ScrapeError as error:
        talk.error(error)
        raise typer.Exit(code_of(error)) from error
    if as_json:
        data(msgspec.json.encode(told))
    else:
        _show(told, color=not no_color)
    raise typer.Exit(told.exit_code)


class Told(msgspec.Struct):
    """All that there is to say."""

    versions: dict[str, str]
    site: str
    contact: str | None
    findings: list[dict[str, object]]
    policy: str | None
    exit_code: int = ExitCode.DONE
    error: str | None = None


def _look(plan: Plan) -> Told:
    from scraper.doctor import Doctor  # noqa: PLC0415 - the network is not for --help
    from scraper.fetch.client import Client  # noqa: PLC0415

    layouts = loaded(plan.rules)
    with site_of(plan) as base:
        asked = Site(base)
        rate = 0.0 if plan.demo else 1.0
        with closing(Client(asked, rate=rate, contact=plan.contact)) as client:
            look = Doctor(client, layouts)
            found = [msgspec.to_builtins(one) for one in look.findings()]
    told = Told(
        versions(layouts.labels), base, plan.contact, found, POLICY if asked.is_real else None
    )
    if look.error:
        told.exit_code, told.error = int(code_of(look.error)), str(look.error)
    return told


def _show(told: Told, *, color: bool) -> None:
    from cli.screen import GREEN, VERMILION, Screen  # noqa: PLC0415 - not for --json

    screen = Screen(color=color)
    screen.line(" · ".join(f"{name} {version}" for name, version in told.versions.items()))
    screen.line(f"     {told.site}")
    contact = told.contact or "not set: --user-agent-contact TEXT tells the site how to reach you"
    screen.line(("ok   ", GREEN) if told.contact else "note ", f"contact: {contact}")
    for one in told.findings:
        sign = ("ok   ", GREEN) if one["ok"] else ("BAD  ", VERMILION)
        screen.line(sign, f"{one['check']}: {one['said']}")
    if told.policy:
        screen.line(f"note policy: {told.policy}")
    for line in (told.error or "A crawl would work.").splitlines():
        screen.line(line)
    screen.line(f"exit code {told.exit_code}")
