"""Single releases, by id or address, whichever generation of the site has them."""

from collections.abc import Iterator

from scraper.records import NotARelease, Problem, Query, Reading, Release, Unchanged
from scraper.rules.listing import Row
from scraper.site import LANGUAGES, Address, read_address
from scraper.sources.choice import no_release
from scraper.sources.reader import Reader


def picked(reader: Reader, query: Query) -> Iterator[Reading]:
    """What came of the ids and addresses that a query names. UsageError for what is no address.

    An id is the old site's, whose address may lead to the current site; where it leads to no
    release, and is no page of the old site, it is tried as an id of the current site.
    """
    rows = [reader.row_of(number) for number in query.ids]
    rows += [_row(reader, url) for url in query.urls]
    if not any(reader.client.allows(row.url) for row in rows):
        reader.client.check_allowed(rows[0].url)
    for row in rows:
        reader.ask(row, surely=True, anew=True)
    for at, row in enumerate(rows):
        for reading in reader.take(row):
            is_id = at < len(query.ids)
            yield _on_current(reader, row, reading) if is_id else reading


def _row(reader: Reader, url: str) -> Row:
    address = read_address(url)
    if address is None or not reader.site.owns(url):
        raise no_release(url, reader.site)
    row = reader.row(address)
    local = reader.site.local(url)
    return Row(row.id, local, generation=row.generation)


def _on_current(reader: Reader, row: Row, reading: Reading) -> Reading:
    """The release of the current site, where the old site has no such page at all."""
    result = reading.result
    is_elsewhere = isinstance(result, Problem) and result.why.startswith("it leads to another page")
    is_gone = isinstance(result, NotARelease) and result.reason == "not-found"
    if not (is_elsewhere or is_gone):
        return reading
    for language in LANGUAGES:
        other = reader.row(Address("current", row.id, language), guessed=True)
        reader.ask(other, surely=True, anew=True)
        if reader.is_recalled(other) and reader.met(other):
            address = Address("current", row.id, language)
            return Reading(result=Unchanged(address.key, other.url))
        for found in reader.take(other):
            if isinstance(found.result, Release | Unchanged):
                return found
    return reading
