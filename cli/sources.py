"""`--from` and its kin: which sources a run reads, and what makes no sense with them."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

from typer import Option

from cli.options import WHAT
from scraper.errors import UsageError
from scraper.site import DEMO, Site
from scraper.sources.named import ARCHIVES, LIVE, Named, left_open, named

From = Annotated[
    list[str] | None,
    Option(
        "--from",
        metavar="WHAT",
        help="Where the pages come from: live, the site itself, if nothing is said; wayback, the "
        "captures of web.archive.org; commoncrawl, those of Common Crawl; a WARC file or several, "
        "--from 'crawl/*.warc.gz'; a directory of saved pages; a checkout of the thaigov corpus; "
        "- for standard input. Repeatable.",
        rich_help_panel=WHAT,
    ),
]
Prefer = Annotated[
    str | None,
    Option(
        "--prefer",
        metavar="WHAT",
        help="Of a release that several sources have, take it from this one: live, wayback, "
        "commoncrawl, or a file or directory in the words that --from has: --prefer saved-pages/.",
        rich_help_panel=WHAT,
    ),
]
ArchiveUrl = Annotated[
    str | None,
    Option(
        "--archive-url",
        metavar="URL",
        help="The archive that --from wayback or --from commoncrawl asks, in place of the public "
        "one. A pywb is named with its collection: --archive-url http://127.0.0.1:8080/thai.",
        rich_help_panel=WHAT,
    ),
]


@dataclass(frozen=True)
class Sources:
    """The sources of a run, in the words of the command line; none means the site itself."""

    words: list[str] | None = None
    prefer: str | None = None
    archive_url: str | None = None

    @cached_property
    def named(self) -> list[Named]:
        """Best first. Raises UsageError for a word that is none."""
        return named(self.words or [LIVE], self.prefer, self.archive_url)

    @property
    def asks_site(self) -> bool:
        """Whether the site itself is asked."""
        return not self.words or LIVE in self.words

    @property
    def is_offline(self) -> bool:
        """Whether all pages come from files of this machine."""
        return not self.asks_site and all(one.is_files for one in self.named)

    @property
    def left_open(self) -> list[Path]:
        """WARC files that are not read because they are not closed; raises as `named`."""
        read = {path for one in self.named for path in one.paths}
        return [path for path in left_open(self.words or []) if path not in read]

    def check(self, live_only: dict[str, bool]) -> None:
        """Refuse options that only the site itself has a meaning for, if they are given."""
        if self.asks_site:
            return
        for option, is_given in live_only.items():
            if is_given:
                raise UsageError(
                    f"{option} is about the live site, and --from names other sources only",
                    hint="Leave it out, or add --from live.",
                )

    def check_site(self, site: str | None, *, demo: bool, has_ledger: bool) -> None:
        """Refuse a site that means nothing to the sources of the run.

        To archives, WARC files and saved pages it says which addresses are the site's; to a
        ledger, whose releases it holds.
        """
        if site is None and not demo:
            return
        names = [one.name for one in self.named]
        if site is not None and set(names) == {"corpus"} and not has_ledger:
            raise UsageError(
                "--site says whose pages are read, and each text of the corpus names its own page",
                hint="Leave it out.",
            )
        archive = next((name for name in names if name in ARCHIVES), None)
        if archive and self.archive_url is None and (demo or Site(site or DEMO).is_loopback):
            what = "--demo" if demo else f"--site {site}"
            raise UsageError(
                f"{what} is a site on this machine: --from {archive} can have none of its pages",
                hint="Leave it out, or name an archive on this machine that has them:"
                " --archive-url http://127.0.0.1:8080/collection",
            )

    def unused(self, fetching: dict[str, bool]) -> list[str]:
        """Those of the options, if they are given, that mean nothing where nothing is fetched."""
        return [option for option, is_given in fetching.items() if is_given and self.is_offline]
