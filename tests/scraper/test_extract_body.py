"""An editor's HTML as paragraphs, links and files; every expected value was written by hand."""

import pytest
from test_extract import TITLE, get, html

from scraper import Link


def body_of(inner):
    return get(html(body=inner)).body


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<p>ก</p><p>ข</p>", "ก\n\nข"),
        ("ก<div>ข</div>ค", "ก\n\nข\n\nค"),
        ("<p>ก<br>ข</p>", "ก\nข"),
        ("<p>ก</p><pre>ข\nค  ง</pre>จ", "ก\n\nข\nค ง\n\nจ"),
        ("<table><tr><td><pre>ก\nข</pre></td><td>ค</td></tr></table>", "ก ข\tค"),
        ("<p>ก<br><br>ข</p>", "ก\nข"),
        ("<p>ก\r\n  ข\tค</p>", "ก ข ค"),
        ("<p>ก<span>ข</span><b>ค</b> <i>ง</i></p>", "กขค ง"),
        ("<p></p><p>&nbsp;</p><div><br></div><p>ก</p><p> </p>", "ก"),
        ("<ul><li>ก</li><li>ข</li></ul>", "ก\nข"),
        (
            "<p>ก</p><ol><li><p>ข</p><p>ค</p></li><li><div>ง</div></li></ol><p>จ</p>",
            "ก\n\nข\nค\nง\n\nจ",
        ),
        ("<ul><li>ก<ul><li>ข</li></ul></li></ul>", "ก\nข"),
        ("<table><tr><td>ก</td><td>ข</td></tr><tr><td>ค</td><td>ง</td></tr></table>", "ก\tข\nค\tง"),
        ("<table><tr><td><p>ก</p><p>ข</p></td><td>ค<br>ง</td></tr></table>", "ก ข\tค ง"),
        ("<table><tr><td></td><td>ก</td></tr><tr><td> </td></tr></table>", "\tก"),
        ("<table><thead><tr><th>ก<th>ข<tbody><tr><td>ค<td>ง</table>", "ก\tข\nค\tง"),
        (
            "<table><tr><td><ul><li><p>ก</p></li><li>ข</li></ul></td><td>ค</td></tr></table>",
            "ก ข\tค",
        ),
        ("<table><tr><td><table><tr><td>ก<td>ข</table><td>ค</table>", "ก ข\tค"),
        ("<ul><li>ก<table><tr><td>ข<td>ค</table>", "ก\nข\tค"),
        ("<h4>ก</h4>ข<hr>ค<blockquote>ง</blockquote><pre>จ</pre>", "ก\n\nข\n\nค\n\nง\n\nจ"),
        ("<p>&lt;b&gt; &amp;nbsp; &#3585;</p>", "<b> &nbsp; ก"),
        ("<p>ก<!-- ข --><?php x ?></p><![CDATA[ ค ]]>", "ก"),
        ("<p>ก\x1dข\x1eค\x1fง</p>", "ก\x1dข\x1eค\x1fง"),
        ("", ""),
        ("<p>&nbsp;</p><br>", ""),
    ],
)
def test_body(inner, text):
    assert body_of(inner) == text


@pytest.mark.parametrize(
    "noise",
    [
        "<script>ไม่อ่าน</script>",
        "<style>ไม่อ่าน{}</style>",
        "<noscript>ไม่อ่าน</noscript>",
        "<form><p>ไม่อ่าน</p></form>",
        "<button>ไม่อ่าน</button>",
        "<template>ไม่อ่าน</template>",
        "<svg><text>ไม่อ่าน</text></svg>",
        "<div style='color:red; Display: None'>ไม่อ่าน</div>",
        "<div hidden>ไม่อ่าน</div>",
        "<a href='javascript:window.print()'>พิมพ์</a>",
        "<a href='/news/contents/print/57312'><i></i> พิมพ์</a>",
        "<a href='#' onclick='printPage()'>พิมพ์</a>",
        "<div class='news_related'>ไม่อ่าน</div>",
        "<div id='RelatedNews'>ไม่อ่าน</div>",
        "<h4>ข่าวที่เกี่ยวข้อง</h4><ul><li><a href='/news/contents/details/1'>ข่าวหนึ่ง</a></li></ul>",
        "<div><h4>ข่าวที่เกี่ยวข้อง :</h4><p><a href='/1'>ข่าวหนึ่ง</a> 01/02/2565</p></div>",
        "<div><p><b><span>ข่าวที่เกี่ยวข้อง</span></b></p></div> <div><a href='/1'>ข่าวหนึ่ง</a></div>",
        "<p><b>ข่าวที่เกี่ยวข้อง</b><br><a href='/1'>ข่าวหนึ่ง</a><br><a href='/2'>ข่าวสอง</a></p>",
        "<div><h4>Related news</h4><ul><li><a href='/1'>One</a><li><a href='/2'>Two</a></ul></div>",
    ],
)
def test_what_is_no_part_of_the_release_is_not_read(noise):
    found = get(html(body=f"<p>ก</p>{noise}<p>ข</p>", after=noise))
    assert (found.title, found.body, found.links) == (TITLE, "ก\n\nข", [])


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        # An editor's own words under such a heading are the release's.
        ("<p>ข่าวที่เกี่ยวข้อง</p><p>ก</p>", "ข่าวที่เกี่ยวข้อง\n\nก"),
        ("<p>ก</p><p>ข่าวล่าสุด</p>", "ก\n\nข่าวล่าสุด"),
        ("<p>ข่าวที่เกี่ยวข้องกับน้ำท่วม</p><p><a href='/1'>ก</a></p>", "ข่าวที่เกี่ยวข้องกับน้ำท่วม\n\nก"),
        (
            "<p>ข่าวที่เกี่ยวข้อง</p><p>ข้อความยาวของผู้เขียนเอง <a href='/1'>ก</a></p>",
            "ข่าวที่เกี่ยวข้อง\n\nข้อความยาวของผู้เขียนเอง ก",
        ),
        # The box ends where the links do.
        ("<h4>ข่าวที่เกี่ยวข้อง</h4><ul><li><a href='/1'>ก</a></ul><p>ข</p>", "ข"),
        ("<p><a href='https://example.com/print/1'>อ่านฉบับเต็ม</a></p>", "อ่านฉบับเต็ม"),
    ],
)
def test_what_an_editor_wrote_is_kept(inner, text):
    assert body_of(inner) == text


def test_a_title_or_a_category_that_reads_like_a_heading_of_a_box():
    found = get(html(title="ข่าวล่าสุด", category="ข่าวอื่นๆ", body="<p><a href='/1'>ก</a></p>"))
    assert (found.title, found.category, found.body) == ("ข่าวล่าสุด", "ข่าวอื่นๆ", "ก")


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("/uploads/x", "https://www.thaigov.go.th/uploads/x"),
        ("x", "https://www.thaigov.go.th/news/contents/details/x"),
        ("?page=2", "https://www.thaigov.go.th/news/contents/details/57312?page=2"),
        ("//example.com/x", "https://example.com/x"),
        (" https://example.com/ก ข\n", "https://example.com/ก%20ข"),
        ("https://example.com/\u2028x", "https://example.com/%E2%80%A8x"),
        ("http://example.com/a&amp;b", "http://example.com/a&b"),
        ("", None),
        ("#", None),
        ("#top", None),
        ("javascript:void(0)", None),
        ("java\nscript:void(0)", None),
        ("JavaScript:void(0)", None),
        ("mailto:a@example.com", None),
        ("tel:1111", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("ftp://example.com/x", None),
        ("http://[", None),
        ("http://", None),
        ("https://example.com/" + "x" * 2000, None),
    ],
)
def test_links_stand_by_themselves(href, url):
    found = get(html(body=f"<p><a href='{href}'>ก</a><img src='{href}' alt='ข'></p>"))
    assert found.body == "ก"
    assert found.links == ([Link(url, "ก")] if url else [])
    assert found.images == ([Link(url, "ข")] if url else [])


@pytest.mark.parametrize(
    ("path", "is_file"),
    [
        ("/a.pdf", True),
        ("/a.PDF?v=1", True),
        ("/a.docx#p2", True),
        ("/a.xls", True),
        ("/a.zip", True),
        ("/a.html", False),
        ("/pdf", False),
        ("/x?file=a.pdf", False),
    ],
)
def test_attachments_are_told_by_their_ending(path, is_file):
    found = get(html(body=f"<a href='{path}'>ก</a><a href='{path}'>ข</a>"))
    links = [Link(f"https://www.thaigov.go.th{path}", "ก")]
    assert (found.attachments, found.links) == ((links, []) if is_file else ([], links))
