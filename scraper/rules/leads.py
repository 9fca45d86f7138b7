"""Where a link on a page leads."""

import re
from urllib.parse import urljoin, urlsplit

from scraper.rules.blocks import FILES
from scraper.site import Address, read_address

_HOME = re.compile(r"/?(?:th|en|home|index(?:\.\w+)?|main)?/?", re.IGNORECASE)


def other_release(href: str, url: str, address: Address) -> bool:
    """Whether a link leads to another release than the page's, or to a listing of them."""
    try:
        there = urljoin(url, href)
        named = read_address(there)
        path = urlsplit(there).path
    except ValueError:
        return False
    if named is not None:
        return named.id != address.id
    return bool(re.fullmatch(r"/(?:th|en)/(?:news|category|tag|search)(?:/.*)?", path))


def is_file(href: str) -> bool:
    """Whether a link leads to a file, by its name."""
    try:
        return bool(FILES.search(urlsplit(href).path))
    except ValueError:
        return False


def leads_home(href: str) -> bool:
    """Whether a link leads to the front page of its site."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return bool(parts.path or parts.netloc) and bool(_HOME.fullmatch(parts.path))
