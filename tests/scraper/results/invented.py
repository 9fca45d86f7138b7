"""Invented releases, for the tests of results."""

from datetime import UTC, date, datetime

from scraper import Release
from scraper.extract import content_hash
from scraper.thai.dates import slash_form, to_buddhist


def release(number, *, day=date(2022, 7, 27), hour=5, **fields):
    """An invented release; `hour` is when it was fetched."""
    known = {
        "key": f"codeigniter/{number}",
        "id": number,
        "url": f"https://demo.invalid/news/contents/details/{number}",
        "title": f"เรื่อง {number}",
        "lead": None,
        "body": "เนื้อความ",
        "category": "ข่าวทำเนียบรัฐบาล",
        "category_id": 1175,
        "published": day.isoformat(),
        "published_be": to_buddhist(day),
        "published_text": slash_form(day),
        "posted": day.isoformat(),
        "language": "th",
        "images": [],
        "attachments": [],
        "links": [],
        "revision": 1,
        "source": "demo",
        "fetched_at": datetime(2026, 1, 10, hour, tzinfo=UTC),
        "layout": "codeigniter/1",
    } | fields
    hashed = content_hash(known["title"], known["lead"], known["body"], known["published"])
    return Release(**{"content_hash": hashed} | known)
