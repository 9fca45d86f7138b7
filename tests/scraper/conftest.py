"""What the tests of the ledger and of the store share: releases, a clock, and processes to kill."""

import hashlib
import os
import signal
import traceback
import warnings
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from lives import SetClock

from scraper import Release
from scraper.ledger import Ledger
from scraper.thai.dates import long_form, slash_form, to_buddhist

SITE = "demo"
FORMS = (".jsonl", ".jsonl.gz", ".jsonl.zst")


def release(number, text="เนื้อความ", *, day=date(2022, 7, 27), layout="codeigniter/1", dated=True):
    """An invented release."""
    return Release(
        key=f"codeigniter/{number}",
        id=number,
        url=f"https://demo.invalid/news/contents/details/{number}",
        title=f"เรื่อง {number}",
        lead=None,
        body=text,
        category="ข่าวทำเนียบรัฐบาล",
        category_id=1,
        published=day.isoformat(),
        published_be=to_buddhist(day),
        published_text=slash_form(day) if dated else long_form(day),
        posted=day.isoformat(),
        language="th",
        images=[],
        attachments=[],
        links=[],
        source="demo",
        fetched_at=datetime(2026, 1, 10, tzinfo=UTC),
        layout=layout,
        content_hash=hashlib.sha256(f"{number} {text}".encode()).hexdigest(),
    )


def start(work):
    """Do the work in a process of its own; its pid. It ends with 0, or with 99 if it raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # forking beside idle threads
        pid = os.fork()
    if pid:
        return pid
    signal.alarm(60)  # none outlives the tests
    try:
        work()
        os._exit(0)
    except BaseException:  # noqa: BLE001 - a child must not go on with the tests
        traceback.print_exc()
        os._exit(99)


def ended(pid):
    """Wait for it: its exit code, or the signal that killed it, below 0."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@pytest.fixture(scope="session")
def kit():
    """All of the above."""
    return SimpleNamespace(
        SITE=SITE,
        FORMS=FORMS,
        SetClock=SetClock,
        release=release,
        start=start,
        ended=ended,
        in_child=lambda work: ended(start(work)),
    )


@pytest.fixture
def clock():
    return SetClock(datetime(2026, 1, 10, 5, tzinfo=UTC))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "releases.jsonl.ledger"


@pytest.fixture
def ledger(path, clock):
    with Ledger(path, site=SITE, clock=clock) as opened:
        yield opened
