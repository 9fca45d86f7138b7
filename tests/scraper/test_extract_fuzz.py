"""Whatever becomes of a page, it is read or named; what is read is whole."""

import re
import time
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_extract import URL, get, html

from scraper import NotARelease, Page, Release, extract, to_line

FOLDER = Path(__file__).parent / "rules" / "pages"
PAGES = [path.read_bytes() for path in sorted(FOLDER.rglob("*.html"))]
TAG = re.compile(rb"</?[a-z][^>]*>")
STRICT = msgspec.json.Decoder(Release)


def judged(body, content_type="text/html"):
    """The page's result, after checking that it is one."""
    found = extract(Page(url=URL, body=body, content_type=content_type))
    if isinstance(found, NotARelease):
        reasons = {"never-existed", "removed", "unknown-layout", "missing-field", "uncertain"}
        assert found.reason in reasons
        return found
    assert STRICT.decode(to_line(found)) == found
    assert found.title.strip() == found.title != ""
    assert "\n" not in found.title
    assert date.fromisoformat(found.published).year > 1970
    assert found.lead is None or any(map(str.isalnum, found.lead))
    assert not re.search(r"\n{3}|^\s|[ \n]\Z", found.body.replace("\t", ""))
    for links in (found.images, found.attachments, found.links):
        assert all(re.match(r"https?://[^\s/]", link.url, re.IGNORECASE) for link in links)
        assert len({link.url for link in links}) == len(links)
    return found


@st.composite
def mutated(draw):
    page = bytearray(draw(st.sampled_from(PAGES)))
    for _ in range(draw(st.integers(1, 4))):
        _mutate(draw, page)
    return bytes(page)


def _mutate(draw, page):
    places = st.integers(0, len(page))
    start, end = sorted((draw(places), draw(places)))
    kind = draw(st.sampled_from(["cut", "tail", "double", "bytes", "swap", "drop"]))
    if kind == "cut":
        del page[start:end]
    elif kind == "tail":
        del page[end:]
    elif kind == "double":
        page[start:start] = page[start:end]
    elif kind == "bytes":
        new = draw(st.binary(min_size=1, max_size=20))
        page[start : start + len(new)] = new
    elif tags := list(TAG.finditer(page)):
        first, second = (draw(st.sampled_from(tags)) for _ in range(2))
        new = first[0] if kind == "swap" else b""
        page[second.start() : second.end()] = new


@given(mutated(), st.sampled_from(["text/html", "", "text/html; charset=tis-620"]))
@settings(max_examples=600, deadline=None)
@example(b"", "")
@example(PAGES[0][: len(PAGES[0]) // 2], "text/html")
def test_a_mutated_page(body, content_type):
    judged(body, content_type)


@given(st.text(), st.text(), st.text())
@settings(max_examples=300, deadline=None)
def test_any_text_in_any_field(title, lead, inner):
    judged(html(title=title, lead=lead, body=inner, box=lead).encode())


@pytest.mark.parametrize(
    "tag", ["span", "b", "div", "ul><li", "table><tr><td", "a href='/1'", "font"]
)
def test_deep_nesting(tag):
    deep = f"<{tag}>" * 3_000 + "ก"
    started = time.monotonic()
    found = judged(
        html(body=f"{deep}<p>ข", after="<h4>ข่าวที่เกี่ยวข้อง</h4><a href='/1'>ค</a>").encode()
    )
    assert time.monotonic() - started < 5
    assert isinstance(found, NotARelease) or "ก" in found.body


def test_many_headings_of_boxes():
    started = time.monotonic()
    judged(html(body="<p>ข่าวที่เกี่ยวข้อง</p><p><a href='/1'>ก</a></p>" * 3_000).encode())
    judged(html(body="<span>" * 500 + "<b>ข่าวที่เกี่ยวข้อง</b>" * 3_000).encode())
    assert time.monotonic() - started < 5


def test_a_long_release():
    found = get(html(body="<p>นายกรัฐมนตรีกล่าว</p>" * 15_000))
    assert found.body == "\n\n".join(["นายกรัฐมนตรีกล่าว"] * 15_000)
