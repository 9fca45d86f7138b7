"""Body HTML as the site's editor left it: four habits of writing, and the slips of typing.

Takes plain paragraphs and gives the inner HTML of a release's body. What is odd here is odd on
the real site too (no-break and zero-width spaces, Thai digits, sara am typed as two signs, stray
empty paragraphs, carriage returns, pictures and files between the lines), in about its shares.
"""

import re
from collections.abc import Callable, Sequence
from html import escape
from random import Random
from typing import Final

MEDIA: Final = "https://media.demo.invalid/uploads"

_THAI_LETTER: Final = re.compile("[ก-ฮ]")
_THAI_DIGITS: Final = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_RARE: Final = ("\u2028", "\ufeff", "\ufffd", "\uf70a", "&nbsp;", "😊")
_FILE_KINDS: Final = ("pdf", "pdf", "docx", "xlsx", "zip")
_EMPTY: Final = (
    "<p>&nbsp;</p>",
    "<p></p>",
    "<div><br /></div>",
    '<p><span style="color:#000">&nbsp;</span></p>',
)


def media_url(rng: Random, kind: str) -> str:
    """The address of a file that does not exist, on a host that cannot."""
    folder = "thumbnail/news" if kind in {"jpg", "png"} else f"document/{rng.randrange(30, 300)}"
    return f"{MEDIA}/{folder}/{rng.randrange(10**7, 10**8)}.{kind}"


def body_html(rng: Random, paragraphs: Sequence[str], items: Sequence[str], ending: str) -> str:
    """`paragraphs` and a list of `items` as the editor would have them, then `ending` as it is."""
    write = rng.choice(_HABITS)
    slip = _slips(rng)
    blocks = write([slip(paragraph) for paragraph in paragraphs])
    for chance, extra in _EXTRAS:
        if rng.random() < chance:
            blocks.insert(rng.randrange(1, len(blocks) + 1), extra(rng, items))
    newline = rng.choice(("\r\n", "\r\n", "\n", ""))
    return newline.join([*blocks, f"<p>{escape(ending, quote=False)}</p>"])


def _slips(rng: Random) -> Callable[[str], str]:
    """How this release's typist types: a function from a line to the same line, typed, as HTML."""
    swaps = [swap for chance, *swap in _SWAPS if rng.random() < chance]
    thai_digits = rng.random() < 0.05
    no_break = rng.random() < 0.5
    rare = rng.choice(_RARE) if rng.random() < 0.01 else ""

    def typed(line: str) -> str:
        for old, new in swaps:
            line = line.replace(old, new)
        if thai_digits and _THAI_LETTER.search(line):
            line = line.translate(_THAI_DIGITS)
        if rare:
            line = line.replace(" ", f" {rare}", 1)
        line = escape(line, quote=False)
        return line.replace(" ", "&nbsp; ", 2) if no_break else line

    return typed


_SWAPS: Final = (
    (0.034, "ำ", "\u0e4d\u0e32"),  # sara am as nikhahit + sara aa
    (0.015, "แ", "เเ"),
    (0.005, "\u0e35\u0e48", "\u0e48\u0e35"),  # the tone mark before its vowel
    (0.1, " ", " \u200b"),
)


def _plain(lines: list[str]) -> list[str]:
    return [f"<p>{line}</p>" for line in lines]


def _from_word(lines: list[str]) -> list[str]:
    style = "font-size:16px;font-family:&quot;TH SarabunPSK&quot;,sans-serif"
    return [
        f'<p class="MsoNormal" style="text-align:justify"><span style="{style}">{line}</span></p>'
        for line in lines
    ]


def _divs(lines: list[str]) -> list[str]:
    bold, *rest = lines
    return [f"<div><strong>{bold}</strong></div>", *(f'<div dir="auto">{x}</div>' for x in rest)]


def _breaks(lines: list[str]) -> list[str]:
    pairs = [lines[at : at + 2] for at in range(0, len(lines), 2)]
    return [f"<p>{'<br />'.join(pair)}</p>" for pair in pairs]


_HABITS: Final = (_plain, _plain, _from_word, _divs, _breaks)


def _empty(rng: Random, _items: Sequence[str]) -> str:
    return rng.choice(_EMPTY)


def _list(rng: Random, items: Sequence[str]) -> str:
    tag = rng.choice(("ul", "ol"))
    rows = "".join(f"<li>{escape(item, quote=False)}</li>\r\n" for item in items)
    return f"<{tag}>\r\n{rows}</{tag}>"


def _table(rng: Random, items: Sequence[str]) -> str:
    rows = "".join(
        f"<tr><td>{number}</td><td>{escape(item, quote=False)}</td>"
        f"<td>{rng.randrange(100, 9999):,}</td></tr>\r\n"
        for number, item in enumerate(items, start=1)
    )
    return f'<table border="1" cellpadding="0" style="width:100%"><tbody>\r\n{rows}</tbody></table>'


def _picture(rng: Random, _items: Sequence[str]) -> str:
    source = media_url(rng, rng.choice(("jpg", "png")))
    return f'<p style="text-align:center"><img alt="" src="{source}" style="width:640px" /></p>'


def _attachment(rng: Random, items: Sequence[str]) -> str:
    kind = rng.choice(_FILE_KINDS)
    name = escape(items[0], quote=False)
    return f'<p><a href="{media_url(rng, kind)}" target="_blank">{name} (.{kind})</a></p>'


def _link(rng: Random, _items: Sequence[str]) -> str:
    address = f"https://project{rng.randrange(100)}.invalid/info?lang=th&amp;page=1"
    return f'<p><span style="color:#1f497d"><a href="{address}">{address}</a></span></p>'


_EXTRAS: Final = (
    (0.5, _empty),
    (0.2, _empty),
    (0.18, _list),
    (0.08, _table),
    (0.2, _picture),
    (0.12, _attachment),
    (0.1, _link),
)
