"""`scrape schema`: the record, as JSON Schema."""

import json

import msgspec
import typer

from scraper.records import SCHEMA, Explained, Release


def schema() -> None:
    """Print the JSON Schema of the record: scrape schema > release.schema.json."""
    document = msgspec.json.schema(Release)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A press release of thaigov.go.th, version {SCHEMA} of the record",
    }
    for struct in document["$defs"].values():
        struct["required"] = list(struct["properties"])  # absent values are null, never left out
    explained = msgspec.json.schema(Explained)["$defs"]["Explained"]["properties"]
    document["$defs"]["Release"]["properties"]["_from"] = explained["_from"]  # with --explain only
    typer.echo(json.dumps(head | document, ensure_ascii=False, indent=2))
