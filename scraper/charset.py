"""In which letters a page is written: what its header, its meta tag and its bytes tell."""

import re

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]+)", re.IGNORECASE)
_READ = re.compile(r"utf-?16(-?[lb]e)?|iso-?8859-?\d+|latin-?1|windows-125\d|cp\d+")
_THAI_8_BIT = ("tis-620", "tis620", "windows-874", "iso-8859-11", "cp874", "x-windows-874")


def decode(body: bytes, content_type: str) -> bytes | str:
    """A page's text: bytes as they are where they are UTF-8 or claim it, anything else as str.

    A byte order mark beats the header, the header beats the page's own meta tag. What is valid
    UTF-8 with letters outside ASCII is UTF-8 whatever it claims: no Thai 8-bit text is. Every
    name for the Thai 8-bit code is read as cp874, their superset. A name of something else than
    the character sets of the web (Python has `punycode`, which takes minutes) counts as UTF-8.
    """
    if body.startswith(b"\xef\xbb\xbf"):
        return body[3:]
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    found = _CHARSET.search(content_type.encode("ascii", "replace")) or _CHARSET.search(body[:4096])
    name = found[1].decode("ascii").lower() if found else "utf-8"
    if name in ("utf-8", "utf8"):  # the parser's own code, which reads wrong bytes as U+FFFD
        return body
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return body
    if name in _THAI_8_BIT:
        name = "cp874"
    elif not _READ.fullmatch(name):
        name = "utf-8"
    try:
        return body.decode(name, "replace")
    except LookupError:  # a number that Python has no such character set for
        return body.decode("utf-8", "replace")
