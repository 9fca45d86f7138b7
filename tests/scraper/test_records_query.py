"""What may be asked for, the days that it means, and the schema that the record keeps."""

import json
from datetime import date

import msgspec
import pytest
from test_output_lines import KEYS, release

from scraper import Link, NotARelease, Query, Release, Report, UsageError, Window, to_line

TODAY = date(2022, 7, 31)


@pytest.mark.parametrize(
    ("options", "since", "until"),
    [
        ({"since": "2565"}, date(2022, 1, 1), None),
        ({"since": 2565}, date(2022, 1, 1), None),
        ({"since": date(2022, 7, 27)}, date(2022, 7, 27), None),
        ({"since": "27/07/2565", "until": "27/07/2565"}, date(2022, 7, 27), date(2022, 7, 27)),
        ({"since": "2564", "until": "2565"}, date(2021, 1, 1), date(2022, 12, 31)),
        ({"since": "7d"}, date(2022, 7, 24), None),
        ({"all": True}, None, None),
        ({"ids": (57312,)}, None, None),
        ({"urls": ("https://www.thaigov.go.th/news/contents/details/1",)}, None, None),
    ],
)
def test_the_days_asked_for(options, since, until):
    window = Query(**options).window(TODAY)
    assert (window.since, window.until) == (since, until)
    assert window.is_open is (since is until is None)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"categories": ("33",)},
        {"limit": 5},
        {"all": True, "since": "2565"},
        {"all": True, "until": "2565"},
        {"all": True, "limit": 0},
        {"since": "2565", "limit": -1},
    ],
)
def test_what_makes_no_sense_to_ask_for(options):
    with pytest.raises(UsageError):
        Query(**options)


@pytest.mark.parametrize(
    "options", [{"since": "yesteryear"}, {"since": ""}, {"since": "2566", "until": "2565"}]
)
def test_days_that_make_no_sense(options):
    query = Query(**options)
    with pytest.raises(UsageError):
        query.window(TODAY)


@pytest.mark.parametrize(
    ("day", "inside", "before", "after"),
    [
        (26, False, True, False),
        (27, True, False, False),
        (28, True, False, False),
        (29, False, False, True),
    ],
)
def test_both_ends_of_a_window_belong_to_it(day, inside, before, after):
    window = Window(date(2022, 7, 27), date(2022, 7, 28))
    day = date(2022, 7, day)
    assert (day in window, window.before(day), window.after(day)) == (inside, before, after)
    assert day in Window()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("key", "joomla/1"),
        ("key", "current/1"),
        ("id", -1),
        ("id", "1"),
        ("url", ""),
        ("title", ""),
        ("title", None),
        ("body", None),
        ("published", "27/07/2565"),
        ("published", None),
        ("posted", ""),
        ("language", "fr"),
        ("source", "web"),
        ("fetched_at", "2026-01-02T03:04:05"),  # in no time zone
        ("content_hash", "x"),
        ("revision", 0),
        ("links", [{"url": ""}]),
        ("links", None),
    ],
)
def test_a_strict_reader_refuses_what_no_record_holds(field, value):
    row = json.loads(to_line(release()))
    decoder = msgspec.json.Decoder(Release)
    assert decoder.decode(json.dumps(row)) == release()
    with pytest.raises(msgspec.ValidationError, match=rf"\$\.{field}|{field}"):
        decoder.decode(json.dumps(row | {field: value}))


def test_the_schema_lists_the_keys_in_order_and_says_what_each_is():
    schema = msgspec.json.schema(Release)["$defs"]["Release"]
    assert list(schema["properties"]) == KEYS
    plain = {"language", "source"}
    assert {
        key for key, about in schema["properties"].items() if "description" not in about
    } <= plain


def test_records_are_frozen():
    for record in (release(), Link("https://example.com/"), NotARelease("x", "removed"), Window()):
        with pytest.raises(AttributeError):
            setattr(record, record.__struct_fields__[0], None)


def test_a_report_names_the_first_thousand_problems_and_counts_all():
    report = Report()
    for number in range(1200):
        report.fail(f"https://example.com/{number}", "HTTP 500")
    assert (report.failures, len(report.problems)) == (1200, 1000)
    assert report.problems[0].url == "https://example.com/0"
