"""The data that a script draws a page from, where it stands in the page as plain JSON.

`__NEXT_DATA__`, `__NUXT_DATA__` (whose values are numbers of other values), `self.__next_f.push`,
and `window.ANYTHING = {…}`. Nothing is run: data that is code is none that we read.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from scraper.rules.layout import fold
from scraper.site import Address

_MOST_OBJECTS = 50_000
_MOUNTED = ",".join(
    f"[{name}^='{{']"
    for name in "data-page data-props data-react-props data-news data-article data-post data-item"
    " data-content data-detail data-model data-json data-initial-state props".split()
)
_MOST_MOUNTED = 30
_ASSIGNED = re.compile(
    r"(?:^|[;\s])(?:window|self|globalThis)\s*(?:\.\s*|\[\s*[\"'])[\w$]+[\"'\]]*\s*=\s*(?=[\[{\"]"
    r"|JSON\.parse)|(?:^|[;\n])\s*(?:var|let|const)\s+[\w$]+\s*=\s*(?=[\[{])"
)
_PARSED = re.compile(r"JSON\.parse\(\s*(?=\")")
_PUSHED = re.compile(r"(?:self|window)\.__next_f\s*(?:=[^.;]{0,40})?\)?\.push\(\s*(?=\[)")
_ROW = re.compile(r"([0-9a-f]{1,6}):(?:T([0-9a-f]{1,6}),)?")
_TAG = re.compile(r"[a-z][a-z0-9]{0,15}")
_UNDRAWN = frozenset("script style noscript template svg math head iframe textarea select".split())
_MOST_ELEMENTS = 5_000
_DEEPEST_ELEMENT = 60
_ATTRIBUTES = {
    "className": "class",
    "dateTime": "datetime",
    **{name: name for name in ("id", "href", "src", "alt", "role", "hidden", "aria-hidden")},
}

_TITLE = re.compile(
    r"(?:news|article|post|page|content)?(?:title|headline|subject|topic|name)(?:th|en)?"
)
_BODY = re.compile(
    r"(?:news|article|post|page|full)?(?:body|contents?|details?|html|text|description|story)"
    r"(?:html|text|raw|rendered)?(?:th|en)?"
)
_DATES = (  # the first that is there counts
    re.compile(r"news(?:date|day)(?:th|en)?"),
    re.compile(r"(?:date)?publi(?:sh|shed|c|cation)(?:ed)?(?:at|on|date|time|datetime)?"),
    re.compile(r"(?:post|posted|display|start|release|released|issue|issued)(?:at|on|date|time)"),
    re.compile(r"(?:date|day|datetime)(?:published|posted)?(?:th|en)?"),
    re.compile(r"(?:create|created|insert|inserted)(?:at|on|date|time)?"),
)
_MODIFIED = re.compile(r"(?:date)?(?:modif|updat|edit)\w*")
_LEADS = tuple(  # the first that is there counts: a description may be all of the text
    re.compile(rf"(?:news|article|post|page|content)?(?:{names})(?:text|html)?(?:th|en)?")
    for names in (
        "lead|summary|excerpt|abstract|intro(?:duction)?|brief|teaser|short|subtitle|standfirst",
        "short(?:desc|description|content|body)",
        "desc|description",
    )
)
_CATEGORY = re.compile(r"(?:news)?(?:category|section)(?:name|title)?(?:th|en)?")
_IDENTIFIER = re.compile(r"[a-z0-9:._-]+")
"""What is no title: in data, the name of something, such as `og:description` of a <meta>."""
_IDS = frozenset(("id", "newsid", "articleid", "postid", "contentid", "nid"))


@dataclass(frozen=True, slots=True)
class Item:
    """One release among the data: text as it stands there, `body` may be HTML."""

    title: str
    body: str
    published: str
    modified: str
    lead: str
    category: str
    has_id: bool
    """Whether it names the page's own id."""


def attribute_data(tree: LexborHTMLParser) -> list[str]:
    """JSON that the attributes of elements hold, for a script to draw the page from.

    As Inertia (`data-page`) and the mounting points of React have it, and elements of a page's own.
    """
    nodes = {node.mem_id: node for node in tree.css(_MOUNTED)[:_MOST_MOUNTED]}
    if tree.body is not None:
        own = (node for node in tree.body.traverse() if "-" in (node.tag or "-")[1:])
        nodes |= {node.mem_id: node for node in own}
    values = (value for node in nodes.values() for value in node.attributes.values())
    return list(islice((value for value in values if value and value[:1] == "{"), _MOST_MOUNTED))


def objects(data: Any) -> Iterator[dict[str, Any]]:
    """Every object in JSON data, the outer ones first."""
    waiting, met = [data], 0
    while waiting and met < _MOST_OBJECTS:
        one = waiting.pop(0) if len(waiting) < 1000 else waiting.pop()
        met += 1
        if isinstance(one, dict):
            yield one
            waiting += [value for value in one.values() if isinstance(value, dict | list)]
        elif isinstance(one, list):
            waiting += [value for value in one if isinstance(value, dict | list)]


def embedded_items(scripts: list[str], address: Address) -> list[Item]:
    """The release of a page in the data of its scripts: one, or none where that is not certain.

    The one that names the page's id; where no object names an id, the only one with a title and a
    text.
    """
    things = (thing for data in _all_data(scripts) for thing in objects(data))
    items = [item for thing in things if (item := _item(thing, address))]
    own = [item for item in items if item.has_id]
    longest = sorted(own or items, key=lambda item: (bool(item.published), len(item.body)))
    different = {item.title for item in longest}
    return longest[-1:] if own or len(different) == 1 else []


def embedded_html(scripts: list[str]) -> str:
    """What the elements in the rows of `__next_f` draw, as HTML; empty where there are none.

    With `dangerouslySetInnerHTML` as it stands there: any HTML, as from a stranger's page.
    """
    return _Drawing(_rows(json.JSONDecoder(strict=False), scripts)).html()


def _all_data(scripts: list[str]) -> Iterator[Any]:
    decoder = json.JSONDecoder(strict=False)
    for text in scripts:
        stripped = text.strip()
        if stripped[:1] in ("{", "["):
            data = _decoded(decoder, stripped, 0)
            yield _unflattened(data) if _is_flat(data) else data
            continue
        for start in (*_ASSIGNED.finditer(text), *_PARSED.finditer(text)):
            data = _decoded(decoder, text, start.end())
            yield _decoded(decoder, data, 0) if isinstance(data, str) else data
    yield from _rows(decoder, scripts).values()


def _decoded(decoder: json.JSONDecoder, text: str, at: int) -> Any:
    try:
        return decoder.raw_decode(text, at)[0]
    except (ValueError, RecursionError):
        return None


def _rows(decoder: json.JSONDecoder, scripts: list[str]) -> dict[str, Any]:
    """The rows of `__next_f` by number: JSON, with the texts in it that it refers to.

    A text is a row by itself, with its length in bytes.
    """
    pushes = (
        _decoded(decoder, text, start.end()) for text in scripts for start in _PUSHED.finditer(text)
    )
    text = "".join(
        data[1]
        for data in pushes
        if isinstance(data, list) and len(data) > 1 and isinstance(data[1], str)
    )
    texts: dict[str, str] = {}
    found: dict[str, Any] = {}
    at = 0
    while row := _ROW.match(text, at):
        if row[2]:
            raw = text[row.end() :].encode()[: int(row[2], 16)]
            texts[f"${row[1]}"] = words = raw.decode("utf-8", "ignore")
            at = row.end() + len(words)
            continue
        found[row[1]] = _decoded(decoder, text, row.end())
        end = text.find("\n", row.end())
        if end < 0:
            break
        at = end + 1
    for data in found.values():
        for thing in objects(data):
            for key, value in thing.items():
                if isinstance(value, str) and value in texts:
                    thing[key] = texts[value]
    return found


class _Drawing:
    """The elements in the rows of `__next_f`, as HTML: `["$", tag, key, {"children": …}]`.

    A string as `$L7` stands for another row; a tag as `$L5` for code, which may draw around its
    children but is not run.
    """

    def __init__(self, rows: dict[str, Any]) -> None:
        self.rows = {number: row for number, row in rows.items() if _is_element(row)}
        self.done: dict[str, str] = {}
        self.used: set[str] = set()
        self.left = _MOST_ELEMENTS

    def html(self) -> str:
        for number in self.rows:
            self._row(number, _DEEPEST_ELEMENT)
        return "".join(html for number, html in self.done.items() if number not in self.used)

    def _row(self, number: str, depth: int) -> None:
        if number not in self.done:
            self.done[number] = ""  # where it refers to itself
            self.done[number] = "".join(self._drawn(self.rows.get(number), depth))

    def _drawn(self, one: Any, depth: int) -> Iterator[str]:
        self.left -= 1
        if not depth or self.left < 0:
            return
        if isinstance(one, str) and one.startswith("$") and not one.startswith("$$"):
            number = one.removeprefix("$").removeprefix("L")
            if number in self.rows and number not in self.used:
                self.used.add(number)
                self._row(number, depth - 1)
                yield self.done[number]
        elif isinstance(one, str | int) and not isinstance(one, bool):
            yield escape(str(one).replace("$$", "$", 1) if str(one)[:2] == "$$" else str(one))
        elif _is_element(one):
            yield from self._element(one[1], one[3], depth)
        elif isinstance(one, list):
            for inner in one:
                yield from self._drawn(inner, depth - 1)

    def _element(self, tag: str, given: dict[str, Any], depth: int) -> Iterator[str]:
        tag = tag if _TAG.fullmatch(tag) else "a" if "href" in given else ""
        style = given.get("style")
        if tag in _UNDRAWN or (isinstance(style, dict) and style.get("display") == "none"):
            return
        shown = {_ATTRIBUTES[name]: value for name, value in given.items() if name in _ATTRIBUTES}
        words = (f' {name}="{escape(str(value))}"' for name, value in shown.items() if value)
        yield f"<{tag}{''.join(words)}>" if tag else ""
        inner = given.get("dangerouslySetInnerHTML")
        if isinstance(inner, dict) and isinstance(inner.get("__html"), str):
            yield inner["__html"]
        yield from self._drawn(given.get("children"), depth - 1)
        yield f"</{tag}>" if tag not in ("", "br", "hr", "img") else ""


def _is_element(one: Any) -> bool:
    return (
        isinstance(one, list)
        and len(one) > 3
        and one[0] == "$"
        and isinstance(one[1], str)
        and isinstance(one[3], dict)
    )


def _is_flat(data: Any) -> bool:
    """Whether it is `__NUXT_DATA__`: one list, in whose objects the values are its own indexes."""
    return (
        isinstance(data, list)
        and len(data) > 2
        and isinstance(data[0], list | dict)
        and any(isinstance(one, str) for one in data)
        and all(
            type(value) is int for one in data if isinstance(one, dict) for value in one.values()
        )
    )


def _unflattened(data: list[Any]) -> list[Any]:
    """Its objects that have a title, each value in the place of its number, some levels deep."""
    left = _MOST_OBJECTS

    def at(number: Any, depth: int) -> Any:
        nonlocal left
        left -= 1
        if type(number) is not int or not 0 <= number < len(data) or left < 0:
            return None
        value = data[number]
        if isinstance(value, dict) and depth:
            return {key: at(index, depth - 1) for key, index in value.items()}
        if isinstance(value, list) and depth:
            return [at(index, depth - 1) for index in value]
        return None if isinstance(value, dict | list) else value

    return [at(number, 3) for number, one in enumerate(data) if _is_titled(one)]


def _is_titled(thing: Any) -> bool:
    return isinstance(thing, dict) and any(_TITLE.fullmatch(_plain(key)) for key in thing)


def _plain(key: str) -> str:
    return re.sub(r"[^a-z]", "", key.lower())


def _item(thing: dict[str, Any], address: Address) -> Item | None:
    """A release, where an object has a title and a text, and no other id than the page's."""
    fields = {_plain(key): key for key in thing}
    language = address.language or "th"

    def get(pattern: re.Pattern[str], *, least: int = 1) -> str:
        matching = [key for key in fields if pattern.fullmatch(key)]
        # title_en on an English page, then the plain name, then any
        matching.sort(key=lambda key: (not key.endswith(language), key.endswith(("th", "en"))))
        texts = (_text_of(thing[fields[key]], language) for key in matching)
        return next((text for text in texts if len(text) >= least), "")

    ids = [str(thing[key]) for name, key in fields.items() if name in _IDS and thing[key]]
    has_id = str(address.id) in ids
    title = fold(get(_TITLE))
    bodies = [
        _text_of(thing[key], language)
        for name, key in fields.items()
        if _BODY.fullmatch(name) and name.endswith(language) >= name.endswith(("th", "en"))
    ]
    body = max(bodies, key=len, default="")
    numbered = any(one.isdigit() for one in ids)
    if len(title) < 4 or len(body) < 100 or (numbered and not has_id):
        return None
    if _IDENTIFIER.fullmatch(title):
        return None
    return Item(
        title=title,
        body=body,
        published=next(filter(None, (_date(thing, fields, one) for one in _DATES)), ""),
        modified=_date(thing, fields, _MODIFIED),
        lead=next((text for one in _LEADS if (text := get(one)) and text != body), ""),
        category=fold(get(_CATEGORY)),
        has_id=has_id,
    )


def _date(thing: dict[str, Any], fields: dict[str, str], pattern: re.Pattern[str]) -> str:
    for name, key in fields.items():
        value = thing[key]
        if pattern.fullmatch(name) and isinstance(value, str | int) and value and value is not True:
            return str(value)
    return ""


def _text_of(value: Any, language: str) -> str:
    """The text of a value: it may be given by language, rendered, or as a list of blocks."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        for key in (language, "rendered", "html", "name", "title", "value"):
            if isinstance(value.get(key), str):
                return str(value[key]).strip()
        value = [value]
    if isinstance(value, list):
        return "\n\n".join(_leaves(value))
    return ""


def _leaves(blocks: list[Any], depth: int = 8) -> Iterator[str]:
    """The texts of a list of blocks, as editors keep them."""
    for block in blocks:
        if isinstance(block, str):
            if block.strip():
                yield block.strip()
        elif isinstance(block, dict) and depth:
            for key in ("text", "html", "content", "children", "data", "blocks", "value", "items"):
                inner = block.get(key)
                if isinstance(inner, str | list | dict):
                    yield from _leaves(inner if isinstance(inner, list) else [inner], depth - 1)
