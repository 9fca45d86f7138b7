"""What is found on a page that no rule file knows, and whether it is a release."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from scraper.records import Link
from scraper.rules.engine import Fields, PrintedDate
from scraper.thai.dates import ReadDate

Verdict = Literal["", "not-found", "uncertain", "unknown-layout"]


@dataclass(slots=True)
class Found:
    """What a page says; `verdict` is empty for a release, else `detail` says why it is none."""

    verdict: Verdict = ""
    detail: str = ""
    title: str = ""
    lead: str | None = None
    body: str = ""
    category: str | None = None
    published: date | None = None
    published_text: str = ""
    posted: date | None = None
    images: list[Link] = field(default_factory=list)
    attachments: list[Link] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    origin: dict[str, str] = field(default_factory=dict)
    """Which source gave each field."""
    others: dict[str, dict[str, str]] = field(default_factory=dict)
    """What every source said of a field."""
    doubts: list[str] = field(default_factory=list)
    """What disagrees, where that was accepted."""

    def fields(self) -> Fields:
        """The same, as any layout's rules give it."""
        day, posted = self.published, self.posted
        return Fields(
            title=self.title,
            lead=self.lead,
            body=self.body,
            category=self.category,
            posted=PrintedDate(str(posted), ReadDate(posted, None)) if posted else None,
            news_date=PrintedDate(self.published_text, ReadDate(day, None)) if day else None,
            images=self.images,
            attachments=self.attachments,
            links=self.links,
        )


class Unsure(Exception):  # noqa: N818 - it is no error, it is an answer
    """The sources of a page do not make one release."""

    def __init__(self, detail: str, verdict: Verdict = "uncertain") -> None:
        super().__init__(detail)
        self.detail, self.verdict = detail, verdict
