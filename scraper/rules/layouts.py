"""The layouts that pages are read by: those that come along, and a user's own rule files.

A directory of a user's own adds its rule files (*.toml). One with the layout and the version of a
rule file that comes along takes its place; another version stands beside it, and pages are read
by the newest version that matches them. One called other-pages.toml has no layout, but words of
pages that are no release (see `other_words`).
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Self

import msgspec

from scraper.errors import UsageError
from scraper.rules.layout import Layout, decode_layout, load_layout
from scraper.rules.other_words import FILE, OTHER_PAGES, OtherWords, OwnKind, own_words
from scraper.rules.word_lists import words_of
from scraper.version import VERSION

MOST_BYTES = 100_000
"""Of a rule file."""
MOST_FILES = 100
"""In one directory."""


Load = Callable[[str, str], Layout]


WITHOUT_FILE = {
    "current/1": "releases since late 2568 (2025): /th/news/…, /en/news/…; read by what a page"
    " says for machines, then by its structure",
}
"""Layouts that come along and are no rule file, with what they cover; rule files go first."""


class RuleFile(msgspec.Struct, frozen=True):
    """A rule file: what messages call it, and its text."""

    name: str
    text: str

    @property
    def has_words(self) -> bool:
        """Whether it is one of words of pages that are no release, and of no layout."""
        return Path(self.name).name == FILE


class Layouts:
    """Layouts by name, of each name the newest version first; never changed once made."""

    def __init__(
        self,
        own: Iterable[RuleFile] = (),
        load: Load = load_layout,
        *,
        keeps_text: bool = False,
        accepts_uncertain: bool = False,
    ) -> None:
        """What comes along, with a user's own rule files besides; `load` makes a layout of one.

        `keeps_text`: releases read by them come with the text of their page, `Reading.text`.
        `accepts_uncertain`: a page of the current site whose sources disagree is a release, too,
        if title, day and text were found at all. Raises UsageError for a rule file that is wrong,
        and for two of one layout and version.
        """
        self.own = tuple(own)
        """A user's own rule files: what another process needs to make the same layouts."""
        self.keeps_text = keeps_text
        self.accepts_uncertain = accepts_uncertain
        self._known: dict[str, tuple[Layout, RuleFile]] = {
            layout.label: (layout, file) for layout, file in _built_in_files(load)
        }
        named: dict[str, str] = {}
        self.words: OtherWords[OwnKind] | None = None
        """Of pages that are no release; a user's own, and of pages of whatever layout."""
        for file in self.own:
            if file.has_words:
                self.words = own_words(file.text, file.name)
                continue
            layout = load(file.text, file.name)
            if other := named.get(layout.label):
                raise UsageError(
                    f"rule file {file.name}: version: {other} is {layout.label}, too",
                    hint="Each rule file needs a version of its own: give one of them another.",
                )
            named[layout.label] = file.name
            replaced = self._known.get(layout.label)
            is_other = layout.label in WITHOUT_FILE or (replaced and replaced[1].text != file.text)
            self._known[layout.label] = _marked(layout, file) if is_other else layout, file
        self._sorted = tuple(
            sorted(
                (layout for layout, _ in self._known.values()),
                key=lambda layout: (layout.name, [-part for part in layout.number]),
            )
        )

    @classmethod
    def of(cls, directory: str | Path | None, *, keeps_text: bool = False) -> Self:
        """What comes along, and the rule files of a directory; raises UsageError as above."""
        return cls(read_directory(Path(directory)) if directory else (), keeps_text=keeps_text)

    def accepting_uncertain(self) -> Self:
        """The same ones, by which pages whose sources disagree are releases, too."""
        same = copy(self)
        same.accepts_uncertain = True
        return same

    def __iter__(self) -> Iterator[Layout]:
        """By name, the newest version first."""
        return iter(self._sorted)

    def of_today(self) -> list[Layout]:
        """Those that a page at an address of the current site may be of.

        Markup of before is read there as any other; by rules of before only if they are a user's.
        """
        return [one for one in self if one.name == "current" or self.own_file(one.label)]

    @property
    def mark(self) -> str:
        """The same for the same rules of the same version, and for no others."""
        told = [VERSION, *self.labels, *(file.text for file in self.own)]
        return hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:16]

    @property
    def labels(self) -> list[str]:
        """What records call them: `codeigniter/1`.

        A rule file of a user's own that took the place of one that came along has a mark of its
        text: `codeigniter/1+5d41402a`.
        """
        others = [label for label in WITHOUT_FILE if label not in self._known]
        return [*(layout.label for layout in self), *others]

    def file_of(self, layout: Layout) -> RuleFile:
        """The rule file of one of them."""
        return self._known[layout.label.partition("+")[0]][1]

    def own_file(self, label: str) -> RuleFile | None:
        """The rule file that a label names, where it is one of a user's own."""
        _, file = self._known.get(label.partition("+")[0], (None, None))
        return file if file in self.own else None

    def file_named(self, name: str) -> RuleFile:
        """The rule file of a layout, as find() takes its name, or that of `other-pages`.

        Of its words a user's own, where there are any, else those that come along.
        """
        if name != OTHER_PAGES:
            return self.file_of(self.find(name))
        own = (file for file in self.own if file.has_words)
        return next(own, None) or RuleFile(FILE, words_of(FILE))

    def find(self, name: str) -> Layout:
        """A layout by its label, or the newest version of a name. UsageError for another one."""
        for layout in self:
            if name in (layout.label, layout.label.partition("+")[0], layout.name):
                return layout
        for label, covers in WITHOUT_FILE.items():
            if name in (label, label.partition("/")[0]):
                raise UsageError(
                    f"there is no rule file {name!r}: {covers.rpartition('; ')[2]}",
                    hint="One of yours is asked first: begin with `scrape rules show codeigniter`,"
                    f' write `layout = "{label.partition("/")[0]}"`, `version = 2` and selectors of'
                    " the pages that you see.",
                )
        raise UsageError(
            f"there is no rule file {name[:60]!r}",
            hint=f"There are: {', '.join([*self.labels, OTHER_PAGES])}.",
        )


def _marked(layout: Layout, file: RuleFile) -> Layout:
    """The layout, with a mark of its text in its label, for it takes another one's place.

    So no record says that it was read by rules which did not read it, and the ledger knows a
    change of rules from a change of the site.
    """
    mark = hashlib.sha256(file.text.encode()).hexdigest()[:8]
    return msgspec.structs.replace(layout, version=f"{layout.version}+{mark}")


@cache
def built_in() -> Layouts:
    """The layouts that come with the package."""
    return Layouts()


@cache
def _built_in_files(load: Load) -> tuple[tuple[Layout, RuleFile], ...]:
    folder: Any = files("scraper").joinpath("rules")
    found = (
        RuleFile(str(file.name), file.read_text(encoding="utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    )
    return tuple((load(file.text, file.name), file) for file in found)


def labels(directory: Path | None = None) -> list[str]:
    """What the layouts are called, for which no parser is needed; raises UsageError as above."""
    return Layouts(read_directory(directory) if directory else (), decode_layout).labels


def read_directory(directory: Path) -> list[RuleFile]:
    """The rule files (*.toml) of a directory, by name; UsageError where there is none."""
    try:
        paths = sorted(path for path in directory.iterdir() if path.name.endswith(".toml"))
    except OSError as error:
        raise UsageError(
            f"rules in {directory}: {error.strerror or error}",
            hint="Name a directory that holds rule files (*.toml).",
        ) from error
    if not paths:
        raise UsageError(
            f"rules in {directory}: there is no rule file (*.toml)",
            hint=f"Make one: scrape rules show codeigniter > {directory}/codeigniter.toml",
        )
    if len(paths) > MOST_FILES:
        raise UsageError(f"rules in {directory}: more than {MOST_FILES} rule files")
    return [_read(path) for path in paths]


def _read(path: Path) -> RuleFile:
    try:
        if path.exists() and not path.is_file():
            raise UsageError(
                f"rule file {path}: it is no file",
                hint="What ends in .toml is read as a rule file: take it out of that directory.",
            )
        with path.open("rb") as file:
            text = file.read(MOST_BYTES + 1)
    except OSError as error:
        hint = "It is a link to what is not there: take it out, or mend it."
        raise UsageError(
            f"rule file {path}: {error.strerror or error}",
            hint=hint if path.is_symlink() else "Take it out of that directory, or let it be read.",
        ) from error
    if len(text) > MOST_BYTES:
        raise UsageError(
            f"rule file {path}: too large",
            hint=f"Allowed are {MOST_BYTES:,} bytes; those that come along have under 70,000.",
        )
    try:
        return RuleFile(str(path), text.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise UsageError(
            f"rule file {path}: line {line} is not UTF-8", hint="Save it as UTF-8."
        ) from error
