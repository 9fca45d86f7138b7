"""The database: its tables, what an update does, and that a kill leaves it whole."""

import importlib.util
import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date

import pytest

from scraper import Link, OutputCreateError
from scraper.results import database
from scraper.results.database import Updated, update_database, write_database
from scraper.results.query import read_query
from scraper.results.search import search_database


@pytest.fixture
def path(tmp_path):
    return tmp_path / "out.db"


def ask(path, sql, *values):
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql, values).fetchall()


def found(path, words):
    sql = (
        "SELECT key FROM releases_fts f JOIN releases r ON r.row = f.rowid"
        " WHERE releases_fts MATCH ? ORDER BY f.rowid DESC"
    )
    return [key for (key,) in ask(path, sql, words)]


def whole(path):
    with closing(sqlite3.connect(path)) as db:
        db.execute("INSERT INTO releases_fts (releases_fts) VALUES ('integrity-check')")
        (checked,) = db.execute("PRAGMA integrity_check").fetchone()
        return checked == "ok" and not db.execute("PRAGMA foreign_key_check").fetchall()


def test_tables_and_views(path, release):
    pdf, picture = Link("https://demo.invalid/a.pdf", "แผน"), Link("https://demo.invalid/a.jpg")
    count = write_database(
        [
            release(1, attachments=[pdf], images=[picture, picture]),
            release(2, day=date(2022, 8, 1), category="ด้านสังคม", category_id=32),
            release(2, day=date(2022, 8, 1), revision=2, hour=9, title="ใหม่", category=None),
        ],
        path,
    )
    assert count == 2
    assert ask(path, "SELECT key, title, revision FROM releases ORDER BY row") == [
        ("codeigniter/1", "เรื่อง 1", 1),
        ("codeigniter/2", "ใหม่", 2),
    ]
    assert ask(path, "SELECT key, title, revision FROM revisions") == [
        ("codeigniter/2", "เรื่อง 2", 1)
    ]
    assert ask(path, "SELECT * FROM categories ORDER BY id") == [
        ("ด้านสังคม", 32),
        ("ข่าวทำเนียบรัฐบาล", 1175),
    ]
    files = ask(path, "SELECT kind, place, url, text FROM files ORDER BY kind, place")
    assert files == [
        ("attachment", 1, pdf.url, "แผน"),
        ("image", 1, picture.url, None),
        ("image", 2, picture.url, None),
    ]
    assert ask(path, "SELECT * FROM months ORDER BY month")[0][::2] == ("2022-07", 1)
    assert ask(path, "SELECT key, earlier FROM changed") == [("codeigniter/2", 1)]
    assert ask(path, "SELECT url, key FROM attachments") == [(pdf.url, "codeigniter/1")]
    assert whole(path)


def test_a_word_is_found_inside_thai_without_spaces_however_it_is_written(path, release):
    write_database(
        [
            release(1, body="เร่งแก้ปัญหาน้ำท่วมในพื้นที่"),
            release(2, body="เร่งแก้ปัญหาน\u0e49\u0e4d\u0e32ท่วม\u200bในปี ๒๕๖๕"),
        ],
        path,
    )
    assert found(path, '"น้ำท่วม"') == ["codeigniter/2", "codeigniter/1"]
    assert found(path, '"2565"') == ["codeigniter/2"]
    # The text itself stays as it is in the record.
    assert "๒๕๖๕" in ask(path, "SELECT body FROM releases WHERE id = 2")[0][0]


def test_an_update_adds_replaces_and_keeps(path, release):
    write_database([release(1, body="ข้อความเก่า"), release(2), release(3, body="อยู่ต่อไป")], path)
    updated = update_database(
        [
            release(1, body="ข้อความใหม่", revision=2, hour=9, day=date(2022, 8, 1)),
            release(2),
            release(4, body="เพิ่งมา"),
        ],
        path,
    )
    assert updated == Updated(releases=4, new=1, changed=1)
    assert ask(path, "SELECT key, body FROM revisions") == [("codeigniter/1", "ข้อความเก่า")]
    assert found(path, '"ข้อความเก่า"') == []
    assert found(path, '"ข้อความใหม่"') == ["codeigniter/1"]
    assert found(path, '"อยู่ต่อไป"') == ["codeigniter/3"]
    assert found(path, '"เพิ่งมา"') == ["codeigniter/4"]


def test_an_older_wording_never_takes_the_place_of_a_newer_one(path, release):
    write_database([release(1, revision=2, hour=9, title="ใหม่")], path)
    update_database([release(1, title="เก่า")], path)
    assert ask(path, "SELECT title FROM releases") == [("ใหม่",)]
    assert ask(path, "SELECT title FROM revisions") == [("เก่า",)]


def test_the_same_again_changes_nothing(path, release):
    some = [release(1), release(1, revision=2, hour=9, body="อื่น"), release(2)]
    write_database(some, path)
    with closing(sqlite3.connect(path)) as db:
        before = list(db.iterdump())
    assert update_database(some, path) == Updated(releases=2, new=0, changed=0)
    with closing(sqlite3.connect(path)) as db:
        assert list(db.iterdump()) == before


def test_what_other_rules_read_from_the_same_page_takes_its_place(path, release):
    write_database([release(1, body="อ่านผิดไป")], path)
    update_database([release(1, body="อ่านถูกแล้ว", layout="codeigniter/2")], path)
    assert ask(path, "SELECT body FROM releases") == [("อ่านถูกแล้ว",)]
    assert ask(path, "SELECT count(*) FROM revisions") == [(0,)]
    assert found(path, '"อ่านผิด"') == []


def test_rows_are_in_the_order_of_days_whatever_the_order_of_lines(path, release):
    days = [date(2022, 7, 27), date(2021, 1, 1), date(2022, 7, 27), date(2023, 5, 5)]
    write_database([release(at, day=day) for at, day in enumerate(days)], path)
    rows = ask(path, "SELECT row, id FROM releases ORDER BY row")
    assert rows == [
        (20210101000001, 1),
        (20220727000001, 0),
        (20220727000002, 2),
        (20230505000001, 3),
    ]


def test_many_are_indexed_in_large_pieces(path, release, monkeypatch):
    monkeypatch.setattr(database, "MANY", 3)
    write_database([release(at, body=f"ข้อความที่ {at}") for at in range(10)], path)
    assert found(path, '"ข้อความที่ 7"') == ["codeigniter/7"]
    update_database([release(77, body="มาทีหลัง")], path)
    assert found(path, '"มาทีหลัง"') == ["codeigniter/77"]


def test_what_is_indexed_is_written_once(path, release, monkeypatch):
    monkeypatch.setattr(database, "MANY", 3)
    monkeypatch.setattr(database, "HASH_SIZE", 5_000)  # bytes: many pieces
    write_database([release(at, body=f"ข้อความที่ {at} " * 50) for at in range(300)], path)
    assert whole(path)
    # Pages that were written, and written anew elsewhere, would be free ones.
    ((free,), (pages,)) = ask(path, "PRAGMA freelist_count") + ask(path, "PRAGMA page_count")
    assert free < pages / 50


@pytest.mark.parametrize("data", [b"", b"no database", None])
def test_another_programs_file_is_left_alone(path, release, data):
    if data is None:
        with closing(sqlite3.connect(path)) as db:
            db.execute("CREATE TABLE releases (own)")
        data = path.read_bytes()
    path.write_bytes(data)
    with pytest.raises(OutputCreateError, match="no database that"):
        update_database([release(1)], path)
    assert path.read_bytes() == data


def test_an_update_that_is_killed_leaves_the_database_as_it_was(path, release, kit):
    write_database([release(at) for at in range(50)], path)

    def killed():
        database.CACHE = 100  # kilobytes: much of it is in the file when the plug is pulled
        database._Filler.index = lambda _: os.kill(os.getpid(), signal.SIGKILL)
        body = "ข้อความอื่น" * 500
        update_database((release(at, revision=2, hour=9, body=body) for at in range(300)), path)

    assert kit.in_child(killed) == -signal.SIGKILL
    assert path.with_name("out.db-journal").stat().st_size > 10_000
    assert search_database(path, read_query("ข้อความอื่น"), 5) == []
    assert ask(path, "SELECT count(*), max(revision) FROM releases") == [(50, 1)]
    assert update_database([release(99)], path).releases == 51
    assert whole(path)


def test_a_full_disk_is_told_and_leaves_the_database_as_it_was(path, release, monkeypatch):
    from scraper import OutputWriteError  # noqa: PLC0415 - used here alone

    write_database([release(1)], path)

    def fails(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(database._Filler, "index", fails)
    with pytest.raises(OutputWriteError, match="disk is full"):
        update_database([release(2)], path)
    assert ask(path, "SELECT id FROM releases") == [(1,)]


@pytest.mark.skipif(
    importlib.util.find_spec("datasette") is None, reason="Datasette is not installed"
)
def test_datasette_opens_it_and_searches(path, release):
    write_database([release(1, body="เร่งแก้ปัญหาน้ำท่วมในพื้นที่"), release(2)], path)

    def run(*args):
        command = [sys.executable, "-m", "datasette", *args]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout

    tables = json.loads(run("inspect", str(path)))["out"]["tables"]
    assert {name: tables[name]["count"] for name in ("releases", "categories")} == {
        "releases": 2,
        "categories": 1,
    }
    address = "/out/releases.json?_search=น้ำท่วม&_shape=array"
    assert [row["key"] for row in json.loads(run(str(path), "--get", address))] == ["codeigniter/1"]
    for view, rows in (("months", 1), ("changed", 0), ("attachments", 0)):
        assert len(json.loads(run(str(path), "--get", f"/out/{view}.json?_shape=array"))) == rows
