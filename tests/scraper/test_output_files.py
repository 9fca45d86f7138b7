"""Where lines go: appended, never harmed, and an error says what to do."""

import errno
import gzip
import io
import json
import resource
import sys
from pathlib import Path

import pytest
import zstandard
from test_output_lines import release

from scraper import Output, OutputCreateError, OutputWriteError, UsageError
from scraper.output import check_path
from scraper.packed import read_output

ENDINGS = [".jsonl", ".jsonl.gz", ".jsonl.zst"]
READ = {
    ".jsonl": lambda path: path.read_bytes(),
    ".jsonl.gz": lambda path: gzip.decompress(path.read_bytes()),
    ".jsonl.zst": lambda path: (
        zstandard.ZstdDecompressor()
        .stream_reader(path.read_bytes(), read_across_frames=True)
        .read()
    ),
}


def write(path, *numbers):
    with Output(path) as output:
        for number in numbers:
            output.write(release(number))


def ids(path):
    return [found.id for found in read_output(path)]


@pytest.mark.parametrize("ending", ENDINGS)
def test_two_openings_append(tmp_path, ending):
    path = tmp_path / f"x{ending}"
    write(path, 1, 2)
    write(path)
    write(path, 3)
    assert ids(path) == [1, 2, 3]
    assert [json.loads(line)["id"] for line in READ[ending](path).splitlines()] == [1, 2, 3]
    assert list(read_output(path))[2] == release(3)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_release_is_out_when_write_returns(tmp_path, ending):
    path = tmp_path / f"x{ending}"
    with Output(str(path)) as output:
        output.write(release(1))
        size = path.stat().st_size
        assert size > 100
        output.write(release(2))
        assert path.stat().st_size > size


def test_a_stream_is_flushed_and_left_open():
    class Stream(io.BytesIO):
        flushed = b""

        def flush(self):
            self.flushed = self.getvalue()

    stream = Stream()
    with Output(stream) as output:
        output.write(release(1))
        assert json.loads(stream.flushed)["id"] == 1
    assert not stream.closed


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_file_yet_has_no_releases(tmp_path, ending):
    assert ids(tmp_path / f"x{ending}") == []
    (tmp_path / f"x{ending}").touch()
    assert ids(tmp_path / f"x{ending}") == []


# What cannot be opened


@pytest.mark.parametrize("name", ["x.json", "x", "x.jsonl.bz2", "x.csv", "jsonl", "x.JSONL", ".gz"])
def test_a_wrong_ending(tmp_path, name):
    with pytest.raises(UsageError) as caught:
        Output(tmp_path / name)
    assert name in caught.value.message
    assert caught.value.hint == "Use one of .jsonl, .jsonl.gz, .jsonl.zst."
    assert list(tmp_path.iterdir()) == []


def test_a_directory(tmp_path):
    (tmp_path / "x.jsonl").mkdir()
    for path in (tmp_path, tmp_path / "x.jsonl"):
        with pytest.raises(OutputCreateError) as caught:
            Output(path)
        assert caught.value.hint == f"Name a file: {path}/releases.jsonl"


def test_a_missing_parent(tmp_path):
    with pytest.raises(OutputCreateError) as caught:
        Output(tmp_path / "a b" / "x.jsonl")
    assert str(tmp_path / "a b") in caught.value.message
    assert caught.value.hint.startswith("Make it: mkdir -p ")


@pytest.mark.parametrize(
    "path",
    [
        f"{__file__}/x.jsonl",
        "/proc/x.jsonl",
        "/proc/self/x.jsonl.gz",
        "/proc/x.jsonl.zst",
        f"/tmp/{'x' * 300}.jsonl",  # noqa: S108 - nothing comes to stand there
    ],
)
def test_what_cannot_be_written_to(path):
    with pytest.raises(OutputCreateError) as caught:
        Output(path)
    assert Path(path).name[:20] in str(caught.value) or str(Path(path).parent) in str(caught.value)


def test_a_directory_that_we_may_not_look_into(monkeypatch, tmp_path):
    def refuse(self, **_options):
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "stat", refuse)
    for use in (check_path, lambda path: list(read_output(path))):
        with pytest.raises(OutputCreateError, match="Permission denied"):
            use(tmp_path / "x.jsonl")


@pytest.mark.parametrize("use", [Output, check_path, lambda path: list(read_output(path))])
def test_zstd_missing_names_the_extra(monkeypatch, tmp_path, use):
    path = tmp_path / "x.jsonl.zst"
    if use not in (Output, check_path):
        write(path, 1)
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(UsageError) as caught:
        use(path)
    assert "pip install 'thaigov-scraper[zstd]'" in caught.value.hint
    write(tmp_path / "x.jsonl.gz", 1)  # the others do without


# What cannot be written


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_a_stream():
    with (
        Path("/dev/full").open("wb", buffering=0) as full,
        pytest.raises(OutputWriteError) as caught,
    ):
        Output(full).write(release())
    assert caught.value.message == "cannot write to standard output: No space left on device"
    assert caught.value.hint == "Make room and run again."


def test_a_full_disk_leaves_whole_lines(tmp_path):
    path = tmp_path / "x.jsonl"
    write(path, 1)
    size = path.stat().st_size
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100, limits[1]))
    try:
        with pytest.raises(OutputWriteError) as caught:
            write(path, 2)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert str(path) in caught.value.message
    assert caught.value.hint == "Make room and run again."
    assert path.stat().st_size == size
    write(path, 3)
    assert ids(path) == [1, 3]


@pytest.mark.parametrize("ending", [".jsonl.gz", ".jsonl.zst"])
def test_a_full_disk_spoils_nothing_written_before(tmp_path, ending):
    path = tmp_path / f"x{ending}"
    write(path, 1, 2)
    before = path.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 60, limits[1]))
    try:
        with pytest.raises(OutputWriteError):
            write(path, 3)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes().startswith(before)
    found = read_output(path)
    assert [next(found).id, next(found).id] == [1, 2]
    with pytest.raises(OutputCreateError, match=f"byte {len(before)}: what begins here is cut"):
        next(found)


@pytest.mark.parametrize(
    ("number", "hint"),
    [(errno.ENOSPC, True), (errno.EDQUOT, True), (errno.EFBIG, True), (errno.EIO, False)],
)
def test_the_hint_fits_the_fault(number, hint):
    class Broken(io.BytesIO):
        def write(self, _data):
            raise OSError(number, "broken")

    with pytest.raises(OutputWriteError) as caught:
        Output(Broken()).write(release())
    assert (caught.value.hint is not None) is hint


def test_a_reader_that_goes_away_is_no_write_error():
    class Pipe(io.BytesIO):
        def flush(self):
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        Output(Pipe()).write(release())


def test_an_error_inside_is_not_hidden_by_one_at_the_end(tmp_path, monkeypatch):
    output = Output(tmp_path / "x.jsonl")
    close = output._sink.close

    def full():
        close()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(output._sink, "close", full)
    with pytest.raises(KeyError) as caught, output:
        raise KeyError
    assert "No space left" in caught.value.__notes__[0]


# What cannot be read back


def damaged(path, ending, damage):
    write(path, 1, 2, 3)
    text = READ[ending](path)
    if damage == "no JSON":
        text = text.replace(b'{"key":"codeigniter/3"', b'{"key":"codeigniter/3"}{')
    elif damage == "no release":
        text = text.replace(b'"id":3', b'"id":"3"')
    elif damage == "blank line":
        text = text.replace(b'{"key":"codeigniter/3"', b'\n{"key":"codeigniter/3"')
    elif damage == "wrong bytes":
        text = text.replace("งาน".encode(), b"\xe0\xb8\xff", 3).replace(
            b"\xe0\xb8\xff", "งาน".encode(), 2
        )
    elif damage == "cut line":
        text = text[:-9]
    elif damage == "no end of line":
        text = text[:-1]
    pack = {
        ".jsonl": bytes,
        ".jsonl.gz": gzip.compress,
        ".jsonl.zst": zstandard.ZstdCompressor().compress,
    }
    path.write_bytes(pack[ending](text))


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    "damage", ["no JSON", "no release", "blank line", "wrong bytes", "cut line", "no end of line"]
)
def test_a_spoilt_line_is_named(tmp_path, ending, damage):
    path = tmp_path / f"x{ending}"
    damaged(path, ending, damage)
    before = path.read_bytes()
    with pytest.raises(OutputCreateError) as caught:
        ids(path)
    assert f"{path}, line 3:" in caught.value.message
    assert "Nothing was changed" in caught.value.hint
    assert path.read_bytes() == before


@pytest.mark.parametrize("ending", [".jsonl.gz", ".jsonl.zst"])
@pytest.mark.parametrize("cut", [1, 3, 9])
def test_a_cut_file_is_not_added_to(tmp_path, ending, cut):
    path = tmp_path / f"x{ending}"
    write(path, 1)
    whole = path.stat().st_size
    write(path, 2, 3)
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(OutputCreateError, match=r"byte \d+: what begins here is cut"):
        ids(path)
    path.write_bytes(path.read_bytes()[:whole])
    assert ids(path) == [1]


@pytest.mark.parametrize("ending", [".jsonl.gz", ".jsonl.zst"])
def test_a_run_that_was_killed_leaves_a_file_that_is_not_added_to(tmp_path, ending):
    path = tmp_path / f"x{ending}"
    with Output(path) as output:
        output.write(release(1))
        killed = path.read_bytes()
    path.write_bytes(killed)
    with pytest.raises(OutputCreateError, match="byte 0: what begins here is cut"):
        ids(path)


@pytest.mark.parametrize("ending", [".jsonl.gz", ".jsonl.zst"])
def test_a_file_that_only_has_the_name(tmp_path, ending):
    path = tmp_path / f"x{ending}"
    path.write_bytes(b"not compressed at all\n" * 9)
    with pytest.raises(OutputCreateError, match="byte 0: what begins here is damaged"):
        ids(path)
