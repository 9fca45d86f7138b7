"""Real releases, drawn again and again as honest days: the alarm is silent, until the site changes.

A day's releases are drawn from real ones in runs, as editors post them: of one category, next to
each other in time. They come as listings have them: dated ones first, the newest first.
`SCRAPE_ALARM_DAYS` is how many honest days there are.
"""

import gzip
import json
import os
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from random import Random

import msgspec
import pytest

from scraper import crawl
from scraper.alarm import Alarm
from scraper.alarmed import Alarmed
from scraper.ledger import Ledger
from scraper.ledger.habits import Habits, note_habit
from scraper.records import Query, Reading

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "releases.jsonl.gz"
DAYS = int(os.environ.get("SCRAPE_ALARM_DAYS", "40"))
A_DAY = 40
"""Releases; the site has 30 to 50."""
FIRST = date(2026, 1, 1)

pytestmark = pytest.mark.skipif(
    not CORPUS.is_file(), reason=f"the shared corpus is not at {CORPUS}"
)


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """The 1,522 real releases, each with whether it shows a news date; by category, in time."""
    root = tmp_path_factory.mktemp("checkout")
    with gzip.open(CORPUS, "rt", encoding="utf-8", newline="\n") as file:
        for row in map(json.loads, file):
            path = root / row["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(row["text"].encode())
    # A news date is printed with slashes, a posted date in words.
    readings = [
        (release, "/" in release.published_text)
        for release in crawl(Query(all=True), sources=[root])
    ]
    assert len(readings) == 1522
    categories = defaultdict(list)
    for one in sorted(readings, key=lambda one: one[0].id):
        categories[one[0].category].append(one)
    return dict(categories)


def in_letters(number):
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


class Site:
    """Draws honest days."""

    def __init__(self, real, seed):
        self.real, self.rng = real, Random(seed)
        self.names = list(real)
        self.weights = [len(real[name]) for name in self.names]
        self.number = 200_000

    def day(self, day, count=A_DAY):
        """About so many releases of a day, as the listings have them."""
        drawn = defaultdict(list)
        while sum(map(len, drawn.values())) < count:
            name = self.rng.choices(self.names, self.weights)[0]
            drawn[name] += self._run(name, day)
        for name in self.rng.sample(list(drawn), len(drawn)):
            yield from sorted(drawn[name], key=lambda one: (one.dated, one.result.id), reverse=True)

    def _run(self, name, day):
        """Some that follow each other: mostly one or few, at times many."""
        of = self.real[name]
        length = min(len(of), self.rng.choice((1, 1, 1, 2, 3, 5, 10, 25)))
        first = self.rng.randrange(len(of) - length + 1)
        run = self.number
        for release, dated in of[first : first + length]:
            self.number += 1
            # No two runs are one text, not even without their digits.
            body = f"{release.body} {in_letters(run)}" if release.body else ""
            told = {"key": f"codeigniter/{self.number}", "id": self.number, "body": body}
            told |= {"published": str(day), "posted": str(day)}
            yield Reading(result=msgspec.structs.replace(release, **told), dated=dated)


class Life:
    """A site and the ledger of its daily runs."""

    def __init__(self, real, folder, seed=0, history=3000):
        self.site = Site(real, seed)
        self.ledger = Ledger(folder / f"l{seed}", site="demo")
        for at in range(history // A_DAY):
            self.keep(self.site.day(FIRST - timedelta(days=at)))
        self.at = FIRST

    def keep(self, readings):
        with self.ledger.batch():
            for one in readings:
                note_habit(self.ledger, one.result, dated=one.dated)

    def tomorrow(self, count=A_DAY):
        self.at += timedelta(days=1)
        return list(self.site.day(self.at, count))

    def met(self, readings):
        """What the alarm says of a run, and the readings until then and those let go before."""
        alarm, let_go = Alarm(Habits(self.ledger)), []
        for count, one in enumerate(readings, 1):
            try:
                let_go += [each.result for each, _ in alarm.pass_on(one, wanted=True)]
                alarm.count(one)
            except Alarmed as alarmed:
                return alarmed, count, let_go
        alarm.remember()
        return None, None, let_go


@pytest.fixture
def life(real, tmp_path):
    return Life(real, tmp_path)


def test_honest_days_never_set_it_off(real, tmp_path):
    alarms = []
    for seed in range(-(-DAYS // 500)):
        life = Life(real, tmp_path, seed)
        for _ in range(min(DAYS, 500)):
            day = life.tomorrow(life.site.rng.choice((5, 20, A_DAY, A_DAY, 120)))
            alarmed, *_ = life.met(day)
            if alarmed:
                alarms.append(str(alarmed))
            life.keep(day)
    assert alarms == []


def test_another_stretch_of_the_real_releases_is_no_other_site(real, tmp_path):
    """What a ledger knows is one stretch of time, and a long run goes over others."""
    every = sorted((one for of in real.values() for one in of), key=lambda one: one[0].id)
    rng = Random(5)
    for at in range(max(4, DAYS // 10)):
        stretches = []
        for length, day in ((200, FIRST), (400, FIRST + timedelta(days=60))):
            first = rng.randrange(len(every) - length)
            told = {"published": str(day), "posted": str(day)}
            stretches.append(
                [
                    Reading(result=msgspec.structs.replace(release, **told), dated=dated)
                    for release, dated in every[first : first + length]
                ]
            )
        life = Life(real, tmp_path, at, history=0)
        life.keep(stretches[0])
        listed = sorted(stretches[1], key=lambda one: (one.result.category, not one.dated))
        assert life.met(listed)[0] is None


def changed(reading, *, dated=None, **facts):
    release = msgspec.structs.replace(reading.result, **facts)
    return Reading(result=release, dated=reading.dated if dated is None else dated)


CHANGES = {
    "no lead": lambda one: changed(one, lead=None),
    "no body": lambda one: changed(one, body=""),
    "no news date": lambda one: changed(one, dated=False),
    "no posted": lambda one: changed(one, posted=None),
    "no category": lambda one: changed(one, category=None),
    "a shorter body": lambda one: changed(one, body=f"{one.result.id} …"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_a_category_always_had_is_missed_within_ten_pages(real, tmp_path, what):
    always = {
        name: [one for one in of if one[0].lead and one[0].body and one[1]]
        for name, of in real.items()
    }
    of = {name: of for name, of in always.items() if len(of) >= 20}
    assert len(of) >= 3
    life = Life(of, tmp_path, history=1200)
    for _ in range(max(3, DAYS // 20)):
        day = life.tomorrow()
        assert life.met(day)[0] is None
        alarmed, pages, let_go = life.met(map(CHANGES[what], day))
        assert f"have {what}" in str(alarmed)
        assert (pages <= 10, let_go) == (True, [])


def test_a_lead_that_half_of_all_have_is_missed_in_time(life):
    """54 % of real releases have one; a category by itself is known sooner than all together."""
    alarmed, pages, _ = life.met([changed(one, lead=None) for one in life.tomorrow(600)])
    assert "have no lead" in str(alarmed)
    assert pages <= 400


# Fields that go little by little, in runs of a few releases


def few(life):
    """The releases of one short run."""
    return life.tomorrow(life.site.rng.randrange(2, 6))


class Daily(Life):
    """Runs of a few releases of one category with a lead on 54 %, each by an alarm of its own."""

    def __init__(self, real, folder, seed, history=400):
        super().__init__({}, folder, seed, history=0)
        self.rng = Random(seed)
        self.models = [one for of in real.values() for one in of if one[0].body]
        self.keep([self.release(0.54) for _ in range(history)])

    def release(self, share):
        self.site.number += 1
        release, dated = self.rng.choice(self.models)
        told = {"key": f"codeigniter/{self.site.number}", "id": self.site.number}
        told |= {"published": str(self.at), "posted": str(self.at), "category": "ด้านสังคม"}
        told |= {"lead": "สรุป" if self.rng.random() < share else None}
        told |= {"body": f"{release.body} {in_letters(self.site.number)}"}
        return Reading(result=msgspec.structs.replace(release, **told), dated=dated)

    def caught(self, share, most):
        """After how many releases with so many leads the alarm goes off; None where it does not."""
        met = 0
        while met < most:
            self.at += timedelta(days=1)
            run = [self.release(share) for _ in range(self.rng.randrange(2, 6))]
            alarm = Alarm(Habits(self.ledger))
            for one in run:
                met += 1
                try:
                    list(alarm.pass_on(one, wanted=True))
                except Alarmed:
                    return met
            alarm.remember()
            self.keep(run)
        return None


def test_a_lead_that_goes_is_missed_though_a_run_has_but_a_few_releases(real, tmp_path):
    gone = [Daily(real, tmp_path, seed).caught(0, 300) for seed in range(max(5, DAYS // 25))]
    assert None not in gone
    assert max(gone) <= 150  # of 20, 70 to 102


def test_a_lead_that_half_as_many_have_as_before_is_missed_too(real, tmp_path):
    half = [Daily(real, tmp_path, seed).caught(0.27, 2000) for seed in range(max(5, DAYS // 25))]
    assert None not in half
    assert max(half) <= 1000  # of 20, 147 to 486


def test_a_lead_that_as_many_have_as_ever_is_not(real, tmp_path):
    assert Daily(real, tmp_path, 1).caught(0.54, 40 * DAYS) is None


def test_honest_days_of_a_few_releases_never_set_it_off(real, tmp_path):
    alarms = []
    for seed in range(max(1, DAYS // 500)):
        life = Life(real, tmp_path, seed + 50)
        for _ in range(500):
            day = few(life)
            alarmed, *_ = life.met(day)
            if alarmed:
                alarms.append(str(alarmed))
            life.keep(day)
    assert alarms == []
