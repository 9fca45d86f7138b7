"""The house as a whole: imports point one way, files stay small, the wheel holds what it must."""

import ast
import functools
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import scraper

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("cli/**/*.py"), *ROOT.glob("scraper/**/*.py")])

# The rooms, top to bottom: a room imports from those below it, and from itself.
ROOMS = (
    # `python -m scraper` is the command: the one module of the library that stands beside `cli`,
    # and that nothing of the library imports.
    {"cli", "scraper.__main__"},
    {"scraper"},  # the package's own __init__: the public names
    {"scraper.parts"},
    {"scraper.crawl", "scraper.doctor"},
    {"scraper.verify_tree"},
    {"scraper.verify", "scraper.changes", "scraper.results"},
    {"scraper.sources", "scraper.store", "scraper.coverage", "scraper.tree"},
    {
        "scraper.keep",
        "scraper.alarm",
        "scraper.alarmed",
        "scraper.falls",
        "scraper.repeats",
        "scraper.unlike",
    },
    {"scraper.gaps", "scraper.neighbours", "scraper.isolated"},
    {"scraper.ledger", "scraper.packed", "scraper.salvage", "scraper.demo"},
    {"scraper.warc"},
    {"scraper.fetch", "scraper.extract", "scraper.rules", "scraper.output", "scraper.corpus"},
    {"scraper.damage", "scraper.wording"},
    {"scraper.records", "scraper.site", "scraper.thai", "scraper.guard", "scraper.isolated"},
    {"scraper.words"},
    {"scraper.errors", "scraper.version", "scraper.charset", "scraper.disk"},
)
RANK = {room: rank for rank, rooms in enumerate(ROOMS) for room in rooms}

# The public names, listed by hand.
PUBLIC = [
    "VERSION",
    "Batch",
    "Crawl",
    "DisallowedError",
    "Estimate",
    "FetchError",
    "Layouts",
    "Link",
    "NotARelease",
    "Output",
    "OutputCreateError",
    "OutputWriteError",
    "Page",
    "Parts",
    "Problem",
    "Query",
    "RefusedError",
    "Release",
    "Report",
    "ScrapeError",
    "TryLaterError",
    "UnknownLayoutError",
    "UnreachableError",
    "UsageError",
    "Window",
    "Wording",
    "crawl",
    "extract",
    "read_batch",
    "read_output",
    "to_line",
]


def module_name(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def room(module):
    """`scraper.rules.engine` is in the room `scraper.rules`."""
    parts = module.split(".")
    return parts[0] if parts[0] != "scraper" else ".".join(parts[:2])


@functools.cache
def imports(path):
    """What a file imports, with whether that is for the type checker alone."""
    return list(_imports(ast.parse(path.read_text(encoding="utf-8")), path))


def _imports(tree, path):
    typing_only = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node in typing_only
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            # `from scraper.rules import blocks` names a module, `import Site` from one does not.
            modules = [name for name in names if (ROOT / f"{name.replace('.', '/')}.py").exists()]
            for name in modules or [node.module]:
                yield name, node in typing_only


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_imports_point_down(path):
    here = room(module_name(path))
    assert here in RANK, f"{here} is a new room: give it a place in ROOMS"
    for imported, _ in imports(path):
        there = room(imported)
        if there.partition(".")[0] in ("cli", "scraper"):
            assert there == here or RANK[there] >= RANK[here], f"{path} imports {imported}"
            assert there != "scraper" or here == "cli", f"{path}: name the module, not the package"


def test_no_two_rooms_import_each_other():
    edges = {
        (room(module_name(path)), room(name))
        for path in FILES
        for name, _ in imports(path)
        if name.startswith("scraper")
    }
    assert [(a, b) for a, b in edges if a < b and (b, a) in edges] == []


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        ("httpx", {"scraper.fetch"}),
        ("truststore", {"scraper.fetch"}),
        ("protego", {"scraper.fetch"}),
        ("warcio", {"scraper.warc"}),
        ("selectolax", {"scraper.rules", "scraper.extract"}),
        ("typer", {"cli"}),
        ("rich", {"cli"}),
        ("cli", {"cli", "scraper.__main__"}),
    ],
)
def test_each_library_has_its_room(library, rooms):
    found = {
        room(module_name(path))
        for path in FILES
        for name, typing_only in imports(path)
        if name.split(".")[0] == library and not typing_only
    }
    assert found <= rooms


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.name == "__init__.py"], ids=module_name
)
def test_an_init_does_no_work(path):
    docstring, *rest = ast.parse(path.read_text(encoding="utf-8")).body
    assert isinstance(docstring, ast.Expr)
    assert isinstance(docstring.value.value, str)
    for node in rest:
        if isinstance(node, ast.Assign):
            assert [target.id for target in node.targets] == ["__all__"]
        else:
            assert isinstance(node, ast.ImportFrom), ast.unparse(node)


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_files_and_functions_stay_small(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.body[0].lineno < 60, f"{path}: {node.name}"


def test_the_public_names_are_listed_once():
    assert scraper.__all__ == PUBLIC
    tree = ast.parse((ROOT / "scraper/__init__.py").read_text(encoding="utf-8"))
    imported = [
        alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names
    ]
    assert sorted(imported) == sorted(PUBLIC)
    assert all(getattr(scraper, name, None) is not None for name in PUBLIC)


def run_python(*arguments):
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout


def test_the_library_never_loads_the_command():
    loaded = run_python("-c", "import scraper.__main__, scraper, sys; print(*sys.modules)").split()
    assert "cli" not in loaded


def test_importing_the_library_loads_neither_network_nor_parser():
    loaded = run_python("-c", "import scraper, sys; print(*sys.modules)").split()
    heavy = (
        "httpx",
        "selectolax",
        "typer",
        "rich",
        "protego",
        "truststore",
        "zstandard",
        "sqlite3",
        "warcio",
    )
    assert [name for name in loaded if name.split(".")[0] in heavy] == []


def test_the_wheel_holds_the_library_and_the_command_and_no_tests(tmp_path):
    run_python("-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path))
    (wheel,) = tmp_path.glob("thaigov_scraper-*.whl")
    assert scraper.VERSION in wheel.name
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
        assert b"scrape = cli.start:main" in opened.read(
            next(name for name in names if name.endswith("/entry_points.txt"))
        )
    assert {"cli/py.typed", "scraper/py.typed"} <= names
    assert {
        path.relative_to(ROOT).as_posix()
        for pattern in ("scraper/rules/**/*.toml", "scraper/results/page/*")
        for path in [*FILES, *ROOT.glob(pattern)]
    } <= names
    assert {"scraper/rules/codeigniter.toml", "scraper/results/page/report.html"} <= names
    tops = {name.split("/")[0] for name in names}
    stem = f"thaigov_scraper-{scraper.VERSION}"
    assert tops == {"cli", "scraper", f"{stem}.dist-info", f"{stem}.data"}
    beside = [name for name in names if name.startswith(f"{stem}.data/")]
    assert beside == [f"{stem}.data/data/share/man/man1/scrape.1"]
    assert [name for name in names if "test" in name or "pycache" in name] == []


@pytest.mark.parametrize("module", ["scraper.crawl", "scraper.extract"])
def test_the_examples_in_docstrings_run(module):
    # The package's `crawl` is the function: the module of that name is asked for by name.
    program = (
        f"import doctest, importlib as i; print(*doctest.testmod(i.import_module({module!r})))"
    )
    failed, tried = map(int, run_python("-c", program).split())
    assert tried > 0
    assert failed == 0
