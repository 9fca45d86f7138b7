"""Which capture of several is read: the newest that is a release."""

from datetime import UTC, datetime

import pytest

from scraper import Query, crawl
from scraper.fetch.pacing import Clock
from scraper.records import NotARelease, Problem, Reading
from scraper.sources.captures import OLDER, Capture, moment, newest_release


def capture(day, place):
    url = "https://www.thaigov.go.th/news/contents/details/57312"
    at = datetime(2022, 7, day, tzinfo=UTC)
    return Capture(key="codeigniter/57312", url=url, at=at, place=place)


@pytest.fixture
def reader(kit):
    """Reads a place: a number is a release of that text, a word the reason why it is none."""

    class Read:
        def __init__(self):
            self.places = []

        def __call__(self, one):
            self.places.append(one.place)
            if isinstance(one.place, int):
                return Reading(result=kit.release(57312, f"{one.place}"))
            if one.place == "cut":
                return Reading(result=Problem(one.url, "cut off"))
            return Reading(result=NotARelease(one.url, one.place))

    return Read()


def test_the_newest_capture_that_is_a_release_is_read_and_none_before_it(reader):
    captures = [capture(1, 1), capture(4, "removed"), capture(3, "cut"), capture(2, 2)]
    assert newest_release(captures, reader).result.body == "2"
    assert reader.places == ["removed", "cut", 2]


def test_without_a_release_it_is_what_the_newest_is(reader):
    captures = [capture(1, "unknown-layout"), capture(2, "removed")]
    assert newest_release(captures, reader).result.reason == "removed"


def test_a_capture_that_cannot_be_had_is_told_whatever_newer_ones_are(reader):
    """It may be the release: that the page was taken away later says nothing against it."""
    captures = [capture(1, "unknown-layout"), capture(2, "cut"), capture(3, "removed")]
    assert newest_release(captures, reader).result.why == "cut off"
    assert reader.places == ["removed", "cut", "unknown-layout"]


@pytest.mark.parametrize(
    ("newer", "told"),
    [
        (["cut"], "cut off"),
        (["missing-field"], "missing-field: "),
        (["removed", "cut", "missing-field"], "missing-field: "),
        (["cut", 1], None),
        (["removed", "unknown-layout", "not-html", "not-found"], None),  # other pages, all whole
    ],
)
def test_a_release_says_that_a_newer_capture_of_it_could_not_be_read(reader, newer, told):
    captures = [capture(1, 1), *(capture(2 + at, place) for at, place in enumerate(newer))]
    reading = newest_release(captures, reader)
    assert reading.result.body == "1"
    assert reading.origin.get(OLDER) == told


def test_of_two_captures_of_one_moment_the_later_one_given_is_read(reader):
    assert newest_release([capture(1, 1), capture(1, 2)], reader).result.body == "2"


NOW = datetime(2030, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("2029-12-31T23:00:00-07:00", datetime(2030, 1, 1, 6, tzinfo=UTC)),
        ("2022-07-27", datetime(2022, 7, 27, tzinfo=UTC)),  # without a zone it is UTC
        ("2030-05-02T12:00:00Z", datetime(2030, 5, 2, 12, tzinfo=UTC)),  # clocks differ
        ("2030-05-02T12:00:01Z", None),
        ("1990-01-01T00:00:00Z", datetime(1990, 1, 1, tzinfo=UTC)),
        ("1989-12-31T23:59:59Z", None),
        ("9999-12-31T23:59:59-07:00", None),
        ("0001-01-01T00:00:00+07:00", None),
    ],
)
def test_a_page_left_the_site_when_there_was_a_web_and_until_tomorrow(said, at):
    assert moment(datetime.fromisoformat(said), NOW) == at


def test_the_clock_of_a_run_tells_what_is_tomorrow(new_warc, pages, tmp_path):
    class Later(Clock):
        def now(self):
            return NOW

    warc, number = new_warc(), pages.ids[0]
    warc.add(number, pages(number), at="2030-04-30T00:00:00Z")
    path = tmp_path / "pages.warc.gz"
    path.write_bytes(warc.bytes)
    (release,) = crawl(Query(all=True), sources=[path], clock=Later())
    assert release.fetched_at == datetime(2030, 4, 30, tzinfo=UTC)


def test_no_capture_is_nothing(reader):
    assert newest_release([], reader) is None
