"""A collection as a folder that Hugging Face's `datasets` loads: Parquet shards and a card."""

from pathlib import Path

from scraper.results.datacard import datacard, name
from scraper.results.facts import Facts, facts
from scraper.results.parquet import write_shards
from scraper.results.records import Records

ROWS = 50_000
"""Releases in a shard: some 60 MB."""
_SIZES = ("n<1K", "1K<n<10K", "10K<n<100K", "100K<n<1M", "1M<n<10M")
"""As the Hub names them."""


def write_dataset(records: Records, folder: Path) -> int:
    """Make a folder `data/` of shards, and README.md with the card; how many releases.

    `load_dataset(folder)` has the releases as its split `train`.
    """
    data = folder / "data"
    data.mkdir(parents=True)
    count = write_shards(records.releases(), data, rows=ROWS)
    folder.joinpath("README.md").write_text(card(facts(records)), encoding="utf-8")
    return count


def card(told: Facts) -> str:
    """The data card as the Hub takes it, with its YAML header."""
    languages = [one.name for one in told.stats.languages if one.name]
    return header(told.stats.releases, languages, name(told)) + datacard(told)


def header(count: int, languages: list[str], title: str) -> str:
    """The YAML that the Hub reads a card by; `languages` are codes such as `th`."""
    size = _SIZES[min(max(len(str(count)) - 3, 0), len(_SIZES) - 1)]
    spoken = "".join(f"\n- {language}" for language in languages) if languages else " []"
    return f"""---
pretty_name: {title}
language:{spoken}
license: other
size_categories:
- {size}
configs:
- config_name: default
  data_files:
  - split: train
    path: data/train-*.parquet
---

"""
