"""The index of captures, which is kept on the disk."""

from datetime import UTC, datetime

import pytest

from scraper import OutputWriteError
from scraper.warc.index import MOST_CAPTURES, Found, Index, row_of
from scraper.warc.stream import Place


def found(number, at=1, **facts):
    return Found(
        key=f"codeigniter/{number}",
        url=f"https://www.thaigov.go.th/news/contents/details/{number}",
        at=datetime.fromtimestamp(at, UTC),
        file=0,
        **{"place": Place(at), **facts},
    )


@pytest.fixture
def index():
    opened = Index()
    yield opened
    opened.close()


def test_of_very_many_captures_the_newest_are_looked_at(index):
    for at in range(3 * MOST_CAPTURES):
        index.add([row_of(found(1, at))])
    index.ready()
    captures = [one.at.timestamp() for one in index.captures("codeigniter/1")]
    assert captures == list(range(2 * MOST_CAPTURES, 3 * MOST_CAPTURES))
    assert index.count() == (1, 3 * MOST_CAPTURES)


def test_a_page_is_found_behind_any_number_of_revisits_whose_records_are_elsewhere(index):
    index.add([row_of(found(1, 1))])
    for at in range(2, 3 * MOST_CAPTURES):
        index.add([row_of(found(1, at, is_revisit=True, of_record="<urn:uuid:elsewhere>"))])
    index.ready()
    assert [one.at.timestamp() for one in index.captures("codeigniter/1")] == [1]
    assert len(list(index.unresolved())) == 3 * MOST_CAPTURES - 2


def test_a_full_disk_is_told(index):
    index._base.execute("PRAGMA max_page_count = 10")

    def fill():
        for number in range(100_000):
            index.add([row_of(found(number))])

    with pytest.raises(OutputWriteError, match="cannot be kept"):
        fill()
