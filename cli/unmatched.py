"""Why a page is not read by a person's own rule file."""

import os
from typing import TYPE_CHECKING, cast

import msgspec

from scraper.site import DEMO

if TYPE_CHECKING:  # the parser, only where a page is read
    from scraper.rules.layout import Layout
    from scraper.rules.layouts import Layouts


class Unmatched(msgspec.Struct, frozen=True):
    """A rule file by which a page is not read."""

    file: str
    layout: str
    key: str
    """`scope` or `marker`; empty where both match, as another layout's do."""
    missing: list[str]
    """The selectors there that match nothing."""

    @property
    def said(self) -> str:
        """The same in a line."""
        if not self.key:
            return f"{self.file} ({self.layout}) matches, too"
        nothing = f"no match of its {self.key} {', '.join(self.missing)}"
        return f"{self.file} ({self.layout}) does not read it: {nothing}"


def unmatched(html: bytes | str, layouts: "Layouts", chosen: "Layout | None") -> list[Unmatched]:
    """A person's own rule files, where none of them reads a page; `chosen` is what does."""
    found: list[Unmatched] = []
    if chosen and layouts.file_of(chosen) in layouts.own:
        return found
    for layout in layouts:
        file = layouts.file_of(layout)
        if file not in layouts.own:
            continue
        key, missing = "scope", list(layout.scope)
        if _matches(html, layout, "*"):
            missing = [one for one in layout.marker if not _matches(html, layout, one)]
            key = "marker" if missing else ""
        found.append(Unmatched(utf8(file.name), layout.label, key, missing))
    return found


def _matches(html: bytes | str, layout: "Layout", marker: str) -> bool:
    """Whether a page would be read by a layout that had only this marker."""
    from scraper.rules.trial import try_rules  # noqa: PLC0415 - the parser, not for --help

    alone = [msgspec.structs.replace(layout, marker=(marker,))]
    return try_rules(html, DEMO, cast("Layouts", alone)).layout is not None


def utf8(name: str) -> str:
    """The name of a file as JSON can hold it: its bytes that are no UTF-8 escaped."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
