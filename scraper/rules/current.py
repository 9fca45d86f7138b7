"""The layout `current`, `/th/news/{id}` and `/en/news/{id}`: a page whose markup nobody has seen.

What the page says for machines is asked first, then its structure: a heading, a day near it, a
run of prose after it. What is found must agree; where it does not, the page is uncertain, and
the reason names what disagrees.
"""

from functools import cached_property

from selectolax.lexbor import LexborHTMLParser

from scraper.rules import blocks
from scraper.rules.beside import files_below, lead_above, pictures_between, shows_more
from scraper.rules.days import Day, Days, shown_days
from scraper.rules.find_title import find_title
from scraper.rules.found import Found, Unsure
from scraper.rules.headings import Heading, headings, page_kind
from scraper.rules.leads import other_release
from scraper.rules.metadata import OTHER_KINDS, read_metadata
from scraper.rules.noise import Noise, find_noise
from scraper.rules.other_pages import (
    no_news,
    of_another_kind,
    other_text,
    row_of,
    why_outside,
)
from scraper.rules.other_words import kind_of_page
from scraper.rules.outline import Outline, outline
from scraper.rules.said import Metadata, Said
from scraper.rules.sections import find_category
from scraper.rules.structure import Body, find_body, shape
from scraper.rules.telling import (
    agreeing_body,
    as_text,
    drawn_title,
    is_other_text,
    letters,
    told_alone,
    told_lead,
    wall_foot,
    whole_title,
    with_opened,
    without_print,
)
from scraper.rules.titles import bare, is_specific, own_words, same
from scraper.rules.told import Told, told_day
from scraper.site import EDIT_DELAY, Address

LABEL = "current/1"
_LEAST, _LEAST_NAMED, _LEAST_TOLD, _MORE = 120, 90, 30, 10
"""Letters of a text: without metadata, on a named page, with data, and beside the title again."""
_LONG, _NOT_BELOW_TITLE = 200, 20


def read_current(
    tree: LexborHTMLParser, url: str, address: Address, *, accepts_uncertain: bool = False
) -> Found:
    """What the page at `url` says, and whether it is a release; `tree` as `assemble` leaves it.

    `accepts_uncertain`: it may be one where its sources disagree, if title, day and text are
    there; not where it says that it is another page, or no release.
    """
    page = _Page(tree, url, address, accepts_uncertain=accepts_uncertain)
    try:
        page.read()
    except Unsure as unsure:
        page.found.verdict, page.found.detail = unsure.verdict, unsure.detail
    return page.found


class _Page:
    """One page being read."""

    def __init__(
        self, tree: LexborHTMLParser, url: str, address: Address, *, accepts_uncertain: bool
    ) -> None:
        self.url, self.address = url, address
        self.accepts_uncertain = accepts_uncertain
        self.seen: Outline = outline(tree)
        self.meta: Metadata = read_metadata(tree, url, address)
        self.found = Found()
        self.articles: list[Said] = [said for said in self.meta.said if said.is_article]
        self.heading: Heading | None = None
        self.noise: Noise
        self.body: Body | None = None
        self.drawn: blocks.Seen | None = None
        self.taken: Said | None = None

    def read(self) -> None:
        if self.meta.elsewhere:
            raise Unsure(f"address: the page says that it is {self.meta.elsewhere[:200]}")
        told = [said.title for said in self.meta.said if said.title]
        names = self.meta.site_names
        self.heading = find_title(self.seen, told, self.meta.head, names, self._leads_away)
        self.refuse_other_kinds()
        self.find_text()
        if not (self.heading or self.body or self.articles or headings(self.seen, ("h1",))):
            words = "neither a heading nor a text on the page, drawn by script perhaps"
            raise Unsure(words, "unknown-layout")
        self.decide_title()
        self.decide_body()
        self.decide_lead()
        self.decide_day()
        self.decide_category()
        self.refuse_other_texts()
        self.add_the_rest()

    def doubt(self, detail: str) -> None:
        """What was found does not agree: the end of it, unless that is accepted."""
        if not self.accepts_uncertain:
            raise Unsure(detail)
        self.found.doubts.append(detail)

    # What is no release

    def refuse_other_kinds(self) -> None:
        meta = self.meta
        box, words = (self.heading.box, self.heading.text) if self.heading else (None, "")
        is_named = same(words, meta.head, meta.site_names)
        kind = page_kind(self.seen, meta.head, box, is_named=is_named)
        if kind and not self.has_article_named():
            words = f"its heading says that it is no release, but {kind.what}"
            short = self.seen.boxes and self.seen.size(self.seen.boxes[0]) < 6000
            is_gone = kind.reason == "not-found" and short and not self.articles
            raise Unsure(words, "not-found" if is_gone else "uncertain")
        if meta.kinds & OTHER_KINDS and not self.articles:
            named = ", ".join(sorted(meta.kinds & OTHER_KINDS))
            raise Unsure(f"the page says that it is another kind of page ({named})")

    def refuse_other_texts(self) -> None:
        title, text = self.found.title, self.found.body or ""
        is_told = self.has_article_named()
        why = of_another_kind(title, text) or self._why_other(text, is_told=is_told)
        if why := why or no_news(title, text, is_told=is_told):
            raise Unsure(why)

    def _why_other(self, text: str, *, is_told: bool) -> str:
        found, away = self.found, self._leads_away
        title = self.heading.box if self.heading else None
        kept = self.body.kept if self.body and not self.taken else []
        if is_told:
            return why_outside(self.seen, title, kept)
        if found.category and (kind := kind_of_page(found.category)):
            return f"its section, {found.category[:40]}, has no releases, but {kind.what}"
        told, is_named = (text, found.published), self._is_named(found.title)
        return other_text(self.seen, title, kept, *told, away, is_named=is_named)

    def _leads_away(self, href: str) -> bool:
        return other_release(href, self.url, self.address)

    def _is_named(self, title: str) -> bool:
        """Whether the page's <title>, or its metadata, names the release that the heading does."""
        names = self.meta.site_names
        told = [self.meta.head, *(said.title for said in self.meta.said)]
        return any(
            is_specific(words, names) and same(words, title, names)
            for words in told
            if words and title
        )

    def has_article_named(self) -> bool:
        """Whether metadata has a release with a title that a release can have."""
        return any(said.title and not kind_of_page(said.title) for said in self.strong())

    def strong(self) -> list[Said]:
        """What is said of an article by data about it, with a day.

        OpenGraph is none: many servers call every page an article, published when it was made.
        """
        data = [said for said in self.articles if said.source != "open-graph"]
        return [said for said in data if said.published and said.title]

    # Title

    def decide_title(self) -> None:
        """The heading, if nobody says otherwise; else what two sources agree on."""
        names, found = self.meta.site_names, self.found
        told = {
            said.source: own_words(said.title, names)
            for said in self.meta.said
            if is_specific(said.title, names)
        }
        drawn = drawn_title(self.heading.text, self.meta) if self.heading else ""
        tag = self.heading.box.tag if self.heading else "h1"
        said = told | ({tag: drawn} if drawn else {})
        if self.meta.head and is_specific(self.meta.head, names):
            said["title"] = own_words(self.meta.head, names)
        found.others["title"] = said
        drawn = drawn or told_alone(said, names)
        if not drawn:
            self.doubt(detail := "title: no heading on the page has one")
            if not said:
                raise Unsure(detail)
            drawn = next(iter(said.values()))
        # A page's <title> may be its section's, and plain meta tags the site's: no contradiction.
        against = [
            source
            for source, words in told.items()
            if source not in ("meta", "breadcrumb") and not same(words, drawn, names)
        ]
        if against:
            votes = sum(same(words, drawn, names) for name, words in said.items() if name != tag)
            if votes <= len(against) or {"json-ld", "microdata", "embedded-json"} & set(against):
                self.doubt(f"title: {tag} and {', '.join(against)} differ")
        found.title = whole_title(drawn, told.values())
        order = (*told, tag, "title")
        found.origin["title"] = next(
            (source for source in order if bare(said.get(source, "")) == bare(found.title)), tag
        )

    # Text

    def find_text(self) -> None:
        heading = self.heading
        title = heading.box if heading else None
        self.noise = find_noise(self.seen, self.address, self.url, title)
        wall_foot(self.seen, self.noise)
        box = self.seen.box_of(self.meta.article_box) if self.meta.article_box else None
        if box is None and heading and self._is_named(heading.text):
            row, _ = row_of(self.seen, heading.box)  # other releases may follow
            box = row if row >= 0 else None
        self.body = find_body(self.seen, self.noise.and_more(self.noise.soft), title, box)
        if self._letters(self.body) < _LEAST:
            body = find_body(self.seen, self.noise.and_more(self.noise.never), title, box)
            if self._letters(body) > self._letters(self.body):
                self.body = body
        start = title.last if title else 0
        self.body = with_opened(self.seen, self.noise.hard, start, self.body)
        self.body = agreeing_body(self.seen, title, self.body, self._told_body)
        if self.body:
            self.drawn = shape(self.seen, self.noise, self.body)

    @cached_property
    def _told_body(self) -> str:
        texts = [as_text(said.body).text for said in self.articles if said.body]
        return max(texts, key=len, default="")

    def _letters(self, body: Body | None) -> int:
        return letters("\n".join(self.seen.lines[at].text for at in body.kept)) if body else 0

    def _size(self) -> int:
        return sum(self.seen.lines[at].size for at in self.body.kept) if self.body else 0

    def decide_body(self) -> None:
        found, told = self.found, self._told_body
        others = sum(self.seen.size(self.seen.boxes[one]) for one in self.noise.dated_boxes)
        is_told = self.has_article_named() or self._is_named(found.title)
        if others > self._size() and not is_told:
            self.doubt("body: there is less of it than of other texts with a day each")
        shown = self.drawn.text if self.drawn else ""
        least = _LEAST_TOLD if self.strong() or self._is_complete() else _LEAST
        least = min(least, _LEAST_NAMED) if is_told else least
        repeated = letters(found.title) if bare(found.title) in bare(shown) else 0
        if repeated and letters(shown) - repeated >= _MORE and self._is_complete():
            repeated = 0  # the text begins with the title, and soon ends
        if letters(shown) - repeated >= least and not is_other_text(shown, told):
            found.body, found.origin["body"] = shown, "run of paragraphs"
            return
        data = [said for said in self.articles if said.source == "embedded-json"]
        if data and len(bare(told)) >= least and self._shows_nothing(shown):
            self._take_told(data[0])
            return
        if len(bare(told)) >= _LONG and not self.heading and self._shows_nothing(shown):
            self._take_told(max(self.articles, key=lambda said: len(said.body)))
            return
        why = "body: no run of paragraphs, drawn by script perhaps"
        why = "body: too little of it to be sure" if shown else why
        if is_other_text(shown, told):
            why = "body: the text on the page is not the one that its metadata has"
        self.doubt(why)
        if letters(shown) > repeated and (not told or not self._shows_nothing(shown)):
            found.body, found.origin["body"] = shown, "run of paragraphs"
        elif told:
            self._take_told(max(self.articles, key=lambda said: len(said.body)))
        else:
            raise Unsure(why)

    def _take_told(self, said: Said) -> None:
        self.taken, self.drawn = said, as_text(said.body)
        self.found.body, self.found.origin["body"] = self.drawn.text, said.source

    def decide_lead(self) -> None:
        """The line between title and text; of a text in data the lead beside it."""
        found, source = self.found, "structure"
        if self.taken:
            lead, source = told_lead(self.taken, found.title), self.taken.source
        else:
            lead = lead_above(self.seen, self.body, found.title)
        if lead:
            found.lead, found.origin["lead"] = lead, source

    def _is_complete(self) -> bool:
        """Whether a short text may be all there is: the page is named, and shows nothing else."""
        if self.body is None or self.heading is None or not self._is_named(self.heading.text):
            return False
        return not shows_more(self.seen, self.heading.box, self.body)

    def _shows_nothing(self, shown: str) -> bool:
        return len(bare(without_print(shown))) < _LEAST

    # Day

    def decide_day(self) -> None:
        found = self.found
        days = self._shown_days()
        told = {
            said.source: day
            for said in self.meta.said
            if said.published and (day := told_day(said.published))
        }
        for moment in days.moments[:1]:
            if day := told_day(moment):
                told["time"] = day
        said = {source: day.words for source, day in told.items()}
        if days.shown:
            said["printed"] = days.shown[0].words
        found.others["published"] = said
        for source, day in told.items():
            if day.is_off:
                self.doubt(f"published: {source} has {day.words[:40]!r}, of another era")
        known = {source: day for source, day in told.items() if day.day}
        shown = self._best_shown(days, known)
        if shown is None and not known:
            raise Unsure("published: no day near the title")
        if shown and shown.weekday_agrees is False:
            self.doubt(f"published: the weekday of {shown.words[:60]!r} is not that day's")
        self._compare(shown, known)
        self._take(shown, known, days)

    def _shown_days(self) -> Days:
        if self.heading is None:
            return Days([], [], [])
        return shown_days(self.seen, self.noise, self.heading.box, self.body, self.address)

    def _best_shown(self, days: Days, known: dict[str, Told]) -> Day | None:
        """The day printed; of several, and where it may be the day of an edit, what is told too."""
        told = {day.day for day in known.values()}
        agreeing = [day for day in days.shown if day.day in told]
        best = days.shown[:1]
        if best and agreeing and best[0].rank % 10 == 0 and best[0].day not in told:
            best = agreeing
        if not best:
            return None
        if told and best[0].day not in told and best[0].rank >= _NOT_BELOW_TITLE:
            return None  # a day elsewhere may be today's
        modified = {
            day.day for said in self.meta.said if said.modified and (day := told_day(said.modified))
        }
        if told and best[0].day in modified - told:
            return None
        return best[0]

    def _compare(self, shown: Day | None, known: dict[str, Told]) -> None:
        days = {source: day.day for source, day in known.items() if day.day}
        if shown:
            days["the page"] = shown.day
        if not days:
            raise Unsure("published: no day")
        first, last = min(days.values()), max(days.values())
        if last - first > EDIT_DELAY:
            said = ", ".join(f"{source} {day}" for source, day in days.items())
            self.doubt(f"published: {said} are too far apart")

    def _take(self, shown: Day | None, known: dict[str, Told], days: Days) -> None:
        found = self.found
        posted = next((day for day in known.values()), None)
        if shown is None and posted is not None:
            found.published, found.published_text = posted.day, posted.words
        elif shown is not None:
            found.published, found.published_text = shown.day, shown.words
        other = next((day.day for day in days.shown if day.day != found.published), None)
        found.posted = posted.day if posted else other
        sources = [source for source, day in known.items() if day.day == found.published]
        found.origin["published"] = sources[0] if sources else "printed"
        if found.posted:
            found.origin["posted"] = next(iter(known), "printed")

    # The rest

    def decide_category(self) -> None:
        found = self.found
        title = self.heading.box if self.heading else None
        category, source = find_category(self.seen, self.meta, title, found.title)
        if category:
            found.category, found.origin["category"] = category, source

    def add_the_rest(self) -> None:
        found = self.found
        drawn = self.drawn or blocks.Seen()
        title = self.heading.box if self.heading else None
        found.attachments, found.links = blocks.links(drawn.anchors, self.url)
        pictures = pictures_between(self.seen, self.noise, title, self.body) + drawn.pictures
        found.images = blocks.images(pictures, self.url)
        found.attachments += files_below(self.seen, self.body, found.attachments, self.url)
        places = dict.fromkeys(("images", "attachments", "links"), found.origin["body"])
        found.origin |= places | {"language": "address"}
