"""WARC files of a small site, read with one job and in parts."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from scraper import Crawl, Query, to_line

ROOT = Path(__file__).parents[3]
ALL = Query(all=True)
SHELL = b"<html><title>no release</title></html>"


@pytest.fixture
def warcs(tmp_path, new_warc, pages):
    """Three files: releases of which some have several captures, of which some are none.

    `files` is their pattern; of the release 99999 each capture is a shell.
    """
    folder = tmp_path / "crawl"
    folder.mkdir()
    for number in range(3):
        warc = new_warc(packed=number != 1)
        for at, one in enumerate(pages.ids):
            if at % 3 == number:
                warc.add(one, pages(one), at="2022-07-27T01:02:03Z")
            if at % 5 == number:
                warc.add(one, pages(one, said=" ใหม่"), at="2023-01-01T00:00:00Z")
            if at % 7 == number:
                warc.add(one, SHELL, at="2024-01-01T00:00:00Z")
        warc.add(99999, SHELL, at="2024-01-01T00:00:00Z")
        name = f"{number}.warc" if number == 1 else f"{number}.warc.gz"
        (folder / name).write_bytes(warc.bytes)
    return SimpleNamespace(files=str(folder / "*"), count=len(pages.ids))


@pytest.fixture
def one_job(warcs):
    """The lines of a run in one process, and its report."""

    def read(query=ALL, **options):
        run = Crawl(query, sources=[warcs.files], **options)
        lines = b"".join(map(to_line, run))
        return lines, run.report

    return read


POISON = "ยาพิษ"
_PARSER = f"""
import os, signal
import selectolax.lexbor as lexbor
real = lexbor.LexborHTMLParser
once = os.environ.get("POISON_ONCE")
fault = os.environ.get("POISON_FAULT")
def parser(html):
    data = html if isinstance(html, bytes) else html.encode()
    if {POISON.encode()!r} in data:
        if fault:
            raise OverflowError(fault)
        try:
            once and os.rmdir(once)
            signal.raise_signal(signal.SIGSEGV)
        except FileNotFoundError:
            pass  # it killed before
    return real(html)
lexbor.LexborHTMLParser = parser
"""


@pytest.fixture
def poisoned(warcs, new_warc, pages, tmp_path, monkeypatch):  # noqa: ARG001 - it adds a file
    """`poisoned(once)`: the number of a release whose page kills the processes started from now on.

    `once`: only the first of them. `fault`: it raises an error with these words instead.
    """

    def poison(*, once=False, fault=""):
        warc, number = new_warc(), pages.ids[10]
        warc.add(number, pages(number, said=f" {POISON}"), at="2025-01-01T00:00:00Z")
        (tmp_path / "crawl" / "9.warc.gz").write_bytes(warc.bytes)
        folder = tmp_path / "poison"
        folder.mkdir()
        (folder / "sitecustomize.py").write_text(_PARSER, encoding="utf-8")
        monkeypatch.setenv("PYTHONPATH", f"{folder}{os.pathsep}{ROOT}")
        monkeypatch.setenv("POISON_FAULT", fault)
        if once:
            (folder / "once").mkdir()
            monkeypatch.setenv("POISON_ONCE", str(folder / "once"))
        return number

    return poison


@pytest.fixture
def small_parts(monkeypatch):
    """Parts of three releases: a small site has several."""
    monkeypatch.setattr("scraper.parts.parts.LEAST", 3)


def joined(directory):
    return b"".join(path.read_bytes() for path in sorted(directory.glob("part-*")))


@pytest.fixture
def together():
    """What the parts in a directory hold, one after the other."""
    return joined
