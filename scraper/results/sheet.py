"""A collection as .csv or .tsv, for spreadsheets: Thai is shown, and no cell is a formula."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from scraper.records import Release

COLUMNS = Release.__struct_fields__
_LISTS = frozenset({"images", "attachments", "links"})
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a formula of a cell that begins with it (OWASP, CSV Injection)."""
_encode = msgspec.json.Encoder().encode


def write_sheet(releases: Iterable[Release], path: Path, *, tabs: bool = False) -> int:
    """Write releases as a row each under a row of names; how many they were.

    UTF-8 with the mark that Excel knows it by; lists as JSON, moments as in the record, absent
    values empty. A text that a spreadsheet would take for a formula gets a `'` in front. A cell
    of Excel holds 32,767 characters; there is no such bound here.
    """
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="", buffering=1 << 20) as file:
        rows = csv.writer(file, dialect=csv.excel_tab if tabs else csv.excel)
        rows.writerow(COLUMNS)
        for release in releases:
            rows.writerow([_cell(name, getattr(release, name)) for name in COLUMNS])
            count += 1
    return count


def _cell(name: str, value: Any) -> Any:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if name in _LISTS:
        return _encode(value).decode()
    return value.isoformat().replace("+00:00", "Z") if name == "fetched_at" else value
