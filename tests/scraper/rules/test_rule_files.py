"""A rule file that is wrong is refused when it is loaded, by its name and the wrong key."""

import pytest

from scraper import UsageError
from scraper.rules.layout import load_layout
from scraper.rules.layouts import built_in

GOOD = """
layout = "current"
version = 2
covers = "the invented pages of 2570"
marker = ["div.page"]
scope = ["body"]
drop = ["script"]
drop_from = ["ข่าวอื่น"]
[none]
removed = "nothing"
[fields.title]
as = "line"
required = true
select = ["h1", "h2"]
[fields.posted]
as = "date"
required = true
select = ["time"]
[fields.body]
as = "blocks"
required = true
select = ["article"]
[listing]
rows = "ul"
pages = "ul a"
"""


def test_a_good_file():
    layout = load_layout(GOOD, "old.toml")
    assert layout.label == "current/2"
    assert layout.fields.title.select == ("h1", "h2")
    assert layout.fields.lead is None


def test_the_files_that_come_with_the_package():
    assert [layout.label for layout in built_in()] == ["codeigniter/1"]


@pytest.mark.parametrize(
    ("right", "wrong", "key"),
    [
        # Selectors: what cannot be parsed, or would match nothing or everything.
        ('"div.page"', '"div["', "marker: 'div['"),
        ('"div.page"', "\"p:contains('x')\"", "marker"),
        ('"body"', '"body >"', "scope"),
        ('"script"', '"p,"', "drop"),
        ('"h2"', '"h2::text"', "fields.title.select"),
        ('"h2"', '"[x=1]"', "fields.title.select"),
        ('"time"', '"time:nope"', "fields.posted.select"),
        ('rows = "ul"', 'rows = "ul("', "listing.rows"),
        ('pages = "ul a"', 'pages = ""', "listing.pages"),
        ('["article"]', "[]", "fields.body.select"),
        ('["article"]', '["article", " "]', "fields.body.select"),
        ('["div.page"]', "[]", "marker"),
        ('["body"]', "[]", "scope"),
        ('["script"]', '[""]', "drop"),
        ('["ข่าวอื่น"]', '[" "]', "drop_from"),
        ('["ข่าวอื่น"]', '["it\'s"]', "drop_from"),
        ('"nothing"', '""', "none.removed"),
        # Names that nobody knows.
        ("[fields.title]", "[fields.titel]", "titel"),
        ("required = true", "requird = true", "requird"),
        ("version = 2", "version = 2\ncolour = 7", "colour"),
        ("removed = ", "removde = ", "removde"),
        ('as = "date"', 'as = "day"', "day"),
        ('as = "line"', 'as = "date"', "fields.title"),
        # Wrong types, and what is missing.
        ("version = 2", 'version = "two"', "version"),
        ("version = 2", "version = 2.5", "version"),
        ("version = 2", "", "version"),
        ('["div.page"]', '"div.page"', "marker"),
        ('["time"]', "[7]", "posted.select"),
        ('select = ["time"]', "", "select"),
        ('as = "blocks"', "", "as"),
        ("required = true", "required = 1", "required"),
        ("required = true", "required = false", "no record can do without"),
        ("required = true", "", "no record can do without"),
        ('[fields.body]\nas = "blocks"\nrequired = true\nselect = ["article"]', "", "body"),
        ('[listing]\nrows = "ul"\npages = "ul a"', "listing = 7", "listing"),
        # No TOML.
        ("version = 2", "version = ", "line"),
        ('"nothing"', '"nothing', ""),
        ("version = 2", "version = 2\nversion = 3", ""),
    ],
)
def test_a_wrong_file_is_named_with_its_key(right, wrong, key):
    assert right in GOOD
    with pytest.raises(UsageError) as caught:
        load_layout(GOOD.replace(right, wrong, 1), "old.toml")
    assert "rule file old.toml" in caught.value.message
    assert key in caught.value.message


FIELD = "the keys select, required, outside_body, as"


@pytest.mark.parametrize(
    ("wrong", "right", "allowed"),
    [
        ("requird = true", "required = true", FIELD),
        ("colour = 7\nmarker", "marker", "the keys layout, version, covers, recorded, marker,"),
        ("[fields.titel]", "[fields.title]", "the keys title, posted, body, news_date, lead,"),
        ("removde = ", "removed = ", "the keys never-existed, removed"),
        ('as = "day"', 'as = "date"', '"date".'),
        ('"old"', '"current"', '"codeigniter" or "current"'),
        ("version = true", "version = 2", 'a version: 1, or in quotes "1.2"'),
        ('marker = "p"', 'marker = ["div.page"]', "a list of text in quotes, [ ] around it"),
        ("select = [7]", 'select = ["time"]', "text in quotes."),
        ("required = 1", "required = true", "true or false"),
        ('recorded = "3"\nmarker', "marker", "a whole number"),
        ('rows = ["ul"]', 'rows = "ul"', "text in quotes."),
        ('"h2::text"', '"h2"', "no ::text, no :contains()"),
        ("[]", '["article"]', "a CSS selector"),
        ("version = ", "version = 2", "scrape rules show codeigniter"),
    ],
)
def test_a_refusal_says_what_is_allowed_there(wrong, right, allowed):
    assert right in GOOD
    with pytest.raises(UsageError) as caught:
        load_layout(GOOD.replace(right, wrong, 1), "old.toml")
    assert allowed in caught.value.hint


@pytest.mark.parametrize("covers", ["", " ", "a\\nb", "a\\u001bb"])
def test_what_a_version_covers_is_a_line_of_words(covers):
    with pytest.raises(UsageError, match="covers: a line of words"):
        load_layout(GOOD.replace("the invented pages of 2570", covers), "old.toml")


def test_an_empty_file():
    with pytest.raises(UsageError, match="rule file empty"):
        load_layout("", "empty.toml")


@pytest.mark.parametrize(
    ("gone", "hint"),
    [
        ("version = 2\n", "Add the line version = 1 before the first [table]."),
        ('marker = ["div.page"]\n', 'Add the line marker = ["h1"] before the first [table].'),
        ('as = "date"\n', 'Add the line as = "date" below [fields.posted].'),
        ('select = ["time"]\n', 'Add the line select = ["h1"] below [fields.posted].'),
        ('rows = "ul"\n', 'Add the line rows = "ul.news" below [listing].'),
        (
            '[fields.body]\nas = "blocks"\nrequired = true\nselect = ["article"]\n',
            "Add the table [fields.body]: `scrape rules show codeigniter` has one.",
        ),
    ],
)
def test_what_is_missing_is_shown_as_the_line_to_add(gone, hint):
    assert gone in GOOD
    with pytest.raises(UsageError) as caught:
        load_layout(GOOD.replace(gone, "", 1), "old.toml")
    assert caught.value.hint == hint


def test_each_line_that_is_shown_is_taken():
    for gone, line in (("version = 2", "version = 1"), ('select = ["time"]', 'select = ["h1"]')):
        assert load_layout(GOOD.replace(gone, line, 1), "old.toml").label.startswith("current/")
