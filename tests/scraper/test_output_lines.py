"""One release, one line: for every splitter, in the order of the table, and back again."""

import json
import re
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper import Link, Release, to_line

# The table in the design, top to bottom.
KEYS = [
    "key",
    "id",
    "url",
    "title",
    "lead",
    "body",
    "category",
    "category_id",
    "published",
    "published_be",
    "published_text",
    "posted",
    "language",
    "images",
    "attachments",
    "links",
    "revision",
    "source",
    "fetched_at",
    "layout",
    "content_hash",
    "schema",
]


def release(number=57312, **more):
    url = f"https://www.thaigov.go.th/news/contents/details/{number}"
    fields = {
        "key": f"codeigniter/{number}",
        "id": number,
        "url": url,
        "title": "นายกฯ เปิดงาน",
        "lead": None,
        "body": "ย่อหน้าแรก\n\nย่อหน้าสอง",
        "category": None,
        "category_id": None,
        "published": "2022-07-27",
        "published_be": "2565-07-27",
        "published_text": "27/07/2565",
        "posted": None,
        "language": "th",
        "images": [],
        "attachments": [],
        "links": [],
        "source": "demo",
        "fetched_at": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        "layout": "codeigniter/1",
        "content_hash": "0" * 64,
    }
    return Release(**(fields | more))


def test_a_line_is_the_table_in_order_with_nulls():
    assert to_line(release(links=[Link("https://example.com/", None)])).decode() == (
        '{"key":"codeigniter/57312","id":57312,'
        '"url":"https://www.thaigov.go.th/news/contents/details/57312",'
        '"title":"นายกฯ เปิดงาน","lead":null,"body":"ย่อหน้าแรก\\n\\nย่อหน้าสอง",'
        '"category":null,"category_id":null,"published":"2022-07-27","published_be":"2565-07-27",'
        '"published_text":"27/07/2565","posted":null,"language":"th","images":[],"attachments":[],'
        '"links":[{"url":"https://example.com/","text":null}],"revision":1,"source":"demo",'
        '"fetched_at":"2026-01-02T03:04:05Z","layout":"codeigniter/1",'
        f'"content_hash":"{"0" * 64}","schema":1}}\n'
    )
    assert list(json.loads(to_line(release()))) == KEYS


UNSAFE = "\x00\t\n\x0b\x0c\r\x1b\x1c\x1d\x1e\x1f\x7f\x80\x85\x9b\x9f\u2028\u2029"


@pytest.mark.parametrize("char", UNSAFE)
def test_what_ends_a_line_or_moves_a_cursor_is_escaped(char):
    given = release(title=f"ก{char}ข")
    line = to_line(given)
    assert char not in line.decode()[:-1]
    assert json.loads(line)["title"] == f"ก{char}ข"
    assert one_line(line)


@pytest.mark.parametrize(
    "char", ["ก", "๑", "ำ", "\u200b", "\u00a0", "\uf70a", "😊", "é", "\ufffd", "–"]
)
def test_text_stays_as_it_is(char):
    assert f'"title":"{char}"'.encode() in to_line(release(title=char))


def one_line(line):
    return (
        len(line.splitlines()) == 1
        and len(line.decode().splitlines()) == 1
        and line.split(b"\n")[1:] == [b""]
    )


ANY = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(UNSAFE + '"\\กำ'))


@given(ANY, ANY, st.lists(ANY, max_size=2))
@settings(max_examples=300, deadline=None)
def test_any_text(title, body, words):
    links = [Link("https://example.com/", text) for text in words]
    given = release(title=title or "ก", body=body, links=links)
    line = to_line(given)
    assert one_line(line)
    assert not re.search(rb"\\u0[eE]", line) or "\\u0" in (title + body + "".join(words)).lower()
    read = json.loads(line)
    assert (read["title"], read["body"]) == (title or "ก", body)
    assert [link["text"] for link in read["links"]] == words
    assert msgspec.json.decode(line, type=Release) == given
