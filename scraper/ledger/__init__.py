"""What is known of each release ever met: the promise that nothing is lost lives here.

Each change is a transaction, on the disk before the call returns; several are one inside
`with ledger.batch():`. Calls may come from any thread. Any call raises TryLaterError where
another program keeps the file locked, and OutputWriteError where the disk is full or broken.
"""

from scraper.ledger.known import BY_IDS, EVERY, Entry, Line, Run, State, Walk
from scraper.ledger.ledger import Ledger

__all__ = ["BY_IDS", "EVERY", "Entry", "Ledger", "Line", "Run", "State", "Walk"]
