"""Pages whose title, day or text stands in an unusual place, or beside what is no part of it."""

# ruff: noqa: E501 - markup reads best on one line, and a page's name says what it is

from html import escape

from cms_parts import FOOT, MENU, at_time, cards, full, html, iso, ps, short, words
from current_words import SHORT

from scraper.thai.dates import slash_form

PAGES = {}


def page(draw):
    PAGES[draw.__name__] = draw
    return draw


@page
def meta_day(t):
    """The day is in a meta tag alone."""
    return html(
        t,
        f'<meta name="date" content="{t.day.isoformat()}"><meta name="description" content="{escape(t.paragraphs[0][:140])}">',
        f"""{MENU}<div class="content"><h1>{escape(t.title)}</h1><div class="views"><i></i>1,234</div><div class="article">{ps(t)}</div></div>{FOOT}""",
    )


@page
def title_in_h2(t):
    """Nothing but its place says that the h2 is the title."""
    return html(
        t,
        "",
        f"""<div class="top"><h1>รัฐบาลไทย</h1></div>{MENU}<div class="wrap"><h2>{escape(t.title)}</h2><div class="date">{full(t)}</div><div class="text">{ps(t)}</div><div class="more"><h3>ข่าวอื่น ๆ</h3>{cards(t)}</div></div>{FOOT}""",
        title="รัฐบาลไทย",
    )


@page
def section_in_h1(t):
    return html(
        t,
        "",
        f"""{MENU}<div class="hero"><h1>ข่าวประชาสัมพันธ์</h1></div><div class="wrap"><h3 class="title">{escape(t.title)}</h3><p class="date"><i class="icon"></i>{at_time(t)}</p>{ps(t)}</div>{FOOT}""",
        title="ข่าวประชาสัมพันธ์ | รัฐบาลไทย",
    )


@page
def two_h1(t):
    return html(
        t,
        "",
        f"""<h1 class="logo">ข่าวทำเนียบรัฐบาล</h1>{MENU}<div><h1>{escape(t.title)}</h1><span class="d">{slash_form(t.day)}</span><div>{ps(t)}</div></div>{FOOT}""",
        title="ข่าวทำเนียบรัฐบาล",
    )


@page
def div_with_breaks(t):
    return html(
        t,
        "",
        f"""{MENU}<div class="box"><h1>{escape(t.title)}</h1><div>เผยแพร่เมื่อ {short(t)}</div><div class="detail">{"<br /><br />".join(words(t))}<br /><br /></div><div class="tool"><button>พิมพ์</button></div></div>{FOOT}""",
    )


@page
def nested_spans(t):
    lines = "".join(
        f'<div><span style="a"><span lang="TH"><span>{line}</span></span></span></div>'
        for line in words(t)
    )
    return html(
        t,
        "",
        f"""{MENU}<div class="n"><h1><span>{escape(t.title)}</span></h1><div><span><span>{full(t)}</span></span></div><div><span>{lines}</span></div></div>{FOOT}""",
    )


@page
def list_and_table(t):
    """Paragraphs, a list and a table in one text."""
    lines = words(t)
    items = "".join(f"<li>{x}</li>" for x in lines[1:-1])
    return html(
        t,
        "",
        f"""{MENU}<article><h1>{escape(t.title)}</h1><p>{full(t)}</p><p>{lines[0]}</p><ol>{items}</ol><table border=1><tr><td>{lines[-1]}</td></tr></table></article>{FOOT}""",
    )


@page
def everything_after(t):
    """Tags, files, neighbours, related news and comments below the text, in its own box."""
    return html(
        t,
        "",
        f"""{MENU}<div class="post"><h1>{escape(t.title)}</h1><div class="by">โดย งานประชาสัมพันธ์ | {full(t)} | 88 views</div>{ps(t)}<p>แท็ก: <a href="/th/tag/1">น้ำ</a> <a href="/th/tag/2">ป่า</a></p><div class="pn"><a href="/th/news/{t.id - 1}">« {escape(t.others[0])}</a> <a href="/th/news/{t.id + 1}">{escape(t.others[1])} »</a></div><h4>ข่าวที่เกี่ยวข้อง</h4><div class="rl">{cards(t, 4)}</div><h4>แสดงความคิดเห็น</h4><form><textarea></textarea><button>ส่ง</button></form></div>{FOOT}""",
    )


@page
def plain_related(t):
    """A list of other titles in plain text ends the text's own box."""
    others = "".join(f"<li>{escape(x)}</li>" for x in t.others[:4])
    return html(
        t,
        "",
        f"""{MENU}<div class="post"><h1>{escape(t.title)}</h1><div>{full(t)}</div><div class="txt">{ps(t)}<p><strong>ข่าวที่เกี่ยวข้อง</strong></p><ul>{others}</ul></div></div>{FOOT}""",
    )


@page
def plain_related_paragraphs(t):
    others = "".join(f"<p>- {escape(x)}</p>" for x in t.others[:4])
    return html(
        t,
        "",
        f"""{MENU}<div class="post"><h1>{escape(t.title)}</h1><div>{short(t)}</div><div class="txt">{ps(t)}<p>ข่าวที่เกี่ยวข้อง:</p>{others}</div></div>{FOOT}""",
    )


@page
def day_below(t):
    return html(
        t,
        "",
        f"""{MENU}<div class="w"><h1>{escape(t.title)}</h1><div class="txt">{ps(t)}</div><div class="btm">วันที่เผยแพร่ : {full(t)}</div><div class="shr">แชร์หน้านี้</div></div>{FOOT}""",
    )


@page
def day_above(t):
    return html(
        t,
        "",
        f"""{MENU}<main><div class="head"><div class="chips"><a href="/th/news?cat=5" class="chip">ด้านเศรษฐกิจ</a><span>{short(t)}</span></div><h1>{escape(t.title)}</h1></div><img src="/c.jpg" alt=""><section>{ps(t)}</section></main>{FOOT}""",
    )


@page
def calendar_leaf(t):
    return html(
        t,
        "",
        f"""{MENU}<div class="ev"><div class="leaf"><div class="day">{t.day.day}</div><div class="month">{SHORT[t.day.month - 1]}</div><div class="year">{t.day.year + 543}</div></div><div class="inf"><h1>{escape(t.title)}</h1><div class="txt">{ps(t)}</div></div></div>{FOOT}""",
    )


@page
def settings_first(t):
    """A dialog about cookies, with headings and switches, before all else."""
    return html(
        t,
        "",
        f"""<div class="modal"><div class="modal-content"><h2>การตั้งค่าความเป็นส่วนตัว</h2><p>เราใช้คุกกี้เพื่อเพิ่มประสิทธิภาพและประสบการณ์ที่ดีในการใช้เว็บไซต์ ท่านสามารถเลือกตั้งค่าความยินยอมการใช้คุกกี้ได้</p><h3>คุกกี้ที่มีความจำเป็น</h3><p>คุกกี้มีความจำเป็นสำหรับการทำงานของเว็บไซต์ เพื่อให้ท่านสามารถเข้าถึงข้อมูลและใช้งานเว็บไซต์ได้อย่างปลอดภัย</p><button>บันทึกการตั้งค่า</button></div></div>{MENU}<article><h1>{escape(t.title)}</h1><time>{full(t)}</time>{ps(t)}</article>{FOOT}""",
    )


@page
def lead_below_title(t):
    lines = words(t)
    return html(
        t,
        f'<meta property="og:title" content="{escape(t.title)}">',
        f"""{MENU}<article><header><h1>{escape(t.title)}</h1><h2 class="dek">สรุปสาระสำคัญของข่าวนี้โดยย่อในหนึ่งบรรทัดสำหรับผู้อ่าน</h2><p>{full(t)}</p></header><div>{"".join(f"<p>{x}</p>" for x in lines)}</div></article>{FOOT}""",
    )


@page
def sidebar_first(t):
    rows = cards(t, 5, "<tr><td><a href='/th/news/{id}'>{title}</a><br>{day}</td></tr>")
    return html(
        t,
        "",
        f"""<table><tr><td>{MENU}<h3>ข่าวล่าสุด</h3><table>{rows}</table></td><td><h1>{escape(t.title)}</h1><i>{slash_form(t.day)}</i>{ps(t)}</td></tr></table>{FOOT}""",
    )


@page
def open_graph_day(t):
    return html(
        t,
        f'<meta property="og:type" content="article"><meta property="og:title" content="{escape(t.title)}"><meta property="article:published_time" content="{iso(t)}">',
        f"""{MENU}<div class="a"><h1>{escape(t.title)}</h1><div class="s">ผู้เข้าชม 912 คน</div><div class="b">{ps(t)}</div></div>{FOOT}""",
    )


@page
def bars(t):
    """To listen, to enlarge, to print: bars above the text."""
    return html(
        t,
        "",
        f"""{MENU}<div class="d"><h1>{escape(t.title)}</h1><div class="bar"><span>{full(t)}</span><span>ขนาดตัวอักษร</span><a href="#">ก-</a><a href="#">ก</a><a href="#">ก+</a></div><div class="aud">ฟังข่าวนี้<audio src="/a.mp3"></audio> 00:00 / 03:12</div><div class="txt">{ps(t)}</div><div><a href="/print">พิมพ์หน้านี้</a></div></div>{FOOT}""",
    )


@page
def hero(t):
    """Title and day in one section, the text in another."""
    return html(
        t,
        "",
        f"""{MENU}<section class="hero"><div><h1>{escape(t.title)}</h1><p>{full(t)}</p></div></section><section class="content"><div class="inner">{ps(t)}</div></section><section class="latest"><div class="inner"><h2>ข่าวล่าสุด</h2><div class="g">{cards(t, 3)}</div></div></section>{FOOT}""",
    )


@page
def linked_title(t):
    return html(
        t,
        "",
        f"""{MENU}<div class="i"><h1><a href="/th/news/{t.id}">{escape(t.title)}</a></h1><small>{short(t)} 14.30 น.</small><blockquote>{ps(t)}</blockquote></div>{FOOT}""",
    )
