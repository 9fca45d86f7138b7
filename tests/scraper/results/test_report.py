"""The page of `scrape report`, without a browser: what is in it, what is not, how big it is."""

import base64
import bz2
import hashlib
import json
import random
import re
import tracemalloc
from datetime import UTC, date, datetime, timedelta

import pytest

from scraper import UsageError
from scraper.results.packing import lines, packed, packed_lines, steps
from scraper.results.records import Records, Wanted
from scraper.results.report import make

pytest.importorskip("vl_convert", reason="the extra `report` is not installed")

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
THAI = "".join(map(chr, range(0x0E01, 0x0E2F)))


def page_of(path, **options):
    with Records(path, options.pop("wanted", None)) as records:
        return make(records, "releases.jsonl", coverage=None, now=NOW, **options)


def facts(page):
    (found,) = re.findall(rb'<script type="application/json" id="facts">(.*?)</script>', page)
    return json.loads(found)


def texts(page, name):
    (found,) = re.findall(rf'id="{name}">(\d+:[^<]*)</script>'.encode(), page)
    size, _, code = found.partition(b":")
    data = bz2.decompress(base64.b64decode(code))
    assert len(data) == int(size)
    return data


def test_the_same_releases_give_the_same_bytes(release, write):
    path = write(*(release(at, title=f"เรื่องที่ {at}") for at in range(50)))
    assert page_of(path).page == page_of(path).page


def test_the_figures_are_those_of_the_file(release, write):
    path = write(
        release(1, day=date(2020, 1, 1), language="en"),
        release(2, day=date(2022, 7, 27), category="ด้านสังคม", category_id=32, body=""),
    )
    told = facts(page_of(path).page)
    assert (told["releases"], told["first"], told["last"]) == (2, "2020-01-01", "2022-07-27")
    assert sorted(told["languages"]) == [["en", 1], ["th", 1]]
    assert told["withoutText"] == 1
    assert told["categories"] == [[1175, "ข่าวทำเนียบรัฐบาล"], [32, "ด้านสังคม"]]
    assert told["coverage"] is None


def test_invented_releases_are_counted_by_their_addresses(release, write):
    real = release(3, url="https://www.thaigov.go.th/news/contents/details/3", source="live")
    path = write(release(1, source="warc"), release(2, source="live"), real)
    assert facts(page_of(path).page)["invented"] == 2


def test_the_newest_release_comes_first_and_only_what_is_asked_for_is_there(release, write):
    path = write(*(release(at, day=date(2022, 1, 1) + timedelta(days=at)) for at in (5, 9, 7)))
    assert texts(page_of(path).page, "titles").split(b"\n")[0][-1:] == b"9"
    only = page_of(path, wanted=Wanted(categories=("1175",)))
    assert only.releases == 3


def test_nothing_of_a_title_is_markup(release, write):
    evil = "<script>alert(1)</script></script><!--"
    page = page_of(write(release(1, title=evil, lead=evil + "x", category=evil))).page
    assert b"alert(1)</" not in page
    assert facts(page)["categories"] == [[1175, evil]]
    assert texts(page, "titles") == evil.encode()
    with Records(write(release(1))) as records:
        named = make(records, "<u>&\"'.jsonl", coverage=None, now=NOW).page
    assert b"<u>" not in named
    assert b"&lt;u&gt;&amp;" in named


def test_an_address_that_is_no_web_page_is_left_out(release, write):
    urls = ("javascript:alert(1)", "http://a b/", "ftp://x/1", "https://www.thaigov.go.th/n/4")
    page = page_of(write(*(release(at, url=url) for at, url in enumerate(urls, 1)))).page
    assert set(texts(page, "addresses").split(b"\n")) == {b"", b"https://www.thaigov.go.th/n/{}"}


def test_a_capture_is_linked_only_where_the_public_archive_is_known_to_have_given_it(
    release, write
):
    site = "https://www.thaigov.go.th/news/contents/details"
    moment = datetime(1970, 1, 2, tzinfo=UTC)
    path = write(
        *(
            release(at, url=f"{site}/{at}", source=source, fetched_at=moment)
            for at, source in enumerate(("wayback", "live", "commoncrawl", "warc"), 1)
        )
    )
    # The last of the columns: the moments, of which only the last row, the oldest id, has one.
    known = texts(page_of(path, has_captures=True).page, "columns")
    assert known.endswith(steps([0, 0, 0, 86_400]))
    assert texts(page_of(path).page, "columns").endswith(steps([0, 0, 0, 0]))


def test_the_page_may_run_its_own_scripts_and_load_nothing(release, write):
    page = page_of(write(release(1))).page
    (policy,) = re.findall(rb'Content-Security-Policy" content="([^"]+)"', page)
    assert policy.startswith(b"default-src 'none'; script-src 'sha256-")
    own = page.rpartition(b"<script>")[2].rpartition(b"</script>")[0]
    for script in (own, texts(page, "charts")):
        assert base64.b64encode(hashlib.sha256(script).digest()) in policy
    assert b"unsafe" not in policy.split(b"script-src")[1].split(b";")[0]
    # Not a tag that loads anything; addresses in text are no requests.
    head = page.split(b'<script type="application/json"')[0]
    assert re.findall(rb"<(?:link|img|iframe|script[^>]+src|object)\b|@import|url\(", head) == []


def test_leads_are_cut_first_then_titles_then_the_oldest_are_left_out(release, write):
    rng = random.Random(7)

    def noise(length):
        return "".join(rng.choices(THAI, k=length))

    path = write(*(release(at, title=noise(150), lead=noise(400)) for at in range(1500)))
    whole = page_of(path)
    assert not whole.is_cut
    base = len(page_of(write(release(1), name="one.jsonl")).page)
    seen = []
    for most in (500_000, 240_000, 120_000, 60_000):
        made = page_of(path, most=base + most)
        assert len(made.page) <= base + most
        told = facts(made.page)
        assert made.is_cut
        assert told["leadCut"] == made.cut.lead
        seen.append(made.cut)
    assert seen == sorted(seen, key=lambda cut: (cut.rows, cut.title, cut.lead), reverse=True)
    assert seen[0].title == 500
    assert 0 < seen[0].lead < 400
    assert seen[1].lead == 0
    assert seen[-1].rows < 1500
    cut = texts(made.page, "titles").split(b"\n")
    assert len(cut) == seen[-1].rows
    with pytest.raises(UsageError, match="do not fit") as refused:
        page_of(path, most=base // 2)
    assert "--since" in refused.value.hint


def test_a_cut_text_ends_where_a_reader_would_end_it(release, write):
    path = write(release(1, title="น้ำ" * 300))
    (title,) = texts(page_of(path).page, "titles").split(b"\n")
    shown = "".join(chr(byte + 0x0D60) for byte in title[:-3])
    assert shown == "น้ำ" * 166 + ("" if len(shown) == 498 else "?")
    assert title[-3:] == b"\xff\x20\x26"


def test_nothing_wanted_is_an_error_that_says_so(release, write):
    path = write(release(1))
    with pytest.raises(UsageError, match="no release"):
        page_of(path, wanted=Wanted(categories=("9",)))


def test_numbers_and_letters_are_packed_as_the_page_unpacks_them():
    assert steps([5, 3, 131]) == bytes([10, 3, 128, 2])
    assert lines(["aก๛", "“😀"]) == b"a\xa1\xfb\n\xff\x20\x1c\xff\xd8\x3d\xff\xde\x00"
    assert packed(b"a" * 1000).startswith("1000:QlpoO")


def test_texts_are_packed_in_pieces_as_in_one_and_not_beyond_what_fits():
    texts = [f"เรื่อง {at}" for at in range(2500)]
    whole = packed(lines(texts))
    assert packed_lines(iter(texts), len(whole)) == whole
    assert packed_lines(iter(texts), len(whole) - 1) is None
    assert packed_lines(iter(()), 100) == packed(b"")


def test_memory_does_not_grow_with_the_texts(release, write):
    rng = random.Random(7)
    texts = ["".join(rng.choices(THAI, k=500)) for _ in range(50)]

    def most_used(count):
        each = (release(at, title=texts[at % 50], lead=texts[at % 49]) for at in range(count))
        path = write(*each, name=f"{count}.jsonl")
        tracemalloc.start()
        try:
            page_of(path, most=base + 60_000)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    base = len(page_of(write(release(1))).page)
    few, many = most_used(250), most_used(750)
    assert (many - few) / 500 < 1000  # bytes a release, whose title and lead alone are 2000
