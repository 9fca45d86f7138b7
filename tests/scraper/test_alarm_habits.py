"""Releases unlike what their own category had before end a run, and are not written."""

import re
from dataclasses import replace
from datetime import date, timedelta

import httpx
import pytest
from places import HERE, Place, later, without

from scraper import Query
from scraper.crawl import Crawl
from scraper.demo.releases import invent
from scraper.demo.site import MiniSite
from scraper.ledger import Ledger
from scraper.rules.layouts import built_in

LINE = "ทัน LINE ไทยคู่ฟ้า"
ECONOMY = "ด้านเศรษฐกิจ"
TODAY = date(2026, 10, 1)


class TestAgainstTheCategorysOwnHistory:
    """The first run counts; then the site changes, or not."""

    @pytest.fixture
    def place(self, tmp_path):
        site = MiniSite([])
        for number, one in enumerate(invent(160)):
            day = date(2026, 2, 1) + timedelta(days=number)
            is_line = number % 4 == 3
            site.add(
                replace(
                    one,
                    lead=None if is_line else f"สรุปข่าวที่ {one.id}",
                    category=LINE if is_line else ECONOMY,
                    posted=day,
                    news_date=None if is_line else day,
                    picture=one.picture or "/a.jpg",
                    also_in=(),
                    removed=False,
                )
            )
        place = Place(tmp_path, site)
        assert place.run()[1] is None
        return place

    def more(self, place, count=40, **facts):
        """Releases of the last days, of all categories."""
        models = [one for one in place.site.releases.values() if not one.displaced][-count:]
        first = max(place.site.releases) + 1
        for number, one in enumerate(models, first):
            day = TODAY - timedelta(days=(first + count - number) // 4)
            news = day if one.news_date else None
            own = {"posted": day, "news_date": news, "body": f"{one.body}<p>{number}</p>"}
            place.site.add(replace(one, id=number, also_in=(), **own | facts))
        place.clock.at += timedelta(hours=3)
        return set(range(first, first + count))

    def changed(self, place, damage):
        new = self.more(place)
        before = set(place.written())
        place.damage = later(damage, 1)
        report, error = place.run()
        return new, set(place.written()) - before, report, error

    def test_new_releases_like_the_old_ones_are_written(self, place):
        new = self.more(place)
        report, error = place.run()
        assert (report.written, error) == (len(new), None)

    def test_a_lead_that_all_had_and_none_has_ends_the_run_within_ten(self, place):
        new, written, _, error = self.changed(place, without("p", "font_level2"))
        assert "no lead" in error.message
        assert "scrape rules test" in str(error)
        usual = {one for one in written if place.site.releases[one].lead}
        assert usual == set()
        with_lead = [one for one in place.damage.met if place.site.releases[one].lead]
        assert len(with_lead) <= 10 + 5  # a few are on their way when it ends
        place.damage = None
        assert place.run()[1] is None
        assert new <= set(place.written())
        assert len(place.written()) == len(set(place.written()))

    @pytest.mark.parametrize("ends", ["mended", "accepted"])
    def test_what_ended_a_run_ends_the_next_until_it_is(self, place, ends):
        """Most of a long streak was written, and counted; it becomes no habit by that."""
        models = list(place.site.releases.values())
        place = Place(place.folder / "half", MiniSite([]))
        place.folder.mkdir()
        for number, one in enumerate(models):
            place.site.add(replace(one, lead=None if number % 3 == 0 else one.lead))
        assert place.run()[1] is None
        gone = without("p", "font_level2")
        self.more(place, 120)
        place.damage = gone
        assert "have no lead" in place.run()[1].message
        before = len(place.written())
        for _ in range(2):
            place.clock.at += timedelta(days=1)
            _, error = place.run()
            assert "have no lead, as when an earlier run was stopped" in error.message
            assert len(place.written()) == before
        if ends == "mended":
            place.damage = None
            assert place.run()[1] is None
        else:
            place.rules = built_in().accepting_uncertain()
            assert place.run()[1] is None
            place.rules = None
        assert sorted(place.written()) == place.listed()
        self.more(place, 12)
        place.damage = gone
        assert place.run()[1] is None  # so few alone are no streak

    def test_a_lead_that_goes_is_missed_in_daily_runs_of_three(self, place):
        """Half of a category had one; what ended a run ends each until one is met again."""
        models = list(place.site.releases.values())
        place = Place(place.folder / "daily", MiniSite([]))
        place.folder.mkdir()
        for number, one in enumerate(models):
            lead = f"สรุป {one.id}" if number % 2 else None
            place.site.add(replace(one, category=ECONOMY, lead=lead, news_date=one.posted))
        assert place.run()[1] is None
        place.damage = without("p", "font_level2")
        day, error = TODAY, None
        days = 0
        while error is None and days < 60:
            days += 1
            number = max(place.site.releases) + 1
            for at in range(3):
                lead = f"สรุป {number + at}" if at else None
                body = f"{models[at].body}<p>{number + at}</p>"
                new = {"id": number + at, "posted": day, "news_date": day, "also_in": ()}
                place.site.add(replace(models[at], category=ECONOMY, lead=lead, body=body, **new))
            day += timedelta(days=1)
            place.clock.at += timedelta(days=1)
            _, error = place.run(since=str(day - timedelta(days=2)))
        assert 10 < days < 40
        assert f"in {ECONOMY} have no lead, as 80 of 160 earlier ones had" in error.message
        assert "others like them were written before it showed" in str(error)
        before = len(place.written())
        place.clock.at += timedelta(days=1)
        again = place.run(since="2026-09-01")[1]
        assert "have no lead, as when an earlier run was stopped" in again.message
        assert len(place.written()) == before
        place.damage = None
        place.clock.at += timedelta(days=1)
        assert place.run(since="2026-09-01")[1] is None
        assert sorted(place.written()) == place.listed()

    def test_a_category_that_never_has_one_says_nothing(self, place):
        new = self.more(place, category=LINE, lead=None, news_date=None)
        report, error = place.run()
        assert (report.written, error) == (len(new), None)

    def test_bodies_that_are_empty_end_the_run(self, place):
        empty = re.compile(r'(<div class="col-xs-12 padding-sm1 news-2 Circular">).*?(?=</div>\r)',
                           re.DOTALL)  # fmt: skip
        _, written, _, error = self.changed(place, lambda html, _: empty.sub(r"\1", html))
        assert "no body" in error.message
        assert written == set()

    def test_bodies_that_are_cut_end_the_run(self, place):
        cut = re.compile(r'(<div class="col-xs-12 padding-sm1 news-2 Circular">).*?(?=</div>\r)',
                         re.DOTALL)  # fmt: skip
        damage = lambda html, number: cut.sub(rf"\1<p>เริ่ม {number} อ่านต่อ</p>", html)  # noqa: E731
        _, written, _, error = self.changed(place, damage)
        assert "a shorter body" in error.message
        assert written == set()

    def test_a_picture_that_goes_ends_the_run(self, place):
        damage = lambda html, _: re.sub("<img[^>]*>", "", html)  # noqa: E731
        _, written, _, error = self.changed(place, damage)
        assert "no images" in error.message
        assert written == set()

    def test_without_a_ledger_there_is_nothing_to_compare_with(self, place):
        self.more(place)
        place.damage = without("p", "font_level2")
        crawl = Crawl(
            Query(since="7d"),
            site=HERE,
            rate=0,
            transport=httpx.WSGITransport(place),
            clock=place.clock,
        )
        assert len(list(crawl)) > 20

    def test_a_ledger_made_anew_from_the_output_knows_the_same(self, place):
        from scraper.ledger.habits import Habits  # noqa: PLC0415
        from scraper.store import rebuild  # noqa: PLC0415

        anew = place.folder / "anew"
        with place.ledger() as old, Ledger(anew, site="demo", clock=place.clock) as new:
            rebuild(new, place.out)
            assert Habits(new)._kinds == Habits(old)._kinds
