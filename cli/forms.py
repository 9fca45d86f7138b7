"""How releases are written: lines, or the tree of texts that the public corpus is."""

from enum import StrEnum
from typing import Annotated

from typer import Option

from cli.options import WHERE
from scraper.errors import UsageError


class Form(StrEnum):
    """How releases are written."""

    JSONL = "jsonl"
    CORPUS = "corpus"


Format = Annotated[
    Form,
    Option(
        "--format",
        metavar="FORMAT",
        help="How releases are written: jsonl, lines, or corpus, the tree of text files that the "
        "public thaigov corpus is, byte for byte: --format corpus -o my-corpus.",
        rich_help_panel=WHERE,
    ),
]
CorpusBlankLines = Annotated[
    int | None,
    Option(
        "--corpus-blank-lines",
        metavar="N",
        min=1,
        max=2,
        help="Empty lines after a page's title, with --format corpus: 2, or 1 as in the corpus's "
        "last files. If not given, as in the runs before, or 2: --corpus-blank-lines 1.",
        rich_help_panel=WHERE,
    ),
]


def only_corpus() -> UsageError:
    """What to say where blank lines are asked for of something else."""
    return UsageError(
        "--corpus-blank-lines is about --format corpus", hint="Leave it out, or add the other."
    )
