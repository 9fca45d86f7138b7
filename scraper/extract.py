"""A Page becomes a Release, or the reason why it is none."""

import hashlib
import re
import string
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, cast

import msgspec

from scraper.charset import decode
from scraper.damage import damage, doubt
from scraper.guard import suspicion
from scraper.isolated import ChildDied, run_apart
from scraper.records import DOUBT, Explained, NotARelease, Page, PageText, Reading, Reason, Release
from scraper.rules.credible import era, is_shown, wrong_date
from scraper.rules.layouts import Layouts, RuleFile, built_in
from scraper.site import CATEGORIES, Address, canonical, is_invented, read_address
from scraper.thai.dates import to_buddhist
from scraper.thai.text import Level, composed, repaired
from scraper.wording import Wording, worded

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from scraper.rules.engine import Fields
    from scraper.rules.layout import Layout

CATEGORY_IDS: Mapping[str, int] = {name: number for number, name in CATEGORIES.items()}
DEADLINE = 5.0
"""Seconds for a page that is read in a process of its own; the longest real release needs 0.2."""


def extract(
    page: Page,
    category_ids: Mapping[str, int] = CATEGORY_IDS,
    *,
    layouts: Layouts | None = None,
    wording: Wording | None = None,
    accept_uncertain: bool = False,
) -> Release | NotARelease:
    """Read one page by the layout that it has.

    `category_ids` gives a category's number by its name; `layouts` are those that come along, if
    not given; `wording` is how far text is repaired, clean if not given. `accept_uncertain`: a
    page of the current site whose sources disagree is a release as far as it can be read, if
    title, day and text were found at all. Never raises on what a
    page says: a page that is no release, or that lacks a required field, comes back as a
    NotARelease. One that may stall the parser, and any over 1 MB, is read in a child process, in
    at most 5 s.

    >>> from scraper import Page, extract
    >>> extract(Page(url="https://www.thaigov.go.th/news/contents/details/1", body=b"", status=404))
    NotARelease(url='https://www.thaigov.go.th/news/contents/details/1', reason='not-found', \
detail='HTTP 404')
    """
    rules = layouts or built_in()
    if accept_uncertain:
        rules = rules.accepting_uncertain()
    reading = worded(read(page, category_ids, layouts=rules), wording or Wording())
    return cast("Release | NotARelease", reading.result)


def explained(reading: Reading) -> Reading:
    """The same, with a release that says where its fields came from, and what was repaired."""
    release = reading.result
    if not isinstance(release, Release):
        return reading
    told = Explained(
        **msgspec.structs.asdict(release),
        from_=reading.origin,
        repairs=reading.repairs,
        warc=reading.place or msgspec.UNSET,
    )
    return msgspec.structs.replace(reading, result=told)


def read(
    page: Page,
    category_ids: Mapping[str, int] = CATEGORY_IDS,
    *,
    layouts: Layouts | None = None,
) -> Reading:
    """As extract(), the text as it is, with what the walk of a listing needs to know besides."""
    reading = _read(page, category_ids, layouts)
    return msgspec.structs.replace(reading, place=page.place) if page.place else reading


def _read(page: Page, category_ids: Mapping[str, int], layouts: Layouts | None) -> Reading:
    if wrong := _no_html(page):
        return Reading(result=wrong)
    html = decode(page.body, page.content_type)
    why = suspicion(html)
    if not why:
        return _parse(page, html, category_ids, layouts or built_in())
    try:
        return read_apart(page, category_ids, layouts=layouts)
    except ChildDied as error:
        detail = f"{why}, and its reading was ended: {error.message}"
        return Reading(result=NotARelease(page.url, "unreadable", detail))


def read_apart(
    page: Page,
    category_ids: Mapping[str, int] = CATEGORY_IDS,
    *,
    layouts: Layouts | None = None,
    seconds: float | None = None,
) -> Reading:
    """As read(), whatever the page, in a child process that has `seconds` (5) for it.

    Raises ChildDied where it does not live so long.
    """
    rules = layouts or built_in()
    given = _Task(page, dict(category_ids), rules.own, rules.keeps_text, rules.accepts_uncertain)
    task = msgspec.msgpack.encode(given)
    done = run_apart("scraper.extract:answer", task, seconds=seconds or DEADLINE)
    told = msgspec.msgpack.decode(done, type=_Told)
    result = told.release or told.none
    if result is None:
        raise ChildDied("it said nothing")
    return Reading(
        result=result, dated=told.dated, origin=told.origin, text=told.text, place=page.place
    )


class _Task(msgspec.Struct, frozen=True):
    page: Page
    category_ids: dict[str, int]
    rules: tuple[RuleFile, ...]
    """A user's own."""
    keeps_text: bool
    accepts_uncertain: bool


class _Told(msgspec.Struct, frozen=True):
    """A Reading, for the wire: its two kinds of result apart."""

    release: Release | None
    none: NotARelease | None
    dated: bool
    origin: dict[str, str]
    text: PageText | None = None


def answer(task: bytes) -> bytes:
    """The child's side of read_apart()."""
    given = msgspec.msgpack.decode(task, type=_Task)
    page = given.page
    if wrong := _no_html(page):
        return msgspec.msgpack.encode(_Told(None, wrong, dated=False, origin={}))
    html = decode(page.body, page.content_type)
    layouts = Layouts(
        given.rules, keeps_text=given.keeps_text, accepts_uncertain=given.accepts_uncertain
    )
    reading = _parse(page, html, given.category_ids, layouts)
    release = reading.result if isinstance(reading.result, Release) else None
    none = reading.result if isinstance(reading.result, NotARelease) else None
    told = _Told(release, none, reading.dated, reading.origin, reading.text)
    return msgspec.msgpack.encode(told)


def _no_html(page: Page) -> NotARelease | None:
    """What its status or its type says about a page that need not be parsed."""
    if page.status in (404, 410):
        return NotARelease(page.url, "not-found", f"HTTP {page.status}")
    kind = page.content_type.partition(";")[0].strip().lower()
    if kind not in ("", "text/html", "application/xhtml+xml"):
        return NotARelease(page.url, "not-html", kind)
    return None


def _parse(
    page: Page, html: bytes | str, category_ids: Mapping[str, int], layouts: Layouts
) -> Reading:
    """What the page says, in this process; none where a part of it was lost on its way."""
    reading = _parsed(page, html, category_ids, layouts)
    if not isinstance(reading.result, Release):
        return reading
    if layouts.words and (other := layouts.words.refuse(reading.result)):
        return Reading(result=other)
    if wrong := damage(reading.result, html):
        return Reading(result=NotARelease(page.url, "missing-field", wrong))
    if wrong := doubt(reading.result, html):
        if not layouts.accepts_uncertain:
            return Reading(result=NotARelease(page.url, "uncertain", wrong))
        return _doubted(reading, wrong)
    return reading


def _doubted(reading: Reading, why: str) -> Reading:
    """The reading of a page that is uncertain, and accepted."""
    whys = "; ".join(filter(None, (reading.origin.get(DOUBT), why)))
    return msgspec.structs.replace(reading, origin={**reading.origin, DOUBT: whys})


def _parsed(
    page: Page, html: bytes | str, category_ids: Mapping[str, int], layouts: Layouts
) -> Reading:
    # Imported on first use: the command's --help and --version need no HTML parser.
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415

    from scraper.rules.assembled import assemble  # noqa: PLC0415
    from scraper.rules.engine import choose, empty_page, read_fields  # noqa: PLC0415
    from scraper.rules.page_text import page_text  # noqa: PLC0415

    def no(reason: Reason, detail: str = "") -> Reading:
        return Reading(result=NotARelease(page.url, reason, detail))

    tree = LexborHTMLParser(html)
    address = read_address(page.url)
    is_of_today = address is not None and address.layout == "current"
    if is_of_today:
        assemble(tree)
    chosen = choose(layouts.of_today() if is_of_today else layouts, tree)
    if isinstance(chosen, tuple):
        layout, scope = chosen
        reading = _judge(page, layout, read_fields(layout, scope, page.url, tree), category_ids)
        if not (layouts.keeps_text and isinstance(reading.result, Release)):
            return reading
        return msgspec.structs.replace(reading, text=page_text(layout, scope, tree))
    for layout in layouts:
        if reason := empty_page(layout, tree):
            return no(reason)
    if not chosen and address is not None and is_of_today:
        return _judge_current(page, tree, address, category_ids, layouts)
    if chosen:
        return no("unknown-layout", f"the markup of several layouts: {', '.join(chosen)}")
    return no("unknown-layout", "no known markup on the page")


def _judge_current(
    page: Page,
    tree: "LexborHTMLParser",
    address: Address,
    category_ids: Mapping[str, int],
    layouts: Layouts,
) -> Reading:
    """What a page of the current site says, which no layout's rules know: see `rules.current`."""
    from scraper.rules.current import LABEL, read_current  # noqa: PLC0415 - as the parser

    accepts = layouts.accepts_uncertain
    found = read_current(tree, page.url, address, accepts_uncertain=accepts)
    if found.verdict or found.published is None:
        reason: Reason = found.verdict or "uncertain"
        return Reading(result=NotARelease(page.url, reason, found.detail), origin=found.origin)
    fields = found.fields()
    if off := era(page, published=fields.news_date, posted=fields.posted):
        return Reading(result=NotARelease(page.url, "uncertain", off), origin=found.origin)
    release = _release(page, LABEL, fields, category_ids)
    reading = Reading(result=release, dated=True, origin=_places(release, found.origin))
    return _doubted(reading, "; ".join(found.doubts)) if found.doubts else reading


def _judge(
    page: Page, layout: "Layout", fields: "Fields", category_ids: Mapping[str, int]
) -> Reading:
    """Whether the fields make a release."""
    if fields.empty_page and not fields.title:
        return Reading(result=NotARelease(page.url, fields.empty_page))
    address = read_address(page.url)
    if address is None:
        why = "id: the address names no release"
        return Reading(result=NotARelease(page.url, "missing-field", why))
    if address.layout != layout.name:
        why = f"the markup of {layout.label} at an address of {address.layout}"
        return Reading(result=NotARelease(page.url, "unknown-layout", why))
    for name, rule in layout.fields.named():
        wrong = _wrong(name, fields, required=rule.required)
        if wrong:
            return Reading(result=NotARelease(page.url, "missing-field", wrong, layout.label))
    if off := era(page, posted=fields.posted, news_date=fields.news_date):
        return Reading(result=NotARelease(page.url, "missing-field", off, layout.label))
    release = _release(page, layout.label, fields, category_ids)
    origin = _origin(release, fields, by_address=address.language is not None)
    return Reading(result=release, dated=is_shown(fields.news_date), origin=origin)


def _origin(release: Release, fields: "Fields", *, by_address: bool) -> dict[str, str]:
    """Where each field was found, in the order of the record's keys; what is empty has no place."""
    told = fields.origin
    shown = "news_date" if is_shown(fields.news_date) else "posted"
    body = told.get("body", "")
    language = "address" if by_address else "letters of the text"
    found = {"published": told.get(shown, ""), "language": language}
    return _places(release, told | {"attachments": body, "links": body} | found)


def _places(release: Release, told: dict[str, str]) -> dict[str, str]:
    """The places of those fields that a release has, in the order of the record's keys."""
    told = {"category_id": "known by its name"} | told
    names = [name for name in release.__struct_fields__ if told.get(name)]
    return {name: told[name] for name in names if getattr(release, name) not in (None, [])}


def _wrong(name: str, fields: "Fields", *, required: bool) -> str:
    """What is wrong with a field, if anything."""
    if name in ("posted", "news_date"):
        return wrong_date(name, getattr(fields, name), required=required)
    if name == "picture":
        is_there = bool(fields.images)
    elif name == "body":  # an empty one is there: some releases are a title and a lead
        is_there = fields.body is not None
    else:
        is_there = bool(_plain(getattr(fields, name) or ""))
    return name if required and not is_there else ""


def _release(page: Page, label: str, fields: "Fields", category_ids: Mapping[str, int]) -> Release:
    address = read_address(page.url)
    posted = fields.posted and fields.posted.read
    shown = fields.news_date if is_shown(fields.news_date) else fields.posted
    if not (address and fields.title and shown and shown.read):
        raise AssertionError("a page is judged before it is made a release")
    title, body = fields.title, fields.body or ""
    lead = lead_of(fields.lead, title)
    published = shown.read.date.isoformat()
    return Release(
        key=address.key,
        id=address.id,
        url=canonical(address.path, is_invented=is_invented(page.url)),
        title=title,
        lead=lead,
        body=body,
        category=fields.category,
        category_id=fields.category_id or category_ids.get(fields.category or ""),
        published=published,
        published_be=to_buddhist(shown.read.date),
        published_text=shown.words,
        posted=posted.date.isoformat() if posted else None,
        language=address.language or language_of(title + (lead or "") + body),
        images=fields.images,
        attachments=fields.attachments,
        links=fields.links,
        source=page.source,
        fetched_at=page.fetched_at,
        layout=label,
        content_hash=content_hash(title, lead, body, published),
    )


def lead_of(lead: str | None, title: str) -> str | None:
    """The lead, unless it only repeats the title or has neither letter nor digit."""
    if lead is None or bare(lead) == bare(title):
        return None
    return lead if any(map(str.isalnum, lead)) else None


_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\x00-\x1f\x7f-\x9f]+")


def _plain(text: str) -> str:
    """The text as a reader sees it: composed, nothing invisible, one space for any white space."""
    # The zero-width space is the one that is met often. What holds nothing else of the invisible
    # is printable, and need not be searched.
    plain = " ".join(composed(text).replace("\u200b", " ").split())
    if plain.isprintable():
        return plain
    return " ".join(_INVISIBLE.sub(" ", plain).split())


def bare(text: str) -> str:
    """The text without any white space: editors and archives change that and nothing else."""
    return _plain(text).replace(" ", "")


def _unbroken(text: str) -> str:
    """A text that was repaired, without any white space, and what is invisible still."""
    text = "".join(text.split())
    return text if text.isprintable() else _INVISIBLE.sub("", text)


def content_hash(title: str, lead: str | None, body: str, published: str) -> str:
    """SHA-256, in hex, of what a reader sees; the same whatever options shape the text.

    Its normal form: each text at level `normal` with Arabic digits, with white space and
    invisible characters taken out.
    """
    texts = (
        repaired(text, Level.NORMAL, arabic_digits=True).text for text in (title, lead or "", body)
    )
    normal = "\n".join(map(_unbroken, (*texts, published)))
    return hashlib.sha256(normal.encode("utf-8", "replace")).hexdigest()


_THAI = "".join(map(chr, range(ord("ก"), ord("ฮ") + 1))).encode("cp874")
_LATIN = string.ascii_letters.encode()


def language_of(text: str) -> Literal["th", "en"]:
    """`th` or `en`: the site's English releases hold under 2 % Thai letters, Thai ones over 30 %.

    A text with no letter of either is Thai, as the site is.
    """
    # Bytes of one letter each are counted ten times as fast as the text's own characters.
    letters = text.encode("cp874", "ignore")
    thai, latin = (len(letters) - len(letters.translate(None, of)) for of in (_THAI, _LATIN))
    return "en" if latin and thai * 9 < latin else "th"
