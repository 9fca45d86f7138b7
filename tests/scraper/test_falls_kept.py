"""What the alarm sums up over the runs stays in the ledger, however a run ends."""

import io
from dataclasses import dataclass, replace
from datetime import date, timedelta

import httpx
import pytest
from places import HERE, Place

from scraper import Query
from scraper.crawl import Crawl
from scraper.demo.releases import invent
from scraper.demo.site import MiniSite
from scraper.errors import UnknownLayoutError
from scraper.keep import Stream
from scraper.output import Output
from scraper.store import Store, rebuild
from scraper.tree import Tree

ECONOMY = "ด้านเศรษฐกิจ"


class Stopped(Exception):  # noqa: N818 - as the command has it
    """A signal came: what was taken is written, and the run ends."""


class Plug(BaseException):
    """Pulled: nothing is tidied up."""


def to_file(place, known):
    return Store(known, place.out, batch=16)


def to_stream(_place, known):
    return Stream(known, Output(io.BytesIO()))


def to_tree(place, known):
    return Tree(known, place.folder / "tree", batch=16)


@dataclass
class Daily(Place):
    """A site of which half of the releases had a lead; of four more each day only one has."""

    keeping: object = to_file

    def __post_init__(self):
        """The first run is whole, and finds what is usual."""
        day = date(2026, 2, 1)
        self.models = iter(invent(400))
        for number in range(120):
            self.files(next(self.models), day + timedelta(days=number), number % 2)
        self.day = date(2026, 10, 1)
        self.run_until(None)

    def files(self, model, day, has_lead):
        number = max(self.site.releases, default=50_000) + 1
        lead = f"สรุป {number}" if has_lead else None
        body = f"{model.body}<p>{number}</p>"
        facts = {"posted": day, "news_date": day, "also_in": (), "removed": False, "displaced": 0}
        self.site.add(replace(model, id=number, category=ECONOMY, lead=lead, body=body, **facts))

    def next_day(self):
        for has_lead in (True, False, False, False):  # the newest is read first
            self.files(next(self.models), self.day, has_lead)
        self.day += timedelta(days=1)
        self.clock.at += timedelta(days=1)

    def run_until(self, number, end=Stopped):
        """A run that ends by `end` when it has given so many releases, and holds one back."""
        days = {"all": True} if number is None else {"since": self.day - timedelta(days=1)}
        crawl = Crawl(
            Query(**days), site=HERE, rate=0, concurrency=1, clock=self.clock,
            transport=httpx.WSGITransport(self),
        )  # fmt: skip
        with self.ledger() as known:
            crawl.keeper = self.keeping(self, known)
            given = 0
            try:
                for _ in crawl:
                    given += 1
                    if given == number:
                        raise end
            except Stopped:
                crawl.keeper.flush()
            except Plug:
                return given
            crawl.keeper.flush()
        return given

    def run_days(self, number):
        for _ in range(number):
            self.next_day()
            self.run_until(3)

    def sums(self):
        with self.ledger(read_only=True) as known:
            return known.meta("fields that may be going") or ""


@pytest.fixture
def daily(tmp_path, request):
    return Daily(tmp_path, MiniSite([]), keeping=getattr(request, "param", to_file))


@pytest.mark.parametrize("daily", [to_file, to_stream, to_tree], indirect=True)
def test_a_run_that_is_stopped_adds_what_it_wrote(daily):
    assert daily.sums() == ""
    for days in (1, 2):
        daily.next_day()
        assert daily.run_until(3) == 3
        assert f'"releases":{4 * days},"having":{days}' in daily.sums()


def test_a_run_that_is_killed_adds_what_it_had_noted_as_written(daily):
    daily.next_day()
    daily.keeping = lambda place, known: Store(known, place.out, batch=1)
    daily.run_until(3, end=Plug)
    assert '"releases":4,"having":1' in daily.sums()


def test_runs_that_are_all_stopped_are_alarmed_as_whole_ones_are(daily):
    for _ in range(10):
        daily.next_day()
        assert daily.run_until(3) == 3
    with pytest.raises(UnknownLayoutError, match=f"in {ECONOMY} have no lead, as 60 of 120"):
        daily.run_days(30)


def test_a_ledger_made_anew_begins_them_anew(daily):
    daily.next_day()
    daily.run_until(3)
    (daily.folder / "l").unlink()
    with daily.ledger() as known:
        rebuild(known, daily.out)
    assert daily.sums() == ""
