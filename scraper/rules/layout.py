"""A layout: what a rule file says, checked when it is loaded.

A rule file is TOML: a marker that must match, a scope, what to drop, and for each field its
selectors in order, its converter, and whether a page without it is no release.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from scraper.errors import UsageError

EmptyPage = Literal["never-existed", "removed"]


class Field(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where one field is found: the first selector that gives a value wins.

    Which converter makes the value of it, `as` in the file, is each subclass's.
    """

    select: tuple[str, ...]
    required: bool = False
    outside_body: bool = False
    """Whether the field is never inside the body: an editor's own h3 is no title."""


class Line(Field, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of text."""

    converter: Literal["line"] = msgspec.field(name="as")


class Day(Field, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first line that is a date."""

    converter: Literal["date"] = msgspec.field(name="as")


class Image(Field, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A picture."""

    converter: Literal["image"] = msgspec.field(name="as")


class Blocks(Field, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Paragraphs, with the links and pictures in them."""

    converter: Literal["blocks"] = msgspec.field(name="as")


class Fields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The fields that a release page has; a layout must say where each required one is."""

    title: Line
    posted: Day
    body: Blocks
    news_date: Day | None = None
    lead: Line | None = None
    category: Line | None = None
    picture: Image | None = None

    def __post_init__(self) -> None:
        """Refuse rules that would let a page pass without what a record cannot do without."""
        if not (self.title.required and self.posted.required and self.body.required):
            raise ValueError("title, posted and body are what no record can do without: required")

    def named(self) -> list[tuple[str, Field]]:
        """The fields that the layout has, by name."""
        pairs = ((name, getattr(self, name)) for name in self.__struct_fields__)
        return [(name, rule) for name, rule in pairs if rule]


class ListingRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a listing page has its rows and its links to other pages."""

    rows: str
    pages: str


class Layout(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One generation of the site's markup."""

    name: str = msgspec.field(name="layout")
    version: int
    marker: tuple[str, ...]
    scope: tuple[str, ...]
    drop: tuple[str, ...] = ()
    drop_from: tuple[str, ...] = ()
    none: dict[EmptyPage, str] = {}
    fields: Fields
    listing: ListingRules | None = None

    @property
    def label(self) -> str:
        """How a record names the rules that read it: `codeigniter/1`."""
        return f"{self.name}/{self.version}"

    @property
    def drop_selector(self) -> str:
        """All that is never read, as one selector."""
        return ", ".join(self.drop)


def load_layout(text: str, name: str) -> Layout:
    """Read a rule file's text; `name` is what messages call it.

    Raises UsageError that says which key is wrong: a selector that cannot be parsed, an unknown
    field or converter, an empty list.
    """
    try:
        layout = msgspec.toml.decode(text.encode(), type=Layout)
    except msgspec.MsgspecError as error:
        raise UsageError(f"rule file {name}: {error}") from error
    for where, selector in _selectors(layout):
        if not selector.strip():
            raise UsageError(f"rule file {name}: {where} has an empty selector")
        try:
            LexborHTMLParser("<p>").css(selector)
        except SelectolaxError as error:
            raise UsageError(f"rule file {name}: {where}: {selector!r}: {error}") from error
    return layout


def _selectors(layout: Layout) -> list[tuple[str, str]]:
    """Every selector with the key it stands under; an empty list or text stands as an empty one."""
    named: list[tuple[str, tuple[str, ...]]] = [
        ("marker", layout.marker),
        ("scope", layout.scope),
        ("drop", layout.drop or ("*",)),
    ]
    named += [("drop_from", (words.strip() and contains(words),)) for words in layout.drop_from]
    named += [(f"none.{reason}", (title.strip() and "*",)) for reason, title in layout.none.items()]
    named += [(f"fields.{key}.select", rule.select) for key, rule in layout.fields.named()]
    if layout.listing:
        named += [
            ("listing.rows", (layout.listing.rows,)),
            ("listing.pages", (layout.listing.pages,)),
        ]
    return [(where, one) for where, group in named for one in group or ("",)]


@cache
def built_in() -> tuple[Layout, ...]:
    """The layouts that come with the package, by name."""
    folder: Any = files("scraper").joinpath("rules")
    return tuple(
        load_layout(file.read_text(encoding="utf-8"), file.name)
        for file in sorted(folder.iterdir(), key=lambda file: str(file.name))
        if file.name.endswith(".toml")
    )


def contains(words: str) -> str:
    """A selector of the elements whose own text has these words in it."""
    return f":lexbor-contains('{words}')"


SPACE = re.compile(r"[ \t\n\f\r]+")
"""HTML's white space; a no-break space is not among it."""


def fold(text: str) -> str:
    """One line as a browser shows it: runs of HTML white space are one space, none at the ends."""
    return SPACE.sub(" ", text).strip()
