"""Parquet and datasets, as pyarrow, DuckDB, pandas and Hugging Face's `datasets` read them."""

from datetime import UTC, date, datetime

import pytest

from scraper import Link
from scraper.results import dataset
from scraper.results.parquet import schema, write_parquet, write_shards
from scraper.results.records import Records

pytest.importorskip("pyarrow", reason="needs the extra `parquet`")
import pyarrow.parquet


@pytest.fixture
def some(release):
    attachment = Link("https://demo.invalid/ก.pdf", None)
    first = release(1, attachments=[attachment], lead="นำ", published_be="2567-02-29", posted=None)
    return [first, release(2, category=None, category_id=None)]


def test_days_are_days_and_lists_are_lists(tmp_path, some):
    path = tmp_path / "out.parquet"
    assert write_parquet(some, path) == 2
    table = pyarrow.parquet.read_table(path)
    assert table.schema.equals(schema())
    first, second = table.to_pylist()
    assert first["published"] == date(2022, 7, 27)
    assert first["published_be"] == "2567-02-29"
    assert first["posted"] is None
    assert first["fetched_at"] == datetime(2026, 1, 10, 5, tzinfo=UTC)
    assert first["attachments"] == [{"url": "https://demo.invalid/ก.pdf", "text": None}]
    assert (second["category"], second["images"]) == (None, [])


def test_nothing_is_a_file_with_columns(tmp_path):
    path = tmp_path / "out.parquet"
    assert write_parquet([], path) == 0
    assert pyarrow.parquet.read_table(path).schema.equals(schema())


def test_duckdb_counts_a_month_and_opens_a_list(tmp_path, some):
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "out.parquet"
    write_parquet(some, path)
    asked = (
        "SELECT strftime(published, '%Y-%m'), count(*), max(len(attachments)) FROM '{}' GROUP BY 1"
    )
    assert duckdb.sql(asked.format(path)).fetchall() == [("2022-07", 2, 1)]


def test_pandas_reads_it(tmp_path, some):
    pandas = pytest.importorskip("pandas")
    path = tmp_path / "out.parquet"
    write_parquet(some, path)
    frame = pandas.read_parquet(path)
    assert list(frame["id"]) == [1, 2]
    assert frame["published"][0] == date(2022, 7, 27)


@pytest.mark.parametrize(("count", "files"), [(0, 1), (1, 1), (2, 1), (3, 2), (4, 2), (5, 3)])
def test_shards_are_full_and_numbered(tmp_path, release, count, files):
    assert write_shards(map(release, range(count)), tmp_path, rows=2) == count
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [f"train-{at:05}-of-{files:05}.parquet" for at in range(files)]
    read = [pyarrow.parquet.read_table(tmp_path / name)["id"].to_pylist() for name in names]
    assert [one for ids in read for one in ids] == list(range(count))


@pytest.fixture
def folder(tmp_path, write, some, monkeypatch):
    monkeypatch.setattr(dataset, "ROWS", 1)
    with Records(write(*some)) as records:
        assert dataset.write_dataset(records, tmp_path / "made") == 2
    return tmp_path / "made"


def test_a_dataset_has_a_card_that_says_what_there_is(folder):
    card = (folder / "README.md").read_text(encoding="utf-8")
    begin, header, text = card.split("---\n", 2)
    assert begin == ""
    assert "language:\n- th\nlicense: other\nsize_categories:\n- n<1K\n" in header
    assert "pretty_name: Invented press releases\n" in header
    assert "path: data/train-*.parquet" in header
    assert "2 releases" in text
    assert "2022-07-27" in text


def test_a_dataset_is_loaded_by_datasets(folder, tmp_path):
    datasets = pytest.importorskip("datasets", reason="`datasets` is not installed")
    loaded = datasets.load_dataset(str(folder), cache_dir=str(tmp_path / "cache"))
    assert loaded["train"]["id"][:] == [1, 2]
    assert loaded["train"][0]["attachments"][0]["url"] == "https://demo.invalid/ก.pdf"


@pytest.mark.parametrize(
    ("count", "size"), [(0, "n<1K"), (999, "n<1K"), (1000, "1K<n<10K"), (123_456, "100K<n<1M")]
)
def test_the_size_is_named_as_the_hub_names_it(count, size):
    assert f"- {size}\n" in dataset.header(count, ["th"], "News")
