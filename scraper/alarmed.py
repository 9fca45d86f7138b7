"""What an alarm says to a person: in what the pages are wrong, which they are, how to look at one.

Where a person's own rule file read them, that is said first: it is nearer than the site.
"""

import shlex
from typing import NamedTuple

from scraper.errors import UnknownLayoutError
from scraper.rules.layouts import Layouts
from scraper.site import Site, read_address
from scraper.words import counted

SHOWN = 3
"""Pages that a message names; of the others it says how many there are."""

ACCEPT = (
    ".\nIf it is right as it is, the same command with --accept-uncertain\nwrites it and goes on."
)
NAME = ".\nIf it is right as it is, `scrape --id N` writes it, one id a run."
UPGRADE = (
    ".\n`scrape doctor` says more, and a newer scrape may know the site:\n"
    "  pip install --upgrade thaigov-scraper"
)


class Look(NamedTuple):
    """How a person looks at a page that a run met, when the run is over."""

    site: Site | None
    """Who was asked; None where nobody answers there later, and pages go by canonical addresses."""
    options: tuple[str, ...] = ()
    """What reading them as the run did needs: `--rules`, `my-rules`."""

    def address(self, url: str) -> str:
        """Where a page of a canonical address is found."""
        return self.site.local(url) if self.site else url

    def command(self, url: str) -> str:
        """A line for a shell, that shows what the rules find on the page."""
        return shlex.join(["scrape", "rules", "test", self.address(url), *self.options])

    def listed(self, urls: list[str]) -> str:
        """A line for each page, and one for those that are too many."""
        lines = [f"  {self.address(url)}" for url in urls[:SHOWN]]
        more = len(urls) - SHOWN
        return "\n".join([*lines, f"  and {more:,} more"] if more > 0 else lines)


class Blamed(NamedTuple):
    """The rules by which pages are not what they were taken for."""

    labels: frozenset[str] = frozenset()
    """What read them; none where no rules did."""
    fields: tuple[str, ...] = ()
    """What those did not find."""

    def said(self, layouts: Layouts) -> str:
        """A line that names the rule files of a person's own; empty where none of them did it."""
        own = [layouts.own_file(label) for label in sorted(self.labels)]
        files = ", ".join(file.name for file in own if file)
        if not files:
            return ""
        if self.fields:
            return f"your own rule file {files} did not find {', '.join(self.fields)}"
        return f"your own rule file {files} read them"


class Alarmed(Exception):  # noqa: N818 - it becomes an error when the run knows what it wrote
    """The pages are not what they were taken for; its text says in what, in one line."""

    def __init__(
        self, said: str, urls: list[str], advice: str, *, gone: list[str], blamed: Blamed
    ) -> None:
        """`urls`: the pages of which nothing was written, the one to look at first.

        `gone`: those that had gone on to be written before. `advice`: what a person may do.
        """
        super().__init__(said)
        self.urls, self.advice, self.gone, self.blamed = urls, advice, gone, blamed

    def as_error(self, written: int, look: Look, layouts: Layouts) -> UnknownLayoutError:
        """The same for a person; `written`: releases written before."""
        own = self.blamed.said(layouts)
        these = "these pages"
        before = ""
        if self.gone:
            these = "these"
            was = counted(len(self.gone), "other like them was", "others like them were")
            before = (
                f"{was} written before it showed:\n{look.listed(self.gone)}\n"
                "A later run with --recheck 30d reads those of the last 30 days again.\n"
            )
        return UnknownLayoutError(
            "\n".join(filter(None, (own, str(self), look.listed(self.urls)))),
            url=look.address(self.urls[0]),
            hint=f"{before}Nothing was written of {these};"
            f" {counted(written, 'release was', 'releases were')} written before.\n"
            "The next run with a ledger tries them again. Look at one:\n"
            f"  {look.command(self.urls[0])}\n{self._after_that(layouts, is_own=bool(own))}",
        )

    def _after_that(self, layouts: Layouts, *, is_own: bool) -> str:
        advice = "." if self.advice == UPGRADE else self.advice
        if is_own:
            return (
                "If it is a release, mend the rule file, or leave it out: the rules that come\n"
                f"along may read the page{advice}"
            )
        if layouts.own and not self.blamed.labels:
            return (
                "If it is a release, look at it without --rules, too: your own rule files\n"
                f"may hide what the rules that come along find{advice}"
            )
        address = read_address(self.urls[0])
        name = address.layout if address else "codeigniter"
        return (
            "If it is a release, the site's markup has changed, and a rule file of your own\n"
            f"mends that: `scrape rules show {name}` prints one to begin from{self.advice}"
        )
