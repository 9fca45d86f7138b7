"""What a collection is and what is missing, as text for a person."""

from scraper.records import Release
from scraper.results.records import Records
from scraper.results.stats import Stats, stats
from scraper.version import VERSION
from scraper.words import counted


def datacard(records: Records) -> str:
    """The data card of the releases that are wanted of a file, Markdown without a YAML header."""
    told = stats(records)
    head = f"""# Press releases of thaigov.go.th

{counted(told.releases, "release")}, read by `thaigov-scraper` {VERSION}.

"""
    return head + (_figures(told) if told.releases else "No release was asked for.\n")


def _figures(told: Stats) -> str:
    def listed(shares: list[tuple[str | None, int]]) -> str:
        return ", ".join(f"{_cell(name or 'none')} {count:,}" for name, count in shares)

    categories = listed([(one.name, one.releases) for one in told.categories])
    languages = listed([(one.name, one.releases) for one in told.languages])
    sources = listed([(one.name, one.releases) for one in told.sources])
    layouts = listed([(one.name, one.releases) for one in told.layouts])
    return f"""- Published from {told.first} to {told.last} (days in Bangkok)
- Categories: {categories}
- Languages: {languages}
- Sources: {sources}
- Layouts, with the version of the rules: {layouts}
- Columns: {", ".join(f"`{name}`" for name in Release.__struct_fields__)}
"""


def _cell(text: str) -> str:
    """A name from a page: it may hold anything, and is no markup here."""
    return "".join(
        f"\\{char}" if char in "\\`*_[]<>#|" else char for char in " ".join(text.split())
    )
