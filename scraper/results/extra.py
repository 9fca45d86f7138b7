"""Libraries that only one kind of export needs."""

import importlib
from typing import Any

from scraper.errors import UsageError


def library(name: str, extra: str, what: str) -> Any:
    """A library of an extra, loaded now; UsageError where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise UsageError(
            f"{what} needs the extra `{extra}`",
            hint=f"Install it: pip install 'thaigov-scraper[{extra}]'",
        ) from error
