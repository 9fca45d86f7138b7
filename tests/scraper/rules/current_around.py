"""What stands around a release's text: menus, breadcrumbs, other news, bars, the foot."""

# ruff: noqa: E501, ARG001 - markup reads best on one line, and all
# pieces of a page are drawn by functions of one shape

from datetime import timedelta
from html import escape

from current_words import Text, printed, say

from scraper.thai.dates import long_form


def picture(rng, text, names):
    words = say(text, "ภาพบรรยากาศการประชุมสมมติ", "A picture of an invented meeting")
    return f'<figure><img src="/uploads/a.jpg" alt=""><figcaption>{words}</figcaption></figure>'


def also_read(rng, text, names):
    words = say(text, "อ่านเพิ่มเติม", "Read also")
    return f'<p>{words}: <a href="/{text.language}/news/{text.id - 7}">{escape(text.others[0])}</a></p>'


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
