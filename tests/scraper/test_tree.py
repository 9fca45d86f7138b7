"""A tree of texts: each release once, whole, in its day's folder, whatever happens."""

import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from scraper.errors import OutputCreateError, OutputWriteError, UsageError
from scraper.extract import content_hash
from scraper.ledger import Ledger
from scraper.records import PageText, Reading, Release
from scraper.sources.corpus import releases_in
from scraper.store import Store
from scraper.tree import Tree

SITE = "https://www.thaigov.go.th"
HEAD = "รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-"


def release(number=7, category="ด้านสังคม", body="ย่อหน้าหนึ่ง\n\nย่อหน้าสอง", **changes):
    title, lead, published = f"ข่าวที่ {number}", "ตัวอย่าง", "2022-07-26"
    made = Release(
        key=f"codeigniter/{number}",
        id=number,
        url=f"{SITE}/news/contents/details/{number}",
        title=title,
        lead=lead,
        body=body,
        category=category,
        category_id=None,
        published=published,
        published_be="2565-07-26",
        published_text="26/07/2565",
        posted="2022-07-27",
        language="th",
        images=[],
        attachments=[],
        links=[],
        source="live",
        fetched_at=datetime(2022, 7, 28, 16, 59, tzinfo=UTC),
        layout="codeigniter/1",
        content_hash=content_hash(title, lead, body, published),
    )
    return msgspec.structs.replace(made, **changes)


def page(number=7, *more):
    lines = ("วันพุธที่ 27 กรกฎาคม 2565", "26/07/2565", "พิมพ์", f"ข่าวที่ {number}", "ตัวอย่าง")
    return PageText(f"{HEAD}ข่าวที่ {number} ", (*lines, "ย่อหน้าหนึ่ง", "ย่อหน้าสอง", *more))


def grow(folder, *given, name="tree", **options):
    """Write releases, each with its page's text or None, by a tree of its own; what was written."""
    with (
        Ledger(folder / f"{name}.ledger", site="test") as ledger,
        Tree(ledger, folder / name, **options) as tree,
    ):
        readings = [Reading(result=one, text=text, dated=True) for one, text in given]
        written = [tree.keep(reading, wanted=True) for reading in readings]
        tree.flush()
        return [one for one in written if one], tree


def files(folder, name="tree"):
    found = (path for path in (folder / name).rglob("*") if path.is_file())
    return {str(path.relative_to(folder / name)): path.read_bytes().decode() for path in found}


def test_a_file_holds_the_pages_text_under_a_name_that_anyone_can_work_out(tmp_path):
    grow(tmp_path, (release(), page()))
    # The uuid (version 5) of the release's address.
    name = "data/2022/07/28/ด้านสังคม_1_b9dff184-12bc-52d8-9a85-99190677857f.txt"
    assert files(tmp_path) == {
        name: f"{HEAD}ข่าวที่ 7 \n\n\nวันพุธที่ 27 กรกฎาคม 2565\n26/07/2565\nพิมพ์\nข่าวที่ 7\nตัวอย่าง\n"
        f"ย่อหน้าหนึ่ง\nย่อหน้าสอง\n\nที่มา : {SITE}/news/contents/details/7"
    }


def test_one_blank_line_after_the_title_as_in_the_last_files(tmp_path):
    grow(tmp_path, (release(), page()), blank_lines=1)
    (text,) = files(tmp_path).values()
    assert text.startswith(f"{HEAD}ข่าวที่ 7 \n\nวันพุธ")


def test_the_folder_is_the_day_of_fetching_in_bangkok(tmp_path):
    late = release(8, fetched_at=datetime(2022, 7, 28, 17, 0, tzinfo=UTC))
    grow(tmp_path, (release(), page()), (late, page(8)))
    assert sorted(name[:15] for name in files(tmp_path)) == ["data/2022/07/28", "data/2022/07/29"]


def test_files_are_numbered_by_category_and_day_and_go_on_in_the_next_run(tmp_path):
    grow(tmp_path, (release(1), page()), (release(2), page()), (release(3, "ข่าว?"), page()))
    grow(tmp_path, (release(4), page()), (release(5, None), page()))
    names = sorted(name.removeprefix("data/2022/07/28/")[:-41] for name in files(tmp_path))
    assert names == ["_1", "ข่าว_1", "ด้านสังคม_1", "ด้านสังคม_2", "ด้านสังคม_3"]


@pytest.mark.parametrize(
    ("category", "stem"),
    [
        ("../../../etc/passwd", "etcpasswd"),
        ('a\\b|c<d>"e*', "abcde"),
        ("ก\x00ข\x1b[31m\u202e\nค", "ก ข [31m ค"),
        ("ข่าวรอง นรม. / รมต.นร.", "ข่าวรอง นรม รมตนร"),
        ("ก" * 500, "ก" * 60),
        (".hidden", "hidden"),
    ],
)
def test_a_category_cannot_lead_out_of_the_tree(tmp_path, category, stem):
    grow(tmp_path, (release(7, category), page()))
    (name,) = files(tmp_path)
    assert name.startswith(f"data/2022/07/28/{stem}_1_")
    assert [path.name for path in tmp_path.iterdir() if "ledger" not in path.name] == ["tree"]


def test_each_release_once_and_another_wording_as_another_file(tmp_path):
    grow(tmp_path, (release(), page()))
    before = files(tmp_path)
    written, _ = grow(tmp_path, (release(), page()))
    assert written == []
    assert files(tmp_path) == before
    changed = release(body="ย่อหน้าหนึ่ง\n\nย่อหน้าสอง\n\nเพิ่ม")
    (again,), _ = grow(tmp_path, (changed, page(7, "เพิ่ม")))
    assert again.revision == 2
    after = files(tmp_path)
    assert len(after) == 2
    assert after.items() > before.items()


def test_without_a_page_of_the_known_layout_the_text_is_told_by_the_record(tmp_path):
    other = release(layout="current/1", lead=None, published_text="26 ก.ค. 2565", posted=None)
    _, tree = grow(tmp_path, (other, None), (release(8), page(8)))
    assert tree.told == 1
    text = next(text for text in files(tmp_path).values() if "details/7" in text)
    assert text == (
        f"{HEAD}ข่าวที่ 7\n\n\nวันอังคารที่ 26 กรกฎาคม 2565\nข่าวที่ 7\nข่าวที่ 7\n"
        f"ย่อหน้าหนึ่ง\nย่อหน้าสอง\n\nที่มา : {SITE}/news/contents/details/7"
    )


def test_what_a_record_tells_is_read_back_as_the_same_release(tmp_path):
    lone = release(8, lead=None, body="สั้น")
    grow(tmp_path, (release(), None), (lone, None))
    read = {one.result.id: one.result for one in releases_in(tmp_path / "tree")}
    for one in (release(), lone):
        again = read[one.id]
        assert (again.title, again.lead, again.body) == (one.title, one.lead, one.body)
        assert (again.published, again.posted) == (one.published, one.posted)


def test_a_checkout_without_a_ledger_is_gone_on_with(tmp_path):
    grow(tmp_path, (release(), page()))
    (tmp_path / "tree.ledger").unlink()
    before = files(tmp_path)
    written, _ = grow(tmp_path, (release(), page()), (release(8), page(8)))
    assert [one.id for one in written] == [8]
    assert len(files(tmp_path)) == 2
    assert files(tmp_path).items() > before.items()


class Plug(BaseException):
    """Pulled."""


@pytest.mark.parametrize("what", ["fsync", "replace"])
@pytest.mark.parametrize("calls", range(6))
def test_pull_the_plug_anywhere_and_the_next_run_makes_the_tree_whole(
    tmp_path, monkeypatch, what, calls
):
    given = [(release(number), page(number)) for number in range(1, 6)]
    grow(tmp_path, *given, name="whole", batch=3)
    made = Counter()
    owner = os if what == "fsync" else Path
    real = getattr(owner, what)

    def pull(*args):
        made[what] += 1
        if made[what] > calls:
            raise Plug
        return real(*args)

    with monkeypatch.context() as patch:
        patch.setattr(owner, what, pull)
        try:
            grow(tmp_path, *given, batch=3)
        except Plug:
            pulled = True
        else:
            pulled = False
    assert pulled == (made[what] > calls)
    whole = set(files(tmp_path, "whole").items())
    torn = {(name, text) for name, text in files(tmp_path).items() if name.endswith(".txt")}
    assert torn <= whole  # each that is there is whole
    _, tree = grow(tmp_path, *given, batch=3)
    assert set(files(tmp_path).items()) == whole
    assert len(tree.repairs) <= 1


def test_a_full_disk_is_told_and_made_up_for(tmp_path, monkeypatch):
    def full(_file):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OutputWriteError, match="No space left on device") as told:
            grow(tmp_path, (release(), page()))
    assert told.value.hint == "Make room and run again."
    _, tree = grow(tmp_path)
    assert tree.repairs == ["made 1 text recorded but not written"]
    assert len([name for name in files(tmp_path) if name.endswith(".txt")]) == 1


def test_lines_and_texts_never_share_a_ledger(tmp_path):
    with (
        Ledger(tmp_path / "tree.ledger", site="test") as ledger,
        Store(ledger, tmp_path / "lines.jsonl") as store,
    ):
        store.write(release(), dated=True)
    with pytest.raises(UsageError, match="is the ledger of lines"):
        grow(tmp_path, (release(8), page(8)))
    grow(tmp_path, (release(), page()), name="other")
    with (
        Ledger(tmp_path / "other.ledger", site="test") as ledger,
        pytest.raises(OutputCreateError, match="is missing"),
    ):
        Store(ledger, tmp_path / "more.jsonl")


def test_a_tree_that_was_moved_away_is_not_begun_anew(tmp_path):
    grow(tmp_path, (release(), page()))
    (tmp_path / "tree").rename(tmp_path / "elsewhere")
    with pytest.raises(OutputCreateError, match=r"is missing, though 1 release of"):
        grow(tmp_path, (release(8), page(8)))
    assert not (tmp_path / "tree").exists()
