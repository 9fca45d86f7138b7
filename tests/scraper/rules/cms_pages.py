"""Pages as the makers of government sites build them: Drupal, WordPress, Laravel, tables, and so on.

Each function draws one kind of page of a text; `PAGES` has them all by name. They were written
after the reader, as pages that it had never met.
"""

# ruff: noqa: E501 - markup reads best on one line, and a page's name says what it is

import json
from html import escape

from current_pages import ENGLISH, LONG, SHORT

from scraper.thai.dates import slash_form

PAGES = {}
EN = {"english_wordpress", "english_plain", "english_cards"}


def page(draw):
    PAGES[draw.__name__] = draw
    return draw


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


@page
def drupal(t):
    return html(
        t,
        f"<meta name='Generator' content='Drupal 10'><link rel='canonical' href='/th/news/{t.id}'>",
        f"""
<a href="#main-content" class="visually-hidden">ข้ามไปยังเนื้อหาหลัก</a><div class="dialog-off-canvas-main-canvas"><div class="layout-container"><header role="banner"><div class="region">{MENU}</div></header>
<main role="main"><a id="main-content"></a><div class="layout-content"><div class="region region-content"><h1 class="page-title"><span class="field field--name-title">{escape(t.title)}</span></h1>
<article class="node node--type-news"><footer class="node__meta"><div class="node__submitted">เขียนโดย <span class="field field--name-uid"><span lang="">admin</span></span> เมื่อ <span class="field field--name-created">{slash_form(t.day)} - 14:30</span></div></footer>
<div class="node__content clearfix"><div class="clearfix text-formatted field field--name-body field--type-text-with-summary field--label-hidden field__item">{ps(t)}</div>
<div class="field field--name-field-tags field--label-above"><div class="field__label">แท็ก</div><div class="field__items"><div class="field__item"><a href="/th/taxonomy/term/3">เศรษฐกิจ</a></div></div></div></div></article></div></div></main>{FOOT}</div></div>""",
    )


@page
def drupal_fields(t):
    return html(
        t,
        "",
        f"""<div class="page-wrapper">{MENU}<section class="main"><h1>{escape(t.title)}</h1><div class="views-row">
<div class="field field--name-field-date field--label-inline"><div class="field__label">วันที่</div><div class="field__item"><time datetime="{t.day.isoformat()}T12:00:00Z">{full(t)}</time></div></div>
<div class="field field--label-inline"><div class="field__label">หน่วยงาน</div><div class="field__item">กรมสมมติ</div></div>
<div class="field field--name-body"><div class="field__item">{ps(t)}</div></div></div></section></div>{FOOT}""",
    )


@page
def wordpress(t):
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "Article",
                "@id": f"https://www.thaigov.go.th/th/news/{t.id}#article",
                "headline": t.title,
                "datePublished": iso(t),
                "dateModified": iso(t),
                "articleSection": ["ข่าวเด่น"],
            },
            {
                "@type": "WebPage",
                "@id": f"https://www.thaigov.go.th/th/news/{t.id}",
                "name": f"{t.title} - รัฐบาลไทย",
                "datePublished": iso(t),
            },
            {"@type": "WebSite", "name": "รัฐบาลไทย"},
        ],
    }
    return html(
        t,
        f"<script type='application/ld+json' class='yoast-schema-graph'>{json.dumps(data)}</script>",
        f"""
<div id="page" class="site">{MENU}<div id="content"><main id="primary"><article class="post-1 post type-post hentry category-news"><header class="entry-header"><span class="cat-links"><a href="/th/category/1">ข่าวเด่น</a></span>
<h1 class="entry-title">{escape(t.title)}</h1><div class="entry-meta"><span class="posted-on">Posted on <a href="/th/news/{t.id}" rel="bookmark"><time class="entry-date published" datetime="{iso(t)}">{full(t)}</time></a></span> <span class="byline">by <span class="author vcard"><a href="/author/pr">pr_admin</a></span></span></div></header>
<div class="entry-content">{ps(t)}<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="?share=x">X</a></li><li><a href="?share=facebook">Facebook</a></li></ul></div></div>
<footer class="entry-footer"><span class="tags-links">Tagged <a href="/tag/a">งบประมาณ</a>, <a href="/tag/b">ชุมชน</a></span></footer></article>
<nav class="navigation post-navigation"><h2 class="screen-reader-text">Post navigation</h2><div class="nav-previous"><a href="/th/news/{t.id - 1}">{escape(t.others[0])}</a></div></nav></main>
<aside class="widget-area"><section class="widget"><h2 class="widget-title">Recent Posts</h2><ul><li><a href="/th/news/{t.id - 2}">{escape(t.others[1])}</a></li></ul></section></aside></div></div>{FOOT}""",
    )


@page
def elementor(t):
    """The site's name is the h1, the title an h2; the day is in a list of icons."""
    return html(
        t,
        "",
        f"""<header><h1><a href="/th">รัฐบาลไทย</a></h1>{MENU}</header><div class="elementor elementor-88"><div class="elementor-element e-con"><div class="elementor-widget-container"><h2 class="elementor-heading-title elementor-size-default">{escape(t.title)}</h2></div>
<div class="elementor-widget-container"><ul class="elementor-icon-list-items elementor-post-info"><li class="elementor-icon-list-item"><span class="elementor-icon-list-icon"><svg><path d="M1"/></svg></span><span class="elementor-icon-list-text"><time>{short(t)}</time></span></li><li><span class="elementor-icon-list-text">14:30</span></li></ul></div>
<div class="elementor-widget-theme-post-content"><div class="elementor-widget-container">{ps(t)}</div></div></div></div>{FOOT}""",
    )


@page
def laravel(t):
    """The title is the heading of a card."""
    return html(
        t,
        '<meta name="csrf-token" content="x">',
        f"""<nav class="navbar navbar-expand-lg"><a class="navbar-brand" href="/">รัฐบาลไทย</a></nav><main class="py-4"><div class="container"><div class="row justify-content-center"><div class="col-md-8">
<nav aria-label="breadcrumb"><ol class="breadcrumb"><li class="breadcrumb-item"><a href="/th">หน้าหลัก</a></li><li class="breadcrumb-item"><a href="/th/news">ข่าวประชาสัมพันธ์</a></li><li class="breadcrumb-item active">{escape(t.title)}</li></ol></nav>
<div class="card shadow-sm"><img src="/storage/cover.jpg" class="card-img-top" alt=""><div class="card-body"><h4 class="card-title">{escape(t.title)}</h4><p class="card-text"><small class="text-muted"><i class="bi bi-calendar3"></i> {short(t)} <i class="bi bi-eye"></i> 1,033</small></p><hr><div class="card-text">{ps(t)}</div></div>
<div class="card-footer"><a href="/th/news" class="btn btn-secondary">ย้อนกลับ</a></div></div></div><div class="col-md-4"><h5>ข่าวล่าสุด</h5><ul class="list-group">{cards(t, 4, "<li class='list-group-item'><a href='/th/news/{id}'>{title}</a> <span class='badge'>{day}</span></li>")}</ul></div></div></div></main>{FOOT}""",
    )


@page
def next_app(t):
    body = "".join(f'<p class="css-1x9k"><span>{line}</span></p>' for line in words(t))
    return html(
        t,
        "",
        f"""<div id="__next"><div class="css-0"><div class="css-1q2w"><a class="css-z" href="/th">รัฐบาลไทย</a></div><div class="css-9z8y"><div class="css-abc"><span class="css-chip">ด้านสังคม</span><h1 class="css-h">{escape(t.title)}</h1><div class="css-row"><svg></svg><time>{short(t)}</time><div class="css-dot"></div><span>อ่าน 3 นาที</span></div></div><div class="css-body">{body}</div>
<div class="css-grid"><h2 class="css-h2">ข่าวอื่น ๆ ที่น่าสนใจ</h2><div class="css-g">{cards(t, 3, "<a class='css-card' href='/th/news/{id}'><div>{title}</div><div>{day}</div><p>{prose}</p></a>")}</div></div></div></div></div>""",
    )


@page
def nuxt_vuetify(t):
    text = "\n\n".join(words(t))
    return html(
        t,
        "",
        f"""<div id="__nuxt"><div id="__layout"><div data-v-1 class="v-application"><header data-v-1 class="v-toolbar"><div class="v-toolbar__title">รัฐบาลไทย</div></header><main data-v-1 class="v-main"><div class="v-main__wrap"><div data-v-2 class="container"><div data-v-2 class="row"><div class="col col-12"><h1 data-v-2 class="text-h5">{escape(t.title)}</h1><div data-v-2 class="text-caption grey--text"><i class="mdi mdi-calendar"></i> วันที่ {at_time(t)}</div><div data-v-2 style="white-space: pre-line">{text}</div></div></div></div></div></main><footer class="v-footer">© 2569</footer></div></div></div>""",
    )


@page
def tables(t):
    """No heading at all: the title is bold in a cell."""
    return html(
        t,
        "",
        f"""<table width="960" align="center" cellspacing="0"><tr><td colspan="2"><img src="/banner.jpg"></td></tr><tr><td width="180" valign="top"><table><tr><td><a href="/th">หน้าแรก</a></td></tr><tr><td><a href="/th/news">ข่าว</a></td></tr><tr><td><a href="/th/link">ลิงก์</a></td></tr></table></td>
<td valign="top"><table width="100%"><tr><td class="head"><font size="4" color="#003366"><b>{escape(t.title)}</b></font></td></tr><tr><td align="right"><font size="1">{full(t)}</font></td></tr><tr><td class="txt">{"<br><br>".join(words(t))}</td></tr><tr><td align="right"><a href="javascript:history.back()">กลับ</a></td></tr></table></td></tr><tr><td colspan="2" align="center"><font size="1">สงวนลิขสิทธิ์ 2569</font></td></tr></table>""",
    )


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
def gallery(t):
    pictures = "".join(
        f'<a href="/u/{n}.jpg" data-lightbox="g"><img src="/u/{n}_s.jpg" alt=""></a>'
        for n in range(12)
    )
    return html(
        t,
        "",
        f"""{MENU}<div class="container"><div class="news"><h1>{escape(t.title)}</h1><div class="date">{short(t)}</div><div class="desc">{ps(t)}</div><div class="gallery"><h4>ภาพกิจกรรม</h4><div class="row">{pictures}</div></div></div></div>{FOOT}""",
    )


@page
def icons(t):
    return html(
        t,
        "",
        f"""{MENU}<div class="container"><div class="row"><div class="col-12"><h1 class="fw-bold">{escape(t.title)}</h1></div><div class="col-6"><span><i class="far fa-calendar-alt"></i> {at_time(t)}</span></div><div class="col-6 text-end"><span><i class="far fa-eye"></i> 1,234</span> <span><i class="fa fa-share"></i> 12</span></div><div class="col-12">{ps(t)}</div></div></div>{FOOT}""",
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
def joomla(t):
    return html(
        t,
        "",
        f"""{MENU}<div class="item-page" itemscope itemtype="https://schema.org/Article"><div class="page-header"><h2 itemprop="headline">{escape(t.title)}</h2></div><dl class="article-info muted"><dt class="article-info-term">รายละเอียด</dt><dd class="createdby">เขียนโดย <span itemprop="name">ผู้ดูแลระบบ</span></dd><dd class="category-name">หมวดหมู่: <a href="/th/c">ด้านสังคม</a></dd><dd class="published"><time datetime="{iso(t)}" itemprop="datePublished">เผยแพร่เมื่อ: {full(t)}</time></dd><dd class="hits">ฮิต: 4521</dd></dl><div itemprop="articleBody">{ps(t)}</div><ul class="pager"><li class="previous"><a href="/th/news/{t.id - 1}">ก่อนหน้า</a></li></ul></div>{FOOT}""",
    )


@page
def web_forms(t):
    """One form around all, and a label before each field."""
    return html(
        t,
        "",
        f"""<form method="post" action="./{t.id}" id="form1"><input type="hidden" name="__VIEWSTATE" value="{"A" * 300}"><div id="menu">{MENU}</div><div id="main"><span id="lblTitle" class="title"><h1>{escape(t.title)}</h1></span><br><span>วันที่ : </span><span id="lblDate">{full(t)}</span><br><span>ผู้เข้าชม : </span><span id="lblHit">55</span><br><div id="lblDetail">{"<br>".join(words(t))}</div></div></form>{FOOT}""",
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


@page
def english_wordpress(t):
    return html(
        t,
        f'<meta property="article:published_time" content="{iso(t)}">',
        f"""<div class="site"><article><h1 class="entry-title">{escape(t.title)}</h1><div class="entry-meta">{english(t)} / in <a href="/en/category/2">Economy</a> / by admin</div><div class="entry-content">{ps(t)}</div><div class="related-posts"><h3>You might also like</h3>{cards(t, 3, "<article><h4><a href='/en/news/{id}'>{title}</a></h4></article>")}</div></article></div><footer>Copyright 2026</footer>""",
    )


@page
def english_plain(t):
    return html(
        t,
        "",
        f"""<div id="h"><a href="/en">Home</a> &gt; <a href="/en/news">News</a> &gt; Detail</div><div id="c"><h1>{escape(t.title)}</h1><p>Published: {t.day:%a, %d %b %Y} 14:30 | Hits: 312</p>{ps(t)}<p>Source: <a href="https://www.mfa.invalid">Invented Ministry</a></p></div><div id="f">All rights reserved.</div>""",
    )


@page
def english_cards(t):
    return html(
        t,
        "",
        f"""<main><div class="hd"><span>Government News</span><h1>{escape(t.title)}</h1><span>{t.day.day} {ENGLISH[t.day.month - 1][:3]} {t.day.year}</span></div><div class="bd">{"".join(f"<div>{x}</div>" for x in words(t))}</div><div class="cs"><h2>Latest news</h2>{cards(t, 6, "<div class='c'><a href='/en/news/{id}'>{title}</a><p>{prose}</p></div>")}</div></main>""",
    )
