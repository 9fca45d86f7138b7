"""Releases for the miniature site: invented ones, or read back from a file.

`invent` draws releases that never happened, with the oddities that the real site has; the same
seed gives the same releases. `read_releases` takes records that exist and gives them a page.
"""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import escape
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Final

import msgspec

from scraper.demo import words
from scraper.demo.editor import body_html, media_url
from scraper.errors import UsageError
from scraper.thai.dates import long_form

FIRST_ID: Final = 9_000_001
EPOCH: Final = date(1970, 1, 1)
SITE_NAME: Final = "รัฐบาลไทย-"
PAGE_TITLE: Final = "รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-"
"""Before the title of a page, whatever its category (observed)."""

_ENGLISH: Final = "Government News"
_LINE: Final = "ทัน LINE ไทยคู่ฟ้า"
# name: (weight, share that shows a news date)
_CATEGORIES: Final = {
    "ข่าวทำเนียบรัฐบาล": (18, 1.0),
    "สรุปข่าวการประชุม ครม.": (5, 1.0),
    "ข่าวนายกรัฐมนตรี": (14, 0.7),
    _LINE: (8, 0.0),
    "ด้านเศรษฐกิจ": (19, 1.0),
    "ด้านความมั่นคง": (13, 1.0),
    "ด้านสังคม": (15, 0.0),
    _ENGLISH: (8, 1.0),
}


@dataclass(frozen=True, slots=True)
class DemoRelease:
    """One release of the miniature site, as its pages print it."""

    id: int
    title: str
    lead: str | None
    body: str
    """Inner HTML of the body container."""
    category: str
    """The name printed on the page; a release without one is in no listing."""
    posted: date
    news_date: date | None
    printable: bool
    picture: str | None
    also_in: tuple[str, ...] = ()
    """Other categories whose listings show it too."""
    removed: bool = False
    """The page answers as a removed one does; a listing can still show it."""
    displaced: int = 0
    """Positions that a listing shows it below (+) or above (-) its sorted place."""
    head: str | None = None
    """The page's title, where it is not the site's name and `title`."""


MANY = 300
"""Releases of the miniature site, if nobody says otherwise."""


def invent(
    count: int = MANY, *, seed: int = 2565, end: date = date(2026, 9, 30)
) -> list[DemoRelease]:
    """`count` releases that never happened, from 2563 to `end`, in the order of their ids.

    The same arguments give the same releases. Every body says at its end that it is invented.
    """
    rng = Random(seed)
    days = _posted_days(rng, count, end)
    ids = _ids(rng, count)
    return _odd_ones(rng, [_release(rng, id_, day) for id_, day in zip(ids, days, strict=True)])


def _ids(rng: Random, count: int) -> Iterator[int]:
    """Rising numbers of which about one in 25 was never used."""
    number = FIRST_ID
    for _ in range(count):
        yield number
        number += 1
        while rng.random() < 0.04:
            number += 1


def _posted_days(rng: Random, count: int, end: date) -> Iterator[date]:
    """Days that rise only roughly: 31 % are 1 to 93 days older than a day before them."""
    first = min(date(2020, 1, 1), end - timedelta(days=365))
    for index in range(count):
        newest = first + (end - first) * index // max(1, count - 1)
        late = 0 < index < count - 1 and rng.random() < 0.31
        # Squared, so that most come a few days late and few come months late.
        lag = 1 + int(93 * rng.random() ** 2) if late else 0
        yield max(first, newest - timedelta(days=lag))


def _release(rng: Random, id_: int, posted: date) -> DemoRelease:
    names = list(_CATEGORIES)
    (category,) = rng.choices(names, [weight for weight, _ in _CATEGORIES.values()])
    dated = rng.random() < _CATEGORIES[category][1]
    vocabulary = _EN if category == _ENGLISH else _TH
    scene = _scene(rng, vocabulary, posted)
    title = rng.choice(vocabulary.titles).format_map(scene)
    return DemoRelease(
        id=id_,
        title=title[0].upper() + title[1:],
        lead=_lead(rng, category, title, rng.choice(vocabulary.leads).format_map(scene)),
        body=_body(rng, vocabulary, scene),
        category=category,
        posted=posted,
        news_date=posted if dated else None,
        printable=rng.random() < 0.9,
        picture=media_url(rng, "jpg") if rng.random() < 0.7 else None,
    )


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """What a release in one language is made of."""

    slots: dict[str, tuple[str, ...]]
    offices: tuple[str, ...]
    titles: tuple[str, ...]
    leads: tuple[str, ...]
    openings: tuple[str, ...]
    sentences: tuple[str, ...]
    items: tuple[str, ...]
    ending: str


_TH: Final = _Vocabulary(
    slots={
        "ministry": words.MINISTRIES,
        "place": words.PLACES,
        "programme": words.PROGRAMMES,
        "event": words.EVENTS,
        "risk": words.RISKS,
    },
    offices=words.OFFICES,
    titles=words.TITLES,
    leads=words.LEADS,
    openings=words.OPENINGS,
    sentences=words.SENTENCES,
    items=words.ITEMS,
    ending=words.DISCLAIMER_TH,
)
_EN: Final = _Vocabulary(
    slots={
        "ministry": words.MINISTRIES_EN,
        "place": words.PLACES_EN,
        "programme": words.PROGRAMMES_EN,
        "event": words.EVENTS_EN,
        "risk": words.RISKS_EN,
    },
    offices=words.OFFICES_EN,
    titles=words.TITLES_EN,
    leads=words.LEADS_EN,
    openings=words.OPENINGS_EN,
    sentences=words.SENTENCES_EN,
    items=words.ITEMS_EN,
    ending=words.DISCLAIMER_EN,
)


def _scene(rng: Random, vocabulary: _Vocabulary, posted: date) -> dict[str, str | int]:
    """One choice for every key of the sentence patterns."""
    scene: dict[str, str | int] = {key: rng.choice(of) for key, of in vocabulary.slots.items()}
    scene["office"] = rng.choice(vocabulary.offices).format_map(scene)
    english = vocabulary is _EN
    month = words.MONTHS_EN[posted.month - 1]
    scene["long_date"] = f"{posted.day} {month} {posted.year}" if english else long_form(posted)
    day = rng.randrange(1, 24)
    scene |= {"day": day, "day_after": day + rng.randrange(1, 5), "hour": rng.randrange(8, 17)}
    scene |= {"small": rng.randrange(2, 30), "quarter": rng.randrange(1, 5)}
    scene |= _figures(rng)
    return scene


def _figures(rng: Random) -> dict[str, str | int]:
    return {
        "number": rng.randrange(300, 90_000),
        "budget": rng.randrange(5, 9_000),
        "percent": rng.randrange(10, 100),
    }


def _lead(rng: Random, category: str, title: str, sentence: str) -> str | None:
    if category == _LINE and rng.random() < 0.6:
        return "...."
    return rng.choices((title, sentence, None), (40, 50, 10))[0]


def _body(rng: Random, vocabulary: _Vocabulary, scene: dict[str, str | int]) -> str:
    length = min(24, 6 + int(rng.expovariate(0.2)))
    patterns = rng.sample(vocabulary.sentences, len(vocabulary.sentences))
    paragraphs = [rng.choice(vocabulary.openings).format_map(scene)]
    for pattern in islice(cycle(patterns), length):
        sentence = pattern.format_map(scene | _figures(rng))
        paragraphs.append(sentence[0].upper() + sentence[1:])
    items = [item.format_map(scene) for item in vocabulary.items]
    return body_html(rng, paragraphs, items, vocabulary.ending)


def _odd_ones(rng: Random, releases: list[DemoRelease]) -> list[DemoRelease]:
    """The same releases, a few of them late, listed twice, out of place or removed."""
    count = len(releases)
    dated = [at for at, release in enumerate(releases) if release.news_date]
    for at in rng.sample(dated, -(-len(dated) // 100)):
        day = releases[at].posted - timedelta(days=rng.randrange(1, 31))
        releases[at] = replace(releases[at], news_date=day)
    for at in rng.sample(range(count), count // 20):
        others = [name for name in _CATEGORIES if name not in {releases[at].category, _ENGLISH}]
        releases[at] = replace(releases[at], also_in=(rng.choice(others),))
    for at in rng.sample(range(count), min(4, count // 10) + count // 1000):
        places = rng.randrange(1, 21) * rng.choice((-1, 1))
        releases[at] = replace(releases[at], displaced=places)
    for at in rng.sample(range(count), min(5, count // 10) + count // 2000):
        releases[at] = replace(releases[at], removed=True)
    return releases


def read_releases(path: Path) -> list[DemoRelease]:
    """The releases of a JSONL file (plain or .gz): rows of the public corpus, or our own records.

    Raises UsageError, with the file and the line, where a row cannot be read. A row without a
    category stands in the category of the row before it, so that a crawl of the listings meets it.
    """
    releases: list[DemoRelease] = []
    category = ""
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            release = _from_row(_DECODER.decode(line), category)
        except (msgspec.MsgspecError, ValueError) as error:
            raise UsageError(
                f"{path}, line {number}: not a release ({error})",
                hint="Give a file with one JSON release a line, as `scrape` writes them.",
            ) from error
        category = release.category
        releases.append(release)
    return releases


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            yield from file
    except (OSError, EOFError) as error:
        raise UsageError(f"{path} cannot be read: {error}", hint="Check the path.") from error


class _Row(msgspec.Struct):
    """What is read of a row; `h3` and `news` are the corpus's, `published` is ours."""

    id: int
    title: str
    h3: str | None = None
    lead: str | None = None
    body: str | None = None
    category: str | None = None
    posted: date | None = None
    published: date | None = None
    published_text: str | None = None
    news: date | None = None
    printable: bool = True


_DECODER: Final = msgspec.json.Decoder(_Row)


def _from_row(row: _Row, category_before: str) -> DemoRelease:
    posted = row.posted or row.published
    if posted is None:
        raise ValueError("it has neither `posted` nor `published`")
    return DemoRelease(
        id=row.id,
        title=row.h3 or row.title,
        lead=row.lead or None,
        body=_paragraphs(row.body or "", own=row.published is not None),
        category=row.category or category_before,
        posted=posted,
        news_date=_news_date(row, posted),
        printable=row.printable,
        picture=None,
        removed=posted == EPOCH,
        head=_head(row.title) if row.h3 else None,
    )


def _head(title: str) -> str:
    """The page's title as the corpus has it, which leaves out the usual words before it."""
    return title if title.startswith(SITE_NAME) else PAGE_TITLE + title


def _news_date(row: _Row, posted: date) -> date | None:
    """The corpus names it; our record merges it into `published`, and shows it by its form."""
    shown = re.fullmatch(r"\s*\d{1,2}/\d{1,2}/\d{4}\s*", row.published_text or "")
    if row.published and (row.published != posted or shown):
        return row.published
    return row.news


def _paragraphs(text: str, *, own: bool) -> str:
    """Plain text as HTML. Our record parts paragraphs by a blank line, the corpus by a new one."""
    parts = text.split("\n\n" if own or "\n\n" in text else "\n")
    return "".join(
        "<p>" + escape(part, quote=False).replace("\n", "<br>") + "</p>" for part in parts if part
    )
