"""What the tests of results share: invented releases."""

import pytest
from invented import release as invented_release

from scraper import Release, to_line


@pytest.fixture(scope="session")
def release():
    """`release(number, day=…, hour=…, **fields)`: an invented release."""
    return invented_release


@pytest.fixture
def write(tmp_path):
    """`write(*releases)`: a file of them, and of lines as they are."""

    def to(*lines, name="releases.jsonl"):
        path = tmp_path / name
        path.write_bytes(
            b"".join(to_line(one) if isinstance(one, Release) else one for one in lines)
        )
        return path

    return to
