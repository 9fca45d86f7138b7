"""How the network is reached, and how long one exchange over it may take."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scraper.fetch.transport import Proxies, Transport, trusted
from scraper.fetch.wire import Lookup, Wire, look_up
from scraper.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The settings of the network; only `ca_bundle` is a user's, the rest is for tests."""

    ca_bundle: str | Path | None = None
    """Issuers of certificates to trust beside those of the operating system."""
    proxies: Mapping[str, str] | None = None
    """By scheme; None asks the environment, {} means none."""
    lookup: Lookup = look_up
    """From names to addresses."""
    deadline: float = 60.0
    """Seconds for one exchange, from the connection to the last byte."""
    connect: float = 10.0
    """Seconds for a connection."""
    operation: float = 30.0
    """Seconds for one read or write."""

    def open(self, site: Site) -> tuple[Wire, Transport]:
        """A wire, and a transport over it. Raises UsageError for a bundle or proxy that is none."""
        proxies = Proxies(self.proxies)
        own = proxies.hosts | (set() if site.is_real else {site.host})
        wire = Wire(own, self.lookup)
        return wire, Transport(wire, trusted(self.ca_bundle), proxies)
