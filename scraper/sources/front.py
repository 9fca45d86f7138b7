"""Which generation of the site answers: the front page tells, else what else is there."""

from functools import cached_property

from scraper.errors import DisallowedError, FetchError
from scraper.ledger import Ledger
from scraper.rules.links import Links
from scraper.site import CATEGORIES
from scraper.sources.current import CurrentSource
from scraper.sources.reader import Reader


class Front:
    """The front page, read once, when it is asked about first."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.failed: FetchError | DisallowedError | None = None

    @cached_property
    def _read(self) -> tuple[dict[int, str], Links]:
        try:
            return self._reader.front()
        except (FetchError, DisallowedError) as error:
            self.failed = error
            return {}, Links()

    @property
    def categories(self) -> dict[int, str]:
        """The categories of the old site that it links, by number."""
        return self._read[0]

    @property
    def links(self) -> Links:
        """What it links of the current site."""
        return self._read[1]

    @property
    def error(self) -> FetchError | DisallowedError | None:
        """Why it could not be had."""
        _ = self._read
        return self.failed


def find_current(reader: Reader, front: Front, ledger: Ledger | None) -> CurrentSource | None:
    """The routes of the current site, where that is what there is.

    The old site's front page links categories. Where it links none, or is not there, an old
    listing that answers tells; and where that is not there either, or leads elsewhere, whether
    there is anything of the current site. Raises UnknownLayoutError where it is the current site
    and shows no release.
    """
    if front.categories or (not front.links.is_of_current and _has_old_listing(reader)):
        return None
    source = CurrentSource(reader, ledger)
    if source.look(front.links):
        return source
    if front.links.is_of_current:
        raise source.nothing()
    return None


def _has_old_listing(reader: Reader) -> bool:
    """Whether the listing of the main category is there, or may be."""
    try:
        page = reader.listing(next(iter(CATEGORIES)), 0).result()
    except DisallowedError:
        return True
    except FetchError as error:
        return not (error.is_answer or "redirect" in error.message)
    return page is not None and bool(page.rows)
