"""robots.txt by RFC 9309: read before anything else, obeyed always."""

from protego import Protego

AGENT = "thaigov-scraper"
LONGEST = 512 * 1024
"""Bytes that are read of it; the RFC asks for at least 500 KiB."""
MOST_DELAY = 300.0
"""Seconds; a longer Crawl-delay is taken as this."""


class Robots:
    """The rules of one host for this client."""

    def __init__(self, body: bytes = b"") -> None:
        """`body` is the file as it came; an empty one (or none, HTTP 4xx) allows everything."""
        text = body[:LONGEST].decode("utf-8", "replace").removeprefix("\ufeff")
        self._rules = Protego.parse(text)

    def allows(self, url: str) -> bool:
        """Whether the page may be asked for."""
        try:
            return bool(self._rules.can_fetch(url, AGENT))
        except ValueError:  # no address at all; asking for it fails by itself
            return True

    @property
    def delay(self) -> float:
        """Crawl-delay in seconds, 0 if there is none."""
        return max(0.0, min(float(self._rules.crawl_delay(AGENT) or 0), MOST_DELAY))
