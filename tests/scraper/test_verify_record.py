"""A record is whole, of the schema and at one with itself, or it is told what is not."""

import msgspec
import pytest
from verifying import true

from scraper import Release, to_line
from scraper.results.valid import read_record


@pytest.fixture
def release(kit):
    return lambda number, text="ก", **more: true(kit.release(number, text, **more))


class TestRecord:
    def edited(self, release, **fields):
        return msgspec.json.encode(msgspec.json.decode(to_line(release(1))) | fields)

    def test_a_whole_one(self, release):
        assert read_record(to_line(release(1))) == (release(1), "")

    @pytest.mark.parametrize("key", Release.__struct_fields__)
    def test_a_key_left_out_is_found(self, release, key):
        fields = msgspec.json.decode(to_line(release(1)))
        del fields[key]
        none, why = read_record(msgspec.json.encode(fields))
        assert none is None
        assert key in why

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"revision": 0}, "revision"),
            ({"id": "1"}, "id"),
            ({"published": "27/07/2565"}, "published"),
            ({"content_hash": "no"}, "content_hash"),
            ({"language": "fr"}, "language"),
            ({"schema": 2}, "a record of schema 2, and this version of scrape reads 1"),
            ({"schema": 0, "title": 1}, "a record of schema 0, and this"),
            ({"fetched_at": "2026-01-10T00:00:00"}, "fetched_at"),
            ({"images": [{"url": "https://demo.invalid/1.jpg"}]}, "text of a link"),
        ],
    )
    def test_what_the_schema_forbids(self, release, fields, words):
        none, why = read_record(self.edited(release, **fields))
        assert none is None
        assert words in why

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"id": 2}, "do not agree"),
            ({"key": "codeigniter/2"}, "do not agree"),
            ({"url": "https://demo.invalid/elsewhere"}, "do not agree"),
            ({"layout": "current/1"}, "do not agree"),
            ({"published_be": "2566-07-27"}, "published_be is 2566-07-27, published 2022-07-27"),
            ({"published": "2022-13-41"}, "published is no day: 2022-13-41"),
            ({"body": "อื่น"}, "not that of its text"),
        ],
    )
    def test_what_does_not_agree_in_itself(self, release, fields, words):
        found, why = read_record(self.edited(release, **fields))
        assert found is not None
        assert words in why

    def test_a_deep_nest_is_no_record(self):
        none, why = read_record(b"[" * 100_000 + b"]" * 100_000)
        assert none is None
        assert why
