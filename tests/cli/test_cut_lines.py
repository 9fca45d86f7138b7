"""The last three lines of an output, cut anywhere.

What was recorded and is not yet known to be whole is repaired (each single byte of such a cycle:
test_store_crash.py). What the ledger knows to have been whole, and is not, is refused: its bytes
are nowhere else, and nothing is guessed at.
"""

import shutil
import signal
from types import SimpleNamespace

import pytest
from killing import FORMS, assert_agrees, ended, start, whole

from scraper import OutputCreateError
from scraper.ledger import Ledger
from scraper.store import Store


@pytest.fixture(scope="module", params=FORMS)
def stopped(request, mini, tmp_path_factory):
    """An output of five releases, and a run that wrote three more in one cycle, by where it ended.

    `held`: the bytes of the five; `cycle`: of the three; `known`: the id of one of them.
    """
    folder = tmp_path_factory.mktemp("stopped")
    output = folder / f"releases{request.param}"
    args = ("--site", mini.base, "--rate", 0, "--all", "-o", output)
    assert ended(start(*args, "--limit", 5))[0] == 0
    held = output.read_bytes()
    assert ended(start(*args, "--limit", 3, step="appended"))[0] == -signal.SIGKILL
    cycle = output.read_bytes()[len(held) :]
    aside = folder.with_name(f"{folder.name}-aside")
    shutil.copytree(folder, aside)
    with Ledger(folder / f"{output.name}.ledger", site=None, read_only=True) as ledger:
        assert ledger.outbox() == (cycle, 3)
        known = next(ledger.entries()).id
    return SimpleNamespace(name=output.name, aside=aside, held=held, cycle=cycle, known=known)


@pytest.fixture
def there(stopped, tmp_path):
    """A copy of it, and a run that only has to look at its output and ledger."""

    def restore():
        shutil.copytree(stopped.aside, tmp_path / "there", dirs_exist_ok=True)
        return tmp_path / "there" / stopped.name

    return SimpleNamespace(**vars(stopped), restore=restore)


def test_a_cycle_that_was_recorded_is_repaired_wherever_the_file_is_cut(there, scrape, mini):
    size = len(there.cycle)
    line = there.cycle.find(b"\n") + 1  # of a plain file the end of the first of the three
    for cut in sorted({0, 1, line, line + 1, size // 2, size - 1, size}):
        output = there.restore()
        output.write_bytes(there.held + there.cycle[:cut])
        result = scrape("--site", mini.base, "--rate", 0, "-o", output, "--id", there.known)
        assert result.exit_code == 0
        assert output.read_bytes() == there.held + there.cycle
        assert_agrees(output)
        told = " ".join(result.stderr.split())
        repaired = f"cut {cut:,} byte{'s' * (cut != 1)} of a half-written line"
        assert (repaired in told) == (0 < cut < size)
        assert ("appended 3 releases recorded but not written" in told) == (cut < size)


def test_lines_known_to_be_whole_are_never_guessed_at_wherever_they_are_cut(there, scrape, mini):
    output = there.restore()
    args = ("--site", mini.base, "--rate", 0, "--all", "-o", output)
    assert (
        scrape("--site", mini.base, "--rate", 0, "-o", output, "--id", there.known).exit_code == 0
    )
    ledger_path = output.with_name(f"{output.name}.ledger")
    data, size = output.read_bytes(), len(there.held)
    before = ledger_path.read_bytes()
    with Ledger(ledger_path, site=None) as ledger, output.open("r+b") as file:
        for end in range(len(data) - 1, size - 1, -1):
            file.truncate(end)
            with pytest.raises(OutputCreateError, match=f"is cut: {end} bytes, where {len(data)} "):
                Store(ledger, output)
    assert output.read_bytes() == there.held
    for end in (size, size + 1, (size + len(data)) // 2, len(data) - 1):
        output.write_bytes(data[:end])
        result = scrape(*args)
        assert result.exit_code == 73
        assert f"{output} is cut: {end} bytes" in " ".join(result.stderr.split())
        assert "Nothing was changed" in result.stderr
        assert (output.read_bytes(), ledger_path.read_bytes()) == (data[:end], before)
    output.write_bytes(data)
    assert scrape(*args).exit_code == 0
    assert len(whole(output)) == sum(not each.removed for each in mini.site.releases.values())
    assert_agrees(output)
