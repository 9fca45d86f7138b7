"""Revisions and withdrawals, read back from the output; differences that a Thai reader can read."""

import hashlib
import unicodedata
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from msgspec.structs import replace

from scraper import OutputCreateError, UsageError
from scraper.changes import Change, Piece, Withdrawal, changes, compare
from scraper.ledger import Ledger
from scraper.store import Store
from scraper.thai.clusters import clusters

NOON = datetime(2026, 1, 11, 5, tzinfo=UTC)


@pytest.fixture(params=[".jsonl", ".jsonl.gz", ".jsonl.zst"])
def out(request, tmp_path):
    return tmp_path / f"releases{request.param}"


def revised(one, when=NOON, **facts):
    digest = hashlib.sha256(repr(facts).encode()).hexdigest()
    return replace(one, fetched_at=when, content_hash=digest, **facts)


def write(ledger, out, *releases):
    with Store(ledger, out, batch=4) as store:
        for one in releases:
            assert store.write(one, dated=True)


class TestChanges:
    def test_nothing_changed(self, ledger, out, kit):
        write(ledger, out, kit.release(1), kit.release(2))
        assert list(changes(ledger, out)) == []

    def test_a_revision_names_the_fields_that_differ_as_they_were_and_are(self, ledger, out, kit):
        first = kit.release(1, "เดิม")
        write(ledger, out, first, kit.release(2))
        write(ledger, out, revised(first, title="ใหม่", body="แก้ไข"))
        assert list(changes(ledger, out)) == [
            Change(
                key="codeigniter/1",
                title="ใหม่",
                revision=2,
                when=NOON,
                fields={"title": ("เรื่อง 1", "ใหม่"), "body": ("เดิม", "แก้ไข")},
            )
        ]

    def test_each_revision_is_told_against_the_one_before_it_newest_last(self, ledger, out, kit):
        releases = [kit.release(number, "ก") for number in (1, 2)]
        write(ledger, out, *releases)
        write(ledger, out, revised(releases[1], body="ข"))
        write(ledger, out, revised(releases[0], NOON + timedelta(days=1), body="ค"))
        write(ledger, out, revised(releases[1], NOON + timedelta(days=2), body="ง"))
        told = [(one.key, one.revision, one.fields["body"]) for one in changes(ledger, out)]
        assert told == [
            ("codeigniter/2", 2, ("ก", "ข")),
            ("codeigniter/1", 2, ("ก", "ค")),
            ("codeigniter/2", 3, ("ข", "ง")),
        ]

    def test_since_is_a_day_in_bangkok(self, ledger, out, kit):
        one = kit.release(1)
        write(ledger, out, one)
        write(ledger, out, revised(one, datetime(2026, 1, 11, 16, 59, tzinfo=UTC), body="ข"))
        write(ledger, out, revised(one, datetime(2026, 1, 11, 17, tzinfo=UTC), body="ค"))
        found = [one.revision for one in changes(ledger, out, date(2026, 1, 12))]
        assert found == [3]
        assert len(list(changes(ledger, out, date(2026, 1, 11)))) == 2

    def test_a_withdrawal_stands_between_the_changes_by_its_day(self, ledger, out, kit, clock):
        releases = [kit.release(number) for number in (1, 2)]
        write(ledger, out, *releases)
        write(ledger, out, revised(releases[0], NOON, body="ข"))
        write(ledger, out, revised(releases[0], NOON + timedelta(days=9), body="ค"))
        for day in (12, 15):
            clock.at = datetime(2026, 1, day, 5, tzinfo=UTC)
            ledger.missing("codeigniter/2")
        first, second, third = changes(ledger, out)
        assert (first.revision, third.revision) == (2, 3)
        assert second == Withdrawal(
            key="codeigniter/2",
            title="เรื่อง 2",
            first_missing=date(2026, 1, 12),
            withdrawn=date(2026, 1, 15),
        )

    def test_one_that_was_missing_once_is_not_withdrawn(self, ledger, out, kit):
        write(ledger, out, kit.release(1))
        ledger.missing("codeigniter/1")
        assert list(changes(ledger, out)) == []

    def test_an_output_that_is_not_as_the_ledger_says_is_refused(self, ledger, tmp_path, kit):
        out = tmp_path / "releases.jsonl"
        one = kit.release(1)
        write(ledger, out, one)
        write(ledger, out, revised(one, body="ข"))
        out.write_bytes(b"xx" + out.read_bytes())
        with pytest.raises(OutputCreateError, match="does not hold codeigniter/1"):
            list(changes(ledger, out))

    def test_a_ledger_without_places_has_nothing_to_read_back(self, ledger, tmp_path, kit):
        one = kit.release(1)
        ledger.written(one, dated=True)
        ledger.written(revised(one, body="ข", revision=2), dated=True)
        with pytest.raises(UsageError, match="does not know where"):
            list(changes(ledger, tmp_path / "releases.jsonl"))

    def test_a_ledger_that_is_only_read_is_enough(self, ledger, out, kit, path):
        one = kit.release(1)
        write(ledger, out, one)
        write(ledger, out, revised(one, body="ข"))
        with Ledger(path, site=None, read_only=True) as reader:
            assert len(list(changes(reader, out))) == 1


def marked(told):
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return ["".join(marks[piece.kind].format(piece.text) for piece in line) for line in told]


class TestCompare:
    @pytest.mark.parametrize(
        ("before", "now", "shown"),
        [
            ("เหมือนกัน", "เหมือนกัน", []),
            ("วงเงิน 500 ล้านบาท", "วงเงิน 700 ล้านบาท", ["วงเงิน [-5-]{+7+}00 ล้านบาท"]),
            ("หนึ่ง\n\nสอง\n\nสาม", "หนึ่ง\n\nสาม", ["[-สอง-]"]),
            ("หนึ่ง\n\nสาม", "หนึ่ง\n\nสอง\n\nสาม", ["{+สอง+}"]),
            ("", "ใหม่", ["{+ใหม่+}"]),
            ("เก่า", "", ["[-เก่า-]"]),
            # The tone mark alone differs: the whole syllable's sign is told.
            ("ที่นี้", "ที่นี่", ["ที่[-นี้-]{+นี่+}"]),
            ("น้ำท่วม", "น้าท่วม", ["[-น้ำ-]{+น้า+}ท่วม"]),
        ],
    )
    def test_by_hand(self, before, now, shown):
        assert marked(compare(before, now)) == shown

    def test_signs_that_words_share_by_chance_are_not_told_as_kept(self):
        (line,) = compare("เปิดการประชุม", "ปิดสนามบิน")
        assert [piece.kind for piece in line if piece.text.strip()].count("same") <= 1

    def test_pieces_are_the_two_texts_again_and_none_begins_with_a_mark(self):
        rng = Random(5)
        for _ in range(200):
            was = "".join(rng.choices("กขคงนม าิีุู่้๊๋ำเแ ", k=60)).strip() or "ก"
            at, end = sorted(rng.sample(range(len(was) + 1), 2))
            now = was[:at] + "".join(rng.choices("กขาี่้", k=rng.randrange(5))) + was[end:]
            for line in compare(f"ก{was}", f"ก{now}"):
                kept = [p.text for p in line if p.kind != "added"]
                put = [p.text for p in line if p.kind != "removed"]
                assert ("".join(kept), "".join(put)) == (f"ก{was}", f"ก{now}")
                for piece in line:
                    assert unicodedata.category(piece.text[0]) != "Mn"
                    assert piece.text[0] != "ำ"

    def test_very_long_paragraphs_are_told_whole_and_soon(self):
        before, now = "กข" * 50_000, "คง" * 50_000
        assert compare(before, now) == [[Piece("removed", before), Piece("added", now)]]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        ("กิ่ง", ["กิ่", "ง"]),
        ("น้ำ", ["น้ำ"]),
        ("เก่า", ["เ", "ก่", "า"]),
        ("é", ["é"]),
        ("👩\u200d🌾!", ["👩\u200d🌾", "!"]),
        ("่ก", ["่", "ก"]),
    ],
)
def test_clusters(text, pieces):
    assert clusters(text) == pieces
