"""How a file begins, and what to say where that is not as its name has it."""

from pathlib import Path

from scraper.errors import OutputCreateError, UsageError
from scraper.output import ENDINGS, no_lines, zstandard_module

_MAGIC = {b"\x1f\x8b": ".jsonl.gz", b"\x28\xb5\x2f\xfd": ".jsonl.zst"}
_NAMES = {".jsonl.gz": "gzip", ".jsonl.zst": "Zstandard", ".jsonl": "plain text"}
LONGEST = 4
"""Bytes that tell."""


def check_there(path: Path) -> None:
    """Refuse a directory, and what is not there: UsageError."""
    if path.is_dir():
        raise no_lines(path)
    if not path.exists():
        raise UsageError(f"there is no file {path}", hint="Name the output of a run with -o.")


def check_output(path: Path) -> None:
    """Refuse what is no output of a run, by its name and its kind.

    Raises UsageError for a directory and what is not there, OutputCreateError for a device.
    """
    try:
        if path.is_dir():
            raise no_lines(path)
        if path.exists() and not path.is_file():
            hint = "Name the output of a run with -o."
            raise OutputCreateError(f"{path} is no regular file", hint=hint)
        _check_known(path, f"Use one of {', '.join(ENDINGS)}.")
        check_there(path)
    except OSError as error:
        raise OutputCreateError(f"cannot read {path}: {error.strerror or error}") from error


def check_ending(path: Path) -> None:
    """Raises UsageError for a name that does not say how to read, or needs an extra."""
    _check_known(path, f"It has to be one of {', '.join(ENDINGS)}; or send it: scrape … - < FILE")
    if path.name.endswith(".zst"):
        zstandard_module()


def _check_known(path: Path, hint: str) -> None:
    if not path.name.endswith(ENDINGS):
        why = "the ending says how to read, and this is none that is known"
        raise UsageError(f"{path}: {why}", hint=hint)


def packed(begin: bytes) -> str | None:
    """The ending for what a file begins with; None where it is not packed."""
    return next((end for magic, end in _MAGIC.items() if begin.startswith(magic)), None)


def check_packing(path: Path) -> None:
    """Raises UsageError where a file is packed otherwise than its ending says."""
    with path.open("rb") as opened:
        begin = opened.read(LONGEST)
    there = packed(begin) or (".jsonl" if begin.startswith(b"{") else None)
    if there and not path.name.endswith(there):
        raise UsageError(
            f"{path} is not packed as its ending says: it is {_NAMES[there]}",
            hint=f"Call it {there}, or send it: - < FILE",
        )


def no_release(path: Path, name: str, line: int, why: str) -> UsageError:
    """What to say where there is no release in a file; `why`: of its first line that is none."""
    if not why:
        return UsageError(f"{name} is empty: there is no release in it")
    hint = "What is read here is what `scrape -o releases.jsonl` writes."
    with path.open("rb") as opened:
        is_line = path.suffix != ".jsonl" or opened.read(1) == b"{"
    if not is_line and not why.startswith("no "):  # there is no line at all
        return UsageError(f"{name} is no file of JSON lines", hint=hint)
    return UsageError(f"there is no release in {name}; line {line}: {why}", hint=hint)
