"""A collection as a folder that Hugging Face's `datasets` loads: Parquet shards and a card."""

from pathlib import Path

from scraper.records import Release
from scraper.results.datacard import datacard
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
    languages: set[str] = set()

    def noted(release: Release) -> Release:
        languages.add(release.language)
        return release

    count = write_shards(map(noted, records.releases()), data, rows=ROWS)
    text = header(count, sorted(languages, reverse=True)) + datacard(records)
    folder.joinpath("README.md").write_text(text, encoding="utf-8")
    return count


def header(count: int, languages: list[str]) -> str:
    """The YAML that the Hub reads a card by; `languages` are codes such as `th`."""
    size = _SIZES[min(max(len(str(count)) - 3, 0), len(_SIZES) - 1)]
    spoken = "".join(f"\n- {language}" for language in languages) if languages else " []"
    return f"""---
pretty_name: Press releases of thaigov.go.th
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
