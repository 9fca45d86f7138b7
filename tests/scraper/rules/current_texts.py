"""The texts that pages are drawn of, and how near a text that is read is to one of them."""

import json
from datetime import date, timedelta
from random import Random

from current_words import Text


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
