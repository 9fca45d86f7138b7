"""A collection as Parquet, with its types: days as dates, lists as lists of structs."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Any

from scraper.records import Link, Release
from scraper.results.extra import library

BATCH = 2000
"""Releases that are held at once, a row group of the file."""
_DAYS = frozenset({"published", "posted"})
_LISTS = frozenset({"images", "attachments", "links"})
_NUMBERS = frozenset({"id", "category_id", "revision", "schema"})


def pyarrow() -> Any:
    """The library of the extra `parquet`; UsageError where it is not installed."""
    library("pyarrow.parquet", "parquet", "Parquet")
    return library("pyarrow", "parquet", "Parquet")


def schema() -> Any:
    """The columns, in the order of the record's keys; `published_be` is text, for 29 Feb 2567."""
    arrow = pyarrow()
    links = arrow.list_(arrow.struct([("url", arrow.string()), ("text", arrow.string())]))
    kinds = {
        **dict.fromkeys(_DAYS, arrow.date32()),
        **dict.fromkeys(_LISTS, links),
        **dict.fromkeys(_NUMBERS, arrow.int64()),
        "fetched_at": arrow.timestamp("us", tz="UTC"),
    }
    return arrow.schema(
        [(name, kinds.get(name, arrow.string())) for name in Release.__struct_fields__]
    )


def write_parquet(releases: Iterable[Release], path: Path) -> int:
    """Write releases as rows of one file, in their order; how many they were."""
    arrow = pyarrow()
    columns = schema()
    count = 0
    with arrow.parquet.ParquetWriter(path, columns, compression="zstd") as writer:
        for batch in _batches(releases):
            writer.write_table(_table(arrow, columns, batch))
            count += len(batch)
    return count


def write_shards(releases: Iterable[Release], folder: Path, *, rows: int) -> int:
    """Write files of up to `rows` releases each, `train-00000-of-00003.parquet`; how many."""
    rest = iter(releases)
    count = 0
    paths: list[Path] = []
    first: list[Release] = list(islice(rest, 1))
    while first or not paths:
        paths.append(folder / f"{len(paths)}.parquet")
        count += write_parquet(chain(first, islice(rest, rows - len(first))), paths[-1])
        first = list(islice(rest, 1))
    for at, path in enumerate(paths):
        path.rename(folder / f"train-{at:05}-of-{len(paths):05}.parquet")
    return count


def _batches(releases: Iterable[Release]) -> Iterator[list[Release]]:
    rest = iter(releases)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _table(arrow: Any, columns: Any, batch: list[Release]) -> Any:
    values = ([_value(name, getattr(one, name)) for one in batch] for name in columns.names)
    arrays = [arrow.array(of, kind) for of, kind in zip(values, columns.types, strict=True)]
    return arrow.Table.from_arrays(arrays, schema=columns)


def _value(name: str, value: Any) -> Any:
    if name in _LISTS:
        links: list[Link] = value
        return [{"url": link.url, "text": link.text} for link in links]
    if name in _DAYS and value is not None:
        return date.fromisoformat(value)
    return value
