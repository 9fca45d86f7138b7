"""`python scrape_process.py STEP NTH HOURS …`: `scrape …`, which pulls its own plug.

It is killed as it passes the commit point STEP of the store for the NTH time (STEP `-`: never),
its clock is HOURS ahead, and it does not wait where it would.
"""

import os
import signal
import sys
from datetime import timedelta

from cli.app import main
from scraper import store
from scraper.fetch.pacing import Clock

STEP, NTH, HOURS = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
passed = 0
now = Clock.now


def checkpoint(step):
    global passed  # noqa: PLW0603 - one count for the process
    passed += step == STEP
    if passed == NTH:
        os.kill(os.getpid(), signal.SIGKILL)


store.checkpoint = checkpoint
Clock.sleep = lambda _self, _seconds: None
Clock.now = lambda self: now(self) + timedelta(hours=HOURS)
del sys.argv[1:4]
main()
