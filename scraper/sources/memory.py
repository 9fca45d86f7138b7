"""What a run over the current site was shown, for the next one: a ledger remembers it."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from scraper.ledger import Ledger
from scraper.records import Window

_NAME = "current shown"
KEPT = timedelta(days=7)
"""So long a listing with the same first page, or a sitemap of the same day, counts as the same."""


class Memory:
    """Of the last run that was whole; of no use to one that looks further back than that did."""

    def __init__(self, ledger: Ledger | None, window: Window) -> None:
        self._ledger = ledger
        self._window = window
        self._held = self._read()

    def _read(self) -> dict[str, Any]:
        text = self._ledger.meta(_NAME) if self._ledger else None
        try:
            held = json.loads(text) if text else {}
            since = date.fromisoformat(held["since"]) if held.get("since") else date.min
            age = self._now() - int(held.get("at", 0))
        except (ValueError, TypeError, AttributeError, KeyError):
            return {}
        is_wide = since <= (self._window.since or date.min)
        return held if held and is_wide and 0 <= age < KEPT.total_seconds() else {}

    def _now(self) -> int:
        return self._ledger.now() if self._ledger else 0

    @property
    def is_covering(self) -> bool:
        """Whether it saw all of the days that are looked for now, as far as they had come."""
        return bool(self._held)

    def is_head(self, url: str, head: str) -> bool:
        """Whether a listing's first page is as it was."""
        heads = self._held.get("heads")
        return isinstance(heads, dict) and heads.get(url) == head

    def has_read(self, url: str, changed: str) -> bool:
        """Whether it read a sitemap that was changed last when this says."""
        files = self._held.get("sitemaps")
        return bool(changed) and isinstance(files, dict) and files.get(url) == changed

    def keep(self, heads: Mapping[str, str], sitemaps: Mapping[str, str]) -> None:
        """A run was whole. When it began to be remembered stays, so that it is renewed in time."""
        if self._ledger is None or self._window.until:
            return
        since = self._window.since
        held = {
            "at": self._held.get("at", self._now()),
            "since": since.isoformat() if since else "",
            "heads": dict(heads),
            "sitemaps": dict(sitemaps),
        }
        if self._held:
            held["since"] = self._held["since"]
        self._ledger.set_meta(_NAME, json.dumps(held))
