"""What is replaced is replaced whole, or not at all."""

import os
import signal
from pathlib import Path

import pytest

from scraper import OutputCreateError, OutputWriteError
from scraper.results.beside import beside, check_free


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_gets_its_name_when_it_is_whole(tmp_path):
    out = tmp_path / "out.csv"
    with beside(out) as part:
        part.write_text("whole")
        assert not out.exists()
    assert out.read_text() == "whole"
    assert files(tmp_path) == ["out.csv"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_what_fails_leaves_what_was_there(tmp_path, error):
    out = tmp_path / "out.csv"
    out.write_text("old")

    def fails():
        with beside(out, overwrite=True) as part:
            part.write_text("half")
            raise error

    with pytest.raises(error):
        fails()
    assert out.read_text() == "old"
    assert files(tmp_path) == ["out.csv"]


def test_a_kill_leaves_what_was_there_and_the_next_export_clears_up(tmp_path, kit):
    out = tmp_path / "out.csv"
    out.write_text("old")

    def killed():
        with beside(out, overwrite=True) as part:
            part.write_text("half")
            os.kill(os.getpid(), signal.SIGKILL)

    assert kit.in_child(killed) == -signal.SIGKILL
    assert out.read_text() == "old"
    assert len(files(tmp_path)) == 2
    with beside(out, overwrite=True) as part:
        part.write_text("new")
    assert files(tmp_path) == ["out.csv"]


def test_a_full_disk_is_told(tmp_path):
    out = tmp_path / "out.csv"
    with pytest.raises(OutputWriteError, match="No space"), beside(out):
        raise OSError(28, "No space left on device")


def test_what_exists_is_kept_unless_it_may_be_replaced(tmp_path):
    out = tmp_path / "out.csv"
    out.write_text("old")
    with pytest.raises(OutputCreateError, match="exists") as caught, beside(out):
        pass
    assert "--overwrite" in str(caught.value)
    with beside(out, overwrite=True) as part:
        part.write_text("new")
    assert out.read_text() == "new"


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "there").mkdir()
    out, real = tmp_path / "out.csv", tmp_path / "there" / "real.csv"
    real.write_text("old")
    out.symlink_to(real)
    with beside(out, overwrite=True) as part:
        part.write_text("new")
    assert out.is_symlink()
    assert real.read_text() == "new"


def test_a_folder_is_replaced_only_where_an_export_made_it(tmp_path):
    out = tmp_path / "made"
    for text in ("one", "two"):
        with beside(out, overwrite=True, is_folder=True) as part:
            (part / "data").mkdir(parents=True)
            (part / "data" / "train.parquet").write_text(text)
            (part / "README.md").write_text(text)
    assert (out / "README.md").read_text() == "two"
    assert files(tmp_path) == ["made"]
    (out / "letter.txt").write_text("of somebody")
    refused = pytest.raises(OutputCreateError, match="none that an export made")
    with refused, beside(out, overwrite=True, is_folder=True):
        pass
    assert (out / "letter.txt").exists()


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(OutputCreateError, match="mkdir -p"), beside(tmp_path / "no" / "out.csv"):
        pass


@pytest.mark.parametrize("is_folder", [False, True])
@pytest.mark.parametrize("name", ["a-pipe", "a-directory", "a-device", "a-file"])
def test_only_what_is_of_the_kind_that_is_made_is_replaced(tmp_path, name, is_folder):
    out = tmp_path / name
    if name == "a-pipe":
        os.mkfifo(out)
    elif name == "a-directory":
        out.mkdir()
    elif name == "a-device":
        out = Path(os.devnull)  # which root could take away from everybody; here it is refused
    else:
        out.write_text("old")
    kind = {"a-directory": True, "a-file": False}.get(name)
    if kind is is_folder:
        with beside(out, overwrite=True, is_folder=is_folder) as part:
            part.mkdir() if is_folder else part.write_text("new")
        assert out.is_dir() == is_folder
        return
    before = out.lstat()
    with pytest.raises(OutputCreateError, match=r"is (no|a) (regular file|directory)"):
        check_free(out, overwrite=True, is_folder=is_folder)
    assert out.lstat().st_ino == before.st_ino


def test_a_name_that_is_too_long_and_a_place_that_is_a_file(tmp_path):
    with pytest.raises(OutputCreateError, match="File name too long"):
        check_free(tmp_path / ("x" * 300), overwrite=True)
    (tmp_path / "file").touch()
    with pytest.raises(OutputCreateError, match="file is no directory"):
        check_free(tmp_path / "file" / "out.csv", overwrite=False)
    (tmp_path / "link").symlink_to(tmp_path / "no" / "out.csv")
    with pytest.raises(OutputCreateError, match="no does not exist"):
        check_free(tmp_path / "link", overwrite=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_directory_that_may_not_be_written_to_is_told_before_anything_is_read(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    with pytest.raises(OutputCreateError, match="Permission denied"):
        check_free(closed / "out.csv", overwrite=False)


def test_a_file_system_that_may_only_be_read_is_told_before_anything_is_read():
    mounts = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
    places = (Path(place) for _, place, _, how, *_ in mounts if "ro" in how.split(","))
    place = next((one for one in places if one.is_dir()), None)
    if place is None:
        pytest.skip("nothing here is mounted for reading only")
    with pytest.raises(OutputCreateError, match="Read-only file system"):
        check_free(place / "out.csv", overwrite=False)
