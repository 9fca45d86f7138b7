"""Which sources there are, and what a person calls them: the words and files of `--from`."""

import glob
import importlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shlex import quote

from scraper.errors import UsageError
from scraper.sources.files import called, is_text, kind_of, spooled
from scraper.sources.source import Setup, Several, Source
from scraper.warc.files import OPEN

LIVE = "live"
ARCHIVES = frozenset({"wayback", "commoncrawl"})
"""Sources that ask a web archive, which `--archive-url` may put another in the place of."""
STREAM = "-"
"""Standard input, or a pipe: what it is shows when it is read."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of source: the class that is made with a Setup, and with paths if it `is_files`."""

    made_by: str
    """A function or class, as `module:name`."""
    is_files: bool = False


KINDS: dict[str, Kind] = {
    LIVE: Kind("scraper.sources.named:open_live"),
    "wayback": Kind("scraper.sources.wayback:WaybackSource"),
    "commoncrawl": Kind("scraper.sources.commoncrawl:CommonCrawlSource"),
    "warc": Kind("scraper.sources.warc:WarcSource", is_files=True),
    "folder": Kind("scraper.sources.folder:FolderSource", is_files=True),
    "corpus": Kind("scraper.sources.corpus:CorpusSource", is_files=True),
}
"""By what they are called, best first: of a release that several have, the first gives it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A source that was asked for: its kind, and the files it is to read, if it reads files."""

    name: str
    paths: tuple[Path, ...] = ()

    @property
    def is_live(self) -> bool:
        """Whether it is the site itself."""
        return self.name == LIVE

    @property
    def is_files(self) -> bool:
        """Whether it reads files of this machine."""
        return self.name == STREAM or KINDS[self.name].is_files


def named(
    words: Iterable[str | Path], prefer: str | Path | None = None, archive_url: str | None = None
) -> list[Named]:
    """The sources that a person means, each kind once, best first; standard input last.

    `words`: a kind's name, a file, a directory, a pattern of files, or `-` for standard input.
    `prefer`: one of them that comes before all others. `archive_url`: the archive to ask, where
    one source asks one. Raises UsageError for a word that is none, and for files that are not
    there or nothing that is read.
    """
    asked = list(words)
    if prefer is not None and str(prefer) not in map(str, asked):
        raise UsageError(
            f"--prefer {str(prefer)[:80]!r} is none of the sources of this run",
            hint=f"It can be {', '.join(map(str, asked[:20]))}: name it with --from too, in the"
            " same words.",
        )
    first = [str(prefer)] if prefer is not None else []
    rest = [str(word) for word in asked if str(word) not in first]
    found = [*_merged(first), *_merged(dict.fromkeys(rest))]
    asking = [f"--from {one.name}" for one in found if one.name in ARCHIVES]
    if archive_url is not None and len(asking) != 1:
        which = ", ".join(asking or (f"--from {name}" for name in sorted(ARCHIVES)))
        raise UsageError(
            "--archive-url names one archive: it needs one source that asks an archive",
            hint=f"{'Ask them in runs of their own' if asking else 'Add one of these'}: {which}.",
        )
    return found


def _merged(words: Iterable[str]) -> list[Named]:
    """What words mean, each kind once with all its files, best first."""
    files: dict[str, dict[Path, None]] = {}
    for word in words:
        for name, paths in _meant(word):
            files.setdefault(name, {}).update(dict.fromkeys(paths))
    return [Named(name, tuple(files[name])) for name in [*KINDS, STREAM] if name in files]


def _meant(word: str) -> list[tuple[str, list[Path]]]:
    """What one word means: a kind of source, with its files if it reads files."""
    if word in KINDS and not KINDS[word].is_files:
        return [(word, [])]
    if word == STREAM:
        return [(STREAM, [Path(word)])]
    if word and Path(word).exists():  # the path of nothing is the current directory
        paths = [Path(word)]
    else:
        paths = [Path(one) for one in sorted(glob.glob(word, recursive=True))]  # noqa: PTH207 - it may be absolute
    if not paths:
        what = "no file matches it" if glob.has_magic(word) else "there is no such source or file"
        raise UsageError(f"--from {word[:200]!r}: {what}", hint=_way_in(word) or allowed())
    try:
        return [_known(path) for path in paths]
    except UsageError as error:
        error.hint = _way_in(word) or error.hint
        raise


def _way_in(word: str) -> str:
    """How the files are read that a word leaves out because they are not closed."""
    return "\n".join(told_open(path) for path in left_open([word])[:3])


def left_open(words: Iterable[str | Path]) -> list[Path]:
    """WARC files that `--warc` writes to, or that a killed run left, beside those that words mean.

    Their names end in `.open`, so that no directory and no pattern `*.warc.gz` has them.
    """
    found: dict[Path, None] = {}
    for word in map(str, words):
        if word in KINDS or word == STREAM or not word:
            continue
        folder = Path(word)
        if folder.is_dir():
            paths = sorted(folder.glob(f"*.warc.gz{OPEN}"))
        elif glob.has_magic(word) and not folder.exists():
            beside = glob.glob(word + OPEN, recursive=True)  # noqa: PTH207 - it may be absolute
            paths = [Path(one) for one in sorted(beside)]
        else:
            continue
        found.update(dict.fromkeys(path for path in paths if path.is_file()))
    return list(found)


def told_open(path: Path) -> str:
    """One of them in words, and what to do."""
    told = f"left out, for a run writes to it or was killed: {path}; --from {quote(str(path))}"
    is_ours = path.name.startswith("scrape-")  # as the writer names them
    closing = f", and the next run with --warc {quote(str(path.parent))} closes it"
    return f"{told} reads it{closing if is_ours else ''}"


def _known(path: Path, said: str = "") -> tuple[str, list[Path]]:
    """The kind of source that a file or a directory is, and the files that are read of it."""
    if path.is_fifo():
        return STREAM, [path]
    name, files = kind_of(path, called(Path(said)) if said else "")
    if name not in KINDS:
        if said and is_text(path):
            raise UsageError(
                f"--from {said}: a text of the thaigov corpus is read from a file alone",
                hint="Its folder tells the day and its name the category:"
                " --from data/2022/07/27/CATEGORY_1.txt",
            )
        what = f"{said or repr(str(path)[:200])}: this is nothing that is read"
        raise UsageError(f"--from {what}", hint=allowed())
    return name, files


def allowed() -> str:
    """What may be named, for a person."""
    words = ", ".join(name for name, kind in KINDS.items() if not kind.is_files)
    return (
        f"What can be read: {words}; a .warc or .warc.gz file, a page saved as .html, a text"
        " of the thaigov corpus, a directory of either, a pattern such as 'crawl/*.warc.gz', or -"
        " for standard input."
    )


def opened(sources: Sequence[Named], setup: Setup) -> Several:
    """The sources; each is made, and raises what it has to say against its files, in its turn."""
    return Several([(partial(_made, one, setup), one.is_live) for one in sources], setup)


def _made(one: Named, setup: Setup) -> Source:
    if one.name == STREAM:
        one = _piped(one.paths, setup)
    # By name: each source is imported when it is asked for, and none needs the others' libraries.
    module, _, name = KINDS[one.name].made_by.partition(":")
    make = getattr(importlib.import_module(module), name)
    source: Source = make(setup, one.paths) if one.is_files else make(setup)
    return source


def _piped(paths: Iterable[Path], setup: Setup) -> Named:
    """What comes from standard input and pipes."""
    files: dict[str, list[Path]] = {}
    for path in paths:
        file = spooled(path, setup.closing)
        setup.called[str(file)] = called(path)
        name, found = _known(file, str(path))
        files.setdefault(name, []).extend(found)
    if len(files) > 1:
        raise UsageError(
            "the pipes give different kinds of files", hint="Read each kind in a run of its own."
        )
    ((name, all_of_them),) = files.items()
    return Named(name, tuple(all_of_them))


def open_live(setup: Setup) -> Source:
    """The site itself, or the mirror in its place."""
    from scraper.sources.live import LiveSource  # noqa: PLC0415 - httpx and a parser, where used
    from scraper.sources.reader import Reader  # noqa: PLC0415

    client = setup.client(setup.site, setup.rate)
    reader = Reader(
        client, setup.window, setup.report, setup.concurrency, setup.ledger, setup.layouts
    )
    setup.closing.callback(reader.close)
    return LiveSource(reader, setup.query, setup.rate, setup.note, setup.ledger, setup.recheck)
