"""`scrape rules`: the rules that pages are read by; shown, and tried on a page."""

import sys
from contextlib import ExitStack, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Self

import msgspec
import typer

from cli import asking, options
from cli.begun import TO_BEGIN
from cli.commands import Command, Group
from cli.console import Talk
from cli.exit_codes import ExitCode, code_of
from cli.own_rules import is_of_environment, loaded
from scraper.errors import FetchError, ScrapeError, UsageError
from scraper.rules.layouts import WITHOUT_FILE, Layouts, built_in
from scraper.site import (
    DEMO,
    REAL,
    Site,
    canonical,
    is_address,
    is_invented,
    is_marked,
    read_address,
)
from scraper.words import counted, writable

if TYPE_CHECKING:
    from cli.screen import Screen
    from scraper.fetch.client import Client
    from scraper.records import Link, Page, Reading

LONGEST = 8 * 1024 * 1024
"""Bytes of a saved page, as many as are taken from the site."""
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
        readable=False,
        help="With the rule files (*.toml) of DIR: --rules my-rules.",
    ),
]


@rules_app.callback()
def group() -> None:
    """The rules that pages are read by: list, show, and test them on a page."""


@rules_app.command("list", cls=Command)
def list_(rules: Rules = None, as_json: asking.AsJson = False) -> None:
    """List the layouts that are known, the newest version of each first.

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
        pages = f", {told['recorded']} recorded pages" if told["file"] else ""
        screen.line((str(told["layout"]), "bold"), f"  {told['covers']}")
        screen.line(f"  {file}{pages}")


def _listed(layouts: Layouts) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = []
    for layout in layouts:
        file = layouts.file_of(layout)
        one = {"layout": layout.label, "covers": layout.covers, "file": writable(file.name)}
        listed.append({**one, "built_in": file not in layouts.own, "recorded": layout.recorded})
    for label in layouts.labels[len(listed) :]:
        one = {"layout": label, "covers": WITHOUT_FILE[label]}
        listed.append({**one, "file": None, "built_in": True, "recorded": 0})
    return listed


@rules_app.command("show", cls=Command)
def show(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A layout, or one version of it: codeigniter, codeigniter/1."
        ),
    ],
    rules: Rules = None,
) -> None:
    """Print a rule file, as one to begin from: scrape rules show codeigniter > mine/new.toml.

    Where SCRAPE_RULES has a file that is wrong, what comes along is shown all the same. Of current,
    which comes along without a rule file, one to begin from is shown.
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
        text = layouts.file_of(layouts.find(name)).text
    except ScrapeError as error:
        if name not in TO_BEGIN:
            raise _ended(error) from error
        text = TO_BEGIN[name]
        Talk().note(f"{name} comes along without a rule file; this is one to begin from")
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
    if url and (len(pages) > 1 or _is_url(pages[0])):
        raise _ended(UsageError("--url is the address of one saved page"))
    codes = []
    with _Fetcher(contact, ca_bundle) as fetcher:
        for name in pages:
            try:
                page = fetcher.get(name) if _is_url(name) else _saved(Path(name), url)
                codes.append(_test(name, page, layouts, as_json=as_json))
            except ScrapeError as error:
                Talk().error(error)
                codes.append(code_of(error))
    raise typer.Exit(ExitCode.LAYOUT if ExitCode.LAYOUT in codes else max(codes))


def _layouts(rules: Path | None) -> Layouts:
    try:
        return loaded(rules)
    except ScrapeError as error:
        raise _ended(error) from error


def _ended(error: ScrapeError) -> typer.Exit:
    Talk().error(error)
    return typer.Exit(code_of(error))


def _is_url(name: str) -> bool:
    return name.startswith(("http://", "https://"))


def _saved(path: Path, url: str | None) -> "Page":
    """A saved page, or the one on standard input, with its address as it tells it, or `url`."""
    from scraper.charset import decode  # noqa: PLC0415 - the reading of pages, only here
    from scraper.guard import suspicion  # noqa: PLC0415
    from scraper.records import Page  # noqa: PLC0415
    from scraper.rules.trial import address_of  # noqa: PLC0415
    from scraper.sources import saved  # noqa: PLC0415

    if url and not (_is_url(url) and read_address(url)):
        raise UsageError(
            f"{url[:200]!r} is no address of a release",
            hint="Such addresses end in /news/contents/details/57312, or in /th/news/166528.",
        )
    is_stream = str(path) == "-"
    if is_stream and sys.stdin.isatty():
        raise UsageError(
            "- is standard input, and that is this terminal",
            hint="Pipe a page in: curl -s URL | scrape rules test - --url URL",
        )
    try:
        with nullcontext(sys.stdin.buffer) if is_stream else path.open("rb") as file:
            body = file.read(LONGEST + 1)
        is_told = bool(url) or is_stream
        told = None if is_told else saved.told(path, path.name, saved.beginning(path))
    except OSError as error:
        raise UsageError(
            f"cannot read {path}: {error.strerror or error}",
            hint="Name a saved page, or an address that begins with https://.",
        ) from error
    if len(body) > LONGEST:
        raise UsageError(f"{path} is too large for a page: more than {LONGEST:,} bytes")
    address = url or (told.url if told and is_address(told.url) else "")
    if not read_address(address):
        html = decode(body, "")
        address = (None if suspicion(html) else address_of(html)) or address
    if is_marked(body) and (named := read_address(address)):
        address = canonical(named.path, is_invented=True)
    return Page(url=address, body=body, content_type="", source="folder")


class _Fetcher:
    """Gets pages as politely as a crawl does, from whatever site each of them is on.

    Those of the miniature site, https://demo.invalid/…, are served while it is in use.
    """

    def __init__(self, contact: str | None, ca_bundle: Path | None) -> None:
        self._contact, self._ca_bundle = contact, ca_bundle
        self._clients: dict[str, Client] = {}
        self._closing = ExitStack()
        self._demo: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._closing.close()

    def get(self, url: str) -> "Page":
        """The page at an address. Raises as a Client does, and FetchError for any other answer."""
        from scraper.records import Page  # noqa: PLC0415 - as above

        if is_invented(url):
            url = self._served() + url.removeprefix(DEMO)
        answer = self._client(url).get(url)
        if answer.status >= 400:
            raise FetchError(f"HTTP {answer.status}", url=url)
        address = read_address(answer.url)
        return Page(
            url=canonical(address.path, is_invented=answer.is_demo) if address else answer.url,
            body=answer.body,
            content_type=answer.content_type,
            source="demo" if answer.is_demo else "live",
            fetched_at=answer.fetched_at,
        )

    def _served(self) -> str:
        """The base address of the miniature site."""
        from scraper.demo.releases import invent  # noqa: PLC0415 - for its pages alone
        from scraper.demo.server import serving  # noqa: PLC0415
        from scraper.demo.site import MiniSite  # noqa: PLC0415

        self._demo = self._demo or self._closing.enter_context(serving(MiniSite(invent())))
        return self._demo

    def _client(self, url: str) -> "Client":
        from scraper.fetch.client import Client, Network  # noqa: PLC0415 - only here

        scheme, _, rest = url.partition("//")
        site = Site(f"{scheme}//{rest.partition('/')[0]}")
        if site.base not in self._clients:
            rate = 0.0 if site.is_loopback else 1.0
            # What is on this machine is not reached through a proxy.
            network = Network(ca_bundle=self._ca_bundle, proxies={} if site.is_loopback else None)
            client = Client(site, rate=rate, contact=self._contact, network=network)
            self._closing.callback(client.close)
            self._clients[site.base] = client
        return self._clients[site.base]


def _test(name: str, page: "Page", layouts: Layouts, *, as_json: bool) -> ExitCode:
    """Show what the rules find on one page."""
    from cli.screen import Screen, data  # noqa: PLC0415 - not for --help
    from scraper.charset import decode  # noqa: PLC0415 - as above
    from scraper.extract import read  # noqa: PLC0415
    from scraper.guard import suspicion  # noqa: PLC0415
    from scraper.rules.trial import Trial, listed, try_rules, unmatched  # noqa: PLC0415

    html = decode(page.body, page.content_type)
    stalls = bool(suspicion(html))
    # Whether it is read does not hang on an address that a saved page may not tell.
    address = page.url or f"{REAL}/th/news/0"
    trial = Trial(layout=None, fields=[]) if stalls else try_rules(html, address, layouts)
    if not page.url and trial.layout and trial.layout.name == "codeigniter":
        address = f"{REAL}/news/contents/details/0"
    reading = read(msgspec.structs.replace(page, url=address), layouts=layouts)
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
        "fields": msgspec.to_builtins(trial.fields),
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
