"""Whether a line is a record, and what it says agrees in itself."""

from collections.abc import Iterator

import msgspec

from scraper.extract import content_hash
from scraper.records import SCHEMA, Explained, Release
from scraper.results.records import of_schema
from scraper.site import read_address
from scraper.thai.dates import to_buddhist

_KEYS = frozenset(Release.__struct_fields__)


def read_record(line: bytes) -> tuple[Release | None, str]:
    """The release of a line, and what is wrong with it; no release where it is no valid record.

    Valid is what the schema says (`scrape schema`), every key there but `_from`. Wrong is besides
    what does not agree in itself: key and address, the two calendars, the hash and the text.
    """
    if not line.strip():
        return None, "the line is empty"
    try:
        raw = msgspec.json.decode(line)
        if isinstance(raw, dict) and isinstance(raw.get("schema"), int) and raw["schema"] != SCHEMA:
            return None, of_schema(raw["schema"])
        kind = Explained if isinstance(raw, dict) and "_from" in raw else Release
        release = msgspec.convert(raw, kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        return None, str(error)
    lost = sorted(_KEYS - raw.keys())
    pointed = [*raw["images"], *raw["attachments"], *raw["links"]] if not lost else []
    if lost or any("text" not in link for link in pointed):
        return None, f"without {', '.join(lost) or 'the text of a link'}: absent values are null"
    return release, "; ".join(_disagreements(release))


def _disagreements(release: Release) -> Iterator[str]:
    address = read_address(release.url)
    read_by = release.layout.partition("/")[0]
    # The corpus's texts are of pages that had the old site's layout.
    read_by = "codeigniter" if read_by == "corpus" else read_by
    named = address and (address.key, address.id, address.layout)
    if named != (release.key, release.id, read_by):
        yield f"key, id, layout ({release.layout}) and url ({release.url}) do not agree"
    try:
        if to_buddhist(release.day) != release.published_be:
            yield f"published_be is {release.published_be}, published {release.published}"
    except ValueError:
        yield f"published is no day: {release.published}"
    known = content_hash(release.title, release.lead, release.body, release.published)
    if known != release.content_hash:
        yield "its content_hash is not that of its text"
