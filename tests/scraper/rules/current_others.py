"""Pages of other kinds at a release's address: listings, errors, galleries, doors."""

# ruff: noqa: E501, ARG001 - markup reads best on one line, and all
# pages are drawn by functions of one shape

from html import escape

from current_around import cards, cookies, footer, menu, related
from current_data import head_of
from current_words import Drawn, Names, printed, say, url_of

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
