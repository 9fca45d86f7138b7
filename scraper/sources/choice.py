"""What a query picks where no listing tells: by ids, by addresses, by the category on the page."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from scraper.errors import UsageError
from scraper.records import Query, Reading, Release, Report
from scraper.site import CATEGORIES, DEMO, REAL, Address, Site, is_invented, read_address
from scraper.sources.categories import LONGEST_NAME, by_name, fitting, folded
from scraper.words import counted

if TYPE_CHECKING:
    from scraper.sources.source import Setup

_MOST_NAMES = 1000


class Choice:
    """The releases that a query is about, whatever its window."""

    def __init__(self, query: Query, site: Site, report: Report | None = None) -> None:
        """`report`: gets which categories releases are of, where some are asked for.

        Raises UsageError for a `url` that is none of a release, or a category without a name.
        """
        self._report = report or Report()
        self._ids = frozenset(query.ids)
        self._keys = frozenset(_key(url, site) for url in query.urls)
        self._is_open = not query.picked
        self._categories = {word: (_names(word), by_name(word)) for word in query.categories}

    def picks(self, address: Address) -> bool:
        """Whether the query is about a release, by its id or its address.

        An id picks the releases of that number of every generation of the site.
        """
        return self._is_open or address.id in self._ids or address.key in self._keys

    def judge(self, reading: Reading) -> Reading:
        """The same, unwanted if it is a release of another category than those asked for.

        Releases of the current site are judged as that site itself is asked for them.
        """
        result = reading.result
        if not self._categories or not isinstance(result, Release):
            return reading
        is_current = result.key.startswith("current/")
        told = self._report.told
        name = " ".join((result.category or "(none)").split())[:LONGEST_NAME]
        told.update([name] if name in told or len(told) < _MOST_NAMES else [])
        fit = [word for word, fits in self._categories.items() if fits[is_current](result.category)]
        self._report.asked.update(fit)
        return reading if fit else msgspec.structs.replace(reading, wanted=False)

    def tell_unmet(self, note: Callable[[str], None]) -> None:
        """Say which category asked for no release told, and which were told."""
        report = self._report
        for word in self._categories:
            if report.told and not report.asked[word]:
                most = sorted(report.told, key=lambda name: (-report.told[name], name))
                told = ", ".join(most[:10])
                note(f"no release is of a category {word[:60]!r}; the most are of: {told}")


class OneSite:
    """What may come into one output: sites never mix, and files may hold invented releases too."""

    def __init__(self, ledger: str | None, asked: Site | None) -> None:
        """`ledger`: the site that it belongs to; None where there is none: then what is `asked`.

        Without either all is taken.
        """
        self._is_of_ledger = ledger is not None
        base = "" if asked is None else REAL if asked.is_real else asked.base
        self._site = ledger or ("demo" if base == DEMO else base)
        self._others: list[str] = []  # addresses
        self._has_own = False
        self._are_read = True
        """Whether what has these addresses is known to be releases."""

    @classmethod
    @contextmanager
    def of(
        cls, ledger: str | None, asked: Site | None, report: Report, *, only_files: bool = False
    ) -> "Iterator[OneSite]":
        """The same; at the end what was left out is told as one failure.

        `only_files`: nothing was fetched. Raises UsageError then where all was left out.
        """
        one_site = cls(ledger, asked)
        try:
            yield one_site
        except BaseException:
            one_site._tell(report)
            raise
        if only_files and one_site._others and not one_site._has_own:
            raise one_site._refusal()
        one_site._tell(report)

    def takes(self, result: object) -> bool:
        """Whether it may, unless it is a release of another site."""
        return not isinstance(result, Release) or self._is_own(result.url)

    def has(self, url: str) -> bool:
        """Whether a page that is not read yet is of the site, by its canonical address."""
        self._are_read = False
        return self._is_own(url)

    def _is_own(self, url: str) -> bool:
        if self._site not in (REAL, "demo"):
            return True
        if is_invented(url) == (self._site == "demo"):
            self._has_own = True
            return True
        self._others.append(url)
        return False

    def _refusal(self) -> UsageError:
        to_demo = self._site == "demo"
        hint = "Leave out --demo." if to_demo else "Add --demo."
        if self._is_of_ledger:
            hint = (
                "Leave out --demo, and write to another file."
                if to_demo
                else "Add --demo; if the output holds real releases, name another one too."
            )
        return UsageError(
            f"what is read holds {self._told()} and no other, and those of {self._site} are"
            " asked for",
            url=self._others[0],
            hint=hint,
        )

    def _told(self) -> str:
        """What was left out, in words."""
        many = len(self._others)
        if self._site == "demo" and self._are_read:
            return counted(many, "real release")
        if self._site == "demo":
            return counted(many, "address of real releases", "addresses of real releases")
        if self._are_read:
            return counted(many, "invented release")
        return counted(many, "address of invented releases", "addresses of invented releases")

    def _tell(self, report: Report) -> None:
        if not self._others:
            return
        how = "without" if self._site == "demo" else "with"
        if self._is_of_ledger:
            report.fail(
                self._others[0],
                f"{self._told()}, and the ledger is that of {self._site}: read them {how} --demo,"
                " into another file",
            )
        else:
            report.fail(
                self._others[0],
                f"{self._told()}, and those of {self._site} are asked for: read them {how} --demo",
            )


def _key(url: str, site: Site) -> str:
    address = read_address(url)
    if address is None or not (site.owns(url) or url.startswith(f"{DEMO}/")):
        raise no_release(url, site)
    return address.key


def no_release(url: str, site: Site) -> UsageError:
    """What to raise for an address that names no release of a site."""
    return UsageError(
        f"{url[:200]!r} is no address of a release on {site.host}",
        hint="Such addresses end in /news/contents/details/57312, or in /th/news/166528.",
    )


def tell_absent(held: Iterable[Address], setup: "Setup") -> None:
    """Say which of the releases that a person names an archive has no capture of."""
    there = list(held)
    ids, keys = {one.id for one in there}, {one.key for one in there}
    named = ((url, read_address(url)) for url in setup.query.urls)
    absent = [str(number) for number in setup.query.ids if number not in ids]
    absent += [url for url, address in named if address and address.key not in keys]
    if absent:
        more = f" and {len(absent) - 10:,} more" if len(absent) > 10 else ""
        setup.note(f"no capture of {', '.join(absent[:10])}{more}")


def _names(word: str) -> Callable[[str | None], bool]:
    """Whether a category of the old site, by its name, is one that a person means by a word.

    A number or a name that is known means exactly that category; another word, for categories
    come and go, any whose name has it. Raises UsageError for a number without a name, and for a
    word that fits several known ones.
    """
    plain = " ".join(word.split())
    if plain.isdecimal():
        name = CATEGORIES.get(int(plain))
        if name is None:
            raise UsageError(
                f"category {plain[:60]}: its name is not known, by which releases tell it",
                hint="Name it, or a part of its name: --category เศรษฐกิจ.",
            )
        return _exactly(name)
    found = fitting(plain, CATEGORIES)
    if len(found) > 1:
        named = ", ".join(f"{CATEGORIES[number]} ({number})" for number in found)
        raise UsageError(f"category {word[:60]!r} is ambiguous", hint=f"It fits {named}.")
    if found:
        return _exactly(CATEGORIES[found[0]])
    return by_name(plain)


def _exactly(name: str) -> Callable[[str | None], bool]:
    return lambda told: folded(told or "") == folded(name)
