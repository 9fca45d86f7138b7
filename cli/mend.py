"""What one can paste to make a spoilt output whole again, less what is lost."""

from pathlib import Path
from shlex import quote

from scraper.verify import MENDED, Finding

MOST = 20
"""Places that one command takes out; with more, a copy is the better way."""

_UNPACK = {".gz": ("gzip -dc", "gzip"), ".zst": ("zstd -dc", "zstd -c")}


class Mending:
    """Is shown every finding, and knows then what would mend the file."""

    def __init__(self, path: Path, size: int = 0) -> None:
        self._path = path
        self._name = quote(str(path))
        # It keeps the ending, which says how to read it.
        self._new = quote(str(path.with_name(f"mended-{path.name}")))
        self.size = size
        self.is_spoilt = False
        self._is_hopeless = False
        self._lines: list[int] = []
        self._parts: list[Finding] = []

    def see(self, finding: Finding) -> None:
        """Take one more finding into account."""
        if finding.kind not in MENDED:
            return
        self.is_spoilt = True
        if finding.drop and finding.line:
            if finding.line not in self._lines:
                self._lines.append(finding.line)
        elif finding.stop is not None:
            self._parts.append(finding)
        else:
            self._is_hopeless = True
        self._is_hopeless |= len(self._lines) > MOST or len(self._parts) > MOST

    def command(self) -> str | None:
        """A line for a shell, after which the file is whole; None where there is none."""
        if self._is_hopeless or not self.is_spoilt:
            return None
        if self._path.suffix in _UNPACK:
            return self._of_members() if self._parts else self._without_lines(self._lines)
        if self._lines:
            return self._without_lines([*self._lines, *(part.line or 0 for part in self._parts)])
        return self._cut_off(self._parts[0])

    def _of_members(self) -> str:
        first = self._parts[0]
        if first.byte == 0 and first.ahead:
            unpack, pack = _UNPACK[self._path.suffix]
            return self._replaced(
                f"{unpack} {self._name} 2>/dev/null | head -n {first.ahead} | {pack}"
            )
        if len(self._parts) == 1 and first.stop == self.size:
            return self._cut_off(first)
        return self._without_parts()

    def _cut_off(self, part: Finding) -> str:
        return f"truncate -s {part.byte} {self._name}"

    def _without_lines(self, lines: list[int]) -> str:
        script = ";".join(f"{line}d" for line in lines)
        if self._path.suffix not in _UNPACK:
            return f"sed -i.bak '{script}' {self._name}"
        unpack, pack = _UNPACK[self._path.suffix]
        return self._replaced(f"{unpack} {self._name} | sed '{script}' | {pack}")

    def _without_parts(self) -> str:
        whole, at = [], 0
        for part in self._parts:
            start, stop = part.byte or 0, part.stop or 0
            if start > at:
                whole.append((at, start))
            at = stop
        if at < self.size:
            whole.append((at, self.size))
        cuts = (
            f"tail -c +{start + 1} {self._name} | head -c {stop - start}" for start, stop in whole
        )
        return self._replaced(f"{{ {'; '.join(cuts) or ':'}; }}")

    def _replaced(self, command: str) -> str:
        return f"{command} > {self._new} && mv {self._new} {self._name}"
