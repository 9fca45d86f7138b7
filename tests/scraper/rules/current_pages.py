"""Pages as the current site may have them, drawn at random: markup, names, order, metadata, noise.

Each `drawn(rng, text)` is a page, with what a reader would say is its title, day and text. The
generator knows nothing of the rules that read it: it draws from what sites do.
"""

# ruff: noqa: E501, C901, PLR0912 - markup reads best on one line, and each
# choice is a branch

from html import escape

from current_around import (
    also_read,
    breadcrumb,
    cookies,
    footer,
    menu,
    picture,
    prev_next,
    related,
    share,
    sidebar,
    tags,
)
from current_data import embedded, head_of, linked_data, open_graph
from current_others import OTHER_KINDS, other
from current_texts import corpus_texts, f1, invented_texts
from current_words import Drawn, Names, date_box, moment, say, url_of

__all__ = ["OTHER_KINDS", "corpus_texts", "drawn", "f1", "invented_texts", "other"]


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
