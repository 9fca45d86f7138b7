"""Which archives a ledger's captures came from, as far as it is known."""

from scraper.ledger import Ledger
from scraper.ledger.archives import archives, note_archive


def test_every_archive_that_was_ever_asked_is_known(tmp_path):
    with Ledger(tmp_path / "l", site="demo") as ledger:
        assert archives(ledger) is None
        note_archive(ledger, None, holds=False)
        assert archives(ledger) == set()
        note_archive(ledger, "http://127.0.0.1:9/", holds=True)
        note_archive(ledger, "https://web.archive.org", holds=True)
        note_archive(ledger, "http://127.0.0.1:9", holds=True)
        assert archives(ledger) == {"http://127.0.0.1:9", "https://web.archive.org"}


def test_what_stood_there_before_anybody_noted_stays_unknown(tmp_path):
    with Ledger(tmp_path / "l", site="demo") as ledger:
        note_archive(ledger, "https://web.archive.org", holds=True)
        assert archives(ledger) is None
