"""`scrape rules`: the rules that pages are read by; shown, and tried on a page."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from cli import asking, options
from cli.advice import STAYS
from cli.begun import TO_BEGIN
from cli.commands import Command, Group
from cli.console import Talk
from cli.exit_codes import ExitCode, code_of
from cli.own_rules import is_of_environment, loaded
from cli.tried_pages import Fetcher, as_written, is_url, saved_page
from scraper.errors import ScrapeError, UsageError
from scraper.rules.layouts import WITHOUT_FILE, Layouts, built_in
from scraper.rules.other_words import COVERS, OTHER_PAGES
from scraper.site import DEMO, REAL
from scraper.words import counted, writable

if TYPE_CHECKING:
    from cli.screen import Screen
    from scraper.records import Link, Page, Reading

MOST_LINKS = 5
"""That are shown of a field."""

rules_app = typer.Typer(
    cls=Group,
    help="The rules that pages are read by: list, show, and test them on a page.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)

Rules = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        metavar="DIR",
        envvar="SCRAPE_RULES",
        parser=options.directory,
        help="With the rule files (*.toml) of DIR: --rules my-rules.",
    ),
]


@rules_app.callback()
def group() -> None:
    """The rules that pages are read by: list, show, and test them on a page."""


@rules_app.command("list", cls=Command)
def list_(rules: Rules = None, as_json: asking.AsJson = False) -> None:
    """List the layouts that are known, the newest version of each first.

    other-pages is no layout, but the words by which pages that are no release are known; yours
    are added to those that come along, and take back nothing that is written.

    --json gives one object a line: layout, covers, file (or null), built_in, recorded (the pages
    of it that the tests keep).
    """
    from cli.screen import Screen, data  # noqa: PLC0415 - not for --help

    layouts = _layouts(rules)
    screen = Screen()
    for told in _listed(layouts):
        if as_json:
            data(msgspec.json.encode(told))
            continue
        file = f"{told['file'] or 'no rule file'}{' (built in)' if told['built_in'] else ''}"
        pages = f", {told['recorded']} recorded pages" if told["recorded"] else ""
        screen.line((str(told["layout"]), "bold"), f"  {told['covers']}")
        screen.line(f"  {file}{pages}")
        if told["layout"] == OTHER_PAGES and not told["built_in"]:
            screen.unbroken(f"  {STAYS}")


def _listed(layouts: Layouts) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = []
    for layout in layouts:
        file = layouts.file_of(layout)
        one = {"layout": layout.label, "covers": layout.covers, "file": writable(file.name)}
        is_built_in = file not in layouts.own
        recorded = layout.recorded if is_built_in else 0  # what a copy says is of what it copied
        listed.append({**one, "built_in": is_built_in, "recorded": recorded})
    for label in layouts.labels[len(listed) :]:
        one = {"layout": label, "covers": WITHOUT_FILE[label]}
        listed.append({**one, "file": None, "built_in": True, "recorded": 0})
    # A user's own words are added to those that come along, and take the place of none.
    own = [file for file in layouts.own if file.has_words]
    for words in (*own, built_in().file_named(OTHER_PAGES)):
        one = {"layout": OTHER_PAGES, "covers": COVERS, "file": writable(words.name)}
        listed.append({**one, "built_in": words not in own, "recorded": 0})
    return listed


@rules_app.command("show", cls=Command)
def show(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="A layout, or one version of it: codeigniter, codeigniter/1; or other-pages.",
        ),
    ],
    rules: Rules = None,
) -> None:
    """Print a rule file, as one to begin from: scrape rules show codeigniter > mine/new.toml.

    Where SCRAPE_RULES has a file that is wrong, what comes along is shown all the same. Of current,
    which comes along without a rule file, one to begin from is shown. other-pages has words of
    titles and texts by which a page is no release; a file of that name in DIR adds some.
    """
    try:
        layouts = loaded(rules)
    except ScrapeError as error:
        # `show … > mine/new.toml` has made that file, empty, before this begins.
        if not is_of_environment(rules):
            raise _ended(error) from error
        Talk().error(error)
        layouts = built_in()
    try:
        text = layouts.file_named(name).text
    except ScrapeError as error:
        if name not in TO_BEGIN:
            raise _ended(error) from error
        text = TO_BEGIN[name]
        Talk().note(f"{name} comes along without a rule file; this is one to begin from")
    if name == OTHER_PAGES and layouts.words:
        Talk().note("these are added to the words that come along, which it shows without --rules")
    typer.echo(text, nl=False)


@rules_app.command("test", cls=Command)
def try_(
    pages: Annotated[
        list[str],
        typer.Argument(
            metavar="PAGE_OR_URL...",
            help="Saved pages (.html), addresses to be fetched, - for standard input.",
        ),
    ],
    rules: Rules = None,
    url: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="The address of a saved page that does not tell it itself: "
            "--url https://…/news/contents/details/57312.",
        ),
    ] = None,
    contact: options.Contact = None,
    ca_bundle: options.CaBundle = None,
    as_json: asking.AsJson = False,
) -> None:
    """Show what the rules find on a page: each field, the selector that gave it, what others gave.

    * marks what no record can do without. Exit code 65 where that is missing or no layout matches.

    --json gives one object a line: page, url, layout, file, fields (field, required, value,
    selector, others), result (release, listing, or why it is none), detail, origin, unmatched
    (your own rule files that do not read it: file, layout, key, missing).
    """
    layouts = _layouts(rules)
    try:
        _check(pages, url)
    except UsageError as error:
        raise _ended(error) from error
    codes = []
    with Fetcher(contact, ca_bundle) as fetcher:
        for name in pages:
            try:
                page = fetcher.get(name) if is_url(name) else saved_page(name, url)
                codes.append(_test(name, page, layouts, as_json=as_json))
            except ScrapeError as error:
                Talk().error(error)
                codes.append(code_of(error))
    raise typer.Exit(ExitCode.LAYOUT if ExitCode.LAYOUT in codes else max(codes))


def _check(pages: list[str], url: str | None) -> None:
    """UsageError for pages that cannot be tried in one command, or not with an address."""
    if pages.count("-") > 1:
        raise UsageError("- is standard input, which can be read once", hint="Leave one out.")
    if url and len(pages) > 1:
        raise UsageError(
            "--url is the address of one saved page",
            hint="Test one page at a time with it; or put the address of each into a file"
            " PAGE.html.url beside it.",
        )
    if url and is_url(pages[0]):
        raise UsageError(
            "--url is the address of one saved page",
            hint="Leave it out: a page that is fetched has its address.",
        )


def _layouts(rules: Path | None) -> Layouts:
    try:
        return loaded(rules)
    except ScrapeError as error:
        raise _ended(error) from error


def _ended(error: ScrapeError) -> typer.Exit:
    Talk().error(error)
    return typer.Exit(code_of(error))


def _test(name: str, page: "Page", layouts: Layouts, *, as_json: bool) -> ExitCode:
    """Show what the rules find on one page."""
    from cli.screen import Screen, data  # noqa: PLC0415 - not for --help
    from scraper.charset import decode  # noqa: PLC0415 - as above
    from scraper.extract import read  # noqa: PLC0415
    from scraper.guard import suspicion  # noqa: PLC0415
    from scraper.rules.trial import Trial, listed, try_rules, unmatched  # noqa: PLC0415
    from scraper.wording import Wording, worded  # noqa: PLC0415

    html = decode(page.body, page.content_type)
    stalls = bool(suspicion(html))
    # Whether it is read does not hang on an address that a saved page may not tell.
    address = page.url or f"{REAL}/th/news/0"
    trial = Trial(layout=None, fields=[]) if stalls else try_rules(html, address, layouts)
    if not page.url and trial.layout and trial.layout.name == "codeigniter":
        address = f"{REAL}/news/contents/details/0"
    reading = worded(read(msgspec.structs.replace(page, url=address), layouts=layouts), Wording())
    own = [] if stalls else unmatched(html, address, layouts, trial.layout)
    is_of_several = not all(one.key for one in own)
    is_of_none = not (stalls or trial.layout or is_of_several)
    count = listed(html, page.url or DEMO, layouts) if is_of_none else 0
    result, detail = _result(reading, count)
    told = {
        "page": writable(name),
        "url": page.url or None,
        "layout": trial.label or getattr(reading.result, "layout", None),
        "file": writable(layouts.file_of(trial.layout).name) if trial.layout else None,
        "fields": msgspec.to_builtins([*map(as_written, trial.fields)]),
        "result": result,
        "detail": detail,
        "origin": reading.origin,
        "unmatched": own,
    }
    if as_json:
        data(msgspec.json.encode(told))
    else:
        _show(Screen(), told, reading)
    return ExitCode.DONE if result == "release" else ExitCode.LAYOUT


def _result(reading: "Reading", count: int) -> tuple[str, str]:
    """What a page is, and what there is to say of it; `count`: releases that it lists."""
    from scraper.records import Release  # noqa: PLC0415 - as above

    if isinstance(reading.result, Release):
        return "release", ""
    if count:
        return "listing", f"a page that lists {counted(count, 'release')}"
    why = reading.result
    return getattr(why, "reason", "unreadable"), getattr(why, "detail", "")


def _show(screen: "Screen", told: dict[str, Any], reading: "Reading") -> None:
    screen.line((told["page"], "bold"), f"  {told['url'] or '(its address is not known: --url)'}")
    by = f", {told['file']}" if told["file"] else ""
    screen.line(f"  {told['layout'] or 'no layout'}{by}")
    for one in () if told["result"] == "listing" else told["fields"]:
        head = f"  {one['field'] + ('*' if one['required'] else ''):<11}"
        if one["selector"]:
            screen.line((head, "bold"), _short(one["value"]) or "empty")
            screen.line(f"{'':13}by {one['selector']}")
        else:
            screen.line((head, "bold"), "MISSING" if one["required"] else "none")
        for selector, value in one["others"].items():
            is_same = value is not None and value == one["value"]
            screen.line(f"{'':13}{'the same' if is_same else _short(value)} by {selector}")
    shown = {one["field"] for one in told["fields"]}
    unknown = () if told["url"] else ("language",)  # that is told by the address
    for field, place in reading.origin.items():
        if told["file"] is None and field not in (*shown, *unknown):
            value = getattr(reading.result, field, None)  # of no release, only the places are told
            first, *more = _links(value) if isinstance(value, list) else [_short(str(value or ""))]
            screen.line((f"  {field:<10} ", "bold"), first)
            for line in more:
                screen.line(f"{'':13}{line}")
            screen.line(f"{'':13}by {place}")
    detail = f": {told['detail']}" if told["detail"] else ""
    is_release = told["result"] == "release"
    screen.line("  a release" if is_release else f"  no release: {told['result']}{detail}")
    for one in told["unmatched"]:
        screen.line(f"  {one.said}")


def _links(links: "list[Link]") -> list[str]:
    """The first of them, each with its words if it has any, and how many more there are."""
    shown = [f"{_short(one.text)} {one.url}" if one.text else one.url for one in links[:MOST_LINKS]]
    more = len(links) - MOST_LINKS
    return [*shown, f"and {more:,} more"] if more > 0 else shown or [""]


def _short(value: str | None) -> str:
    """A value in a line, with the length of one that is longer."""
    if value is None:
        return "nothing"
    line = " ¶ ".join(value.split("\n\n")).replace("\n", " / ")
    return line if len(line) <= 70 else f"{line[:70]}… ({len(value):,} characters)"
