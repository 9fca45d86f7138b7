"""`scrape stats FILE` draws a collection: how many, when, of what, how long, where it is silent."""

from typing import TYPE_CHECKING

import msgspec

from cli import asking, options, reading
from cli.console import Talk
from scraper.words import counted

if TYPE_CHECKING:
    from cli.screen import Screen
    from scraper.results.stats import CategoryShare, Share, Stats

SHOWN_GAPS = 5
MOST_CATEGORIES = 25


def stats(
    file: reading.File,
    since: asking.Since = None,
    until: asking.Until = None,
    category: reading.Category = None,
    all_revisions: reading.AllRevisions = False,
    as_json: asking.AsJson = False,
    no_color: options.NoColor = False,
) -> None:
    """Draw a collection in the terminal: scrape stats releases.jsonl.

    Months, the last year's days, categories, text lengths, languages, sources, revisions, and
    where nothing was published for longer than is usual. The newest revision of each release
    counts. Days are those of publication, in Bangkok.

    --json gives one object. Its keys: lines, releases, first, last; months (month, month_be,
    releases); last_year (day, releases); categories (name, category_id, releases, share); lengths
    in characters (total, shortest, median, longest, without_text, groups); languages, sources,
    layouts (name, releases, share); revisions (how many releases by number); usual_silence and
    gaps (first, last, days). What is not known is null.
    """
    from scraper.results.stats import stats as figures  # noqa: PLC0415 - not for --help

    talk = Talk(color=not no_color)
    with reading.reading(
        file, talk, since=since, until=until, category=category, all_revisions=all_revisions
    ) as records:
        told = figures(records)
        if as_json:
            from cli.screen import data  # noqa: PLC0415 - not for --help

            data(msgspec.json.encode(told))
        else:
            from cli.screen import Screen  # noqa: PLC0415 - the same

            show(Screen(color=not no_color), told, records.name)


def show(screen: "Screen", told: "Stats", name: str) -> None:
    """Everything, from top to bottom."""
    from cli.charts import bars, calendar, months_chart  # noqa: PLC0415 - not for --json
    from cli.screen import days_shown  # noqa: PLC0415 - the same

    if not told.releases or told.lengths is None:
        screen.line((name, "bold"), ": no release of what was asked for")
        return
    figures = f"{told.releases:,} releases, {days_shown(told.first, told.last)}"
    screen.line((name, "bold"), f": {figures}")
    screen.line()
    months_chart(screen, told.months)
    screen.line()
    calendar(screen, told.last_year)
    screen.line()
    bars(screen, "Categories", _categories(told.categories), told.releases)
    screen.line()
    lengths = told.lengths
    groups = [(_group(one.least, one.most), one.releases) for one in lengths.groups]
    head = (
        f"Length of the body in characters: median {lengths.median:,}, longest {lengths.longest:,}"
    )
    bars(screen, head, groups, told.releases)
    screen.line()
    for what, shares in (
        ("Languages", told.languages),
        ("Sources", told.sources),
        ("Layouts", told.layouts),
    ):
        screen.line((what, "bold"), f": {_shares(shares)}")
    screen.line(("Revisions", "bold"), f": {_revisions(told)}")
    _gaps(screen, told)


def _categories(categories: "list[CategoryShare]") -> list[tuple[str, int]]:
    rows = [(_named(one), one.releases) for one in categories]
    if len(rows) > MOST_CATEGORIES:
        small = rows[MOST_CATEGORIES - 1 :]
        rest = (f"{len(small)} smaller categories", sum(count for _, count in small))
        rows = [*rows[: MOST_CATEGORIES - 1], rest]
    return rows


def _named(one: "CategoryShare") -> str:
    if one.name:
        return one.name
    return "without a category" if one.category_id is None else f"category {one.category_id}"


def _group(least: int, most: int | None) -> str:
    if most is None:
        return f"{least:,} and more"
    return f"up to {most:,}" if least else "no text"


def _shares(shares: "list[Share]") -> str:
    return " · ".join(f"{one.name} {one.releases:,} ({one.share:.1%})" for one in shares[:10])


def _revisions(told: "Stats") -> str:
    changed = sum(count for number, count in told.revisions.items() if number > 1)
    if not changed:
        return "no release was changed by the site"
    most = max(told.revisions)
    return f"{changed:,} of {told.releases:,} are later than the first, up to revision {most:,}"


def _gaps(screen: "Screen", told: "Stats") -> None:
    from cli.screen import days_shown  # noqa: PLC0415 - not for --json

    usual = f"nine in ten are of at most {counted(told.usual_silence, 'day')}"
    if not told.gaps:
        screen.line(("Silences", "bold"), f": none of unusual length; {usual}")
        return
    screen.line((f"Silences of unusual length: {len(told.gaps):,}", "bold"), f"; {usual}")
    for gap in told.gaps[:SHOWN_GAPS]:
        screen.line(f"  {counted(gap.days, 'day'):>12}  {days_shown(gap.first, gap.last)}")
    if len(told.gaps) > SHOWN_GAPS:
        screen.line(f"  and {len(told.gaps) - SHOWN_GAPS:,} more (--json has all)")
