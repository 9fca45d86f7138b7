"""What the tests of connections share: a client of short limits, look-ups that answer as told."""

import socket

from fetching import FakeClock

from scraper.fetch.client import Client, Network
from scraper.site import Site

PLACES = """http://2130706433:{port}/x http://0177.0.0.1:{port}/x http://0x7f.1:{port}/x
    http://127.1:{port}/x http://localhost:{port}/x http://[::1]:{port}/x
    http://[::ffff:127.0.0.1]:{port}/x http://169.254.169.254/latest/meta-data
    http://[fd00:ec2::254]/latest http://0:{port}/x file:///etc/passwd ftp://127.0.0.1/x
    gopher://127.0.0.1:{port}/x //localhost:{port}/x http://user@localhost:{port}/x""".split()


def visit(base, *, clock=None, **network):
    limits = {"proxies": {}, "deadline": 4, "connect": 2, "operation": 2} | network
    return Client(Site(base), rate=0, clock=clock or FakeClock(), network=Network(**limits))


def leads_to(*addresses):
    """A look-up that answers these addresses one after the other, the last for ever."""
    left = list(addresses)
    asked = []

    def lookup(host, port):
        asked.append(host)
        address = left.pop(0) if len(left) > 1 else left[0]
        if not address:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (address, port))]

    lookup.asked = asked
    return lookup
