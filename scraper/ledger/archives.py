"""Which web archives a ledger's captures came from: a record says `wayback`, not whose."""

import msgspec

from scraper.ledger.file import LedgerFile

_NAME = "archives"


def note_archive(ledger: LedgerFile, archive: str | None, *, holds: bool) -> None:
    """A run begins that asks this archive, by its address, or none.

    `holds`: whether the ledger knows of releases already; where nobody noted theirs, it stays
    unknown. Nothing is changed where all of this is known.
    """
    known = archives(ledger)
    if known is None and not holds:
        _note(ledger, set())
        known = set()
    if known is not None and archive is not None and (one := archive.rstrip("/")) not in known:
        _note(ledger, known | {one})


def archives(ledger: LedgerFile) -> set[str] | None:
    """The addresses of all archives that were ever asked; None where that is not known."""
    told = ledger.meta(_NAME)
    return None if told is None else msgspec.json.decode(told, type=set[str])


def _note(ledger: LedgerFile, known: set[str]) -> None:
    ledger.set_meta(_NAME, msgspec.json.encode(sorted(known)).decode())
