"""`python collection_process.py COUNT FILE`: a collection of invented releases, as a run leaves it.

Their text is that of the miniature site's pages, without the way over HTML.
"""

import hashlib
import re
import sys
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

from scraper import Link, Release, to_line
from scraper.demo.releases import invent
from scraper.thai.dates import slash_form, to_buddhist


def main(count: int, path: Path) -> None:
    fetched = datetime(2026, 10, 1, tzinfo=UTC)
    numbers: dict[str, int] = {}
    with path.open("wb") as file:
        for at, one in enumerate(invent(count)):
            day = one.news_date or one.posted
            body = "\n\n".join(
                text
                for part in re.split(r"</(?:p|div|li|tr)>", one.body)
                if (text := unescape(re.sub(r"<[^>]+>", "", part)).strip())
            )
            release = Release(
                key=f"codeigniter/{one.id}",
                id=one.id,
                url=f"https://demo.invalid/news/contents/details/{one.id}",
                title=one.title,
                lead=one.lead,
                body=body,
                category=one.category,
                category_id=numbers.setdefault(one.category, len(numbers) + 1),
                published=day.isoformat(),
                published_be=to_buddhist(day),
                published_text=slash_form(day),
                posted=one.posted.isoformat(),
                language="en" if one.title.isascii() else "th",
                images=[Link(f"https://demo.invalid/{one.picture}")] if one.picture else [],
                attachments=[],
                links=[],
                source="demo",
                fetched_at=fetched + timedelta(seconds=at),
                layout="codeigniter/1",
                content_hash=hashlib.sha256(body.encode()).hexdigest(),
            )
            file.write(to_line(release))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
