"""Is a tree of texts whole, and has it what its ledger says? Reads it and changes nothing.

A text is no line of an output: its words are not compared with the ledger, which knows the page's.
"""

from collections.abc import Iterator
from pathlib import Path

from scraper.corpus import name_parts
from scraper.ledger import Ledger, State
from scraper.records import NotARelease, Problem, Reading, Release
from scraper.sources.corpus import every_text
from scraper.tree import owed_keys
from scraper.verify import Finding, Verdict


def verify_tree(
    path: Path, ledger: Ledger | None, verdict: Verdict, *, running: bool = False
) -> Iterator[Finding]:
    """What is wrong with a tree: files that are no release, a release twice, names of no pattern.

    With its ledger also what one has and the other has not. `running`: a run is at work with it,
    and may be about to make what the ledger knows of. It changes nothing.
    """
    verdict.with_ledger = ledger is not None
    known = {one.key for one in ledger.entries(State.WRITTEN)} if ledger else set()
    owed = owed_keys(ledger) if ledger else set()
    verdict.owed = len(owed)
    there: set[str] = set()
    last: Release | None = None
    for file, reading in every_text(path):
        verdict.lines += 1
        verdict.size = verdict.judged_to = verdict.size + _size(file)
        name, release = _below(file, path), reading.result
        if not isinstance(release, Release):
            yield _no_release(name, reading)
            continue
        there.add(release.key)
        if name_parts(Path(file).name) is None:
            yield Finding(
                kind="wrong", key=release.key, what=f"{name}: its name tells no category",
                todo="name it CATEGORY_N.txt, as the others",
            )  # fmt: skip
        if last and (last.key, last.content_hash) == (release.key, release.content_hash):
            yield Finding(
                kind="twice", key=release.key,
                what=f"{name}: an older file has this release in the same words",
                todo="take one of them out",
            )  # fmt: skip
        last = release
    yield from _compared(there, known, owed, with_ledger=ledger is not None and not running)


def _no_release(name: str, reading: Reading) -> Finding:
    result = reading.result
    why = "no text of the corpus"
    if isinstance(result, Problem):
        why = result.why
    elif isinstance(result, NotARelease):
        why = f"a page saved by mistake: {result.reason}"
    return Finding(
        kind="invalid", what=f"{name}: {why}",
        todo="put a good copy there or take it out; --from leaves it out",
    )  # fmt: skip


def _compared(
    there: set[str], known: set[str], owed: set[str], *, with_ledger: bool
) -> Iterator[Finding]:
    if not with_ledger:
        return
    for key in sorted(known - there - owed):
        yield Finding(
            kind="missing", key=key, what="the ledger has it, and no text does",
            todo="put its text back, or make the ledger anew: it is then fetched again",
        )  # fmt: skip
    for key in sorted(there - known):
        yield Finding(
            kind="unknown", key=key, what="a text has it, and the ledger does not",
            todo="it would be fetched again, unless the ledger is made anew",
        )  # fmt: skip


def _size(file: str) -> int:
    try:
        return Path(file).lstat().st_size
    except OSError:
        return 0


def _below(file: str, tree: Path) -> str:
    try:
        return Path(file).relative_to(tree.absolute()).as_posix()
    except ValueError:
        return file
