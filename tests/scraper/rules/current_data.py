"""What a page's head and scripts say of its release: metadata, and data that a script draws from."""

# ruff: noqa: E501 - markup reads best on one line

import json
from datetime import timedelta
from html import escape

from current_words import moment, say, url_of


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
