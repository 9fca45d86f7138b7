"""What stands around the content on every page: menus, sidebar, footer, styles, scripts.

All of it is noise to a crawler, and there is as much of it as on the real site (some 45 KB). It is
put together once for a site and an address, and encoded once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from scraper.demo.words import MINISTRIES, PLACES, PROGRAMMES
from scraper.site import DEMO_MARK, REAL

Link = tuple[str, str]
"""An address and its text."""

_WIDTHS: Final = {"xs": 0, "sm": 768, "md": 992, "lg": 1200}
_COLOURS: Final = (
    "333",
    "1b4f9c",
    "0a2f6b",
    "5a5a5a",
    "8c1d40",
    "2d7d46",
    "b8860b",
    "777",
    "004d40",
)
_NOTICE: Final = "เว็บไซต์จำลองสำหรับทดสอบโปรแกรม ไม่ใช่เว็บไซต์ของรัฐบาล"
_SECTIONS: Final = (
    "เกี่ยวกับรัฐบาล",
    "คณะรัฐมนตรี",
    "นโยบายและยุทธศาสตร์",
    "ข้อมูลข่าวสาร",
    "บริการประชาชน",
    "สื่อประชาสัมพันธ์",
)


@dataclass(frozen=True, slots=True)
class Chrome:
    """The parts of a page that never change, ready to be joined around its title and content."""

    head: bytes
    """Up to the text of `<title>`."""
    top: bytes
    """From there to the content."""
    bottom: bytes
    """After the content."""

    def around(self, title: str, content: str) -> bytes:
        """A whole page. `title` is text, `content` HTML."""
        text = escape(title, quote=False).encode()
        return b"".join((self.head, text, self.top, content.encode(), self.bottom))


def build(base: str, categories: Sequence[Link], most_read: Sequence[Link]) -> Chrome:
    """The chrome of the site at `base`, whose menus lead to `categories`.

    One whose links lead to the real site is not marked: it is made to be taken for that.
    """
    mark = "" if base == REAL else f"{DEMO_MARK}\r\n"
    head = (
        '<!DOCTYPE html>\r\n<html lang="th">\r\n<head>\r\n<meta charset="utf-8">\r\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\r\n'
        f"{mark}<title>"
    )
    top = (
        f"</title>\r\n<style>\r\n{_styles()}</style>\r\n</head>\r\n<body>\r\n{_banner(base)}"
        f'{_menu(base, categories)}<div class="container">\r\n<div class="row">\r\n'
        '<div class="col-xs-12 col-md-9">\r\n'
    )
    bottom = (
        f"</div>\r\n{_sidebar(base, most_read)}</div>\r\n</div>\r\n{_footer(base)}"
        f"<script>\r\n{_script()}</script>\r\n</body>\r\n</html>\r\n"
    )
    return Chrome(head.encode(), top.encode(), bottom.encode())


def link_list(links: Sequence[Link], css: str) -> str:
    """A `ul` of links."""
    rows = "".join(
        f'<li class="menu-item"><a href="{escape(to)}"><i class="fa"></i>'
        f"<span>{escape(text)}</span></a></li>\r\n"
        for to, text in links
    )
    return f'<ul class="{css}">\r\n{rows}</ul>\r\n'


def _styles() -> str:
    grid = "".join(
        f"@media (min-width:{width}px){{.col-{size}-{part}{{float:left;width:{part / 12:.6%};"
        "position:relative;min-height:1px;padding-right:15px;padding-left:15px}}\n"
        for size, width in _WIDTHS.items()
        for part in range(1, 13)
    )
    colours = "".join(
        f".color{number}{{color:#{colour}}}\n.pagination.color{number}>.active>a,"
        f".pagination.color{number}>li>a:hover{{background-color:#{colour};color:#fff}}\n"
        for number, colour in enumerate(_COLOURS, start=1)
    )
    levels = "".join(
        f".font_level{level}{{font-size:{10 + 2 * level}px;line-height:{16 + 2 * level}px}}\n"
        for level in range(1, 10)
    )
    rest = (
        "body{margin:0;font-family:Circular,sans-serif;background:#f4f6fa}\n"
        ".container{max-width:1170px;margin:0 auto}.panel{background:#fff;margin:1em 0}\n"
        ".clearfix::after{content:'';display:table;clear:both}.text-right{text-align:right}\n"
        ".pagination>li{display:inline-block;padding:.3em .6em}figure>img{max-width:100%}\n"
    )
    return grid + colours + levels + rest


def _banner(base: str) -> str:
    return (
        f'<div class="demo-banner text-center">{_NOTICE}</div>\r\n'
        f'<header class="container"><a class="navbar-brand" href="{escape(base)}/main/contents">'
        "รัฐบาลไทย</a></header>\r\n"
    )


def _menu(base: str, categories: Sequence[Link]) -> str:
    sections = "".join(
        f'<li class="dropdown"><a class="dropdown-toggle" href="#">{name}</a>'
        + link_list(_subjects(base, number, PROGRAMMES), "dropdown-menu")
        + "</li>\r\n"
        for number, name in enumerate(_SECTIONS, start=1)
    )
    news = link_list(categories, "dropdown-menu news-menu")
    return (
        '<nav class="navbar navbar-default"><ul class="nav navbar-nav">\r\n'
        f'<li class="dropdown"><a href="#">ข่าว</a>{news}</li>\r\n{sections}</ul></nav>\r\n'
    )


def _subjects(base: str, section: int, names: Sequence[str]) -> list[Link]:
    return [
        (f"{base}/aboutus/subject/{section}/{number}", name)
        for number, name in enumerate(names, start=1)
    ]


def _sidebar(base: str, most_read: Sequence[Link]) -> str:
    """Boxes beside the content; the first holds releases that are none of the page's own."""
    places = link_list(_subjects(base, 8, PLACES), "list-unstyled news-2")
    return (
        '<aside class="col-xs-12 col-md-3">\r\n'
        '<div class="panel panel-default"><div class="panel-heading Circular">ข่าวยอดนิยม</div>'
        f'<div class="panel-body">{link_list(most_read, "list-unstyled most-read")}</div></div>\r\n'
        '<div class="panel panel-default"><div class="panel-heading Circular">รอบภูมิภาค</div>'
        f'<div class="panel-body">{places}</div></div>\r\n</aside>\r\n'
    )


def _footer(base: str) -> str:
    columns = "".join(
        '<div class="col-xs-12 col-sm-6 col-md-4"><h4 class="Circular font_level5">'
        f"{section}</h4>{link_list(_subjects(base, 20 + number, MINISTRIES), 'list-unstyled')}"
        "</div>\r\n"
        for number, section in enumerate(_SECTIONS, start=1)
    )
    return (
        f'<footer class="footer"><div class="container"><div class="row">\r\n{columns}</div>\r\n'
        f'<p class="font_level2 color8">{_NOTICE}</p></div></footer>\r\n'
    )


def _script() -> str:
    texts: Mapping[str, str] = {f"place_{at}": name for at, name in enumerate(PLACES)}
    lines = "".join(f'  demoText["{key}"] = "{name}";\r\n' for key, name in texts.items())
    return (
        "var demoText = {};\r\n(function () {\r\n" + lines + "  function each(query, act) {"
        " Array.prototype.forEach.call(document.querySelectorAll(query), act); }\r\n"
        '  each(".dropdown-toggle", function (item) {\r\n'
        '    item.addEventListener("click", function (event) { event.preventDefault();\r\n'
        '      item.parentNode.classList.toggle("open"); }); });\r\n'
        "}());\r\n"
    )
