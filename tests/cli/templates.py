"""The words of every error and note, read off the code: a template a line, with fields.

A field is what is known only when it happens: `{0}`, `{1}`, and `{0:,}` for a number. Where the
code chooses between words, each choice is a template; a name stands for the words that its
function, or its module, gives it.
"""

import ast
from collections.abc import Iterator
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("cli/**/*.py"), *ROOT.glob("scraper/**/*.py")])
FIELD, NUMBER = "\0", "\1"
TALKS = {"note", "say"}
WORDY = {"hint", "what", "todo"}


class Said:
    """What one file says."""

    def __init__(self, path: Path, kinds: set[str]) -> None:
        """`kinds`: names of the errors, whose first argument is their message."""
        self._tree = ast.parse(path.read_text(encoding="utf-8"))
        self._kinds = kinds | TALKS
        self._function: ast.AST = self._tree

    def raised(self) -> Iterator[str]:
        """The words of each message, hint and note, and of numbers of things."""
        for function in ast.walk(self._tree):
            if isinstance(function, ast.FunctionDef):
                self._function = function
                for node in ast.walk(function):
                    if isinstance(node, ast.Call):
                        yield from self._of(node)

    def anything(self) -> set[str]:
        """Every text that stands in the file, whatever it is for."""
        texts = [n for n in ast.walk(self._tree) if isinstance(n, ast.Constant | ast.JoinedStr)]
        words = (words for text in texts for words in self._words(text))
        return {_numbered(line) for text in words for line in text.split("\n")}

    def _of(self, call: ast.Call) -> Iterator[str]:
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        said: list[ast.expr] = [word.value for word in call.keywords if word.arg in WORDY]
        if name in self._kinds:
            said += call.args[:1]
        elif name == "counted":
            one, *more = (self._words(word) for word in call.args[1:])
            for word in one | (more[0] if more else {f"{word}s" for word in one}):
                yield _numbered(f"{NUMBER} {word}")
        elif name == "Problem" or (name == "fail" and len(call.args) == 2):
            said += call.args[1:2]
        for node in said:
            for words in self._words(node):
                yield from map(_numbered, words.split("\n"))

    def _words(self, node: ast.expr, depth: int = 0) -> set[str]:  # noqa: PLR0911 - one a kind
        """All that an expression may say."""
        deeper = depth + 1
        match node:
            case ast.Constant(value=str(text)):
                return {text}
            case ast.Constant(value=None):
                return set()
            case ast.FormattedValue(format_spec=ast.JoinedStr(values=[ast.Constant(value=",")])):
                return {NUMBER}
            case ast.FormattedValue(value=value, conversion=-1):
                return self._words(value, deeper)
            case ast.JoinedStr(values=values):
                return self._joined(values, deeper)
            case ast.BinOp(right=ast.Constant(value=int())):
                return {FIELD}
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return self._joined([left, right], deeper)
            case ast.IfExp(body=body, orelse=orelse):
                return self._words(body, deeper) | self._words(orelse, deeper)
            case ast.Name(id=name) if depth < 5:
                return self._given(name, deeper) or {FIELD}
        return {FIELD}

    def _joined(self, nodes: list[ast.expr], depth: int) -> set[str]:
        return {"".join(one) for one in product(*(self._words(node, depth) for node in nodes))}

    def _given(self, name: str, depth: int) -> set[str]:
        for nodes in (ast.walk(self._function), ast.iter_child_nodes(self._tree)):
            found: set[str] = set()
            for node in nodes:
                match node:
                    case (
                        ast.Assign(targets=[ast.Name(id=given)], value=value)
                        | ast.NamedExpr(target=ast.Name(id=given), value=value)
                    ) if given == name:
                        found |= self._words(value, depth)
            if found:
                return found
        return set()


def _numbered(words: str) -> str:
    count = 0
    out = []
    for char in words:
        if char in (FIELD, NUMBER):
            out.append(f"{{{count}{':,' if char == NUMBER else ''}}}")
            count += 1
        else:
            out.append(char)
    return "".join(out)
