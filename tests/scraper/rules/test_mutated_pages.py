"""Whatever becomes of a page: no exception, no long wait, no record of a page that is none.

5,000 cases by a fixed seed. SCRAPE_MUTATIONS=1000000 makes it so many, SCRAPE_JOBS=2 reads them in
so many processes, SCRAPE_MUTATION_SEED=2 makes other cases, and SCRAPE_MUTATION=2/4711 is one case
alone: number 4711 of seed 2, as a failure names it.
"""

import contextlib
import faulthandler
import math
import multiprocessing
import os
import re
import resource
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date

import msgspec
from mutations import KINDS, is_heavy, mutated

from scraper import NotARelease, Page, Release, extract, to_line
from scraper.charset import decode
from scraper.guard import suspicion
from scraper.thai.dates import to_buddhist

COUNT = int(os.environ.get("SCRAPE_MUTATIONS", "5000"))
JOBS = int(os.environ.get("SCRAPE_JOBS", "1"))
SEED = int(os.environ.get("SCRAPE_MUTATION_SEED", "1"))
ONE = os.environ.get("SCRAPE_MUTATION", "")
DEADLINE = 5.0
GIVEN_UP = 0.7
"""Seconds that a page which stalls the parser has in these tests, lest they take hours."""
FULL = 10_000
"""So many cases are all read; of later ones only one in ten of those that take a process."""
STRICT = msgspec.json.Decoder(Release)


@dataclass
class Tally:
    """What came of many cases."""

    cases: int = 0
    releases: int = 0
    apart: int = 0
    """Read in a process of their own."""
    passed_over: int = 0
    slowest: float = 0.0
    slowest_name: str = ""
    faults: list[str] = field(default_factory=list)
    none: Counter = field(default_factory=Counter)

    def add(self, other):
        self.cases += other.cases
        self.releases += other.releases
        self.apart += other.apart
        self.passed_over += other.passed_over
        self.none += other.none
        self.faults += other.faults
        if other.slowest > self.slowest:
            self.slowest, self.slowest_name = other.slowest, other.slowest_name

    def __str__(self):
        return (
            f"{self.cases:,} cases: {self.releases:,} releases, {self.apart:,} read apart, "
            f"{self.passed_over:,} not read, {len(self.faults)} faults; slowest "
            f"{self.slowest:.2f} s ({self.slowest_name}); {dict(self.none)}"
        )


def used():
    """Seconds of processor time, that of child processes too: a busy machine adds none."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def fault(case):
    """What is wrong with what a case gives (empty for nothing), and what it gives."""
    page = Page(url=case.base.url, body=case.body, content_type=case.content_type)
    found = None
    try:
        found = extract(page)
        if isinstance(found, NotARelease):
            msgspec.json.encode(found)
            return ("" if found.url == page.url else "another address"), found
        words = wrong(case, found)
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        return f"{type(error).__name__}: {error}"[:300], found
    if not case.base.is_release:
        return f"a record of a page that is none: {found.title[:80]!r}, {found.published}", found
    return words, found


def wrong(case, found):  # noqa: PLR0911 - a list of promises
    """What is wrong with a record of a release."""
    if STRICT.decode(to_line(found)) != found or b"\n" in to_line(found).rstrip(b"\n"):
        return "its line does not give it again"
    if not found.title.strip() or found.title != found.title.strip() or "\n" in found.title:
        return f"title {found.title!r}"
    day = date.fromisoformat(found.published)
    if to_buddhist(day) != found.published_be or not 1990 <= day.year <= 2100:
        return f"day {found.published}, {found.published_be}"
    if found.body.strip("\n ") != found.body or re.search(r"\n{3}", found.body):
        return f"body {found.body[:40]!r}"
    for link in (*found.images, *found.attachments, *found.links):
        if not re.match(r"https?://[^\s/]", link.url, re.IGNORECASE):
            return f"link {link.url!r}"
    told = (" ".join(found.title.split()), found.published)
    if case.is_harmless and told != (case.base.title, case.base.published):
        return f"{told} for {case.base.title!r}, {case.base.published}"
    if case.kinds == ("cut",) and found.body.split() != case.base.text.split():
        return f"a text cut short: {found.body[-30:]!r}"
    if "\ufffd" in found.title and case.kinds == ("charset",):
        return f"title {found.title[:60]!r}"
    return ""


def judged(seed, numbers):
    """The tally of some cases, each alone."""
    tally = Tally()
    for number in numbers:
        case = mutated(seed, number)
        tally.cases += 1
        if suspicion(decode(case.body, case.content_type)):
            if number >= FULL and not is_heavy(number) and number % 10:
                tally.passed_over += 1
                continue
            tally.apart += 1
        start = used()
        with watched():
            words, found = fault(case)
        seconds = used() - start
        if not words and seconds > DEADLINE:
            words = f"{seconds:.1f} s"
        if words:
            tally.faults.append(f"{case.name}: {words}")
        if seconds > tally.slowest:
            tally.slowest, tally.slowest_name = seconds, case.name
        if isinstance(found, NotARelease):
            tally.none[found.reason] += 1
        tally.releases += isinstance(found, Release)
    return tally


@contextlib.contextmanager
def watched():
    """A parse cannot be stopped: where one stalls, the whole run ends and says where."""
    faulthandler.dump_traceback_later(120, exit=True, file=sys.__stderr__)
    yield
    faulthandler.cancel_dump_traceback_later()


def shared_out(seed, count, jobs):
    """The tally of the first cases of a seed, by so many processes."""
    tally = Tally()
    if jobs < 2:
        tally.add(_share(seed, range(count)))
        return tally
    step = math.ceil(count / max(jobs, count // 5_000))
    shares = [range(at, min(at + step, count)) for at in range(0, count, step)]
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, spawned) as pool:
        for part in pool.map(_share, [seed] * len(shares), shares):
            tally.add(part)
    return tally


def _share(seed, numbers):
    module = sys.modules["scraper.extract"]
    before, module.DEADLINE = module.DEADLINE, GIVEN_UP
    try:
        return judged(seed, numbers)
    finally:
        module.DEADLINE = before


def test_whatever_becomes_of_a_page_it_is_read_or_named():
    if ONE:
        seed, number = map(int, ONE.split("/"))
        tally = _share(seed, [number])
    else:
        tally = shared_out(SEED, COUNT, JOBS)
    if COUNT > 5000 or ONE:
        sys.stdout.write(f"\nseed {SEED}: {tally}\n")
    assert not tally.faults, f"{len(tally.faults)} of {tally.cases}: " + "\n".join(
        tally.faults[:40]
    )
    assert tally.apart or ONE


def test_every_kind_of_mutation_and_a_release_after_each_of_most_are_among_the_cases():
    names = {kind.__name__ for kind in KINDS}
    cases = [mutated(SEED, number) for number in range(2 * len(KINDS))]
    assert {name for case in cases for name in case.kinds} == names
    assert len(names) >= 20


def test_a_case_is_the_same_each_time():
    assert mutated(3, 4711) == mutated(3, 4711)
    assert mutated(3, 4711).body != mutated(4, 4711).body
