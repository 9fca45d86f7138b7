"""Pages as the current site may have them, drawn at random: markup, names, order, metadata, noise.

Each `drawn(rng, text)` is a page, with what a reader would say is its title, day and text. The
generator knows nothing of the rules that read it: it draws from what sites do.
"""

# ruff: noqa: E501, ARG001, C901, PLR0911, PLR0912 - markup reads best on one line, all pieces of
# a page are drawn by functions of one shape, and each choice is a branch

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from html import escape
from random import Random
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


# The text


def body_html(rng, text, names):
    lines = [escape(line, quote=False) for line in text.paragraphs]
    kind = rng.choice(
        (
            "p",
            "p",
            "p",
            "div",
            "br",
            "brbr",
            "spans",
            "sections",
            "wrapped",
            "list",
            "mixed",
            "strong",
            "strays",
        )
    )
    also = also_read(rng, text, names)
    caption = picture(rng, text, names)
    middle = len(lines) // 2 + 1
    if kind == "br":
        return kind, "<br>\n".join(lines)
    if kind == "brbr":
        return kind, "<br/><br/>".join(lines)
    if kind == "div":
        parts = [f"<div>{line}</div>" for line in lines]
    elif kind == "spans":
        parts = [
            f'<p style="text-align:justify"><span style="font-size:16px">{x}</span></p>'
            for x in lines
        ]
    elif kind == "sections":
        parts = [
            f"<section>{''.join(f'<p>{x}</p>' for x in lines[at : at + 3])}</section>"
            for at in range(0, len(lines), 3)
        ]
        return kind, "\n".join(parts)
    elif kind == "wrapped":
        css = names("block")
        parts = [f"<div{css}><p>{line}</p></div>" for line in lines]
    elif kind == "list" and len(lines) > 4:
        items = "".join(f"<li>{x}</li>" for x in lines[2:-1])
        return kind, f"<p>{lines[0]}</p><p>{lines[1]}</p><ul>{items}</ul><p>{lines[-1]}</p>"
    elif kind == "mixed":
        parts = [
            rng.choice((f"<p>{x}</p>", f"<div>{x}</div>", f"<p><b>{x[:9]}</b>{x[9:]}</p>"))
            for x in lines
        ]
    elif kind == "strong":
        parts = [f"<p><strong>{lines[0]}</strong></p>", *(f"<p>{x}</p>" for x in lines[1:])]
    elif kind == "strays":
        parts = [x for line in lines for x in (f"<p>{line}</p>", "<p>&nbsp;</p>")]
    else:
        parts = [f"<p>{line}</p>\r\n" for line in lines]
    if rng.random() < 0.3:
        parts.insert(min(middle, len(parts)), caption)
    if rng.random() < 0.2 and kind != "wrapped":
        parts.insert(min(2, len(parts)), also)
    return kind, "".join(parts)


def picture(rng, text, names):
    words = say(text, "ภาพบรรยากาศการประชุมสมมติ", "A picture of an invented meeting")
    return f'<figure><img src="/uploads/a.jpg" alt=""><figcaption>{words}</figcaption></figure>'


def also_read(rng, text, names):
    words = say(text, "อ่านเพิ่มเติม", "Read also")
    return f'<p>{words}: <a href="/{text.language}/news/{text.id - 7}">{escape(text.others[0])}</a></p>'


# What stands around it


def breadcrumb(rng, text, names):
    home, news = say(text, ("หน้าแรก", "ข่าวทำเนียบรัฐบาล"), ("Home", "Government News"))
    title = escape(text.title)
    telling = names("breadcrumb", telling="breadcrumb")
    kind = rng.randrange(3)
    if kind == 0:
        return (
            f"<nav aria-label='breadcrumb'><ol{telling}><li><a href='/'>{home}</a></li>"
            f"<li><a href='/{text.language}/news'>{news}</a></li><li>{title}</li></ol></nav>"
        )
    if kind == 1:
        return f"<div{telling}><a href='/'>{home}</a> / <a href='/{text.language}/news'>{news}</a> / {title}</div>"
    return f"<ul{telling}><li><a href='/'>{home}</a></li><li><a href='/{text.language}/news'>{news}</a></li></ul>"


def menu(rng, text, names):
    entries = say(
        text,
        ("เกี่ยวกับรัฐบาล", "คณะรัฐมนตรี", "ข่าวสาร", "นโยบาย", "บริการประชาชน", "ติดต่อเรา"),
        ("About", "Cabinet", "News", "Policy", "Services", "Contact"),
    )
    rows = "".join(
        f"<li><a href='/{text.language}/m{n}'>{x}</a></li>" for n, x in enumerate(entries)
    )
    today = say(text, f"วันนี้ {long_form(text.day + timedelta(days=40))}", "Today: 1 December 2026")
    top = f"<div>{today}</div>" if rng.random() < 0.3 else ""
    tag = rng.choice(("nav", "div", "header"))
    brand = say(text, "รัฐบาลไทย", "Royal Thai Government")
    logo = rng.choice(
        (f"<a href='/'>{brand}</a>", f"<h1><a href='/'>{brand}</a></h1>", f"<div>{brand}</div>")
    )
    return f"<header>{top}{logo}</header><{tag}{names('menu', telling='navbar')}><ul>{rows}</ul></{tag}>"


def share(rng, text, names):
    words = say(text, "แชร์", "Share")
    kind = rng.randrange(3)
    if kind == 0:
        links = "".join(
            f"<a href='https://{x}.invalid/share?u=1'>{x.title()}</a>"
            for x in ("facebook", "twitter", "line")
        )
        return f"<div{names('share', telling='share-buttons')}>{words}: {links}</div>"
    if kind == 1:
        return f"<div{names('share', telling='social-share')}><span>{words}</span><button>Facebook</button><button>LINE</button></div>"
    copied = say(text, "คัดลอกลิงก์", "Copy link")
    return f"<div{names('tools', telling='tools')}><p>{words}</p><a href='#'>Facebook</a> <a href='#'>X</a> <a href='#'>{copied}</a></div>"


def tags(rng, text, names):
    words = say(text, ("แท็ก", "เศรษฐกิจ", "จังหวัดสมมติ"), ("Tags", "economy", "province"))
    links = " ".join(f"<a href='/tag/{n}'>#{x}</a>" for n, x in enumerate(words[1:]))
    return f"<div{names('tags', telling='tags')}><span>{words[0]}:</span> {links}</div>"


def related(rng, text, names, *, count=4):
    heading = say(
        text,
        rng.choice(("ข่าวที่เกี่ยวข้อง", "ข่าวอื่น ๆ", "ข่าวล่าสุด", "ข่าวแนะนำ", "ข่าวที่น่าสนใจ")),
        rng.choice(("Related news", "Latest News", "More news", "You may also like")),
    )
    rows = []
    tag = rng.choice(("div", "article", "li"))
    with_summary = rng.random() < 0.5
    for n in range(count):
        other = escape(text.others[n % len(text.others)])
        link = f"/{text.language}/news/{text.id - 1 - n}"
        day = printed(rng, Text("", (), text.day - timedelta(days=n + 1), text.language, 0))
        summary = f"<p>{escape(text.prose[n % len(text.prose)][:200])}</p>" if with_summary else ""
        if rng.random() < 0.3:
            rows.append(
                f"<{tag}{names('card')}><a href='{link}'><img src='/x.jpg'><div>{other}</div><div>{day}</div></a>{summary}</{tag}>"
            )
        else:
            rows.append(
                f"<{tag}{names('card')}><h3><a href='{link}'>{other}</a></h3>{summary}<span>{day}</span></{tag}>"
            )
    level = rng.choice(("h2", "h3", "h4", "div"))
    inner = "".join(rows)
    box = f"<ul>{inner}</ul>" if tag == "li" else f"<div{names('list')}>{inner}</div>"
    return f"<{rng.choice(('section', 'div'))}{names('related', telling='related-news')}><{level}>{heading}</{level}>{box}</section>".replace(
        "</section>", "</div>" if False else "</section>"
    )


def sidebar(rng, text, names):
    tag = rng.choice(("aside", "div"))
    heading = say(text, "ข่าวยอดนิยม", "Popular")
    rows = "".join(
        f"<li><a href='/{text.language}/news/{text.id - 30 - n}'>{escape(x)}</a> <small>{printed(rng, Text('', (), text.day - timedelta(days=n), text.language, 0))}</small></li>"
        for n, x in enumerate(text.others[:4])
    )
    hot = say(
        text,
        "สายด่วนรัฐบาล 1111 เปิดให้บริการประชาชนตลอด 24 ชั่วโมง",
        "Government hotline 1111, open around the clock",
    )
    return f"<{tag}{names('side', telling='sidebar')}><h3>{heading}</h3><ul>{rows}</ul><p>{hot}</p></{tag}>"


def cookies(rng, text, names):
    words = say(
        text,
        "เว็บไซต์นี้ใช้คุกกี้เพื่อพัฒนาประสิทธิภาพและประสบการณ์ที่ดีในการใช้งานเว็บไซต์ของท่าน ท่านสามารถศึกษารายละเอียดได้ที่นโยบายคุกกี้",
        "This website uses cookies to improve your experience. Please read our cookie policy for details.",
    )
    return f"<div{names('cookie', telling='cookie-bar')}><p>{words}</p><button>OK</button></div>"


def footer(rng, text, names):
    words = say(
        text,
        "สำนักเลขาธิการสมมติ เลขที่ 1 ถนนสมมติ แขวงสมมติ เขตสมมติ กรุงเทพมหานคร 10000 โทรศัพท์ 0-0000-0000",
        "Invented Secretariat, 1 Invented Road, Bangkok 10000, telephone 0-0000-0000",
    )
    tag = rng.choice(("footer", "div"))
    links = "".join(
        f"<li><a href='/f{n}'>{x}</a></li>"
        for n, x in enumerate(("Facebook", "YouTube", "RSS", "Sitemap"))
    )
    return f"<{tag}{names('footer', telling='footer')}><p>{words}</p><ul>{links}</ul><p>© 2569 สงวนลิขสิทธิ์</p></{tag}>"


def prev_next(rng, text, names):
    back, on = say(text, ("ข่าวก่อนหน้า", "ข่าวถัดไป"), ("Previous", "Next"))
    return (
        f"<div{names('pager')}><a href='/{text.language}/news/{text.id - 1}'>{back}: {escape(text.others[0])}</a>"
        f"<a href='/{text.language}/news/{text.id + 1}'>{on}: {escape(text.others[-1])}</a></div>"
    )


# Metadata


def linked_data(rng, text):
    article = {
        "@type": rng.choice(("NewsArticle", "Article")),
        "headline": text.title if rng.random() < 0.8 else text.title[:110],
        "datePublished": moment(rng, text.day),
        "dateModified": moment(rng, text.day + timedelta(days=rng.choice((0, 0, 3)))),
        "articleSection": say(text, "ข่าวทำเนียบรัฐบาล", "Government News"),
        "publisher": {
            "@type": "Organization",
            "name": say(text, "รัฐบาลไทย", "Royal Thai Government"),
        },
    }
    if rng.random() < 0.3:
        article["articleBody"] = "\n".join(text.paragraphs)
    if rng.random() < 0.4:
        article["mainEntityOfPage"] = {"@type": "WebPage", "@id": url_of(text)}
    site = {"@type": "WebSite", "name": say(text, "รัฐบาลไทย", "Royal Thai Government")}
    kind = rng.randrange(3)
    if kind == 0:
        data = {"@context": "https://schema.org", **article}
    elif kind == 1:
        data = {"@context": "https://schema.org", "@graph": [site, article]}
    else:
        data = [site, {"@context": "https://schema.org", **article}]
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=rng.random() < 0.5)}</script>'


def open_graph(rng, text):
    site = say(text, "รัฐบาลไทย", "Royal Thai Government")
    title = rng.choice((text.title, f"{text.title} | {site}", f"{text.title} - {site}"))
    published = f'<meta property="article:published_time" content="{moment(rng, text.day)}">'
    return (
        f'<meta property="og:title" content="{escape(title)}"><meta property="og:type" content="article">'
        f'<meta property="og:site_name" content="{site}">{published if rng.random() < 0.8 else ""}'
        f'<meta property="og:description" content="{escape(text.paragraphs[0][:150])}">'
    )


def release_data(rng, text, html):
    return {
        "id": rng.choice((text.id, str(text.id))),
        rng.choice(("title", "subject", "headline", "news_title")): text.title,
        rng.choice(("content", "detail", "body", "contentHtml")): html,
        rng.choice(
            ("publishedAt", "publishDate", "newsDate", "published_at", "datePublished")
        ): moment(rng, text.day),
        "updatedAt": moment(rng, text.day + timedelta(days=4)),
        "category": {"id": 3, "name": say(text, "ข่าวทำเนียบรัฐบาล", "Government News")},
        "views": 1204,
    }


def others_data(rng, text):
    return [
        {
            "id": text.id - 1 - n,
            "title": x,
            "publishedAt": moment(rng, text.day - timedelta(days=n + 1)),
            "content": "<p>" + text.prose[n % len(text.prose)] * 3 + "</p>",
        }
        for n, x in enumerate(text.others)
    ]


def as_json(data):
    return json.dumps(data, ensure_ascii=False).replace("</", "<\\/")


def embedded(rng, text, html, kind):
    release, others = release_data(rng, text, html), others_data(rng, text)
    if kind == "next":
        data = {
            "props": {"pageProps": {"news": release, "related": others}},
            "page": "/[lang]/news/[id]",
        }
        return f'<script id="__NEXT_DATA__" type="application/json">{as_json(data)}</script>'
    if kind == "push":
        row = f"5:{json.dumps(['$', '$L9', None, {'news': release, 'related': others}], ensure_ascii=False)}\n"
        cut = len(row) // 2
        return "".join(
            f"<script>self.__next_f.push([1,{as_json(part)}])</script>"
            for part in ('0:["$","html",null,{}]\n', row[:cut], row[cut:])
        )
    if kind == "nuxt":
        flat = []

        def put(value):
            at = len(flat)
            flat.append(None)
            if isinstance(value, dict):
                flat[at] = {key: put(one) for key, one in value.items()}
            elif isinstance(value, list):
                flat[at] = [put(one) for one in value]
            else:
                flat[at] = value
            return at

        put({"data": {"news": release, "related": others}, "state": {}})
        return f'<script type="application/json" id="__NUXT_DATA__">{as_json(flat)}</script>'
    data = {"news": {"detail": release, "latest": others}}
    return f"<script>window.__INITIAL_STATE__ = {as_json(data)};</script>"


def url_of(text):
    return f"https://www.thaigov.go.th/{text.language}/news/{text.id}"


def head_of(rng, text, inner, *, generic=False):
    site = say(text, "รัฐบาลไทย", "Royal Thai Government")
    title = (
        site
        if generic
        else rng.choice(
            (
                f"{text.title} | {site}",
                f"{text.title} - {site}",
                text.title,
                f"{site} - {text.title}",
            )
        )
    )
    return (
        f'<!doctype html><html lang="{text.language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width">{inner}<style>.a{{b:c}}</style></head><body>'
    )


def drawn(rng, text):
    """A release's page."""
    names = Names(rng)
    kinds = rng.choice(
        (
            (),
            ("ld",),
            ("og",),
            ("ld", "og"),
            ("og", "data"),
            ("micro",),
            ("data",),
            ("ld", "og", "data"),
            ("shell",),
        )
    )
    inner = linked_data(rng, text) if "ld" in kinds else ""
    inner += open_graph(rng, text) if "og" in kinds else ""
    style, html = body_html(rng, text, names)
    data = ""
    if "data" in kinds or "shell" in kinds:
        plain = "".join(f"<p>{escape(x)}</p>" for x in text.paragraphs)
        data = embedded(rng, text, plain, rng.choice(("next", "push", "nuxt", "window")))
    traits = (*kinds, style, names.style)
    head = head_of(rng, text, inner, generic=rng.random() < 0.25)
    if "shell" in kinds:
        words = say(text, "กำลังโหลด...", "Loading...")
        around = menu(rng, text, names) if rng.random() < 0.5 else ""
        html = f"{head}{around}<div id='__next'>{rng.choice((words, ''))}</div>{data}<script src='/a.js'></script></body></html>"
        return Drawn(html, url_of(text), text, traits)
    main = article(rng, text, names, html, micro="micro" in kinds)
    parts = [main]
    if rng.random() < 0.4:
        parts.insert(rng.choice((0, 1)), sidebar(rng, text, names))
    outer = "\n".join(parts)
    for _ in range(rng.randrange(4)):
        outer = f"<div{names('wrap')}>{outer}</div>"
    if rng.random() < 0.5:
        outer += related(rng, text, names, count=rng.choice((3, 4, 8, 20)))
    page = [menu(rng, text, names), outer, footer(rng, text, names)]
    if rng.random() < 0.5:
        page.insert(1, breadcrumb(rng, text, names))
    if rng.random() < 0.4:
        page.insert(rng.choice((0, len(page))), cookies(rng, text, names))
    return Drawn(f"{head}{''.join(page)}{data}</body></html>", url_of(text), text, traits)


def article(rng, text, names, html, *, micro):
    tag = rng.choice(("main", "article", "div", "section", "div"))
    prop = ' itemscope itemtype="https://schema.org/NewsArticle"' if micro else ""
    title = f"<h1{names('title')}{' itemprop=headline' if micro else ''}>{escape(text.title)}</h1>"
    day = date_box(rng, text, names)
    if micro:
        day += f'<meta itemprop="datePublished" content="{moment(rng, text.day)}">'
    top = [title, day]
    if rng.random() < 0.2:
        top.reverse()
    if rng.random() < 0.2:
        top.append(share(rng, text, names))
    if rng.random() < 0.3:
        top.append('<div><img src="/uploads/cover.jpg" alt="cover"></div>')
    if rng.random() < 0.3:
        top = [f"<{rng.choice(('header', 'div'))}{names('head')}>", *top, "</header>"]
        top[-1] = top[0].split()[0].split(">")[0].replace("<", "</") + ">"
    kind = rng.randrange(5)
    if kind == 0:
        content = html
    elif kind == 1:
        content = f"<div{names('content')}><div>{html}</div></div>"
    else:
        prop_body = ' itemprop="articleBody"' if micro else ""
        content = f"<div{names('content')}{prop_body}>{html}</div>"
    after = []
    if rng.random() < 0.4:
        after.append(tags(rng, text, names))
    if rng.random() < 0.4:
        after.append(share(rng, text, names))
    if rng.random() < 0.3:
        after.append(prev_next(rng, text, names))
    if rng.random() < 0.4:
        after.append(related(rng, text, names, count=3))
    return f"<{tag}{names('wrap')}{prop}>{''.join(top)}{content}{''.join(after)}</{tag}>"


# Pages of other kinds

OTHER_KINDS = (
    "listing",
    "front",
    "search",
    "gone",
    "category",
    "gallery",
    "viewer",
    "login",
    "maintenance",
    "shell",
    "policy",
    "consent",
    "drawn",
    "featured",
)


def other(rng, text, kind):
    """A page of another kind, at a release's address."""
    names = Names(rng)
    site = say(text, "รัฐบาลไทย", "Royal Thai Government")
    heading, inner, inside = OTHERS[kind](rng, text, names)
    head = head_of(rng, text, inner, generic=True).replace(
        f"<title>{site}", f"<title>{rng.choice((site, f'{heading} | {site}'))}"
    )
    page = menu(rng, text, names) + inside + (footer(rng, text, names) if kind != "shell" else "")
    if rng.random() < 0.4 and kind != "shell":
        page += cookies(rng, text, names)
    return Drawn(f"{head}{page}</body></html>", url_of(text), text, (kind, names.style))


def cards(rng, text, names, count, *, link=True):
    rows = []
    css, tag = names("card"), rng.choice(("div", "li", "article"))
    for n in range(count):
        title = escape(text.others[n % len(text.others)])
        day = printed(rng, Text("", (), text.day - timedelta(days=n), text.language, 0))
        address = f"/{text.language}/news/{text.id + 5 - n if n != 5 else text.id + 99}"
        summary = f"<p>{escape(text.prose[n % len(text.prose)])}</p>" if rng.random() < 0.7 else ""
        rows.append(
            f"<{tag}{css}><h2><a href='{address}'>{title}</a></h2><span>{day}</span>{summary}</{tag}>"
        )
    return "".join(rows)


def _listing(rng, text, names):
    heading = say(text, "ข่าวทำเนียบรัฐบาล", "Government News")
    paging = say(text, "แสดง 1 ถึง 10 จาก 4,210", "Showing 1 to 10 of 4,210")
    return (
        heading,
        "",
        f"<main><h1>{heading}</h1>{cards(rng, text, names, 10)}<p>{paging}</p></main>",
    )


def _front(rng, text, names):
    heading = say(text, "รัฐบาลไทย", "Royal Thai Government")
    words = say(
        text,
        "ยินดีต้อนรับสู่เว็บไซต์รัฐบาลไทย ศูนย์รวมข้อมูลข่าวสารและบริการภาครัฐเพื่อประชาชน",
        "Welcome to the website of the Government",
    )
    inner = (
        f'<meta property="og:title" content="{heading}"><meta property="og:type" content="website">'
    )
    return (
        heading,
        inner,
        f"<h1>{heading}</h1><p>{words * 3}</p><section>{cards(rng, text, names, 6)}</section><section>{cards(rng, text, names, 4)}</section>",
    )


def _search(rng, text, names):
    heading = say(text, "ผลการค้นหา", "Search results")
    return (
        heading,
        "",
        f"<main><h1>{heading}</h1><form><input name=q><button>Go</button></form>{cards(rng, text, names, 8)}</main>",
    )


def _gone(rng, text, names):
    heading = say(
        text,
        rng.choice(("ไม่พบหน้าที่ต้องการ", "404", "ไม่พบข้อมูล", "ขออภัย ไม่พบหน้านี้")),
        rng.choice(("Page not found", "404 Not Found")),
    )
    words = say(
        text,
        "หน้าที่ท่านต้องการอาจถูกลบ เปลี่ยนชื่อ หรือไม่สามารถใช้งานได้ชั่วคราว กรุณาตรวจสอบที่อยู่อีกครั้ง หรือกลับไปยังหน้าแรก",
        "The page you are looking for might have been removed or had its name changed.",
    )
    latest = related(rng, text, names) if rng.random() < 0.4 else ""
    return heading, "", f"<main><h1>{heading}</h1><p>{words}</p>{latest}</main>"


def _category(rng, text, names):
    heading = say(text, "ด้านเศรษฐกิจ", "Economy")
    words = say(
        text,
        "รวมข่าวสารด้านเศรษฐกิจ การเงิน การคลัง และการลงทุน จากทุกกระทรวงและหน่วยงานที่เกี่ยวข้องของภาครัฐ เพื่อให้ประชาชนติดตามได้อย่างสะดวก",
        "All news of the economy, finance and investment from every ministry and agency of the Government.",
    )
    return (
        heading,
        "",
        f"<div{names('wrap')}><h1>{heading}</h1><p>{words}</p><div>{cards(rng, text, names, 9)}</div></div>",
    )


def _gallery(rng, text, names):
    pictures = "".join(f"<a href='/g/{n}.jpg'><img src='/g/{n}.jpg' alt=''></a>" for n in range(12))
    return (
        text.title,
        "",
        f"<main><h1>{escape(text.title)}</h1><p>{printed(rng, text)}</p><div>{pictures}</div><p>1 / 12</p></main>",
    )


def _viewer(rng, text, names):
    words = say(text, "ดาวน์โหลดเอกสาร", "Download document")
    return (
        text.title,
        "",
        f"<main><h1>{escape(text.title)}</h1><p>{printed(rng, text)}</p><iframe src='/v?f=a.pdf'></iframe><a href='/uploads/a.pdf'>{words}</a></main>",
    )


def _login(rng, text, names):
    heading = say(text, "เข้าสู่ระบบ", "Sign in")
    words = say(
        text,
        "กรุณาเข้าสู่ระบบด้วยบัญชีของท่านเพื่อใช้งานบริการภาครัฐ หากยังไม่มีบัญชีกรุณาสมัครสมาชิกก่อนเข้าใช้งานระบบ",
        "Please sign in with your account to use the services.",
    )
    return (
        heading,
        "",
        f"<main><h1>{heading}</h1><p>{words}</p><form><label>E-mail<input name=u></label><input type=password><button>OK</button></form></main>",
    )


def _maintenance(rng, text, names):
    heading = say(
        text, rng.choice(("ปิดปรับปรุงระบบ", "ขออภัย เว็บไซต์อยู่ระหว่างปรับปรุง")), "Under maintenance"
    )
    words = say(
        text,
        "เว็บไซต์ปิดปรับปรุงระบบชั่วคราวเพื่อเพิ่มประสิทธิภาพการให้บริการ ขออภัยในความไม่สะดวกมา ณ ที่นี้ กรุณากลับมาใหม่อีกครั้งในภายหลัง ขอบคุณที่ใช้บริการ",
        "The website is being improved. We apologise for the inconvenience and will be back soon. Thank you for your patience and for using our services.",
    )
    return heading, "", f"<div><h1>{heading}</h1><p>{printed(rng, text)}</p><p>{words}</p></div>"


def _shell(rng, text, names):
    return (
        "",
        "",
        "<div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript><script src='/a.js'></script>",
    )


def _policy(rng, text, names):
    heading = say(text, "นโยบายเว็บไซต์", "Website policy")
    lines = "".join(f"<p>{escape(x)}</p>" for x in text.prose)
    updated = rng.choice(
        (say(text, "ปรับปรุงล่าสุด", "Last updated"), say(text, "ประกาศ ณ วันที่", "Announced on"))
    )
    return (
        heading,
        "",
        f"<main><h1>{heading}</h1><p>{updated} {printed(rng, text)}</p>{lines}</main>",
    )


def _consent(rng, text, names):
    heading = say(text, "เราใช้คุกกี้", "We use cookies")
    return (
        heading,
        "",
        f"<div><h1>{heading}</h1><p>{printed(rng, text)}</p>{cookies(rng, text, names) * 3}</div>",
    )


def _drawn(rng, text, names):
    """A listing whose links a script follows."""
    heading = say(text, "ข่าวนโยบายและมาตรการสำคัญ", "Policies and measures of the day")
    css, tag = names("card"), rng.choice(("div", "li", "article"))
    rows = "".join(
        f"<{tag}{css} onclick='go({n})'><h3>{escape(x)}</h3><div>{printed(rng, text)}</div><p>{escape(text.prose[n])}</p></{tag}>"
        for n, x in enumerate(text.others)
    )
    return heading, "", f"<main><h1>{heading}</h1><div>{rows}</div></main>"


def _featured(rng, text, names):
    """A front page, whose first release stands large."""
    heading = say(text, "รัฐบาลไทย", "Royal Thai Government")
    link = f"/{text.language}/news/{text.id + 3}"
    return (
        heading,
        "",
        (
            f"<section><h1><a href='{link}'>{escape(text.others[0])}</a></h1><p>{printed(rng, text)}</p>"
            f"<p>{escape(text.prose[0])}</p><a href='{link}'>{say(text, 'อ่านต่อ', 'Read more')}</a></section><section>{cards(rng, text, names, 6)}</section>"
        ),
    )


OTHERS = {
    "listing": _listing,
    "front": _front,
    "search": _search,
    "gone": _gone,
    "category": _category,
    "gallery": _gallery,
    "viewer": _viewer,
    "login": _login,
    "maintenance": _maintenance,
    "shell": _shell,
    "policy": _policy,
    "consent": _consent,
    "drawn": _drawn,
    "featured": _featured,
}


def grams(text):
    bare = "".join(text.split())
    counts = {}
    for at in range(max(1, len(bare) - 3)):
        counts[bare[at : at + 4]] = counts.get(bare[at : at + 4], 0) + 1
    return counts


def f1(found, wanted):
    """Over character 4-grams, white space removed."""
    a, b = grams(found), grams(wanted)
    both = sum(min(count, b.get(gram, 0)) for gram, count in a.items())
    return 2 * both / (sum(a.values()) + sum(b.values()))


def invented_texts(count, seed=2569):
    """Texts of invented releases."""
    import re  # noqa: PLC0415 - of this alone

    from scraper.demo.releases import invent  # noqa: PLC0415 - not for those who have other texts

    rng = Random(seed)
    releases = invent(count * 2, seed=seed)
    words = [re.sub(r"<[^>]+>", "\n", release.body) for release in releases]
    found = []
    for english in (False, True):
        group = [
            (r, w)
            for r, w in zip(releases, words, strict=True)
            if (r.category == "Government News") is english
        ]
        titles = [r.title for r, _ in group]
        lines = [
            x.strip()
            for _, w in group
            for x in w.splitlines()
            if len(x.strip()) > 90 and "&" not in x
        ]
        for release, _ in group[: count if not english else count // 4]:
            size = rng.choice((2, 4, 7, 7, 12, 20))
            found.append(
                Text(
                    title=release.title.strip(),
                    paragraphs=tuple(rng.sample(lines, size)),
                    day=date(2026, 1, 1) + timedelta(days=rng.randrange(300)),
                    language="en" if english else "th",
                    id=rng.randrange(160_000, 170_000),
                    others=tuple(rng.sample(titles, 6)),
                    prose=tuple(rng.sample(lines, 6)),
                )
            )
    rng.shuffle(found)
    return found[:count]


def corpus_texts(path, count, seed=2569):
    """Texts of real releases, from the public corpus."""
    import gzip  # noqa: PLC0415 - of this alone

    rng = Random(seed)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    rows = [row for row in rows if row["h3"] and len(row["body"] or "") > 200]
    rng.shuffle(rows)
    titles = [row["h3"] for row in rows]
    found = []
    for row in rows[:count]:
        lines = [" ".join(line.split()) for line in row["body"].splitlines()]
        thai = sum("ก" <= sign <= "ฮ" for sign in row["body"])
        found.append(
            Text(
                title=" ".join(row["h3"].split()),
                paragraphs=tuple(line for line in lines if line.strip("\u200b\u00a0 ")),
                day=date.fromisoformat(row["news"] or row["posted"]),
                language="th" if thai > 0.05 * len(row["body"]) else "en",
                id=row["id"] + 100_000,
                others=tuple(rng.sample(titles, 6)),
                prose=tuple(x["body"].splitlines()[0][:400] for x in rng.sample(rows, 6)),
            )
        )
    return found
