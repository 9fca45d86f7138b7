"""Errors, hints and notes, by what they are about."""

from cli.catalogue.collection import COLLECTION
from cli.catalogue.found import FOUND
from cli.catalogue.hints import HINTS
from cli.catalogue.layouts import LAYOUTS
from cli.catalogue.pages import PAGES
from cli.catalogue.parts import PARTS
from cli.catalogue.reasons import REASONS
from cli.catalogue.usage import USAGE

TOLD: dict[str, str] = {
    **USAGE,
    **COLLECTION,
    **PAGES,
    **PARTS,
    **HINTS,
    **LAYOUTS,
    **FOUND,
    **REASONS,
}
"""English to Thai."""
