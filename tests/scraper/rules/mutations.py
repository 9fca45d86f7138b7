"""What may become of a page on its way: cut, doubled, nested, of another charset, and so on.

`mutated(seed, number)` gives one case of it, always the same for the same two numbers.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from html import escape
from random import Random

from base_pages import Base, bases

TAG = re.compile(rb"</?[a-zA-Z][^>]*>")
NAMED = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
NAMES = "div span p b i a table tr td ul li font blockquote h1 h3 form section svg math".split()
NAMES += "template select option button center article textarea title script style".split()
OPENERS = "<!-- <script> <style> <textarea> <title> <template> <plaintext> <svg> <!DOCTYPE".split()
OPENERS += ["<![CDATA[", "<select>", "<a href='", '<p title="', "</", "<?php ", "<frameset>", "&#"]
CONTROLS = [b"\0", b"\x0b", b"\x1b[31m", b"\x7f", "\u2028".encode(), "\ufeff".encode(), b"\x08"]
WRONG = [b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xff", b"\xc0\xaf", b"\xe0\xb8", b"\xf4\x90\x80\x80"]
WRONG += [b"&#xD800;", b"&#0;", b"&#x110000;", b"&#xFFFE;", b"&#99999999999999;", b"\\ud800"]
CHARSETS = ("tis-620", "windows-874", "utf-16", "utf-8", "iso-8859-1", "windows-1252", "punycode")
CHARSETS += ("utf-7", "x-none", "utf-16le", "", "cp874", "base64", "\0")
ENTITIES = ["&nbsp;", "&amp;nbsp;", "&lt;h1&gt;", "&#3586;", "&zwnj;", "&notin", "&;", "&", "&#x;"]
MARKS = ["\u0e48", "\u0301", "\u200b", "\u202e", "\u0e33", "\U0001f600", "\uf70a", "\u0e4d\u0e32"]
NEVER_CLOSED = ' on{}="'
BROKEN = [
    "[" * 100_000,
    '{"a":' * 20_000,
    '{"@type":"NewsArticle","headline":' + "[" * 3_000 + "]" * 3_000 + "}",
    '{"@type":"NewsArticle","headline":"\\ud800\\udfff \\ud83d","datePublished":"2026-07-14"}',
    '{"@type":"NewsArticle","datePublished":' + "9" * 6_000 + "}",
    '{"@type":["NewsArticle",null,7],"headline":[{"@value":{}}],"datePublished":{"a":[]}}',
    '{"@graph":' + "[{}," * 900 + "1" + "]" * 900 + "}",
    '{"id":1e999999,"title":NaN,"content":-Infinity,"published":"0000-00-00"}',
    '{"@type":"NewsArticle","headline":"x","datePublished":"99999-99-99T99:99:99+99:99"}',
    '{"id":166000,"title":true,"content":{"blocks":[null,[[[]]],{"text":{"text":7}}]}}',
]
HEADS = [
    "<base href='//[:::'>",
    "<base href='https://other.invalid/x/'>",
    "<link rel=canonical href='http://['>",
    "<meta property=og:title content=''>",
    "<meta property='og:url' content='https://www.thaigov.go.th/th/news/1'>",
    "<meta http-equiv=refresh content='0;url=/'>",
    "<meta name=date content='2569-13-45'>",
    "<meta property=article:published_time content='9999999999999999'>",
    "<meta property=article:published_time content='1e5'>",
    "<meta property=article:published_time content='²²²²²²²²²²'>",
    "<meta charset=utf-16>",
]


@dataclass
class Draft:
    """A page that something is becoming of. `other` is the page that it may be spliced with."""

    rng: Random
    body: bytes
    other: bytes
    is_release: bool
    says_the_same: bool = True
    """Whether a reader of the page, or of its data, would find the same title and day."""
    heavy: bool = False
    """Whether it may be made so large or so deep that it takes a process of its own."""
    content_type: str = "text/html"

    def place(self):
        """Anywhere."""
        return self.rng.randrange(len(self.body) + 1)

    def edge(self):
        """Where a tag ends."""
        tag = self.tag()
        return tag.end() if tag else self.place()

    def tag(self):
        """A tag: the next after a place, which is as good as any."""
        return TAG.search(self.body, self.place()) or TAG.search(self.body)

    def put(self, at, new, upto=None):
        new = new if isinstance(new, bytes) else new.encode("utf-8", "surrogatepass")
        self.body = self.body[:at] + new + self.body[at if upto is None else upto :]

    def some(self, few, many):
        """How many of something: many only where the page may be heavy."""
        return self.rng.randrange(*many) if self.heavy else self.rng.randrange(*few)


def cut(page):
    page.body = page.body[: page.place()]


def beheaded(page):
    page.body = page.body[page.place() :]


def holed(page):
    at = page.place()
    page.put(at, b"", min(len(page.body), at + page.rng.choice((1, 20, 500, 9_000))))


def doubled(page):
    page.body += page.body


def doubled_in_part(page):
    at, to = page.place(), page.edge()
    page.put(to, page.body[at : at + page.rng.choice((40, 900, 20_000))])


def spliced(page):
    page.body = page.body[: page.place()] + page.other[page.rng.randrange(len(page.other) + 1) :]


def nested(page):
    rng, name = page.rng, page.rng.choice(NAMES)
    deep = page.some((10, 1_200), (50_000, 100_001))
    inner = rng.choice(("", "ก", f"</{rng.choice(NAMES)}>"))
    if inner == "ก" and not page.is_release:  # hundreds of letters: a text, as in huge_text()
        inner = ""
    unit = rng.choice((f"<{name}>", f"<{name}>{inner}", f"<{name}><{rng.choice(NAMES)}>"))
    after = f"</{name}>" * deep if rng.random() < 0.5 else ""
    page.put(page.edge(), unit * deep + after)


def attributes(page):
    tag = page.tag()
    if tag and not tag[0].startswith(b"</"):
        many = page.some((100, 490), (20_000, 60_000))
        form = page.rng.choice(
            (" a{}=1", " a{}", "/a{}", ' class="c{}"', " {}='<p>'", NEVER_CLOSED)
        )
        page.put(tag.end() - 1, "".join(form.format(n) for n in range(many)))
        page.says_the_same &= form != NEVER_CLOSED  # it takes the text up to the next quote


def unclosed(page):
    page.put(page.edge(), page.rng.choice(OPENERS))


def controls(page):
    for _ in range(page.rng.choice((1, 5, 40))):
        page.put(page.place(), page.rng.choice(CONTROLS) * page.rng.choice((1, 1, 9)))


def wrong_bytes(page):
    for _ in range(page.rng.choice((1, 5, 40))):
        at = page.place()
        page.put(at, page.rng.choice(WRONG), at + page.rng.randrange(3))


def charset(page):
    """Bytes in one charset, the header in another, the page's own word for it in a third."""
    rng = page.rng
    text = page.body.decode("utf-8", "replace")
    told = f"<meta charset='{rng.choice(CHARSETS)}'>" if rng.random() < 0.5 else ""
    name = rng.choice(("utf-8", "cp874", "utf-16", "utf-16-le", "utf-8-sig"))
    page.body = (told + text).encode(name, "replace")
    if rng.random() < 0.7:
        page.content_type = f"text/html; charset={rng.choice(CHARSETS)}"


def swapped_tags(page):
    for _ in range(page.rng.choice((1, 3, 12))):
        one, two = page.tag(), page.tag()
        if one and two:
            page.put(one.start(), two[0], one.end())


def removed_tags(page):
    for _ in range(page.rng.choice((1, 3, 30))):
        if tag := page.tag():
            page.put(tag.start(), b"", tag.end())


def renamed_tags(page):
    """All tags of one name get another."""
    if tag := page.tag():
        old = NAMED.match(tag[0])[2].lower()
        new = page.rng.choice(NAMES).encode()
        page.body = NAMED.sub(
            lambda one: b"<" + one[1] + (new if one[2].lower() == old else one[2]), page.body
        )


def shuffled(page):
    edges = sorted(page.edge() for _ in range(page.rng.choice((2, 4, 9))))
    ends = [*edges, len(page.body)]
    parts = [page.body[a:b] for a, b in zip([0, *edges], ends, strict=True)]
    page.rng.shuffle(parts)
    page.body = b"".join(parts)


def huge_text(page):
    """A text without end: one that a reader sees in releases alone."""
    rng = page.rng
    text = rng.choice(("ก", "ข่าว ", "27/07/2565 ", "&amp;", "a,b;", "\u0e48", "\u00a0", "1 "))
    text *= page.some((500, 4_000), (200_000, 400_000))
    forms = ["<!--{}-->", "<i title='{}'></i>", "<script>{}</script>", "<style>{}</style>"]
    page.put(page.edge(), rng.choice([*forms, "{}"] if page.is_release else forms).format(text))


def entities(page):
    rng = page.rng
    if rng.random() < 0.1:
        page.body = escape(page.body.decode("utf-8", "replace")).encode()
    for _ in range(rng.choice((1, 9, 60))):
        page.put(page.place(), rng.choice(ENTITIES) * rng.choice((1, 1, 30)))


def broken_json(page):
    start = page.body.find(b'json">')
    if start < 0 or page.rng.random() < 0.5:
        kind = page.rng.choice(
            (" type=application/ld+json", " id=__NEXT_DATA__", " id=__NUXT_DATA__")
        )
        before = page.rng.choice(("", "", "window.a=", "self.__next_f.push("))
        page.put(page.edge(), f"<script{kind}>{before}{page.rng.choice(BROKEN)}</script>")
        return
    end = page.body.find(b"</script", start)
    at = page.rng.randrange(start + 6, max(end, start + 7))
    new = page.rng.choice(
        (b'"', b"{", b"]", b",,", b"\\", b"\\ud83d", b"null", b"-0", b"[" * 9_000)
    )
    page.put(at, new, at + page.rng.randrange(4))
    page.says_the_same = False


def other_days(page):
    """Digits changed: many a day is then none, of another era, or not on its weekday."""
    digits = [found.start() for found in re.finditer(rb"[0-9]", page.body)]
    for at in page.rng.sample(digits, min(len(digits), page.rng.choice((1, 5, 60)))):
        page.put(at, page.rng.choice(b"0123456789").to_bytes(1, "big"), at + 1)


def moved_title(page):
    found = re.search(rb"<h([13])[ >].*?</h\1>", page.body, re.DOTALL)
    if found:
        page.put(found.start(), b"", found.end())
        page.put(page.edge(), found[0])


def other_case(page):
    kind = page.rng.randrange(3)
    if kind == 0:
        page.body = NAMED.sub(lambda tag: tag[0].upper(), page.body)
    else:
        page.body = page.body.replace(b'"', b"" if kind == 1 else b"'")


def other_space(page):
    old, new = page.rng.choice(
        [(b"\n", b""), (b" ", b"\xc2\xa0"), (b"> ", b">"), (b"\r", b""), (b" ", b"\t\f\n")]
    )
    page.body = page.body.replace(old, new)


def marks(page):
    mark = page.rng.choice(MARKS) * page.rng.choice((1, 3, 3_000))
    for _ in range(page.rng.choice((1, 9))):
        page.put(page.place(), mark)


def hidden(page):
    tag = page.tag()
    if tag and not tag[0].startswith(b"</"):
        form = page.rng.choice((" hidden", " style='display:none'", " aria-hidden=true"))
        page.put(tag.end() - 1, form)


def heads(page):
    page.put(page.edge(), page.rng.choice(HEADS))


KINDS = (
    *(cut, beheaded, holed, doubled, doubled_in_part, spliced, nested, attributes, unclosed),
    *(controls, wrong_bytes, charset, swapped_tags, removed_tags, renamed_tags, shuffled),
    *(huge_text, entities, broken_json, other_days, moved_title, other_case, other_space, marks),
    *(hidden, heads),
)
HARMLESS = frozenset((cut, doubled, other_case, attributes, heads, broken_json, other_space))
"""What leaves title and day as they were, or no release."""
HEAVY = (nested, attributes, huge_text)


@dataclass(frozen=True)
class Case:
    """One mutated page."""

    seed: int
    number: int
    base: Base
    other: Base
    kinds: tuple[str, ...]
    body: bytes = field(repr=False)
    content_type: str = "text/html"
    is_harmless: bool = False

    @property
    def name(self):
        return f"seed {self.seed}, number {self.number}: {self.base.name}, {' + '.join(self.kinds)}"


def is_heavy(number):
    """One in 100 of the first 10,000; then one in 2,000, for each takes a tenth of a second."""
    return number % (100 if number < 10_000 else 2_000) == 7


@cache
def _groups():
    return {kind: [one for one in bases() if one.is_release is kind] for kind in (True, False)}


def mutated(seed, number):
    """Each kind comes to each page in turn; a second and a third come by chance."""
    rng = Random(f"{seed} {number}")
    base = bases()[number // len(KINDS) % len(bases())]
    kinds = [KINDS[number % len(KINDS)]]
    kinds += [rng.choice(KINDS) for _ in range(rng.choice((0, 0, 1, 2)))]
    heavy = is_heavy(number)
    if heavy:
        kinds = [rng.choice(HEAVY)]
    # A page that is none stays so, unless a release is put into it.
    other = rng.choice(bases() if base.is_release else _groups()[False])
    # The prose of any other page would make a release of it, to a reader too; and the reverse.
    if base.lacks_text or (other.lacks_text and not base.is_release):
        other = base
    page = Draft(rng, base.body, other.body, base.is_release, heavy)
    for kind in kinds:
        kind(page)
    return Case(
        seed,
        number,
        base,
        other,
        tuple(kind.__name__ for kind in kinds),
        page.body,
        page.content_type,
        HARMLESS.issuperset(kinds) and page.says_the_same,
    )
