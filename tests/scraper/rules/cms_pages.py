"""Pages as the makers of government sites build them: Drupal, WordPress, Laravel, tables, and so on.

Each function draws one kind of page of a text; `PAGES` has them all by name. They were written
after the reader, as pages that it had never met.
"""

# ruff: noqa: E501 - markup reads best on one line, and a page's name says what it is

import json
from html import escape

from cms_parts import FOOT, MENU, at_time, cards, english, full, html, iso, ps, short, words
from current_words import ENGLISH

from scraper.thai.dates import slash_form

PAGES = {}
EN = {"english_wordpress", "english_plain", "english_cards"}


def page(draw):
    PAGES[draw.__name__] = draw
    return draw


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
