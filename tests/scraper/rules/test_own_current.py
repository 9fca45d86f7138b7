"""A page of today's site by a rule file of one's own: what its markup may be."""

import pytest

from scraper import Layouts, Page, Release, extract

RULES = """
layout = "current"
version = 2
covers = "pages with thai-article"
scope = ["main"]
marker = ["thai-article"]

[fields.title]
as = "line"
required = true
select = ["span.hl"]

[fields.posted]
as = "date"
required = true
select = ["thai-article time"]
{attribute}

[fields.body]
as = "blocks"
required = true
select = ["thai-body"]
"""
TITLE = "กระทรวงสมมติเปิดตลาดนัดชุมชน"


@pytest.fixture
def read(tmp_path):
    def reading(body, time="<time>14 กรกฎาคม 2569</time>", attribute=""):
        (tmp_path / "mine.toml").write_text(RULES.format(attribute=attribute), encoding="utf-8")
        article = f"<thai-article><span class=hl>{TITLE}</span>{time}{body}</thai-article>"
        html = f"<html><body><main>{article}</main></body></html>".encode()
        url = "https://www.thaigov.go.th/th/news/166001"
        found = extract(Page(url=url, body=html), layouts=Layouts.of(tmp_path))
        assert isinstance(found, Release), found
        assert found.layout.startswith("current/2")
        return found

    return reading


def test_scripts_and_styles_are_never_read_whatever_a_file_says(read):
    hidden = "<script>var x = 1</script><style>p {}</style><template>no</template>"
    assert read(f"<thai-body>{hidden}<p>จริง</p></thai-body>").body == "จริง"


def test_a_shadow_tree_is_read_as_a_browser_shows_it(read):
    shadow = "<template shadowrootmode=open><p>ย่อหน้าแรก</p><p>ย่อหน้าที่สอง</p></template>"
    assert read(f"<div><thai-body>{shadow}</thai-body></div>").body == "ย่อหน้าแรก\n\nย่อหน้าที่สอง"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-07-14", "2026-07-14"),
        ("2569-07-14", "2026-07-14"),
        ("2026-07-13T18:30:00Z", "2026-07-14"),
        ("2026-07-14T09:30:00+07:00", "2026-07-14"),
    ],
)
def test_a_day_that_stands_in_an_attribute(read, said, day):
    time = f'<time datetime="{said}">3 วันที่แล้ว</time>'
    found = read("<thai-body><p>จริง</p></thai-body>", time, 'attribute = "datetime"')
    assert found.published == day
    assert found.published_text == said
