"""`scrape schema`: the record, as JSON Schema."""

import json

import msgspec
import typer

from scraper.records import SCHEMA, Explained, Release


def schema() -> None:
    """Print the JSON Schema of the record: scrape schema > release.schema.json."""
    document = msgspec.json.schema(Release)
    explained = msgspec.json.schema(Explained)["$defs"]
    document["$defs"] |= {"WarcPlace": explained["WarcPlace"]}
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A press release of thaigov.go.th, version {SCHEMA} of the record",
    }
    for struct in document["$defs"].values():
        struct["required"] = list(struct["properties"])  # absent values are null, never left out
    for key in ("_from", "_repairs", "warc"):  # with --explain only
        document["$defs"]["Release"]["properties"][key] = explained["Explained"]["properties"][key]
    typer.echo(json.dumps(head | document, ensure_ascii=False, indent=2))
