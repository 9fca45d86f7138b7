"""`scrape search FILE_OR_DB QUERY` finds releases by what their text holds."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
from typer import Argument, Option

from cli import asking, options, reading
from cli.console import Talk

if TYPE_CHECKING:
    from cli.screen import Screen
    from scraper.results.search import Hit

Source = Annotated[
    str,
    Argument(
        metavar="FILE_OR_DB",
        help="A collection (.jsonl, .jsonl.gz, .jsonl.zst, -), or a .db that scrape export made.",
    ),
]
Words = Annotated[
    list[str],
    Argument(
        metavar="QUERY",
        help="Words that all have to be there, and, in quotes of their own, a phrase or what must "
        "not be there: 'น้ำท่วม \"ทั่วประเทศ\" -ภัยแล้ง'.",
    ),
]
DATABASES = (".db", ".sqlite", ".sqlite3")


def search(
    source: Source,
    query: Words,
    since: asking.Since = None,
    until: asking.Until = None,
    category: reading.Category = None,
    all_revisions: reading.AllRevisions = False,
    limit: Annotated[
        int, Option("--limit", metavar="N", min=1, help="At most N, the newest: --limit 100.")
    ] = 20,
    as_json: asking.AsJson = False,
    no_color: options.NoColor = False,
) -> None:
    """Find releases by their title, lead and body: scrape search releases.db น้ำท่วม.

    Thai is found inside sentences without spaces; Thai and Arabic digits are alike, capital and
    small letters too, and text is mended before it is compared. The newest come first, each with
    the part that holds the hit: bold on a terminal, in [brackets] elsewhere. In a .db it takes
    milliseconds, in a file as long as reading it.

    --json gives one object a line: key, title, published, published_be, category, category_id,
    url, revision, field (title, lead or body), text (the part), hits (where in it).
    """
    from scraper.results.query import read_query  # noqa: PLC0415 - not for --help
    from scraper.results.records import Wanted  # noqa: PLC0415 - the same
    from scraper.results.search import search_database, search_file  # noqa: PLC0415 - the same

    talk = Talk(color=not no_color)
    with reading.errors_told(talk):
        asked = read_query(" ".join(query))
        if source.endswith(DATABASES):
            wanted = Wanted(
                window=asking.asked_window(since, until),
                categories=tuple(category or ()),
                all_revisions=all_revisions,
            )
            hits = search_database(Path(source), asked, limit + 1, wanted)
            _show(hits, limit, talk, as_json=as_json, color=not no_color)
            return
    with reading.reading(
        source, talk, since=since, until=until, category=category, all_revisions=all_revisions
    ) as records:
        hits = search_file(records, asked, limit + 1)
        _show(hits, limit, talk, as_json=as_json, color=not no_color)


def _show(hits: "list[Hit]", limit: int, talk: Talk, *, as_json: bool, color: bool) -> None:
    from cli.screen import Screen, data  # noqa: PLC0415 - not for --help

    screen = Screen(color=color)
    for at, hit in enumerate(hits[:limit]):
        if as_json:
            data(msgspec.json.encode(hit))
            continue
        if at:
            screen.line()
        _show_one(screen, hit)
    if not hits:
        talk.note("nothing found")
    elif len(hits) > limit:
        talk.note(f"the newest {limit:,}; there are more: --limit {limit * 10}")


def _show_one(screen: "Screen", hit: "Hit") -> None:
    head = f"{hit.published_be} ({hit.published[:4]})  {hit.key}"
    screen.line((head, "bold"), f"  {hit.category or ''}")
    screen.line(f"  {' '.join(hit.title.split())}")
    opened, closed = ("", "") if screen.colored else ("[", "]")
    parts: list[str | tuple[str, str]] = [f"  {hit.field}: "]
    end = 0
    for begin, stop in hit.hits:
        parts += [hit.text[end:begin], (f"{opened}{hit.text[begin:stop]}{closed}", "bold")]
        end = stop
    screen.line(*parts, hit.text[end:])
    screen.unbroken(f"  {hit.url}")
