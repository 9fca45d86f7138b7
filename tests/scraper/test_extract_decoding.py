"""Whatever bytes a page comes in, its text is read or it is no release; never an exception."""

import time
from encodings.aliases import aliases

import pytest
from test_extract import RAW, TITLE, URL, html

from scraper import NotARelease, Page, Release, extract

THAI_8_BIT = [
    "tis-620",
    "TIS-620",
    "windows-874",
    "cp874",
    "iso-8859-11",
    "x-windows-874",
    "tis620",
]
BODY = "ราคา “ข้าว”\u00a0ขึ้น…"  # the quotes and the no-break space are in cp874, not in tis-620


def page(charset, encoding, *, in_header=False, bom=b"", **more):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    text = html(head="" if in_header else meta, body=BODY, **more)
    return Page(
        url=URL,
        body=bom + text.encode(encoding),
        content_type=f"text/html; charset={charset}" if in_header else "text/html",
    )


def reads(given):
    found = extract(given, wording=RAW)
    assert isinstance(found, Release), found
    assert (found.title, found.body, found.published) == (TITLE, BODY, "2022-07-27")


@pytest.mark.parametrize("in_header", [True, False])
@pytest.mark.parametrize("charset", THAI_8_BIT)
def test_every_name_of_the_thai_8_bit_code(charset, in_header):
    reads(page(charset, "cp874", in_header=in_header))


@pytest.mark.parametrize("in_header", [True, False])
@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "tis-620", "iso-8859-1", "x-unknown", ""])
def test_utf_8_whatever_it_claims(charset, in_header):
    reads(page(charset, "utf-8", in_header=in_header))


@pytest.mark.parametrize("meta", ["<meta charset=tis-620>", "<META CHARSET = 'tis-620' />"])
def test_the_short_meta_tag(meta):
    reads(Page(url=URL, body=html(head=meta, body=BODY).encode("cp874")))


def test_the_header_beats_the_meta_tag():
    given = page("iso-8859-1", "cp874")
    reads(Page(url=URL, body=given.body, content_type='text/html; charset="windows-874"'))


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
    ],
)
@pytest.mark.parametrize("charset", ["tis-620", "utf-8"])
def test_a_byte_order_mark_beats_all(encoding, bom, charset):
    reads(page(charset, encoding, bom=bom, in_header=True))


def test_a_byte_order_mark_leaves_the_title_tag_in_its_place():
    bare = "<title>รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-</title>".encode()
    assert extract(Page(url=URL, body=b"\xef\xbb\xbf" + bare)).reason == "never-existed"


def test_broken_bytes_in_a_utf_8_page_harm_nothing_else():
    given = page("utf-8", "utf-8")
    broken = given.body.replace("ขึ้น".encode(), b"\xe0\xb8\xff")
    found = extract(Page(url=URL, body=broken), wording=RAW)
    assert found.title == TITLE
    assert found.body.startswith("ราคา “ข้าว”\u00a0\ufffd")


ODD_NAMES = {"punycode", "unicode_escape", "undefined", "idna", "utf-7", "utf-16", "cp1", "cp65001"}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", sorted({*aliases, *aliases.values(), *ODD_NAMES}))
def test_any_name_is_taken_quickly_and_without_an_exception(name):
    given = page(name, "cp874", in_header=True)
    started = time.monotonic()
    found = extract(
        Page(url=URL, body=given.body + b"abc" * 20_000 + b"\\x", content_type=given.content_type)
    )
    assert isinstance(found, Release | NotARelease)
    assert time.monotonic() - started < 1


@pytest.mark.parametrize(
    "content_type", ["text/html; charset=ก", "text/html; charset=", ";", "\x00"]
)
def test_a_strange_header(content_type):
    given = page("utf-8", "utf-8")
    found = extract(Page(url=URL, body=given.body, content_type=content_type), wording=RAW)
    assert isinstance(found, Release) or found.reason == "not-html"
