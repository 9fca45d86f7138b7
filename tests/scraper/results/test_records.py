"""The shared reader: the newest wording of each release, and what is damaged by its line."""

import gzip
import io
import json
import os
import sys
import threading
import time
from datetime import date
from random import Random
from types import SimpleNamespace

import msgspec
import pytest
import zstandard

from scraper import OutputCreateError, Release, UsageError, Window, read_output, to_line
from scraper.results.records import Records, Wanted

PACKED = {
    ".jsonl": bytes,
    ".jsonl.gz": gzip.compress,
    ".jsonl.zst": zstandard.ZstdCompressor().compress,
}


class Key(msgspec.Struct):
    """A little of a record."""

    key: str
    published: str
    revision: int
    schema: int
    category: str | None = None
    category_id: int | None = None


@pytest.fixture
def write(write):
    def to(*lines, name="releases.jsonl"):
        path = write(*lines, name=name)
        path.write_bytes(PACKED[name.removeprefix("releases")](path.read_bytes()))
        return path

    return to


def read(path, **wanted):
    with Records(path, Wanted(**wanted)) as records:
        keys = [(one.id, one.revision) for one in records.releases()]
        return keys, [(fault.line, fault.why) for fault in records.faults]


@pytest.mark.parametrize("ending", PACKED)
def test_each_ending_is_read(write, release, ending):
    path = write(release(1), release(2), name=f"releases{ending}")
    assert read(path) == ([(1, 1), (2, 1)], [])


@pytest.mark.parametrize("ending", PACKED)
def test_standard_input_is_read_however_it_is_packed(write, release, monkeypatch, ending):
    data = write(release(1), release(2), name=f"releases{ending}").read_bytes()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    with Records("-") as records:
        assert records.name == "standard input"
        folder = records.path.parent
        assert [one.id for one in records.releases()] == [1, 2]
        assert [one.id for one in records.releases()] == [1, 2]
    assert not folder.exists()


def test_a_pipe_is_read(write, release, tmp_path):
    data = write(release(1)).read_bytes()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(data,))
    writer.start()
    assert read(pipe) == ([(1, 1)], [])
    writer.join()


def test_the_newest_revision_is_the_one_fetched_last_wherever_it_stands(write, release):
    path = write(
        release(1, revision=2, hour=9),
        release(2),
        release(1, revision=1, hour=5),
        release(3, revision=1),
        release(3, revision=2),
    )
    assert read(path) == ([(1, 2), (2, 1), (3, 2)], [])
    every = [(1, 2), (2, 1), (1, 1), (3, 1), (3, 2)]
    assert read(path, all_revisions=True) == (every, [])


def spoilt(one, **wrong):
    return json.dumps(json.loads(to_line(one)) | wrong).encode() + b"\n"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"title": None}, "no release of scrape: Expected `str`"),
        ({"published": "2022-02-30"}, "no release of scrape: "),
        ({"schema": 9}, "a record of schema 9, and this version of scrape reads 1"),
        ({"id": 2**64 - 1}, "a number is too big"),
    ],
)
@pytest.mark.parametrize("is_first", [False, True])
@pytest.mark.parametrize("kind", [Release, Key])
def test_a_damaged_revision_takes_no_good_one_with_it(write, release, wrong, why, is_first, kind):
    older = [release(1), release(1, revision=2, hour=7), release(2)]
    bad = spoilt(release(1, revision=3, hour=9), **wrong)
    lines = [bad, *older] if is_first else [*older, bad]
    with Records(write(*lines)) as records:
        assert [(one.key, one.revision) for one in records.each(kind)] == [
            ("codeigniter/1", 2),
            ("codeigniter/2", 1),
        ]
        (fault,) = records.faults
    assert fault.line == (1 if is_first else 4)
    assert why in fault.why


def test_a_file_of_nothing_but_damaged_revisions_has_no_release(write, release):
    bad = [spoilt(release(1, revision=at, hour=at), title=None) for at in (2, 1)]
    assert [line for line, _ in read(write(*bad))[1]] == [1, 2]


def test_a_line_that_stands_there_twice_counts_once(write, release):
    assert read(write(release(1), release(1))) == ([(1, 1)], [])


def test_days_and_categories(write, release):
    path = write(
        release(1, day=date(2022, 7, 26)),
        release(2, day=date(2022, 7, 27), category="ด้านสังคม", category_id=32),
        release(3, day=date(2022, 7, 28), category="ด้านเศรษฐกิจ", category_id=33),
        release(4, day=date(2022, 7, 29), category="ด้านเศรษฐกิจ", category_id=None),
    )
    window = Window(date(2022, 7, 27), date(2022, 7, 28))
    assert read(path, window=window)[0] == [(2, 1), (3, 1)]
    assert read(path, categories=("เศรษฐกิจ",))[0] == [(3, 1), (4, 1)]
    assert read(path, categories=("33",))[0] == [(3, 1)]
    assert read(path, categories=("32", "ด้านเศรษฐกิจ"), window=window)[0] == [(2, 1), (3, 1)]


@pytest.mark.parametrize(
    ("asked", "said"),
    [("ด้าน", "ambiguous"), ("กีฬา", "no release is of a category"), ("99", "category 99")],
)
def test_a_category_that_fits_none_or_two_is_refused(write, release, asked, said):
    path = write(
        release(1, category="ด้านสังคม", category_id=32),
        release(2, category="ด้านเศรษฐกิจ", category_id=33),
    )
    with pytest.raises(UsageError, match=said) as caught:
        read(path, categories=(asked,))
    assert "ด้านสังคม" in str(caught.value)


def changed(line, **fields):
    return json.dumps(json.loads(line) | fields).encode() + b"\n"


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b'{"key": "codeig\n', "no JSON"),
        (b"\xff\xfe\n", "no JSON"),
        (b"[" * 100_000 + b"\n", "no"),
        (b'{"title": "of another program"}\n', "missing required field `key`"),
        (b"[]\n", "no release of scrape: Expected `object`"),
        (b"SCHEMA", "schema 2, and this version"),
        (b"DAY", "a day that no calendar has"),
        (b"NUMBER", "too big"),
        (b"TITLE", "title"),
    ],
    ids=["cut", "binary", "deep", "foreign", "list", "schema", "day", "number", "title"],
)
def test_a_bad_line_is_named_and_the_others_are_read(write, release, bad, why):
    made = {
        b"SCHEMA": {"schema": 2, "title": 5},
        b"DAY": {"published": "2022-02-30"},
        b"NUMBER": {"id": 2**70},
        b"TITLE": {"title": ""},
    }
    if bad in made:
        bad = changed(to_line(release(7)), **made[bad])
    keys, faults = read(write(release(1), bad, b"\n", release(2)))
    assert keys == [(1, 1), (2, 1)]
    assert [line for line, _ in faults] == [2]
    assert why in faults[0][1]


@pytest.mark.parametrize("ending", [".jsonl.gz", ".jsonl.zst"])
def test_a_file_that_was_cut_is_read_up_to_there(write, release, ending):
    drawn = Random(1)
    texts = (release(number, body=drawn.randbytes(1000).hex()) for number in range(1, 300))
    path = write(*texts, name=f"releases{ending}")
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    keys, faults = read(path)
    assert keys == [(number, 1) for number in range(1, len(keys) + 1)]
    assert 10 < len(keys) < 299
    assert [line for line, _ in faults] == [len(keys) + 1]
    assert "cut" in faults[0][1]


def test_a_last_line_without_its_end_is_named(write, release):
    keys, faults = read(write(release(1), to_line(release(2))[:-1]))
    assert (keys, faults) == ([(1, 1)], [(2, "the last line is cut")])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b'{"a": 1}\n', "line 1: no release of scrape"),
        (b"title,body\n", "line 1: no JSON"),
        (b'{"schema": 2}\n', "line 1: a record of schema 2"),
    ],
)
def test_a_file_without_a_release_is_refused(write, data, said):
    with pytest.raises(UsageError, match=said):
        read(write(data))


def test_what_is_no_file_is_refused(tmp_path, write, release):
    for path, said in ((tmp_path / "no.jsonl", "there is no file"), (tmp_path, "is a directory")):
        with pytest.raises(UsageError, match=said):
            read(path)
    other = write(release(1)).rename(tmp_path / "releases.json")
    with pytest.raises(UsageError, match=r"\.jsonl\.gz"):
        read(other)


@pytest.mark.parametrize(
    ("packed", "named", "is_a"),
    [
        (".jsonl.gz", ".jsonl", "it is gzip"),
        (".jsonl", ".jsonl.gz", "it is plain text"),
        (".jsonl.zst", ".jsonl.gz", "it is Zstandard"),
    ],
)
def test_a_file_that_is_packed_otherwise_than_it_is_named_is_told_so(
    write, release, tmp_path, packed, named, is_a
):
    path = write(release(1), name=f"releases{packed}").rename(tmp_path / f"other{named}")
    with pytest.raises(UsageError, match=f"not packed as its ending says: {is_a}") as told:
        read(path)
    assert f"Call it {packed}, or" in told.value.hint


@pytest.mark.parametrize("data", [b"\x89PNG\x00\x01\x02", b"PK\x03\x04" + bytes(3000), b"hello"])
def test_a_file_of_no_lines_is_called_no_file_of_json_lines(tmp_path, data):
    path = tmp_path / "picture.jsonl"
    path.write_bytes(data)
    with pytest.raises(UsageError, match=r"picture\.jsonl is no file of JSON lines"):
        read(path)
    path.write_bytes(b'{"key": "codeigniter/1", "id"')  # half a line of ours
    with pytest.raises(UsageError, match="the last line is cut"):
        read(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(write, release):
    path = write(release(1))
    path.chmod(0)
    with pytest.raises(OutputCreateError, match="cannot read"):
        read(path)


class Brief(msgspec.Struct):
    published: date
    title: str
    category: str | None = None
    category_id: int | None = None
    schema: int = 1


def test_only_the_fields_that_are_asked_for_are_decoded(write, release):
    path = write(release(1), release(1, revision=2), release(2))
    with Records(path) as records:
        brief = [(one.published, one.title) for one in records.each(Brief)]
    assert brief == [(date(2022, 7, 27), "เรื่อง 1"), (date(2022, 7, 27), "เรื่อง 2")]


def test_a_file_that_grows_meanwhile_is_read_as_it_was(write, release):
    path = write(release(1))
    with Records(path) as records:
        with path.open("ab") as file:
            file.write(to_line(release(2))[:50])
        assert [one.id for one in records.releases()] == [1]
        assert records.faults == []


def test_a_moment_without_a_zone_is_no_moment(write, release):
    line = changed(to_line(release(2)), fetched_at="2026-01-10T00:00:00")
    keys, faults = read(write(release(1), line))
    assert keys == [(1, 1)]
    assert "fetched_at" in faults[0][1]


def test_memory_stays_flat(release, tmp_path):
    # What is kept of a release while it is looked for is small beside its text.
    import tracemalloc  # noqa: PLC0415 - slows down what comes after it

    text = "ข้อความ" * 2000
    path = tmp_path / "releases.jsonl"
    with path.open("wb") as file:
        for number in range(500):
            file.write(to_line(release(number, body=text)))
    tracemalloc.start()
    with Records(path) as records:
        assert sum(1 for _ in records.releases()) == 500
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert path.stat().st_size > 20_000_000
    assert peak < 2_000_000


def test_a_line_of_40_megabytes_takes_the_time_of_reading_it(write, release):
    path = write(release(1), b'{"key": "' + b"x" * 40_000_000 + b'"}\n', release(2))
    begun = time.process_time()
    keys, faults = read(path)
    assert time.process_time() - begun < 5  # with each part copied again it was a minute
    assert keys == [(1, 1), (2, 1)]
    assert [line for line, _ in faults] == [2]
    begun = time.process_time()
    with pytest.raises(OutputCreateError, match="line 2"):
        list(read_output(path))
    assert time.process_time() - begun < 5
