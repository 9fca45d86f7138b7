"""What the indexes of archives said, kept: in the ledger, or in memory where there is none.

A walk of an index takes minutes, and the pages that it leads to take hours. So that a run that was
cut need not begin anew, each answer is kept with the key that goes on from it.
"""

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

if TYPE_CHECKING:
    from scraper.sources.cdx import CdxRow


class Keep(Protocol):
    """Where values are kept by their names; a Ledger is one."""

    def meta(self, name: str) -> Any:
        """A value; None where there is none."""

    def set_meta(self, name: str, value: object) -> None:
        """Set it: text or bytes."""


class InMemory:
    """Keeps values as long as a run lasts."""

    def __init__(self) -> None:
        self._values: dict[str, object] = {}

    def meta(self, name: str) -> Any:
        """A value; None where there is none."""
        return self._values.get(name)

    def set_meta(self, name: str, value: object) -> None:
        """Set it."""
        self._values[name] = value


class _State(msgspec.Struct):
    """How far a walk has come."""

    began: datetime
    parts: int = 0
    resume: str | None = None
    is_whole: bool = False
    is_split: bool = False


class Kept:
    """One walk of an index: what it said, part by part."""

    def __init__(self, keep: Keep, name: str, state: _State) -> None:
        self._keep, self._name, self._state = keep, name, state

    @property
    def parts(self) -> int:
        """How many answers there are."""
        return self._state.parts

    @property
    def resume(self) -> str | None:
        """The key that goes on from the last of them."""
        return self._state.resume

    @property
    def is_whole(self) -> bool:
        """Whether there is no more to ask for."""
        return self._state.is_whole

    @property
    def is_split(self) -> bool:
        """Whether it was more than one answer holds, so that smaller ones are to be asked for."""
        return self._state.is_split

    def rows(self) -> Iterator["CdxRow"]:
        """What was said until now."""
        from scraper.sources.cdx import CdxRow  # noqa: PLC0415 - it imports this

        for number in range(self._state.parts):
            packed = self._keep.meta(f"{self._name} {number}")
            yield from msgspec.msgpack.decode(zlib.decompress(packed), type=list[CdxRow])

    def add(
        self,
        rows: list["CdxRow"],
        *,
        resume: str | None = None,
        is_whole: bool,
        is_split: bool = False,
    ) -> None:
        """One answer more."""
        packed = zlib.compress(msgspec.msgpack.encode(rows))
        self._keep.set_meta(f"{self._name} {self._state.parts}", packed)
        self._state.parts += 1
        self._state.resume, self._state.is_whole = resume, is_whole
        self._state.is_split = is_split
        self._keep.set_meta(self._name, msgspec.json.encode(self._state).decode())

    def forget(self) -> None:
        """The next run begins anew."""
        self._keep.set_meta(self._name, "")


class Shelf:
    """All walks of an archive's index."""

    def __init__(self, keep: Keep | None, now: datetime, kept_for: timedelta | None = None) -> None:
        """`kept_for`: older walks begin anew; None where what an index says never changes."""
        self._keep: Keep = InMemory() if keep is None else keep
        self.now = now
        """The moment of the run, UTC."""
        self._kept_for = kept_for

    def opened(self, name: str) -> Kept:
        """A walk by its name: the one that was begun, or a new one."""
        name = f"index {name}"
        try:
            state = msgspec.json.decode(self._keep.meta(name) or "", type=_State)
            kept = Kept(self._keep, name, state)
            if self._is_fresh(state.began):
                for _ in kept.rows():  # all of it can be read
                    pass
                return kept
        except (msgspec.MsgspecError, zlib.error, TypeError, ValueError):
            pass
        return Kept(self._keep, name, _State(self.now))

    def _is_fresh(self, began: datetime) -> bool:
        began = began if began.tzinfo else began.replace(tzinfo=UTC)
        age = self.now - began
        return self._kept_for is None or timedelta() <= age < self._kept_for
