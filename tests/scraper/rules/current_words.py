"""What a release says, and the names, days and labels that a page shows it with."""

# ruff: noqa: PLR0911 - each choice is a branch

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar

from scraper.thai.dates import long_form, slash_form

SHORT = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()
LONG = (
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม"
).split()
ENGLISH = (
    "January February March April May June July August September October November December"
).split()
TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@dataclass(frozen=True)
class Text:
    """What a release says."""

    title: str
    paragraphs: tuple[str, ...]
    day: date
    language: str
    id: int
    others: tuple[str, ...] = ()
    """Titles of other releases."""
    prose: tuple[str, ...] = ()
    """Sentences of other releases."""


@dataclass(frozen=True)
class Drawn:
    """A page, and what a reader would say of it."""

    html: str
    url: str
    text: Text
    traits: tuple[str, ...]

    @property
    def body(self):
        return "\n".join(self.text.paragraphs)


def say(text, thai, english):
    return thai if text.language == "th" else english


class Names:
    """Class names as a site's makers choose them."""

    POOLS: ClassVar = {
        "content": "news-content article-body entry-content detail-content post-detail content "
        "news-detail__body richtext editor-content prose story text-wrap single-content",
        "meta": "meta post-meta news-meta info date-info detail-info entry-meta sub-info",
        "title": "title news-title entry-title heading headline detail-title page-title",
        "wrap": "container row col-md-8 wrapper main-content page inner col-lg-9 section grid box",
        "list": "list items grid row news-list cards",
        "card": "card item news-item col-md-4 box news-card",
    }

    def __init__(self, rng):
        self.rng = rng
        self.style = rng.choice(("plain", "plain", "hashed", "utility", "none"))

    def __call__(self, role, *, telling=""):
        rng = self.rng
        if self.style == "none":
            return ""
        if self.style == "hashed":
            letters = "".join(rng.choice("abcdefghjkmnpqrstuvwxyz0123456789") for _ in range(6))
            return f' class="css-{letters}"'
        if self.style == "utility":
            words = rng.sample(
                "flex mt-4 px-2 text-lg w-full max-w-4xl mx-auto grid gap-6".split(), 3
            )
            return f' class="{" ".join(words)}"'
        name = telling or rng.choice(self.POOLS.get(role, role).split())
        return f' class="{name}"'


def printed(rng, text):
    day = text.day
    if text.language == "en":
        month = ENGLISH[day.month - 1]
        return rng.choice(
            (
                f"{day.day} {month} {day.year}",
                f"{month} {day.day}, {day.year}",
                f"{day.day} {month[:3]} {day.year}",
                day.isoformat(),
                f"{day:%d/%m/%Y}",
            )
        )
    year = day.year + 543
    return rng.choice(
        (
            f"{day.day} {LONG[day.month - 1]} {year}",
            f"{day.day} {SHORT[day.month - 1]} {year}",
            f"{day.day} {SHORT[day.month - 1]} {year % 100}",
            long_form(day),
            slash_form(day),
            f"{day.day} {LONG[day.month - 1]} พ.ศ. {year}",
            f"{day.day} {LONG[day.month - 1]} {year}".translate(TO_THAI),
            f"{slash_form(day)} 10:45 น.",
            f"{day.day} {LONG[day.month - 1]} {year} เวลา 09.30 น.",
        )
    )


def date_box(rng, text, names):
    words = printed(rng, text)
    label = rng.choice(
        (
            "",
            "",
            "",
            *say(
                text,
                ("วันที่ ", "เผยแพร่เมื่อ ", "วันที่ประกาศ : ", "โพสต์เมื่อ: "),
                ("Published ", "Date: ", "Posted on ", ""),
            ),
        )
    )
    views = say(
        text,
        rng.choice(("ผู้เข้าชม 1,204 ครั้ง", "อ่าน 56 ครั้ง", "1,204 views", "เข้าชม : 87")),
        "1,204 views",
    )
    kind = rng.randrange(8)
    stamp = moment(rng, text.day)
    if kind == 0:
        return f"<div{names('meta')}><time datetime='{stamp}'>{label}{words}</time></div>"
    if kind == 1:
        return f"<p{names('meta')}>{label}{words}</p>"
    if kind == 2:
        return f"<div{names('meta')}><span>{label}{words}</span><span>{views}</span></div>"
    if kind == 3:
        return (
            f"<ul{names('meta')}><li><i class='fa fa-calendar'></i> {label}{words}</li>"
            f"<li><i class='fa fa-eye'></i> {views}</li></ul>"
        )
    if kind == 4:
        return f"<div{names('meta')}><div>{label}{words}</div><div>{views}</div></div>"
    if kind == 5:
        return f"<div><span>{label}{words}</span> | <span>{views}</span></div>"
    if kind == 6:
        updated = printed(rng, Text(text.title, (), text.day + timedelta(days=2), text.language, 0))
        more = say(text, "ปรับปรุงล่าสุด", "Last updated")
        return f"<div{names('meta')}><p>{label}{words}</p><p>{more}: {updated}</p></div>"
    by = say(text, "โดย : กองประชาสัมพันธ์สมมติ", "By : Invented Press Office")
    return f"<div{names('meta')}>{label}{words} &nbsp;|&nbsp; {by} &nbsp;|&nbsp; {views}</div>"


def moment(rng, day):
    kind = rng.randrange(4)
    if kind == 0:
        return day.isoformat()
    if kind == 1:
        return f"{day.isoformat()}T{rng.randrange(24):02}:15:00+07:00"
    if kind == 2:  # 17:00 and later in UTC is the next day in Bangkok
        at = datetime(day.year, day.month, day.day, rng.randrange(24), 15, tzinfo=UTC)
        return (at - timedelta(hours=7)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    return f"{day.isoformat()} 08:00:00"


def url_of(text):
    return f"https://www.thaigov.go.th/{text.language}/news/{text.id}"
