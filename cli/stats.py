"""`scrape stats FILE` draws a collection: how many, when, of what, how long, where it is silent."""

from typing import TYPE_CHECKING

import msgspec

from cli import asking, options, reading
from cli.console import Talk
from cli.language import said

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
    from cli.charts import bars, calendar, is_too_narrow, months_chart  # noqa: PLC0415 - not for --json
    from cli.screen import days_shown  # noqa: PLC0415 - the same

    if not told.releases or told.lengths is None:
        screen.line((name, "bold"), f": {said('no release of what was asked for')}")
        return
    days = days_shown(told.first, told.last)
    if told.releases == 1:
        figures = said("1 release, {days}", days=days)
    else:
        figures = said("{count:,} releases, {days}", count=told.releases, days=days)
    screen.line((name, "bold"), f": {figures}")
    screen.line()
    if is_too_narrow(screen):
        screen.line(said("In so few columns no pictures are drawn: make the window wider."))
    else:
        months_chart(screen, told.months)
        screen.line()
        calendar(screen, told.last_year)
    screen.line()
    bars(screen, said("Categories"), _categories(told.categories), told.releases)
    screen.line()
    lengths = told.lengths
    groups = [(_group(one.least, one.most), one.releases) for one in lengths.groups]
    head = said(
        "Length of the body in characters: median {median:,}, longest {longest:,}",
        median=lengths.median,
        longest=lengths.longest,
    )
    bars(screen, head, groups, told.releases)
    screen.line()
    for what, shares in (
        (said("Languages"), told.languages),
        (said("Sources"), told.sources),
        (said("Layouts"), told.layouts),
    ):
        screen.line((what, "bold"), f": {_shares(shares)}")
    screen.line((said("Revisions"), "bold"), f": {_revisions(told)}")
    _gaps(screen, told)


def _categories(categories: "list[CategoryShare]") -> list[tuple[str, int]]:
    rows = [(_named(one), one.releases) for one in categories]
    if len(rows) > MOST_CATEGORIES:
        small = rows[MOST_CATEGORIES - 1 :]
        rest = (
            said("{count} smaller categories", count=len(small)),
            sum(count for _, count in small),
        )
        rows = [*rows[: MOST_CATEGORIES - 1], rest]
    return rows


def _named(one: "CategoryShare") -> str:
    if one.name:
        return one.name
    if one.category_id is None:
        return said("without a category")
    return said("category {number}", number=one.category_id)


def _group(least: int, most: int | None) -> str:
    if most is None:
        return said("{count:,} and more", count=least)
    return said("up to {count:,}", count=most) if least else said("no text")


def _shares(shares: "list[Share]") -> str:
    return " · ".join(f"{one.name} {one.releases:,} ({one.share:.1%})" for one in shares[:10])


def _revisions(told: "Stats") -> str:
    changed = sum(count for number, count in told.revisions.items() if number > 1)
    if not changed:
        return said("no release was changed by the site")
    return said(
        "{changed:,} of {count:,} are later than the first, up to revision {most:,}",
        changed=changed,
        count=told.releases,
        most=max(told.revisions),
    )


def _gaps(screen: "Screen", told: "Stats") -> None:
    from cli.screen import days_shown  # noqa: PLC0415 - not for --json

    usual = said("nine in ten are of at most {days}", days=_counted_days(told.usual_silence))
    if not told.gaps:
        none = said("none of unusual length")
        screen.line((said("Silences"), "bold"), f": {none}; {usual}")
        return
    head = said("Silences of unusual length: {count:,}", count=len(told.gaps))
    screen.line((head, "bold"), f"; {usual}")
    for gap in told.gaps[:SHOWN_GAPS]:
        days = days_shown(gap.first, gap.last)
        screen.line(f"  {_counted_days(gap.days):>12}  {days}")
    if len(told.gaps) > SHOWN_GAPS:
        more = len(told.gaps) - SHOWN_GAPS
        screen.line("  ", said("and {count:,} more (--json has all)", count=more))


def _counted_days(days: int) -> str:
    return said("1 day") if days == 1 else said("{count:,} days", count=days)
