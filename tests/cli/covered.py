"""What the tests of `scrape coverage` share: invented releases of eight years."""

from datetime import UTC, date, datetime

from scraper import Release
from scraper.thai.dates import slash_form, to_buddhist

NAMES = {33: "ด้านเศรษฐกิจ", 32: "ด้านสังคม", 1225: "ข่าวรองนายกรัฐมนตรี / รัฐมนตรีประจำสำนักนายกรัฐมนตรี"}


def release(number, day, category_id=33, name=None, **facts):
    return Release(
        key=f"codeigniter/{number}",
        id=number,
        url=f"https://demo.invalid/news/contents/details/{number}",
        title=f"เรื่อง {number}",
        lead=None,
        body="",
        category=name or NAMES.get(category_id),
        category_id=category_id,
        published=day.isoformat(),
        published_be=to_buddhist(day),
        published_text=slash_form(day),
        posted=None,
        language="th",
        images=[],
        attachments=[],
        links=[],
        source="demo",
        fetched_at=datetime(2026, 1, 10, tzinfo=UTC),
        layout="codeigniter/1",
        content_hash=f"{number:064x}",
        **facts,
    )


def eight_years(count=1):
    """`count` releases a month from 2560 to 2567 in three categories, with ids in a row."""
    number = 50_000
    for month in range(8 * 12):
        for _ in range(count):
            number += 1
            day = date(2017 + month // 12, month % 12 + 1, 15)
            yield release(number, day, list(NAMES)[number % 3])


def last_line(text):
    return text.rstrip("\n").splitlines()[-1]
