"""Pages as agencies have them whose title is no heading, or whose day stands in an odd place.

Each function draws one kind of page of a text; `PAGES` has them all by name.
"""

# ruff: noqa: E501 - markup reads best on one line

import json
from html import escape

from cms_parts import FOOT, MENU, cards, full, html, iso, ps, short, words

PAGES = {}


def page(draw):
    PAGES[draw.__name__] = draw
    return draw


@page
def heading_by_its_role(t):
    return html(
        t,
        "",
        f"""{MENU}<div data-id="header"><div role="heading" aria-level="1">{escape(t.title)}</div><div>เผยแพร่เมื่อ {full(t)}</div></div><div class="zone">{ps(t)}</div>{FOOT}""",
        title="รัฐบาลไทย",
    )


@page
def title_by_its_class(t):
    """No heading, and the site's name as <title>."""
    return html(
        t,
        "",
        f"""{MENU}<div class="col"><div class="topic">{escape(t.title)}</div><div class="post-date">{t.day:%d-%m}-{t.day.year + 543}</div><div class="txt">{"<br><br>".join(words(t))}</div></div><div class="side"><div class="card-title">ข่าวที่เกี่ยวข้อง</div>{cards(t)}</div>{FOOT}""",
        title="รัฐบาลไทย",
    )


@page
def title_in_a_large_font(t):
    return html(
        t,
        "",
        f"""{MENU}<table><tr><td><font size="4" color="#036"><b>{escape(t.title)}</b></font></td></tr><tr><td align="right"><font size="2">{full(t)}</font></td></tr><tr><td><font size="3">{"<br>".join(words(t))}</font></td></tr></table>{FOOT}""",
        title="รายละเอียดข่าว - รัฐบาลไทย",
    )


@page
def title_beside_its_label(t):
    return html(
        t,
        "",
        f"""{MENU}<table class="detail"><tr><td class="lbl">หัวข้อข่าว :</td><td>{escape(t.title)}</td></tr><tr><td class="lbl">วันที่ลงข่าว :</td><td>{full(t)}</td></tr><tr><td class="lbl">รายละเอียด :</td><td>{"<br>".join(words(t))}</td></tr><tr><td class="lbl">จำนวนผู้เข้าชม :</td><td>913</td></tr></table>{FOOT}""",
        title="ข่าวประชาสัมพันธ์ - รัฐบาลไทย",
    )


@page
def title_beside_an_unknown_name(t):
    return html(
        t,
        "",
        f"""{MENU}<div class="d"><span class="lbl">{escape(t.title)}</span><br><span>วันที่ประกาศข่าว : </span><span>{full(t)}</span><br><div>{ps(t)}</div></div>{FOOT}""",
        title=f"{escape(t.title)} | กรมสมมติเพื่อการทดสอบ",
    )


@page
def icons_by_their_names(t):
    return html(
        t,
        "",
        f"""{MENU}<div class="c"><h2>{escape(t.title)}</h2><div class="meta"><mat-icon>calendar_today</mat-icon><span>{short(t)}</span><span class="material-icons">visibility</span><span>3103</span></div><div>{ps(t)}</div></div>{FOOT}""",
    )


@page
def day_that_leads_to_its_own_page(t):
    """As block themes of WordPress have it, in a row of links."""
    return html(
        t,
        "",
        f"""{MENU}<main><h1>{escape(t.title)}</h1><div class="row"><div><time><a href="https://www.thaigov.go.th/{t.language}/news/{t.id}">{full(t)}</a></time></div><p>โดย</p><div><a href="/author/pr/">ทีมข่าวทำเนียบ</a></div><div>ใน <a href="/c" rel="tag">ด้านเศรษฐกิจ</a></div></div><div>{ps(t)}</div></main>{FOOT}""",
    )


@page
def announced_below(t):
    return html(
        t,
        "",
        f"""{MENU}<div class="box"><h1>{escape(t.title)}</h1><div class="txt">{ps(t)}</div><div class="foot"><span>ประกาศ ณ วันที่ : {full(t)}</span> <span>โดย : กองประชาสัมพันธ์</span></div></div>{cards(t)}{FOOT}""",
    )


@page
def data_in_an_attribute(t):
    data = {
        "id": t.id,
        "title_th": t.title,
        "title_en": None,
        "detail_th": ps(t),
        "news_date": t.day.isoformat(),
        "created_at": iso(t),
    }
    return html(
        t,
        f'<meta property="og:title" content="{escape(t.title)}">',
        f"""{MENU}<div class="c"><news-detail :news="{escape(json.dumps(data, ensure_ascii=False))}"></news-detail></div>{FOOT}""",
    )


@page
def title_in_a_bold_span(t):
    """As a server of old draws it, with a section's name as <title>."""
    return html(
        t,
        "",
        f"""{MENU}<div id="panel"><span class="cat">ข่าวคณะโฆษก</span><br><span id="lblTitle" style="font-size:20px;font-weight:bold">{escape(t.title)}</span><br><span>วันที่ประกาศ {full(t)}</span> <span>(ผู้เข้าชม 25,412)</span><br><span id="lblDetail">{"<br><br>".join(words(t))}</span></div>{FOOT}""",
        title="ข่าวประชาสัมพันธ์",
    )


@page
def day_above_the_title_in_three(t):
    return html(
        t,
        "",
        f"""{MENU}<div class="single"><div class="date-box"><span>{t.day.day}</span><span>{short(t).split()[1]}</span><span>{t.day.year + 543}</span></div><div class="head-box"><h2>{escape(t.title)}</h2><span>งานประชาสัมพันธ์</span> <span>86,256</span></div><div class="text">{ps(t)}</div></div>{FOOT}""",
        title="รายละเอียดข่าว",
    )


@page
def site_in_two_languages_as_h1(t):
    return html(
        t,
        "",
        f"""<header><h1><a href="/">รัฐบาลไทย ROYAL THAI GOVERNMENT</a></h1></header>{MENU}<main><h2 class="sec">ด้านความมั่นคง</h2><h3 class="headline">{escape(t.title)}</h3><p>เผยแพร่วันที่ {full(t)}</p><div>{ps(t)}</div></main>{FOOT}""",
        title="รัฐบาลไทย",
    )


@page
def day_of_a_counter_below(t):
    """The day stands in the text's own box, and a counter in the foot has one, too."""
    return html(
        t,
        "",
        f"""{MENU}<div><h1>ข่าวประชาสัมพันธ์</h1></div><div class="card"><h3 class="card-title">{escape(t.title)}</h3><div class="card-body"><p><b>วันที่:</b> {short(t)}</p>{ps(t)}</div></div><div id="footer" class="footer"><p>จำนวนผู้เข้าชมวันนี้ 16,902 | เมื่อวาน 12,336</p><p>เริ่มนับตั้งแต่วันที่ 1 ตุลาคม 2565</p></div>""",
        title="รายละเอียดข่าว",
    )


@page
def section_before_the_title(t):
    return html(
        t,
        "",
        f"""{MENU}<div><h4 class="topic">{escape(t.title)} - ตอนต้น</h4><table><tr><td>หมวดหมู่ :</td><td>ด้านสังคม</td><td>วันที่ :</td><td>{full(t)}</td></tr></table><div>{ps(t)}</div></div>{FOOT}""",
        title=f"กลุ่มข่าวสมมติ - {escape(t.title)} - ตอนต้น",
    )


@page
def published_and_changed_in_one_link(t):
    """As themes of WordPress have it: a style hides the second day."""
    return html(
        t,
        "",
        f"""{MENU}<article><header><h1>{escape(t.title)}</h1><div class="entry-meta"><span>Posted on <a href="#" rel="bookmark"><time datetime="{iso(t)}">{full(t)}</time><time class="updated" datetime="2029-01-01T10:00:00+07:00">1 มกราคม 2572</time></a></span><span> by <a href="#">ทีมข่าว</a></span></div></header><div>{ps(t)}</div></article>{FOOT}""",
        title=escape(t.title),
    )


@page
def small_print_of_no_box(t):
    """A page of ten years ago: paragraphs in its body, and the foot's right behind."""
    return html(
        t,
        f'<meta property="article:published_time" content="{iso(t)}">',
        f"""<h1>{escape(t.title)}</h1>{ps(t)}<p align="right"><i>ประกาศเมื่อ {full(t)}</i></p><div class="share"><span>แชร์</span> <a href="#">Facebook</a> <a href="#">X</a> <a href="#">LINE</a></div><hr><section><h2>อ่านต่อ</h2>{cards(t)}</section><hr><small><p>สำนักสมมติ ถนนสมมติ เขตสมมติ กรุงเทพมหานคร 10300</p><p>โทรศัพท์ 0 0000 4000 สายด่วน 0000 ตลอด 24 ชั่วโมง</p><p>สงวนลิขสิทธิ์ © พ.ศ. 2569 สำนักสมมติ</p></small>""",
    )


@page
def section_about_mending_beside_the_day(t):
    """Its name has the word for an edit, and is long."""
    return html(
        t,
        "",
        f"""{MENU}<div><div class="flex"><span>การแก้ไขปัญหาหนี้สินภาคการเกษตร</span>·<span>{short(t)}</span></div><h1>{escape(t.title)}</h1><div>{ps(t)}</div></div>{FOOT}""",
    )
