"""robots.txt by RFC 9309: read before anything else, obeyed always."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from protego import Protego

AGENT = "thaigov-scraper"
LONGEST = 512 * 1024
"""Bytes that are read of it; the RFC asks for at least 500 KiB."""
MOST_RULES = 2000
"""Lines among which the one is looked for that forbids a page."""
MOST_SITEMAPS = 20
"""That are taken from it."""
MOST_DELAY = 300.0
"""Seconds; a longer Crawl-delay is taken as this."""

_LINE = re.compile(r"\r\n|\r|\n")
_AGENT = re.compile(r"\s*user[- ]?agent\s*:?\s*([^#]*)", re.IGNORECASE)
_RULE = re.compile(r"\s*(dis?s?al+ow|diasllow|disallaw|allow)\s*:?\s*([^#]*)", re.IGNORECASE)


class Robots:
    """The rules of one host for this client."""

    def __init__(self, body: bytes = b"") -> None:
        """`body` is the file as it came; an empty one (or none, HTTP 4xx) allows everything."""
        if len(body) > LONGEST:  # the last line may be cut, and a cut rule is another rule
            body = body[:LONGEST].rpartition(b"\n")[0]
        self.text = body.decode("utf-8", "replace").removeprefix("\ufeff")
        self._rules = Protego.parse(self.text)

    def allows(self, url: str) -> bool:
        """Whether the page may be asked for."""
        try:
            return bool(self._rules.can_fetch(url, AGENT))
        except ValueError:  # no address at all; asking for it fails by itself
            return True

    @property
    def sitemaps(self) -> list[str]:
        """The addresses of its `Sitemap:` lines, each once, the first few of them."""
        return list(islice(dict.fromkeys(self._rules.sitemaps), MOST_SITEMAPS))

    @property
    def delay(self) -> float:
        """Crawl-delay (or Request-rate) in seconds, 0 if there is none."""
        asked = float(self._rules.crawl_delay(AGENT) or 0)
        rate = self._rules.request_rate(AGENT)
        if rate and rate.requests > 0:
            asked = max(asked, rate.seconds / rate.requests)
        return max(0.0, min(asked, MOST_DELAY))

    def rule_against(self, url: str) -> str | None:
        """The line that forbids a page, as `line 12: Disallow: /news/`; None if none was found."""
        found = [
            (len(pattern), number, line)
            for number, line, pattern in self._ours
            if not _allowed(f"User-agent: *\nDisallow: {pattern}", url)
        ]
        if not found:
            return None
        _, number, line = max(found, key=lambda one: (one[0], -one[1]))
        return f"line {number}: {line.strip()[:200]}"

    @cached_property
    def _ours(self) -> list[tuple[int, str, str]]:
        """The lines that forbid something to this client: number, line, pattern."""
        groups = list(self._groups())
        named = [
            group
            for group in groups
            if any(
                agent != "*" and not _allowed(f"User-agent: {agent}\nDisallow: /", "http://x/")
                for agent in group[0]
            )
        ]
        ours = named or [group for group in groups if "*" in group[0]]
        return list(islice((rule for _, rules in ours for rule in rules), MOST_RULES))

    def _groups(self) -> Iterator[tuple[list[str], list[tuple[int, str, str]]]]:
        """The groups of the file: whom they are for, and their lines that forbid."""
        agents: list[str] = []
        rules: list[tuple[int, str, str]] = []
        closed = False
        for number, line in enumerate(_LINE.split(self.text), 1):
            if found := _AGENT.match(line):
                if closed:
                    yield agents, rules
                    agents, rules, closed = [], [], False
                agents.append(found[1].strip())
            elif found := _RULE.match(line):
                closed = True
                pattern = found[2].strip()
                if pattern and found[1].lower() != "allow":
                    rules.append((number, line, pattern))
        yield agents, rules


def _allowed(text: str, url: str) -> bool:
    return bool(Protego.parse(text).can_fetch(url, AGENT))
