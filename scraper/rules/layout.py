"""A layout: what a rule file says, checked when it is loaded.

A rule file is TOML: which version of which layout it is and what that covers, a marker that must
match, a scope, what to drop, and for each field its selectors in order, its converter, and
whether a page without it is no release.

A layout's name is a generation of the site, the one that its addresses tell (`scraper.site`). A
version is a whole number or has a second one, as text: `1`, `"1.2"`. The first grows where
fields come, go or mean something else, the second where selectors moved.
"""

import re
from typing import Literal, TypeVar

import msgspec

from scraper.errors import UsageError
from scraper.rules.allowed import allowed, spoken

EmptyPage = Literal["never-existed", "removed"]
Rules = TypeVar("Rules")


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
    """The first line that is a date; or the date that an attribute has, such as `datetime`."""

    converter: Literal["date"] = msgspec.field(name="as")
    attribute: str = ""


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

    name: Literal["codeigniter", "current"] = msgspec.field(name="layout")
    version: int | str
    covers: str
    """For a person: which pages it is for."""
    recorded: int = 0
    """Pages of it that are kept with what they should give; the suite looks at every one."""
    marker: tuple[str, ...]
    scope: tuple[str, ...]
    drop: tuple[str, ...] = ()
    drop_from: tuple[str, ...] = ()
    box: tuple[str, ...] = ()
    """What holds all of a release, for the page as plain text."""
    none: dict[EmptyPage, str] = {}
    fields: Fields
    listing: ListingRules | None = None

    @property
    def label(self) -> str:
        """How a record names the rules that read it: `codeigniter/1`."""
        return f"{self.name}/{self.version}"

    @property
    def number(self) -> tuple[int, int]:
        """The version as numbers, for an order: (1, 2)."""
        major, _, minor = str(self.version).partition("+")[0].partition(".")
        return int(major), int(minor or 0)

    @property
    def drop_selector(self) -> str:
        """All that is never read, as one selector: what no reader sees, whatever a file says."""
        return ", ".join(("script", "style", "template", *self.drop))


_VERSION = re.compile(r"(\d{1,4})(?:\.(\d{1,4}))?", re.ASCII)
_ERROR = re.compile(r"(?P<what>.*?)(?: - at (?:`key` in )?`\$\.?(?P<key>.*)`)?", re.DOTALL)
_LONGEST_SELECTOR = 1000


def load_layout(text: str, name: str) -> Layout:
    """Read a rule file's text; `name` is what messages call it.

    Raises UsageError that says which key is wrong, and what may stand there: a selector that
    cannot be parsed, an unknown key, field or converter, an empty list.
    """
    layout = decode_layout(text, name)
    for where, selector in _selectors(layout):
        _check_selector(selector, f"rule file {name}: {where}")
    return layout


def decode_layout(text: str, name: str) -> Layout:
    """As load_layout(), but for its selectors, which only a parser can check."""
    layout = decode_rules(text, name, Layout)
    found = _VERSION.fullmatch(str(layout.version))
    if not found or not int(found[1]):
        raise UsageError(
            f"rule file {name}: version: {layout.version!r} is none",
            hint=f"Allowed there: {allowed('version', Layout)}.",
        )
    if not layout.covers.strip() or not layout.covers.isprintable():
        raise UsageError(f"rule file {name}: covers: a line of words for a person belongs there")
    minor = int(found[2] or 0)
    version = f"{int(found[1])}.{minor}" if minor else int(found[1])
    return msgspec.structs.replace(layout, version=version)


def decode_rules(text: str, name: str, rules: type[Rules], *, like: str = "codeigniter") -> Rules:
    """What a file's text says, as the struct `rules`; UsageError that names the key in error.

    `like`: the rule file that shows how such a one is written.
    """
    try:
        return msgspec.toml.decode(text.encode(), type=rules)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise _refused(name, error, rules, like) from error
    except UnicodeEncodeError as error:
        raise UsageError(f"rule file {name}: it is not UTF-8") from error


def _refused(name: str, error: Exception, rules: type, like: str) -> UsageError:
    """What to say of a text that is no TOML, or has something where it does not belong."""
    if not isinstance(error, msgspec.ValidationError):
        quotes = "\nRegular expressions stand in single quotes there: '.*ฉบับที่.*'."
        hint = (
            f"https://toml.io says how it is written; `scrape rules show {like}` shows a rule file."
        )
        hint = hint if rules is Layout else f"{hint}{quotes}"
        return UsageError(f"rule file {name}: no TOML: {error}", hint=hint)
    found = _ERROR.fullmatch(str(error))
    what, key = (found["what"], found["key"] or "") if found else (str(error), "")
    return UsageError(
        f"rule file {name}: {f'{spoken(key)}: ' if key else ''}{what}",
        hint=_hint(what, key, rules),
    )


_MISSING = re.compile(r"Object missing required field `(\w+)`")
_LINES = {
    "layout": 'layout = "current"',
    "version": "version = 1",
    "covers": 'covers = "the pages that it is for"',
    "kind": "[[kind]]",
    "what": 'what = "the kind of page that it is"',
    "marker": 'marker = ["h1"]',
    "scope": 'scope = ["body"]',
    "select": 'select = ["h1"]',
    "rows": 'rows = "ul.news"',
    "pages": 'pages = "ul.pages a"',
}
"""What to add where it is missing."""


def _hint(what: str, key: str, rules: type) -> str:
    """What to do about an error at a key: the line to add, where one is missing."""
    found = _MISSING.fullmatch(what)
    if not found:
        return _hint_of_what_is(what, key, rules)
    inner = ".".join(filter(None, (key, found[1])))
    line = f"as = {allowed(inner, rules)}" if found[1] == "as" else _LINES.get(found[1])
    if line is None:
        return f"Add the table [{inner}]: `scrape rules show codeigniter` has one."
    if not key:
        return f"Add the line {line} before the first [table]."
    if rules is not Layout:
        return f"Add the line {line} below its [[kind]]."
    return f"Add the line {line} below [{key}]."


def _hint_of_what_is(what: str, key: str, rules: type) -> str:
    """What to do about something that is there, and is wrong."""
    if key == "kind" and "got `object`" in what:
        return "Write [[kind]], in two pairs of brackets."
    if rules is Layout and "`kind`" in what:
        return "A file of words by which pages are no release is called other-pages.toml."
    return f"Allowed there: {allowed(key, rules)}."


def _check_selector(selector: str, where: str) -> None:
    # Imported on use: --version names the layouts and needs no parser.
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError  # noqa: PLC0415

    if not selector.strip():
        raise UsageError(
            f"{where} has an empty selector",
            hint="It would match nothing, or everything. Allowed there: a CSS selector or more.",
        )
    if len(selector) > _LONGEST_SELECTOR:
        raise UsageError(f"{where}: a selector has {_LONGEST_SELECTOR} characters at most")
    try:
        LexborHTMLParser("<p>").css(selector)
    except SelectolaxError as error:
        raise UsageError(
            f"{where}: {selector!r}: {error}",
            hint="Allowed there: a CSS selector as a browser takes it, [rel='1'] with its quotes,"
            " and :lexbor-contains('words'); no ::text, no :contains().",
        ) from error


def _selectors(layout: Layout) -> list[tuple[str, str]]:
    """Every selector with the key it stands under; an empty list or text stands as an empty one."""
    named: list[tuple[str, tuple[str, ...]]] = [
        ("marker", layout.marker),
        ("scope", layout.scope),
        ("drop", layout.drop or ("*",)),
        ("box", layout.box or ("*",)),
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


def contains(words: str) -> str:
    """A selector of the elements whose own text has these words in it."""
    return f":lexbor-contains('{words}')"


SPACE = re.compile(r"[ \t\n\f\r]+")
"""HTML's white space; a no-break space is not among it."""


def fold(text: str) -> str:
    """One line as a browser shows it: runs of HTML white space are one space, none at the ends."""
    return SPACE.sub(" ", text).strip()
