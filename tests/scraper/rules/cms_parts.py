"""What pages of the makers of sites share: days as they print them, paragraphs, cards, menu and foot."""

# ruff: noqa: E501 - markup reads best on one line, and a page's name says what it is

from html import escape

from current_words import ENGLISH, LONG, SHORT


def short(t):
    return f"{t.day.day} {SHORT[t.day.month - 1]} {(t.day.year + 543) % 100}"


def full(t):
    return f"{t.day.day} {LONG[t.day.month - 1]} {t.day.year + 543}"


def at_time(t):
    return f"{full(t)} เวลา 14:30 น."


def english(t):
    return f"{ENGLISH[t.day.month - 1]} {t.day.day}, {t.day.year}"


def iso(t):
    return f"{t.day.isoformat()}T14:30:00+07:00"


def words(t):
    return [escape(line, quote=False) for line in t.paragraphs]


def ps(t):
    return "\n".join(f"<p>{line}</p>" for line in words(t))


def cards(
    t,
    count=3,
    form="<div class='card'><a href='/{lang}/news/{id}'><img src='/t.jpg'><h5>{title}</h5></a><p>{day}</p></div>",
):
    days = [
        f"{max(1, t.day.day - n)} {SHORT[t.day.month - 1]} {(t.day.year + 543) % 100}"
        for n in range(count)
    ]
    return "".join(
        form.format(
            lang=t.language,
            id=t.id - 1 - n,
            title=escape(t.others[n % 6]),
            day=days[n],
            prose=t.prose[n % 6][:150],
        )
        for n in range(count)
    )


def html(t, head="", body="", title=None):
    name = "รัฐบาลไทย" if t.language == "th" else "Royal Thai Government"
    shown = f"{escape(t.title)} | {name}" if title is None else title
    return f'<!DOCTYPE html><html lang="{t.language}"><head><meta charset="utf-8"><title>{shown}</title>{head}</head><body>{body}</body></html>'


MENU = "<nav><ul><li><a href='/th'>หน้าแรก</a></li><li><a href='/th/news'>ข่าวสาร</a></li><li><a href='/th/contact'>ติดต่อ</a></li></ul></nav>"
FOOT = "<footer><p>สำนักเลขาธิการสมมติ ถนนสมมติ เขตสมมติ กรุงเทพฯ 10300 โทร. 0 0000 0000</p><p>สงวนลิขสิทธิ์ © 2569</p></footer>"
